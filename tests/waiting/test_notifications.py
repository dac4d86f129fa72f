"""Socket notifications. What Windows has is tested there; elsewhere each test ends with the system's error."""

import threading

import pytest
from common.notifications import socket_notifications
from common.opened import Opened
from common.steps import BRIEFLY, PATIENCE, failing, in_thread

from winsock_ffi import NOTIFY, Socket, SocketNotifications, WinsockError, raw


@pytest.mark.parametrize("event", NOTIFY)
def test_each_event_has_its_c_value(event: NOTIFY) -> None:
    assert event == getattr(raw, f"SOCK_NOTIFY_EVENT_{event.name}")


def test_the_error_says_which_windows_has_them() -> None:
    error = str(WinsockError("ProcessSocketNotifications", raw.ERROR_PROC_NOT_FOUND))
    assert "since Windows 11" in error
    assert "EventSet" in error


@socket_notifications
def test_a_socket_with_data_is_told_of_as_long_as_it_has_some(opened: Opened) -> None:
    client, server = opened.pair()
    with SocketNotifications[Socket]() as sockets:
        sockets.add(server, NOTIFY.IN)
        assert sockets.wait(BRIEFLY) == []
        client.send_all(b"x")
        for _ in range(2):
            assert sockets.wait(PATIENCE) == [(server, NOTIFY.IN)]
        assert server.recv(1) == b"x"
        sockets.wait(0)  # what was queued before
        assert sockets.wait(BRIEFLY) == []


@socket_notifications
def test_once_is_once_until_it_is_registered_anew(opened: Opened) -> None:
    client, server = opened.pair()
    with SocketNotifications[Socket]() as sockets:
        sockets.add(server, NOTIFY.IN, once=True)
        client.send_all(b"x")
        assert sockets.wait(PATIENCE) == [(server, NOTIFY.IN)]
        assert sockets.wait(BRIEFLY) == []
        sockets.modify(server, NOTIFY.IN, once=True)
        assert sockets.wait(PATIENCE) == [(server, NOTIFY.IN)]


@socket_notifications
def test_an_edge_is_told_of_when_it_comes(opened: Opened) -> None:
    client, server = opened.pair()
    with SocketNotifications[Socket]() as sockets:
        sockets.add(server, NOTIFY.IN, edge=True)
        client.send_all(b"x")
        assert sockets.wait(PATIENCE) == [(server, NOTIFY.IN)]
        assert sockets.wait(BRIEFLY) == []


@socket_notifications
def test_the_end_of_a_connection_is_told(opened: Opened) -> None:
    client, server = opened.pair()
    with SocketNotifications[Socket]() as sockets:
        sockets.add(server)
        client.close()
        ((socket, events),) = sockets.wait(PATIENCE)
        assert socket is server
        assert NOTIFY.HANGUP in events


@socket_notifications
def test_a_set_is_a_collection(opened: Opened) -> None:
    first, second = opened.udp(), opened.udp()
    with SocketNotifications[Socket]() as sockets:
        sockets.add(first)
        sockets.add(second, NOTIFY.OUT)
        assert (len(sockets), list(sockets), first in sockets) == (2, [first, second], True)
        with pytest.raises(ValueError, match="in the set already"):
            sockets.add(first)
        sockets.remove(first)
        with pytest.raises(ValueError, match="not in the set"):
            sockets.remove(first)
        assert sockets.wait(PATIENCE) == [(second, NOTIFY.OUT)]
        sockets.add(first, NOTIFY.OUT)
        sockets.remove(second)
        assert sockets.wait(PATIENCE) == [(first, NOTIFY.OUT)]
    assert repr(sockets) == "<SocketNotifications closed>"
    with failing("ProcessSocketNotifications", raw.ERROR_INVALID_HANDLE):
        sockets.add(first)


@socket_notifications
def test_a_closed_member_is_named_once(opened: Opened) -> None:
    gone, there = opened.udp(), opened.udp()
    with SocketNotifications[Socket]() as sockets:
        sockets.add(gone)
        sockets.add(there, NOTIFY.OUT)
        gone.close()
        with failing("ProcessSocketNotifications", raw.WSAENOTSOCK, culprit="<Socket closed"):
            sockets.wait(PATIENCE)
        assert sockets.wait(PATIENCE) == [(there, NOTIFY.OUT)]


@pytest.mark.parametrize("events", [0, 8, NOTIFY.ERR])
@socket_notifications
def test_events_that_cannot_be_asked_for_are_an_error(opened: Opened, events: int) -> None:
    with SocketNotifications[Socket]() as sockets, pytest.raises(ValueError, match="NOTIFY"):
        sockets.add(opened.udp(), events)


@socket_notifications
def test_another_thread_wakes_it_and_one_thread_waits(opened: Opened) -> None:
    with SocketNotifications[Socket]() as sockets:
        sockets.add(opened.udp(), NOTIFY.IN)
        found: list[object] = []
        begins = threading.Event()

        def wait() -> None:
            begins.set()
            found.append(sockets.wait(PATIENCE))

        join = in_thread(wait)
        assert begins.wait(PATIENCE / 1000)
        while not sockets._waiting:
            pass
        with pytest.raises(RuntimeError, match="another thread"):
            sockets.wait(0)
        sockets.wake()
        join()
        assert found == [[]]


@socket_notifications
def test_one_that_is_dropped_is_closed_with_a_warning() -> None:
    sockets = SocketNotifications[Socket]()
    with pytest.warns(ResourceWarning, match="unclosed <SocketNotifications"):
        sockets.__del__()
