"""Pointers that point nowhere: an error code or a Python exception, and the process goes on.

Each group runs in a process of its own, as what is tried here must not be tried on this one."""

import pytest

from winsock_ffi.raw import *

from .bad_pointer_calls import MORE_GROUPS
from .steps import lines_of_child

PRELUDE = """
import sys
WSAStartup(MAKEWORD(2, 2), WSADATA())
address, length = sockaddr_in(sin_family=AF_INET, sin_addr={"s_addr": inet_addr(b"127.0.0.1")}), new("int *", 16)
generic = cast("struct sockaddr *", address)
listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
assert bind(listener, generic, 16) == 0 and listen(listener, 5) == 0 and getsockname(listener, generic, length) == 0
client, fresh, udp = [socket(AF_INET, kind, 0) for kind in (SOCK_STREAM, SOCK_STREAM, SOCK_DGRAM)]
assert connect(client, generic, 16) == 0
server = accept(listener, NULL, NULL)
assert send(client, b"waiting data", 12, 0) == 12
readable = fd_set(fd_count=1, fd_array=[server])
assert select(0, readable, NULL, NULL, timeval(tv_sec=10)) == 1
assert ioctlsocket(server, FIONBIO, new("u_long *", 1)) == ioctlsocket(udp, FIONBIO, new("u_long *", 1)) == 0
port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0)
n, flags, key, memory, wide = new("DWORD *"), new("DWORD *"), new("ULONG_PTR *"), new("char[64]"), new("wchar_t[64]")
whole = WSABUF(len=10, buf=memory)
wild, NO_LOOKUP = cast("void *", BAD), cast("LPLOOKUPSERVICE_COMPLETION_ROUTINE", 0)
name, text, wide_text, number, code = [
    cast(ctype, wild) for ctype in ("struct sockaddr *", "char *", "wchar_t *", "int *", "DWORD *")
]
long, short, buffers, operation = [cast(ctype, wild) for ctype in ("u_long *", "u_short *", "WSABUF *", "OVERLAPPED *")]
sockets, six = cast("fd_set *", wild), cast("struct in6_addr *", wild)
four, scope, four_name, six_name = [
    cast(ctype, wild) for ctype in ("IN_ADDR *", "SCOPE_ID *", "SOCKADDR_IN *", "SOCKADDR_IN6 *")
]
"""

GROUPS = {
    "addresses": """
bind(fresh, name, 16)
connect(fresh, name, 16)
getsockname(listener, name, length)
getsockname(listener, generic, number)
getpeername(client, name, length)
getpeername(client, generic, number)
sendto(udp, b"xyz", 3, 0, name, 16)
recvfrom(server, memory, 4, 0, name, number)
inet_addr(text)
inet_pton(AF_INET, text, memory)
inet_pton(AF_INET, b"1.2.3.4", wild)
inet_ntop(AF_INET, wild, memory, 64)
inet_ntop(AF_INET, address, text, 64)
InetPtonW(AF_INET, wide_text, memory)
InetPtonW(AF_INET, "1.2.3.4", wild)
InetNtopW(AF_INET, wild, wide, 64)
InetNtopW(AF_INET, address, wide_text, 64)
IN6_IS_ADDR_LOOPBACK(six)
IN6_IS_ADDR_UNSPECIFIED(six)
IN6_ADDR_EQUAL(six, in6_addr())
""",
    "data": """
send(client, text, 10, 0)
recv(server, text, 10, 0)
sendto(udp, text, 3, 0, generic, 16)
WSARecv(server, buffers, 1, n, flags, NULL, NULL)
WSARecv(server, WSABUF(len=4, buf=text), 1, n, flags, NULL, NULL)
WSARecv(server, whole, 1, code, flags, NULL, NULL)
WSARecv(server, whole, 1, n, code, NULL, NULL)
WSASend(client, buffers, 1, n, 0, NULL, NULL)
WSASend(client, WSABUF(len=4, buf=text), 1, n, 0, NULL, NULL)
WSASend(client, whole, 1, code, 0, NULL, NULL)
WSASendTo(udp, buffers, 1, n, 0, generic, 16, NULL, NULL)
WSASendTo(udp, whole, 1, n, 0, name, 16, NULL, NULL)
WSARecvFrom(server, buffers, 1, n, flags, NULL, NULL, NULL, NULL)
WSARecvFrom(udp, whole, 1, n, flags, name, number, NULL, NULL)
memset(wild, 0, 4)
memcpy(wild, memory, 4)
memcpy(memory, wild, 4)
strlen(text)
""",
    "options": """
setsockopt(fresh, SOL_SOCKET, SO_KEEPALIVE, text, 4)
getsockopt(fresh, SOL_SOCKET, SO_TYPE, text, length)
getsockopt(fresh, SOL_SOCKET, SO_TYPE, memory, number)
ioctlsocket(fresh, FIONBIO, long)
ioctlsocket(server, FIONREAD, long)
WSAIoctl(fresh, SIO_GET_EXTENSION_FUNCTION_POINTER, wild, 16, memory, 8, n, NULL, NULL)
WSAIoctl(fresh, SIO_GET_EXTENSION_FUNCTION_POINTER, addressof(WSAID_CONNECTEX), 16, wild, 8, n, NULL, NULL)
WSAIoctl(fresh, SIO_GET_EXTENSION_FUNCTION_POINTER, addressof(WSAID_CONNECTEX), 16, memory, 8, code, NULL, NULL)
WSAHtonl(fresh, 1, long)
WSAHtons(fresh, 1, short)
WSANtohl(fresh, 1, long)
WSANtohs(fresh, 1, short)
WSAStartup(MAKEWORD(2, 2), cast("WSADATA *", wild))
""",
    "sets and events": """
select(0, sockets, NULL, NULL, timeval())
select(0, NULL, sockets, NULL, timeval())
select(0, readable, NULL, NULL, cast("struct timeval *", wild) if wild else timeval())
FD_SET(5, sockets)
FD_CLR(5, sockets)
FD_ZERO(sockets)
FD_ISSET(5, sockets)
timerisset(cast("struct timeval *", wild))
timerclear(cast("struct timeval *", wild))
WSAWaitForMultipleEvents(1, cast("HANDLE *", wild), FALSE, 0, FALSE)
WSAEnumNetworkEvents(listener, NULL, cast("WSANETWORKEVENTS *", wild))
WSAEnumNetworkEvents(listener, wild, WSANETWORKEVENTS())
WSAEventSelect(listener, wild, FD_ACCEPT)
WSASetEvent(wild)
WSAResetEvent(wild)
WSACloseEvent(wild)
CloseHandle(wild)
""",
    "completion": """
HasOverlappedIoCompleted(operation)
WSAGetOverlappedResult(listener, operation, n, FALSE, flags)
WSAGetOverlappedResult(listener, OVERLAPPED(), code, FALSE, flags)
WSAGetOverlappedResult(listener, OVERLAPPED(), n, FALSE, code)
GetQueuedCompletionStatus(wild, n, key, new("LPOVERLAPPED *"), 0)
PostQueuedCompletionStatus(port, 1, 2, operation)
GetQueuedCompletionStatus(port, n, key, new("LPOVERLAPPED *"), 0)
GetQueuedCompletionStatusEx(port, cast("OVERLAPPED_ENTRY *", wild), 1, new("ULONG *"), 0, FALSE)
PostQueuedCompletionStatus(wild, 0, 0, NULL)
CreateIoCompletionPort(wild, NULL, 0, 0)
CreateIoCompletionPort(cast("HANDLE", udp), wild, 0, 0)
CancelIo(wild)
CancelIoEx(wild, NULL)
CancelIoEx(cast("HANDLE", listener), operation)
AcceptEx(listener, fresh, wild, 0, 32, 32, n, OVERLAPPED())
AcceptEx(listener, fresh, memory, 0, 32, 32, n, operation)
GetAcceptExSockaddrs(wild, 0, 32, 32, new("struct sockaddr **"), length, new("struct sockaddr **"), length)
SetConsoleCtrlHandler(cast("PHANDLER_ROUTINE", wild), FALSE)
GetProcessHandleCount(GetCurrentProcess(), code)
""",
    "windows": """
WSAAsyncSelect(listener, cast("HWND", wild), WM_USER, 0)
RegisterClassExW(cast("WNDCLASSEXW *", wild))
RegisterClassExW(WNDCLASSEXW(cbSize=sizeof(WNDCLASSEXW), lpszClassName=wide_text))
UnregisterClassW(wide_text, NULL)
CreateWindowExW(0, wide_text, NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL)
PostQuitMessage(0) or PeekMessageW(cast("MSG *", wild), NULL, 0, 0, PM_NOREMOVE)
GetMessageW(cast("MSG *", wild), NULL, 0, 0)
DispatchMessageW(cast("MSG *", wild))
TranslateMessage(cast("MSG *", wild))
ShowWindow(cast("HWND", wild), SW_SHOW)
DestroyWindow(cast("HWND", wild))
SendMessageW(cast("HWND", wild), WM_USER, 0, 0)
TextOutW(cast("HDC", wild), 0, 0, "x", 1)
TextOutW(cast("HDC", 5), 0, 0, wide_text, 1)
ReleaseDC(NULL, cast("HDC", wild))
GetModuleHandleW(wide_text)
CreateWindowW(wide_text, NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL)
CreateWindowExW(0, "STATIC", wide_text, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL)
FindWindowW(wide_text, NULL)
FindWindowW(NULL, wide_text) if wild else NULL
GetWindowRect(NULL, cast("RECT *", wild))
MessageBoxW(NULL, wide_text, NULL, MB_OK) if wild else 0
""",
    **MORE_GROUPS,
}

REPORT = """
for bad in BAD_POINTERS:
    exec(PRELUDE.replace("BAD", bad))
    for call in CALLS:
        print(bad, call, end=" -> ", flush=True)
        WSASetLastError(0)
        result = eval(call)
        print(result, WSAGetLastError(), flush=True)
print("alive")
"""
BAD_POINTERS = ["0", "1", "2**47 - 1", "2**64 - 8"]  # null, unaligned, unmapped, the last


@pytest.mark.parametrize("group", GROUPS)
def test_a_bad_pointer_crashes_nothing(group: str) -> None:
    calls = GROUPS[group].strip().splitlines()
    lines = lines_of_child(f"{PRELUDE=}\n{BAD_POINTERS=}\nCALLS = {calls!r}\n{REPORT}")
    assert lines[-1] == "alive"
    assert len(lines) == len(BAD_POINTERS) * len(calls) + 1


FAULTS = [
    "bind(fresh, name, 16)",
    "connect(fresh, name, 16)",
    "getsockname(listener, name, length)",
    "getpeername(client, generic, number)",
    "recv(server, text, 10, 0)",
    "send(client, text, 10, 0)",
    "getsockopt(fresh, SOL_SOCKET, SO_TYPE, memory, number)",
    "setsockopt(fresh, SOL_SOCKET, SO_KEEPALIVE, text, 4)",
    "ioctlsocket(fresh, FIONBIO, long)",
    "select(0, sockets, NULL, NULL, timeval())",
    "WSARecv(server, whole, 1, n, code, NULL, NULL)",
    "WSASend(client, whole, 1, code, 0, NULL, NULL)",
    "WSASendTo(udp, whole, 1, n, 0, name, 16, NULL, NULL)",
    "WSAEnumNetworkEvents(listener, NULL, cast('WSANETWORKEVENTS *', wild))",
    "WSAHtonl(fresh, 1, long)",
]


def test_a_bad_pointer_is_wsaefault() -> None:
    checks = [f"print({call} == SOCKET_ERROR, WSAGetLastError() == WSAEFAULT)" for call in FAULTS]
    program = "\n".join([PRELUDE.replace("BAD", "1"), *checks])
    told = dict(zip(FAULTS, lines_of_child(program), strict=True))
    assert told == dict.fromkeys(FAULTS, "True True")
