/* Not of the SDK: which functions are found in their DLL when first called (see late.c). */

#define LATE_FUNCTIONS ...
const char *late_name(int index);
const char *late_dll(int index);
const char *late_since(int index);
BOOL late_missing(int index);
