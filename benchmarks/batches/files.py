"""Reads and writes of a file on a disk."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks.batches.in_c import InC, batch
from benchmarks.batches.operations import results
from benchmarks.batches.row import COUNT, LENGTH, Row, Seconds, each, number
from benchmarks.names.ours import BY_EVENT, start
from winsock_ffi import CREATE_ALWAYS, GENERIC_READ, GENERIC_WRITE, File, Overlapped


def file_transfers(name: str, stack: ExitStack, c: InC) -> Row:
    """All at the beginning of one file."""
    path = Path(stack.enter_context(tempfile.TemporaryDirectory()), "file")
    file = stack.enter_context(File(path, GENERIC_READ | GENERIC_WRITE, creation=CREATE_ALWAYS))
    work = [(Overlapped(), file, bytearray(LENGTH)) for _ in range(COUNT)]
    operations = [operation for operation, *_ in work]
    about = batch(COUNT, file=number(file.handle))
    each(Overlapped.write_file, work)
    results(operations)

    def ours() -> tuple[Seconds, ...]:
        started = each(getattr(Overlapped, name), work)
        results(operations)
        return (started,)

    def in_c() -> tuple[Seconds, ...]:
        started = c.measured(f"start_{name}", about)
        c.call("results", about)
        return (started,)

    return Row((start(name, BY_EVENT),), ours, in_c)
