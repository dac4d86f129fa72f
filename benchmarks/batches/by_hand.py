"""The least that Python takes for a receive by completion port whose memory is kept.

One call for each step, a dict that holds the buffer's export meanwhile, and no check of anything but the results.
"""

from contextlib import ExitStack
from functools import partial
from time import perf_counter
from typing import Any

from benchmarks.batches.in_c import InC, batch
from benchmarks.batches.operations import associated, starts_and_packets
from benchmarks.batches.row import (
    COUNT,
    LENGTH,
    PATIENCE,
    Row,
    Seconds,
    connections,
    each,
    handles,
    in_equal_parts,
    number,
)
from benchmarks.names.ours import TOGETHER_BY_HAND
from winsock_ffi import Overlapped
from winsock_ffi._overlapped.completion_port import _ENTRY
from winsock_ffi._winsock import ffi, lib

_BYTES = ffi.typeof("char[]")


def receives(stack: ExitStack, c: InC) -> Row:
    """Over the same sockets as C, and the same port by turns."""
    sockets, others = connections(stack, COUNT)
    port = associated(stack, sockets).handle
    operations = [Overlapped() for _ in sockets]
    work = [
        (socket.fileno(), operation._memory, operation.address_of_overlapped, bytearray(LENGTH))
        for socket, operation in zip(sockets, operations, strict=True)
    ]
    about = batch(COUNT, handles(sockets), handles(others), port=number(port), started=operations)
    held: dict[int, Any] = {}
    entries, taken = ffi.new("OVERLAPPED_ENTRY[]", COUNT), ffi.new("ULONG *")
    null, from_buffer, free = ffi.NULL, ffi.from_buffer, ffi.release
    recv, get, unpacked, bytes_of = (
        lib.wsffi_operation_recv,
        lib.wsffi_operation_packets,
        _ENTRY.iter_unpack,
        ffi.buffer,
    )
    pending: int = lib.WSA_IO_PENDING

    def start(handle: int, memory: Any, address: int, buffer: bytearray) -> None:
        export = held[address] = from_buffer(_BYTES, buffer, True)
        code = recv(handle, memory, null, False, null, export, len(export), 0)
        if code and code != pending:
            raise OSError(f"WSARecv failed: error {code}")

    def take_packets() -> Seconds:
        left = COUNT
        begin = perf_counter()
        while left:
            taken[0] = 0
            if not get(port, entries, COUNT, taken, PATIENCE, False):
                raise TimeoutError(f"{left} of {COUNT} packets do not come")
            for _, address, status, _ in unpacked(bytes_of(entries, taken[0] * _ENTRY.size)):
                free(held.pop(address))
                if status:
                    raise OSError(f"WSARecv failed: status {status:#x}")
                left -= 1
        return in_equal_parts(perf_counter() - begin, COUNT)

    return starts_and_packets(("", "", TOGETHER_BY_HAND), "recv", c, about, partial(each, start, work), take_packets)
