"""The system has no more sockets to give: each echo server keeps the clients that it has, and accepts those who wait
when there are sockets again.

What Wine can open in all is up to its server process, so that gets a limit: in a winpy folder of its own, which shares
the files of the usual one by hard links.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from echo_clients import SERVERS, exchange, receive
from programs import CHECKOUT, PATIENCE, Program, connect
from winpy_process import home_of_its_own

FEW = 300
"""With some 60 clients there are no more. With fewer, Windows Python does not start."""

WAITING = 100
REPORT = """
import json
from winsock_ffi import Socket, Winsock, WinsockError
from winsock_ffi._system import report
with Winsock():
    hogged, refusal = [], ""
    while not refusal:
        try:
            hogged.append(Socket())
        except WinsockError as error:
            refusal = error.name
    found = report.facts()
    for each in hogged:
        each.close()
print(json.dumps([refusal, len(hogged), found]))
"""


@pytest.fixture(scope="module")
def small_home() -> Iterator[Path]:
    with home_of_its_own("with-few-descriptors") as home:
        yield home


LIMIT = ("prlimit", f"--nofile={FEW}:{FEW}")


@pytest.fixture
def server(request: pytest.FixtureRequest, small_home: Path) -> Iterator[Program]:
    with Program(request.param, "--echo", "0", home=small_home, before=LIMIT) as program:
        program.listening_on = program.port()
        yield program


@pytest.mark.parametrize("server", [name for name, room in SERVERS.items() if not room or room > 100], indirect=True)
def test_who_waits_is_accepted_when_there_are_sockets_again(server: Program) -> None:
    with ExitStack() as stack:
        many = [stack.enter_context(connect(server.listening_on)) for _ in range(WAITING)]
        served = 0
        for number, client in enumerate(many):
            client.sendall(b"%03d" % number)
            client.settimeout(2 if served > 10 else PATIENCE)
            try:
                assert receive(client, 3) == b"%03d" % number
            except TimeoutError:
                break
            served += 1
        assert 10 < served < WAITING, "there were sockets for all"
        for client in many[:served]:
            client.settimeout(PATIENCE)
            exchange(client, b"still here")
        for client in many[: served * 3 // 4]:
            client.close()
        waiting = many[served : served + 5]
        for client in waiting:
            client.settimeout(PATIENCE)
        assert receive(waiting[0], 3) == b"%03d" % served
        for client in [*many[served * 3 // 4 : served], *waiting[1:]]:
            exchange(client, b"here now")
    server.interrupt()  # with no descriptor left, Wine cannot tell a program of it
    server.line(r"^Closed \d+ sockets$")
    assert server.status() == 0


def test_the_report_says_what_could_not_be_asked(small_home: Path) -> None:
    environment = {**os.environ, "WINPY_HOME": str(small_home)}
    child = subprocess.run(
        [*LIMIT, CHECKOUT / "winpy", "-c", REPORT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    error, hogged, found = json.loads(child.stdout)
    assert hogged > 10
    for table in ("extension_functions", "options", "ioctls"):
        for answers in found[table].values():
            assert set(answers.values()) == {error}
    assert found["families"]["AF_INET"] == found["interfaces"] == found["limits"]["SO_RCVBUF of TCP"] == error
    assert found["winsock"]["given"] == "2.2"
    assert found["protocols"]
