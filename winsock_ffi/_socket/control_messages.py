"""Control messages: what a datagram has beside its data. NamedTuples in Python, WSACMSGHDRs in C."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import _public
from .._arguments import DWORD, exported, text, whole
from .._winsock import ffi, lib
from .addresses import pack_host, unpack_host

if TYPE_CHECKING:
    from typing_extensions import Buffer


@_public
class ControlMessage(NamedTuple):
    """A control message of a datagram, in the control buffer of C's WSAMSG.

    An option of the same level and type, set to 1 by set_option, has the system add such messages to received
    datagrams.

    Attributes:
        level: The protocol, IPPROTO_IP for example.
        type: What it is, IP_PKTINFO for example.
        data: Its data, the bytes of an IN_PKTINFO for example.

    Example:
        >>> from winsock_ffi import IPPROTO_IPV6, IPV6_HOPLIMIT, ControlMessage
        >>> message = ControlMessage(IPPROTO_IPV6, IPV6_HOPLIMIT, (64).to_bytes(4, "little"))
        >>> message.number
        64

    See Also:
        WSAMSG: https://learn.microsoft.com/windows/win32/api/ws2def/ns-ws2def-wsamsg
    """

    level: int
    type: int
    data: bytes

    @property
    def number(self) -> int:
        """The data of a message that is a number: IP_TTL, IPV6_HOPLIMIT, IP_TOS, IPV6_TCLASS, UDP_COALESCED_INFO ..."""
        return int.from_bytes(self.data, "little", signed=True)

    @classmethod
    def segments(cls, size: int) -> "ControlMessage":
        """Makes the message with which one send_msg goes out as several datagrams: UDP_SEND_MSG_SIZE.

        `Socket.segment_sends` does it for all.

        Args:
            size: Bytes of data in each datagram, but for the last.

        Returns:
            The message, of IPPROTO_UDP.

        Raises:
            OverflowError: The size does not fit into 32 bits.
        """
        data = whole("size", size, DWORD).to_bytes(ffi.sizeof("DWORD"), "little")
        return cls(lib.IPPROTO_UDP, lib.UDP_SEND_MSG_SIZE, data)


@_public
class PacketInfo(NamedTuple):
    """The address of this computer that a datagram came to or leaves from, and its interface.

    Control messages of IP_PKTINFO and IPV6_PKTINFO are such. With it, a socket that is bound to all addresses answers
    from the address that was asked.

    Attributes:
        address: The address in figures, IPv4 or IPv6.
        interface: The interface's number; 0 lets the system choose.

    Example:
        >>> from winsock_ffi import PacketInfo
        >>> info = PacketInfo("127.0.0.1", 1)
        >>> message = info.to_control()
        >>> PacketInfo.find([message])
        PacketInfo(address='127.0.0.1', interface=1)

    See Also:
        IP_PKTINFO: https://learn.microsoft.com/windows/win32/winsock/ip-pktinfo
        IPV6_PKTINFO: https://learn.microsoft.com/windows/win32/winsock/ipv6-pktinfo
    """

    address: str
    interface: int = 0

    @classmethod
    def find(cls, control: Iterable[ControlMessage]) -> "PacketInfo | None":
        """Finds the first one among control messages that were received.

        Args:
            control: The control messages.

        Returns:
            The first of IP_PKTINFO or IPV6_PKTINFO; None when there is none.
        """
        for each in control:
            form = _FORMS.get(each[:2])
            if form is not None and len(each.data) == ffi.sizeof(form.structure):
                structure = ffi.new(f"{form.structure} *")
                ffi.memmove(structure, each.data, len(each.data))
                host = unpack_host(form.family, ffi.addressof(structure, form.address))
                return cls(host, getattr(structure, form.interface))
        return None

    def to_control(self) -> ControlMessage:
        """Makes the control message for send_msg.

        Returns:
            A message of IP_PKTINFO, or of IPV6_PKTINFO for an address with a colon.

        Raises:
            ValueError: The address is none.
            OverflowError: The interface's number does not fit into 32 bits.
        """
        text("address", self.address)
        whole("interface", self.interface, DWORD)
        family = lib.AF_INET6 if ":" in self.address else lib.AF_INET
        (level, type_), form = next(item for item in _FORMS.items() if item[1].family == family)
        structure = ffi.new(f"{form.structure} *", {form.interface: self.interface})
        pack_host(family, self.address, ffi.addressof(structure, form.address))
        return ControlMessage(level, type_, bytes(ffi.buffer(structure)))


class _Form(NamedTuple):
    """How C has a PacketInfo."""

    family: int
    structure: str
    address: str
    interface: str


_FORMS = {
    (lib.IPPROTO_IP, lib.IP_PKTINFO): _Form(lib.AF_INET, "IN_PKTINFO", "ipi_addr", "ipi_ifindex"),
    (lib.IPPROTO_IPV6, lib.IPV6_PKTINFO): _Form(lib.AF_INET6, "IN6_PKTINFO", "ipi6_addr", "ipi6_ifindex"),
}
"""By level and type."""


def pack(message: Any, control: "Iterable[tuple[int, int, Buffer]]") -> Any:
    """Points a WSAMSG to control messages, in memory that is returned: it has to be held while the WSAMSG is used."""
    parts = [_part(index, each) for index, each in enumerate(_iterable(control))]
    size = sum(lib.WSA_CMSG_SPACE(data.nbytes) for _, _, data in parts)
    memory = ffi.new("char[]", size)
    message.Control.buf, message.Control.len = memory if parts else ffi.NULL, size
    header = ffi.NULL
    for level, type_, data in parts:
        header = lib.WSA_CMSG_NXTHDR(message, header)  # of NULL: the first
        header.cmsg_len, header.cmsg_level, header.cmsg_type = lib.WSA_CMSG_LEN(data.nbytes), level, type_
        ffi.memmove(lib.WSA_CMSG_DATA(header), data, data.nbytes)
    return memory


def _iterable(control: Any) -> Any:
    if not isinstance(control, Iterable) or isinstance(control, (str, bytes)):
        raise TypeError(f"`control` is a list of ControlMessages, not {control!r}")
    return control


def _part(index: int, message: Any) -> tuple[int, int, memoryview]:
    name = f"control[{index}]"
    if not isinstance(message, tuple) or len(message) != 3:
        raise TypeError(f"`{name}` is a ControlMessage, or level, type and data, not {message!r}")
    level, type_, data = message
    with exported(f"{name}.data", data):
        pass
    return whole(f"{name}.level", level), whole(f"{name}.type", type_), memoryview(data)


def unpack(message: Any) -> list[ControlMessage]:
    """The control messages that a WSAMSG points to. One that does not end within them ends with them."""
    found = []
    end = message.Control.buf + message.Control.len
    header = lib.WSA_CMSG_FIRSTHDR(message)
    while header != ffi.NULL and header.cmsg_len >= lib.WSA_CMSG_LEN(0):
        data = ffi.cast("char *", lib.WSA_CMSG_DATA(header))
        size = min(header.cmsg_len - lib.WSA_CMSG_LEN(0), end - data)
        found.append(ControlMessage(header.cmsg_level, header.cmsg_type, bytes(ffi.buffer(data, size))))
        header = lib.WSA_CMSG_NXTHDR(message, header)
    return found
