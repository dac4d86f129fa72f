"""A server's listener in one call: its port is its own, and it may take both families."""

from typing import Any

import pytest
from common.opened import Opened
from common.steps import failing, port_of

from sockets.test_addresses_unix import path, works_where_it_is
from winsock_ffi import (
    AF_INET,
    AF_INET6,
    AF_UNIX,
    IPPROTO_IPV6,
    IPV6_V6ONLY,
    SO_EXCLUSIVEADDRUSE,
    SO_REUSEADDR,
    SOL_SOCKET,
    Socket,
    listen_on,
    raw,
)

__all__ = ["path"]


@pytest.mark.parametrize(("host", "family"), [("127.0.0.1", AF_INET), ("::1", AF_INET6)])
def test_it_listens(opened: Opened, host: str, family: int) -> None:
    listener = opened.keep(listen_on((host, 0)))
    assert listener.family == family
    assert listener.get_option(SOL_SOCKET, SO_EXCLUSIVEADDRUSE, bool)
    client = opened.client_of(listener)
    accepted, address = listener.accept()
    opened.keep(accepted)
    assert address == client.local_address


def test_nobody_else_gets_its_port(opened: Opened) -> None:
    listener = opened.keep(listen_on(("127.0.0.1", 0)))
    other = opened.tcp()
    other.set_option(SOL_SOCKET, SO_REUSEADDR, True)
    with failing("bind", raw.WSAEACCES, raw.WSAEADDRINUSE):
        other.bind(listener.local_address)
    with failing("bind", raw.WSAEACCES, raw.WSAEADDRINUSE):
        listen_on(listener.local_address)


def test_both_families_come_to_one_listener(opened: Opened) -> None:
    listener = opened.keep(listen_on(("::", 0), dual_stack=True))
    assert not listener.get_option(IPPROTO_IPV6, IPV6_V6ONLY, bool)
    found = []
    for family, host in ((AF_INET, "127.0.0.1"), (AF_INET6, "::1")):
        client = opened.tcp(family)
        client.connect((host, port_of(listener)))
        accepted, address = listener.accept()
        opened.keep(accepted)
        assert isinstance(address, tuple)
        found.append(address[0])
    assert found == ["::ffff:127.0.0.1", "::1"]


def test_one_family_alone_comes_where_nobody_asks_for_both(opened: Opened) -> None:
    listener = opened.keep(listen_on(("::", 0)))
    with failing("connect", raw.WSAECONNREFUSED):
        opened.tcp().connect(("127.0.0.1", port_of(listener)))


@pytest.mark.parametrize("address", [("127.0.0.1", 0), ("::1", 0), ("", 0), "path"])
def test_both_families_have_all_addresses(address: Any) -> None:
    with pytest.raises(ValueError, match="is '::' for both families"):
        listen_on(address, dual_stack=True)


@pytest.mark.parametrize("address", [(), 80, None, (80, "127.0.0.1"), [("127.0.0.1", 0)]])
def test_what_is_no_address_is_refused(address: Any) -> None:
    with pytest.raises(TypeError, match=r"`address` is \(host, port\) or a path"):
        listen_on(address)


def test_what_it_cannot_bind_is_not_left_open(nothing_unclosed: None) -> None:
    with failing("bind", raw.WSAEADDRNOTAVAIL):
        listen_on(("203.0.113.1", 0))
    with pytest.raises(OverflowError):
        listen_on(("127.0.0.1", 0), backlog=2**40)


@pytest.fixture
def nothing_unclosed(recwarn: pytest.WarningsRecorder) -> Any:
    yield
    assert not [warning for warning in recwarn if issubclass(warning.category, ResourceWarning)]


@works_where_it_is
def test_a_path_is_listened_on(opened: Opened, path: str) -> None:
    listener = opened.enter(listen_on(path))
    assert listener.family == AF_UNIX
    client = opened.enter(Socket(AF_UNIX))
    client.connect(path)
    opened.enter(listener.accept()[0])
