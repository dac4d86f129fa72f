"""Copies between the caller's streams and pipes of winpy's own.

Wine cannot start Python with standard output in a regular file, and a process left behind in the background
must not keep the caller's pipe open.
"""

import array
import fcntl
import os
import select
import termios
import threading

CHUNK = 65536


class Output(threading.Thread):
    """Copies what the program writes to where the caller wants it, byte by byte and at once."""

    def __init__(self, target: int) -> None:
        super().__init__(daemon=True)
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


class Input(threading.Thread):
    """Copies the caller's input to the program."""

    def __init__(self, source: int) -> None:
        super().__init__(daemon=True)
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
    count = array.array("i", [0])
    fcntl.ioctl(descriptor, termios.FIONREAD, count)
    return count[0]
