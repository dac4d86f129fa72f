/* The header's own FD_SET, as it is when FD_SETSIZE is defined otherwise before the header is included. */
static void fd_set_within(SOCKET fd, fd_set *set, u_int capacity)
{
#pragma push_macro("FD_SETSIZE")
#undef FD_SETSIZE
#define FD_SETSIZE capacity
    FD_SET(fd, set);
#pragma pop_macro("FD_SETSIZE")
}

/* Callbacks. A function pointer carries no data, so each Python function that C may call gets a C function of
   its own from a fixed stock: number 7 of a kind does nothing but call Python with a 7 in front of its arguments.
   Thus no machine code is made at run time, and a pointer stays good for as long as the process lives. */
static BOOL handler_called(int, DWORD);
static void routine_called(int, DWORD, DWORD, LPWSAOVERLAPPED, DWORD);
static LRESULT window_called(int, HWND, UINT, WPARAM, LPARAM);
static int condition_called(int, LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPWSABUF, LPWSABUF, GROUP *, DWORD_PTR);
static void lookup_called(int, DWORD, DWORD, LPWSAOVERLAPPED);
static void apc_called(int, ULONG_PTR);
static void wait_called(int, PVOID, BOOLEAN);

#define SIXTEEN(X, h) X(h##0) X(h##1) X(h##2) X(h##3) X(h##4) X(h##5) X(h##6) X(h##7) \
                      X(h##8) X(h##9) X(h##a) X(h##b) X(h##c) X(h##d) X(h##e) X(h##f)
#define EACH_SLOT(X) SIXTEEN(X, 0x0) SIXTEEN(X, 0x1) SIXTEEN(X, 0x2) SIXTEEN(X, 0x3) \
                     SIXTEEN(X, 0x4) SIXTEEN(X, 0x5) SIXTEEN(X, 0x6) SIXTEEN(X, 0x7) \
                     SIXTEEN(X, 0x8) SIXTEEN(X, 0x9) SIXTEEN(X, 0xa) SIXTEEN(X, 0xb) \
                     SIXTEEN(X, 0xc) SIXTEEN(X, 0xd) SIXTEEN(X, 0xe) SIXTEEN(X, 0xf)

/* Windows calls console handlers in threads of its own, also when Python is gone already. To remove them is no way out:
   Windows calls them with its lock held, and SetConsoleCtrlHandler waits for that, however long a handler takes. */
static volatile LONG handlers_end;
static void end_handlers(void) { InterlockedExchange(&handlers_end, 1); }

#define HANDLER(n) static BOOL WINAPI handler_##n(DWORD type) { return handlers_end ? FALSE : handler_called(n, type); }
#define ROUTINE(n) static void CALLBACK routine_##n(DWORD e, DWORD t, LPWSAOVERLAPPED o, DWORD f) \
    { routine_called(n, e, t, o, f); }
#define WINDOW(n) static LRESULT CALLBACK window_##n(HWND h, UINT m, WPARAM w, LPARAM l) \
    { return window_called(n, h, m, w, l); }
#define CONDITION(n) static int CALLBACK condition_##n(LPWSABUF i, LPWSABUF d, LPQOS s, LPQOS g, LPWSABUF j, LPWSABUF e, GROUP *o, DWORD_PTR c) \
    { return condition_called(n, i, d, s, g, j, e, o, c); }
#define LOOKUP(n) static void CALLBACK lookup_##n(DWORD e, DWORD b, LPWSAOVERLAPPED o) \
    { lookup_called(n, e, b, o); }
#define APC(n) static void NTAPI apc_##n(ULONG_PTR d) { apc_called(n, d); }
#define WAIT(n) static void NTAPI wait_##n(PVOID c, BOOLEAN t) { wait_called(n, c, t); }

EACH_SLOT(HANDLER)
EACH_SLOT(ROUTINE)
EACH_SLOT(WINDOW)
EACH_SLOT(CONDITION)
EACH_SLOT(LOOKUP)
EACH_SLOT(APC)
EACH_SLOT(WAIT)

#define HANDLER_ENTRY(n) handler_##n,
#define ROUTINE_ENTRY(n) routine_##n,
#define WINDOW_ENTRY(n) window_##n,
#define CONDITION_ENTRY(n) condition_##n,
#define LOOKUP_ENTRY(n) lookup_##n,
#define APC_ENTRY(n) apc_##n,
#define WAIT_ENTRY(n) wait_##n,
static const PHANDLER_ROUTINE handlers[] = { EACH_SLOT(HANDLER_ENTRY) };
static const LPWSAOVERLAPPED_COMPLETION_ROUTINE routines[] = { EACH_SLOT(ROUTINE_ENTRY) };
static const WNDPROC windows[] = { EACH_SLOT(WINDOW_ENTRY) };
static const LPCONDITIONPROC conditions[] = { EACH_SLOT(CONDITION_ENTRY) };
static const LPLOOKUPSERVICE_COMPLETION_ROUTINE lookups[] = { EACH_SLOT(LOOKUP_ENTRY) };
static const PAPCFUNC apcs[] = { EACH_SLOT(APC_ENTRY) };
static const WAITORTIMERCALLBACK waits[] = { EACH_SLOT(WAIT_ENTRY) };
#define CALLBACK_SLOTS ((int)(sizeof(handlers) / sizeof(handlers[0])))

static PHANDLER_ROUTINE handler_slot(int slot) { return handlers[slot]; }
static LPWSAOVERLAPPED_COMPLETION_ROUTINE routine_slot(int slot) { return routines[slot]; }
static WNDPROC window_slot(int slot) { return windows[slot]; }
static LPCONDITIONPROC condition_slot(int slot) { return conditions[slot]; }
static LPLOOKUPSERVICE_COMPLETION_ROUTINE lookup_slot(int slot) { return lookups[slot]; }
static PAPCFUNC apc_slot(int slot) { return apcs[slot]; }
static WAITORTIMERCALLBACK wait_slot(int slot) { return waits[slot]; }
