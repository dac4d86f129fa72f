"""What C's own library does in a port: a program gets a copy of those of these functions that it calls."""

import sys
import threading
from collections.abc import Callable
from typing import Any

from ..raw import NULL, CData, cast, memmove, string

owners: dict[int, Any] = {}  # by number: what C finds by its address


def number_of(thing: Any) -> int:
    """What C's cast of a structure's address to a number is: object_at finds the structure by it."""
    owners[id(thing)] = thing
    return id(thing)


def object_at(address: Any, member: str = "") -> Any:
    """What C's cast of an address to a structure's type, or CONTAINING_RECORD with a member, is."""
    if isinstance(address, CData):
        number = int(cast("ULONG_PTR", address))
        if number == 0:
            return NULL
        return owners[number]
    if isinstance(address, int):
        return owners[address] if address else NULL
    return address


def free(thing: Any) -> None:
    """Forgets what object_at finds; Python frees what nobody holds."""
    for number in [number for number, owner in owners.items() if owner is thing]:
        del owners[number]


def read_word(destination: Any) -> int:
    """scanf("%s", destination): a word of the next line that has one; -1 at the end of the input."""
    for line in sys.stdin:
        for word in line.split()[:1]:
            return store(destination, len(destination), word) and 1
    return -1


def read_line(destination: Any, size: int) -> Any:
    """fgets(destination, size, stdin): NULL at the end of the input."""
    line = sys.stdin.readline()
    if not line:
        return NULL
    store(destination, size, line)
    return destination


def store(destination: Any, size: int, text: str) -> int:
    """Copies a text and its zero into an array of so many bytes; raises where C would write behind it."""
    data = text.encode() + b"\0"
    if len(data) > size:
        raise OverflowError(f"{len(data)} bytes for an array of {size}")
    memmove(destination, data, len(data))
    return len(data) - 1


def compare(left: Any, right: Any, size: int = -1) -> int:
    """strcmp, and with a size strncmp."""
    a, b = (text if isinstance(text, bytes) else string(text) for text in (left, right))
    a, b = (a, b) if size < 0 else (a[:size], b[:size])
    return (a > b) - (a < b)


def number(text: Any) -> int:
    """atoi(text): 0 where the text begins with no number."""
    digits = (text if isinstance(text, bytes) else string(text)).decode(errors="replace").strip()
    end = 1 if digits[:1] in ("+", "-") else 0
    while digits[end : end + 1].isdecimal():
        end += 1
    return int(digits[:end]) if digits[:end].strip("+-") else 0


def start_thread(function: Callable[[Any], Any], argument: Any) -> threading.Thread:
    """CreateThread: the thread, which join waits for as WaitForSingleObject does in C."""
    thread = threading.Thread(target=function, args=(argument,), daemon=True)
    thread.start()
    return thread
