"""Ctrl+C ends every wait of the wrappers in the main thread, and the wait can be begun anew, or goes on by itself."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from winpy_process import SECONDS, finish, start

PROLOGUE = """
import signal, sys, threading, time
from winsock_ffi import *
from winsock_ffi.raw import AF_INET, SOCK_DGRAM

def listening():
    listener = Socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener

def connected():
    with listening() as listener:
        client = Socket()
        client.connect(listener.local_address)
        return client, listener.accept()[0]

def datagrams():
    receiver, sender = Socket(AF_INET, SOCK_DGRAM), Socket(AF_INET, SOCK_DGRAM)
    receiver.bind(("127.0.0.1", 0))
    return receiver, lambda: sender.sendto(b"x", 0, receiver.local_address)

winsock = Winsock(2, 2)
"""
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
WAITS = {
    "Event.wait": ("event = Event(); wait = event.wait; happen = event.set", "True"),
    "an alertable wait": ("event = Event(); wait = lambda: event.wait(alertable=True); happen = event.set", "True"),
    "64 events": (
        "events = [Event() for _ in range(64)]; happen = events[63].set\n"
        "wait = lambda: wait_for_multiple_events(events)",
        "63",
    ),
    "all of several events": (
        "events = [Event() for _ in range(3)]; wait = lambda: wait_for_multiple_events(events, True)\n"
        "happen = lambda: [event.set() for event in events]",
        "0",
    ),
    "EventSet.wait": (
        "client, server = connected(); sockets = EventSet(); sockets.add(server, FD.READ)\n"
        "wait = lambda: len(sockets.wait()); happen = lambda: client.send(b'x')",
        "1",
    ),
    "CompletionPort.get": (
        "client, server = connected(); port = CompletionPort(); port.associate(server); operation = Overlapped()\n"
        "operation.recv(server, bytearray(9)); wait = lambda: port.get().transferred\n"
        "happen = lambda: client.send(b'x')",
        "1",
    ),
    "Overlapped.result": (
        "client, server = connected(); operation = Overlapped(); operation.recv(server, bytearray(9))\n"
        "wait = lambda: operation.result(wait=True); happen = lambda: client.send(b'x')",
        "1",
    ),
    "select": (
        "client, server = connected(); wait = lambda: select(FdSet([server])); happen = lambda: client.send(b'x')",
        "1",
    ),
    "PollSet.poll": (
        "client, server = connected(); polled = PollSet(); polled.register(server, POLL.RDNORM)\n"
        "wait = lambda: len(polled.poll()); happen = lambda: client.send(b'x')",
        "1",
    ),
    "accept": (
        "listener = listening(); client = Socket(); wait = lambda: listener.accept()[1] == client.local_address\n"
        "happen = lambda: client.connect(listener.local_address)",
        "True",
    ),
    "accept beside AcceptEx": (
        "listener = listening(); first = Overlapped(); first.accept_ex(listener); clients = Socket(), Socket()\n"
        "wait = lambda: (listener.accept()[1] == clients[1].local_address, first.result())\n"
        "happen = lambda: [client.connect(listener.local_address) for client in clients]",
        "(True, 0)",
    ),
    "recv": ("client, server = connected(); wait = lambda: server.recv(9); happen = lambda: client.send(b'x')", "b'x'"),
    "recvfrom": ("receiver, happen = datagrams(); wait = lambda: receiver.recvfrom(9)[0]", "b'x'"),
    "recv_msg": ("receiver, happen = datagrams(); wait = lambda: receiver.recv_msg(9).data", "b'x'"),
}


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
