/* A client of a server that receives and sends without waiting: what it has sent and not been sent back yet. */

#ifndef STREAM_H
#define STREAM_H

#include "server.h"

enum { MESSAGE = 1500, UNSENT = 256 * 1024 }; /* no more is read from a client that has so much unsent */

typedef struct {
    SOCKET socket;
    bool closing; /* no more will come */
    int begin, end;
    char unsent[UNSENT + MESSAGE];
} Client;

/* The numbers of handles are multiples of 4, and small. */
static Client *clients[1 << 16];

static inline Client **client_of(SOCKET socket)
{
    if (socket / 4 >= sizeof clients / sizeof *clients)
        die("a table of clients");
    return &clients[socket / 4];
}

static inline Client *new_client(SOCKET socket)
{
    Client *client = malloc(sizeof *client);
    client->socket = socket;
    client->closing = false;
    client->begin = client->end = 0;
    return *client_of(socket) = client;
}

static inline void close_client(Client *client)
{
    *client_of(client->socket) = NULL;
    closesocket(client->socket);
    free(client);
}

/* Both give false when the client is gone. */

static inline bool send_rest(Client *client)
{
    while (client->begin < client->end) {
        int rest = client->end - client->begin;
        int sent = send(client->socket, client->unsent + client->begin, rest < 65536 ? rest : 65536, 0);
        if (sent == SOCKET_ERROR)
            return WSAGetLastError() == WSAEWOULDBLOCK;
        client->begin += sent;
    }
    client->begin = client->end = 0;
    return true;
}

/* Receives once, and after the end of the stream was told, all that is left. */
static inline bool receive(Client *client)
{
    while (client->end - client->begin < UNSENT) {
        if (client->end > UNSENT) {
            memmove(client->unsent, client->unsent + client->begin, client->end - client->begin);
            client->end -= client->begin;
            client->begin = 0;
        }
        int received = recv(client->socket, client->unsent + client->end, MESSAGE, 0);
        if (received == SOCKET_ERROR)
            return WSAGetLastError() == WSAEWOULDBLOCK;
        if (received == 0) {
            client->closing = true;
            return client->begin < client->end;
        }
        client->end += received;
        if (!send_rest(client))
            return false;
        if (!client->closing)
            return true;
    }
    return true;
}

static inline bool resume(Client *client)
{
    return send_rest(client) && receive(client);
}

#endif
