"""Copies between the caller's streams and pipes of winpy's own.

Wine cannot start Python with standard output in a regular file, and a process left behind in the background
must not keep the caller's pipe open.
"""

import _thread
import fcntl
import os
import select
import sys
import termios

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

CHUNK = 65536


class Relay:
    """Something that copies in a thread of its own. Importing `threading` would take longer than all else here."""

    run: "Callable[[], None]"
    """Copies."""

    def __init__(self) -> None:
        self.ended = _thread.allocate_lock()

    def start(self) -> None:
        """Starts the thread."""
        self.ended.acquire()
        _thread.start_new_thread(self.run_to_end, ())

    def run_to_end(self) -> None:
        """Runs, and tells that it has."""
        try:
            self.run()
        finally:
            self.ended.release()

    def join(self) -> None:
        """Waits until the thread has ended."""
        self.ended.acquire()


class Output(Relay):
    """Copies what the program writes to where the caller wants it, byte by byte and at once."""

    def __init__(self, target: int) -> None:
        super().__init__()
        self.target = target
        self.source, self.program_end = os.pipe()
        self.stopped = os.eventfd(0)

    def run(self) -> None:
        """Copies until the program closes the pipe, the reader goes away, or finish() is called."""
        poll = select.poll()
        poll.register(self.source, select.POLLIN)
        poll.register(self.stopped, select.POLLIN)
        while True:
            ready = [descriptor for descriptor, _ in poll.poll()]
            if self.stopped in ready:
                break
            data = os.read(self.source, CHUNK)
            if not data or not self.write(data):
                break
        # The program has ended. What it wrote is in the pipe; what its children still write is not waited for.
        left = waiting_bytes(self.source)
        while left > 0:
            data = os.read(self.source, left)
            left -= len(data)
            if not data or not self.write(data):
                break
        os.close(self.source)

    def write(self, data: bytes) -> bool:
        """Writes all of it; tells whether anybody reads."""
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self.target, view) :]
            except BlockingIOError:
                select.select([], [self.target], [])
            except OSError:
                return False
        return True

    def finish(self) -> None:
        """Tells that the program has ended."""
        os.eventfd_write(self.stopped, 1)


class Input(Relay):
    """Copies the caller's input to the program."""

    def __init__(self, source: int) -> None:
        super().__init__()
        self.source = source
        self.program_end, self.target = os.pipe()

    def run(self) -> None:
        """Copies until either side has had enough."""
        try:
            while data := os.read(self.source, CHUNK):
                view = memoryview(data)
                while view:
                    view = view[os.write(self.target, view) :]
        except OSError:
            pass
        finally:
            os.close(self.target)


def waiting_bytes(descriptor: int) -> int:
    """How much lies in a pipe."""
    count = bytearray(4)
    fcntl.ioctl(descriptor, termios.FIONREAD, count)
    return int.from_bytes(count, sys.byteorder)
