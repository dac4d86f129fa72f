"""Variables: what each is in Python, and which one a name means where it stands."""

from dataclasses import dataclass

from .ctype import CType
from .program import Program, python_name
from .sdk import sdk


@dataclass
class Variable:
    """A variable of C, under its name in Python.

    `held` says what Python's name holds: the value itself, a "cell" (a pointer to it), the structure's "pointer", an
    "array", an "object" (a structure of the program's own), or an "owner" (a cell for a pointer to such an object).
    """

    name: str
    type: CType
    held: str = "value"
    is_global: bool = False


def held(kind: CType, program: Program, addressed: bool) -> str:
    """What Python's name of a variable of a type holds."""
    resolved = program.resolved(kind)
    own = program.own_of(resolved)
    if kind.dims:
        return "array"
    if own is not None and resolved.is_value:
        return "object"
    if sdk().is_structure(resolved):
        return "pointer"
    if addressed:
        return "owner" if own is not None and resolved.stars == 1 else "cell"
    return "value"


class Scopes:
    """The blocks around a statement, each with its variables."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.blocks: list[dict[str, Variable]] = [{}]
        self.called: set[str] = set()

    def find(self, name: str) -> Variable | None:
        return next((block[name] for block in reversed(self.blocks) if name in block), None)

    def declare(self, name: str, kind: CType, spelled: str = "") -> Variable:
        """A variable of the innermost block; it gets a name of its own where it hides another one."""
        is_global = len(self.blocks) == 1
        taken = {variable.name for block in self.blocks[:-1] for variable in block.values()}
        if not is_global:
            taken |= self.called
        wanted = unique = spelled or python_name(name)
        number = 2
        while unique in taken:
            unique = f"{wanted}_{number}"
            number += 1
        variable = Variable(unique, kind, held(kind, self.program, name in self.program.addressed), is_global)
        self.blocks[-1][name] = variable
        return variable
