/* processthreadsapi.h: what a program asks about itself */

HANDLE GetCurrentProcess(void);
DWORD GetCurrentProcessId(void);
DWORD GetCurrentThreadId(void);
BOOL GetProcessHandleCount(HANDLE hProcess, PDWORD pdwHandleCount);
