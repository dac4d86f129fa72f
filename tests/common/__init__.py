"""What the tests of the wrappers share, whatever they are about."""
