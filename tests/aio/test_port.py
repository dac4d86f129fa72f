"""The port: what is awaited ends when its completion has been seen, whatever comes between."""

import asyncio
import gc
import socket as python_socket
import threading
import weakref
from contextlib import suppress
from contextvars import ContextVar
from typing import Any

import pytest
from common.opened import Opened
from common.steps import PATIENCE, failing, run_child

from winsock_ffi import CompletionPort, Overlapped, Socket, WinsockError, aio, raw
from winsock_ffi._overlapped.in_flight import registry

from .steps import SECONDS, run, soon, turns

Pair = tuple[Socket, Socket]

SKIP = pytest.mark.parametrize("skip", [True, False], ids=["skips on success", "packets"])


@SKIP
def test_an_operation_is_awaited(pair: Pair, skip: bool) -> None:
    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port:
            assert port.associate(accepted, skip) == skip
            operation, buffer = Overlapped(), bytearray(100)
            for text in (b"first", b"second"):
                task = asyncio.create_task(port.run(operation.recv, accepted, buffer))
                await turns()
                assert operation.pending
                client.send(text)
                assert await task == len(text)
                assert bytes(buffer[: len(text)]) == text
                buffer.append(0)  # it is not exported any more
            assert await port.run(operation.send, accepted, buffers=b"answer") == 6
            assert client.recv(100) == b"answer"

    run(main())


@SKIP
def test_what_is_there_already_is_received(pair: Pair, skip: bool) -> None:
    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port:
            port.associate(accepted, skip)
            client.send(b"x" * 1000)
            operation, buffer = Overlapped(), bytearray(1)
            for _ in range(1000):
                assert await port.run(operation.recv, accepted, buffer) == 1

    run(main())


@SKIP
def test_a_client_with_much_to_receive_lets_others_run(pair: Pair, skip: bool) -> None:
    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port:
            port.associate(accepted, skip)
            client.send(b"x" * 1000)
            others = 0

            async def other() -> None:
                nonlocal others
                while True:
                    others += 1
                    await asyncio.sleep(0)

            task = asyncio.create_task(other())
            operation, buffer = Overlapped(), bytearray(1)
            for _ in range(320):
                await port.run(operation.recv, accepted, buffer)
            assert others >= 9
            task.cancel()

    run(main())


def test_a_completion_that_comes_before_the_await_is_no_other(pair: Pair) -> None:
    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port:
            port.associate(accepted, skip_on_success=False)
            operation, buffer = Overlapped(), bytearray(100)
            for _ in range(100):
                operation.recv(accepted, buffer)
                client.send(b"hello")
                while operation.pending:
                    await asyncio.sleep(0)
                assert await port.wait(operation) == 5

    run(main())


def test_a_packet_that_is_told_of_late_wakes_nobody_else(pair: Pair) -> None:
    """The thread dequeues the first packet, and the loop starts the object again before it hears of that."""

    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port:
            port.associate(accepted, skip_on_success=False)
            operation, buffer = Overlapped(), bytearray(100)
            for _ in range(100):
                operation.recv(accepted, buffer)
                client.send(b"first")
                seen = threading.Event()

                def look(operation: Overlapped = operation, seen: threading.Event = seen) -> None:
                    while operation.pending:
                        pass
                    seen.set()

                thread = threading.Thread(target=look)
                thread.start()
                assert seen.wait(SECONDS)  # the loop hears of nothing meanwhile
                thread.join(SECONDS)
                assert operation.result() == 5
                task = asyncio.create_task(port.run(operation.recv, accepted, buffer))
                await turns(10)
                assert not task.done()
                client.send(b"the second")
                assert await task == 10

    run(main())


def test_several_operations_are_in_flight(opened: Opened) -> None:
    async def main() -> None:
        pairs = opened.pairs(20)
        async with aio.Port() as port:
            for _, accepted in pairs:
                port.associate(accepted)
            buffers = [bytearray(10) for _ in pairs]
            tasks = [
                asyncio.create_task(port.run(Overlapped().recv, accepted, buffer))
                for (_, accepted), buffer in zip(pairs, buffers, strict=True)
            ]
            await turns()
            for number, (client, _) in enumerate(pairs):
                client.send(bytes([number]))
            assert await asyncio.gather(*tasks) == [1] * 20
            assert [buffer[0] for buffer in buffers] == list(range(20))

    run(main())


def test_errors_are_those_of_the_operation(opened: Opened) -> None:
    async def main() -> None:
        silent = opened.silent()
        async with aio.Port() as port:
            client = opened.tcp()
            port.associate(client)
            with failing("ConnectEx", raw.WSAECONNREFUSED):
                await port.run(Overlapped().connect_ex, client, silent.local_address)
            closed = opened.tcp()
            closed.close()
            with failing("WSARecv", raw.WSAENOTSOCK):
                await port.run(Overlapped().recv, closed, bytearray(1))
            with pytest.raises(RuntimeError, match="no operation was started"):
                await port.wait(Overlapped())

    run(main())


def test_sockets_of_python_are_associated_too() -> None:
    async def main() -> None:
        first, second = python_socket.socketpair()
        with first, second:
            async with aio.Port() as port:
                skips = port.associate(first)
                assert port.associate(first, skip_on_success=not skips) == skips, "it stays as it is"
                second.sendall(b"hello")
                assert await port.run(Overlapped().recv, first, bytearray(10)) == 5
                with failing("CreateIoCompletionPort", raw.ERROR_INVALID_PARAMETER), CompletionPort() as other:
                    other.associate(first)

    run(main())


# What is refused


def test_an_operation_has_one_who_waits(pair: Pair) -> None:
    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port:
            port.associate(accepted)
            operation = Overlapped()
            operation.recv(accepted, bytearray(10))
            first = asyncio.create_task(port.wait(operation))
            await turns()
            with pytest.raises(RuntimeError, match="waited for already"):
                await port.wait(operation)
            with pytest.raises(RuntimeError, match="in flight on this object"):
                await port.run(operation.recv, accepted, bytearray(10))
            client.send(b"hello")
            assert await first == 5
            assert await port.wait(operation) == 5, "it is complete for everyone"

    run(main())


def test_operations_of_others_are_refused(pair: Pair) -> None:
    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port, aio.Port() as other:
            other.associate(client)
            operation, by_event = Overlapped(), Overlapped()
            with pytest.raises(RuntimeError, match="does not complete by <Port open>"):
                await port.run(operation.recv, client, bytearray(10))
            with pytest.raises(RuntimeError, match="associate its socket with this port"):
                await port.run(by_event.recv, accepted, bytearray(10))
            with pytest.raises(RuntimeError, match="does not complete by"):
                await port.wait(by_event)
            for each in (operation, by_event):
                assert each.pending, "it is in flight all the same"
                each.cancel()
            with failing("WSARecv", raw.WSA_OPERATION_ABORTED):
                await other.wait(operation)
            with failing("WSARecv", raw.WSA_OPERATION_ABORTED):
                by_event.result(wait=True, timeout_ms=PATIENCE)

    run(main())


@pytest.mark.parametrize("start", [print, Overlapped, [].append])
def test_what_starts_no_operation_is_refused(start: Any) -> None:
    async def main() -> None:
        async with aio.Port() as port:
            with pytest.raises(TypeError, match="`start` is a method of an Overlapped"):
                await port.run(start)
            with pytest.raises(TypeError, match="`start` is a method of an Overlapped"):
                port.start(print, start)
            with pytest.raises(TypeError, match="`operation` is an Overlapped"):
                await port.wait(start)

    run(main())


def test_another_loop_is_refused(pair: Pair) -> None:
    async def main() -> None:
        async with aio.Port() as port:

            async def other() -> None:
                for use in (port.close, lambda: port.run(Overlapped().recv, pair[0], bytearray(1))):
                    with pytest.raises(RuntimeError, match="another loop runs here"):
                        await use()

            await asyncio.to_thread(asyncio.run, other())

    run(main())


def test_a_port_needs_a_loop() -> None:
    with pytest.raises(RuntimeError, match="no running event loop"):
        aio.Port()


# Cancelling


def test_a_cancelled_task_ends_when_the_completion_has_been_seen(pair: Pair) -> None:
    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port:
            port.associate(accepted)
            operation, buffer = Overlapped(), bytearray(10)
            task = asyncio.create_task(port.run(operation.recv, accepted, buffer))
            await turns()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert not operation.pending
            buffer.append(0)  # it is not exported any more
            with failing("WSARecv", raw.WSA_OPERATION_ABORTED):
                operation.result()
            client.send(b"hello")
            assert await port.run(operation.recv, accepted, buffer) == 5, "the socket and the object are fine"

    run(main())


def test_a_time_out_cancels_it(pair: Pair) -> None:
    async def main() -> None:
        async with aio.Port() as port:
            port.associate(pair[0])
            operation = Overlapped()
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(port.run(operation.recv, pair[0], bytearray(10)), 0.01)
            assert not operation.pending

    run(main())


def test_a_task_that_is_cancelled_again_and_again(pair: Pair) -> None:
    async def main() -> None:
        async with aio.Port() as port:
            port.associate(pair[0])
            operation = Overlapped()
            task = asyncio.create_task(port.run(operation.recv, pair[0], bytearray(10)))
            await turns()
            while not task.done():
                task.cancel()
                await asyncio.sleep(0)
            assert task.cancelled()
            assert not operation.pending

    run(main())


def test_what_came_before_the_cancel_is_there(pair: Pair) -> None:
    """Bytes come while the task is cancelled: each is in a buffer, whether its await was cancelled or not."""

    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port:
            port.associate(accepted, skip_on_success=False)
            received = bytearray()
            buffer = bytearray(10)
            for number in range(200):
                operation = Overlapped()
                task = asyncio.create_task(port.run(operation.recv, accepted, buffer))
                await turns(number % 4)
                client.send(bytes([number]))
                await turns(number % 3)
                asked = task.cancel()
                try:
                    await task
                except asyncio.CancelledError:
                    assert asked
                else:
                    assert not asked, "it was complete before"
                with suppress(WinsockError, RuntimeError):  # nothing had come, or it had not been started
                    received += buffer[: operation.result()]
            client.shutdown(raw.SD_SEND)
            last = Overlapped()
            while count := await port.run(last.recv, accepted, buffer):
                received += buffer[:count]
            assert received == bytes(range(200))

    run(main())


def test_a_connection_that_came_before_the_cancel_is_there(opened: Opened) -> None:
    async def main() -> None:
        listener = opened.listener()
        async with aio.Port() as port:
            port.associate(listener, skip_on_success=False)
            for _ in range(20):
                operation = Overlapped()
                task = asyncio.create_task(port.run(operation.accept_ex, listener))
                await turns()
                client = opened.client_of(listener)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
                assert not operation.pending
                if operation.error:
                    opened.keep(listener.accept()[0])
                else:
                    opened.keep(operation.accepted)
                    assert operation.address == client.local_address

    run(main())


# Callbacks


@SKIP
def test_a_callback_is_called_once_and_later(pair: Pair, skip: bool) -> None:
    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port:
            port.associate(accepted, skip)
            called: asyncio.Queue[Overlapped] = asyncio.Queue()
            operation = Overlapped()
            for data in (b"before", b"", b"after"):
                client.send(data)
                port.start(called.put_nowait, operation.recv, accepted, bytearray(10))
                assert called.empty()
                client.send(b"" if data else b"x")
                assert await soon(called.get()) is operation
                assert operation.result() > 0
                await turns(10)
                assert called.empty()

    run(main())


@SKIP
def test_a_callback_runs_in_the_context_that_started_it(pair: Pair, skip: bool) -> None:
    number = ContextVar("number", default=0)

    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port:
            port.associate(accepted, skip)
            called: asyncio.Queue[int] = asyncio.Queue()
            number.set(5)
            for there_already in (True, False):
                if there_already:
                    client.send(b"x")
                port.start(lambda _: called.put_nowait(number.get()), Overlapped().recv, accepted, bytearray(1))
                if not there_already:
                    client.send(b"x")
                assert await soon(called.get()) == 5

    run(main())


def test_callbacks_start_the_next_operation(pair: Pair) -> None:
    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port:
            port.associate(accepted)
            done = asyncio.get_running_loop().create_future()
            received = bytearray()
            buffer = bytearray(7)

            def proceed(operation: Overlapped) -> None:
                received.extend(buffer[: operation.result()])
                if operation.transferred:
                    port.start(proceed, operation.recv, accepted, buffer)
                else:
                    done.set_result(None)

            port.start(proceed, Overlapped().recv, accepted, buffer)
            client.send_all(b"x" * 1000)
            client.shutdown(raw.SD_SEND)
            await soon(done)
            assert received == b"x" * 1000

    run(main())


def test_what_a_callback_raises_goes_to_the_loop_and_the_port_goes_on(opened: Opened) -> None:
    async def main() -> None:
        pairs = opened.pairs(2)
        raised: asyncio.Queue[BaseException] = asyncio.Queue()
        asyncio.get_running_loop().set_exception_handler(lambda _, context: raised.put_nowait(context["exception"]))
        async with aio.Port() as port:
            for _, accepted in pairs:
                port.associate(accepted)

            def fail(operation: Overlapped) -> None:
                raise ZeroDivisionError

            port.start(fail, Overlapped().recv, pairs[0][1], bytearray(10))
            task = asyncio.create_task(port.run(Overlapped().recv, pairs[1][1], bytearray(10)))
            await turns()
            for client, _ in pairs:
                client.send(b"x")
            assert isinstance(await soon(raised.get()), ZeroDivisionError)
            assert await task == 1

    run(main())


def test_an_interrupt_in_a_callback_leaves_the_others_their_turn(opened: Opened) -> None:
    """Ctrl+C ends the loop; run again, it goes on where it was."""
    pairs = opened.pairs(3)
    loop = asyncio.new_event_loop()
    called: list[Overlapped] = []
    interrupts = [KeyboardInterrupt]

    def note(operation: Overlapped) -> None:
        called.append(operation)
        if interrupts:
            raise interrupts.pop()

    async def begin() -> aio.Port:
        port = aio.Port()
        for _, accepted in pairs:
            port.associate(accepted, skip_on_success=False)
            port.start(note, Overlapped().recv, accepted, bytearray(10))
        return port

    async def all_called() -> None:
        while len(called) < 3:
            await asyncio.sleep(0)

    try:
        port = loop.run_until_complete(begin())
        for client, _ in pairs:
            client.send(b"x")
        with pytest.raises(KeyboardInterrupt):
            loop.run_until_complete(soon(all_called()))
        loop.run_until_complete(soon(all_called()))
        loop.run_until_complete(port.close())
    finally:
        loop.close()
    assert len(called) == 3
    assert not registry


def test_a_finished_operation_is_not_held(pair: Pair) -> None:
    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port:
            port.associate(accepted)
            operation = Overlapped()
            gone = weakref.ref(operation)
            task = asyncio.create_task(port.run(operation.recv, accepted, bytearray(10)))
            await turns()
            client.send(b"x")
            await task
            del operation, task
            await turns()
            gc.collect()
            assert gone() is None

    run(main())


def test_another_thread_starts_operations(pair: Pair) -> None:
    async def main() -> None:
        client, accepted = pair
        async with aio.Port() as port:
            port.associate(accepted, skip_on_success=False)
            operation = Overlapped()
            client.send(b"hello")
            await asyncio.to_thread(operation.recv, accepted, bytearray(10))
            assert await port.wait(operation) == 5

    run(main())


def test_the_program_ends_though_a_port_was_forgotten() -> None:
    """Its loop was never closed, and a global name has the port."""
    child = run_child(
        "import asyncio\n"
        "from winsock_ffi import aio\n"
        "async def main():\n    return aio.Port()\n"
        "loop = asyncio.new_event_loop()\n"
        "port = loop.run_until_complete(main())\n"
        "print('ends')\n"
        "loop.close = lambda: None\n"
    )
    assert child.stdout == "ends\n"
    assert child.returncode == 0
