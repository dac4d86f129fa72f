"""Windows, and the console."""
