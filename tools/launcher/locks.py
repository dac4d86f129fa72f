"""Files that are locked."""

import os


def same_file(descriptor: int, file: "str | os.PathLike[str]") -> bool:
    """Whether the path still leads to the file that is open."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(file))
    except FileNotFoundError:
        return False
