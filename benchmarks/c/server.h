/* What the C servers have in common: a listening socket on a free port, and a line that tells which. */

#ifndef SERVER_H
#define SERVER_H

/* windows.h would include the first version of Winsock, so this comes before it. */
#include <winsock2.h>
#include <mswsock.h>
#include <windows.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn static inline void die(const char *function)
{
    fprintf(stderr, "%s failed: error %d\n", function, WSAGetLastError());
    exit(1);
}

static inline SOCKET listening_socket(void)
{
    WSADATA wsadata;
    if (WSAStartup(MAKEWORD(2, 2), &wsadata) != 0)
        die("WSAStartup");
    SOCKET listener = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    if (listener == INVALID_SOCKET)
        die("WSASocketW");
    struct sockaddr_in address = {.sin_family = AF_INET};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int length = sizeof address;
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0)
        die("bind");
    if (listen(listener, SOMAXCONN) != 0)
        die("listen");
    getsockname(listener, (struct sockaddr *)&address, &length);
    printf("Listening on 127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

/* Starts an AcceptEx. What is to be the client's socket is there before another thread can learn that it is. */
static inline void post_accept(SOCKET listener, char *addresses, OVERLAPPED *overlapped, SOCKET *client)
{
    DWORD received;
    for (;;) {
        *client = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
        if (*client == INVALID_SOCKET)
            die("WSASocketW");
        if (AcceptEx(listener, *client, addresses, 0, sizeof(struct sockaddr_in) + 16, sizeof(struct sockaddr_in) + 16,
                     &received, overlapped)
            || WSAGetLastError() == ERROR_IO_PENDING)
            return;
        int error = WSAGetLastError();
        closesocket(*client);
        if (error != WSAECONNRESET && error != ERROR_NETNAME_DELETED && error != WSAENOTCONN)
            die("AcceptEx");
    }
}

enum { ADDRESSES = 2 * (sizeof(struct sockaddr_in) + 16) };

static inline void update_accept_context(SOCKET listener, SOCKET client)
{
    setsockopt(client, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char *)&listener, sizeof listener);
}

#endif
