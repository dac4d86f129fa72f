"""Structures: declared, filled, copied and measured."""

from typing import Any

import pytest
from common.each import over

import winsock_ffi.raw as raw
from winsock_ffi.raw import *

STRUCTURES = [value for value in vars(raw).values() if isinstance(value, raw.Structure)]


@over(STRUCTURES, repr)
def test_a_declared_structure_is_zeroed(structure: Any) -> None:
    variable = structure()
    assert bytes(buffer(variable)) == bytes(sizeof(structure))


@over(STRUCTURES, repr)
def test_sizeof_takes_the_name_the_variable_and_the_text(structure: Any) -> None:
    assert sizeof(structure) == sizeof(structure()) == sizeof(structure()[0]) == sizeof(repr(structure))


@over(STRUCTURES, repr)
def test_a_copy_is_equal_and_apart(structure: Any) -> None:
    original = structure()
    buffer(original)[:] = bytes([7]) * sizeof(original)
    copy, copy_of_value = structure(original), structure(original[0])
    memset(original, 0, sizeof(original))
    assert bytes(buffer(copy)) == bytes(buffer(copy_of_value)) == bytes([7]) * sizeof(structure)


def test_members_are_set_by_name() -> None:
    address = sockaddr_in(sin_family=AF_INET, sin_port=htons(80))
    assert (address.sin_family, address.sin_port, address.sin_addr.s_addr) == (AF_INET, htons(80), 0)


def test_a_nested_structure_is_set_from_a_dict() -> None:
    address = sockaddr_in(sin_addr={"s_addr": htonl(INADDR_LOOPBACK)})
    assert list(bytes(buffer(address))[4:8]) == [127, 0, 0, 1]


def test_the_views_of_an_ipv4_address_are_one_memory() -> None:
    address = in_addr(s_addr=inet_addr(b"1.2.3.4"))
    parts = address.S_un.S_un_b
    assert (parts.s_b1, parts.s_b2, parts.s_b3, parts.s_b4) == (1, 2, 3, 4)
    assert (address.s_net, address.s_host, address.s_lh, address.s_impno) == (1, 2, 3, 4)
    assert address.S_un.S_addr == address.s_addr
    assert address.S_un.S_un_w.s_w1 == 0x0201
    assert address.s_imp == 0x0403


def test_the_views_of_an_ipv6_address_are_one_memory() -> None:
    address = in6_addr(s6_addr=bytes(range(16)))
    assert list(address.u.Byte) == list(address.s6_bytes) == list(range(16))
    assert list(address.s6_words) == list(address.u.Word) == [0x0100 + 0x0202 * i for i in range(8)]


def test_structures_in_an_array_are_reached_by_addressof() -> None:
    pending = new("OVERLAPPED[3]")
    addressof(pending, 2).Offset = 9
    assert [operation.Offset for operation in pending] == [0, 0, 9]
    addressof(pending, 1, "hEvent")[0] = INVALID_HANDLE_VALUE
    assert pending[1].hEvent == INVALID_HANDLE_VALUE


def test_an_unknown_member_is_named() -> None:
    name: Any = sockaddr_in
    with pytest.raises(TypeError, match="sockaddr_in has no member sin_prot"):
        name(sin_prot=80)


def test_several_unknown_members_are_named() -> None:
    name: Any = timeval
    with pytest.raises(TypeError, match="no member a, b"):
        name(b=1, a=2, tv_sec=3)


def test_a_number_too_large_for_its_member_is_refused() -> None:
    with pytest.raises(OverflowError):
        sockaddr_in(sin_port=70000)


def test_a_copy_with_members_is_refused() -> None:
    with pytest.raises(TypeError, match="copy or members"):
        timeval(timeval(), tv_sec=1)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(b"\0" * 16, id="bytes"),
        pytest.param("127.0.0.1", id="str"),
        pytest.param(5, id="int"),
        pytest.param(sockaddr(), id="other structure"),
        pytest.param(new("struct sockaddr_in[1]"), id="array"),
        pytest.param(NULL, id="NULL"),
        pytest.param({"sin_port": 1}, id="dict"),
    ],
)
def test_what_is_no_variable_of_the_type_cannot_be_copied(wrong: Any) -> None:
    with pytest.raises(TypeError, match="copies a struct sockaddr_in or a pointer to one"):
        sockaddr_in(wrong)


def test_an_unknown_member_cannot_be_read_or_set() -> None:
    address: Any = sockaddr_in()
    with pytest.raises(AttributeError):
        _ = address.sin_prot
    with pytest.raises(AttributeError):
        address.sin_prot = 1


def test_a_member_of_the_wrong_type_is_refused() -> None:
    wrong: Any = {sockaddr_in: {"sin_port": "80"}, WSABUF: {"buf": "text"}, OVERLAPPED: {"hEvent": 5}}
    for structure, members in wrong.items():
        with pytest.raises(TypeError):
            structure(**members)


def test_sizeof_a_pointer_variable_is_the_size_of_what_it_points_to() -> None:
    assert sizeof(new("int *")) == 4
    assert sizeof(new("DWORD *")) == 4
    assert sizeof(new("ULONG_PTR *")) == 8
    assert sizeof(new("LPOVERLAPPED *")) == 8


def test_sizeof_an_array_is_all_of_it() -> None:
    assert sizeof(new("char[1500]")) == 1500
    assert sizeof(new("wchar_t[]", "name")) == 10
    assert sizeof(new("OVERLAPPED[64]")) == 64 * sizeof(OVERLAPPED)
    assert sizeof(fd_set().fd_array) == 64 * sizeof("SOCKET")


@pytest.mark.parametrize("pointer", ["HANDLE", "HWND", "void *", "WNDPROC"])
def test_sizeof_a_handle_is_the_pointers_own(pointer: str) -> None:
    assert sizeof(cast(pointer, 0)) == sizeof(pointer) == 8


def test_sizeof_what_is_no_type_is_refused() -> None:
    with pytest.raises(TypeError):
        sizeof(5)
    with pytest.raises(raw.ffi.error):
        sizeof("no_such_type")


def test_offsetof_names_type_and_member() -> None:
    assert offsetof("OVERLAPPED", "hEvent") == 24
    assert offsetof("struct sockaddr_in", "sin_addr") == 4


def test_a_pointer_into_an_array_is_reached_by_addition() -> None:
    events = new("WSAEVENT[3]", [cast("HANDLE", i) for i in (1, 2, 3)])
    assert (events + 1)[0] == cast("HANDLE", 2)
    assert addressof(events, 2) == events + 2


def test_memory_functions_copy_fill_and_measure() -> None:
    memory = new("char[8]")
    assert memset(memory, ord("x"), 3) == memory
    assert strlen(memory) == 3
    assert memcpy(memory + 1, b"ab", 2) == memory + 1
    assert string(memory) == b"xab"
    memmove(memory, memory + 1, 2)
    assert string(memory) == b"abb"


def test_from_buffer_is_the_objects_own_memory() -> None:
    data = bytearray(4)
    memory = from_buffer("char[]", data, require_writable=True)
    memset(memory, 1, 2)
    assert data == b"\1\1\0\0"
    with pytest.raises(BufferError):
        data.append(0)
    with pytest.raises((BufferError, ValueError)):
        from_buffer("char[]", b"read-only", require_writable=True)


def test_a_cast_keeps_the_memory_alive() -> None:
    addresses = [cast("struct sockaddr *", sockaddr_in(sin_family=AF_INET, sin_port=port)) for port in range(1000)]
    ports = [cast("struct sockaddr_in *", address).sin_port for address in addresses]
    assert ports == list(range(1000))
