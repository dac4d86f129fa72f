"""How many handles a process has open, under Windows and under Wine."""

import ctypes
import os
import struct

from .. import raw

_SYSTEM_HANDLE_INFORMATION = 16
_INFO_LENGTH_MISMATCH = 0xC0000004
_ENTRY = struct.Struct("<IBBHQI4x")  # process, type, flags, handle, object, access


def handle_count(pid: int | None = None) -> int:
    """Counts the open handles of a process.

    Calls GetProcessHandleCount. Where that is always 0, as in Wine 8, it counts in the list of all handles.

    Args:
        pid: The process's number; this process, unless given.

    Returns:
        How many there are.

    Raises:
        ProcessLookupError: If there is no such process.

    See Also:
        GetProcessHandleCount: https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-getprocesshandlecount
    """
    pid = os.getpid() if pid is None else pid
    process = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not process:
        raise ProcessLookupError(f"there is no process {pid}")
    count = raw.new("DWORD *")
    raw.GetProcessHandleCount(raw.cast("HANDLE", process), count)
    raw.CloseHandle(raw.cast("HANDLE", process))
    if count[0]:
        return int(count[0])
    return sum(owner == pid for owner, *_ in _ENTRY.iter_unpack(_all_handles()))


def _all_handles() -> bytes:
    size = 1 << 18
    while True:
        table = ctypes.create_string_buffer(size)
        status = ctypes.windll.ntdll.NtQuerySystemInformation(_SYSTEM_HANDLE_INFORMATION, table, size, None)
        if status & 0xFFFFFFFF != _INFO_LENGTH_MISMATCH:
            number = int.from_bytes(table.raw[:4], "little")
            return table.raw[8 : 8 + number * _ENTRY.size]
        size *= 2
