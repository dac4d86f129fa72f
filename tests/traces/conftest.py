"""Sockets and events for these tests."""

from common.opened import collected, opened, pair, winsock

__all__ = ["collected", "opened", "pair", "winsock"]
