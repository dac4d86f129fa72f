"""Programs that end with operations in flight: the exit code stays, and nothing but a warning is printed."""

import time

import pytest
from common.steps import run_child

START = """
import sys, tempfile, threading
from winsock_ffi import *
winsock = Winsock()
listener = Socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
keep = []
def pair():
    client = Socket()
    client.connect(listener.local_address)
    server, _ = listener.accept()
    keep.extend((client, server))
    return client, server
def start(way):
    client, server = pair()
    if way == "port":
        keep.append(CompletionPort())
        keep[-1].associate(server)
        keep[-1].associate(client)
    # It prints nothing, as the blocking calls of this program may run it.
    routine = (lambda *_: None) if way == "routine" else None
    receive, send = Overlapped(), Overlapped()
    receive.recv(server, bytearray(100), routine=routine)
    send.send(client, bytes(30_000_000), routine=routine)
    keep.extend((receive, send))
"""

IN_A_THREAD = """
thread = threading.Thread(target=start, args=("WAY",))
thread.start()
thread.join()
"""

IN_A_THREAD_THAT_GOES_ON = """
started = threading.Event()
def go_on():
    start("WAY")
    started.set()
    threading.Event().wait()
threading.Thread(target=go_on, daemon=True).start()
started.wait()
"""

OTHERS = """
accept, accept_data, connect, datagram, disconnect, file = (Overlapped() for _ in range(6))
other = Socket()
other.bind(("127.0.0.1", 0))
other.listen()
accept.accept_ex(other)
accept_data.accept_ex(other, receive=100)
client = Socket()
connect.connect_ex(client, ("127.0.0.1", 9))
udp = Socket(type=SOCK_DGRAM)
udp.bind(("127.0.0.1", 0))
datagram.recvfrom(udp, bytearray(10))
sender, reader = pair()
opened = tempfile.TemporaryFile()
opened.write(bytes(30_000_000))
opened.flush()
file.transmit_file(sender, opened)
disconnect.disconnect_ex(pair()[0])
"""


def end(program: str, code: int, last: str) -> str:
    """What the program has printed to stderr."""
    before = time.monotonic()
    done = run_child(
        f"import warnings; warnings.simplefilter('ignore')\n{START}{program}\nprint('end')\n{last}", measured=True
    )
    assert (done.returncode, done.stdout) == (code, "end\n"), done.stderr
    assert time.monotonic() - before < 50
    return done.stderr


@pytest.mark.parametrize("where", ["start('WAY')", IN_A_THREAD, IN_A_THREAD_THAT_GOES_ON], ids=["main", "ended", "on"])
def test_each_way_from_each_thread(where: str) -> None:
    program = "\n".join(where.replace("WAY", way) for way in ("event", "routine", "port"))
    assert end(3 * f"{program}\n", 0, "") == ""


def test_each_function() -> None:
    assert end(OTHERS, 0, "") == ""


@pytest.mark.parametrize(
    ("last", "code", "printed"),
    [
        ("sys.exit(3)", 3, ""),
        ("raise SystemExit('done')", 1, "done\n"),
        ("raise LookupError('end of it')", 1, "LookupError: end of it\n"),
    ],
)
def test_the_exit_code_and_the_message_are_the_programs_own(last: str, code: int, printed: str) -> None:
    assert end("start('event'); start('routine'); start('port')", code, last).endswith(printed)


def test_the_warning_tells_how_many() -> None:
    warned = end("start('event'); start('port')", 0, "warnings.simplefilter('default', ResourceWarning)")
    assert "ResourceWarning: 4 operations were in flight at the end of the program" in warned


def test_nothing_is_said_where_nothing_was_in_flight() -> None:
    program = "operation = Overlapped(); operation.send(pair()[0], b'x'); operation.result(True, 30_000)"
    assert end(program, 0, "warnings.simplefilter('default')\nfor each in keep: each.close()\nlistener.close()") == ""


def test_after_the_last_cleanup() -> None:
    assert end("start('event'); start('routine'); start('port'); winsock.close()", 0, "") == ""


def test_without_the_sockets() -> None:
    closing = "for each in keep: isinstance(each, (Socket, CompletionPort)) and each.close()"
    assert end(f"start('event'); start('routine'); start('port')\n{closing}", 0, "") == ""


TIMED = """
import atexit, time
at_the_end = []
atexit.register(lambda: print("took", time.monotonic() - at_the_end[0]))
"""


def seconds_at_the_end(program: str) -> float:
    """How long the program takes to end."""
    program = f"import warnings; warnings.simplefilter('ignore')\n{TIMED}{START}{program}\n"
    done = run_child(f"{program}at_the_end.append(time.monotonic())", measured=True)
    assert done.returncode == 0, done.stderr
    return float(done.stdout.split()[1])


BY_PORT = """
port, (_, server), receive = CompletionPort(), pair(), Overlapped()
keep.append(port)
port.associate(server)
receive.recv(server, bytearray(100))
"""

BY_ROUTINE = """
(_, server), receive = pair(), Overlapped()
keep.append(receive)
receive.recv(server, bytearray(100), routine=lambda *_: None)
"""

PATIENT = """
from winsock_ffi._overlapped import operation
operation._LAST_PATIENCE = 60.0
"""

PENDING_ALL_THE_SAME = """
from winsock_ffi import raw
receive.cancel()
overlapped = raw.cast("OVERLAPPED *", receive.address_of_overlapped)
for _ in range(3000):
    if raw.HasOverlappedIoCompleted(overlapped):
        overlapped.Internal = 0x103  # STATUS_PENDING
        break
    raw.Sleep(10)
"""


@pytest.mark.parametrize(
    "program", ["start('port')", BY_PORT + PENDING_ALL_THE_SAME], ids=["as it is", "as on Windows"]
)
def test_packets_are_taken_and_not_waited_for(program: str) -> None:
    """Windows writes the status of what completes by a port when its packet is taken, and not before."""
    assert seconds_at_the_end(PATIENT + program) < 30


def test_what_does_not_complete_is_waited_for_for_five_seconds() -> None:
    assert 4 < seconds_at_the_end(BY_ROUTINE + PENDING_ALL_THE_SAME) < 15


def test_ctrl_c_ends_the_patience_and_nothing_else() -> None:
    """A daemon thread presses it while the end of the program waits."""
    pressed = """
import _thread, atexit, time
def press():
    time.sleep(0.5)
    _thread.interrupt_main()
atexit.register(lambda: threading.Thread(target=press, daemon=True).start())
"""
    assert seconds_at_the_end(PATIENT + BY_ROUTINE + PENDING_ALL_THE_SAME + pressed) < 30


def test_no_routine_starts_another_operation_at_the_end() -> None:
    program = """
def again(error, *_):
    print("called")
    start_again()
def start_again():
    receive.recv(server, bytearray(100), routine=again)
_, server = pair()
receive = Overlapped()
keep.append(receive)
start_again()
atexit.register(lambda: print("pending", receive.pending))
"""
    before_it = "import atexit, warnings; warnings.simplefilter('ignore')"
    done = run_child(f"{before_it}\n{START}{program}", measured=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "pending True\n", "")


def test_a_thread_may_end_when_the_end_of_the_program_has_begun() -> None:
    """Nothing is asked of its operations any more."""
    before_it = """
import atexit, threading, warnings
warnings.simplefilter("ignore")
end, started = threading.Event(), threading.Event()
def go_on():
    start("routine")
    started.set()
    end.wait()
thread = threading.Thread(target=go_on, daemon=True)
def end_thread():  # after what winsock_ffi does at the end, which it has registered later
    end.set()
    thread.join(30)
    print("ended", not thread.is_alive())
atexit.register(end_thread)
"""
    done = run_child(f"{before_it}\n{START}\nthread.start()\nstarted.wait(30)", measured=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ended True\n", "")
