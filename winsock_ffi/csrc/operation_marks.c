/* Whether the socket has FILE_SKIP_SET_EVENT_ON_HANDLE, by which associations.py knows one that it has marked.
   SetFileCompletionNotificationModes sets it; what asks for it is FileIoCompletionNotificationInformation
   ("ZwQueryInformationFile function (ntifs.h)"), which no header for programs declares. */
static BOOL wsffi_operation_is_marked(SOCKET s)
{
    typedef LONG(WINAPI * query)(HANDLE, void *, void *, ULONG, int);
    query ask = (query)(void *)GetProcAddress(GetModuleHandleA("ntdll.dll"), "NtQueryInformationFile");
    ULONG_PTR io_status[2];
    ULONG modes = 0;
    if (ask == NULL || ask((HANDLE)s, io_status, &modes, sizeof(modes), 41) != 0)
        return FALSE;
    return (modes & FILE_SKIP_SET_EVENT_ON_HANDLE) != 0;
}
