"""Socket notifications for the tests: whether the system has them."""

import functools
from collections.abc import Callable
from typing import ParamSpec

from winsock_ffi import raw

from .steps import failing

P = ParamSpec("P")


@functools.cache
def system_has_them() -> bool:
    """Asks as C does."""
    try:
        raw.ProcessSocketNotifications(raw.NULL, 0, raw.NULL, 0, 0, raw.NULL, raw.NULL)
    except AttributeError:
        return False
    return True


def socket_notifications(test: Callable[P, None]) -> Callable[P, None]:
    """The test is what happens where the system has them; elsewhere its first step fails, as it must."""

    @functools.wraps(test)
    def checked(*args: P.args, **kwargs: P.kwargs) -> None:
        if system_has_them():
            test(*args, **kwargs)
        else:
            with failing("ProcessSocketNotifications", raw.ERROR_PROC_NOT_FOUND):
                test(*args, **kwargs)

    return checked
