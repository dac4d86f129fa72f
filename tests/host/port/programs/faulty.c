#include <stdio.h>
#include <winsock2.h>
#include <mswsock.h>
#define FD_SETSIZE 256

OVERLAPPED all[100];
SOCKET sockets[100];
int count;
char shared[100];

int post(SOCKET listener, SOCKET next)
{
    char addresses[64];
    return AcceptEx(listener, next, addresses, 0, 32, 32, NULL, &all[0]);
}

int receive(int n)
{
    WSABUF wsabuf;
    DWORD flags = 0, sent;
    wsabuf.buf = shared;
    wsabuf.len = 100;
    WSARecv(sockets[n], &wsabuf, 1, NULL, &flags, &all[n], NULL);
    wsabuf.buf = "hi";
    wsabuf.len = 100;
    return WSASend(sockets[n], &wsabuf, 1, &sent, 0, &all[n], NULL);
}

int receive_here(int n)
{
    char here[100];
    WSABUF wsabuf;
    DWORD flags = 0;
    wsabuf.buf = here;
    wsabuf.len = sizeof(here);
    return WSARecv(sockets[n], &wsabuf, 1, NULL, &flags, &all[n], NULL);
}

void forget(int n)
{
    all[n] = all[count - 1];
    count--;
}

void add(SOCKET s, fd_set *set, char *text)
{
    SOCKET client = accept(s, NULL, NULL);
    sockets[count] = client;
    count++;
    FD_SET(client, set);
    send(client, text, sizeof(text), 0);
    select(0, set, NULL, NULL, NULL);
}

int main(void)
{
    WORD version = (2, 2);
    WSADATA data;
    char text[100];
    WSAStartup(version, &data);
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    if (s == INVALID_SOCKET) {
        WSACleanup();
        printf("%d\n", WSAGetLastError());
        return 1;
    }
    while (1) {
        if (recv(s, text, 200, 0) == 0) {
            closesocket(s);
        }
        printf("%s\n", text);
    }
}
