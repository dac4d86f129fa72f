"""WinsockError: its class, its text, its code."""

import copy
import pickle

import pytest

from winsock_ffi import NoSuchProcessError, RegisteredIOError, WinsockError, errors, raw
from winsock_ffi._advice import ADVICE

CLASSES = [
    (raw.WSAEWOULDBLOCK, BlockingIOError, "WSAEWOULDBLOCK"),
    (raw.WSAEINPROGRESS, BlockingIOError, "WSAEINPROGRESS"),
    (raw.WSAEALREADY, BlockingIOError, "WSAEALREADY"),
    (raw.WSAESHUTDOWN, BrokenPipeError, "WSAESHUTDOWN"),
    (raw.ERROR_BROKEN_PIPE, BrokenPipeError, "ERROR_BROKEN_PIPE"),
    (raw.ERROR_NO_DATA, BrokenPipeError, "ERROR_NO_DATA"),
    (raw.WSAECONNABORTED, ConnectionAbortedError, "WSAECONNABORTED"),
    (raw.ERROR_CONNECTION_ABORTED, ConnectionAbortedError, "ERROR_CONNECTION_ABORTED"),
    (raw.WSAECONNREFUSED, ConnectionRefusedError, "WSAECONNREFUSED"),
    (raw.ERROR_CONNECTION_REFUSED, ConnectionRefusedError, "ERROR_CONNECTION_REFUSED"),
    (raw.WSAECONNRESET, ConnectionResetError, "WSAECONNRESET"),
    (raw.WSAENETRESET, ConnectionResetError, "WSAENETRESET"),
    (raw.ERROR_NETNAME_DELETED, ConnectionResetError, "ERROR_NETNAME_DELETED"),
    (raw.ERROR_HANDLE_EOF, EOFError, "ERROR_HANDLE_EOF"),
    (raw.ERROR_FILE_EXISTS, FileExistsError, "ERROR_FILE_EXISTS"),
    (raw.ERROR_ALREADY_EXISTS, FileExistsError, "ERROR_ALREADY_EXISTS"),
    (raw.ERROR_FILE_NOT_FOUND, FileNotFoundError, "ERROR_FILE_NOT_FOUND"),
    (raw.ERROR_PATH_NOT_FOUND, FileNotFoundError, "ERROR_PATH_NOT_FOUND"),
    (raw.WSAEINTR, InterruptedError, "WSAEINTR"),
    (raw.WSAEACCES, PermissionError, "WSAEACCES"),
    (raw.ERROR_ACCESS_DENIED, PermissionError, "ERROR_ACCESS_DENIED"),
    (raw.ERROR_SHARING_VIOLATION, PermissionError, "ERROR_SHARING_VIOLATION"),
    (raw.WSAETIMEDOUT, TimeoutError, "WSAETIMEDOUT"),
    (raw.ERROR_SEM_TIMEOUT, TimeoutError, "ERROR_SEM_TIMEOUT"),
    (raw.WAIT_TIMEOUT, TimeoutError, "WAIT_TIMEOUT"),
]


@pytest.mark.parametrize(("code", "builtin", "name"), CLASSES, ids=[name for *_, name in CLASSES])
def test_pythons_own_class_catches_the_code(code: int, builtin: type[Exception], name: str) -> None:
    with pytest.raises(builtin) as raised:
        raise WinsockError("recv", code)
    error = raised.value
    assert isinstance(error, WinsockError)
    assert isinstance(error, OSError)
    assert (error.winerror, error.name, error.function) == (code, name, "recv")


def test_the_table_of_classes_is_tested_whole() -> None:
    assert {code for code, *_ in CLASSES} == set(errors._CLASSES)


@pytest.mark.parametrize("code", [raw.WSAENOTCONN, raw.WSAENOTSOCK, raw.ERROR_INVALID_PARAMETER])
def test_other_codes_are_plain(code: int) -> None:
    assert type(WinsockError("recv", code)) is WinsockError


def test_the_text_names_the_call_the_code_the_message_and_what_to_do() -> None:
    text = str(WinsockError("f", raw.ERROR_INVALID_HANDLE))
    assert text.startswith("f failed: ERROR_INVALID_HANDLE (6): ")
    advice = ADVICE["ERROR_INVALID_HANDLE", "", ""]
    assert text.endswith(". " + advice)
    assert len(text.split(": ", 2)[2]) > len(advice) + 5
    assert "\n" not in text


def test_a_system_without_a_text_says_none() -> None:
    """No system has a text for this number; Wine has none for most of Winsock's."""
    error = WinsockError("recv", 19999)
    assert error.strerror == ""
    assert str(error) == f"recv failed: error 19999 (19999). {error.advice}"
    for code in errors.CODES:
        assert "Windows Error" not in str(WinsockError("recv", code))


def test_a_failure_without_a_code_is_told_as_one() -> None:
    """Code 0 is success's, whose text would contradict."""
    assert str(WinsockError("TextOutW", 0)) == (
        "TextOutW failed. The system gives no reason; Microsoft's page on TextOutW says what it wants."
    )


def test_the_text_names_the_culprit() -> None:
    error = WinsockError("select", raw.WSAENOTSOCK, "<Socket closed>, in `read`")
    assert (error.function, error.culprit) == ("select", "<Socket closed>, in `read`")
    assert str(error).startswith("select failed for <Socket closed>, in `read`: WSAENOTSOCK (10038)")


def test_a_code_without_advice_leads_to_the_page_of_the_function() -> None:
    assert "WSAIoctl" in WinsockError("WSAIoctl", raw.WSAEDQUOT).advice


def test_an_unknown_code_is_told_by_its_number() -> None:
    error = WinsockError("recv", 19999)
    assert (error.name, error.winerror) == ("error 19999", 19999)


def test_every_error_code_has_its_own_name() -> None:
    names = [name for name in dir(raw) if name.startswith("WSAE") and isinstance(getattr(raw, name), int)]
    assert len(names) > 40
    for name in names:
        assert errors.CODES[getattr(raw, name)] == name
    assert "WSA_INFINITE" not in errors.CODES.values()
    assert "WSAPROTOCOL_LEN" not in errors.CODES.values()


@pytest.mark.parametrize(
    "error",
    [
        WinsockError("recv", raw.WSAECONNRESET),
        WinsockError("recv", raw.WSAENOTSOCK),
        WinsockError("select", raw.WSAENOTSOCK, "<Socket closed>"),
        WinsockError("recvfrom", raw.WSAECONNRESET, kinds=("datagram",)),
        NoSuchProcessError("WSADuplicateSocketW", raw.WSAEINVAL),
        RegisteredIOError("WSAIoctl", raw.WSAEINVAL, "Do without."),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_can_be_pickled_and_copied(error: WinsockError) -> None:
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(again) is type(error)
        assert (again.function, again.winerror, str(again)) == (error.function, error.winerror, str(error))


def test_errno_is_the_one_of_pythons_sockets() -> None:
    assert WinsockError("recv", raw.WSAECONNRESET).errno == OSError(0, "", None, raw.WSAECONNRESET).errno


def test_check_raises_with_the_last_error_of_the_thread() -> None:
    raw.WSASetLastError(raw.WSAENOBUFS)
    errors.check("send", True)
    with pytest.raises(WinsockError) as raised:
        errors.check("send", False)
    assert (raised.value.function, raised.value.name) == ("send", "WSAENOBUFS")
