/* The same with completion routines: these say what is to be done next, and the thread does it after its wait. */

#include "server.h"

enum { MESSAGE = 1024 };

typedef struct Client {
    OVERLAPPED overlapped; /* whose address the routine is given */
    SOCKET socket;
    bool sending;
    WSABUF rest; /* of what is to be sent back */
    struct Client *next;
    char message[MESSAGE];
} Client;

static Client *ready, **last_ready = &ready;

static void leave(Client *client)
{
    closesocket(client->socket);
    free(client);
}

static void CALLBACK completed(DWORD error, DWORD transferred, OVERLAPPED *overlapped, DWORD flags)
{
    Client *client = (Client *)overlapped;
    (void)flags;
    if (error != 0 || transferred == 0) {
        leave(client);
        return;
    }
    if (client->sending) {
        client->rest.buf += transferred;
        client->rest.len -= transferred;
    } else {
        client->rest.buf = client->message;
        client->rest.len = transferred;
    }
    client->sending = client->rest.len > 0;
    client->next = NULL;
    *last_ready = client;
    last_ready = &client->next;
}

static void post(Client *client)
{
    DWORD flags = 0;
    WSABUF all = {MESSAGE, client->message};
    int result = client->sending ? WSASend(client->socket, &client->rest, 1, NULL, 0, &client->overlapped, completed)
                                 : WSARecv(client->socket, &all, 1, NULL, &flags, &client->overlapped, completed);
    if (result != 0 && WSAGetLastError() != WSA_IO_PENDING)
        leave(client);
}

int main(void)
{
    SOCKET listener = listening_socket();
    char addresses[ADDRESSES];
    OVERLAPPED accepting = {.hEvent = WSACreateEvent()};
    SOCKET socket;
    post_accept(listener, addresses, &accepting, &socket);
    for (;;) {
        DWORD transferred, flags;
        DWORD result = WSAWaitForMultipleEvents(1, &accepting.hEvent, FALSE, WSA_INFINITE, TRUE);
        if (result == WSA_WAIT_FAILED)
            die("WSAWaitForMultipleEvents");
        if (result == WSA_WAIT_IO_COMPLETION) {
            Client *next = ready;
            ready = NULL;
            last_ready = &ready;
            while (next != NULL) {
                Client *client = next;
                next = client->next;
                post(client);
            }
            continue;
        }
        BOOL well = WSAGetOverlappedResult(listener, &accepting, &transferred, TRUE, &flags);
        WSAResetEvent(accepting.hEvent);
        if (well) {
            update_accept_context(listener, socket);
            Client *client = calloc(1, sizeof *client);
            client->socket = socket;
            post(client);
        } else {
            closesocket(socket);
        }
        post_accept(listener, addresses, &accepting, &socket);
    }
}
