/* Starting operations on files, pipes, folders and devices, as operations.c starts those on sockets. A HANDLE comes as
   a number, which a SOCKET is.

   A read that fails at once with ERROR_MORE_DATA has been started, and has completed: the message of a pipe is longer
   than the buffer, and STATUS_BUFFER_OVERFLOW is a warning, as for a datagram (CPython's Modules/overlapped.c takes it
   for started, too). The end of a file, and a pipe whose other end is closed, are errors: where they come at once,
   nothing has been started ("ReadFile function (fileapi.h)").

   One more answer than those of operations.c, and no code of the system's: the operation has completed at once, and
   no packet comes, whatever the port's mode. The event is signalled here. */
#define WSFFI_OPERATION_IS_COMPLETE 0x20000003

static int wsffi_operation_is_complete(WSFFI_OPERATION *o, HANDLE event)
{
    if (event != NULL)
        SetEvent(event);
    InterlockedExchange(&o->owes, WSFFI_OPERATION_OWES_NOTE);
    return WSFFI_OPERATION_IS_COMPLETE;
}

static int wsffi_operation_read_file(SOCKET file, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                                     LPOVERLAPPED_COMPLETION_ROUTINE routine, char *data, DWORD length,
                                     unsigned long long offset)
{
    wsffi_operation_before(o, event);
    o->overlapped.Offset = (DWORD)offset;
    o->overlapped.OffsetHigh = (DWORD)(offset >> 32);
    return wsffi_operation_after(o, event, skips,
                                 routine ? ReadFileEx((HANDLE)file, data, length, &o->overlapped, routine)
                                         : ReadFile((HANDLE)file, data, length, NULL, &o->overlapped),
                                 ERROR_MORE_DATA);
}

static int wsffi_operation_write_file(SOCKET file, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                                      LPOVERLAPPED_COMPLETION_ROUTINE routine, char *data, DWORD length,
                                      unsigned long long offset)
{
    wsffi_operation_before(o, event);
    o->overlapped.Offset = (DWORD)offset;
    o->overlapped.OffsetHigh = (DWORD)(offset >> 32);
    return wsffi_operation_after(o, event, skips,
                                 routine ? WriteFileEx((HANDLE)file, data, length, &o->overlapped, routine)
                                         : WriteFile((HANDLE)file, data, length, NULL, &o->overlapped),
                                 0);
}

/* Files on a disk answer their codes at once, and in Wine 8 signal no event and post no packet for that; in Wine 10 they
   do. */
static BOOL wsffi_operation_is_unannounced(HANDLE file)
{
    const char *(*version)(void) =
        (const char *(*)(void))(void *)GetProcAddress(GetModuleHandleA("ntdll.dll"), "wine_get_version");
    return version != NULL && version()[1] == '.' && GetFileType(file) == FILE_TYPE_DISK;
}

static int wsffi_operation_control(SOCKET file, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                                   LPOVERLAPPED_COMPLETION_ROUTINE unused, DWORD code, char *input,
                                   DWORD input_length, char *output, DWORD output_length)
{
    int error;
    BOOL unannounced = wsffi_operation_is_unannounced((HANDLE)file);
    (void)unused;
    wsffi_operation_before(o, event);
    error = wsffi_operation_after(o, event, skips,
                                  DeviceIoControl((HANDLE)file, code, input, input_length, output, output_length, NULL,
                                                  &o->overlapped),
                                  ERROR_MORE_DATA);
    return error == 0 && unannounced ? wsffi_operation_is_complete(o, event) : error;
}

/* ERROR_PIPE_CONNECTED: a client was there before, and the operation is complete. The system signals no event for it,
   and posts no packet: programs signal the event themselves ("Named Pipe Server Using Overlapped I/O"). */
static int wsffi_operation_connect_pipe(SOCKET file, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                                        LPOVERLAPPED_COMPLETION_ROUTINE unused)
{
    int error;
    (void)unused;
    wsffi_operation_before(o, event);
    error = wsffi_operation_after(o, event, skips, ConnectNamedPipe((HANDLE)file, &o->overlapped), 0);
    if (error == ERROR_PIPE_CONNECTED) {
        o->overlapped.Internal = 0;
        o->overlapped.InternalHigh = 0;
        return wsffi_operation_is_complete(o, event);
    }
    return error;
}

/* It returns TRUE for what is in flight ("ReadDirectoryChangesW function (winbase.h)"). Nothing completes at once, so
   that no port skips its packet: file systems answer with STATUS_PENDING, also when there are changes already
   ("Windows-driver-samples", filesys/fastfat/dirctrl.c, FatNotifyChangeDirectory). */
static int wsffi_operation_read_changes(SOCKET file, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                                        LPOVERLAPPED_COMPLETION_ROUTINE routine, DWORD *data, DWORD length,
                                        BOOL subtree, DWORD filter)
{
    int error;
    (void)skips;
    wsffi_operation_before(o, event);
    error = wsffi_operation_after(o, event, FALSE,
                                  ReadDirectoryChangesW((HANDLE)file, data, length, subtree, filter, NULL,
                                                        &o->overlapped, routine),
                                  0);
    return error == 0 ? WSA_IO_PENDING : error;
}
