"""Connected sockets, and the promise that nothing is left under way."""

import gc
from collections.abc import Iterator

import pytest

from winsock_ffi.completion_port import CompletionPort
from winsock_ffi.operation import registry
from winsock_ffi.sockets import Socket
from winsock_ffi.startup import Winsock

PATIENCE = 20_000  # milliseconds


@pytest.fixture(scope="session", autouse=True)
def winsock() -> Iterator[None]:
    with Winsock(2, 2):
        yield


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    yield
    gc.collect()
    assert not registry


@pytest.fixture(params=["127.0.0.1", "::1"])
def listener(request: pytest.FixtureRequest) -> Iterator[Socket]:
    with Socket(23 if ":" in request.param else 2) as s:
        s.bind((request.param, 0))
        s.listen()
        yield s


@pytest.fixture
def pair() -> Iterator[tuple[Socket, Socket]]:
    """A client, and the socket that accept gave."""
    with Socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()
        with Socket() as client:
            assert s.local_address is not None
            client.connect(s.local_address)
            accepted, _ = s.accept()
            with accepted:
                yield client, accepted


@pytest.fixture
def port() -> Iterator[CompletionPort]:
    with CompletionPort() as p:
        yield p
