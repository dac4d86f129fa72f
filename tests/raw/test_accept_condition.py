"""WSAAccept, and the Python function that it asks whom to accept."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import error, generic, ok, port_of, receive, set_blocking, wait_until_readable

NO_CONDITION = cast("LPCONDITIONPROC", 0)

asked: list[tuple[int, int, int]] = []
"""For each call of a condition: the caller's port, the program's number, the thread."""

answer: Callable[[], Any] = lambda: CF_ACCEPT  # noqa: E731


@LPCONDITIONPROC
def condition(
    caller: Any, caller_data: Any, sqos: Any, gqos: Any, callee: Any, callee_data: Any, group: Any, data: int
) -> int:
    address = cast("struct sockaddr_in *", caller.buf)
    asked.append((ntohs(address.sin_port), data, threading.get_ident()))
    return answer()  # type: ignore[no-any-return]


def accept_if(listener: int, say: Callable[[], Any]) -> Any:
    global answer
    answer = say
    asked.clear()
    wait_until_readable(listener)
    return WSAAccept(listener, NULL, NULL, condition, 42)


def test_a_connection_is_accepted_without_a_condition(opened: Opened, listener: int) -> None:
    client = opened.client_of(listener)
    wait_until_readable(listener)
    peer, length = sockaddr_in(), new("int *", sizeof(sockaddr_in))
    server = opened.keep(WSAAccept(listener, generic(peer), length, NO_CONDITION, 0))
    assert ntohs(peer.sin_port) == port_of(client)
    ok(send(server, b"x", 1, 0))
    assert receive(client, 1) == b"x"


def test_the_condition_sees_the_caller_and_accepts(opened: Opened, listener: int) -> None:
    client = opened.client_of(listener)
    server = opened.keep(accept_if(listener, lambda: CF_ACCEPT))
    assert asked == [(port_of(client), 42, threading.get_ident())]
    ok(send(server, b"x", 1, 0))
    assert receive(client, 1) == b"x"


def test_the_condition_rejects(opened: Opened, listener: int) -> None:
    opened.client_of(listener)
    assert error(accept_if(listener, lambda: CF_REJECT), INVALID_SOCKET) == WSAECONNREFUSED
    assert len(asked) == 1


def test_a_connection_that_is_put_off_is_accepted_later(opened: Opened, listener: int) -> None:
    opened.client_of(listener)
    assert error(accept_if(listener, lambda: CF_DEFER), INVALID_SOCKET) == WSATRY_AGAIN
    set_blocking(listener, False)  # Wine does not say again that the connection is there
    opened.keep(WSAAccept(listener, NULL, NULL, NO_CONDITION, 0))


def test_what_the_condition_raises_comes_out_of_the_call_and_rejects(opened: Opened, listener: int) -> None:
    def fail() -> Any:
        raise KeyError("whom?")

    opened.client_of(listener)
    with pytest.raises(KeyError, match="whom"):
        accept_if(listener, fail)
    opened.client_of(listener)
    opened.keep(accept_if(listener, lambda: CF_ACCEPT))


@pytest.mark.parametrize("wrong", [None, "yes", 2**40])
def test_an_answer_that_is_no_int_is_an_error(opened: Opened, listener: int, wrong: Any) -> None:
    opened.client_of(listener)
    with pytest.raises((TypeError, OverflowError)):
        accept_if(listener, lambda: wrong)
