/* synchapi.h: events, waits and timers; in the alertable ones completion routines and calls for the thread run */

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

#define TIMER_QUERY_STATE ...
#define TIMER_MODIFY_STATE ...
#define TIMER_ALL_ACCESS ...
#define CREATE_WAITABLE_TIMER_MANUAL_RESET ...
#define CREATE_WAITABLE_TIMER_HIGH_RESOLUTION 0x2
typedef void (__stdcall *PTIMERAPCROUTINE)(LPVOID lpArgToCompletionRoutine, DWORD dwTimerLowValue,
                                           DWORD dwTimerHighValue);
HANDLE OpenWaitableTimerW(DWORD dwDesiredAccess, BOOL bInheritHandle, _In_ LPCWSTR lpTimerName);
BOOL SetWaitableTimerEx(HANDLE hTimer, _In_ const LARGE_INTEGER *lpDueTime, LONG lPeriod,
                        _In_opt_ PTIMERAPCROUTINE pfnCompletionRoutine, _In_opt_ LPVOID lpArgToCompletionRoutine,
                        _In_opt_ PREASON_CONTEXT WakeContext, ULONG TolerableDelay);
BOOL SetWaitableTimer(HANDLE hTimer, _In_ const LARGE_INTEGER *lpDueTime, LONG lPeriod,
                      _In_opt_ PTIMERAPCROUTINE pfnCompletionRoutine, _In_opt_ LPVOID lpArgToCompletionRoutine,
                      BOOL fResume);
BOOL CancelWaitableTimer(HANDLE hTimer);
HANDLE CreateWaitableTimerExW(_In_opt_ LPSECURITY_ATTRIBUTES lpTimerAttributes, _In_opt_ LPCWSTR lpTimerName,
                              DWORD dwFlags, DWORD dwDesiredAccess);
HANDLE CreateWaitableTimerW(_In_opt_ LPSECURITY_ATTRIBUTES lpTimerAttributes, BOOL bManualReset,
                            _In_opt_ LPCWSTR lpTimerName);
