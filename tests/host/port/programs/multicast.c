/* Receives what is sent to a group, here by itself. */
#include <stdio.h>
#include <string.h>
#include <winsock2.h>
#include <ws2tcpip.h>
#pragma comment(lib, "ws2_32.lib")

#define GROUP "239.255.77.1"

static int join(SOCKET s, const char *group, const char *interface_address)
{
    struct ip_mreq request;
    request.imr_multiaddr.s_addr = inet_addr(group);
    request.imr_interface.s_addr = inet_addr(interface_address);
    return setsockopt(s, IPPROTO_IP, IP_ADD_MEMBERSHIP, (char *)&request, sizeof(request));
}

int main(void)
{
    WSADATA data;
    SOCKET receiver, sender;
    SOCKADDR_IN address;
    IN_ADDR loopback;
    char text[64], from[INET_ADDRSTRLEN];
    int length = sizeof(address), received;
    BOOL reuse = TRUE;
    DWORD ttl = 0;

    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
        return 1;
    receiver = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    sender = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    if (setsockopt(receiver, SOL_SOCKET, SO_REUSEADDR, (const char *)&reuse, sizeof(reuse)) != 0)
        return 1;
    memset(&address, 0, sizeof(address));
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(receiver, (SOCKADDR *)&address, sizeof(address)) != 0 ||
        getsockname(receiver, (SOCKADDR *)&address, &length) != 0 || join(receiver, GROUP, "127.0.0.1") != 0) {
        fprintf(stderr, "receiver: %d\n", WSAGetLastError());
        return 1;
    }

    loopback.s_addr = inet_addr("127.0.0.1");
    setsockopt(sender, IPPROTO_IP, IP_MULTICAST_IF, (char *)&loopback, sizeof(loopback));
    setsockopt(sender, IPPROTO_IP, IP_MULTICAST_TTL, (char *)&ttl, sizeof(ttl));
    address.sin_addr.s_addr = inet_addr(GROUP);
    if (sendto(sender, "to all", 6, 0, (SOCKADDR *)&address, sizeof(address)) == SOCKET_ERROR)
        return 1;

    length = sizeof(address);
    received = recvfrom(receiver, text, sizeof(text) - 1, 0, (SOCKADDR *)&address, &length);
    if (received == SOCKET_ERROR)
        return 1;
    text[received] = '\0';
    printf("%s from %s: %s\n", GROUP, inet_ntop(AF_INET, &address.sin_addr, from, sizeof(from)), text);
    closesocket(sender);
    closesocket(receiver);
    WSACleanup();
    return 0;
}
