/* Every address of a name. */
#include <stdio.h>
#include <winsock2.h>
#include <ws2tcpip.h>

int main(void)
{
    WSADATA data;
    struct addrinfo hints, *result = NULL, *p;
    int count = 0;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
        return 1;
    memset(&hints, 0, sizeof(hints));
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    if (getaddrinfo("127.0.0.1", "80", &hints, &result) != 0) {
        WSACleanup();
        return 1;
    }
    for (p = result; p != NULL; p = p->ai_next) {
        struct sockaddr_in *name = (struct sockaddr_in *)p->ai_addr;
        printf("%s %u\n", inet_ntoa(name->sin_addr), ntohs(name->sin_port));
        count++;
    }
    freeaddrinfo(result);
    printf("%d in all\n", count);
    WSACleanup();
    return 0;
}
