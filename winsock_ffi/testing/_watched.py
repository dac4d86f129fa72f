"""What must, and what may, be told of a socket's network events: the rules of WSAEventSelect in Python.

An event is due once it has happened while it was selected, and may be told from then on. Each is told once, until
the call that enables it again: recv for FD_READ, accept for FD_ACCEPT. What is no longer due may still be told, as
Winsock has recorded it already.
"""

from winsock_ffi import FD, NetworkEvents, Socket, raw


class Watched:
    """A socket, what has come for it, and what Winsock has to tell of it."""

    def __init__(self, socket: Socket | None, name: str) -> None:
        self.socket = socket
        """None until it is accepted."""
        self.name = name
        self.handle = socket.fileno() if socket is not None else -1
        self.peer: Watched | None = None
        self.unread: list[int] = []
        """The sizes of what has come: one number for a stream, one for each datagram."""
        self.waiting: list[Watched] = []
        """At a listener: those that will be accepted, in order."""
        self.writable = False
        self.connected = False
        self.refused = False
        self.ended = False
        """The peer sends no more."""
        self.broken = False
        """Reset: nothing is certain any more."""
        self.selected = self.due = self.allowed = self.told = FD(0)

    def __repr__(self) -> str:
        return f"{self.name} {self.handle}"

    @property
    def closed(self) -> bool:
        return self.socket is None or self.socket.closed

    @property
    def gone(self) -> bool:
        """Closed, and not still to be accepted."""
        return self.socket is not None and self.socket.closed

    @property
    def over(self) -> bool:
        """Neither side sends any more. Wine 8 then tells of the end, and seldom of what is unread, as Windows does."""
        return self.ended and not self.writable

    def holds(self) -> FD:
        """What a selection finds to be so."""
        if self.broken or self.refused:
            return FD(0)
        held = FD(0)
        if self.unread:
            held |= FD(0) if self.over else FD.READ
        elif self.ended:
            held |= FD.CLOSE
        if self.waiting:
            held |= FD.ACCEPT
        if self.writable:
            held |= FD.WRITE
        return held

    def may_hold(self) -> FD:
        """What a selection may find to be so: Windows tells of an end before all is read."""
        maybe = self.holds()
        if self.connected:
            maybe |= FD.CONNECT | FD.WRITE
        if self.unread:
            maybe |= FD.READ
        if self.ended:
            maybe |= FD.CLOSE
        if self.broken or self.refused:
            maybe |= FD.READ | FD.WRITE | FD.CLOSE | FD.CONNECT
        return maybe

    def select(self, events: FD) -> None:
        """Forgets what was recorded. What was told before is told again by Windows, and by Wine 8 it is not."""
        self.selected = events
        self.due = self.holds() & events & ~self.told
        self.allowed = self.may_hold() & events

    def happens(self, event: FD) -> None:
        self.allowed |= event & self.selected
        self.due |= event & self.selected & ~self.told

    def enabled(self, event: FD) -> None:
        """The call that lets this event be told again was made."""
        self.told &= ~event
        self.due &= ~event
        self.happens(self.holds() & (event | FD.CLOSE))
        self.allowed |= self.may_hold() & event & self.selected

    def came(self, size: int) -> None:
        if self.connected and self.unread:
            self.unread[0] += size
        else:
            self.unread.append(size)
        self.happens(FD.READ)

    def took(self, size: int) -> None:
        """recv has given that many bytes of what had come first."""
        self.unread[0] -= size
        if not self.unread[0]:
            del self.unread[0]
        self.enabled(FD.READ)

    def end(self) -> None:
        """The peer has sent its last."""
        self.ended = True
        self.allowed |= FD.CLOSE & self.selected
        if not self.unread:
            self.happens(FD.CLOSE)
        elif self.over:
            self.due &= ~FD.READ

    def shut_down(self) -> None:
        self.writable = False
        self.due &= ~FD.WRITE
        if self.over:
            self.due &= ~FD.READ

    def refuse(self) -> None:
        """It could not connect."""
        self.refused = True
        self.happens(FD.CONNECT)
        self.allowed |= self.may_hold() & self.selected

    def reset(self) -> None:
        self.broken = True
        self.unread.clear()
        self.due = FD(0)
        self.allowed = self.selected

    def is_told(self, happened: NetworkEvents) -> None:
        """Winsock tells of these events; they are so, and have not been told before."""
        events = happened.events
        assert events, f"{self} is told of, with nothing to tell"
        assert not events & ~self.allowed, f"{events!r} of {self}, where only {self.allowed!r} may be"
        if not self.broken:
            for event, code in happened:
                expected = raw.WSAECONNREFUSED if self.refused and event is FD.CONNECT else 0
                assert code == expected, f"{event!r} of {self} comes with {code}, and not with {expected}"
        self.due &= ~events
        self.allowed &= ~events
        self.told |= events
