/* Not of the SDK: the functions of notes.c. */

/* "recv=int==SOCKET_ERROR s=SOCKET=== buf=char_*=_Out_writes_bytes_to_=len=return ...": the name, the type of the result, for what is called
   through a pointer that pointer's type, what it returns when it fails, or `code` if it returns that; then each parameter's
   name, type, annotation, and what is in parentheses there. NULL after the last. */
const char *wsffi_note_signature(int function);
void wsffi_notes_begin(int limit);
void wsffi_notes_show(int function, BOOL show);
WSFFI_NOTE *wsffi_notes_take(DWORD timeout);
void wsffi_notes_free(WSFFI_NOTE *first);
void wsffi_notes_end(void);
