"""What is reported: what is called from the begin to the end, by all threads."""

import threading
from typing import Any

from winsock_ffi._winsock import lib

from .steps import calls_of, lines_of


def test_threads_are_told_apart() -> None:
    thread = threading.Thread(target=lib.htons, args=(1,))

    def action() -> None:
        thread.start()
        thread.join()
        lib.htons(2)

    calls = calls_of(action, ["htons"])
    assert [call.thread for call in calls] == [thread.ident, threading.get_ident()]


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
