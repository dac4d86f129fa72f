"""Runs the project's setup.py with a compiler for Windows: `python -m launcher.wheel_setup CHECKOUT HOME DIST`.

It is called in a copy of the project, so that what setuptools leaves behind is not in the checkout.
setuptools and what is derived from it are of type Any here, so that checking types does not take an installed one.
"""

import functools
import importlib
import runpy
import sys
from pathlib import Path
from typing import Any

from launcher.extension import compile_module
from launcher.places import Places

PLATFORM = "win_amd64"


def cross_compiling(build_ext: Any, places: Places) -> Any:
    """setuptools' command for extensions, with winpy's compiler, and file names as Windows has them."""

    def get_ext_filename(command: Any, fullname: str) -> str:
        return fullname.replace(".", "/") + ".pyd"

    def build_extension(command: Any, extension: Any) -> None:
        target = Path(command.get_ext_fullpath(extension.name))
        target.parent.mkdir(parents=True, exist_ok=True)
        compile_module(places, Path(extension.sources[0]), target, extension.define_macros, extension.libraries)

    return type("CrossBuild", (build_ext,), {"get_ext_filename": get_ext_filename, "build_extension": build_extension})


def main(checkout: str, home: str, dist: str) -> None:
    """Builds the wheel into the folder `dist`."""
    setuptools: Any = importlib.import_module("setuptools")
    build_ext = importlib.import_module("setuptools.command.build_ext").build_ext
    commands = {"build_ext": cross_compiling(build_ext, Places(Path(checkout), Path(home)))}
    setuptools.setup = functools.partial(setuptools.setup, cmdclass=commands)
    sys.argv = ["setup.py", "--quiet", "bdist_wheel", "--plat-name", PLATFORM, "--dist-dir", dist]
    runpy.run_path("setup.py", run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
