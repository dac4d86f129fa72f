/* AcceptEx, WSARecv and WSASend, whose completion sets an event: one for each client, waited for in groups of 64. */

#include "server.h"

enum { MOST = 1024, MESSAGE = 1024 };

typedef struct {
    OVERLAPPED overlapped;
    SOCKET socket;
    bool sending;
    WSABUF rest; /* of what is to be sent back */
    char message[MESSAGE];
} Client;

static WSAEVENT events[MOST];
static Client *clients[MOST]; /* clients[0] is the AcceptEx under way */
static DWORD count;

static bool post(Client *client)
{
    DWORD flags = 0;
    WSABUF all = {MESSAGE, client->message};
    int result = client->sending ? WSASend(client->socket, &client->rest, 1, NULL, 0, &client->overlapped, NULL)
                                 : WSARecv(client->socket, &all, 1, NULL, &flags, &client->overlapped, NULL);
    return result == 0 || WSAGetLastError() == WSA_IO_PENDING;
}

static void leave(DWORD n)
{
    closesocket(clients[n]->socket);
    WSACloseEvent(events[n]);
    free(clients[n]);
    count--;
    clients[n] = clients[count];
    events[n] = events[count];
}

static Client *join(SOCKET socket)
{
    Client *client = calloc(1, sizeof *client);
    client->socket = socket;
    client->overlapped.hEvent = events[count] = WSACreateEvent();
    return clients[count++] = client;
}

static void accept_done(SOCKET listener)
{
    DWORD transferred, flags;
    SOCKET socket = clients[0]->socket;
    BOOL well = WSAGetOverlappedResult(listener, &clients[0]->overlapped, &transferred, TRUE, &flags);
    WSAResetEvent(events[0]);
    if (!well || count == MOST) {
        closesocket(socket);
        return;
    }
    update_accept_context(listener, socket);
    join(socket);
    if (!post(clients[count - 1]))
        leave(count - 1);
}

/* False if the client is gone, and the last one has taken its place. */
static bool serve(DWORD n)
{
    Client *client = clients[n];
    DWORD transferred = 0, flags;
    BOOL well = WSAGetOverlappedResult(client->socket, &client->overlapped, &transferred, TRUE, &flags);
    WSAResetEvent(events[n]);
    if (well && transferred != 0) {
        if (client->sending) {
            client->rest.buf += transferred;
            client->rest.len -= transferred;
        } else {
            client->rest.buf = client->message;
            client->rest.len = transferred;
        }
        client->sending = client->rest.len > 0;
        if (post(client))
            return true;
    }
    leave(n);
    return false;
}

int main(void)
{
    SOCKET listener = listening_socket();
    char addresses[ADDRESSES];
    DWORD timeout = 0;
    join(INVALID_SOCKET);
    post_accept(listener, addresses, &clients[0]->overlapped, &clients[0]->socket);
    for (;;) {
        bool served = false;
        for (DWORD n = 0; n < count;) {
            DWORD group = count - n < WSA_MAXIMUM_WAIT_EVENTS ? count - n : WSA_MAXIMUM_WAIT_EVENTS;
            DWORD result = WSAWaitForMultipleEvents(group, events + n, FALSE, timeout, FALSE);
            if (result == WSA_WAIT_FAILED)
                die("WSAWaitForMultipleEvents");
            if (result == WSA_WAIT_TIMEOUT) {
                n += group;
                continue;
            }
            served = true;
            timeout = 0;
            n += result - WSA_WAIT_EVENT_0;
            if (n == 0) {
                accept_done(listener);
                post_accept(listener, addresses, &clients[0]->overlapped, &clients[0]->socket);
                n++;
            } else if (serve(n)) {
                n++;
            }
        }
        timeout = served ? 0 : count <= WSA_MAXIMUM_WAIT_EVENTS ? 200 : 1;
    }
}
