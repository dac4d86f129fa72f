"""Queries that are dropped, outlive Winsock or the program, or are used in ways that must not harm."""

import copy
import gc
import pickle
import weakref
from collections.abc import Callable
from typing import Any

import pytest
from common.steps import PATIENCE, run_child

from winsock_ffi import Event, NameQuery, raw
from winsock_ffi._names import queries as module
from winsock_ffi._names.queries import registry

from .steps import LOCAL, found, hold_up, local, none_left

__all__ = ["none_left"]

pytestmark = pytest.mark.usefixtures("none_left")


def test_one_that_is_dropped_under_way_is_reported_and_what_it_uses_is_kept_until_it_is_complete() -> None:
    query = local()
    complete = hold_up(query)
    assert query._lookup is not None
    memory = weakref.ref(query._lookup)
    with pytest.warns(ResourceWarning, match=r"^<NameQuery 'localhost', 80, pending> was dropped"):
        del query
    assert not registry
    assert found(local()) == LOCAL
    assert memory() is not None
    complete()
    assert found(local()) == LOCAL
    assert memory() is None


def test_one_that_is_dropped_complete_is_not_reported() -> None:
    for _ in range(20):
        query = local()
        assert query.event.wait(PATIENCE)
        del query
    assert not registry


@pytest.mark.filterwarnings("ignore:<NameQuery .* was dropped:ResourceWarning")
def test_dropping_one_keeps_the_last_error() -> None:
    for _ in range(50):
        queries = [local()]
        raw.WSASetLastError(1234)
        queries.clear()
        assert raw.WSAGetLastError() == 1234


@pytest.mark.parametrize("method", [Event.set, Event.reset, Event.close])
def test_the_event_is_nobody_elses_to_change(method: Callable[[Event], None]) -> None:
    query = local()
    event = query.event
    with pytest.raises(TypeError, match="the event of a NameQuery"):
        getattr(event, method.__name__)()
    assert found(query) == LOCAL
    del query
    assert event.is_set()


@pytest.mark.parametrize("attempt", [copy.copy, copy.deepcopy, pickle.dumps])
def test_it_cannot_be_copied(attempt: Callable[[NameQuery], object]) -> None:
    query = local()
    with pytest.raises(TypeError, match="cannot be copied"):
        attempt(query)
    assert found(query) == LOCAL


def test_queries_go_on_while_garbage_is_collected() -> None:
    before = gc.get_threshold()
    gc.set_threshold(1)
    try:
        for _ in range(10):
            cycle: list[Any] = [local(port) for port in range(5)]
            assert [found(query)[0].address for query in cycle] == [("127.0.0.1", port) for port in range(5)]
            cycle.append(cycle)
    finally:
        gc.set_threshold(*before)


START = """
import sys, warnings
warnings.simplefilter("ignore")
from winsock_ffi import Socket, Winsock, WinsockError, raw
from winsock_ffi._names import queries
from winsock_ffi import NameQuery
winsock = Winsock()
"""


def lines_of(program: str) -> list[str]:
    done = run_child(START + program)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout.splitlines()


STARTED = """
def is_started():
    try:
        Socket().close()
    except WinsockError as error:
        return error.name
    return True
"""


def test_winsock_stays_started_until_the_last_query_is_complete() -> None:
    """Microsoft's example warns: a cleanup while a query is pending may crash."""
    program = f"""
queries = [NameQuery('localhost', 80, raw.AF_INET) for _ in range(50)]
winsock.close()
for query in queries:
    assert is_started() is True
    assert query.result(wait=True, timeout_ms={PATIENCE})[0].address == ("127.0.0.1", 80)
print(is_started())
"""
    assert lines_of(STARTED + program) == ["WSANOTINITIALISED"]


def test_winsock_stays_started_until_the_last_routine_is_called() -> None:
    program = f"""
done = []
queries = [NameQuery("localhost", 80, routine=lambda query: done.append(is_started())) for _ in range(50)]
winsock.close()
assert all(query.wait({PATIENCE}) for query in queries)
print(is_started())
"""
    assert lines_of(STARTED + program) == ["WSANOTINITIALISED"]


def test_a_program_may_end_with_queries_under_way() -> None:
    program = """
names = [f"no{number}.invalid" for number in range(10)]
kept = [NameQuery(name, 80) for name in names]
kept += [NameQuery(name, 80, routine=lambda query: None) for name in names]
for name in names:
    NameQuery(name, 80)
print("end")
"""
    assert lines_of(program) == ["end"]


def test_what_cannot_be_waited_for_at_the_end_is_reported_and_never_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may go on writing until the process is gone."""
    monkeypatch.setattr(module, "_LAST_PATIENCE", 0.01)
    query = local()
    complete = hold_up(query)
    assert query._lookup is not None
    memory = weakref.ref(query._lookup)
    with pytest.warns(ResourceWarning, match=r"^1 name queries are pending at the end of the program$"):
        module._complete_all()
    complete()
    assert query.wait(PATIENCE)
    del query
    gc.collect()
    assert memory() is not None
