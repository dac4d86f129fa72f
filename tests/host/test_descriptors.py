"""The system has no more sockets to give: each echo server keeps the clients that it has, and accepts those who wait
when there are sockets again.

What Wine can open in all is up to its server process, so that gets a limit: in a winpy folder of its own, which shares
the files of the usual one by hard links.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from echo_clients import SERVERS, exchange, receive
from programs import CHECKOUT, PATIENCE, Program, connect

FEW = 300
"""With some 60 clients there are no more. With fewer, Windows Python does not start."""

WAITING = 100
MADE_ANEW = {"keeper.json", "keeper.lock", "log", "setup.lock", "use.lock"}


@pytest.fixture(scope="module")
def small_home() -> Iterator[Path]:
    usual = Path(os.environ.get("WINPY_HOME") or CHECKOUT / ".winpy")
    home = usual.parent / f"{usual.name}-with-few-descriptors"
    home.mkdir()
    environment = {**os.environ, "WINPY_HOME": str(home)}
    try:
        for part in usual.iterdir():
            if part.name not in MADE_ANEW:
                subprocess.run(["cp", "-al", part, home], check=True)
        yield home
    finally:
        subprocess.run([CHECKOUT / "winpy", "--clean"], env=environment, timeout=PATIENCE, check=True)
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def server(request: pytest.FixtureRequest, small_home: Path) -> Iterator[Program]:
    limit = ("prlimit", f"--nofile={FEW}:{FEW}")
    with Program(request.param, "--echo", "0", home=small_home, before=limit) as program:
        program.listening_on = program.port()
        yield program


@pytest.mark.parametrize("server", [name for name, room in SERVERS.items() if not room or room > 100], indirect=True)
def test_who_waits_is_accepted_when_there_are_sockets_again(server: Program) -> None:
    with ExitStack() as stack:
        many = [stack.enter_context(connect(server.listening_on)) for _ in range(WAITING)]
        served = 0
        for number, client in enumerate(many):
            client.sendall(b"%03d" % number)
            client.settimeout(2)
            try:
                assert receive(client, 3) == b"%03d" % number
            except TimeoutError:
                break
            served += 1
        assert 10 < served < WAITING, "there were sockets for all"
        for client in many[:served]:
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
