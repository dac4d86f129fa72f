/* Joins a group. */
#include <stdio.h>
#include <winsock2.h>
#include <ws2tcpip.h>

int join(SOCKET s, const char *group)
{
    struct ip_mreq request;
    BOOL reuse = TRUE;
    request.imr_multiaddr.s_addr = inet_addr(group);
    request.imr_interface.s_addr = htonl(INADDR_ANY);
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, (const char *)&reuse, sizeof(reuse)) < 0)
        return -1;
    return setsockopt(s, IPPROTO_IP, IP_ADD_MEMBERSHIP, (char *)&request, sizeof(request));
}
