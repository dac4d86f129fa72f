"""Writes docs/traces.md: what each server of examples/raw calls for one client. `./winpy tools/traces.py`."""

import re
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
MODELS = [
    "select_server",
    "event_select_server",
    "event_select_ordered_server",
    "overlapped_event_server",
    "overlapped_routine_server",
    "completion_port_server",
]
"""The servers that echo without a person or a display."""

SECONDS = 30


def traced(model: str) -> str:
    """The lines of a server that has had one client, which said hello and left."""
    command = [sys.executable, "-u", "-m", "winsock_ffi.trace", f"examples/raw/{model}.py", "0", "--echo"]
    server = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    assert server.stderr is not None
    lines: list[str] = []
    left = threading.Event()

    def read(stream: IO[str]) -> None:
        for line in stream:
            lines.append(line)
            if "closesocket(" in line:
                left.set()

    reader = threading.Thread(target=read, args=(server.stderr,), daemon=True)
    reader.start()
    late = threading.Timer(SECONDS, server.kill)
    late.start()
    try:
        port = next(int(found[1]) for line in server.stdout if (found := re.search(r"\b(\d{4,5})\b", line)))
        with socket.create_connection(("127.0.0.1", port), SECONDS) as client:
            client.sendall(b"hello")
            client.recv(100)
        left.wait(SECONDS)
    finally:
        late.cancel()
        server.kill()
        server.wait(SECONDS)
    reader.join(SECONDS)
    return "".join(lines)


def main() -> None:
    parts = [
        "# What each model calls\n\nOne client connects, says hello and leaves. `tools/traces.py` writes this page.\n"
    ]
    parts += [f"\n## {model}\n\n```text\n{traced(model)}```\n" for model in MODELS]
    Path(ROOT, "docs", "traces.md").write_text("".join(parts), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
