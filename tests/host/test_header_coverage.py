"""The raw tier has all that the compiler's Winsock headers declare."""

import re
import subprocess
import sys
from pathlib import Path

from winpy_process import CHECKOUT

COMPILER = "x86_64-w64-mingw32-gcc"


def coverage(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "tools/header_coverage.py", *arguments]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=120, check=False)


def test_nothing_is_lacking() -> None:
    done = coverage()
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 100 %." in done.stdout


def test_the_counts_are_those_of_a_whole_winsock() -> None:
    report = coverage().stdout
    functions, constants, structures = (
        int(re.search(pattern, report)[1])  # type: ignore[index]
        for pattern in (r"has (\d+) functions", r"(\d+) constants", r"under (\d+) names")
    )
    assert functions > 300
    assert constants > 1100
    assert structures > 200


def test_the_documentation_has_the_counts() -> None:
    counts = re.search(
        r"has (\d+) (functions and function-like macros), (\d+) (constants), (\d+) (structures and unions) under "
        r"(\d+) names, (\d+) (types of function pointers), (\d+) (GUIDs, addresses and texts)\.",
        coverage().stdout,
    )
    assert counts
    functions, _, constants, _, structures, _, names, pointers, _, objects, _ = counts.groups()
    page = (CHECKOUT / "docs" / "coverage.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([^`|]+) \| (\d[^|]*) \|$", page, re.MULTILINE))
    assert rows == {
        counts[2]: functions,
        counts[4]: constants,
        counts[6]: f"{structures} under {names} names",
        counts[9]: pointers,
        counts[11]: objects,
    }


def test_what_a_newer_header_adds_is_named(tmp_path: Path) -> None:
    """A compiler whose winsock2.h has declarations of every kind that nobody else's has."""
    newer = tmp_path / "cc"
    newer.write_text(
        f"""#!/bin/sh
{COMPILER} "$@"
cat <<'END'
# 1 "/usr/include/winsock2.h"
#define SO_NEW 0x1234
#define WSA_NEW_MACRO(x) ((x) + 1)
#define WSAID_NEW {{1, 2, 3, {{4}}}}
typedef struct _WSANEW {{ int member; struct {{ int x; }} inner; }} WSANEW, *PWSANEW;
typedef enum {{ WsaNewOne = 1, WsaNewTwo }} WSANEWKIND;
typedef int (__attribute__((__stdcall__)) *LPFN_NEW)(SOCKET s);
__attribute__((dllimport)) int __attribute__((__stdcall__)) WSANew(SOCKET s, WSANEW *news);
static inline int WsaNewInline(void) {{ int x; x = 1; return x; }}
# 1 "/usr/include/stdio.h"
int of_another_header(void);
END
"""
    )
    newer.chmod(0o755)
    done = coverage("--compiler", str(newer))
    assert done.returncode == 1
    lacking = {line.removeprefix("lacking: ") for line in done.stdout.splitlines() if line.startswith("lacking: ")}
    assert lacking == {
        *("SO_NEW", "WSA_NEW_MACRO", "WSAID_NEW", "WSANEW", "PWSANEW", "WsaNewOne", "WsaNewTwo", "WSANEWKIND"),
        *("LPFN_NEW", "WSANew", "WsaNewInline"),
    }
