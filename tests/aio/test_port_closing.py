"""Closing the port: everything completes, everybody hears of it, and nothing is left."""

import asyncio
import gc
import threading
import warnings
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from common.opened import Opened
from common.steps import failing, run_child

from winsock_ffi import Overlapped, Socket, aio, raw
from winsock_ffi._overlapped.in_flight import registry
from winsock_ffi.testing._leaks import OpenHandles

from .steps import SECONDS, run, soon, turns

Pair = tuple[Socket, Socket]


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "winsock_ffi.aio.Port"]


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    yield
    assert not threads()


def test_closing_completes_what_is_in_flight(opened: Opened) -> None:
    async def main() -> None:
        pairs = opened.pairs(5)
        called: list[int] = []
        async with aio.Port() as port:
            tasks = []
            for client, accepted in pairs:
                port.associate(client)
                port.associate(accepted)
                tasks.append(asyncio.create_task(port.run(Overlapped().recv, accepted, bytearray(10))))
                port.start(lambda operation: called.append(operation.error), Overlapped().recv, client, bytearray(10))
            await turns()
            assert not port.closed
        assert port.closed
        assert not registry
        await turns()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert [getattr(each, "winerror", each) for each in results] == [raw.WSA_OPERATION_ABORTED] * 5
        assert called == [raw.WSA_OPERATION_ABORTED] * 5
        assert not threads()

    run(main())


def test_another_task_closes_it_and_several_do(pair: Pair) -> None:
    async def main() -> None:
        async with aio.Port() as port:
            port.associate(pair[0])
            task = asyncio.create_task(port.run(Overlapped().recv, pair[0], bytearray(10)))
            await turns()
            await asyncio.gather(*(port.close() for _ in range(5)))
            with failing("WSARecv", raw.WSA_OPERATION_ABORTED):
                await task
        await port.close()

    run(main())


def test_a_task_that_is_cancelled_in_closing_has_it_closed(pair: Pair) -> None:
    async def main() -> None:
        port = aio.Port()
        port.associate(pair[0])
        operation = Overlapped()
        port.start(lambda _: None, operation.recv, pair[0], bytearray(10))
        task = asyncio.create_task(port.close())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not operation.pending
        assert not threads()

    run(main())


def test_a_closed_port_says_so(pair: Pair) -> None:
    async def main() -> None:
        async with aio.Port() as port:
            pass
        closed = raw.ERROR_INVALID_HANDLE
        operation = Overlapped()
        with failing("GetQueuedCompletionStatusEx", closed, culprit="<Port closed>"):
            await port.run(operation.recv, pair[0], bytearray(10))
        with failing("GetQueuedCompletionStatusEx", closed):
            port.start(print, operation.recv, pair[0], bytearray(10))
        with failing("GetQueuedCompletionStatusEx", closed):
            await port.wait(operation)
        with failing("GetQueuedCompletionStatusEx", closed):
            port.associate(pair[0])
        for kind in (aio.Connections, aio.Datagrams):
            with failing("GetQueuedCompletionStatusEx", closed):
                kind(port, pair[0])
        assert not operation.pending, "nothing was started"

    run(main())


@pytest.mark.parametrize("wait", [0, 1, 3, 10])
def test_what_came_before_it_closes_is_not_lost(opened: Opened, wait: int) -> None:
    """The packet is in the queue, or was dequeued, or the loop was told of it."""

    async def once() -> None:
        client, accepted = opened.pair()
        port = aio.Port()
        port.associate(accepted, skip_on_success=False)
        client.send(b"hello")
        task = asyncio.create_task(port.run(Overlapped().recv, accepted, bytearray(10)))
        await turns(1 + wait)
        await port.close()
        assert await soon(task) == 5

    async def main() -> None:
        for _ in range(20):
            await once()

    run(main())


def test_a_loop_that_is_closed_before_closes_the_port(pair: Pair) -> None:
    loop = asyncio.new_event_loop()
    operation = Overlapped()

    async def begin() -> aio.Port:
        port = aio.Port()
        port.associate(pair[0])
        port.start(print, operation.recv, pair[0], bytearray(10))
        return port

    port = loop.run_until_complete(begin())
    loop.close()
    (thread,) = threads()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        thread.join(SECONDS)
    assert [str(each.message) for each in caught if each.category is ResourceWarning] == ["unclosed <Port open>"]
    assert port.closed
    assert not operation.pending


def test_a_task_that_is_given_up_with_its_loop_closes_the_port(pair: Pair) -> None:
    loop = asyncio.new_event_loop()
    operation = Overlapped()

    async def main() -> None:
        async with aio.Port() as port:
            port.associate(pair[0])
            await port.run(operation.recv, pair[0], bytearray(10))

    coroutine = main()
    task = loop.create_task(coroutine)
    loop.run_until_complete(turns())
    loop.close()
    coroutine.close()  # what the garbage collector does
    assert not operation.pending
    assert not threads()
    messages: list[object] = []
    loop.set_exception_handler(lambda _, context: messages.append(context["message"]))
    del task
    gc.collect()
    assert messages == ["Task was destroyed but it is pending!"]


GIVING_UP = """
import asyncio, os, warnings
from winsock_ffi import Overlapped, Socket, Winsock, aio, raw
from winsock_ffi._overlapped import completion_port

warnings.simplefilter("ignore")  # that operations are in flight at the end
completion_port._CLOSE_PATIENCE = 0.2

async def main(listener, client):
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    client.connect(listener.local_address)
    accepted, _ = listener.accept()
    duplicate = Socket.from_duplicate(accepted.duplicate(os.getpid()))
    awaited, called = Overlapped(), []
    port = aio.Port()
    port.associate(accepted)
    task = asyncio.create_task(port.run(awaited.recv, accepted, bytearray(1)))
    port.start(called.append, Overlapped().recv, accepted, bytearray(1))
    await asyncio.sleep(0)
    assert not raw.closesocket(accepted.detach())
    await port.close()
    try:
        await task
    except OSError as error:
        print(error.winerror == raw.ERROR_ABANDONED_WAIT_0, error.culprit == repr(awaited))
    print([operation.pending for operation in called])
    print(awaited.pending)
    duplicate.close()

with Winsock(2, 2), Socket() as listener, Socket() as client:
    asyncio.run(asyncio.wait_for(main(listener, client), 30))
"""


def test_those_who_wait_hear_of_it_when_closing_gives_up() -> None:
    """Nobody can cancel what is in flight on a socket whose handle is closed, and a duplicate open."""
    child = run_child(GIVING_UP)
    assert (child.returncode, child.stdout.split()) == (0, ["True", "True", "[True]", "True"]), child.stderr


@pytest.mark.usefixtures("collected")
def test_100_ports_leave_no_handle() -> None:
    async def once() -> None:
        with ExitStack() as stack:
            _, accepted = Opened(stack).pair()
            async with aio.Port() as port:
                port.associate(accepted)
                task = asyncio.create_task(port.run(Overlapped().recv, accepted, bytearray(10)))
                await turns()
            with failing("WSARecv", raw.WSA_OPERATION_ABORTED):
                await task

    async def main() -> None:
        for _ in range(3):
            await once()
        handles = OpenHandles()
        for _ in range(100):
            await once()
        handles.check()

    run(main())
