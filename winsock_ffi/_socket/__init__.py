"""Sockets: who owns a SOCKET, and all that is done with one."""
