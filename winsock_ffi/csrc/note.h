/* Not of the SDK: the calls of the C tier, while they are noted (notes.c). */

#define WSFFI_NOTE_PARAMETERS 12

typedef struct {
    int at, size;
} WSFFI_NOTE_PART;

typedef struct WSFFI_NOTE {
    struct WSFFI_NOTE *next;
    LONGLONG begun, ended; /* of QueryPerformanceCounter; both are the same where the system calls Python */
    DWORD thread;
    DWORD error; /* what the call has set, if it has */
    DWORD last; /* the thread's last error after it */
    int function; /* its index for wsffi_note_signature */
    int used;
    unsigned long long result, arguments[WSFFI_NOTE_PARAMETERS];
    WSFFI_NOTE_PART before[WSFFI_NOTE_PARAMETERS], after[WSFFI_NOTE_PARAMETERS]; /* what they point to, in `memory` */
    WSFFI_NOTE_PART data; /* of all buffers, one after the other */
    unsigned char memory[8192];
} WSFFI_NOTE;
