"""What keeps winpy from making files in its folder."""

import os
import tempfile

OTHER = "Name a folder that files can be made in, a new or empty one:\n  WINPY_HOME=folder ./winpy"


def obstacle(home: str) -> "str | None":
    """Why no file can be made in the folder, and what to do; nothing if one can. The folder is made where it is not."""
    reason = in_the_way(home) or refused(home)
    if reason is None:
        return None
    named = "WINPY_HOME: " if os.environ.get("WINPY_HOME") else ""
    return f"{named}{reason}. {OTHER}"


def in_the_way(home: str) -> "str | None":
    """What is at the folder's place or above it, and is none."""
    path = home
    while not os.path.isdir(path):
        if os.path.islink(path):
            return f"{path} is a link to {os.readlink(path)}, where no folder is"
        if os.path.lexists(path):
            return f"{path} is no folder"
        path = os.path.dirname(path)
    return None


def refused(home: str) -> "str | None":
    """What the system says to a new file there."""
    try:
        os.makedirs(home, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            return None
    except OSError as error:
        return f"no file can be made in {home} ({error.strerror})"
