"""What the package exports."""

from common.steps import run_child

import winsock_ffi
from winsock_ffi import raw


def test_every_export_is_there_once() -> None:
    assert len(set(winsock_ffi.__all__)) == len(winsock_ffi.__all__)
    for name in winsock_ffi.__all__:
        assert hasattr(winsock_ffi, name)


def test_constants_are_those_of_the_c_tier() -> None:
    constants = [name for name in winsock_ffi.__all__ if name.isupper() and name != "FD"]
    assert len(constants) > 20
    for name in constants:
        assert getattr(winsock_ffi, name) == getattr(raw, name)


def test_every_export_has_a_docstring() -> None:
    for name in winsock_ffi.__all__:
        if not name.isupper() and name not in ("Address", "Routine"):  # which are types
            assert getattr(winsock_ffi, name).__doc__


def test_importing_starts_nothing() -> None:
    child = run_child(
        "from winsock_ffi import Socket, WinsockError\n"
        "from winsock_ffi.raw import PHANDLER_ROUTINE, WNDPROC\n"
        "try:\n    Socket()\n"
        "except WinsockError as error:\n    print(error.name)\n"
        "print(len(PHANDLER_ROUTINE.pointers()), len(WNDPROC.pointers()))\n"
    )
    assert (child.stdout.split(), child.stderr) == (["WSANOTINITIALISED", "0", "0"], "")
