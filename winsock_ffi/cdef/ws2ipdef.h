/* ws2ipdef.h: IPv6 addresses, interfaces, options below the socket level, multicast */

struct sockaddr_in6_old {
    short sin6_family;
    u_short sin6_port;
    u_long sin6_flowinfo;
    struct in6_addr sin6_addr;
};

typedef union sockaddr_gen {
    struct sockaddr Address;
    struct sockaddr_in AddressIn;
    struct sockaddr_in6_old AddressIn6;
} sockaddr_gen;

typedef struct _INTERFACE_INFO {
    u_long iiFlags;
    sockaddr_gen iiAddress;
    sockaddr_gen iiBroadcastAddress;
    sockaddr_gen iiNetmask;
} INTERFACE_INFO, *LPINTERFACE_INFO;

typedef struct _INTERFACE_INFO_EX {
    u_long iiFlags;
    SOCKET_ADDRESS iiAddress;
    SOCKET_ADDRESS iiBroadcastAddress;
    SOCKET_ADDRESS iiNetmask;
} INTERFACE_INFO_EX, *LPINTERFACE_INFO_EX;

#define IFF_UP ...
#define IFF_BROADCAST ...
#define IFF_LOOPBACK ...
#define IFF_POINTTOPOINT ...
#define IFF_MULTICAST ...

typedef enum _PMTUD_STATE {
    IP_PMTUDISC_NOT_SET, IP_PMTUDISC_DO, IP_PMTUDISC_DONT, IP_PMTUDISC_PROBE, IP_PMTUDISC_MAX, ...
} PMTUD_STATE, *PPMTUD_STATE;

#define IP_OPTIONS ...
#define IP_HDRINCL ...
#define IP_TOS ...
#define IP_TTL ...
#define IP_MULTICAST_IF ...
#define IP_MULTICAST_TTL ...
#define IP_MULTICAST_LOOP ...
#define IP_ADD_MEMBERSHIP ...
#define IP_DROP_MEMBERSHIP ...
#define IP_DONTFRAGMENT ...
#define IP_ADD_SOURCE_MEMBERSHIP ...
#define IP_DROP_SOURCE_MEMBERSHIP ...
#define IP_BLOCK_SOURCE ...
#define IP_UNBLOCK_SOURCE ...
#define IP_PKTINFO ...
#define IP_HOPLIMIT ...
#define IP_RECVTTL ...
#define IP_RECEIVE_BROADCAST ...
#define IP_RECVIF ...
#define IP_RECVDSTADDR ...
#define IP_IFLIST ...
#define IP_ADD_IFLIST ...
#define IP_DEL_IFLIST ...
#define IP_UNICAST_IF ...
#define IP_RTHDR ...
#define IP_GET_IFLIST ...
#define IP_RECVRTHDR ...
#define IP_TCLASS ...
#define IP_RECVTCLASS ...
#define IP_RECVTOS ...
#define IP_ORIGINAL_ARRIVAL_IF ...
#define IP_ECN ...
#define IP_RECVECN 50
#define IP_PKTINFO_EX ...
#define IP_WFP_REDIRECT_RECORDS ...
#define IP_WFP_REDIRECT_CONTEXT ...
#define IP_MTU_DISCOVER ...
#define IP_MTU ...
#define IP_NRT_INTERFACE ...
#define IP_RECVERR ...
#define IP_USER_MTU ...
#define IP_UNSPECIFIED_TYPE_OF_SERVICE ...
#define IP_UNSPECIFIED_USER_MTU ...

#define IPV6_ADDRESS_BITS ...

typedef struct sockaddr_in6 {
    short sin6_family;
    u_short sin6_port;
    u_long sin6_flowinfo;
    struct in6_addr sin6_addr;
    union {
        u_long sin6_scope_id;
        SCOPE_ID sin6_scope_struct;
    };
} SOCKADDR_IN6, *PSOCKADDR_IN6, *LPSOCKADDR_IN6;
typedef SOCKADDR_IN6 SOCKADDR_IN6_LH, *PSOCKADDR_IN6_LH, *LPSOCKADDR_IN6_LH;

#if defined(__MINGW32__) && __MINGW64_VERSION_MAJOR < 16
typedef struct sockaddr_in6_w2ksp1 {
    short sin6_family;
    USHORT sin6_port;
    ULONG sin6_flowinfo;
    struct in6_addr sin6_addr;
    ULONG sin6_scope_id;
} SOCKADDR_IN6_W2KSP1, *PSOCKADDR_IN6_W2KSP1, *LPSOCKADDR_IN6_W2KSP1;
#endif

typedef union _SOCKADDR_INET {
    SOCKADDR_IN Ipv4;
    SOCKADDR_IN6 Ipv6;
    ADDRESS_FAMILY si_family;
} SOCKADDR_INET, *PSOCKADDR_INET;

typedef struct _sockaddr_in6_pair {
    PSOCKADDR_IN6 SourceAddress;
    PSOCKADDR_IN6 DestinationAddress;
} SOCKADDR_IN6_PAIR, *PSOCKADDR_IN6_PAIR;

u_short SS_PORT(_In_ const void *ssp);

static const struct in6_addr IN6ADDR_ANY_INIT;
static const struct in6_addr IN6ADDR_LOOPBACK_INIT;
static const struct in6_addr IN6ADDR_ALLNODESONNODE_INIT;
static const struct in6_addr IN6ADDR_ALLNODESONLINK_INIT;
static const struct in6_addr IN6ADDR_ALLROUTERSONLINK_INIT;
static const struct in6_addr IN6ADDR_ALLMLDV2ROUTERSONLINK_INIT;
static const struct in6_addr IN6ADDR_TEREDOINITIALLINKLOCALADDRESS_INIT;
static const struct in6_addr IN6ADDR_TEREDOOLDLINKLOCALADDRESSXP_INIT;
static const struct in6_addr IN6ADDR_TEREDOOLDLINKLOCALADDRESSVISTA_INIT;
static const struct in6_addr IN6ADDR_LINKLOCALPREFIX_INIT;
static const struct in6_addr IN6ADDR_MULTICASTPREFIX_INIT;
static const struct in6_addr IN6ADDR_SOLICITEDNODEMULTICASTPREFIX_INIT;
static const struct in6_addr IN6ADDR_V4MAPPEDPREFIX_INIT;
static const struct in6_addr IN6ADDR_6TO4PREFIX_INIT;
static const struct in6_addr IN6ADDR_TEREDOPREFIX_INIT;
static const struct in6_addr IN6ADDR_TEREDOPREFIX_INIT_OLD;
static const struct in6_addr IN6ADDR_ULAPREFIX_INIT;
static const struct in6_addr IN6ADDR_SITELOCALPREFIX_INIT;
static const struct in6_addr IN6ADDR_6BONETESTPREFIX_INIT;

#define IN6ADDR_LINKLOCALPREFIX_LENGTH 64
#define IN6ADDR_MULTICASTPREFIX_LENGTH 8
#define IN6ADDR_SOLICITEDNODEMULTICASTPREFIX_LENGTH 104
#define IN6ADDR_V4MAPPEDPREFIX_LENGTH 96
#define IN6ADDR_6TO4PREFIX_LENGTH 16
#define IN6ADDR_TEREDOPREFIX_LENGTH 32

static const SCOPE_ID SCOPEID_UNSPECIFIED_INIT;
static const SCOPE_ID scopeid_unspecified;
static const struct in_addr in4addr_any;
static const struct in_addr in4addr_loopback;
static const struct in_addr in4addr_broadcast;
static const struct in_addr in4addr_allnodesonlink;
static const struct in_addr in4addr_allroutersonlink;
static const struct in_addr in4addr_alligmpv3routersonlink;
static const struct in_addr in4addr_allteredohostsonlink;
static const struct in_addr in4addr_linklocalprefix;
static const struct in_addr in4addr_multicastprefix;
static const struct in6_addr in6addr_any;
static const struct in6_addr in6addr_loopback;
static const struct in6_addr in6addr_allnodesonnode;
static const struct in6_addr in6addr_allnodesonlink;
static const struct in6_addr in6addr_allroutersonlink;
static const struct in6_addr in6addr_allmldv2routersonlink;
static const struct in6_addr in6addr_teredoinitiallinklocaladdress;
static const struct in6_addr in6addr_linklocalprefix;
static const struct in6_addr in6addr_multicastprefix;
static const struct in6_addr in6addr_solicitednodemulticastprefix;
static const struct in6_addr in6addr_v4mappedprefix;
static const struct in6_addr in6addr_6to4prefix;
static const struct in6_addr in6addr_teredoprefix;
static const struct in6_addr in6addr_teredoprefix_old;

BOOL IN6_ADDR_EQUAL(_In_ const struct in6_addr *a, _In_ const struct in6_addr *b);
BOOL IN6_ARE_ADDR_EQUAL(_In_ const struct in6_addr *a, _In_ const struct in6_addr *b);
BOOL IN6_IS_ADDR_UNSPECIFIED(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_LOOPBACK(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_MULTICAST(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_EUI64(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_SUBNET_ROUTER_ANYCAST(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_SUBNET_RESERVED_ANYCAST(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_ANYCAST(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_LINKLOCAL(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_SITELOCAL(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_GLOBAL(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_V4MAPPED(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_V4COMPAT(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_V4TRANSLATED(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_MC_NODELOCAL(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_MC_LINKLOCAL(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_MC_SITELOCAL(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_MC_ORGLOCAL(_In_ const struct in6_addr *a);
BOOL IN6_IS_ADDR_MC_GLOBAL(_In_ const struct in6_addr *a);
void IN6_SET_ADDR_UNSPECIFIED(_Out_ struct in6_addr *a);
void IN6_SET_ADDR_LOOPBACK(_Out_ struct in6_addr *a);
void IN6ADDR_SETANY(_Out_ struct sockaddr_in6 *a);
void IN6ADDR_SETLOOPBACK(_Out_ struct sockaddr_in6 *a);
BOOL IN6ADDR_ISANY(_In_ const struct sockaddr_in6 *a);
BOOL IN6ADDR_ISLOOPBACK(_In_ const struct sockaddr_in6 *a);
BOOL IN6ADDR_ISEQUAL(_In_ const struct sockaddr_in6 *a, _In_ const struct sockaddr_in6 *b);
BOOL IN6ADDR_ISUNSPECIFIED(_In_ const struct sockaddr_in6 *a);

#define SIO_GET_INTERFACE_LIST ...
#define SIO_GET_INTERFACE_LIST_EX ...
#define SIO_SET_MULTICAST_FILTER ...
#define SIO_GET_MULTICAST_FILTER ...
#define SIOCSIPMSFILTER SIO_SET_MULTICAST_FILTER
#define SIOCGIPMSFILTER SIO_GET_MULTICAST_FILTER
#define SIOCSMSFILTER _IOW('t', 126, ULONG)
#define SIOCGMSFILTER _IOW('t', 127 | IOC_IN, ULONG)
#define SIO_IDEAL_SEND_BACKLOG_QUERY _IOR('t', 123, ULONG)
#define SIO_IDEAL_SEND_BACKLOG_CHANGE _IO('t', 122)

#define MCAST_JOIN_GROUP ...
#define MCAST_LEAVE_GROUP ...
#define MCAST_BLOCK_SOURCE ...
#define MCAST_UNBLOCK_SOURCE ...
#define MCAST_JOIN_SOURCE_GROUP ...
#define MCAST_LEAVE_SOURCE_GROUP ...

typedef enum { MCAST_INCLUDE, MCAST_EXCLUDE, ... } MULTICAST_MODE_TYPE;

typedef struct ip_mreq {
    IN_ADDR imr_multiaddr;
    IN_ADDR imr_interface;
} IP_MREQ, *PIP_MREQ;

typedef struct ip_mreq_source {
    IN_ADDR imr_multiaddr;
    IN_ADDR imr_sourceaddr;
    IN_ADDR imr_interface;
} IP_MREQ_SOURCE, *PIP_MREQ_SOURCE;

typedef struct ip_msfilter {
    IN_ADDR imsf_multiaddr;
    IN_ADDR imsf_interface;
    MULTICAST_MODE_TYPE imsf_fmode;
    ULONG imsf_numsrc;
    IN_ADDR imsf_slist[...];
} IP_MSFILTER, *PIP_MSFILTER;

SIZE_T IP_MSFILTER_SIZE(SIZE_T NumSources);

#define IPV6_HOPOPTS ...
#define IPV6_HDRINCL ...
#define IPV6_UNICAST_HOPS ...
#define IPV6_MULTICAST_IF ...
#define IPV6_MULTICAST_HOPS ...
#define IPV6_MULTICAST_LOOP ...
#define IPV6_ADD_MEMBERSHIP ...
#define IPV6_JOIN_GROUP ...
#define IPV6_DROP_MEMBERSHIP ...
#define IPV6_LEAVE_GROUP ...
#define IPV6_DONTFRAG ...
#define IPV6_PKTINFO ...
#define IPV6_HOPLIMIT ...
#define IPV6_PROTECTION_LEVEL ...
#define IPV6_RECVIF ...
#define IPV6_RECVDSTADDR ...
#define IPV6_CHECKSUM ...
#define IPV6_V6ONLY ...
#define IPV6_IFLIST ...
#define IPV6_ADD_IFLIST ...
#define IPV6_DEL_IFLIST ...
#define IPV6_UNICAST_IF ...
#define IPV6_RTHDR ...
#define IPV6_GET_IFLIST ...
#define IPV6_RECVRTHDR ...
#define IPV6_TCLASS ...
#define IPV6_RECVTCLASS ...
#define IPV6_ECN ...
#define IPV6_RECVECN 50
#define IPV6_PKTINFO_EX ...
#define IPV6_WFP_REDIRECT_RECORDS ...
#define IPV6_WFP_REDIRECT_CONTEXT ...
#define IPV6_MTU_DISCOVER ...
#define IPV6_MTU ...
#define IPV6_NRT_INTERFACE ...
#define IPV6_RECVERR ...
#define IPV6_USER_MTU ...

#define IP_UNSPECIFIED_HOP_LIMIT ...
#define IP_PROTECTION_LEVEL ...
#define PROTECTION_LEVEL_UNRESTRICTED ...
#define PROTECTION_LEVEL_EDGERESTRICTED ...
#define PROTECTION_LEVEL_RESTRICTED ...
#define PROTECTION_LEVEL_DEFAULT ...

typedef struct ipv6_mreq {
    struct in6_addr ipv6mr_multiaddr;
    ULONG ipv6mr_interface;
} IPV6_MREQ, *PIPV6_MREQ;

typedef struct group_req {
    ULONG gr_interface;
    SOCKADDR_STORAGE gr_group;
} GROUP_REQ, *PGROUP_REQ;

typedef struct group_source_req {
    ULONG gsr_interface;
    SOCKADDR_STORAGE gsr_group;
    SOCKADDR_STORAGE gsr_source;
} GROUP_SOURCE_REQ, *PGROUP_SOURCE_REQ;

typedef struct group_filter {
    ULONG gf_interface;
    SOCKADDR_STORAGE gf_group;
    MULTICAST_MODE_TYPE gf_fmode;
    ULONG gf_numsrc;
    SOCKADDR_STORAGE gf_slist[...];
} GROUP_FILTER, *PGROUP_FILTER;

SIZE_T GROUP_FILTER_SIZE(SIZE_T numsrc);

typedef struct in_pktinfo {
    IN_ADDR ipi_addr;
    ULONG ipi_ifindex;
} IN_PKTINFO, *PIN_PKTINFO;

typedef struct in6_pktinfo {
    IN6_ADDR ipi6_addr;
    ULONG ipi6_ifindex;
} IN6_PKTINFO, *PIN6_PKTINFO;

#if defined(__MINGW32__) && __MINGW64_VERSION_MAJOR < 16
typedef struct in_pktinfo_ex {
    IN_PKTINFO pkt_info;
    SCOPE_ID scope_id;
} IN_PKTINFO_EX, *PIN_PKTINFO_EX;

typedef struct in6_pktinfo_ex {
    IN6_PKTINFO pkt_info;
    SCOPE_ID scope_id;
} IN6_PKTINFO_EX, *PIN6_PKTINFO_EX;

typedef struct in_recverr {
    IPPROTO protocol;
    ULONG info;
    UINT8 type;
    UINT8 code;
} IN_RECVERR, *PIN_RECVERR;

typedef struct icmp_error_info {
    SOCKADDR_INET srcaddress;
    IPPROTO protocol;
    UINT8 type;
    UINT8 code;
} ICMP_ERROR_INFO, *PICMP_ERROR_INFO;
#endif

#define INET_ADDRSTRLEN ...
#define INET6_ADDRSTRLEN ...

#define TCP_OFFLOAD_NO_PREFERENCE 0
#define TCP_OFFLOAD_NOT_PREFERRED 1
#define TCP_OFFLOAD_PREFERRED 2
#define TCP_EXPEDITED_1122 ...
#define TCP_KEEPALIVE 3
#define TCP_MAXSEG 4
#define TCP_MAXRT 5
#define TCP_STDURG 6
#define TCP_NOURG 7
#define TCP_ATMARK 8
#define TCP_NOSYNRETRIES 9
#define TCP_TIMESTAMPS 10
#define TCP_OFFLOAD_PREFERENCE 11
#define TCP_CONGESTION_ALGORITHM 12
#define TCP_DELAY_FIN_ACK 13
#define TCP_MAXRTMS 14
#define TCP_FASTOPEN 15
#define TCP_KEEPCNT 16
#define TCP_KEEPIDLE TCP_KEEPALIVE
#define TCP_KEEPINTVL 17
#define TCP_FAIL_CONNECT_ON_ICMP_ERROR 18
#define TCP_ICMP_ERROR_INFO 19

#define UDP_SEND_MSG_SIZE 2
#define UDP_RECV_MAX_COALESCED_SIZE 3
#define UDP_COALESCED_INFO 3
