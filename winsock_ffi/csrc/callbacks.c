/* Callbacks. A function pointer carries no data, so each Python function that C may call gets a C function of
   its own from a fixed stock: number 7 of a kind does nothing but call Python with a 7 in front of its arguments.
   Thus no machine code is made at run time, and a pointer stays good for as long as the process lives. */
#define WSFFI_SIXTEEN(X, h) X(h##0) X(h##1) X(h##2) X(h##3) X(h##4) X(h##5) X(h##6) X(h##7) \
                      X(h##8) X(h##9) X(h##a) X(h##b) X(h##c) X(h##d) X(h##e) X(h##f)
#define WSFFI_EACH_SLOT(X) WSFFI_SIXTEEN(X, 0x0) WSFFI_SIXTEEN(X, 0x1) WSFFI_SIXTEEN(X, 0x2) WSFFI_SIXTEEN(X, 0x3) \
                     WSFFI_SIXTEEN(X, 0x4) WSFFI_SIXTEEN(X, 0x5) WSFFI_SIXTEEN(X, 0x6) WSFFI_SIXTEEN(X, 0x7) \
                     WSFFI_SIXTEEN(X, 0x8) WSFFI_SIXTEEN(X, 0x9) WSFFI_SIXTEEN(X, 0xa) WSFFI_SIXTEEN(X, 0xb) \
                     WSFFI_SIXTEEN(X, 0xc) WSFFI_SIXTEEN(X, 0xd) WSFFI_SIXTEEN(X, 0xe) WSFFI_SIXTEEN(X, 0xf)

/* Windows calls console handlers in threads of its own, also when Python is gone already. To remove them is no way out:
   Windows calls them with its lock held, and SetConsoleCtrlHandler waits for that, however long a handler takes. */
static volatile LONG wsffi_handlers_end;
static void wsffi_end_handlers(void) { InterlockedExchange(&wsffi_handlers_end, 1); }

#define WSFFI_HANDLER(n) static BOOL WINAPI wsffi_handler_##n(DWORD type) \
    { return wsffi_handlers_end ? FALSE : wsffi_handler_called(n, type); }
#define WSFFI_ROUTINE(n) static void CALLBACK wsffi_routine_##n(DWORD e, DWORD t, LPWSAOVERLAPPED o, DWORD f) \
    { wsffi_routine_called(n, e, t, o, f); }
#define WSFFI_WINDOW(n) static LRESULT CALLBACK wsffi_window_##n(HWND h, UINT m, WPARAM w, LPARAM l) \
    { return wsffi_window_called(n, h, m, w, l); }
#define WSFFI_CONDITION(n) static int CALLBACK wsffi_condition_##n(LPWSABUF i, LPWSABUF d, LPQOS s, LPQOS g, \
                                                                   LPWSABUF j, LPWSABUF e, GROUP *o, DWORD_PTR c) \
    { return wsffi_condition_called(n, i, d, s, g, j, e, o, c); }
#define WSFFI_LOOKUP(n) static void CALLBACK wsffi_lookup_##n(DWORD e, DWORD b, LPWSAOVERLAPPED o) \
    { wsffi_lookup_called(n, e, b, o); }
#define WSFFI_APC(n) static void NTAPI wsffi_apc_##n(ULONG_PTR d) { wsffi_apc_called(n, d); }
#define WSFFI_WAIT(n) static void NTAPI wsffi_wait_##n(PVOID c, BOOLEAN t) { wsffi_wait_called(n, c, t); }
#define WSFFI_FILE(n) static void CALLBACK wsffi_file_##n(DWORD e, DWORD t, LPOVERLAPPED o) { wsffi_file_called(n, e, t, o); }
#define WSFFI_TIMER(n) static void CALLBACK wsffi_timer_##n(LPVOID a, DWORD l, DWORD h) { wsffi_timer_called(n, a, l, h); }

WSFFI_EACH_SLOT(WSFFI_HANDLER)
WSFFI_EACH_SLOT(WSFFI_ROUTINE)
WSFFI_EACH_SLOT(WSFFI_WINDOW)
WSFFI_EACH_SLOT(WSFFI_CONDITION)
WSFFI_EACH_SLOT(WSFFI_LOOKUP)
WSFFI_EACH_SLOT(WSFFI_APC)
WSFFI_EACH_SLOT(WSFFI_WAIT)
WSFFI_EACH_SLOT(WSFFI_FILE)
WSFFI_EACH_SLOT(WSFFI_TIMER)

#define WSFFI_HANDLER_ENTRY(n) wsffi_handler_##n,
#define WSFFI_ROUTINE_ENTRY(n) wsffi_routine_##n,
#define WSFFI_WINDOW_ENTRY(n) wsffi_window_##n,
#define WSFFI_CONDITION_ENTRY(n) wsffi_condition_##n,
#define WSFFI_LOOKUP_ENTRY(n) wsffi_lookup_##n,
#define WSFFI_APC_ENTRY(n) wsffi_apc_##n,
#define WSFFI_WAIT_ENTRY(n) wsffi_wait_##n,
#define WSFFI_FILE_ENTRY(n) wsffi_file_##n,
#define WSFFI_TIMER_ENTRY(n) wsffi_timer_##n,
static const PHANDLER_ROUTINE wsffi_handlers[] = { WSFFI_EACH_SLOT(WSFFI_HANDLER_ENTRY) };
static const LPWSAOVERLAPPED_COMPLETION_ROUTINE wsffi_routines[] = { WSFFI_EACH_SLOT(WSFFI_ROUTINE_ENTRY) };
static const WNDPROC wsffi_windows[] = { WSFFI_EACH_SLOT(WSFFI_WINDOW_ENTRY) };
static const LPCONDITIONPROC wsffi_conditions[] = { WSFFI_EACH_SLOT(WSFFI_CONDITION_ENTRY) };
static const LPLOOKUPSERVICE_COMPLETION_ROUTINE wsffi_lookups[] = { WSFFI_EACH_SLOT(WSFFI_LOOKUP_ENTRY) };
static const PAPCFUNC wsffi_apcs[] = { WSFFI_EACH_SLOT(WSFFI_APC_ENTRY) };
static const WAITORTIMERCALLBACK wsffi_waits[] = { WSFFI_EACH_SLOT(WSFFI_WAIT_ENTRY) };
static const LPOVERLAPPED_COMPLETION_ROUTINE wsffi_files[] = { WSFFI_EACH_SLOT(WSFFI_FILE_ENTRY) };
static const PTIMERAPCROUTINE wsffi_timers[] = { WSFFI_EACH_SLOT(WSFFI_TIMER_ENTRY) };
#define WSFFI_CALLBACK_SLOTS ((int)(sizeof(wsffi_handlers) / sizeof(wsffi_handlers[0])))

static PHANDLER_ROUTINE wsffi_handler_slot(int slot) { return wsffi_handlers[slot]; }
static LPWSAOVERLAPPED_COMPLETION_ROUTINE wsffi_routine_slot(int slot) { return wsffi_routines[slot]; }
static WNDPROC wsffi_window_slot(int slot) { return wsffi_windows[slot]; }
static LPCONDITIONPROC wsffi_condition_slot(int slot) { return wsffi_conditions[slot]; }
static LPLOOKUPSERVICE_COMPLETION_ROUTINE wsffi_lookup_slot(int slot) { return wsffi_lookups[slot]; }
static PAPCFUNC wsffi_apc_slot(int slot) { return wsffi_apcs[slot]; }
static WAITORTIMERCALLBACK wsffi_wait_slot(int slot) { return wsffi_waits[slot]; }
static LPOVERLAPPED_COMPLETION_ROUTINE wsffi_file_slot(int slot) { return wsffi_files[slot]; }
static PTIMERAPCROUTINE wsffi_timer_slot(int slot) { return wsffi_timers[slot]; }
