"""How values are written: sets, structures, texts, addresses, callbacks."""

from typing import Any

import pytest

from winsock_ffi import CompletionPort, Overlapped, Socket, raw
from winsock_ffi._winsock import ffi, lib

from .steps import calls_of, handle_of, lines_of


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


def test_names_of_hosts_and_codes_that_are_returned() -> None:
    result = ffi.new("PADDRINFOW *")
    hints = raw.ADDRINFOW(ai_family=raw.AF_INET, ai_socktype=raw.SOCK_STREAM, ai_flags=raw.AI_NUMERICHOST)
    (line,) = lines_of(lambda: lib.GetAddrInfoW("no number", ffi.NULL, hints, result), "GetAddrInfoW")
    hint = "{ai_flags=AI_NUMERICHOST, ai_family=AF_INET, ai_socktype=SOCK_STREAM, ai_protocol=0, ...}"
    assert line.startswith(f'GetAddrInfoW(L"no number", NULL, {hint}, 0x')
    assert line.endswith(") = 11001 WSAHOST_NOT_FOUND")
