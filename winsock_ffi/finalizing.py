"""What finalizers heed, and what they can do that nobody else can."""

import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from ._winsock import lib


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


class _Unraisable:
    def __init__(self, exception: BaseException) -> None:
        self._exception = exception

    def __del__(self) -> None:
        raise self._exception


def unraisable(exception: BaseException) -> None:
    """Hands an exception to sys.unraisablehook, as Python does with one that a finalizer raises."""
    _Unraisable(exception)
