"""Constants by name, as the parameter takes them."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from winsock_ffi import raw
from winsock_ffi._winsock import ffi, lib
from winsock_ffi.trace import constants
from winsock_ffi.trace.declarations import functions

from .steps import handle_of, lines_of


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


@pytest.mark.parametrize("family", [*constants.VALUES, *constants.FLAGS])
def test_each_family_has_a_parameter_or_member(family: str) -> None:
    function, _, name = family.rpartition(".")
    members = {member for kind in ffi.list_types()[0] if (fields := _fields(kind)) for member, _ in fields}
    assert name in members or any(
        parameter.name == name for each in functions() if function in ("", each.name) for parameter in each.parameters
    )


def _fields(name: str) -> list[tuple[str, object]]:
    kind = ffi.typeof(name)
    return (kind.fields or []) if kind.kind in ("struct", "union") else []


def test_a_file_is_opened_with_names_and_fails_with_one(tmp_path: Path) -> None:
    name = str(tmp_path / "nothing")
    flags = raw.FILE_FLAG_OVERLAPPED | raw.FILE_FLAG_BACKUP_SEMANTICS
    call = partial(lib.CreateFileW, name, raw.GENERIC_READ, raw.FILE_SHARE_READ, ffi.NULL, raw.OPEN_EXISTING, flags)
    (line,) = lines_of(lambda: call(ffi.NULL))
    assert (
        "GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OVERLAPPED" in line
    )
    assert line.endswith(" = INVALID_HANDLE_VALUE ERROR_FILE_NOT_FOUND")
