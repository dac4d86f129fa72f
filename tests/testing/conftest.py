"""What the tests of winsock_ffi.testing need."""

from common.opened import collected, opened, winsock

__all__ = ["collected", "opened", "winsock"]
