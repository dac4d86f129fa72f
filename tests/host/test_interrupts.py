"""Ctrl+C ends every wait of the wrappers in the main thread, and the wait can be begun anew, or goes on by itself."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from waits import PROLOGUE, WAITS
from winpy_process import SECONDS, finish, start

EPILOGUE = """
def later():
    for _ in range(200):
        if seen:
            break
        time.sleep(0.01)
    time.sleep(0.2)
    happen()

seen = []
def note(*_):
    seen.append(time.time())
    print("seen", flush=True)
if HANDLED:
    signal.signal(signal.SIGINT, note)
threading.Thread(target=later, daemon=True).start()
print("ready", flush=True)
try:
    result = wait()
except KeyboardInterrupt:
    note()
    result = wait()
print(seen[0], repr(result))
import os
sys.stdout.flush()
os._exit(0)
"""


@pytest.mark.parametrize("handled", [False, True], ids=["KeyboardInterrupt", "a handler that returns"])
@pytest.mark.parametrize("wait", WAITS)
def test_ctrl_c_ends_it(wait: str, handled: bool) -> None:
    code, result = WAITS[wait]
    process = start(PROLOGUE + code + f"\nHANDLED = {handled}" + EPILOGUE)
    time.sleep(0.3)  # so that it waits: nothing outside of it shows that it does
    sent = time.time()
    os.killpg(process.pid, signal.SIGINT)
    status, out, err = finish(process)
    assert status == 0, err
    seen, _, answer = out.decode().splitlines()[-1].partition(" ")
    assert answer == result
    assert float(seen) - sent < 5  # how soon is a measure, and no test: a tenth of a second where nothing else runs


NO_SUCH_NAME = b"\x81\x83"  # the flags of an answer

LOOK_UPS = {
    "getaddrinfo": 'lambda: getaddrinfo("nobody.invalid", 80)',
    "getnameinfo": 'lambda: getnameinfo(("192.0.2.1", 80), NI_NAMEREQD)',
}


@pytest.fixture
def silent_name_server(tmp_path: Path) -> Iterator[tuple[socket.socket, Path]]:
    """A server of names that says nothing by itself, and a file that names it as the only one."""
    if os.geteuid() != 0:
        pytest.skip("only root can give a program another server of names")
    configuration = tmp_path / "resolv.conf"
    configuration.write_text("nameserver 127.0.0.53\noptions timeout:30 attempts:1\n")
    with socket.socket(type=socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.53", 53))
        server.settimeout(SECONDS)
        yield server, configuration


@pytest.mark.parametrize("look_up", LOOK_UPS)
@pytest.mark.parametrize("handled", [False, True], ids=["KeyboardInterrupt", "a handler that returns"])
def test_ctrl_c_ends_a_look_up(look_up: str, handled: bool, silent_name_server: tuple[socket.socket, Path]) -> None:
    server, configuration = silent_name_server
    code = f"""
from winsock_ffi.raw import NI_NAMEREQD
def wait():
    try:
        return ({LOOK_UPS[look_up]})()
    except WinsockError as error:
        return error.name
def happen(): pass
HANDLED = {handled}
"""
    replaced = ["unshare", "--mount", "sh", "-c", f'mount --bind {configuration} /etc/resolv.conf && exec "$@"', "sh"]
    process = start(PROLOGUE + code + EPILOGUE, before=replaced)
    queries = [server.recvfrom(512)]  # so that it waits
    sent = time.time()
    os.killpg(process.pid, signal.SIGINT)
    assert process.stdout is not None
    assert process.stdout.readline() == b"seen\n"
    server.settimeout(0.1)
    while process.poll() is None and time.time() < sent + SECONDS:
        for query, asker in queries:
            server.sendto(query[:2] + NO_SUCH_NAME + query[4:], asker)
        queries.clear()
        with suppress(TimeoutError):
            queries.append(server.recvfrom(512))
    status, out, err = finish(process)
    assert status == 0, err
    seen, _, answer = out.decode().splitlines()[-1].partition(" ")
    assert answer == "'WSAHOST_NOT_FOUND'"
    assert float(seen) - sent < 5
