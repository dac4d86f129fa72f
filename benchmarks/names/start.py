"""Group start."""

GROUP = "start"
CASE = "import"
RAW = "raw"
SOCKET = "Socket"
"""One name of the wrappers, as programs import it."""
BASELINE = "asyncio"
MEASURE = "ms"
