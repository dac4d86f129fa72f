"""Where winpy can make no files it says why, and what to do."""

import os
import subprocess
from pathlib import Path

import pytest
from mounts import after_mounting, why_there_are_none
from winpy_process import CHECKOUT, SECONDS, SETUP_SECONDS, WINPY, run

OTHER = "Name a folder that files can be made in, a new or empty one:\n  WINPY_HOME=folder ./winpy\n"


def refusal(home: str | Path) -> str:
    """What winpy says of a home, but for the advice."""
    result = run(["-c", "pass"], env={"WINPY_HOME": str(home)})
    assert (result.returncode, result.stdout) == (1, b"")
    said = result.stderr.decode()
    assert said.startswith("winpy: WINPY_HOME: ")
    assert said.endswith(f". {OTHER}")
    return said.removeprefix("winpy: WINPY_HOME: ").removesuffix(f". {OTHER}")


def test_a_home_that_is_a_file_or_below_one(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for home in (file, file / "home", file / "deeper" / "home"):
        assert refusal(home) == f"{file} is no folder"
    assert refusal("/dev/null") == "/dev/null is no folder"


def test_a_home_that_is_a_dangling_link_or_below_one(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    for home in (link, link / "home"):
        assert refusal(home) == f"{link} is a link to {tmp_path}/nowhere, where no folder is"
    assert not (tmp_path / "nowhere").exists()


def test_a_home_that_is_a_link_to_itself(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(link)
    assert refusal(link) == f"{link} is a link to {link}, where no folder is"


def test_a_home_that_cannot_be_made() -> None:
    assert refusal("/proc/x") == "no file can be made in /proc/x (No such file or directory)"
    long = f"/tmp/{'x' * 300}"
    assert refusal(long) == f"no file can be made in {long} (File name too long)"


def test_clean_empties_the_folder_that_a_link_leads_to(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    link = tmp_path / "link"
    link.symlink_to(folder)
    env = {"WINPY_HOME": str(link), "PIP_NO_INDEX": "1"}
    assert b"fetching Windows CPython" in run(["-c", "pass"], env=env).stderr
    assert (folder / "CACHEDIR.TAG").exists()
    assert run(["--clean"], env=env).returncode == 0
    assert link.is_symlink()
    assert not any(folder.iterdir())


def mounted(command: str, arguments: list[str], home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs winpy with mounts of its own, which the command makes."""
    env = dict(os.environ) if home is None else {**os.environ, "WINPY_HOME": str(home)}
    return subprocess.run(
        [*after_mounting(command), WINPY, *arguments],
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


@pytest.fixture
def _can_mount() -> None:
    if reason := why_there_are_none():
        pytest.skip(reason)


@pytest.mark.usefixtures("_can_mount")
def test_a_read_only_checkout_with_its_home_in_it() -> None:
    usual = Path(os.environ.get("WINPY_HOME") or CHECKOUT / ".winpy")
    assert run(["-c", "pass"], seconds=SETUP_SECONDS).returncode == 0
    result = mounted(f"mount --bind {usual} {usual} && mount -o remount,bind,ro {usual}", ["-c", "pass"])
    assert (result.returncode, result.stdout) == (1, "")
    named = "WINPY_HOME: " if "WINPY_HOME" in os.environ else ""
    assert result.stderr == f"winpy: {named}no file can be made in {usual} (Read-only file system). {OTHER}"


@pytest.mark.usefixtures("_can_mount")
def test_a_home_whose_disk_is_full(tmp_path: Path) -> None:
    tag = tmp_path / "CACHEDIR.TAG"
    fill = f"mount -t tmpfs -o size=1m none {tmp_path} && touch {tag} && ! head -c 2m /dev/zero > {tmp_path}/full"
    result = mounted(fill, ["-c", "pass"], tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert "No space left on device" in result.stderr
    assert "Traceback" not in result.stderr
