"""Where everything lies that a start with nothing to do looks at. As texts: pathlib would be half of such a start."""

import binascii
import os

TAG_FILE = "CACHEDIR.TAG"
BENCHMARK = "benchmark"
"""The name in pyproject.toml of the list of packages that the benchmarks need."""
COVERAGE = "coverage"
"""The name there of the list that measuring coverage needs. It is not in the tests' list, as it makes each start of
Python slower."""


class Layout:
    """The places of one checkout in one home folder (`.winpy/`, or what WINPY_HOME names)."""

    def __init__(self, checkout: str, home: "str | None" = None, extras: "tuple[str, ...]" = ("test",)) -> None:
        self.checkout = checkout
        self.extras = extras
        named = os.environ.get("WINPY_HOME")
        self.home = home or (os.path.abspath(os.path.expanduser(named)) if named else os.path.join(checkout, ".winpy"))
        self.logs = os.path.join(self.home, "log")
        self.use_lock = os.path.join(self.home, "use.lock")
        self.keeper_lock = os.path.join(self.home, "keeper.lock")
        self.keeper_state = os.path.join(self.home, "keeper.json")
        self.prefix = os.path.join(self.home, "prefix")
        self.site_hook = os.path.join(checkout, "tools", "launcher", "site")
        # A home may serve several checkouts: what depends on the checkout's content lies apart.
        name = f"{os.path.basename(checkout)}-{binascii.crc32(os.fsencode(checkout)):08x}"
        self.own = os.path.join(self.home, "checkouts", name)
        self.benchmarks = os.path.join(self.own, "benchmarks")
        self.extension = os.path.join(self.own, "_winsock.pyd")


def windows_path(path: "str | os.PathLike[str]") -> str:
    """The Linux path as Windows sees it: Wine's drive Z: is the root folder."""
    return "Z:" + os.path.abspath(path).replace("/", "\\")
