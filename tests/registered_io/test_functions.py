"""The table of functions, and the error of a system without Registered I/O."""

import pickle

import pytest
from common.registered import ABSENT, registered_io, system_has_it

from winsock_ffi import RegisteredIOError, WinsockError, raw
from winsock_ffi._registered_io.functions import function_table


def test_where_there_is_none_the_error_says_which_windows_has_it() -> None:
    if system_has_it():
        assert function_table() is function_table()
        return
    with pytest.raises(RegisteredIOError) as raised:
        function_table()
    error = raised.value
    assert isinstance(error, WinsockError)
    assert error.function in ("WSAIoctl", "WSASocketW")
    assert error.winerror in ABSENT
    assert "no Registered I/O: Windows has it since Windows 8 and Windows Server 2012" in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@registered_io
def test_the_table_has_every_function() -> None:
    table = function_table()
    assert all(getattr(table, name) != raw.NULL for name in dir(table) if name != "cbSize")
