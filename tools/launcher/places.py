"""Where everything lies: one folder for all that winpy makes, and in it one for each checkout; as a set-up wants it."""

import hashlib
import sys
from functools import cached_property
from pathlib import Path
from typing import Any

from launcher.failure import Failure
from launcher.layout import TAG_FILE, Layout

TAG_TEXT = """Signature: 8a477f597d28d172789f06886806bc55
# Everything in this folder is made by winpy; `winpy --clean` removes it.
"""


def digest(*parts: str | bytes) -> str:
    """A hash of the parts, in which no part runs into the next."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(b"%d:" % len(data) + data)
    return total.hexdigest()


class Places:
    """The paths of a layout, and what pyproject.toml says of the packages in them."""

    def __init__(self, of: Layout | Path) -> None:
        """A layout's, or those that a checkout has by default."""
        self.layout = layout = of if isinstance(of, Layout) else Layout(str(of))
        self.checkout = Path(layout.checkout)
        self.extras = layout.extras
        self.home = Path(layout.home)
        self.logs = Path(layout.logs)
        self.stamps = self.home / "stamps"
        self.setup_lock = self.home / "setup.lock"
        self.use_lock = Path(layout.use_lock)
        self.keeper_lock = Path(layout.keeper_lock)
        self.keeper_state = Path(layout.keeper_state)
        self.prefix = Path(layout.prefix)
        self.cpython = self.home / "cpython"
        self.site_hook = Path(layout.site_hook)
        self.own = Path(layout.own)
        self.benchmarks = Path(layout.benchmarks)
        self.extension = Path(layout.extension)

    @cached_property
    def project(self) -> dict[str, Any]:
        """The checkout's pyproject.toml."""
        import tomllib

        file = self.checkout / "pyproject.toml"
        try:
            return tomllib.loads(file.read_text(encoding="utf-8"))
        except ValueError as error:
            raise Failure(f"{file} is damaged: {error}. Restore it.") from error

    @cached_property
    def host_packages(self) -> Path:
        """What the host's Python imports to build the extension."""
        tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
        return self.home / "host" / f"{tag}-{digest(*self.build_requires)[:8]}"

    @property
    def build_requires(self) -> list[str]:
        """The requirements of the build."""
        return list(self.project["build-system"]["requires"])

    @property
    def requires(self) -> list[str]:
        """What the project, its tests, and whatever else is to be run import under Windows."""
        project = self.project["project"]
        optional = project.get("optional-dependencies", {})
        wanted = [requirement for extra in self.extras for requirement in optional.get(extra, [])]
        return list(dict.fromkeys([*project.get("dependencies", []), *wanted]))

    def site(self, tag: str) -> Path:
        """The Windows packages for Pythons of that tag (cp312)."""
        return self.home / "site" / f"{tag}-{digest(*self.requires)[:8]}"

    def create_home(self) -> None:
        """Makes the home folder, and refuses one that holds another's files: --clean would remove them."""
        tag = self.home / TAG_FILE
        if tag.exists():
            return
        self.home.mkdir(parents=True, exist_ok=True)
        strangers = [entry.name for entry in self.home.iterdir() if entry.name != self.setup_lock.name]
        if strangers and not tag.exists():
            raise Failure(f"{self.home} is not winpy's: it holds {strangers[0]}. Name an empty or a new folder.")
        tag.write_text(TAG_TEXT, encoding="utf-8")
