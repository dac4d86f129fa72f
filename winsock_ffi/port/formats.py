"""printf's formats as Python's."""

import re
from collections.abc import Callable
from dataclasses import dataclass

CONVERSION = re.compile(
    r"%(?P<flags>[-+ #0]*)(?P<width>\d+|\*)?(?:\.(?P<precision>\d+|\*))?"
    r"(?P<size>hh|h|ll|l|I64|I32|I|z|w|j|t)?(?P<kind>[a-zA-Z%])"
)


class Unsupported(Exception):
    """A conversion that Python has no equal of."""


@dataclass
class Formatted:
    """What printf writes: texts, and fields, each an expression of Python's with its specification."""

    parts: list[str | tuple[str, str]]

    def without_newline(self) -> "Formatted | None":
        """The same without the newline at its end; None where it has none."""
        last = self.parts[-1] if self.parts else ""
        return Formatted([*self.parts[:-1], last[:-1]]) if isinstance(last, str) and last.endswith("\n") else None

    def python(self, quoted: Callable[[str], str]) -> str:
        """A literal of Python's; `quoted` gives that of a text."""
        fields = [part for part in self.parts if not isinstance(part, str)]
        if not fields:
            return quoted("".join(part for part in self.parts if isinstance(part, str)))
        # Before Python 3.12 no field of an f-string has a backslash, or the quotes that are around it.
        plain = not any("\\" in text or ('"' in text and "'" in text) for text, _ in fields)
        literal = ""
        for part in self.parts:
            if isinstance(part, str):
                literal += quoted(part)[1:-1].replace("{", "{{").replace("}", "}}")
            else:
                text, specification = part
                literal += "{" + (text.replace('"', "'") if plain else "")
                literal += (":" + specification if specification else "") + "}"
        if plain:
            return f'f"{literal}"'
        return f'"{literal}".format({", ".join(text for text, _ in fields)})'


def pieces(text: str) -> list[str | re.Match[str]]:
    """A format's texts and conversions, in turn; Unsupported for a `%` that begins none."""
    found: list[str | re.Match[str]] = []
    start = 0
    for match in CONVERSION.finditer(text):
        if "%" in text[start : match.start()]:
            raise Unsupported("a % that begins no conversion")
        found += [text[start : match.start()], match]
        start = match.end()
    if "%" in text[start:]:
        raise Unsupported("a % that begins no conversion")
    return [*found, text[start:]]


def specification(match: re.Match[str]) -> str:
    """What stands behind the colon of Python's field for a conversion, or nothing."""
    flags, width, precision, kind = (match[name] or "" for name in ("flags", "width", "precision", "kind"))
    if "*" in (width, precision):
        raise Unsupported("a width that is an argument")
    if kind not in "diuxXcspfFeEgGo" or ("#" in flags and kind not in "xX"):
        raise Unsupported(f"%{flags}{kind}")
    text = kind in "scp"
    align = "<" if "-" in flags else ">" if text and width else ""
    sign = "+" if "+" in flags else " " if " " in flags else ""
    zero = "0" if "0" in flags and "-" not in flags and not text else ""
    if precision and kind in "diuxXo":
        if width:
            raise Unsupported(f"{match[0]}")
        zero, width = "0", precision
        precision = ""
    letter = kind if kind in "xXfFeEgGo" else ""
    alternate = "#" if "#" in flags else ""
    return (
        align + (sign + alternate if not text else "") + zero + width + (f".{precision}" if precision else "") + letter
    )
