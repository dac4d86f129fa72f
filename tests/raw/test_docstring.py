"""Each line of the manual's table does what its C line does."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

import winsock_ffi.raw as raw
from winsock_ffi.raw import *

from .steps import ipv4

PRELUDE = """
from winsock_ffi.raw import *
text = new("char[]", b"hello")
all = fd_set(fd_count=1, fd_array=[77])
s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
wsadata = WSADATA()
a = sockaddr_in(sin_family=AF_INET, sin_addr={"s_addr": inet_addr(b"127.0.0.1")})
pending = new("OVERLAPPED[64]")
class_ = WNDCLASSEXW()
events = new("WSAEVENT[64]")
i = first = 3
n = new("DWORD *", 5)
msg = new("char[]", b"hello")
h = NULL
f = id
"""

TABLE = dict(re.findall(r"^    (\S.*?) {2,}(\S.*)$", raw.__doc__ or "", re.MULTILINE))
"""The C and the Python of each line."""


@pytest.fixture
def namespace() -> Iterator[dict[str, Any]]:
    namespace: dict[str, Any] = {}
    exec(PRELUDE, namespace)
    yield namespace
    assert closesocket(namespace["s"]) == 0


DECLARED = {
    "WSADATA wsadata;": ("wsadata", "WSADATA *"),
    "struct sockaddr_in a;": ("a", "struct sockaddr_in *"),
    "WSABUF b = { .len = 5, .buf = text };": ("b", "WSABUF *"),
    "fd_set readable = all;": ("readable", "fd_set *"),
    "DWORD n = 0;": ("n", "DWORD *"),
    "int length = sizeof(a);": ("length", "int *"),
    "char msg[1500] = {0};": ("msg", "char[1500]"),
    "OVERLAPPED pending[64];": ("pending", "OVERLAPPED[64]"),
    "LPFN_CONNECTEX ConnectEx; ... ConnectEx(s)": ("ConnectEx", "LPFN_CONNECTEX *"),
}

VALUES: dict[str, Any] = {
    "WSAStartup(MAKEWORD(2, 2), &wsadata);": 0,
    "bind(s, (struct sockaddr *)&a, sizeof(a));": 0,
    "WSAResetEvent(pending[i].hEvent);": FALSE,
    "accept(s, NULL, NULL);": INVALID_SOCKET,
    "sizeof(struct sockaddr_in), sizeof(DWORD)": (16, 4),
    "offsetof(OVERLAPPED, hEvent)": 24,
    '"bytes"': b"bytes",
    'L"text", TEXT("text")': "text",
    "the n bytes at msg": b"hello",
    "inet_ntoa(a.sin_addr)": b"127.0.0.1",
    "h == NULL, s == INVALID_SOCKET": (True, False),
}


def test_the_table_is_found() -> None:
    assert len(TABLE) > 25
    assert set(DECLARED) | set(VALUES) <= set(TABLE)


@pytest.mark.parametrize("c", DECLARED)
def test_a_declaration_gives_a_pointer_to_the_variable(c: str, namespace: dict[str, Any]) -> None:
    name, ctype = DECLARED[c]
    exec(TABLE[c].split("; ...")[0], namespace)
    assert raw.ffi.typeof(namespace[name]) is raw.ffi.typeof(ctype)


def test_a_declared_structure_has_the_members_given(namespace: dict[str, Any]) -> None:
    exec(TABLE["WSABUF b = { .len = 5, .buf = text };"], namespace)
    assert (namespace["b"].len, string(namespace["b"].buf)) == (5, b"hello")


def test_a_declared_copy_has_the_values_of_the_original(namespace: dict[str, Any]) -> None:
    exec(TABLE["fd_set readable = all;"], namespace)
    assert (namespace["readable"].fd_count, namespace["readable"].fd_array[0]) == (1, 77)


def test_a_declared_length_is_that_of_the_structure(namespace: dict[str, Any]) -> None:
    exec(TABLE["int length = sizeof(a);"], namespace)
    assert namespace["length"][0] == 16


@pytest.mark.parametrize("c", VALUES)
def test_an_expression_has_its_c_value(c: str, namespace: dict[str, Any]) -> None:
    if c.startswith("the n"):
        namespace["n"] = 5
    assert eval(TABLE[c], namespace) == VALUES[c]
    if c.startswith("WSAStartup"):
        assert WSACleanup() == 0


def test_addresses_of_elements_point_into_the_array(namespace: dict[str, Any]) -> None:
    element = eval(TABLE["f(&pending[i]);"], namespace, {"f": lambda pointer: pointer})
    member = eval(TABLE["f(&pending[i].hEvent);"], namespace, {"f": lambda pointer: pointer})
    assert raw.ffi.typeof(element) is raw.ffi.typeof("OVERLAPPED *")
    assert raw.ffi.typeof(member) is raw.ffi.typeof("HANDLE *")
    start = int(cast("uintptr_t", namespace["pending"]))
    assert int(cast("uintptr_t", element)) == start + 3 * sizeof(OVERLAPPED)
    assert int(cast("uintptr_t", member)) == start + 3 * sizeof(OVERLAPPED) + offsetof("OVERLAPPED", "hEvent")


def test_pointer_arithmetic_counts_elements(namespace: dict[str, Any]) -> None:
    assert eval(TABLE["events + first"], namespace) == addressof(namespace["events"], 3)


def test_a_plain_variable_is_read_at_index_0(namespace: dict[str, Any]) -> None:
    exec(TABLE["if (n > 0)"] + " seen = True", namespace)
    assert namespace["seen"]


def test_a_class_name_is_held_by_a_variable_of_its_own(namespace: dict[str, Any]) -> None:
    exec(TABLE['class.lpszClassName = L"name";'], namespace)
    assert string(namespace["class_"].lpszClassName) == "name"


def test_printf_of_a_char_array(namespace: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    exec(TABLE['printf("%s", msg)'], namespace)
    assert capsys.readouterr().out == "hello\n"


@pytest.mark.parametrize(
    ("decorator", "ctype"),
    [
        (LPWSAOVERLAPPED_COMPLETION_ROUTINE, "LPWSAOVERLAPPED_COMPLETION_ROUTINE"),
        (PHANDLER_ROUTINE, "PHANDLER_ROUTINE"),
        (WNDPROC, "WNDPROC"),
    ],
    ids=repr,
)
def test_a_decorated_function_is_the_c_function_pointer(decorator: Any, ctype: str) -> None:
    def function(*_: Any) -> int:
        return 0

    assert raw.ffi.typeof(decorator(function)) is raw.ffi.typeof(ctype)
    assert f"@{ctype}" in TABLE.values()


def test_memory_lives_as_long_as_what_new_returned() -> None:
    address = ipv4(80)
    view = addressof(address[0], "sin_port")
    assert view[0] == htons(80)
