"""Drawings as SVG files, light and dark: the same files for the same figures."""

import re
from contextlib import AbstractContextManager
from pathlib import Path

import matplotlib
from matplotlib.figure import Figure

DARK = {
    "#ffffff": "#131416",
    "#dddddd": "#383b40",
    "#000000": "#cfd0d0",
    "#555555": "#a3a7ad",
    "#0060a8": "#57a9f5",
    "#c04a00": "#ff9a57",
}
"""What each colour of a drawing is in the dark scheme: the page's own, and others that are seen on it."""
WIDTH = 5.0
"""In inches: a phone, which makes it as wide as itself, shows letters that can still be read."""


def style() -> AbstractContextManager[None]:
    """What is drawn and saved within it looks like the others."""
    return matplotlib.rc_context(
        {
            "svg.hashsalt": "winsock_ffi",
            "svg.fonttype": "none",
            "font.family": "sans-serif",
            "font.sans-serif": ["DejaVu Sans", "Arial", "sans-serif"],
            "font.size": 10,
            "axes.grid": True,
            "axes.titlesize": 10,
            "grid.color": "#dddddd",
            "axes.axisbelow": True,
        }
    )


def empty(height: float) -> Figure:
    return Figure(figsize=(WIDTH, height), facecolor="white", layout="constrained")


def save(figure: Figure, file: Path) -> None:
    """Writes the file, and the dark one beside it."""
    figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    # It ends lines with blanks.
    lines = file.read_text(encoding="utf-8").splitlines()
    drawing = "".join(line.rstrip() + "\n" for line in lines)
    file.write_text(drawing, encoding="utf-8", newline="\n")
    dark_file(file).write_text(darkened(drawing), encoding="utf-8", newline="\n")


def dark_file(file: Path) -> Path:
    return file.with_stem(f"{file.stem}-dark")


def darkened(drawing: str) -> str:
    """The same drawing in the colours of the dark scheme. Texts have no colour of their own: they get one here."""
    text = f"text {{fill: {DARK['#000000']}}}"
    drawing = drawing.replace("</style>", f" {text}</style>", 1)
    return re.sub(r"#[0-9a-f]{6}\b", lambda match: DARK.get(match[0], match[0]), drawing)
