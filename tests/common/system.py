"""Which system runs the tests."""

import ctypes


def wine_version() -> tuple[int, ...]:
    """Wine's own version, (8, 0) say, without what a distribution adds to it; () on Windows."""
    ntdll = ctypes.WinDLL("ntdll")
    if not hasattr(ntdll, "wine_get_version"):
        return ()
    ntdll.wine_get_version.restype = ctypes.c_char_p
    text = ntdll.wine_get_version().decode()
    numbers = text.split("-")[0].split(" ")[0].split(".")
    return tuple(int(number) for number in numbers if number.isdigit())
