"""From C to Python: the port of a Winsock program, statement by statement, in the C tier.

`python -m winsock_ffi.port SERVER.c` prints it. Needs the extra `winsock_ffi[port]`, and neither Windows nor Winsock.

Example:
    from winsock_ffi.port import port

    print(port("int main(void) { return 0; }").python)
"""

from .module import Ported as Ported
from .module import port as port
