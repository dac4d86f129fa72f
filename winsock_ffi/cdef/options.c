/* What ws2tcpip.h has as inline functions that get and set one option. mingw-w64 lacks them, and so does an SDK before
   Windows 10 2004: they are written here for every compiler. A pointer that points nowhere gets WSAEFAULT. */

static INT option_in(SOCKET s, int level, int name, DWORD *value)
{
    INT size = sizeof(*value);
    return getsockopt(s, level, name, (char *)value, &size);
}
static INT set_option(SOCKET s, int level, int name, DWORD value)
{
    return setsockopt(s, level, name, (const char *)&value, sizeof(value));
}

/* An option of IP has a level of its own in each family: 0, with the error set, in a family that has none. */
static int ip_level(SOCKET s, int *name, int ipv6_name)
{
    WSAPROTOCOL_INFOW info;
    INT size = sizeof(info);
    if (getsockopt(s, SOL_SOCKET, SO_PROTOCOL_INFOW, (char *)&info, &size) == SOCKET_ERROR)
        return -1;
    if (info.iAddressFamily == AF_INET6)
        *name = ipv6_name;
    else if (info.iAddressFamily != AF_INET) {
        WSASetLastError(WSAEAFNOSUPPORT);
        return -1;
    }
    return info.iAddressFamily == AF_INET6 ? IPPROTO_IPV6 : IPPROTO_IP;
}
static INT ip_option_in(SOCKET s, int name, int ipv6_name, DWORD *value)
{
    int level = ip_level(s, &name, ipv6_name);
    return level < 0 ? SOCKET_ERROR : option_in(s, level, name, value);
}
static INT set_ip_option(SOCKET s, int name, int ipv6_name, DWORD value)
{
    int level = ip_level(s, &name, ipv6_name);
    return level < 0 ? SOCKET_ERROR : set_option(s, level, name, value);
}
static INT icmp_error_in(SOCKET s, ICMP_ERROR_INFO *info)
{
    INT size = sizeof(*info);
    if (getsockopt(s, IPPROTO_TCP, TCP_ICMP_ERROR_INFO, (char *)info, &size) == SOCKET_ERROR)
        return SOCKET_ERROR;
    if (size == 0) {
        WSASetLastError(WSANO_DATA);
        return SOCKET_ERROR;
    }
    return 0;
}

#define INLINE_GET(name, action) INLINE(name, INT, (SOCKET s, DWORD *value), BAD(value), SOCKET_ERROR, action)
#define INLINE_SET(name, action) INLINE(name, INT, (SOCKET s, DWORD value), FALSE, SOCKET_ERROR, action)

INLINE_GET(WSAGetIPUserMtu, ip_option_in(s, IP_USER_MTU, IPV6_USER_MTU, value))
INLINE_SET(WSASetIPUserMtu, set_ip_option(s, IP_USER_MTU, IPV6_USER_MTU, value))
INLINE_GET(WSAGetFailConnectOnIcmpError, option_in(s, IPPROTO_TCP, TCP_FAIL_CONNECT_ON_ICMP_ERROR, value))
INLINE_SET(WSASetFailConnectOnIcmpError, set_option(s, IPPROTO_TCP, TCP_FAIL_CONNECT_ON_ICMP_ERROR, value))
INLINE(WSAGetIcmpErrorInfo, INT, (SOCKET s, ICMP_ERROR_INFO *info), BAD(info), SOCKET_ERROR, icmp_error_in(s, info))
INLINE_GET(WSAGetUdpSendMessageSize, option_in(s, IPPROTO_UDP, UDP_SEND_MSG_SIZE, value))
INLINE_SET(WSASetUdpSendMessageSize, set_option(s, IPPROTO_UDP, UDP_SEND_MSG_SIZE, value))
INLINE_GET(WSAGetUdpRecvMaxCoalescedSize, option_in(s, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, value))
INLINE_SET(WSASetUdpRecvMaxCoalescedSize, set_option(s, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, value))
INLINE_GET(WSAGetRecvIPEcn, ip_option_in(s, IP_RECVECN, IPV6_RECVECN, value))
INLINE_SET(WSASetRecvIPEcn, set_ip_option(s, IP_RECVECN, IPV6_RECVECN, value))
