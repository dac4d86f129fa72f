"""Reads and writes of a file on a disk."""

import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

from benchmarks.batches.in_c import InC, batch
from benchmarks.batches.operations import results
from benchmarks.batches.row import COUNT, LENGTH, Row, Seconds, number
from benchmarks.names.ours import BY_EVENT, start
from winsock_ffi import CREATE_ALWAYS, GENERIC_READ, GENERIC_WRITE, File, Overlapped

Work = list[tuple[Overlapped, bytearray]]


def _read(file: File, work: Work) -> Seconds:
    spent = []
    for operation, buffer in work:
        begin = perf_counter()
        operation.read_file(file, buffer)
        spent.append(perf_counter() - begin)
    return spent


def _write(file: File, work: Work) -> Seconds:
    spent = []
    for operation, buffer in work:
        begin = perf_counter()
        operation.write_file(file, buffer)
        spent.append(perf_counter() - begin)
    return spent


def file_transfers(name: str, stack: ExitStack, c: InC) -> Row:
    """All at the beginning of one file."""
    path = Path(stack.enter_context(tempfile.TemporaryDirectory()), "file")
    file = stack.enter_context(File(path, GENERIC_READ | GENERIC_WRITE, creation=CREATE_ALWAYS))
    work = [(Overlapped(), bytearray(LENGTH)) for _ in range(COUNT)]
    operations = [operation for operation, _ in work]
    about = batch(COUNT, file=number(file.handle))
    _write(file, work)
    results(operations)
    begun = {"read_file": _read, "write_file": _write}[name]

    def ours() -> tuple[Seconds, ...]:
        started = begun(file, work)
        results(operations)
        return (started,)

    def in_c() -> tuple[Seconds, ...]:
        started = c.measured(f"start_{name}", about)
        c.call("results", about)
        return (started,)

    return Row((start(name, BY_EVENT),), ours, in_c)
