/* Not of the SDK: the functions through which C calls Python (see source.c and callbacks.py), and FD_SET for any
   FD_SETSIZE. */

void fd_set_within(SOCKET fd, fd_set *set, u_int capacity);

#define CALLBACK_SLOTS ...
PHANDLER_ROUTINE handler_slot(int slot);
LPWSAOVERLAPPED_COMPLETION_ROUTINE routine_slot(int slot);
WNDPROC window_slot(int slot);

extern "Python" {
    BOOL handler_called(int slot, DWORD control_type);
    void routine_called(int slot, DWORD error, DWORD transferred, LPWSAOVERLAPPED overlapped, DWORD flags);
    LRESULT window_called(int slot, HWND window, UINT message, WPARAM wparam, LPARAM lparam);
}
