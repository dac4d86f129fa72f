/* echo_client PORT TEXT: sends a text and prints what comes back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winsock2.h>

int main(int argc, char *argv[])
{
    WSADATA data;
    SOCKET s = INVALID_SOCKET;
    SOCKADDR_IN to;
    char answer[100];
    int code = 1, n;

    if (argc != 3) {
        printf("usage: %s PORT TEXT\n", argv[0]);
        return 2;
    }
    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    s = WSASocket(AF_INET, SOCK_STREAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
    if (s == INVALID_SOCKET)
        goto cleanup;
    memset(&to, 0, sizeof(to));
    to.sin_family = AF_INET;
    to.sin_port = htons((u_short)atoi(argv[1]));
    to.sin_addr.s_addr = inet_addr("127.0.0.1");
    if (connect(s, (struct sockaddr *)&to, sizeof(to)) == SOCKET_ERROR) {
        printf("connect: %d\n", WSAGetLastError());
        goto cleanup;
    }
    if (send(s, argv[2], (int)strlen(argv[2]), 0) == SOCKET_ERROR)
        goto cleanup;
    shutdown(s, SD_SEND);
    n = recv(s, answer, sizeof(answer) - 1, 0);
    if (n > 0) {
        answer[n] = 0;
        printf("[%s] %d 0x%04X\n", answer, n, n);
        code = 0;
    }
cleanup:
    if (s != INVALID_SOCKET)
        closesocket(s);
    WSACleanup();
    return code;
}
