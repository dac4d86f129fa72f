"""`python -m winsock_ffi.trace PROGRAM.py ARGUMENTS`: each call of the C tier, as C writes it, while a program runs.

The calls are those that the program makes, those that the wrappers and the package's own C make for it, and those
through pointers to extension functions, but for Registered I/O's. A call's line comes when it has returned, with what
it wrote; a callback's when the system calls it.
"""
