"""What a process asks of Linux for itself: prctl(2), personality(2).

Through the part of ctypes that is in C: the one in Python takes ten times as long to import.
"""

import _ctypes

from launcher.signals import signal

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
# <sys/personality.h>
ADDR_NO_RANDOMIZE = 0x0040000
ONLY_TELL = 0xFFFFFFFF

# None is the program itself, as in dlopen(3); its type is not known to say so.
_program = _ctypes.dlopen(None, 0)  # type: ignore[arg-type]
_prctl = _ctypes.dlsym(_program, "prctl")
_personality = _ctypes.dlsym(_program, "personality")


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


def place_programs_alike() -> None:
    """Has Linux place what this process and those below it execute from now on at the same addresses each time.

    Wine 8's loader, which Debian links for a fixed address, has its heap at a random one behind it. In one start of
    4,500 the heap lay where Windows has its KUSER_SHARED_DATA, 0x7FFE0000: Wine then ends with status 1 and no word
    ("failed to map the shared user data", says WINEDEBUG=err+virtual), and CreateProcess fails with
    ERROR_INTERNAL_ERROR. Where a container forbids it, this changes nothing.
    """
    _ctypes.call_function(_personality, (_ctypes.call_function(_personality, (ONLY_TELL,)) | ADDR_NO_RANDOMIZE,))
