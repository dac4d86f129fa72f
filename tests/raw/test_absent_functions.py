"""Functions that this system's DLLs do not have: the module loads, and a call says since when Windows has them."""

from typing import Any

import pytest

import winsock_ffi.raw as raw
from winsock_ffi._winsock import ffi, lib
from winsock_ffi.raw import *

LATE = {ffi.string(lib.wsffi_late_name(i)).decode(): i for i in range(lib.WSFFI_LATE_FUNCTIONS)}
ABSENT = [name for name, index in LATE.items() if lib.wsffi_late_missing(index)]

NO_ROUTINE = cast("LPLOOKUPSERVICE_COMPLETION_ROUTINE", 0)


@pytest.mark.parametrize("name", ABSENT)
def test_the_call_of_an_absent_function_says_what_has_it(name: str) -> None:
    with pytest.raises(AttributeError, match=rf"^{name}: this system's \w+\.dll does not have it; .* since Windows "):
        getattr(raw, name)()


CALLS: dict[str, Any] = {
    "CompareObjectHandles": lambda: CompareObjectHandles(GetCurrentProcess(), GetCurrentProcess()),
    "GetAddrInfoExA": lambda: GetAddrInfoExA(
        b"127.0.0.1", b"80", NS_ALL, NULL, NULL, new("PADDRINFOEXA *"), NULL, NULL, NO_ROUTINE, NULL
    ),
    "ProcessSocketNotifications": lambda: ProcessSocketNotifications(NULL, 0, NULL, 0, 0, NULL, NULL),
    "RtlEthernetAddressToStringA": lambda: RtlEthernetAddressToStringA(DL_EUI48(), new("char[18]")),
    "RtlEthernetAddressToStringW": lambda: RtlEthernetAddressToStringW(DL_EUI48(), new("wchar_t[18]")),
    "RtlEthernetStringToAddressA": lambda: RtlEthernetStringToAddressA(b"1-2-3-4-5-6", new("PCSTR *"), DL_EUI48()),
    "RtlEthernetStringToAddressW": lambda: RtlEthernetStringToAddressW(
        new("wchar_t[]", "1-2-3-4-5-6"), new("LPCWSTR *"), DL_EUI48()
    ),
    "SetAddrInfoExA": lambda: SetAddrInfoExA(
        b"name", NULL, NULL, 0, NULL, 0, NS_ALL, NULL, NULL, NULL, NO_ROUTINE, NULL
    ),
    "SetAddrInfoExW": lambda: SetAddrInfoExW(
        "name", NULL, NULL, 0, NULL, 0, NS_ALL, NULL, NULL, NULL, NO_ROUTINE, NULL
    ),
    "WSAConnectByList": lambda: WSAConnectByList(
        INVALID_SOCKET, SOCKET_ADDRESS_LIST(), NULL, NULL, NULL, NULL, NULL, NULL
    ),
    "WSAEnumNameSpaceProvidersExA": lambda: WSAEnumNameSpaceProvidersExA(new("DWORD *"), NULL),
    "WSAEnumNameSpaceProvidersExW": lambda: WSAEnumNameSpaceProvidersExW(new("DWORD *"), NULL),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_function_is_called_or_absent(name: str) -> None:
    if name in ABSENT:
        with pytest.raises(AttributeError, match=name):
            CALLS[name]()
    else:
        CALLS[name]()


def test_the_names_of_absent_functions_are_there() -> None:
    assert set(LATE) <= set(raw.__all__)
    assert all(getattr(raw, name).__name__ == name for name in LATE)


def test_a_notification_tells_its_events() -> None:
    entry = OVERLAPPED_ENTRY(dwNumberOfBytesTransferred=SOCK_NOTIFY_EVENT_IN | SOCK_NOTIFY_EVENT_HANGUP)
    assert SocketNotificationRetrieveEvents(entry) == SOCK_NOTIFY_EVENT_IN | SOCK_NOTIFY_EVENT_HANGUP


@pytest.mark.parametrize("name", ["WSCEnumProtocols", "WSPStartup", "WPUCloseEvent", "LPWSPACCEPT"])
def test_the_service_providers_side_is_left_out_and_says_so(name: str) -> None:
    with pytest.raises(AttributeError, match=f"{name} is of the service provider's side"):
        getattr(raw, name)


def test_a_name_that_is_none_is_said_to_be_none() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'WSAPol'"):
        raw.WSAPol  # type: ignore[attr-defined]  # noqa: B018
