"""What type checkers say about programs that use the package: nothing about right ones, and where a slip is."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from winpy_process import CHECKOUT

C_TIER = """\
from winsock_ffi.raw import *

wsadata = WSADATA()
WSAStartup(MAKEWORD(2, 2), wsadata)
listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
address = sockaddr_in(sin_family=AF_INET, sin_port=htons(2333), sin_addr={"s_addr": htonl(INADDR_ANY)})
address.sin_addr.S_un.S_addr = inet_addr(b"127.0.0.1")
address.sin_zero = bytes(8)
bind(listener, cast("struct sockaddr *", address), sizeof(address))
listen(listener, SOMAXCONN)
copy = sockaddr_in(address)
memory = new("char[1500]")
received, flags = new("DWORD *"), new("DWORD *", 0)
pending = OVERLAPPED(hEvent=WSACreateEvent())
six = sockaddr_in6(sin6_family=AF_INET6, sin6_addr=in6_addr(s6_addr=bytes(16)))
IN6_SET_ADDR_V4MAPPED(six.sin6_addr, address.sin_addr)


@LPWSAOVERLAPPED_COMPLETION_ROUTINE
def done(error: int, transferred: int, overlapped: OVERLAPPED, flags: int) -> None:
    print(error, transferred, overlapped.Internal, flags)


WSARecv(listener, WSABUF(len=sizeof(memory), buf=memory), 1, received, flags, pending, done)
print(wsadata.wVersion, string(wsadata.szDescription), string(inet_ntoa(copy.sin_addr)), pending.hEvent == NULL)
closesocket(listener)
"""

WRAPPERS = """\
from winsock_ffi import AF_INET, SOCK_STREAM, Socket, Winsock, WinsockError

with Winsock(2, 2) as winsock, Socket(AF_INET, SOCK_STREAM) as s:
    try:
        s.connect(("127.0.0.1", 2333))
        s.send_all(b"hello")
        text: bytes = s.recv(1500)
    except WinsockError as error:
        print(error.name, winsock.version)
"""

RIGHT = {"c_tier": C_TIER, "wrappers": WRAPPERS}

SLIPS = {
    "a misspelt member": "address.sin_prot = htons(80)",
    "a misspelt member that is read": "print(address.sin_familly)",
    "a misspelt nested member": "address.sin_addr.S_un.S_adr = 0",
    "a misspelt member in a declaration": "sockaddr_in(sin_famly=AF_INET)",
    "a member of the wrong type": 'address.sin_port = "80"',
    "a member of the wrong type in a declaration": 'sockaddr_in(sin_port="80")',
    "a number for a handle": "OVERLAPPED(hEvent=5)",
    "a text for an array of bytes": 'address.sin_zero = "text"',
    "a copy of another structure": "sockaddr_in(six)",
    "a missing argument": "listen(listener)",
    "an argument too many": "listen(listener, SOMAXCONN, 0)",
    "an argument by name, which C does not have": "listen(s=listener, backlog=5)",
    "str for bytes": 'inet_addr("127.0.0.1")',
    "bytes for str": 'GetModuleHandle(b"kernel32")',
    "a structure that C would cast": "bind(listener, address, sizeof(address))",
    "another structure": "WSAStartup(MAKEWORD(2, 2), address)",
    "a float for a number": "htons(80.0)",
    "None for NULL": "accept(listener, None, None)",
    "a result that is none of the kind": "name: str = inet_ntoa(address.sin_addr)",
    "a misspelt constant": "print(AF_INETT)",
    "a misspelt function": "clossocket(listener)",
    "a routine with too few parameters": "LPWSAOVERLAPPED_COMPLETION_ROUTINE(lambda error, transferred: None)",
}
"""A line each, to be added to the right program."""

WRAPPER_SLIPS = {
    "a misspelt name": "from winsock_ffi import Sockett",
    "a misspelt method": "Socket().recieve(5)",
    "a missing argument of a method": "Socket().connect()",
    "str for bytes in a method": 'Socket().send_all("hello")',
    "a wrong keyword": "Socket(familiy=AF_INET)",
}


def file_name(slip: str) -> str:
    return re.sub(r"\W+", "_", slip)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the right programs and, for each slip, one with that line at its end."""
    folder = tmp_path_factory.mktemp("programs")
    texts = dict(RIGHT)
    texts.update({file_name(slip): f"{C_TIER}{line}\n" for slip, line in SLIPS.items()})
    texts.update({file_name(slip): f"{WRAPPERS}{line}\n" for slip, line in WRAPPER_SLIPS.items()})
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def mypy_errors(programs: Path) -> dict[str, set[int]]:
    """The lines with errors in each program."""
    command = [sys.executable, "-m", "mypy", "--strict", "--platform", "win32", "--python-version", "3.10"]
    options = ["--config-file", os.devnull, "--cache-dir", str(programs / "cache")]
    files = sorted(programs.glob("*.py"))
    env = {**os.environ, "MYPYPATH": str(CHECKOUT)}
    done = subprocess.run(
        [*command, *options, *files], cwd=programs, env=env, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    errors: dict[str, set[int]] = {file.stem: set() for file in files}
    for name, line in re.findall(r"(\w+)\.py:(\d+): error:", done.stdout):
        errors[name].add(int(line))
    return errors


@pytest.fixture(scope="module")
def pyright_errors(programs: Path) -> dict[str, set[int]]:
    """The lines with errors in each program."""
    config = {
        "include": ["*.py"],
        "extraPaths": [str(CHECKOUT)],
        "pythonPlatform": "Windows",
        "pythonVersion": "3.10",
        "typeCheckingMode": "strict",
    }
    (programs / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--project", str(programs)]
    done = subprocess.run(command, cwd=programs, capture_output=True, text=True, timeout=300, check=False)
    report = json.loads(done.stdout[done.stdout.index("{") :])
    errors: dict[str, set[int]] = {file.stem: set() for file in programs.glob("*.py")}
    assert report["summary"]["filesAnalyzed"] == len(errors)
    for found in report["generalDiagnostics"]:
        if found["severity"] == "error":
            errors[Path(found["file"]).stem].add(found["range"]["start"]["line"] + 1)
    return errors


@pytest.fixture(params=["mypy", "pyright"])
def errors(request: pytest.FixtureRequest) -> dict[str, set[int]]:
    found: dict[str, set[int]] = request.getfixturevalue(f"{request.param}_errors")
    return found


@pytest.mark.parametrize("program", RIGHT)
def test_a_right_program_has_no_error(errors: dict[str, set[int]], program: str) -> None:
    assert errors[program] == set()


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_the_c_tier_is_an_error_in_its_line(errors: dict[str, set[int]], slip: str) -> None:
    assert errors[file_name(slip)] == {len(C_TIER.splitlines()) + 1}


@pytest.mark.parametrize("slip", WRAPPER_SLIPS)
def test_a_slip_with_the_wrappers_is_an_error_in_its_line(errors: dict[str, set[int]], slip: str) -> None:
    assert errors[file_name(slip)] == {len(WRAPPERS.splitlines()) + 1}


@pytest.mark.parametrize(
    ("function", "documented"),
    [
        ("accept", "s addr addrlen"),
        ("bind", "s name namelen"),
        ("select", "nfds readfds writefds exceptfds timeout"),
        ("setsockopt", "s level optname optval optlen"),
        ("inet_pton", "Family pszAddrString pAddrBuf"),
        ("getaddrinfo", "pNodeName pServiceName pHints ppResult"),
        ("WSAStartup", "wVersionRequested lpWSAData"),
        ("WSASocketW", "af type protocol lpProtocolInfo g dwFlags"),
        ("WSAPoll", "fdArray fds timeout"),
        ("WSAAsyncSelect", "s hWnd wMsg lEvent"),
        ("WSAEventSelect", "s hEventObject lNetworkEvents"),
        ("WSAWaitForMultipleEvents", "cEvents lphEvents fWaitAll dwTimeout fAlertable"),
        (
            "WSARecv",
            "s lpBuffers dwBufferCount lpNumberOfBytesRecvd lpFlags lpOverlapped lpCompletionRoutine",
        ),
        (
            "WSAIoctl",
            "s dwIoControlCode lpvInBuffer cbInBuffer lpvOutBuffer cbOutBuffer lpcbBytesReturned lpOverlapped"
            " lpCompletionRoutine",
        ),
        (
            "AcceptEx",
            "sListenSocket sAcceptSocket lpOutputBuffer dwReceiveDataLength dwLocalAddressLength"
            " dwRemoteAddressLength lpdwBytesReceived lpOverlapped",
        ),
        ("CreateIoCompletionPort", "FileHandle ExistingCompletionPort CompletionKey NumberOfConcurrentThreads"),
        (
            "GetQueuedCompletionStatus",
            "CompletionPort lpNumberOfBytesTransferred lpCompletionKey lpOverlapped dwMilliseconds",
        ),
        ("INETADDR_SETSOCKADDR", "af a addr scope port"),
    ],
)
def test_parameters_have_their_documented_names(function: str, documented: str) -> None:
    stub = (CHECKOUT / "winsock_ffi" / "raw.pyi").read_text(encoding="utf-8")
    signature = re.search(rf"^def {function}\((.*?), /\)", stub, re.MULTILINE)
    assert signature
    assert re.findall(r"(\w+):", signature[1]) == documented.split()
