# Written by tools/stubs.py from winsock_ffi/cdef: change those, not this.

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

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
    Data4: CData

class POINT(Structure):
    x: int
    y: int

class RECT(Structure):
    left: int
    top: int
    right: int
    bottom: int

class OVERLAPPED(Structure):
    Internal: int
    InternalHigh: int
    Offset: int
    OffsetHigh: int
    Pointer: CData
    hEvent: CData

class OVERLAPPED_ENTRY(Structure):
    lpCompletionKey: int
    lpOverlapped: OVERLAPPED
    Internal: int
    dwNumberOfBytesTransferred: int

class sockaddr(Structure):
    sa_family: int
    sa_data: CData

SOCKADDR = sockaddr

class SOCKET_ADDRESS(Structure):
    lpSockaddr: sockaddr
    iSockaddrLength: int

class sockaddr_storage(Structure):
    ss_family: int

SOCKADDR_STORAGE = sockaddr_storage

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

IN_ADDR = in_addr

class sockaddr_in(Structure):
    sin_family: int
    sin_port: int
    sin_addr: in_addr
    sin_zero: CData

SOCKADDR_IN = sockaddr_in

class WSABUF(Structure):
    len: int
    buf: CData

class in6_addr(Structure):
    class _u(Structure):
        Byte: CData
        Word: CData
    u: _u
    s6_addr: CData
    s6_bytes: CData
    s6_words: CData

IN6_ADDR = in6_addr

class fd_set(Structure):
    fd_count: int
    fd_array: CData

class timeval(Structure):
    tv_sec: int
    tv_usec: int

TIMEVAL = timeval

class linger(Structure):
    l_onoff: int
    l_linger: int

LINGER = linger

class WSAData(Structure):
    wVersion: int
    wHighVersion: int
    szDescription: CData
    szSystemStatus: CData
    iMaxSockets: int
    iMaxUdpDg: int
    lpVendorInfo: CData

WSADATA = WSAData

class WSANETWORKEVENTS(Structure):
    lNetworkEvents: int
    iErrorCode: CData

class WSAPROTOCOLCHAIN(Structure):
    ChainLen: int
    ChainEntries: CData

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
    szProtocol: CData

WSAPROTOCOL_INFO = WSAPROTOCOL_INFOW

class sockaddr_in6(Structure):
    sin6_family: int
    sin6_port: int
    sin6_flowinfo: int
    sin6_addr: in6_addr
    sin6_scope_id: int

SOCKADDR_IN6 = sockaddr_in6

class sockaddr_un(Structure):
    sun_family: int
    sun_path: CData

SOCKADDR_UN = sockaddr_un

class TRANSMIT_FILE_BUFFERS(Structure):
    Head: CData
    HeadLength: int
    Tail: CData
    TailLength: int

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

WNDCLASSEX = WNDCLASSEXW

class MSG(Structure):
    hwnd: CData
    message: int
    wParam: int
    lParam: int
    time: int
    pt: POINT

TRUE: int
FALSE: int
INFINITE: int
WAIT_OBJECT_0: int
WAIT_ABANDONED_0: int
WAIT_IO_COMPLETION: int
WAIT_TIMEOUT: int
WAIT_FAILED: int
MAXIMUM_WAIT_OBJECTS: int
ERROR_SUCCESS: int
NO_ERROR: int
ERROR_ACCESS_DENIED: int
ERROR_INVALID_HANDLE: int
ERROR_NOT_ENOUGH_MEMORY: int
ERROR_NETNAME_DELETED: int
ERROR_INVALID_PARAMETER: int
ERROR_SEM_TIMEOUT: int
ERROR_INSUFFICIENT_BUFFER: int
ERROR_MORE_DATA: int
ERROR_ABANDONED_WAIT_0: int
ERROR_OPERATION_ABORTED: int
ERROR_IO_INCOMPLETE: int
ERROR_IO_PENDING: int
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
FILE_SKIP_COMPLETION_PORT_ON_SUCCESS: int
FILE_SKIP_SET_EVENT_ON_HANDLE: int
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
TCP_NODELAY: int
IOC_VOID: int
IOC_OUT: int
IOC_IN: int
IOC_INOUT: int
IOC_UNIX: int
IOC_WS2: int
IOC_PROTOCOL: int
IOC_VENDOR: int
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
SIO_ADDRESS_LIST_SORT: int
IPPROTO_IP: int
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
IPPORT_RESERVED: int
INADDR_ANY: int
INADDR_LOOPBACK: int
INADDR_BROADCAST: int
INADDR_NONE: int
ADDR_ANY: int
FD_SETSIZE: int
FIONREAD: int
FIONBIO: int
FIOASYNC: int
SIOCATMARK: int
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
WSA_FLAG_OVERLAPPED: int
WSA_FLAG_MULTIPOINT_C_ROOT: int
WSA_FLAG_MULTIPOINT_C_LEAF: int
WSA_FLAG_MULTIPOINT_D_ROOT: int
WSA_FLAG_MULTIPOINT_D_LEAF: int
WSA_FLAG_ACCESS_SYSTEM_SECURITY: int
WSA_FLAG_NO_HANDLE_INHERIT: int
WSA_FLAG_REGISTERED_IO: int
IPV6_V6ONLY: int
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
INET_ADDRSTRLEN: int
INET6_ADDRSTRLEN: int
UNIX_PATH_MAX: int
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
SIO_BASE_HANDLE: int
TF_WRITE_BEHIND: int
TF_USE_DEFAULT_WORKER: int
TF_USE_SYSTEM_THREAD: int
TF_USE_KERNEL_APC: int
TF_DISCONNECT: int
TF_REUSE_SOCKET: int
MSG_TRUNC: int
MSG_CTRUNC: int
MSG_BCAST: int
MSG_MCAST: int
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

INVALID_HANDLE_VALUE: CData
WSA_INVALID_EVENT: CData
WSAID_ACCEPTEX: GUID
WSAID_GETACCEPTEXSOCKADDRS: GUID
WSAID_CONNECTEX: GUID
WSAID_DISCONNECTEX: GUID
HWND_MESSAGE: CData

def PHANDLER_ROUTINE(function: Callable[[int], object], /) -> Any: ...
def LPWSAOVERLAPPED_COMPLETION_ROUTINE(function: Callable[[int, int, OVERLAPPED, int], None], /) -> Any: ...
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
def GetLastError() -> int: ...
def SetLastError(dwErrCode: int, /) -> None: ...
def CreateIoCompletionPort(FileHandle: CData, ExistingCompletionPort: CData, CompletionKey: int, NumberOfConcurrentThreads: int, /) -> CData: ...
def GetQueuedCompletionStatus(CompletionPort: CData, lpNumberOfBytesTransferred: CData, lpCompletionKey: CData, lpOverlapped: CData, dwMilliseconds: int, /) -> int: ...
def GetQueuedCompletionStatusEx(CompletionPort: CData, lpCompletionPortEntries: OVERLAPPED_ENTRY, ulCount: int, ulNumEntriesRemoved: CData, dwMilliseconds: int, fAlertable: int, /) -> int: ...
def PostQueuedCompletionStatus(CompletionPort: CData, dwNumberOfBytesTransferred: int, dwCompletionKey: int, lpOverlapped: OVERLAPPED, /) -> int: ...
def CancelIo(hFile: CData, /) -> int: ...
def CancelIoEx(hFile: CData, lpOverlapped: OVERLAPPED, /) -> int: ...
def SetFileCompletionNotificationModes(FileHandle: CData, Flags: int, /) -> int: ...
def RtlNtStatusToDosError(Status: int, /) -> int: ...
def Sleep(dwMilliseconds: int, /) -> None: ...
def SleepEx(dwMilliseconds: int, bAlertable: int, /) -> int: ...
def GetModuleHandleW(lpModuleName: _Text, /) -> CData: ...
def GetCurrentProcess() -> CData: ...
def GetCurrentProcessId() -> int: ...
def GetCurrentThreadId() -> int: ...
def GetProcessHandleCount(hProcess: CData, pdwHandleCount: CData, /) -> int: ...
def SetConsoleCtrlHandler(HandlerRoutine: CData, Add: int, /) -> int: ...
def GenerateConsoleCtrlEvent(dwCtrlEvent: int, dwProcessGroupId: int, /) -> int: ...
def FD_CLR(fd: int, set: fd_set, /) -> None: ...
def FD_SET(fd: int, set: fd_set, /) -> None: ...
def FD_ZERO(set: fd_set, /) -> None: ...
def FD_ISSET(fd: int, set: fd_set, /) -> int: ...
def timerisset(tvp: timeval, /) -> int: ...
def timerclear(tvp: timeval, /) -> None: ...
def accept(s: int, addr: sockaddr, addrlen: CData, /) -> int: ...
def bind(s: int, name: sockaddr, namelen: int, /) -> int: ...
def closesocket(s: int, /) -> int: ...
def connect(s: int, name: sockaddr, namelen: int, /) -> int: ...
def ioctlsocket(s: int, cmd: int, argp: CData, /) -> int: ...
def getpeername(s: int, name: sockaddr, namelen: CData, /) -> int: ...
def getsockname(s: int, name: sockaddr, namelen: CData, /) -> int: ...
def getsockopt(s: int, level: int, optname: int, optval: _Bytes, optlen: CData, /) -> int: ...
def htonl(hostlong: int, /) -> int: ...
def htons(hostshort: int, /) -> int: ...
def inet_addr(cp: _Bytes, /) -> int: ...
def inet_ntoa(in_: in_addr, /) -> CData: ...
def listen(s: int, backlog: int, /) -> int: ...
def ntohl(netlong: int, /) -> int: ...
def ntohs(netshort: int, /) -> int: ...
def recv(s: int, buf: _Bytes, len: int, flags: int, /) -> int: ...
def recvfrom(s: int, buf: _Bytes, len: int, flags: int, from_: sockaddr, fromlen: CData, /) -> int: ...
def select(nfds: int, readfds: fd_set, writefds: fd_set, exceptfds: fd_set, timeout: timeval, /) -> int: ...
def send(s: int, buf: _Bytes, len: int, flags: int, /) -> int: ...
def sendto(s: int, buf: _Bytes, len: int, flags: int, to: sockaddr, tolen: int, /) -> int: ...
def setsockopt(s: int, level: int, optname: int, optval: _Bytes, optlen: int, /) -> int: ...
def shutdown(s: int, how: int, /) -> int: ...
def socket(af: int, type: int, protocol: int, /) -> int: ...
def WSAStartup(wVersionRequested: int, lpWSAData: WSAData, /) -> int: ...
def WSACleanup() -> int: ...
def WSASetLastError(iError: int, /) -> None: ...
def WSAGetLastError() -> int: ...
def WSAAsyncSelect(s: int, hWnd: CData, wMsg: int, lEvent: int, /) -> int: ...
def WSACloseEvent(hEvent: CData, /) -> int: ...
def WSACreateEvent() -> CData: ...
def WSAEnumNetworkEvents(s: int, hEventObject: CData, lpNetworkEvents: WSANETWORKEVENTS, /) -> int: ...
def WSAEventSelect(s: int, hEventObject: CData, lNetworkEvents: int, /) -> int: ...
def WSAGetOverlappedResult(s: int, lpOverlapped: OVERLAPPED, lpcbTransfer: CData, fWait: int, lpdwFlags: CData, /) -> int: ...
def WSAHtonl(s: int, hostlong: int, lpnetlong: CData, /) -> int: ...
def WSAHtons(s: int, hostshort: int, lpnetshort: CData, /) -> int: ...
def WSAIoctl(s: int, dwIoControlCode: int, lpvInBuffer: _Memory, cbInBuffer: int, lpvOutBuffer: _Memory, cbOutBuffer: int, lpcbBytesReturned: CData, lpOverlapped: OVERLAPPED, lpCompletionRoutine: CData, /) -> int: ...
def WSANtohl(s: int, netlong: int, lphostlong: CData, /) -> int: ...
def WSANtohs(s: int, netshort: int, lphostshort: CData, /) -> int: ...
def WSARecv(s: int, lpBuffers: WSABUF, dwBufferCount: int, lpNumberOfBytesRecvd: CData, lpFlags: CData, lpOverlapped: OVERLAPPED, lpCompletionRoutine: CData, /) -> int: ...
def WSARecvFrom(s: int, lpBuffers: WSABUF, dwBufferCount: int, lpNumberOfBytesRecvd: CData, lpFlags: CData, lpFrom: sockaddr, lpFromlen: CData, lpOverlapped: OVERLAPPED, lpCompletionRoutine: CData, /) -> int: ...
def WSAResetEvent(hEvent: CData, /) -> int: ...
def WSASend(s: int, lpBuffers: WSABUF, dwBufferCount: int, lpNumberOfBytesSent: CData, dwFlags: int, lpOverlapped: OVERLAPPED, lpCompletionRoutine: CData, /) -> int: ...
def WSASendTo(s: int, lpBuffers: WSABUF, dwBufferCount: int, lpNumberOfBytesSent: CData, dwFlags: int, lpTo: sockaddr, iTolen: int, lpOverlapped: OVERLAPPED, lpCompletionRoutine: CData, /) -> int: ...
def WSASetEvent(hEvent: CData, /) -> int: ...
def WSASocketW(af: int, type: int, protocol: int, lpProtocolInfo: WSAPROTOCOL_INFOW, g: int, dwFlags: int, /) -> int: ...
def WSAWaitForMultipleEvents(cEvents: int, lphEvents: CData, fWaitAll: int, dwTimeout: int, fAlertable: int, /) -> int: ...
def WSAMAKEASYNCREPLY(buflen: int, error: int, /) -> int: ...
def WSAMAKESELECTREPLY(event: int, error: int, /) -> int: ...
def WSAGETASYNCBUFLEN(lParam: int, /) -> int: ...
def WSAGETASYNCERROR(lParam: int, /) -> int: ...
def WSAGETSELECTEVENT(lParam: int, /) -> int: ...
def WSAGETSELECTERROR(lParam: int, /) -> int: ...
def IN6_IS_ADDR_UNSPECIFIED(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_LOOPBACK(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_MULTICAST(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_LINKLOCAL(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_SITELOCAL(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_V4MAPPED(a: in6_addr, /) -> int: ...
def IN6_IS_ADDR_V4COMPAT(a: in6_addr, /) -> int: ...
def IN6_ADDR_EQUAL(a: in6_addr, b: in6_addr, /) -> int: ...
def inet_pton(Family: int, pszAddrString: _Bytes, pAddrBuf: _Memory, /) -> int: ...
def inet_ntop(Family: int, pAddr: _Memory, pStringBuf: _Bytes, StringBufSize: int, /) -> CData: ...
def InetPtonW(Family: int, pszAddrString: _Text, pAddrBuf: _Memory, /) -> int: ...
def InetNtopW(Family: int, pAddr: _Memory, pStringBuf: _Text, StringBufSize: int, /) -> CData: ...
def TransmitFile(hSocket: int, hFile: CData, nNumberOfBytesToWrite: int, nNumberOfBytesPerSend: int, lpOverlapped: OVERLAPPED, lpTransmitBuffers: TRANSMIT_FILE_BUFFERS, dwReserved: int, /) -> int: ...
def AcceptEx(sListenSocket: int, sAcceptSocket: int, lpOutputBuffer: _Memory, dwReceiveDataLength: int, dwLocalAddressLength: int, dwRemoteAddressLength: int, lpdwBytesReceived: CData, lpOverlapped: OVERLAPPED, /) -> int: ...
def GetAcceptExSockaddrs(lpOutputBuffer: _Memory, dwReceiveDataLength: int, dwLocalAddressLength: int, dwRemoteAddressLength: int, LocalSockaddr: CData, LocalSockaddrLength: CData, RemoteSockaddr: CData, RemoteSockaddrLength: CData, /) -> None: ...
def RegisterClassExW(lpwcx: WNDCLASSEXW, /) -> int: ...
def UnregisterClassW(lpClassName: _Text, hInstance: CData, /) -> int: ...
def CreateWindowExW(dwExStyle: int, lpClassName: _Text, lpWindowName: _Text, dwStyle: int, X: int, Y: int, nWidth: int, nHeight: int, hWndParent: CData, hMenu: CData, hInstance: CData, lpParam: _Memory, /) -> CData: ...
def CreateWindowW(lpClassName: _Text, lpWindowName: _Text, dwStyle: int, x: int, y: int, nWidth: int, nHeight: int, hWndParent: CData, hMenu: CData, hInstance: CData, lpParam: _Memory, /) -> CData: ...
def IsWindow(hWnd: CData, /) -> int: ...
def FindWindowW(lpClassName: _Text, lpWindowName: _Text, /) -> CData: ...
def DestroyWindow(hWnd: CData, /) -> int: ...
def ShowWindow(hWnd: CData, nCmdShow: int, /) -> int: ...
def UpdateWindow(hWnd: CData, /) -> int: ...
def GetMessageW(lpMsg: MSG, hWnd: CData, wMsgFilterMin: int, wMsgFilterMax: int, /) -> int: ...
def PeekMessageW(lpMsg: MSG, hWnd: CData, wMsgFilterMin: int, wMsgFilterMax: int, wRemoveMsg: int, /) -> int: ...
def TranslateMessage(lpMsg: MSG, /) -> int: ...
def DispatchMessageW(lpMsg: MSG, /) -> int: ...
def SendMessageW(hWnd: CData, Msg: int, wParam: int, lParam: int, /) -> int: ...
def PostMessageW(hWnd: CData, Msg: int, wParam: int, lParam: int, /) -> int: ...
def MsgWaitForMultipleObjectsEx(nCount: int, pHandles: CData, dwMilliseconds: int, dwWakeMask: int, dwFlags: int, /) -> int: ...
def PostThreadMessageW(idThread: int, Msg: int, wParam: int, lParam: int, /) -> int: ...
def PostQuitMessage(nExitCode: int, /) -> None: ...
def DefWindowProcW(hWnd: CData, Msg: int, wParam: int, lParam: int, /) -> int: ...
def GetDC(hWnd: CData, /) -> CData: ...
def ReleaseDC(hWnd: CData, hDC: CData, /) -> int: ...
def GetWindowRect(hWnd: CData, lpRect: RECT, /) -> int: ...
def MessageBoxW(hWnd: CData, lpText: _Text, lpCaption: _Text, uType: int, /) -> int: ...
def TextOutW(hdc: CData, x: int, y: int, lpString: _Text, c: int, /) -> int: ...
def memset(dest: _Memory, c: int, count: int, /) -> CData: ...
def memcpy(dest: _Memory, src: _Memory, count: int, /) -> CData: ...
def strlen(str: _Bytes, /) -> int: ...

CreateWindowEx = CreateWindowExW
CreateWindow = CreateWindowW
DefWindowProc = DefWindowProcW
DispatchMessage = DispatchMessageW
FindWindow = FindWindowW
GetMessage = GetMessageW
GetModuleHandle = GetModuleHandleW
InetNtop = InetNtopW
InetPton = InetPtonW
MessageBox = MessageBoxW
PeekMessage = PeekMessageW
PostMessage = PostMessageW
PostThreadMessage = PostThreadMessageW
RegisterClassEx = RegisterClassExW
SendMessage = SendMessageW
TextOut = TextOutW
UnregisterClass = UnregisterClassW
WSASocket = WSASocketW
