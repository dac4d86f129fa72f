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

INT getaddrinfo(_In_opt_ PCSTR pNodeName, _In_opt_ PCSTR pServiceName, _In_opt_ const ADDRINFOA *pHints,
                _Outptr_ PADDRINFOA *ppResult);
INT GetAddrInfoW(_In_opt_ PCWSTR pNodeName, _In_opt_ PCWSTR pServiceName, _In_opt_ const ADDRINFOW *pHints,
                 _Outptr_ PADDRINFOW *ppResult);
INT GetAddrInfoA(_In_opt_ PCSTR pNodeName, _In_opt_ PCSTR pServiceName, _In_opt_ const ADDRINFOA *pHints,
                 _Outptr_ PADDRINFOA *ppResult);
typedef INT (__stdcall *LPFN_GETADDRINFO)(PCSTR pNodeName, PCSTR pServiceName, const ADDRINFOA *pHints,
                                          PADDRINFOA *ppResult);
typedef INT (__stdcall *LPFN_GETADDRINFOW)(PCWSTR pNodeName, PCWSTR pServiceName, const ADDRINFOW *pHints,
                                           PADDRINFOW *ppResult);
typedef LPFN_GETADDRINFO LPFN_GETADDRINFOA;
typedef LPFN_GETADDRINFOW LPFN_GETADDRINFOT;

typedef void (__stdcall *LPLOOKUPSERVICE_COMPLETION_ROUTINE)(DWORD dwError, DWORD dwBytes,
                                                             LPWSAOVERLAPPED lpOverlapped);

INT GetAddrInfoExA(_In_opt_ PCSTR pName, _In_opt_ PCSTR pServiceName, DWORD dwNameSpace, _In_opt_ LPGUID lpNspId,
                   _In_opt_ const ADDRINFOEXA *hints, _Outptr_ PADDRINFOEXA *ppResult, _In_opt_ struct timeval *timeout,
                   _In_opt_ LPOVERLAPPED lpOverlapped, _In_opt_ LPLOOKUPSERVICE_COMPLETION_ROUTINE lpCompletionRoutine,
                   _Out_opt_ LPHANDLE lpHandle);
INT GetAddrInfoExW(_In_opt_ PCWSTR pName, _In_opt_ PCWSTR pServiceName, DWORD dwNameSpace, _In_opt_ LPGUID lpNspId,
                   _In_opt_ const ADDRINFOEXW *hints, _Outptr_ PADDRINFOEXW *ppResult, _In_opt_ struct timeval *timeout,
                   _In_opt_ LPOVERLAPPED lpOverlapped, _In_opt_ LPLOOKUPSERVICE_COMPLETION_ROUTINE lpCompletionRoutine,
                   _Out_opt_ LPHANDLE lpHandle);
INT GetAddrInfoExCancel(_In_ LPHANDLE lpHandle);
INT GetAddrInfoExOverlappedResult(_In_ LPOVERLAPPED lpOverlapped);
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

INT SetAddrInfoExA(_In_ PCSTR pName, _In_opt_ PCSTR pServiceName, _In_opt_ SOCKET_ADDRESS *pAddresses,
                   DWORD dwAddressCount, _In_opt_ LPBLOB lpBlob, DWORD dwFlags, DWORD dwNameSpace,
                   _In_opt_ LPGUID lpNspId, _In_opt_ struct timeval *timeout, _In_opt_ LPOVERLAPPED lpOverlapped,
                   _In_opt_ LPLOOKUPSERVICE_COMPLETION_ROUTINE lpCompletionRoutine, _Out_opt_ LPHANDLE lpNameHandle);
INT SetAddrInfoExW(_In_ PCWSTR pName, _In_opt_ PCWSTR pServiceName, _In_opt_ SOCKET_ADDRESS *pAddresses,
                   DWORD dwAddressCount, _In_opt_ LPBLOB lpBlob, DWORD dwFlags, DWORD dwNameSpace,
                   _In_opt_ LPGUID lpNspId, _In_opt_ struct timeval *timeout, _In_opt_ LPOVERLAPPED lpOverlapped,
                   _In_opt_ LPLOOKUPSERVICE_COMPLETION_ROUTINE lpCompletionRoutine, _Out_opt_ LPHANDLE lpNameHandle);
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

void freeaddrinfo(_In_opt_ PADDRINFOA pAddrInfo);
void FreeAddrInfoW(_In_opt_ PADDRINFOW pAddrInfo);
void FreeAddrInfoA(_In_opt_ PADDRINFOA pAddrInfo);
typedef void (__stdcall *LPFN_FREEADDRINFO)(PADDRINFOA pAddrInfo);
typedef void (__stdcall *LPFN_FREEADDRINFOW)(PADDRINFOW pAddrInfo);
typedef LPFN_FREEADDRINFO LPFN_FREEADDRINFOA;
typedef LPFN_FREEADDRINFOW LPFN_FREEADDRINFOT;
void FreeAddrInfoExA(_In_opt_ PADDRINFOEXA pAddrInfoEx);
void FreeAddrInfoExW(_In_opt_ PADDRINFOEXW pAddrInfoEx);
typedef void (__stdcall *LPFN_FREEADDRINFOEXA)(PADDRINFOEXA pAddrInfoEx);
typedef void (__stdcall *LPFN_FREEADDRINFOEXW)(PADDRINFOEXW pAddrInfoEx);
typedef LPFN_FREEADDRINFOEXW LPFN_FREEADDRINFOEX;

typedef int socklen_t;

INT getnameinfo(_In_reads_bytes_(SockaddrLength) const SOCKADDR *pSockaddr, socklen_t SockaddrLength,
                _Out_writes_opt_(NodeBufferSize) PCHAR pNodeBuffer, DWORD NodeBufferSize,
                _Out_writes_opt_(ServiceBufferSize) PCHAR pServiceBuffer, DWORD ServiceBufferSize, INT Flags);
INT GetNameInfoW(_In_reads_bytes_(SockaddrLength) const SOCKADDR *pSockaddr, socklen_t SockaddrLength,
                 _Out_writes_opt_(NodeBufferSize) PWCHAR pNodeBuffer, DWORD NodeBufferSize,
                 _Out_writes_opt_(ServiceBufferSize) PWCHAR pServiceBuffer, DWORD ServiceBufferSize, INT Flags);
INT GetNameInfoA(_In_reads_bytes_(SockaddrLength) const SOCKADDR *pSockaddr, socklen_t SockaddrLength,
                 _Out_writes_opt_(NodeBufferSize) PCHAR pNodeBuffer, DWORD NodeBufferSize,
                 _Out_writes_opt_(ServiceBufferSize) PCHAR pServiceBuffer, DWORD ServiceBufferSize, INT Flags);
typedef int (__stdcall *LPFN_GETNAMEINFO)(const SOCKADDR *pSockaddr, socklen_t SockaddrLength,
                                          PCHAR pNodeBuffer, DWORD NodeBufferSize, PCHAR pServiceBuffer,
                                          DWORD ServiceBufferSize, INT Flags);
typedef INT (__stdcall *LPFN_GETNAMEINFOW)(const SOCKADDR *pSockaddr, socklen_t SockaddrLength,
                                           PWCHAR pNodeBuffer, DWORD NodeBufferSize, PWCHAR pServiceBuffer,
                                           DWORD ServiceBufferSize, INT Flags);
typedef LPFN_GETNAMEINFO LPFN_GETNAMEINFOA;
typedef LPFN_GETNAMEINFOW LPFN_GETNAMEINFOT;

/* how much these write depends on the family */
INT inet_pton(INT Family, _In_ PCSTR pszAddrString, _Out_ PVOID pAddrBuf);
INT InetPtonW(INT Family, _In_ PCWSTR pszAddrString, _Out_ PVOID pAddrBuf);
PCSTR inet_ntop(INT Family, _In_ const void *pAddr, _Out_writes_(StringBufSize) char *pStringBuf, size_t StringBufSize);
PCWSTR InetNtopW(INT Family, _In_ const void *pAddr, _Out_writes_(StringBufSize) LPWSTR pStringBuf,
                 size_t StringBufSize);
INT InetPtonA(INT Family, _In_ PCSTR pszAddrString, _Out_ PVOID pAddrBuf);
PCSTR InetNtopA(INT Family, _In_ const void *pAddr, _Out_writes_(StringBufSize) char *pStringBuf, size_t StringBufSize);
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
                        ULONG SourceCount, _In_reads_(SourceCount) const IN_ADDR *SourceList);
int getipv4sourcefilter(SOCKET Socket, IN_ADDR Interface, IN_ADDR Group, _Out_ MULTICAST_MODE_TYPE *FilterMode,
                        _Inout_ ULONG *SourceCount, _Out_writes_(*SourceCount) IN_ADDR *SourceList);
int setsourcefilter(SOCKET Socket, ULONG Interface, _In_ const SOCKADDR *Group, int GroupLength,
                    MULTICAST_MODE_TYPE FilterMode, ULONG SourceCount,
                    _In_reads_(SourceCount) const SOCKADDR_STORAGE *SourceList);
int getsourcefilter(SOCKET Socket, ULONG Interface, _In_ const SOCKADDR *Group, int GroupLength,
                    _Out_ MULTICAST_MODE_TYPE *FilterMode, _Inout_ ULONG *SourceCount,
                    _Out_writes_(*SourceCount) SOCKADDR_STORAGE *SourceList);

int idealsendbacklogquery(SOCKET s, _Out_ ULONG *pISB);
int idealsendbacklognotify(SOCKET s, _In_opt_ LPWSAOVERLAPPED lpOverlapped,
                           _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);

INT WSAGetIPUserMtu(SOCKET Socket, _Out_ DWORD *Mtu);
INT WSASetIPUserMtu(SOCKET Socket, DWORD Mtu);
INT WSAGetFailConnectOnIcmpError(SOCKET Socket, _Out_ DWORD *Enabled);
INT WSASetFailConnectOnIcmpError(SOCKET Socket, DWORD Enabled);
INT WSAGetIcmpErrorInfo(SOCKET Socket, _Out_ ICMP_ERROR_INFO *Info);
INT WSAGetUdpSendMessageSize(SOCKET Socket, _Out_ DWORD *MsgSize);
INT WSASetUdpSendMessageSize(SOCKET Socket, DWORD MsgSize);
INT WSAGetUdpRecvMaxCoalescedSize(SOCKET Socket, _Out_ DWORD *MaxCoalescedMsgSize);
INT WSASetUdpRecvMaxCoalescedSize(SOCKET Socket, DWORD MaxCoalescedMsgSize);
INT WSAGetRecvIPEcn(SOCKET Socket, _Out_ DWORD *Enabled);
INT WSASetRecvIPEcn(SOCKET Socket, DWORD Enabled);

INT WSASetSocketSecurity(SOCKET Socket,
                         _In_reads_bytes_opt_(SecuritySettingsLen) const SOCKET_SECURITY_SETTINGS *SecuritySettings,
                         ULONG SecuritySettingsLen, _In_opt_ LPWSAOVERLAPPED Overlapped,
                         _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE CompletionRoutine);
INT WSAQuerySocketSecurity(SOCKET Socket,
    _In_reads_bytes_opt_(SecurityQueryTemplateLen) const SOCKET_SECURITY_QUERY_TEMPLATE *SecurityQueryTemplate,
    ULONG SecurityQueryTemplateLen,
    _Out_writes_bytes_to_opt_(*SecurityQueryInfoLen, *SecurityQueryInfoLen) SOCKET_SECURITY_QUERY_INFO *SecurityQueryInfo,
    _Inout_ ULONG *SecurityQueryInfoLen, _In_opt_ LPWSAOVERLAPPED Overlapped,
    _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE CompletionRoutine);
INT WSASetSocketPeerTargetName(SOCKET Socket,
                               _In_reads_bytes_(PeerTargetNameLen) const SOCKET_PEER_TARGET_NAME *PeerTargetName,
                               ULONG PeerTargetNameLen, _In_opt_ LPWSAOVERLAPPED Overlapped,
                               _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE CompletionRoutine);
INT WSADeleteSocketPeerTargetName(SOCKET Socket, _In_reads_bytes_(PeerAddrLen) const struct sockaddr *PeerAddr,
                                  ULONG PeerAddrLen, _In_opt_ LPWSAOVERLAPPED Overlapped,
                                  _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE CompletionRoutine);
INT WSAImpersonateSocketPeer(SOCKET Socket, _In_reads_bytes_opt_(PeerAddrLen) const struct sockaddr *PeerAddr,
                             ULONG PeerAddrLen);
INT WSARevertImpersonation(void);
