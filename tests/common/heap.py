"""How much memory the process has asked for, to the block: a leak of one block a call shows after a few calls."""

import ctypes
import sys
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
    entry, blocks = _Entry(), 0
    # No other thread may get the interpreter while the heap is locked: it would wait for the heap, and this one for it.
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1_000)
    try:
        if not _kernel32.HeapLock(heap):
            raise ctypes.WinError()
        while _kernel32.HeapWalk(heap, ctypes.byref(entry)):
            blocks += bool(entry.wFlags & _BUSY)
        _kernel32.HeapUnlock(heap)
    finally:
        sys.setswitchinterval(interval)
    return blocks
