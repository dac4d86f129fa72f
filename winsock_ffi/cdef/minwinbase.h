/* minwinbase.h, winbase.h: overlapped structures, what waits give */

typedef struct _SECURITY_ATTRIBUTES {
    DWORD nLength;
    LPVOID lpSecurityDescriptor;
    BOOL bInheritHandle;
} SECURITY_ATTRIBUTES, *PSECURITY_ATTRIBUTES, *LPSECURITY_ATTRIBUTES;

typedef struct _OVERLAPPED {
    ULONG_PTR Internal;
    ULONG_PTR InternalHigh;
    union {
        struct {
            DWORD Offset;
            DWORD OffsetHigh;
        };
        PVOID Pointer;
    };
    HANDLE hEvent;
} OVERLAPPED, *LPOVERLAPPED;

typedef struct _OVERLAPPED_ENTRY {
    ULONG_PTR lpCompletionKey;
    LPOVERLAPPED lpOverlapped;
    ULONG_PTR Internal;
    DWORD dwNumberOfBytesTransferred;
} OVERLAPPED_ENTRY, *LPOVERLAPPED_ENTRY;

typedef void (__stdcall *LPOVERLAPPED_COMPLETION_ROUTINE)(DWORD dwErrorCode, DWORD dwNumberOfBytesTransfered,
                                                          LPOVERLAPPED lpOverlapped);
BOOL HasOverlappedIoCompleted(_In_ LPOVERLAPPED lpOverlapped);

#define INFINITE ...
#define WAIT_OBJECT_0 ...
#define WAIT_ABANDONED_0 ...
#define WAIT_IO_COMPLETION ...
#define WAIT_TIMEOUT ...
#define WAIT_FAILED ...
#define MAXIMUM_WAIT_OBJECTS ...

#define POWER_REQUEST_CONTEXT_VERSION ...
#define POWER_REQUEST_CONTEXT_SIMPLE_STRING ...
#define POWER_REQUEST_CONTEXT_DETAILED_STRING ...
typedef struct _REASON_CONTEXT {
    ULONG Version;
    DWORD Flags;
    union {
        struct {
            HMODULE LocalizedReasonModule;
            ULONG LocalizedReasonId;
            ULONG ReasonStringCount;
            LPWSTR *ReasonStrings;
        } Detailed;
        LPWSTR SimpleReasonString;
    } Reason;
} REASON_CONTEXT, *PREASON_CONTEXT;
