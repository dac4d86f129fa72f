"""Tests of the C tier, over real loopback sockets. They run in Windows Python."""
