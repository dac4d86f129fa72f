/* winsock2.h. The types of pointers to the functions, which the header has beside each, follow all of them. */

#define WINSOCK_VERSION ...

#define FD_SETSIZE ...

typedef struct fd_set {
    u_int fd_count;
    SOCKET fd_array[...];
} fd_set, *PFD_SET, *LPFD_SET;

void FD_CLR(SOCKET fd, _Inout_ fd_set *set);
void FD_SET(SOCKET fd, _Inout_ fd_set *set);
void FD_ZERO(_Out_ fd_set *set);
int FD_ISSET(SOCKET fd, _In_ fd_set *set);
int __WSAFDIsSet(SOCKET fd, _In_ fd_set *set);

typedef struct timeval {
    long tv_sec;
    long tv_usec;
} TIMEVAL, *PTIMEVAL, *LPTIMEVAL;

BOOL timerisset(_In_ const struct timeval *tvp);
void timerclear(_Out_ struct timeval *tvp);

#define FIONREAD ...
#define FIONBIO ...
#define FIOASYNC ...
#define SIOCSHIWAT ...
#define SIOCGHIWAT ...
#define SIOCSLOWAT ...
#define SIOCGLOWAT ...
#define SIOCATMARK ...

typedef struct hostent {
    char *h_name;
    char **h_aliases;
    short h_addrtype;
    short h_length;
    char **h_addr_list;
} HOSTENT, *PHOSTENT, *LPHOSTENT;

struct netent {
    char *n_name;
    char **n_aliases;
    short n_addrtype;
    u_long n_net;
};

typedef struct servent {
    char *s_name;
    char **s_aliases;
    short s_port;
    char *s_proto;
    ...;
} SERVENT, *PSERVENT, *LPSERVENT;

typedef struct protoent {
    char *p_name;
    char **p_aliases;
    short p_proto;
} PROTOENT, *PPROTOENT, *LPPROTOENT;

#define IMPLINK_IP ...
#define IMPLINK_LOWEXPER ...
#define IMPLINK_HIGHEXPER ...

struct linger {
    u_short l_onoff;
    u_short l_linger;
};
typedef struct linger LINGER, *PLINGER, *LPLINGER;

typedef struct WSAData {
    WORD wVersion;
    WORD wHighVersion;
    char szDescription[...];
    char szSystemStatus[...];
    unsigned short iMaxSockets;
    unsigned short iMaxUdpDg;
    char *lpVendorInfo;
    ...;
} WSADATA, *LPWSADATA;

#define WSADESCRIPTION_LEN ...
#define WSASYS_STATUS_LEN ...

#define INVALID_SOCKET ...
#define SOCKET_ERROR ...
#define FROM_PROTOCOL_INFO ...

struct sockproto {
    u_short sp_family;
    u_short sp_protocol;
};

#define SO_PROTOCOL_INFOA ...
#define SO_PROTOCOL_INFOW ...
#define SO_PROTOCOL_INFO ...
#define PVD_CONFIG ...

#define PF_UNSPEC ...
#define PF_UNIX ...
#define PF_INET ...
#define PF_IMPLINK ...
#define PF_PUP ...
#define PF_CHAOS ...
#define PF_NS ...
#define PF_IPX ...
#define PF_ISO ...
#define PF_OSI ...
#define PF_ECMA ...
#define PF_DATAKIT ...
#define PF_CCITT ...
#define PF_SNA ...
#define PF_DECnet ...
#define PF_DLI ...
#define PF_LAT ...
#define PF_HYLINK ...
#define PF_APPLETALK ...
#define PF_VOICEVIEW ...
#define PF_FIREFOX ...
#define PF_UNKNOWN1 ...
#define PF_BAN ...
#define PF_ATM ...
#define PF_INET6 ...
#define PF_BTH ...
#define PF_MAX ...

#define SOMAXCONN ...
int SOMAXCONN_HINT(int b);

#define MSG_OOB ...
#define MSG_PEEK ...
#define MSG_DONTROUTE ...
#define MSG_WAITALL ...
#define MSG_INTERRUPT ...
#define MSG_PUSH_IMMEDIATE ...
#define MSG_PARTIAL ...
#define MSG_MAXIOVLEN ...

#define MAXGETHOSTSTRUCT ...

#define FD_READ_BIT ...
#define FD_READ ...
#define FD_WRITE_BIT ...
#define FD_WRITE ...
#define FD_OOB_BIT ...
#define FD_OOB ...
#define FD_ACCEPT_BIT ...
#define FD_ACCEPT ...
#define FD_CONNECT_BIT ...
#define FD_CONNECT ...
#define FD_CLOSE_BIT ...
#define FD_CLOSE ...
#define FD_QOS_BIT ...
#define FD_QOS ...
#define FD_GROUP_QOS_BIT ...
#define FD_GROUP_QOS ...
#define FD_ROUTING_INTERFACE_CHANGE_BIT ...
#define FD_ROUTING_INTERFACE_CHANGE ...
#define FD_ADDRESS_LIST_CHANGE_BIT ...
#define FD_ADDRESS_LIST_CHANGE ...
#define FD_MAX_EVENTS ...
#define FD_ALL_EVENTS ...

#define HOST_NOT_FOUND ...
#define TRY_AGAIN ...
#define NO_RECOVERY ...
#define NO_DATA ...
#define NO_ADDRESS ...

typedef HANDLE WSAEVENT;
typedef HANDLE *LPWSAEVENT;
typedef OVERLAPPED WSAOVERLAPPED;
typedef struct _OVERLAPPED *LPWSAOVERLAPPED;

#define WSA_IO_PENDING ...
#define WSA_IO_INCOMPLETE ...
#define WSA_INVALID_HANDLE ...
#define WSA_INVALID_PARAMETER ...
#define WSA_NOT_ENOUGH_MEMORY ...
#define WSA_OPERATION_ABORTED ...

static WSAEVENT const WSA_INVALID_EVENT;
#define WSA_MAXIMUM_WAIT_EVENTS ...
#define WSA_WAIT_FAILED ...
#define WSA_WAIT_EVENT_0 ...
#define WSA_WAIT_IO_COMPLETION ...
#define WSA_WAIT_TIMEOUT ...
#define WSA_INFINITE ...

typedef struct _QualityOfService {
    FLOWSPEC SendingFlowspec;
    FLOWSPEC ReceivingFlowspec;
    WSABUF ProviderSpecific;
} QOS, *LPQOS;

#define CF_ACCEPT ...
#define CF_REJECT ...
#define CF_DEFER ...

#define SD_RECEIVE ...
#define SD_SEND ...
#define SD_BOTH ...

typedef unsigned int GROUP;

#define SG_UNCONSTRAINED_GROUP ...
#define SG_CONSTRAINED_GROUP ...

typedef struct _WSANETWORKEVENTS {
    long lNetworkEvents;
    int iErrorCode[...];
} WSANETWORKEVENTS, *LPWSANETWORKEVENTS;

#define MAX_PROTOCOL_CHAIN ...
#define BASE_PROTOCOL ...
#define LAYERED_PROTOCOL ...

typedef struct _WSAPROTOCOLCHAIN {
    int ChainLen;
    DWORD ChainEntries[...];
} WSAPROTOCOLCHAIN, *LPWSAPROTOCOLCHAIN;

#define WSAPROTOCOL_LEN ...

typedef struct _WSAPROTOCOL_INFOA {
    DWORD dwServiceFlags1;
    DWORD dwServiceFlags2;
    DWORD dwServiceFlags3;
    DWORD dwServiceFlags4;
    DWORD dwProviderFlags;
    GUID ProviderId;
    DWORD dwCatalogEntryId;
    WSAPROTOCOLCHAIN ProtocolChain;
    int iVersion;
    int iAddressFamily;
    int iMaxSockAddr;
    int iMinSockAddr;
    int iSocketType;
    int iProtocol;
    int iProtocolMaxOffset;
    int iNetworkByteOrder;
    int iSecurityScheme;
    DWORD dwMessageSize;
    DWORD dwProviderReserved;
    CHAR szProtocol[...];
} WSAPROTOCOL_INFOA, *LPWSAPROTOCOL_INFOA;

typedef struct _WSAPROTOCOL_INFOW {
    DWORD dwServiceFlags1;
    DWORD dwServiceFlags2;
    DWORD dwServiceFlags3;
    DWORD dwServiceFlags4;
    DWORD dwProviderFlags;
    GUID ProviderId;
    DWORD dwCatalogEntryId;
    WSAPROTOCOLCHAIN ProtocolChain;
    int iVersion;
    int iAddressFamily;
    int iMaxSockAddr;
    int iMinSockAddr;
    int iSocketType;
    int iProtocol;
    int iProtocolMaxOffset;
    int iNetworkByteOrder;
    int iSecurityScheme;
    DWORD dwMessageSize;
    DWORD dwProviderReserved;
    WCHAR szProtocol[...];
} WSAPROTOCOL_INFOW, *LPWSAPROTOCOL_INFOW;
typedef WSAPROTOCOL_INFOW WSAPROTOCOL_INFO, *LPWSAPROTOCOL_INFO;

#define PFL_MULTIPLE_PROTO_ENTRIES ...
#define PFL_RECOMMENDED_PROTO_ENTRY ...
#define PFL_HIDDEN ...
#define PFL_MATCHES_PROTOCOL_ZERO ...
#define PFL_NETWORKDIRECT_PROVIDER ...

#define XP1_CONNECTIONLESS ...
#define XP1_GUARANTEED_DELIVERY ...
#define XP1_GUARANTEED_ORDER ...
#define XP1_MESSAGE_ORIENTED ...
#define XP1_PSEUDO_STREAM ...
#define XP1_GRACEFUL_CLOSE ...
#define XP1_EXPEDITED_DATA ...
#define XP1_CONNECT_DATA ...
#define XP1_DISCONNECT_DATA ...
#define XP1_SUPPORT_BROADCAST ...
#define XP1_SUPPORT_MULTIPOINT ...
#define XP1_MULTIPOINT_CONTROL_PLANE ...
#define XP1_MULTIPOINT_DATA_PLANE ...
#define XP1_QOS_SUPPORTED ...
#define XP1_INTERRUPT ...
#define XP1_UNI_SEND ...
#define XP1_UNI_RECV ...
#define XP1_IFS_HANDLES ...
#define XP1_PARTIAL_MESSAGE ...
#define XP1_SAN_SUPPORT_SDP ...

#define BIGENDIAN ...
#define LITTLEENDIAN ...
#define SECURITY_PROTOCOL_NONE ...

#define JL_SENDER_ONLY ...
#define JL_RECEIVER_ONLY ...
#define JL_BOTH ...

#define WSA_FLAG_OVERLAPPED ...
#define WSA_FLAG_MULTIPOINT_C_ROOT ...
#define WSA_FLAG_MULTIPOINT_C_LEAF ...
#define WSA_FLAG_MULTIPOINT_D_ROOT ...
#define WSA_FLAG_MULTIPOINT_D_LEAF ...
#define WSA_FLAG_ACCESS_SYSTEM_SECURITY ...
#define WSA_FLAG_NO_HANDLE_INHERIT ...
#define WSA_FLAG_REGISTERED_IO ...

typedef int (__stdcall *LPCONDITIONPROC)(LPWSABUF lpCallerId, LPWSABUF lpCallerData, LPQOS lpSQOS, LPQOS lpGQOS,
                                         LPWSABUF lpCalleeId, LPWSABUF lpCalleeData, GROUP *g,
                                         DWORD_PTR dwCallbackData);
typedef void (__stdcall *LPWSAOVERLAPPED_COMPLETION_ROUTINE)(DWORD dwError, DWORD cbTransferred,
                                                             LPWSAOVERLAPPED lpOverlapped, DWORD dwFlags);

#define SIO_NSP_NOTIFY_CHANGE ...

typedef enum _WSACOMPLETIONTYPE {
    NSP_NOTIFY_IMMEDIATELY, NSP_NOTIFY_HWND, NSP_NOTIFY_EVENT, NSP_NOTIFY_PORT, NSP_NOTIFY_APC, ...
} WSACOMPLETIONTYPE, *PWSACOMPLETIONTYPE, *LPWSACOMPLETIONTYPE;

typedef struct _WSACOMPLETION {
    WSACOMPLETIONTYPE Type;
    union {
        struct {
            HWND hWnd;
            UINT uMsg;
            WPARAM context;
        } WindowMessage;
        struct {
            LPWSAOVERLAPPED lpOverlapped;
        } Event;
        struct {
            LPWSAOVERLAPPED lpOverlapped;
            LPWSAOVERLAPPED_COMPLETION_ROUTINE lpfnCompletionProc;
        } Apc;
        struct {
            LPWSAOVERLAPPED lpOverlapped;
            HANDLE hPort;
            ULONG_PTR Key;
        } Port;
    } Parameters;
} WSACOMPLETION, *PWSACOMPLETION, *LPWSACOMPLETION;

#define TH_NETDEV ...
#define TH_TAPI ...

typedef struct {
    ULONG cbSize;
    BYTE *pBlobData;
} BLOB, *LPBLOB;

#define SERVICE_MULTIPLE ...

#define RES_UNUSED_1 ...
#define RES_FLUSH_CACHE ...
#define RES_SERVICE ...

static const char *const SERVICE_TYPE_VALUE_IPXPORTA;
static const wchar_t *const SERVICE_TYPE_VALUE_IPXPORTW;
static const char *const SERVICE_TYPE_VALUE_SAPIDA;
static const wchar_t *const SERVICE_TYPE_VALUE_SAPIDW;
static const char *const SERVICE_TYPE_VALUE_TCPPORTA;
static const wchar_t *const SERVICE_TYPE_VALUE_TCPPORTW;
static const char *const SERVICE_TYPE_VALUE_UDPPORTA;
static const wchar_t *const SERVICE_TYPE_VALUE_UDPPORTW;
static const char *const SERVICE_TYPE_VALUE_OBJECTIDA;
static const wchar_t *const SERVICE_TYPE_VALUE_OBJECTIDW;

typedef struct _AFPROTOCOLS {
    INT iAddressFamily;
    INT iProtocol;
} AFPROTOCOLS, *PAFPROTOCOLS, *LPAFPROTOCOLS;

typedef enum _WSAEcomparator { COMP_EQUAL, COMP_NOTLESS, ... } WSAECOMPARATOR, *PWSAECOMPARATOR, *LPWSAECOMPARATOR;

typedef struct _WSAVersion {
    DWORD dwVersion;
    WSAECOMPARATOR ecHow;
} WSAVERSION, *PWSAVERSION, *LPWSAVERSION;

typedef struct _WSAQuerySetA {
    DWORD dwSize;
    LPSTR lpszServiceInstanceName;
    LPGUID lpServiceClassId;
    LPWSAVERSION lpVersion;
    LPSTR lpszComment;
    DWORD dwNameSpace;
    LPGUID lpNSProviderId;
    LPSTR lpszContext;
    DWORD dwNumberOfProtocols;
    LPAFPROTOCOLS lpafpProtocols;
    LPSTR lpszQueryString;
    DWORD dwNumberOfCsAddrs;
    LPCSADDR_INFO lpcsaBuffer;
    DWORD dwOutputFlags;
    LPBLOB lpBlob;
} WSAQUERYSETA, *PWSAQUERYSETA, *LPWSAQUERYSETA;

typedef struct _WSAQuerySetW {
    DWORD dwSize;
    LPWSTR lpszServiceInstanceName;
    LPGUID lpServiceClassId;
    LPWSAVERSION lpVersion;
    LPWSTR lpszComment;
    DWORD dwNameSpace;
    LPGUID lpNSProviderId;
    LPWSTR lpszContext;
    DWORD dwNumberOfProtocols;
    LPAFPROTOCOLS lpafpProtocols;
    LPWSTR lpszQueryString;
    DWORD dwNumberOfCsAddrs;
    LPCSADDR_INFO lpcsaBuffer;
    DWORD dwOutputFlags;
    LPBLOB lpBlob;
} WSAQUERYSETW, *PWSAQUERYSETW, *LPWSAQUERYSETW;
typedef WSAQUERYSETW WSAQUERYSET, *PWSAQUERYSET, *LPWSAQUERYSET;

typedef struct {
    DWORD dwSize;
    LPSTR lpszServiceInstanceName;
    LPWSAVERSION lpVersion;
    LPSTR lpszComment;
    DWORD dwNameSpace;
    LPGUID lpNSProviderId;
    LPSTR lpszContext;
    DWORD dwNumberOfProtocols;
    LPAFPROTOCOLS lpafpProtocols;
    LPSTR lpszQueryString;
    DWORD dwNumberOfCsAddrs;
    LPCSADDR_INFO lpcsaBuffer;
    DWORD dwOutputFlags;
    LPBLOB lpBlob;
} WSAQUERYSET2A, *PWSAQUERYSET2A, *LPWSAQUERYSET2A;

typedef struct {
    DWORD dwSize;
    LPWSTR lpszServiceInstanceName;
    LPWSAVERSION lpVersion;
    LPWSTR lpszComment;
    DWORD dwNameSpace;
    LPGUID lpNSProviderId;
    LPWSTR lpszContext;
    DWORD dwNumberOfProtocols;
    LPAFPROTOCOLS lpafpProtocols;
    LPWSTR lpszQueryString;
    DWORD dwNumberOfCsAddrs;
    LPCSADDR_INFO lpcsaBuffer;
    DWORD dwOutputFlags;
    LPBLOB lpBlob;
} WSAQUERYSET2W, *PWSAQUERYSET2W, *LPWSAQUERYSET2W;
typedef WSAQUERYSET2W WSAQUERYSET2, *PWSAQUERYSET2, *LPWSAQUERYSET2;

#define LUP_DEEP ...
#define LUP_CONTAINERS ...
#define LUP_NOCONTAINERS ...
#define LUP_NEAREST ...
#define LUP_RETURN_NAME ...
#define LUP_RETURN_TYPE ...
#define LUP_RETURN_VERSION ...
#define LUP_RETURN_COMMENT ...
#define LUP_RETURN_ADDR ...
#define LUP_RETURN_BLOB ...
#define LUP_RETURN_ALIASES ...
#define LUP_RETURN_QUERY_STRING ...
#define LUP_RETURN_ALL ...
#define LUP_RES_SERVICE ...
#define LUP_FLUSHCACHE ...
#define LUP_FLUSHPREVIOUS ...
#define LUP_NON_AUTHORITATIVE ...
#define LUP_SECURE ...
#define LUP_RETURN_PREFERRED_NAMES ...
#define LUP_DNS_ONLY ...
#define LUP_RETURN_RESPONSE_FLAGS 0x00040000
#define LUP_RESERVED_UNUSED 0x00080000
#define LUP_ADDRCONFIG ...
#define LUP_DUAL_ADDR ...
#define LUP_FILESERVER ...
#define LUP_DISABLE_IDN_ENCODING ...
#define LUP_API_ANSI ...
#define LUP_EXTENDED_QUERYSET 0x02000000
#define LUP_SECURE_WITH_FALLBACK 0x04000000
#define LUP_EXCLUSIVE_CUSTOM_SERVERS 0x08000000
#define LUP_REQUIRE_SECURE 0x10000000
#define LUP_RETURN_TTL 0x20000000
#define LUP_FORCE_CLEAR_TEXT 0x40000000
#define LUP_RESOLUTION_HANDLE ...

#define RESULT_IS_ALIAS ...
#define RESULT_IS_ADDED ...
#define RESULT_IS_CHANGED ...
#define RESULT_IS_DELETED ...

typedef enum _WSAESETSERVICEOP {
    RNRSERVICE_REGISTER, RNRSERVICE_DEREGISTER, RNRSERVICE_DELETE, ...
} WSAESETSERVICEOP, *PWSAESETSERVICEOP, *LPWSAESETSERVICEOP;

typedef struct _WSANSClassInfoA {
    LPSTR lpszName;
    DWORD dwNameSpace;
    DWORD dwValueType;
    DWORD dwValueSize;
    LPVOID lpValue;
} WSANSCLASSINFOA, *PWSANSCLASSINFOA, *LPWSANSCLASSINFOA;

typedef struct _WSANSClassInfoW {
    LPWSTR lpszName;
    DWORD dwNameSpace;
    DWORD dwValueType;
    DWORD dwValueSize;
    LPVOID lpValue;
} WSANSCLASSINFOW, *PWSANSCLASSINFOW, *LPWSANSCLASSINFOW;
typedef WSANSCLASSINFOW WSANSCLASSINFO, *PWSANSCLASSINFO, *LPWSANSCLASSINFO;

typedef struct _WSAServiceClassInfoA {
    LPGUID lpServiceClassId;
    LPSTR lpszServiceClassName;
    DWORD dwCount;
    LPWSANSCLASSINFOA lpClassInfos;
} WSASERVICECLASSINFOA, *PWSASERVICECLASSINFOA, *LPWSASERVICECLASSINFOA;

typedef struct _WSAServiceClassInfoW {
    LPGUID lpServiceClassId;
    LPWSTR lpszServiceClassName;
    DWORD dwCount;
    LPWSANSCLASSINFOW lpClassInfos;
} WSASERVICECLASSINFOW, *PWSASERVICECLASSINFOW, *LPWSASERVICECLASSINFOW;
typedef WSASERVICECLASSINFOW WSASERVICECLASSINFO, *PWSASERVICECLASSINFO, *LPWSASERVICECLASSINFO;

typedef struct _WSANAMESPACE_INFOA {
    GUID NSProviderId;
    DWORD dwNameSpace;
    BOOL fActive;
    DWORD dwVersion;
    LPSTR lpszIdentifier;
} WSANAMESPACE_INFOA, *PWSANAMESPACE_INFOA, *LPWSANAMESPACE_INFOA;

typedef struct _WSANAMESPACE_INFOW {
    GUID NSProviderId;
    DWORD dwNameSpace;
    BOOL fActive;
    DWORD dwVersion;
    LPWSTR lpszIdentifier;
} WSANAMESPACE_INFOW, *PWSANAMESPACE_INFOW, *LPWSANAMESPACE_INFOW;
typedef WSANAMESPACE_INFOW WSANAMESPACE_INFO, *PWSANAMESPACE_INFO, *LPWSANAMESPACE_INFO;

typedef struct _WSANAMESPACE_INFOEXA {
    GUID NSProviderId;
    DWORD dwNameSpace;
    BOOL fActive;
    DWORD dwVersion;
    LPSTR lpszIdentifier;
    BLOB ProviderSpecific;
} WSANAMESPACE_INFOEXA, *PWSANAMESPACE_INFOEXA, *LPWSANAMESPACE_INFOEXA;

typedef struct _WSANAMESPACE_INFOEXW {
    GUID NSProviderId;
    DWORD dwNameSpace;
    BOOL fActive;
    DWORD dwVersion;
    LPWSTR lpszIdentifier;
    BLOB ProviderSpecific;
} WSANAMESPACE_INFOEXW, *PWSANAMESPACE_INFOEXW, *LPWSANAMESPACE_INFOEXW;
typedef WSANAMESPACE_INFOEXW WSANAMESPACE_INFOEX, *PWSANAMESPACE_INFOEX, *LPWSANAMESPACE_INFOEX;

#define POLLRDNORM ...
#define POLLRDBAND ...
#define POLLIN ...
#define POLLPRI ...
#define POLLWRNORM ...
#define POLLOUT ...
#define POLLWRBAND ...
#define POLLERR ...
#define POLLHUP ...
#define POLLNVAL ...

typedef struct pollfd {
    SOCKET fd;
    short events;
    short revents;
} WSAPOLLFD, *PWSAPOLLFD, *LPWSAPOLLFD;

SOCKET accept(SOCKET s, _Out_writes_bytes_opt_(*addrlen) struct sockaddr *addr, _Inout_opt_ int *addrlen);
int bind(SOCKET s, _In_reads_bytes_(namelen) const struct sockaddr *name, int namelen);
int closesocket(SOCKET s);
int connect(SOCKET s, _In_reads_bytes_(namelen) const struct sockaddr *name, int namelen);
int ioctlsocket(SOCKET s, u_long cmd, _Inout_ u_long *argp); /* long in the header, but FIONBIO is over LONG_MAX */
int getpeername(SOCKET s, _Out_writes_bytes_to_(*namelen,*namelen) struct sockaddr *name, _Inout_ int *namelen);
int getsockname(SOCKET s, _Out_writes_bytes_to_(*namelen,*namelen) struct sockaddr *name, _Inout_ int *namelen);
int getsockopt(SOCKET s, int level, int optname, _Out_writes_bytes_(*optlen) char *optval, _Inout_ int *optlen);
u_long htonl(u_long hostlong);
u_short htons(u_short hostshort);
unsigned long inet_addr(_In_z_ const char *cp);
char *inet_ntoa(struct in_addr in);
ULONGLONG htonll(ULONGLONG Value);
ULONGLONG ntohll(ULONGLONG Value);
UINT htonf(float Value);
float ntohf(UINT Value);
ULONGLONG htond(double Value);
double ntohd(ULONGLONG Value);
int listen(SOCKET s, int backlog);
u_long ntohl(u_long netlong);
u_short ntohs(u_short netshort);
int recv(SOCKET s, _Out_writes_bytes_to_(len, return) char *buf, int len, int flags);
int recvfrom(SOCKET s, _Out_writes_bytes_to_(len, return) char *buf, int len, int flags,
             _Out_writes_bytes_to_opt_(*fromlen, *fromlen) struct sockaddr *from, _Inout_opt_ int *fromlen);
int select(int nfds, _Inout_opt_ fd_set *readfds, _Inout_opt_ fd_set *writefds, _Inout_opt_ fd_set *exceptfds,
           _In_opt_ struct timeval *timeout);
int send(SOCKET s, _In_reads_bytes_(len) const char *buf, int len, int flags);
/* the header does not allow NULL, as which the address of a connected socket may be given */
int sendto(SOCKET s, _In_reads_bytes_(len) const char *buf, int len, int flags,
           _In_reads_bytes_opt_(tolen) const struct sockaddr *to, int tolen);
/* the header allows NULL with a size, too */
int setsockopt(SOCKET s, int level, int optname, _In_reads_bytes_(optlen) const char *optval, int optlen);
int shutdown(SOCKET s, int how);
SOCKET socket(int af, int type, int protocol);
struct hostent *gethostbyaddr(_In_reads_bytes_(len) const char *addr, int len, int type);
/* the header does not allow NULL, which gives this computer's own addresses */
struct hostent *gethostbyname(_In_opt_z_ const char *name);
int gethostname(_Out_writes_bytes_(namelen) char *name, int namelen);
int GetHostNameW(_Out_writes_(namelen) PWSTR name, int namelen);
struct servent *getservbyport(int port, _In_opt_z_ const char *proto);
struct servent *getservbyname(_In_z_ const char *name, _In_opt_z_ const char *proto);
struct protoent *getprotobynumber(int number);
struct protoent *getprotobyname(_In_z_ const char *name);
int WSAStartup(WORD wVersionRequested, _Out_ LPWSADATA lpWSAData);
int WSACleanup(void);
void WSASetLastError(int iError);
int WSAGetLastError(void);
BOOL WSAIsBlocking(void);
int WSAUnhookBlockingHook(void);
FARPROC WSASetBlockingHook(_In_ FARPROC lpBlockFunc);
int WSACancelBlockingCall(void);
/* the header does not allow NULL for the protocol of the next two, where it stands for any */
HANDLE WSAAsyncGetServByName(HWND hWnd, u_int wMsg, _In_z_ const char *name, _In_opt_z_ const char *proto,
                             _Out_writes_bytes_(buflen) char *buf, int buflen);
HANDLE WSAAsyncGetServByPort(HWND hWnd, u_int wMsg, int port, _In_opt_ const char *proto,
                             _Out_writes_bytes_(buflen) char *buf, int buflen);
HANDLE WSAAsyncGetProtoByName(HWND hWnd, u_int wMsg, _In_z_ const char *name, _Out_writes_bytes_(buflen) char *buf,
                              int buflen);
HANDLE WSAAsyncGetProtoByNumber(HWND hWnd, u_int wMsg, int number, _Out_writes_bytes_(buflen) char *buf, int buflen);
HANDLE WSAAsyncGetHostByName(HWND hWnd, u_int wMsg, _In_z_ const char *name, _Out_writes_bytes_(buflen) char *buf,
                             int buflen);
HANDLE WSAAsyncGetHostByAddr(HWND hWnd, u_int wMsg, _In_reads_bytes_(len) const char *addr, int len, int type,
                             _Out_writes_bytes_(buflen) char *buf, int buflen);
int WSACancelAsyncRequest(HANDLE hAsyncTaskHandle);
int WSAAsyncSelect(SOCKET s, HWND hWnd, u_int wMsg, long lEvent);
SOCKET WSAAccept(SOCKET s, _Out_writes_bytes_to_opt_(*addrlen,*addrlen) struct sockaddr *addr,
                 _Inout_opt_ LPINT addrlen, _In_opt_ LPCONDITIONPROC lpfnCondition, DWORD_PTR dwCallbackData);
BOOL WSACloseEvent(WSAEVENT hEvent);
int WSAConnect(SOCKET s, _In_reads_bytes_(namelen) const struct sockaddr *name, int namelen,
               _In_opt_ LPWSABUF lpCallerData, _Out_opt_ LPWSABUF lpCalleeData, _In_opt_ LPQOS lpSQOS,
               _In_opt_ LPQOS lpGQOS);
BOOL WSAConnectByNameW(SOCKET s, _In_ LPWSTR nodename, _In_ LPWSTR servicename, _Inout_opt_ LPDWORD LocalAddressLength,
                       _Out_writes_bytes_to_opt_(*LocalAddressLength,*LocalAddressLength) LPSOCKADDR LocalAddress,
                       _Inout_opt_ LPDWORD RemoteAddressLength,
                       _Out_writes_bytes_to_opt_(*RemoteAddressLength,*RemoteAddressLength) LPSOCKADDR RemoteAddress,
                       _In_opt_ const struct timeval *timeout, _Reserved_ LPWSAOVERLAPPED Reserved);
BOOL WSAConnectByNameA(SOCKET s, _In_ LPCSTR nodename, _In_ LPCSTR servicename, _Inout_opt_ LPDWORD LocalAddressLength,
                       _Out_writes_bytes_to_opt_(*LocalAddressLength,*LocalAddressLength) LPSOCKADDR LocalAddress,
                       _Inout_opt_ LPDWORD RemoteAddressLength,
                       _Out_writes_bytes_to_opt_(*RemoteAddressLength,*RemoteAddressLength) LPSOCKADDR RemoteAddress,
                       _In_opt_ const struct timeval *timeout, _Reserved_ LPWSAOVERLAPPED Reserved);
BOOL WSAConnectByList(SOCKET s, _In_ PSOCKET_ADDRESS_LIST SocketAddressList, _Inout_opt_ LPDWORD LocalAddressLength,
                      _Out_writes_bytes_to_opt_(*LocalAddressLength,*LocalAddressLength) LPSOCKADDR LocalAddress,
                      _Inout_opt_ LPDWORD RemoteAddressLength,
                      _Out_writes_bytes_to_opt_(*RemoteAddressLength,*RemoteAddressLength) LPSOCKADDR RemoteAddress,
                      _In_opt_ const struct timeval *timeout, _Reserved_ LPWSAOVERLAPPED Reserved);
WSAEVENT WSACreateEvent(void);
int WSADuplicateSocketA(SOCKET s, DWORD dwProcessId, _Out_ LPWSAPROTOCOL_INFOA lpProtocolInfo);
int WSADuplicateSocketW(SOCKET s, DWORD dwProcessId, _Out_ LPWSAPROTOCOL_INFOW lpProtocolInfo);
int WSAEnumNetworkEvents(SOCKET s, WSAEVENT hEventObject, _Out_ LPWSANETWORKEVENTS lpNetworkEvents);
int WSAEnumProtocolsA(_In_opt_ LPINT lpiProtocols,
    _Out_writes_bytes_to_opt_(*lpdwBufferLength,*lpdwBufferLength) LPWSAPROTOCOL_INFOA lpProtocolBuffer,
    _Inout_ LPDWORD lpdwBufferLength);
int WSAEnumProtocolsW(_In_opt_ LPINT lpiProtocols,
    _Out_writes_bytes_to_opt_(*lpdwBufferLength,*lpdwBufferLength) LPWSAPROTOCOL_INFOW lpProtocolBuffer,
    _Inout_ LPDWORD lpdwBufferLength);
int WSAEventSelect(SOCKET s, WSAEVENT hEventObject, long lNetworkEvents);
BOOL WSAGetOverlappedResult(SOCKET s, _In_ LPWSAOVERLAPPED lpOverlapped, _Out_ LPDWORD lpcbTransfer, BOOL fWait,
                            _Out_ LPDWORD lpdwFlags);
BOOL WSAGetQOSByName(SOCKET s, _In_ LPWSABUF lpQOSName, _Out_ LPQOS lpQOS);
int WSAHtonl(SOCKET s, u_long hostlong, _Out_ u_long *lpnetlong);
int WSAHtons(SOCKET s, u_short hostshort, _Out_ u_short *lpnetshort);
/* the header allows NULL with a size, too, and does not allow it for the number of bytes of an overlapped call */
int WSAIoctl(SOCKET s, DWORD dwIoControlCode, _In_reads_bytes_(cbInBuffer) LPVOID lpvInBuffer, DWORD cbInBuffer,
             _Out_writes_bytes_to_(cbOutBuffer, *lpcbBytesReturned) LPVOID lpvOutBuffer, DWORD cbOutBuffer,
             _Out_opt_ LPDWORD lpcbBytesReturned, _Inout_opt_ LPWSAOVERLAPPED lpOverlapped,
             _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
SOCKET WSAJoinLeaf(SOCKET s, _In_reads_bytes_(namelen) const struct sockaddr *name, int namelen,
                   _In_opt_ LPWSABUF lpCallerData, _Out_opt_ LPWSABUF lpCalleeData, _In_opt_ LPQOS lpSQOS,
                   _In_opt_ LPQOS lpGQOS, DWORD dwFlags);
int WSANtohl(SOCKET s, u_long netlong, _Out_ u_long *lphostlong);
int WSANtohs(SOCKET s, u_short netshort, _Out_ u_short *lphostshort);
int WSARecv(SOCKET s, _In_reads_(dwBufferCount) LPWSABUF lpBuffers, DWORD dwBufferCount,
            _Out_opt_ LPDWORD lpNumberOfBytesRecvd, _Inout_ LPDWORD lpFlags, _Inout_opt_ LPWSAOVERLAPPED lpOverlapped,
            _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
int WSARecvDisconnect(SOCKET s, _In_opt_ LPWSABUF lpInboundDisconnectData);
int WSARecvFrom(SOCKET s, _In_reads_(dwBufferCount) LPWSABUF lpBuffers, DWORD dwBufferCount,
                _Out_opt_ LPDWORD lpNumberOfBytesRecvd, _Inout_ LPDWORD lpFlags,
                _Out_writes_bytes_to_opt_(*lpFromlen,*lpFromlen) struct sockaddr *lpFrom, _Inout_opt_ LPINT lpFromlen,
                _Inout_opt_ LPWSAOVERLAPPED lpOverlapped,
                _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
BOOL WSAResetEvent(WSAEVENT hEvent);
int WSASend(SOCKET s, _In_reads_(dwBufferCount) LPWSABUF lpBuffers, DWORD dwBufferCount,
            _Out_opt_ LPDWORD lpNumberOfBytesSent, DWORD dwFlags, _Inout_opt_ LPWSAOVERLAPPED lpOverlapped,
            _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
int WSASendMsg(SOCKET s, _In_ LPWSAMSG lpMsg, DWORD dwFlags, _Out_opt_ LPDWORD lpNumberOfBytesSent,
               _Inout_opt_ LPWSAOVERLAPPED lpOverlapped,
               _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
int WSASendDisconnect(SOCKET s, _In_opt_ LPWSABUF lpOutboundDisconnectData);
int WSASendTo(SOCKET s, _In_reads_(dwBufferCount) LPWSABUF lpBuffers, DWORD dwBufferCount,
              _Out_opt_ LPDWORD lpNumberOfBytesSent, DWORD dwFlags,
              _In_reads_bytes_opt_(iTolen) const struct sockaddr *lpTo, int iTolen,
              _Inout_opt_ LPWSAOVERLAPPED lpOverlapped,
              _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
BOOL WSASetEvent(WSAEVENT hEvent);
SOCKET WSASocketA(int af, int type, int protocol, _In_opt_ LPWSAPROTOCOL_INFOA lpProtocolInfo, GROUP g, DWORD dwFlags);
SOCKET WSASocketW(int af, int type, int protocol, _In_opt_ LPWSAPROTOCOL_INFOW lpProtocolInfo, GROUP g, DWORD dwFlags);
DWORD WSAWaitForMultipleEvents(DWORD cEvents, _In_reads_(cEvents) const WSAEVENT *lphEvents, BOOL fWaitAll,
                               DWORD dwTimeout, BOOL fAlertable);
INT WSAAddressToStringA(_In_reads_bytes_(dwAddressLength) LPSOCKADDR lpsaAddress, DWORD dwAddressLength,
                        _In_opt_ LPWSAPROTOCOL_INFOA lpProtocolInfo,
                        _Out_writes_to_(*lpdwAddressStringLength,*lpdwAddressStringLength) LPSTR lpszAddressString,
                        _Inout_ LPDWORD lpdwAddressStringLength);
INT WSAAddressToStringW(_In_reads_bytes_(dwAddressLength) LPSOCKADDR lpsaAddress, DWORD dwAddressLength,
                        _In_opt_ LPWSAPROTOCOL_INFOW lpProtocolInfo,
                        _Out_writes_to_(*lpdwAddressStringLength,*lpdwAddressStringLength) LPWSTR lpszAddressString,
                        _Inout_ LPDWORD lpdwAddressStringLength);
INT WSAStringToAddressA(_In_ LPSTR AddressString, INT AddressFamily, _In_opt_ LPWSAPROTOCOL_INFOA lpProtocolInfo,
                        _Out_writes_bytes_to_(*lpAddressLength,*lpAddressLength) LPSOCKADDR lpAddress,
                        _Inout_ LPINT lpAddressLength);
INT WSAStringToAddressW(_In_ LPWSTR AddressString, INT AddressFamily, _In_opt_ LPWSAPROTOCOL_INFOW lpProtocolInfo,
                        _Out_writes_bytes_to_(*lpAddressLength,*lpAddressLength) LPSOCKADDR lpAddress,
                        _Inout_ LPINT lpAddressLength);
INT WSALookupServiceBeginA(_In_ LPWSAQUERYSETA lpqsRestrictions, DWORD dwControlFlags, _Out_ LPHANDLE lphLookup);
INT WSALookupServiceBeginW(_In_ LPWSAQUERYSETW lpqsRestrictions, DWORD dwControlFlags, _Out_ LPHANDLE lphLookup);
INT WSALookupServiceNextA(HANDLE hLookup, DWORD dwControlFlags, _Inout_ LPDWORD lpdwBufferLength,
                          _Out_writes_bytes_to_(*lpdwBufferLength,*lpdwBufferLength) LPWSAQUERYSETA lpqsResults);
INT WSALookupServiceNextW(HANDLE hLookup, DWORD dwControlFlags, _Inout_ LPDWORD lpdwBufferLength,
                          _Out_writes_bytes_to_opt_(*lpdwBufferLength,*lpdwBufferLength) LPWSAQUERYSETW lpqsResults);
INT WSANSPIoctl(HANDLE hLookup, DWORD dwControlCode, _In_reads_bytes_opt_(cbInBuffer) LPVOID lpvInBuffer,
                DWORD cbInBuffer, _Out_writes_bytes_to_opt_(cbOutBuffer, *lpcbBytesReturned) LPVOID lpvOutBuffer,
                DWORD cbOutBuffer, _Out_ LPDWORD lpcbBytesReturned, _In_opt_ LPWSACOMPLETION lpCompletion);
INT WSALookupServiceEnd(HANDLE hLookup);
INT WSAInstallServiceClassA(_In_ LPWSASERVICECLASSINFOA lpServiceClassInfo);
INT WSAInstallServiceClassW(_In_ LPWSASERVICECLASSINFOW lpServiceClassInfo);
INT WSARemoveServiceClass(_In_ LPGUID lpServiceClassId);
INT WSAGetServiceClassInfoA(_In_ LPGUID lpProviderId, _In_ LPGUID lpServiceClassId, _Inout_ LPDWORD lpdwBufSize,
                            _Out_writes_bytes_to_(*lpdwBufSize,*lpdwBufSize) LPWSASERVICECLASSINFOA lpServiceClassInfo);
INT WSAGetServiceClassInfoW(_In_ LPGUID lpProviderId, _In_ LPGUID lpServiceClassId, _Inout_ LPDWORD lpdwBufSize,
                            _Out_writes_bytes_to_(*lpdwBufSize,*lpdwBufSize) LPWSASERVICECLASSINFOW lpServiceClassInfo);
INT WSAEnumNameSpaceProvidersA(_Inout_ LPDWORD lpdwBufferLength,
    _Out_writes_bytes_to_(*lpdwBufferLength,*lpdwBufferLength) LPWSANAMESPACE_INFOA lpnspBuffer);
INT WSAEnumNameSpaceProvidersW(_Inout_ LPDWORD lpdwBufferLength,
    _Out_writes_bytes_to_(*lpdwBufferLength,*lpdwBufferLength) LPWSANAMESPACE_INFOW lpnspBuffer);
INT WSAEnumNameSpaceProvidersExA(_Inout_ LPDWORD lpdwBufferLength,
    _Out_writes_bytes_to_(*lpdwBufferLength,*lpdwBufferLength) LPWSANAMESPACE_INFOEXA lpnspBuffer);
INT WSAEnumNameSpaceProvidersExW(_Inout_ LPDWORD lpdwBufferLength,
    _Out_writes_bytes_to_(*lpdwBufferLength,*lpdwBufferLength) LPWSANAMESPACE_INFOEXW lpnspBuffer);
INT WSAGetServiceClassNameByClassIdA(_In_ LPGUID lpServiceClassId,
    _Out_writes_bytes_to_(*lpdwBufferLength,*lpdwBufferLength) LPSTR lpszServiceClassName,
    _Inout_ LPDWORD lpdwBufferLength);
INT WSAGetServiceClassNameByClassIdW(_In_ LPGUID lpServiceClassId,
    _Out_writes_bytes_to_(*lpdwBufferLength,*lpdwBufferLength) LPWSTR lpszServiceClassName,
    _Inout_ LPDWORD lpdwBufferLength);
INT WSASetServiceA(_In_ LPWSAQUERYSETA lpqsRegInfo, WSAESETSERVICEOP essoperation, DWORD dwControlFlags);
INT WSASetServiceW(_In_ LPWSAQUERYSETW lpqsRegInfo, WSAESETSERVICEOP essoperation, DWORD dwControlFlags);
INT WSAProviderConfigChange(_Inout_ LPHANDLE lpNotificationHandle, _Inout_opt_ LPWSAOVERLAPPED lpOverlapped,
                            _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
/* the header does not say how many: none need no memory */
int WSAPoll(_Inout_updates_(fds) LPWSAPOLLFD fdArray, ULONG fds, INT timeout);

#ifndef SOCK_NOTIFY_EVENTS_ALL
typedef struct SOCK_NOTIFY_REGISTRATION {
    SOCKET socket;
    PVOID completionKey;
    UINT16 eventFilter;
    UINT8 operation;
    UINT8 triggerFlags;
    DWORD registrationResult;
} SOCK_NOTIFY_REGISTRATION;
#endif

#define SOCK_NOTIFY_REGISTER_EVENT_NONE 0x00
#define SOCK_NOTIFY_REGISTER_EVENT_IN 0x01
#define SOCK_NOTIFY_REGISTER_EVENT_OUT 0x02
#define SOCK_NOTIFY_REGISTER_EVENT_HANGUP 0x04
#define SOCK_NOTIFY_REGISTER_EVENTS_ALL 0x07
#define SOCK_NOTIFY_EVENT_NONE 0x00
#define SOCK_NOTIFY_EVENT_IN 0x01
#define SOCK_NOTIFY_EVENT_OUT 0x02
#define SOCK_NOTIFY_EVENT_HANGUP 0x04
#define SOCK_NOTIFY_EVENT_ERR 0x40
#define SOCK_NOTIFY_EVENT_REMOVE 0x80
#define SOCK_NOTIFY_EVENTS_ALL 0xC7
#define SOCK_NOTIFY_OP_NONE 0x00
#define SOCK_NOTIFY_OP_ENABLE 0x01
#define SOCK_NOTIFY_OP_DISABLE 0x02
#define SOCK_NOTIFY_OP_REMOVE 0x04
#define SOCK_NOTIFY_OP_ALL 0x07
#define SOCK_NOTIFY_TRIGGER_NONE 0x00
#define SOCK_NOTIFY_TRIGGER_ONESHOT 0x01
#define SOCK_NOTIFY_TRIGGER_PERSISTENT 0x02
#define SOCK_NOTIFY_TRIGGER_LEVEL 0x04
#define SOCK_NOTIFY_TRIGGER_EDGE 0x08
#define SOCK_NOTIFY_TRIGGER_ALL 0x0F

DWORD ProcessSocketNotifications(HANDLE completionPort, UINT32 registrationCount,
    _Inout_updates_opt_(registrationCount) SOCK_NOTIFY_REGISTRATION *registrationInfos, UINT32 timeoutMs,
    ULONG completionCount,
    _Out_writes_to_opt_(completionCount, *receivedEntryCount) LPOVERLAPPED_ENTRY completionPortEntries,
    _Out_opt_ UINT32 *receivedEntryCount);
UINT32 SocketNotificationRetrieveEvents(_In_ LPOVERLAPPED_ENTRY notification);

LONG WSAMAKEASYNCREPLY(WORD buflen, WORD error);
LONG WSAMAKESELECTREPLY(WORD event, WORD error);
WORD WSAGETASYNCBUFLEN(LPARAM lParam);
WORD WSAGETASYNCERROR(LPARAM lParam);
WORD WSAGETSELECTEVENT(LPARAM lParam);
WORD WSAGETSELECTERROR(LPARAM lParam);

typedef SOCKET (__stdcall *LPFN_ACCEPT)(SOCKET s, struct sockaddr *addr, int *addrlen);
typedef int (__stdcall *LPFN_BIND)(SOCKET s, const struct sockaddr *name, int namelen);
typedef int (__stdcall *LPFN_CLOSESOCKET)(SOCKET s);
typedef int (__stdcall *LPFN_CONNECT)(SOCKET s, const struct sockaddr *name, int namelen);
typedef int (__stdcall *LPFN_IOCTLSOCKET)(SOCKET s, u_long cmd, u_long *argp);
typedef int (__stdcall *LPFN_GETPEERNAME)(SOCKET s, struct sockaddr *name, int *namelen);
typedef int (__stdcall *LPFN_GETSOCKNAME)(SOCKET s, struct sockaddr *name, int *namelen);
typedef int (__stdcall *LPFN_GETSOCKOPT)(SOCKET s, int level, int optname, char *optval, int *optlen);
typedef u_long (__stdcall *LPFN_HTONL)(u_long hostlong);
typedef u_short (__stdcall *LPFN_HTONS)(u_short hostshort);
typedef unsigned long (__stdcall *LPFN_INET_ADDR)(const char *cp);
typedef char *(__stdcall *LPFN_INET_NTOA)(struct in_addr in);
typedef int (__stdcall *LPFN_LISTEN)(SOCKET s, int backlog);
typedef u_long (__stdcall *LPFN_NTOHL)(u_long netlong);
typedef u_short (__stdcall *LPFN_NTOHS)(u_short netshort);
typedef int (__stdcall *LPFN_RECV)(SOCKET s, char *buf, int len, int flags);
typedef int (__stdcall *LPFN_RECVFROM)(SOCKET s, char *buf, int len, int flags, struct sockaddr *from,
                                       int *fromlen);
typedef int (__stdcall *LPFN_SELECT)(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds,
                                     const struct timeval *timeout);
typedef int (__stdcall *LPFN_SEND)(SOCKET s, const char *buf, int len, int flags);
typedef int (__stdcall *LPFN_SENDTO)(SOCKET s, const char *buf, int len, int flags, const struct sockaddr *to,
                                     int tolen);
typedef int (__stdcall *LPFN_SETSOCKOPT)(SOCKET s, int level, int optname, const char *optval, int optlen);
typedef int (__stdcall *LPFN_SHUTDOWN)(SOCKET s, int how);
typedef SOCKET (__stdcall *LPFN_SOCKET)(int af, int type, int protocol);
typedef struct hostent *(__stdcall *LPFN_GETHOSTBYADDR)(const char *addr, int len, int type);
typedef struct hostent *(__stdcall *LPFN_GETHOSTBYNAME)(const char *name);
typedef int (__stdcall *LPFN_GETHOSTNAME)(char *name, int namelen);
typedef struct servent *(__stdcall *LPFN_GETSERVBYPORT)(int port, const char *proto);
typedef struct servent *(__stdcall *LPFN_GETSERVBYNAME)(const char *name, const char *proto);
typedef struct protoent *(__stdcall *LPFN_GETPROTOBYNUMBER)(int number);
typedef struct protoent *(__stdcall *LPFN_GETPROTOBYNAME)(const char *name);
typedef int (__stdcall *LPFN_WSASTARTUP)(WORD wVersionRequested, LPWSADATA lpWSAData);
typedef int (__stdcall *LPFN_WSACLEANUP)(void);
typedef void (__stdcall *LPFN_WSASETLASTERROR)(int iError);
typedef int (__stdcall *LPFN_WSAGETLASTERROR)(void);
typedef BOOL (__stdcall *LPFN_WSAISBLOCKING)(void);
typedef int (__stdcall *LPFN_WSAUNHOOKBLOCKINGHOOK)(void);
typedef FARPROC (__stdcall *LPFN_WSASETBLOCKINGHOOK)(FARPROC lpBlockFunc);
typedef int (__stdcall *LPFN_WSACANCELBLOCKINGCALL)(void);
typedef HANDLE (__stdcall *LPFN_WSAASYNCGETSERVBYNAME)(HWND hWnd, u_int wMsg, const char *name,
                                                       const char *proto, char *buf, int buflen);
typedef HANDLE (__stdcall *LPFN_WSAASYNCGETSERVBYPORT)(HWND hWnd, u_int wMsg, int port, const char *proto,
                                                       char *buf, int buflen);
typedef HANDLE (__stdcall *LPFN_WSAASYNCGETPROTOBYNAME)(HWND hWnd, u_int wMsg, const char *name, char *buf,
                                                        int buflen);
typedef HANDLE (__stdcall *LPFN_WSAASYNCGETPROTOBYNUMBER)(HWND hWnd, u_int wMsg, int number, char *buf,
                                                          int buflen);
typedef HANDLE (__stdcall *LPFN_WSAASYNCGETHOSTBYNAME)(HWND hWnd, u_int wMsg, const char *name, char *buf,
                                                       int buflen);
typedef HANDLE (__stdcall *LPFN_WSAASYNCGETHOSTBYADDR)(HWND hWnd, u_int wMsg, const char *addr, int len,
                                                       int type, char *buf, int buflen);
typedef int (__stdcall *LPFN_WSACANCELASYNCREQUEST)(HANDLE hAsyncTaskHandle);
typedef int (__stdcall *LPFN_WSAASYNCSELECT)(SOCKET s, HWND hWnd, u_int wMsg, long lEvent);
typedef SOCKET (__stdcall *LPFN_WSAACCEPT)(SOCKET s, struct sockaddr *addr, LPINT addrlen,
                                           LPCONDITIONPROC lpfnCondition, DWORD_PTR dwCallbackData);
typedef BOOL (__stdcall *LPFN_WSACLOSEEVENT)(WSAEVENT hEvent);
typedef int (__stdcall *LPFN_WSACONNECT)(SOCKET s, const struct sockaddr *name, int namelen,
                                         LPWSABUF lpCallerData, LPWSABUF lpCalleeData, LPQOS lpSQOS,
                                         LPQOS lpGQOS);
typedef WSAEVENT (__stdcall *LPFN_WSACREATEEVENT)(void);
typedef int (__stdcall *LPFN_WSADUPLICATESOCKETA)(SOCKET s, DWORD dwProcessId,
                                                  LPWSAPROTOCOL_INFOA lpProtocolInfo);
typedef int (__stdcall *LPFN_WSADUPLICATESOCKETW)(SOCKET s, DWORD dwProcessId,
                                                  LPWSAPROTOCOL_INFOW lpProtocolInfo);
typedef LPFN_WSADUPLICATESOCKETW LPFN_WSADUPLICATESOCKET;
typedef int (__stdcall *LPFN_WSAENUMNETWORKEVENTS)(SOCKET s, WSAEVENT hEventObject,
                                                   LPWSANETWORKEVENTS lpNetworkEvents);
typedef int (__stdcall *LPFN_WSAENUMPROTOCOLSA)(LPINT lpiProtocols, LPWSAPROTOCOL_INFOA lpProtocolBuffer,
                                                LPDWORD lpdwBufferLength);
typedef int (__stdcall *LPFN_WSAENUMPROTOCOLSW)(LPINT lpiProtocols, LPWSAPROTOCOL_INFOW lpProtocolBuffer,
                                                LPDWORD lpdwBufferLength);
typedef LPFN_WSAENUMPROTOCOLSW LPFN_WSAENUMPROTOCOLS;
typedef int (__stdcall *LPFN_WSAEVENTSELECT)(SOCKET s, WSAEVENT hEventObject, long lNetworkEvents);
typedef BOOL (__stdcall *LPFN_WSAGETOVERLAPPEDRESULT)(SOCKET s, LPWSAOVERLAPPED lpOverlapped,
                                                      LPDWORD lpcbTransfer, BOOL fWait, LPDWORD lpdwFlags);
typedef BOOL (__stdcall *LPFN_WSAGETQOSBYNAME)(SOCKET s, LPWSABUF lpQOSName, LPQOS lpQOS);
typedef int (__stdcall *LPFN_WSAHTONL)(SOCKET s, u_long hostlong, u_long *lpnetlong);
typedef int (__stdcall *LPFN_WSAHTONS)(SOCKET s, u_short hostshort, u_short *lpnetshort);
typedef int (__stdcall *LPFN_WSAIOCTL)(SOCKET s, DWORD dwIoControlCode, LPVOID lpvInBuffer, DWORD cbInBuffer,
                                       LPVOID lpvOutBuffer, DWORD cbOutBuffer, LPDWORD lpcbBytesReturned,
                                       LPWSAOVERLAPPED lpOverlapped,
                                       LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
typedef SOCKET (__stdcall *LPFN_WSAJOINLEAF)(SOCKET s, const struct sockaddr *name, int namelen,
                                             LPWSABUF lpCallerData, LPWSABUF lpCalleeData, LPQOS lpSQOS,
                                             LPQOS lpGQOS, DWORD dwFlags);
typedef int (__stdcall *LPFN_WSANTOHL)(SOCKET s, u_long netlong, u_long *lphostlong);
typedef int (__stdcall *LPFN_WSANTOHS)(SOCKET s, u_short netshort, u_short *lphostshort);
typedef int (__stdcall *LPFN_WSARECV)(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount,
                                      LPDWORD lpNumberOfBytesRecvd, LPDWORD lpFlags,
                                      LPWSAOVERLAPPED lpOverlapped,
                                      LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
typedef int (__stdcall *LPFN_WSARECVDISCONNECT)(SOCKET s, LPWSABUF lpInboundDisconnectData);
typedef int (__stdcall *LPFN_WSARECVFROM)(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount,
                                          LPDWORD lpNumberOfBytesRecvd, LPDWORD lpFlags,
                                          struct sockaddr *lpFrom, LPINT lpFromlen,
                                          LPWSAOVERLAPPED lpOverlapped,
                                          LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
typedef BOOL (__stdcall *LPFN_WSARESETEVENT)(WSAEVENT hEvent);
typedef int (__stdcall *LPFN_WSASEND)(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount,
                                      LPDWORD lpNumberOfBytesSent, DWORD dwFlags, LPWSAOVERLAPPED lpOverlapped,
                                      LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
typedef int (__stdcall *LPFN_WSASENDDISCONNECT)(SOCKET s, LPWSABUF lpOutboundDisconnectData);
typedef int (__stdcall *LPFN_WSASENDTO)(SOCKET s, LPWSABUF lpBuffers, DWORD dwBufferCount,
                                        LPDWORD lpNumberOfBytesSent, DWORD dwFlags, const struct sockaddr *lpTo,
                                        int iTolen, LPWSAOVERLAPPED lpOverlapped,
                                        LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
typedef BOOL (__stdcall *LPFN_WSASETEVENT)(WSAEVENT hEvent);
typedef SOCKET (__stdcall *LPFN_WSASOCKETA)(int af, int type, int protocol, LPWSAPROTOCOL_INFOA lpProtocolInfo,
                                            GROUP g, DWORD dwFlags);
typedef SOCKET (__stdcall *LPFN_WSASOCKETW)(int af, int type, int protocol, LPWSAPROTOCOL_INFOW lpProtocolInfo,
                                            GROUP g, DWORD dwFlags);
typedef LPFN_WSASOCKETW LPFN_WSASOCKET;
typedef DWORD (__stdcall *LPFN_WSAWAITFORMULTIPLEEVENTS)(DWORD cEvents, const WSAEVENT *lphEvents,
                                                         BOOL fWaitAll, DWORD dwTimeout, BOOL fAlertable);
typedef INT (__stdcall *LPFN_WSAADDRESSTOSTRINGA)(LPSOCKADDR lpsaAddress, DWORD dwAddressLength,
                                                  LPWSAPROTOCOL_INFOA lpProtocolInfo, LPSTR lpszAddressString,
                                                  LPDWORD lpdwAddressStringLength);
typedef INT (__stdcall *LPFN_WSAADDRESSTOSTRINGW)(LPSOCKADDR lpsaAddress, DWORD dwAddressLength,
                                                  LPWSAPROTOCOL_INFOW lpProtocolInfo, LPWSTR lpszAddressString,
                                                  LPDWORD lpdwAddressStringLength);
typedef LPFN_WSAADDRESSTOSTRINGW LPFN_WSAADDRESSTOSTRING;
typedef INT (__stdcall *LPFN_WSASTRINGTOADDRESSA)(LPSTR AddressString, INT AddressFamily,
                                                  LPWSAPROTOCOL_INFOA lpProtocolInfo, LPSOCKADDR lpAddress,
                                                  LPINT lpAddressLength);
typedef INT (__stdcall *LPFN_WSASTRINGTOADDRESSW)(LPWSTR AddressString, INT AddressFamily,
                                                  LPWSAPROTOCOL_INFOW lpProtocolInfo, LPSOCKADDR lpAddress,
                                                  LPINT lpAddressLength);
typedef LPFN_WSASTRINGTOADDRESSW LPFN_WSASTRINGTOADDRESS;
typedef INT (__stdcall *LPFN_WSALOOKUPSERVICEBEGINA)(LPWSAQUERYSETA lpqsRestrictions, DWORD dwControlFlags,
                                                     LPHANDLE lphLookup);
typedef INT (__stdcall *LPFN_WSALOOKUPSERVICEBEGINW)(LPWSAQUERYSETW lpqsRestrictions, DWORD dwControlFlags,
                                                     LPHANDLE lphLookup);
typedef LPFN_WSALOOKUPSERVICEBEGINW LPFN_WSALOOKUPSERVICEBEGIN;
typedef INT (__stdcall *LPFN_WSALOOKUPSERVICENEXTA)(HANDLE hLookup, DWORD dwControlFlags,
                                                    LPDWORD lpdwBufferLength, LPWSAQUERYSETA lpqsResults);
typedef INT (__stdcall *LPFN_WSALOOKUPSERVICENEXTW)(HANDLE hLookup, DWORD dwControlFlags,
                                                    LPDWORD lpdwBufferLength, LPWSAQUERYSETW lpqsResults);
typedef LPFN_WSALOOKUPSERVICENEXTW LPFN_WSALOOKUPSERVICENEXT;
typedef INT (__stdcall *LPFN_WSANSPIOCTL)(HANDLE hLookup, DWORD dwControlCode, LPVOID lpvInBuffer,
                                          DWORD cbInBuffer, LPVOID lpvOutBuffer, DWORD cbOutBuffer,
                                          LPDWORD lpcbBytesReturned, LPWSACOMPLETION lpCompletion);
typedef INT (__stdcall *LPFN_WSALOOKUPSERVICEEND)(HANDLE hLookup);
typedef INT (__stdcall *LPFN_WSAINSTALLSERVICECLASSA)(LPWSASERVICECLASSINFOA lpServiceClassInfo);
typedef INT (__stdcall *LPFN_WSAINSTALLSERVICECLASSW)(LPWSASERVICECLASSINFOW lpServiceClassInfo);
typedef LPFN_WSAINSTALLSERVICECLASSW LPFN_WSAINSTALLSERVICECLASS;
typedef INT (__stdcall *LPFN_WSAREMOVESERVICECLASS)(LPGUID lpServiceClassId);
typedef INT (__stdcall *LPFN_WSAGETSERVICECLASSINFOA)(LPGUID lpProviderId, LPGUID lpServiceClassId,
                                                      LPDWORD lpdwBufSize,
                                                      LPWSASERVICECLASSINFOA lpServiceClassInfo);
typedef INT (__stdcall *LPFN_WSAGETSERVICECLASSINFOW)(LPGUID lpProviderId, LPGUID lpServiceClassId,
                                                      LPDWORD lpdwBufSize,
                                                      LPWSASERVICECLASSINFOW lpServiceClassInfo);
typedef LPFN_WSAGETSERVICECLASSINFOW LPFN_WSAGETSERVICECLASSINFO;
typedef INT (__stdcall *LPFN_WSAENUMNAMESPACEPROVIDERSA)(LPDWORD lpdwBufferLength,
                                                         LPWSANAMESPACE_INFOA lpnspBuffer);
typedef INT (__stdcall *LPFN_WSAENUMNAMESPACEPROVIDERSW)(LPDWORD lpdwBufferLength,
                                                         LPWSANAMESPACE_INFOW lpnspBuffer);
typedef LPFN_WSAENUMNAMESPACEPROVIDERSW LPFN_WSAENUMNAMESPACEPROVIDERS;
typedef INT (__stdcall *LPFN_WSAGETSERVICECLASSNAMEBYCLASSIDA)(LPGUID lpServiceClassId,
                                                               LPSTR lpszServiceClassName,
                                                               LPDWORD lpdwBufferLength);
typedef INT (__stdcall *LPFN_WSAGETSERVICECLASSNAMEBYCLASSIDW)(LPGUID lpServiceClassId,
                                                               LPWSTR lpszServiceClassName,
                                                               LPDWORD lpdwBufferLength);
typedef LPFN_WSAGETSERVICECLASSNAMEBYCLASSIDW LPFN_WSAGETSERVICECLASSNAMEBYCLASSID;
typedef INT (__stdcall *LPFN_WSASETSERVICEA)(LPWSAQUERYSETA lpqsRegInfo, WSAESETSERVICEOP essoperation,
                                             DWORD dwControlFlags);
typedef INT (__stdcall *LPFN_WSASETSERVICEW)(LPWSAQUERYSETW lpqsRegInfo, WSAESETSERVICEOP essoperation,
                                             DWORD dwControlFlags);
typedef LPFN_WSASETSERVICEW LPFN_WSASETSERVICE;
typedef INT (__stdcall *LPFN_WSAPROVIDERCONFIGCHANGE)(LPHANDLE lpNotificationHandle,
                                                      LPWSAOVERLAPPED lpOverlapped,
                                                      LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
typedef int (__stdcall *LPFN_GETHOSTNAMEW)(PWSTR name, int namelen);
typedef BOOL (__stdcall *LPFN_WSACONNECTBYLIST)(SOCKET s, PSOCKET_ADDRESS_LIST SocketAddress,
                                                LPDWORD LocalAddressLength,
                                                LPSOCKADDR LocalAddress, LPDWORD RemoteAddressLength,
                                                LPSOCKADDR RemoteAddress, const struct timeval *timeout,
                                                LPWSAOVERLAPPED Reserved);
typedef BOOL (__stdcall *LPFN_WSACONNECTBYNAMEA)(SOCKET s, LPCSTR nodename, LPCSTR servicename,
                                                 LPDWORD LocalAddressLength, LPSOCKADDR LocalAddress,
                                                 LPDWORD RemoteAddressLength, LPSOCKADDR RemoteAddress,
                                                 const struct timeval *timeout, LPWSAOVERLAPPED Reserved);
typedef BOOL (__stdcall *LPFN_WSACONNECTBYNAMEW)(SOCKET s, LPWSTR nodename, LPWSTR servicename,
                                                 LPDWORD LocalAddressLength, LPSOCKADDR LocalAddress,
                                                 LPDWORD RemoteAddressLength, LPSOCKADDR RemoteAddress,
                                                 const struct timeval *timeout, LPWSAOVERLAPPED Reserved);
typedef LPFN_WSACONNECTBYNAMEW LPFN_WSACONNECTBYNAME;
typedef INT (__stdcall *LPFN_WSAENUMNAMESPACEPROVIDERSEXA)(LPDWORD lpdwBufferLength,
                                                           LPWSANAMESPACE_INFOEXA lpnspBuffer);
typedef INT (__stdcall *LPFN_WSAENUMNAMESPACEPROVIDERSEXW)(LPDWORD lpdwBufferLength,
                                                           LPWSANAMESPACE_INFOEXW lpnspBuffer);
typedef LPFN_WSAENUMNAMESPACEPROVIDERSEXW LPFN_WSAENUMNAMESPACEPROVIDERSEX;
