"""The steps that many tests take: addresses, error codes, waiting."""

import subprocess
import threading
from collections.abc import Callable
from typing import Any

from common import steps as common_steps

from winsock_ffi.raw import *

PATIENCE = 30_000
"""Milliseconds after which something that must happen is given up."""

BRIEFLY = 50
"""Milliseconds in which something that must not happen has its chance."""


def error(result: Any, failure: Any = SOCKET_ERROR) -> int:
    """The code of the call that has just given `result`, which must be its failure value."""
    code = WSAGetLastError()
    assert result == failure, f"{result!r} is no failure (last error {code})"
    return int(code)


def ok(result: Any, failure: Any = SOCKET_ERROR) -> Any:
    """The result of a call that must not fail."""
    code = WSAGetLastError()
    assert result != failure, f"failed with error {code}"
    return result


def started(result: Any, success: Any = 0) -> None:
    """An overlapped call has begun: it succeeded at once, or is pending."""
    code = WSAGetLastError()
    assert result == success or code == WSA_IO_PENDING, f"{result!r}, error {code}"


def generic(address: Any) -> Any:
    """C's cast to (struct sockaddr *)."""
    return cast("struct sockaddr *", address)


def ipv4(port: int = 0, host: bytes = b"127.0.0.1") -> Any:
    address = sockaddr_in(sin_family=AF_INET, sin_port=htons(port))
    address.sin_addr.s_addr = inet_addr(host)
    return address


def port_of(s: int) -> int:
    """The port a socket is bound to."""
    address, length = sockaddr_in(), new("int *", sizeof(sockaddr_in))
    ok(getsockname(s, generic(address), length))
    return int(ntohs(address.sin_port))


def set_option(s: int, name: int, ctype: str, value: Any, level: int = SOL_SOCKET) -> int:
    option = new(f"{ctype} *", value)
    return int(setsockopt(s, level, name, cast("char *", option), sizeof(option)))


def get_option(s: int, name: int, ctype: str, level: int = SOL_SOCKET) -> Any:
    """The pointer to the option's value, once getsockopt has filled all of it."""
    option = new(f"{ctype} *")
    length = new("int *", sizeof(option))
    ok(getsockopt(s, level, name, cast("char *", option), length))
    assert 0 < length[0] <= sizeof(option)
    return option


def accept_next(listener: int) -> int:
    """The next connection, for which a listening socket that blocks would wait without end."""
    wait_until_readable(listener)
    return int(ok(accept(listener, NULL, NULL), INVALID_SOCKET))


def set_blocking(s: int, blocking: bool) -> None:
    ok(ioctlsocket(s, FIONBIO, new("u_long *", not blocking)))


def text(memory: Any, size: int) -> bytes:
    return bytes(buffer(memory, size)[:])


def receive(s: int, size: int) -> bytes:
    """Exactly size bytes of a stream."""
    memory = new("char[]", size)
    have = 0
    while have < size:
        got = ok(recv(s, memory + have, size - have, 0))
        assert got != 0, f"closed after {have} of {size} bytes"
        have += got
    return text(memory, size)


def wait_until_readable(s: int) -> None:
    readable = fd_set()
    FD_SET(s, readable)
    assert select(0, readable, NULL, NULL, timeval(tv_sec=PATIENCE // 1000)) == 1


def as_handle(s: int) -> Any:
    return cast("HANDLE", s)


def wsabuf(memory: Any) -> Any:
    return WSABUF(len=sizeof(memory), buf=memory)


def in_threads(*functions: Callable[[], None]) -> None:
    """Run all at once, and raise what one of them raised."""
    raised: list[BaseException] = []

    def run(function: Callable[[], None]) -> None:
        try:
            function()
        except BaseException as exception:
            raised.append(exception)

    threads = [threading.Thread(target=run, args=(function,), daemon=True) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE / 1000)
    if raised:
        raise raised[0]
    assert not any(thread.is_alive() for thread in threads)


def run_child(
    code: str, timeout: float = 60, flags: int = 0, measured: bool = False
) -> subprocess.CompletedProcess[str]:
    """A Python of its own, with the C tier imported."""
    return common_steps.run_child(f"from winsock_ffi.raw import *\n{code}", timeout, flags, measured)


def lines_of_child(code: str, timeout: float = 60, flags: int = 0, measured: bool = False) -> list[str]:
    """What a child prints that must end well."""
    child = run_child(code, timeout, flags, measured)
    assert child.returncode == 0, f"{child.returncode:#x}\n{child.stdout}\n{child.stderr}"
    return child.stdout.splitlines()
