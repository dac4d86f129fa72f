/* Not of the SDK: what a call that waits has taken (blocking.c). */

typedef struct {
    OVERLAPPED overlapped;
    WSABUF buffer;
    HANDLE event;
    SOCKET socket;
    ULONGLONG end;
    BOOL whole; /* MSG_WAITALL */
    DWORD done; /* of what is received whole: what has come before */
    DWORD flags;
    DWORD count;
    int state;
    int name_length;
    struct sockaddr_storage name;
} WSFFI_BLOCKING;
