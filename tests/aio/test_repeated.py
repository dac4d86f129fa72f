"""Accepting and receiving for ever: through resets, with cancelled tasks, until the socket or the port is closed."""

import asyncio
from contextlib import ExitStack, suppress
from typing import Any

import pytest
from common.opened import Opened
from common.steps import DISCARD, failing

from winsock_ffi import AF_INET, AF_INET6, CompletionPort, Overlapped, Socket, WinsockError, aio, raw
from winsock_ffi.testing._leaks import OpenHandles

from .steps import reset, run, soon, turns


async def following(iterator: Any) -> Any:
    return await soon(anext(iterator))


# Connections


@pytest.mark.parametrize("family", [AF_INET, AF_INET6])
@pytest.mark.parametrize("accepts", [1, 4])
def test_connections_are_accepted(opened: Opened, family: int, accepts: int) -> None:
    async def main() -> None:
        listener = opened.listener(family)
        async with aio.Port() as port:
            connections = aio.Connections(port, listener, accepts)
            clients = {client.local_address: client for client in (opened.client_of(listener) for _ in range(10))}
            for _ in range(10):
                accepted, address = await following(connections)
                opened.keep(accepted)
                clients.pop(address).send(b"hello")
                assert await soon(port.run(Overlapped().recv, accepted, bytearray(10))) == 5
            assert not clients

    run(main())


def test_the_listener_survives_1000_resets(opened: Opened) -> None:
    async def main() -> None:
        listener = opened.listener()
        async with aio.Port() as port:

            async def accept() -> "tuple[Socket, object]":
                async for accepted, address in aio.Connections(port, listener):
                    if address == last.local_address:
                        return accepted, address
                    accepted.close()
                raise AssertionError("it has ended")

            last = opened.tcp()
            last.bind(("127.0.0.1", 0))
            task = asyncio.create_task(accept())
            for number in range(1000):
                with Socket() as client:
                    client.connect(listener.local_address)
                    reset(client)
                if number % 10 == 0:
                    await asyncio.sleep(0)
            last.connect(listener.local_address)
            accepted, _ = await soon(task)
            with accepted:
                last.send(b"hello")
                assert await soon(port.run(Overlapped().recv, accepted, bytearray(10))) == 5

    run(main())


def test_a_cancelled_task_loses_no_connection(opened: Opened) -> None:
    async def main() -> None:
        listener = opened.listener()
        async with aio.Port() as port:
            connections = aio.Connections(port, listener)
            addresses = set()
            clients = []
            for number in range(40):
                task = asyncio.create_task(anext(connections))
                await turns(number % 3)
                clients.append(opened.client_of(listener))
                await turns(number % 4)
                task.cancel()
                try:
                    accepted, address = await task
                except asyncio.CancelledError:
                    continue
                addresses.add(address)
                accepted.close()
            while len(addresses) < 40:
                accepted, address = await following(connections)
                addresses.add(address)
                accepted.close()
            assert addresses == {client.local_address for client in clients}

    run(main())


def test_it_ends_when_the_listener_is_closed(opened: Opened) -> None:
    async def main() -> None:
        listener = opened.listener()
        async with aio.Port() as port:
            connections = aio.Connections(port, listener)
            client = opened.client_of(listener)
            accepted, _ = await following(connections)
            accepted.close()
            task = asyncio.create_task(anext(connections, None))
            await turns()
            listener.close()
            assert await soon(task) is None
            assert await soon(anext(connections, None)) is None
            client.close()

    run(main())


def test_it_ends_when_the_port_is_closed(opened: Opened) -> None:
    async def main() -> None:
        listener = opened.listener()
        async with aio.Port() as port:
            connections = aio.Connections(port, listener)
            task = asyncio.create_task(anext(connections, None))
            await turns()
        assert await soon(task) is None
        assert await soon(anext(connections, None)) is None

    run(main())


@pytest.mark.usefixtures("collected")
@pytest.mark.parametrize("wait", [0, 2, 20])
def test_what_nobody_took_is_closed_with_the_port(wait: int) -> None:
    async def once() -> None:
        with ExitStack() as stack:
            opened = Opened(stack)
            listener = opened.listener()
            async with aio.Port() as port:
                connections = aio.Connections(port, listener)
                task = asyncio.create_task(anext(connections))
                await turns()
                task.cancel()
                clients = [opened.client_of(listener) for _ in range(4)]
                await turns(wait)
            listener.close()
            for client in clients:
                with suppress(ConnectionError):  # of one that was not accepted
                    assert client.recv(1) == b""
            with pytest.raises(asyncio.CancelledError):
                await task

    async def main() -> None:
        await once()
        handles = OpenHandles()
        for _ in range(10):
            await once()
        handles.check()

    run(main())


def test_one_task_at_a_time(opened: Opened) -> None:
    async def main() -> None:
        listener = opened.listener()
        async with aio.Port() as port:
            connections = aio.Connections(port, listener)
            task = asyncio.create_task(anext(connections))
            await turns()
            with pytest.raises(RuntimeError, match="another task waits for the next item of <Connections of <Socket"):
                await anext(connections)
            client = opened.client_of(listener)
            accepted, address = await soon(task)
            assert address == client.local_address
            accepted.close()

    run(main())


def test_another_error_is_raised_and_iterating_again_goes_on() -> None:
    class Rare(Socket):
        """There are no more of them, for a while."""

        full = False

        def initialize(self) -> None:
            if Rare.full:
                raise MemoryError

    async def main() -> None:
        with Rare() as listener, Socket() as client:
            listener.bind(("127.0.0.1", 0))
            listener.listen()
            async with aio.Port() as port:
                connections = aio.Connections(port, listener)
                Rare.full = True
                for _ in range(2):
                    with pytest.raises(MemoryError):
                        await following(connections)
                Rare.full = False
                client.connect(listener.local_address)
                accepted, _ = await following(connections)
                accepted.close()

    run(main())


def test_a_client_that_is_told_to_be_gone_at_the_start_is_passed_over() -> None:
    class Gone(Socket):
        """The first accepts are told so when they are started."""

        left = 0

        def initialize(self) -> None:
            if Gone.left:
                Gone.left -= 1
                raise ConnectionResetError

    async def main() -> None:
        with Gone() as listener, Socket() as client:
            listener.bind(("127.0.0.1", 0))
            listener.listen()
            async with aio.Port() as port:
                Gone.left = 100
                client.connect(listener.local_address)
                accepted, _ = await following(aio.Connections(port, listener))
                accepted.close()
                assert Gone.left == 0

    run(main())


def test_a_connection_that_has_a_port_already_is_closed(opened: Opened) -> None:
    class Taken(Socket):
        """Those that are made for a client take another port."""

        other: CompletionPort | None = None

        def initialize(self) -> None:
            if Taken.other is not None:
                Taken.other.associate(self)

    async def main() -> None:
        with CompletionPort() as other, Taken() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen()
            client = opened.client_of(listener)
            async with aio.Port() as port:
                connections = aio.Connections(port, listener)
                Taken.other = other
                with failing("CreateIoCompletionPort", raw.ERROR_INVALID_PARAMETER):
                    await following(connections)
                assert client.recv(1) == b"", "nobody could have closed it"

    run(main())


def test_no_accepts_are_refused(opened: Opened) -> None:
    async def main() -> None:
        async with aio.Port() as port:
            with pytest.raises(ValueError, match="`accepts`"):
                aio.Connections(port, opened.listener(), 0)

    run(main())


def test_the_sockets_are_of_the_listeners_class() -> None:
    class Own(Socket):
        """Of a program."""

    async def main() -> None:
        with Own() as listener, Socket() as client:
            listener.bind(("127.0.0.1", 0))
            listener.listen()
            async with aio.Port() as port:
                client.connect(listener.local_address)
                accepted, _ = await following(aio.Connections(port, listener))
                with accepted:
                    assert type(accepted) is Own

    run(main())


# Datagrams


@pytest.mark.parametrize("family", [AF_INET, AF_INET6])
def test_datagrams_are_received(opened: Opened, family: int) -> None:
    async def main() -> None:
        receiver, sender = opened.udp(family), opened.udp(family)
        async with aio.Port() as port:
            datagrams = aio.Datagrams(port, receiver)
            for data in (b"there already", b"", b"x" * 1400):
                sender.sendto(data, 0, receiver.local_address)
                assert await following(datagrams) == (data, sender.local_address)
            task = asyncio.create_task(anext(datagrams))
            await turns()
            sender.sendto(b"later", 0, receiver.local_address)
            assert await soon(task) == (b"later", sender.local_address)

    run(main())


def test_datagrams_go_on_after_what_was_sent_to_nobody(opened: Opened) -> None:
    async def main() -> None:
        receiver, sender = opened.udp(), opened.udp()
        nobody = "127.0.0.1", DISCARD
        async with aio.Port() as port:
            datagrams = aio.Datagrams(port, receiver)
            for number in range(100):
                receiver.sendto(b"is anybody there", 0, nobody)
                task = asyncio.create_task(anext(datagrams))
                await turns(number % 4)
                sender.sendto(bytes([number]), 0, receiver.local_address)
                assert await soon(task) == (bytes([number]), sender.local_address)

    run(main())


def test_a_cancelled_task_loses_no_datagram(opened: Opened) -> None:
    async def main() -> None:
        receiver, sender = opened.udp(), opened.udp()
        async with aio.Port() as port:
            datagrams = aio.Datagrams(port, receiver)
            received = []
            for number in range(200):
                task = asyncio.create_task(anext(datagrams))
                await turns(number % 3)
                sender.sendto(bytes([number]), 0, receiver.local_address)
                await turns(number % 4)
                task.cancel()
                try:
                    data, _ = await task
                except asyncio.CancelledError:
                    continue
                received.append(data[0])
            while len(received) < 200:
                data, _ = await following(datagrams)
                received.append(data[0])
            assert received == list(range(200))

    run(main())


def test_a_longer_datagram_is_an_error_and_the_next_one_comes(opened: Opened) -> None:
    async def main() -> None:
        receiver, sender = opened.udp(), opened.udp()
        async with aio.Port() as port:
            datagrams = aio.Datagrams(port, receiver, size=4)
            for data in (b"too long", b"fits"):
                sender.sendto(data, 0, receiver.local_address)
            with failing("WSARecvFrom", raw.WSAEMSGSIZE):
                await following(datagrams)
            assert await following(datagrams) == (b"fits", sender.local_address)

    run(main())


@pytest.mark.parametrize("closed", ["socket", "port"])
def test_datagrams_end(opened: Opened, closed: str) -> None:
    async def main() -> None:
        receiver = opened.udp()
        async with aio.Port() as port:
            task = asyncio.create_task(anext(aio.Datagrams(port, receiver), None))
            await turns()
            if closed == "socket":
                receiver.close()
                assert await soon(task) is None
        assert await soon(task) is None

    run(main())


def test_many_datagrams_let_others_run(opened: Opened) -> None:
    async def main() -> None:
        receiver, sender = opened.udp(), opened.udp()
        async with aio.Port() as port:
            for _ in range(64):
                sender.sendto(b"x", 0, receiver.local_address)
            others = asyncio.create_task(turns(1))
            datagrams = aio.Datagrams(port, receiver)
            for _ in range(64):
                await datagrams.__anext__()
            assert others.done()

    run(main())


def test_the_port_closes_while_others_have_their_turn(opened: Opened) -> None:
    async def main() -> None:
        receiver, sender = opened.udp(), opened.udp()
        async with aio.Port() as port:
            datagrams = aio.Datagrams(port, receiver)
            for _ in range(31):
                sender.sendto(b"x", 0, receiver.local_address)
                await following(datagrams)
            sender.sendto(b"x", 0, receiver.local_address)
            closing = asyncio.create_task(port.close())
            assert await anext(datagrams, None) is None
            await closing

    run(main())


def test_another_loop_is_refused(opened: Opened) -> None:
    async def main() -> None:
        async with aio.Port() as port:
            datagrams = aio.Datagrams(port, opened.udp())

            async def other() -> None:
                with pytest.raises(RuntimeError, match="another loop runs here"):
                    await anext(datagrams)

            await asyncio.to_thread(asyncio.run, other())

    run(main())


@pytest.mark.parametrize("size", [-1, "x", 1 << 40])
def test_sizes_that_are_none_are_refused(opened: Opened, size: Any) -> None:
    async def main() -> None:
        async with aio.Port() as port:
            with pytest.raises((ValueError, TypeError, OverflowError), match="size"):
                aio.Datagrams(port, opened.udp(), size)

    run(main())


def test_a_socket_of_another_port_is_refused(opened: Opened) -> None:
    async def main() -> None:
        listener = opened.listener()
        async with aio.Port() as port, aio.Port() as other:
            other.associate(listener)
            with pytest.raises(WinsockError):
                aio.Connections(port, listener)

    run(main())
