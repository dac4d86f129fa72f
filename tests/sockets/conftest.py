"""Sockets and events for these tests."""

from common.opened import collected, nothing_left, opened, pair, port, winsock

__all__ = ["collected", "nothing_left", "opened", "pair", "port", "winsock"]
