"""`python -m winsock_ffi.trace PROGRAM.py ARGUMENTS`: each call of the C tier, in C's notation, while a program runs.

The calls are those of the program and those that the wrappers make for it. What the package's own C calls on a
wrapper's behalf is shown as that Winsock call, with the arguments that the package passes. Functions that a program has
a pointer to (WSAIoctl with SIO_GET_EXTENSION_FUNCTION_POINTER) are not seen.

A line is written when the call has returned, so that what it wrote is shown. A callback's line comes when it is called.
"""

import argparse
import functools
import ipaddress
import json
import queue
import re
import runpy
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import BuiltinFunctionType
from typing import Any, NamedTuple, TextIO

from . import _winsock

_REAL = _winsock.lib
_ffi = _winsock.ffi

_MADE_INSIDE = {
    "wsffi_operation_recv": "WSARecv",
    "wsffi_operation_recv_several": "WSARecv",
    "wsffi_operation_send": "WSASend",
    "wsffi_operation_send_several": "WSASend",
    "wsffi_operation_recvfrom": "WSARecvFrom",
    "wsffi_operation_sendto": "WSASendTo",
    "wsffi_operation_accept": "AcceptEx",
    "wsffi_operation_connect": "ConnectEx",
    "wsffi_operation_disconnect": "DisconnectEx",
    "wsffi_operation_transmit": "TransmitFile",
    "wsffi_operation_packets": "GetQueuedCompletionStatusEx",
    "wsffi_blocking_recv": "recv",
    "wsffi_blocking_recvfrom": "recvfrom",
    "wsffi_blocking_send": "send",
    "wsffi_blocking_accept": "accept",
    "wsffi_blocking_select": "select",
    "wsffi_blocking_poll": "WSAPoll",
    "wsffi_interrupts_wait": "WSAWaitForMultipleEvents",
    "wsffi_interrupts_sleep": "SleepEx",
    "wsffi_interrupts_message": "GetMessageW",
}
"""The functions of csrc, and the call that each is made for. Its other functions call nothing that a program asks."""

_EVENTS = "FD_(?!.*_BIT$|SETSIZE|MAX_EVENTS)"
_FLAGS = {"lNetworkEvents": _EVENTS, "lEvent": _EVENTS}
_VALUES = {
    "af": "AF_",
    "type": "SOCK_(STREAM|DGRAM|RAW|RDM|SEQPACKET)$",
    "protocol": "IPPROTO_(?!HOPOPTS)",
    "level": "SOL_|IPPROTO_(?!HOPOPTS)",
    "optname": "SO_|TCP_",
    "how": "SD_",
    "cmd": "FIO|SIO_",
    "dwIoControlCode": "SIO_",
    "dwTimeout": "INFINITE",
    "dwMilliseconds": "INFINITE",
}
"""The beginnings of the constants that a parameter takes, by its name."""

_LOW = 0x10000
"""Below it no address points to anything."""

_OWN = {"o", "b", "event", "skips", "unused", "blocks"}
"""Parameters of those functions that the call they are made for does not have."""

_THEIR_CODE = re.compile(
    r"WSAStartup|GetAddrInfo\w+|getaddrinfo|getnameinfo|GetNameInfo[AW]|wsffi_(operation|blocking)_(?!packets|select|poll)\w+"
)


class Parameter(NamedTuple):
    """What the declaration says of a parameter."""

    name: str
    annotation: str
    size: str


def signatures() -> dict[str, tuple[str, list[Parameter]]]:
    """Returns the type of each function's result and its parameters, as the declarations have them."""
    found = {}
    index = 0
    while text := _REAL.wsffi_signature(index):
        index += 1
        (name, result, _), *parameters = [re.split("[=:]", part, maxsplit=2) for part in _string(text).split(" ")]
        found[name] = result, [Parameter(*parts) for parts in parameters]
    return found


def _string(text: Any) -> str:
    return str(_ffi.string(text).decode())


@functools.cache
def _constants(beginnings: str) -> dict[int, str]:
    known = ((name, getattr(_REAL, name)) for name in sorted(dir(_REAL)) if re.match(beginnings, name))
    found: dict[int, str] = {}
    for name, value in known:
        if isinstance(value, int):
            found.setdefault(value, name)
    return found


@functools.cache
def flags(value: int, beginnings: str) -> str:
    """Returns C's `A | B` for a set of bits, with the bits that have no name as a number."""
    names = []
    for bit, name in sorted(_constants(beginnings).items()):
        if bit > 0 and bit & (bit - 1) == 0 and value & bit:
            names.append(name)
            value &= ~bit
    return " | ".join([*names, *([hex(value)] if value or not names else [])])


def address(pointer: Any) -> str:
    """Returns 127.0.0.1:2333, [::1]:2333, or the family's number where it is neither of the Internet's."""
    family = _ffi.cast("struct sockaddr *", pointer).sa_family
    if family not in (_REAL.AF_INET, _REAL.AF_INET6):
        return f"family {family}"
    raw = bytes(_ffi.buffer(_ffi.cast("char *", pointer), 24 if family == _REAL.AF_INET6 else 8))
    port = int.from_bytes(raw[2:4], "big")
    if family == _REAL.AF_INET:
        return f"{raw[4]}.{raw[5]}.{raw[6]}.{raw[7]}:{port}"
    return f"[{ipaddress.IPv6Address(raw[8:24])}]:{port}"


class Tracer:
    """Writes the calls of the C tier that are made after `install`."""

    def __init__(self, out: TextIO, *, data: int, only: Sequence[str], form: str, colours: bool) -> None:
        self._out, self._data, self._only, self._form, self._colours = out, data, set(only), form, colours
        self._begun = time.perf_counter()
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, daemon=True)
        self._sums: dict[str, list[float]] = {}
        self._summing = threading.Lock()
        self._codes: dict[int, str] = {}

    def install(self) -> None:
        """Takes the place of the C tier's functions. Nothing of the package may have bound them before."""
        _winsock.lib = _Lib(self)
        from . import _callbacks, errors

        self._codes.update(errors.CODES | _constants("WSA_(IO_|OPERATION_)"))
        found = _callbacks.CallbackType.function

        def function(kind: Any, slot: int) -> Callable[..., Any]:
            called = found(kind, slot)
            if not self.shows(kind.name):
                return called

            def call(*args: Any) -> Any:
                shown = ", ".join(str(value) if isinstance(value, int) else _pointer(value) for value in args)
                self.line(kind.name, f"{getattr(called, '__name__', called)}({shown})", "called", "", 0.0)
                return called(*args)

            return call

        setattr(_callbacks.CallbackType, "function", function)  # noqa: B010
        self._writer.start()

    def shows(self, name: str) -> bool:
        return not self._only or name in self._only

    def close(self) -> None:
        """Writes what is still to be written, and the summary."""
        self._lines.put(None)
        self._writer.join(10)
        if self._form == "summary":
            self._out.write(f"{'call':<32}{'calls':>8}{'errors':>8}{'ms':>12}\n")
            for name, (calls, errors, spent) in sorted(self._sums.items(), key=lambda each: -each[1][2]):
                self._out.write(f"{name:<32}{calls:>8.0f}{errors:>8.0f}{spent * 1000:>12.3f}\n")
        self._out.flush()

    def line(self, name: str, call: str, result: str, error: str, spent: float) -> None:
        at, thread = time.perf_counter() - self._begun, threading.get_ident()
        if self._form == "json":
            told = {"time": at, "thread": thread, "name": name, "call": call, "result": result, "error": error}
            self._lines.put(json.dumps(told | {"spent": spent}) + "\n")
        else:
            if error and self._colours:
                error = f"\x1b[31m{error}\x1b[0m"
            self._lines.put(f"{at:.6f} {thread} {call} = {result}{' ' if error else ''}{error}\n")

    def _write(self) -> None:
        while (line := self._lines.get()) is not None:
            self._out.write(line)
            if self._lines.empty():
                self._out.flush()

    def traced(self, name: str, result_type: str, parameters: list[Parameter], function: Any) -> Callable[..., Any]:
        """Returns the function that calls this one and writes a line."""
        last_error, clock, codes = _REAL.WSAGetLastError, time.perf_counter, self._codes
        shown_name = _MADE_INSIDE.get(name, name)
        gives_code = bool(_THEIR_CODE.fullmatch(name))
        failures = _failures(result_type)
        summing = self._form == "summary"
        inside = name in _MADE_INSIDE
        answer = functools.partial(_inside, name) if inside and gives_code else None
        hidden = {at for at, each in enumerate(parameters) if inside and each.name in _OWN}
        shows = [self._show(parameter, [each.name for each in parameters]) for parameter in parameters]

        @functools.wraps(function)
        def call(*args: Any) -> Any:
            begun = clock()
            result = function(*args)
            spent = clock() - begun
            code = (
                (result if isinstance(result, int) else 0) if gives_code else last_error() if result in failures else 0
            )
            error = codes.get(code, str(code)) if code else ""
            if summing:
                with self._summing:
                    sums = self._sums.setdefault(shown_name, [0, 0, 0.0])
                    sums[0] += 1
                    sums[1] += bool(error)
                    sums[2] += spent
                return result
            told = [
                show(args[at], args, result) for at, show in enumerate(shows) if at not in hidden and at < len(args)
            ]
            end = answer(args, result) if answer else _result(result, result_type)
            self.line(shown_name, f"{shown_name}({', '.join(told)})", end, error, spent)
            return result

        return call

    def _show(self, parameter: Parameter, names: list[str]) -> Callable[[Any, tuple[Any, ...], Any], str]:
        """How an argument is shown: its value, all arguments, the call's result."""
        name, limit = parameter.name, self._data
        written = "Out" in parameter.annotation
        of_package = bool({"b", "o"} & set(names))
        sized_by = parameter.size or ("length" if name == "data" and "o" not in names else "")
        size = names.index(sized_by) if sized_by in names else None
        several = size if size is not None and "bytes" not in parameter.annotation else None
        named = _constants(_VALUES[name]) if name in _VALUES else {}

        def number(value: int) -> str:
            return flags(value, _FLAGS[name]) if name in _FLAGS else named.get(value) or str(value)

        def show(value: Any, args: tuple[Any, ...], result: Any) -> str:
            if isinstance(value, int):
                return f"s={number(value)}" if name == "s" else number(value)
            if isinstance(value, (bytes, bytearray)):
                return _text(bytes(value), limit)
            if not isinstance(value, _ffi.CData):
                return repr(value)
            kind = _ffi.typeof(value)
            if kind.kind not in ("pointer", "array") or not value:
                return _pointer(value) if kind.kind == "function" or not value else str(value)
            if kind.kind == "pointer" and int(_ffi.cast("uintptr_t", value)) < _LOW:
                return _pointer(value)  # which the call has refused
            item = kind.item
            if item.cname in ("char", "unsigned char") and size is not None:
                count = min(args[size], args[0].count) if of_package else args[size]
                if written:
                    count = result if isinstance(result, int) and 0 <= result <= count else 0
                return _text(bytes(_ffi.buffer(value, count)), limit)
            if item.cname.startswith("struct sockaddr"):
                return address(value)
            if item.cname == "WSABUF" or item.cname == "struct _WSABUF":
                return "".join(f"{{len={value[at].len}}}" for at in range(args[several] if several is not None else 1))
            if item.cname in ("fd_set", "struct fd_set"):
                return "{" + ", ".join(map(str, value.fd_array[0 : min(value.fd_count, 64)])) + "}"
            if item.cname.endswith("WSANETWORKEVENTS"):
                events = flags(value.lNetworkEvents, _EVENTS)
                bad = [self._codes.get(code, str(code)) for code in value.iErrorCode if code]
                return f"{{{events}{' ' if bad else ''}{' '.join(bad)}}}"
            if item.cname.endswith("OVERLAPPED_ENTRY"):
                taken = args[names.index("ulNumEntriesRemoved" if "ulNumEntriesRemoved" in names else "taken")][0]
                entries = (value[at] for at in range(taken if result else 0))
                return "[" + ", ".join(_entry(each) for each in entries) + "]"
            if item.kind in ("primitive", "pointer") and parameter.size == "" and "out" in parameter.annotation.lower():
                return f"&{value[0] if item.kind == 'primitive' else _pointer(value[0])}"
            return _pointer(value)

        return show


def _inside(name: str, args: tuple[Any, ...], code: int) -> str:
    """The result of the call that a function of csrc was made for: that function's own is 0 or the error."""
    failed = "INVALID_SOCKET" if name == "wsffi_blocking_accept" else "SOCKET_ERROR"
    if re.search("AcceptEx|ConnectEx|DisconnectEx|TransmitFile", _MADE_INSIDE[name]):
        return "FALSE" if code else "TRUE"
    if code == _REAL.WSFFI_INTERRUPTS_CAME:
        return "interrupted"
    if code:
        return failed
    if name == "wsffi_blocking_accept":
        return f"{args[0].socket} from {address(_ffi.addressof(args[0].name))}"
    return str(args[0].count) if name.startswith("wsffi_blocking") else "0"


def _entry(entry: Any) -> str:
    return f"{{key={entry.lpCompletionKey}, {_pointer(entry.lpOverlapped)}, {entry.dwNumberOfBytesTransferred} bytes}}"


def _pointer(value: Any) -> str:
    return hex(int(_ffi.cast("uintptr_t", value))) if value else "NULL"


def _text(data: bytes, limit: int) -> str:
    shown = data[:limit].decode("latin-1").encode("unicode_escape").decode().replace('"', r"\"")
    return f'"{shown}"{"..." if len(data) > limit else ""}'


def _failures(result_type: str) -> tuple[Any, ...]:
    if result_type == "SOCKET":
        return (_REAL.INVALID_SOCKET,)
    if result_type == "DWORD":
        return (_REAL.WAIT_FAILED,)
    return (-1,) if result_type in ("int", "INT", "LONG") else (0, _ffi.NULL) if result_type != "void" else ()


def _result(result: Any, result_type: str) -> str:
    if result == -1 and result_type in ("int", "INT"):
        return "SOCKET_ERROR"
    if result_type == "SOCKET" and result == _REAL.INVALID_SOCKET:
        return "INVALID_SOCKET"
    if result_type == "BOOL":
        return "TRUE" if result else "FALSE"
    if result is None:
        return "void"
    return _pointer(result) if isinstance(result, _ffi.CData) and _ffi.typeof(result).kind == "pointer" else str(result)


class _Lib:
    """What the package's modules get in the place of the compiled module's `lib`."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer, self._signatures = tracer, signatures()

    def __dir__(self) -> list[str]:
        return dir(_REAL)

    def __getattr__(self, name: str) -> Any:
        value = getattr(_REAL, name)
        own = name.startswith("wsffi_") and name not in _MADE_INSIDE
        shown = self._tracer.shows(_MADE_INSIDE.get(name, name))
        if isinstance(value, BuiltinFunctionType) and not own and shown and name in self._signatures:
            value = self._tracer.traced(name, *self._signatures[name], value)
        self.__dict__[name] = value
        return value


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m winsock_ffi.trace", description="Runs a program, and writes each call of the C tier to stderr."
    )
    parser.add_argument("--only", metavar="NAME,...", default="", help="these functions alone")
    parser.add_argument("--data", metavar="N", type=int, default=32, help="bytes of data that are shown (32)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--summary", action="store_const", const="summary", dest="form", help="calls, errors, time")
    form.add_argument("--json", action="store_const", const="json", dest="form", help="a JSON object a line")
    parser.add_argument("program", help="a Python file")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="what the program finds in sys.argv")
    given = parser.parse_args()
    only = [name for name in given.only.split(",") if name]
    unknown = set(only) - signatures().keys()
    if unknown:
        parser.error(f"--only: the C tier has no function {', '.join(sorted(unknown))}")
    colours = sys.stderr.isatty()
    tracer = Tracer(sys.stderr, data=given.data, only=only, form=given.form or "lines", colours=colours)
    tracer.install()
    sys.argv[:] = [given.program, *given.arguments]
    sys.path[0] = str(Path(given.program).resolve().parent)
    try:
        runpy.run_path(given.program, run_name="__main__")
    finally:
        tracer.close()


if __name__ == "__main__":
    main()
