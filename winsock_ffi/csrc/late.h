/* Not of the SDK: which functions are found in their DLL when first called (see late.c). */

#define WSFFI_LATE_FUNCTIONS ...
const char *wsffi_late_name(int index);
const char *wsffi_late_dll(int index);
const char *wsffi_late_since(int index);
BOOL wsffi_late_missing(int index);
