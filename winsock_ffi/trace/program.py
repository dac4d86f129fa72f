"""A program, run as `python PROGRAM.py ARGUMENTS` runs it."""

import io
import os
import sys
from types import ModuleType, TracebackType
from typing import NoReturn

STATUS_CONTROL_C_EXIT = 0xC000013A
"""What a Python that Ctrl+C ends exits with on Windows (Python/pythonrun.c and Modules/main.c of CPython)."""


def run(path: str, arguments: list[str]) -> None:
    """Runs it in this process, as `__main__`.

    Raises:
        SystemExit: It ended with that, or with an exception, which has been printed without what is not the program's.
    """
    whole = os.path.abspath(path)
    main = ModuleType("__main__")
    main.__dict__.update(__file__=whole, __cached__=None, __builtins__=__builtins__)
    sys.modules["__main__"] = main
    sys.argv[:] = [path, *arguments]
    sys.path[0] = os.path.dirname(os.path.realpath(path))
    try:
        with io.open_code(whole) as file:
            source = file.read()
    except OSError as error:
        print(f"can't open file {whole!r}: [Errno {error.errno}] {error.strerror}", file=sys.stderr)
        raise SystemExit(2) from None
    try:
        exec(compile(source, whole, "exec", dont_inherit=True), main.__dict__)
    except SystemExit as leaving:
        raise leaving.with_traceback(None) from None
    except BaseException as error:
        fail(error, __file__)


def fail(error: BaseException, without: str) -> NoReturn:
    """Prints an exception as Python does, and ends with the status that Python ends with."""
    traceback: TracebackType | None = error.__traceback__
    while traceback is not None and traceback.tb_frame.f_code.co_filename == without:
        traceback = traceback.tb_next
    sys.excepthook(type(error), error.with_traceback(traceback), traceback)
    raise SystemExit(STATUS_CONTROL_C_EXIT - 2**32 if isinstance(error, KeyboardInterrupt) else 1) from None
