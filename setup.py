"""Everything but the compiled module is declared in pyproject.toml, which cannot name a cffi builder."""

from setuptools import setup

setup(cffi_modules=["build_ffi.py:ffibuilder"])
