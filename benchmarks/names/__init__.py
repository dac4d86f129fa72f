"""What is measured, by name: groups, cases, contenders, measures. Nothing here needs Windows."""

from . import calls, echo, scale

__all__ = ["calls", "echo", "scale"]
