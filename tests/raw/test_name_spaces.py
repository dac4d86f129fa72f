"""Name spaces and their services. Wine has none, and says so; what can be asked of every system is asked here."""

from typing import Any

import pytest

from winsock_ffi.raw import *

from .conftest import Opened
from .steps import error

NOTHING = (WSA_NOT_ENOUGH_MEMORY, WSASERVICE_NOT_FOUND, WSAEINVAL, WSAEFAULT, WSATYPE_NOT_FOUND)
"""What is said of a query that asks for nothing; Wine says WSA_NOT_ENOUGH_MEMORY of every query."""


@pytest.mark.parametrize(
    "function",
    [
        pytest.param(WSAEnumNameSpaceProvidersA, id="WSAEnumNameSpaceProvidersA"),
        pytest.param(WSAEnumNameSpaceProvidersW, id="WSAEnumNameSpaceProvidersW"),
    ],
)
def test_the_providers_of_name_spaces_are_counted(function: Any) -> None:
    assert 0 <= function(new("DWORD *", 16384), cast("void *", new("char[16384]"))) < 100


@pytest.mark.parametrize("wide", [False, True], ids=["A", "W"])
def test_a_lookup_of_nothing_fails(wide: bool) -> None:
    lookup = new("HANDLE *")
    if wide:
        result = WSALookupServiceBeginW(WSAQUERYSETW(dwSize=sizeof(WSAQUERYSETW)), LUP_RETURN_NAME, lookup)
    else:
        result = WSALookupServiceBeginA(WSAQUERYSETA(dwSize=sizeof(WSAQUERYSETA)), LUP_RETURN_NAME, lookup)
    assert error(result) in NOTHING


@pytest.mark.parametrize("wide", [False, True], ids=["A", "W"])
def test_there_is_no_next_result_without_a_lookup(wide: bool) -> None:
    memory, size = new("char[4096]"), new("DWORD *", 4096)
    if wide:
        result = WSALookupServiceNextW(NULL, 0, size, cast("WSAQUERYSETW *", memory))
    else:
        result = WSALookupServiceNextA(NULL, 0, size, cast("WSAQUERYSETA *", memory))
    assert error(result) in (WSA_E_NO_MORE, WSAENOMORE, WSA_INVALID_HANDLE)


def test_a_lookup_that_is_none_is_not_ended() -> None:
    """Wine says that it has."""
    assert WSALookupServiceEnd(NULL) == 0 or WSAGetLastError() == WSA_INVALID_HANDLE


@pytest.mark.parametrize("wide", [False, True], ids=["A", "W"])
def test_a_service_without_a_name_is_not_registered(wide: bool) -> None:
    """Wine says that it is, and does nothing."""
    if wide:
        result = WSASetServiceW(WSAQUERYSETW(), RNRSERVICE_REGISTER, 0)
    else:
        result = WSASetServiceA(WSAQUERYSETA(), RNRSERVICE_REGISTER, 0)
    assert result == 0 or WSAGetLastError() in (*NOTHING, WSAEACCES)


def test_a_service_class_that_is_none_is_not_removed() -> None:
    assert error(WSARemoveServiceClass(GUID(Data1=1))) in (WSATYPE_NOT_FOUND, WSAEACCES, WSAEINVAL)


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(
            lambda: WSAGetServiceClassInfoA(
                GUID(), GUID(), new("DWORD *", 64), cast("WSASERVICECLASSINFOA *", new("char[64]"))
            ),
            id="WSAGetServiceClassInfoA",
        ),
        pytest.param(
            lambda: WSAGetServiceClassInfoW(
                GUID(), GUID(), new("DWORD *", 64), cast("WSASERVICECLASSINFOW *", new("char[64]"))
            ),
            id="WSAGetServiceClassInfoW",
        ),
        pytest.param(
            lambda: WSAGetServiceClassNameByClassIdA(GUID(), new("char[64]"), new("DWORD *", 64)),
            id="WSAGetServiceClassNameByClassIdA",
        ),
        pytest.param(
            lambda: WSAGetServiceClassNameByClassIdW(GUID(), new("wchar_t[64]"), new("DWORD *", 64)),
            id="WSAGetServiceClassNameByClassIdW",
        ),
        pytest.param(
            lambda: WSANSPIoctl(NULL, SIO_NSP_NOTIFY_CHANGE, NULL, 0, NULL, 0, new("DWORD *"), NULL),
            id="WSANSPIoctl",
        ),
    ],
)
def test_what_no_name_space_has_is_an_error(call: Any) -> None:
    assert error(call()) in (*NOTHING, WSA_INVALID_HANDLE, WSAEOPNOTSUPP)


@pytest.mark.parametrize("wide", [False, True], ids=["A", "W"])
def test_a_service_class_without_a_name_is_not_installed(wide: bool) -> None:
    if wide:
        result = WSAInstallServiceClassW(WSASERVICECLASSINFOW())
    else:
        result = WSAInstallServiceClassA(WSASERVICECLASSINFOA())
    assert error(result) in (WSAEACCES, WSAEINVAL, WSAEFAULT)


def test_the_blocking_of_winsock_1_is_gone() -> None:
    """ "not supported" in the documentation; Wine does nothing, and says that it has."""
    assert not WSAIsBlocking()
    assert WSACancelBlockingCall() in (0, SOCKET_ERROR)
    assert WSAUnhookBlockingHook() in (0, SOCKET_ERROR)


def test_a_quality_of_service_that_nobody_named_is_not_found(opened: Opened) -> None:
    assert not WSAGetQOSByName(opened.tcp(), WSABUF(), QOS())
