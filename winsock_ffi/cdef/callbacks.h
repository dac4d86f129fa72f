/* Not of the SDK: the functions through which C calls Python (see callbacks.c and callbacks.py), and FD_SET for any
   FD_SETSIZE. */

void fd_set_within(SOCKET fd, fd_set *set, u_int capacity);

#define CALLBACK_SLOTS ...
void end_handlers(void);
PHANDLER_ROUTINE handler_slot(int slot);
LPWSAOVERLAPPED_COMPLETION_ROUTINE routine_slot(int slot);
WNDPROC window_slot(int slot);
LPCONDITIONPROC condition_slot(int slot);
LPLOOKUPSERVICE_COMPLETION_ROUTINE lookup_slot(int slot);
PAPCFUNC apc_slot(int slot);
WAITORTIMERCALLBACK wait_slot(int slot);

extern "Python" {
    BOOL handler_called(int slot, DWORD control_type);
    void routine_called(int slot, DWORD error, DWORD transferred, LPWSAOVERLAPPED overlapped, DWORD flags);
    LRESULT window_called(int slot, HWND window, UINT message, WPARAM wparam, LPARAM lparam);
    int condition_called(int slot, LPWSABUF caller_id, LPWSABUF caller_data, LPQOS sqos, LPQOS gqos,
                         LPWSABUF callee_id, LPWSABUF callee_data, GROUP *group, DWORD_PTR data);
    void lookup_called(int slot, DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped);
    void apc_called(int slot, ULONG_PTR data);
    void wait_called(int slot, PVOID context, BOOLEAN timed_out);
}
