/* Not of the SDK: all that the system may touch while an operation of overlapped.py is under way, in one piece. */

typedef struct {
    OVERLAPPED overlapped;
    DWORD flags;
    int name_length;
    struct sockaddr_storage name;
} OPERATION;
