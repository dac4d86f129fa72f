"""Sets of sockets, and select."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, NoReturn, cast

from .. import _public
from .._arguments import array_of, count, one_of, seconds
from .._arguments import index as checked_index
from .._interrupts import CAME, now
from .._socket.fileno import HasFileno, HasHandle, S, handle_if_any, handle_of, is_socket
from .._socket.untaken import has_untaken, holders
from .._winsock import ffi, lib
from ..errors import WinsockError

if TYPE_CHECKING:
    from typing_extensions import Self

_INVALID: int = lib.INVALID_SOCKET
_IS_SET: Callable[[int, Any], int] = lib.FD_ISSET
_FD_SETSIZE: int = lib.FD_SETSIZE

_BYTES, _SET, _HANDLES = map(ffi.typeof, ("char[]", "fd_set *", "SOCKET *"))
_HEAD, _PLACE = ffi.offsetof("fd_set", "fd_array"), ffi.sizeof("SOCKET")


@_public
class FdSet(Generic[S]):
    """An fd_set of any capacity: sockets in the order in which they were added, none of them twice.

    The macros FD_ZERO, FD_SET, FD_CLR and FD_ISSET are `zero`, `set`, `clear` and `is_set`, and do exactly what they do
    in C, except that `set` raises where FD_SET silently drops a socket. Members come back as the objects that were
    added. It is a collection: `len`, `in`, iteration, indexing, and `==` with any sequence of its members' handles in
    the same order.

    Args:
        iterable: The first members: anything with `fileno()`, or a SOCKET of the C tier.
        capacity: How many sockets it can hold, at least 1; what FD_SETSIZE is when C defines it before it includes the
            header.

    Attributes:
        capacity: How many sockets it can hold.

    Raises:
        ValueError: The capacity is below 1.
        OverflowError: There are more members than the capacity.
        MemoryError: There is no memory for that capacity.

    Example:
        >>> from winsock_ffi import FdSet, Socket, Winsock, select
        >>> with Winsock(), Socket() as listener, Socket() as client:
        ...     listener.bind(("127.0.0.1", 0))
        ...     listener.listen()
        ...     client.connect(listener.local_address)
        ...     ready = FdSet([listener])
        ...     print(select(ready, timeout=5.0), ready.is_set(listener))
        1 True

    See Also:
        select: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-select
    """

    def __init__(self, iterable: Iterable[S] = (), capacity: int = 64) -> None:
        self.capacity = count("capacity", capacity)
        self._members: dict[int, S] = {}
        self._allocate()
        one_of("iterable", iterable, Iterable, "sockets, in a list say")
        for index, member in enumerate(iterable):
            self._put(member, f"iterable[{index}]")

    def _allocate(self) -> None:
        # The C tier's FD_SET takes any fd_set, `pointer` too, for one of FD_SETSIZE places.
        self._memory = array_of("capacity", _BYTES, _HEAD + _PLACE * max(self.capacity, _FD_SETSIZE))
        self._set = ffi.cast(_SET, self._memory)
        self._handles = ffi.cast(_HANDLES, self._memory + _HEAD)

    def zero(self) -> None:
        """Empties the set, as the macro FD_ZERO does."""
        lib.FD_ZERO(self._set)
        self._members.clear()

    def set(self, member: S) -> None:
        """Adds a socket at the end, unless it is in the set, as the macro FD_SET does.

        Args:
            member: Anything with `fileno()`, or a SOCKET of the C tier.

        Raises:
            OverflowError: The set is full: give it a larger capacity.
            WinsockError: WSAENOTSOCK when the socket is closed.
        """
        self._put(member, "member")

    def _put(self, member: S, argument: str) -> None:
        handle = handle_of(member, argument)
        if handle == _INVALID and not isinstance(member, int):  # FD_SET takes any number
            raise WinsockError("FD_SET", lib.WSAENOTSOCK, repr(member))
        self._members[handle] = member  # first: C's set may have no number that is not here, Ctrl+C or not
        lib.wsffi_fd_set_within(handle, self._set, self.capacity)
        if not lib.FD_ISSET(handle, self._set):
            del self._members[handle]
            raise OverflowError(f"the set holds {self.capacity} sockets already: give it a larger capacity")

    def clear(self, member: S) -> None:
        """Removes a socket, and moves those behind it forward, as the macro FD_CLR does.

        Args:
            member: The socket, closed or not, or its handle. One that is not in the set changes nothing.
        """
        handle = handle_of(member, "member")
        if handle == _INVALID:
            handle = next((number for number, each in self._members.items() if each is member), handle)
        lib.FD_CLR(handle, self._set)
        self._members.pop(handle, None)

    def is_set(self, member: HasFileno | int) -> bool:
        """Tells whether a socket is in the set, as the macro FD_ISSET does.

        Args:
            member: The socket, or its handle.

        Returns:
            True when it is in the set.
        """
        # What handle_of does first: servers call this for every socket, and one more call costs half as much again.
        handle = member._handle if isinstance(member, HasHandle) else handle_of(member, "member")
        return _IS_SET(handle, self._set) != 0

    def copy(self) -> "Self":
        """Copies the set, as `fd_set copy = set;` does in C: select changes the copy, and the set stays.

        copy.copy does the same. The copy has the attributes of a subclass too.

        Returns:
            A set of the same sockets.
        """
        other = type(self).__new__(type(self))
        vars(other).update(vars(self))
        other._allocate()
        ffi.memmove(other._memory, self._memory, _HEAD + _PLACE * len(self))
        other._members = dict(self._members)
        return other

    def __copy__(self) -> "Self":
        return self.copy()

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "an FdSet cannot be copied together with its sockets; copy() makes a set of the same ones, and `duplicate` "
            "of a Socket gives that to another process"
        )

    def handles(self) -> list[int]:
        """Gives the members as handles.

        Returns:
            The SOCKETs, in order.
        """
        return list(self._handles[0 : self._set.fd_count])

    @property
    def pointer(self) -> Any:
        """The fd_set * for the C tier, valid while this object is held.

        The C tier's FD_SET goes by FD_SETSIZE, 64, and not by `capacity`. A socket that it adds is a member as a
        handle.
        """
        return self._set

    def __len__(self) -> int:
        return int(self._set.fd_count)

    def __iter__(self) -> Iterator[S]:
        """Over a copy: the set may be changed meanwhile."""
        return iter([self._member(handle) for handle in self.handles()])

    def __getitem__(self, index: int) -> S:
        index = checked_index("index", index)
        if not -len(self) <= index < len(self):
            raise IndexError(f"the set has {len(self)} sockets, and no number {index}")
        return self._member(self._handles[index % len(self)])

    def _member(self, handle: int) -> S:
        return self._members.get(handle, cast(S, handle))

    def __contains__(self, member: object) -> bool:
        handle = handle_if_any(member)
        return handle is not None and self.is_set(handle)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (FdSet, list, tuple)):
            return NotImplemented
        return self.handles() == (other.handles() if isinstance(other, FdSet) else [handle_of(each) for each in other])

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"FdSet({self.handles()!r}, capacity={self.capacity})"


@_public
def select(
    read: FdSet[Any] | None,
    write: FdSet[Any] | None = None,
    except_: FdSet[Any] | None = None,
    timeout: float | None = None,
) -> int:
    """Waits until a socket in the sets is ready, and leaves only the ready ones in them.

    Calls select.

    Args:
        read: Sockets to receive from, or to accept from; None for none.
        write: Sockets to send on, or that are connecting.
        except_: Sockets with out-of-band data, or whose connecting may fail.
        timeout: How long to wait, in seconds. None and infinity wait for ever, 0 returns at once.

    Returns:
        The number of ready sockets. 0 when time has run out; the sets are empty then.

    Raises:
        WinsockError: WSAENOTSOCK when a socket in a set is closed, which it names; WSAEINVAL when no set has a socket.
        ValueError: The time-out is negative.
        TypeError: The time-out is no number, or a set is no FdSet.

    See Also:
        select: https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-select
    """
    interval, microseconds, time = ffi.NULL, 0, seconds("timeout", timeout)
    if time is not None:
        microseconds = min(round(time * 1_000_000), 0x7FFFFFFF * 1_000_000)
        interval = ffi.new("struct timeval *", divmod(microseconds, 1_000_000))
    named = {"read": read, "write": write, "except_": except_}
    for name, each in named.items():
        one_of(name, each, (FdSet, type(None)), "an FdSet or None")
    untaken: list[int] = []
    if holders and read is not None:
        untaken = [handle for handle in read.handles() if has_untaken(read._member(handle))]
    if untaken:  # these are ready, and the others are looked at
        interval = ffi.new("struct timeval *")
    sets = [ffi.NULL if each is None else each.pointer for each in named.values()]
    begun = now()
    ready = int(lib.wsffi_blocking_select(*sets, interval))
    while ready == CAME:
        if interval != ffi.NULL:
            left = max(0, microseconds - round((now() - begun) * 1_000_000))
            interval.tv_sec, interval.tv_usec = divmod(left, 1_000_000)
        ready = int(lib.wsffi_blocking_select(*sets, interval))
    if ready == lib.SOCKET_ERROR:
        _raise(named)
    for handle in untaken:
        if not lib.FD_ISSET(handle, sets[0]):
            lib.FD_SET(handle, sets[0])
            ready += 1
    return ready


def _raise(sets: dict[str, FdSet[Any] | None]) -> NoReturn:
    """The error of select, which names the first member that is no socket any more."""
    code = lib.WSAGetLastError()
    culprits = [
        f"{each._member(handle)!r}, SOCKET {handle}, in `{name}`"
        for name, each in sets.items()
        if each is not None and code == lib.WSAENOTSOCK
        for handle in each.handles()
        if not is_socket(handle)
    ]
    raise WinsockError("select", code, culprits[0] if culprits else "")
