/* ws2tcpip.h */

#define INET_ADDRSTRLEN ...
#define INET6_ADDRSTRLEN ...

typedef int socklen_t;

INT inet_pton(INT Family, PCSTR pszAddrString, PVOID pAddrBuf);
PCSTR inet_ntop(INT Family, const void *pAddr, char *pStringBuf, size_t StringBufSize);
INT InetPtonW(INT Family, PCWSTR pszAddrString, PVOID pAddrBuf);
PCWSTR InetNtopW(INT Family, const void *pAddr, LPWSTR pStringBuf, size_t StringBufSize);
