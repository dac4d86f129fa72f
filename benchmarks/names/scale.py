"""Group scale."""

GROUP = "scale"
BASELINE = "beside 0 idle"
"""And C, for what is not beside idle connections."""
IDLE = (0, 1000, 5000)
IDLE_QUICK = (0, 500)
BUSY = 50

PORT = "completion port, wrapped, fewest calls"
EVENT_SET = "EventSet"
C_PORT = "completion port, C"
IDLENESS = [C_PORT, PORT, EVENT_SET]
GROWTH = "µs a round trip"

CONNECTING = "connections"
CONNECTIONS = 1000
CONNECTIONS_QUICK = 200
CONNECT_RATE = "connections/s"
CONNECTION_BYTES = "bytes an idle connection"

TIER = "wrapped"
PENDING = "pending receive"
PENDING_BYTES = "bytes besides the buffer"
RECEIVES = 1000

FLAT = "memory after many operations"
GROWN_BYTES = "bytes grown"
OPERATIONS = 1_000_000
OPERATIONS_QUICK = 10_000

CASES = [*IDLENESS, CONNECTING, PENDING, FLAT]


def beside(idle: int) -> str:
    return f"beside {idle:,} idle"
