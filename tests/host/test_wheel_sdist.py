"""The sdist has all that git keeps but what only a host of repositories reads, and gives a checkout's wheel."""

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from winpy_process import CHECKOUT, run

NOT_IN_IT = (".ci/", ".github/", ".gitignore")
MADE = {"PKG-INFO", "setup.cfg"}
WHEEL_SECONDS = 400


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    command = [sys.executable, "-m", "build", "--sdist", "--outdir", str(folder), str(CHECKOUT)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert result.returncode == 0, result.stderr + result.stdout
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as content:
        content.extractall(folder, filter="data")
    (inner,) = (entry for entry in folder.iterdir() if entry.is_dir())
    return inner


def test_it_has_what_git_has(unpacked: Path) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=True)
    kept = {name for name in listed.stdout.splitlines() if not name.startswith(NOT_IN_IT)}
    there = {str(file.relative_to(unpacked)) for file in unpacked.rglob("*") if file.is_file()}
    assert {name for name in there if ".egg-info/" not in name} == kept | MADE


def test_its_wheel_is_the_checkouts(unpacked: Path, tmp_path: Path) -> None:
    home = {"WINPY_HOME": str(CHECKOUT / ".winpy")}
    wheels = []
    for name, source in (("checkout", CHECKOUT), ("sdist", unpacked)):
        result = run(["--wheel", str(tmp_path / name)], winpy=str(source / "winpy"), env=home, seconds=WHEEL_SECONDS)
        assert result.returncode == 0, result.stderr.decode()
        wheels.append(Path(result.stdout.decode().strip()).read_bytes())
    assert wheels[0] == wheels[1]
