"""`python -m winsock_ffi.trace PROGRAM.py ARGUMENTS`: each call of the C tier, as C writes it, while a program runs.

The calls are those that the program makes, those that the wrappers and the package's own C make for it, and those
through pointers to extension functions, but for Registered I/O's. A call's line comes when it has returned, with what
it wrote; a callback's when the system calls it. What a program that is killed, or calls os._exit, did in its last
milliseconds may be missing.
"""
