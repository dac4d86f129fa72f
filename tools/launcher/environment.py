"""The environment in which Windows programs run."""

import os

# The module `locale` brings many others.
from _locale import CODESET, nl_langinfo

from launcher.layout import Layout


def environment(layout: Layout) -> "dict[str, str]":
    """The caller's environment plus what Wine and Windows Python need in it."""
    env = dict(os.environ)
    env["WINEPREFIX"] = layout.prefix
    env.setdefault("WINEDEBUG", "-all")
    # Wine would offer to install Mono and Gecko, in a dialog, and put menu entries into the user's home.
    # Its debugger would never let go of a program that has crashed: without it that ends at once, with its code.
    env["WINEDLLOVERRIDES"] = "mscoree=;mshtml=;winemenubuilder.exe=;winedbg.exe="
    # Wine decodes arguments and file names by the locale.
    if nl_langinfo(CODESET) != "UTF-8":
        env["LC_ALL"] = "C.UTF-8"
    env["PYTHONUTF8"] = "1"
    # A host Python's home is of no use to a Windows Python.
    env.pop("PYTHONHOME", None)
    return env
