"""Handles of nothing, and memory that the system itself looks at: an error code, and the process goes on.

Each group runs in a process of its own, as what is tried here must not be tried on this one."""

import pytest

from .steps import run_child

PRELUDE = """
WSAStartup(MAKEWORD(2, 2), WSADATA())
address, length = sockaddr_in(sin_family=AF_INET, sin_addr={"s_addr": inet_addr(b"127.0.0.1")}), new("int *", 16)
generic = cast("struct sockaddr *", address)
listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
assert bind(listener, generic, 16) == 0 and listen(listener, 5) == 0 and getsockname(listener, generic, length) == 0
client, udp = socket(AF_INET, SOCK_STREAM, 0), socket(AF_INET, SOCK_DGRAM, 0)
assert connect(client, generic, 16) == 0
server = accept(listener, NULL, NULL)
assert send(client, b"waiting data", 12, 0) == 12
readable = fd_set(fd_count=1, fd_array=[server])
assert select(0, readable, NULL, NULL, timeval(tv_sec=10)) == 1
assert ioctlsocket(server, FIONBIO, new("u_long *", 1)) == ioctlsocket(udp, FIONBIO, new("u_long *", 1)) == 0
port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0)
n, flags, key = new("DWORD *"), new("DWORD *"), new("ULONG_PTR *")
wild = cast("void *", BAD)
text, wide_text, buffers, name = [
    cast(ctype, wild) for ctype in ("char *", "wchar_t *", "WSABUF *", "struct sockaddr *")
]
"""

GROUPS = {
    "events": """
WSAEnumNetworkEvents(listener, wild, WSANETWORKEVENTS())
WSAEventSelect(listener, wild, FD_ACCEPT)
WSASetEvent(wild)
WSAResetEvent(wild)
WSACloseEvent(wild)
SetEvent(wild)
ResetEvent(wild)
WaitForSingleObject(wild, 0)
WaitForSingleObjectEx(wild, 0, TRUE)
SignalObjectAndWait(wild, wild, 0, FALSE)
RegisterWaitForSingleObject(new("HANDLE *"), wild, cast("WAITORTIMERCALLBACK", 0), NULL, 0, 0)
""",
    "handles": """
CloseHandle(wild)
DuplicateHandle(wild, wild, wild, new("HANDLE *"), 0, FALSE, 0)
CompareObjectHandles(wild, wild)
GetHandleInformation(wild, n)
SetHandleInformation(wild, 0, 0)
GetProcessId(wild)
CancelSynchronousIo(wild)
WSALookupServiceEnd(wild)
""",
    "completion": """
GetQueuedCompletionStatus(wild, n, key, new("LPOVERLAPPED *"), 0)
PostQueuedCompletionStatus(port, 1, 2, cast("OVERLAPPED *", wild))
GetQueuedCompletionStatus(port, n, key, new("LPOVERLAPPED *"), 0)
PostQueuedCompletionStatus(wild, 0, 0, NULL)
CreateIoCompletionPort(wild, NULL, 0, 0)
CreateIoCompletionPort(cast("HANDLE", udp), wild, 0, 0)
CancelIo(wild)
CancelIoEx(wild, NULL)
CancelIoEx(cast("HANDLE", listener), cast("OVERLAPPED *", wild))
""",
    "windows": """
WSAAsyncSelect(listener, cast("HWND", wild), WM_USER, 0)
ShowWindow(cast("HWND", wild), SW_SHOW)
DestroyWindow(cast("HWND", wild))
SendMessageW(cast("HWND", wild), WM_USER, 0, 0)
TextOutW(cast("HDC", wild), 0, 0, "x", 1)
ReleaseDC(NULL, cast("HDC", wild))
""",
    "memory that the system looks at": """
WSARecv(server, WSABUF(len=4, buf=text), 1, n, flags, NULL, NULL)
WSASend(client, WSABUF(len=4, buf=text), 1, n, 0, NULL, NULL)
WSASendMsg(udp, WSAMSG(name=name, namelen=16, lpBuffers=buffers, dwBufferCount=1), 0, n, NULL, NULL)
""",
}

REPORT = """
import faulthandler
faulthandler.enable()
for bad in BAD_HANDLES:
    exec(PRELUDE.replace("BAD", bad))
    for call in CALLS:
        print(bad, call, end=" -> ", flush=True)
        WSASetLastError(0)
        result = eval(call)
        print(result, WSAGetLastError(), flush=True)
print("alive")
"""
BAD_HANDLES = ["0", "1", "65535", "2**47 - 1", "2**64 - 8"]


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_crashes(group: str) -> None:
    calls = GROUPS[group].strip().splitlines()
    child = run_child(f"{PRELUDE=}\n{BAD_HANDLES=}\nCALLS = {calls!r}\n{REPORT}")
    lines = child.stdout.splitlines()
    assert child.returncode == 0, f"{child.returncode:#x} in {lines[-1:]}\n{child.stderr}"
    assert lines[-1] == "alive"
    assert len(lines) == len(BAD_HANDLES) * len(calls) + 1
