"""What a run is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """How thorough a run is, and what it is about."""

    quick: bool
    wanted: tuple[str, ...]
    """Groups, or parts of one: `echo`, `echo:select`. Empty: everything."""
    rounds: int
    seconds: float
    """Of each measurement of a server."""

    def groups(self, names: Sequence[str]) -> list[str]:
        """Those of the groups that are asked for."""
        asked = {each.partition(":")[0] for each in self.wanted}
        return [name for name in names if not asked or name in asked]

    def cases(self, group: str, names: Sequence[str]) -> list[str]:
        """Those of the group's cases that are asked for."""
        asked = {each.partition(":")[2] for each in self.wanted if each.partition(":")[0] == group}
        return [name for name in names if not asked or "" in asked or name in asked]


def chosen(quick: bool, wanted: Sequence[str], rounds: int | None) -> Settings:
    return Settings(quick, tuple(wanted), rounds or (2 if quick else 5), 0.2 if quick else 1.0)
