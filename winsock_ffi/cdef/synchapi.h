/* synchapi.h: events and waits; in the alertable ones completion routines and calls for the thread run */

#define EVENT_ALL_ACCESS ...
#define EVENT_MODIFY_STATE ...
#define SYNCHRONIZE ...
#define CREATE_EVENT_INITIAL_SET ...
#define CREATE_EVENT_MANUAL_RESET ...
HANDLE CreateEventA(_In_opt_ LPSECURITY_ATTRIBUTES lpEventAttributes, BOOL bManualReset, BOOL bInitialState,
                    _In_opt_ LPCSTR lpName);
HANDLE CreateEventW(_In_opt_ LPSECURITY_ATTRIBUTES lpEventAttributes, BOOL bManualReset, BOOL bInitialState,
                    _In_opt_ LPCWSTR lpName);
HANDLE CreateEventExA(_In_opt_ LPSECURITY_ATTRIBUTES lpEventAttributes, _In_opt_ LPCSTR lpName, DWORD dwFlags,
                      DWORD dwDesiredAccess);
HANDLE CreateEventExW(_In_opt_ LPSECURITY_ATTRIBUTES lpEventAttributes, _In_opt_ LPCWSTR lpName, DWORD dwFlags,
                      DWORD dwDesiredAccess);
HANDLE OpenEventA(DWORD dwDesiredAccess, BOOL bInheritHandle, _In_ LPCSTR lpName);
HANDLE OpenEventW(DWORD dwDesiredAccess, BOOL bInheritHandle, _In_ LPCWSTR lpName);
BOOL SetEvent(HANDLE hEvent);
BOOL ResetEvent(HANDLE hEvent);
DWORD WaitForSingleObject(HANDLE hHandle, DWORD dwMilliseconds);
DWORD WaitForSingleObjectEx(HANDLE hHandle, DWORD dwMilliseconds, BOOL bAlertable);
DWORD WaitForMultipleObjects(DWORD nCount, _In_reads_(nCount) const HANDLE *lpHandles, BOOL bWaitAll,
                             DWORD dwMilliseconds);
DWORD WaitForMultipleObjectsEx(DWORD nCount, _In_reads_(nCount) const HANDLE *lpHandles, BOOL bWaitAll,
                               DWORD dwMilliseconds, BOOL bAlertable);
DWORD SignalObjectAndWait(HANDLE hObjectToSignal, HANDLE hObjectToWaitOn, DWORD dwMilliseconds, BOOL bAlertable);
void Sleep(DWORD dwMilliseconds);
DWORD SleepEx(DWORD dwMilliseconds, BOOL bAlertable);
