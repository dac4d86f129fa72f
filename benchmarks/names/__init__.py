"""What is measured, by name: groups, cases, contenders, measures. Nothing here needs Windows."""

from . import calls, echo, ours, scale, start

__all__ = ["calls", "echo", "ours", "scale", "start"]
