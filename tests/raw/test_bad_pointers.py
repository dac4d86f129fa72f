"""Pointers in the first 64 KiB: each argument of each function, as the declarations annotate it, fails without a call.

The calls are made in a process of their own, as one that is made after all may end it."""

from pathlib import Path

from winsock_ffi.raw import *

from .steps import error, run_child

CHECKOUT = Path(__file__).parents[2]

PROGRAM = """
import faulthandler, os, sys
faulthandler.enable()
os.chdir(CHECKOUT)
sys.path.insert(0, CHECKOUT)
import build_ffi
from winsock_ffi._winsock import ffi, lib

ERROR_NOACCESS = 998

OF_RESULT_TYPES = {
    "SOCKET": INVALID_SOCKET, "int": SOCKET_ERROR, "INT": SOCKET_ERROR, "LONG": -1, "void": None,
    "ULONG": 0, "UINT32": 0, "USHORT": 0, "u_short": 0, "size_t": 0, "ATOM": 0, "LRESULT": 0, "BOOL": 0, "BOOLEAN": 0,
    "SCOPE_LEVEL": 0, "SIZE_T": 0, "DWORD": 0, "NL_ADDRESS_TYPE": NlatInvalid, "unsigned long": INADDR_NONE,
}
OF_FUNCTIONS = {
    "CreateFileA": INVALID_HANDLE_VALUE, "CreateFileW": INVALID_HANDLE_VALUE,
    "CreateNamedPipeA": INVALID_HANDLE_VALUE, "CreateNamedPipeW": INVALID_HANDLE_VALUE,
    "GetMessageW": -1, "MessageBoxW": 0, "FD_ISSET": 0, "__WSAFDIsSet": 0, "WSAStartup": WSAEFAULT,
    "WSAWaitForMultipleEvents": WSA_WAIT_FAILED, "WaitForMultipleObjects": WAIT_FAILED,
    "WaitForMultipleObjectsEx": WAIT_FAILED, "MsgWaitForMultipleObjectsEx": WAIT_FAILED,
    "getaddrinfo": WSAEFAULT, "getnameinfo": WSAEFAULT, "ProcessSocketNotifications": WSAEFAULT,
}

def expected(function):
    if function.name in OF_FUNCTIONS:
        return OF_FUNCTIONS[function.name]
    if "AddrInfo" in function.name and function.result == "INT" or function.name in ("GetNameInfoA", "GetNameInfoW"):
        return WSAEFAULT
    if function.result == "SCOPE_ID":
        return "SCOPE_ID"
    if "*" in function.result or function.result in ("HANDLE", "HWND", "HMODULE", "PSTR", "PWSTR", "LPSTR", "LPWSTR",
            "PCSTR", "PCWSTR", "PUCHAR", "LPWSACMSGHDR", "PWSACMSGHDR", "FARPROC"):
        return NULL
    return OF_RESULT_TYPES[function.result]

def code_of(function):
    if function.name == "WSAWaitForMultipleEvents":
        return WSA_INVALID_PARAMETER
    return ERROR_NOACCESS if function.header in build_ffi.SYSTEM_HEADERS else WSAEFAULT

memory = new("char[8192]", b"\\1" * 8191)  # any size in it is not 0

def harmless(ctype):
    if ctype.kind in ("pointer", "function"):
        return ffi.cast(ctype, memory)
    return new(ffi.getctype(ctype, "*"))[0] if ctype.kind in ("struct", "union") else 1

calls = 0
for header in build_ffi.HEADERS:
    for function in build_ffi.functions(header):
        called = getattr(lib, function.name)
        types = ffi.typeof(called).args
        for place, parameter in enumerate(function.parameters):
            if not build_ffi.fault(function, parameter):
                continue
            for address in (1, 65535) if parameter.may_be_null else (0, 1, 65535):
                arguments = list(map(harmless, types))
                arguments[place] = ffi.cast(types[place], address)
                print(function.name, parameter.name, address, end=": ", flush=True)
                WSASetLastError(0)
                result = called(*arguments)
                code = WSAGetLastError()
                if expected(function) == "SCOPE_ID":
                    result = "SCOPE_ID" if result.Value == 0 else result
                right = result == expected(function) and code == code_of(function)
                print("right" if right else f"{result!r}, {code}", flush=True)
                calls += 1
print(calls)
"""


def test_each_argument_of_each_function() -> None:
    child = run_child(f"CHECKOUT = {str(CHECKOUT)!r}\n{PROGRAM}", timeout=300)
    lines = child.stdout.splitlines()
    assert child.returncode == 0, f"{child.returncode:#x} in {lines[-1:]}\n{child.stderr}"
    assert [line for line in lines[:-1] if not line.endswith(": right")] == []
    assert int(lines[-1]) == len(lines) - 1 > 1_000
    assert "fatal exception" not in child.stderr, child.stderr


def test_where_null_is_allowed_there_may_be_null() -> None:
    s = socket(AF_INET, SOCK_DGRAM, 0)
    assert select(0, NULL, NULL, fd_set(fd_count=1, fd_array=[s]), timeval()) == 0
    assert getnameinfo(cast("SOCKADDR *", sockaddr_in(sin_family=AF_INET)), 16, new("char[64]"), 64, NULL, 0, 2) == 0
    assert gethostbyname(NULL) != NULL
    assert getservbyport(htons(80), NULL) != NULL
    assert CreateEvent(NULL, FALSE, FALSE, NULL) != NULL
    closesocket(s)


def test_without_a_size_there_may_be_null() -> None:
    s = socket(AF_INET, SOCK_STREAM, 0)
    assert error(send(s, NULL, 0, 0)) != WSAEFAULT
    assert error(recv(s, NULL, 0, 0)) != WSAEFAULT
    assert memset(NULL, 0, 0) == NULL
    closesocket(s)


def test_an_address_is_needed_even_without_a_size() -> None:
    s = socket(AF_INET, SOCK_STREAM, 0)
    assert error(bind(s, NULL, 0)) == WSAEFAULT
    assert error(connect(s, NULL, 0)) == WSAEFAULT
    assert error(getsockname(s, NULL, new("int *"))) == WSAEFAULT
    closesocket(s)


def test_without_a_size_a_function_says_how_much_it_needs() -> None:
    address, length = sockaddr_in(sin_family=AF_INET), new("DWORD *")
    assert error(WSAAddressToString(cast("SOCKADDR *", address), 16, NULL, NULL, length)) == WSAEFAULT
    assert length[0] == len("0.0.0.0") + 1


def test_a_length_is_needed_where_a_buffer_is_given() -> None:
    s = socket(AF_INET, SOCK_STREAM, 0)
    assert error(accept(s, cast("struct sockaddr *", sockaddr_in()), NULL), INVALID_SOCKET) == WSAEFAULT
    assert accept(s, NULL, NULL) == INVALID_SOCKET
    assert WSAGetLastError() == WSAEINVAL
    closesocket(s)


def test_a_number_is_passed_on_where_it_is_no_address() -> None:
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0)
    assert PostQueuedCompletionStatus(port, 1, 2, cast("OVERLAPPED *", 7))
    overlapped = new("LPOVERLAPPED *")
    assert GetQueuedCompletionStatus(port, new("DWORD *"), new("ULONG_PTR *"), overlapped, 0)
    assert overlapped[0] == cast("OVERLAPPED *", 7)
    CloseHandle(port)


def test_an_atom_is_a_classs_name() -> None:
    name = new("wchar_t[]", "winsock_ffi atom")
    described = WNDCLASSEX(cbSize=sizeof(WNDCLASSEX), lpfnWndProc=WNDPROC(DefWindowProc), lpszClassName=name)
    atom = cast("wchar_t *", RegisterClassEx(described))
    window = CreateWindowEx(0, atom, NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL)
    assert window != NULL
    assert DestroyWindow(window)
    assert FindWindow(atom, NULL) == NULL
    assert UnregisterClass(atom, NULL)
