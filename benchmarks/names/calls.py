"""Group calls."""

RAW = "raw"
TRACED = "raw, traced"
WRAPPED = "wrapped"
CTYPES = "ctypes"
WIN32MORE = "win32more"
PYWIN32 = "pywin32"
CPYTHON = "CPython"

GROUP = "calls"
BASELINE = RAW
MEASURE = "ns a call"
NAMES = ["htons", "WSAGetLastError", "inet_addr", "FD_ISSET", "WSASetEvent", "send of 32 bytes"]
