"""Batches of operations for group ours: each in the wrappers, and with the same calls in C."""
