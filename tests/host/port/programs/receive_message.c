/* WSARecvMsg, fetched by WSAIoctl: the address that a datagram was sent to, which a server with several has to know. */
#include <stdio.h>
#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>
#pragma comment(lib, "ws2_32.lib")

static LPFN_WSARECVMSG find_WSARecvMsg(SOCKET s)
{
    GUID guid = WSAID_WSARECVMSG;
    LPFN_WSARECVMSG function = NULL;
    DWORD count = 0;
    if (WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &guid, sizeof(guid), &function, sizeof(function), &count, NULL,
                 NULL) != 0)
        return NULL;
    return function;
}

int main()
{
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data))
        return 1;
    SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
    struct sockaddr_in address = {0}, from;
    int length = sizeof(address);
    DWORD on = 1, received;
    char text[100], control[256], shown[INET_ADDRSTRLEN];
    WSABUF buffer;
    WSAMSG message;
    WSACMSGHDR *header;
    LPFN_WSARECVMSG receive;

    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(s, (struct sockaddr *)&address, sizeof(address)) == SOCKET_ERROR)
        return 2;
    if (setsockopt(s, IPPROTO_IP, IP_PKTINFO, (char *)&on, sizeof(on)) == SOCKET_ERROR)
        return 3;
    getsockname(s, (struct sockaddr *)&address, &length);
    address.sin_addr.s_addr = inet_addr("127.0.0.1");
    sendto(s, "whom is it for?", 15, 0, (struct sockaddr *)&address, sizeof(address));

    receive = find_WSARecvMsg(s);
    if (receive == NULL)
        return 4;
    buffer.buf = text;
    buffer.len = sizeof(text);
    message.name = (struct sockaddr *)&from;
    message.namelen = sizeof(from);
    message.lpBuffers = &buffer;
    message.dwBufferCount = 1;
    message.Control.buf = control;
    message.Control.len = sizeof(control);
    message.dwFlags = 0;
    if (receive(s, &message, &received, NULL, NULL) == SOCKET_ERROR) {
        printf("WSARecvMsg: %d\n", WSAGetLastError());
        return 5;
    }
    for (header = WSA_CMSG_FIRSTHDR(&message); header != NULL; header = WSA_CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_PKTINFO) {
            struct in_pktinfo *info = (struct in_pktinfo *)WSA_CMSG_DATA(header);
            printf("%lu bytes for %s\n", received, inet_ntop(AF_INET, &info->ipi_addr, shown, sizeof(shown)));
        }
    }
    closesocket(s);
    WSACleanup();
    return 0;
}
