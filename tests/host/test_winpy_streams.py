"""winpy behaves like python: arguments, streams, exit status."""

import os
import socket
import subprocess
from pathlib import Path

import pytest
from winpy_process import CHECKOUT, SECONDS, WINPY, run

ARGUMENTS = [
    "a b",
    'q"x',
    "b\\",
    'b\\\\"',
    "it's",
    "é",
    "日本",
    "",
    "*",
    "%PATH%",
    '\\\\\\"x\\',
    "two\nlines",
    "-c",
    "/x",
]
SHOW_ARGUMENTS = "import sys; print(sys.argv)"
TEN_MEGABYTES = 10 * 1024 * 1024


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("pass", 0),
        ("raise SystemExit(3)", 3),
        ("raise SystemExit(255)", 255),
        ("import os; os._exit(58)", 58),
        ("1 / 0", 1),
    ],
)
def test_exit_status_is_the_programs(code: str, status: int) -> None:
    assert run(["-c", code]).returncode == status


def test_crash_is_no_success() -> None:
    assert run(["-c", "import os; os.abort()"]).returncode != 0


def test_traceback_comes_on_standard_error() -> None:
    result = run(["-c", "1 / 0"])
    assert result.stdout == b""
    assert result.stderr.endswith(b"ZeroDivisionError: division by zero\n")


def test_it_is_windows_python() -> None:
    assert run(["-c", "import sys; print(sys.platform)"]).stdout == b"win32\n"


def test_platform_is_told() -> None:
    assert run(["-c", "import platform; print(platform.platform())"]).stdout.startswith(b"Windows-10")


def test_module() -> None:
    assert run(["-m", "this"]).stdout.startswith(b"The Zen of Python")


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_program_from_standard_input(arguments: list[str]) -> None:
    assert run(arguments, text=b"print(6 * 7)\n").stdout == b"42\n"


def test_arguments_arrive_intact() -> None:
    assert run(["-c", SHOW_ARGUMENTS, *ARGUMENTS]).stdout.decode() == f"{['-c', *ARGUMENTS]}\n"


def test_arguments_arrive_intact_whatever_the_locale() -> None:
    result = run(["-c", SHOW_ARGUMENTS, *ARGUMENTS], env={"LC_ALL": "C", "LANG": "C"})
    assert result.stdout.decode() == f"{['-c', *ARGUMENTS]}\n"


def test_script_by_absolute_and_by_relative_path(tmp_path: Path) -> None:
    script = tmp_path / "with space é.py"
    script.write_text("import sys; print(sys.argv[1:], __file__)")
    expected = "['x', '/y'] Z:" + str(script).replace("/", "\\") + "\n"
    assert run([str(script), "x", "/y"]).stdout.decode() == expected
    assert run(["-X", "dev", "-u", str(script), "x", "/y"]).stdout.decode() == expected
    relative = subprocess.run(
        [WINPY, script.name, "x", "/y"], cwd=tmp_path, capture_output=True, timeout=SECONDS, check=False
    )
    assert relative.stdout.decode() == expected


def test_missing_script() -> None:
    result = run(["/nowhere/x.py"])
    assert result.returncode == 2
    assert b"can't open file" in result.stderr


@pytest.mark.parametrize("options", [["-I"], ["-E"], ["-s"], []])
def test_the_checkout_is_what_is_imported(options: list[str], tmp_path: Path) -> None:
    code = "import winsock_ffi.raw, sys; print(winsock_ffi.__file__, winsock_ffi.raw.htons(80))"
    result = subprocess.run(
        [WINPY, *options, "-c", code], cwd=tmp_path, capture_output=True, timeout=SECONDS, check=False
    )
    package = "Z:" + str(CHECKOUT / "winsock_ffi" / "__init__.py").replace("/", "\\")
    assert result.stdout.decode() == f"{package} 20480\n", result.stderr.decode()


def test_regular_files(tmp_path: Path) -> None:
    with open(tmp_path / "out", "wb") as out, open(tmp_path / "err", "wb") as err:
        code = "import sys; print('é'); print('to err', file=sys.stderr)"
        assert run(["-c", code], stdout=out, stderr=err).returncode == 0
    assert (tmp_path / "out").read_text(encoding="utf-8") == "é\n"
    assert (tmp_path / "err").read_bytes() == b"to err\n"


def test_appended_file(tmp_path: Path) -> None:
    file = tmp_path / "out"
    file.write_bytes(b"before\n")
    with open(file, "ab") as out:
        run(["-c", "print('after')"], stdout=out)
    assert file.read_bytes() == b"before\nafter\n"


def test_both_outputs_in_one_file_keep_their_order(tmp_path: Path) -> None:
    code = "import sys\nfor n in range(9): print(n, file=(sys.stdout, sys.stderr)[n % 2], flush=True)"
    with open(tmp_path / "out", "wb") as out:
        run(["-c", code], stdout=out, stderr=subprocess.STDOUT)
    assert (tmp_path / "out").read_text().split() == list("012345678")


def test_no_output_wanted() -> None:
    assert run(["-c", "print(1); raise SystemExit(4)"], stdout=subprocess.DEVNULL).returncode == 4


def test_closed_streams() -> None:
    code = "import sys; print(1); print(2, file=sys.stderr); sys.exit(0 if sys.stdin.read() == '' else 9)"
    command = f'exec {WINPY} -c "$0" <&- >&- 2>&-'
    assert subprocess.run(["sh", "-c", command, code], timeout=SECONDS, check=False).returncode == 0


def test_binary_output_is_untouched() -> None:
    everything = bytes(range(256)) + b"\r\n\n\r\x1a\x00"
    code = f"import sys; sys.stdout.buffer.write({everything!r})"
    assert run(["-c", code]).stdout == everything


def test_text_has_linux_line_ends() -> None:
    code = "import sys; print('a'); print('b', file=sys.stderr); sys.stdout.write('c\\r\\n')"
    result = run(["-c", code])
    assert (result.stdout, result.stderr) == (b"a\nc\r\n", b"b\n")


def test_children_have_linux_line_ends_too() -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1); print(2)'])"
    assert run(["-c", code]).stdout == b"1\n2\n"


def test_output_comes_at_once() -> None:
    code = "import sys; print('first', flush=True); sys.stdin.read(); print('last')"
    with subprocess.Popen([WINPY, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"first\n"
        process.stdin.close()
        assert process.stdout.read() == b"last\n"


def test_much_output_and_a_slow_reader() -> None:
    code = (
        f"import sys; sys.stdout.buffer.write(bytes(range(256)) * {TEN_MEGABYTES // 256}); print('x', file=sys.stderr)"
    )
    with subprocess.Popen([WINPY, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.read(100)
        # It cannot have ended: what it wrote does not fit into any pipe on the way.
        assert process.poll() is None
        data = first + process.stdout.read()
        assert process.stderr.read() == b"x\n"
    assert data == bytes(range(256)) * (TEN_MEGABYTES // 256)


def test_reader_that_goes_away_ends_the_program() -> None:
    code = "n = 0\nwhile True: print(n); n += 1"
    command = f'{WINPY} -c "$0" 2>/dev/null | head -1'
    result = subprocess.run(["sh", "-c", command, code], capture_output=True, timeout=SECONDS, check=False)
    assert result.stdout == b"0\n"


def test_leftover_background_process_does_not_hold_the_callers_pipe() -> None:
    code = (
        "import subprocess, sys; print('done', flush=True);"
        " subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(120)'])"
    )
    result = run(["-c", code], seconds=60)
    assert (result.returncode, result.stdout) == (0, b"done\n")


def test_input_from_a_pipe() -> None:
    code = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"
    data = bytes(range(256)) * 1000
    assert run(["-c", code], text=data).stdout == data


def test_input_is_not_read_ahead_of_the_program() -> None:
    command = f"(exec {WINPY} -c 'pass'); cat"
    result = subprocess.run(["sh", "-c", command], input=b"kept", capture_output=True, timeout=SECONDS, check=False)
    assert result.stdout == b"kept"


def test_input_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "in"
    data = bytes(range(256)) * 1000
    file.write_bytes(data)
    with open(file, "rb") as source:
        assert run(["-c", "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"], stdin=source).stdout == data


def test_input_from_nothing() -> None:
    assert run(["-c", "import sys; print(repr(sys.stdin.read()))"], stdin=subprocess.DEVNULL).stdout == b"''\n"


def test_input_and_output_over_a_socket() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(b"hello\n")
        ours.shutdown(socket.SHUT_WR)
        file = theirs.fileno()
        assert run(["-c", "print(input().upper())"], stdin=file, stdout=file).returncode == 0
        assert ours.recv(100) == b"HELLO\n"


def test_unread_input_does_not_keep_it_alive(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    try:
        assert run(["-c", "print(1)"], stdin=reader).stdout == b"1\n"
    finally:
        os.close(reader)
        os.close(writer)


def test_window_opens_without_a_display() -> None:
    code = """
import ctypes
user = ctypes.windll.user32
user.CreateWindowExW.restype = ctypes.c_void_p
window = user.CreateWindowExW(0, "STATIC", "title", 0x10CF0000, 0, 0, 200, 100, None, None, None, None)
print(bool(window), user.IsWindowVisible(ctypes.c_void_p(window)))
"""
    assert run(["-c", code], env={"DISPLAY": ""}).stdout == b"True 1\n"
