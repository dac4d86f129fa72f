"""How much memory the process has asked for, to the block: a leak of one block a call shows after a few calls."""

import ctypes
from collections import Counter
from functools import partial
from itertools import chain, repeat
from operator import attrgetter, itemgetter, neg
from typing import Any

_BUSY = 4  # PROCESS_HEAP_ENTRY_BUSY

_kernel32 = ctypes.PyDLL("kernel32")


class _Entry(ctypes.Structure):
    """PROCESS_HEAP_ENTRY."""

    _fields_ = (
        ("lpData", ctypes.c_void_p),
        ("cbData", ctypes.c_uint32),
        ("cbOverhead", ctypes.c_uint8),
        ("iRegionIndex", ctypes.c_uint8),
        ("wFlags", ctypes.c_uint16),
        ("Block", ctypes.c_void_p * 4),
    )


def heap_blocks() -> int:
    """How many blocks are in use in all heaps of the process ("HeapWalk function (heapapi.h)")."""
    heaps = (ctypes.c_void_p * 256)()
    count = _kernel32.GetProcessHeaps(len(heaps), heaps)
    assert 0 < count <= len(heaps)
    return sum(_blocks_of(ctypes.c_void_p(heap)) for heap in heaps[:count])


def _blocks_of(heap: Any) -> int:
    """Locks, walks and unlocks without a step of the interpreter in between.

    At any such step another thread may get the interpreter, and wait with it for the heap, while this one waits for the
    interpreter: both for ever. A longer switch interval does not help against a thread that waits already.
    """
    entry = _Entry()
    walk = iter(partial(_kernel32.HeapWalk, heap, ctypes.byref(entry)), 0)
    entries = map(itemgetter(1), zip(walk, repeat(entry)))
    locked, unlocked = (map(neg, map(call, (heap,))) for call in (_kernel32.HeapLock, _kernel32.HeapUnlock))
    counts = Counter(chain(locked, map(attrgetter("wFlags"), entries), unlocked))
    assert counts[-1] == 2, "the heap cannot be locked"
    return sum(count for flags, count in counts.items() if flags > 0 and flags & _BUSY)
