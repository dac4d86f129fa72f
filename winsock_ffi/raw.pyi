# Written by tools/stubs.py from winsock_ffi/cdef: change those, not this.

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

class CData:
    """A C pointer, array or structure."""

    def __getitem__(self, index: Any) -> Any: ...
    def __setitem__(self, index: Any, value: Any) -> None: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __add__(self, count: int) -> CData: ...
    def __sub__(self, other: Any) -> Any: ...
    def __call__(self, *args: Any) -> Any: ...
    def __bool__(self) -> bool: ...

class Structure:
    """A C structure or union, or the pointer to one that a declared variable is."""

    def __init__(self, initial: Any = None, /, **members: Any) -> None: ...
    def __getitem__(self, index: Any) -> Any: ...
    def __setitem__(self, index: Any, value: Any) -> None: ...
    def __add__(self, count: int) -> Any: ...
    def __sub__(self, other: Any) -> Any: ...
    def __bool__(self) -> bool: ...

_Bytes: TypeAlias = bytes | CData
_Text: TypeAlias = str | CData
_Memory: TypeAlias = bytes | CData | Structure
_Members: TypeAlias = dict[str, Any]

# What the annotations in the declarations say of an argument; without one of these it is read, and not NULL.
_Argument = TypeVar("_Argument")
_Opt: TypeAlias = Annotated[_Argument, "read; may be NULL"]
_Out: TypeAlias = Annotated[_Argument, "written"]
_OutOpt: TypeAlias = Annotated[_Argument, "written; may be NULL"]
_InOut: TypeAlias = Annotated[_Argument, "read and written"]
_InOutOpt: TypeAlias = Annotated[_Argument, "read and written; may be NULL"]

_Elements = TypeVar("_Elements")

class _Array(Generic[_Elements]):
    """A member that is an array: read as one, set to as many elements as there are at most."""

    def __get__(self, structure: Any, owner: Any = None) -> CData: ...
    def __set__(self, structure: Any, elements: _Elements | CData) -> None: ...

ffi: Any
NULL: Any

def new(cdecl: str, init: Any = ...) -> Any: ...
def cast(cdecl: str, source: Any) -> Any: ...
def addressof(cdata: Any, *fields_or_indexes: str | int) -> Any: ...
def sizeof(variable: Any) -> int: ...
def offsetof(cdecl: str, *fields_or_indexes: str | int) -> int: ...
def string(cdata: Any, maxlen: int = -1) -> Any: ...
def buffer(cdata: Any, size: int = -1) -> Any: ...
def from_buffer(cdecl: Any, python_buffer: Any = ..., require_writable: bool = False) -> Any: ...
def memmove(dest: Any, src: Any, n: int) -> None: ...


class GUID(Structure):
    Data1: int
    Data2: int
    Data3: int
    Data4: _Array[Sequence[int]]
    def __init__(self, initial: GUID | None = None, /, *, Data1: int = ..., Data2: int = ..., Data3: int = ..., Data4: Sequence[int] | CData = ...) -> None: ...

class LARGE_INTEGER(Structure):
    LowPart: int
    HighPart: int
    class _u(Structure):
        LowPart: int
        HighPart: int
    u: _u
    QuadPart: int
    def __init__(self, initial: LARGE_INTEGER | None = None, /, *, LowPart: int = ..., HighPart: int = ..., u: _Members | Structure = ..., QuadPart: int = ...) -> None: ...

class PROCESSOR_NUMBER(Structure):
    Group: int
    Number: int
    Reserved: int
    def __init__(self, initial: PROCESSOR_NUMBER | None = None, /, *, Group: int = ..., Number: int = ..., Reserved: int = ...) -> None: ...

class POINT(Structure):
    x: int
    y: int
    def __init__(self, initial: POINT | None = None, /, *, x: int = ..., y: int = ...) -> None: ...

class RECT(Structure):
    left: int
    top: int
    right: int
    bottom: int
    def __init__(self, initial: RECT | None = None, /, *, left: int = ..., top: int = ..., right: int = ..., bottom: int = ...) -> None: ...

class SECURITY_ATTRIBUTES(Structure):
    nLength: int
    lpSecurityDescriptor: CData
    bInheritHandle: int
    def __init__(self, initial: SECURITY_ATTRIBUTES | None = None, /, *, nLength: int = ..., lpSecurityDescriptor: CData = ..., bInheritHandle: int = ...) -> None: ...

class OVERLAPPED(Structure):
    Internal: int
    InternalHigh: int
    Offset: int
    OffsetHigh: int
    Pointer: CData
    hEvent: CData
    def __init__(self, initial: OVERLAPPED | None = None, /, *, Internal: int = ..., InternalHigh: int = ..., Offset: int = ..., OffsetHigh: int = ..., Pointer: CData = ..., hEvent: CData = ...) -> None: ...

class OVERLAPPED_ENTRY(Structure):
    lpCompletionKey: int
    lpOverlapped: OVERLAPPED
    Internal: int
    dwNumberOfBytesTransferred: int
    def __init__(self, initial: OVERLAPPED_ENTRY | None = None, /, *, lpCompletionKey: int = ..., lpOverlapped: OVERLAPPED = ..., Internal: int = ..., dwNumberOfBytesTransferred: int = ...) -> None: ...

class REASON_CONTEXT(Structure):
    Version: int
    Flags: int
    class _Reason(Structure):
        class _Detailed(Structure):
            LocalizedReasonModule: CData
            LocalizedReasonId: int
            ReasonStringCount: int
            ReasonStrings: CData
        Detailed: _Detailed
        SimpleReasonString: CData
    Reason: _Reason
    def __init__(self, initial: REASON_CONTEXT | None = None, /, *, Version: int = ..., Flags: int = ..., Reason: _Members | Structure = ...) -> None: ...

class FILE_NOTIFY_INFORMATION(Structure):
    NextEntryOffset: int
    Action: int
    FileNameLength: int
    FileName: _Array[Sequence[str]]
    def __init__(self, initial: FILE_NOTIFY_INFORMATION | None = None, /, *, NextEntryOffset: int = ..., Action: int = ..., FileNameLength: int = ..., FileName: Sequence[str] | CData = ...) -> None: ...

class in_addr(Structure):
    class _S_un(Structure):
        class _S_un_b(Structure):
            s_b1: int
            s_b2: int
            s_b3: int
            s_b4: int
        S_un_b: _S_un_b
        class _S_un_w(Structure):
            s_w1: int
            s_w2: int
        S_un_w: _S_un_w
        S_addr: int
    S_un: _S_un
    s_addr: int
    s_net: int
    s_host: int
    s_lh: int
    s_impno: int
    s_imp: int
    def __init__(self, initial: in_addr | None = None, /, *, S_un: _Members | Structure = ..., s_addr: int = ..., s_net: int = ..., s_host: int = ..., s_lh: int = ..., s_impno: int = ..., s_imp: int = ...) -> None: ...

IN_ADDR = in_addr

class in6_addr(Structure):
    class _u(Structure):
        Byte: _Array[Sequence[int]]
        Word: _Array[Sequence[int]]
    u: _u
    s6_addr: _Array[Sequence[int]]
    s6_bytes: _Array[Sequence[int]]
    s6_words: _Array[Sequence[int]]
    def __init__(self, initial: in6_addr | None = None, /, *, u: _Members | Structure = ..., s6_addr: Sequence[int] | CData = ..., s6_bytes: Sequence[int] | CData = ..., s6_words: Sequence[int] | CData = ...) -> None: ...

IN6_ADDR = in6_addr

class sockaddr(Structure):
    sa_family: int
    sa_data: _Array[bytes | Sequence[bytes]]
    def __init__(self, initial: sockaddr | None = None, /, *, sa_family: int = ..., sa_data: bytes | Sequence[bytes] | CData = ...) -> None: ...

SOCKADDR = sockaddr

class SOCKET_ADDRESS(Structure):
    lpSockaddr: sockaddr
    iSockaddrLength: int
    def __init__(self, initial: SOCKET_ADDRESS | None = None, /, *, lpSockaddr: sockaddr = ..., iSockaddrLength: int = ...) -> None: ...

class SOCKET_ADDRESS_LIST(Structure):
    iAddressCount: int
    Address: _Array[Sequence[Any]]
    def __init__(self, initial: SOCKET_ADDRESS_LIST | None = None, /, *, iAddressCount: int = ..., Address: Sequence[Any] | CData = ...) -> None: ...

class CSADDR_INFO(Structure):
    LocalAddr: SOCKET_ADDRESS
    RemoteAddr: SOCKET_ADDRESS
    iSocketType: int
    iProtocol: int
    def __init__(self, initial: CSADDR_INFO | None = None, /, *, LocalAddr: SOCKET_ADDRESS | _Members = ..., RemoteAddr: SOCKET_ADDRESS | _Members = ..., iSocketType: int = ..., iProtocol: int = ...) -> None: ...

class sockaddr_storage(Structure):
    ss_family: int
    def __init__(self, initial: sockaddr_storage | None = None, /, *, ss_family: int = ...) -> None: ...

SOCKADDR_STORAGE = sockaddr_storage

SOCKADDR_STORAGE_LH = sockaddr_storage

class sockaddr_storage_xp(Structure):
    ss_family: int
    def __init__(self, initial: sockaddr_storage_xp | None = None, /, *, ss_family: int = ..., __ss_pad1: bytes | Sequence[bytes] | CData = ..., __ss_pad2: bytes | Sequence[bytes] | CData = ...) -> None: ...

SOCKADDR_STORAGE_XP = sockaddr_storage_xp

class SOCKET_PROCESSOR_AFFINITY(Structure):
    Processor: PROCESSOR_NUMBER
    NumaNodeId: int
    Reserved: int
    def __init__(self, initial: SOCKET_PROCESSOR_AFFINITY | None = None, /, *, Processor: PROCESSOR_NUMBER | _Members = ..., NumaNodeId: int = ..., Reserved: int = ...) -> None: ...

class SCOPE_ID(Structure):
    Zone: int
    Level: int
    Value: int
    def __init__(self, initial: SCOPE_ID | None = None, /, *, Zone: int = ..., Level: int = ..., Value: int = ...) -> None: ...

class sockaddr_in(Structure):
    sin_family: int
    sin_port: int
    sin_addr: in_addr
    sin_zero: _Array[bytes | Sequence[bytes]]
    def __init__(self, initial: sockaddr_in | None = None, /, *, sin_family: int = ..., sin_port: int = ..., sin_addr: in_addr | _Members = ..., sin_zero: bytes | Sequence[bytes] | CData = ...) -> None: ...

SOCKADDR_IN = sockaddr_in

class sockaddr_dl(Structure):
    sdl_family: int
    sdl_data: _Array[Sequence[int]]
    sdl_zero: _Array[Sequence[int]]
    def __init__(self, initial: sockaddr_dl | None = None, /, *, sdl_family: int = ..., sdl_data: Sequence[int] | CData = ..., sdl_zero: Sequence[int] | CData = ...) -> None: ...

SOCKADDR_DL = sockaddr_dl

class WSABUF(Structure):
    len: int
    buf: CData
    def __init__(self, initial: WSABUF | None = None, /, *, len: int = ..., buf: CData = ...) -> None: ...

class WSAMSG(Structure):
    name: sockaddr
    namelen: int
    lpBuffers: WSABUF
    dwBufferCount: int
    Control: WSABUF
    dwFlags: int
    def __init__(self, initial: WSAMSG | None = None, /, *, name: sockaddr = ..., namelen: int = ..., lpBuffers: WSABUF = ..., dwBufferCount: int = ..., Control: WSABUF | _Members = ..., dwFlags: int = ...) -> None: ...

class cmsghdr(Structure):
    cmsg_len: int
    cmsg_level: int
    cmsg_type: int
    def __init__(self, initial: cmsghdr | None = None, /, *, cmsg_len: int = ..., cmsg_level: int = ..., cmsg_type: int = ...) -> None: ...

WSACMSGHDR = cmsghdr

CMSGHDR = cmsghdr

class addrinfo(Structure):
    ai_flags: int
    ai_family: int
    ai_socktype: int
    ai_protocol: int
    ai_addrlen: int
    ai_canonname: CData
    ai_addr: sockaddr
    ai_next: addrinfo
    def __init__(self, initial: addrinfo | None = None, /, *, ai_flags: int = ..., ai_family: int = ..., ai_socktype: int = ..., ai_protocol: int = ..., ai_addrlen: int = ..., ai_canonname: CData = ..., ai_addr: sockaddr = ..., ai_next: addrinfo = ...) -> None: ...

ADDRINFOA = addrinfo

class addrinfoW(Structure):
    ai_flags: int
    ai_family: int
    ai_socktype: int
    ai_protocol: int
    ai_addrlen: int
    ai_canonname: CData
    ai_addr: sockaddr
    ai_next: addrinfoW
    def __init__(self, initial: addrinfoW | None = None, /, *, ai_flags: int = ..., ai_family: int = ..., ai_socktype: int = ..., ai_protocol: int = ..., ai_addrlen: int = ..., ai_canonname: CData = ..., ai_addr: sockaddr = ..., ai_next: addrinfoW = ...) -> None: ...

ADDRINFOW = addrinfoW

class addrinfoexA(Structure):
    ai_flags: int
    ai_family: int
    ai_socktype: int
    ai_protocol: int
    ai_addrlen: int
    ai_canonname: CData
    ai_addr: sockaddr
    ai_blob: CData
    ai_bloblen: int
    ai_provider: GUID
    ai_next: addrinfoexA
    def __init__(self, initial: addrinfoexA | None = None, /, *, ai_flags: int = ..., ai_family: int = ..., ai_socktype: int = ..., ai_protocol: int = ..., ai_addrlen: int = ..., ai_canonname: CData = ..., ai_addr: sockaddr = ..., ai_blob: CData = ..., ai_bloblen: int = ..., ai_provider: GUID = ..., ai_next: addrinfoexA = ...) -> None: ...

ADDRINFOEXA = addrinfoexA

class addrinfoexW(Structure):
    ai_flags: int
    ai_family: int
    ai_socktype: int
    ai_protocol: int
    ai_addrlen: int
    ai_canonname: CData
    ai_addr: sockaddr
    ai_blob: CData
    ai_bloblen: int
    ai_provider: GUID
    ai_next: addrinfoexW
    def __init__(self, initial: addrinfoexW | None = None, /, *, ai_flags: int = ..., ai_family: int = ..., ai_socktype: int = ..., ai_protocol: int = ..., ai_addrlen: int = ..., ai_canonname: CData = ..., ai_addr: sockaddr = ..., ai_blob: CData = ..., ai_bloblen: int = ..., ai_provider: GUID = ..., ai_next: addrinfoexW = ...) -> None: ...

addrinfoex = addrinfoexW

ADDRINFOEXW = addrinfoexW

class addrinfoex2A(Structure):
    ai_flags: int
    ai_family: int
    ai_socktype: int
    ai_protocol: int
    ai_addrlen: int
    ai_canonname: CData
    ai_addr: sockaddr
    ai_blob: CData
    ai_bloblen: int
    ai_provider: GUID
    ai_next: addrinfoex2A
    ai_version: int
    ai_fqdn: CData
    def __init__(self, initial: addrinfoex2A | None = None, /, *, ai_flags: int = ..., ai_family: int = ..., ai_socktype: int = ..., ai_protocol: int = ..., ai_addrlen: int = ..., ai_canonname: CData = ..., ai_addr: sockaddr = ..., ai_blob: CData = ..., ai_bloblen: int = ..., ai_provider: GUID = ..., ai_next: addrinfoex2A = ..., ai_version: int = ..., ai_fqdn: CData = ...) -> None: ...

ADDRINFOEX2A = addrinfoex2A

class addrinfoex2W(Structure):
    ai_flags: int
    ai_family: int
    ai_socktype: int
    ai_protocol: int
    ai_addrlen: int
    ai_canonname: CData
    ai_addr: sockaddr
    ai_blob: CData
    ai_bloblen: int
    ai_provider: GUID
    ai_next: addrinfoex2W
    ai_version: int
    ai_fqdn: CData
    def __init__(self, initial: addrinfoex2W | None = None, /, *, ai_flags: int = ..., ai_family: int = ..., ai_socktype: int = ..., ai_protocol: int = ..., ai_addrlen: int = ..., ai_canonname: CData = ..., ai_addr: sockaddr = ..., ai_blob: CData = ..., ai_bloblen: int = ..., ai_provider: GUID = ..., ai_next: addrinfoex2W = ..., ai_version: int = ..., ai_fqdn: CData = ...) -> None: ...

addrinfoex2 = addrinfoex2W

ADDRINFOEX2W = addrinfoex2W

ADDRINFOEX2 = ADDRINFOEX2W

class addrinfoex3(Structure):
    ai_flags: int
    ai_family: int
    ai_socktype: int
    ai_protocol: int
    ai_addrlen: int
    ai_canonname: CData
    ai_addr: sockaddr
    ai_blob: CData
    ai_bloblen: int
    ai_provider: GUID
    ai_next: addrinfoex3
    ai_version: int
    ai_fqdn: CData
    ai_interfaceindex: int
    def __init__(self, initial: addrinfoex3 | None = None, /, *, ai_flags: int = ..., ai_family: int = ..., ai_socktype: int = ..., ai_protocol: int = ..., ai_addrlen: int = ..., ai_canonname: CData = ..., ai_addr: sockaddr = ..., ai_blob: CData = ..., ai_bloblen: int = ..., ai_provider: GUID = ..., ai_next: addrinfoex3 = ..., ai_version: int = ..., ai_fqdn: CData = ..., ai_interfaceindex: int = ...) -> None: ...

ADDRINFOEX3 = addrinfoex3

class addrinfoex4(Structure):
    ai_flags: int
    ai_family: int
    ai_socktype: int
    ai_protocol: int
    ai_addrlen: int
    ai_canonname: CData
    ai_addr: sockaddr
    ai_blob: CData
    ai_bloblen: int
    ai_provider: GUID
    ai_next: addrinfoex4
    ai_version: int
    ai_fqdn: CData
    ai_interfaceindex: int
    ai_resolutionhandle: CData
    def __init__(self, initial: addrinfoex4 | None = None, /, *, ai_flags: int = ..., ai_family: int = ..., ai_socktype: int = ..., ai_protocol: int = ..., ai_addrlen: int = ..., ai_canonname: CData = ..., ai_addr: sockaddr = ..., ai_blob: CData = ..., ai_bloblen: int = ..., ai_provider: GUID = ..., ai_next: addrinfoex4 = ..., ai_version: int = ..., ai_fqdn: CData = ..., ai_interfaceindex: int = ..., ai_resolutionhandle: CData = ...) -> None: ...

ADDRINFOEX4 = addrinfoex4

class addrinfoex5(Structure):
    ai_flags: int
    ai_family: int
    ai_socktype: int
    ai_protocol: int
    ai_addrlen: int
    ai_canonname: CData
    ai_addr: sockaddr
    ai_blob: CData
    ai_bloblen: int
    ai_provider: GUID
    ai_next: addrinfoex5
    ai_version: int
    ai_fqdn: CData
    ai_interfaceindex: int
    ai_resolutionhandle: CData
    ai_ttl: int
    def __init__(self, initial: addrinfoex5 | None = None, /, *, ai_flags: int = ..., ai_family: int = ..., ai_socktype: int = ..., ai_protocol: int = ..., ai_addrlen: int = ..., ai_canonname: CData = ..., ai_addr: sockaddr = ..., ai_blob: CData = ..., ai_bloblen: int = ..., ai_provider: GUID = ..., ai_next: addrinfoex5 = ..., ai_version: int = ..., ai_fqdn: CData = ..., ai_interfaceindex: int = ..., ai_resolutionhandle: CData = ..., ai_ttl: int = ...) -> None: ...

ADDRINFOEX5 = addrinfoex5

class addrinfo_dns_server(Structure):
    ai_servertype: int
    ai_flags: int
    ai_addrlen: int
    ai_addr: sockaddr
    ai_template: CData
    ai_hostname: CData
    def __init__(self, initial: addrinfo_dns_server | None = None, /, *, ai_servertype: int = ..., ai_flags: int = ..., ai_addrlen: int = ..., ai_addr: sockaddr = ..., ai_template: CData = ..., ai_hostname: CData = ...) -> None: ...

ADDRINFO_DNS_SERVER = addrinfo_dns_server

class addrinfoex6(Structure):
    ai_flags: int
    ai_family: int
    ai_socktype: int
    ai_protocol: int
    ai_addrlen: int
    ai_canonname: CData
    ai_addr: sockaddr
    ai_blob: CData
    ai_bloblen: int
    ai_provider: GUID
    ai_next: addrinfoex5
    ai_version: int
    ai_fqdn: CData
    ai_interfaceindex: int
    ai_resolutionhandle: CData
    ai_ttl: int
    ai_numservers: int
    ai_servers: ADDRINFO_DNS_SERVER
    ai_responseflags: int
    def __init__(self, initial: addrinfoex6 | None = None, /, *, ai_flags: int = ..., ai_family: int = ..., ai_socktype: int = ..., ai_protocol: int = ..., ai_addrlen: int = ..., ai_canonname: CData = ..., ai_addr: sockaddr = ..., ai_blob: CData = ..., ai_bloblen: int = ..., ai_provider: GUID = ..., ai_next: addrinfoex5 = ..., ai_version: int = ..., ai_fqdn: CData = ..., ai_interfaceindex: int = ..., ai_resolutionhandle: CData = ..., ai_ttl: int = ..., ai_numservers: int = ..., ai_servers: ADDRINFO_DNS_SERVER = ..., ai_responseflags: int = ...) -> None: ...

ADDRINFOEX6 = addrinfoex6

class addrinfoex7(Structure):
    ai_flags: int
    ai_family: int
    ai_socktype: int
    ai_protocol: int
    ai_addrlen: int
    ai_canonname: CData
    ai_addr: sockaddr
    ai_blob: CData
    ai_bloblen: int
    ai_provider: GUID
    ai_next: addrinfoex7
    ai_version: int
    ai_fqdn: CData
    ai_interfaceindex: int
    ai_resolutionhandle: CData
    ai_ttl: int
    ai_numservers: int
    ai_servers: ADDRINFO_DNS_SERVER
    ai_responseflags: int
    ai_extraflags: int
    def __init__(self, initial: addrinfoex7 | None = None, /, *, ai_flags: int = ..., ai_family: int = ..., ai_socktype: int = ..., ai_protocol: int = ..., ai_addrlen: int = ..., ai_canonname: CData = ..., ai_addr: sockaddr = ..., ai_blob: CData = ..., ai_bloblen: int = ..., ai_provider: GUID = ..., ai_next: addrinfoex7 = ..., ai_version: int = ..., ai_fqdn: CData = ..., ai_interfaceindex: int = ..., ai_resolutionhandle: CData = ..., ai_ttl: int = ..., ai_numservers: int = ..., ai_servers: ADDRINFO_DNS_SERVER = ..., ai_responseflags: int = ..., ai_extraflags: int = ...) -> None: ...

ADDRINFOEX7 = addrinfoex7

class FLOWSPEC(Structure):
    TokenRate: int
    TokenBucketSize: int
    PeakBandwidth: int
    Latency: int
    DelayVariation: int
    ServiceType: int
    MaxSduSize: int
    MinimumPolicedSize: int
    def __init__(self, initial: FLOWSPEC | None = None, /, *, TokenRate: int = ..., TokenBucketSize: int = ..., PeakBandwidth: int = ..., Latency: int = ..., DelayVariation: int = ..., ServiceType: int = ..., MaxSduSize: int = ..., MinimumPolicedSize: int = ...) -> None: ...

class QOS_OBJECT_HDR(Structure):
    ObjectType: int
    ObjectLength: int
    def __init__(self, initial: QOS_OBJECT_HDR | None = None, /, *, ObjectType: int = ..., ObjectLength: int = ...) -> None: ...

class QOS_SD_MODE(Structure):
    ObjectHdr: QOS_OBJECT_HDR
    ShapeDiscardMode: int
    def __init__(self, initial: QOS_SD_MODE | None = None, /, *, ObjectHdr: QOS_OBJECT_HDR | _Members = ..., ShapeDiscardMode: int = ...) -> None: ...

class QOS_SHAPING_RATE(Structure):
    ObjectHdr: QOS_OBJECT_HDR
    ShapingRate: int
    def __init__(self, initial: QOS_SHAPING_RATE | None = None, /, *, ObjectHdr: QOS_OBJECT_HDR | _Members = ..., ShapingRate: int = ...) -> None: ...

class fd_set(Structure):
    fd_count: int
    fd_array: _Array[Sequence[int]]
    def __init__(self, initial: fd_set | None = None, /, *, fd_count: int = ..., fd_array: Sequence[int] | CData = ...) -> None: ...

class timeval(Structure):
    tv_sec: int
    tv_usec: int
    def __init__(self, initial: timeval | None = None, /, *, tv_sec: int = ..., tv_usec: int = ...) -> None: ...

TIMEVAL = timeval

class hostent(Structure):
    h_name: CData
    h_aliases: CData
    h_addrtype: int
    h_length: int
    h_addr_list: CData
    def __init__(self, initial: hostent | None = None, /, *, h_name: CData = ..., h_aliases: CData = ..., h_addrtype: int = ..., h_length: int = ..., h_addr_list: CData = ...) -> None: ...

HOSTENT = hostent

class netent(Structure):
    n_name: CData
    n_aliases: CData
    n_addrtype: int
    n_net: int
    def __init__(self, initial: netent | None = None, /, *, n_name: CData = ..., n_aliases: CData = ..., n_addrtype: int = ..., n_net: int = ...) -> None: ...

class servent(Structure):
    s_name: CData
    s_aliases: CData
    s_port: int
    s_proto: CData
    def __init__(self, initial: servent | None = None, /, *, s_name: CData = ..., s_aliases: CData = ..., s_port: int = ..., s_proto: CData = ...) -> None: ...

SERVENT = servent

class protoent(Structure):
    p_name: CData
    p_aliases: CData
    p_proto: int
    def __init__(self, initial: protoent | None = None, /, *, p_name: CData = ..., p_aliases: CData = ..., p_proto: int = ...) -> None: ...

PROTOENT = protoent

class linger(Structure):
    l_onoff: int
    l_linger: int
    def __init__(self, initial: linger | None = None, /, *, l_onoff: int = ..., l_linger: int = ...) -> None: ...

LINGER = linger

class WSAData(Structure):
    wVersion: int
    wHighVersion: int
    szDescription: _Array[bytes | Sequence[bytes]]
    szSystemStatus: _Array[bytes | Sequence[bytes]]
    iMaxSockets: int
    iMaxUdpDg: int
    lpVendorInfo: CData
    def __init__(self, initial: WSAData | None = None, /, *, wVersion: int = ..., wHighVersion: int = ..., szDescription: bytes | Sequence[bytes] | CData = ..., szSystemStatus: bytes | Sequence[bytes] | CData = ..., iMaxSockets: int = ..., iMaxUdpDg: int = ..., lpVendorInfo: CData = ...) -> None: ...

WSADATA = WSAData

class sockproto(Structure):
    sp_family: int
    sp_protocol: int
    def __init__(self, initial: sockproto | None = None, /, *, sp_family: int = ..., sp_protocol: int = ...) -> None: ...

WSAOVERLAPPED = OVERLAPPED

class QOS(Structure):
    SendingFlowspec: FLOWSPEC
    ReceivingFlowspec: FLOWSPEC
    ProviderSpecific: WSABUF
    def __init__(self, initial: QOS | None = None, /, *, SendingFlowspec: FLOWSPEC | _Members = ..., ReceivingFlowspec: FLOWSPEC | _Members = ..., ProviderSpecific: WSABUF | _Members = ...) -> None: ...

class WSANETWORKEVENTS(Structure):
    lNetworkEvents: int
    iErrorCode: _Array[Sequence[int]]
    def __init__(self, initial: WSANETWORKEVENTS | None = None, /, *, lNetworkEvents: int = ..., iErrorCode: Sequence[int] | CData = ...) -> None: ...

class WSAPROTOCOLCHAIN(Structure):
    ChainLen: int
    ChainEntries: _Array[Sequence[int]]
    def __init__(self, initial: WSAPROTOCOLCHAIN | None = None, /, *, ChainLen: int = ..., ChainEntries: Sequence[int] | CData = ...) -> None: ...

class WSAPROTOCOL_INFOA(Structure):
    dwServiceFlags1: int
    dwServiceFlags2: int
    dwServiceFlags3: int
    dwServiceFlags4: int
    dwProviderFlags: int
    ProviderId: GUID
    dwCatalogEntryId: int
    ProtocolChain: WSAPROTOCOLCHAIN
    iVersion: int
    iAddressFamily: int
    iMaxSockAddr: int
    iMinSockAddr: int
    iSocketType: int
    iProtocol: int
    iProtocolMaxOffset: int
    iNetworkByteOrder: int
    iSecurityScheme: int
    dwMessageSize: int
    dwProviderReserved: int
    szProtocol: _Array[bytes | Sequence[bytes]]
    def __init__(self, initial: WSAPROTOCOL_INFOA | None = None, /, *, dwServiceFlags1: int = ..., dwServiceFlags2: int = ..., dwServiceFlags3: int = ..., dwServiceFlags4: int = ..., dwProviderFlags: int = ..., ProviderId: GUID | _Members = ..., dwCatalogEntryId: int = ..., ProtocolChain: WSAPROTOCOLCHAIN | _Members = ..., iVersion: int = ..., iAddressFamily: int = ..., iMaxSockAddr: int = ..., iMinSockAddr: int = ..., iSocketType: int = ..., iProtocol: int = ..., iProtocolMaxOffset: int = ..., iNetworkByteOrder: int = ..., iSecurityScheme: int = ..., dwMessageSize: int = ..., dwProviderReserved: int = ..., szProtocol: bytes | Sequence[bytes] | CData = ...) -> None: ...

class WSAPROTOCOL_INFOW(Structure):
    dwServiceFlags1: int
    dwServiceFlags2: int
    dwServiceFlags3: int
    dwServiceFlags4: int
    dwProviderFlags: int
    ProviderId: GUID
    dwCatalogEntryId: int
    ProtocolChain: WSAPROTOCOLCHAIN
    iVersion: int
    iAddressFamily: int
    iMaxSockAddr: int
    iMinSockAddr: int
    iSocketType: int
    iProtocol: int
    iProtocolMaxOffset: int
    iNetworkByteOrder: int
    iSecurityScheme: int
    dwMessageSize: int
    dwProviderReserved: int
    szProtocol: _Array[Sequence[str]]
    def __init__(self, initial: WSAPROTOCOL_INFOW | None = None, /, *, dwServiceFlags1: int = ..., dwServiceFlags2: int = ..., dwServiceFlags3: int = ..., dwServiceFlags4: int = ..., dwProviderFlags: int = ..., ProviderId: GUID | _Members = ..., dwCatalogEntryId: int = ..., ProtocolChain: WSAPROTOCOLCHAIN | _Members = ..., iVersion: int = ..., iAddressFamily: int = ..., iMaxSockAddr: int = ..., iMinSockAddr: int = ..., iSocketType: int = ..., iProtocol: int = ..., iProtocolMaxOffset: int = ..., iNetworkByteOrder: int = ..., iSecurityScheme: int = ..., dwMessageSize: int = ..., dwProviderReserved: int = ..., szProtocol: Sequence[str] | CData = ...) -> None: ...

WSAPROTOCOL_INFO = WSAPROTOCOL_INFOW

class WSACOMPLETION(Structure):
    Type: int
    class _Parameters(Structure):
        class _WindowMessage(Structure):
            hWnd: CData
            uMsg: int
            context: int
        WindowMessage: _WindowMessage
        class _Event(Structure):
            lpOverlapped: OVERLAPPED
        Event: _Event
        class _Apc(Structure):
            lpOverlapped: OVERLAPPED
            lpfnCompletionProc: CData
        Apc: _Apc
        class _Port(Structure):
            lpOverlapped: OVERLAPPED
            hPort: CData
            Key: int
        Port: _Port
    Parameters: _Parameters
    def __init__(self, initial: WSACOMPLETION | None = None, /, *, Type: int = ..., Parameters: _Members | Structure = ...) -> None: ...

class BLOB(Structure):
    cbSize: int
    pBlobData: CData
    def __init__(self, initial: BLOB | None = None, /, *, cbSize: int = ..., pBlobData: CData = ...) -> None: ...

class AFPROTOCOLS(Structure):
    iAddressFamily: int
    iProtocol: int
    def __init__(self, initial: AFPROTOCOLS | None = None, /, *, iAddressFamily: int = ..., iProtocol: int = ...) -> None: ...

class WSAVERSION(Structure):
    dwVersion: int
    ecHow: int
    def __init__(self, initial: WSAVERSION | None = None, /, *, dwVersion: int = ..., ecHow: int = ...) -> None: ...

class WSAQUERYSETA(Structure):
    dwSize: int
    lpszServiceInstanceName: CData
    lpServiceClassId: GUID
    lpVersion: WSAVERSION
    lpszComment: CData
    dwNameSpace: int
    lpNSProviderId: GUID
    lpszContext: CData
    dwNumberOfProtocols: int
    lpafpProtocols: AFPROTOCOLS
    lpszQueryString: CData
    dwNumberOfCsAddrs: int
    lpcsaBuffer: CSADDR_INFO
    dwOutputFlags: int
    lpBlob: CData
    def __init__(self, initial: WSAQUERYSETA | None = None, /, *, dwSize: int = ..., lpszServiceInstanceName: CData = ..., lpServiceClassId: GUID = ..., lpVersion: WSAVERSION = ..., lpszComment: CData = ..., dwNameSpace: int = ..., lpNSProviderId: GUID = ..., lpszContext: CData = ..., dwNumberOfProtocols: int = ..., lpafpProtocols: AFPROTOCOLS = ..., lpszQueryString: CData = ..., dwNumberOfCsAddrs: int = ..., lpcsaBuffer: CSADDR_INFO = ..., dwOutputFlags: int = ..., lpBlob: CData = ...) -> None: ...

class WSAQUERYSETW(Structure):
    dwSize: int
    lpszServiceInstanceName: CData
    lpServiceClassId: GUID
    lpVersion: WSAVERSION
    lpszComment: CData
    dwNameSpace: int
    lpNSProviderId: GUID
    lpszContext: CData
    dwNumberOfProtocols: int
    lpafpProtocols: AFPROTOCOLS
    lpszQueryString: CData
    dwNumberOfCsAddrs: int
    lpcsaBuffer: CSADDR_INFO
    dwOutputFlags: int
    lpBlob: CData
    def __init__(self, initial: WSAQUERYSETW | None = None, /, *, dwSize: int = ..., lpszServiceInstanceName: CData = ..., lpServiceClassId: GUID = ..., lpVersion: WSAVERSION = ..., lpszComment: CData = ..., dwNameSpace: int = ..., lpNSProviderId: GUID = ..., lpszContext: CData = ..., dwNumberOfProtocols: int = ..., lpafpProtocols: AFPROTOCOLS = ..., lpszQueryString: CData = ..., dwNumberOfCsAddrs: int = ..., lpcsaBuffer: CSADDR_INFO = ..., dwOutputFlags: int = ..., lpBlob: CData = ...) -> None: ...

WSAQUERYSET = WSAQUERYSETW

class WSAQUERYSET2A(Structure):
    dwSize: int
    lpszServiceInstanceName: CData
    lpVersion: WSAVERSION
    lpszComment: CData
    dwNameSpace: int
    lpNSProviderId: GUID
    lpszContext: CData
    dwNumberOfProtocols: int
    lpafpProtocols: AFPROTOCOLS
    lpszQueryString: CData
    dwNumberOfCsAddrs: int
    lpcsaBuffer: CSADDR_INFO
    dwOutputFlags: int
    lpBlob: CData
    def __init__(self, initial: WSAQUERYSET2A | None = None, /, *, dwSize: int = ..., lpszServiceInstanceName: CData = ..., lpVersion: WSAVERSION = ..., lpszComment: CData = ..., dwNameSpace: int = ..., lpNSProviderId: GUID = ..., lpszContext: CData = ..., dwNumberOfProtocols: int = ..., lpafpProtocols: AFPROTOCOLS = ..., lpszQueryString: CData = ..., dwNumberOfCsAddrs: int = ..., lpcsaBuffer: CSADDR_INFO = ..., dwOutputFlags: int = ..., lpBlob: CData = ...) -> None: ...

class WSAQUERYSET2W(Structure):
    dwSize: int
    lpszServiceInstanceName: CData
    lpVersion: WSAVERSION
    lpszComment: CData
    dwNameSpace: int
    lpNSProviderId: GUID
    lpszContext: CData
    dwNumberOfProtocols: int
    lpafpProtocols: AFPROTOCOLS
    lpszQueryString: CData
    dwNumberOfCsAddrs: int
    lpcsaBuffer: CSADDR_INFO
    dwOutputFlags: int
    lpBlob: CData
    def __init__(self, initial: WSAQUERYSET2W | None = None, /, *, dwSize: int = ..., lpszServiceInstanceName: CData = ..., lpVersion: WSAVERSION = ..., lpszComment: CData = ..., dwNameSpace: int = ..., lpNSProviderId: GUID = ..., lpszContext: CData = ..., dwNumberOfProtocols: int = ..., lpafpProtocols: AFPROTOCOLS = ..., lpszQueryString: CData = ..., dwNumberOfCsAddrs: int = ..., lpcsaBuffer: CSADDR_INFO = ..., dwOutputFlags: int = ..., lpBlob: CData = ...) -> None: ...

WSAQUERYSET2 = WSAQUERYSET2W

class WSANSCLASSINFOA(Structure):
    lpszName: CData
    dwNameSpace: int
    dwValueType: int
    dwValueSize: int
    lpValue: CData
    def __init__(self, initial: WSANSCLASSINFOA | None = None, /, *, lpszName: CData = ..., dwNameSpace: int = ..., dwValueType: int = ..., dwValueSize: int = ..., lpValue: CData = ...) -> None: ...

class WSANSCLASSINFOW(Structure):
    lpszName: CData
    dwNameSpace: int
    dwValueType: int
    dwValueSize: int
    lpValue: CData
    def __init__(self, initial: WSANSCLASSINFOW | None = None, /, *, lpszName: CData = ..., dwNameSpace: int = ..., dwValueType: int = ..., dwValueSize: int = ..., lpValue: CData = ...) -> None: ...

WSANSCLASSINFO = WSANSCLASSINFOW

class WSASERVICECLASSINFOA(Structure):
    lpServiceClassId: GUID
    lpszServiceClassName: CData
    dwCount: int
    lpClassInfos: WSANSCLASSINFOA
    def __init__(self, initial: WSASERVICECLASSINFOA | None = None, /, *, lpServiceClassId: GUID = ..., lpszServiceClassName: CData = ..., dwCount: int = ..., lpClassInfos: WSANSCLASSINFOA = ...) -> None: ...

class WSASERVICECLASSINFOW(Structure):
    lpServiceClassId: GUID
    lpszServiceClassName: CData
    dwCount: int
    lpClassInfos: WSANSCLASSINFOW
    def __init__(self, initial: WSASERVICECLASSINFOW | None = None, /, *, lpServiceClassId: GUID = ..., lpszServiceClassName: CData = ..., dwCount: int = ..., lpClassInfos: WSANSCLASSINFOW = ...) -> None: ...

WSASERVICECLASSINFO = WSASERVICECLASSINFOW

class WSANAMESPACE_INFOA(Structure):
    NSProviderId: GUID
    dwNameSpace: int
    fActive: int
    dwVersion: int
    lpszIdentifier: CData
    def __init__(self, initial: WSANAMESPACE_INFOA | None = None, /, *, NSProviderId: GUID | _Members = ..., dwNameSpace: int = ..., fActive: int = ..., dwVersion: int = ..., lpszIdentifier: CData = ...) -> None: ...

class WSANAMESPACE_INFOW(Structure):
    NSProviderId: GUID
    dwNameSpace: int
    fActive: int
    dwVersion: int
    lpszIdentifier: CData
    def __init__(self, initial: WSANAMESPACE_INFOW | None = None, /, *, NSProviderId: GUID | _Members = ..., dwNameSpace: int = ..., fActive: int = ..., dwVersion: int = ..., lpszIdentifier: CData = ...) -> None: ...

WSANAMESPACE_INFO = WSANAMESPACE_INFOW

class WSANAMESPACE_INFOEXA(Structure):
    NSProviderId: GUID
    dwNameSpace: int
    fActive: int
    dwVersion: int
    lpszIdentifier: CData
    ProviderSpecific: BLOB
    def __init__(self, initial: WSANAMESPACE_INFOEXA | None = None, /, *, NSProviderId: GUID | _Members = ..., dwNameSpace: int = ..., fActive: int = ..., dwVersion: int = ..., lpszIdentifier: CData = ..., ProviderSpecific: BLOB | _Members = ...) -> None: ...

class WSANAMESPACE_INFOEXW(Structure):
    NSProviderId: GUID
    dwNameSpace: int
    fActive: int
    dwVersion: int
    lpszIdentifier: CData
    ProviderSpecific: BLOB
    def __init__(self, initial: WSANAMESPACE_INFOEXW | None = None, /, *, NSProviderId: GUID | _Members = ..., dwNameSpace: int = ..., fActive: int = ..., dwVersion: int = ..., lpszIdentifier: CData = ..., ProviderSpecific: BLOB | _Members = ...) -> None: ...

WSANAMESPACE_INFOEX = WSANAMESPACE_INFOEXW

class pollfd(Structure):
    fd: int
    events: int
    revents: int
    def __init__(self, initial: pollfd | None = None, /, *, fd: int = ..., events: int = ..., revents: int = ...) -> None: ...

WSAPOLLFD = pollfd

class SOCK_NOTIFY_REGISTRATION(Structure):
    socket: int
    completionKey: CData
    eventFilter: int
    operation: int
    triggerFlags: int
    registrationResult: int
    def __init__(self, initial: SOCK_NOTIFY_REGISTRATION | None = None, /, *, socket: int = ..., completionKey: CData = ..., eventFilter: int = ..., operation: int = ..., triggerFlags: int = ..., registrationResult: int = ...) -> None: ...

class sockaddr_in6_old(Structure):
    sin6_family: int
    sin6_port: int
    sin6_flowinfo: int
    sin6_addr: in6_addr
    def __init__(self, initial: sockaddr_in6_old | None = None, /, *, sin6_family: int = ..., sin6_port: int = ..., sin6_flowinfo: int = ..., sin6_addr: in6_addr | _Members = ...) -> None: ...

class sockaddr_gen(Structure):
    Address: sockaddr
    AddressIn: sockaddr_in
    AddressIn6: sockaddr_in6_old
    def __init__(self, initial: sockaddr_gen | None = None, /, *, Address: sockaddr | _Members = ..., AddressIn: sockaddr_in | _Members = ..., AddressIn6: sockaddr_in6_old | _Members = ...) -> None: ...

class INTERFACE_INFO(Structure):
    iiFlags: int
    iiAddress: sockaddr_gen
    iiBroadcastAddress: sockaddr_gen
    iiNetmask: sockaddr_gen
    def __init__(self, initial: INTERFACE_INFO | None = None, /, *, iiFlags: int = ..., iiAddress: sockaddr_gen | _Members = ..., iiBroadcastAddress: sockaddr_gen | _Members = ..., iiNetmask: sockaddr_gen | _Members = ...) -> None: ...

class INTERFACE_INFO_EX(Structure):
    iiFlags: int
    iiAddress: SOCKET_ADDRESS
    iiBroadcastAddress: SOCKET_ADDRESS
    iiNetmask: SOCKET_ADDRESS
    def __init__(self, initial: INTERFACE_INFO_EX | None = None, /, *, iiFlags: int = ..., iiAddress: SOCKET_ADDRESS | _Members = ..., iiBroadcastAddress: SOCKET_ADDRESS | _Members = ..., iiNetmask: SOCKET_ADDRESS | _Members = ...) -> None: ...

class sockaddr_in6(Structure):
    sin6_family: int
    sin6_port: int
    sin6_flowinfo: int
    sin6_addr: in6_addr
    sin6_scope_id: int
    sin6_scope_struct: SCOPE_ID
    def __init__(self, initial: sockaddr_in6 | None = None, /, *, sin6_family: int = ..., sin6_port: int = ..., sin6_flowinfo: int = ..., sin6_addr: in6_addr | _Members = ..., sin6_scope_id: int = ..., sin6_scope_struct: SCOPE_ID | _Members = ...) -> None: ...

SOCKADDR_IN6 = sockaddr_in6

SOCKADDR_IN6_LH = sockaddr_in6

class sockaddr_in6_w2ksp1(Structure):
    sin6_family: int
    sin6_port: int
    sin6_flowinfo: int
    sin6_addr: in6_addr
    sin6_scope_id: int
    def __init__(self, initial: sockaddr_in6_w2ksp1 | None = None, /, *, sin6_family: int = ..., sin6_port: int = ..., sin6_flowinfo: int = ..., sin6_addr: in6_addr | _Members = ..., sin6_scope_id: int = ...) -> None: ...

SOCKADDR_IN6_W2KSP1 = sockaddr_in6_w2ksp1

class SOCKADDR_INET(Structure):
    Ipv4: SOCKADDR_IN
    Ipv6: SOCKADDR_IN6
    si_family: int
    def __init__(self, initial: SOCKADDR_INET | None = None, /, *, Ipv4: SOCKADDR_IN | _Members = ..., Ipv6: SOCKADDR_IN6 | _Members = ..., si_family: int = ...) -> None: ...

class SOCKADDR_IN6_PAIR(Structure):
    SourceAddress: sockaddr_in6
    DestinationAddress: sockaddr_in6
    def __init__(self, initial: SOCKADDR_IN6_PAIR | None = None, /, *, SourceAddress: sockaddr_in6 = ..., DestinationAddress: sockaddr_in6 = ...) -> None: ...

class ip_mreq(Structure):
    imr_multiaddr: IN_ADDR
    imr_interface: IN_ADDR
    def __init__(self, initial: ip_mreq | None = None, /, *, imr_multiaddr: IN_ADDR | _Members = ..., imr_interface: IN_ADDR | _Members = ...) -> None: ...

IP_MREQ = ip_mreq

class ip_mreq_source(Structure):
    imr_multiaddr: IN_ADDR
    imr_sourceaddr: IN_ADDR
    imr_interface: IN_ADDR
    def __init__(self, initial: ip_mreq_source | None = None, /, *, imr_multiaddr: IN_ADDR | _Members = ..., imr_sourceaddr: IN_ADDR | _Members = ..., imr_interface: IN_ADDR | _Members = ...) -> None: ...

IP_MREQ_SOURCE = ip_mreq_source

class ip_msfilter(Structure):
    imsf_multiaddr: IN_ADDR
    imsf_interface: IN_ADDR
    imsf_fmode: int
    imsf_numsrc: int
    imsf_slist: _Array[Sequence[Any]]
    def __init__(self, initial: ip_msfilter | None = None, /, *, imsf_multiaddr: IN_ADDR | _Members = ..., imsf_interface: IN_ADDR | _Members = ..., imsf_fmode: int = ..., imsf_numsrc: int = ..., imsf_slist: Sequence[Any] | CData = ...) -> None: ...

IP_MSFILTER = ip_msfilter

class ipv6_mreq(Structure):
    ipv6mr_multiaddr: in6_addr
    ipv6mr_interface: int
    def __init__(self, initial: ipv6_mreq | None = None, /, *, ipv6mr_multiaddr: in6_addr | _Members = ..., ipv6mr_interface: int = ...) -> None: ...

IPV6_MREQ = ipv6_mreq

class group_req(Structure):
    gr_interface: int
    gr_group: SOCKADDR_STORAGE
    def __init__(self, initial: group_req | None = None, /, *, gr_interface: int = ..., gr_group: SOCKADDR_STORAGE | _Members = ...) -> None: ...

GROUP_REQ = group_req

class group_source_req(Structure):
    gsr_interface: int
    gsr_group: SOCKADDR_STORAGE
    gsr_source: SOCKADDR_STORAGE
    def __init__(self, initial: group_source_req | None = None, /, *, gsr_interface: int = ..., gsr_group: SOCKADDR_STORAGE | _Members = ..., gsr_source: SOCKADDR_STORAGE | _Members = ...) -> None: ...

GROUP_SOURCE_REQ = group_source_req

class group_filter(Structure):
    gf_interface: int
    gf_group: SOCKADDR_STORAGE
    gf_fmode: int
    gf_numsrc: int
    gf_slist: _Array[Sequence[Any]]
    def __init__(self, initial: group_filter | None = None, /, *, gf_interface: int = ..., gf_group: SOCKADDR_STORAGE | _Members = ..., gf_fmode: int = ..., gf_numsrc: int = ..., gf_slist: Sequence[Any] | CData = ...) -> None: ...

GROUP_FILTER = group_filter

class in_pktinfo(Structure):
    ipi_addr: IN_ADDR
    ipi_ifindex: int
    def __init__(self, initial: in_pktinfo | None = None, /, *, ipi_addr: IN_ADDR | _Members = ..., ipi_ifindex: int = ...) -> None: ...

IN_PKTINFO = in_pktinfo

class in6_pktinfo(Structure):
    ipi6_addr: IN6_ADDR
    ipi6_ifindex: int
    def __init__(self, initial: in6_pktinfo | None = None, /, *, ipi6_addr: IN6_ADDR | _Members = ..., ipi6_ifindex: int = ...) -> None: ...

IN6_PKTINFO = in6_pktinfo

class in_pktinfo_ex(Structure):
    pkt_info: IN_PKTINFO
    scope_id: SCOPE_ID
    def __init__(self, initial: in_pktinfo_ex | None = None, /, *, pkt_info: IN_PKTINFO | _Members = ..., scope_id: SCOPE_ID | _Members = ...) -> None: ...

IN_PKTINFO_EX = in_pktinfo_ex

class in6_pktinfo_ex(Structure):
    pkt_info: IN6_PKTINFO
    scope_id: SCOPE_ID
    def __init__(self, initial: in6_pktinfo_ex | None = None, /, *, pkt_info: IN6_PKTINFO | _Members = ..., scope_id: SCOPE_ID | _Members = ...) -> None: ...

IN6_PKTINFO_EX = in6_pktinfo_ex

class in_recverr(Structure):
    protocol: int
    info: int
    type: int
    code: int
    def __init__(self, initial: in_recverr | None = None, /, *, protocol: int = ..., info: int = ..., type: int = ..., code: int = ...) -> None: ...

IN_RECVERR = in_recverr

class icmp_error_info(Structure):
    srcaddress: SOCKADDR_INET
    protocol: int
    type: int
    code: int
    def __init__(self, initial: icmp_error_info | None = None, /, *, srcaddress: SOCKADDR_INET | _Members = ..., protocol: int = ..., type: int = ..., code: int = ...) -> None: ...

ICMP_ERROR_INFO = icmp_error_info

class TRANSPORT_SETTING_ID(Structure):
    Guid: GUID
    def __init__(self, initial: TRANSPORT_SETTING_ID | None = None, /, *, Guid: GUID | _Members = ...) -> None: ...

class tcp_keepalive(Structure):
    onoff: int
    keepalivetime: int
    keepaliveinterval: int
    def __init__(self, initial: tcp_keepalive | None = None, /, *, onoff: int = ..., keepalivetime: int = ..., keepaliveinterval: int = ...) -> None: ...

class REAL_TIME_NOTIFICATION_SETTING_INPUT(Structure):
    TransportSettingId: TRANSPORT_SETTING_ID
    BrokerEventGuid: GUID
    def __init__(self, initial: REAL_TIME_NOTIFICATION_SETTING_INPUT | None = None, /, *, TransportSettingId: TRANSPORT_SETTING_ID | _Members = ..., BrokerEventGuid: GUID | _Members = ...) -> None: ...

class REAL_TIME_NOTIFICATION_SETTING_INPUT_EX(Structure):
    TransportSettingId: TRANSPORT_SETTING_ID
    BrokerEventGuid: GUID
    Unmark: int
    def __init__(self, initial: REAL_TIME_NOTIFICATION_SETTING_INPUT_EX | None = None, /, *, TransportSettingId: TRANSPORT_SETTING_ID | _Members = ..., BrokerEventGuid: GUID | _Members = ..., Unmark: int = ...) -> None: ...

class REAL_TIME_NOTIFICATION_SETTING_OUTPUT(Structure):
    ChannelStatus: int
    def __init__(self, initial: REAL_TIME_NOTIFICATION_SETTING_OUTPUT | None = None, /, *, ChannelStatus: int = ...) -> None: ...

class ASSOCIATE_NAMERES_CONTEXT_INPUT(Structure):
    TransportSettingId: TRANSPORT_SETTING_ID
    Handle: int
    def __init__(self, initial: ASSOCIATE_NAMERES_CONTEXT_INPUT | None = None, /, *, TransportSettingId: TRANSPORT_SETTING_ID | _Members = ..., Handle: int = ...) -> None: ...

class TIMESTAMPING_CONFIG(Structure):
    Flags: int
    TxTimestampsBuffered: int
    def __init__(self, initial: TIMESTAMPING_CONFIG | None = None, /, *, Flags: int = ..., TxTimestampsBuffered: int = ...) -> None: ...

class PRIORITY_STATUS(Structure):
    Sender: int
    Receiver: int
    def __init__(self, initial: PRIORITY_STATUS | None = None, /, *, Sender: int = ..., Receiver: int = ...) -> None: ...

class RCVALL_IF(Structure):
    Mode: int
    Interface: int
    def __init__(self, initial: RCVALL_IF | None = None, /, *, Mode: int = ..., Interface: int = ...) -> None: ...

class TCP_INITIAL_RTO_PARAMETERS(Structure):
    Rtt: int
    MaxSynRetransmissions: int
    def __init__(self, initial: TCP_INITIAL_RTO_PARAMETERS | None = None, /, *, Rtt: int = ..., MaxSynRetransmissions: int = ...) -> None: ...

class TCP_ICW_PARAMETERS(Structure):
    Level: int
    def __init__(self, initial: TCP_ICW_PARAMETERS | None = None, /, *, Level: int = ...) -> None: ...

class TCP_ACK_FREQUENCY_PARAMETERS(Structure):
    TcpDelayedAckFrequency: int
    def __init__(self, initial: TCP_ACK_FREQUENCY_PARAMETERS | None = None, /, *, TcpDelayedAckFrequency: int = ...) -> None: ...

class TCP_INFO_v0(Structure):
    State: int
    Mss: int
    ConnectionTimeMs: int
    TimestampsEnabled: int
    RttUs: int
    MinRttUs: int
    BytesInFlight: int
    Cwnd: int
    SndWnd: int
    RcvWnd: int
    RcvBuf: int
    BytesOut: int
    BytesIn: int
    BytesReordered: int
    BytesRetrans: int
    FastRetrans: int
    DupAcksIn: int
    TimeoutEpisodes: int
    SynRetrans: int
    def __init__(self, initial: TCP_INFO_v0 | None = None, /, *, State: int = ..., Mss: int = ..., ConnectionTimeMs: int = ..., TimestampsEnabled: int = ..., RttUs: int = ..., MinRttUs: int = ..., BytesInFlight: int = ..., Cwnd: int = ..., SndWnd: int = ..., RcvWnd: int = ..., RcvBuf: int = ..., BytesOut: int = ..., BytesIn: int = ..., BytesReordered: int = ..., BytesRetrans: int = ..., FastRetrans: int = ..., DupAcksIn: int = ..., TimeoutEpisodes: int = ..., SynRetrans: int = ...) -> None: ...

class TCP_INFO_v1(Structure):
    State: int
    Mss: int
    ConnectionTimeMs: int
    TimestampsEnabled: int
    RttUs: int
    MinRttUs: int
    BytesInFlight: int
    Cwnd: int
    SndWnd: int
    RcvWnd: int
    RcvBuf: int
    BytesOut: int
    BytesIn: int
    BytesReordered: int
    BytesRetrans: int
    FastRetrans: int
    DupAcksIn: int
    TimeoutEpisodes: int
    SynRetrans: int
    SndLimTransRwin: int
    SndLimTimeRwin: int
    SndLimBytesRwin: int
    SndLimTransCwnd: int
    SndLimTimeCwnd: int
    SndLimBytesCwnd: int
    SndLimTransSnd: int
    SndLimTimeSnd: int
    SndLimBytesSnd: int
    def __init__(self, initial: TCP_INFO_v1 | None = None, /, *, State: int = ..., Mss: int = ..., ConnectionTimeMs: int = ..., TimestampsEnabled: int = ..., RttUs: int = ..., MinRttUs: int = ..., BytesInFlight: int = ..., Cwnd: int = ..., SndWnd: int = ..., RcvWnd: int = ..., RcvBuf: int = ..., BytesOut: int = ..., BytesIn: int = ..., BytesReordered: int = ..., BytesRetrans: int = ..., FastRetrans: int = ..., DupAcksIn: int = ..., TimeoutEpisodes: int = ..., SynRetrans: int = ..., SndLimTransRwin: int = ..., SndLimTimeRwin: int = ..., SndLimBytesRwin: int = ..., SndLimTransCwnd: int = ..., SndLimTimeCwnd: int = ..., SndLimBytesCwnd: int = ..., SndLimTransSnd: int = ..., SndLimTimeSnd: int = ..., SndLimBytesSnd: int = ...) -> None: ...

class TCP_INFO_v2(Structure):
    State: int
    Mss: int
    ConnectionTimeMs: int
    TimestampsEnabled: int
    RttUs: int
    MinRttUs: int
    BytesInFlight: int
    Cwnd: int
    SndWnd: int
    RcvWnd: int
    RcvBuf: int
    BytesOut: int
    BytesIn: int
    BytesReordered: int
    BytesRetrans: int
    FastRetrans: int
    DupAcksIn: int
    TimeoutEpisodes: int
    SynRetrans: int
    SndLimTransRwin: int
    SndLimTimeRwin: int
    SndLimBytesRwin: int
    SndLimTransCwnd: int
    SndLimTimeCwnd: int
    SndLimBytesCwnd: int
    SndLimTransSnd: int
    SndLimTimeSnd: int
    SndLimBytesSnd: int
    OutOfOrderPktsIn: int
    EcnNegotiated: int
    EceAcksIn: int
    PtoEpisodes: int
    def __init__(self, initial: TCP_INFO_v2 | None = None, /, *, State: int = ..., Mss: int = ..., ConnectionTimeMs: int = ..., TimestampsEnabled: int = ..., RttUs: int = ..., MinRttUs: int = ..., BytesInFlight: int = ..., Cwnd: int = ..., SndWnd: int = ..., RcvWnd: int = ..., RcvBuf: int = ..., BytesOut: int = ..., BytesIn: int = ..., BytesReordered: int = ..., BytesRetrans: int = ..., FastRetrans: int = ..., DupAcksIn: int = ..., TimeoutEpisodes: int = ..., SynRetrans: int = ..., SndLimTransRwin: int = ..., SndLimTimeRwin: int = ..., SndLimBytesRwin: int = ..., SndLimTransCwnd: int = ..., SndLimTimeCwnd: int = ..., SndLimBytesCwnd: int = ..., SndLimTransSnd: int = ..., SndLimTimeSnd: int = ..., SndLimBytesSnd: int = ..., OutOfOrderPktsIn: int = ..., EcnNegotiated: int = ..., EceAcksIn: int = ..., PtoEpisodes: int = ...) -> None: ...

class INET_PORT_RANGE(Structure):
    StartPort: int
    NumberOfPorts: int
    def __init__(self, initial: INET_PORT_RANGE | None = None, /, *, StartPort: int = ..., NumberOfPorts: int = ...) -> None: ...

INET_PORT_RESERVATION = INET_PORT_RANGE

class INET_PORT_RESERVATION_TOKEN(Structure):
    Token: int
    def __init__(self, initial: INET_PORT_RESERVATION_TOKEN | None = None, /, *, Token: int = ...) -> None: ...

class INET_PORT_RESERVATION_INSTANCE(Structure):
    StartPort: int
    NumberOfPorts: int
    Token: int
    def __init__(self, initial: INET_PORT_RESERVATION_INSTANCE | None = None, /, *, StartPort: int = ..., NumberOfPorts: int = ..., Token: int = ...) -> None: ...

class INET_PORT_RESERVATION_INFORMATION(Structure):
    OwningPid: int
    def __init__(self, initial: INET_PORT_RESERVATION_INFORMATION | None = None, /, *, OwningPid: int = ...) -> None: ...

class SOCKET_SECURITY_SETTINGS(Structure):
    SecurityProtocol: int
    SecurityFlags: int
    def __init__(self, initial: SOCKET_SECURITY_SETTINGS | None = None, /, *, SecurityProtocol: int = ..., SecurityFlags: int = ...) -> None: ...

class SOCKET_SECURITY_SETTINGS_IPSEC(Structure):
    SecurityProtocol: int
    SecurityFlags: int
    IpsecFlags: int
    AuthipMMPolicyKey: GUID
    AuthipQMPolicyKey: GUID
    Reserved: GUID
    Reserved2: int
    UserNameStringLen: int
    DomainNameStringLen: int
    PasswordStringLen: int
    AllStrings: _Array[Sequence[str]]
    def __init__(self, initial: SOCKET_SECURITY_SETTINGS_IPSEC | None = None, /, *, SecurityProtocol: int = ..., SecurityFlags: int = ..., IpsecFlags: int = ..., AuthipMMPolicyKey: GUID | _Members = ..., AuthipQMPolicyKey: GUID | _Members = ..., Reserved: GUID | _Members = ..., Reserved2: int = ..., UserNameStringLen: int = ..., DomainNameStringLen: int = ..., PasswordStringLen: int = ..., AllStrings: Sequence[str] | CData = ...) -> None: ...

class SOCKET_PEER_TARGET_NAME(Structure):
    SecurityProtocol: int
    PeerAddress: SOCKADDR_STORAGE
    PeerTargetNameStringLen: int
    AllStrings: _Array[Sequence[str]]
    def __init__(self, initial: SOCKET_PEER_TARGET_NAME | None = None, /, *, SecurityProtocol: int = ..., PeerAddress: SOCKADDR_STORAGE | _Members = ..., PeerTargetNameStringLen: int = ..., AllStrings: Sequence[str] | CData = ...) -> None: ...

class SOCKET_SECURITY_QUERY_TEMPLATE(Structure):
    SecurityProtocol: int
    PeerAddress: SOCKADDR_STORAGE
    PeerTokenAccessMask: int
    def __init__(self, initial: SOCKET_SECURITY_QUERY_TEMPLATE | None = None, /, *, SecurityProtocol: int = ..., PeerAddress: SOCKADDR_STORAGE | _Members = ..., PeerTokenAccessMask: int = ...) -> None: ...

class SOCKET_SECURITY_QUERY_TEMPLATE_IPSEC2(Structure):
    SecurityProtocol: int
    PeerAddress: SOCKADDR_STORAGE
    PeerTokenAccessMask: int
    Flags: int
    FieldMask: int
    def __init__(self, initial: SOCKET_SECURITY_QUERY_TEMPLATE_IPSEC2 | None = None, /, *, SecurityProtocol: int = ..., PeerAddress: SOCKADDR_STORAGE | _Members = ..., PeerTokenAccessMask: int = ..., Flags: int = ..., FieldMask: int = ...) -> None: ...

class SOCKET_SECURITY_QUERY_INFO_IPSEC2(Structure):
    SecurityProtocol: int
    Flags: int
    PeerApplicationAccessTokenHandle: int
    PeerMachineAccessTokenHandle: int
    MmSaId: int
    QmSaId: int
    NegotiationWinerr: int
    SaLookupContext: GUID
    def __init__(self, initial: SOCKET_SECURITY_QUERY_INFO_IPSEC2 | None = None, /, *, SecurityProtocol: int = ..., Flags: int = ..., PeerApplicationAccessTokenHandle: int = ..., PeerMachineAccessTokenHandle: int = ..., MmSaId: int = ..., QmSaId: int = ..., NegotiationWinerr: int = ..., SaLookupContext: GUID | _Members = ...) -> None: ...

class SOCKET_SECURITY_QUERY_INFO(Structure):
    SecurityProtocol: int
    Flags: int
    PeerApplicationAccessTokenHandle: int
    PeerMachineAccessTokenHandle: int
    def __init__(self, initial: SOCKET_SECURITY_QUERY_INFO | None = None, /, *, SecurityProtocol: int = ..., Flags: int = ..., PeerApplicationAccessTokenHandle: int = ..., PeerMachineAccessTokenHandle: int = ...) -> None: ...

class RSS_SCALABILITY_INFO(Structure):
    RssEnabled: int
    def __init__(self, initial: RSS_SCALABILITY_INFO | None = None, /, *, RssEnabled: int = ...) -> None: ...

class DL_EUI48(Structure):
    Byte: _Array[Sequence[int]]
    Oui: _Array[Sequence[int]]
    Ei48: _Array[Sequence[int]]
    def __init__(self, initial: DL_EUI48 | None = None, /, *, Byte: Sequence[int] | CData = ..., Oui: Sequence[int] | CData = ..., Ei48: Sequence[int] | CData = ...) -> None: ...

ADDRINFOT = addrinfoW

ADDRINFO = addrinfo

ADDRINFOEX = addrinfoexW

class sockaddr_un(Structure):
    sun_family: int
    sun_path: _Array[bytes | Sequence[bytes]]
    def __init__(self, initial: sockaddr_un | None = None, /, *, sun_family: int = ..., sun_path: bytes | Sequence[bytes] | CData = ...) -> None: ...

SOCKADDR_UN = sockaddr_un

class WSA_COMPATIBILITY_MODE(Structure):
    BehaviorId: int
    TargetOsVersion: int
    def __init__(self, initial: WSA_COMPATIBILITY_MODE | None = None, /, *, BehaviorId: int = ..., TargetOsVersion: int = ...) -> None: ...

class RIORESULT(Structure):
    Status: int
    BytesTransferred: int
    SocketContext: int
    RequestContext: int
    def __init__(self, initial: RIORESULT | None = None, /, *, Status: int = ..., BytesTransferred: int = ..., SocketContext: int = ..., RequestContext: int = ...) -> None: ...

class RIO_BUF(Structure):
    BufferId: CData
    Offset: int
    Length: int
    def __init__(self, initial: RIO_BUF | None = None, /, *, BufferId: CData = ..., Offset: int = ..., Length: int = ...) -> None: ...

class RIO_CMSG_BUFFER(Structure):
    TotalLength: int
    def __init__(self, initial: RIO_CMSG_BUFFER | None = None, /, *, TotalLength: int = ...) -> None: ...

class TRANSMIT_FILE_BUFFERS(Structure):
    Head: CData
    HeadLength: int
    Tail: CData
    TailLength: int
    def __init__(self, initial: TRANSMIT_FILE_BUFFERS | None = None, /, *, Head: CData = ..., HeadLength: int = ..., Tail: CData = ..., TailLength: int = ...) -> None: ...

class TRANSMIT_PACKETS_ELEMENT(Structure):
    dwElFlags: int
    cLength: int
    nFileOffset: LARGE_INTEGER
    hFile: CData
    pBuffer: CData
    def __init__(self, initial: TRANSMIT_PACKETS_ELEMENT | None = None, /, *, dwElFlags: int = ..., cLength: int = ..., nFileOffset: LARGE_INTEGER | _Members = ..., hFile: CData = ..., pBuffer: CData = ...) -> None: ...

class NLA_BLOB(Structure):
    class _header(Structure):
        type: int
        dwSize: int
        nextOffset: int
    header: _header
    class _data(Structure):
        rawData: _Array[bytes | Sequence[bytes]]
        class _interfaceData(Structure):
            dwType: int
            dwSpeed: int
            adapterName: _Array[bytes | Sequence[bytes]]
        interfaceData: _interfaceData
        class _locationData(Structure):
            information: _Array[bytes | Sequence[bytes]]
        locationData: _locationData
        class _connectivity(Structure):
            type: int
            internet: int
        connectivity: _connectivity
        class _ICS(Structure):
            class _remote(Structure):
                speed: int
                type: int
                state: int
                machineName: _Array[Sequence[str]]
                sharedAdapterName: _Array[Sequence[str]]
            remote: _remote
        ICS: _ICS
    data: _data
    def __init__(self, initial: NLA_BLOB | None = None, /, *, header: _Members | Structure = ..., data: _Members | Structure = ...) -> None: ...

class WSAPOLLDATA(Structure):
    result: int
    fds: int
    timeout: int
    fdArray: _Array[Sequence[Any]]
    def __init__(self, initial: WSAPOLLDATA | None = None, /, *, result: int = ..., fds: int = ..., timeout: int = ..., fdArray: Sequence[Any] | CData = ...) -> None: ...

class WSASENDMSG(Structure):
    lpMsg: WSAMSG
    dwFlags: int
    lpNumberOfBytesSent: CData
    lpOverlapped: OVERLAPPED
    lpCompletionRoutine: CData
    def __init__(self, initial: WSASENDMSG | None = None, /, *, lpMsg: WSAMSG = ..., dwFlags: int = ..., lpNumberOfBytesSent: CData = ..., lpOverlapped: OVERLAPPED = ..., lpCompletionRoutine: CData = ...) -> None: ...

class RIO_NOTIFICATION_COMPLETION(Structure):
    Type: int
    class _Event(Structure):
        EventHandle: CData
        NotifyReset: int
    Event: _Event
    class _Iocp(Structure):
        IocpHandle: CData
        CompletionKey: CData
        Overlapped: CData
    Iocp: _Iocp
    def __init__(self, initial: RIO_NOTIFICATION_COMPLETION | None = None, /, *, Type: int = ..., Event: _Members | Structure = ..., Iocp: _Members | Structure = ...) -> None: ...

class RIO_EXTENSION_FUNCTION_TABLE(Structure):
    cbSize: int
    RIOReceive: CData
    RIOReceiveEx: CData
    RIOSend: CData
    RIOSendEx: CData
    RIOCloseCompletionQueue: CData
    RIOCreateCompletionQueue: CData
    RIOCreateRequestQueue: CData
    RIODequeueCompletion: CData
    RIODeregisterBuffer: CData
    RIONotify: CData
    RIORegisterBuffer: CData
    RIOResizeCompletionQueue: CData
    RIOResizeRequestQueue: CData
    def __init__(self, initial: RIO_EXTENSION_FUNCTION_TABLE | None = None, /, *, cbSize: int = ..., RIOReceive: CData = ..., RIOReceiveEx: CData = ..., RIOSend: CData = ..., RIOSendEx: CData = ..., RIOCloseCompletionQueue: CData = ..., RIOCreateCompletionQueue: CData = ..., RIOCreateRequestQueue: CData = ..., RIODequeueCompletion: CData = ..., RIODeregisterBuffer: CData = ..., RIONotify: CData = ..., RIORegisterBuffer: CData = ..., RIOResizeCompletionQueue: CData = ..., RIOResizeRequestQueue: CData = ...) -> None: ...

class NS_INFOA(Structure):
    dwNameSpace: int
    dwNameSpaceFlags: int
    lpNameSpace: CData
    def __init__(self, initial: NS_INFOA | None = None, /, *, dwNameSpace: int = ..., dwNameSpaceFlags: int = ..., lpNameSpace: CData = ...) -> None: ...

class NS_INFOW(Structure):
    dwNameSpace: int
    dwNameSpaceFlags: int
    lpNameSpace: CData
    def __init__(self, initial: NS_INFOW | None = None, /, *, dwNameSpace: int = ..., dwNameSpaceFlags: int = ..., lpNameSpace: CData = ...) -> None: ...

NS_INFO = NS_INFOW

class SERVICE_TYPE_VALUE(Structure):
    dwNameSpace: int
    dwValueType: int
    dwValueSize: int
    dwValueNameOffset: int
    dwValueOffset: int
    def __init__(self, initial: SERVICE_TYPE_VALUE | None = None, /, *, dwNameSpace: int = ..., dwValueType: int = ..., dwValueSize: int = ..., dwValueNameOffset: int = ..., dwValueOffset: int = ...) -> None: ...

class SERVICE_TYPE_VALUE_ABSA(Structure):
    dwNameSpace: int
    dwValueType: int
    dwValueSize: int
    lpValueName: CData
    lpValue: CData
    def __init__(self, initial: SERVICE_TYPE_VALUE_ABSA | None = None, /, *, dwNameSpace: int = ..., dwValueType: int = ..., dwValueSize: int = ..., lpValueName: CData = ..., lpValue: CData = ...) -> None: ...

class SERVICE_TYPE_VALUE_ABSW(Structure):
    dwNameSpace: int
    dwValueType: int
    dwValueSize: int
    lpValueName: CData
    lpValue: CData
    def __init__(self, initial: SERVICE_TYPE_VALUE_ABSW | None = None, /, *, dwNameSpace: int = ..., dwValueType: int = ..., dwValueSize: int = ..., lpValueName: CData = ..., lpValue: CData = ...) -> None: ...

SERVICE_TYPE_VALUE_ABS = SERVICE_TYPE_VALUE_ABSW

class SERVICE_TYPE_INFO(Structure):
    dwTypeNameOffset: int
    dwValueCount: int
    Values: _Array[Sequence[Any]]
    def __init__(self, initial: SERVICE_TYPE_INFO | None = None, /, *, dwTypeNameOffset: int = ..., dwValueCount: int = ..., Values: Sequence[Any] | CData = ...) -> None: ...

class SERVICE_TYPE_INFO_ABSA(Structure):
    lpTypeName: CData
    dwValueCount: int
    Values: _Array[Sequence[Any]]
    def __init__(self, initial: SERVICE_TYPE_INFO_ABSA | None = None, /, *, lpTypeName: CData = ..., dwValueCount: int = ..., Values: Sequence[Any] | CData = ...) -> None: ...

class SERVICE_TYPE_INFO_ABSW(Structure):
    lpTypeName: CData
    dwValueCount: int
    Values: _Array[Sequence[Any]]
    def __init__(self, initial: SERVICE_TYPE_INFO_ABSW | None = None, /, *, lpTypeName: CData = ..., dwValueCount: int = ..., Values: Sequence[Any] | CData = ...) -> None: ...

SERVICE_TYPE_INFO_ABS = SERVICE_TYPE_INFO_ABSW

class SERVICE_ADDRESS(Structure):
    dwAddressType: int
    dwAddressFlags: int
    dwAddressLength: int
    dwPrincipalLength: int
    lpAddress: CData
    lpPrincipal: CData
    def __init__(self, initial: SERVICE_ADDRESS | None = None, /, *, dwAddressType: int = ..., dwAddressFlags: int = ..., dwAddressLength: int = ..., dwPrincipalLength: int = ..., lpAddress: CData = ..., lpPrincipal: CData = ...) -> None: ...

class SERVICE_ADDRESSES(Structure):
    dwAddressCount: int
    Addresses: _Array[Sequence[Any]]
    def __init__(self, initial: SERVICE_ADDRESSES | None = None, /, *, dwAddressCount: int = ..., Addresses: Sequence[Any] | CData = ...) -> None: ...

class SERVICE_INFOA(Structure):
    lpServiceType: GUID
    lpServiceName: CData
    lpComment: CData
    lpLocale: CData
    dwDisplayHint: int
    dwVersion: int
    dwTime: int
    lpMachineName: CData
    lpServiceAddress: CData
    ServiceSpecificInfo: BLOB
    def __init__(self, initial: SERVICE_INFOA | None = None, /, *, lpServiceType: GUID = ..., lpServiceName: CData = ..., lpComment: CData = ..., lpLocale: CData = ..., dwDisplayHint: int = ..., dwVersion: int = ..., dwTime: int = ..., lpMachineName: CData = ..., lpServiceAddress: CData = ..., ServiceSpecificInfo: BLOB | _Members = ...) -> None: ...

class SERVICE_INFOW(Structure):
    lpServiceType: GUID
    lpServiceName: CData
    lpComment: CData
    lpLocale: CData
    dwDisplayHint: int
    dwVersion: int
    dwTime: int
    lpMachineName: CData
    lpServiceAddress: CData
    ServiceSpecificInfo: BLOB
    def __init__(self, initial: SERVICE_INFOW | None = None, /, *, lpServiceType: GUID = ..., lpServiceName: CData = ..., lpComment: CData = ..., lpLocale: CData = ..., dwDisplayHint: int = ..., dwVersion: int = ..., dwTime: int = ..., lpMachineName: CData = ..., lpServiceAddress: CData = ..., ServiceSpecificInfo: BLOB | _Members = ...) -> None: ...

SERVICE_INFO = SERVICE_INFOW

class NS_SERVICE_INFOA(Structure):
    dwNameSpace: int
    ServiceInfo: SERVICE_INFOA
    def __init__(self, initial: NS_SERVICE_INFOA | None = None, /, *, dwNameSpace: int = ..., ServiceInfo: SERVICE_INFOA | _Members = ...) -> None: ...

class NS_SERVICE_INFOW(Structure):
    dwNameSpace: int
    ServiceInfo: SERVICE_INFOW
    def __init__(self, initial: NS_SERVICE_INFOW | None = None, /, *, dwNameSpace: int = ..., ServiceInfo: SERVICE_INFOW | _Members = ...) -> None: ...

NS_SERVICE_INFO = NS_SERVICE_INFOW

class PROTOCOL_INFOA(Structure):
    dwServiceFlags: int
    iAddressFamily: int
    iMaxSockAddr: int
    iMinSockAddr: int
    iSocketType: int
    iProtocol: int
    dwMessageSize: int
    lpProtocol: CData
    def __init__(self, initial: PROTOCOL_INFOA | None = None, /, *, dwServiceFlags: int = ..., iAddressFamily: int = ..., iMaxSockAddr: int = ..., iMinSockAddr: int = ..., iSocketType: int = ..., iProtocol: int = ..., dwMessageSize: int = ..., lpProtocol: CData = ...) -> None: ...

class PROTOCOL_INFOW(Structure):
    dwServiceFlags: int
    iAddressFamily: int
    iMaxSockAddr: int
    iMinSockAddr: int
    iSocketType: int
    iProtocol: int
    dwMessageSize: int
    lpProtocol: CData
    def __init__(self, initial: PROTOCOL_INFOW | None = None, /, *, dwServiceFlags: int = ..., iAddressFamily: int = ..., iMaxSockAddr: int = ..., iMinSockAddr: int = ..., iSocketType: int = ..., iProtocol: int = ..., dwMessageSize: int = ..., lpProtocol: CData = ...) -> None: ...

PROTOCOL_INFO = PROTOCOL_INFOW

class NETRESOURCE2A(Structure):
    dwScope: int
    dwType: int
    dwUsage: int
    dwDisplayType: int
    lpLocalName: CData
    lpRemoteName: CData
    lpComment: CData
    ns_info: NS_INFO
    ServiceType: GUID
    dwProtocols: int
    lpiProtocols: CData
    def __init__(self, initial: NETRESOURCE2A | None = None, /, *, dwScope: int = ..., dwType: int = ..., dwUsage: int = ..., dwDisplayType: int = ..., lpLocalName: CData = ..., lpRemoteName: CData = ..., lpComment: CData = ..., ns_info: NS_INFO | _Members = ..., ServiceType: GUID | _Members = ..., dwProtocols: int = ..., lpiProtocols: CData = ...) -> None: ...

class NETRESOURCE2W(Structure):
    dwScope: int
    dwType: int
    dwUsage: int
    dwDisplayType: int
    lpLocalName: CData
    lpRemoteName: CData
    lpComment: CData
    ns_info: NS_INFO
    ServiceType: GUID
    dwProtocols: int
    lpiProtocols: CData
    def __init__(self, initial: NETRESOURCE2W | None = None, /, *, dwScope: int = ..., dwType: int = ..., dwUsage: int = ..., dwDisplayType: int = ..., lpLocalName: CData = ..., lpRemoteName: CData = ..., lpComment: CData = ..., ns_info: NS_INFO | _Members = ..., ServiceType: GUID | _Members = ..., dwProtocols: int = ..., lpiProtocols: CData = ...) -> None: ...

NETRESOURCE2 = NETRESOURCE2W

class SERVICE_ASYNC_INFO(Structure):
    lpServiceCallbackProc: CData
    lParam: int
    hAsyncTaskHandle: CData
    def __init__(self, initial: SERVICE_ASYNC_INFO | None = None, /, *, lpServiceCallbackProc: CData = ..., lParam: int = ..., hAsyncTaskHandle: CData = ...) -> None: ...

class SdpQueryUuidUnion(Structure):
    uuid128: GUID
    uuid32: int
    uuid16: int
    def __init__(self, initial: SdpQueryUuidUnion | None = None, /, *, uuid128: GUID | _Members = ..., uuid32: int = ..., uuid16: int = ...) -> None: ...

class SdpAttributeRange(Structure):
    minAttribute: int
    maxAttribute: int
    def __init__(self, initial: SdpAttributeRange | None = None, /, *, minAttribute: int = ..., maxAttribute: int = ...) -> None: ...

class SdpQueryUuid(Structure):
    u: SdpQueryUuidUnion
    uuidType: int
    def __init__(self, initial: SdpQueryUuid | None = None, /, *, u: SdpQueryUuidUnion | _Members = ..., uuidType: int = ...) -> None: ...

class SOCKADDR_BTH(Structure):
    addressFamily: int
    btAddr: int
    serviceClassId: GUID
    port: int
    def __init__(self, initial: SOCKADDR_BTH | None = None, /, *, addressFamily: int = ..., btAddr: int = ..., serviceClassId: GUID | _Members = ..., port: int = ...) -> None: ...

class BTH_SET_SERVICE(Structure):
    pSdpVersion: CData
    pRecordHandle: CData
    fCodService: int
    Reserved: _Array[Sequence[int]]
    ulRecordLength: int
    pRecord: _Array[Sequence[int]]
    def __init__(self, initial: BTH_SET_SERVICE | None = None, /, *, pSdpVersion: CData = ..., pRecordHandle: CData = ..., fCodService: int = ..., Reserved: Sequence[int] | CData = ..., ulRecordLength: int = ..., pRecord: Sequence[int] | CData = ...) -> None: ...

class BTH_QUERY_DEVICE(Structure):
    LAP: int
    length: int
    def __init__(self, initial: BTH_QUERY_DEVICE | None = None, /, *, LAP: int = ..., length: int = ...) -> None: ...

class BTH_QUERY_SERVICE(Structure):
    type: int
    serviceHandle: int
    uuids: _Array[Sequence[Any]]
    numRange: int
    pRange: _Array[Sequence[Any]]
    def __init__(self, initial: BTH_QUERY_SERVICE | None = None, /, *, type: int = ..., serviceHandle: int = ..., uuids: Sequence[Any] | CData = ..., numRange: int = ..., pRange: Sequence[Any] | CData = ...) -> None: ...

class RFCOMM_MSC_DATA(Structure):
    Signals: int
    Break: int
    def __init__(self, initial: RFCOMM_MSC_DATA | None = None, /, *, Signals: int = ..., Break: int = ...) -> None: ...

class RFCOMM_RLS_DATA(Structure):
    LineStatus: int
    def __init__(self, initial: RFCOMM_RLS_DATA | None = None, /, *, LineStatus: int = ...) -> None: ...

class RFCOMM_RPN_DATA(Structure):
    Baud: int
    Data: int
    FlowControl: int
    XonChar: int
    XoffChar: int
    ParameterMask1: int
    ParameterMask2: int
    def __init__(self, initial: RFCOMM_RPN_DATA | None = None, /, *, Baud: int = ..., Data: int = ..., FlowControl: int = ..., XonChar: int = ..., XoffChar: int = ..., ParameterMask1: int = ..., ParameterMask2: int = ...) -> None: ...

class RFCOMM_COMMAND(Structure):
    CmdType: int
    class _Data(Structure):
        MSC: RFCOMM_MSC_DATA
        RLS: RFCOMM_RLS_DATA
        RPN: RFCOMM_RPN_DATA
    Data: _Data
    def __init__(self, initial: RFCOMM_COMMAND | None = None, /, *, CmdType: int = ..., Data: _Members | Structure = ...) -> None: ...

class BTH_PING_REQ(Structure):
    btAddr: int
    dataLen: int
    data: _Array[Sequence[int]]
    def __init__(self, initial: BTH_PING_REQ | None = None, /, *, btAddr: int = ..., dataLen: int = ..., data: Sequence[int] | CData = ...) -> None: ...

class BTH_PING_RSP(Structure):
    dataLen: int
    data: _Array[Sequence[int]]
    def __init__(self, initial: BTH_PING_RSP | None = None, /, *, dataLen: int = ..., data: Sequence[int] | CData = ...) -> None: ...

class BTH_INFO_REQ(Structure):
    btAddr: int
    infoType: int
    def __init__(self, initial: BTH_INFO_REQ | None = None, /, *, btAddr: int = ..., infoType: int = ...) -> None: ...

class BTH_INFO_RSP(Structure):
    result: int
    dataLen: int
    connectionlessMTU: int
    data: _Array[Sequence[int]]
    def __init__(self, initial: BTH_INFO_RSP | None = None, /, *, result: int = ..., dataLen: int = ..., connectionlessMTU: int = ..., data: Sequence[int] | CData = ...) -> None: ...

BTHNS_SETBLOB = BTH_SET_SERVICE

BTHNS_INQUIRYBLOB = BTH_QUERY_DEVICE

BTHNS_RESTRICTIONBLOB = BTH_QUERY_SERVICE

class SOCKADDR_HV(Structure):
    Family: int
    Reserved: int
    VmId: GUID
    ServiceId: GUID
    def __init__(self, initial: SOCKADDR_HV | None = None, /, *, Family: int = ..., Reserved: int = ..., VmId: GUID | _Members = ..., ServiceId: GUID | _Members = ...) -> None: ...

class HVSOCKET_ADDRESS_INFO(Structure):
    SystemId: GUID
    VirtualMachineId: GUID
    SiloId: GUID
    Flags: int
    def __init__(self, initial: HVSOCKET_ADDRESS_INFO | None = None, /, *, SystemId: GUID | _Members = ..., VirtualMachineId: GUID | _Members = ..., SiloId: GUID | _Members = ..., Flags: int = ...) -> None: ...

class sockaddr_ipx(Structure):
    sa_family: int
    sa_netnum: _Array[bytes | Sequence[bytes]]
    sa_nodenum: _Array[bytes | Sequence[bytes]]
    sa_socket: int
    def __init__(self, initial: sockaddr_ipx | None = None, /, *, sa_family: int = ..., sa_netnum: bytes | Sequence[bytes] | CData = ..., sa_nodenum: bytes | Sequence[bytes] | CData = ..., sa_socket: int = ...) -> None: ...

SOCKADDR_IPX = sockaddr_ipx

class IPX_ADDRESS_DATA(Structure):
    adapternum: int
    netnum: _Array[Sequence[int]]
    nodenum: _Array[Sequence[int]]
    wan: int
    status: int
    maxpkt: int
    linkspeed: int
    def __init__(self, initial: IPX_ADDRESS_DATA | None = None, /, *, adapternum: int = ..., netnum: Sequence[int] | CData = ..., nodenum: Sequence[int] | CData = ..., wan: int = ..., status: int = ..., maxpkt: int = ..., linkspeed: int = ...) -> None: ...

class IPX_NETNUM_DATA(Structure):
    netnum: _Array[Sequence[int]]
    hopcount: int
    netdelay: int
    cardnum: int
    router: _Array[Sequence[int]]
    def __init__(self, initial: IPX_NETNUM_DATA | None = None, /, *, netnum: Sequence[int] | CData = ..., hopcount: int = ..., netdelay: int = ..., cardnum: int = ..., router: Sequence[int] | CData = ...) -> None: ...

class IPX_SPXCONNSTATUS_DATA(Structure):
    ConnectionState: int
    WatchDogActive: int
    LocalConnectionId: int
    RemoteConnectionId: int
    LocalSequenceNumber: int
    LocalAckNumber: int
    LocalAllocNumber: int
    RemoteAckNumber: int
    RemoteAllocNumber: int
    LocalSocket: int
    ImmediateAddress: _Array[Sequence[int]]
    RemoteNetwork: _Array[Sequence[int]]
    RemoteNode: _Array[Sequence[int]]
    RemoteSocket: int
    RetransmissionCount: int
    EstimatedRoundTripDelay: int
    RetransmittedPackets: int
    SuppressedPacket: int
    def __init__(self, initial: IPX_SPXCONNSTATUS_DATA | None = None, /, *, ConnectionState: int = ..., WatchDogActive: int = ..., LocalConnectionId: int = ..., RemoteConnectionId: int = ..., LocalSequenceNumber: int = ..., LocalAckNumber: int = ..., LocalAllocNumber: int = ..., RemoteAckNumber: int = ..., RemoteAllocNumber: int = ..., LocalSocket: int = ..., ImmediateAddress: Sequence[int] | CData = ..., RemoteNetwork: Sequence[int] | CData = ..., RemoteNode: Sequence[int] | CData = ..., RemoteSocket: int = ..., RetransmissionCount: int = ..., EstimatedRoundTripDelay: int = ..., RetransmittedPackets: int = ..., SuppressedPacket: int = ...) -> None: ...

class WNDCLASSEXW(Structure):
    cbSize: int
    style: int
    lpfnWndProc: CData
    cbClsExtra: int
    cbWndExtra: int
    hInstance: CData
    hIcon: CData
    hCursor: CData
    hbrBackground: CData
    lpszMenuName: CData
    lpszClassName: CData
    hIconSm: CData
    def __init__(self, initial: WNDCLASSEXW | None = None, /, *, cbSize: int = ..., style: int = ..., lpfnWndProc: CData = ..., cbClsExtra: int = ..., cbWndExtra: int = ..., hInstance: CData = ..., hIcon: CData = ..., hCursor: CData = ..., hbrBackground: CData = ..., lpszMenuName: CData = ..., lpszClassName: CData = ..., hIconSm: CData = ...) -> None: ...

WNDCLASSEX = WNDCLASSEXW

class WNDCLASSW(Structure):
    style: int
    lpfnWndProc: CData
    cbClsExtra: int
    cbWndExtra: int
    hInstance: CData
    hIcon: CData
    hCursor: CData
    hbrBackground: CData
    lpszMenuName: CData
    lpszClassName: CData
    def __init__(self, initial: WNDCLASSW | None = None, /, *, style: int = ..., lpfnWndProc: CData = ..., cbClsExtra: int = ..., cbWndExtra: int = ..., hInstance: CData = ..., hIcon: CData = ..., hCursor: CData = ..., hbrBackground: CData = ..., lpszMenuName: CData = ..., lpszClassName: CData = ...) -> None: ...

WNDCLASS = WNDCLASSW

class MSG(Structure):
    hwnd: CData
    message: int
    wParam: int
    lParam: int
    time: int
    pt: POINT
    def __init__(self, initial: MSG | None = None, /, *, hwnd: CData = ..., message: int = ..., wParam: int = ..., lParam: int = ..., time: int = ..., pt: POINT | _Members = ...) -> None: ...

TRUE: int
FALSE: int
INFINITE: int
WAIT_OBJECT_0: int
WAIT_ABANDONED_0: int
WAIT_IO_COMPLETION: int
WAIT_TIMEOUT: int
WAIT_FAILED: int
MAXIMUM_WAIT_OBJECTS: int
POWER_REQUEST_CONTEXT_VERSION: int
POWER_REQUEST_CONTEXT_SIMPLE_STRING: int
POWER_REQUEST_CONTEXT_DETAILED_STRING: int
DUPLICATE_CLOSE_SOURCE: int
DUPLICATE_SAME_ACCESS: int
HANDLE_FLAG_INHERIT: int
HANDLE_FLAG_PROTECT_FROM_CLOSE: int
ERROR_SUCCESS: int
NO_ERROR: int
ERROR_INVALID_FUNCTION: int
ERROR_FILE_NOT_FOUND: int
ERROR_PATH_NOT_FOUND: int
ERROR_ACCESS_DENIED: int
ERROR_INVALID_HANDLE: int
ERROR_NOT_ENOUGH_MEMORY: int
ERROR_SHARING_VIOLATION: int
ERROR_HANDLE_EOF: int
ERROR_NOT_SUPPORTED: int
ERROR_NETNAME_DELETED: int
ERROR_FILE_EXISTS: int
ERROR_INVALID_PARAMETER: int
ERROR_BROKEN_PIPE: int
ERROR_DISK_FULL: int
ERROR_SEM_TIMEOUT: int
ERROR_INSUFFICIENT_BUFFER: int
ERROR_INVALID_NAME: int
ERROR_PROC_NOT_FOUND: int
ERROR_ALREADY_EXISTS: int
ERROR_BAD_PIPE: int
ERROR_PIPE_BUSY: int
ERROR_NO_DATA: int
ERROR_PIPE_NOT_CONNECTED: int
ERROR_MORE_DATA: int
ERROR_PIPE_CONNECTED: int
ERROR_PIPE_LISTENING: int
ERROR_ABANDONED_WAIT_0: int
ERROR_OPERATION_ABORTED: int
ERROR_IO_INCOMPLETE: int
ERROR_IO_PENDING: int
ERROR_NOTIFY_ENUM_DIR: int
ERROR_NOT_FOUND: int
ERROR_CONNECTION_REFUSED: int
ERROR_NETWORK_UNREACHABLE: int
ERROR_HOST_UNREACHABLE: int
ERROR_PORT_UNREACHABLE: int
ERROR_CONNECTION_ABORTED: int
ERROR_INVALID_WINDOW_HANDLE: int
ERROR_CANNOT_FIND_WND_CLASS: int
ERROR_CLASS_ALREADY_EXISTS: int
ERROR_CLASS_DOES_NOT_EXIST: int
WSABASEERR: int
WSAEINTR: int
WSAEBADF: int
WSAEACCES: int
WSAEFAULT: int
WSAEINVAL: int
WSAEMFILE: int
WSAEWOULDBLOCK: int
WSAEINPROGRESS: int
WSAEALREADY: int
WSAENOTSOCK: int
WSAEDESTADDRREQ: int
WSAEMSGSIZE: int
WSAEPROTOTYPE: int
WSAENOPROTOOPT: int
WSAEPROTONOSUPPORT: int
WSAESOCKTNOSUPPORT: int
WSAEOPNOTSUPP: int
WSAEPFNOSUPPORT: int
WSAEAFNOSUPPORT: int
WSAEADDRINUSE: int
WSAEADDRNOTAVAIL: int
WSAENETDOWN: int
WSAENETUNREACH: int
WSAENETRESET: int
WSAECONNABORTED: int
WSAECONNRESET: int
WSAENOBUFS: int
WSAEISCONN: int
WSAENOTCONN: int
WSAESHUTDOWN: int
WSAETOOMANYREFS: int
WSAETIMEDOUT: int
WSAECONNREFUSED: int
WSAELOOP: int
WSAENAMETOOLONG: int
WSAEHOSTDOWN: int
WSAEHOSTUNREACH: int
WSAENOTEMPTY: int
WSAEPROCLIM: int
WSAEUSERS: int
WSAEDQUOT: int
WSAESTALE: int
WSAEREMOTE: int
WSASYSNOTREADY: int
WSAVERNOTSUPPORTED: int
WSANOTINITIALISED: int
WSAEDISCON: int
WSAENOMORE: int
WSAECANCELLED: int
WSAEINVALIDPROCTABLE: int
WSAEINVALIDPROVIDER: int
WSAEPROVIDERFAILEDINIT: int
WSASYSCALLFAILURE: int
WSASERVICE_NOT_FOUND: int
WSATYPE_NOT_FOUND: int
WSA_E_NO_MORE: int
WSA_E_CANCELLED: int
WSAEREFUSED: int
WSAHOST_NOT_FOUND: int
WSATRY_AGAIN: int
WSANO_RECOVERY: int
WSANO_DATA: int
WSANO_ADDRESS: int
WSA_QOS_RECEIVERS: int
WSA_QOS_SENDERS: int
WSA_QOS_NO_SENDERS: int
WSA_QOS_NO_RECEIVERS: int
WSA_QOS_REQUEST_CONFIRMED: int
WSA_QOS_ADMISSION_FAILURE: int
WSA_QOS_POLICY_FAILURE: int
WSA_QOS_BAD_STYLE: int
WSA_QOS_BAD_OBJECT: int
WSA_QOS_TRAFFIC_CTRL_ERROR: int
WSA_QOS_GENERIC_ERROR: int
WSA_QOS_ESERVICETYPE: int
WSA_QOS_EFLOWSPEC: int
WSA_QOS_EPROVSPECBUF: int
WSA_QOS_EFILTERSTYLE: int
WSA_QOS_EFILTERTYPE: int
WSA_QOS_EFILTERCOUNT: int
WSA_QOS_EOBJLENGTH: int
WSA_QOS_EFLOWCOUNT: int
WSA_QOS_EUNKOWNPSOBJ: int
WSA_QOS_EPOLICYOBJ: int
WSA_QOS_EFLOWDESC: int
WSA_QOS_EPSFLOWSPEC: int
WSA_QOS_EPSFILTERSPEC: int
WSA_QOS_ESDMODEOBJ: int
WSA_QOS_ESHAPERATEOBJ: int
WSA_QOS_RESERVED_PETYPE: int
WSA_SECURE_HOST_NOT_FOUND: int
WSA_IPSEC_NAME_POLICY_ERROR: int
GENERIC_READ: int
GENERIC_WRITE: int
GENERIC_EXECUTE: int
GENERIC_ALL: int
DELETE: int
FILE_READ_DATA: int
FILE_LIST_DIRECTORY: int
FILE_WRITE_DATA: int
FILE_ADD_FILE: int
FILE_APPEND_DATA: int
FILE_CREATE_PIPE_INSTANCE: int
FILE_READ_ATTRIBUTES: int
FILE_WRITE_ATTRIBUTES: int
FILE_GENERIC_READ: int
FILE_GENERIC_WRITE: int
FILE_SHARE_READ: int
FILE_SHARE_WRITE: int
FILE_SHARE_DELETE: int
FILE_ATTRIBUTE_READONLY: int
FILE_ATTRIBUTE_HIDDEN: int
FILE_ATTRIBUTE_SYSTEM: int
FILE_ATTRIBUTE_DIRECTORY: int
FILE_ATTRIBUTE_ARCHIVE: int
FILE_ATTRIBUTE_NORMAL: int
FILE_ATTRIBUTE_TEMPORARY: int
FILE_FLAG_WRITE_THROUGH: int
FILE_FLAG_OVERLAPPED: int
FILE_FLAG_NO_BUFFERING: int
FILE_FLAG_RANDOM_ACCESS: int
FILE_FLAG_SEQUENTIAL_SCAN: int
FILE_FLAG_DELETE_ON_CLOSE: int
FILE_FLAG_BACKUP_SEMANTICS: int
FILE_FLAG_POSIX_SEMANTICS: int
FILE_FLAG_OPEN_REPARSE_POINT: int
FILE_FLAG_FIRST_PIPE_INSTANCE: int
SECURITY_SQOS_PRESENT: int
SECURITY_ANONYMOUS: int
SECURITY_IDENTIFICATION: int
SECURITY_IMPERSONATION: int
FILE_BEGIN: int
FILE_CURRENT: int
FILE_END: int
CREATE_NEW: int
CREATE_ALWAYS: int
OPEN_EXISTING: int
OPEN_ALWAYS: int
TRUNCATE_EXISTING: int
PIPE_ACCESS_INBOUND: int
PIPE_ACCESS_OUTBOUND: int
PIPE_ACCESS_DUPLEX: int
PIPE_CLIENT_END: int
PIPE_SERVER_END: int
PIPE_WAIT: int
PIPE_NOWAIT: int
PIPE_READMODE_BYTE: int
PIPE_READMODE_MESSAGE: int
PIPE_TYPE_BYTE: int
PIPE_TYPE_MESSAGE: int
PIPE_ACCEPT_REMOTE_CLIENTS: int
PIPE_REJECT_REMOTE_CLIENTS: int
PIPE_UNLIMITED_INSTANCES: int
NMPWAIT_WAIT_FOREVER: int
NMPWAIT_NOWAIT: int
NMPWAIT_USE_DEFAULT_WAIT: int
FILE_SKIP_COMPLETION_PORT_ON_SUCCESS: int
FILE_SKIP_SET_EVENT_ON_HANDLE: int
FILE_NOTIFY_CHANGE_FILE_NAME: int
FILE_NOTIFY_CHANGE_DIR_NAME: int
FILE_NOTIFY_CHANGE_ATTRIBUTES: int
FILE_NOTIFY_CHANGE_SIZE: int
FILE_NOTIFY_CHANGE_LAST_WRITE: int
FILE_NOTIFY_CHANGE_LAST_ACCESS: int
FILE_NOTIFY_CHANGE_CREATION: int
FILE_NOTIFY_CHANGE_SECURITY: int
FILE_ACTION_ADDED: int
FILE_ACTION_REMOVED: int
FILE_ACTION_MODIFIED: int
FILE_ACTION_RENAMED_OLD_NAME: int
FILE_ACTION_RENAMED_NEW_NAME: int
FSCTL_SET_COMPRESSION: int
FSCTL_GET_COMPRESSION: int
FSCTL_GET_REPARSE_POINT: int
FSCTL_SET_SPARSE: int
FSCTL_SET_ZERO_DATA: int
FSCTL_QUERY_ALLOCATED_RANGES: int
EVENT_ALL_ACCESS: int
EVENT_MODIFY_STATE: int
SYNCHRONIZE: int
CREATE_EVENT_INITIAL_SET: int
CREATE_EVENT_MANUAL_RESET: int
TIMER_QUERY_STATE: int
TIMER_MODIFY_STATE: int
TIMER_ALL_ACCESS: int
CREATE_WAITABLE_TIMER_MANUAL_RESET: int
CREATE_WAITABLE_TIMER_HIGH_RESOLUTION: int
PROCESS_DUP_HANDLE: int
PROCESS_QUERY_LIMITED_INFORMATION: int
THREAD_SET_CONTEXT: int
THREAD_TERMINATE: int
WT_EXECUTEDEFAULT: int
WT_EXECUTEINIOTHREAD: int
WT_EXECUTEINPERSISTENTTHREAD: int
WT_EXECUTEINWAITTHREAD: int
WT_EXECUTELONGFUNCTION: int
WT_EXECUTEONLYONCE: int
WT_TRANSFER_IMPERSONATION: int
CTRL_C_EVENT: int
CTRL_BREAK_EVENT: int
CTRL_CLOSE_EVENT: int
CTRL_LOGOFF_EVENT: int
CTRL_SHUTDOWN_EVENT: int
AF_UNSPEC: int
AF_UNIX: int
AF_INET: int
AF_IMPLINK: int
AF_PUP: int
AF_CHAOS: int
AF_NS: int
AF_IPX: int
AF_ISO: int
AF_OSI: int
AF_ECMA: int
AF_DATAKIT: int
AF_CCITT: int
AF_SNA: int
AF_DECnet: int
AF_DLI: int
AF_LAT: int
AF_HYLINK: int
AF_APPLETALK: int
AF_NETBIOS: int
AF_VOICEVIEW: int
AF_FIREFOX: int
AF_UNKNOWN1: int
AF_BAN: int
AF_ATM: int
AF_INET6: int
AF_CLUSTER: int
AF_12844: int
AF_IRDA: int
AF_NETDES: int
AF_TCNPROCESS: int
AF_TCNMESSAGE: int
AF_ICLFXBM: int
AF_BTH: int
AF_LINK: int
AF_HYPERV: int
AF_MAX: int
SOCK_STREAM: int
SOCK_DGRAM: int
SOCK_RAW: int
SOCK_RDM: int
SOCK_SEQPACKET: int
SOL_SOCKET: int
SOL_IP: int
SOL_IPV6: int
SO_DEBUG: int
SO_ACCEPTCONN: int
SO_REUSEADDR: int
SO_KEEPALIVE: int
SO_DONTROUTE: int
SO_BROADCAST: int
SO_USELOOPBACK: int
SO_LINGER: int
SO_OOBINLINE: int
SO_DONTLINGER: int
SO_EXCLUSIVEADDRUSE: int
SO_SNDBUF: int
SO_RCVBUF: int
SO_SNDLOWAT: int
SO_RCVLOWAT: int
SO_SNDTIMEO: int
SO_RCVTIMEO: int
SO_ERROR: int
SO_TYPE: int
SO_BSP_STATE: int
SO_GROUP_ID: int
SO_GROUP_PRIORITY: int
SO_MAX_MSG_SIZE: int
SO_CONDITIONAL_ACCEPT: int
SO_PAUSE_ACCEPT: int
SO_COMPARTMENT_ID: int
SO_RANDOMIZE_PORT: int
SO_PORT_SCALABILITY: int
SO_REUSE_UNICASTPORT: int
SO_REUSE_MULTICASTPORT: int
SO_ORIGINAL_DST: int
IP6T_SO_ORIGINAL_DST: int
WSK_SO_BASE: int
TCP_NODELAY: int
IOC_UNIX: int
IOC_WS2: int
IOC_PROTOCOL: int
IOC_VENDOR: int
IOC_WSK: int
SIO_ASSOCIATE_HANDLE: int
SIO_ENABLE_CIRCULAR_QUEUEING: int
SIO_FIND_ROUTE: int
SIO_FLUSH: int
SIO_GET_BROADCAST_ADDRESS: int
SIO_GET_EXTENSION_FUNCTION_POINTER: int
SIO_GET_QOS: int
SIO_GET_GROUP_QOS: int
SIO_MULTIPOINT_LOOPBACK: int
SIO_MULTICAST_SCOPE: int
SIO_SET_QOS: int
SIO_SET_GROUP_QOS: int
SIO_TRANSLATE_HANDLE: int
SIO_ROUTING_INTERFACE_QUERY: int
SIO_ROUTING_INTERFACE_CHANGE: int
SIO_ADDRESS_LIST_QUERY: int
SIO_ADDRESS_LIST_CHANGE: int
SIO_QUERY_TARGET_PNP_HANDLE: int
SIO_QUERY_RSS_PROCESSOR_INFO: int
SIO_ADDRESS_LIST_SORT: int
SIO_RESERVED_1: int
SIO_RESERVED_2: int
SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER: int
IPPROTO_IP: int
IPPORT_TCPMUX: int
IPPORT_ECHO: int
IPPORT_DISCARD: int
IPPORT_SYSTAT: int
IPPORT_DAYTIME: int
IPPORT_NETSTAT: int
IPPORT_QOTD: int
IPPORT_MSP: int
IPPORT_CHARGEN: int
IPPORT_FTP_DATA: int
IPPORT_FTP: int
IPPORT_TELNET: int
IPPORT_SMTP: int
IPPORT_TIMESERVER: int
IPPORT_NAMESERVER: int
IPPORT_WHOIS: int
IPPORT_MTP: int
IPPORT_TFTP: int
IPPORT_RJE: int
IPPORT_FINGER: int
IPPORT_TTYLINK: int
IPPORT_SUPDUP: int
IPPORT_POP3: int
IPPORT_NTP: int
IPPORT_EPMAP: int
IPPORT_NETBIOS_NS: int
IPPORT_NETBIOS_DGM: int
IPPORT_NETBIOS_SSN: int
IPPORT_IMAP: int
IPPORT_SNMP: int
IPPORT_SNMP_TRAP: int
IPPORT_IMAP3: int
IPPORT_LDAP: int
IPPORT_HTTPS: int
IPPORT_MICROSOFT_DS: int
IPPORT_EXECSERVER: int
IPPORT_LOGINSERVER: int
IPPORT_CMDSERVER: int
IPPORT_EFSSERVER: int
IPPORT_BIFFUDP: int
IPPORT_WHOSERVER: int
IPPORT_ROUTESERVER: int
IPPORT_RESERVED: int
IPPORT_REGISTERED_MIN: int
IPPORT_REGISTERED_MAX: int
IPPORT_DYNAMIC_MIN: int
IPPORT_DYNAMIC_MAX: int
IN_CLASSA_NET: int
IN_CLASSA_NSHIFT: int
IN_CLASSA_HOST: int
IN_CLASSA_MAX: int
IN_CLASSB_NET: int
IN_CLASSB_NSHIFT: int
IN_CLASSB_HOST: int
IN_CLASSB_MAX: int
IN_CLASSC_NET: int
IN_CLASSC_NSHIFT: int
IN_CLASSC_HOST: int
IN_CLASSD_NET: int
IN_CLASSD_NSHIFT: int
IN_CLASSD_HOST: int
INADDR_ANY: int
INADDR_LOOPBACK: int
INADDR_BROADCAST: int
INADDR_NONE: int
ADDR_ANY: int
IOCPARM_MASK: int
IOC_VOID: int
IOC_OUT: int
IOC_IN: int
IOC_INOUT: int
MSG_TRUNC: int
MSG_CTRUNC: int
MSG_BCAST: int
MSG_MCAST: int
MSG_ERRQUEUE: int
AI_PASSIVE: int
AI_CANONNAME: int
AI_NUMERICHOST: int
AI_NUMERICSERV: int
AI_DNS_ONLY: int
AI_FORCE_CLEAR_TEXT: int
AI_BYPASS_DNS_CACHE: int
AI_RETURN_TTL: int
AI_ALL: int
AI_ADDRCONFIG: int
AI_V4MAPPED: int
AI_NON_AUTHORITATIVE: int
AI_SECURE: int
AI_RETURN_PREFERRED_NAMES: int
AI_FQDN: int
AI_FILESERVER: int
AI_DISABLE_IDN_ENCODING: int
AI_SECURE_WITH_FALLBACK: int
AI_EXCLUSIVE_CUSTOM_SERVERS: int
AI_RETURN_RESPONSE_FLAGS: int
AI_REQUIRE_SECURE: int
AI_RESOLUTION_HANDLE: int
AI_EXTENDED: int
ADDRINFOEX_VERSION_2: int
ADDRINFOEX_VERSION_3: int
ADDRINFOEX_VERSION_4: int
ADDRINFOEX_VERSION_5: int
ADDRINFOEX_VERSION_6: int
AI_DNS_SERVER_TYPE_UDP: int
AI_DNS_SERVER_TYPE_DOH: int
AI_DNS_SERVER_TYPE_DOT: int
AI_DNS_SERVER_UDP_FALLBACK: int
AI_DNS_RESPONSE_SECURE: int
AI_DNS_RESPONSE_HOSTFILE: int
ADDRINFOEX_VERSION_7: int
AI_EXTRA_DNSSEC_REQUIRED: int
NS_ALL: int
NS_SAP: int
NS_NDS: int
NS_PEER_BROWSE: int
NS_SLP: int
NS_DHCP: int
NS_TCPIP_LOCAL: int
NS_TCPIP_HOSTS: int
NS_DNS: int
NS_NETBT: int
NS_WINS: int
NS_NLA: int
NS_BTH: int
NS_LOCALNAME: int
NS_NBP: int
NS_MS: int
NS_STDA: int
NS_NTDS: int
NS_EMAIL: int
NS_PNRPNAME: int
NS_PNRPCLOUD: int
NS_X500: int
NS_NIS: int
NS_NISPLUS: int
NS_WRQ: int
NS_NETDES: int
NI_NOFQDN: int
NI_NUMERICHOST: int
NI_NAMEREQD: int
NI_NUMERICSERV: int
NI_DGRAM: int
NI_MAXHOST: int
NI_MAXSERV: int
SERVICETYPE_NOTRAFFIC: int
SERVICETYPE_BESTEFFORT: int
SERVICETYPE_CONTROLLEDLOAD: int
SERVICETYPE_GUARANTEED: int
SERVICETYPE_NETWORK_UNAVAILABLE: int
SERVICETYPE_GENERAL_INFORMATION: int
SERVICETYPE_NOCHANGE: int
SERVICETYPE_NONCONFORMING: int
SERVICETYPE_NETWORK_CONTROL: int
SERVICETYPE_QUALITATIVE: int
SERVICE_BESTEFFORT: int
SERVICE_CONTROLLEDLOAD: int
SERVICE_GUARANTEED: int
SERVICE_QUALITATIVE: int
SERVICE_NO_TRAFFIC_CONTROL: int
SERVICE_NO_QOS_SIGNALING: int
QOS_NOT_SPECIFIED: int
POSITIVE_INFINITY_RATE: int
QOS_GENERAL_ID_BASE: int
QOS_OBJECT_END_OF_LIST: int
QOS_OBJECT_SD_MODE: int
QOS_OBJECT_SHAPING_RATE: int
QOS_OBJECT_DESTADDR: int
TC_NONCONF_BORROW: int
TC_NONCONF_SHAPE: int
TC_NONCONF_DISCARD: int
TC_NONCONF_BORROW_PLUS: int
WINSOCK_VERSION: int
FD_SETSIZE: int
FIONREAD: int
FIONBIO: int
FIOASYNC: int
SIOCSHIWAT: int
SIOCGHIWAT: int
SIOCSLOWAT: int
SIOCGLOWAT: int
SIOCATMARK: int
IMPLINK_IP: int
IMPLINK_LOWEXPER: int
IMPLINK_HIGHEXPER: int
WSADESCRIPTION_LEN: int
WSASYS_STATUS_LEN: int
INVALID_SOCKET: int
SOCKET_ERROR: int
FROM_PROTOCOL_INFO: int
SO_PROTOCOL_INFOA: int
SO_PROTOCOL_INFOW: int
SO_PROTOCOL_INFO: int
PVD_CONFIG: int
PF_UNSPEC: int
PF_UNIX: int
PF_INET: int
PF_IMPLINK: int
PF_PUP: int
PF_CHAOS: int
PF_NS: int
PF_IPX: int
PF_ISO: int
PF_OSI: int
PF_ECMA: int
PF_DATAKIT: int
PF_CCITT: int
PF_SNA: int
PF_DECnet: int
PF_DLI: int
PF_LAT: int
PF_HYLINK: int
PF_APPLETALK: int
PF_VOICEVIEW: int
PF_FIREFOX: int
PF_UNKNOWN1: int
PF_BAN: int
PF_ATM: int
PF_INET6: int
PF_BTH: int
PF_MAX: int
SOMAXCONN: int
MSG_OOB: int
MSG_PEEK: int
MSG_DONTROUTE: int
MSG_WAITALL: int
MSG_INTERRUPT: int
MSG_PUSH_IMMEDIATE: int
MSG_PARTIAL: int
MSG_MAXIOVLEN: int
MAXGETHOSTSTRUCT: int
FD_READ_BIT: int
FD_READ: int
FD_WRITE_BIT: int
FD_WRITE: int
FD_OOB_BIT: int
FD_OOB: int
FD_ACCEPT_BIT: int
FD_ACCEPT: int
FD_CONNECT_BIT: int
FD_CONNECT: int
FD_CLOSE_BIT: int
FD_CLOSE: int
FD_QOS_BIT: int
FD_QOS: int
FD_GROUP_QOS_BIT: int
FD_GROUP_QOS: int
FD_ROUTING_INTERFACE_CHANGE_BIT: int
FD_ROUTING_INTERFACE_CHANGE: int
FD_ADDRESS_LIST_CHANGE_BIT: int
FD_ADDRESS_LIST_CHANGE: int
FD_MAX_EVENTS: int
FD_ALL_EVENTS: int
HOST_NOT_FOUND: int
TRY_AGAIN: int
NO_RECOVERY: int
NO_DATA: int
NO_ADDRESS: int
WSA_IO_PENDING: int
WSA_IO_INCOMPLETE: int
WSA_INVALID_HANDLE: int
WSA_INVALID_PARAMETER: int
WSA_NOT_ENOUGH_MEMORY: int
WSA_OPERATION_ABORTED: int
WSA_MAXIMUM_WAIT_EVENTS: int
WSA_WAIT_FAILED: int
WSA_WAIT_EVENT_0: int
WSA_WAIT_IO_COMPLETION: int
WSA_WAIT_TIMEOUT: int
WSA_INFINITE: int
CF_ACCEPT: int
CF_REJECT: int
CF_DEFER: int
SD_RECEIVE: int
SD_SEND: int
SD_BOTH: int
SG_UNCONSTRAINED_GROUP: int
SG_CONSTRAINED_GROUP: int
MAX_PROTOCOL_CHAIN: int
BASE_PROTOCOL: int
LAYERED_PROTOCOL: int
WSAPROTOCOL_LEN: int
PFL_MULTIPLE_PROTO_ENTRIES: int
PFL_RECOMMENDED_PROTO_ENTRY: int
PFL_HIDDEN: int
PFL_MATCHES_PROTOCOL_ZERO: int
PFL_NETWORKDIRECT_PROVIDER: int
XP1_CONNECTIONLESS: int
XP1_GUARANTEED_DELIVERY: int
XP1_GUARANTEED_ORDER: int
XP1_MESSAGE_ORIENTED: int
XP1_PSEUDO_STREAM: int
XP1_GRACEFUL_CLOSE: int
XP1_EXPEDITED_DATA: int
XP1_CONNECT_DATA: int
XP1_DISCONNECT_DATA: int
XP1_SUPPORT_BROADCAST: int
XP1_SUPPORT_MULTIPOINT: int
XP1_MULTIPOINT_CONTROL_PLANE: int
XP1_MULTIPOINT_DATA_PLANE: int
XP1_QOS_SUPPORTED: int
XP1_INTERRUPT: int
XP1_UNI_SEND: int
XP1_UNI_RECV: int
XP1_IFS_HANDLES: int
XP1_PARTIAL_MESSAGE: int
XP1_SAN_SUPPORT_SDP: int
BIGENDIAN: int
LITTLEENDIAN: int
SECURITY_PROTOCOL_NONE: int
JL_SENDER_ONLY: int
JL_RECEIVER_ONLY: int
JL_BOTH: int
WSA_FLAG_OVERLAPPED: int
WSA_FLAG_MULTIPOINT_C_ROOT: int
WSA_FLAG_MULTIPOINT_C_LEAF: int
WSA_FLAG_MULTIPOINT_D_ROOT: int
WSA_FLAG_MULTIPOINT_D_LEAF: int
WSA_FLAG_ACCESS_SYSTEM_SECURITY: int
WSA_FLAG_NO_HANDLE_INHERIT: int
WSA_FLAG_REGISTERED_IO: int
SIO_NSP_NOTIFY_CHANGE: int
TH_NETDEV: int
TH_TAPI: int
SERVICE_MULTIPLE: int
RES_UNUSED_1: int
RES_FLUSH_CACHE: int
RES_SERVICE: int
LUP_DEEP: int
LUP_CONTAINERS: int
LUP_NOCONTAINERS: int
LUP_NEAREST: int
LUP_RETURN_NAME: int
LUP_RETURN_TYPE: int
LUP_RETURN_VERSION: int
LUP_RETURN_COMMENT: int
LUP_RETURN_ADDR: int
LUP_RETURN_BLOB: int
LUP_RETURN_ALIASES: int
LUP_RETURN_QUERY_STRING: int
LUP_RETURN_ALL: int
LUP_RES_SERVICE: int
LUP_FLUSHCACHE: int
LUP_FLUSHPREVIOUS: int
LUP_NON_AUTHORITATIVE: int
LUP_SECURE: int
LUP_RETURN_PREFERRED_NAMES: int
LUP_DNS_ONLY: int
LUP_RETURN_RESPONSE_FLAGS: int
LUP_RESERVED_UNUSED: int
LUP_ADDRCONFIG: int
LUP_DUAL_ADDR: int
LUP_FILESERVER: int
LUP_DISABLE_IDN_ENCODING: int
LUP_API_ANSI: int
LUP_EXTENDED_QUERYSET: int
LUP_SECURE_WITH_FALLBACK: int
LUP_EXCLUSIVE_CUSTOM_SERVERS: int
LUP_REQUIRE_SECURE: int
LUP_RETURN_TTL: int
LUP_FORCE_CLEAR_TEXT: int
LUP_RESOLUTION_HANDLE: int
RESULT_IS_ALIAS: int
RESULT_IS_ADDED: int
RESULT_IS_CHANGED: int
RESULT_IS_DELETED: int
POLLRDNORM: int
POLLRDBAND: int
POLLIN: int
POLLPRI: int
POLLWRNORM: int
POLLOUT: int
POLLWRBAND: int
POLLERR: int
POLLHUP: int
POLLNVAL: int
SOCK_NOTIFY_REGISTER_EVENT_NONE: int
SOCK_NOTIFY_REGISTER_EVENT_IN: int
SOCK_NOTIFY_REGISTER_EVENT_OUT: int
SOCK_NOTIFY_REGISTER_EVENT_HANGUP: int
SOCK_NOTIFY_REGISTER_EVENTS_ALL: int
SOCK_NOTIFY_EVENT_NONE: int
SOCK_NOTIFY_EVENT_IN: int
SOCK_NOTIFY_EVENT_OUT: int
SOCK_NOTIFY_EVENT_HANGUP: int
SOCK_NOTIFY_EVENT_ERR: int
SOCK_NOTIFY_EVENT_REMOVE: int
SOCK_NOTIFY_EVENTS_ALL: int
SOCK_NOTIFY_OP_NONE: int
SOCK_NOTIFY_OP_ENABLE: int
SOCK_NOTIFY_OP_DISABLE: int
SOCK_NOTIFY_OP_REMOVE: int
SOCK_NOTIFY_OP_ALL: int
SOCK_NOTIFY_TRIGGER_NONE: int
SOCK_NOTIFY_TRIGGER_ONESHOT: int
SOCK_NOTIFY_TRIGGER_PERSISTENT: int
SOCK_NOTIFY_TRIGGER_LEVEL: int
SOCK_NOTIFY_TRIGGER_EDGE: int
SOCK_NOTIFY_TRIGGER_ALL: int
IFF_UP: int
IFF_BROADCAST: int
IFF_LOOPBACK: int
IFF_POINTTOPOINT: int
IFF_MULTICAST: int
IP_OPTIONS: int
IP_HDRINCL: int
IP_TOS: int
IP_TTL: int
IP_MULTICAST_IF: int
IP_MULTICAST_TTL: int
IP_MULTICAST_LOOP: int
IP_ADD_MEMBERSHIP: int
IP_DROP_MEMBERSHIP: int
IP_DONTFRAGMENT: int
IP_ADD_SOURCE_MEMBERSHIP: int
IP_DROP_SOURCE_MEMBERSHIP: int
IP_BLOCK_SOURCE: int
IP_UNBLOCK_SOURCE: int
IP_PKTINFO: int
IP_HOPLIMIT: int
IP_RECVTTL: int
IP_RECEIVE_BROADCAST: int
IP_RECVIF: int
IP_RECVDSTADDR: int
IP_IFLIST: int
IP_ADD_IFLIST: int
IP_DEL_IFLIST: int
IP_UNICAST_IF: int
IP_RTHDR: int
IP_GET_IFLIST: int
IP_RECVRTHDR: int
IP_TCLASS: int
IP_RECVTCLASS: int
IP_RECVTOS: int
IP_ORIGINAL_ARRIVAL_IF: int
IP_ECN: int
IP_RECVECN: int
IP_PKTINFO_EX: int
IP_WFP_REDIRECT_RECORDS: int
IP_WFP_REDIRECT_CONTEXT: int
IP_MTU_DISCOVER: int
IP_MTU: int
IP_NRT_INTERFACE: int
IP_RECVERR: int
IP_USER_MTU: int
IP_UNSPECIFIED_TYPE_OF_SERVICE: int
IP_UNSPECIFIED_USER_MTU: int
IPV6_ADDRESS_BITS: int
IN6ADDR_LINKLOCALPREFIX_LENGTH: int
IN6ADDR_MULTICASTPREFIX_LENGTH: int
IN6ADDR_SOLICITEDNODEMULTICASTPREFIX_LENGTH: int
IN6ADDR_V4MAPPEDPREFIX_LENGTH: int
IN6ADDR_6TO4PREFIX_LENGTH: int
IN6ADDR_TEREDOPREFIX_LENGTH: int
SIO_GET_INTERFACE_LIST: int
SIO_GET_INTERFACE_LIST_EX: int
SIO_SET_MULTICAST_FILTER: int
SIO_GET_MULTICAST_FILTER: int
SIOCSIPMSFILTER: int
SIOCGIPMSFILTER: int
SIOCSMSFILTER: int
SIOCGMSFILTER: int
SIO_IDEAL_SEND_BACKLOG_QUERY: int
SIO_IDEAL_SEND_BACKLOG_CHANGE: int
MCAST_JOIN_GROUP: int
MCAST_LEAVE_GROUP: int
MCAST_BLOCK_SOURCE: int
MCAST_UNBLOCK_SOURCE: int
MCAST_JOIN_SOURCE_GROUP: int
MCAST_LEAVE_SOURCE_GROUP: int
IPV6_HOPOPTS: int
IPV6_HDRINCL: int
IPV6_UNICAST_HOPS: int
IPV6_MULTICAST_IF: int
IPV6_MULTICAST_HOPS: int
IPV6_MULTICAST_LOOP: int
IPV6_ADD_MEMBERSHIP: int
IPV6_JOIN_GROUP: int
IPV6_DROP_MEMBERSHIP: int
IPV6_LEAVE_GROUP: int
IPV6_DONTFRAG: int
IPV6_PKTINFO: int
IPV6_HOPLIMIT: int
IPV6_PROTECTION_LEVEL: int
IPV6_RECVIF: int
IPV6_RECVDSTADDR: int
IPV6_CHECKSUM: int
IPV6_V6ONLY: int
IPV6_IFLIST: int
IPV6_ADD_IFLIST: int
IPV6_DEL_IFLIST: int
IPV6_UNICAST_IF: int
IPV6_RTHDR: int
IPV6_GET_IFLIST: int
IPV6_RECVRTHDR: int
IPV6_TCLASS: int
IPV6_RECVTCLASS: int
IPV6_ECN: int
IPV6_RECVECN: int
IPV6_PKTINFO_EX: int
IPV6_WFP_REDIRECT_RECORDS: int
IPV6_WFP_REDIRECT_CONTEXT: int
IPV6_MTU_DISCOVER: int
IPV6_MTU: int
IPV6_NRT_INTERFACE: int
IPV6_RECVERR: int
IPV6_USER_MTU: int
IP_UNSPECIFIED_HOP_LIMIT: int
IP_PROTECTION_LEVEL: int
PROTECTION_LEVEL_UNRESTRICTED: int
PROTECTION_LEVEL_EDGERESTRICTED: int
PROTECTION_LEVEL_RESTRICTED: int
PROTECTION_LEVEL_DEFAULT: int
INET_ADDRSTRLEN: int
INET6_ADDRSTRLEN: int
TCP_OFFLOAD_NO_PREFERENCE: int
TCP_OFFLOAD_NOT_PREFERRED: int
TCP_OFFLOAD_PREFERRED: int
TCP_EXPEDITED_1122: int
TCP_KEEPALIVE: int
TCP_MAXSEG: int
TCP_MAXRT: int
TCP_STDURG: int
TCP_NOURG: int
TCP_ATMARK: int
TCP_NOSYNRETRIES: int
TCP_TIMESTAMPS: int
TCP_OFFLOAD_PREFERENCE: int
TCP_CONGESTION_ALGORITHM: int
TCP_DELAY_FIN_ACK: int
TCP_MAXRTMS: int
TCP_FASTOPEN: int
TCP_KEEPCNT: int
TCP_KEEPIDLE: int
TCP_KEEPINTVL: int
TCP_FAIL_CONNECT_ON_ICMP_ERROR: int
TCP_ICMP_ERROR_INFO: int
UDP_SEND_MSG_SIZE: int
UDP_RECV_MAX_COALESCED_SIZE: int
UDP_COALESCED_INFO: int
CONTROL_CHANNEL_TRIGGER_STATUS_MAX: int
SIO_RCVALL: int
SIO_RCVALL_MCAST: int
SIO_RCVALL_IGMPMCAST: int
SIO_KEEPALIVE_VALS: int
SIO_ABSORB_RTRALERT: int
SIO_UCAST_IF: int
SIO_LIMIT_BROADCASTS: int
SIO_INDEX_BIND: int
SIO_INDEX_MCASTIF: int
SIO_INDEX_ADD_MCAST: int
SIO_INDEX_DEL_MCAST: int
SIO_RCVALL_MCAST_IF: int
SIO_RCVALL_IF: int
SIO_LOOPBACK_FAST_PATH: int
SIO_TCP_INITIAL_RTO: int
SIO_APPLY_TRANSPORT_SETTING: int
SIO_QUERY_TRANSPORT_SETTING: int
SIO_TCP_SET_ICW: int
SIO_TCP_SET_ACK_FREQUENCY: int
SIO_SET_PRIORITY_HINT: int
SIO_PRIORITY_HINT: int
SIO_TCP_INFO: int
SIO_CPU_AFFINITY: int
SIO_TIMESTAMPING: int
TIMESTAMPING_FLAG_RX: int
TIMESTAMPING_FLAG_TX: int
SO_TIMESTAMP: int
SO_TIMESTAMP_ID: int
SIO_GET_TX_TIMESTAMP: int
RCVALL_MAX: int
TCP_INITIAL_RTO_UNSPECIFIED_RTT: int
TCP_INITIAL_RTO_UNSPECIFIED_MAX_SYN_RETRANSMISSIONS: int
TCP_INITIAL_RTO_DEFAULT_RTT: int
TCP_INITIAL_RTO_DEFAULT_MAX_SYN_RETRANSMISSIONS: int
TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS: int
SIO_ACQUIRE_PORT_RESERVATION: int
SIO_RELEASE_PORT_RESERVATION: int
SIO_ASSOCIATE_PORT_RESERVATION: int
INVALID_PORT_RESERVATION_TOKEN: int
SIO_SET_SECURITY: int
SIO_QUERY_SECURITY: int
SIO_SET_PEER_TARGET_NAME: int
SIO_DELETE_PEER_TARGET_NAME: int
SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS: int
SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT: int
SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS: int
SIO_SOCKET_USAGE_NOTIFICATION: int
SOCKET_SETTINGS_GUARANTEE_ENCRYPTION: int
SOCKET_SETTINGS_ALLOW_INSECURE: int
SOCKET_SETTINGS_IPSEC_SKIP_FILTER_INSTANTIATION: int
SOCKET_SETTINGS_IPSEC_OPTIONAL_PEER_NAME_VERIFICATION: int
SOCKET_SETTINGS_IPSEC_ALLOW_FIRST_INBOUND_PKT_UNENCRYPTED: int
SOCKET_SETTINGS_IPSEC_PEER_NAME_IS_RAW_FORMAT: int
SOCKET_QUERY_IPSEC2_ABORT_CONNECTION_ON_FIELD_CHANGE: int
SOCKET_QUERY_IPSEC2_FIELD_MASK_MM_SA_ID: int
SOCKET_QUERY_IPSEC2_FIELD_MASK_QM_SA_ID: int
SOCKET_INFO_CONNECTION_SECURED: int
SOCKET_INFO_CONNECTION_ENCRYPTED: int
SOCKET_INFO_CONNECTION_IMPERSONATED: int
SIO_QUERY_WFP_ALE_ENDPOINT_HANDLE: int
SIO_QUERY_RSS_SCALABILITY_INFO: int
IN4ADDR_ANY: int
IN4ADDR_LOOPBACK: int
IN4ADDR_BROADCAST: int
IN4ADDR_NONE: int
IN4ADDR_LOOPBACKPREFIX_LENGTH: int
IN4ADDR_LINKLOCALPREFIX_LENGTH: int
IN4ADDR_MULTICASTPREFIX_LENGTH: int
UDP_NOCHECKSUM: int
UDP_CHECKSUM_COVERAGE: int
EAI_AGAIN: int
EAI_BADFLAGS: int
EAI_FAIL: int
EAI_FAMILY: int
EAI_MEMORY: int
EAI_NOSECURENAME: int
EAI_NONAME: int
EAI_SERVICE: int
EAI_SOCKTYPE: int
EAI_IPSECPOLICY: int
EAI_NODATA: int
GAI_STRERROR_BUFFER_SIZE: int
UNIX_PATH_MAX: int
SIO_AF_UNIX_GETPEERPID: int
SIO_AF_UNIX_SETBINDPARENTPATH: int
SIO_AF_UNIX_SETCONNPARENTPATH: int
SIO_SET_COMPATIBILITY_MODE: int
RIO_MSG_DONT_NOTIFY: int
RIO_MSG_DEFER: int
RIO_MSG_WAITALL: int
RIO_MSG_COMMIT_ONLY: int
RIO_MAX_CQ_SIZE: int
RIO_CORRUPT_CQ: int
RIO_CMSG_BASE_SIZE: int
SO_CONNDATA: int
SO_CONNOPT: int
SO_DISCDATA: int
SO_DISCOPT: int
SO_CONNDATALEN: int
SO_CONNOPTLEN: int
SO_DISCDATALEN: int
SO_DISCOPTLEN: int
SO_OPENTYPE: int
SO_SYNCHRONOUS_ALERT: int
SO_SYNCHRONOUS_NONALERT: int
SO_MAXDG: int
SO_MAXPATHDG: int
SO_UPDATE_ACCEPT_CONTEXT: int
SO_CONNECT_TIME: int
SO_UPDATE_CONNECT_CONTEXT: int
TCP_BSDURGENT: int
SIO_UDP_CONNRESET: int
SIO_UDP_NETRESET: int
TF_DISCONNECT: int
TF_REUSE_SOCKET: int
TF_WRITE_BEHIND: int
TF_USE_DEFAULT_WORKER: int
TF_USE_SYSTEM_THREAD: int
TF_USE_KERNEL_APC: int
TP_ELEMENT_MEMORY: int
TP_ELEMENT_FILE: int
TP_ELEMENT_EOP: int
TP_DISCONNECT: int
TP_REUSE_SOCKET: int
TP_USE_DEFAULT_WORKER: int
TP_USE_SYSTEM_THREAD: int
TP_USE_KERNEL_APC: int
DE_REUSE_SOCKET: int
NLA_ALLUSERS_NETWORK: int
NLA_FRIENDLY_NAME: int
SIO_BSP_HANDLE: int
SIO_BSP_HANDLE_SELECT: int
SIO_BSP_HANDLE_POLL: int
SIO_BASE_HANDLE: int
SIO_EXT_SELECT: int
SIO_EXT_POLL: int
SIO_EXT_SENDMSG: int
SERVICE_RESOURCE: int
SERVICE_SERVICE: int
SERVICE_LOCAL: int
SERVICE_REGISTER: int
SERVICE_DEREGISTER: int
SERVICE_FLUSH: int
SERVICE_ADD_TYPE: int
SERVICE_DELETE_TYPE: int
SERVICE_FLAG_DEFER: int
SERVICE_FLAG_HARD: int
PROP_COMMENT: int
PROP_LOCALE: int
PROP_DISPLAY_HINT: int
PROP_VERSION: int
PROP_START_TIME: int
PROP_MACHINE: int
PROP_ADDRESSES: int
PROP_SD: int
PROP_ALL: int
SERVICE_ADDRESS_FLAG_RPC_CN: int
SERVICE_ADDRESS_FLAG_RPC_DG: int
SERVICE_ADDRESS_FLAG_RPC_NB: int
NS_DEFAULT: int
NS_VNS: int
NSTYPE_HIERARCHICAL: int
NSTYPE_DYNAMIC: int
NSTYPE_ENUMERABLE: int
NSTYPE_WORKGROUP: int
XP_CONNECTIONLESS: int
XP_GUARANTEED_DELIVERY: int
XP_GUARANTEED_ORDER: int
XP_MESSAGE_ORIENTED: int
XP_PSEUDO_STREAM: int
XP_GRACEFUL_CLOSE: int
XP_EXPEDITED_DATA: int
XP_CONNECT_DATA: int
XP_DISCONNECT_DATA: int
XP_SUPPORTS_BROADCAST: int
XP_SUPPORTS_MULTICAST: int
XP_BANDWIDTH_ALLOCATION: int
XP_FRAGMENTATION: int
XP_ENCRYPTS: int
RES_SOFT_SEARCH: int
RES_FIND_MULTIPLE: int
SET_SERVICE_PARTIAL_SUCCESS: int
BTH_ADDR_NULL: int
MAX_UUIDS_IN_QUERY: int
MAX_L2CAP_PING_DATA_LENGTH: int
MAX_L2CAP_INFO_DATA_LENGTH: int
BT_PORT_ANY: int
BT_PORT_MIN: int
BT_PORT_MAX: int
BT_PORT_DYN_FIRST: int
BTH_ADDR_STRING_SIZE: int
BTHPROTO_RFCOMM: int
BTHPROTO_L2CAP: int
SOL_RFCOMM: int
SOL_L2CAP: int
SOL_SDP: int
SO_BTH_AUTHENTICATE: int
SO_BTH_ENCRYPT: int
SO_BTH_MTU: int
SO_BTH_MTU_MAX: int
SO_BTH_MTU_MIN: int
RFCOMM_MAX_MTU: int
RFCOMM_MIN_MTU: int
BTH_SDP_VERSION: int
SDP_DEFAULT_INQUIRY_SECONDS: int
SDP_MAX_INQUIRY_SECONDS: int
SDP_DEFAULT_INQUIRY_MAX_RESPONSES: int
SDP_SERVICE_SEARCH_REQUEST: int
SDP_SERVICE_ATTRIBUTE_REQUEST: int
SDP_SERVICE_SEARCH_ATTRIBUTE_REQUEST: int
BTHNS_RESULT_DEVICE_CONNECTED: int
BTHNS_RESULT_DEVICE_REMEMBERED: int
BTHNS_RESULT_DEVICE_AUTHENTICATED: int
SIO_RFCOMM_SEND_COMMAND: int
SIO_RFCOMM_WAIT_COMMAND: int
SIO_BTH_PING: int
SIO_BTH_INFO: int
SIO_RFCOMM_SESSION_FLOW_OFF: int
SIO_RFCOMM_TEST: int
SIO_RFCOMM_USECFC: int
MSC_EA_BIT: int
MSC_FC_BIT: int
MSC_RTC_BIT: int
MSC_RTR_BIT: int
MSC_RESERVED: int
MSC_IC_BIT: int
MSC_DV_BIT: int
MSC_BREAK_BIT: int
RLS_ERROR: int
RLS_OVERRUN: int
RLS_PARITY: int
RLS_FRAMING: int
RPN_BAUD_2400: int
RPN_BAUD_4800: int
RPN_BAUD_7200: int
RPN_BAUD_9600: int
RPN_BAUD_19200: int
RPN_BAUD_38400: int
RPN_BAUD_57600: int
RPN_BAUD_115200: int
RPN_BAUD_230400: int
RPN_DATA_5: int
RPN_DATA_6: int
RPN_DATA_7: int
RPN_DATA_8: int
RPN_STOP_1: int
RPN_STOP_1_5: int
RPN_PARITY_NONE: int
RPN_PARITY_ODD: int
RPN_PARITY_EVEN: int
RPN_PARITY_MARK: int
RPN_PARITY_SPACE: int
RPN_FLOW_X_IN: int
RPN_FLOW_X_OUT: int
RPN_FLOW_RTR_IN: int
RPN_FLOW_RTR_OUT: int
RPN_FLOW_RTC_IN: int
RPN_FLOW_RTC_OUT: int
RPN_PARAM_BAUD: int
RPN_PARAM_DATA: int
RPN_PARAM_STOP: int
RPN_PARAM_PARITY: int
RPN_PARAM_P_TYPE: int
RPN_PARAM_XON: int
RPN_PARAM_XOFF: int
RPN_PARAM_X_IN: int
RPN_PARAM_X_OUT: int
RPN_PARAM_RTR_IN: int
RPN_PARAM_RTR_OUT: int
RPN_PARAM_RTC_IN: int
RPN_PARAM_RTC_OUT: int
RFCOMM_CMD_NONE: int
RFCOMM_CMD_MSC: int
RFCOMM_CMD_RLS: int
RFCOMM_CMD_RPN: int
RFCOMM_CMD_RPN_REQUEST: int
RFCOMM_CMD_RPN_RESPONSE: int
HVSOCKET_CONNECT_TIMEOUT: int
HVSOCKET_CONNECT_TIMEOUT_MAX: int
HVSOCKET_CONTAINER_PASSTHRU: int
HVSOCKET_CONNECTED_SUSPEND: int
HVSOCKET_HIGH_VTL: int
HV_PROTOCOL_RAW: int
HVSOCKET_ADDRESS_FLAG_PASSTHRU: int
NSPROTO_IPX: int
NSPROTO_SPX: int
NSPROTO_SPXII: int
IPX_PTYPE: int
IPX_FILTERPTYPE: int
IPX_STOPFILTERPTYPE: int
IPX_DSTYPE: int
IPX_EXTENDED_ADDRESS: int
IPX_RECVHDR: int
IPX_MAXSIZE: int
IPX_ADDRESS: int
IPX_GETNETINFO: int
IPX_GETNETINFO_NORIP: int
IPX_SPXGETCONNECTIONSTATUS: int
IPX_ADDRESS_NOTIFY: int
IPX_MAX_ADAPTER_NUM: int
IPX_RERIPNETNUMBER: int
IPX_RECEIVE_BROADCAST: int
IPX_IMMEDIATESPXACK: int
SW_HIDE: int
SW_SHOWNORMAL: int
SW_SHOWMINIMIZED: int
SW_MAXIMIZE: int
SW_SHOW: int
SW_MINIMIZE: int
SW_RESTORE: int
SW_SHOWDEFAULT: int
WM_NULL: int
WM_CREATE: int
WM_DESTROY: int
WM_MOVE: int
WM_SIZE: int
WM_ACTIVATE: int
WM_SETTEXT: int
WM_GETTEXT: int
WM_PAINT: int
WM_CLOSE: int
WM_QUIT: int
WM_ERASEBKGND: int
WM_SHOWWINDOW: int
WM_NCCREATE: int
WM_NCDESTROY: int
WM_KEYDOWN: int
WM_KEYUP: int
WM_CHAR: int
WM_COMMAND: int
WM_TIMER: int
WM_USER: int
WM_APP: int
WS_OVERLAPPED: int
WS_POPUP: int
WS_CHILD: int
WS_MINIMIZE: int
WS_VISIBLE: int
WS_DISABLED: int
WS_CLIPSIBLINGS: int
WS_CLIPCHILDREN: int
WS_MAXIMIZE: int
WS_CAPTION: int
WS_BORDER: int
WS_DLGFRAME: int
WS_VSCROLL: int
WS_HSCROLL: int
WS_SYSMENU: int
WS_THICKFRAME: int
WS_MINIMIZEBOX: int
WS_MAXIMIZEBOX: int
WS_OVERLAPPEDWINDOW: int
WS_POPUPWINDOW: int
WS_EX_CLIENTEDGE: int
WS_EX_WINDOWEDGE: int
WS_EX_TOPMOST: int
WS_EX_TOOLWINDOW: int
WS_EX_OVERLAPPEDWINDOW: int
CS_VREDRAW: int
CS_HREDRAW: int
CS_DBLCLKS: int
CS_OWNDC: int
CS_NOCLOSE: int
PM_NOREMOVE: int
PM_REMOVE: int
QS_ALLEVENTS: int
QS_ALLINPUT: int
MWMO_WAITALL: int
MWMO_ALERTABLE: int
MWMO_INPUTAVAILABLE: int
CW_USEDEFAULT: int
COLOR_WINDOW: int
MB_OK: int
MB_OKCANCEL: int
MB_ABORTRETRYIGNORE: int
MB_YESNOCANCEL: int
MB_YESNO: int
MB_RETRYCANCEL: int
MB_ICONERROR: int
MB_ICONQUESTION: int
MB_ICONWARNING: int
MB_ICONINFORMATION: int
MB_TOPMOST: int
MB_SETFOREGROUND: int
IDOK: int
IDCANCEL: int
IDABORT: int
IDRETRY: int
IDIGNORE: int
IDYES: int
IDNO: int
IPPROTO_HOPOPTS: int
IPPROTO_ICMP: int
IPPROTO_IGMP: int
IPPROTO_GGP: int
IPPROTO_IPV4: int
IPPROTO_ST: int
IPPROTO_TCP: int
IPPROTO_CBT: int
IPPROTO_EGP: int
IPPROTO_IGP: int
IPPROTO_PUP: int
IPPROTO_UDP: int
IPPROTO_IDP: int
IPPROTO_RDP: int
IPPROTO_IPV6: int
IPPROTO_ROUTING: int
IPPROTO_FRAGMENT: int
IPPROTO_ESP: int
IPPROTO_AH: int
IPPROTO_ICMPV6: int
IPPROTO_NONE: int
IPPROTO_DSTOPTS: int
IPPROTO_ND: int
IPPROTO_ICLFXBM: int
IPPROTO_PIM: int
IPPROTO_PGM: int
IPPROTO_L2TP: int
IPPROTO_SCTP: int
IPPROTO_RAW: int
IPPROTO_MAX: int
IPPROTO_RESERVED_RAW: int
IPPROTO_RESERVED_IPSEC: int
IPPROTO_RESERVED_IPSECOFFLOAD: int
IPPROTO_RESERVED_WNV: int
IPPROTO_RESERVED_MAX: int
ScopeLevelInterface: int
ScopeLevelLink: int
ScopeLevelSubnet: int
ScopeLevelAdmin: int
ScopeLevelSite: int
ScopeLevelOrganization: int
ScopeLevelGlobal: int
ScopeLevelCount: int
NSP_NOTIFY_IMMEDIATELY: int
NSP_NOTIFY_HWND: int
NSP_NOTIFY_EVENT: int
NSP_NOTIFY_PORT: int
NSP_NOTIFY_APC: int
COMP_EQUAL: int
COMP_NOTLESS: int
RNRSERVICE_REGISTER: int
RNRSERVICE_DEREGISTER: int
RNRSERVICE_DELETE: int
IP_PMTUDISC_NOT_SET: int
IP_PMTUDISC_DO: int
IP_PMTUDISC_DONT: int
IP_PMTUDISC_PROBE: int
IP_PMTUDISC_MAX: int
MCAST_INCLUDE: int
MCAST_EXCLUDE: int
NlatUnspecified: int
NlatUnicast: int
NlatAnycast: int
NlatMulticast: int
NlatBroadcast: int
NlatInvalid: int
TCPSTATE_CLOSED: int
TCPSTATE_LISTEN: int
TCPSTATE_SYN_SENT: int
TCPSTATE_SYN_RCVD: int
TCPSTATE_ESTABLISHED: int
TCPSTATE_FIN_WAIT_1: int
TCPSTATE_FIN_WAIT_2: int
TCPSTATE_CLOSE_WAIT: int
TCPSTATE_CLOSING: int
TCPSTATE_LAST_ACK: int
TCPSTATE_TIME_WAIT: int
TCPSTATE_MAX: int
CONTROL_CHANNEL_TRIGGER_STATUS_INVALID: int
CONTROL_CHANNEL_TRIGGER_STATUS_SOFTWARE_SLOT_ALLOCATED: int
CONTROL_CHANNEL_TRIGGER_STATUS_HARDWARE_SLOT_ALLOCATED: int
CONTROL_CHANNEL_TRIGGER_STATUS_POLICY_ERROR: int
CONTROL_CHANNEL_TRIGGER_STATUS_SYSTEM_ERROR: int
CONTROL_CHANNEL_TRIGGER_STATUS_TRANSPORT_DISCONNECTED: int
CONTROL_CHANNEL_TRIGGER_STATUS_SERVICE_UNAVAILABLE: int
SocketPriorityHintVeryLow: int
SocketPriorityHintLow: int
SocketPriorityHintNormal: int
SocketMaximumPriorityHintType: int
RCVALL_OFF: int
RCVALL_ON: int
RCVALL_SOCKETLEVELONLY: int
RCVALL_IPLEVEL: int
TCP_ICW_LEVEL_DEFAULT: int
TCP_ICW_LEVEL_HIGH: int
TCP_ICW_LEVEL_VERY_HIGH: int
TCP_ICW_LEVEL_AGGRESSIVE: int
TCP_ICW_LEVEL_EXPERIMENTAL: int
TCP_ICW_LEVEL_COMPAT: int
TCP_ICW_LEVEL_MAX: int
SYSTEM_CRITICAL_SOCKET: int
SOCKET_SECURITY_PROTOCOL_DEFAULT: int
SOCKET_SECURITY_PROTOCOL_IPSEC: int
SOCKET_SECURITY_PROTOCOL_IPSEC2: int
SOCKET_SECURITY_PROTOCOL_INVALID: int
WsaBehaviorAll: int
WsaBehaviorReceiveBuffering: int
WsaBehaviorAutoTuning: int
NLA_RAW_DATA: int
NLA_INTERFACE: int
NLA_802_1X_LOCATION: int
NLA_CONNECTIVITY: int
NLA_ICS: int
NLA_NETWORK_AD_HOC: int
NLA_NETWORK_MANAGED: int
NLA_NETWORK_UNMANAGED: int
NLA_NETWORK_UNKNOWN: int
NLA_INTERNET_UNKNOWN: int
NLA_INTERNET_NO: int
NLA_INTERNET_YES: int
RIO_EVENT_COMPLETION: int
RIO_IOCP_COMPLETION: int

INVALID_HANDLE_VALUE: CData
WSA_INVALID_EVENT: CData
SERVICE_TYPE_VALUE_IPXPORTA: CData
SERVICE_TYPE_VALUE_IPXPORTW: CData
SERVICE_TYPE_VALUE_IPXPORT: CData
SERVICE_TYPE_VALUE_SAPIDA: CData
SERVICE_TYPE_VALUE_SAPIDW: CData
SERVICE_TYPE_VALUE_SAPID: CData
SERVICE_TYPE_VALUE_TCPPORTA: CData
SERVICE_TYPE_VALUE_TCPPORTW: CData
SERVICE_TYPE_VALUE_TCPPORT: CData
SERVICE_TYPE_VALUE_UDPPORTA: CData
SERVICE_TYPE_VALUE_UDPPORTW: CData
SERVICE_TYPE_VALUE_UDPPORT: CData
SERVICE_TYPE_VALUE_OBJECTIDA: CData
SERVICE_TYPE_VALUE_OBJECTIDW: CData
SERVICE_TYPE_VALUE_OBJECTID: CData
IN6ADDR_ANY_INIT: in6_addr
IN6ADDR_LOOPBACK_INIT: in6_addr
IN6ADDR_ALLNODESONNODE_INIT: in6_addr
IN6ADDR_ALLNODESONLINK_INIT: in6_addr
IN6ADDR_ALLROUTERSONLINK_INIT: in6_addr
IN6ADDR_ALLMLDV2ROUTERSONLINK_INIT: in6_addr
IN6ADDR_TEREDOINITIALLINKLOCALADDRESS_INIT: in6_addr
IN6ADDR_TEREDOOLDLINKLOCALADDRESSXP_INIT: in6_addr
IN6ADDR_TEREDOOLDLINKLOCALADDRESSVISTA_INIT: in6_addr
IN6ADDR_LINKLOCALPREFIX_INIT: in6_addr
IN6ADDR_MULTICASTPREFIX_INIT: in6_addr
IN6ADDR_SOLICITEDNODEMULTICASTPREFIX_INIT: in6_addr
IN6ADDR_V4MAPPEDPREFIX_INIT: in6_addr
IN6ADDR_6TO4PREFIX_INIT: in6_addr
IN6ADDR_TEREDOPREFIX_INIT: in6_addr
IN6ADDR_TEREDOPREFIX_INIT_OLD: in6_addr
IN6ADDR_ULAPREFIX_INIT: in6_addr
IN6ADDR_SITELOCALPREFIX_INIT: in6_addr
IN6ADDR_6BONETESTPREFIX_INIT: in6_addr
SCOPEID_UNSPECIFIED_INIT: SCOPE_ID
scopeid_unspecified: SCOPE_ID
in4addr_any: in_addr
in4addr_loopback: in_addr
in4addr_broadcast: in_addr
in4addr_allnodesonlink: in_addr
in4addr_allroutersonlink: in_addr
in4addr_alligmpv3routersonlink: in_addr
in4addr_allteredohostsonlink: in_addr
in4addr_linklocalprefix: in_addr
in4addr_multicastprefix: in_addr
in6addr_any: in6_addr
in6addr_loopback: in6_addr
in6addr_allnodesonnode: in6_addr
in6addr_allnodesonlink: in6_addr
in6addr_allroutersonlink: in6_addr
in6addr_allmldv2routersonlink: in6_addr
in6addr_teredoinitiallinklocaladdress: in6_addr
in6addr_linklocalprefix: in6_addr
in6addr_multicastprefix: in6_addr
in6addr_solicitednodemulticastprefix: in6_addr
in6addr_v4mappedprefix: in6_addr
in6addr_6to4prefix: in6_addr
in6addr_teredoprefix: in6_addr
in6addr_teredoprefix_old: in6_addr
SOCKET_DEFAULT2_QM_POLICY: GUID
REAL_TIME_NOTIFICATION_CAPABILITY: GUID
REAL_TIME_NOTIFICATION_CAPABILITY_EX: GUID
ASSOCIATE_NAMERES_CONTEXT: GUID
IN4ADDR_ANY_INIT: in_addr
IN4ADDR_LOOPBACK_INIT: in_addr
IN4ADDR_BROADCAST_INIT: in_addr
IN4ADDR_ALLNODESONLINK_INIT: in_addr
IN4ADDR_ALLROUTERSONLINK_INIT: in_addr
IN4ADDR_ALLIGMPV3ROUTERSONLINK_INIT: in_addr
IN4ADDR_ALLTEREDONODESONLINK_INIT: in_addr
IN4ADDR_LINKLOCALPREFIX_INIT: in_addr
IN4ADDR_MULTICASTPREFIX_INIT: in_addr
RIO_INVALID_BUFFERID: CData
RIO_INVALID_CQ: CData
RIO_INVALID_RQ: CData
WSAID_TRANSMITFILE: GUID
WSAID_ACCEPTEX: GUID
WSAID_GETACCEPTEXSOCKADDRS: GUID
WSAID_TRANSMITPACKETS: GUID
WSAID_CONNECTEX: GUID
WSAID_DISCONNECTEX: GUID
NLA_NAMESPACE_GUID: GUID
NLA_SERVICE_CLASS_GUID: GUID
WSAID_WSARECVMSG: GUID
WSAID_WSASENDMSG: GUID
WSAID_WSAPOLL: GUID
WSAID_MULTIPLE_RIO: GUID
SERVICE_TYPE_VALUE_CONNA: CData
SERVICE_TYPE_VALUE_CONNW: CData
SERVICE_TYPE_VALUE_CONN: CData
SVCID_BTH_PROVIDER: GUID
HV_GUID_ZERO: GUID
HV_GUID_BROADCAST: GUID
HV_GUID_WILDCARD: GUID
HV_GUID_CHILDREN: GUID
HV_GUID_LOOPBACK: GUID
HV_GUID_PARENT: GUID
HV_GUID_SILOHOST: GUID
HV_GUID_VSOCK_TEMPLATE: GUID
HWND_MESSAGE: CData

def LPOVERLAPPED_COMPLETION_ROUTINE(function: Callable[[int, int, OVERLAPPED], None], /) -> Any: ...
def PTIMERAPCROUTINE(function: Callable[[CData, int, int], None], /) -> Any: ...
def PAPCFUNC(function: Callable[[int], None], /) -> Any: ...
def WAITORTIMERCALLBACK(function: Callable[[CData, int], None], /) -> Any: ...
def PHANDLER_ROUTINE(function: Callable[[int], object], /) -> Any: ...
def LPCONDITIONPROC(function: Callable[[WSABUF, WSABUF, QOS, QOS, WSABUF, WSABUF, CData, int], int], /) -> Any: ...
def LPWSAOVERLAPPED_COMPLETION_ROUTINE(function: Callable[[int, int, OVERLAPPED, int], None], /) -> Any: ...
def LPLOOKUPSERVICE_COMPLETION_ROUTINE(function: Callable[[int, int, OVERLAPPED], None], /) -> Any: ...
def WNDPROC(function: Callable[[CData, int, int, int], int], /) -> Any: ...
def MAKEWORD(a: int, b: int, /) -> int: ...
def MAKELONG(a: int, b: int, /) -> int: ...
def LOWORD(l: int, /) -> int: ...
def HIWORD(l: int, /) -> int: ...
def LOBYTE(w: int, /) -> int: ...
def HIBYTE(w: int, /) -> int: ...
def MAKELPARAM(l: int, h: int, /) -> int: ...
def MAKEWPARAM(l: int, h: int, /) -> int: ...
def MAKELRESULT(l: int, h: int, /) -> int: ...
def HasOverlappedIoCompleted(lpOverlapped: OVERLAPPED, /) -> int: ...
def CloseHandle(hObject: CData, /) -> int: ...
def DuplicateHandle(hSourceProcessHandle: CData, hSourceHandle: CData, hTargetProcessHandle: CData, lpTargetHandle: _Out[CData], dwDesiredAccess: int, bInheritHandle: int, dwOptions: int, /) -> int: ...
def CompareObjectHandles(hFirstObjectHandle: CData, hSecondObjectHandle: CData, /) -> int: ...
def GetHandleInformation(hObject: CData, lpdwFlags: _Out[CData], /) -> int: ...
def SetHandleInformation(hObject: CData, dwMask: int, dwFlags: int, /) -> int: ...
def GetLastError() -> int: ...
def SetLastError(dwErrCode: int, /) -> None: ...
def CreateFileA(lpFileName: _Bytes, dwDesiredAccess: int, dwShareMode: int, lpSecurityAttributes: _Opt[SECURITY_ATTRIBUTES], dwCreationDisposition: int, dwFlagsAndAttributes: int, hTemplateFile: CData, /) -> CData: ...
def CreateFileW(lpFileName: _Text, dwDesiredAccess: int, dwShareMode: int, lpSecurityAttributes: _Opt[SECURITY_ATTRIBUTES], dwCreationDisposition: int, dwFlagsAndAttributes: int, hTemplateFile: CData, /) -> CData: ...
def FlushFileBuffers(hFile: CData, /) -> int: ...
def GetFileSizeEx(hFile: CData, lpFileSize: _Out[LARGE_INTEGER], /) -> int: ...
def ReadFile(hFile: CData, lpBuffer: _OutOpt[CData | Structure], nNumberOfBytesToRead: int, lpNumberOfBytesRead: _OutOpt[CData], lpOverlapped: _InOutOpt[OVERLAPPED], /) -> int: ...
def ReadFileEx(hFile: CData, lpBuffer: _OutOpt[CData | Structure], nNumberOfBytesToRead: int, lpOverlapped: _InOut[OVERLAPPED], lpCompletionRoutine: CData, /) -> int: ...
def SetFilePointerEx(hFile: CData, liDistanceToMove: LARGE_INTEGER, lpNewFilePointer: _OutOpt[LARGE_INTEGER], dwMoveMethod: int, /) -> int: ...
def WriteFile(hFile: CData, lpBuffer: _Opt[_Memory], nNumberOfBytesToWrite: int, lpNumberOfBytesWritten: _OutOpt[CData], lpOverlapped: _InOutOpt[OVERLAPPED], /) -> int: ...
def WriteFileEx(hFile: CData, lpBuffer: _Opt[_Memory], nNumberOfBytesToWrite: int, lpOverlapped: _InOut[OVERLAPPED], lpCompletionRoutine: CData, /) -> int: ...
def CreatePipe(hReadPipe: _Out[CData], hWritePipe: _Out[CData], lpPipeAttributes: _Opt[SECURITY_ATTRIBUTES], nSize: int, /) -> int: ...
def ConnectNamedPipe(hNamedPipe: CData, lpOverlapped: _InOutOpt[OVERLAPPED], /) -> int: ...
def DisconnectNamedPipe(hNamedPipe: CData, /) -> int: ...
def SetNamedPipeHandleState(hNamedPipe: CData, lpMode: _Opt[CData], lpMaxCollectionCount: _Opt[CData], lpCollectDataTimeout: _Opt[CData], /) -> int: ...
def PeekNamedPipe(hNamedPipe: CData, lpBuffer: _OutOpt[CData | Structure], nBufferSize: int, lpBytesRead: _OutOpt[CData], lpTotalBytesAvail: _OutOpt[CData], lpBytesLeftThisMessage: _OutOpt[CData], /) -> int: ...
def TransactNamedPipe(hNamedPipe: CData, lpInBuffer: _Opt[_Memory], nInBufferSize: int, lpOutBuffer: _OutOpt[CData | Structure], nOutBufferSize: int, lpBytesRead: _Out[CData], lpOverlapped: _InOutOpt[OVERLAPPED], /) -> int: ...
def CreateNamedPipeW(lpName: _Text, dwOpenMode: int, dwPipeMode: int, nMaxInstances: int, nOutBufferSize: int, nInBufferSize: int, nDefaultTimeOut: int, lpSecurityAttributes: _Opt[SECURITY_ATTRIBUTES], /) -> CData: ...
def WaitNamedPipeW(lpNamedPipeName: _Text, nTimeOut: int, /) -> int: ...
def GetNamedPipeInfo(hNamedPipe: CData, lpFlags: _OutOpt[CData], lpOutBufferSize: _OutOpt[CData], lpInBufferSize: _OutOpt[CData], lpMaxInstances: _OutOpt[CData], /) -> int: ...
def GetNamedPipeHandleStateW(hNamedPipe: CData, lpState: _OutOpt[CData], lpCurInstances: _OutOpt[CData], lpMaxCollectionCount: _OutOpt[CData], lpCollectDataTimeout: _OutOpt[CData], lpUserName: _OutOpt[CData], nMaxUserNameSize: int, /) -> int: ...
def CreateIoCompletionPort(FileHandle: CData, ExistingCompletionPort: CData, CompletionKey: int, NumberOfConcurrentThreads: int, /) -> CData: ...
def GetQueuedCompletionStatus(CompletionPort: CData, lpNumberOfBytesTransferred: _Out[CData], lpCompletionKey: _Out[CData], lpOverlapped: _Out[CData], dwMilliseconds: int, /) -> int: ...
def GetQueuedCompletionStatusEx(CompletionPort: CData, lpCompletionPortEntries: _Out[OVERLAPPED_ENTRY], ulCount: int, ulNumEntriesRemoved: _Out[CData], dwMilliseconds: int, fAlertable: int, /) -> int: ...
def PostQueuedCompletionStatus(CompletionPort: CData, dwNumberOfBytesTransferred: int, dwCompletionKey: int, lpOverlapped: _Opt[OVERLAPPED], /) -> int: ...
def DeviceIoControl(hDevice: CData, dwIoControlCode: int, lpInBuffer: _Opt[_Memory], nInBufferSize: int, lpOutBuffer: _OutOpt[CData | Structure], nOutBufferSize: int, lpBytesReturned: _OutOpt[CData], lpOverlapped: _InOutOpt[OVERLAPPED], /) -> int: ...
def CancelIo(hFile: CData, /) -> int: ...
def CancelIoEx(hFile: CData, lpOverlapped: _Opt[OVERLAPPED], /) -> int: ...
def CancelSynchronousIo(hThread: CData, /) -> int: ...
def GetOverlappedResult(hFile: CData, lpOverlapped: OVERLAPPED, lpNumberOfBytesTransferred: _Out[CData], bWait: int, /) -> int: ...
def GetOverlappedResultEx(hFile: CData, lpOverlapped: OVERLAPPED, lpNumberOfBytesTransferred: _Out[CData], dwMilliseconds: int, bAlertable: int, /) -> int: ...
def SetFileCompletionNotificationModes(FileHandle: CData, Flags: int, /) -> int: ...
def CreateNamedPipeA(lpName: _Bytes, dwOpenMode: int, dwPipeMode: int, nMaxInstances: int, nOutBufferSize: int, nInBufferSize: int, nDefaultTimeOut: int, lpSecurityAttributes: _Opt[SECURITY_ATTRIBUTES], /) -> CData: ...
def WaitNamedPipeA(lpNamedPipeName: _Bytes, nTimeOut: int, /) -> int: ...
def GetNamedPipeClientProcessId(Pipe: CData, ClientProcessId: _Out[CData], /) -> int: ...
def GetNamedPipeServerProcessId(Pipe: CData, ServerProcessId: _Out[CData], /) -> int: ...
def ReadDirectoryChangesW(hDirectory: CData, lpBuffer: _Out[CData | Structure], nBufferLength: int, bWatchSubtree: int, dwNotifyFilter: int, lpBytesReturned: _OutOpt[CData], lpOverlapped: _InOutOpt[OVERLAPPED], lpCompletionRoutine: _Opt[CData], /) -> int: ...
def RtlNtStatusToDosError(Status: int, /) -> int: ...
def CreateEventA(lpEventAttributes: _Opt[SECURITY_ATTRIBUTES], bManualReset: int, bInitialState: int, lpName: _Opt[_Bytes], /) -> CData: ...
def CreateEventW(lpEventAttributes: _Opt[SECURITY_ATTRIBUTES], bManualReset: int, bInitialState: int, lpName: _Opt[_Text], /) -> CData: ...
def CreateEventExA(lpEventAttributes: _Opt[SECURITY_ATTRIBUTES], lpName: _Opt[_Bytes], dwFlags: int, dwDesiredAccess: int, /) -> CData: ...
def CreateEventExW(lpEventAttributes: _Opt[SECURITY_ATTRIBUTES], lpName: _Opt[_Text], dwFlags: int, dwDesiredAccess: int, /) -> CData: ...
def OpenEventA(dwDesiredAccess: int, bInheritHandle: int, lpName: _Bytes, /) -> CData: ...
def OpenEventW(dwDesiredAccess: int, bInheritHandle: int, lpName: _Text, /) -> CData: ...
def SetEvent(hEvent: CData, /) -> int: ...
def ResetEvent(hEvent: CData, /) -> int: ...
def WaitForSingleObject(hHandle: CData, dwMilliseconds: int, /) -> int: ...
def WaitForSingleObjectEx(hHandle: CData, dwMilliseconds: int, bAlertable: int, /) -> int: ...
def WaitForMultipleObjects(nCount: int, lpHandles: CData, bWaitAll: int, dwMilliseconds: int, /) -> int: ...
def WaitForMultipleObjectsEx(nCount: int, lpHandles: CData, bWaitAll: int, dwMilliseconds: int, bAlertable: int, /) -> int: ...
def SignalObjectAndWait(hObjectToSignal: CData, hObjectToWaitOn: CData, dwMilliseconds: int, bAlertable: int, /) -> int: ...
def Sleep(dwMilliseconds: int, /) -> None: ...
def SleepEx(dwMilliseconds: int, bAlertable: int, /) -> int: ...
def OpenWaitableTimerW(dwDesiredAccess: int, bInheritHandle: int, lpTimerName: _Text, /) -> CData: ...
def SetWaitableTimerEx(hTimer: CData, lpDueTime: LARGE_INTEGER, lPeriod: int, pfnCompletionRoutine: _Opt[CData], lpArgToCompletionRoutine: _Opt[_Memory], WakeContext: _Opt[REASON_CONTEXT], TolerableDelay: int, /) -> int: ...
def SetWaitableTimer(hTimer: CData, lpDueTime: LARGE_INTEGER, lPeriod: int, pfnCompletionRoutine: _Opt[CData], lpArgToCompletionRoutine: _Opt[_Memory], fResume: int, /) -> int: ...
def CancelWaitableTimer(hTimer: CData, /) -> int: ...
def CreateWaitableTimerExW(lpTimerAttributes: _Opt[SECURITY_ATTRIBUTES], lpTimerName: _Opt[_Text], dwFlags: int, dwDesiredAccess: int, /) -> CData: ...
def CreateWaitableTimerW(lpTimerAttributes: _Opt[SECURITY_ATTRIBUTES], bManualReset: int, lpTimerName: _Opt[_Text], /) -> CData: ...
def GetModuleHandleW(lpModuleName: _Opt[_Text], /) -> CData: ...
def GetCurrentProcess() -> CData: ...
def GetCurrentProcessId() -> int: ...
def GetCurrentThread() -> CData: ...
def GetCurrentThreadId() -> int: ...
def GetProcessHandleCount(hProcess: CData, pdwHandleCount: _Out[CData], /) -> int: ...
def OpenProcess(dwDesiredAccess: int, bInheritHandle: int, dwProcessId: int, /) -> CData: ...
def GetProcessId(Process: CData, /) -> int: ...
def OpenThread(dwDesiredAccess: int, bInheritHandle: int, dwThreadId: int, /) -> CData: ...
def QueueUserAPC(pfnAPC: CData, hThread: CData, dwData: int, /) -> int: ...
def RegisterWaitForSingleObject(phNewWaitObject: _Out[CData], hObject: CData, Callback: CData, Context: _Opt[_Memory], dwMilliseconds: int, dwFlags: int, /) -> int: ...
def UnregisterWait(WaitHandle: CData, /) -> int: ...
def UnregisterWaitEx(WaitHandle: CData, CompletionEvent: CData, /) -> int: ...
def SetConsoleCtrlHandler(HandlerRoutine: _Opt[CData], Add: int, /) -> int: ...
def GenerateConsoleCtrlEvent(dwCtrlEvent: int, dwProcessGroupId: int, /) -> int: ...
def SIZEOF_SOCKET_ADDRESS_LIST(AddressCount: int, /) -> int: ...
def _WSAIO(x: int, y: int, /) -> int: ...
def _WSAIOR(x: int, y: int, /) -> int: ...
def _WSAIOW(x: int, y: int, /) -> int: ...
def _WSAIORW(x: int, y: int, /) -> int: ...
def IN_CLASSA(i: int, /) -> int: ...
def IN_CLASSB(i: int, /) -> int: ...
def IN_CLASSC(i: int, /) -> int: ...
def IN_CLASSD(i: int, /) -> int: ...
def IN_MULTICAST(i: int, /) -> int: ...
def _IO(x: int, y: int, /) -> int: ...
def WSA_CMSGHDR_ALIGN(length: int, /) -> int: ...
def WSA_CMSGDATA_ALIGN(length: int, /) -> int: ...
def CMSGHDR_ALIGN(length: int, /) -> int: ...
def CMSGDATA_ALIGN(length: int, /) -> int: ...
def WSA_CMSG_FIRSTHDR(msg: WSAMSG, /) -> cmsghdr: ...
def CMSG_FIRSTHDR(msg: WSAMSG, /) -> cmsghdr: ...
def WSA_CMSG_NXTHDR(msg: WSAMSG, cmsg: _Opt[cmsghdr], /) -> cmsghdr: ...
def CMSG_NXTHDR(msg: WSAMSG, cmsg: _Opt[cmsghdr], /) -> cmsghdr: ...
def WSA_CMSG_DATA(cmsg: cmsghdr, /) -> CData: ...
def WSA_CMSG_SPACE(length: int, /) -> int: ...
def CMSG_SPACE(length: int, /) -> int: ...
def WSA_CMSG_LEN(length: int, /) -> int: ...
def CMSG_LEN(length: int, /) -> int: ...
def FD_CLR(fd: int, set: _InOut[fd_set], /) -> None: ...
def FD_SET(fd: int, set: _InOut[fd_set], /) -> None: ...
def FD_ZERO(set: _Out[fd_set], /) -> None: ...
def FD_ISSET(fd: int, set: fd_set, /) -> int: ...
def __WSAFDIsSet(fd: int, set: fd_set, /) -> int: ...
def timerisset(tvp: timeval, /) -> int: ...
def timerclear(tvp: _Out[timeval], /) -> None: ...
def SOMAXCONN_HINT(b: int, /) -> int: ...
def accept(s: int, addr: _OutOpt[sockaddr], addrlen: _InOutOpt[CData], /) -> int: ...
def bind(s: int, name: sockaddr, namelen: int, /) -> int: ...
def closesocket(s: int, /) -> int: ...
def connect(s: int, name: sockaddr, namelen: int, /) -> int: ...
def ioctlsocket(s: int, cmd: int, argp: _InOut[CData], /) -> int: ...
def getpeername(s: int, name: _Out[sockaddr], namelen: _InOut[CData], /) -> int: ...
def getsockname(s: int, name: _Out[sockaddr], namelen: _InOut[CData], /) -> int: ...
def getsockopt(s: int, level: int, optname: int, optval: _Out[CData], optlen: _InOut[CData], /) -> int: ...
def htonl(hostlong: int, /) -> int: ...
def htons(hostshort: int, /) -> int: ...
def inet_addr(cp: _Bytes, /) -> int: ...
def inet_ntoa(in_: in_addr, /) -> CData: ...
def htonll(Value: int, /) -> int: ...
def ntohll(Value: int, /) -> int: ...
def htonf(Value: float, /) -> int: ...
def ntohf(Value: int, /) -> float: ...
def htond(Value: float, /) -> int: ...
def ntohd(Value: int, /) -> float: ...
def listen(s: int, backlog: int, /) -> int: ...
def ntohl(netlong: int, /) -> int: ...
def ntohs(netshort: int, /) -> int: ...
def recv(s: int, buf: _Out[CData], len: int, flags: int, /) -> int: ...
def recvfrom(s: int, buf: _Out[CData], len: int, flags: int, from_: _OutOpt[sockaddr], fromlen: _InOutOpt[CData], /) -> int: ...
def select(nfds: int, readfds: _InOutOpt[fd_set], writefds: _InOutOpt[fd_set], exceptfds: _InOutOpt[fd_set], timeout: _Opt[timeval], /) -> int: ...
def send(s: int, buf: _Bytes, len: int, flags: int, /) -> int: ...
def sendto(s: int, buf: _Bytes, len: int, flags: int, to: _Opt[sockaddr], tolen: int, /) -> int: ...
def setsockopt(s: int, level: int, optname: int, optval: _Bytes, optlen: int, /) -> int: ...
def shutdown(s: int, how: int, /) -> int: ...
def socket(af: int, type: int, protocol: int, /) -> int: ...
def gethostbyaddr(addr: _Bytes, len: int, type: int, /) -> hostent: ...
def gethostbyname(name: _Opt[_Bytes], /) -> hostent: ...
def gethostname(name: _Out[CData], namelen: int, /) -> int: ...
def GetHostNameW(name: _Out[CData], namelen: int, /) -> int: ...
def getservbyport(port: int, proto: _Opt[_Bytes], /) -> servent: ...
def getservbyname(name: _Bytes, proto: _Opt[_Bytes], /) -> servent: ...
def getprotobynumber(number: int, /) -> protoent: ...
def getprotobyname(name: _Bytes, /) -> protoent: ...
def WSAStartup(wVersionRequested: int, lpWSAData: _Out[WSAData], /) -> int: ...
def WSACleanup() -> int: ...
def WSASetLastError(iError: int, /) -> None: ...
def WSAGetLastError() -> int: ...
def WSAIsBlocking() -> int: ...
def WSAUnhookBlockingHook() -> int: ...
def WSASetBlockingHook(lpBlockFunc: CData, /) -> CData: ...
def WSACancelBlockingCall() -> int: ...
def WSAAsyncGetServByName(hWnd: CData, wMsg: int, name: _Bytes, proto: _Opt[_Bytes], buf: _Out[CData], buflen: int, /) -> CData: ...
def WSAAsyncGetServByPort(hWnd: CData, wMsg: int, port: int, proto: _Opt[_Bytes], buf: _Out[CData], buflen: int, /) -> CData: ...
def WSAAsyncGetProtoByName(hWnd: CData, wMsg: int, name: _Bytes, buf: _Out[CData], buflen: int, /) -> CData: ...
def WSAAsyncGetProtoByNumber(hWnd: CData, wMsg: int, number: int, buf: _Out[CData], buflen: int, /) -> CData: ...
def WSAAsyncGetHostByName(hWnd: CData, wMsg: int, name: _Bytes, buf: _Out[CData], buflen: int, /) -> CData: ...
def WSAAsyncGetHostByAddr(hWnd: CData, wMsg: int, addr: _Bytes, len: int, type: int, buf: _Out[CData], buflen: int, /) -> CData: ...
def WSACancelAsyncRequest(hAsyncTaskHandle: CData, /) -> int: ...
def WSAAsyncSelect(s: int, hWnd: CData, wMsg: int, lEvent: int, /) -> int: ...
def WSAAccept(s: int, addr: _OutOpt[sockaddr], addrlen: _InOutOpt[CData], lpfnCondition: _Opt[CData], dwCallbackData: int, /) -> int: ...
def WSACloseEvent(hEvent: CData, /) -> int: ...
def WSAConnect(s: int, name: sockaddr, namelen: int, lpCallerData: _Opt[WSABUF], lpCalleeData: _OutOpt[WSABUF], lpSQOS: _Opt[QOS], lpGQOS: _Opt[QOS], /) -> int: ...
def WSAConnectByNameW(s: int, nodename: _Text, servicename: _Text, LocalAddressLength: _InOutOpt[CData], LocalAddress: _OutOpt[sockaddr], RemoteAddressLength: _InOutOpt[CData], RemoteAddress: _OutOpt[sockaddr], timeout: _Opt[timeval], Reserved: _Opt[OVERLAPPED], /) -> int: ...
def WSAConnectByNameA(s: int, nodename: _Bytes, servicename: _Bytes, LocalAddressLength: _InOutOpt[CData], LocalAddress: _OutOpt[sockaddr], RemoteAddressLength: _InOutOpt[CData], RemoteAddress: _OutOpt[sockaddr], timeout: _Opt[timeval], Reserved: _Opt[OVERLAPPED], /) -> int: ...
def WSAConnectByList(s: int, SocketAddressList: SOCKET_ADDRESS_LIST, LocalAddressLength: _InOutOpt[CData], LocalAddress: _OutOpt[sockaddr], RemoteAddressLength: _InOutOpt[CData], RemoteAddress: _OutOpt[sockaddr], timeout: _Opt[timeval], Reserved: _Opt[OVERLAPPED], /) -> int: ...
def WSACreateEvent() -> CData: ...
def WSADuplicateSocketA(s: int, dwProcessId: int, lpProtocolInfo: _Out[WSAPROTOCOL_INFOA], /) -> int: ...
def WSADuplicateSocketW(s: int, dwProcessId: int, lpProtocolInfo: _Out[WSAPROTOCOL_INFOW], /) -> int: ...
def WSAEnumNetworkEvents(s: int, hEventObject: CData, lpNetworkEvents: _Out[WSANETWORKEVENTS], /) -> int: ...
def WSAEnumProtocolsA(lpiProtocols: _Opt[CData], lpProtocolBuffer: _OutOpt[WSAPROTOCOL_INFOA], lpdwBufferLength: _InOut[CData], /) -> int: ...
def WSAEnumProtocolsW(lpiProtocols: _Opt[CData], lpProtocolBuffer: _OutOpt[WSAPROTOCOL_INFOW], lpdwBufferLength: _InOut[CData], /) -> int: ...
def WSAEventSelect(s: int, hEventObject: CData, lNetworkEvents: int, /) -> int: ...
def WSAGetOverlappedResult(s: int, lpOverlapped: OVERLAPPED, lpcbTransfer: _Out[CData], fWait: int, lpdwFlags: _Out[CData], /) -> int: ...
def WSAGetQOSByName(s: int, lpQOSName: WSABUF, lpQOS: _Out[QOS], /) -> int: ...
def WSAHtonl(s: int, hostlong: int, lpnetlong: _Out[CData], /) -> int: ...
def WSAHtons(s: int, hostshort: int, lpnetshort: _Out[CData], /) -> int: ...
def WSAIoctl(s: int, dwIoControlCode: int, lpvInBuffer: _Memory, cbInBuffer: int, lpvOutBuffer: _Out[CData | Structure], cbOutBuffer: int, lpcbBytesReturned: _OutOpt[CData], lpOverlapped: _InOutOpt[OVERLAPPED], lpCompletionRoutine: _Opt[CData], /) -> int: ...
def WSAJoinLeaf(s: int, name: sockaddr, namelen: int, lpCallerData: _Opt[WSABUF], lpCalleeData: _OutOpt[WSABUF], lpSQOS: _Opt[QOS], lpGQOS: _Opt[QOS], dwFlags: int, /) -> int: ...
def WSANtohl(s: int, netlong: int, lphostlong: _Out[CData], /) -> int: ...
def WSANtohs(s: int, netshort: int, lphostshort: _Out[CData], /) -> int: ...
def WSARecv(s: int, lpBuffers: WSABUF, dwBufferCount: int, lpNumberOfBytesRecvd: _OutOpt[CData], lpFlags: _InOut[CData], lpOverlapped: _InOutOpt[OVERLAPPED], lpCompletionRoutine: _Opt[CData], /) -> int: ...
def WSARecvDisconnect(s: int, lpInboundDisconnectData: _Opt[WSABUF], /) -> int: ...
def WSARecvFrom(s: int, lpBuffers: WSABUF, dwBufferCount: int, lpNumberOfBytesRecvd: _OutOpt[CData], lpFlags: _InOut[CData], lpFrom: _OutOpt[sockaddr], lpFromlen: _InOutOpt[CData], lpOverlapped: _InOutOpt[OVERLAPPED], lpCompletionRoutine: _Opt[CData], /) -> int: ...
def WSAResetEvent(hEvent: CData, /) -> int: ...
def WSASend(s: int, lpBuffers: WSABUF, dwBufferCount: int, lpNumberOfBytesSent: _OutOpt[CData], dwFlags: int, lpOverlapped: _InOutOpt[OVERLAPPED], lpCompletionRoutine: _Opt[CData], /) -> int: ...
def WSASendMsg(s: int, lpMsg: WSAMSG, dwFlags: int, lpNumberOfBytesSent: _OutOpt[CData], lpOverlapped: _InOutOpt[OVERLAPPED], lpCompletionRoutine: _Opt[CData], /) -> int: ...
def WSASendDisconnect(s: int, lpOutboundDisconnectData: _Opt[WSABUF], /) -> int: ...
def WSASendTo(s: int, lpBuffers: WSABUF, dwBufferCount: int, lpNumberOfBytesSent: _OutOpt[CData], dwFlags: int, lpTo: _Opt[sockaddr], iTolen: int, lpOverlapped: _InOutOpt[OVERLAPPED], lpCompletionRoutine: _Opt[CData], /) -> int: ...
def WSASetEvent(hEvent: CData, /) -> int: ...
def WSASocketA(af: int, type: int, protocol: int, lpProtocolInfo: _Opt[WSAPROTOCOL_INFOA], g: int, dwFlags: int, /) -> int: ...
def WSASocketW(af: int, type: int, protocol: int, lpProtocolInfo: _Opt[WSAPROTOCOL_INFOW], g: int, dwFlags: int, /) -> int: ...
def WSAWaitForMultipleEvents(cEvents: int, lphEvents: CData, fWaitAll: int, dwTimeout: int, fAlertable: int, /) -> int: ...
def WSAAddressToStringA(lpsaAddress: sockaddr, dwAddressLength: int, lpProtocolInfo: _Opt[WSAPROTOCOL_INFOA], lpszAddressString: _Out[CData], lpdwAddressStringLength: _InOut[CData], /) -> int: ...
def WSAAddressToStringW(lpsaAddress: sockaddr, dwAddressLength: int, lpProtocolInfo: _Opt[WSAPROTOCOL_INFOW], lpszAddressString: _Out[CData], lpdwAddressStringLength: _InOut[CData], /) -> int: ...
def WSAStringToAddressA(AddressString: _Bytes, AddressFamily: int, lpProtocolInfo: _Opt[WSAPROTOCOL_INFOA], lpAddress: _Out[sockaddr], lpAddressLength: _InOut[CData], /) -> int: ...
def WSAStringToAddressW(AddressString: _Text, AddressFamily: int, lpProtocolInfo: _Opt[WSAPROTOCOL_INFOW], lpAddress: _Out[sockaddr], lpAddressLength: _InOut[CData], /) -> int: ...
def WSALookupServiceBeginA(lpqsRestrictions: WSAQUERYSETA, dwControlFlags: int, lphLookup: _Out[CData], /) -> int: ...
def WSALookupServiceBeginW(lpqsRestrictions: WSAQUERYSETW, dwControlFlags: int, lphLookup: _Out[CData], /) -> int: ...
def WSALookupServiceNextA(hLookup: CData, dwControlFlags: int, lpdwBufferLength: _InOut[CData], lpqsResults: _Out[WSAQUERYSETA], /) -> int: ...
def WSALookupServiceNextW(hLookup: CData, dwControlFlags: int, lpdwBufferLength: _InOut[CData], lpqsResults: _OutOpt[WSAQUERYSETW], /) -> int: ...
def WSANSPIoctl(hLookup: CData, dwControlCode: int, lpvInBuffer: _Opt[_Memory], cbInBuffer: int, lpvOutBuffer: _OutOpt[CData | Structure], cbOutBuffer: int, lpcbBytesReturned: _Out[CData], lpCompletion: _Opt[WSACOMPLETION], /) -> int: ...
def WSALookupServiceEnd(hLookup: CData, /) -> int: ...
def WSAInstallServiceClassA(lpServiceClassInfo: WSASERVICECLASSINFOA, /) -> int: ...
def WSAInstallServiceClassW(lpServiceClassInfo: WSASERVICECLASSINFOW, /) -> int: ...
def WSARemoveServiceClass(lpServiceClassId: GUID, /) -> int: ...
def WSAGetServiceClassInfoA(lpProviderId: GUID, lpServiceClassId: GUID, lpdwBufSize: _InOut[CData], lpServiceClassInfo: _Out[WSASERVICECLASSINFOA], /) -> int: ...
def WSAGetServiceClassInfoW(lpProviderId: GUID, lpServiceClassId: GUID, lpdwBufSize: _InOut[CData], lpServiceClassInfo: _Out[WSASERVICECLASSINFOW], /) -> int: ...
def WSAEnumNameSpaceProvidersA(lpdwBufferLength: _InOut[CData], lpnspBuffer: _Out[WSANAMESPACE_INFOA], /) -> int: ...
def WSAEnumNameSpaceProvidersW(lpdwBufferLength: _InOut[CData], lpnspBuffer: _Out[WSANAMESPACE_INFOW], /) -> int: ...
def WSAEnumNameSpaceProvidersExA(lpdwBufferLength: _InOut[CData], lpnspBuffer: _Out[WSANAMESPACE_INFOEXA], /) -> int: ...
def WSAEnumNameSpaceProvidersExW(lpdwBufferLength: _InOut[CData], lpnspBuffer: _Out[WSANAMESPACE_INFOEXW], /) -> int: ...
def WSAGetServiceClassNameByClassIdA(lpServiceClassId: GUID, lpszServiceClassName: _Out[CData], lpdwBufferLength: _InOut[CData], /) -> int: ...
def WSAGetServiceClassNameByClassIdW(lpServiceClassId: GUID, lpszServiceClassName: _Out[CData], lpdwBufferLength: _InOut[CData], /) -> int: ...
def WSASetServiceA(lpqsRegInfo: WSAQUERYSETA, essoperation: int, dwControlFlags: int, /) -> int: ...
def WSASetServiceW(lpqsRegInfo: WSAQUERYSETW, essoperation: int, dwControlFlags: int, /) -> int: ...
def WSAProviderConfigChange(lpNotificationHandle: _InOut[CData], lpOverlapped: _InOutOpt[OVERLAPPED], lpCompletionRoutine: _Opt[CData], /) -> int: ...
def WSAPoll(fdArray: _InOut[pollfd], fds: int, timeout: int, /) -> int: ...
def ProcessSocketNotifications(completionPort: CData, registrationCount: int, registrationInfos: _InOutOpt[SOCK_NOTIFY_REGISTRATION], timeoutMs: int, completionCount: int, completionPortEntries: _OutOpt[OVERLAPPED_ENTRY], receivedEntryCount: _OutOpt[CData], /) -> int: ...
def SocketNotificationRetrieveEvents(notification: OVERLAPPED_ENTRY, /) -> int: ...
def WSAMAKEASYNCREPLY(buflen: int, error: int, /) -> int: ...
def WSAMAKESELECTREPLY(event: int, error: int, /) -> int: ...
def WSAGETASYNCBUFLEN(lParam: int, /) -> int: ...
def WSAGETASYNCERROR(lParam: int, /) -> int: ...
def WSAGETSELECTEVENT(lParam: int, /) -> int: ...
def WSAGETSELECTERROR(lParam: int, /) -> int: ...
def SS_PORT(ssp: _Memory, /) -> int: ...
def IN6_ADDR_EQUAL(a: in6_addr, b: in6_addr, /) -> int: ...
def IN6_ARE_ADDR_EQUAL(a: in6_addr, b: in6_addr, /) -> int: ...
def IN6_IS_ADDR_UNSPECIFIED(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_LOOPBACK(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_MULTICAST(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_EUI64(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_SUBNET_ROUTER_ANYCAST(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_SUBNET_RESERVED_ANYCAST(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_ANYCAST(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_LINKLOCAL(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_SITELOCAL(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_GLOBAL(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_V4MAPPED(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_V4COMPAT(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_V4TRANSLATED(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_MC_NODELOCAL(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_MC_LINKLOCAL(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_MC_SITELOCAL(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_MC_ORGLOCAL(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_MC_GLOBAL(a: in6_addr, /) -> int: ...
def IN6_SET_ADDR_UNSPECIFIED(a: _Out[in6_addr], /) -> None: ...
def IN6_SET_ADDR_LOOPBACK(a: _Out[in6_addr], /) -> None: ...
def IN6ADDR_SETANY(a: _Out[sockaddr_in6], /) -> None: ...
def IN6ADDR_SETLOOPBACK(a: _Out[sockaddr_in6], /) -> None: ...
def IN6ADDR_ISANY(a: sockaddr_in6, /) -> int: ...
def IN6ADDR_ISLOOPBACK(a: sockaddr_in6, /) -> int: ...
def IN6ADDR_ISEQUAL(a: sockaddr_in6, b: sockaddr_in6, /) -> int: ...
def IN6ADDR_ISUNSPECIFIED(a: sockaddr_in6, /) -> int: ...
def IP_MSFILTER_SIZE(NumSources: int, /) -> int: ...
def GROUP_FILTER_SIZE(numsrc: int, /) -> int: ...
def IN4_CLASSA(i: int, /) -> int: ...
def IN4_CLASSB(i: int, /) -> int: ...
def IN4_CLASSC(i: int, /) -> int: ...
def IN4_CLASSD(i: int, /) -> int: ...
def IN4_MULTICAST(i: int, /) -> int: ...
def IN4_ADDR_EQUAL(a: IN_ADDR, b: IN_ADDR, /) -> int: ...
def IN4_UNALIGNED_ADDR_EQUAL(a: IN_ADDR, b: IN_ADDR, /) -> int: ...
def IN4_IS_ADDR_UNSPECIFIED(a: IN_ADDR, /) -> int: ...
def IN4_IS_UNALIGNED_ADDR_UNSPECIFIED(a: IN_ADDR, /) -> int: ...
def IN4_IS_ADDR_LOOPBACK(a: IN_ADDR, /) -> int: ...
def IN4_IS_UNALIGNED_ADDR_LOOPBACK(a: IN_ADDR, /) -> int: ...
def IN4_IS_ADDR_BROADCAST(a: IN_ADDR, /) -> int: ...
def IN4_IS_UNALIGNED_ADDR_BROADCAST(a: IN_ADDR, /) -> int: ...
def IN4_IS_ADDR_MULTICAST(a: IN_ADDR, /) -> int: ...
def IN4_IS_UNALIGNED_ADDR_MULTICAST(a: IN_ADDR, /) -> int: ...
def IN4_IS_ADDR_LINKLOCAL(a: IN_ADDR, /) -> int: ...
def IN4_IS_UNALIGNED_ADDR_LINKLOCAL(a: IN_ADDR, /) -> int: ...
def IN4_IS_ADDR_SITELOCAL(a: IN_ADDR, /) -> int: ...
def IN4_IS_UNALIGNED_ADDR_SITELOCAL(a: IN_ADDR, /) -> int: ...
def IN4_IS_ADDR_RFC1918(a: IN_ADDR, /) -> int: ...
def IN4_IS_UNALIGNED_ADDR_RFC1918(a: IN_ADDR, /) -> int: ...
def IN4_IS_ADDR_MC_LINKLOCAL(a: IN_ADDR, /) -> int: ...
def IN4_IS_ADDR_MC_ADMINLOCAL(a: IN_ADDR, /) -> int: ...
def IN4_IS_ADDR_MC_SITELOCAL(a: IN_ADDR, /) -> int: ...
def IN4ADDR_SETSOCKADDR(a: _Out[sockaddr_in], addr: IN_ADDR, port: int, /) -> None: ...
def IN4ADDR_SETANY(a: _Out[sockaddr_in], /) -> None: ...
def IN4ADDR_SETLOOPBACK(a: _Out[sockaddr_in], /) -> None: ...
def IN4ADDR_ISANY(a: SOCKADDR_IN, /) -> int: ...
def IN4ADDR_ISLOOPBACK(a: SOCKADDR_IN, /) -> int: ...
def IN4ADDR_SCOPE_ID(a: SOCKADDR_IN, /) -> SCOPE_ID: ...
def IN4ADDR_ISEQUAL(a: SOCKADDR_IN, b: SOCKADDR_IN, /) -> int: ...
def IN4ADDR_ISUNSPECIFIED(a: SOCKADDR_IN, /) -> int: ...
def Ipv4UnicastAddressScope(Address: _Bytes, /) -> int: ...
def Ipv4MulticastAddressScope(Address: _Bytes, /) -> int: ...
def Ipv4AddressScope(Address: _Bytes, /) -> int: ...
def Ipv4AddressType(Address: _Bytes, /) -> int: ...
def IN4_UNCANONICALIZE_SCOPE_ID(Address: IN_ADDR, ScopeId: _InOut[SCOPE_ID], /) -> None: ...
def IN4_IS_ADDR_6TO4ELIGIBLE(a: IN_ADDR, /) -> int: ...
def IN4_IS_UNALIGNED_ADDR_6TO4ELIGIBLE(a: IN_ADDR, /) -> int: ...
def IN6_PREFIX_EQUAL(a: IN6_ADDR, b: IN6_ADDR, len: int, /) -> int: ...
def IN6_IS_ADDR_ALLNODESONNODE(a: IN6_ADDR, /) -> int: ...
def IN6_IS_ADDR_ALLNODESONLINK(a: IN6_ADDR, /) -> int: ...
def IN6_IS_ADDR_ALLROUTERSONLINK(a: IN6_ADDR, /) -> int: ...
def IN6_IS_ADDR_SOLICITEDNODE(a: IN6_ADDR, /) -> int: ...
def IN6_IS_ADDR_ISATAP(a: IN6_ADDR, /) -> int: ...
def IN6_IS_ADDR_6TO4(a: IN6_ADDR, /) -> int: ...
def IN6_IS_ADDR_TEREDO(a: IN6_ADDR, /) -> int: ...
def IN6ADDR_ISV4MAPPED(a: SOCKADDR_IN6, /) -> int: ...
def IN6ADDR_ISISATAP(a: SOCKADDR_IN6, /) -> int: ...
def IN6ADDR_IS6TO4(a: SOCKADDR_IN6, /) -> int: ...
def IN6ADDR_ISTEREDO(a: SOCKADDR_IN6, /) -> int: ...
def IN6_GET_ADDR_V4MAPPED(Ipv6Address: IN6_ADDR, /) -> CData: ...
def IN6_GET_ADDR_V4COMPAT(Ipv6Address: IN6_ADDR, /) -> CData: ...
def IN6_EXTRACT_V4ADDR_FROM_ISATAP(Ipv6Address: IN6_ADDR, /) -> CData: ...
def IN6_EXTRACT_V4ADDR_FROM_6TO4(Ipv6Address: IN6_ADDR, /) -> CData: ...
def IN6_SET_ADDR_V4MAPPED(a6: _Out[in6_addr], a4: IN_ADDR, /) -> None: ...
def IN6_SET_ADDR_V4COMPAT(a6: _Out[in6_addr], a4: IN_ADDR, /) -> None: ...
def IN6_SET_ADDR_SOLICITEDNODE(Multicast: _Out[in6_addr], Unicast: IN6_ADDR, /) -> None: ...
def IN6_SET_ISATAP_IDENTIFIER(Ipv6Address: _InOut[IN6_ADDR], Ipv4Address: IN_ADDR, /) -> None: ...
def IN6_SET_6TO4_PREFIX(Ipv6Address: _InOut[IN6_ADDR], Ipv4Address: IN_ADDR, /) -> None: ...
def Ipv6UnicastAddressScope(Address: _Bytes, /) -> int: ...
def IN6_MULTICAST_SCOPE(Address: _Bytes, /) -> int: ...
def Ipv6AddressScope(Address: _Bytes, /) -> int: ...
def Ipv6AddressType(Address: _Bytes, /) -> int: ...
def IN6_UNCANONICALIZE_SCOPE_ID(Address: IN6_ADDR, ScopeId: _InOut[SCOPE_ID], /) -> None: ...
def IN6ADDR_SETSOCKADDR(a: _Out[sockaddr_in6], addr: IN6_ADDR, scope: SCOPE_ID, port: int, /) -> None: ...
def IN6ADDR_SETV4MAPPED(a6: _Out[sockaddr_in6], a4: IN_ADDR, scope: SCOPE_ID, port: int, /) -> None: ...
def INET_ADDR_EQUAL(af: int, a: _Memory, b: _Memory, /) -> int: ...
def INET_UNALIGNED_ADDR_EQUAL(af: int, a: _Memory, b: _Memory, /) -> int: ...
def INET_IS_ADDR_UNSPECIFIED(af: int, a: _Memory, /) -> int: ...
def INET_IS_UNALIGNED_ADDR_UNSPECIFIED(af: int, a: _Memory, /) -> int: ...
def INET_IS_ADDR_LOOPBACK(af: int, a: _Memory, /) -> int: ...
def INET_IS_ADDR_BROADCAST(af: int, a: _Memory, /) -> int: ...
def INET_IS_ADDR_MULTICAST(af: int, a: _Memory, /) -> int: ...
def INET_ADDR_UNSPECIFIED(af: int, /) -> CData: ...
def INET_SET_ADDRESS(Family: int, Address: _Out[CData], Value: _Bytes, /) -> None: ...
def INET_ADDR_LENGTH(af: int, /) -> int: ...
def INET_SOCKADDR_LENGTH(af: int, /) -> int: ...
def INETADDR_SETSOCKADDR(af: int, a: _Out[sockaddr], addr: _Memory, scope: SCOPE_ID, port: int, /) -> None: ...
def INETADDR_SETANY(a: _InOut[sockaddr], /) -> None: ...
def INETADDR_SETLOOPBACK(a: _InOut[sockaddr], /) -> None: ...
def INETADDR_ISANY(a: SOCKADDR, /) -> int: ...
def INETADDR_ISLOOPBACK(a: SOCKADDR, /) -> int: ...
def INETADDR_ISV4MAPPED(a: SOCKADDR, /) -> int: ...
def NL_ADDR_EQUAL(af: int, sa: SCOPE_ID, aa: _Bytes, sb: SCOPE_ID, ab: _Bytes, /) -> int: ...
def NL_IS_ADDR_UNSPECIFIED(af: int, s: SCOPE_ID, a: _Bytes, /) -> int: ...
def INETADDR_ISEQUAL(a: SOCKADDR, b: SOCKADDR, /) -> int: ...
def INETADDR_ISUNSPECIFIED(a: SOCKADDR, /) -> int: ...
def INETADDR_SCOPE_ID(a: SOCKADDR, /) -> SCOPE_ID: ...
def INETADDR_PORT(a: SOCKADDR, /) -> int: ...
def INETADDR_ADDRESS(a: SOCKADDR, /) -> CData: ...
def INETADDR_SET_PORT(a: _InOut[sockaddr], Port: int, /) -> None: ...
def INETADDR_SET_ADDRESS(a: _InOut[sockaddr], Address: _Bytes, /) -> None: ...
def INET_UNCANONICALIZE_SCOPE_ID(AddressFamily: int, Address: _Bytes, ScopeId: _InOut[SCOPE_ID], /) -> None: ...
def RtlIpv4AddressToStringA(Addr: IN_ADDR, S: _Out[CData], /) -> CData: ...
def RtlIpv4AddressToStringExA(Address: IN_ADDR, Port: int, AddressString: _Out[CData], AddressStringLength: _InOut[CData], /) -> int: ...
def RtlIpv4AddressToStringW(Addr: IN_ADDR, S: _Out[CData], /) -> CData: ...
def RtlIpv4AddressToStringExW(Address: IN_ADDR, Port: int, AddressString: _Out[CData], AddressStringLength: _InOut[CData], /) -> int: ...
def RtlIpv4StringToAddressA(S: _Bytes, Strict: int, Terminator: _Out[CData], Addr: _Out[IN_ADDR], /) -> int: ...
def RtlIpv4StringToAddressExA(AddressString: _Bytes, Strict: int, Address: _Out[IN_ADDR], Port: _Out[CData], /) -> int: ...
def RtlIpv4StringToAddressW(S: _Text, Strict: int, Terminator: _Out[CData], Addr: _Out[IN_ADDR], /) -> int: ...
def RtlIpv4StringToAddressExW(AddressString: _Text, Strict: int, Address: _Out[IN_ADDR], Port: _Out[CData], /) -> int: ...
def RtlIpv6AddressToStringA(Addr: IN6_ADDR, S: _Out[CData], /) -> CData: ...
def RtlIpv6AddressToStringExA(Address: IN6_ADDR, ScopeId: int, Port: int, AddressString: _Out[CData], AddressStringLength: _InOut[CData], /) -> int: ...
def RtlIpv6AddressToStringW(Addr: IN6_ADDR, S: _Out[CData], /) -> CData: ...
def RtlIpv6AddressToStringExW(Address: IN6_ADDR, ScopeId: int, Port: int, AddressString: _Out[CData], AddressStringLength: _InOut[CData], /) -> int: ...
def RtlIpv6StringToAddressA(S: _Bytes, Terminator: _Out[CData], Addr: _Out[IN6_ADDR], /) -> int: ...
def RtlIpv6StringToAddressExA(AddressString: _Bytes, Address: _Out[IN6_ADDR], ScopeId: _Out[CData], Port: _Out[CData], /) -> int: ...
def RtlIpv6StringToAddressW(S: _Text, Terminator: _Out[CData], Addr: _Out[IN6_ADDR], /) -> int: ...
def RtlIpv6StringToAddressExW(AddressString: _Text, Address: _Out[IN6_ADDR], ScopeId: _Out[CData], Port: _Out[CData], /) -> int: ...
def RtlEthernetAddressToStringA(Addr: DL_EUI48, S: _Out[CData], /) -> CData: ...
def RtlEthernetAddressToStringW(Addr: DL_EUI48, S: _Out[CData], /) -> CData: ...
def RtlEthernetStringToAddressA(S: _Bytes, Terminator: _Out[CData], Addr: _Out[DL_EUI48], /) -> int: ...
def RtlEthernetStringToAddressW(S: _Text, Terminator: _Out[CData], Addr: _Out[DL_EUI48], /) -> int: ...
def getaddrinfo(pNodeName: _Opt[_Bytes], pServiceName: _Opt[_Bytes], pHints: _Opt[ADDRINFOA], ppResult: _Out[CData], /) -> int: ...
def GetAddrInfoW(pNodeName: _Opt[_Text], pServiceName: _Opt[_Text], pHints: _Opt[ADDRINFOW], ppResult: _Out[CData], /) -> int: ...
def GetAddrInfoA(pNodeName: _Opt[_Bytes], pServiceName: _Opt[_Bytes], pHints: _Opt[ADDRINFOA], ppResult: _Out[CData], /) -> int: ...
def GetAddrInfoExA(pName: _Opt[_Bytes], pServiceName: _Opt[_Bytes], dwNameSpace: int, lpNspId: _Opt[GUID], hints: _Opt[ADDRINFOEXA], ppResult: _Out[CData], timeout: _Opt[timeval], lpOverlapped: _Opt[OVERLAPPED], lpCompletionRoutine: _Opt[CData], lpHandle: _OutOpt[CData], /) -> int: ...
def GetAddrInfoExW(pName: _Opt[_Text], pServiceName: _Opt[_Text], dwNameSpace: int, lpNspId: _Opt[GUID], hints: _Opt[ADDRINFOEXW], ppResult: _Out[CData], timeout: _Opt[timeval], lpOverlapped: _Opt[OVERLAPPED], lpCompletionRoutine: _Opt[CData], lpHandle: _OutOpt[CData], /) -> int: ...
def GetAddrInfoExCancel(lpHandle: CData, /) -> int: ...
def GetAddrInfoExOverlappedResult(lpOverlapped: OVERLAPPED, /) -> int: ...
def SetAddrInfoExA(pName: _Bytes, pServiceName: _Opt[_Bytes], pAddresses: _Opt[SOCKET_ADDRESS], dwAddressCount: int, lpBlob: _Opt[CData], dwFlags: int, dwNameSpace: int, lpNspId: _Opt[GUID], timeout: _Opt[timeval], lpOverlapped: _Opt[OVERLAPPED], lpCompletionRoutine: _Opt[CData], lpNameHandle: _OutOpt[CData], /) -> int: ...
def SetAddrInfoExW(pName: _Text, pServiceName: _Opt[_Text], pAddresses: _Opt[SOCKET_ADDRESS], dwAddressCount: int, lpBlob: _Opt[CData], dwFlags: int, dwNameSpace: int, lpNspId: _Opt[GUID], timeout: _Opt[timeval], lpOverlapped: _Opt[OVERLAPPED], lpCompletionRoutine: _Opt[CData], lpNameHandle: _OutOpt[CData], /) -> int: ...
def freeaddrinfo(pAddrInfo: _Opt[addrinfo], /) -> None: ...
def FreeAddrInfoW(pAddrInfo: _Opt[addrinfoW], /) -> None: ...
def FreeAddrInfoA(pAddrInfo: _Opt[addrinfo], /) -> None: ...
def FreeAddrInfoExA(pAddrInfoEx: _Opt[addrinfoexA], /) -> None: ...
def FreeAddrInfoExW(pAddrInfoEx: _Opt[addrinfoexW], /) -> None: ...
def getnameinfo(pSockaddr: SOCKADDR, SockaddrLength: int, pNodeBuffer: _OutOpt[CData], NodeBufferSize: int, pServiceBuffer: _OutOpt[CData], ServiceBufferSize: int, Flags: int, /) -> int: ...
def GetNameInfoW(pSockaddr: SOCKADDR, SockaddrLength: int, pNodeBuffer: _OutOpt[CData], NodeBufferSize: int, pServiceBuffer: _OutOpt[CData], ServiceBufferSize: int, Flags: int, /) -> int: ...
def GetNameInfoA(pSockaddr: SOCKADDR, SockaddrLength: int, pNodeBuffer: _OutOpt[CData], NodeBufferSize: int, pServiceBuffer: _OutOpt[CData], ServiceBufferSize: int, Flags: int, /) -> int: ...
def inet_pton(Family: int, pszAddrString: _Bytes, pAddrBuf: _Out[CData | Structure], /) -> int: ...
def InetPtonW(Family: int, pszAddrString: _Text, pAddrBuf: _Out[CData | Structure], /) -> int: ...
def inet_ntop(Family: int, pAddr: _Memory, pStringBuf: _Out[CData], StringBufSize: int, /) -> CData: ...
def InetNtopW(Family: int, pAddr: _Memory, pStringBuf: _Out[CData], StringBufSize: int, /) -> CData: ...
def InetPtonA(Family: int, pszAddrString: _Bytes, pAddrBuf: _Out[CData | Structure], /) -> int: ...
def InetNtopA(Family: int, pAddr: _Memory, pStringBuf: _Out[CData], StringBufSize: int, /) -> CData: ...
def gai_strerrorA(ecode: int, /) -> CData: ...
def gai_strerrorW(ecode: int, /) -> CData: ...
def setipv4sourcefilter(Socket: int, Interface: IN_ADDR, Group: IN_ADDR, FilterMode: int, SourceCount: int, SourceList: IN_ADDR, /) -> int: ...
def getipv4sourcefilter(Socket: int, Interface: IN_ADDR, Group: IN_ADDR, FilterMode: _Out[CData], SourceCount: _InOut[CData], SourceList: _Out[IN_ADDR], /) -> int: ...
def setsourcefilter(Socket: int, Interface: int, Group: SOCKADDR, GroupLength: int, FilterMode: int, SourceCount: int, SourceList: SOCKADDR_STORAGE, /) -> int: ...
def getsourcefilter(Socket: int, Interface: int, Group: SOCKADDR, GroupLength: int, FilterMode: _Out[CData], SourceCount: _InOut[CData], SourceList: _Out[SOCKADDR_STORAGE], /) -> int: ...
def idealsendbacklogquery(s: int, pISB: _Out[CData], /) -> int: ...
def idealsendbacklognotify(s: int, lpOverlapped: _Opt[OVERLAPPED], lpCompletionRoutine: _Opt[CData], /) -> int: ...
def WSAGetIPUserMtu(Socket: int, Mtu: _Out[CData], /) -> int: ...
def WSASetIPUserMtu(Socket: int, Mtu: int, /) -> int: ...
def WSAGetFailConnectOnIcmpError(Socket: int, Enabled: _Out[CData], /) -> int: ...
def WSASetFailConnectOnIcmpError(Socket: int, Enabled: int, /) -> int: ...
def WSAGetIcmpErrorInfo(Socket: int, Info: _Out[ICMP_ERROR_INFO], /) -> int: ...
def WSAGetUdpSendMessageSize(Socket: int, MsgSize: _Out[CData], /) -> int: ...
def WSASetUdpSendMessageSize(Socket: int, MsgSize: int, /) -> int: ...
def WSAGetUdpRecvMaxCoalescedSize(Socket: int, MaxCoalescedMsgSize: _Out[CData], /) -> int: ...
def WSASetUdpRecvMaxCoalescedSize(Socket: int, MaxCoalescedMsgSize: int, /) -> int: ...
def WSAGetRecvIPEcn(Socket: int, Enabled: _Out[CData], /) -> int: ...
def WSASetRecvIPEcn(Socket: int, Enabled: int, /) -> int: ...
def WSASetSocketSecurity(Socket: int, SecuritySettings: _Opt[SOCKET_SECURITY_SETTINGS], SecuritySettingsLen: int, Overlapped: _Opt[OVERLAPPED], CompletionRoutine: _Opt[CData], /) -> int: ...
def WSAQuerySocketSecurity(Socket: int, SecurityQueryTemplate: _Opt[SOCKET_SECURITY_QUERY_TEMPLATE], SecurityQueryTemplateLen: int, SecurityQueryInfo: _OutOpt[SOCKET_SECURITY_QUERY_INFO], SecurityQueryInfoLen: _InOut[CData], Overlapped: _Opt[OVERLAPPED], CompletionRoutine: _Opt[CData], /) -> int: ...
def WSASetSocketPeerTargetName(Socket: int, PeerTargetName: SOCKET_PEER_TARGET_NAME, PeerTargetNameLen: int, Overlapped: _Opt[OVERLAPPED], CompletionRoutine: _Opt[CData], /) -> int: ...
def WSADeleteSocketPeerTargetName(Socket: int, PeerAddr: sockaddr, PeerAddrLen: int, Overlapped: _Opt[OVERLAPPED], CompletionRoutine: _Opt[CData], /) -> int: ...
def WSAImpersonateSocketPeer(Socket: int, PeerAddr: _Opt[sockaddr], PeerAddrLen: int, /) -> int: ...
def WSARevertImpersonation() -> int: ...
def ScopeLevel(ScopeId: SCOPE_ID, /) -> int: ...
def RIO_CMSG_FIRSTHDR(buffer: RIO_CMSG_BUFFER, /) -> cmsghdr: ...
def RIO_CMSG_NEXTHDR(buffer: RIO_CMSG_BUFFER, cmsg: _Opt[cmsghdr], /) -> cmsghdr: ...
def WSARecvEx(s: int, buf: _Out[CData], len: int, flags: _InOut[CData], /) -> int: ...
def TransmitFile(hSocket: int, hFile: CData, nNumberOfBytesToWrite: int, nNumberOfBytesPerSend: int, lpOverlapped: _InOutOpt[OVERLAPPED], lpTransmitBuffers: _Opt[TRANSMIT_FILE_BUFFERS], dwReserved: int, /) -> int: ...
def AcceptEx(sListenSocket: int, sAcceptSocket: int, lpOutputBuffer: _Out[CData | Structure], dwReceiveDataLength: int, dwLocalAddressLength: int, dwRemoteAddressLength: int, lpdwBytesReceived: _Out[CData], lpOverlapped: _InOut[OVERLAPPED], /) -> int: ...
def GetAcceptExSockaddrs(lpOutputBuffer: _Memory, dwReceiveDataLength: int, dwLocalAddressLength: int, dwRemoteAddressLength: int, LocalSockaddr: _Out[CData], LocalSockaddrLength: _Out[CData], RemoteSockaddr: _Out[CData], RemoteSockaddrLength: _Out[CData], /) -> None: ...
def EnumProtocolsA(lpiProtocols: _Opt[CData], lpProtocolBuffer: _Out[CData | Structure], lpdwBufferLength: _InOut[CData], /) -> int: ...
def EnumProtocolsW(lpiProtocols: _Opt[CData], lpProtocolBuffer: _Out[CData | Structure], lpdwBufferLength: _InOut[CData], /) -> int: ...
def GetAddressByNameA(dwNameSpace: int, lpServiceType: GUID, lpServiceName: _Opt[_Bytes], lpiProtocols: _Opt[CData], dwResolution: int, lpServiceAsyncInfo: _Opt[CData], lpCsaddrBuffer: _Out[CData | Structure], lpdwBufferLength: _InOut[CData], lpAliasBuffer: _InOutOpt[CData], lpdwAliasBufferLength: _InOut[CData], /) -> int: ...
def GetAddressByNameW(dwNameSpace: int, lpServiceType: GUID, lpServiceName: _Opt[_Text], lpiProtocols: _Opt[CData], dwResolution: int, lpServiceAsyncInfo: _Opt[CData], lpCsaddrBuffer: _Out[CData | Structure], lpdwBufferLength: _InOut[CData], lpAliasBuffer: _InOutOpt[CData], lpdwAliasBufferLength: _InOut[CData], /) -> int: ...
def GetTypeByNameA(lpServiceName: _Bytes, lpServiceType: _InOut[GUID], /) -> int: ...
def GetTypeByNameW(lpServiceName: _Text, lpServiceType: _InOut[GUID], /) -> int: ...
def GetNameByTypeA(lpServiceType: GUID, lpServiceName: _Out[CData], dwNameLength: int, /) -> int: ...
def GetNameByTypeW(lpServiceType: GUID, lpServiceName: _Out[CData], dwNameLength: int, /) -> int: ...
def SetServiceA(dwNameSpace: int, dwOperation: int, dwFlags: int, lpServiceInfo: CData, lpServiceAsyncInfo: _Opt[CData], lpdwStatusFlags: _Out[CData], /) -> int: ...
def SetServiceW(dwNameSpace: int, dwOperation: int, dwFlags: int, lpServiceInfo: CData, lpServiceAsyncInfo: _Opt[CData], lpdwStatusFlags: _Out[CData], /) -> int: ...
def GetServiceA(dwNameSpace: int, lpGuid: GUID, lpServiceName: _Bytes, dwProperties: int, lpBuffer: _Out[CData | Structure], lpdwBufferSize: _InOut[CData], lpServiceAsyncInfo: _Opt[CData], /) -> int: ...
def GetServiceW(dwNameSpace: int, lpGuid: GUID, lpServiceName: _Text, dwProperties: int, lpBuffer: _Out[CData | Structure], lpdwBufferSize: _InOut[CData], lpServiceAsyncInfo: _Opt[CData], /) -> int: ...
def RegisterClassW(lpWndClass: WNDCLASSW, /) -> int: ...
def RegisterClassExW(lpwcx: WNDCLASSEXW, /) -> int: ...
def UnregisterClassW(lpClassName: _Text, hInstance: CData, /) -> int: ...
def CreateWindowExW(dwExStyle: int, lpClassName: _Opt[_Text], lpWindowName: _Opt[_Text], dwStyle: int, X: int, Y: int, nWidth: int, nHeight: int, hWndParent: CData, hMenu: CData, hInstance: CData, lpParam: _Opt[_Memory], /) -> CData: ...
def CreateWindowW(lpClassName: _Opt[_Text], lpWindowName: _Opt[_Text], dwStyle: int, x: int, y: int, nWidth: int, nHeight: int, hWndParent: CData, hMenu: CData, hInstance: CData, lpParam: _Opt[_Memory], /) -> CData: ...
def IsWindow(hWnd: CData, /) -> int: ...
def FindWindowW(lpClassName: _Opt[_Text], lpWindowName: _Opt[_Text], /) -> CData: ...
def DestroyWindow(hWnd: CData, /) -> int: ...
def ShowWindow(hWnd: CData, nCmdShow: int, /) -> int: ...
def UpdateWindow(hWnd: CData, /) -> int: ...
def GetMessageW(lpMsg: _Out[MSG], hWnd: CData, wMsgFilterMin: int, wMsgFilterMax: int, /) -> int: ...
def PeekMessageW(lpMsg: _Out[MSG], hWnd: CData, wMsgFilterMin: int, wMsgFilterMax: int, wRemoveMsg: int, /) -> int: ...
def TranslateMessage(lpMsg: MSG, /) -> int: ...
def DispatchMessageW(lpMsg: MSG, /) -> int: ...
def SendMessageW(hWnd: CData, Msg: int, wParam: int, lParam: int, /) -> int: ...
def PostMessageW(hWnd: CData, Msg: int, wParam: int, lParam: int, /) -> int: ...
def MsgWaitForMultipleObjectsEx(nCount: int, pHandles: _Opt[CData], dwMilliseconds: int, dwWakeMask: int, dwFlags: int, /) -> int: ...
def PostThreadMessageW(idThread: int, Msg: int, wParam: int, lParam: int, /) -> int: ...
def PostQuitMessage(nExitCode: int, /) -> None: ...
def DefWindowProcW(hWnd: CData, Msg: int, wParam: int, lParam: int, /) -> int: ...
def GetDC(hWnd: CData, /) -> CData: ...
def ReleaseDC(hWnd: CData, hDC: CData, /) -> int: ...
def GetWindowRect(hWnd: CData, lpRect: _Out[RECT], /) -> int: ...
def MessageBoxW(hWnd: CData, lpText: _Opt[_Text], lpCaption: _Opt[_Text], uType: int, /) -> int: ...
def TextOutW(hdc: CData, x: int, y: int, lpString: _Text, c: int, /) -> int: ...
def memset(dest: _Out[CData | Structure], c: int, count: int, /) -> CData: ...
def memcpy(dest: _Out[CData | Structure], src: _Memory, count: int, /) -> CData: ...
def strlen(str: _Bytes, /) -> int: ...


CreateFile = CreateFileW

CreateNamedPipe = CreateNamedPipeW

WaitNamedPipe = WaitNamedPipeW

GetNamedPipeHandleState = GetNamedPipeHandleStateW

ReadDirectoryChanges = ReadDirectoryChangesW

CreateEvent = CreateEventW

CreateEventEx = CreateEventExW

OpenEvent = OpenEventW

OpenWaitableTimer = OpenWaitableTimerW

CreateWaitableTimerEx = CreateWaitableTimerExW

CreateWaitableTimer = CreateWaitableTimerW

GetModuleHandle = GetModuleHandleW

GetHostName = GetHostNameW

WSAConnectByName = WSAConnectByNameW

WSADuplicateSocket = WSADuplicateSocketW

WSAEnumProtocols = WSAEnumProtocolsW

WSASocket = WSASocketW

WSAAddressToString = WSAAddressToStringW

WSAStringToAddress = WSAStringToAddressW

WSALookupServiceBegin = WSALookupServiceBeginW

WSALookupServiceNext = WSALookupServiceNextW

WSAInstallServiceClass = WSAInstallServiceClassW

WSAGetServiceClassInfo = WSAGetServiceClassInfoW

WSAEnumNameSpaceProviders = WSAEnumNameSpaceProvidersW

WSAEnumNameSpaceProvidersEx = WSAEnumNameSpaceProvidersExW

WSAGetServiceClassNameByClassId = WSAGetServiceClassNameByClassIdW

WSASetService = WSASetServiceW

RtlIpv4AddressToString = RtlIpv4AddressToStringW

RtlIpv4AddressToStringEx = RtlIpv4AddressToStringExW

RtlIpv4StringToAddress = RtlIpv4StringToAddressW

RtlIpv4StringToAddressEx = RtlIpv4StringToAddressExW

RtlIpv6AddressToString = RtlIpv6AddressToStringW

RtlIpv6AddressToStringEx = RtlIpv6AddressToStringExW

RtlIpv6StringToAddress = RtlIpv6StringToAddressW

RtlIpv6StringToAddressEx = RtlIpv6StringToAddressExW

RtlEthernetAddressToString = RtlEthernetAddressToStringW

RtlEthernetStringToAddress = RtlEthernetStringToAddressW

GetAddrInfo = GetAddrInfoW

GetAddrInfoEx = GetAddrInfoExW

SetAddrInfoEx = SetAddrInfoExW

FreeAddrInfo = FreeAddrInfoW

FreeAddrInfoEx = FreeAddrInfoExW

GetNameInfo = GetNameInfoW

InetPton = InetPtonW

InetNtop = InetNtopW

gai_strerror = gai_strerrorW

EnumProtocols = EnumProtocolsW

GetAddressByName = GetAddressByNameW

GetTypeByName = GetTypeByNameW

GetNameByType = GetNameByTypeW

SetService = SetServiceW

GetService = GetServiceW

RegisterClass = RegisterClassW

RegisterClassEx = RegisterClassExW

UnregisterClass = UnregisterClassW

CreateWindowEx = CreateWindowExW

CreateWindow = CreateWindowW

FindWindow = FindWindowW

GetMessage = GetMessageW

PeekMessage = PeekMessageW

DispatchMessage = DispatchMessageW

SendMessage = SendMessageW

PostMessage = PostMessageW

PostThreadMessage = PostThreadMessageW

DefWindowProc = DefWindowProcW

MessageBox = MessageBoxW

TextOut = TextOutW

__all__ = [
    "ADDRINFO", "ADDRINFOA", "ADDRINFOEX", "ADDRINFOEX2", "ADDRINFOEX2A", "ADDRINFOEX2W", "ADDRINFOEX3",
    "ADDRINFOEX4", "ADDRINFOEX5", "ADDRINFOEX6", "ADDRINFOEX7", "ADDRINFOEXA", "ADDRINFOEXW",
    "ADDRINFOEX_VERSION_2", "ADDRINFOEX_VERSION_3", "ADDRINFOEX_VERSION_4", "ADDRINFOEX_VERSION_5",
    "ADDRINFOEX_VERSION_6", "ADDRINFOEX_VERSION_7", "ADDRINFOT", "ADDRINFOW", "ADDRINFO_DNS_SERVER", "ADDR_ANY",
    "AFPROTOCOLS", "AF_12844", "AF_APPLETALK", "AF_ATM", "AF_BAN", "AF_BTH", "AF_CCITT", "AF_CHAOS", "AF_CLUSTER",
    "AF_DATAKIT", "AF_DECnet", "AF_DLI", "AF_ECMA", "AF_FIREFOX", "AF_HYLINK", "AF_HYPERV", "AF_ICLFXBM",
    "AF_IMPLINK", "AF_INET", "AF_INET6", "AF_IPX", "AF_IRDA", "AF_ISO", "AF_LAT", "AF_LINK", "AF_MAX", "AF_NETBIOS",
    "AF_NETDES", "AF_NS", "AF_OSI", "AF_PUP", "AF_SNA", "AF_TCNMESSAGE", "AF_TCNPROCESS", "AF_UNIX", "AF_UNKNOWN1",
    "AF_UNSPEC", "AF_VOICEVIEW", "AI_ADDRCONFIG", "AI_ALL", "AI_BYPASS_DNS_CACHE", "AI_CANONNAME",
    "AI_DISABLE_IDN_ENCODING", "AI_DNS_ONLY", "AI_DNS_RESPONSE_HOSTFILE", "AI_DNS_RESPONSE_SECURE",
    "AI_DNS_SERVER_TYPE_DOH", "AI_DNS_SERVER_TYPE_DOT", "AI_DNS_SERVER_TYPE_UDP", "AI_DNS_SERVER_UDP_FALLBACK",
    "AI_EXCLUSIVE_CUSTOM_SERVERS", "AI_EXTENDED", "AI_EXTRA_DNSSEC_REQUIRED", "AI_FILESERVER",
    "AI_FORCE_CLEAR_TEXT", "AI_FQDN", "AI_NON_AUTHORITATIVE", "AI_NUMERICHOST", "AI_NUMERICSERV", "AI_PASSIVE",
    "AI_REQUIRE_SECURE", "AI_RESOLUTION_HANDLE", "AI_RETURN_PREFERRED_NAMES", "AI_RETURN_RESPONSE_FLAGS",
    "AI_RETURN_TTL", "AI_SECURE", "AI_SECURE_WITH_FALLBACK", "AI_V4MAPPED", "ASSOCIATE_NAMERES_CONTEXT",
    "ASSOCIATE_NAMERES_CONTEXT_INPUT", "AcceptEx", "BASE_PROTOCOL", "BIGENDIAN", "BLOB", "BTHNS_INQUIRYBLOB",
    "BTHNS_RESTRICTIONBLOB", "BTHNS_RESULT_DEVICE_AUTHENTICATED", "BTHNS_RESULT_DEVICE_CONNECTED",
    "BTHNS_RESULT_DEVICE_REMEMBERED", "BTHNS_SETBLOB", "BTHPROTO_L2CAP", "BTHPROTO_RFCOMM", "BTH_ADDR_NULL",
    "BTH_ADDR_STRING_SIZE", "BTH_INFO_REQ", "BTH_INFO_RSP", "BTH_PING_REQ", "BTH_PING_RSP", "BTH_QUERY_DEVICE",
    "BTH_QUERY_SERVICE", "BTH_SDP_VERSION", "BTH_SET_SERVICE", "BT_PORT_ANY", "BT_PORT_DYN_FIRST", "BT_PORT_MAX",
    "BT_PORT_MIN", "CData", "CF_ACCEPT", "CF_DEFER", "CF_REJECT", "CMSGDATA_ALIGN", "CMSGHDR", "CMSGHDR_ALIGN",
    "CMSG_FIRSTHDR", "CMSG_LEN", "CMSG_NXTHDR", "CMSG_SPACE", "COLOR_WINDOW", "COMP_EQUAL", "COMP_NOTLESS",
    "CONTROL_CHANNEL_TRIGGER_STATUS_HARDWARE_SLOT_ALLOCATED", "CONTROL_CHANNEL_TRIGGER_STATUS_INVALID",
    "CONTROL_CHANNEL_TRIGGER_STATUS_MAX", "CONTROL_CHANNEL_TRIGGER_STATUS_POLICY_ERROR",
    "CONTROL_CHANNEL_TRIGGER_STATUS_SERVICE_UNAVAILABLE", "CONTROL_CHANNEL_TRIGGER_STATUS_SOFTWARE_SLOT_ALLOCATED",
    "CONTROL_CHANNEL_TRIGGER_STATUS_SYSTEM_ERROR", "CONTROL_CHANNEL_TRIGGER_STATUS_TRANSPORT_DISCONNECTED",
    "CREATE_ALWAYS", "CREATE_EVENT_INITIAL_SET", "CREATE_EVENT_MANUAL_RESET", "CREATE_NEW",
    "CREATE_WAITABLE_TIMER_HIGH_RESOLUTION", "CREATE_WAITABLE_TIMER_MANUAL_RESET", "CSADDR_INFO", "CS_DBLCLKS",
    "CS_HREDRAW", "CS_NOCLOSE", "CS_OWNDC", "CS_VREDRAW", "CTRL_BREAK_EVENT", "CTRL_CLOSE_EVENT", "CTRL_C_EVENT",
    "CTRL_LOGOFF_EVENT", "CTRL_SHUTDOWN_EVENT", "CW_USEDEFAULT", "CancelIo", "CancelIoEx", "CancelSynchronousIo",
    "CancelWaitableTimer", "CloseHandle", "CompareObjectHandles", "ConnectNamedPipe", "CreateEvent", "CreateEventA",
    "CreateEventEx", "CreateEventExA", "CreateEventExW", "CreateEventW", "CreateFile", "CreateFileA", "CreateFileW",
    "CreateIoCompletionPort", "CreateNamedPipe", "CreateNamedPipeA", "CreateNamedPipeW", "CreatePipe",
    "CreateWaitableTimer", "CreateWaitableTimerEx", "CreateWaitableTimerExW", "CreateWaitableTimerW",
    "CreateWindow", "CreateWindowEx", "CreateWindowExW", "CreateWindowW", "DELETE", "DE_REUSE_SOCKET", "DL_EUI48",
    "DUPLICATE_CLOSE_SOURCE", "DUPLICATE_SAME_ACCESS", "DefWindowProc", "DefWindowProcW", "DestroyWindow",
    "DeviceIoControl", "DisconnectNamedPipe", "DispatchMessage", "DispatchMessageW", "DuplicateHandle", "EAI_AGAIN",
    "EAI_BADFLAGS", "EAI_FAIL", "EAI_FAMILY", "EAI_IPSECPOLICY", "EAI_MEMORY", "EAI_NODATA", "EAI_NONAME",
    "EAI_NOSECURENAME", "EAI_SERVICE", "EAI_SOCKTYPE", "ERROR_ABANDONED_WAIT_0", "ERROR_ACCESS_DENIED",
    "ERROR_ALREADY_EXISTS", "ERROR_BAD_PIPE", "ERROR_BROKEN_PIPE", "ERROR_CANNOT_FIND_WND_CLASS",
    "ERROR_CLASS_ALREADY_EXISTS", "ERROR_CLASS_DOES_NOT_EXIST", "ERROR_CONNECTION_ABORTED",
    "ERROR_CONNECTION_REFUSED", "ERROR_DISK_FULL", "ERROR_FILE_EXISTS", "ERROR_FILE_NOT_FOUND", "ERROR_HANDLE_EOF",
    "ERROR_HOST_UNREACHABLE", "ERROR_INSUFFICIENT_BUFFER", "ERROR_INVALID_FUNCTION", "ERROR_INVALID_HANDLE",
    "ERROR_INVALID_NAME", "ERROR_INVALID_PARAMETER", "ERROR_INVALID_WINDOW_HANDLE", "ERROR_IO_INCOMPLETE",
    "ERROR_IO_PENDING", "ERROR_MORE_DATA", "ERROR_NETNAME_DELETED", "ERROR_NETWORK_UNREACHABLE",
    "ERROR_NOTIFY_ENUM_DIR", "ERROR_NOT_ENOUGH_MEMORY", "ERROR_NOT_FOUND", "ERROR_NOT_SUPPORTED", "ERROR_NO_DATA",
    "ERROR_OPERATION_ABORTED", "ERROR_PATH_NOT_FOUND", "ERROR_PIPE_BUSY", "ERROR_PIPE_CONNECTED",
    "ERROR_PIPE_LISTENING", "ERROR_PIPE_NOT_CONNECTED", "ERROR_PORT_UNREACHABLE", "ERROR_PROC_NOT_FOUND",
    "ERROR_SEM_TIMEOUT", "ERROR_SHARING_VIOLATION", "ERROR_SUCCESS", "EVENT_ALL_ACCESS", "EVENT_MODIFY_STATE",
    "EnumProtocols", "EnumProtocolsA", "EnumProtocolsW", "FALSE", "FD_ACCEPT", "FD_ACCEPT_BIT",
    "FD_ADDRESS_LIST_CHANGE", "FD_ADDRESS_LIST_CHANGE_BIT", "FD_ALL_EVENTS", "FD_CLOSE", "FD_CLOSE_BIT", "FD_CLR",
    "FD_CONNECT", "FD_CONNECT_BIT", "FD_GROUP_QOS", "FD_GROUP_QOS_BIT", "FD_ISSET", "FD_MAX_EVENTS", "FD_OOB",
    "FD_OOB_BIT", "FD_QOS", "FD_QOS_BIT", "FD_READ", "FD_READ_BIT", "FD_ROUTING_INTERFACE_CHANGE",
    "FD_ROUTING_INTERFACE_CHANGE_BIT", "FD_SET", "FD_SETSIZE", "FD_WRITE", "FD_WRITE_BIT", "FD_ZERO",
    "FILE_ACTION_ADDED", "FILE_ACTION_MODIFIED", "FILE_ACTION_REMOVED", "FILE_ACTION_RENAMED_NEW_NAME",
    "FILE_ACTION_RENAMED_OLD_NAME", "FILE_ADD_FILE", "FILE_APPEND_DATA", "FILE_ATTRIBUTE_ARCHIVE",
    "FILE_ATTRIBUTE_DIRECTORY", "FILE_ATTRIBUTE_HIDDEN", "FILE_ATTRIBUTE_NORMAL", "FILE_ATTRIBUTE_READONLY",
    "FILE_ATTRIBUTE_SYSTEM", "FILE_ATTRIBUTE_TEMPORARY", "FILE_BEGIN", "FILE_CREATE_PIPE_INSTANCE", "FILE_CURRENT",
    "FILE_END", "FILE_FLAG_BACKUP_SEMANTICS", "FILE_FLAG_DELETE_ON_CLOSE", "FILE_FLAG_FIRST_PIPE_INSTANCE",
    "FILE_FLAG_NO_BUFFERING", "FILE_FLAG_OPEN_REPARSE_POINT", "FILE_FLAG_OVERLAPPED", "FILE_FLAG_POSIX_SEMANTICS",
    "FILE_FLAG_RANDOM_ACCESS", "FILE_FLAG_SEQUENTIAL_SCAN", "FILE_FLAG_WRITE_THROUGH", "FILE_GENERIC_READ",
    "FILE_GENERIC_WRITE", "FILE_LIST_DIRECTORY", "FILE_NOTIFY_CHANGE_ATTRIBUTES", "FILE_NOTIFY_CHANGE_CREATION",
    "FILE_NOTIFY_CHANGE_DIR_NAME", "FILE_NOTIFY_CHANGE_FILE_NAME", "FILE_NOTIFY_CHANGE_LAST_ACCESS",
    "FILE_NOTIFY_CHANGE_LAST_WRITE", "FILE_NOTIFY_CHANGE_SECURITY", "FILE_NOTIFY_CHANGE_SIZE",
    "FILE_NOTIFY_INFORMATION", "FILE_READ_ATTRIBUTES", "FILE_READ_DATA", "FILE_SHARE_DELETE", "FILE_SHARE_READ",
    "FILE_SHARE_WRITE", "FILE_SKIP_COMPLETION_PORT_ON_SUCCESS", "FILE_SKIP_SET_EVENT_ON_HANDLE",
    "FILE_WRITE_ATTRIBUTES", "FILE_WRITE_DATA", "FIOASYNC", "FIONBIO", "FIONREAD", "FLOWSPEC", "FROM_PROTOCOL_INFO",
    "FSCTL_GET_COMPRESSION", "FSCTL_GET_REPARSE_POINT", "FSCTL_QUERY_ALLOCATED_RANGES", "FSCTL_SET_COMPRESSION",
    "FSCTL_SET_SPARSE", "FSCTL_SET_ZERO_DATA", "FindWindow", "FindWindowW", "FlushFileBuffers", "FreeAddrInfo",
    "FreeAddrInfoA", "FreeAddrInfoEx", "FreeAddrInfoExA", "FreeAddrInfoExW", "FreeAddrInfoW",
    "GAI_STRERROR_BUFFER_SIZE", "GENERIC_ALL", "GENERIC_EXECUTE", "GENERIC_READ", "GENERIC_WRITE", "GROUP_FILTER",
    "GROUP_FILTER_SIZE", "GROUP_REQ", "GROUP_SOURCE_REQ", "GUID", "GenerateConsoleCtrlEvent",
    "GetAcceptExSockaddrs", "GetAddrInfo", "GetAddrInfoA", "GetAddrInfoEx", "GetAddrInfoExA", "GetAddrInfoExCancel",
    "GetAddrInfoExOverlappedResult", "GetAddrInfoExW", "GetAddrInfoW", "GetAddressByName", "GetAddressByNameA",
    "GetAddressByNameW", "GetCurrentProcess", "GetCurrentProcessId", "GetCurrentThread", "GetCurrentThreadId",
    "GetDC", "GetFileSizeEx", "GetHandleInformation", "GetHostName", "GetHostNameW", "GetLastError", "GetMessage",
    "GetMessageW", "GetModuleHandle", "GetModuleHandleW", "GetNameByType", "GetNameByTypeA", "GetNameByTypeW",
    "GetNameInfo", "GetNameInfoA", "GetNameInfoW", "GetNamedPipeClientProcessId", "GetNamedPipeHandleState",
    "GetNamedPipeHandleStateW", "GetNamedPipeInfo", "GetNamedPipeServerProcessId", "GetOverlappedResult",
    "GetOverlappedResultEx", "GetProcessHandleCount", "GetProcessId", "GetQueuedCompletionStatus",
    "GetQueuedCompletionStatusEx", "GetService", "GetServiceA", "GetServiceW", "GetTypeByName", "GetTypeByNameA",
    "GetTypeByNameW", "GetWindowRect", "HANDLE_FLAG_INHERIT", "HANDLE_FLAG_PROTECT_FROM_CLOSE", "HIBYTE", "HIWORD",
    "HOSTENT", "HOST_NOT_FOUND", "HVSOCKET_ADDRESS_FLAG_PASSTHRU", "HVSOCKET_ADDRESS_INFO",
    "HVSOCKET_CONNECTED_SUSPEND", "HVSOCKET_CONNECT_TIMEOUT", "HVSOCKET_CONNECT_TIMEOUT_MAX",
    "HVSOCKET_CONTAINER_PASSTHRU", "HVSOCKET_HIGH_VTL", "HV_GUID_BROADCAST", "HV_GUID_CHILDREN", "HV_GUID_LOOPBACK",
    "HV_GUID_PARENT", "HV_GUID_SILOHOST", "HV_GUID_VSOCK_TEMPLATE", "HV_GUID_WILDCARD", "HV_GUID_ZERO",
    "HV_PROTOCOL_RAW", "HWND_MESSAGE", "HasOverlappedIoCompleted", "ICMP_ERROR_INFO", "IDABORT", "IDCANCEL",
    "IDIGNORE", "IDNO", "IDOK", "IDRETRY", "IDYES", "IFF_BROADCAST", "IFF_LOOPBACK", "IFF_MULTICAST",
    "IFF_POINTTOPOINT", "IFF_UP", "IMPLINK_HIGHEXPER", "IMPLINK_IP", "IMPLINK_LOWEXPER",
    "IN4ADDR_ALLIGMPV3ROUTERSONLINK_INIT", "IN4ADDR_ALLNODESONLINK_INIT", "IN4ADDR_ALLROUTERSONLINK_INIT",
    "IN4ADDR_ALLTEREDONODESONLINK_INIT", "IN4ADDR_ANY", "IN4ADDR_ANY_INIT", "IN4ADDR_BROADCAST",
    "IN4ADDR_BROADCAST_INIT", "IN4ADDR_ISANY", "IN4ADDR_ISEQUAL", "IN4ADDR_ISLOOPBACK", "IN4ADDR_ISUNSPECIFIED",
    "IN4ADDR_LINKLOCALPREFIX_INIT", "IN4ADDR_LINKLOCALPREFIX_LENGTH", "IN4ADDR_LOOPBACK",
    "IN4ADDR_LOOPBACKPREFIX_LENGTH", "IN4ADDR_LOOPBACK_INIT", "IN4ADDR_MULTICASTPREFIX_INIT",
    "IN4ADDR_MULTICASTPREFIX_LENGTH", "IN4ADDR_NONE", "IN4ADDR_SCOPE_ID", "IN4ADDR_SETANY", "IN4ADDR_SETLOOPBACK",
    "IN4ADDR_SETSOCKADDR", "IN4_ADDR_EQUAL", "IN4_CLASSA", "IN4_CLASSB", "IN4_CLASSC", "IN4_CLASSD",
    "IN4_IS_ADDR_6TO4ELIGIBLE", "IN4_IS_ADDR_BROADCAST", "IN4_IS_ADDR_LINKLOCAL", "IN4_IS_ADDR_LOOPBACK",
    "IN4_IS_ADDR_MC_ADMINLOCAL", "IN4_IS_ADDR_MC_LINKLOCAL", "IN4_IS_ADDR_MC_SITELOCAL", "IN4_IS_ADDR_MULTICAST",
    "IN4_IS_ADDR_RFC1918", "IN4_IS_ADDR_SITELOCAL", "IN4_IS_ADDR_UNSPECIFIED", "IN4_IS_UNALIGNED_ADDR_6TO4ELIGIBLE",
    "IN4_IS_UNALIGNED_ADDR_BROADCAST", "IN4_IS_UNALIGNED_ADDR_LINKLOCAL", "IN4_IS_UNALIGNED_ADDR_LOOPBACK",
    "IN4_IS_UNALIGNED_ADDR_MULTICAST", "IN4_IS_UNALIGNED_ADDR_RFC1918", "IN4_IS_UNALIGNED_ADDR_SITELOCAL",
    "IN4_IS_UNALIGNED_ADDR_UNSPECIFIED", "IN4_MULTICAST", "IN4_UNALIGNED_ADDR_EQUAL", "IN4_UNCANONICALIZE_SCOPE_ID",
    "IN6ADDR_6BONETESTPREFIX_INIT", "IN6ADDR_6TO4PREFIX_INIT", "IN6ADDR_6TO4PREFIX_LENGTH",
    "IN6ADDR_ALLMLDV2ROUTERSONLINK_INIT", "IN6ADDR_ALLNODESONLINK_INIT", "IN6ADDR_ALLNODESONNODE_INIT",
    "IN6ADDR_ALLROUTERSONLINK_INIT", "IN6ADDR_ANY_INIT", "IN6ADDR_IS6TO4", "IN6ADDR_ISANY", "IN6ADDR_ISEQUAL",
    "IN6ADDR_ISISATAP", "IN6ADDR_ISLOOPBACK", "IN6ADDR_ISTEREDO", "IN6ADDR_ISUNSPECIFIED", "IN6ADDR_ISV4MAPPED",
    "IN6ADDR_LINKLOCALPREFIX_INIT", "IN6ADDR_LINKLOCALPREFIX_LENGTH", "IN6ADDR_LOOPBACK_INIT",
    "IN6ADDR_MULTICASTPREFIX_INIT", "IN6ADDR_MULTICASTPREFIX_LENGTH", "IN6ADDR_SETANY", "IN6ADDR_SETLOOPBACK",
    "IN6ADDR_SETSOCKADDR", "IN6ADDR_SETV4MAPPED", "IN6ADDR_SITELOCALPREFIX_INIT",
    "IN6ADDR_SOLICITEDNODEMULTICASTPREFIX_INIT", "IN6ADDR_SOLICITEDNODEMULTICASTPREFIX_LENGTH",
    "IN6ADDR_TEREDOINITIALLINKLOCALADDRESS_INIT", "IN6ADDR_TEREDOOLDLINKLOCALADDRESSVISTA_INIT",
    "IN6ADDR_TEREDOOLDLINKLOCALADDRESSXP_INIT", "IN6ADDR_TEREDOPREFIX_INIT", "IN6ADDR_TEREDOPREFIX_INIT_OLD",
    "IN6ADDR_TEREDOPREFIX_LENGTH", "IN6ADDR_ULAPREFIX_INIT", "IN6ADDR_V4MAPPEDPREFIX_INIT",
    "IN6ADDR_V4MAPPEDPREFIX_LENGTH", "IN6_ADDR", "IN6_ADDR_EQUAL", "IN6_ARE_ADDR_EQUAL",
    "IN6_EXTRACT_V4ADDR_FROM_6TO4", "IN6_EXTRACT_V4ADDR_FROM_ISATAP", "IN6_GET_ADDR_V4COMPAT",
    "IN6_GET_ADDR_V4MAPPED", "IN6_IS_ADDR_6TO4", "IN6_IS_ADDR_ALLNODESONLINK", "IN6_IS_ADDR_ALLNODESONNODE",
    "IN6_IS_ADDR_ALLROUTERSONLINK", "IN6_IS_ADDR_ANYCAST", "IN6_IS_ADDR_EUI64", "IN6_IS_ADDR_GLOBAL",
    "IN6_IS_ADDR_ISATAP", "IN6_IS_ADDR_LINKLOCAL", "IN6_IS_ADDR_LOOPBACK", "IN6_IS_ADDR_MC_GLOBAL",
    "IN6_IS_ADDR_MC_LINKLOCAL", "IN6_IS_ADDR_MC_NODELOCAL", "IN6_IS_ADDR_MC_ORGLOCAL", "IN6_IS_ADDR_MC_SITELOCAL",
    "IN6_IS_ADDR_MULTICAST", "IN6_IS_ADDR_SITELOCAL", "IN6_IS_ADDR_SOLICITEDNODE",
    "IN6_IS_ADDR_SUBNET_RESERVED_ANYCAST", "IN6_IS_ADDR_SUBNET_ROUTER_ANYCAST", "IN6_IS_ADDR_TEREDO",
    "IN6_IS_ADDR_UNSPECIFIED", "IN6_IS_ADDR_V4COMPAT", "IN6_IS_ADDR_V4MAPPED", "IN6_IS_ADDR_V4TRANSLATED",
    "IN6_MULTICAST_SCOPE", "IN6_PKTINFO", "IN6_PKTINFO_EX", "IN6_PREFIX_EQUAL", "IN6_SET_6TO4_PREFIX",
    "IN6_SET_ADDR_LOOPBACK", "IN6_SET_ADDR_SOLICITEDNODE", "IN6_SET_ADDR_UNSPECIFIED", "IN6_SET_ADDR_V4COMPAT",
    "IN6_SET_ADDR_V4MAPPED", "IN6_SET_ISATAP_IDENTIFIER", "IN6_UNCANONICALIZE_SCOPE_ID", "INADDR_ANY",
    "INADDR_BROADCAST", "INADDR_LOOPBACK", "INADDR_NONE", "INET6_ADDRSTRLEN", "INETADDR_ADDRESS", "INETADDR_ISANY",
    "INETADDR_ISEQUAL", "INETADDR_ISLOOPBACK", "INETADDR_ISUNSPECIFIED", "INETADDR_ISV4MAPPED", "INETADDR_PORT",
    "INETADDR_SCOPE_ID", "INETADDR_SETANY", "INETADDR_SETLOOPBACK", "INETADDR_SETSOCKADDR", "INETADDR_SET_ADDRESS",
    "INETADDR_SET_PORT", "INET_ADDRSTRLEN", "INET_ADDR_EQUAL", "INET_ADDR_LENGTH", "INET_ADDR_UNSPECIFIED",
    "INET_IS_ADDR_BROADCAST", "INET_IS_ADDR_LOOPBACK", "INET_IS_ADDR_MULTICAST", "INET_IS_ADDR_UNSPECIFIED",
    "INET_IS_UNALIGNED_ADDR_UNSPECIFIED", "INET_PORT_RANGE", "INET_PORT_RESERVATION",
    "INET_PORT_RESERVATION_INFORMATION", "INET_PORT_RESERVATION_INSTANCE", "INET_PORT_RESERVATION_TOKEN",
    "INET_SET_ADDRESS", "INET_SOCKADDR_LENGTH", "INET_UNALIGNED_ADDR_EQUAL", "INET_UNCANONICALIZE_SCOPE_ID",
    "INFINITE", "INTERFACE_INFO", "INTERFACE_INFO_EX", "INVALID_HANDLE_VALUE", "INVALID_PORT_RESERVATION_TOKEN",
    "INVALID_SOCKET", "IN_ADDR", "IN_CLASSA", "IN_CLASSA_HOST", "IN_CLASSA_MAX", "IN_CLASSA_NET",
    "IN_CLASSA_NSHIFT", "IN_CLASSB", "IN_CLASSB_HOST", "IN_CLASSB_MAX", "IN_CLASSB_NET", "IN_CLASSB_NSHIFT",
    "IN_CLASSC", "IN_CLASSC_HOST", "IN_CLASSC_NET", "IN_CLASSC_NSHIFT", "IN_CLASSD", "IN_CLASSD_HOST",
    "IN_CLASSD_NET", "IN_CLASSD_NSHIFT", "IN_MULTICAST", "IN_PKTINFO", "IN_PKTINFO_EX", "IN_RECVERR",
    "IOCPARM_MASK", "IOC_IN", "IOC_INOUT", "IOC_OUT", "IOC_PROTOCOL", "IOC_UNIX", "IOC_VENDOR", "IOC_VOID",
    "IOC_WS2", "IOC_WSK", "IP6T_SO_ORIGINAL_DST", "IPPORT_BIFFUDP", "IPPORT_CHARGEN", "IPPORT_CMDSERVER",
    "IPPORT_DAYTIME", "IPPORT_DISCARD", "IPPORT_DYNAMIC_MAX", "IPPORT_DYNAMIC_MIN", "IPPORT_ECHO",
    "IPPORT_EFSSERVER", "IPPORT_EPMAP", "IPPORT_EXECSERVER", "IPPORT_FINGER", "IPPORT_FTP", "IPPORT_FTP_DATA",
    "IPPORT_HTTPS", "IPPORT_IMAP", "IPPORT_IMAP3", "IPPORT_LDAP", "IPPORT_LOGINSERVER", "IPPORT_MICROSOFT_DS",
    "IPPORT_MSP", "IPPORT_MTP", "IPPORT_NAMESERVER", "IPPORT_NETBIOS_DGM", "IPPORT_NETBIOS_NS",
    "IPPORT_NETBIOS_SSN", "IPPORT_NETSTAT", "IPPORT_NTP", "IPPORT_POP3", "IPPORT_QOTD", "IPPORT_REGISTERED_MAX",
    "IPPORT_REGISTERED_MIN", "IPPORT_RESERVED", "IPPORT_RJE", "IPPORT_ROUTESERVER", "IPPORT_SMTP", "IPPORT_SNMP",
    "IPPORT_SNMP_TRAP", "IPPORT_SUPDUP", "IPPORT_SYSTAT", "IPPORT_TCPMUX", "IPPORT_TELNET", "IPPORT_TFTP",
    "IPPORT_TIMESERVER", "IPPORT_TTYLINK", "IPPORT_WHOIS", "IPPORT_WHOSERVER", "IPPROTO_AH", "IPPROTO_CBT",
    "IPPROTO_DSTOPTS", "IPPROTO_EGP", "IPPROTO_ESP", "IPPROTO_FRAGMENT", "IPPROTO_GGP", "IPPROTO_HOPOPTS",
    "IPPROTO_ICLFXBM", "IPPROTO_ICMP", "IPPROTO_ICMPV6", "IPPROTO_IDP", "IPPROTO_IGMP", "IPPROTO_IGP", "IPPROTO_IP",
    "IPPROTO_IPV4", "IPPROTO_IPV6", "IPPROTO_L2TP", "IPPROTO_MAX", "IPPROTO_ND", "IPPROTO_NONE", "IPPROTO_PGM",
    "IPPROTO_PIM", "IPPROTO_PUP", "IPPROTO_RAW", "IPPROTO_RDP", "IPPROTO_RESERVED_IPSEC",
    "IPPROTO_RESERVED_IPSECOFFLOAD", "IPPROTO_RESERVED_MAX", "IPPROTO_RESERVED_RAW", "IPPROTO_RESERVED_WNV",
    "IPPROTO_ROUTING", "IPPROTO_SCTP", "IPPROTO_ST", "IPPROTO_TCP", "IPPROTO_UDP", "IPV6_ADDRESS_BITS",
    "IPV6_ADD_IFLIST", "IPV6_ADD_MEMBERSHIP", "IPV6_CHECKSUM", "IPV6_DEL_IFLIST", "IPV6_DONTFRAG",
    "IPV6_DROP_MEMBERSHIP", "IPV6_ECN", "IPV6_GET_IFLIST", "IPV6_HDRINCL", "IPV6_HOPLIMIT", "IPV6_HOPOPTS",
    "IPV6_IFLIST", "IPV6_JOIN_GROUP", "IPV6_LEAVE_GROUP", "IPV6_MREQ", "IPV6_MTU", "IPV6_MTU_DISCOVER",
    "IPV6_MULTICAST_HOPS", "IPV6_MULTICAST_IF", "IPV6_MULTICAST_LOOP", "IPV6_NRT_INTERFACE", "IPV6_PKTINFO",
    "IPV6_PKTINFO_EX", "IPV6_PROTECTION_LEVEL", "IPV6_RECVDSTADDR", "IPV6_RECVECN", "IPV6_RECVERR", "IPV6_RECVIF",
    "IPV6_RECVRTHDR", "IPV6_RECVTCLASS", "IPV6_RTHDR", "IPV6_TCLASS", "IPV6_UNICAST_HOPS", "IPV6_UNICAST_IF",
    "IPV6_USER_MTU", "IPV6_V6ONLY", "IPV6_WFP_REDIRECT_CONTEXT", "IPV6_WFP_REDIRECT_RECORDS", "IPX_ADDRESS",
    "IPX_ADDRESS_DATA", "IPX_ADDRESS_NOTIFY", "IPX_DSTYPE", "IPX_EXTENDED_ADDRESS", "IPX_FILTERPTYPE",
    "IPX_GETNETINFO", "IPX_GETNETINFO_NORIP", "IPX_IMMEDIATESPXACK", "IPX_MAXSIZE", "IPX_MAX_ADAPTER_NUM",
    "IPX_NETNUM_DATA", "IPX_PTYPE", "IPX_RECEIVE_BROADCAST", "IPX_RECVHDR", "IPX_RERIPNETNUMBER",
    "IPX_SPXCONNSTATUS_DATA", "IPX_SPXGETCONNECTIONSTATUS", "IPX_STOPFILTERPTYPE", "IP_ADD_IFLIST",
    "IP_ADD_MEMBERSHIP", "IP_ADD_SOURCE_MEMBERSHIP", "IP_BLOCK_SOURCE", "IP_DEL_IFLIST", "IP_DONTFRAGMENT",
    "IP_DROP_MEMBERSHIP", "IP_DROP_SOURCE_MEMBERSHIP", "IP_ECN", "IP_GET_IFLIST", "IP_HDRINCL", "IP_HOPLIMIT",
    "IP_IFLIST", "IP_MREQ", "IP_MREQ_SOURCE", "IP_MSFILTER", "IP_MSFILTER_SIZE", "IP_MTU", "IP_MTU_DISCOVER",
    "IP_MULTICAST_IF", "IP_MULTICAST_LOOP", "IP_MULTICAST_TTL", "IP_NRT_INTERFACE", "IP_OPTIONS",
    "IP_ORIGINAL_ARRIVAL_IF", "IP_PKTINFO", "IP_PKTINFO_EX", "IP_PMTUDISC_DO", "IP_PMTUDISC_DONT",
    "IP_PMTUDISC_MAX", "IP_PMTUDISC_NOT_SET", "IP_PMTUDISC_PROBE", "IP_PROTECTION_LEVEL", "IP_RECEIVE_BROADCAST",
    "IP_RECVDSTADDR", "IP_RECVECN", "IP_RECVERR", "IP_RECVIF", "IP_RECVRTHDR", "IP_RECVTCLASS", "IP_RECVTOS",
    "IP_RECVTTL", "IP_RTHDR", "IP_TCLASS", "IP_TOS", "IP_TTL", "IP_UNBLOCK_SOURCE", "IP_UNICAST_IF",
    "IP_UNSPECIFIED_HOP_LIMIT", "IP_UNSPECIFIED_TYPE_OF_SERVICE", "IP_UNSPECIFIED_USER_MTU", "IP_USER_MTU",
    "IP_WFP_REDIRECT_CONTEXT", "IP_WFP_REDIRECT_RECORDS", "InetNtop", "InetNtopA", "InetNtopW", "InetPton",
    "InetPtonA", "InetPtonW", "Ipv4AddressScope", "Ipv4AddressType", "Ipv4MulticastAddressScope",
    "Ipv4UnicastAddressScope", "Ipv6AddressScope", "Ipv6AddressType", "Ipv6UnicastAddressScope", "IsWindow",
    "JL_BOTH", "JL_RECEIVER_ONLY", "JL_SENDER_ONLY", "LARGE_INTEGER", "LAYERED_PROTOCOL", "LINGER", "LITTLEENDIAN",
    "LOBYTE", "LOWORD", "LPCONDITIONPROC", "LPLOOKUPSERVICE_COMPLETION_ROUTINE", "LPOVERLAPPED_COMPLETION_ROUTINE",
    "LPWSAOVERLAPPED_COMPLETION_ROUTINE", "LUP_ADDRCONFIG", "LUP_API_ANSI", "LUP_CONTAINERS", "LUP_DEEP",
    "LUP_DISABLE_IDN_ENCODING", "LUP_DNS_ONLY", "LUP_DUAL_ADDR", "LUP_EXCLUSIVE_CUSTOM_SERVERS",
    "LUP_EXTENDED_QUERYSET", "LUP_FILESERVER", "LUP_FLUSHCACHE", "LUP_FLUSHPREVIOUS", "LUP_FORCE_CLEAR_TEXT",
    "LUP_NEAREST", "LUP_NOCONTAINERS", "LUP_NON_AUTHORITATIVE", "LUP_REQUIRE_SECURE", "LUP_RESERVED_UNUSED",
    "LUP_RESOLUTION_HANDLE", "LUP_RES_SERVICE", "LUP_RETURN_ADDR", "LUP_RETURN_ALIASES", "LUP_RETURN_ALL",
    "LUP_RETURN_BLOB", "LUP_RETURN_COMMENT", "LUP_RETURN_NAME", "LUP_RETURN_PREFERRED_NAMES",
    "LUP_RETURN_QUERY_STRING", "LUP_RETURN_RESPONSE_FLAGS", "LUP_RETURN_TTL", "LUP_RETURN_TYPE",
    "LUP_RETURN_VERSION", "LUP_SECURE", "LUP_SECURE_WITH_FALLBACK", "MAKELONG", "MAKELPARAM", "MAKELRESULT",
    "MAKEWORD", "MAKEWPARAM", "MAXGETHOSTSTRUCT", "MAXIMUM_WAIT_OBJECTS", "MAX_L2CAP_INFO_DATA_LENGTH",
    "MAX_L2CAP_PING_DATA_LENGTH", "MAX_PROTOCOL_CHAIN", "MAX_UUIDS_IN_QUERY", "MB_ABORTRETRYIGNORE", "MB_ICONERROR",
    "MB_ICONINFORMATION", "MB_ICONQUESTION", "MB_ICONWARNING", "MB_OK", "MB_OKCANCEL", "MB_RETRYCANCEL",
    "MB_SETFOREGROUND", "MB_TOPMOST", "MB_YESNO", "MB_YESNOCANCEL", "MCAST_BLOCK_SOURCE", "MCAST_EXCLUDE",
    "MCAST_INCLUDE", "MCAST_JOIN_GROUP", "MCAST_JOIN_SOURCE_GROUP", "MCAST_LEAVE_GROUP", "MCAST_LEAVE_SOURCE_GROUP",
    "MCAST_UNBLOCK_SOURCE", "MSC_BREAK_BIT", "MSC_DV_BIT", "MSC_EA_BIT", "MSC_FC_BIT", "MSC_IC_BIT", "MSC_RESERVED",
    "MSC_RTC_BIT", "MSC_RTR_BIT", "MSG", "MSG_BCAST", "MSG_CTRUNC", "MSG_DONTROUTE", "MSG_ERRQUEUE",
    "MSG_INTERRUPT", "MSG_MAXIOVLEN", "MSG_MCAST", "MSG_OOB", "MSG_PARTIAL", "MSG_PEEK", "MSG_PUSH_IMMEDIATE",
    "MSG_TRUNC", "MSG_WAITALL", "MWMO_ALERTABLE", "MWMO_INPUTAVAILABLE", "MWMO_WAITALL", "MessageBox",
    "MessageBoxW", "MsgWaitForMultipleObjectsEx", "NETRESOURCE2", "NETRESOURCE2A", "NETRESOURCE2W", "NI_DGRAM",
    "NI_MAXHOST", "NI_MAXSERV", "NI_NAMEREQD", "NI_NOFQDN", "NI_NUMERICHOST", "NI_NUMERICSERV",
    "NLA_802_1X_LOCATION", "NLA_ALLUSERS_NETWORK", "NLA_BLOB", "NLA_CONNECTIVITY", "NLA_FRIENDLY_NAME", "NLA_ICS",
    "NLA_INTERFACE", "NLA_INTERNET_NO", "NLA_INTERNET_UNKNOWN", "NLA_INTERNET_YES", "NLA_NAMESPACE_GUID",
    "NLA_NETWORK_AD_HOC", "NLA_NETWORK_MANAGED", "NLA_NETWORK_UNKNOWN", "NLA_NETWORK_UNMANAGED", "NLA_RAW_DATA",
    "NLA_SERVICE_CLASS_GUID", "NL_ADDR_EQUAL", "NL_IS_ADDR_UNSPECIFIED", "NMPWAIT_NOWAIT",
    "NMPWAIT_USE_DEFAULT_WAIT", "NMPWAIT_WAIT_FOREVER", "NO_ADDRESS", "NO_DATA", "NO_ERROR", "NO_RECOVERY",
    "NSPROTO_IPX", "NSPROTO_SPX", "NSPROTO_SPXII", "NSP_NOTIFY_APC", "NSP_NOTIFY_EVENT", "NSP_NOTIFY_HWND",
    "NSP_NOTIFY_IMMEDIATELY", "NSP_NOTIFY_PORT", "NSTYPE_DYNAMIC", "NSTYPE_ENUMERABLE", "NSTYPE_HIERARCHICAL",
    "NSTYPE_WORKGROUP", "NS_ALL", "NS_BTH", "NS_DEFAULT", "NS_DHCP", "NS_DNS", "NS_EMAIL", "NS_INFO", "NS_INFOA",
    "NS_INFOW", "NS_LOCALNAME", "NS_MS", "NS_NBP", "NS_NDS", "NS_NETBT", "NS_NETDES", "NS_NIS", "NS_NISPLUS",
    "NS_NLA", "NS_NTDS", "NS_PEER_BROWSE", "NS_PNRPCLOUD", "NS_PNRPNAME", "NS_SAP", "NS_SERVICE_INFO",
    "NS_SERVICE_INFOA", "NS_SERVICE_INFOW", "NS_SLP", "NS_STDA", "NS_TCPIP_HOSTS", "NS_TCPIP_LOCAL", "NS_VNS",
    "NS_WINS", "NS_WRQ", "NS_X500", "NULL", "NlatAnycast", "NlatBroadcast", "NlatInvalid", "NlatMulticast",
    "NlatUnicast", "NlatUnspecified", "OPEN_ALWAYS", "OPEN_EXISTING", "OVERLAPPED", "OVERLAPPED_ENTRY", "OpenEvent",
    "OpenEventA", "OpenEventW", "OpenProcess", "OpenThread", "OpenWaitableTimer", "OpenWaitableTimerW", "PAPCFUNC",
    "PFL_HIDDEN", "PFL_MATCHES_PROTOCOL_ZERO", "PFL_MULTIPLE_PROTO_ENTRIES", "PFL_NETWORKDIRECT_PROVIDER",
    "PFL_RECOMMENDED_PROTO_ENTRY", "PF_APPLETALK", "PF_ATM", "PF_BAN", "PF_BTH", "PF_CCITT", "PF_CHAOS",
    "PF_DATAKIT", "PF_DECnet", "PF_DLI", "PF_ECMA", "PF_FIREFOX", "PF_HYLINK", "PF_IMPLINK", "PF_INET", "PF_INET6",
    "PF_IPX", "PF_ISO", "PF_LAT", "PF_MAX", "PF_NS", "PF_OSI", "PF_PUP", "PF_SNA", "PF_UNIX", "PF_UNKNOWN1",
    "PF_UNSPEC", "PF_VOICEVIEW", "PHANDLER_ROUTINE", "PIPE_ACCEPT_REMOTE_CLIENTS", "PIPE_ACCESS_DUPLEX",
    "PIPE_ACCESS_INBOUND", "PIPE_ACCESS_OUTBOUND", "PIPE_CLIENT_END", "PIPE_NOWAIT", "PIPE_READMODE_BYTE",
    "PIPE_READMODE_MESSAGE", "PIPE_REJECT_REMOTE_CLIENTS", "PIPE_SERVER_END", "PIPE_TYPE_BYTE", "PIPE_TYPE_MESSAGE",
    "PIPE_UNLIMITED_INSTANCES", "PIPE_WAIT", "PM_NOREMOVE", "PM_REMOVE", "POINT", "POLLERR", "POLLHUP", "POLLIN",
    "POLLNVAL", "POLLOUT", "POLLPRI", "POLLRDBAND", "POLLRDNORM", "POLLWRBAND", "POLLWRNORM",
    "POSITIVE_INFINITY_RATE", "POWER_REQUEST_CONTEXT_DETAILED_STRING", "POWER_REQUEST_CONTEXT_SIMPLE_STRING",
    "POWER_REQUEST_CONTEXT_VERSION", "PRIORITY_STATUS", "PROCESSOR_NUMBER", "PROCESS_DUP_HANDLE",
    "PROCESS_QUERY_LIMITED_INFORMATION", "PROP_ADDRESSES", "PROP_ALL", "PROP_COMMENT", "PROP_DISPLAY_HINT",
    "PROP_LOCALE", "PROP_MACHINE", "PROP_SD", "PROP_START_TIME", "PROP_VERSION", "PROTECTION_LEVEL_DEFAULT",
    "PROTECTION_LEVEL_EDGERESTRICTED", "PROTECTION_LEVEL_RESTRICTED", "PROTECTION_LEVEL_UNRESTRICTED",
    "PROTOCOL_INFO", "PROTOCOL_INFOA", "PROTOCOL_INFOW", "PROTOENT", "PTIMERAPCROUTINE", "PVD_CONFIG",
    "PeekMessage", "PeekMessageW", "PeekNamedPipe", "PostMessage", "PostMessageW", "PostQueuedCompletionStatus",
    "PostQuitMessage", "PostThreadMessage", "PostThreadMessageW", "ProcessSocketNotifications", "QOS",
    "QOS_GENERAL_ID_BASE", "QOS_NOT_SPECIFIED", "QOS_OBJECT_DESTADDR", "QOS_OBJECT_END_OF_LIST", "QOS_OBJECT_HDR",
    "QOS_OBJECT_SD_MODE", "QOS_OBJECT_SHAPING_RATE", "QOS_SD_MODE", "QOS_SHAPING_RATE", "QS_ALLEVENTS",
    "QS_ALLINPUT", "QueueUserAPC", "RCVALL_IF", "RCVALL_IPLEVEL", "RCVALL_MAX", "RCVALL_OFF", "RCVALL_ON",
    "RCVALL_SOCKETLEVELONLY", "REAL_TIME_NOTIFICATION_CAPABILITY", "REAL_TIME_NOTIFICATION_CAPABILITY_EX",
    "REAL_TIME_NOTIFICATION_SETTING_INPUT", "REAL_TIME_NOTIFICATION_SETTING_INPUT_EX",
    "REAL_TIME_NOTIFICATION_SETTING_OUTPUT", "REASON_CONTEXT", "RECT", "RESULT_IS_ADDED", "RESULT_IS_ALIAS",
    "RESULT_IS_CHANGED", "RESULT_IS_DELETED", "RES_FIND_MULTIPLE", "RES_FLUSH_CACHE", "RES_SERVICE",
    "RES_SOFT_SEARCH", "RES_UNUSED_1", "RFCOMM_CMD_MSC", "RFCOMM_CMD_NONE", "RFCOMM_CMD_RLS", "RFCOMM_CMD_RPN",
    "RFCOMM_CMD_RPN_REQUEST", "RFCOMM_CMD_RPN_RESPONSE", "RFCOMM_COMMAND", "RFCOMM_MAX_MTU", "RFCOMM_MIN_MTU",
    "RFCOMM_MSC_DATA", "RFCOMM_RLS_DATA", "RFCOMM_RPN_DATA", "RIORESULT", "RIO_BUF", "RIO_CMSG_BASE_SIZE",
    "RIO_CMSG_BUFFER", "RIO_CMSG_FIRSTHDR", "RIO_CMSG_NEXTHDR", "RIO_CORRUPT_CQ", "RIO_EVENT_COMPLETION",
    "RIO_EXTENSION_FUNCTION_TABLE", "RIO_INVALID_BUFFERID", "RIO_INVALID_CQ", "RIO_INVALID_RQ",
    "RIO_IOCP_COMPLETION", "RIO_MAX_CQ_SIZE", "RIO_MSG_COMMIT_ONLY", "RIO_MSG_DEFER", "RIO_MSG_DONT_NOTIFY",
    "RIO_MSG_WAITALL", "RIO_NOTIFICATION_COMPLETION", "RLS_ERROR", "RLS_FRAMING", "RLS_OVERRUN", "RLS_PARITY",
    "RNRSERVICE_DELETE", "RNRSERVICE_DEREGISTER", "RNRSERVICE_REGISTER", "RPN_BAUD_115200", "RPN_BAUD_19200",
    "RPN_BAUD_230400", "RPN_BAUD_2400", "RPN_BAUD_38400", "RPN_BAUD_4800", "RPN_BAUD_57600", "RPN_BAUD_7200",
    "RPN_BAUD_9600", "RPN_DATA_5", "RPN_DATA_6", "RPN_DATA_7", "RPN_DATA_8", "RPN_FLOW_RTC_IN", "RPN_FLOW_RTC_OUT",
    "RPN_FLOW_RTR_IN", "RPN_FLOW_RTR_OUT", "RPN_FLOW_X_IN", "RPN_FLOW_X_OUT", "RPN_PARAM_BAUD", "RPN_PARAM_DATA",
    "RPN_PARAM_PARITY", "RPN_PARAM_P_TYPE", "RPN_PARAM_RTC_IN", "RPN_PARAM_RTC_OUT", "RPN_PARAM_RTR_IN",
    "RPN_PARAM_RTR_OUT", "RPN_PARAM_STOP", "RPN_PARAM_XOFF", "RPN_PARAM_XON", "RPN_PARAM_X_IN", "RPN_PARAM_X_OUT",
    "RPN_PARITY_EVEN", "RPN_PARITY_MARK", "RPN_PARITY_NONE", "RPN_PARITY_ODD", "RPN_PARITY_SPACE", "RPN_STOP_1",
    "RPN_STOP_1_5", "RSS_SCALABILITY_INFO", "ReadDirectoryChanges", "ReadDirectoryChangesW", "ReadFile",
    "ReadFileEx", "RegisterClass", "RegisterClassEx", "RegisterClassExW", "RegisterClassW",
    "RegisterWaitForSingleObject", "ReleaseDC", "ResetEvent", "RtlEthernetAddressToString",
    "RtlEthernetAddressToStringA", "RtlEthernetAddressToStringW", "RtlEthernetStringToAddress",
    "RtlEthernetStringToAddressA", "RtlEthernetStringToAddressW", "RtlIpv4AddressToString",
    "RtlIpv4AddressToStringA", "RtlIpv4AddressToStringEx", "RtlIpv4AddressToStringExA", "RtlIpv4AddressToStringExW",
    "RtlIpv4AddressToStringW", "RtlIpv4StringToAddress", "RtlIpv4StringToAddressA", "RtlIpv4StringToAddressEx",
    "RtlIpv4StringToAddressExA", "RtlIpv4StringToAddressExW", "RtlIpv4StringToAddressW", "RtlIpv6AddressToString",
    "RtlIpv6AddressToStringA", "RtlIpv6AddressToStringEx", "RtlIpv6AddressToStringExA", "RtlIpv6AddressToStringExW",
    "RtlIpv6AddressToStringW", "RtlIpv6StringToAddress", "RtlIpv6StringToAddressA", "RtlIpv6StringToAddressEx",
    "RtlIpv6StringToAddressExA", "RtlIpv6StringToAddressExW", "RtlIpv6StringToAddressW", "RtlNtStatusToDosError",
    "SCOPEID_UNSPECIFIED_INIT", "SCOPE_ID", "SDP_DEFAULT_INQUIRY_MAX_RESPONSES", "SDP_DEFAULT_INQUIRY_SECONDS",
    "SDP_MAX_INQUIRY_SECONDS", "SDP_SERVICE_ATTRIBUTE_REQUEST", "SDP_SERVICE_SEARCH_ATTRIBUTE_REQUEST",
    "SDP_SERVICE_SEARCH_REQUEST", "SD_BOTH", "SD_RECEIVE", "SD_SEND", "SECURITY_ANONYMOUS", "SECURITY_ATTRIBUTES",
    "SECURITY_IDENTIFICATION", "SECURITY_IMPERSONATION", "SECURITY_PROTOCOL_NONE", "SECURITY_SQOS_PRESENT",
    "SERVENT", "SERVICETYPE_BESTEFFORT", "SERVICETYPE_CONTROLLEDLOAD", "SERVICETYPE_GENERAL_INFORMATION",
    "SERVICETYPE_GUARANTEED", "SERVICETYPE_NETWORK_CONTROL", "SERVICETYPE_NETWORK_UNAVAILABLE",
    "SERVICETYPE_NOCHANGE", "SERVICETYPE_NONCONFORMING", "SERVICETYPE_NOTRAFFIC", "SERVICETYPE_QUALITATIVE",
    "SERVICE_ADDRESS", "SERVICE_ADDRESSES", "SERVICE_ADDRESS_FLAG_RPC_CN", "SERVICE_ADDRESS_FLAG_RPC_DG",
    "SERVICE_ADDRESS_FLAG_RPC_NB", "SERVICE_ADD_TYPE", "SERVICE_ASYNC_INFO", "SERVICE_BESTEFFORT",
    "SERVICE_CONTROLLEDLOAD", "SERVICE_DELETE_TYPE", "SERVICE_DEREGISTER", "SERVICE_FLAG_DEFER",
    "SERVICE_FLAG_HARD", "SERVICE_FLUSH", "SERVICE_GUARANTEED", "SERVICE_INFO", "SERVICE_INFOA", "SERVICE_INFOW",
    "SERVICE_LOCAL", "SERVICE_MULTIPLE", "SERVICE_NO_QOS_SIGNALING", "SERVICE_NO_TRAFFIC_CONTROL",
    "SERVICE_QUALITATIVE", "SERVICE_REGISTER", "SERVICE_RESOURCE", "SERVICE_SERVICE", "SERVICE_TYPE_INFO",
    "SERVICE_TYPE_INFO_ABS", "SERVICE_TYPE_INFO_ABSA", "SERVICE_TYPE_INFO_ABSW", "SERVICE_TYPE_VALUE",
    "SERVICE_TYPE_VALUE_ABS", "SERVICE_TYPE_VALUE_ABSA", "SERVICE_TYPE_VALUE_ABSW", "SERVICE_TYPE_VALUE_CONN",
    "SERVICE_TYPE_VALUE_CONNA", "SERVICE_TYPE_VALUE_CONNW", "SERVICE_TYPE_VALUE_IPXPORT",
    "SERVICE_TYPE_VALUE_IPXPORTA", "SERVICE_TYPE_VALUE_IPXPORTW", "SERVICE_TYPE_VALUE_OBJECTID",
    "SERVICE_TYPE_VALUE_OBJECTIDA", "SERVICE_TYPE_VALUE_OBJECTIDW", "SERVICE_TYPE_VALUE_SAPID",
    "SERVICE_TYPE_VALUE_SAPIDA", "SERVICE_TYPE_VALUE_SAPIDW", "SERVICE_TYPE_VALUE_TCPPORT",
    "SERVICE_TYPE_VALUE_TCPPORTA", "SERVICE_TYPE_VALUE_TCPPORTW", "SERVICE_TYPE_VALUE_UDPPORT",
    "SERVICE_TYPE_VALUE_UDPPORTA", "SERVICE_TYPE_VALUE_UDPPORTW", "SET_SERVICE_PARTIAL_SUCCESS",
    "SG_CONSTRAINED_GROUP", "SG_UNCONSTRAINED_GROUP", "SIOCATMARK", "SIOCGHIWAT", "SIOCGIPMSFILTER", "SIOCGLOWAT",
    "SIOCGMSFILTER", "SIOCSHIWAT", "SIOCSIPMSFILTER", "SIOCSLOWAT", "SIOCSMSFILTER", "SIO_ABSORB_RTRALERT",
    "SIO_ACQUIRE_PORT_RESERVATION", "SIO_ADDRESS_LIST_CHANGE", "SIO_ADDRESS_LIST_QUERY", "SIO_ADDRESS_LIST_SORT",
    "SIO_AF_UNIX_GETPEERPID", "SIO_AF_UNIX_SETBINDPARENTPATH", "SIO_AF_UNIX_SETCONNPARENTPATH",
    "SIO_APPLY_TRANSPORT_SETTING", "SIO_ASSOCIATE_HANDLE", "SIO_ASSOCIATE_PORT_RESERVATION", "SIO_BASE_HANDLE",
    "SIO_BSP_HANDLE", "SIO_BSP_HANDLE_POLL", "SIO_BSP_HANDLE_SELECT", "SIO_BTH_INFO", "SIO_BTH_PING",
    "SIO_CPU_AFFINITY", "SIO_DELETE_PEER_TARGET_NAME", "SIO_ENABLE_CIRCULAR_QUEUEING", "SIO_EXT_POLL",
    "SIO_EXT_SELECT", "SIO_EXT_SENDMSG", "SIO_FIND_ROUTE", "SIO_FLUSH", "SIO_GET_BROADCAST_ADDRESS",
    "SIO_GET_EXTENSION_FUNCTION_POINTER", "SIO_GET_GROUP_QOS", "SIO_GET_INTERFACE_LIST",
    "SIO_GET_INTERFACE_LIST_EX", "SIO_GET_MULTICAST_FILTER", "SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER",
    "SIO_GET_QOS", "SIO_GET_TX_TIMESTAMP", "SIO_IDEAL_SEND_BACKLOG_CHANGE", "SIO_IDEAL_SEND_BACKLOG_QUERY",
    "SIO_INDEX_ADD_MCAST", "SIO_INDEX_BIND", "SIO_INDEX_DEL_MCAST", "SIO_INDEX_MCASTIF", "SIO_KEEPALIVE_VALS",
    "SIO_LIMIT_BROADCASTS", "SIO_LOOPBACK_FAST_PATH", "SIO_MULTICAST_SCOPE", "SIO_MULTIPOINT_LOOPBACK",
    "SIO_NSP_NOTIFY_CHANGE", "SIO_PRIORITY_HINT", "SIO_QUERY_RSS_PROCESSOR_INFO", "SIO_QUERY_RSS_SCALABILITY_INFO",
    "SIO_QUERY_SECURITY", "SIO_QUERY_TARGET_PNP_HANDLE", "SIO_QUERY_TRANSPORT_SETTING",
    "SIO_QUERY_WFP_ALE_ENDPOINT_HANDLE", "SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT",
    "SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS", "SIO_RCVALL", "SIO_RCVALL_IF", "SIO_RCVALL_IGMPMCAST",
    "SIO_RCVALL_MCAST", "SIO_RCVALL_MCAST_IF", "SIO_RELEASE_PORT_RESERVATION", "SIO_RESERVED_1", "SIO_RESERVED_2",
    "SIO_RFCOMM_SEND_COMMAND", "SIO_RFCOMM_SESSION_FLOW_OFF", "SIO_RFCOMM_TEST", "SIO_RFCOMM_USECFC",
    "SIO_RFCOMM_WAIT_COMMAND", "SIO_ROUTING_INTERFACE_CHANGE", "SIO_ROUTING_INTERFACE_QUERY",
    "SIO_SET_COMPATIBILITY_MODE", "SIO_SET_GROUP_QOS", "SIO_SET_MULTICAST_FILTER", "SIO_SET_PEER_TARGET_NAME",
    "SIO_SET_PRIORITY_HINT", "SIO_SET_QOS", "SIO_SET_SECURITY", "SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS",
    "SIO_SOCKET_USAGE_NOTIFICATION", "SIO_TCP_INFO", "SIO_TCP_INITIAL_RTO", "SIO_TCP_SET_ACK_FREQUENCY",
    "SIO_TCP_SET_ICW", "SIO_TIMESTAMPING", "SIO_TRANSLATE_HANDLE", "SIO_UCAST_IF", "SIO_UDP_CONNRESET",
    "SIO_UDP_NETRESET", "SIZEOF_SOCKET_ADDRESS_LIST", "SOCKADDR", "SOCKADDR_BTH", "SOCKADDR_DL", "SOCKADDR_HV",
    "SOCKADDR_IN", "SOCKADDR_IN6", "SOCKADDR_IN6_LH", "SOCKADDR_IN6_PAIR", "SOCKADDR_IN6_W2KSP1", "SOCKADDR_INET",
    "SOCKADDR_IPX", "SOCKADDR_STORAGE", "SOCKADDR_STORAGE_LH", "SOCKADDR_STORAGE_XP", "SOCKADDR_UN",
    "SOCKET_ADDRESS", "SOCKET_ADDRESS_LIST", "SOCKET_DEFAULT2_QM_POLICY", "SOCKET_ERROR",
    "SOCKET_INFO_CONNECTION_ENCRYPTED", "SOCKET_INFO_CONNECTION_IMPERSONATED", "SOCKET_INFO_CONNECTION_SECURED",
    "SOCKET_PEER_TARGET_NAME", "SOCKET_PROCESSOR_AFFINITY", "SOCKET_QUERY_IPSEC2_ABORT_CONNECTION_ON_FIELD_CHANGE",
    "SOCKET_QUERY_IPSEC2_FIELD_MASK_MM_SA_ID", "SOCKET_QUERY_IPSEC2_FIELD_MASK_QM_SA_ID",
    "SOCKET_SECURITY_PROTOCOL_DEFAULT", "SOCKET_SECURITY_PROTOCOL_INVALID", "SOCKET_SECURITY_PROTOCOL_IPSEC",
    "SOCKET_SECURITY_PROTOCOL_IPSEC2", "SOCKET_SECURITY_QUERY_INFO", "SOCKET_SECURITY_QUERY_INFO_IPSEC2",
    "SOCKET_SECURITY_QUERY_TEMPLATE", "SOCKET_SECURITY_QUERY_TEMPLATE_IPSEC2", "SOCKET_SECURITY_SETTINGS",
    "SOCKET_SECURITY_SETTINGS_IPSEC", "SOCKET_SETTINGS_ALLOW_INSECURE", "SOCKET_SETTINGS_GUARANTEE_ENCRYPTION",
    "SOCKET_SETTINGS_IPSEC_ALLOW_FIRST_INBOUND_PKT_UNENCRYPTED",
    "SOCKET_SETTINGS_IPSEC_OPTIONAL_PEER_NAME_VERIFICATION", "SOCKET_SETTINGS_IPSEC_PEER_NAME_IS_RAW_FORMAT",
    "SOCKET_SETTINGS_IPSEC_SKIP_FILTER_INSTANTIATION", "SOCK_DGRAM", "SOCK_NOTIFY_EVENTS_ALL",
    "SOCK_NOTIFY_EVENT_ERR", "SOCK_NOTIFY_EVENT_HANGUP", "SOCK_NOTIFY_EVENT_IN", "SOCK_NOTIFY_EVENT_NONE",
    "SOCK_NOTIFY_EVENT_OUT", "SOCK_NOTIFY_EVENT_REMOVE", "SOCK_NOTIFY_OP_ALL", "SOCK_NOTIFY_OP_DISABLE",
    "SOCK_NOTIFY_OP_ENABLE", "SOCK_NOTIFY_OP_NONE", "SOCK_NOTIFY_OP_REMOVE", "SOCK_NOTIFY_REGISTER_EVENTS_ALL",
    "SOCK_NOTIFY_REGISTER_EVENT_HANGUP", "SOCK_NOTIFY_REGISTER_EVENT_IN", "SOCK_NOTIFY_REGISTER_EVENT_NONE",
    "SOCK_NOTIFY_REGISTER_EVENT_OUT", "SOCK_NOTIFY_REGISTRATION", "SOCK_NOTIFY_TRIGGER_ALL",
    "SOCK_NOTIFY_TRIGGER_EDGE", "SOCK_NOTIFY_TRIGGER_LEVEL", "SOCK_NOTIFY_TRIGGER_NONE",
    "SOCK_NOTIFY_TRIGGER_ONESHOT", "SOCK_NOTIFY_TRIGGER_PERSISTENT", "SOCK_RAW", "SOCK_RDM", "SOCK_SEQPACKET",
    "SOCK_STREAM", "SOL_IP", "SOL_IPV6", "SOL_L2CAP", "SOL_RFCOMM", "SOL_SDP", "SOL_SOCKET", "SOMAXCONN",
    "SOMAXCONN_HINT", "SO_ACCEPTCONN", "SO_BROADCAST", "SO_BSP_STATE", "SO_BTH_AUTHENTICATE", "SO_BTH_ENCRYPT",
    "SO_BTH_MTU", "SO_BTH_MTU_MAX", "SO_BTH_MTU_MIN", "SO_COMPARTMENT_ID", "SO_CONDITIONAL_ACCEPT", "SO_CONNDATA",
    "SO_CONNDATALEN", "SO_CONNECT_TIME", "SO_CONNOPT", "SO_CONNOPTLEN", "SO_DEBUG", "SO_DISCDATA", "SO_DISCDATALEN",
    "SO_DISCOPT", "SO_DISCOPTLEN", "SO_DONTLINGER", "SO_DONTROUTE", "SO_ERROR", "SO_EXCLUSIVEADDRUSE",
    "SO_GROUP_ID", "SO_GROUP_PRIORITY", "SO_KEEPALIVE", "SO_LINGER", "SO_MAXDG", "SO_MAXPATHDG", "SO_MAX_MSG_SIZE",
    "SO_OOBINLINE", "SO_OPENTYPE", "SO_ORIGINAL_DST", "SO_PAUSE_ACCEPT", "SO_PORT_SCALABILITY", "SO_PROTOCOL_INFO",
    "SO_PROTOCOL_INFOA", "SO_PROTOCOL_INFOW", "SO_RANDOMIZE_PORT", "SO_RCVBUF", "SO_RCVLOWAT", "SO_RCVTIMEO",
    "SO_REUSEADDR", "SO_REUSE_MULTICASTPORT", "SO_REUSE_UNICASTPORT", "SO_SNDBUF", "SO_SNDLOWAT", "SO_SNDTIMEO",
    "SO_SYNCHRONOUS_ALERT", "SO_SYNCHRONOUS_NONALERT", "SO_TIMESTAMP", "SO_TIMESTAMP_ID", "SO_TYPE",
    "SO_UPDATE_ACCEPT_CONTEXT", "SO_UPDATE_CONNECT_CONTEXT", "SO_USELOOPBACK", "SS_PORT", "SVCID_BTH_PROVIDER",
    "SW_HIDE", "SW_MAXIMIZE", "SW_MINIMIZE", "SW_RESTORE", "SW_SHOW", "SW_SHOWDEFAULT", "SW_SHOWMINIMIZED",
    "SW_SHOWNORMAL", "SYNCHRONIZE", "SYSTEM_CRITICAL_SOCKET", "ScopeLevel", "ScopeLevelAdmin", "ScopeLevelCount",
    "ScopeLevelGlobal", "ScopeLevelInterface", "ScopeLevelLink", "ScopeLevelOrganization", "ScopeLevelSite",
    "ScopeLevelSubnet", "SdpAttributeRange", "SdpQueryUuid", "SdpQueryUuidUnion", "SendMessage", "SendMessageW",
    "SetAddrInfoEx", "SetAddrInfoExA", "SetAddrInfoExW", "SetConsoleCtrlHandler", "SetEvent",
    "SetFileCompletionNotificationModes", "SetFilePointerEx", "SetHandleInformation", "SetLastError",
    "SetNamedPipeHandleState", "SetService", "SetServiceA", "SetServiceW", "SetWaitableTimer", "SetWaitableTimerEx",
    "ShowWindow", "SignalObjectAndWait", "Sleep", "SleepEx", "SocketMaximumPriorityHintType",
    "SocketNotificationRetrieveEvents", "SocketPriorityHintLow", "SocketPriorityHintNormal",
    "SocketPriorityHintVeryLow", "Structure", "TCPSTATE_CLOSED", "TCPSTATE_CLOSE_WAIT", "TCPSTATE_CLOSING",
    "TCPSTATE_ESTABLISHED", "TCPSTATE_FIN_WAIT_1", "TCPSTATE_FIN_WAIT_2", "TCPSTATE_LAST_ACK", "TCPSTATE_LISTEN",
    "TCPSTATE_MAX", "TCPSTATE_SYN_RCVD", "TCPSTATE_SYN_SENT", "TCPSTATE_TIME_WAIT", "TCP_ACK_FREQUENCY_PARAMETERS",
    "TCP_ATMARK", "TCP_BSDURGENT", "TCP_CONGESTION_ALGORITHM", "TCP_DELAY_FIN_ACK", "TCP_EXPEDITED_1122",
    "TCP_FAIL_CONNECT_ON_ICMP_ERROR", "TCP_FASTOPEN", "TCP_ICMP_ERROR_INFO", "TCP_ICW_LEVEL_AGGRESSIVE",
    "TCP_ICW_LEVEL_COMPAT", "TCP_ICW_LEVEL_DEFAULT", "TCP_ICW_LEVEL_EXPERIMENTAL", "TCP_ICW_LEVEL_HIGH",
    "TCP_ICW_LEVEL_MAX", "TCP_ICW_LEVEL_VERY_HIGH", "TCP_ICW_PARAMETERS", "TCP_INFO_v0", "TCP_INFO_v1",
    "TCP_INFO_v2", "TCP_INITIAL_RTO_DEFAULT_MAX_SYN_RETRANSMISSIONS", "TCP_INITIAL_RTO_DEFAULT_RTT",
    "TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS", "TCP_INITIAL_RTO_PARAMETERS",
    "TCP_INITIAL_RTO_UNSPECIFIED_MAX_SYN_RETRANSMISSIONS", "TCP_INITIAL_RTO_UNSPECIFIED_RTT", "TCP_KEEPALIVE",
    "TCP_KEEPCNT", "TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_MAXRT", "TCP_MAXRTMS", "TCP_MAXSEG", "TCP_NODELAY",
    "TCP_NOSYNRETRIES", "TCP_NOURG", "TCP_OFFLOAD_NOT_PREFERRED", "TCP_OFFLOAD_NO_PREFERENCE",
    "TCP_OFFLOAD_PREFERENCE", "TCP_OFFLOAD_PREFERRED", "TCP_STDURG", "TCP_TIMESTAMPS", "TC_NONCONF_BORROW",
    "TC_NONCONF_BORROW_PLUS", "TC_NONCONF_DISCARD", "TC_NONCONF_SHAPE", "TF_DISCONNECT", "TF_REUSE_SOCKET",
    "TF_USE_DEFAULT_WORKER", "TF_USE_KERNEL_APC", "TF_USE_SYSTEM_THREAD", "TF_WRITE_BEHIND", "THREAD_SET_CONTEXT",
    "THREAD_TERMINATE", "TH_NETDEV", "TH_TAPI", "TIMER_ALL_ACCESS", "TIMER_MODIFY_STATE", "TIMER_QUERY_STATE",
    "TIMESTAMPING_CONFIG", "TIMESTAMPING_FLAG_RX", "TIMESTAMPING_FLAG_TX", "TIMEVAL", "TP_DISCONNECT",
    "TP_ELEMENT_EOP", "TP_ELEMENT_FILE", "TP_ELEMENT_MEMORY", "TP_REUSE_SOCKET", "TP_USE_DEFAULT_WORKER",
    "TP_USE_KERNEL_APC", "TP_USE_SYSTEM_THREAD", "TRANSMIT_FILE_BUFFERS", "TRANSMIT_PACKETS_ELEMENT",
    "TRANSPORT_SETTING_ID", "TRUE", "TRUNCATE_EXISTING", "TRY_AGAIN", "TextOut", "TextOutW", "TransactNamedPipe",
    "TranslateMessage", "TransmitFile", "UDP_CHECKSUM_COVERAGE", "UDP_COALESCED_INFO", "UDP_NOCHECKSUM",
    "UDP_RECV_MAX_COALESCED_SIZE", "UDP_SEND_MSG_SIZE", "UNIX_PATH_MAX", "UnregisterClass", "UnregisterClassW",
    "UnregisterWait", "UnregisterWaitEx", "UpdateWindow", "WAITORTIMERCALLBACK", "WAIT_ABANDONED_0", "WAIT_FAILED",
    "WAIT_IO_COMPLETION", "WAIT_OBJECT_0", "WAIT_TIMEOUT", "WINSOCK_VERSION", "WM_ACTIVATE", "WM_APP", "WM_CHAR",
    "WM_CLOSE", "WM_COMMAND", "WM_CREATE", "WM_DESTROY", "WM_ERASEBKGND", "WM_GETTEXT", "WM_KEYDOWN", "WM_KEYUP",
    "WM_MOVE", "WM_NCCREATE", "WM_NCDESTROY", "WM_NULL", "WM_PAINT", "WM_QUIT", "WM_SETTEXT", "WM_SHOWWINDOW",
    "WM_SIZE", "WM_TIMER", "WM_USER", "WNDCLASS", "WNDCLASSEX", "WNDCLASSEXW", "WNDCLASSW", "WNDPROC", "WSAAccept",
    "WSAAddressToString", "WSAAddressToStringA", "WSAAddressToStringW", "WSAAsyncGetHostByAddr",
    "WSAAsyncGetHostByName", "WSAAsyncGetProtoByName", "WSAAsyncGetProtoByNumber", "WSAAsyncGetServByName",
    "WSAAsyncGetServByPort", "WSAAsyncSelect", "WSABASEERR", "WSABUF", "WSACMSGHDR", "WSACOMPLETION",
    "WSACancelAsyncRequest", "WSACancelBlockingCall", "WSACleanup", "WSACloseEvent", "WSAConnect",
    "WSAConnectByList", "WSAConnectByName", "WSAConnectByNameA", "WSAConnectByNameW", "WSACreateEvent", "WSADATA",
    "WSADESCRIPTION_LEN", "WSAData", "WSADeleteSocketPeerTargetName", "WSADuplicateSocket", "WSADuplicateSocketA",
    "WSADuplicateSocketW", "WSAEACCES", "WSAEADDRINUSE", "WSAEADDRNOTAVAIL", "WSAEAFNOSUPPORT", "WSAEALREADY",
    "WSAEBADF", "WSAECANCELLED", "WSAECONNABORTED", "WSAECONNREFUSED", "WSAECONNRESET", "WSAEDESTADDRREQ",
    "WSAEDISCON", "WSAEDQUOT", "WSAEFAULT", "WSAEHOSTDOWN", "WSAEHOSTUNREACH", "WSAEINPROGRESS", "WSAEINTR",
    "WSAEINVAL", "WSAEINVALIDPROCTABLE", "WSAEINVALIDPROVIDER", "WSAEISCONN", "WSAELOOP", "WSAEMFILE",
    "WSAEMSGSIZE", "WSAENAMETOOLONG", "WSAENETDOWN", "WSAENETRESET", "WSAENETUNREACH", "WSAENOBUFS", "WSAENOMORE",
    "WSAENOPROTOOPT", "WSAENOTCONN", "WSAENOTEMPTY", "WSAENOTSOCK", "WSAEOPNOTSUPP", "WSAEPFNOSUPPORT",
    "WSAEPROCLIM", "WSAEPROTONOSUPPORT", "WSAEPROTOTYPE", "WSAEPROVIDERFAILEDINIT", "WSAEREFUSED", "WSAEREMOTE",
    "WSAESHUTDOWN", "WSAESOCKTNOSUPPORT", "WSAESTALE", "WSAETIMEDOUT", "WSAETOOMANYREFS", "WSAEUSERS",
    "WSAEWOULDBLOCK", "WSAEnumNameSpaceProviders", "WSAEnumNameSpaceProvidersA", "WSAEnumNameSpaceProvidersEx",
    "WSAEnumNameSpaceProvidersExA", "WSAEnumNameSpaceProvidersExW", "WSAEnumNameSpaceProvidersW",
    "WSAEnumNetworkEvents", "WSAEnumProtocols", "WSAEnumProtocolsA", "WSAEnumProtocolsW", "WSAEventSelect",
    "WSAGETASYNCBUFLEN", "WSAGETASYNCERROR", "WSAGETSELECTERROR", "WSAGETSELECTEVENT",
    "WSAGetFailConnectOnIcmpError", "WSAGetIPUserMtu", "WSAGetIcmpErrorInfo", "WSAGetLastError",
    "WSAGetOverlappedResult", "WSAGetQOSByName", "WSAGetRecvIPEcn", "WSAGetServiceClassInfo",
    "WSAGetServiceClassInfoA", "WSAGetServiceClassInfoW", "WSAGetServiceClassNameByClassId",
    "WSAGetServiceClassNameByClassIdA", "WSAGetServiceClassNameByClassIdW", "WSAGetUdpRecvMaxCoalescedSize",
    "WSAGetUdpSendMessageSize", "WSAHOST_NOT_FOUND", "WSAHtonl", "WSAHtons", "WSAID_ACCEPTEX", "WSAID_CONNECTEX",
    "WSAID_DISCONNECTEX", "WSAID_GETACCEPTEXSOCKADDRS", "WSAID_MULTIPLE_RIO", "WSAID_TRANSMITFILE",
    "WSAID_TRANSMITPACKETS", "WSAID_WSAPOLL", "WSAID_WSARECVMSG", "WSAID_WSASENDMSG", "WSAImpersonateSocketPeer",
    "WSAInstallServiceClass", "WSAInstallServiceClassA", "WSAInstallServiceClassW", "WSAIoctl", "WSAIsBlocking",
    "WSAJoinLeaf", "WSALookupServiceBegin", "WSALookupServiceBeginA", "WSALookupServiceBeginW",
    "WSALookupServiceEnd", "WSALookupServiceNext", "WSALookupServiceNextA", "WSALookupServiceNextW",
    "WSAMAKEASYNCREPLY", "WSAMAKESELECTREPLY", "WSAMSG", "WSANAMESPACE_INFO", "WSANAMESPACE_INFOA",
    "WSANAMESPACE_INFOEX", "WSANAMESPACE_INFOEXA", "WSANAMESPACE_INFOEXW", "WSANAMESPACE_INFOW", "WSANETWORKEVENTS",
    "WSANOTINITIALISED", "WSANO_ADDRESS", "WSANO_DATA", "WSANO_RECOVERY", "WSANSCLASSINFO", "WSANSCLASSINFOA",
    "WSANSCLASSINFOW", "WSANSPIoctl", "WSANtohl", "WSANtohs", "WSAOVERLAPPED", "WSAPOLLDATA", "WSAPOLLFD",
    "WSAPROTOCOLCHAIN", "WSAPROTOCOL_INFO", "WSAPROTOCOL_INFOA", "WSAPROTOCOL_INFOW", "WSAPROTOCOL_LEN", "WSAPoll",
    "WSAProviderConfigChange", "WSAQUERYSET", "WSAQUERYSET2", "WSAQUERYSET2A", "WSAQUERYSET2W", "WSAQUERYSETA",
    "WSAQUERYSETW", "WSAQuerySocketSecurity", "WSARecv", "WSARecvDisconnect", "WSARecvEx", "WSARecvFrom",
    "WSARemoveServiceClass", "WSAResetEvent", "WSARevertImpersonation", "WSASENDMSG", "WSASERVICECLASSINFO",
    "WSASERVICECLASSINFOA", "WSASERVICECLASSINFOW", "WSASERVICE_NOT_FOUND", "WSASYSCALLFAILURE", "WSASYSNOTREADY",
    "WSASYS_STATUS_LEN", "WSASend", "WSASendDisconnect", "WSASendMsg", "WSASendTo", "WSASetBlockingHook",
    "WSASetEvent", "WSASetFailConnectOnIcmpError", "WSASetIPUserMtu", "WSASetLastError", "WSASetRecvIPEcn",
    "WSASetService", "WSASetServiceA", "WSASetServiceW", "WSASetSocketPeerTargetName", "WSASetSocketSecurity",
    "WSASetUdpRecvMaxCoalescedSize", "WSASetUdpSendMessageSize", "WSASocket", "WSASocketA", "WSASocketW",
    "WSAStartup", "WSAStringToAddress", "WSAStringToAddressA", "WSAStringToAddressW", "WSATRY_AGAIN",
    "WSATYPE_NOT_FOUND", "WSAUnhookBlockingHook", "WSAVERNOTSUPPORTED", "WSAVERSION", "WSAWaitForMultipleEvents",
    "WSA_CMSGDATA_ALIGN", "WSA_CMSGHDR_ALIGN", "WSA_CMSG_DATA", "WSA_CMSG_FIRSTHDR", "WSA_CMSG_LEN",
    "WSA_CMSG_NXTHDR", "WSA_CMSG_SPACE", "WSA_COMPATIBILITY_MODE", "WSA_E_CANCELLED", "WSA_E_NO_MORE",
    "WSA_FLAG_ACCESS_SYSTEM_SECURITY", "WSA_FLAG_MULTIPOINT_C_LEAF", "WSA_FLAG_MULTIPOINT_C_ROOT",
    "WSA_FLAG_MULTIPOINT_D_LEAF", "WSA_FLAG_MULTIPOINT_D_ROOT", "WSA_FLAG_NO_HANDLE_INHERIT", "WSA_FLAG_OVERLAPPED",
    "WSA_FLAG_REGISTERED_IO", "WSA_INFINITE", "WSA_INVALID_EVENT", "WSA_INVALID_HANDLE", "WSA_INVALID_PARAMETER",
    "WSA_IO_INCOMPLETE", "WSA_IO_PENDING", "WSA_IPSEC_NAME_POLICY_ERROR", "WSA_MAXIMUM_WAIT_EVENTS",
    "WSA_NOT_ENOUGH_MEMORY", "WSA_OPERATION_ABORTED", "WSA_QOS_ADMISSION_FAILURE", "WSA_QOS_BAD_OBJECT",
    "WSA_QOS_BAD_STYLE", "WSA_QOS_EFILTERCOUNT", "WSA_QOS_EFILTERSTYLE", "WSA_QOS_EFILTERTYPE",
    "WSA_QOS_EFLOWCOUNT", "WSA_QOS_EFLOWDESC", "WSA_QOS_EFLOWSPEC", "WSA_QOS_EOBJLENGTH", "WSA_QOS_EPOLICYOBJ",
    "WSA_QOS_EPROVSPECBUF", "WSA_QOS_EPSFILTERSPEC", "WSA_QOS_EPSFLOWSPEC", "WSA_QOS_ESDMODEOBJ",
    "WSA_QOS_ESERVICETYPE", "WSA_QOS_ESHAPERATEOBJ", "WSA_QOS_EUNKOWNPSOBJ", "WSA_QOS_GENERIC_ERROR",
    "WSA_QOS_NO_RECEIVERS", "WSA_QOS_NO_SENDERS", "WSA_QOS_POLICY_FAILURE", "WSA_QOS_RECEIVERS",
    "WSA_QOS_REQUEST_CONFIRMED", "WSA_QOS_RESERVED_PETYPE", "WSA_QOS_SENDERS", "WSA_QOS_TRAFFIC_CTRL_ERROR",
    "WSA_SECURE_HOST_NOT_FOUND", "WSA_WAIT_EVENT_0", "WSA_WAIT_FAILED", "WSA_WAIT_IO_COMPLETION",
    "WSA_WAIT_TIMEOUT", "WSK_SO_BASE", "WS_BORDER", "WS_CAPTION", "WS_CHILD", "WS_CLIPCHILDREN", "WS_CLIPSIBLINGS",
    "WS_DISABLED", "WS_DLGFRAME", "WS_EX_CLIENTEDGE", "WS_EX_OVERLAPPEDWINDOW", "WS_EX_TOOLWINDOW", "WS_EX_TOPMOST",
    "WS_EX_WINDOWEDGE", "WS_HSCROLL", "WS_MAXIMIZE", "WS_MAXIMIZEBOX", "WS_MINIMIZE", "WS_MINIMIZEBOX",
    "WS_OVERLAPPED", "WS_OVERLAPPEDWINDOW", "WS_POPUP", "WS_POPUPWINDOW", "WS_SYSMENU", "WS_THICKFRAME",
    "WS_VISIBLE", "WS_VSCROLL", "WT_EXECUTEDEFAULT", "WT_EXECUTEINIOTHREAD", "WT_EXECUTEINPERSISTENTTHREAD",
    "WT_EXECUTEINWAITTHREAD", "WT_EXECUTELONGFUNCTION", "WT_EXECUTEONLYONCE", "WT_TRANSFER_IMPERSONATION",
    "WaitForMultipleObjects", "WaitForMultipleObjectsEx", "WaitForSingleObject", "WaitForSingleObjectEx",
    "WaitNamedPipe", "WaitNamedPipeA", "WaitNamedPipeW", "WriteFile", "WriteFileEx", "WsaBehaviorAll",
    "WsaBehaviorAutoTuning", "WsaBehaviorReceiveBuffering", "XP1_CONNECTIONLESS", "XP1_CONNECT_DATA",
    "XP1_DISCONNECT_DATA", "XP1_EXPEDITED_DATA", "XP1_GRACEFUL_CLOSE", "XP1_GUARANTEED_DELIVERY",
    "XP1_GUARANTEED_ORDER", "XP1_IFS_HANDLES", "XP1_INTERRUPT", "XP1_MESSAGE_ORIENTED",
    "XP1_MULTIPOINT_CONTROL_PLANE", "XP1_MULTIPOINT_DATA_PLANE", "XP1_PARTIAL_MESSAGE", "XP1_PSEUDO_STREAM",
    "XP1_QOS_SUPPORTED", "XP1_SAN_SUPPORT_SDP", "XP1_SUPPORT_BROADCAST", "XP1_SUPPORT_MULTIPOINT", "XP1_UNI_RECV",
    "XP1_UNI_SEND", "XP_BANDWIDTH_ALLOCATION", "XP_CONNECTIONLESS", "XP_CONNECT_DATA", "XP_DISCONNECT_DATA",
    "XP_ENCRYPTS", "XP_EXPEDITED_DATA", "XP_FRAGMENTATION", "XP_GRACEFUL_CLOSE", "XP_GUARANTEED_DELIVERY",
    "XP_GUARANTEED_ORDER", "XP_MESSAGE_ORIENTED", "XP_PSEUDO_STREAM", "XP_SUPPORTS_BROADCAST",
    "XP_SUPPORTS_MULTICAST", "_IO", "_WSAIO", "_WSAIOR", "_WSAIORW", "_WSAIOW", "__WSAFDIsSet", "accept",
    "addressof", "addrinfo", "addrinfoW", "addrinfo_dns_server", "addrinfoex", "addrinfoex2", "addrinfoex2A",
    "addrinfoex2W", "addrinfoex3", "addrinfoex4", "addrinfoex5", "addrinfoex6", "addrinfoex7", "addrinfoexA",
    "addrinfoexW", "bind", "buffer", "cast", "closesocket", "cmsghdr", "connect", "fd_set", "ffi", "freeaddrinfo",
    "from_buffer", "gai_strerror", "gai_strerrorA", "gai_strerrorW", "getaddrinfo", "gethostbyaddr",
    "gethostbyname", "gethostname", "getipv4sourcefilter", "getnameinfo", "getpeername", "getprotobyname",
    "getprotobynumber", "getservbyname", "getservbyport", "getsockname", "getsockopt", "getsourcefilter",
    "group_filter", "group_req", "group_source_req", "hostent", "htond", "htonf", "htonl", "htonll", "htons",
    "icmp_error_info", "idealsendbacklognotify", "idealsendbacklogquery", "in4addr_alligmpv3routersonlink",
    "in4addr_allnodesonlink", "in4addr_allroutersonlink", "in4addr_allteredohostsonlink", "in4addr_any",
    "in4addr_broadcast", "in4addr_linklocalprefix", "in4addr_loopback", "in4addr_multicastprefix", "in6_addr",
    "in6_pktinfo", "in6_pktinfo_ex", "in6addr_6to4prefix", "in6addr_allmldv2routersonlink",
    "in6addr_allnodesonlink", "in6addr_allnodesonnode", "in6addr_allroutersonlink", "in6addr_any",
    "in6addr_linklocalprefix", "in6addr_loopback", "in6addr_multicastprefix",
    "in6addr_solicitednodemulticastprefix", "in6addr_teredoinitiallinklocaladdress", "in6addr_teredoprefix",
    "in6addr_teredoprefix_old", "in6addr_v4mappedprefix", "in_addr", "in_pktinfo", "in_pktinfo_ex", "in_recverr",
    "inet_addr", "inet_ntoa", "inet_ntop", "inet_pton", "ioctlsocket", "ip_mreq", "ip_mreq_source", "ip_msfilter",
    "ipv6_mreq", "linger", "listen", "memcpy", "memmove", "memset", "netent", "new", "ntohd", "ntohf", "ntohl",
    "ntohll", "ntohs", "offsetof", "pollfd", "protoent", "recv", "recvfrom", "scopeid_unspecified", "select",
    "send", "sendto", "servent", "setipv4sourcefilter", "setsockopt", "setsourcefilter", "shutdown", "sizeof",
    "sockaddr", "sockaddr_dl", "sockaddr_gen", "sockaddr_in", "sockaddr_in6", "sockaddr_in6_old",
    "sockaddr_in6_w2ksp1", "sockaddr_ipx", "sockaddr_storage", "sockaddr_storage_xp", "sockaddr_un", "socket",
    "sockproto", "string", "strlen", "tcp_keepalive", "timerclear", "timerisset", "timeval",
]
