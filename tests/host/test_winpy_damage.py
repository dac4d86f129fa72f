"""What winpy makes may be removed or damaged: it brings that again, or says what to do, and shows no traceback."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from launcher import background
from launcher.background import keepers
from launcher.failure import Failure
from launcher.layout import Layout
from launcher.places import Places
from launcher.setup import common, extension_step
from winpy_process import CHECKOUT, SECONDS, SETUP_SECONDS, WINPY, home_of_its_own, run

SAY_80 = ["-c", "from winsock_ffi.raw import htons; print(htons(80))"]


@pytest.fixture(scope="module")
def layout() -> Iterator[Layout]:
    """A home of these tests alone. Its files are the usual one's: they are replaced here, and never written."""
    with home_of_its_own("damage") as home:
        layout = Layout(str(CHECKOUT), str(home))
        succeeds(layout)
        places = Places(layout)
        for step in (*common(places), extension_step(places)):
            step.stamp.set()  # with the sizes, which a home of an earlier version has not noted
        yield layout


def start(layout: Layout, arguments: list[str], **env: str) -> subprocess.CompletedProcess[bytes]:
    """Runs winpy in that home."""
    return run(arguments, env={"WINPY_HOME": layout.home, **env}, seconds=SETUP_SECONDS)


def succeeds(layout: Layout, **env: str) -> str:
    """Runs a program that needs all of it; returns what winpy said."""
    result = start(layout, SAY_80, **env)
    assert (result.returncode, result.stdout) == (0, b"20480\n"), result.stderr.decode()
    return result.stderr.decode()


def fails(result: "subprocess.CompletedProcess[bytes]") -> str:
    """What winpy says of its failure: sentences, and no traceback."""
    said = result.stderr.decode()
    assert (result.returncode, result.stdout) == (1, b""), said
    assert said.startswith("winpy: ")
    assert "Traceback" not in said
    assert "\n  File " not in said
    return said


def damage(file: Path, content: bytes) -> None:
    """Gives a file another content, with the times that it had, and leaves other links to it as they are."""
    status = file.stat()
    fresh = file.with_name("damaged")
    fresh.write_bytes(content)
    os.utime(fresh, ns=(status.st_atime_ns, status.st_mtime_ns))
    fresh.replace(file)


@pytest.mark.parametrize("name", ["python.exe", "python312.dll", "python312.zip"])
def test_a_lost_part_of_windows_python_is_brought_again(layout: Layout, name: str) -> None:
    Path(layout.home, "cpython", name).unlink()
    assert "winpy: fetching Windows CPython 3.12.8 ... " in succeeds(layout, PIP_NO_INDEX="1")
    assert succeeds(layout) == ""


def test_a_compiled_module_that_was_cut_off_is_compiled_again(layout: Layout) -> None:
    extension = Path(layout.extension)
    damage(extension, extension.read_bytes()[:4096])
    assert "winpy: compiling winsock_ffi._winsock ... " in succeeds(layout)
    assert succeeds(layout) == ""


def test_a_lost_hook_is_brought_again(layout: Layout) -> None:
    for folder in Path(layout.home, "cpython", "Lib", "site-packages").glob("winpy_hook_*"):
        shutil.rmtree(folder)
    assert "winpy: giving it winpy's hook ... " in succeeds(layout)


def test_a_lost_prefix_is_made_again_and_what_runs_in_it_ends(layout: Layout) -> None:
    before = keepers(layout)
    shutil.rmtree(layout.prefix)
    assert "winpy: making Wine's prefix ... " in succeeds(layout)
    assert len(before) == len(keepers(layout)) == 1
    assert before != keepers(layout)


@pytest.mark.parametrize("content", [b"\xff caf\xc3\xa9", b"", b"one\ntwo\n"])
def test_a_damaged_stamp_has_its_step_done_again(layout: Layout, content: bytes) -> None:
    damage(Path(layout.home, "stamps", "cpython"), content)
    damage(ready(layout), b"")
    assert "winpy: fetching Windows CPython 3.12.8 ... " in succeeds(layout)


@pytest.mark.parametrize("content", [b"", b"\xff\n/\0\n/\n/\n/\n/", b"\n" * 9])
def test_a_damaged_note_of_what_is_ready_is_written_again(layout: Layout, content: bytes) -> None:
    damage(ready(layout), content)
    assert succeeds(layout) == ""
    assert ready(layout).read_bytes() != content


def ready(layout: Layout) -> Path:
    """Where it is noted that there is nothing to do."""
    return Path(layout.own, "ready-test")


def test_a_damaged_record_of_pythons_is_written_again(layout: Layout) -> None:
    exe = str(Path(layout.home, "cpython", "python.exe"))
    succeeds(layout, WINPY_PYTHON=exe)
    damage(Path(layout.home, "pythons.json"), b'{"')
    damage(ready(layout), b"")
    assert succeeds(layout, WINPY_PYTHON=exe) == ""


@pytest.mark.parametrize("content", [None, b"", b"garbage", b"\xff", b'{"pid": 1, "server": 2, "disp'])
def test_a_keeper_whose_state_is_lost_tells_it_again(layout: Layout, content: bytes | None) -> None:
    succeeds(layout)
    before = keepers(layout)
    state = Path(layout.keeper_state)
    if content is None:
        state.unlink()
    else:
        damage(state, content)
    begin = time.monotonic()
    assert succeeds(layout) == ""
    assert time.monotonic() - begin < 30
    assert keepers(layout) == before


def test_the_end_of_a_program_is_its_own_where_the_keepers_state_is_lost(layout: Layout) -> None:
    state = "Z:" + layout.keeper_state.replace("/", "\\")
    result = start(layout, ["-c", f"import os; os.remove({state!r})"])
    assert (result.returncode, result.stderr) == (0, b"")


def test_a_keeper_whose_lock_is_lost_ends_before_another_begins(layout: Layout) -> None:
    succeeds(layout)
    before = keepers(layout)
    Path(layout.keeper_lock).unlink()
    assert succeeds(layout) == ""
    assert len(before) == len(keepers(layout)) == 1
    assert before != keepers(layout)


def test_a_keeper_that_does_not_answer_is_named_and_clean_ends_it(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    succeeds(layout)
    (keeper,) = keepers(layout)
    os.kill(keeper, signal.SIGSTOP)
    Path(layout.keeper_state).unlink()
    monkeypatch.setattr(background, "SETTLE_SECONDS", 1)
    with pytest.raises(Failure) as failure:
        background.start_once(layout)
    assert (
        str(failure.value) == f"what keeps Wine running does not answer (process {keeper}). End it:\n  ./winpy --clean"
    )
    monkeypatch.setattr(background, "END_SECONDS", 1)
    background.end_keepers(layout)
    assert not keepers(layout)
    assert succeeds(layout) == ""


def test_windows_python_that_does_not_start(layout: Layout) -> None:
    library = Path(layout.home, "cpython", "python312.dll")
    whole = library.read_bytes()
    # Of the same size and time, so that only its start shows it.
    damage(library, bytes(len(whole)))
    damage(ready(layout), b"")
    said = fails(start(layout, SAY_80))
    assert f"{layout.home}/cpython/python.exe does not start (status 53): " in said
    assert said.endswith("\n  ./winpy --clean\n")
    damage(library, whole)
    succeeds(layout)


def test_another_windows_python_that_does_not_start(layout: Layout, tmp_path: Path) -> None:
    folder = tmp_path / "python"
    shutil.unpack_archive(Path(layout.home, "download", "cpython.zip"), folder)
    (folder / "python312._pth").unlink()
    exe = str(folder / "python.exe")
    assert start(layout, ["-c", "pass"], WINPY_PYTHON=exe).returncode == 0
    (folder / "python312.dll").unlink()
    said = fails(start(layout, ["-c", "pass"], WINPY_PYTHON=exe))
    assert said.startswith(f"winpy: {exe} does not start (status 53): ")
    assert "WINPY_PYTHON" in said
    damage(Path(layout.home, "pythons.json"), b"{}")
    damage(ready(layout), b"")
    said = fails(start(layout, ["-c", "pass"], WINPY_PYTHON=exe))
    assert said == f"winpy: WINPY_PYTHON: {exe} does not run as Python. It ends with status 53 and says nothing.\n"


def test_a_programs_own_status_stays_its_own(layout: Layout) -> None:
    result = start(layout, ["-c", "raise SystemExit(53)"])
    assert (result.returncode, result.stderr) == (53, b"")


def test_arguments_that_linux_refuses(layout: Layout) -> None:
    # The longest, 128 KiB with the null character; Windows' name of the file has two more.
    result = start(layout, ["/" + "a" * (2**17 - 2)])
    assert result.returncode == 127
    assert result.stderr.endswith(b" does not start: Argument list too long\n")


@pytest.mark.parametrize("name", ["use.lock", "setup.lock", "keeper.lock", "stamps", "checkouts"])
def test_a_folder_where_a_file_belongs_or_the_reverse(tmp_path: Path, name: str) -> None:
    (tmp_path / "CACHEDIR.TAG").touch()
    if name.endswith(".lock"):
        (tmp_path / name).mkdir()
    else:
        (tmp_path / name).touch()
    env = {"WINPY_HOME": str(tmp_path), "PIP_NO_INDEX": "1"}
    said = fails(run(["-c", "pass"], env=env))
    assert said.endswith("\n  ./winpy --clean\n")
    result = run(["--clean"], env=env)
    assert "Traceback" not in result.stderr.decode()
    assert not tmp_path.exists() or result.stderr.decode().endswith(f"by hand:\n  rm -r {tmp_path}\n")


def test_a_current_folder_that_was_removed(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    result = subprocess.run(
        ["sh", "-c", 'rmdir "$PWD"; exec "$@"', "sh", sys.executable, "-IS", WINPY, "-c", "pass"],
        cwd=folder,
        env={**os.environ, "WINPY_HOME": "home"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert "the current folder was removed" in fails(result)
