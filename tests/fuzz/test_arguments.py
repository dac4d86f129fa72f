"""Any Python object in any argument of the C tier raises, or the call ends as in C. Nothing crashes."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from common.opened import Opened
from common.steps import receive
from hypothesis import given
from hypothesis import strategies as st

from winsock_ffi import raw
from winsock_ffi._winsock import ffi

from .effort import share
from .functions import FUNCTIONS, harmless, kind_of, limits, takes_no_memory, wrong

NOT_CALLED = {
    "GenerateConsoleCtrlEvent": "presses Ctrl+C for this process and those that started it",
    "WSACleanup": "ends Winsock for the tests behind this one; it is called in pairs with WSAStartup elsewhere",
    "WSARevertImpersonation": "has its name in Wine 8, and no more: calling it ends the process",
}
"""Those that are given wrong arguments, and not called with right ones."""

WITH_ARGUMENTS = sorted(name for name, ctype in FUNCTIONS.items() if ctype.args)
WITHOUT_MEMORY = sorted(name for name in FUNCTIONS if takes_no_memory(name) and name not in NOT_CALLED)

AFTER: dict[str, Callable[..., Any]] = {
    "OpenProcess": lambda result, *_: result == raw.NULL or raw.CloseHandle(result),
    "OpenThread": lambda result, *_: result == raw.NULL or raw.CloseHandle(result),
    "CreateIoCompletionPort": lambda result, *_: result == raw.NULL or raw.CloseHandle(result),
    "GetDC": lambda result, window: result == raw.NULL or raw.ReleaseDC(window, result),
    "WSACreateEvent": lambda result: result == raw.WSA_INVALID_EVENT or raw.WSACloseEvent(result),
    "socket": lambda result, *_: result == raw.INVALID_SOCKET or raw.closesocket(result) == 0,
}
"""What undoes a call that has succeeded."""


@pytest.fixture(autouse=True)
def _sockets_stay_connected() -> Iterator[None]:
    """None of the calls hits what belongs to others."""
    with ExitStack() as stack:
        client, accepted = Opened(stack).pair()
        yield
        message = raw.MSG()
        while raw.PeekMessage(message, raw.NULL, 0, 0, raw.PM_REMOVE):
            pass
        client.send_all(b"still here")
        assert receive(accepted, 10) == b"still here"


def test_all_functions_are_looked_at() -> None:
    assert len(WITH_ARGUMENTS) > 100
    assert {"closesocket", "DestroyWindow", "PostThreadMessageW", "htonl", "socket"} <= set(WITHOUT_MEMORY)
    assert not {"recv", "WSAStartup", "inet_addr", "GetModuleHandleW"} & set(WITHOUT_MEMORY)


@share(2)
@given(name=st.sampled_from(WITH_ARGUMENTS), data=st.data())
def test_one_wrong_object_is_enough(name: str, data: st.DataObject) -> None:
    """Whatever stands in the other places, nothing is called."""
    places = range(len(FUNCTIONS[name].args))
    chosen = data.draw(st.sampled_from(places), "place")
    arguments = [data.draw(wrong(name, place), "wrong") if place == chosen else 0 for place in places]
    for place in places:
        if place != chosen:
            arguments[place] = data.draw(st.one_of(harmless(name, place), wrong(name, place)))
    with pytest.raises((TypeError, OverflowError)):
        getattr(raw, name)(*arguments)


@share(2)
@given(name=st.sampled_from(WITHOUT_MEMORY), data=st.data())
def test_any_objects_give_an_error_or_a_result(name: str, data: st.DataObject) -> None:
    ctype = FUNCTIONS[name]
    places = range(len(ctype.args))
    arguments = [
        data.draw(st.one_of(harmless(name, place), harmless(name, place), wrong(name, place))) for place in places
    ]
    expected = next(filter(None, (refusal(name, *argument) for argument in enumerate(arguments))), None)
    if expected is not None:
        with pytest.raises(expected):
            getattr(raw, name)(*arguments)
        return
    result = getattr(raw, name)(*arguments)
    if ctype.result.kind == "void":
        assert result is None
    elif ctype.result.kind == "pointer":
        assert ffi.typeof(result) is ctype.result
    elif ctype.result.cname in ("float", "double"):
        assert isinstance(result, float)
    else:
        low, high = limits(ctype.result)
        assert low <= result <= high
    if name in AFTER:
        assert AFTER[name](result, *arguments)


def refusal(name: str, place: int, argument: Any) -> type[Exception] | None:
    """What an argument must raise, if anything."""
    ctype, kind = FUNCTIONS[name].args[place], kind_of(name, place)
    if kind == "real":
        return None if isinstance(argument, (int, float)) else TypeError
    if kind != "integer":
        return None if isinstance(argument, ffi.CData) and ffi.typeof(argument) is ctype else TypeError
    if not isinstance(argument, int):
        return TypeError
    low, high = limits(ctype)
    return None if low <= argument <= high else OverflowError


@share(1)
@given(name=st.sampled_from(sorted(FUNCTIONS)), arguments=st.lists(st.integers(0, 2**16), max_size=15))
def test_the_number_of_arguments_is_cs(name: str, arguments: list[int]) -> None:
    count = len(FUNCTIONS[name].args)
    if len(arguments) == count:
        arguments = [*arguments, 0]
    with pytest.raises(TypeError):
        getattr(raw, name)(*arguments)
