/* ws2tcpip.h */

#define UDP_NOCHECKSUM ...
#define UDP_CHECKSUM_COVERAGE ...

#define EAI_AGAIN ...
#define EAI_BADFLAGS ...
#define EAI_FAIL ...
#define EAI_FAMILY ...
#define EAI_MEMORY ...
#define EAI_NOSECURENAME WSA_SECURE_HOST_NOT_FOUND
#define EAI_NONAME ...
#define EAI_SERVICE ...
#define EAI_SOCKTYPE ...
#define EAI_IPSECPOLICY WSA_IPSEC_NAME_POLICY_ERROR
#define EAI_NODATA ...

typedef ADDRINFOW ADDRINFOT, *PADDRINFOT;
typedef ADDRINFOA ADDRINFO, *LPADDRINFO;
typedef ADDRINFOEXW ADDRINFOEX, *PADDRINFOEX;

INT getaddrinfo(PCSTR pNodeName, PCSTR pServiceName, const ADDRINFOA *pHints, PADDRINFOA *ppResult);
INT GetAddrInfoW(PCWSTR pNodeName, PCWSTR pServiceName, const ADDRINFOW *pHints, PADDRINFOW *ppResult);
INT GetAddrInfoA(PCSTR pNodeName, PCSTR pServiceName, const ADDRINFOA *pHints, PADDRINFOA *ppResult);
typedef INT (__stdcall *LPFN_GETADDRINFO)(PCSTR pNodeName, PCSTR pServiceName, const ADDRINFOA *pHints,
                                          PADDRINFOA *ppResult);
typedef INT (__stdcall *LPFN_GETADDRINFOW)(PCWSTR pNodeName, PCWSTR pServiceName, const ADDRINFOW *pHints,
                                           PADDRINFOW *ppResult);
typedef LPFN_GETADDRINFO LPFN_GETADDRINFOA;
typedef LPFN_GETADDRINFOW LPFN_GETADDRINFOT;

typedef void (__stdcall *LPLOOKUPSERVICE_COMPLETION_ROUTINE)(DWORD dwError, DWORD dwBytes,
                                                             LPWSAOVERLAPPED lpOverlapped);

INT GetAddrInfoExA(PCSTR pName, PCSTR pServiceName, DWORD dwNameSpace, LPGUID lpNspId, const ADDRINFOEXA *hints,
                   PADDRINFOEXA *ppResult, struct timeval *timeout, LPOVERLAPPED lpOverlapped,
                   LPLOOKUPSERVICE_COMPLETION_ROUTINE lpCompletionRoutine, LPHANDLE lpHandle);
INT GetAddrInfoExW(PCWSTR pName, PCWSTR pServiceName, DWORD dwNameSpace, LPGUID lpNspId,
                   const ADDRINFOEXW *hints, PADDRINFOEXW *ppResult, struct timeval *timeout,
                   LPOVERLAPPED lpOverlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE lpCompletionRoutine,
                   LPHANDLE lpHandle);
INT GetAddrInfoExCancel(LPHANDLE lpHandle);
INT GetAddrInfoExOverlappedResult(LPOVERLAPPED lpOverlapped);
typedef INT (__stdcall *LPFN_GETADDRINFOEXA)(PCSTR pName, PCSTR pServiceName, DWORD dwNameSpace, LPGUID lpNspId,
                                             const ADDRINFOEXA *hints, PADDRINFOEXA *ppResult,
                                             struct timeval *timeout, LPOVERLAPPED lpOverlapped,
                                             LPLOOKUPSERVICE_COMPLETION_ROUTINE lpCompletionRoutine,
                                             LPHANDLE lpHandle);
typedef INT (__stdcall *LPFN_GETADDRINFOEXW)(PCWSTR pName, PCWSTR pServiceName, DWORD dwNameSpace,
                                             LPGUID lpNspId, const ADDRINFOEXW *hints, PADDRINFOEXW *ppResult,
                                             struct timeval *timeout, LPOVERLAPPED lpOverlapped,
                                             LPLOOKUPSERVICE_COMPLETION_ROUTINE lpCompletionRoutine,
                                             LPHANDLE lpHandle);
typedef INT (__stdcall *LPFN_GETADDRINFOEXCANCEL)(LPHANDLE lpHandle);
typedef INT (__stdcall *LPFN_GETADDRINFOEXOVERLAPPEDRESULT)(LPOVERLAPPED lpOverlapped);
typedef LPFN_GETADDRINFOEXW LPFN_GETADDRINFOEX;

INT SetAddrInfoExA(PCSTR pName, PCSTR pServiceName, SOCKET_ADDRESS *pAddresses, DWORD dwAddressCount,
                   LPBLOB lpBlob, DWORD dwFlags, DWORD dwNameSpace, LPGUID lpNspId, struct timeval *timeout,
                   LPOVERLAPPED lpOverlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE lpCompletionRoutine,
                   LPHANDLE lpNameHandle);
INT SetAddrInfoExW(PCWSTR pName, PCWSTR pServiceName, SOCKET_ADDRESS *pAddresses, DWORD dwAddressCount,
                   LPBLOB lpBlob, DWORD dwFlags, DWORD dwNameSpace, LPGUID lpNspId, struct timeval *timeout,
                   LPOVERLAPPED lpOverlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE lpCompletionRoutine,
                   LPHANDLE lpNameHandle);
typedef INT (__stdcall *LPFN_SETADDRINFOEXA)(PCSTR pName, PCSTR pServiceName, SOCKET_ADDRESS *pAddresses,
                                             DWORD dwAddressCount, LPBLOB lpBlob, DWORD dwFlags,
                                             DWORD dwNameSpace, LPGUID lpNspId, struct timeval *timeout,
                                             LPOVERLAPPED lpOverlapped,
                                             LPLOOKUPSERVICE_COMPLETION_ROUTINE lpCompletionRoutine,
                                             LPHANDLE lpNameHandle);
typedef INT (__stdcall *LPFN_SETADDRINFOEXW)(PCWSTR pName, PCWSTR pServiceName, SOCKET_ADDRESS *pAddresses,
                                             DWORD dwAddressCount, LPBLOB lpBlob, DWORD dwFlags,
                                             DWORD dwNameSpace, LPGUID lpNspId, struct timeval *timeout,
                                             LPOVERLAPPED lpOverlapped,
                                             LPLOOKUPSERVICE_COMPLETION_ROUTINE lpCompletionRoutine,
                                             LPHANDLE lpNameHandle);
typedef LPFN_SETADDRINFOEXW LPFN_SETADDRINFOEX;

void freeaddrinfo(PADDRINFOA pAddrInfo);
void FreeAddrInfoW(PADDRINFOW pAddrInfo);
void FreeAddrInfoA(PADDRINFOA pAddrInfo);
typedef void (__stdcall *LPFN_FREEADDRINFO)(PADDRINFOA pAddrInfo);
typedef void (__stdcall *LPFN_FREEADDRINFOW)(PADDRINFOW pAddrInfo);
typedef LPFN_FREEADDRINFO LPFN_FREEADDRINFOA;
typedef LPFN_FREEADDRINFOW LPFN_FREEADDRINFOT;
void FreeAddrInfoExA(PADDRINFOEXA pAddrInfoEx);
void FreeAddrInfoExW(PADDRINFOEXW pAddrInfoEx);
typedef void (__stdcall *LPFN_FREEADDRINFOEXA)(PADDRINFOEXA pAddrInfoEx);
typedef void (__stdcall *LPFN_FREEADDRINFOEXW)(PADDRINFOEXW pAddrInfoEx);
typedef LPFN_FREEADDRINFOEXW LPFN_FREEADDRINFOEX;

typedef int socklen_t;

INT getnameinfo(const SOCKADDR *pSockaddr, socklen_t SockaddrLength, PCHAR pNodeBuffer, DWORD NodeBufferSize,
                PCHAR pServiceBuffer, DWORD ServiceBufferSize, INT Flags);
INT GetNameInfoW(const SOCKADDR *pSockaddr, socklen_t SockaddrLength, PWCHAR pNodeBuffer, DWORD NodeBufferSize,
                 PWCHAR pServiceBuffer, DWORD ServiceBufferSize, INT Flags);
INT GetNameInfoA(const SOCKADDR *pSockaddr, socklen_t SockaddrLength, PCHAR pNodeBuffer, DWORD NodeBufferSize,
                 PCHAR pServiceBuffer, DWORD ServiceBufferSize, INT Flags);
typedef int (__stdcall *LPFN_GETNAMEINFO)(const SOCKADDR *pSockaddr, socklen_t SockaddrLength,
                                          PCHAR pNodeBuffer, DWORD NodeBufferSize, PCHAR pServiceBuffer,
                                          DWORD ServiceBufferSize, INT Flags);
typedef INT (__stdcall *LPFN_GETNAMEINFOW)(const SOCKADDR *pSockaddr, socklen_t SockaddrLength,
                                           PWCHAR pNodeBuffer, DWORD NodeBufferSize, PWCHAR pServiceBuffer,
                                           DWORD ServiceBufferSize, INT Flags);
typedef LPFN_GETNAMEINFO LPFN_GETNAMEINFOA;
typedef LPFN_GETNAMEINFOW LPFN_GETNAMEINFOT;

INT inet_pton(INT Family, PCSTR pszAddrString, PVOID pAddrBuf);
INT InetPtonW(INT Family, PCWSTR pszAddrString, PVOID pAddrBuf);
PCSTR inet_ntop(INT Family, const void *pAddr, char *pStringBuf, size_t StringBufSize);
PCWSTR InetNtopW(INT Family, const void *pAddr, LPWSTR pStringBuf, size_t StringBufSize);
INT InetPtonA(INT Family, PCSTR pszAddrString, PVOID pAddrBuf);
PCSTR InetNtopA(INT Family, const void *pAddr, char *pStringBuf, size_t StringBufSize);
typedef INT (__stdcall *LPFN_INET_PTONA)(INT Family, PCSTR pszAddrString, PVOID pAddrBuf);
typedef INT (__stdcall *LPFN_INET_PTONW)(INT Family, PCWSTR pszAddrString, PVOID pAddrBuf);
typedef PCSTR (__stdcall *LPFN_INET_NTOPA)(INT Family, PVOID pAddr, PSTR pStringBuf, size_t StringBufSize);
typedef PCWSTR (__stdcall *LPFN_INET_NTOPW)(INT Family, PVOID pAddr, PWSTR pStringBuf, size_t StringBufSize);
typedef LPFN_INET_PTONW LPFN_INET_PTON;
typedef LPFN_INET_NTOPW LPFN_INET_NTOP;

#define GAI_STRERROR_BUFFER_SIZE ...
char *gai_strerrorA(int ecode);
WCHAR *gai_strerrorW(int ecode);

int setipv4sourcefilter(SOCKET Socket, IN_ADDR Interface, IN_ADDR Group, MULTICAST_MODE_TYPE FilterMode,
                        ULONG SourceCount, const IN_ADDR *SourceList);
int getipv4sourcefilter(SOCKET Socket, IN_ADDR Interface, IN_ADDR Group, MULTICAST_MODE_TYPE *FilterMode,
                        ULONG *SourceCount, IN_ADDR *SourceList);
int setsourcefilter(SOCKET Socket, ULONG Interface, const SOCKADDR *Group, int GroupLength,
                    MULTICAST_MODE_TYPE FilterMode, ULONG SourceCount, const SOCKADDR_STORAGE *SourceList);
int getsourcefilter(SOCKET Socket, ULONG Interface, const SOCKADDR *Group, int GroupLength,
                    MULTICAST_MODE_TYPE *FilterMode, ULONG *SourceCount, SOCKADDR_STORAGE *SourceList);

int idealsendbacklogquery(SOCKET s, ULONG *pISB);
int idealsendbacklognotify(SOCKET s, LPWSAOVERLAPPED lpOverlapped,
                           LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

INT WSAGetIPUserMtu(SOCKET Socket, DWORD *Mtu);
INT WSASetIPUserMtu(SOCKET Socket, DWORD Mtu);
INT WSAGetFailConnectOnIcmpError(SOCKET Socket, DWORD *Enabled);
INT WSASetFailConnectOnIcmpError(SOCKET Socket, DWORD Enabled);
INT WSAGetIcmpErrorInfo(SOCKET Socket, ICMP_ERROR_INFO *Info);
INT WSAGetUdpSendMessageSize(SOCKET Socket, DWORD *MsgSize);
INT WSASetUdpSendMessageSize(SOCKET Socket, DWORD MsgSize);
INT WSAGetUdpRecvMaxCoalescedSize(SOCKET Socket, DWORD *MaxCoalescedMsgSize);
INT WSASetUdpRecvMaxCoalescedSize(SOCKET Socket, DWORD MaxCoalescedMsgSize);
INT WSAGetRecvIPEcn(SOCKET Socket, DWORD *Enabled);
INT WSASetRecvIPEcn(SOCKET Socket, DWORD Enabled);

INT WSASetSocketSecurity(SOCKET Socket, const SOCKET_SECURITY_SETTINGS *SecuritySettings,
                         ULONG SecuritySettingsLen, LPWSAOVERLAPPED Overlapped,
                         LPWSAOVERLAPPED_COMPLETION_ROUTINE CompletionRoutine);
INT WSAQuerySocketSecurity(SOCKET Socket, const SOCKET_SECURITY_QUERY_TEMPLATE *SecurityQueryTemplate,
                           ULONG SecurityQueryTemplateLen, SOCKET_SECURITY_QUERY_INFO *SecurityQueryInfo,
                           ULONG *SecurityQueryInfoLen, LPWSAOVERLAPPED Overlapped,
                           LPWSAOVERLAPPED_COMPLETION_ROUTINE CompletionRoutine);
INT WSASetSocketPeerTargetName(SOCKET Socket, const SOCKET_PEER_TARGET_NAME *PeerTargetName,
                               ULONG PeerTargetNameLen, LPWSAOVERLAPPED Overlapped,
                               LPWSAOVERLAPPED_COMPLETION_ROUTINE CompletionRoutine);
INT WSADeleteSocketPeerTargetName(SOCKET Socket, const struct sockaddr *PeerAddr, ULONG PeerAddrLen,
                                  LPWSAOVERLAPPED Overlapped,
                                  LPWSAOVERLAPPED_COMPLETION_ROUTINE CompletionRoutine);
INT WSAImpersonateSocketPeer(SOCKET Socket, const struct sockaddr *PeerAddr, ULONG PeerAddrLen);
INT WSARevertImpersonation(void);
