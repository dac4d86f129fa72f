"""What pyproject.toml cannot say: the cffi builder, and which Pythons a wheel is for."""

import sysconfig

from setuptools import setup


def wheel_options() -> dict[str, str]:
    """One wheel for every CPython from 3.10 on; a free-threaded one has its own, without the stable ABI."""
    return {} if sysconfig.get_config_var("Py_GIL_DISABLED") else {"py_limited_api": "cp310"}


if __name__ == "__main__":
    setup(cffi_modules=["build_ffi.py:ffibuilder"], options={"bdist_wheel": wheel_options()})
