"""Closing: the lock that it takes, and what __del__ does with an object that was dropped unclosed."""

import threading
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from ._winsock import lib

closing = threading.RLock()
"""Held while an object gives its handle up, so that two threads cannot close it twice. It is reentrant, as garbage
collection can close another object in the same thread at any moment."""


@contextmanager
def keeping_last_error() -> Iterator[None]:
    """Preserves the thread's last error: garbage collection may run between a call and its WSAGetLastError."""
    code = lib.WSAGetLastError()
    try:
        yield
    finally:
        lib.WSASetLastError(code)


@contextmanager
def reporting(owner: object, message: str) -> Iterator[None]:
    """Warns after the block, which frees what is left: a filter may turn the ResourceWarning into an exception."""
    try:
        with keeping_last_error():
            yield
    finally:
        warnings.warn(message, ResourceWarning, stacklevel=4, source=owner)


def reporting_unclosed(owner: object) -> AbstractContextManager[None]:
    """The same for an object that was dropped unclosed."""
    return reporting(owner, f"unclosed {owner!r}")
