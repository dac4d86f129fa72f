/* processthreadsapi.h: what a program asks about itself and others; a call in another thread */

HANDLE GetCurrentProcess(void);
DWORD GetCurrentProcessId(void);
HANDLE GetCurrentThread(void);
DWORD GetCurrentThreadId(void);
BOOL GetProcessHandleCount(HANDLE hProcess, _Out_ PDWORD pdwHandleCount);

#define PROCESS_DUP_HANDLE ...
#define PROCESS_QUERY_LIMITED_INFORMATION ...
HANDLE OpenProcess(DWORD dwDesiredAccess, BOOL bInheritHandle, DWORD dwProcessId);
DWORD GetProcessId(HANDLE Process);
#define THREAD_SET_CONTEXT ...
#define THREAD_TERMINATE ...
HANDLE OpenThread(DWORD dwDesiredAccess, BOOL bInheritHandle, DWORD dwThreadId);

typedef void (__stdcall *PAPCFUNC)(ULONG_PTR Parameter);
DWORD QueueUserAPC(_In_ PAPCFUNC pfnAPC, HANDLE hThread, ULONG_PTR dwData);
