"""Options and controls of a Socket."""

from typing import TYPE_CHECKING, Any, TypeVar, overload

from . import socket_options
from ._winsock import ffi, lib
from .errors import check
from .fdset import HasFileno
from .socket_handle import SocketHandle
from .socket_options import Linger

if TYPE_CHECKING:
    from typing_extensions import Buffer

_T = TypeVar("_T")


class SocketControl(SocketHandle):
    """The methods of a Socket that ask for its state and change it."""

    __slots__ = ()

    @overload
    def get_option(self, level: int, name: int) -> int: ...
    @overload
    def get_option(self, level: int, name: int, kind: type[_T], size: int = 1024) -> _T: ...
    def get_option(self, level: int, name: int, kind: Any = int, size: int = 1024) -> Any:
        """The value of an option, as a `kind`: int, bool, Linger, or bytes of up to `size`.

        Calls getsockopt ("getsockopt function (winsock2.h)").
        """
        return socket_options.read(self.handle_for("getsockopt"), level, name, kind, size)

    def set_option(self, level: int, name: int, value: "int | Buffer | Linger | HasFileno | None") -> None:
        """Sets an option to a bool or int, a Linger, bytes of any kind, a socket, or None for no value at all.

        A socket is what SO_UPDATE_ACCEPT_CONTEXT takes. Calls setsockopt ("setsockopt function (winsock2.h)"). Raises
        OverflowError for a number that does not fit.
        """
        with ffi.from_buffer(socket_options.pack_value(value)) as memory:
            pointer = ffi.NULL if value is None else memory
            handle = self.handle_for("setsockopt")
            check("setsockopt", lib.setsockopt(handle, level, name, pointer, len(memory)) == 0)

    @overload
    def ioctl(self, code: int, argument: int = 0) -> int: ...
    @overload
    def ioctl(self, code: int, argument: "Buffer", output_size: int = 0) -> bytes: ...
    def ioctl(self, code: int, argument: "int | Buffer" = 0, output_size: int = 0) -> int | bytes:
        """Controls the socket: with a number, which comes back as it is then, or with bytes for `output_size` bytes.

        Calls ioctlsocket ("ioctlsocket function (winsock2.h)") or WSAIoctl ("WSAIoctl function (winsock2.h)").
        """
        if isinstance(argument, int):
            number = ffi.new("u_long *", argument)
            check("ioctlsocket", lib.ioctlsocket(self.handle_for("ioctlsocket"), code, number) == 0)
            if code == lib.FIONBIO:
                self._blocking = not argument
            return int(number[0])
        handle = self.handle_for("WSAIoctl")
        # With room for a pointer: Wine writes one without looking at the size.
        output, returned = ffi.new("char[]", output_size + ffi.sizeof("void *")), ffi.new("DWORD *")
        with ffi.from_buffer(argument) as memory:
            room = (memory, len(memory), output, output_size, returned)
            check("WSAIoctl", lib.WSAIoctl(handle, code, *room, ffi.NULL, ffi.NULL) == 0)
        return bytes(ffi.buffer(output, min(returned[0], output_size)))

    def set_blocking(self, blocking: bool) -> None:
        """Whether calls wait, or fail with BlockingIOError. Calls ioctlsocket with FIONBIO.

        Winsock refuses with WSAEINVAL to let a socket block while event_select or async_select is in force.
        """
        self.ioctl(lib.FIONBIO, 0 if blocking else 1)
