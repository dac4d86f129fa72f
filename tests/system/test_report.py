"""`python -m winsock_ffi`: the report, against what the C tier and the other wrappers tell here."""

import getpass
import io
import json
import os
import platform
import re
import socket
import struct
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from common import processes
from common.opened import Opened

from winsock_ffi import (
    AF_INET,
    AF_INET6,
    SOCK_STREAM,
    Socket,
    Winsock,
    WinsockError,
    interfaces,
    local_addresses,
    protocols,
    raw,
)
from winsock_ffi.__main__ import WIDTH, main
from winsock_ffi._socket.extensions import extension_function
from winsock_ffi._system import report
from winsock_ffi._system.handle_count import handle_count
from winsock_ffi.errors import CODES

SECTIONS = 9


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The report's program in a Python of its own."""
    return processes.run(
        [sys.executable, "-W", "error", "-m", "winsock_ffi", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | environment,
        timeout=60,
    )


@pytest.fixture(scope="module")
def found() -> Any:
    child = run("--json")
    assert (child.returncode, child.stderr) == (0, "")
    return json.loads(child.stdout)


@pytest.fixture(scope="module")
def printed() -> str:
    child = run()
    assert (child.returncode, child.stderr) == (0, "")
    return child.stdout


def outcome(call: Callable[[], object]) -> str:
    """What the report says of a wrapper's call."""
    try:
        call()
    except WinsockError as error:
        return error.name
    return "yes"


def answer(result: int) -> str:
    """What the report says of a C function's call with that result."""
    return "yes" if result == 0 else CODES[raw.WSAGetLastError()]


def test_the_system_is_this_one(found: Any) -> None:
    system = found["system"]
    windows = sys.getwindowsversion()
    assert system["python"] == platform.python_version()
    assert system["bits"] == 8 * struct.calcsize("P")
    assert system["windows"] == f"{windows.major}.{windows.minor}.{windows.build}"


def test_winsock_is_asked_for_and_given(found: Any, winsock: Winsock) -> None:
    assert found["winsock"] == {
        "asked": "2.2",
        "given": ".".join(map(str, winsock.version)),
        "highest": ".".join(map(str, winsock.high_version)),
        "description": winsock.description,
        "system_status": winsock.system_status,
    }


def test_the_protocols_are_those_of_the_catalog(found: Any) -> None:
    catalog = protocols()
    same = ["name", "catalog_id", "version", "protocol", "ifs_handles", "chain_length", "max_message_size"]
    same += ["service_flags", "provider_flags"]
    assert len(found["protocols"]) == len(catalog) > 0
    for told, entry in zip(found["protocols"], catalog, strict=True):
        assert [told[each] for each in same] == [getattr(entry, each) for each in same]
        assert told["provider"] == str(entry.provider)
    names = {(told["family"], told["type"], told["protocol"]) for told in found["protocols"]}
    assert ("AF_INET", "SOCK_STREAM", raw.IPPROTO_TCP) in names
    assert ("AF_INET6", "SOCK_DGRAM", raw.IPPROTO_UDP) in names


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_IRDA"])
def test_a_socket_can_be_made_of_a_family_that_is_there(found: Any, family: str) -> None:
    assert found["families"][family] == outcome(lambda: Socket(getattr(raw, family), SOCK_STREAM).close())


def test_bluetooth_and_hyper_v_are_asked_for(found: Any) -> None:
    assert {"AF_BTH", "AF_HYPERV"} <= found["families"].keys()


TYPES = {
    "AcceptEx": "LPFN_ACCEPTEX",
    "ConnectEx": "LPFN_CONNECTEX",
    "DisconnectEx": "LPFN_DISCONNECTEX",
    "GetAcceptExSockaddrs": "LPFN_GETACCEPTEXSOCKADDRS",
    "TransmitFile": "LPFN_TRANSMITFILE",
    "TransmitPackets": "LPFN_TRANSMITPACKETS",
    "WSAPoll": "LPFN_WSAPOLL",
    "WSARecvMsg": "LPFN_WSARECVMSG",
    "WSASendMsg": "LPFN_WSASENDMSG",
}


@pytest.mark.parametrize("kind", list(report.KINDS))
def test_extension_functions_are_those_that_are_found(found: Any, opened: Opened, kind: str) -> None:
    family, type_ = report.KINDS[kind]
    answers = dict(found["extension_functions"][kind])
    assert answers.pop("Registered I/O") in ("yes", "WSAEOPNOTSUPP", "WSAEINVAL")
    assert answers.keys() == TYPES.keys()
    asked = opened.keep(Socket(family, type_))
    for name, told in answers.items():
        guid = getattr(raw, f"WSAID_{name.upper()}")
        assert (name, told) == (name, outcome(partial(extension_function, asked.fileno(), TYPES[name], guid)))


def connected(opened: Opened, kind: str) -> Socket:
    family, type_ = report.KINDS[kind]
    if type_ == SOCK_STREAM:
        return opened.pair(family)[0]
    one = opened.udp(family)
    one.connect(opened.udp(family).local_address)
    return one


@pytest.mark.parametrize("kind", list(report.KINDS))
def test_options_are_those_that_getsockopt_knows(found: Any, opened: Opened, kind: str) -> None:
    asked = connected(opened, kind).fileno()
    family, type_ = report.KINDS[kind]
    levels = {
        "SO": raw.SOL_SOCKET,
        "TCP" if type_ == SOCK_STREAM else "UDP": raw.IPPROTO_TCP if type_ == SOCK_STREAM else raw.IPPROTO_UDP,
        "IPV6" if family == AF_INET6 else "IP": raw.IPPROTO_IPV6 if family == AF_INET6 else raw.IPPROTO_IP,
    }
    answers = found["options"][kind]
    assert {name.split("_")[0] for name in answers} == levels.keys()
    for name, told in answers.items():
        value, length = raw.new("char[1024]"), raw.new("int *", 1024)
        result = raw.getsockopt(asked, levels[name.split("_")[0]], getattr(raw, name), value, length)
        assert (name, told) == (name, answer(result))


@pytest.mark.parametrize("kind", list(report.KINDS))
def test_codes_are_those_that_wsaioctl_knows(found: Any, opened: Opened, kind: str) -> None:
    asked = connected(opened, kind)
    answers = found["ioctls"][kind]
    assert answers.keys() == found["ioctls"]["TCP/IPv4"].keys() >= {"SIO_KEEPALIVE_VALS", "SIO_TCP_INFO"}
    given: dict[str, Any] = {
        "SIO_BASE_HANDLE": (raw.NULL, 0),
        "SIO_GET_INTERFACE_LIST": (raw.NULL, 0),
        "SIO_GET_INTERFACE_LIST_EX": (raw.NULL, 0),
        "SIO_KEEPALIVE_VALS": (raw.tcp_keepalive(onoff=1, keepalivetime=1_000, keepaliveinterval=1_000), 12),
        "SIO_UDP_CONNRESET": (raw.new("BOOL *", 0), 4),
    }
    for name, (argument, size) in given.items():
        room = 8 if name == "SIO_BASE_HANDLE" else 0x10000
        arguments = (argument, size, raw.new("char[]", room), room, raw.new("DWORD *"), raw.NULL, raw.NULL)
        result = raw.WSAIoctl(asked.fileno(), getattr(raw, name), *arguments)
        assert (name, answers[name]) == (name, answer(result))


def test_absent_functions_are_those_whose_call_says_so(found: Any) -> None:
    absent = {name: late for name, late in found["late_functions"].items() if not late["there"]}
    assert len(found["late_functions"]) > 20
    for name, late in absent.items():
        with pytest.raises(AttributeError, match=re.escape(f"{late['dll']} does not have it; Windows has it since")):
            getattr(raw, name)()
    present = found["late_functions"].keys() - absent.keys()
    assert "GetAddrInfoExCancel" in present


def test_limits_are_those_of_the_system(found: Any, opened: Opened) -> None:
    limits = found["limits"]
    for name in ("FD_SETSIZE", "WSA_MAXIMUM_WAIT_EVENTS", "SOMAXCONN", "UNIX_PATH_MAX"):
        assert limits[name] == getattr(raw, name)
    udp = opened.udp()
    assert limits["SO_MAX_MSG_SIZE of UDP"] == udp.get_option(raw.SOL_SOCKET, raw.SO_MAX_MSG_SIZE)
    assert limits["SO_RCVBUF of UDP"] == udp.get_option(raw.SOL_SOCKET, raw.SO_RCVBUF)
    assert 0 < limits["a port that bind chose"] <= 65_535


def test_interfaces_are_counted(found: Any) -> None:
    assert found["interfaces"]["IPv4 interfaces"] == len(interfaces())
    assert found["interfaces"]["addresses of AF_INET"] == len(local_addresses(AF_INET))


def test_the_printed_report_has_all_that_is_for_machines(found: Any, printed: str) -> None:
    lines = [line.split() for line in printed.splitlines()]
    for table in ("extension_functions", "options", "ioctls"):
        for answers in found[table].values():
            for name, told in answers.items():
                assert any(line[: len(name.split())] == name.split() and told in line for line in lines), name
    for name, told in found["families"].items():
        assert [name, told] in lines
    for entry in found["protocols"]:
        assert any(line[:2] == [str(entry["catalog_id"]), "yes" if entry["ifs_handles"] else "no"] for line in lines)
    for name, late in found["late_functions"].items():
        assert any(line[:3] == [name, late["dll"], "since"] for line in lines) != late["there"]
    assert found["winsock"]["description"] in printed


def test_the_printed_report_fits_into_its_width(printed: str) -> None:
    assert all(len(line) <= WIDTH for line in printed.splitlines())
    assert WIDTH == 100


def test_it_prints_where_a_code_page_lacks_characters(found: Any) -> None:
    child = run(PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (child.returncode, child.stderr) == (0, "")
    assert child.stdout.isascii()
    assert found["winsock"]["description"] in child.stdout


def test_a_providers_name_is_printed_whatever_it_is(monkeypatch: pytest.MonkeyPatch, found: Any) -> None:
    strange = "名前\x1b[31m\r\n" + "long " * 40
    changed = found | {"protocols": [found["protocols"][0] | {"name": strange}]}
    memory = io.BytesIO()
    monkeypatch.setattr("winsock_ffi.__main__.facts", lambda: changed)
    monkeypatch.setattr("sys.argv", ["winsock_ffi"])
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(memory, encoding="cp1252", newline="\n"))
    main()
    sys.stdout.flush()
    lines = memory.getvalue().decode("cp1252").split("\n")
    [line] = [line for line in lines if "??" in line]
    assert line.endswith("...")
    assert all(len(line) <= WIDTH and line.isprintable() for line in lines)


def test_it_tells_of_nobody(found: Any, printed: str) -> None:
    addresses = {each.address for each in interfaces()} | {str(each[0]) for each in local_addresses()}
    for secret in {socket.gethostname(), getpass.getuser(), *addresses, os.getcwd(), sys.executable}:
        for told in (printed, json.dumps(found)):
            assert not re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", told)


def test_help_is_there_and_a_wrong_argument_is_refused() -> None:
    told = run("--help")
    assert (told.returncode, told.stderr) == (0, "")
    assert "--json" in told.stdout
    assert "python -m winsock_ffi" in told.stdout
    refused = run("--nonsense")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--nonsense" in refused.stderr


def test_nothing_is_left_open() -> None:
    report.facts()
    before = handle_count()
    report.facts()
    assert handle_count() <= before + 2
