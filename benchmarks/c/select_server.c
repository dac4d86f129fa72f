/* One thread asks select which sockets have something to do. */

#include "stream.h"

static fd_set all, readable, writable;

static void accept_client(SOCKET listener)
{
    SOCKET socket = accept(listener, NULL, NULL);
    u_long yes = 1;
    if (socket == INVALID_SOCKET)
        return;
    if (all.fd_count == FD_SETSIZE) {
        closesocket(socket);
        return;
    }
    ioctlsocket(socket, FIONBIO, &yes);
    new_client(socket);
    all.fd_array[all.fd_count++] = socket;
}

static void leave(Client *client)
{
    FD_CLR(client->socket, &all);
    close_client(client);
}

int main(void)
{
    SOCKET listener = listening_socket();
    u_long yes = 1;
    ioctlsocket(listener, FIONBIO, &yes);
    FD_SET(listener, &all);
    for (;;) {
        struct timeval seconds = {0, 200000};
        readable.fd_count = writable.fd_count = 0;
        for (u_int i = 0; i < all.fd_count; i++) {
            SOCKET socket = all.fd_array[i];
            Client *client = *client_of(socket);
            int unsent = client == NULL ? 0 : client->end - client->begin;
            if (unsent)
                writable.fd_array[writable.fd_count++] = socket;
            if (client == NULL || (!client->closing && unsent < UNSENT))
                readable.fd_array[readable.fd_count++] = socket;
        }
        if (select(0, &readable, &writable, NULL, &seconds) == SOCKET_ERROR)
            die("select");
        for (u_int i = 0; i < writable.fd_count; i++) {
            Client *client = *client_of(writable.fd_array[i]);
            if (!send_rest(client) || (client->closing && client->end == 0))
                leave(client);
        }
        for (u_int i = 0; i < readable.fd_count; i++) {
            Client *client = *client_of(readable.fd_array[i]);
            if (readable.fd_array[i] == listener)
                accept_client(listener);
            else if (client != NULL && !receive(client)) /* not closed just now */
                leave(client);
        }
    }
}
