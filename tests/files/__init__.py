"""Tests of winsock_ffi._files, and of the operations on files, pipes, folders and devices."""
