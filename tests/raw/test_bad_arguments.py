"""What C's compiler would refuse raises TypeError, and a number that does not fit OverflowError: nothing is called."""

from typing import Any

import pytest

import winsock_ffi.raw as raw
from winsock_ffi.raw import *

from .conftest import Opened
from .steps import ok, receive

INTEGERS = {
    "u_short": (0, 2**16 - 1),
    "u_long": (0, 2**32 - 1),
    "int": (-(2**31), 2**31 - 1),
    "long": (-(2**31), 2**31 - 1),
    "SOCKET": (0, 2**64 - 1),
    "DWORD": (0, 2**32 - 1),
    "ULONG_PTR": (0, 2**64 - 1),
    "LPARAM": (-(2**63), 2**63 - 1),
    "BYTE": (0, 255),
    "WORD": (0, 2**16 - 1),
}

CALLS: dict[str, Any] = {
    "u_short": htons,
    "u_long": htonl,
    "int": WSASetLastError,
    "long": lambda value: WSAEventSelect(INVALID_SOCKET, NULL, value),
    "SOCKET": closesocket,
    "DWORD": SetLastError,
    "ULONG_PTR": lambda value: CreateIoCompletionPort(NULL, NULL, value, 0),
    "LPARAM": lambda value: DefWindowProcW(NULL, 0, 0, value),
    "BYTE": lambda value: MAKEWORD(value, 0),
    "WORD": lambda value: MAKELONG(0, value),
}


@pytest.mark.parametrize("kind", INTEGERS)
def test_each_integer_type_takes_its_limits_and_nothing_beyond(kind: str) -> None:
    lowest, highest = INTEGERS[kind]
    CALLS[kind](highest)
    CALLS[kind](lowest)
    for value in (lowest - 1, highest + 1, -(2**64), 2**64, 10**30):
        with pytest.raises(OverflowError):
            CALLS[kind](value)


@pytest.mark.parametrize("kind", INTEGERS)
@pytest.mark.parametrize("wrong", [None, "5", b"5", 5.0, [5], NULL], ids=repr)
def test_no_other_type_is_an_integer(kind: str, wrong: Any) -> None:
    with pytest.raises(TypeError):
        CALLS[kind](wrong)


@pytest.mark.parametrize("port", [70000, 65536, -1, 2**63])
def test_a_port_over_65535_is_refused(port: int) -> None:
    with pytest.raises(OverflowError):
        htons(port)


NAMES = {
    "bytes": b"\2\0" + bytes(14),
    "str": "127.0.0.1",
    "int": 5,
    "None": None,
    "structure of another type": sockaddr_in(),
    "structure itself": sockaddr()[0],
    "char array": new("char[16]"),
    "tuple": ("127.0.0.1", 80),
}


@pytest.mark.parametrize("wrong", NAMES.values(), ids=NAMES)
def test_an_address_is_a_pointer_to_a_sockaddr(opened: Opened, wrong: Any) -> None:
    s = opened.tcp()
    for function in (bind, connect):
        with pytest.raises(TypeError):
            function(s, wrong, 16)
    with pytest.raises(TypeError):
        sendto(s, b"x", 1, 0, wrong, 16)


@pytest.mark.parametrize("wrong", ["text", 5, None, 1.5, sockaddr_in(), new("int *")], ids=repr)
def test_data_is_bytes_or_char_memory(opened: Opened, wrong: Any) -> None:
    s = opened.tcp()
    with pytest.raises(TypeError):
        send(s, wrong, 1, 0)
    with pytest.raises(TypeError):
        recv(s, wrong, 1, 0)


@pytest.mark.parametrize("wrong", ["text", 5, None, OVERLAPPED(), b"data"], ids=repr)
def test_a_buffer_description_is_a_wsabuf(opened: Opened, wrong: Any) -> None:
    n, flags = new("DWORD *"), new("DWORD *")
    with pytest.raises(TypeError):
        WSARecv(opened.tcp(), wrong, 1, n, flags, NULL, NULL)
    with pytest.raises(TypeError):
        WSASend(opened.tcp(), wrong, 1, n, 0, NULL, NULL)


@pytest.mark.parametrize("wrong", [5, None, b"123", new("int *"), sockaddr_in()], ids=repr)
def test_a_handle_is_a_handle_or_pointer_to_anything(wrong: Any) -> None:
    """As in C, where HANDLE is void *: a wrong pointer is the system's to refuse."""
    if isinstance(wrong, raw.ffi.CData):
        assert WSASetEvent(wrong) == FALSE
        assert WSAGetLastError() == WSA_INVALID_HANDLE
    elif not isinstance(wrong, bytes):
        with pytest.raises(TypeError):
            WSASetEvent(wrong)


@pytest.mark.parametrize("wrong", [5, None, "text", cast("HDC", 5), cast("HINSTANCE", 5)], ids=repr)
def test_a_window_is_a_window_handle(wrong: Any) -> None:
    with pytest.raises(TypeError):
        IsWindow(wrong)


@pytest.mark.parametrize("wrong", [b"bytes", 5, None, 1.5, new("char[4]")], ids=repr)
def test_wide_text_is_str(wrong: Any) -> None:
    with pytest.raises(TypeError):
        GetModuleHandleW(wrong)


@pytest.mark.parametrize(
    "wrong", [print, lambda *_: None, 5, None, "routine", PHANDLER_ROUTINE(print)], ids=lambda each: type(each).__name__
)
def test_a_completion_routine_is_decorated(opened: Opened, wrong: Any) -> None:
    operation, n, flags = OVERLAPPED(), new("DWORD *"), new("DWORD *")
    with pytest.raises(TypeError):
        WSARecv(opened.tcp(), WSABUF(), 1, n, flags, operation, wrong)


@pytest.mark.parametrize("count", [0, 2, 4])
def test_the_number_of_arguments_is_cs(count: int) -> None:
    with pytest.raises(TypeError):
        socket(*[0] * count)


def test_arguments_have_no_names() -> None:
    function: Any = socket
    with pytest.raises(TypeError):
        function(af=AF_INET, type=SOCK_STREAM, protocol=0)


def test_structures_are_not_passed_for_pointers() -> None:
    with pytest.raises(TypeError):
        WSAStartup(MAKEWORD(2, 2), WSADATA()[0])
    with pytest.raises(TypeError):
        FD_ZERO(fd_set()[0])


def test_an_index_past_the_end_is_an_error() -> None:
    events, sockets = new("WSAEVENT[64]"), fd_set()
    for array in (events, sockets.fd_array):
        with pytest.raises(IndexError):
            _ = array[64]
        with pytest.raises(IndexError):
            array[64] = NULL if array is events else 0
        with pytest.raises(IndexError):
            _ = array[-1]


def test_null_is_not_read() -> None:
    with pytest.raises(RuntimeError):
        _ = cast("DWORD *", NULL)[0]
    with pytest.raises(RuntimeError):
        _ = cast("struct sockaddr_in *", NULL)[0]
    with pytest.raises(RuntimeError):
        string(cast("char *", NULL))


def test_memory_that_is_lent_cannot_be_taken_back(pair: tuple[int, int]) -> None:
    data = bytearray(8)
    view = memoryview(data)
    memory = from_buffer("char[]", view)
    with pytest.raises(BufferError):
        view.release()
    with pytest.raises(BufferError):
        data.clear()
    ok(send(pair[0], b"still ok", 8, 0))
    assert receive(pair[1], 8) == b"still ok"
    del memory
    view.release()
    data.clear()


def test_a_released_view_cannot_be_lent() -> None:
    view = memoryview(bytearray(8))
    view.release()
    with pytest.raises(ValueError, match="released"):
        from_buffer("char[]", view)
