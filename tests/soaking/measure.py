"""What a process holds: handles and memory, and how they grow."""

import ctypes
import statistics
import time
from dataclasses import dataclass

from winsock_ffi._system.handle_count import handle_count


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS."""

    _fields_ = (
        ("cb", ctypes.c_uint32),
        ("PageFaultCount", ctypes.c_uint32),
        ("PeakWorkingSetSize", ctypes.c_size_t),
        ("WorkingSetSize", ctypes.c_size_t),
        ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
        ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
        ("PagefileUsage", ctypes.c_size_t),
        ("PeakPagefileUsage", ctypes.c_size_t),
    )


@dataclass
class Sample:
    seconds: float
    handles: int
    working_set: int
    """Bytes."""
    private: int
    """Bytes. PagefileUsage is the same as PrivateUsage, which is 0 under Wine."""


@dataclass
class Growth:
    """The line through the samples, by least squares."""

    per_hour: float
    over_the_run: float
    samples: int


def sample() -> Sample:
    counters = _Counters(cb=ctypes.sizeof(_Counters))
    process = ctypes.c_void_p(-1)  # this one
    if not ctypes.windll.psapi.GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb):
        raise ctypes.WinError()
    return Sample(time.monotonic(), handle_count(), counters.WorkingSetSize, counters.PagefileUsage)


def growth(samples: list[Sample], what: str) -> Growth:
    if len(samples) < 2:
        return Growth(0.0, 0.0, len(samples))
    times = [each.seconds for each in samples]
    per_second = statistics.linear_regression(times, [getattr(each, what) for each in samples]).slope
    return Growth(per_second * 3600, per_second * (times[-1] - times[0]), len(samples))
