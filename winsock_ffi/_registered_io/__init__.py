"""Registered I/O."""
