"""The owner of a HANDLE that is a file's in Windows' sense: a pipe's, a folder's and a serial port's, too."""

from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn

from .._arguments import ULONG_PTR, whole
from .._closing import closing, reporting_unclosed
from .._socket.associations import Association
from .._winsock import ffi, lib
from ..errors import WinsockError, check

if TYPE_CHECKING:
    from typing_extensions import Self

_INVALID = ULONG_PTR.stop - 1
"""INVALID_HANDLE_VALUE as a number."""


class FileHandle:
    """The part of every File that owns its HANDLE. It has no fileno(): no function of Winsock takes it for a socket."""

    __slots__ = ("__weakref__", "_association", "_handle", "_in_flight")
    _handle: int
    """The HANDLE as a number, as operations have it; INVALID_HANDLE_VALUE when the file is closed."""
    _association: Association | None
    _in_flight: dict[int, Any]
    """The operations in flight on it, by the address of their OVERLAPPED: _overlapped/operation.py keeps it."""

    def _take_over(self, handle: int) -> None:
        self._association = None
        self._in_flight = {}
        self._handle = handle

    @classmethod
    def from_handle(cls, handle: Any) -> "Self":
        """Takes over a HANDLE, of the C tier or of another library: this object then closes it.

        Calls GetHandleInformation, to see that there is such a handle. Operations want one that was opened with
        FILE_FLAG_OVERLAPPED: with another each waits until it is done, and no port takes it. Operations complete by
        event where the handle was associated with a port before.

        Args:
            handle: The HANDLE: a cffi pointer, or a number.

        Returns:
            A new object of this class, which owns the HANDLE.

        Raises:
            WinsockError: ERROR_INVALID_HANDLE when there is no such handle.
            TypeError: It is neither a pointer nor a number.
            ValueError: It is INVALID_HANDLE_VALUE or NULL: the call that it comes from has failed.
            OverflowError: It is outside the range of a HANDLE.

        See Also:
            GetHandleInformation: https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-gethandleinformation
        """
        if isinstance(handle, ffi.CData) and ffi.typeof(handle).kind == "pointer":
            number = int(ffi.cast("uintptr_t", handle))
        elif isinstance(handle, int) and not isinstance(handle, bool):
            number = whole("handle", handle, ULONG_PTR)
        else:
            raise TypeError(f"`handle` is a HANDLE, or its number, not {handle!r}")
        if number in (0, _INVALID):
            raise ValueError("`handle` is NULL or INVALID_HANDLE_VALUE: the call that it comes from has failed")
        flags = ffi.new("DWORD *")
        check("GetHandleInformation", lib.GetHandleInformation(ffi.cast("HANDLE", number), flags) != 0)
        self = cls.__new__(cls)
        self._take_over(number)
        return self

    def detach(self) -> Any:
        """Gives the HANDLE away: this object is then closed, and the caller owns the HANDLE.

        Operations in flight go on, and complete in the way that they were started in.

        Returns:
            The HANDLE, a cffi pointer.

        Raises:
            WinsockError: ERROR_INVALID_HANDLE when the file is closed.
        """
        with closing:
            handle = self.handle_for("detach")
            self._handle = _INVALID
        return handle

    @property
    def handle(self) -> Any:
        """The HANDLE for the C tier, a cffi pointer; INVALID_HANDLE_VALUE when the file is closed."""
        return ffi.cast("HANDLE", self._handle)

    @property
    def closed(self) -> bool:
        """Whether the file is closed."""
        return self._handle == _INVALID

    def handle_for(self, function: str) -> Any:
        """Gives the handle to call a C function with.

        Args:
            function: The name of that function, for the error.

        Returns:
            The HANDLE, a cffi pointer.

        Raises:
            WinsockError: ERROR_INVALID_HANDLE, naming the function, when the file is closed.
        """
        handle = self._handle
        if handle == _INVALID:
            raise WinsockError(function, lib.ERROR_INVALID_HANDLE, repr(self))
        return ffi.cast("HANDLE", handle)

    def _set_association(self, association: Association) -> None:
        self._association = association

    def close(self) -> None:
        """Closes the file. A second call does nothing.

        Calls CloseHandle. Operations in flight that read are cancelled first: they complete with
        ERROR_OPERATION_ABORTED.

        Raises:
            WinsockError: The handle was closed already, in the C tier say.

        See Also:
            CloseHandle: https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-closehandle
        """
        mine, number = False, self._handle
        handle = ffi.cast("HANDLE", number)
        try:
            with closing:
                if number != _INVALID and self._handle == number:
                    mine, self._handle = True, _INVALID
            if mine:
                for pending in self._in_flight.copy().values():
                    if pending.receives:
                        pending.ask_for_the_end()
        finally:  # after Ctrl+C too: nobody else knows the handle
            if mine:
                check("CloseHandle", lib.CloseHandle(handle) != 0)

    def __del__(self) -> None:
        if getattr(self, "_handle", _INVALID) != _INVALID:
            with reporting_unclosed(self):
                lib.CloseHandle(ffi.cast("HANDLE", self._handle))
                self._handle = _INVALID

    def __enter__(self) -> "Self":
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"a {type(self).__name__} cannot be copied: both would close one handle; threads share the object; "
            "DuplicateHandle makes another handle"
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'closed' if self.closed else self._handle}>"


def check_file(name: str, thing: object) -> None:
    """Raises TypeError, which names the argument, for what is no File."""
    if not isinstance(thing, FileHandle):
        raise TypeError(f"`{name}` is a File, not {thing!r}; File.from_handle makes one of a HANDLE")
