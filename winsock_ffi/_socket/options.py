"""The values of socket options, in Python and in C; among them what provider a socket has."""

from typing import Any, NamedTuple

from .. import _public
from .._arguments import WORD, bits, whole
from .._winsock import ffi, lib
from ..errors import check
from .fileno import handle_of


@_public
class Linger(NamedTuple):
    """The value of SO_LINGER: whether close waits until unsent data is sent.

    Linger(True, 0) has close reset the connection, and unsent data is lost.

    Attributes:
        on: Whether close waits.
        seconds: How long it waits at most, in seconds, 0 to 65,535.

    Example:
        >>> from winsock_ffi import SO_LINGER, SOL_SOCKET, Linger, Socket, Winsock
        >>> with Winsock(), Socket() as socket:
        ...     socket.set_option(SOL_SOCKET, SO_LINGER, Linger(True, 5))
        ...     print(socket.get_option(SOL_SOCKET, SO_LINGER, Linger))
        Linger(on=True, seconds=5)
    """

    on: bool
    seconds: int


def read(handle: int, level: int, name: int, kind: Any, size: int) -> Any:
    """Reads an option as a kind: int, bool, Linger, or bytes of up to that size."""
    if kind is Linger:
        linger, _ = fill(handle, level, name, ffi.new("struct linger *"), ffi.sizeof("struct linger"))
        return Linger(bool(linger.l_onoff), linger.l_linger)
    if kind is bytes:
        value, length = fill(handle, level, name, ffi.new("char[]", size), size)
        return bytes(ffi.buffer(value, length))
    if kind not in (int, bool):
        raise TypeError(f"`kind` is int, bool, bytes or Linger, not {kind!r}")
    check_no_linger(level, name, "kind", kind)
    number, length = fill(handle, level, name, ffi.new("int *"), ffi.sizeof("int"))
    # Some options are one byte long.
    return kind(number[0] if length >= 4 else int.from_bytes(ffi.buffer(number, length), "little"))


def fill(handle: int, level: int, name: int, value: Any, size: int) -> tuple[Any, int]:
    """Fills a variable by getsockopt. Returns it, and how many of its bytes were filled."""
    length = ffi.new("int *", size)
    check("getsockopt", lib.getsockopt(handle, level, name, ffi.cast("char *", value), length) == 0)
    return value, length[0]


def pack_value(value: Any) -> Any:
    """Makes the buffer that setsockopt takes."""
    if value is None:
        return b""
    if isinstance(value, Linger):
        whole("value.seconds", value.seconds, WORD)
        return ffi.buffer(ffi.new("struct linger *", (bool(value.on), value.seconds)))[:]
    if isinstance(value, int):
        return bits("value", value).to_bytes(4, "little")
    if isinstance(value, ffi.CData):
        try:
            return ffi.buffer(ffi.addressof(value) if ffi.typeof(value).kind in ("struct", "union") else value)
        except (TypeError, RuntimeError):
            raise TypeError(f"`value` is a structure or array of the C tier, not {value!r}") from None
    if hasattr(value, "fileno"):
        return ffi.buffer(ffi.new("SOCKET *", handle_of(value)))[:]
    try:
        memoryview(value).release()
    except TypeError:
        raise TypeError(f"`value` is a number, bytes, a Linger, a socket, a structure or None, not {value!r}") from None
    except ValueError:  # one that is closed: what holds it says so
        pass
    return value


def check_no_linger(level: int, name: int, argument: str, value: Any) -> None:
    """Raises TypeError for a number in place of a linger structure. It would fit, and 5 would reset the connection."""
    if level == lib.SOL_SOCKET and name == lib.SO_LINGER:
        raise TypeError(f"`{argument}` of SO_LINGER is a Linger, which has two numbers, and not {value!r}")


def provider(handle: int) -> Any:
    """The WSAPROTOCOL_INFOW of a socket's provider."""
    structure = ffi.new("WSAPROTOCOL_INFOW *")
    fill(handle, lib.SOL_SOCKET, lib.SO_PROTOCOL_INFOW, structure, ffi.sizeof("WSAPROTOCOL_INFOW"))
    return structure


def has_ifs_handles(handle: int) -> bool:
    """Returns whether a socket's handle is a file handle of the system, and not one that a layered provider made."""
    return bool(provider(handle).dwServiceFlags1 & lib.XP1_IFS_HANDLES)
