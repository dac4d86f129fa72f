"""Overlapped operations, and the ports by which they complete."""
