/* What the declarations in this folder are compiled with: the SDK headers, and the C that has no header. */

#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>
#include <afunix.h>
#include <mstcpip.h>
#include <windows.h>
#include <winternl.h>
#include <string.h>

/* Documented constants that some SDKs' and mingw's headers do not have yet. A header's own value comes first. */
#ifndef AF_LINK
#define AF_LINK 33
#endif
#ifndef AF_HYPERV
#define AF_HYPERV 34
#endif
#ifndef SO_BSP_STATE
#define SO_BSP_STATE 0x1009
#endif
#ifndef SO_PAUSE_ACCEPT
#define SO_PAUSE_ACCEPT 0x3003
#endif
#ifndef SO_COMPARTMENT_ID
#define SO_COMPARTMENT_ID 0x3004
#endif
#ifndef SO_RANDOMIZE_PORT
#define SO_RANDOMIZE_PORT 0x3005
#endif
#ifndef SO_PORT_SCALABILITY
#define SO_PORT_SCALABILITY 0x3006
#endif
#ifndef SO_REUSE_UNICASTPORT
#define SO_REUSE_UNICASTPORT 0x3007
#endif
#ifndef SO_REUSE_MULTICASTPORT
#define SO_REUSE_MULTICASTPORT 0x3008
#endif
#ifndef SO_ORIGINAL_DST
#define SO_ORIGINAL_DST 0x300F
#endif
#ifndef TCP_OFFLOAD_NO_PREFERENCE
#define TCP_OFFLOAD_NO_PREFERENCE 0
#endif
#ifndef TCP_OFFLOAD_NOT_PREFERRED
#define TCP_OFFLOAD_NOT_PREFERRED 1
#endif
#ifndef TCP_OFFLOAD_PREFERRED
#define TCP_OFFLOAD_PREFERRED 2
#endif
#ifndef TCP_KEEPALIVE
#define TCP_KEEPALIVE 3
#endif
#ifndef TCP_MAXSEG
#define TCP_MAXSEG 4
#endif
#ifndef TCP_MAXRT
#define TCP_MAXRT 5
#endif
#ifndef TCP_STDURG
#define TCP_STDURG 6
#endif
#ifndef TCP_NOURG
#define TCP_NOURG 7
#endif
#ifndef TCP_ATMARK
#define TCP_ATMARK 8
#endif
#ifndef TCP_NOSYNRETRIES
#define TCP_NOSYNRETRIES 9
#endif
#ifndef TCP_TIMESTAMPS
#define TCP_TIMESTAMPS 10
#endif
#ifndef TCP_OFFLOAD_PREFERENCE
#define TCP_OFFLOAD_PREFERENCE 11
#endif
#ifndef TCP_CONGESTION_ALGORITHM
#define TCP_CONGESTION_ALGORITHM 12
#endif
#ifndef TCP_DELAY_FIN_ACK
#define TCP_DELAY_FIN_ACK 13
#endif
#ifndef TCP_MAXRTMS
#define TCP_MAXRTMS 14
#endif
#ifndef TCP_FASTOPEN
#define TCP_FASTOPEN 15
#endif
#ifndef TCP_KEEPCNT
#define TCP_KEEPCNT 16
#endif
#ifndef TCP_KEEPIDLE
#define TCP_KEEPIDLE TCP_KEEPALIVE
#endif
#ifndef TCP_KEEPINTVL
#define TCP_KEEPINTVL 17
#endif
#ifndef TCP_FAIL_CONNECT_ON_ICMP_ERROR
#define TCP_FAIL_CONNECT_ON_ICMP_ERROR 18
#endif
#ifndef TCP_ICMP_ERROR_INFO
#define TCP_ICMP_ERROR_INFO 19
#endif
#ifndef WSA_SECURE_HOST_NOT_FOUND
#define WSA_SECURE_HOST_NOT_FOUND 11032
#endif
#ifndef WSA_IPSEC_NAME_POLICY_ERROR
#define WSA_IPSEC_NAME_POLICY_ERROR 11033
#endif

/* The headers give a GUID as an initializer in braces; a name in Python needs an object. */
#define GUID_OBJECT(name) static const GUID name##_object = name
GUID_OBJECT(WSAID_ACCEPTEX);
GUID_OBJECT(WSAID_GETACCEPTEXSOCKADDRS);
GUID_OBJECT(WSAID_CONNECTEX);
GUID_OBJECT(WSAID_DISCONNECTEX);
#undef WSAID_ACCEPTEX
#undef WSAID_GETACCEPTEXSOCKADDRS
#undef WSAID_CONNECTEX
#undef WSAID_DISCONNECTEX
#define WSAID_ACCEPTEX WSAID_ACCEPTEX_object
#define WSAID_GETACCEPTEXSOCKADDRS WSAID_GETACCEPTEXSOCKADDRS_object
#define WSAID_CONNECTEX WSAID_CONNECTEX_object
#define WSAID_DISCONNECTEX WSAID_DISCONNECTEX_object

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

#define SIXTEEN(X, h) X(h##0) X(h##1) X(h##2) X(h##3) X(h##4) X(h##5) X(h##6) X(h##7) \
                      X(h##8) X(h##9) X(h##a) X(h##b) X(h##c) X(h##d) X(h##e) X(h##f)
#define EACH_SLOT(X) SIXTEEN(X, 0x0) SIXTEEN(X, 0x1) SIXTEEN(X, 0x2) SIXTEEN(X, 0x3) \
                     SIXTEEN(X, 0x4) SIXTEEN(X, 0x5) SIXTEEN(X, 0x6) SIXTEEN(X, 0x7) \
                     SIXTEEN(X, 0x8) SIXTEEN(X, 0x9) SIXTEEN(X, 0xa) SIXTEEN(X, 0xb) \
                     SIXTEEN(X, 0xc) SIXTEEN(X, 0xd) SIXTEEN(X, 0xe) SIXTEEN(X, 0xf)

#define HANDLER(n) static BOOL WINAPI handler_##n(DWORD type) { return handler_called(n, type); }
#define ROUTINE(n) static void CALLBACK routine_##n(DWORD e, DWORD t, LPWSAOVERLAPPED o, DWORD f) \
                   { routine_called(n, e, t, o, f); }
#define WINDOW(n) static LRESULT CALLBACK window_##n(HWND h, UINT m, WPARAM w, LPARAM l) \
                  { return window_called(n, h, m, w, l); }
EACH_SLOT(HANDLER)
EACH_SLOT(ROUTINE)
EACH_SLOT(WINDOW)

#define HANDLER_ENTRY(n) handler_##n,
#define ROUTINE_ENTRY(n) routine_##n,
#define WINDOW_ENTRY(n) window_##n,
static const PHANDLER_ROUTINE handlers[] = { EACH_SLOT(HANDLER_ENTRY) };
static const LPWSAOVERLAPPED_COMPLETION_ROUTINE routines[] = { EACH_SLOT(ROUTINE_ENTRY) };
static const WNDPROC windows[] = { EACH_SLOT(WINDOW_ENTRY) };
#define CALLBACK_SLOTS ((int)(sizeof(handlers) / sizeof(handlers[0])))

static PHANDLER_ROUTINE handler_slot(int slot) { return handlers[slot]; }
static LPWSAOVERLAPPED_COMPLETION_ROUTINE routine_slot(int slot) { return routines[slot]; }
static WNDPROC window_slot(int slot) { return windows[slot]; }
