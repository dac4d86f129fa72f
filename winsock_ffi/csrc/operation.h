/* Not of the SDK: all that the system may touch while an operation of overlapped.py is in flight, in one piece. */

typedef struct {
    OVERLAPPED overlapped;
    WSABUF buffer; /* where there is only one */
    DWORD flags;
    DWORD transferred; /* what some functions fill in when they succeed at once; nobody reads it */
    LONG owes; /* whether a completion is to come: see operations.c */
    int name_length;
    struct sockaddr_storage name;
} WSFFI_OPERATION;
