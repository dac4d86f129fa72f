"""What the package exports, and when."""

import pickle
import pkgutil
import pydoc

from common.steps import run_child

import winsock_ffi
from winsock_ffi import WinsockError, raw


def test_every_export_is_there_once() -> None:
    assert len(set(winsock_ffi.__all__)) == len(winsock_ffi.__all__)
    for name in winsock_ffi.__all__:
        assert hasattr(winsock_ffi, name)


def test_constants_are_those_of_the_c_tier() -> None:
    constants = [name for name in winsock_ffi.__all__ if name.isupper() and isinstance(getattr(winsock_ffi, name), int)]
    assert len(constants) > 50
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


def test_no_export_has_the_name_of_a_module() -> None:
    """Which would be in its place once that module alone has been imported."""
    modules = {module.name for module in pkgutil.iter_modules(winsock_ffi.__path__)}
    assert modules & set(winsock_ffi.__all__) == set()


ASK = """
import sys, traceback
for code in {codes!r}:
    for name in [name for name in sys.modules if name.startswith("winsock_ffi") and "._winsock" not in name]:
        del sys.modules[name]  # which leaves the process as it was before the first import
    try:
        exec(code, {{}})
    except Exception as error:
        print(*traceback.format_exception_only(error), end="")
"""


def answers(*codes: str) -> list[str]:
    """What each program prints, or its exception, each where nothing has been imported yet."""
    child = run_child(ASK.format(codes=codes))
    assert (child.returncode, child.stderr) == (0, "")
    return child.stdout.splitlines()


def test_the_c_tier_does_not_wait_for_the_wrappers() -> None:
    loaded = "import sys; print({name.partition('.')[2] for name in sys.modules if name.startswith('winsock_ffi.')})"
    statements = "import winsock_ffi.raw", "from winsock_ffi import raw", "import winsock_ffi; winsock_ffi.raw"
    for answer in answers(*(f"{statement}; {loaded}" for statement in statements)):
        assert eval(answer) == {"_callbacks", "_winsock", "_winsock.lib", "raw"}


def test_exports_are_there_when_asked_for() -> None:
    assert answers(
        "from winsock_ffi import *; print(Socket.__name__)",
        "from winsock_ffi import Socket as S; print(S.__name__)",
        "import winsock_ffi; print(winsock_ffi.Socket.__name__)",
        "import winsock_ffi; print({'Socket', '__all__', '__version__'} <= set(dir(winsock_ffi)))",
        "import winsock_ffi; print('Socket' in winsock_ffi.__all__)",
        "import winsock_ffi; print(winsock_ffi.errors.WinsockError.__name__)",
        "from winsock_ffi._socket.sockets import Socket; import winsock_ffi; print(winsock_ffi.Socket is Socket)",
    ) == ["Socket", "Socket", "Socket", "True", "True", "WinsockError", "True"]


def test_wrong_names_give_the_usual_errors() -> None:
    attribute, dunder, from_import = answers(
        "import winsock_ffi; winsock_ffi.Sockt",
        "import winsock_ffi; winsock_ffi.__wrapped__",
        "from winsock_ffi import Sockt",
    )
    assert attribute.startswith("AttributeError: module 'winsock_ffi' has no attribute 'Sockt'")
    assert dunder.startswith("AttributeError: module 'winsock_ffi' has no attribute '__wrapped__'")
    assert from_import.startswith("ImportError: cannot import name 'Sockt' from 'winsock_ffi'")


def test_each_module_can_be_the_first_to_be_imported() -> None:
    found = pkgutil.walk_packages(winsock_ffi.__path__, "winsock_ffi.")
    modules = [module.name for module in found if not module.name.endswith("__main__")]
    assert len(modules) > 40
    assert answers(*(f"import {module}; print('{module}')" for module in modules)) == modules


def test_a_wrong_name_changes_nothing() -> None:
    before = dict(vars(winsock_ffi))
    assert not hasattr(winsock_ffi, "no_such_name")
    assert vars(winsock_ffi) == before


def test_help_describes_the_exports() -> None:
    page = pydoc.plain(pydoc.render_doc(winsock_ffi))
    assert "class Socket(" in page
    assert "select(" in page


def test_exports_are_pickled_under_their_module() -> None:
    error = pickle.loads(pickle.dumps(WinsockError("recv", raw.WSAECONNRESET)))
    assert isinstance(error, WinsockError)
    assert error.winerror == raw.WSAECONNRESET
    assert pickle.loads(pickle.dumps(winsock_ffi.Socket)) is winsock_ffi.Socket
