/* Not of the SDK: what a call that waits has taken (blocking.c). */

typedef struct {
    OVERLAPPED overlapped;
    WSABUF buffer;
    HANDLE event;
    SOCKET socket;
    ULONGLONG end;
    DWORD flags;
    DWORD count;
    int state;
    int name_length;
    struct sockaddr_storage name;
} WSFFI_BLOCKING;
