"""What is public is what __init__.pyi lists: it is documented and typed, and loaded alone when it is asked for."""

import importlib
import inspect
import pickle
import pkgutil
import pydoc
import re
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

from common.each import over
from common.steps import run_child

import winsock_ffi
from winsock_ffi import WinsockError, raw

CHECKOUT = Path(__file__).parents[2]

OF_0_1 = [
    "Address",
    "AddressInfo",
    "AF_INET",
    "AF_INET6",
    "AF_UNIX",
    "AI_CANONNAME",
    "AI_NUMERICHOST",
    "AI_NUMERICSERV",
    "AI_PASSIVE",
    "BufferSlice",
    "Completion",
    "CompletionPort",
    "CompletionQueue",
    "console_ctrl_handler",
    "ConsoleCtrlHandler",
    "ControlMessage",
    "CtrlEvent",
    "Event",
    "EventSet",
    "FD",
    "FdSet",
    "getaddrinfo",
    "getaddrinfo_ex",
    "getnameinfo",
    "IFF",
    "INFINITE",
    "Interface",
    "interfaces",
    "IP_PKTINFO",
    "IP_RECVTTL",
    "IPPROTO_IP",
    "IPPROTO_IPV6",
    "IPPROTO_TCP",
    "IPPROTO_UDP",
    "IPV6_HOPLIMIT",
    "IPV6_PKTINFO",
    "IPV6_V6ONLY",
    "Linger",
    "local_addresses",
    "MSG_CTRUNC",
    "MSG_OOB",
    "MSG_PEEK",
    "MSG_TRUNC",
    "MSG_WAITALL",
    "NameQuery",
    "NetworkEvents",
    "NI_DGRAM",
    "NI_NAMEREQD",
    "NI_NUMERICHOST",
    "NI_NUMERICSERV",
    "NoSuchProcessError",
    "NS_ALL",
    "NS_DNS",
    "Overlapped",
    "Packet",
    "PacketInfo",
    "PFL",
    "POLL",
    "poll",
    "PollSet",
    "Protocol",
    "protocols",
    "ReceivedInto",
    "ReceivedMessage",
    "RegisteredBuffer",
    "RegisteredIOError",
    "Request",
    "RequestQueue",
    "RIO_MSG",
    "Routine",
    "SD_BOTH",
    "SD_RECEIVE",
    "SD_SEND",
    "select",
    "SO_BROADCAST",
    "SO_ERROR",
    "SO_EXCLUSIVEADDRUSE",
    "SO_KEEPALIVE",
    "SO_LINGER",
    "SO_RCVBUF",
    "SO_RCVTIMEO",
    "SO_REUSEADDR",
    "SO_SNDBUF",
    "SO_SNDTIMEO",
    "SOCK_DGRAM",
    "SOCK_RAW",
    "SOCK_STREAM",
    "Socket",
    "SOL_SOCKET",
    "SOMAXCONN",
    "TCP_NODELAY",
    "TcpInfo",
    "TcpState",
    "wait_for_multiple_events",
    "WAIT_IO_COMPLETION",
    "WAIT_TIMEOUT",
    "Window",
    "Winsock",
    "WinsockError",
    "WM_CHAR",
    "WM_CLOSE",
    "WM_CREATE",
    "WM_DESTROY",
    "WM_PAINT",
    "WSA_FLAG_OVERLAPPED",
    "WSA_FLAG_REGISTERED_IO",
    "XP1",
]
"""What 0.1 has, which programs import."""

ALIASES = "Address", "Routine"
"""Names of types, which have no docstring of their own: the module says what they are."""

PUBLIC = {name: getattr(winsock_ffi, name) for name in winsock_ffi.__all__}
CLASSES = {name: each for name, each in PUBLIC.items() if isinstance(each, type) and name not in ALIASES}
FUNCTIONS = {name: each for name, each in PUBLIC.items() if isinstance(each, FunctionType)}
CONSTANTS = {name: each for name, each in PUBLIC.items() if type(each) is int}

MODULES = [
    module.name
    for module in pkgutil.walk_packages(winsock_ffi.__path__, "winsock_ffi.")
    if not f"{module.name}.".startswith("winsock_ffi.port.")  # needs an extra, and is tested on Linux
]


def test_each_name_is_listed_once_and_is_a_class_a_function_a_constant_or_a_type() -> None:
    assert len(set(winsock_ffi.__all__)) == len(winsock_ffi.__all__)
    assert sorted([*CLASSES, *FUNCTIONS, *CONSTANTS, *ALIASES]) == sorted(winsock_ffi.__all__)


@over(OF_0_1)
def test_what_0_1_had_is_there(name: str) -> None:
    namespace: dict[str, Any] = {}
    exec(f"from winsock_ffi import {name}", namespace)
    assert namespace[name] is PUBLIC[name]


def test_constants_are_those_of_the_c_tier() -> None:
    assert len(CONSTANTS) > 50
    for name, value in CONSTANTS.items():
        assert value == getattr(raw, name)


@over([*CLASSES, *FUNCTIONS])
def test_it_says_that_it_is_of_the_package_and_what_it_is(name: str) -> None:
    assert PUBLIC[name].__module__ == "winsock_ffi"
    assert PUBLIC[name].__qualname__ == name
    assert PUBLIC[name].__doc__


def test_nothing_else_says_that_it_is_of_the_package() -> None:
    for module in MODULES:
        if module != "winsock_ffi.__main__":
            for each in vars(importlib.import_module(module)).values():
                if isinstance(each, (type, FunctionType)) and each.__module__ == "winsock_ffi":
                    assert each is PUBLIC.get(each.__name__) or each is winsock_ffi._public


def test_the_documentation_has_each_name_and_no_other() -> None:
    page = (CHECKOUT / "docs" / "names.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"`(\w+)`", page.partition("| | |")[2])) == sorted(PUBLIC)


def methods(cls: type) -> dict[str, Any]:
    """The public ones that are the package's own, and not NamedTuple's or Enum's."""
    found = {}
    for name, each in inspect.getmembers(cls):
        function = each.__func__ if isinstance(each, MethodType) else each
        if isinstance(each, property):
            function = each.fget
        own = isinstance(function, FunctionType) and function.__code__.co_filename.startswith(winsock_ffi.__path__[0])
        if own and (not name.startswith("_") or name == "__init__"):
            found[f"{cls.__name__}.{name}"] = function
    return found


CALLABLES: dict[str, Any] = dict(FUNCTIONS)
for _class in CLASSES.values():
    CALLABLES.update(methods(_class))


@over(CALLABLES)
def test_each_argument_and_result_has_a_type(name: str) -> None:
    signature = inspect.signature(CALLABLES[name])
    assert signature.return_annotation is not signature.empty
    for each in list(signature.parameters.values())[name.count(".") :]:  # without self
        assert each.annotation is not each.empty, each


@over([*FUNCTIONS, *(name for name in CALLABLES if name.endswith((".bind", ".get", ".recv")))])
def test_the_source_of_functions_and_methods_is_found(name: str) -> None:
    assert f"def {name.rpartition('.')[2]}(" in inspect.getsource(CALLABLES[name])


def test_importing_starts_nothing() -> None:
    child = run_child(
        "from winsock_ffi import Socket, WinsockError\n"
        "from winsock_ffi.raw import PHANDLER_ROUTINE, WNDPROC\n"
        "try:\n    Socket()\n"
        "except WinsockError as error:\n    print(error.name)\n"
        "print(len(PHANDLER_ROUTINE.pointers()), len(WNDPROC.pointers()))\n"
    )
    assert (child.stdout.split(), child.stderr) == (["WSANOTINITIALISED", "0", "0"], "")


def test_every_module_but_those_for_programs_is_private() -> None:
    names = [module.name for module in pkgutil.iter_modules(winsock_ffi.__path__)]
    assert [name for name in names if not name.startswith("_")] == ["aio", "errors", "port", "raw", "testing", "trace"]


ASK = """
import functools, sys, traceback
from importlib.machinery import PathFinder, SourceFileLoader

class Kept:
    'Reads each file of the package once: reading takes longer here than running.'
    specs = {{}}

    def find_spec(self, name, path=None, target=None):
        if name.startswith("winsock_ffi") and name not in self.specs:
            self.specs[name] = PathFinder.find_spec(name, path)
            if self.specs[name] and isinstance(self.specs[name].loader, SourceFileLoader):
                self.specs[name].loader.get_code = functools.cache(self.specs[name].loader.get_code)
        return self.specs.get(name)

sys.meta_path.insert(0, Kept())
for code in {codes!r}:
    for name in [name for name in sys.modules if name.startswith("winsock_ffi") and "._winsock" not in name]:
        del sys.modules[name]  # which leaves the process as it was before the first import
    try:
        exec(code, {{}})
    except Exception as error:
        print(*traceback.format_exception_only(error), end="")
"""


def answers(*codes: str) -> list[str]:
    """What each program prints, or its exception, each where nothing has been imported yet."""
    child = run_child(ASK.format(codes=codes))
    assert (child.returncode, child.stderr) == (0, "")
    return child.stdout.splitlines()


def test_the_c_tier_does_not_wait_for_the_wrappers() -> None:
    loaded = "import sys; print({name.partition('.')[2] for name in sys.modules if name.startswith('winsock_ffi.')})"
    statements = "import winsock_ffi.raw", "from winsock_ffi import raw", "import winsock_ffi; winsock_ffi.raw"
    for answer in answers(*(f"{statement}; {loaded}" for statement in statements)):
        assert eval(answer) == {"_callbacks", "_winsock", "_winsock.lib", "raw"}


def test_what_takes_long_to_import_is_not_loaded() -> None:
    long = {"ast", "asyncio", "ctypes", "dataclasses", "importlib", "inspect", "logging", "pathlib", "socket"}
    child = run_child(
        "import sys\n"
        "from winsock_ffi import CompletionPort, EventSet, Overlapped, Socket, Winsock\n"
        "from winsock_ffi.raw import *\n"
        f"print(sorted({long} & sys.modules.keys()))\n"
    )
    assert (child.stdout.strip(), child.stderr) == ("[]", "")


def test_a_name_is_loaded_alone() -> None:
    loaded = (
        "import sys; print(sorted({name.split('.')[1] for name in sys.modules if name.startswith('winsock_ffi.')}))"
    )
    names = ["_advice", "_arguments", "_closing", "_socket", "_winsock", "errors"]
    sockets = sorted(["_interrupts", *names])
    waiting = sorted(["_callbacks", "_waiting", *sockets])
    assert [
        eval(answer)
        for answer in answers(
            f"import winsock_ffi; dir(winsock_ffi), winsock_ffi.__all__; {loaded}",
            f"from winsock_ffi import AF_INET; {loaded}",
            f"from winsock_ffi import AF_INET, SOCK_STREAM, Socket, Winsock, WinsockError; {loaded}",
            f"from winsock_ffi import Event, EventSet, FdSet, poll; {loaded}",
            f"from winsock_ffi import CompletionPort, Overlapped; {loaded}",
            f"from winsock_ffi import getaddrinfo; {loaded}",
            f"from winsock_ffi import Window; {loaded}",
            f"from winsock_ffi import RequestQueue; {loaded}",
            f"from winsock_ffi import protocols; {loaded}",
        )
    ] == [
        [],
        ["_winsock"],
        sockets,
        waiting,
        sorted(["_files", "_overlapped", *waiting]),
        sorted(["_names", *sockets]),
        sorted(["_window", *waiting]),
        sorted(["_files", "_overlapped", "_registered_io", *waiting]),
        ["_advice", "_arguments", "_system", "_winsock", "errors"],
    ]


def test_a_socket_does_not_load_what_it_does_not_use() -> None:
    loaded = "import sys; print({name for name in sys.modules if name.startswith('winsock_ffi._socket.')})"
    (answer,) = answers(f"from winsock_ffi import Socket; {loaded}")
    for name in ("control_messages", "extensions", "messages", "network_events", "sharing", "tcp"):
        assert f"winsock_ffi._socket.{name}" not in eval(answer)


def test_a_private_module_is_no_attribute_of_the_package() -> None:
    names = ["_socket", "_winsock", "sockets", "socket", "names", "window", "report"]
    said = answers(*(f"import winsock_ffi; winsock_ffi.{name}" for name in names))
    for name, answer in zip(names, said, strict=True):
        assert answer.startswith(f"AttributeError: module 'winsock_ffi' has no attribute '{name}'")


def test_exports_are_there_when_asked_for() -> None:
    assert answers(
        "from winsock_ffi import *; print(Socket.__name__)",
        "from winsock_ffi import Socket as S; print(S.__name__)",
        "import winsock_ffi; print(winsock_ffi.Socket.__name__)",
        "import winsock_ffi; print({'Socket', '__all__', '__version__'} <= set(dir(winsock_ffi)))",
        "import winsock_ffi; print('Socket' in winsock_ffi.__all__)",
        "import winsock_ffi; print(winsock_ffi.errors.WinsockError.__name__)",
        "from winsock_ffi._socket.sockets import Socket; import winsock_ffi; print(winsock_ffi.Socket is Socket)",
    ) == ["Socket", "Socket", "Socket", "True", "True", "WinsockError", "True"]


def test_wrong_names_give_the_usual_errors() -> None:
    attribute, dunder, from_import = answers(
        "import winsock_ffi; winsock_ffi.Sockt",
        "import winsock_ffi; winsock_ffi.__wrapped__",
        "from winsock_ffi import Sockt",
    )
    assert attribute.startswith("AttributeError: module 'winsock_ffi' has no attribute 'Sockt'")
    assert dunder.startswith("AttributeError: module 'winsock_ffi' has no attribute '__wrapped__'")
    assert from_import.startswith("ImportError: cannot import name 'Sockt' from 'winsock_ffi'")


def test_each_module_can_be_the_first_to_be_imported() -> None:
    modules = [module for module in MODULES if module != "winsock_ffi.__main__"]
    assert len(modules) > 40
    assert answers(*(f"import {module}; print('{module}')" for module in modules)) == modules


def test_a_wrong_name_changes_nothing() -> None:
    before = dict(vars(winsock_ffi))
    assert not hasattr(winsock_ffi, "no_such_name")
    assert vars(winsock_ffi) == before


def test_help_describes_the_exports() -> None:
    page = pydoc.plain(pydoc.render_doc(winsock_ffi))
    assert "class Socket(" in page
    assert "select(" in page


def test_exports_are_pickled_under_their_module() -> None:
    error = pickle.loads(pickle.dumps(WinsockError("recv", raw.WSAECONNRESET)))
    assert isinstance(error, WinsockError)
    assert error.winerror == raw.WSAECONNRESET
    assert pickle.loads(pickle.dumps(winsock_ffi.Socket)) is winsock_ffi.Socket
