"""Group ours."""

RAW = "raw"
CFFI = "cffi"
TIER = "wrapped"

GROUP = "ours"
BASELINE = CFFI
"""Of the calls of the C tier; the other figures are differences, and have none."""

NANOSECONDS = "ns a call"
CALLS = ["htons", "WSAGetLastError"]

OURS = "µs of ours"
FASTEST = "µs of ours, fastest operations"
IN_C = "µs in C"

BY_EVENT = "by event"
BY_PORT = "by completion port"
TRANSFERS = ["recv", "send", "recvfrom", "sendto"]
ACCEPT = "accept"
CONNECT = "connect_ex"
FILES = ["read_file", "write_file"]
PACKETS = "packets"
BY_HAND = "by_hand"
EVENTS = "EventSet"
SELECT = "select"
POLL_SET = "PollSet"
POLL = "poll"
EXCEPTION = "exception"

PACKET = "packet, one of many"
EACH_PACKET = "packet, one at a time"
TOGETHER = "recv by completion port: start and packet"
TOGETHER_BY_HAND = "recv by completion port: start and packet, by hand"
"""The least that Python takes, whatever is made of it (batches/by_hand.py)."""
ACCEPTED = "accept: ready for use"
ACCEPTED_ADDRESSES = "accept: ready for use, both addresses read"
EVENT = "event of an EventSet"
MEMBER = "ready member of select"
POLL_SET_MEMBER = "ready member of PollSet.poll"
POLL_MEMBER = "ready member of poll"
RAISED = "recv raises WSAEWOULDBLOCK, and it is caught"

COMPLETIONS = {PACKET, EACH_PACKET, TOGETHER, TOGETHER_BY_HAND, ACCEPTED, ACCEPTED_ADDRESSES}
READINESS = {EVENT, MEMBER, POLL_SET_MEMBER, POLL_MEMBER, RAISED}

CASES = [*CALLS, *TRANSFERS, BY_HAND, PACKETS, ACCEPT, CONNECT, *FILES, EVENTS, SELECT, POLL_SET, POLL, EXCEPTION]


def start(operation: str, way: str) -> str:
    return f"start of {operation}, {way}"
