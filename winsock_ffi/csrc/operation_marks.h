/* Not of the SDK: the function of operation_marks.c. */

BOOL wsffi_operation_is_marked(SOCKET s);
