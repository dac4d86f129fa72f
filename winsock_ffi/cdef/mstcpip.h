/* mstcpip.h: Microsoft's extensions of TCP/IP */

static const GUID SOCKET_DEFAULT2_QM_POLICY;
static const GUID REAL_TIME_NOTIFICATION_CAPABILITY;
static const GUID REAL_TIME_NOTIFICATION_CAPABILITY_EX;
static const GUID ASSOCIATE_NAMERES_CONTEXT;

typedef enum _TCPSTATE {
    TCPSTATE_CLOSED, TCPSTATE_LISTEN, TCPSTATE_SYN_SENT, TCPSTATE_SYN_RCVD, TCPSTATE_ESTABLISHED, TCPSTATE_FIN_WAIT_1,
    TCPSTATE_FIN_WAIT_2, TCPSTATE_CLOSE_WAIT, TCPSTATE_CLOSING, TCPSTATE_LAST_ACK, TCPSTATE_TIME_WAIT, TCPSTATE_MAX, ...
} TCPSTATE;

typedef struct TRANSPORT_SETTING_ID {
    GUID Guid;
} TRANSPORT_SETTING_ID, *PTRANSPORT_SETTING_ID;

struct tcp_keepalive {
    u_long onoff;
    u_long keepalivetime;
    u_long keepaliveinterval;
};

typedef enum {
    CONTROL_CHANNEL_TRIGGER_STATUS_INVALID, CONTROL_CHANNEL_TRIGGER_STATUS_SOFTWARE_SLOT_ALLOCATED,
    CONTROL_CHANNEL_TRIGGER_STATUS_HARDWARE_SLOT_ALLOCATED, CONTROL_CHANNEL_TRIGGER_STATUS_POLICY_ERROR,
    CONTROL_CHANNEL_TRIGGER_STATUS_SYSTEM_ERROR, CONTROL_CHANNEL_TRIGGER_STATUS_TRANSPORT_DISCONNECTED,
    CONTROL_CHANNEL_TRIGGER_STATUS_SERVICE_UNAVAILABLE, ...
} CONTROL_CHANNEL_TRIGGER_STATUS, *PCONTROL_CHANNEL_TRIGGER_STATUS;

#define CONTROL_CHANNEL_TRIGGER_STATUS_MAX ...

typedef struct _REAL_TIME_NOTIFICATION_SETTING_INPUT {
    TRANSPORT_SETTING_ID TransportSettingId;
    GUID BrokerEventGuid;
} REAL_TIME_NOTIFICATION_SETTING_INPUT, *PREAL_TIME_NOTIFICATION_SETTING_INPUT;

typedef struct _REAL_TIME_NOTIFICATION_SETTING_INPUT_EX {
    TRANSPORT_SETTING_ID TransportSettingId;
    GUID BrokerEventGuid;
    BOOLEAN Unmark;
} REAL_TIME_NOTIFICATION_SETTING_INPUT_EX, *PREAL_TIME_NOTIFICATION_SETTING_INPUT_EX;

typedef struct _REAL_TIME_NOTIFICATION_SETTING_OUTPUT {
    CONTROL_CHANNEL_TRIGGER_STATUS ChannelStatus;
} REAL_TIME_NOTIFICATION_SETTING_OUTPUT, *PREAL_TIME_NOTIFICATION_SETTING_OUTPUT;

typedef struct _ASSOCIATE_NAMERES_CONTEXT_INPUT {
    TRANSPORT_SETTING_ID TransportSettingId;
    UINT64 Handle;
} ASSOCIATE_NAMERES_CONTEXT_INPUT, *PASSOCIATE_NAMERES_CONTEXT_INPUT;

#define SIO_RCVALL ...
#define SIO_RCVALL_MCAST ...
#define SIO_RCVALL_IGMPMCAST ...
#define SIO_KEEPALIVE_VALS ...
#define SIO_ABSORB_RTRALERT ...
#define SIO_UCAST_IF ...
#define SIO_LIMIT_BROADCASTS ...
#define SIO_INDEX_BIND ...
#define SIO_INDEX_MCASTIF ...
#define SIO_INDEX_ADD_MCAST ...
#define SIO_INDEX_DEL_MCAST ...
#define SIO_RCVALL_MCAST_IF ...
#define SIO_RCVALL_IF ...
#define SIO_LOOPBACK_FAST_PATH ...
#define SIO_TCP_INITIAL_RTO ...
#define SIO_APPLY_TRANSPORT_SETTING ...
#define SIO_QUERY_TRANSPORT_SETTING ...
#define SIO_TCP_SET_ICW ...
#define SIO_TCP_SET_ACK_FREQUENCY ...
#define SIO_SET_PRIORITY_HINT _WSAIOW(IOC_VENDOR, 24)
#define SIO_PRIORITY_HINT SIO_SET_PRIORITY_HINT
#define SIO_TCP_INFO _WSAIORW(IOC_VENDOR, 39)
#define SIO_CPU_AFFINITY _WSAIOW(IOC_VENDOR, 21)

#ifndef SIO_TIMESTAMPING
typedef struct _TIMESTAMPING_CONFIG {
    ULONG Flags;
    USHORT TxTimestampsBuffered;
} TIMESTAMPING_CONFIG, *PTIMESTAMPING_CONFIG;

typedef enum {
    SocketPriorityHintVeryLow, SocketPriorityHintLow, SocketPriorityHintNormal, SocketMaximumPriorityHintType
} SOCKET_PRIORITY_HINT, *PSOCKET_PRIORITY_HINT;

typedef struct _PRIORITY_STATUS {
    SOCKET_PRIORITY_HINT Sender;
    SOCKET_PRIORITY_HINT Receiver;
} PRIORITY_STATUS, *PPRIORITY_STATUS;
#endif

#define SIO_TIMESTAMPING _WSAIOW(IOC_VENDOR, 235)
#define TIMESTAMPING_FLAG_RX 0x1
#define TIMESTAMPING_FLAG_TX 0x2
#define SO_TIMESTAMP 0x300A
#define SO_TIMESTAMP_ID 0x300B
#define SIO_GET_TX_TIMESTAMP _WSAIOW(IOC_VENDOR, 234)

typedef enum { RCVALL_OFF, RCVALL_ON, RCVALL_SOCKETLEVELONLY, RCVALL_IPLEVEL, ... } RCVALL_VALUE, *PRCVALL_VALUE;

#define RCVALL_MAX ...

typedef struct {
    RCVALL_VALUE Mode;
    ULONG Interface;
} RCVALL_IF, *PRCVALL_IF;

#define TCP_INITIAL_RTO_UNSPECIFIED_RTT ...
#define TCP_INITIAL_RTO_UNSPECIFIED_MAX_SYN_RETRANSMISSIONS ...
#define TCP_INITIAL_RTO_DEFAULT_RTT ...
#define TCP_INITIAL_RTO_DEFAULT_MAX_SYN_RETRANSMISSIONS ...
#define TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS ...

typedef struct _TCP_INITIAL_RTO_PARAMETERS {
    USHORT Rtt;
    UCHAR MaxSynRetransmissions;
} TCP_INITIAL_RTO_PARAMETERS, *PTCP_INITIAL_RTO_PARAMETERS;

typedef enum {
    TCP_ICW_LEVEL_DEFAULT, TCP_ICW_LEVEL_HIGH, TCP_ICW_LEVEL_VERY_HIGH, TCP_ICW_LEVEL_AGGRESSIVE,
    TCP_ICW_LEVEL_EXPERIMENTAL, TCP_ICW_LEVEL_COMPAT, TCP_ICW_LEVEL_MAX, ...
} TCP_ICW_LEVEL, *PTCP_ICW_LEVEL;

typedef struct _TCP_ICW_PARAMETERS {
    TCP_ICW_LEVEL Level;
} TCP_ICW_PARAMETERS, *PTCP_ICW_PARAMETERS;

typedef struct _TCP_ACK_FREQUENCY_PARAMETERS {
    UCHAR TcpDelayedAckFrequency;
} TCP_ACK_FREQUENCY_PARAMETERS, *PTCP_ACK_FREQUENCY_PARAMETERS;

typedef struct _TCP_INFO_v0 {
    TCPSTATE State;
    ULONG Mss;
    ULONG64 ConnectionTimeMs;
    BOOLEAN TimestampsEnabled;
    ULONG RttUs;
    ULONG MinRttUs;
    ULONG BytesInFlight;
    ULONG Cwnd;
    ULONG SndWnd;
    ULONG RcvWnd;
    ULONG RcvBuf;
    ULONG64 BytesOut;
    ULONG64 BytesIn;
    ULONG BytesReordered;
    ULONG BytesRetrans;
    ULONG FastRetrans;
    ULONG DupAcksIn;
    ULONG TimeoutEpisodes;
    UCHAR SynRetrans;
} TCP_INFO_v0, *PTCP_INFO_v0;

typedef struct _TCP_INFO_v1 {
    TCPSTATE State;
    ULONG Mss;
    ULONG64 ConnectionTimeMs;
    BOOLEAN TimestampsEnabled;
    ULONG RttUs;
    ULONG MinRttUs;
    ULONG BytesInFlight;
    ULONG Cwnd;
    ULONG SndWnd;
    ULONG RcvWnd;
    ULONG RcvBuf;
    ULONG64 BytesOut;
    ULONG64 BytesIn;
    ULONG BytesReordered;
    ULONG BytesRetrans;
    ULONG FastRetrans;
    ULONG DupAcksIn;
    ULONG TimeoutEpisodes;
    UCHAR SynRetrans;
    ULONG SndLimTransRwin;
    ULONG SndLimTimeRwin;
    ULONG64 SndLimBytesRwin;
    ULONG SndLimTransCwnd;
    ULONG SndLimTimeCwnd;
    ULONG64 SndLimBytesCwnd;
    ULONG SndLimTransSnd;
    ULONG SndLimTimeSnd;
    ULONG64 SndLimBytesSnd;
} TCP_INFO_v1, *PTCP_INFO_v1;

#if !defined(NTDDI_WIN11_GA) || NTDDI_VERSION < NTDDI_WIN11_GA
typedef struct _TCP_INFO_v2 {
    TCPSTATE State;
    ULONG Mss;
    ULONG64 ConnectionTimeMs;
    BOOLEAN TimestampsEnabled;
    ULONG RttUs;
    ULONG MinRttUs;
    ULONG BytesInFlight;
    ULONG Cwnd;
    ULONG SndWnd;
    ULONG RcvWnd;
    ULONG RcvBuf;
    ULONG64 BytesOut;
    ULONG64 BytesIn;
    ULONG BytesReordered;
    ULONG BytesRetrans;
    ULONG FastRetrans;
    ULONG DupAcksIn;
    ULONG TimeoutEpisodes;
    UCHAR SynRetrans;
    ULONG SndLimTransRwin;
    ULONG SndLimTimeRwin;
    ULONG64 SndLimBytesRwin;
    ULONG SndLimTransCwnd;
    ULONG SndLimTimeCwnd;
    ULONG64 SndLimBytesCwnd;
    ULONG SndLimTransSnd;
    ULONG SndLimTimeSnd;
    ULONG64 SndLimBytesSnd;
    ULONG OutOfOrderPktsIn;
    BOOLEAN EcnNegotiated;
    ULONG EceAcksIn;
    ULONG PtoEpisodes;
} TCP_INFO_v2, *PTCP_INFO_v2;
#endif

#define SIO_ACQUIRE_PORT_RESERVATION ...
#define SIO_RELEASE_PORT_RESERVATION ...
#define SIO_ASSOCIATE_PORT_RESERVATION ...

typedef struct _INET_PORT_RANGE {
    USHORT StartPort;
    USHORT NumberOfPorts;
} INET_PORT_RANGE, *PINET_PORT_RANGE;

typedef struct _INET_PORT_RANGE INET_PORT_RESERVATION, *PINET_PORT_RESERVATION;

typedef struct {
    ULONG64 Token;
} INET_PORT_RESERVATION_TOKEN, *PINET_PORT_RESERVATION_TOKEN;

#define INVALID_PORT_RESERVATION_TOKEN ...

#ifdef __MINGW32__ /* see headers.c */
typedef struct {
    USHORT StartPort;
    USHORT NumberOfPorts;
    ULONG64 Token;
} INET_PORT_RESERVATION_INSTANCE, *PINET_PORT_RESERVATION_INSTANCE;
#endif

typedef struct {
    ULONG OwningPid;
} INET_PORT_RESERVATION_INFORMATION, *PINET_PORT_RESERVATION_INFORMATION;

#define SIO_SET_SECURITY _WSAIOW(IOC_VENDOR, 200)
#define SIO_QUERY_SECURITY _WSAIORW(IOC_VENDOR, 201)
#define SIO_SET_PEER_TARGET_NAME _WSAIOW(IOC_VENDOR, 202)
#define SIO_DELETE_PEER_TARGET_NAME _WSAIOW(IOC_VENDOR, 203)
#define SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS _WSAIOW(IOC_VENDOR, 220)
#define SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT _WSAIOW(IOC_VENDOR, 221)
#define SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS _WSAIOW(IOC_VENDOR, 222)
#define SIO_SOCKET_USAGE_NOTIFICATION _WSAIOW(IOC_VENDOR, 204)

typedef enum _SOCKET_USAGE_TYPE { SYSTEM_CRITICAL_SOCKET, ... } SOCKET_USAGE_TYPE;

typedef enum _SOCKET_SECURITY_PROTOCOL {
    SOCKET_SECURITY_PROTOCOL_DEFAULT, SOCKET_SECURITY_PROTOCOL_IPSEC, SOCKET_SECURITY_PROTOCOL_IPSEC2,
    SOCKET_SECURITY_PROTOCOL_INVALID, ...
} SOCKET_SECURITY_PROTOCOL;

#define SOCKET_SETTINGS_GUARANTEE_ENCRYPTION ...
#define SOCKET_SETTINGS_ALLOW_INSECURE ...

typedef struct _SOCKET_SECURITY_SETTINGS {
    SOCKET_SECURITY_PROTOCOL SecurityProtocol;
    ULONG SecurityFlags;
} SOCKET_SECURITY_SETTINGS;

#define SOCKET_SETTINGS_IPSEC_SKIP_FILTER_INSTANTIATION ...
#define SOCKET_SETTINGS_IPSEC_OPTIONAL_PEER_NAME_VERIFICATION 0x2
#define SOCKET_SETTINGS_IPSEC_ALLOW_FIRST_INBOUND_PKT_UNENCRYPTED 0x4
#define SOCKET_SETTINGS_IPSEC_PEER_NAME_IS_RAW_FORMAT 0x8

typedef struct _SOCKET_SECURITY_SETTINGS_IPSEC {
    SOCKET_SECURITY_PROTOCOL SecurityProtocol;
    ULONG SecurityFlags;
    ULONG IpsecFlags;
    GUID AuthipMMPolicyKey;
    GUID AuthipQMPolicyKey;
    GUID Reserved;
    UINT64 Reserved2;
    ULONG UserNameStringLen;
    ULONG DomainNameStringLen;
    ULONG PasswordStringLen;
    wchar_t AllStrings[];
} SOCKET_SECURITY_SETTINGS_IPSEC;

typedef struct _SOCKET_PEER_TARGET_NAME {
    SOCKET_SECURITY_PROTOCOL SecurityProtocol;
    SOCKADDR_STORAGE PeerAddress;
    ULONG PeerTargetNameStringLen;
    wchar_t AllStrings[];
} SOCKET_PEER_TARGET_NAME;

typedef struct _SOCKET_SECURITY_QUERY_TEMPLATE {
    SOCKET_SECURITY_PROTOCOL SecurityProtocol;
    SOCKADDR_STORAGE PeerAddress;
    ULONG PeerTokenAccessMask;
} SOCKET_SECURITY_QUERY_TEMPLATE;

#ifndef SOCKET_QUERY_IPSEC2_FIELD_MASK_MM_SA_ID
typedef struct _SOCKET_SECURITY_QUERY_TEMPLATE_IPSEC2 {
    SOCKET_SECURITY_PROTOCOL SecurityProtocol;
    SOCKADDR_STORAGE PeerAddress;
    ULONG PeerTokenAccessMask;
    ULONG Flags;
    ULONG FieldMask;
} SOCKET_SECURITY_QUERY_TEMPLATE_IPSEC2;
typedef struct _SOCKET_SECURITY_QUERY_INFO_IPSEC2 {
    SOCKET_SECURITY_PROTOCOL SecurityProtocol;
    ULONG Flags;
    UINT64 PeerApplicationAccessTokenHandle;
    UINT64 PeerMachineAccessTokenHandle;
    UINT64 MmSaId;
    UINT64 QmSaId;
    UINT32 NegotiationWinerr;
    GUID SaLookupContext;
} SOCKET_SECURITY_QUERY_INFO_IPSEC2;
#endif

#define SOCKET_QUERY_IPSEC2_ABORT_CONNECTION_ON_FIELD_CHANGE 0x1
#define SOCKET_QUERY_IPSEC2_FIELD_MASK_MM_SA_ID 0x1
#define SOCKET_QUERY_IPSEC2_FIELD_MASK_QM_SA_ID 0x2
#define SOCKET_INFO_CONNECTION_SECURED ...
#define SOCKET_INFO_CONNECTION_ENCRYPTED ...
#define SOCKET_INFO_CONNECTION_IMPERSONATED ...

typedef struct _SOCKET_SECURITY_QUERY_INFO {
    SOCKET_SECURITY_PROTOCOL SecurityProtocol;
    ULONG Flags;
    UINT64 PeerApplicationAccessTokenHandle;
    UINT64 PeerMachineAccessTokenHandle;
} SOCKET_SECURITY_QUERY_INFO;

#define SIO_QUERY_WFP_ALE_ENDPOINT_HANDLE _WSAIOR(IOC_VENDOR, 205)
#ifndef SIO_QUERY_RSS_SCALABILITY_INFO
typedef struct _RSS_SCALABILITY_INFO {
    BOOLEAN RssEnabled;
} RSS_SCALABILITY_INFO, *PRSS_SCALABILITY_INFO;
#endif

#define SIO_QUERY_RSS_SCALABILITY_INFO _WSAIOR(IOC_VENDOR, 210)

/* Parts of IPv4 addresses, which are in network byte order here, unlike in ws2def.h's macros. */

BOOL IN4_CLASSA(ULONG i);
BOOL IN4_CLASSB(ULONG i);
BOOL IN4_CLASSC(ULONG i);
BOOL IN4_CLASSD(ULONG i);
BOOL IN4_MULTICAST(ULONG i);

#define IN4ADDR_ANY INADDR_ANY
#define IN4ADDR_LOOPBACK 0x0100007f
#define IN4ADDR_BROADCAST INADDR_BROADCAST
#define IN4ADDR_NONE INADDR_NONE
static const struct in_addr IN4ADDR_ANY_INIT;
static const struct in_addr IN4ADDR_LOOPBACK_INIT;
static const struct in_addr IN4ADDR_BROADCAST_INIT;
static const struct in_addr IN4ADDR_ALLNODESONLINK_INIT;
static const struct in_addr IN4ADDR_ALLROUTERSONLINK_INIT;
static const struct in_addr IN4ADDR_ALLIGMPV3ROUTERSONLINK_INIT;
static const struct in_addr IN4ADDR_ALLTEREDONODESONLINK_INIT;
static const struct in_addr IN4ADDR_LINKLOCALPREFIX_INIT;
static const struct in_addr IN4ADDR_MULTICASTPREFIX_INIT;

#define IN4ADDR_LOOPBACKPREFIX_LENGTH 8
#define IN4ADDR_LINKLOCALPREFIX_LENGTH 16
#define IN4ADDR_MULTICASTPREFIX_LENGTH 4

BOOLEAN IN4_ADDR_EQUAL(_In_ const IN_ADDR *a, _In_ const IN_ADDR *b);
BOOLEAN IN4_UNALIGNED_ADDR_EQUAL(_In_ const IN_ADDR *a, _In_ const IN_ADDR *b);
BOOLEAN IN4_IS_ADDR_UNSPECIFIED(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_UNALIGNED_ADDR_UNSPECIFIED(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_ADDR_LOOPBACK(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_UNALIGNED_ADDR_LOOPBACK(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_ADDR_BROADCAST(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_UNALIGNED_ADDR_BROADCAST(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_ADDR_MULTICAST(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_UNALIGNED_ADDR_MULTICAST(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_ADDR_LINKLOCAL(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_UNALIGNED_ADDR_LINKLOCAL(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_ADDR_SITELOCAL(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_UNALIGNED_ADDR_SITELOCAL(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_ADDR_RFC1918(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_UNALIGNED_ADDR_RFC1918(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_ADDR_MC_LINKLOCAL(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_ADDR_MC_ADMINLOCAL(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_ADDR_MC_SITELOCAL(_In_ const IN_ADDR *a);

void IN4ADDR_SETSOCKADDR(_Out_ PSOCKADDR_IN a, _In_ const IN_ADDR *addr, USHORT port);
void IN4ADDR_SETANY(_Out_ PSOCKADDR_IN a);
void IN4ADDR_SETLOOPBACK(_Out_ PSOCKADDR_IN a);
BOOLEAN IN4ADDR_ISANY(_In_ const SOCKADDR_IN *a);
BOOLEAN IN4ADDR_ISLOOPBACK(_In_ const SOCKADDR_IN *a);
SCOPE_ID IN4ADDR_SCOPE_ID(_In_ const SOCKADDR_IN *a);
BOOLEAN IN4ADDR_ISEQUAL(_In_ const SOCKADDR_IN *a, _In_ const SOCKADDR_IN *b);
BOOLEAN IN4ADDR_ISUNSPECIFIED(_In_ const SOCKADDR_IN *a);

SCOPE_LEVEL Ipv4UnicastAddressScope(_In_ const UCHAR *Address);
SCOPE_LEVEL Ipv4MulticastAddressScope(_In_ const UCHAR *Address);
SCOPE_LEVEL Ipv4AddressScope(_In_ const UCHAR *Address);
NL_ADDRESS_TYPE Ipv4AddressType(_In_ const UCHAR *Address);
void IN4_UNCANONICALIZE_SCOPE_ID(_In_ const IN_ADDR *Address, _Inout_ SCOPE_ID *ScopeId);
BOOLEAN IN4_IS_ADDR_6TO4ELIGIBLE(_In_ const IN_ADDR *a);
BOOLEAN IN4_IS_UNALIGNED_ADDR_6TO4ELIGIBLE(_In_ const IN_ADDR *a);

/* Parts of IPv6 addresses */

BOOLEAN IN6_PREFIX_EQUAL(_In_ const IN6_ADDR *a, _In_ const IN6_ADDR *b, UINT8 len);
BOOLEAN IN6_IS_ADDR_ALLNODESONNODE(_In_ const IN6_ADDR *a);
BOOLEAN IN6_IS_ADDR_ALLNODESONLINK(_In_ const IN6_ADDR *a);
BOOLEAN IN6_IS_ADDR_ALLROUTERSONLINK(_In_ const IN6_ADDR *a);
BOOLEAN IN6_IS_ADDR_SOLICITEDNODE(_In_ const IN6_ADDR *a);
BOOLEAN IN6_IS_ADDR_ISATAP(_In_ const IN6_ADDR *a);
BOOLEAN IN6_IS_ADDR_6TO4(_In_ const IN6_ADDR *a);
BOOLEAN IN6_IS_ADDR_TEREDO(_In_ const IN6_ADDR *a);
BOOLEAN IN6ADDR_ISV4MAPPED(_In_ const SOCKADDR_IN6 *a);
BOOLEAN IN6ADDR_ISISATAP(_In_ const SOCKADDR_IN6 *a);
BOOLEAN IN6ADDR_IS6TO4(_In_ const SOCKADDR_IN6 *a);
BOOLEAN IN6ADDR_ISTEREDO(_In_ const SOCKADDR_IN6 *a);
const UCHAR *IN6_GET_ADDR_V4MAPPED(_In_ const IN6_ADDR *Ipv6Address);
const UCHAR *IN6_GET_ADDR_V4COMPAT(_In_ const IN6_ADDR *Ipv6Address);
const UCHAR *IN6_EXTRACT_V4ADDR_FROM_ISATAP(_In_ const IN6_ADDR *Ipv6Address);
const UCHAR *IN6_EXTRACT_V4ADDR_FROM_6TO4(_In_ const IN6_ADDR *Ipv6Address);
void IN6_SET_ADDR_V4MAPPED(_Out_ PIN6_ADDR a6, _In_ const IN_ADDR *a4);
void IN6_SET_ADDR_V4COMPAT(_Out_ PIN6_ADDR a6, _In_ const IN_ADDR *a4);
void IN6_SET_ADDR_SOLICITEDNODE(_Out_ PIN6_ADDR Multicast, _In_ const IN6_ADDR *Unicast);
void IN6_SET_ISATAP_IDENTIFIER(_Inout_ IN6_ADDR *Ipv6Address, _In_ const IN_ADDR *Ipv4Address);
void IN6_SET_6TO4_PREFIX(_Inout_ IN6_ADDR *Ipv6Address, _In_ const IN_ADDR *Ipv4Address);
SCOPE_LEVEL Ipv6UnicastAddressScope(_In_ const UCHAR *Address);
SCOPE_LEVEL IN6_MULTICAST_SCOPE(_In_ const UCHAR *Address);
SCOPE_LEVEL Ipv6AddressScope(_In_ const UCHAR *Address);
NL_ADDRESS_TYPE Ipv6AddressType(_In_ const UCHAR *Address);
void IN6_UNCANONICALIZE_SCOPE_ID(_In_ const IN6_ADDR *Address, _Inout_ SCOPE_ID *ScopeId);
void IN6ADDR_SETSOCKADDR(_Out_ PSOCKADDR_IN6 a, _In_ const IN6_ADDR *addr, SCOPE_ID scope, USHORT port);
void IN6ADDR_SETV4MAPPED(_Out_ PSOCKADDR_IN6 a6, _In_ const IN_ADDR *a4, SCOPE_ID scope, USHORT port);

/* Addresses of either family */

BOOLEAN INET_ADDR_EQUAL(ADDRESS_FAMILY af, _In_ const void *a, _In_ const void *b);
BOOLEAN INET_UNALIGNED_ADDR_EQUAL(ADDRESS_FAMILY af, _In_ const void *a, _In_ const void *b);
BOOLEAN INET_IS_ADDR_UNSPECIFIED(ADDRESS_FAMILY af, _In_ const void *a);
BOOLEAN INET_IS_UNALIGNED_ADDR_UNSPECIFIED(ADDRESS_FAMILY af, _In_ const void *a);
BOOLEAN INET_IS_ADDR_LOOPBACK(ADDRESS_FAMILY af, _In_ const void *a);
BOOLEAN INET_IS_ADDR_BROADCAST(ADDRESS_FAMILY af, _In_ const void *a);
BOOLEAN INET_IS_ADDR_MULTICAST(ADDRESS_FAMILY af, _In_ const void *a);
const UCHAR *INET_ADDR_UNSPECIFIED(ADDRESS_FAMILY af);
void INET_SET_ADDRESS(ADDRESS_FAMILY Family, _Out_ PUCHAR Address,
                      _In_ const UCHAR *Value);
SIZE_T INET_ADDR_LENGTH(ADDRESS_FAMILY af);
SIZE_T INET_SOCKADDR_LENGTH(ADDRESS_FAMILY af);
void INETADDR_SETSOCKADDR(ADDRESS_FAMILY af, _Out_ PSOCKADDR a, _In_ const void *addr, SCOPE_ID scope, USHORT port);
void INETADDR_SETANY(_Inout_ PSOCKADDR a);
void INETADDR_SETLOOPBACK(_Inout_ PSOCKADDR a);
BOOLEAN INETADDR_ISANY(_In_ const SOCKADDR *a);
BOOLEAN INETADDR_ISLOOPBACK(_In_ const SOCKADDR *a);
BOOLEAN INETADDR_ISV4MAPPED(_In_ const SOCKADDR *a);
BOOLEAN NL_ADDR_EQUAL(ADDRESS_FAMILY af, SCOPE_ID sa, _In_ const UCHAR *aa, SCOPE_ID sb, _In_ const UCHAR *ab);
BOOLEAN NL_IS_ADDR_UNSPECIFIED(ADDRESS_FAMILY af, SCOPE_ID s, _In_ const UCHAR *a);
BOOLEAN INETADDR_ISEQUAL(_In_ const SOCKADDR *a, _In_ const SOCKADDR *b);
BOOLEAN INETADDR_ISUNSPECIFIED(_In_ const SOCKADDR *a);
SCOPE_ID INETADDR_SCOPE_ID(_In_ const SOCKADDR *a);
USHORT INETADDR_PORT(_In_ const SOCKADDR *a);
PUCHAR INETADDR_ADDRESS(_In_ const SOCKADDR *a);
void INETADDR_SET_PORT(_Inout_ PSOCKADDR a, USHORT Port);
void INETADDR_SET_ADDRESS(_Inout_ PSOCKADDR a, _In_ const UCHAR *Address);
void INET_UNCANONICALIZE_SCOPE_ID(ADDRESS_FAMILY AddressFamily,
                                  _In_ const UCHAR *Address,
                                  _Inout_ SCOPE_ID *ScopeId);

/* ip2string.h: addresses and their texts */

#ifndef _NETIODEF_
typedef union _DL_EUI48 {
    BYTE Byte[6];
    struct {
        BYTE Oui[3];
        BYTE Ei48[3];
    };
} DL_EUI48, *PDL_EUI48;
#endif

LPSTR RtlIpv4AddressToStringA(_In_ const IN_ADDR *Addr, _Out_writes_(16) LPSTR S);
LONG RtlIpv4AddressToStringExA(_In_ const IN_ADDR *Address, USHORT Port,
                               _Out_writes_to_(*AddressStringLength, *AddressStringLength) LPSTR AddressString,
                               _Inout_ PULONG AddressStringLength);
LPWSTR RtlIpv4AddressToStringW(_In_ const IN_ADDR *Addr, _Out_writes_(16) LPWSTR S);
LONG RtlIpv4AddressToStringExW(_In_ const IN_ADDR *Address, USHORT Port,
                               _Out_writes_to_(*AddressStringLength, *AddressStringLength) LPWSTR AddressString,
                               _Inout_ PULONG AddressStringLength);
LONG RtlIpv4StringToAddressA(_In_ PCSTR S, BOOLEAN Strict, _Out_ PCSTR *Terminator, _Out_ IN_ADDR *Addr);
LONG RtlIpv4StringToAddressExA(_In_ PCSTR AddressString, BOOLEAN Strict, _Out_ IN_ADDR *Address, _Out_ PUSHORT Port);
LONG RtlIpv4StringToAddressW(_In_ PCWSTR S, BOOLEAN Strict, _Out_ LPCWSTR *Terminator, _Out_ IN_ADDR *Addr);
LONG RtlIpv4StringToAddressExW(_In_ PCWSTR AddressString, BOOLEAN Strict, _Out_ IN_ADDR *Address, _Out_ PUSHORT Port);
LPSTR RtlIpv6AddressToStringA(_In_ const IN6_ADDR *Addr, _Out_writes_(46) LPSTR S);
LONG RtlIpv6AddressToStringExA(_In_ const IN6_ADDR *Address, ULONG ScopeId, USHORT Port,
                               _Out_writes_to_(*AddressStringLength, *AddressStringLength) LPSTR AddressString,
                               _Inout_ PULONG AddressStringLength);
LPWSTR RtlIpv6AddressToStringW(_In_ const IN6_ADDR *Addr, _Out_writes_(46) LPWSTR S);
LONG RtlIpv6AddressToStringExW(_In_ const IN6_ADDR *Address, ULONG ScopeId, USHORT Port,
                               _Out_writes_to_(*AddressStringLength, *AddressStringLength) LPWSTR AddressString,
                               _Inout_ PULONG AddressStringLength);
LONG RtlIpv6StringToAddressA(_In_ PCSTR S, _Out_ PCSTR *Terminator, _Out_ IN6_ADDR *Addr);
LONG RtlIpv6StringToAddressExA(_In_ PCSTR AddressString, _Out_ IN6_ADDR *Address, _Out_ PULONG ScopeId,
                               _Out_ PUSHORT Port);
LONG RtlIpv6StringToAddressW(_In_ PCWSTR S, _Out_ LPCWSTR *Terminator, _Out_ IN6_ADDR *Addr);
LONG RtlIpv6StringToAddressExW(_In_ PCWSTR AddressString, _Out_ IN6_ADDR *Address, _Out_ PULONG ScopeId,
                               _Out_ PUSHORT Port);
PSTR RtlEthernetAddressToStringA(_In_ const DL_EUI48 *Addr, _Out_writes_(18) PSTR S);
PWSTR RtlEthernetAddressToStringW(_In_ const DL_EUI48 *Addr, _Out_writes_(18) PWSTR S);
LONG RtlEthernetStringToAddressA(_In_ PCSTR S, _Out_ PCSTR *Terminator, _Out_ DL_EUI48 *Addr);
LONG RtlEthernetStringToAddressW(_In_ PCWSTR S, _Out_ LPCWSTR *Terminator, _Out_ DL_EUI48 *Addr);
