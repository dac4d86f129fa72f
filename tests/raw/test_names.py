"""What `from winsock_ffi.raw import *` gives."""

import builtins
import importlib
import re
from pathlib import Path
from typing import Any

from common.each import over

from winsock_ffi.raw import *

raw: Any = importlib.import_module("winsock_ffi.raw")


def star_import() -> dict[str, Any]:
    namespace: dict[str, Any] = {}
    exec("from winsock_ffi.raw import *", namespace)
    del namespace["__builtins__"]
    return namespace


def c_functions() -> list[str]:
    """The functions and macros of the SDK, without the second name of those that end in W."""
    values = {name: getattr(raw.lib, name) for name in dir(raw.lib) if name in raw.__all__}
    return [name for name, value in values.items() if callable(value) and not isinstance(value, raw.ffi.CData)]


def test_star_import_gives_exactly_the_listed_names() -> None:
    assert sorted(star_import()) == sorted(raw.__all__)


def test_no_name_is_listed_twice() -> None:
    assert len(set(raw.__all__)) == len(raw.__all__)


def test_no_name_shadows_a_builtin() -> None:
    assert set(raw.__all__) & set(dir(builtins)) == set()


def test_names_begin_with_a_line_where_they_do_in_the_sdk() -> None:
    documented = {"__WSAFDIsSet", "_IO", "_WSAIO", "_WSAIOR", "_WSAIORW", "_WSAIOW"}
    assert {name for name in raw.__all__ if name.startswith("_")} == documented


def test_no_name_is_of_the_callback_machinery() -> None:
    assert [name for name in raw.__all__ if name.lower().startswith("wsffi_")] == []


WITHOUT_W = {
    "ADDRINFOW": "ADDRINFO is ADDRINFOA in ws2tcpip.h, also with UNICODE",
    "addrinfoW": "addrinfo is the structure of getaddrinfo",
    "_WSAIOW": "no pair: W is for what the code writes",
    "_WSAIORW": "likewise",
}


@over([name for name in raw.__all__ if name.endswith("W")])
def test_a_name_in_w_is_there_without_it(name: str) -> None:
    value = getattr(raw, name)
    if not isinstance(value, int):
        assert (getattr(raw, name[:-1]) is value) == (name not in WITHOUT_W)


def test_functions_keep_their_c_names() -> None:
    assert [name for name in c_functions() if getattr(raw, name).__name__ != name] == []


def test_the_system_functions_document_their_c_signature() -> None:
    assert "int bind(" in (bind.__doc__ or "")
    assert "unsigned long SleepEx(" in (SleepEx.__doc__ or "")


def test_a_handle_constant_compares_as_in_c() -> None:
    assert WSA_INVALID_EVENT == NULL
    assert cast("HANDLE", -1) == INVALID_HANDLE_VALUE
    assert cast("HWND", -3) == HWND_MESSAGE
    assert isinstance(INVALID_SOCKET, int)
    assert cast("SOCKET", -1) == cast("SOCKET", INVALID_SOCKET)


CHECKOUT = Path(__file__).parents[2]


def test_each_function_is_called_somewhere_in_the_tests_or_the_documentation_says_why_not() -> None:
    # A call with nothing but bad pointers is none.
    files = [file for file in (CHECKOUT / "tests").rglob("*.py") if file.name != "bad_pointer_calls.py"]
    tests = "\n".join(file.read_text(encoding="utf-8") for file in files)
    excepted = re.findall(
        r"^\| `(\w+)` \|", (CHECKOUT / "docs" / "coverage.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(c_functions()) - set(re.findall(r"\b(\w+)[(,\]]", tests)) == set(excepted)
