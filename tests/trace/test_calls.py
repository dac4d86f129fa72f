"""How calls are written: their arguments, what they read and wrote, their results and errors."""

import threading
from typing import Any

import pytest

from winsock_ffi import CompletionPort, Overlapped, Socket, raw
from winsock_ffi._winsock import ffi, lib

from .steps import calls_of, lines_of

INET = raw.AF_INET, raw.SOCK_STREAM, raw.IPPROTO_TCP


def handle_of(socket: Socket) -> int:
    return socket.fileno()


@pytest.mark.parametrize(
    ("level", "option", "shown"),
    [
        ("SOL_SOCKET", "SO_RCVBUF", "SOL_SOCKET, SO_RCVBUF"),
        ("IPPROTO_TCP", "TCP_NODELAY", "IPPROTO_TCP, TCP_NODELAY"),
        ("IPPROTO_IP", "IP_TTL", "IPPROTO_IP, IP_TTL"),
        ("IPPROTO_IPV6", "IPV6_V6ONLY", "IPPROTO_IPV6, IPV6_V6ONLY"),
    ],
)
def test_an_option_has_the_name_that_it_has_at_its_level(opened: Any, level: str, option: str, shown: str) -> None:
    socket = handle_of(opened.tcp(raw.AF_INET6 if "6" in level else raw.AF_INET))
    value, size = ffi.new("int *"), ffi.new("int *", 4)
    where = getattr(lib, level), getattr(lib, option)
    set_line, get_line = lines_of(
        lambda: (
            lib.setsockopt(socket, *where, ffi.cast("char *", ffi.new("int *", 1)), 4),
            lib.getsockopt(socket, *where, ffi.cast("char *", value), size),
        )
    )
    assert set_line == f"setsockopt(s={socket}, {shown}, &1, 4) = 0"
    length = "4" if size[0] == 4 else f"4 -> {size[0]}"
    assert get_line == f"getsockopt(s={socket}, {shown}, &{value[0]}, &optlen={length}) = 0"


def test_constants_have_their_families_names(opened: Any) -> None:
    one = handle_of(opened.tcp())
    event = lib.WSACreateEvent()
    lines = lines_of(
        lambda: (
            lib.WSAEventSelect(one, event, raw.FD_READ | raw.FD_CLOSE),
            lib.WSAEventSelect(one, ffi.NULL, 0),
            lib.ioctlsocket(one, raw.FIONBIO, ffi.new("u_long *", 1)),
            lib.shutdown(one, raw.SD_BOTH),
            lib.recv(one, ffi.new("char[4]"), 4, raw.MSG_PEEK | raw.MSG_OOB),
            lib.WSAWaitForMultipleEvents(1, ffi.new("WSAEVENT *", event), True, 0, False),
            lib.WaitForSingleObject(event, 0),
            lib.SetHandleInformation(event, raw.HANDLE_FLAG_INHERIT, raw.HANDLE_FLAG_INHERIT),
            lib.WSACloseEvent(event),
        )
    )
    shown = hex(int(ffi.cast("uintptr_t", event)))
    assert lines[:4] == [
        f"WSAEventSelect(s={one}, {shown}, FD_READ | FD_CLOSE) = 0",
        f"WSAEventSelect(s={one}, NULL, 0) = 0",
        f"ioctlsocket(s={one}, FIONBIO, &argp=1) = 0",
        f"shutdown(s={one}, SD_BOTH) = SOCKET_ERROR WSAENOTCONN",
    ]
    assert ", 4, MSG_OOB | MSG_PEEK) = SOCKET_ERROR WSAE" in lines[4]
    assert lines[5:] == [
        f"WSAWaitForMultipleEvents(1, [{shown}], TRUE, 0, FALSE) = WSA_WAIT_TIMEOUT",
        f"WaitForSingleObject({shown}, 0) = WAIT_TIMEOUT",
        f"SetHandleInformation({shown}, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT) = TRUE",
        f"WSACloseEvent({shown}) = TRUE",
    ]


def test_a_wait_says_which_of_the_events_it_ended_with() -> None:
    events = ffi.new("WSAEVENT[2]", [lib.WSACreateEvent(), lib.WSACreateEvent()])
    lib.WSASetEvent(events[1])
    (line,) = lines_of(lambda: lib.WSAWaitForMultipleEvents(2, events, False, raw.WSA_INFINITE, False))
    assert line.endswith(", FALSE, INFINITE, FALSE) = WSA_WAIT_EVENT_0 + 1")
    for event in events:
        lib.WSACloseEvent(event)


def test_sets_are_shown_before_and_after(pair: Any) -> None:
    one, other = map(handle_of, pair)
    readable, writable = raw.fd_set(), raw.fd_set()
    for handle in (one, other):
        lib.FD_SET(handle, readable)
    lib.FD_SET(one, writable)
    (line,) = lines_of(lambda: lib.select(0, readable, writable, ffi.NULL, raw.timeval(tv_sec=1, tv_usec=5)))
    assert line == f"select(0, {{{one}, {other}}} -> {{}}, {{{one}}}, NULL, {{tv_sec=1, tv_usec=5}}) = 1"


def test_a_set_of_many_is_shortened() -> None:
    many = raw.fd_set()
    many.fd_count = 64
    many.fd_array[0:64] = range(1000, 1064)
    (line,) = lines_of(lambda: lib.FD_ISSET(4, many))
    assert "1000, 1001, " in line
    assert "1063" in line
    assert line.endswith("}) = 0")


def test_polled_sockets(pair: Any) -> None:
    one = handle_of(pair[0])
    polled = ffi.new("WSAPOLLFD[1]", [{"fd": one, "events": raw.POLLOUT}])
    (line,) = lines_of(lambda: lib.WSAPoll(polled, 1, 1000))
    name = "POLLWRNORM" if "POLLWRNORM" in line else "POLLOUT"
    assert line == f"WSAPoll([{{{one}, {name}, 0}}] -> [{{{one}, {name}, {name}}}], 1, 1000) = 1"


def test_network_events_and_their_errors(pair: Any, opened: Any) -> None:
    one = handle_of(pair[0])
    pair[1].close()
    events = raw.WSANETWORKEVENTS()
    event = lib.WSACreateEvent()
    lib.WSAEventSelect(one, event, raw.FD_CLOSE | raw.FD_WRITE)
    lib.WSAWaitForMultipleEvents(1, ffi.new("WSAEVENT *", event), True, 10_000, False)
    line = lines_of(lambda: lib.WSAEnumNetworkEvents(one, event, events))[0]
    assert "FD_WRITE" in line
    assert line.endswith("}) = 0")
    lib.WSACloseEvent(event)


def test_data_is_text_of_c_and_addresses_are_readable(pair: Any) -> None:
    one, other = map(handle_of, pair)
    data, got = b'a"\\\n\xff\0', ffi.new("char[10]")
    lines = lines_of(lambda: (lib.send(one, data, 6, 0), lib.recv(other, got, 10, 0)))
    shown = r'"a\"\\\n\xff\x00"'
    assert lines == [f"send(s={one}, {shown}, 6, 0) = 6", f"recv(s={other}, {shown}, 10, 0) = 6"]


@pytest.mark.parametrize("family", [raw.AF_INET, raw.AF_INET6])
def test_addresses(opened: Any, family: int) -> None:
    host = "127.0.0.1" if family == raw.AF_INET else "::1"
    with Socket(family) as socket:
        (line,) = (text for text in lines_of(lambda: socket.bind((host, 0)), "bind"))
    assert f", {host}:0, 16) = 0" in line or f", [{host}]:0, 28) = 0" in line


def test_what_was_not_written_is_a_pointer(opened: Any) -> None:
    one = handle_of(opened.tcp())
    name, size = raw.sockaddr_in(), ffi.new("int *", 16)
    at = hex(int(ffi.cast("uintptr_t", name)))
    (line,) = lines_of(lambda: lib.getsockname(one, ffi.cast("struct sockaddr *", name), size))
    assert line.startswith(f"getsockname(s={one}, {at}, &namelen=16) = SOCKET_ERROR WSAEINVAL")


def test_a_pointer_that_cannot_be_read_is_passed_on(pair: Any) -> None:
    wild = ffi.cast("char *", 0x7FFF_FFFF_0000)
    low = ffi.cast("char *", 4)
    wild_line, low_line = lines_of(
        lambda: (lib.send(pair[0].fileno(), wild, 5, 0), lib.send(pair[0].fileno(), low, 5, 0))
    )
    assert ", 0x7fffffff0000, 5, 0) = SOCKET_ERROR WSA" in wild_line
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


def test_completions_are_decoded(pair: Any) -> None:
    with CompletionPort() as port:
        port.associate(pair[0], key=7)
        operation = Overlapped()
        operation.recv(pair[0], bytearray(100))
        pair[1].send_all(b"hello")
        (call,) = calls_of(lambda: port.get(timeout_ms=20_000), ["GetQueuedCompletionStatusEx"])
    assert "[{key=" in call.text
    assert ", 5 bytes}]" in call.text
    assert call.result == "TRUE"


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


def test_callbacks_have_their_names_and_come_when_they_are_called() -> None:
    ran = []

    @raw.PAPCFUNC
    def done(data: int) -> None:
        ran.append(data)

    lines = lines_of(
        lambda: (raw.QueueUserAPC(done, raw.GetCurrentThread(), 5), raw.SleepEx(10_000, True)),
        "PAPCFUNC",
        "SleepEx",
        "QueueUserAPC",
    )
    assert ran == [5]
    assert lines[0].startswith("QueueUserAPC(done, ")
    assert lines[1:] == ["done(5) =", "SleepEx(10000, TRUE) = WAIT_IO_COMPLETION"]


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


def test_threads_are_told_apart() -> None:
    thread = threading.Thread(target=lib.htons, args=(1,))

    def action() -> None:
        thread.start()
        thread.join()
        lib.htons(2)

    calls = calls_of(action, ["htons"])
    assert [call.thread for call in calls] == [thread.ident, threading.get_ident()]


def test_names_of_hosts_and_codes_that_are_returned() -> None:
    result = ffi.new("PADDRINFOW *")
    hints = raw.ADDRINFOW(ai_family=raw.AF_INET, ai_socktype=raw.SOCK_STREAM, ai_flags=raw.AI_NUMERICHOST)
    (line,) = lines_of(lambda: lib.GetAddrInfoW("no number", ffi.NULL, hints, result), "GetAddrInfoW")
    hint = "{ai_flags=AI_NUMERICHOST, ai_family=AF_INET, ai_socktype=SOCK_STREAM, ai_protocol=0, ...}"
    assert line.startswith(f'GetAddrInfoW(L"no number", NULL, {hint}, 0x')
    assert line.endswith(") = 11001 WSAHOST_NOT_FOUND")


def test_nothing_is_noted_before_and_after() -> None:
    assert lines_of(lambda: lib.htons(1)) == ["htons(1) = 256"]
    lib.htons(2)
    assert not lib.wsffi_notes_take(0)


def test_without_text_nothing_is_copied(pair: Any) -> None:
    (call,) = calls_of(lambda: lib.send(pair[0].fileno(), b"hello", 5, 0), data=None)
    assert (call.name, call.text, call.result, call.error) == ("send", "", "5", "")
    assert call.spent > 0


def test_a_program_that_is_too_fast_waits_and_loses_no_call() -> None:
    calls = calls_of(lambda: [lib.htons(each & 0xFFFF) for each in range(20_000)], ["htons"])
    assert len(calls) == 20_000
