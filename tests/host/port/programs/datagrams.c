/* Two datagram sockets of one program, and select. */
#include <stdio.h>
#include <winsock2.h>

int main(void)
{
    WSADATA data;
    SOCKET a, b;
    SOCKADDR_IN name, from;
    int length = sizeof(name), n;
    char text[64];
    fd_set ready;
    struct timeval wait = {10, 0};

    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
        return 1;
    if ((a = socket(AF_INET, SOCK_DGRAM, 0)) == INVALID_SOCKET || (b = socket(AF_INET, SOCK_DGRAM, 0)) == INVALID_SOCKET)
        return 1;
    ZeroMemory(&name, sizeof(name));
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(a, (SOCKADDR *)&name, sizeof(name));
    getsockname(a, (SOCKADDR *)&name, &length);
    sendto(b, "datagram", 8, 0, (SOCKADDR *)&name, sizeof(name));
    FD_ZERO(&ready);
    FD_SET(a, &ready);
    if (select(0, &ready, NULL, NULL, &wait) == 1 && FD_ISSET(a, &ready)) {
        length = sizeof(from);
        n = recvfrom(a, text, sizeof(text) - 1, 0, (SOCKADDR *)&from, &length);
        text[n] = '\0';
        printf("%s from %s, %d bytes\n", text, inet_ntoa(from.sin_addr), n);
    }
    closesocket(a);
    closesocket(b);
    WSACleanup();
    return 0;
}
