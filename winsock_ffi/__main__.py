"""`python -m winsock_ffi`: a report of this system's Winsock, for people and for machines."""

import argparse
import io
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from ._system.report import facts

WIDTH = 100


def text(found: dict[str, Any]) -> Iterator[str]:
    """The lines of the report. A section that is no more than an error's name is that name."""
    yield from _section("System", _pairs(_system(found["system"], found["winsock"])))
    yield from _section("Protocols (IFS: sockets are file handles of the system)", _protocols(found["protocols"]))
    yield from _section("Families that sockets can be made of", _pairs(found["families"]))
    yield from _section("Extension functions", _by_kind(found["extension_functions"]))
    yield from _section("Options that can be read", _by_kind(found["options"]))
    yield from _section("Codes of WSAIoctl", _by_kind(found["ioctls"]))
    late = found["late_functions"]
    absent = [[name, each["dll"], f"since {each['since']}"] for name, each in late.items() if not each["there"]]
    title = f"Functions that this system lacks, of {len(late)} that not every Windows has"
    yield from _section(title, _table(absent) if absent else ["none"])
    yield from _section("Limits", _pairs(found["limits"]))
    yield from _section("Interfaces", _pairs(found["interfaces"]))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield title
    for line in lines:
        # A name can be as long as its provider likes, and have anything in it.
        line = "  " + "".join(each if each.isprintable() else "?" for each in line)
        yield line if len(line) <= WIDTH else line[: WIDTH - 3] + "..."
    yield ""


def _system(system: dict[str, Any], winsock: dict[str, str] | str) -> dict[str, Any]:
    shown = {
        "winsock_ffi": system["winsock_ffi"],
        "cffi": system["cffi"],
        "Python": f"{system['python']}, {system['implementation']}, {system['platform']}, {system['bits']} bits",
        "Windows": system["windows"],
        "Wine": system["wine"] or "no",
    }
    if isinstance(winsock, str):
        return shown | {"Winsock": winsock}
    versions = "asked for {asked}, given {given}, highest {highest}".format_map(winsock)
    return shown | {"Winsock": versions, "": f"{winsock['description']}, {winsock['system_status']}"}


def _protocols(found: list[dict[str, Any]] | str) -> Iterator[str]:
    if isinstance(found, str):
        yield found
        return
    rows = [
        [
            str(each["catalog_id"]),
            "yes" if each["ifs_handles"] else "no",
            str(each["chain_length"]),
            each["family"],
            each["type"],
            str(each["protocol"]),
            {0: "stream", 0xFFFFFFFF: "any"}.get(each["max_message_size"], str(each["max_message_size"])),
            each["name"],
        ]
        for each in found
    ]
    yield from _table([["id", "IFS", "chain", "family", "type", "protocol", "message", "name"], *rows])


def _by_kind(found: dict[str, dict[str, str]]) -> Iterator[str]:
    """A row for each name, a column for each kind of socket, empty where that is not asked for it."""
    names = dict.fromkeys(name for answers in found.values() for name in answers)
    rows = [[name, *(answers.get(name, "") for answers in found.values())] for name in names]
    yield from _table([["", *found], *rows])


def _pairs(found: dict[str, Any] | str) -> Iterator[str]:
    yield from [found] if isinstance(found, str) else _table([name, str(value)] for name, value in found.items())


def _table(rows: Iterable[list[str]]) -> Iterator[str]:
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m winsock_ffi",
        description="Reports what this system's Winsock has: for bug reports. It names no computer, user or address.",
    )
    parser.add_argument("--json", action="store_true", help="for machines")
    arguments = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Not every code page has every character of a provider's name.
        sys.stdout.reconfigure(errors="replace")
    found = facts()
    print(json.dumps(found, indent=2) if arguments.json else "\n".join(text(found)))


if __name__ == "__main__":
    main()
