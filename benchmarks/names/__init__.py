"""What is measured, by name: groups, cases, contenders, measures. Nothing here needs Windows."""

from . import calls, echo, scale, start

__all__ = ["calls", "echo", "scale", "start"]
