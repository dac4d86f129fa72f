"""What the tests of winsock_ffi.testing need."""

from common.opened import winsock

__all__ = ["winsock"]
