"""Winsock, started and cleaned up."""

import pytest
from common.steps import run_child

from winsock_ffi import Winsock, WinsockError


def test_the_data_of_the_start_are_text() -> None:
    with Winsock(2, 2) as winsock:
        assert winsock.version == (2, 2)
        assert winsock.high_version >= (2, 2)
        assert "WinSock" in winsock.description
        assert isinstance(winsock.system_status, str)
        assert repr(winsock) == "<Winsock 2.2, started>"
    assert repr(winsock) == "<Winsock 2.2, cleaned up>"


def test_the_version_is_2_2_unless_told() -> None:
    with Winsock() as winsock:
        assert winsock.version == (2, 2)


def test_an_older_version_is_given_when_asked_for() -> None:
    with Winsock(1, 1) as winsock:
        assert winsock.version == (1, 1)


@pytest.mark.parametrize("version", [(0, 0), (9, 9), (2, 9)])
def test_a_version_that_there_is_not_is_an_error(version: tuple[int, int]) -> None:
    with pytest.raises(WinsockError, match="WSAStartup failed: WSAVERNOTSUPPORTED"):
        Winsock(*version)


def test_a_second_close_does_nothing() -> None:
    winsock = Winsock()
    winsock.close()
    winsock.close()


def test_each_start_counts_and_an_error_tells_of_the_missing_start() -> None:
    child = run_child(
        "from winsock_ffi import Socket, Winsock, WinsockError\n"
        "def state():\n"
        "    try:\n"
        "        Socket().close()\n"
        "        return 'started'\n"
        "    except WinsockError as error:\n"
        "        return error.name + ' ' + error.advice\n"
        "print(state())\n"
        "first, second = Winsock(), Winsock()\n"
        "first.close(); print(state())\n"
        "second.close(); print(state())\n"
    )
    assert child.returncode == 0, child.stderr
    before, between, after = child.stdout.splitlines()
    assert between == "started"
    assert before == after
    assert before.startswith("WSANOTINITIALISED Winsock is not started")


def test_the_last_cleanup_closes_every_socket_and_new_ones_are_safe_from_them() -> None:
    done = run_child(
        "from winsock_ffi import *\n"
        "with Winsock(2, 2) as first:\n"
        "    with Winsock(2, 2) as second:\n"
        "        old = Socket()\n"
        "    assert not old.closed\n"
        "assert old.closed\n"
        "with Winsock(2, 2):\n"
        "    new = [Socket() for _ in range(20)]\n"
        "    old.close()\n"
        "    del old\n"
        "    for socket in new:\n"
        "        socket.bind(('127.0.0.1', 0))\n"
        "        socket.close()\n"
    )
    assert (done.returncode, done.stderr) == (0, "")
