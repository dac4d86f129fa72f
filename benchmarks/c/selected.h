/* The clients of the servers with WSAEventSelect: groups of sockets and their event objects. */

#ifndef SELECTED_H
#define SELECTED_H

#include "stream.h"

typedef struct {
    SOCKET sockets[WSA_MAXIMUM_WAIT_EVENTS];
    WSAEVENT events[WSA_MAXIMUM_WAIT_EVENTS];
    DWORD count;
} Group;

/* Takes in a socket; false if there is no room. */
static inline bool join(Group *group, SOCKET socket, long wanted)
{
    if (group->count == WSA_MAXIMUM_WAIT_EVENTS)
        return false;
    WSAEVENT event = WSACreateEvent();
    if (event == WSA_INVALID_EVENT || WSAEventSelect(socket, event, wanted) == SOCKET_ERROR)
        die("WSAEventSelect");
    group->sockets[group->count] = socket;
    group->events[group->count] = event;
    group->count++;
    return true;
}

/* Does what an event is about. The result is a socket that was accepted, or INVALID_SOCKET. `gone` tells that
   the client has left, and the last one of the group has taken its place. */
static inline SOCKET serve(Group *group, DWORD index, bool *gone)
{
    WSANETWORKEVENTS what;
    SOCKET socket = group->sockets[index];
    Client *client = *client_of(socket);
    bool there = true;
    *gone = false;
    if (WSAEnumNetworkEvents(socket, group->events[index], &what) == SOCKET_ERROR)
        die("WSAEnumNetworkEvents");
    if (client == NULL)
        return what.lNetworkEvents & FD_ACCEPT ? accept(socket, NULL, NULL) : INVALID_SOCKET;
    if (what.lNetworkEvents & FD_WRITE)
        there = what.iErrorCode[FD_WRITE_BIT] == 0 && resume(client);
    if (there && what.lNetworkEvents & FD_READ)
        there = what.iErrorCode[FD_READ_BIT] == 0 && receive(client);
    if (there && what.lNetworkEvents & FD_CLOSE) {
        client->closing = true;
        there = what.iErrorCode[FD_CLOSE_BIT] == 0 && receive(client);
    }
    if (!there) {
        close_client(client);
        WSACloseEvent(group->events[index]);
        group->count--;
        group->sockets[index] = group->sockets[group->count];
        group->events[index] = group->events[group->count];
        *gone = true;
    }
    return INVALID_SOCKET;
}

#endif
