"""Sockets for these tests."""

from common.opened import winsock

__all__ = ["winsock"]
