"""copy.copy, copy.deepcopy and pickle of all that is public: right, or refused."""

import copy
import enum
import os
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from common.opened import Opened

import winsock_ffi
from winsock_ffi import (
    AF_INET,
    FD,
    FILE_ACTION,
    FILE_NOTIFY_CHANGE,
    IFF,
    IPPROTO_IP,
    NOTIFY,
    PFL,
    POLL,
    RIO_MSG,
    SOCK_STREAM,
    XP1,
    AddressInfo,
    BufferSlice,
    Completion,
    CompletionPort,
    CompletionQueue,
    ControlMessage,
    CtrlEvent,
    EventSet,
    FdSet,
    File,
    FileChange,
    Interface,
    Linger,
    NamedPipe,
    NameQuery,
    NetworkEvents,
    NoSuchProcessError,
    Overlapped,
    Packet,
    PacketInfo,
    PollSet,
    ReceivedInto,
    ReceivedMessage,
    RegisteredBuffer,
    RegisteredIOError,
    Request,
    RequestQueue,
    Socket,
    SocketNotifications,
    TcpInfo,
    TcpState,
    Timer,
    Winsock,
    WinsockError,
    console_ctrl_handler,
    protocols,
    raw,
    select,
)

CONTROL = ControlMessage(IPPROTO_IP, raw.IP_TTL, b"\x40\0\0\0")

VALUES: dict[str, Callable[[], Any]] = {
    "AddressInfo": lambda: AddressInfo(AF_INET, SOCK_STREAM, 0, "name", ("127.0.0.1", 80)),
    "Completion": lambda: Completion(None, 1, 2, 3, 4),
    "ControlMessage": lambda: CONTROL,
    "CtrlEvent": lambda: CtrlEvent.CLOSE,
    "FD": lambda: FD.READ | FD.CLOSE,
    "FILE_ACTION": lambda: FILE_ACTION.ADDED,
    "FILE_NOTIFY_CHANGE": lambda: FILE_NOTIFY_CHANGE.SIZE | FILE_NOTIFY_CHANGE.CREATION,
    "FileChange": lambda: FileChange(FILE_ACTION.ADDED, "name"),
    "IFF": lambda: IFF.UP,
    "Interface": lambda: Interface("127.0.0.1", "255.0.0.0", "", IFF.UP | IFF.LOOPBACK),
    "Linger": lambda: Linger(True, 3),
    "NoSuchProcessError": lambda: NoSuchProcessError("WSADuplicateSocketW", raw.WSAEINVAL),
    "PFL": lambda: PFL.HIDDEN,
    "POLL": lambda: POLL.IN | POLL.OUT,
    "Packet": lambda: Packet(1, 2, None, 3, 4),
    "PacketInfo": lambda: PacketInfo("127.0.0.1", 1),
    "Protocol": lambda: protocols()[0],
    "RIO_MSG": lambda: RIO_MSG.DEFER,
    "ReceivedInto": lambda: ReceivedInto(3, [CONTROL], 0, ("127.0.0.1", 80)),
    "ReceivedMessage": lambda: ReceivedMessage(b"abc", [CONTROL], 0, ("127.0.0.1", 80)),
    "RegisteredIOError": lambda: RegisteredIOError("RIOSend", raw.WSAEFAULT, "Advice."),
    "TcpInfo": lambda: TcpInfo._make([TcpState.ESTABLISHED, 1, 2, True, *range(28)]),
    "TcpState": lambda: TcpState.LISTEN,
    "WinsockError": lambda: WinsockError("recv", raw.WSAECONNRESET),
    "NOTIFY": lambda: NOTIFY.IN | NOTIFY.OUT,
    "XP1": lambda: XP1.IFS_HANDLES | XP1.GRACEFUL_CLOSE,
}
"""What is copied as tuples and numbers are."""

COPIED_OTHERWISE = {"BufferSlice", "FdSet", "NetworkEvents"}

REFUSED: dict[str, Callable[[Opened], Any]] = {
    "CompletionPort": lambda opened: opened.enter(CompletionPort()),
    "CompletionQueue": lambda opened: CompletionQueue.__new__(CompletionQueue),
    "ConsoleCtrlHandler": lambda opened: opened.enter(console_ctrl_handler(lambda event: None)),
    "Event": Opened.event,
    "EventSet": Opened.event_set,
    "File": lambda opened: opened.enter(File(__file__)),
    "NameQuery": lambda opened: complete_query(),
    "NamedPipe": lambda opened: opened.enter(NamedPipe(rf"\\.\pipe\winsock_ffi copying {os.getpid()}")),
    "Overlapped": lambda opened: Overlapped(),
    "PollSet": lambda opened: PollSet([(opened.tcp(), POLL.IN)]),
    "RegisteredBuffer": lambda opened: RegisteredBuffer.__new__(RegisteredBuffer),
    "Request": lambda opened: Request.__new__(Request),
    "RequestQueue": lambda opened: RequestQueue.__new__(RequestQueue),
    "Socket": Opened.tcp,
    "SocketNotifications": lambda opened: SocketNotifications.__new__(SocketNotifications),
    "Timer": lambda opened: opened.enter(Timer()),
    "Window": Opened.window,
    "Winsock": lambda opened: opened.enter(Winsock(2, 2)),
}
"""Those of Registered I/O need not be made for it, which not every system can."""

WAYS: list[Callable[[Any], Any]] = [copy.copy, copy.deepcopy, pickle.dumps]


def complete_query() -> NameQuery:
    query = NameQuery("127.0.0.1", None)
    assert query.wait(30_000)
    return query


def copies(value: Any) -> list[Any]:
    pickles = [pickle.loads(pickle.dumps(value, protocol)) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    return [copy.copy(value), copy.deepcopy(value), *pickles]


def test_no_class_is_forgotten() -> None:
    classes = {name for name in winsock_ffi.__all__ if isinstance(getattr(winsock_ffi, name), type)}
    assert classes == VALUES.keys() | COPIED_OTHERWISE | REFUSED.keys()


@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_copied_as_values_are(name: str) -> None:
    value = VALUES[name]()
    assert isinstance(value, getattr(winsock_ffi, name))
    for other in copies(value):
        assert type(other) is type(value)
        if isinstance(value, enum.Enum):
            assert other is value
        elif isinstance(value, WinsockError):
            assert (str(other), other.args, vars(other)) == (str(value), value.args, vars(value))
        else:
            assert other == value


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", REFUSED)
def test_what_owns_something_of_the_systems_is_not_copied(opened: Opened, name: str, way: Callable[[Any], Any]) -> None:
    original = REFUSED[name](opened)
    assert isinstance(original, getattr(winsock_ffi, name))
    with pytest.raises(TypeError, match=rf"^an? (?:{name}|operation) cannot be copied: ."):
        way(original)


@pytest.mark.parametrize(
    ("name", "instead"),
    {
        "ConsoleCtrlHandler": "console_ctrl_handler",
        "Event": "Event()",
        "EventSet": "EventSet()",
        "NameQuery": "NameQuery(...)",
        "PollSet": "PollSet(...)",
        "Socket": "`duplicate`",
        "SocketNotifications": "SocketNotifications()",
        "Window": "Window(...)",
        "Winsock": "Winsock(2, 2)",
    }.items(),
)
def test_the_error_says_what_to_use_instead(opened: Opened, name: str, instead: str) -> None:
    with pytest.raises(TypeError) as raised:
        copy.copy(REFUSED[name](opened))
    assert instead in str(raised.value).partition(";")[2]


def test_functions_are_pickled_by_name() -> None:
    exports = [getattr(winsock_ffi, name) for name in winsock_ffi.__all__]
    functions = [each for each in exports if hasattr(each, "__code__")]
    assert len(functions) > 8
    for function in functions:
        assert copies(function) == [function] * 6


class Named(FdSet[Any]):
    def __init__(self, name: str) -> None:
        super().__init__(capacity=100)
        self.name = name


@pytest.mark.parametrize("way", [copy.copy, FdSet.copy])
def test_the_copy_of_a_set_is_a_set_of_its_own(opened: Opened, way: Callable[[Any], Any]) -> None:
    listener, silent = opened.listener(), opened.tcp()
    original = Named("readable")
    original.set(listener)
    original.set(silent)
    other = way(original)
    assert (type(other), other.name, other.capacity) == (Named, "readable", 100)
    assert list(other) == [listener, silent] == list(original)
    assert select(other, timeout=0) == 0
    assert (list(other), list(original)) == ([], [listener, silent])
    other.set(silent)
    original.clear(listener)
    assert (other.handles(), original.handles()) == ([silent.fileno()], [silent.fileno()])
    for i in range(99):
        other.set(0x10000 + i)
    assert (len(other), len(original)) == (100, 1)


@pytest.mark.parametrize("way", [copy.deepcopy, pickle.dumps])
def test_a_set_is_not_copied_with_its_sockets(way: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError, match=r"copy\(\).*`duplicate`"):
        way(FdSet([5]))


def test_network_events_are_values(opened: Opened) -> None:
    structure = raw.WSANETWORKEVENTS(lNetworkEvents=FD.READ | FD.CLOSE)
    structure.iErrorCode[raw.FD_CLOSE_BIT] = raw.WSAECONNRESET
    original = NetworkEvents(structure)
    for other in copies(original):
        assert type(other) is NetworkEvents
        assert (other.events, list(other)) == (original.events, list(original))
        assert other.error(FD.CLOSE) == raw.WSAECONNRESET


def test_a_part_of_a_buffer_is_copied_and_the_buffer_is_not() -> None:
    original = BufferSlice(RegisteredBuffer.__new__(RegisteredBuffer), 3, 4)
    other = copy.copy(original)
    assert (other.buffer, other.offset, other.length) == (original.buffer, 3, 4)
    for way in (copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="a RegisteredBuffer cannot be copied"):
            way(original)


def test_what_a_wait_returned_is_copied(opened: Opened) -> None:
    event_set: EventSet[Socket] = opened.event_set()
    listener = opened.listener()
    event_set.add(listener, FD.ACCEPT)
    opened.client_of(listener)
    found = event_set.wait(30_000)
    assert list(copy.copy(found)) == list(found)
    assert [socket for socket, _ in copy.copy(found)] == [listener]
