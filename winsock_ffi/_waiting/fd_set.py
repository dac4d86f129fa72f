"""Sets of sockets, and select."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, NoReturn, cast

from .. import _public
from .._socket.fileno import HasFileno, HasHandle, S, handle_if_any, handle_of
from .._winsock import ffi, lib
from ..errors import check

if TYPE_CHECKING:
    from typing_extensions import Self

_IS_SET: Callable[[int, Any], int] = lib.FD_ISSET
_FD_SETSIZE: int = lib.FD_SETSIZE

_BYTES, _SET, _HANDLES = map(ffi.typeof, ("char[]", "fd_set *", "SOCKET *"))
_HEAD, _PLACE = ffi.offsetof("fd_set", "fd_array"), ffi.sizeof("SOCKET")


@_public
class FdSet(Generic[S]):
    """An fd_set: sockets in the order in which they were put in, none of them twice.

    `capacity` is what FD_SETSIZE is when C defines it before it includes the header. The macros FD_ZERO, FD_SET, FD_CLR
    and FD_ISSET ("select function (winsock2.h)") are `zero`, `set`, `clear` and `is_set`, and do exactly what they do
    in C, but that `set` raises where FD_SET drops a socket in silence.

    Members are what was put in: anything with `fileno()`, or handles. It is a collection: `len`, `in`, iteration,
    indexing, and `==` with any sequence of its members' handles in the same order.
    """

    def __init__(self, iterable: Iterable[S] = (), capacity: int = 64) -> None:
        if capacity < 1:
            raise ValueError(f"a set needs room for one socket at least, not for {capacity}")
        self.capacity = capacity
        self._members: dict[int, S] = {}
        self._allocate()
        for member in iterable:
            self.set(member)

    def _allocate(self) -> None:
        # The C tier's FD_SET, given `pointer`, takes any fd_set for one of FD_SETSIZE places.
        self._memory = ffi.new(_BYTES, _HEAD + _PLACE * max(self.capacity, _FD_SETSIZE))
        self._set = ffi.cast(_SET, self._memory)
        self._handles = ffi.cast(_HANDLES, self._memory + _HEAD)

    def zero(self) -> None:
        """FD_ZERO: empties the set."""
        lib.FD_ZERO(self._set)
        self._members.clear()

    def set(self, member: S) -> None:
        """FD_SET: puts a socket in, at the end, unless it is in.

        Raises OverflowError when the set is full.
        """
        handle = handle_of(member)
        lib.wsffi_fd_set_within(handle, self._set, self.capacity)
        if not lib.FD_ISSET(handle, self._set):
            raise OverflowError(f"the set holds {self.capacity} sockets already: give it a larger capacity")
        self._members[handle] = member

    def clear(self, member: S) -> None:
        """FD_CLR: takes a socket out, and moves those behind it forward; nothing if it is not in."""
        handle = handle_of(member)
        lib.FD_CLR(handle, self._set)
        self._members.pop(handle, None)

    def is_set(self, member: HasFileno | int) -> bool:
        """FD_ISSET: whether a socket is in."""
        # What handle_of does first: servers ask this of every socket, and a call more would cost half as much again.
        handle = member._handle if isinstance(member, HasHandle) else handle_of(member)
        return _IS_SET(handle, self._set) != 0

    def copy(self) -> "Self":
        """What C does with `fd_set copy = set;`: select changes the copy, and the set stays. copy.copy does the same.

        The copy has the attributes of a subclass too.
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
        """The SOCKETs, in order."""
        return list(self._handles[0 : self._set.fd_count])

    @property
    def pointer(self) -> Any:
        """The fd_set * for the C tier; good as long as this object is held.

        Its FD_SET goes by FD_SETSIZE, 64, and not by `capacity`. What it puts in is a member as a handle.
        """
        return self._set

    def __len__(self) -> int:
        return int(self._set.fd_count)

    def __iter__(self) -> Iterator[S]:
        """Over the members as they are now: the set may be changed on the way."""
        return iter([self._member(handle) for handle in self.handles()])

    def __getitem__(self, index: int) -> S:
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
    """Waits until a socket in the sets is ready; leaves those that are in the sets, and returns their number.

    Calls select ("select function (winsock2.h)"). `timeout` is in seconds: None waits for ever, 0 only looks. When time
    runs out the result is 0, and the sets are empty. Raises WinsockError, and ValueError for a negative time.
    """
    if timeout is not None and timeout < 0:
        raise ValueError(f"a time-out of {timeout} seconds is negative; None waits for ever")
    interval = ffi.NULL
    if timeout is not None:
        microseconds = min(round(timeout * 1_000_000), 0x7FFFFFFF * 1_000_000)
        interval = ffi.new("struct timeval *", divmod(microseconds, 1_000_000))
    sets = [ffi.NULL if each is None else each.pointer for each in (read, write, except_)]
    ready = int(lib.select(0, *sets, interval))
    check("select", ready != lib.SOCKET_ERROR)
    return ready
