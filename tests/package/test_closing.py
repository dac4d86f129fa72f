"""What is dropped unclosed is ended also where warnings are errors."""

from common.steps import run_child

PROGRAM = """
import sys
from winsock_ffi import AF_INET, FD, CompletionPort, Event, EventSet, Overlapped, Socket, Winsock, raw

sys.unraisablehook = lambda unraisable: print(unraisable.exc_value)

def handles():
    count = raw.new("DWORD *")
    assert raw.GetProcessHandleCount(raw.GetCurrentProcess(), count)
    return count[0]

def operation():
    overlapped = Overlapped()
    overlapped.recv(receiver, buffer)

with Winsock(), Socket() as listener, Socket() as sender:
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    sender.connect(listener.local_address)
    receiver, _ = listener.accept()
    buffer = bytearray(5)
    with receiver:
        for make in Socket, Event, EventSet, CompletionPort, operation:
            before = handles()
            make()
            print(handles() - before)
        buffer.append(0)
        sender.send_all(b"hello")
        print(receiver.recv(5).decode())
"""


def test_where_warnings_are_errors_all_is_ended_before_the_exception() -> None:
    child = run_child(PROGRAM)
    assert (child.returncode, child.stderr) == (0, "")
    *lines, received = child.stdout.splitlines()
    assert [line.split(" ")[0] for line in lines[::2]] == ["unclosed"] * 4 + ["WSARecv"]
    assert lines[1::2] == ["0"] * 5
    assert received == "hello"
