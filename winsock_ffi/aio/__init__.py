"""Operations that asyncio's tasks await.

`Port` is a completion port that is served for asyncio's loop: an operation can be awaited and cancelled, and the await
ends when the completion has been seen. `Connections` accepts for ever, and `Datagrams` receives for ever, whatever the
clients do. `docs/asyncio.md` has a server in two styles.
"""

from ._port import Port
from ._repeated import Connections, Datagrams

__all__ = ["Connections", "Datagrams", "Port"]
