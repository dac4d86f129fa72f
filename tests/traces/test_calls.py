"""How calls are written: their arguments, what they read and wrote, their results and errors."""

import ctypes
from typing import Any

from winsock_ffi import Overlapped, raw
from winsock_ffi._winsock import ffi, lib

from .steps import calls_of, handle_of, lines_of

# <winnt.h>
MEM_RESERVE = 0x2000
PAGE_NOACCESS = 0x01


def reserved() -> int:
    """An address that the system keeps free, for as long as the process runs: nothing can be read there."""
    allocate = ctypes.WinDLL("kernel32").VirtualAlloc
    allocate.argtypes = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_ulong, ctypes.c_ulong
    allocate.restype = ctypes.c_void_p
    address: int | None = allocate(None, 4096, MEM_RESERVE, PAGE_NOACCESS)
    assert address
    return address


def test_what_was_not_written_is_a_pointer(opened: Any) -> None:
    one = handle_of(opened.tcp())
    name, size = raw.sockaddr_in(), ffi.new("int *", 16)
    at = hex(int(ffi.cast("uintptr_t", name)))
    (line,) = lines_of(lambda: lib.getsockname(one, ffi.cast("struct sockaddr *", name), size))
    assert line.startswith(f"getsockname(s={one}, {at}, &namelen=16) = SOCKET_ERROR WSAEINVAL")


def test_a_pointer_that_cannot_be_read_is_passed_on(pair: Any) -> None:
    nowhere = reserved()
    wild = ffi.cast("char *", nowhere)
    low = ffi.cast("char *", 4)
    wild_line, low_line = lines_of(
        lambda: (lib.send(pair[0].fileno(), wild, 5, 0), lib.send(pair[0].fileno(), low, 5, 0))
    )
    assert f", {nowhere:#x}, 5, 0) = SOCKET_ERROR WSA" in wild_line
    assert low_line.endswith(", 0x4, 5, 0) = SOCKET_ERROR WSAEFAULT")


def test_the_last_error_is_as_without() -> None:
    def action() -> None:
        lib.WSASetLastError(raw.WSAEINTR)
        lib.htons(1)
        lib.FD_ISSET(4, raw.fd_set())
        assert lib.WSAGetLastError() == raw.WSAEINTR
        lib.closesocket(raw.INVALID_SOCKET)
        assert lib.WSAGetLastError() == raw.WSAENOTSOCK

    assert lines_of(action) == [
        "WSASetLastError(10004) = void",
        "htons(1) = 256",
        "FD_ISSET(4, {}) = 0",
        "WSAGetLastError() = WSAEINTR",
        "closesocket(s=INVALID_SOCKET) = SOCKET_ERROR WSAENOTSOCK",
        "WSAGetLastError() = WSAENOTSOCK",
    ]


def test_buffers_and_their_data(pair: Any) -> None:
    one, other = map(handle_of, pair)
    texts = [ffi.new("char[]", b"ab"), ffi.new("char[]", b"cde")]
    buffers = ffi.new("WSABUF[2]", [{"len": 2, "buf": texts[0]}, {"len": 3, "buf": texts[1]}])
    count, flags = ffi.new("DWORD *"), ffi.new("DWORD *", 0)
    got = ffi.new("char[100]")
    room = ffi.new("WSABUF *", {"len": 100, "buf": got})
    lines = lines_of(
        lambda: (
            lib.WSASend(one, buffers, 2, count, 0, ffi.NULL, ffi.NULL),
            lib.WSARecv(other, room, 1, count, flags, ffi.NULL, ffi.NULL),
        )
    )
    assert lines == [
        f'WSASend(s={one}, {{len=2}}, {{len=3, "abcde"}}, 2, &lpNumberOfBytesSent=5, 0, NULL, NULL) = 0',
        f'WSARecv(s={other}, {{len=100, "abcde"}}, 1, &lpNumberOfBytesRecvd=5, &lpFlags=0, NULL, NULL) = 0',
    ]


def test_extension_functions_are_seen_through_their_pointers(opened: Any) -> None:
    listener, client = opened.tcp(), opened.tcp()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    client.bind(("127.0.0.1", 0))
    port = listener.local_address[1]

    def action() -> None:
        fetched, size = ffi.new("LPFN_CONNECTEX *"), ffi.new("DWORD *")
        lib.WSAIoctl(
            client.fileno(),
            raw.SIO_GET_EXTENSION_FUNCTION_POINTER,
            ffi.new("GUID *", raw.WSAID_CONNECTEX),
            ffi.sizeof("GUID"),
            fetched,
            ffi.sizeof(fetched),
            size,
            ffi.NULL,
            ffi.NULL,
        )
        name = raw.sockaddr_in(sin_family=raw.AF_INET, sin_port=lib.htons(port))
        name.sin_addr.s_addr = lib.htonl(raw.INADDR_LOOPBACK)
        pending = raw.OVERLAPPED()
        fetched[0](client.fileno(), ffi.cast("struct sockaddr *", name), 16, ffi.NULL, 0, ffi.NULL, pending)
        lib.WSAGetOverlappedResult(client.fileno(), pending, size, True, ffi.new("DWORD *"))

    asked, connected = calls_of(action, ["WSAIoctl", "ConnectEx"])
    assert "SIO_GET_EXTENSION_FUNCTION_POINTER, WSAID_CONNECTEX, 16, &" in asked.text
    assert f"ConnectEx(s={client.fileno()}, 127.0.0.1:{port}, 16, NULL, 0, NULL, 0x" in connected.text
    assert (connected.result, connected.error) in [("FALSE", "WSA_IO_PENDING"), ("TRUE", "")]


def test_calls_that_the_packages_own_c_makes(pair: Any) -> None:
    operation = Overlapped()

    def action() -> None:
        operation.recv(pair[0], bytearray(100))
        pair[1].send_all(b"hi")
        operation.result(wait=True, timeout_ms=20_000)

    calls = calls_of(action)
    started = next(call for call in calls if call.name == "WSARecv")
    assert started.text.startswith(f"WSARecv(s={pair[0].fileno()}, {{len=100}}, 1, NULL, &lpFlags=0, 0x")
    assert (started.result, started.error) == ("SOCKET_ERROR", "WSA_IO_PENDING")
    assert any(call.name in ("send", "WSASend") and '"hi"' in call.text for call in calls)


def test_a_completion_routine(pair: Any) -> None:
    ran = []

    @raw.LPWSAOVERLAPPED_COMPLETION_ROUTINE
    def received(error: int, count: int, overlapped: Any, flags: int) -> None:
        ran.append(raw.WSAGetLastError())

    data, pending = ffi.new("char[10]"), raw.OVERLAPPED()
    buffer, flags = ffi.new("WSABUF *", {"len": 10, "buf": data}), ffi.new("DWORD *")

    def action() -> None:
        lib.WSARecv(pair[0].fileno(), buffer, 1, ffi.NULL, flags, pending, received)
        pair[1].send_all(b"hello")
        while not ran:
            raw.SleepEx(10_000, True)

    calls = calls_of(action, ["WSARecv", "LPWSAOVERLAPPED_COMPLETION_ROUTINE"])
    at = hex(int(ffi.cast("uintptr_t", pending)))
    assert [call.text for call in calls] == [
        f"WSARecv(s={pair[0].fileno()}, {{len=10}}, 1, NULL, &lpFlags=0, {at}, received)",
        f"received(0, 5, {at}, 0)",
    ]
    assert ran[0] < 0x20000000


def test_a_message_and_its_data(pair: Any) -> None:
    one = handle_of(pair[0])
    text = ffi.new("char[]", b"abc")
    buffer = ffi.new("WSABUF *", {"len": 3, "buf": text})
    message, count = ffi.new("WSAMSG *", {"lpBuffers": buffer, "dwBufferCount": 1}), ffi.new("DWORD *")
    whole, none, wild = lines_of(
        lambda: (
            lib.WSASendMsg(one, message, 0, count, ffi.NULL, ffi.NULL),
            lib.WSASendMsg(one, ffi.NULL, 0, count, ffi.NULL, ffi.NULL),
            lib.WSASendMsg(one, ffi.cast("WSAMSG *", 4), 0, count, ffi.NULL, ffi.NULL),
        )
    )
    assert whole.startswith(f'WSASendMsg(s={one}, {{..., "abc"}}, 0, ')
    assert none.startswith(f"WSASendMsg(s={one}, NULL, 0, 0x")
    assert none.endswith(", NULL, NULL) = SOCKET_ERROR WSAEFAULT")
    assert wild.startswith(f"WSASendMsg(s={one}, 0x4, 0, 0x")
    assert wild.endswith(", NULL, NULL) = SOCKET_ERROR WSAEFAULT")
