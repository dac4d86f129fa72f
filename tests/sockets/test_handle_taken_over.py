"""What cannot be taken over is not: it is its owner's still, and nothing is closed that another one has."""

import gc
import os
import socket
import sys
from typing import Any

import pytest
from common.opened import Opened
from common.steps import failing, run_child

import winsock_ffi
from winsock_ffi import AF_INET, AF_INET6, Event, Socket, raw
from winsock_ffi._system.handle_count import handle_count


def is_open(handle: int) -> bool:
    kind, size = raw.new("int *"), raw.new("int *", 4)
    return raw.getsockopt(handle, raw.SOL_SOCKET, raw.SO_TYPE, raw.cast("char *", kind), size) == 0


@pytest.mark.parametrize("wrong", [None, "5", 5.0, True, False, b"5", raw.NULL])
def test_what_is_no_number_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError, match="`handle` is a number, not"):
        Socket.from_handle(wrong, AF_INET)


def test_another_object_with_a_handle_is_no_number(opened: Opened) -> None:
    s: Any = opened.tcp()
    with pytest.raises(TypeError, match="from_socket"):
        Socket.from_handle(s, AF_INET)


@pytest.mark.parametrize("handle", [-1, raw.INVALID_SOCKET])
def test_invalid_socket_is_refused(handle: int) -> None:
    with pytest.raises(ValueError, match="INVALID_SOCKET"):
        Socket.from_handle(handle, AF_INET)


@pytest.mark.parametrize("handle", [-2, -(2**63), raw.INVALID_SOCKET + 1, 2**100])
def test_a_number_that_is_none_of_a_socket_is_refused(handle: int) -> None:
    with pytest.raises(OverflowError, match="as a SOCKET is"):
        Socket.from_handle(handle, AF_INET)


def test_what_is_no_socket_is_refused_and_stays(opened: Opened) -> None:
    event = opened.event()
    for handle in (0, 0x7FFFFF00, int(raw.cast("uintptr_t", event.handle))):
        with failing("getsockopt", raw.WSAENOTSOCK):
            Socket.from_handle(handle, AF_INET)
    event.set()
    assert event.is_set()


@pytest.mark.parametrize(
    ("family", "error", "says"),
    [
        (AF_INET6, ValueError, "the socket is of 2, not"),
        (-1, ValueError, "the socket is of 2, not"),
        ("x", TypeError, "`family` is a whole number"),
        (None, TypeError, "`family` is a whole number"),
    ],
)
def test_another_family_is_refused(family: Any, error: type[Exception], says: str) -> None:
    handle = Socket().detach()
    with pytest.raises(error, match=says):
        Socket.from_handle(handle, family)
    assert is_open(handle)
    Socket.from_handle(handle, AF_INET).close()


def test_the_socket_of_another_object_is_refused(opened: Opened) -> None:
    s = opened.tcp()
    with pytest.raises(ValueError, match=r"detach\(\) gives it away"):
        Socket.from_handle(s.fileno(), AF_INET)
    assert is_open(s.fileno())
    handle = s.detach()
    with Socket.from_handle(handle, AF_INET) as other:
        assert other.fileno() == handle


@pytest.mark.parametrize("wrong", [None, 5, "text", Event])
def test_only_pythons_own_can_be_taken_over_from_an_object(wrong: Any) -> None:
    with pytest.raises(TypeError, match=r"`other` is a socket\.socket"):
        Socket.from_socket(wrong)


def test_a_socket_of_this_package_is_not_pythons_own(opened: Opened) -> None:
    s: Any = opened.tcp()
    with pytest.raises(TypeError, match=r"`other` is a socket\.socket"):
        Socket.from_socket(s)
    assert not s.closed


class Failing(Socket):
    fails = True

    def initialize(self) -> None:
        if self.fails:
            raise ZeroDivisionError


def test_what_a_subclass_refuses_is_its_owners_still(opened: Opened) -> None:
    handle = opened.tcp().detach()
    with pytest.raises(ZeroDivisionError):
        Failing.from_handle(handle, AF_INET)
    assert is_open(handle)
    opened.keep(Socket.from_handle(handle, AF_INET))
    with socket.socket() as python:
        python.settimeout(3)
        with pytest.raises(ZeroDivisionError):
            Failing.from_socket(python)
        assert is_open(python.fileno())
        assert python.gettimeout() == 3


@pytest.mark.usefixtures("collected")
def test_what_was_made_for_a_subclass_that_refuses_is_closed(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Failing, "fails", False)
    listener, source = opened.keep(Failing.from_handle(opened.listener().detach(), AF_INET)), opened.udp()
    monkeypatch.setattr(Failing, "fails", True)

    def attempt() -> None:
        with pytest.raises(ZeroDivisionError):
            Failing()
        with pytest.raises(ZeroDivisionError):
            Failing.from_duplicate(source.duplicate(os.getpid()))
        with pytest.raises(ZeroDivisionError):
            winsock_ffi.Overlapped().accept_ex(listener)
        client = opened.client_of(listener)
        with pytest.raises(ZeroDivisionError):
            listener.accept()
        assert client.recv(1) == b""
        client.close()

    for _ in range(5):
        attempt()
    before = handle_count()
    for _ in range(50):
        attempt()
    assert handle_count() <= before + 5


def test_sockets_that_compare_equal_are_two() -> None:
    """Winsock's last cleanup closes both: neither may close the number of a later one."""
    child = run_child(
        "from winsock_ffi import Socket, Winsock\n"
        "class Equal(Socket):\n"
        "    def __eq__(self, other): return True\n"
        "    def __hash__(self): return 1\n"
        "class Unhashable(Socket):\n"
        "    def __eq__(self, other): return True\n"
        "with Winsock():\n"
        "    sockets = Equal(), Equal(), Unhashable()\n"
        "print([s.closed for s in sockets])\n"
    )
    assert (child.stdout, child.stderr) == ("[True, True, True]\n", "")


CLASSES = [
    each
    for name in winsock_ffi.__all__
    if isinstance(each := getattr(winsock_ffi, name), type) and not issubclass(each, (int, tuple, Exception))
]


@pytest.mark.usefixtures("collected")
@pytest.mark.parametrize("cls", CLASSES)
def test_finalizers_bear_what_was_never_made(cls: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: raised.append(unraisable.exc_value))

    class Sub(cls):  # type: ignore[misc]
        def __init__(self) -> None:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Sub()
    cls.__new__(cls)
    gc.collect()
    assert raised == []


WRONG: dict[str, tuple[Any, ...]] = {
    "CompletionPort": ("text",),
    "CompletionQueue": ("text",),
    "ConsoleCtrlHandler": (5,),
    "FdSet": ((), "text"),
    "NameQuery": (5, 5),
    "PollSet": (5,),
    "RegisteredBuffer": ("text",),
    "RequestQueue": (5, 1, 1, 5),
    "Socket": ("text",),
    "Window": (5,),
    "Winsock": ("text",),
}


@pytest.mark.usefixtures("collected")
@pytest.mark.parametrize("name", WRONG)
def test_finalizers_bear_what_could_not_be_made(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: raised.append(unraisable.exc_value))
    with pytest.raises((TypeError, OSError)):
        getattr(winsock_ffi, name)(*WRONG[name])
    gc.collect()
    assert raised == []
