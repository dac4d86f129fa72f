/* What ws2tcpip.h has as inline functions that get and set one option. mingw-w64 lacks them, and so does an SDK before
   Windows 10 2004: they are written here for every compiler. */

static INT wsffi_option_in(SOCKET s, int level, int name, DWORD *value)
{
    INT size = sizeof(*value);
    return getsockopt(s, level, name, (char *)value, &size);
}
static INT wsffi_set_option(SOCKET s, int level, int name, DWORD value)
{
    return setsockopt(s, level, name, (const char *)&value, sizeof(value));
}

/* An option of IP has a level of its own in each family: 0, with the error set, in a family that has none. */
static int wsffi_ip_level(SOCKET s, int *name, int ipv6_name)
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
static INT wsffi_ip_option_in(SOCKET s, int name, int ipv6_name, DWORD *value)
{
    int level = wsffi_ip_level(s, &name, ipv6_name);
    return level < 0 ? SOCKET_ERROR : wsffi_option_in(s, level, name, value);
}
static INT wsffi_set_ip_option(SOCKET s, int name, int ipv6_name, DWORD value)
{
    int level = wsffi_ip_level(s, &name, ipv6_name);
    return level < 0 ? SOCKET_ERROR : wsffi_set_option(s, level, name, value);
}
static INT wsffi_icmp_error_in(SOCKET s, ICMP_ERROR_INFO *info)
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

#define WSAGetIPUserMtu(s, value) wsffi_ip_option_in(s, IP_USER_MTU, IPV6_USER_MTU, value)
#define WSASetIPUserMtu(s, value) wsffi_set_ip_option(s, IP_USER_MTU, IPV6_USER_MTU, value)
#define WSAGetFailConnectOnIcmpError(s, value) wsffi_option_in(s, IPPROTO_TCP, TCP_FAIL_CONNECT_ON_ICMP_ERROR, value)
#define WSASetFailConnectOnIcmpError(s, value) wsffi_set_option(s, IPPROTO_TCP, TCP_FAIL_CONNECT_ON_ICMP_ERROR, value)
#define WSAGetIcmpErrorInfo(s, info) wsffi_icmp_error_in(s, info)
#define WSAGetUdpSendMessageSize(s, value) wsffi_option_in(s, IPPROTO_UDP, UDP_SEND_MSG_SIZE, value)
#define WSASetUdpSendMessageSize(s, value) wsffi_set_option(s, IPPROTO_UDP, UDP_SEND_MSG_SIZE, value)
#define WSAGetUdpRecvMaxCoalescedSize(s, value) wsffi_option_in(s, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, value)
#define WSASetUdpRecvMaxCoalescedSize(s, value) wsffi_set_option(s, IPPROTO_UDP, UDP_RECV_MAX_COALESCED_SIZE, value)
#define WSAGetRecvIPEcn(s, value) wsffi_ip_option_in(s, IP_RECVECN, IPV6_RECVECN, value)
#define WSASetRecvIPEcn(s, value) wsffi_set_ip_option(s, IP_RECVECN, IPV6_RECVECN, value)
