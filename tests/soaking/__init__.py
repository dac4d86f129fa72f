"""The parts of tests/soak.py: what is counted and measured, two echo servers, and their clients."""
