"""Strategies that a state machine's subclass replaces."""

from typing import Any

from hypothesis import strategies as st


def drawn(attribute: str) -> st.SearchStrategy[Any]:
    """From the strategy that the machine has in that attribute."""
    return st.runner().flatmap(lambda machine: getattr(machine, attribute))
