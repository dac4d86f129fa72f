"""What is noted: each function of the C tier, extension functions, and the callbacks."""

from types import BuiltinFunctionType

from common.each import over

from winsock_ffi import _callbacks
from winsock_ffi._callbacks import CallbackType
from winsock_ffi._winsock import ffi, lib
from winsock_ffi.trace import calls
from winsock_ffi.trace.declarations import Function, functions

KNOWN = functions()


def test_each_function_of_the_c_tier_is_noted() -> None:
    named = {name for name in dir(lib) if isinstance(getattr(lib, name), BuiltinFunctionType)}
    unknown = {name for name in named - {each.name for each in KNOWN} if not name.startswith("wsffi_")}
    assert unknown == {"memset", "memcpy", "strlen"}


def test_each_kind_of_callback_is_noted() -> None:
    kinds = {kind.name for kind in vars(_callbacks).values() if isinstance(kind, CallbackType)}
    assert {each.name for each in KNOWN if each.is_callback} == kinds


def test_extension_functions_are_noted_through_their_pointers() -> None:
    asked = {name.removeprefix("WSAID_") for name in dir(lib) if name.startswith("WSAID_")} - {"MULTIPLE_RIO"}
    through = [each for each in KNOWN if each.ctype in {ffi.typeof(f"LPFN_{name}") for name in asked}]
    assert {each.name.upper() for each in through} >= asked


@over(KNOWN, lambda function: f"{function.number} {function.name}")
def test_each_can_be_shown(function: Function) -> None:
    calls.Signature(function, 32, 1e-7)
