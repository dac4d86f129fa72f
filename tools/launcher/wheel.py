"""`winpy --wheel`: wheels for Windows, packed by setuptools out of a copy of the checkout."""

import os
import shutil
import sys
from pathlib import Path

from launcher import wheel_zig
from launcher.extension import host_environment
from launcher.places import Places
from launcher.setup import set_up
from launcher.steps import fresh_folder, locked, run_logged, timed

LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "dist", "tests", "examples", "benchmarks")
PLATFORM = "win_amd64"
# The earliest time that a zip file can hold: two builds of the same sources are the same file.
EPOCH = "315532800"


def build_wheels(places: Places, folder: Path, every: bool = False) -> list[Path]:
    """Builds the wheel, or those of all architectures, into the folder and returns their paths."""
    set_up(places)
    platforms = [PLATFORM, *(wheel_zig.TARGETS if every else ())]
    # Two at once would build in the same folders.
    with locked(places.own / "wheel.lock", quiet=True):
        if every:
            wheel_zig.fetch(places)
        return [build_wheel(places, folder, platform) for platform in platforms]


def build_wheel(places: Places, folder: Path, platform: str) -> Path:
    """Builds the wheel of one platform into the folder and returns its path."""
    with timed(f"building the wheel for {platform}"), fresh_folder(places.own / "wheel") as work:
        source = work / "source"
        shutil.copytree(places.checkout, source, ignore=LEFT_OUT)
        env = host_environment(places)
        env["PYTHONPATH"] += os.pathsep + str(Path(__file__).parents[1])
        env.setdefault("SOURCE_DATE_EPOCH", EPOCH)
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "launcher.wheel_setup",
            places.checkout,
            places.home,
            work / "dist",
            platform,
        ]
        run_logged(places.logs / "wheel.log", command, env=env, cwd=source)
        (wheel,) = (work / "dist").glob("*.whl")
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(wheel, folder))
