"""Winsock is cleaned up, or the program ends, with operations in flight: the program lives, and each one completes."""

import textwrap

import pytest
from common.steps import run_child

START = """
    import threading
    from winsock_ffi import *
    winsock = Winsock()
    listener = Socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    client = Socket()
    client.connect(listener.local_address)
    server, _ = listener.accept()
    port = CompletionPort()
    by_event, by_routine, by_port, accepting = (Overlapped() for _ in range(4))
    by_event.recv(server, bytearray(10))
    called = []
    by_routine.recv(server, bytearray(10), routine=lambda *arguments: called.append(arguments))
    port.associate(client, 5)
    by_port.recv(client, bytearray(10))
    accepting.accept_ex(listener)
"""


def run(code: str) -> tuple[int, str, str]:
    done = run_child(textwrap.dedent(START) + textwrap.dedent(code))
    return done.returncode, done.stdout, done.stderr


CLOSE = """
    for socket in (server, client, listener):
        socket.close()
    for operation in (by_event, by_routine, accepting):
        try:
            assert operation.result(wait=True, timeout_ms=10_000) == 0, operation
        except WinsockError as error:
            assert error.name == "ERROR_OPERATION_ABORTED", error
    packet = port.get(10_000)
    assert packet.operation is by_port, packet
    assert accepting.error and len(called) == 1, called
    port.close()
    print("all told")
"""


def test_cleaning_up_before_they_are_told() -> None:
    status, output, errors = run("winsock.close()\n" + textwrap.dedent(CLOSE))
    assert (status, output.split(), errors.splitlines()) == (0, ["all", "told"], [])


def test_cleaning_up_after_their_sockets_were_closed() -> None:
    status, output, errors = run(textwrap.dedent(CLOSE) + "winsock.close()\n")
    assert (status, output.split(), errors.splitlines()) == (0, ["all", "told"], [])


def test_nothing_works_after_it_but_closing() -> None:
    status, output, errors = run(
        """
        winsock.close()
        for call in (lambda: Socket(), lambda: client.recv(1), lambda: Overlapped().recv(server, bytearray(1))):
            try:
                call()
                print("worked")
            except WinsockError as error:
                print(error.name)
        with Winsock(2, 2), Socket() as again:
            again.bind(("127.0.0.1", 0))
            print("started again")
        """
        + textwrap.dedent(CLOSE).replace("\n", "\n        ")
    )
    assert (status, errors.splitlines()) == (0, [])
    assert output.splitlines()[0] == "WSANOTINITIALISED"
    assert output.splitlines()[-2:] == ["started again", "all told"]


@pytest.mark.parametrize("ending", ["", "raise SystemExit(0)", "threading.Thread(target=by_event.cancel).start()"])
def test_the_program_ends_with_all_of_them_under_way(ending: str) -> None:
    status, _, errors = run(f"import warnings\nwarnings.simplefilter('ignore')\n{ending}\n")
    assert (status, errors) == (0, "")
