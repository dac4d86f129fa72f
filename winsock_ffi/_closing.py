"""Closing what is open: the lock for it, and what a finalizer does with what was dropped unclosed."""

import threading
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from ._winsock import lib

closing = threading.RLock()
"""Held while a handle is taken out of its object, so that two threads cannot close it twice. It has to be one that its
holder may take again: garbage collection can close another object at any moment."""


@contextmanager
def keeping_last_error() -> Iterator[None]:
    """Garbage collection may come between another call and the question for its error."""
    code = lib.WSAGetLastError()
    try:
        yield
    finally:
        lib.WSASetLastError(code)


@contextmanager
def reporting(owner: object, message: str) -> Iterator[None]:
    """The block ends what was left; then comes the ResourceWarning, which may be an exception."""
    try:
        with keeping_last_error():
            yield
    finally:
        warnings.warn(message, ResourceWarning, stacklevel=4, source=owner)


def reporting_unclosed(owner: object) -> AbstractContextManager[None]:
    """The same for what was dropped unclosed."""
    return reporting(owner, f"unclosed {owner!r}")
