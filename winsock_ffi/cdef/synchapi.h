/* synchapi.h: the alertable sleep, in which completion routines run */

void Sleep(DWORD dwMilliseconds);
DWORD SleepEx(DWORD dwMilliseconds, BOOL bAlertable);
