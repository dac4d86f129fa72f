/* Not of the SDK: the functions through which C calls Python (see callbacks.c and callbacks.py). */

#define WSFFI_CALLBACK_SLOTS ...
void wsffi_end_handlers(void);
PHANDLER_ROUTINE wsffi_handler_slot(int slot);
LPWSAOVERLAPPED_COMPLETION_ROUTINE wsffi_routine_slot(int slot);
WNDPROC wsffi_window_slot(int slot);
LPCONDITIONPROC wsffi_condition_slot(int slot);
LPLOOKUPSERVICE_COMPLETION_ROUTINE wsffi_lookup_slot(int slot);
PAPCFUNC wsffi_apc_slot(int slot);
WAITORTIMERCALLBACK wsffi_wait_slot(int slot);
LPOVERLAPPED_COMPLETION_ROUTINE wsffi_file_slot(int slot);
PTIMERAPCROUTINE wsffi_timer_slot(int slot);

extern "Python" {
    BOOL wsffi_handler_called(int slot, DWORD control_type);
    void wsffi_routine_called(int slot, DWORD error, DWORD transferred, LPWSAOVERLAPPED overlapped, DWORD flags);
    LRESULT wsffi_window_called(int slot, HWND window, UINT message, WPARAM wparam, LPARAM lparam);
    int wsffi_condition_called(int slot, LPWSABUF caller_id, LPWSABUF caller_data, LPQOS sqos, LPQOS gqos,
                               LPWSABUF callee_id, LPWSABUF callee_data, GROUP *group, DWORD_PTR data);
    void wsffi_lookup_called(int slot, DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped);
    void wsffi_apc_called(int slot, ULONG_PTR data);
    void wsffi_wait_called(int slot, PVOID context, BOOLEAN timed_out);
    void wsffi_file_called(int slot, DWORD error, DWORD transferred, LPOVERLAPPED overlapped);
    void wsffi_timer_called(int slot, LPVOID argument, DWORD low, DWORD high);
}
