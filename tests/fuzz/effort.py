"""How many examples a test gets."""

from hypothesis import settings


def share(part: float) -> settings:
    """That part of the profile's examples, for a test whose examples take longer than those of others."""
    return settings(max_examples=max(1, round(settings().max_examples * part)))
