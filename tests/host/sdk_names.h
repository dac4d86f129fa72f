/* What the Windows SDK's headers declare and mingw-w64's do not, and what has a meaning of its own there: as far as it
   could be in the way of what this module writes itself. The names are Microsoft's, and nothing else is. */

/* An array in mswsockdef.h. */
static const unsigned char sockaddr_size[1] = {0};

/* Macros for other names in mstcpip.h. */
#undef IN4_IS_UNALIGNED_ADDR_SITELOCAL
#define IN4_IS_UNALIGNED_ADDR_SITELOCAL IN4_IS_ADDR_SITELOCAL

/* Inline functions of ws2tcpip.h. */
#define OPTION(name, type) \
    static int WSAGet##name(SOCKET s, type *value) { (void)s; (void)value; return 0; } \
    static int WSASet##name(SOCKET s, type value) { (void)s; (void)value; return 0; }
OPTION(IPUserMtu, DWORD)
OPTION(RecvIPEcn, DWORD)
OPTION(FailConnectOnIcmpError, DWORD)
OPTION(UdpSendMessageSize, DWORD)
OPTION(UdpRecvMaxCoalescedSize, DWORD)
#undef OPTION
static int WSAGetIcmpErrorInfo(SOCKET s, void *info) { (void)s; (void)info; return 0; }
