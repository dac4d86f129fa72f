"""Every argument of every public function: what is no such thing is refused by name, before anything is called.

The signatures are Python's own, of all that __init__.pyi lists. So a new function, method or argument is tried, or has
no call here, or an annotation that nothing is known of: either way a test fails.
"""

import contextlib
import inspect
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import FunctionType
from typing import IO, Any, NamedTuple

import pytest
from common.each import over
from common.opened import Opened
from common.steps import PATIENCE

import winsock_ffi
from winsock_ffi import (
    AF_INET,
    FD,
    FILE_NOTIFY_CHANGE,
    NOTIFY,
    POLL,
    SO_RCVTIMEO,
    SOCK_STREAM,
    SOL_SOCKET,
    BufferSlice,
    CompletionPort,
    CompletionQueue,
    Event,
    EventSet,
    FdSet,
    File,
    Linger,
    NamedPipe,
    NameQuery,
    NetworkEvents,
    Overlapped,
    PollSet,
    RegisteredBuffer,
    RequestQueue,
    Socket,
    SocketNotifications,
    Timer,
    Window,
    WinsockError,
    raw,
)

ADDRESS = ("127.0.0.1", 9)


class Foreign:
    """Anything: no public function takes it."""

    def __repr__(self) -> str:
        return "<Foreign>"


FOREIGN = Foreign()

WHOLE: tuple[Any, ...] = ("1", 1.5, None, FOREIGN, 1 << 70, -(1 << 70))
OPTIONAL_WHOLE: tuple[Any, ...] = ("1", 1.5, FOREIGN, -1)
BUFFER: tuple[Any, ...] = ("text", 1.5, None, FOREIGN, memoryview(b"abcd")[::2])
TEXT: tuple[Any, ...] = (1, 1.5, None, b"bytes", FOREIGN, "zero\0")
OBJECT: tuple[Any, ...] = (1.5, "text", FOREIGN)
ADDRESSES: tuple[Any, ...] = (5, "127.0.0.1", ("127.0.0.1",), ("127.0.0.1", "80"), ("name", 80), ("127.0.0.1", 1 << 16))
ANYTHING: tuple[Any, ...] = ()
"""A truth value, or what is only handed on: there is nothing to refuse."""

WRONG: dict[str, tuple[Any, ...]] = {
    "Address": ADDRESSES,
    "AddressLike": ADDRESSES,
    "AddressLike | None": ADDRESSES,
    "Buffer": BUFFER,
    "Buffer | Sequence[Buffer]": (*BUFFER, [b"fine", "text"]),
    "Buffer | int": ("text", 1.5, None, FOREIGN, -1, 0),
    "Callable[[NameQuery], object] | None": OBJECT,
    "CompletionQueue": (*OBJECT, None),
    "CompletionQueue | None": OBJECT,
    "Data": OBJECT,
    "Event | CompletionPort | None": (*OBJECT, 5),
    "EventObject | None": (*OBJECT, 5),
    "FD": (*OBJECT, None, 1),
    "FD | int": WHOLE,
    "FILE_NOTIFY_CHANGE | int": WHOLE,
    "FdSet[Any] | None": (*OBJECT, [], 5),
    "File": (*OBJECT, None, 5),
    "Function": (*OBJECT, None),
    "HasFileno": (*OBJECT, None),
    "HasFileno | File": (*OBJECT, None),
    "HasFileno | None": OBJECT,
    "HasFileno | int": (*OBJECT, None),
    "IO[bytes]": (*OBJECT, None),
    "Iterable[ControlMessage]": ANYTHING,
    "Iterable[S]": (5, FOREIGN, [1.5]),
    "Iterable[int] | None": (5, "text", FOREIGN, [1.5], [0]),
    "Iterable[tuple[int, int, Buffer]]": (5, "text", FOREIGN, [b"no message"], [(1, 2, "text")], [(1, "2", b"")]),
    "Mapping[int, Callback] | None": (*OBJECT, [5]),
    "NOTIFY | int": WHOLE,
    "POLL | int": (*WHOLE, POLL.ERR),
    "RegisteredBuffer": (*OBJECT, None),
    "Routine | None": (*OBJECT, 5),
    "S": (*OBJECT, None),
    "Sequence[Waitable]": (5, FOREIGN, [], [5], [FOREIGN]),
    "Socket": (*OBJECT, None),
    "_C": (*OBJECT, None),
    "_S": (*OBJECT, None),
    "bool": ANYTHING,
    "float | None": ("1", b"1", FOREIGN, -1, -0.5, float("nan")),
    "int": WHOLE,
    "int | Buffer": ("text", 1.5, None, FOREIGN, -1, 1 << 32),
    "int | Buffer | Linger | HasFileno | CData | Structure | None": (
        *("text", 1.5, FOREIGN, (1, 2), [1, 2], 1 << 32),
        Linger(True, -1),
    ),
    "int | None": OPTIONAL_WHOLE,
    "object": ANYTHING,
    "slice": (*OBJECT, None, 5),
    "socket.socket": (*OBJECT, None, 5),
    "str": TEXT,
    "str | os.PathLike[str]": TEXT,
    "str | None": (1.5, b"bytes", FOREIGN, "zero\0", "\ud800"),
    "str | int": (1.5, None, b"bytes", FOREIGN, "zero\0", -1),
    "str | int | None": (1.5, b"bytes", FOREIGN, "zero\0", 1 << 16, -1),
}
"""By annotation: what must be refused."""

SPECIAL: dict[str, tuple[Any, ...]] = {
    "FdSet.is_set(member)": OBJECT,
    "Overlapped.recv(buffers)": (*BUFFER, b"read-only", [bytearray(1), "text"]),
    "Overlapped.recvfrom(buffers)": (*BUFFER, b"read-only", [bytearray(1), "text"]),
    "Overlapped.send(buffers)": (*BUFFER, [b"fine", "text"]),
    "Overlapped.sendto(buffers)": (*BUFFER, [b"fine", "text"]),
    "File.from_handle(handle)": (*OBJECT, None, True, 0, raw.NULL, 1 << 70, -1),
    "Overlapped.connect_ex(data)": BUFFER,
    "Overlapped.device_io_control(data)": BUFFER,
    "Overlapped.device_io_control(output)": tuple(each for each in (*BUFFER, b"read-only") if each is not None),
    "Overlapped.read_file(buffer)": (*BUFFER, b"read-only"),
    "Overlapped.write_file(data)": BUFFER,
    "NamedPipe.from_handle(handle)": (*OBJECT, None, True, 0, raw.NULL, 1 << 70, -1),
    "Overlapped.transmit_file(head)": BUFFER,
    "Overlapped.transmit_file(tail)": BUFFER,
    "PollSet(sockets)": (5, FOREIGN, [5], [FOREIGN], [(1, 2, 3)]),
    "Socket.async_select(window)": (*OBJECT, None, 5),
    "Socket.get_option(kind)": (5, str, FOREIGN, None),
    "Socket.recv(size)": (*WHOLE, -1, 1 << 31),
    "Socket.recvfrom(size)": (*WHOLE, -1, 1 << 31),
    "Socket.recv_into(buffer)": (*BUFFER, b"read-only"),
    "Socket.recv_msg_into(buffers)": (*BUFFER, b"read-only", [bytearray(1), b"read-only"]),
    "Window(class_name)": (*TEXT, "", "x" * 257, "\U0001f600" * 129),
    "Window.text_out(text)": (*TEXT, "x" * 8193, "\U0001f600" * 4097),
    "listen_on(address)": tuple(each for each in ADDRESSES if not isinstance(each, str)),  # which is a path
    "poll(sockets)": (5, FOREIGN, [5], [FOREIGN], [(1, 2, 3)]),
}
"""What has an annotation of Any, or more to refuse than its annotation says."""


PIPE = rf"\\.\pipe\winsock_ffi arguments {os.getpid()}"


class Fixtures:
    """What calls are made on; each is made once for a test."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened

    def datagram(self) -> Socket:
        socket = self.opened.udp()
        socket.set_blocking(False)
        return socket

    def port(self) -> CompletionPort:
        return self.opened.enter(CompletionPort())

    def event_set(self) -> EventSet[Any]:
        event_set = self.opened.event_set()
        event_set.add(self.opened.udp(), FD.READ)
        return event_set

    def query(self) -> NameQuery:
        query = NameQuery("127.0.0.1", None)
        assert query.wait(30_000)
        return query

    def idle(self) -> Overlapped:
        return Overlapped()

    def requests(self) -> RequestQueue:
        """One that no system has made: its arguments are looked at before that matters."""
        queue = RequestQueue.__new__(RequestQueue)
        vars(queue).update(_receives=None, _sends=None)
        return queue

    def file(self) -> IO[bytes]:
        return self.opened.enter(Path(__file__).open("rb"))

    def handle(self) -> File:
        return self.opened.enter(File(__file__))

    def pipe(self) -> NamedPipe:
        return self.opened.enter(NamedPipe(PIPE))

    def folder(self) -> File:
        return self.opened.enter(File.folder(Path(__file__).parent))

    def timer(self) -> Timer:
        return self.opened.enter(Timer())

    def buffer(self) -> RegisteredBuffer:
        return RegisteredBuffer.__new__(RegisteredBuffer)


class Call(NamedTuple):
    """How a public function is called with nothing wrong: the arguments, by name."""

    made_on: Callable[[Fixtures], Any]
    arguments: Callable[[Fixtures], dict[str, Any]]


def plain(**arguments: Any) -> Callable[[Fixtures], dict[str, Any]]:
    return lambda _: dict(arguments)


def nothing(_: Fixtures) -> Any:
    return None


udp = Fixtures.datagram


def with_socket(**arguments: Any) -> Callable[[Fixtures], dict[str, Any]]:
    return lambda fixtures: {"socket": fixtures.datagram(), **arguments}


def member(fixtures: Fixtures) -> FdSet[Any]:
    return FdSet([fixtures.datagram()])


def window(fixtures: Fixtures) -> Window:
    return fixtures.opened.window()


def notifications(_: Any) -> SocketNotifications:
    """Of a system that has none, too."""
    sockets = SocketNotifications.__new__(SocketNotifications)
    with contextlib.suppress(WinsockError):
        sockets.__init__()  # type: ignore[misc]
    return sockets


CALLS: dict[str, Call] = {
    "CompletionPort": Call(nothing, plain(concurrency=1)),
    "CompletionPort.associate": Call(Fixtures.port, with_socket(key=1, skip_on_success=False)),
    "CompletionPort.get": Call(Fixtures.port, plain(timeout_ms=0)),
    "CompletionPort.get_many": Call(Fixtures.port, plain(count=1, timeout_ms=0, alertable=False)),
    "CompletionPort.post": Call(Fixtures.port, plain(transferred=1, key=2, overlapped=3)),
    "ConsoleCtrlHandler": Call(nothing, plain(function=lambda event: None)),
    "ControlMessage.segments": Call(nothing, plain(size=1)),
    "Event.wait": Call(lambda fixtures: fixtures.opened.event(), plain(timeout_ms=0, alertable=False)),
    "EventSet.add": Call(Fixtures.event_set, with_socket(events=FD.READ)),
    "EventSet.modify": Call(Fixtures.event_set, with_socket(events=FD.READ)),
    "EventSet.remove": Call(Fixtures.event_set, with_socket()),
    "EventSet.wait": Call(Fixtures.event_set, plain(timeout_ms=0)),
    "File": Call(nothing, plain(name=__file__, access=raw.GENERIC_READ, share=1, creation=raw.OPEN_EXISTING, flags=0)),
    "File.folder": Call(nothing, plain(name=str(Path(__file__).parent))),
    "File.from_handle": Call(nothing, lambda _: {"handle": File(__file__).detach()}),
    "File.set_named_pipe_mode": Call(Fixtures.pipe, plain(mode=0)),
    "FdSet": Call(nothing, plain(iterable=(), capacity=1)),
    "FdSet.clear": Call(member, lambda fixtures: {"member": fixtures.datagram()}),
    "FdSet.is_set": Call(member, lambda fixtures: {"member": fixtures.datagram()}),
    "FdSet.set": Call(member, lambda fixtures: {"member": fixtures.datagram()}),
    "NamedPipe": Call(
        nothing,
        plain(
            name=PIPE,
            access=raw.PIPE_ACCESS_DUPLEX,
            mode=raw.PIPE_TYPE_BYTE,
            instances=raw.PIPE_UNLIMITED_INSTANCES,
            size=1,
            remote=False,
        ),
    ),
    "NamedPipe.folder": Call(nothing, plain(name=str(Path(__file__).parent))),
    "NamedPipe.from_handle": Call(nothing, lambda _: {"handle": File(__file__).detach()}),
    "NamedPipe.set_named_pipe_mode": Call(Fixtures.pipe, plain(mode=0)),
    "NameQuery": Call(
        nothing,
        plain(
            host="127.0.0.1",
            service=None,
            family=0,
            type=0,
            protocol=0,
            flags=0,
            namespace=raw.NS_ALL,
            timeout_ms=None,
            routine=None,
        ),
    ),
    "NameQuery.result": Call(Fixtures.query, plain(wait=True, timeout_ms=1)),
    "NameQuery.wait": Call(Fixtures.query, plain(timeout_ms=1)),
    "NetworkEvents.check": Call(lambda _: NetworkEvents(raw.WSANETWORKEVENTS()), plain(event=FD.READ)),
    "NetworkEvents.error": Call(lambda _: NetworkEvents(raw.WSANETWORKEVENTS()), plain(event=FD.READ)),
    "Overlapped.accept_ex": Call(
        Fixtures.idle, lambda fixtures: {"listener": fixtures.opened.listener(), "accepted": None, "receive": 0}
    ),
    "Overlapped.connect_ex": Call(Fixtures.idle, with_socket(address=ADDRESS, data=b"")),
    "Overlapped.connect_named_pipe": Call(Fixtures.idle, lambda fixtures: {"pipe": fixtures.pipe()}),
    "Overlapped.device_io_control": Call(
        Fixtures.idle,
        lambda fixtures: {
            "file": fixtures.handle(),
            "code": raw.FSCTL_SET_SPARSE,
            "data": b"",
            "output": None,
        },
    ),
    "Overlapped.read_directory_changes": Call(
        Fixtures.idle,
        lambda fixtures: {
            "folder": fixtures.folder(),
            "notify": FILE_NOTIFY_CHANGE.FILE_NAME,
            "subtree": False,
            "size": 64,
            "routine": None,
        },
    ),
    "Overlapped.read_file": Call(
        Fixtures.idle,
        lambda fixtures: {"file": fixtures.handle(), "buffer": bytearray(1), "offset": 0, "routine": None},
    ),
    "Overlapped.write_file": Call(
        Fixtures.idle, lambda fixtures: {"file": fixtures.pipe(), "data": b"x", "offset": 0, "routine": None}
    ),
    "Overlapped.disconnect_ex": Call(Fixtures.idle, with_socket(flags=0)),
    "Overlapped.recv": Call(Fixtures.idle, with_socket(buffers=bytearray(1), flags=0, routine=None)),
    "Overlapped.recvfrom": Call(Fixtures.idle, with_socket(buffers=bytearray(1), flags=0, routine=None)),
    "Overlapped.result": Call(Fixtures.idle, plain(wait=False, timeout_ms=0)),
    "Overlapped.send": Call(Fixtures.idle, with_socket(buffers=b"x", flags=0, routine=None)),
    "Overlapped.sendto": Call(Fixtures.idle, with_socket(buffers=b"x", flags=0, address=ADDRESS, routine=None)),
    "Overlapped.transmit_file": Call(
        Fixtures.idle,
        lambda fixtures: {
            "socket": fixtures.datagram(),
            "file": fixtures.file(),
            "count": 1,
            "per_send": 0,
            "offset": 0,
            "head": b"",
            "tail": b"",
            "flags": 0,
        },
    ),
    "PacketInfo.find": Call(nothing, plain(control=[])),
    "SocketNotifications.add": Call(notifications, with_socket(events=NOTIFY.IN, edge=False, once=False)),
    "SocketNotifications.modify": Call(notifications, with_socket(events=NOTIFY.IN, edge=False, once=False)),
    "SocketNotifications.remove": Call(notifications, with_socket()),
    "SocketNotifications.wait": Call(notifications, plain(timeout_ms=0)),
    "PollSet": Call(nothing, plain(sockets=())),
    "PollSet.modify": Call(lambda _: PollSet(), with_socket(events=POLL.IN)),
    "PollSet.poll": Call(lambda fixtures: PollSet([(fixtures.datagram(), POLL.IN)]), plain(timeout_ms=0)),
    "PollSet.register": Call(lambda _: PollSet(), with_socket(events=POLL.IN)),
    "PollSet.unregister": Call(lambda _: PollSet(), with_socket()),
    "Socket": Call(nothing, plain(family=AF_INET, type=SOCK_STREAM, protocol=0, flags=1, inheritable=False)),
    "Socket.accept": Call(udp, plain(inheritable=False)),
    "Socket.async_select": Call(
        udp, lambda fixtures: {"window": window(fixtures), "message": raw.WM_APP, "events": FD.READ}
    ),
    "Socket.bind": Call(lambda fixtures: fixtures.opened.tcp(), plain(address=("127.0.0.1", 0))),
    "Socket.broadcast": Call(udp, plain(on=True)),
    "Socket.coalesce_receives": Call(udp, plain(size=1)),
    "Socket.connect": Call(udp, plain(address=ADDRESS)),
    "Socket.duplicate": Call(udp, plain(process_id=1)),
    "Socket.enum_network_events": Call(udp, plain(event=None)),
    "Socket.event_select": Call(udp, plain(event=None, events=0)),
    "Socket.from_duplicate": Call(nothing, plain(data=b"", blocking=True, inheritable=False)),
    "Socket.from_handle": Call(nothing, lambda _: {"handle": unowned(), "family": AF_INET, "blocking": True}),
    "Socket.from_socket": Call(nothing, plain(other=None)),
    "Socket.get_option": Call(udp, plain(level=SOL_SOCKET, name=SO_RCVTIMEO, kind=int, size=4)),
    "Socket.ioctl": Call(udp, plain(code=raw.SIO_KEEPALIVE_VALS, argument=b"", output_size=0)),
    "Socket.join_group": Call(udp, plain(group="239.192.77.1", interface=0)),
    "Socket.keep_alive": Call(udp, plain(on=True, time_ms=1, interval_ms=1)),
    "Socket.leave_group": Call(udp, plain(group="239.192.77.1", interface=0)),
    "Socket.listen": Call(lambda fixtures: fixtures.opened.silent(), plain(backlog=1)),
    "Socket.recv": Call(udp, plain(size=1, flags=0)),
    "Socket.recv_into": Call(udp, plain(buffer=bytearray(1), flags=0)),
    "Socket.recv_msg": Call(udp, plain(size=1, control_size=64, flags=0)),
    "Socket.recv_msg_into": Call(udp, plain(buffers=bytearray(1), control_size=64, flags=0)),
    "Socket.recvfrom": Call(udp, plain(size=1, flags=0)),
    "Socket.report_port_unreachable": Call(udp, plain(on=True)),
    "Socket.segment_sends": Call(udp, plain(size=1)),
    "Socket.send": Call(udp, plain(data=b"x", flags=0)),
    "Socket.send_all": Call(udp, plain(data=b"x", flags=0)),
    "Socket.send_msg": Call(udp, plain(buffers=b"x", control=(), flags=0, address=ADDRESS)),
    "Socket.sendto": Call(udp, plain(data=b"x", flags=0, address=ADDRESS)),
    "Socket.set_blocking": Call(udp, plain(blocking=False)),
    "Socket.set_inheritable": Call(udp, plain(inheritable=False)),
    "Socket.set_option": Call(udp, plain(level=SOL_SOCKET, name=SO_RCVTIMEO, value=1)),
    "Socket.shutdown": Call(udp, plain(how=0)),
    "Socket.tcp_info": Call(udp, plain(version=0)),
    "Timer": Call(nothing, plain(manual_reset=True)),
    "Timer.set": Call(Fixtures.timer, plain(due_ms=1, period_ms=0)),
    "Timer.wait": Call(Fixtures.timer, plain(timeout_ms=0, alertable=False)),
    "Window": Call(
        nothing,
        plain(
            title="",
            class_name="winsock_ffi",
            message_only=True,
            x=0,
            y=0,
            width=1,
            height=1,
            style=0,
            callbacks=None,
        ),
    ),
    "Window.async_select": Call(window, with_socket(events=FD.READ)),
    "Window.message_box": Call(window, plain(text="", caption="", style=0)),
    "Window.on": Call(window, plain(message=raw.WM_CHAR)),
    "Window.on_socket": Call(window, plain(function=lambda *_: None)),
    "Window.post": Call(window, plain(message=raw.WM_APP, wparam=0, lparam=0)),
    "Window.pump": Call(window, plain(timeout_ms=0)),
    "Window.quit": Call(window, plain(exit_code=0)),
    "Window.text_out": Call(window, plain(x=0, y=0, text="")),
    "Winsock": Call(nothing, plain(major=2, minor=2)),
    "console_ctrl_handler": Call(nothing, plain(function=lambda event: None)),
    "getaddrinfo": Call(nothing, plain(host="127.0.0.1", service=None, family=0, type=0, protocol=0, flags=0)),
    "getaddrinfo_ex": Call(
        nothing,
        plain(
            host="127.0.0.1",
            service=None,
            family=0,
            type=0,
            protocol=0,
            flags=0,
            namespace=raw.NS_ALL,
            timeout_ms=None,
        ),
    ),
    "getnameinfo": Call(nothing, plain(address=ADDRESS, flags=0)),
    "local_addresses": Call(nothing, plain(family=AF_INET)),
    "listen_on": Call(nothing, plain(address=("127.0.0.1", 0), dual_stack=False, backlog=1)),
    "poll": Call(nothing, lambda fixtures: {"sockets": [(fixtures.datagram(), POLL.IN)], "timeout_ms": 0}),
    "protocols": Call(nothing, plain(only=None)),
    "select": Call(nothing, lambda fixtures: {"read": member(fixtures), "write": None, "except_": None, "timeout": 0}),
    "wait_for_multiple_events": Call(
        nothing,
        lambda fixtures: {
            "events": [fixtures.opened.event()],
            "wait_all": False,
            "timeout_ms": 0,
            "alertable": False,
        },
    ),
}

CALLS |= {
    "BufferSlice": Call(nothing, lambda fixtures: {"buffer": fixtures.buffer(), "offset": 0, "length": 1}),
    "BufferSlice.set_address": Call(
        lambda fixtures: BufferSlice(fixtures.buffer(), 0, 1), plain(family=AF_INET, address=ADDRESS)
    ),
    "CompletionQueue.dequeue": Call(lambda _: CompletionQueue.__new__(CompletionQueue), plain(count=1)),
    "CompletionQueue.resize": Call(lambda _: CompletionQueue.__new__(CompletionQueue), plain(size=1)),
    "RequestQueue.receive": Call(Fixtures.requests, plain(data=None, flags=0, context=None)),
    "RequestQueue.receive_ex": Call(
        Fixtures.requests,
        plain(
            data=None,
            local_address=None,
            remote_address=None,
            control=None,
            received_flags=None,
            flags=0,
            context=None,
        ),
    ),
    "RequestQueue.resize": Call(Fixtures.requests, plain(max_receives=1, max_sends=1)),
    "RequestQueue.send": Call(Fixtures.requests, plain(data=None, flags=0, context=None)),
    "RequestQueue.send_ex": Call(
        Fixtures.requests,
        plain(data=None, remote_address=None, control=None, sent_flags=None, flags=0, context=None),
    ),
    "CompletionQueue": Call(nothing, plain(size=1, notification=None, key=0)),
    "RegisteredBuffer": Call(nothing, plain(memory=1)),
    "RequestQueue": Call(
        nothing,
        lambda fixtures: {
            "socket": fixtures.datagram(),
            "max_receives": 1,
            "max_sends": 1,
            "receive_queue": CompletionQueue.__new__(CompletionQueue),
            "send_queue": None,
        },
    ),
}


def is_tuple(name: str) -> bool:
    each = getattr(winsock_ffi, name)
    return isinstance(each, type) and issubclass(each, tuple)


RESULTS = {
    *(name for name in winsock_ffi.__all__ if is_tuple(name)),
    "NetworkEvents",
    "NoSuchProcessError",
    "RegisteredIOError",
    "Request",
    "WinsockError",
}
"""What the package makes, and tuples, whose members are tried where they are used."""


def unowned() -> int:
    return int(raw.socket(AF_INET, SOCK_STREAM, 0))


def functions() -> Iterator[tuple[str, Any]]:
    """The public functions, and the methods of public classes, by name; a class stands for its __init__."""
    for name in winsock_ffi.__all__:
        each = getattr(winsock_ffi, name)
        if isinstance(each, FunctionType):
            yield name, each
        elif isinstance(each, type) and each.__module__ == "winsock_ffi" and not issubclass(each, int):
            for attribute in sorted({key for base in each.__mro__ for key in vars(base)}):
                method = inspect.getattr_static(each, attribute)
                function = getattr(method, "__func__", method)
                if not isinstance(function, FunctionType) or not function.__module__.startswith("winsock_ffi"):
                    continue
                if attribute == "__init__":
                    yield name, function
                elif not attribute.startswith("_"):
                    yield f"{name}.{attribute}", function


def arguments_of(function: Any) -> dict[str, str]:
    """Its arguments, each with its annotation as it stands in the source."""
    parameters = list(inspect.signature(function).parameters.values())
    return {
        each.name: annotation(each.annotation)
        for each in parameters
        if each.name not in ("self", "cls") and each.kind is not each.VAR_POSITIONAL
    }


def annotation(of: Any) -> str:
    if isinstance(of, str):
        return of
    text = of.__name__ if isinstance(of, type) else re.sub(r"[\w.]+\.(?=\w)", "", str(of)).replace("~", "")
    return ALIASES.get(text, text)


_PLAIN = "tuple[str, int] | tuple[str, int, int, int] | str"

ALIASES = {
    _PLAIN: "Address",
    f"{_PLAIN} | PathLike[str]": "AddressLike",
    f"{_PLAIN} | PathLike[str] | None": "AddressLike | None",
    "BufferSlice | RegisteredBuffer | None": "Data",
    "Callable[[CtrlEvent], 'bool | None']": "Function",
    "Callable[[int, int, Any, int], object] | None": "Routine | None",
    "Mapping[int, 'Callback'] | None": "Mapping[int, Callback] | None",
    "Mapping[int, 'Callable[[Window, int, int], int | None]'] | None": "Mapping[int, Callback] | None",
    "Optional[FdSet[Any]]": "FdSet[Any] | None",
}
"""What Python makes of the names of types, where it looks at them."""


MAKERS = {"PacketInfo.find", "ControlMessage.segments"}
"""What users call of a class of results."""

INTERNAL = {
    "NameQuery.complete",
    "NetworkEvents",
    "Event.handle_for",
    "File.handle_for",
    "NamedPipe.handle_for",
    "Timer.handle_for",
    "EventSet.handle_for",
    "Socket.handle_for",
    "CompletionQueue.handle_for",
}
"""What the package itself calls, with what it has made."""

TAKEN = {
    name: arguments
    for name, function in functions()
    if name.split(".")[0] not in RESULTS - {"NetworkEvents"} or name in MAKERS
    if name not in INTERNAL
    if (arguments := arguments_of(function))
}


def test_each_function_with_arguments_has_its_call_here() -> None:
    assert sorted(TAKEN) == sorted(CALLS)


@over(sorted(CALLS))
def test_a_call_names_each_argument(name: str) -> None:
    with ExitStack() as stack:
        assert set(TAKEN[name]) == set(CALLS[name].arguments(Fixtures(Opened(stack))))


def wrong_for(name: str, argument: str, kind: str) -> tuple[Any, ...]:
    return SPECIAL.get(f"{name}({argument})") or WRONG[kind]


CASES = [
    (name, argument, wrong)
    for name in sorted(CALLS)
    for argument, kind in TAKEN.get(name, {}).items()
    for wrong in wrong_for(name, argument, kind)
]


def shown(wrong: object) -> str:
    """The same in each process."""
    return re.sub(r" at 0x\w+", "", repr(wrong))[:50]


FROM_INSIDE = re.compile(
    r"has no attribute|from_buffer|an integer is required|does not fit '|ctype|cdata|object cannot be interpreted|"
    r"not supported between|unpack|bytes-like object is required|expected new array|can't convert|not iterable|"
    r"cannot convert|array length|convert negative"
)
"""What cffi says, or Python of what stands inside."""


def made(name: str, fixtures: Fixtures, argument: str, value: Callable[[], Any], on: Any = None) -> Any:
    """Calls a function with one argument of another value, which is made last: its SOCKET is no one else's."""
    on = on or CALLS[name].made_on(fixtures)
    arguments = CALLS[name].arguments(fixtures)
    target: Any = winsock_ffi if on is None else on
    for part in name.split(".")[0 if on is None else 1 :]:
        target = getattr(target, part)
    return target(**{**arguments, argument: value()})


@over(CASES, lambda case: f"{case[0]}({case[1]}={shown(case[2])})")
def test_a_wrong_argument_is_named(case: tuple[str, str, Any]) -> None:
    name, argument, wrong = case
    with ExitStack() as stack, pytest.raises((TypeError, ValueError, OverflowError, BufferError)) as raised:
        made(name, Fixtures(Opened(stack)), argument, lambda: wrong)
    message = str(raised.value)
    assert not FROM_INSIDE.search(message), message
    assert re.search(rf"`{argument}\b", message), message


@pytest.mark.parametrize("name", ["Overlapped.recv", "Socket.recv_into", "Socket.recv_msg_into"])
def test_what_is_received_into_is_not_said_to_be_bytes(name: str, opened: Opened) -> None:
    argument = "buffer" if name == "Socket.recv_into" else "buffers"
    with pytest.raises(TypeError, match=f"`{argument}` is a bytearray or another buffer that can be written to"):
        made(name, Fixtures(opened), argument, lambda: 5)


TOLD = re.compile(r"is a number from (-?\d+) to (\d+)")
"""What an error says of the range."""

ROOM = 0x7FFF_FFFF
SIZES = "capacity", "control_size", "count", "output_size", "receive", "size"
"""What memory is made for: so much of it as the range ends with is no test's."""

SHOWN = {"Window.message_box(style)"}
"""A box would be shown, and wait for the user."""

UNMADE = {
    *(name for name in CALLS if name.startswith("SocketNotifications.")),
    "CompletionQueue.dequeue",
    "CompletionQueue.resize",
    "RequestQueue.resize",
}
"""Those of objects that no system has made."""

NUMBERS = [
    (name, argument)
    for name in sorted(CALLS.keys() - UNMADE)
    for argument, kind in TAKEN.get(name, {}).items()
    if kind in ("int", "FD | int", "POLL | int") and f"{name}({argument})" not in SHOWN
]


def ended(result: Any, on: Any) -> None:
    """Nothing goes on, and nothing is left open."""
    if isinstance(on, Overlapped) and on.pending:
        on.cancel()
        with contextlib.suppress(OSError):
            on.result(wait=True, timeout_ms=PATIENCE)
    if isinstance(result, NameQuery):
        result.wait(PATIENCE)
    elif hasattr(result, "close"):
        result.close()
    message = raw.MSG()
    while raw.PeekMessage(message, raw.NULL, 0, 0, raw.PM_REMOVE):
        pass


@over(NUMBERS, ".".join)
def test_the_range_that_is_told_is_kept(number: tuple[str, str]) -> None:
    name, argument = number
    with ExitStack() as stack, pytest.raises((OverflowError, ValueError)) as raised:
        made(name, Fixtures(Opened(stack)), argument, lambda: 1 << 70)
    told = TOLD.search(str(raised.value))
    for limit in map(int, told.groups()) if told else ():
        if limit != ROOM or argument not in SIZES:
            with ExitStack() as stack:
                said = what_is_said_of(limit, name, argument, Fixtures(Opened(stack)))
            assert not FROM_INSIDE.search(said), said
            assert not TOLD.search(said), f"{limit}: {said}"


def what_is_said_of(number: int, name: str, argument: str, fixtures: Fixtures) -> str:
    on = CALLS[name].made_on(fixtures)
    result: Any = None
    try:
        result = made(name, fixtures, argument, lambda: number, on)
    except (OSError, OverflowError, RuntimeError, TypeError, ValueError) as error:
        return str(error)
    finally:
        ended(result, on)
    return ""


@pytest.mark.parametrize("name", ["CompletionPort.get_many"])
def test_what_has_no_memory_is_named(name: str, opened: Opened) -> None:
    with pytest.raises(MemoryError, match="`count`: there is no memory for 2,147,483,647"):
        made(name, Fixtures(opened), "count", lambda: ROOM)


def closed_socket(opened: Opened) -> Socket:
    socket = opened.tcp()
    socket.close()
    return socket


def closed_event(opened: Opened) -> Event:
    event = opened.event()
    event.close()
    return event


def with_a_closed_member(opened: Opened) -> FdSet[Any]:
    socket = opened.tcp()
    members = FdSet([opened.tcp(), socket])
    socket.close()
    return members


def closed_file(opened: Opened) -> IO[bytes]:
    with Path(__file__).open("rb") as file:
        return file


def released(opened: Opened) -> memoryview:
    with memoryview(b"data") as view:
        return view


CLOSED: dict[str, Callable[[Opened], Any]] = {
    "Buffer": released,
    "Buffer | Sequence[Buffer]": released,
    "Event | CompletionPort | None": closed_event,
    "EventObject | None": closed_event,
    "FdSet[Any] | None": with_a_closed_member,
    "HasFileno": closed_socket,
    "HasFileno | None": closed_socket,
    "HasFileno | int": closed_socket,
    "IO[bytes]": closed_file,
    "Iterable[S]": lambda opened: [closed_socket(opened)],
    "S": closed_socket,
    "Sequence[Event]": lambda opened: [opened.event(), closed_event(opened)],
    "Socket": closed_socket,
}
"""By annotation: what is closed."""

CLOSED_IS_FINE = {"FdSet.clear(member)", "FdSet.is_set(member)"}
"""It is taken out, or not in."""

CLOSED_CASES = [
    (name, argument, kind)
    for name in sorted(CALLS)
    for argument, kind in TAKEN.get(name, {}).items()
    if kind in CLOSED and f"{name}({argument})" not in CLOSED_IS_FINE
]


@over(CLOSED_CASES, lambda case: f"{case[0]}({case[1]})")
def test_what_is_closed_is_named(case: tuple[str, str, str]) -> None:
    name, argument, kind = case
    closed = pytest.raises((OSError, ValueError), match=r"<\w+ closed|released|closed file")
    with ExitStack() as stack, closed as raised:
        opened = Opened(stack)
        made(name, Fixtures(opened), argument, lambda: CLOSED[kind](opened))
    assert not FROM_INSIDE.search(str(raised.value))


@pytest.mark.parametrize("name", ["PollSet", "poll"])
def test_what_is_closed_is_named_among_pairs(name: str, opened: Opened) -> None:
    with pytest.raises(winsock_ffi.WinsockError, match="<Socket closed, family 2>") as raised:
        made(name, Fixtures(opened), "sockets", lambda: [(opened.udp(), POLL.IN), (closed_socket(opened), POLL.IN)])
    assert raised.value.winerror == raw.WSAENOTSOCK


CLOSES: dict[str, Callable[[Fixtures], Any]] = {
    "CompletionPort": Fixtures.port,
    "Event": lambda fixtures: fixtures.opened.event(),
    "EventSet": Fixtures.event_set,
    "Socket": lambda fixtures: fixtures.opened.tcp(),
    "Window": window,
}
"""What can be closed, by class."""

OF_CLOSED = [
    name
    for name, _ in functions()
    if name.partition(".")[0] in CLOSES and name.partition(".")[2] and not name.startswith("Socket.from_")
]


CLOSED_OR_NOT = {
    *(f"{name}.close" for name in CLOSES),
    *("Socket.detach", "Socket.fileno", "Socket.initialize"),
    *("Window.on", "Window.on_socket", "Window.pump", "Window.quit"),
}
"""What works with a closed one, too."""


@over(OF_CLOSED)
def test_what_is_closed_itself_is_named(name: str) -> None:
    with ExitStack() as stack:
        closed_itself(name, Fixtures(Opened(stack)))


def closed_itself(name: str, fixtures: Fixtures) -> None:
    class_name, _, method = name.partition(".")
    on = CLOSES[class_name](fixtures)
    arguments: dict[str, Any] = {"function": "f"} if method == "handle_for" else {}
    if name in CALLS:
        arguments = CALLS[name].arguments(fixtures)
    on.close()
    if name in CLOSED_OR_NOT:
        getattr(on, method)(**arguments)
        ended(None, on)
        return
    with pytest.raises(winsock_ffi.WinsockError) as raised:
        getattr(on, method)(**arguments)
    assert f"<{class_name} closed" in raised.value.culprit, str(raised.value)
