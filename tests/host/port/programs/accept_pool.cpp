// Several AcceptEx under way on one completion port, each in a structure that begins with its OVERLAPPED.
#include <winsock2.h>
#include <mswsock.h>
#include <iostream>
#pragma comment(lib, "ws2_32.lib")
#pragma comment(lib, "mswsock.lib")

const int POOL = 4;
const int ADDRESS = sizeof(SOCKADDR_IN) + 16;

enum Kind { ACCEPTING, RECEIVING, SENDING };

struct Operation {
    OVERLAPPED overlapped;
    Kind kind;
    SOCKET socket;
    WSABUF wsabuf;
    DWORD flags;
    char data[512];
};

HANDLE port;
SOCKET listener;
int served = 0;

bool post_accept(Operation *operation)
{
    DWORD received = 0;
    memset(&operation->overlapped, 0, sizeof(OVERLAPPED));
    operation->kind = ACCEPTING;
    operation->socket = WSASocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    if (!AcceptEx(listener, operation->socket, operation->data, 0, ADDRESS, ADDRESS, &received, &operation->overlapped) &&
        WSAGetLastError() != ERROR_IO_PENDING) {
        std::cerr << "AcceptEx: " << WSAGetLastError() << std::endl;
        return false;
    }
    return true;
}

bool post_receive(Operation *operation)
{
    memset(&operation->overlapped, 0, sizeof(OVERLAPPED));
    operation->kind = RECEIVING;
    operation->wsabuf.buf = operation->data;
    operation->wsabuf.len = sizeof(operation->data);
    operation->flags = 0;
    return WSARecv(operation->socket, &operation->wsabuf, 1, NULL, &operation->flags, &operation->overlapped, NULL) == 0 ||
           WSAGetLastError() == WSA_IO_PENDING;
}

bool post_send(Operation *operation, DWORD length)
{
    memset(&operation->overlapped, 0, sizeof(OVERLAPPED));
    operation->kind = SENDING;
    operation->wsabuf.len = length;
    return WSASend(operation->socket, &operation->wsabuf, 1, NULL, 0, &operation->overlapped, NULL) == 0 ||
           WSAGetLastError() == WSA_IO_PENDING;
}

void accepted(Operation *operation)
{
    setsockopt(operation->socket, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char *)&listener, sizeof(listener));
    CreateIoCompletionPort((HANDLE)operation->socket, port, 0, 0);
    if (!post_receive(operation))
        closesocket(operation->socket);
}

int main()
{
    WSADATA data;
    SOCKADDR_IN name = {};
    int length = sizeof(name);
    Operation *pool[POOL];

    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
        return 1;
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    listener = WSASocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (SOCKADDR *)&name, sizeof(name)) != 0 || listen(listener, SOMAXCONN) != 0)
        return 1;
    getsockname(listener, (SOCKADDR *)&name, &length);
    CreateIoCompletionPort((HANDLE)listener, port, 0, 0);
    for (int i = 0; i < POOL; ++i) {
        pool[i] = new Operation;
        if (!post_accept(pool[i]))
            return 1;
    }
    std::cout << "port " << ntohs(name.sin_port) << std::endl;

    while (served < 2) {
        DWORD transferred;
        ULONG_PTR key;
        OVERLAPPED *overlapped;
        BOOL succeeded = GetQueuedCompletionStatus(port, &transferred, &key, &overlapped, INFINITE);
        Operation *operation = CONTAINING_RECORD(overlapped, Operation, overlapped);
        switch (operation->kind) {
        case ACCEPTING:
            if (succeeded)
                accepted(operation);
            else
                closesocket(operation->socket);
            break;
        case RECEIVING:
            if (!succeeded || transferred == 0) {
                closesocket(operation->socket);
                ++served;
                post_accept(operation);
            } else if (!post_send(operation, transferred)) {
                closesocket(operation->socket);
            }
            break;
        case SENDING:
            post_receive(operation);
            break;
        }
    }
    std::cout << "served " << served << std::endl;
    closesocket(listener);
    WSACleanup();
    return 0;
}
