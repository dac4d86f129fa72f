"""The functions that a socket's provider alone has."""

from common.opened import Opened
from common.steps import failing

from winsock_ffi import raw
from winsock_ffi._socket.extensions import extension_function


def test_it_is_the_function_that_c_gets(opened: Opened) -> None:
    socket = opened.tcp()
    function, returned = raw.new("LPFN_CONNECTEX *"), raw.new("DWORD *")
    guid = raw.addressof(raw.WSAID_CONNECTEX)
    code, size = raw.SIO_GET_EXTENSION_FUNCTION_POINTER, raw.sizeof("LPFN_CONNECTEX")
    asked = socket.fileno(), code, guid, raw.sizeof("GUID"), function, size, returned, raw.NULL, raw.NULL
    assert raw.WSAIoctl(*asked) == 0
    assert extension_function(socket.fileno(), "LPFN_CONNECTEX", raw.WSAID_CONNECTEX) == function[0]


def test_a_function_that_the_provider_has_not_is_an_error(opened: Opened) -> None:
    with failing("WSAIoctl", raw.WSAEINVAL, raw.WSAEOPNOTSUPP):
        extension_function(opened.tcp().fileno(), "PVOID", raw.GUID()[0])
