"""What the clients of files do: a pipe, a file and a folder after the other, by port, by event and by routine."""

import os
import random
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from winsock_ffi import (
    CREATE_ALWAYS,
    FILE_NOTIFY_CHANGE,
    GENERIC_READ,
    GENERIC_WRITE,
    CompletionPort,
    File,
    NamedPipe,
    Packet,
    raw,
)

from .ledger import PATIENCE, Ledger, Tracked

_BOTH = GENERIC_READ | GENERIC_WRITE
_LIMIT = round(PATIENCE * 1000)
_SIZES = 16  # powers of two: up to 64 KiB


class FileClient:
    """Opens and closes files, pipes and folders, in one thread."""

    def __init__(self, ledger: Ledger, seed: str) -> None:
        self._ledger = ledger
        self._random = random.Random(seed)
        self._folder = Path(tempfile.mkdtemp())
        self._name = rf"\\.\pipe\winsock_ffi soak {os.getpid()} {seed}"

    def close(self) -> None:
        shutil.rmtree(self._folder)

    def run(self) -> None:
        self._random.choice((self._pipe, self._file, self._changes))()

    def _payload(self) -> bytes:
        return self._random.randbytes(int(2 ** self._random.uniform(0, _SIZES)))

    def _compare(self, got: bytes, sent: bytes, what: str) -> None:
        if got != sent:
            self._ledger.fail("mismatches", f"{len(got)} bytes of {what} are not the {len(sent)} written")
        self._ledger.add(f"bytes through {what}", len(got))

    def _done(self, port: CompletionPort | None, operation: Tracked, complete: bool) -> int:
        """The bytes transferred, once the operation has completed, by the port or by its event or routine."""
        if port is None:
            return operation.outcome()
        if not complete:
            packet: Packet | None = port.get(_LIMIT)
            if packet is None or packet.operation is not operation:
                self._ledger.fail("lost", f"{packet} came, and no packet of {operation!r}")
                raise OSError(f"no packet of {operation!r}")
            operation.seen()
        return operation.result()

    def _way(self, file: File, port: CompletionPort) -> tuple[CompletionPort | None, dict[str, Any]]:
        """By port, with packets for all or not; by event; by routine."""
        way = self._random.randrange(4)
        if way < 2:
            port.associate(file, skip_on_success=bool(way))
        return (port if way < 2 else None), ({"routine": lambda *_: None} if way == 3 else {})

    def _pipe(self) -> None:
        with CompletionPort() as port, NamedPipe(self._name, instances=1) as server:
            used, routine = self._way(server, port)
            connect, read, write = (Tracked(self._ledger) for _ in range(3))
            before = self._random.random() < 0.5
            complete = not before and connect.begin(connect.connect_named_pipe, server)
            with File(self._name, _BOTH) as client:
                complete = connect.begin(connect.connect_named_pipe, server) if before else complete
                if not complete:
                    self._done(used, connect, False)
                for _ in range(self._random.randint(1, 6)):
                    self._through(used, routine, server, client, read, write)
                self._leave(used, server, client, read)
            self._ledger.add("pipes")

    def _through(
        self,
        port: CompletionPort | None,
        routine: dict[str, Any],
        server: File,
        client: File,
        read: Tracked,
        write: Tracked,
    ) -> None:
        data, got = self._payload(), b""
        write.begin(write.write_file, client, data)
        while len(got) < len(data):
            buffer = bytearray(self._random.choice((100, 4096, 65536)))
            complete = read.begin(read.read_file, server, buffer, **routine)
            got += buffer[: self._done(port, read, complete)]
        write.outcome()
        self._compare(got, data, "pipes")

    def _leave(self, port: CompletionPort | None, server: File, client: File, read: Tracked) -> None:
        """The end of a pipe: nothing in flight; a read that is cancelled, dropped, or met by a close of either end."""
        end = self._random.randrange(5)
        if end == 0:
            return
        if end == 1 and port is None:
            dropped = Tracked(self._ledger)
            dropped.begin(dropped.read_file, server, bytearray(10))
            dropped.forget()
            return
        read.begin(read.read_file, server, bytearray(10))
        ends: list[Callable[[], Any]] = [read.cancel, server.close, client.close]
        self._random.choice(ends)()
        with suppress(OSError):
            self._done(port, read, False)
        self._ledger.add("reads of files that were ended")

    def _file(self) -> None:
        path = self._folder / "file"
        with CompletionPort() as port, File(path, _BOTH, creation=CREATE_ALWAYS) as file:
            used, routine = self._way(file, port)
            write, read = Tracked(self._ledger), Tracked(self._ledger)
            for _ in range(self._random.randint(1, 6)):
                data, offset = self._payload(), self._random.randrange(1 << 20)
                self._done(used, write, write.begin(write.write_file, file, data, offset, **routine))
                buffer = bytearray(len(data))
                self._done(used, read, read.begin(read.read_file, file, buffer, offset, **routine))
                self._compare(bytes(buffer), data, "files")
            with suppress(EOFError):
                self._done(used, read, read.begin(read.read_file, file, bytearray(1), 1 << 40, **routine))
                self._ledger.fail("mismatches", "a read beyond the end of a file has succeeded")
        path.unlink()
        self._ledger.add("files")

    def _changes(self) -> None:
        with CompletionPort() as port, File.folder(self._folder) as folder:
            used, routine = self._way(folder, port)
            watch, found = Tracked(self._ledger), 0
            arguments = folder, FILE_NOTIFY_CHANGE.DIR_NAME
            watch.begin(watch.read_directory_changes, *arguments, **routine)
            names = [f"{number}" for number in range(self._random.randint(1, 10))]
            for name in names:
                (self._folder / name).mkdir()
                (self._folder / name).rmdir()
            while found < 2 * len(names):
                self._done(used, watch, False)
                found += len(watch.changes)
                watch.begin(watch.read_directory_changes, *arguments, **routine)
            self._random.choice((watch.cancel, folder.close))()
            with suppress(OSError):
                self._done(used, watch, False)
            if watch.error != raw.ERROR_OPERATION_ABORTED or found != 2 * len(names):
                self._ledger.fail("mismatches", f"{found} of {2 * len(names)} changes, and then {watch!r}")
            self._ledger.add("changes of folders", found)
