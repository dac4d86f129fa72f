"""Ctrl+C ends every wait of the wrappers in the main thread, and the wait can be begun anew, or goes on by itself."""

import os
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest
from mounts import why_there_are_none
from name_server import LOOK_UPS, NameServer
from name_server import WAIT as LOOK_UP
from waits import PROLOGUE, WAITS
from winpy_process import finish, start

EPILOGUE = """
def later():
    for _ in range(6000):
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
try:
    print("ready", flush=True)
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


def ctrl_c_in(code: str) -> tuple[str, str]:
    """The output and the errors of a program that is pressed Ctrl+C and ends well."""
    process = start(PROLOGUE + code)
    time.sleep(0.4)
    os.killpg(process.pid, signal.SIGINT)
    status, out, err = finish(process)
    assert status == 0, err
    return out.decode(), err.decode()


def test_ctrl_c_ends_a_receive_whose_socket_is_closed_beside_a_duplicate() -> None:
    """Nobody can cancel it, and it keeps its memory."""
    out, err = ctrl_c_in("""
import os
client, server = connected()
duplicate = Socket.from_duplicate(server.duplicate(os.getpid()))
threading.Timer(0.1, server.close).start()
try:
    print("ready", flush=True)
    server.recv(9)
except KeyboardInterrupt:
    print("ended")
client.close()
""")
    assert (out.strip(), err) == ("ended", "")


WAKER = """
address, size = raw.ffi.new("struct sockaddr_in *"), raw.ffi.new("int *")
names = [address, raw.ffi.new("struct sockaddr_in *")]

def of_one_that_is_connected_to_itself(number):
    for name, ask in zip(names, (raw.getsockname, raw.getpeername)):
        size[0] = raw.ffi.sizeof("struct sockaddr_in")
        if ask(number, raw.ffi.cast("struct sockaddr *", name), size):
            return False
    return names[0].sin_port == names[1].sin_port

def waker():
    return next(filter(of_one_that_is_connected_to_itself, range(4, 65536, 4)))

client, server = connected()
wait = {
    "select": lambda: select(FdSet([server]), timeout=60),
    "poll": lambda: poll([(server, POLL.IN)], 60_000),
}[KIND]
client.send(b"x")
assert wait()
server.recv(1)
"""
"""What Ctrl+C wakes select and poll with, to be found from outside: a datagram socket that is connected to itself."""


@pytest.mark.parametrize("kind", ["select", "poll"])
def test_ctrl_c_ends_a_wait_after_a_cleanup(kind: str) -> None:
    """It closes what wakes the wait, whose number is a connection's then: that gets nothing of it."""
    out, err = ctrl_c_in(f"""
KIND = {kind!r}
{WAKER}
number = waker()
winsock.close()
winsock = Winsock(2, 2)
if of_one_that_is_connected_to_itself(number):  # Wine closes nothing at a cleanup
    assert not raw.closesocket(number)
others = [each for _ in range(4) for each in connected()]
numbers = [each.fileno() for each in others]
client, server = connected()
try:
    print("ready", flush=True)
    wait()
except KeyboardInterrupt:
    print("ended")
print(number in numbers, poll([(each, POLL.IN) for each in others], 0), waker() in numbers)
client.send(b"x")
print(bool(wait()))
""")
    assert (out.split(), err) == (["ended", "True", "[]", "False", "True"], "")


@pytest.mark.parametrize("kind", ["select", "poll"])
def test_a_wait_whose_waker_was_closed_goes_on(kind: str) -> None:
    out, err = ctrl_c_in(f"""
KIND = {kind!r}
{WAKER}
assert not raw.closesocket(waker())
threading.Timer(0.1, client.send, [b"x"]).start()
went_on = bool(wait())
server.recv(1)
try:
    print("ready", flush=True)
    wait()
except KeyboardInterrupt:
    print("ended", went_on)
""")
    assert (out.split(), err) == (["ended", "True"], "")


def test_a_connect_that_goes_on_is_to_one_address() -> None:
    out, err = ctrl_c_in(f"""
{WAITS["connect"][0]}
try:
    print("ready", flush=True)
    wait()
except KeyboardInterrupt:
    print("ended")
try:
    client.connect(("127.0.0.1", 9))
except BlockingIOError as error:
    print(error.winerror == raw.WSAEALREADY)
happen()
print(wait())
""")
    assert (out.split(), err) == (["ended", "True", "True"], "")


def test_ctrl_c_at_the_end_of_a_program_ends_the_patience_with_its_sends() -> None:
    """What was sent is in flight still, and Python gives no memory back before it is not."""
    out, err = ctrl_c_in(f"""
import _thread, atexit
{WAITS["send"][0]}
def press():
    time.sleep(0.5)
    _thread.interrupt_main()
begun = []
atexit.register(lambda: print(time.monotonic() - begun[0] < 30))
from winsock_ffi._socket import settling
settling._LAST_PATIENCE = 60.0
atexit.unregister(settling._complete_all)
atexit.register(settling._complete_all)  # after that
atexit.register(lambda: (begun.append(time.monotonic()), threading.Thread(target=press, daemon=True).start()))
try:
    print("ready", flush=True)
    wait()
except KeyboardInterrupt:
    print("ended")
""")
    assert (out.split(), err) == (["ended", "True"], "")


@pytest.mark.parametrize("look_up", LOOK_UPS)
@pytest.mark.parametrize("handled", [False, True], ids=["KeyboardInterrupt", "a handler that returns"])
def test_ctrl_c_ends_a_look_up(look_up: str, handled: bool, tmp_path: Path) -> None:
    if reason := why_there_are_none():
        pytest.skip(reason)
    code = LOOK_UP.format(LOOK_UPS[look_up])
    with closing(NameServer(tmp_path)) as server:
        process = start(PROLOGUE + code + f"\nHANDLED = {handled}" + EPILOGUE, before=server.before)
        server.await_query()  # so that it waits
        sent = time.time()
        os.killpg(process.pid, signal.SIGINT)
        assert process.stdout is not None
        assert process.stdout.readline() == b"seen\n"
        server.answer_until(lambda: process.poll() is not None)
    status, out, err = finish(process)
    assert status == 0, err
    seen, _, answer = out.decode().splitlines()[-1].partition(" ")
    assert answer == "'WSAHOST_NOT_FOUND'"
    assert float(seen) - sent < 5
