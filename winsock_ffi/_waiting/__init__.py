"""Waiting: for event objects, and for any number of sockets."""
