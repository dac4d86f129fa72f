/* Echoes what one client sends, then ends. */
#include <stdio.h>
#include <winsock2.h>

#define SIZE 512

int main(void)
{
    WSADATA data;
    struct sockaddr_in name = {0};
    int length = sizeof(name);
    char text[SIZE];
    int n, sent;

    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
        return 1;
    SOCKET listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (SOCKADDR *)&name, sizeof name) == SOCKET_ERROR || listen(listener, 5) == SOCKET_ERROR) {
        fprintf(stderr, "no server: %d\n", WSAGetLastError());
        closesocket(listener);
        WSACleanup();
        return 1;
    }
    getsockname(listener, (SOCKADDR *)&name, &length);
    printf("port %d\n", ntohs(name.sin_port));
    fflush(stdout);
    SOCKET client = accept(listener, NULL, NULL);
    while ((n = recv(client, text, sizeof(text), 0)) > 0) {
        for (sent = 0; sent < n;) {
            int part = send(client, text + sent, n - sent, 0);
            if (part == SOCKET_ERROR)
                break;
            sent += part;
        }
        text[n < SIZE ? n : SIZE - 1] = '\0';
        printf("%d bytes: %s\n", n, text);
    }
    closesocket(client);
    closesocket(listener);
    WSACleanup();
    return 0;
}
