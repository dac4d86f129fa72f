"""Names looked up in the background: waited for, cancelled, told of by routines; and with a time-out."""

import gc
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest
from common.opened import Opened
from common.steps import PATIENCE, failing, in_thread
from conformance.rules import differs

from winsock_ffi import (
    AF_INET,
    SOCK_STREAM,
    AddressInfo,
    NameQuery,
    WinsockError,
    getaddrinfo,
    getaddrinfo_ex,
    raw,
    wait_for_multiple_events,
)
from winsock_ffi._names import queries as module
from winsock_ffi._names.queries import registry

from .steps import LOCAL, found, hold_up, local, none_left, unknown

__all__ = ["none_left"]

pytestmark = pytest.mark.usefixtures("none_left")


def test_a_namespace_and_a_time_out_may_be_given() -> None:
    assert getaddrinfo_ex("localhost", 80, AF_INET, SOCK_STREAM, namespace=raw.NS_DNS, timeout_ms=PATIENCE) == LOCAL
    query = NameQuery("localhost", 80, AF_INET, SOCK_STREAM, namespace=raw.NS_DNS, timeout_ms=PATIENCE)
    assert found(query) == LOCAL


@pytest.mark.parametrize("function", [getaddrinfo_ex, NameQuery])
def test_what_is_no_time_out_is_refused(function: Callable[..., object]) -> None:
    for timeout, error in ((1.5, TypeError), (-1, ValueError), (1 << 32, OverflowError)):
        with pytest.raises(error, match="`timeout_ms`"):
            function("localhost", 80, timeout_ms=timeout)


@pytest.mark.parametrize("function", [getaddrinfo_ex, NameQuery])
def test_what_is_no_namespace_is_refused(function: Callable[..., object]) -> None:
    with pytest.raises(OverflowError):
        function("localhost", 80, namespace=1 << 32)
    with pytest.raises(TypeError):
        function("localhost", 80, namespace="DNS")


def test_it_finds_what_getaddrinfo_finds() -> None:
    assert found(NameQuery("localhost", "http")) == getaddrinfo("localhost", "http")


def test_its_event_is_set_at_the_end() -> None:
    query = local()
    assert query.event.wait(PATIENCE)
    assert not query.pending
    assert query.result() == LOCAL
    assert query.event.is_set()


def test_it_can_be_waited_for_with_other_events(opened: Opened) -> None:
    other = opened.event()
    queries = [local(port) for port in range(20)]
    for port, query in enumerate(queries):
        assert wait_for_multiple_events([other, query.event], timeout_ms=PATIENCE) == 1
        assert query.result()[0].address == ("127.0.0.1", port)


def test_many_are_under_way_together() -> None:
    queries = [local(port) for port in range(300)]
    assert [found(query)[0].address for query in queries] == [("127.0.0.1", port) for port in range(300)]


def test_the_result_can_be_asked_for_again() -> None:
    query = local()
    first = found(query)
    first.clear()
    assert query.result() == found(query) == LOCAL
    failed = unknown()
    for _ in range(3):
        with failing("GetAddrInfoExW", raw.WSAHOST_NOT_FOUND):
            found(failed)


def test_the_result_may_be_asked_for_too_early() -> None:
    query = local()
    complete = hold_up(query)
    with pytest.raises(BlockingIOError) as early:
        query.result()
    assert early.value.winerror == raw.WSAEINPROGRESS
    complete()
    assert query.result() == LOCAL


def test_a_wait_may_be_too_short_and_the_query_goes_on() -> None:
    query = local()
    complete = hold_up(query)
    with pytest.raises(TimeoutError):
        query.result(wait=True, timeout_ms=0)
    complete()
    assert found(query) == LOCAL


def test_it_says_whether_it_is_under_way() -> None:
    query = local()
    complete = hold_up(query)
    assert query.pending
    assert repr(query) == "<NameQuery 'localhost', 80, pending>"
    complete()
    assert query.wait(PATIENCE)
    assert repr(query) == "<NameQuery 'localhost', 80, complete>"
    assert not query.pending


@differs(documented="cancelled", wine={8: "never cancelled"})
def test_one_that_is_cancelled_says_so() -> str:
    cancelled = 0
    for _ in range(50):
        query = local()
        if query.cancel():
            assert not query.cancel()  # a second time
            cancelled += 1
            with failing("GetAddrInfoExW", raw.WSA_E_CANCELLED, raw.WSAECANCELLED):
                found(query)
        else:
            assert found(query) == LOCAL
    return "cancelled" if cancelled else "never cancelled"


def test_one_that_has_completed_is_not_cancelled() -> None:
    query = local()
    assert query.event.wait(PATIENCE)
    query.cancel()
    assert found(query) == LOCAL
    assert not query.cancel()
    assert query.result() == LOCAL


def test_several_threads_may_wait_for_one() -> None:
    for _ in range(30):
        query = local()
        ends: list[Any] = []

        def wait(query: NameQuery = query, ends: list[Any] = ends) -> None:
            try:
                ends.append(found(query))
            except WinsockError as error:
                ends.append(error.name)

        def cancel(query: NameQuery = query) -> None:
            query.cancel()

        for join in [*(in_thread(wait) for _ in range(4)), in_thread(cancel)]:
            join()
        assert ends in ([LOCAL] * 4, ["WSA_E_CANCELLED"] * 4)


def test_a_thread_may_finish_what_another_has_started() -> None:
    queries: list[NameQuery] = []
    in_thread(lambda: queries.extend(local(port) for port in range(20)))()
    assert [found(query)[0].address for query in queries] == [("127.0.0.1", port) for port in range(20)]


def test_a_routine_is_called_with_the_query(opened: Opened) -> None:
    called: list[tuple[NameQuery, list[AddressInfo], bool, bool]] = []
    done = opened.event()

    def routine(query: NameQuery) -> None:
        called.append((query, query.result(), query.pending, query.cancel()))
        done.set()

    query = local(routine=routine)
    assert done.wait(PATIENCE)
    assert query.wait(PATIENCE)
    assert called == [(query, LOCAL, False, False)]
    assert query.result() == LOCAL


def test_a_routine_is_told_of_failures_too(opened: Opened) -> None:
    codes: list[int] = []
    done = opened.event()

    def routine(query: NameQuery) -> None:
        try:
            query.result()
        except WinsockError as error:
            codes.append(error.winerror)
        done.set()

    unknown(routine=routine)
    assert done.wait(PATIENCE)
    assert codes == [raw.WSAHOST_NOT_FOUND]


def test_the_routine_of_a_forgotten_query_is_still_called() -> None:
    ports: list[int] = []
    all_done = threading.Semaphore(0)

    def routine(query: NameQuery) -> None:
        ports.append(query.result()[0].address[1])  # type: ignore[arg-type]
        all_done.release()

    for port in range(100):
        local(port, routine)
    gc.collect()
    for _ in range(100):
        assert all_done.acquire(timeout=PATIENCE / 1000)
    assert sorted(ports) == list(range(100))


def test_what_a_routine_raises_is_reported(monkeypatch: pytest.MonkeyPatch, opened: Opened) -> None:
    reported: list[BaseException | None] = []
    done = opened.event()

    def report(unraisable: "sys.UnraisableHookArgs") -> None:
        reported.append(unraisable.exc_value)
        done.set()

    def fail(query: NameQuery) -> None:
        raise LookupError("in a routine")

    monkeypatch.setattr(sys, "unraisablehook", report)
    query = local(routine=fail)
    assert done.wait(PATIENCE)
    assert [(type(each), str(each)) for each in reported] == [(LookupError, "in a routine")]
    assert query.result() == LOCAL


@pytest.mark.parametrize("wrong", [5, "print", b""])
def test_a_routine_must_be_a_function(wrong: Any) -> None:
    with pytest.raises(TypeError, match="`routine` is a function or None"):
        local(routine=wrong)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system answers at once, as Windows may, and Wine does not."""
    look_up = module._Arguments.call
    monkeypatch.setattr(
        module._Arguments, "call", lambda arguments, *_: look_up(arguments, raw.NULL, raw.NULL, raw.NULL)
    )


@pytest.mark.usefixtures("at_once")
def test_what_is_answered_at_once_is_complete() -> None:
    query = local()
    assert not registry
    assert query.event.is_set()
    assert not query.pending
    assert not query.cancel()
    assert query.result() == LOCAL


@pytest.mark.usefixtures("at_once")
def test_the_routine_is_called_at_once_then() -> None:
    called: list[tuple[list[AddressInfo], int]] = []
    local(routine=lambda query: called.append((query.result(), threading.get_ident())))
    assert called == [(LOCAL, threading.get_ident())]
    assert not registry


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("routine", [None, NameQuery.result])
def test_what_fails_at_once_was_not_started(routine: Callable[[NameQuery], object] | None) -> None:
    with failing("GetAddrInfoExW", raw.WSAHOST_NOT_FOUND):
        unknown(routine=routine)
    assert not registry
