"""Runs setup.py with a compiler for Windows: `python -m launcher.wheel_setup CHECKOUT HOME DIST PLATFORM`.

It is called in a copy of the project, so that what setuptools leaves behind is not in the checkout.
setuptools and what is derived from it are of type Any here, so that checking types does not take an installed one.
"""

import functools
import importlib
import runpy
import sys
from pathlib import Path
from typing import Any

from launcher import wheel_zig
from launcher.extension import compile_module
from launcher.layout import Layout
from launcher.places import Places


def cross_compiling(build_ext: Any, places: Places, platform: str) -> Any:
    """setuptools' command for extensions, with winpy's compiler, and file names as Windows has them."""

    def get_ext_filename(command: Any, fullname: str) -> str:
        return fullname.replace(".", "/") + ".pyd"

    def build_extension(command: Any, extension: Any) -> None:
        target = Path(command.get_ext_fullpath(extension.name))
        target.parent.mkdir(parents=True, exist_ok=True)
        source = Path(extension.sources[0])
        if platform in wheel_zig.TARGETS:
            wheel_zig.compile_module(places, platform, source, target, extension.define_macros, extension.libraries)
        else:
            compile_module(places, source, target, extension.define_macros, extension.libraries)

    return type("CrossBuild", (build_ext,), {"get_ext_filename": get_ext_filename, "build_extension": build_extension})


def main(checkout: str, home: str, dist: str, platform: str) -> None:
    """Builds the wheel of the platform into the folder `dist`."""
    setuptools: Any = importlib.import_module("setuptools")
    build_ext = importlib.import_module("setuptools.command.build_ext").build_ext
    commands = {"build_ext": cross_compiling(build_ext, Places(Layout(checkout, home)), platform)}
    setuptools.setup = functools.partial(setuptools.setup, cmdclass=commands)
    sys.argv = ["setup.py", "--quiet", "bdist_wheel", "--plat-name", platform, "--dist-dir", dist]
    runpy.run_path("setup.py", run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
