/* errhandlingapi.h: the calling thread's last-error code, which WSAGetLastError reads too */

DWORD GetLastError(void);
void SetLastError(DWORD dwErrCode);
