"""What a process asks of Linux for itself: prctl(2).

Through the part of ctypes that is in C: the one in Python takes ten times as long to import.
"""

import _ctypes

from launcher.signals import signal

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36

# None is the program itself, as in dlopen(3); its type is not known to say so.
_prctl = _ctypes.dlsym(_ctypes.dlopen(None, 0), "prctl")  # type: ignore[arg-type]


def prctl(option: int, value: int) -> None:
    """Sets an attribute of this process."""
    if _ctypes.call_function(_prctl, (option, value, 0, 0, 0)):
        raise OSError(f"prctl({option}, {value}) fails")


def follow_parent() -> None:
    """Has this process told to end when its parent dies, by whatever cause."""
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def die_with_parent() -> None:
    """In a child about to exec: unblocks the signals that a watching parent had blocked, and follows it in death."""
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    follow_parent()


def adopt_orphans() -> None:
    """Makes this process the parent of those below it that lose theirs: Wine's processes all do."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)
