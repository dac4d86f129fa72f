"""The functions that a socket's provider alone has."""

import pytest
from common.opened import Opened
from common.steps import failing

from winsock_ffi import AF_INET, AF_INET6, SOCK_DGRAM, Socket, raw
from winsock_ffi._socket.extensions import _found, extension_function
from winsock_ffi._socket.options import provider


def test_it_is_the_function_that_c_gets(opened: Opened) -> None:
    socket = opened.tcp()
    function, returned = raw.new("LPFN_CONNECTEX *"), raw.new("DWORD *")
    guid = raw.addressof(raw.WSAID_CONNECTEX)
    code, size = raw.SIO_GET_EXTENSION_FUNCTION_POINTER, raw.sizeof("LPFN_CONNECTEX")
    asked = socket.fileno(), code, guid, raw.sizeof("GUID"), function, size, returned, raw.NULL, raw.NULL
    assert raw.WSAIoctl(*asked) == 0
    assert extension_function(socket.fileno(), "LPFN_CONNECTEX", raw.WSAID_CONNECTEX) == function[0]


@pytest.mark.parametrize("family", [AF_INET, AF_INET6])
def test_it_is_asked_for_once_for_each_family_and_provider(opened: Opened, family: int) -> None:
    one, other = opened.tcp(family), opened.tcp(family)
    first = extension_function(one.fileno(), "LPFN_DISCONNECTEX", raw.WSAID_DISCONNECTEX)
    key = family, provider(one.fileno()).dwCatalogEntryId, "LPFN_DISCONNECTEX"
    assert _found[key] is first
    assert extension_function(other.fileno(), "LPFN_DISCONNECTEX", raw.WSAID_DISCONNECTEX) is first


def test_a_function_that_the_provider_has_not_is_an_error(opened: Opened) -> None:
    with failing("WSAIoctl", raw.WSAEINVAL, raw.WSAEOPNOTSUPP):
        extension_function(opened.tcp().fileno(), "PVOID", raw.GUID()[0])


def test_a_closed_socket_has_none() -> None:
    with Socket(AF_INET, SOCK_DGRAM) as socket:
        handle = socket.fileno()
    with failing("getsockopt", raw.WSAENOTSOCK):
        extension_function(handle, "LPFN_WSARECVMSG", raw.WSAID_WSARECVMSG)
