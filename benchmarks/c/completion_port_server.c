/* Four threads wait at a completion port for whatever completes next: the usual C for it. */

#include "server.h"

enum { THREADS = 4, MESSAGE = 4096 };

typedef struct {
    OVERLAPPED overlapped; /* whose address comes with the packet */
    SOCKET socket;
    bool sending;
    WSABUF rest; /* of what is to be sent back */
    char message[MESSAGE];
} Client;

static HANDLE port;
static SOCKET listener;
static Client accepting; /* its message has room for AcceptEx's addresses */

static void leave(Client *client)
{
    closesocket(client->socket);
    free(client);
}

static void post(Client *client)
{
    DWORD flags = 0;
    WSABUF all = {MESSAGE, client->message};
    int result = client->sending ? WSASend(client->socket, &client->rest, 1, NULL, 0, &client->overlapped, NULL)
                                 : WSARecv(client->socket, &all, 1, NULL, &flags, &client->overlapped, NULL);
    if (result != 0 && WSAGetLastError() != WSA_IO_PENDING)
        leave(client);
}

static void accept_done(BOOL well)
{
    SOCKET socket = accepting.socket;
    if (well) {
        update_accept_context(listener, socket);
        Client *client = calloc(1, sizeof *client);
        client->socket = socket;
        if (CreateIoCompletionPort((HANDLE)socket, port, socket, 0) == NULL)
            leave(client);
        else
            post(client);
    } else {
        closesocket(socket);
    }
    post_accept(listener, accepting.message, &accepting.overlapped, &accepting.socket);
}

static DWORD WINAPI worker(void *unused)
{
    (void)unused;
    for (;;) {
        DWORD transferred;
        ULONG_PTR key;
        OVERLAPPED *overlapped;
        BOOL well = GetQueuedCompletionStatus(port, &transferred, &key, &overlapped, INFINITE);
        if (overlapped == NULL)
            die("GetQueuedCompletionStatus");
        Client *client = (Client *)overlapped;
        if (client == &accepting) {
            accept_done(well);
            continue;
        }
        if (!well || transferred == 0) {
            leave(client);
            continue;
        }
        if (client->sending) {
            client->rest.buf += transferred;
            client->rest.len -= transferred;
        } else {
            client->rest.buf = client->message;
            client->rest.len = transferred;
        }
        client->sending = client->rest.len > 0;
        post(client);
    }
}

int main(void)
{
    HANDLE threads[THREADS];
    listener = listening_socket();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, THREADS);
    if (port == NULL || CreateIoCompletionPort((HANDLE)listener, port, listener, 0) == NULL)
        die("CreateIoCompletionPort");
    post_accept(listener, accepting.message, &accepting.overlapped, &accepting.socket);
    for (int i = 0; i < THREADS; i++)
        threads[i] = CreateThread(NULL, 0, worker, NULL, 0, NULL);
    WaitForMultipleObjects(THREADS, threads, TRUE, INFINITE);
    return 0;
}
