"""Group start."""

GROUP = "start"
CASE = "import"
RAW = "raw"
BASELINE = "asyncio"
MEASURE = "ms"
