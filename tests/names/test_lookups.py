"""getaddrinfo and getnameinfo, without a network: this computer's names, figures, and names that nobody has."""

import contextlib
import gc
from collections.abc import Callable
from typing import Any

import pytest
from common.heap import heap_blocks
from common.opened import Opened
from common.steps import failing, in_thread, port_of, receive, run_child
from conformance.rules import differs

from winsock_ffi import (
    AF_INET,
    AF_INET6,
    SOCK_DGRAM,
    SOCK_STREAM,
    AddressInfo,
    NameQuery,
    Socket,
    WinsockError,
    getaddrinfo,
    getaddrinfo_ex,
    getnameinfo,
    raw,
)
from winsock_ffi._system.handle_count import handle_count

NOBODY = "no-such-host.invalid"

UNKNOWN = (raw.WSAHOST_NOT_FOUND, raw.WSATRY_AGAIN, raw.WSANO_DATA)
"""What an unknown name may give; without a network nobody can be asked."""

LOOK_UPS: dict[str, Callable[..., list[AddressInfo]]] = {
    "GetAddrInfoW": getaddrinfo,
    "GetAddrInfoExW": getaddrinfo_ex,
    "GetAddrInfoExW ": lambda *args, **kwargs: NameQuery(*args, **kwargs).result(wait=True, timeout_ms=60_000),
}

each_look_up = pytest.mark.parametrize("function", LOOK_UPS)


@each_look_up
@pytest.mark.parametrize(("family", "name"), [(AF_INET, "localhost"), (AF_INET, "127.0.0.1"), (AF_INET6, "::1")])
def test_what_is_found_can_be_connected_to(opened: Opened, function: str, family: int, name: str) -> None:
    listener = opened.listener(family)
    info = LOOK_UPS[function](name, port_of(listener), family, SOCK_STREAM)[0]
    assert info.family == family
    with Socket(info.family, info.type, info.protocol) as client:
        client.connect(info.address)
        accepted, _ = listener.accept()
        opened.keep(accepted).send_all(b"found")
        assert receive(client, 5) == b"found"


@each_look_up
@pytest.mark.parametrize("family", [AF_INET, AF_INET6])
def test_without_a_host_it_is_the_address_to_listen_on(opened: Opened, function: str, family: int) -> None:
    (info,) = LOOK_UPS[function](None, 0, family, SOCK_STREAM, flags=raw.AI_PASSIVE)
    assert info.address in [("0.0.0.0", 0), ("::", 0, 0, 0)]
    listener = opened.tcp(info.family)
    listener.bind(info.address)
    listener.listen()
    (to,) = LOOK_UPS[function](None, port_of(listener), family, SOCK_STREAM)
    client = opened.tcp(to.family)
    client.connect(to.address)
    assert client.peer_address == to.address


@each_look_up
@pytest.mark.parametrize(
    ("text", "family", "address"),
    [
        ("127.0.0.1", AF_INET, ("127.0.0.1", 80)),
        ("192.0.2.255", AF_INET, ("192.0.2.255", 80)),
        ("::1", AF_INET6, ("::1", 80, 0, 0)),
        ("2001:DB8::0:7", AF_INET6, ("2001:db8::7", 80, 0, 0)),
        ("fe80::1%7", AF_INET6, ("fe80::1", 80, 0, 7)),
    ],
)
def test_an_address_in_figures_is_read(function: str, text: str, family: int, address: Any) -> None:
    (info,) = LOOK_UPS[function](text, 80, type=SOCK_STREAM, flags=raw.AI_NUMERICHOST)
    assert (info.family, info.type, info.canonical_name, info.address) == (family, SOCK_STREAM, None, address)


def test_an_empty_name_is_this_computer() -> None:
    hosts = [getnameinfo(info.address, raw.NI_NUMERICHOST)[0] for info in getaddrinfo("", 80)]
    assert hosts
    assert all(host[0].isdigit() or ":" in host for host in hosts)


@each_look_up
@pytest.mark.parametrize(
    ("service", "port"), [(None, 0), (0, 0), (65535, 65535), ("8080", 8080), ("http", 80), ("domain", 53)]
)
def test_a_service_is_a_name_or_a_port(function: str, service: Any, port: int) -> None:
    (info,) = LOOK_UPS[function]("127.0.0.1", service, type=SOCK_STREAM)
    assert info.address == ("127.0.0.1", port)


@pytest.mark.parametrize(("type_", "protocol"), [(SOCK_STREAM, raw.IPPROTO_TCP), (SOCK_DGRAM, raw.IPPROTO_UDP)])
def test_what_was_asked_for_comes_back(type_: int, protocol: int) -> None:
    (info,) = getaddrinfo("127.0.0.1", 80, AF_INET, type_, protocol)
    assert info == (AF_INET, type_, protocol, None, ("127.0.0.1", 80))


@each_look_up
def test_the_first_has_the_canonical_name_if_it_is_asked_for(function: str) -> None:
    infos = LOOK_UPS[function]("127.0.0.1", 80, type=SOCK_STREAM, flags=raw.AI_CANONNAME | raw.AI_NUMERICHOST)
    assert infos[0].canonical_name == "127.0.0.1"


@each_look_up
def test_an_unknown_name_says_so(function: str) -> None:
    with failing(function.strip(), *UNKNOWN):
        LOOK_UPS[function](NOBODY, 80)


@each_look_up
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"host": "localhost", "service": 80, "flags": raw.AI_NUMERICHOST}, raw.WSAHOST_NOT_FOUND),
        ({"host": None, "service": None}, raw.WSAHOST_NOT_FOUND),
        ({"host": "127.0.0.1", "service": "no such", "type": SOCK_STREAM}, raw.WSATYPE_NOT_FOUND),
        ({"host": "127.0.0.1", "service": 80, "family": 99}, raw.WSAEAFNOSUPPORT),
        ({"host": "127.0.0.1", "service": 80, "type": 99}, raw.WSAESOCKTNOSUPPORT),
    ],
    ids=["no figures", "nothing", "service", "family", "type"],
)
def test_what_cannot_be_found_has_its_code(function: str, arguments: dict[str, Any], code: int) -> None:
    """The last error is not looked at: the functions return their code."""
    raw.WSASetLastError(raw.WSAECONNRESET)
    with failing(function.strip(), code):
        LOOK_UPS[function](**arguments)


@differs(documented="WSAHOST_NOT_FOUND", wine={8: "error -9"})
def test_an_address_of_another_family_is_not_found() -> str:
    with pytest.raises(WinsockError) as raised:
        getaddrinfo("::1", 80, AF_INET)
    return raised.value.name


@each_look_up
@pytest.mark.parametrize(
    ("host", "service", "error", "text"),
    [
        ("local\0host", 80, ValueError, "has a zero in it"),
        ("localhost", "ht\0tp", ValueError, "has a zero in it"),
        ("\ud83d", 80, ValueError, "half of a surrogate pair"),
        ("localhost", "\udc80", ValueError, "half of a surrogate pair"),
        (b"localhost", 80, TypeError, "`host` is text or None, not b'localhost'"),
        (127, 80, TypeError, "`host` is text or None"),
        ("localhost", 80.0, TypeError, "`service` is text, a port or None"),
        ("localhost", b"", TypeError, "`service` is text, a port or None"),
        ("localhost", -1, OverflowError, "`service` is port -1, which is not from 0 to 65535"),
        ("localhost", 65536, OverflowError, "`service` is port 65536, which is not from 0 to 65535"),
        ("localhost", "65536", OverflowError, "`service` is port 65536, which is not from 0 to 65535"),
    ],
)
def test_what_is_no_name_is_refused(function: str, host: Any, service: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        LOOK_UPS[function](host, service)


@each_look_up
@pytest.mark.parametrize("argument", ["family", "type", "protocol", "flags"])
def test_a_number_must_be_one_and_fit(function: str, argument: str) -> None:
    with pytest.raises(OverflowError):
        LOOK_UPS[function]("localhost", 80, **{argument: 1 << 31})
    with pytest.raises(TypeError):
        LOOK_UPS[function]("localhost", 80, **{argument: "0"})


@each_look_up
@pytest.mark.parametrize("name", ["a" * 100_000, "b\N{LATIN SMALL LETTER U WITH DIAERESIS}cher.invalid", "\U0001f600."])
def test_a_strange_name_is_an_error_and_no_more(function: str, name: str) -> None:
    with pytest.raises(WinsockError):
        LOOK_UPS[function](name, 80)


@each_look_up
def test_flags_that_ask_for_more_than_there_is_do_no_harm(function: str) -> None:
    """AI_EXTENDED says that the hints go on, behind what GetAddrInfoW and GetAddrInfoExW once took."""
    for flags in (-1, -1 & ~raw.AI_NUMERICHOST, 0x7FFF_FFFF):
        try:
            infos = LOOK_UPS[function]("127.0.0.1", 80, AF_INET, SOCK_STREAM, flags=flags)
        except WinsockError:
            continue
        assert {info.address for info in infos} == {("127.0.0.1", 80)}


def test_winsock_must_be_started() -> None:
    done = run_child(
        """
from winsock_ffi import WinsockError
from winsock_ffi import getaddrinfo, getnameinfo
from winsock_ffi import NameQuery, getaddrinfo_ex
for call in (getaddrinfo, getaddrinfo_ex, NameQuery, lambda *address: getnameinfo(address)):
    try:
        call("127.0.0.1", 80)
    except WinsockError as error:
        print(error.function, error.name, "with Winsock(2, 2):" in str(error))
"""
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"{function} WSANOTINITIALISED True"
        for function in ("GetAddrInfoW", "GetAddrInfoExW", "GetAddrInfoExW", "GetNameInfoW")
    ]


FIGURES = raw.NI_NUMERICHOST | raw.NI_NUMERICSERV


@pytest.mark.parametrize(
    ("address", "names"),
    [
        (("127.0.0.1", 80), ("127.0.0.1", "80")),
        (("", 0), ("0.0.0.0", "0")),
        (("::1", 65535), ("::1", "65535")),
        (("::1", 80, 0, 0), ("::1", "80")),
        (("", 80, 0, 0), ("::", "80")),
        (("fe80::1", 80, 0, 77), ("fe80::1%77", "80")),
    ],
)
def test_an_address_is_written_in_figures(address: Any, names: tuple[str, str]) -> None:
    assert getnameinfo(address, FIGURES) == names


def test_a_port_is_written_as_its_service() -> None:
    assert getnameinfo(("127.0.0.1", 80), raw.NI_NUMERICHOST) == ("127.0.0.1", "http")
    udp = raw.NI_NUMERICHOST | raw.NI_DGRAM
    assert getnameinfo(("127.0.0.1", 514), udp) != getnameinfo(("127.0.0.1", 514), raw.NI_NUMERICHOST)


def test_this_computer_has_a_name() -> None:
    host, service = getnameinfo(("127.0.0.1", 80), raw.NI_NAMEREQD)
    assert host
    assert not host[0].isdigit()
    assert service == "http"


def test_a_host_without_a_name_is_an_error_if_one_is_required() -> None:
    with failing("GetNameInfoW", *UNKNOWN):
        getnameinfo(("192.0.2.7", 80), raw.NI_NAMEREQD)


@pytest.mark.parametrize(
    ("address", "error", "text"),
    [
        ("C:/path", TypeError, "`address` is like"),
        (None, TypeError, "`address` is like"),
        ((), TypeError, "`address` is like"),
        (("127.0.0.1",), TypeError, "is like"),
        ((b"127.0.0.1", 80), TypeError, "is like"),
        (("127.0.0.1", "80"), TypeError, "a port is a number"),
        (("localhost", 80), ValueError, "is not an IPv4 address"),
        (("::1::", 80), ValueError, "is not an IPv6 address"),
        (("127.0.0.1", 65536), OverflowError, "port 65536"),
    ],
)
def test_what_is_no_address_has_no_name(address: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        getnameinfo(address)


def test_threads_look_up_at_the_same_time() -> None:
    def look_up(port: int) -> None:
        for _ in range(50):
            (info,) = getaddrinfo("127.0.0.1", port, type=SOCK_STREAM)
            assert getnameinfo(info.address, FIGURES) == ("127.0.0.1", str(port))

    joins = [in_thread(lambda port=port: look_up(port)) for port in range(8)]  # type: ignore[misc]
    for join in joins:
        join()


@pytest.mark.parametrize(
    "look_up",
    [*LOOK_UPS.values(), NameQuery, lambda *args, **kwargs: getnameinfo(("127.0.0.1", 80), FIGURES)],
    ids=["getaddrinfo", "getaddrinfo_ex", "NameQuery", "dropped", "getnameinfo"],
)
@pytest.mark.parametrize("host", ["1111:2222:3333:4444:5555:6666:7777:8888", "no figures"])
@pytest.mark.filterwarnings("ignore:<NameQuery .* was dropped:ResourceWarning")
def test_nothing_is_left_behind(look_up: Callable[..., Any], host: str) -> None:
    """A thousand look-ups would show in each round; what the process needs once, threads say, shows in some."""
    for _ in range(20):
        blocks, handles = heap_blocks(), handle_count()
        for _ in range(1_000):
            with contextlib.suppress(WinsockError):
                look_up(host, 80, type=SOCK_STREAM, flags=raw.AI_CANONNAME | raw.AI_NUMERICHOST)
        gc.collect()
        if heap_blocks() - blocks < 500 and handle_count() - handles < 100:
            return
    pytest.fail("each round has taken memory or handles")
