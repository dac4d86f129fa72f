"""The DLL of benchmarks/c/ours.c: batches of calls in C, made by this process."""

import ctypes
import socket
import struct
from collections.abc import Sequence
from pathlib import Path

from winsock_ffi import Address, Overlapped

MOST = 64
"""The operations that a batch can have."""

_Handles = ctypes.c_size_t * MOST
_Each = ctypes.c_double * MOST


class Batch(ctypes.Structure):
    """The structure of that name there."""

    _fields_ = [
        ("count", ctypes.c_int),
        ("sockets", _Handles),
        ("others", _Handles),
        ("port", ctypes.c_void_p),
        ("listener", ctypes.c_size_t),
        ("file", ctypes.c_void_p),
        ("to", ctypes.c_ubyte * 16),
        ("started", _Handles),
    ]


def batch(
    count: int,
    sockets: Sequence[int] = (),
    others: Sequence[int] = (),
    port: int | None = None,
    listener: int = 0,
    file: int | None = None,
    to: Address = ("127.0.0.1", 0),
    started: Sequence[Overlapped] = (),
) -> Batch:
    assert isinstance(to, tuple)
    name = struct.pack("<H", socket.AF_INET) + struct.pack("!H4s8x", to[1], socket.inet_aton(to[0]))
    addresses = [operation.address_of_overlapped for operation in started]
    return Batch(
        count,
        _Handles(*sockets),
        _Handles(*others),
        port,
        listener,
        file,
        (ctypes.c_ubyte * 16)(*name),
        _Handles(*addresses),
    )


class CallFailed(Exception):
    """Which call, and its error."""


class InC:
    """The functions of the DLL, by name. Leaving the `with` block closes its event objects."""

    def __init__(self, folder: Path) -> None:
        self._dll = ctypes.CDLL(str(folder / "ours.dll"))
        self._dll.failure.restype = ctypes.c_char_p
        self._check(self._dll.begin())

    def measured(self, function: str, about: Batch) -> list[float]:
        """The seconds of each operation."""
        each = _Each()
        self._check(self._dll[function](ctypes.byref(about), each))
        return each[: about.count]

    def call(self, function: str, about: Batch) -> None:
        self._check(self._dll[function](ctypes.byref(about)))

    def _check(self, succeeded: int) -> None:
        if not succeeded:
            raise CallFailed(self._dll.failure().decode())

    def __enter__(self) -> "InC":
        return self

    def __exit__(self, *_: object) -> None:
        self._check(self._dll.end())
