/* What the declarations in cdef are compiled with: the SDK headers, and what a header lacks or has otherwise. */

#include <winsock2.h>
/* NTDDI_VERSION asks for what Windows 11 22H2 has; an SDK before that does not know it. */
#if !defined(__MINGW32__) && (!defined(WDK_NTDDI_VERSION) || WDK_NTDDI_VERSION < 0x0A00000C)
#error "winsock_ffi needs the Windows SDK 10.0.22621 or newer"
#endif
/* mingw-w64 declares these otherwise than the documentation, or so that not every compiler knows the members. The names
   are kept for the declarations here. */
#ifdef __MINGW32__
#define addrinfoExA mingw_addrinfoexA
#define addrinfoExW mingw_addrinfoexW
#define addrinfoexA mingw_addrinfoexA
#define addrinfoexW mingw_addrinfoexW
#define ADDRINFOEXA MINGW_ADDRINFOEXA
#define ADDRINFOEXW MINGW_ADDRINFOEXW
#define PADDRINFOEXA MINGW_PADDRINFOEXA
#define PADDRINFOEXW MINGW_PADDRINFOEXW
#define LPLOOKUPSERVICE_COMPLETION_ROUTINE MINGW_LPLOOKUPSERVICE_COMPLETION_ROUTINE
#define INET_PORT_RESERVATION_INSTANCE MINGW_INET_PORT_RESERVATION_INSTANCE
#define PINET_PORT_RESERVATION_INSTANCE MINGW_PINET_PORT_RESERVATION_INSTANCE
#endif
#ifndef _WSACMSGHDR
#define _WSACMSGHDR cmsghdr
#endif
#include <ws2tcpip.h>
#ifdef __MINGW32__
#undef addrinfoExA
#undef addrinfoExW
#undef addrinfoexA
#undef addrinfoexW
#undef ADDRINFOEXA
#undef ADDRINFOEXW
#undef PADDRINFOEXA
#undef PADDRINFOEXW
#undef LPLOOKUPSERVICE_COMPLETION_ROUTINE
#undef INET_PORT_RESERVATION_INSTANCE
#undef PINET_PORT_RESERVATION_INSTANCE
typedef void (CALLBACK *LPLOOKUPSERVICE_COMPLETION_ROUTINE)(DWORD, DWORD, LPWSAOVERLAPPED);
#endif
#include <mswsock.h>
#include <afunix.h>
#include <nldef.h>
#include <mstcpip.h>
#include <nspapi.h>
#include <wsipx.h>
#include <wsnwlink.h>
#include <windows.h>
#include <winioctl.h>
/* From here on the objects that DEFINE_GUID declares are made in this module. */
#include <initguid.h>
#include <ws2bth.h>
#ifndef EA_BIT /* the older of mingw-w64's headers use it without */
#define EA_BIT BIT(0)
#endif
#include <hvsocket.h>
#include <winternl.h>
#include <string.h>

#ifndef MAXULONG
#define MAXULONG 0xFFFFFFFF
#endif

/* In mingw-w64's headers the protocols are macros, without an enumeration and without those that Windows reserves. */
#ifdef __MINGW32__
#define IPPROTO_RESERVED_RAW 257
#define IPPROTO_RESERVED_IPSEC 258
#define IPPROTO_RESERVED_IPSECOFFLOAD 259
#define IPPROTO_RESERVED_WNV 260
#define IPPROTO_RESERVED_MAX 261
typedef int IPPROTO;
#undef EAI_NODATA
#define EAI_NODATA EAI_NONAME
#endif

/* mingw-w64 declares the parameters of these without `const`, or with structures of its own. */
#ifdef __MINGW32__
#define inet_ntop(family, address, text, size) inet_ntop(family, (PVOID)(address), text, size)
#define InetNtopW(family, address, text, size) InetNtopW(family, (PVOID)(address), text, size)
#define WSAConnectByNameA(s, node, service, local_size, local, remote_size, remote, timeout, reserved) \
    WSAConnectByNameA(s, (LPSTR)(node), (LPSTR)(service), local_size, local, remote_size, remote, (PTIMEVAL)(timeout), \
                      reserved)
#define WSAConnectByNameW(s, node, service, local_size, local, remote_size, remote, timeout, reserved) \
    WSAConnectByNameW(s, node, service, local_size, local, remote_size, remote, (PTIMEVAL)(timeout), reserved)
#define GetAddrInfoExW(name, service, space, provider, hints, result, timeout, overlapped, routine, handle) \
    GetAddrInfoExW(name, service, space, provider, (void *)(hints), (void *)(result), timeout, overlapped, \
                   (void *)(routine), handle)
#define FreeAddrInfoExW(info) FreeAddrInfoExW((void *)(info))
#define RtlIpv4StringToAddressA(text, strict, end, address) \
    RtlIpv4StringToAddressA(text, strict, (void *)(end), address)
#define RtlIpv4StringToAddressW(text, strict, end, address) \
    RtlIpv4StringToAddressW(text, strict, (void *)(end), address)
#endif
