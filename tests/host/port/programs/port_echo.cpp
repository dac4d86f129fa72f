// A completion port with one worker thread, which echoes one client's bytes.
#include <iostream>
#include <winsock2.h>
#include <mswsock.h>
using namespace std;

struct Io {
    OVERLAPPED overlapped;
    WSABUF wsabuf;
    char data[256];
    int operation;
};

HANDLE port;
SOCKET client;

void start(Io *io)
{
    DWORD flags = 0;
    ZeroMemory(&io->overlapped, sizeof(io->overlapped));
    io->wsabuf.buf = io->data;
    io->wsabuf.len = sizeof(io->data);
    io->operation = 1;
    if (WSARecv(client, &io->wsabuf, 1, NULL, &flags, &io->overlapped, NULL) == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING)
        cerr << "WSARecv " << WSAGetLastError() << endl;
}

DWORD WINAPI worker(LPVOID argument)
{
    DWORD count;
    ULONG_PTR key;
    LPOVERLAPPED overlapped;
    while (true) {
        BOOL ok = GetQueuedCompletionStatus(port, &count, &key, &overlapped, 20000);
        if (!ok || count == 0)
            break;
        Io *io = (Io *)overlapped;
        if (io->operation == 1) {
            cout << "received " << count << endl;
            io->operation = 2;
            io->wsabuf.len = count;
            if (WSASend(client, &io->wsabuf, 1, NULL, 0, &io->overlapped, NULL) == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING)
                break;
        } else {
            start(io);
        }
    }
    return 0;
}

int main()
{
    WSADATA data;
    sockaddr_in name = {};
    int length = sizeof(name);
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
        return 1;
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    SOCKET listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = inet_addr("127.0.0.1");
    bind(listener, (sockaddr *)&name, sizeof(name));
    listen(listener, SOMAXCONN);
    getsockname(listener, (sockaddr *)&name, &length);
    cout << "port " << ntohs(name.sin_port) << endl;
    client = accept(listener, NULL, NULL);
    CreateIoCompletionPort((HANDLE)client, port, (ULONG_PTR)client, 0);
    HANDLE thread = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    Io *io = new Io;
    start(io);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
    closesocket(client);
    closesocket(listener);
    WSACleanup();
    delete io;
    return 0;
}
