/* One thread at a completion port, with as few calls as it takes: it dequeues up to 64 packets at once, what succeeds at
   once sends no packet, and the port is not asked while something has succeeded so. So many accepts are under way that
   each connection finds one. The next receive, into the other of two buffers, does not wait for the send of what came,
   and is posted after all others have had their turn. A buffer grows when it was filled. benchmarks/servers/port.py does
   much the same in Python. */

#include "server.h"

enum { SMALLEST = 512, LARGEST = 65536, ACCEPTS = 64, PACKETS = 64 };

typedef struct Client Client;

typedef struct {
    OVERLAPPED overlapped; /* whose address comes with the packet */
    enum { RECEIVE, SEND, ACCEPT } what;
    Client *client;
    bool pending;
} Operation;

struct Client {
    SOCKET socket;
    Operation receiving, sending;
    struct {
        char *memory;
        DWORD size;
    } buffers[2];
    int current;   /* the buffer that is received into */
    char *rest;    /* of what is to be sent back */
    DWORD left;
    DWORD received; /* bytes that have come, and wait for the send to complete */
    bool waits;     /* there are such, or there will be none */
    bool gone;
    Client *next; /* that is used no more */
};

typedef struct {
    Operation operation;
    SOCKET socket;
    char addresses[ADDRESSES];
} Accept;

static HANDLE port;
static SOCKET listener;
static Accept accepts[ACCEPTS];

/* Clients whose next receive is to be posted, and those that have received without a packet. */
typedef struct {
    Client **all;
    size_t count, room;
} List;

static List due, ready;

static void add(List *list, Client *client)
{
    if (list->count == list->room) {
        list->room = list->room ? 2 * list->room : 64;
        list->all = realloc(list->all, list->room * sizeof(Client *));
    }
    list->all[list->count++] = client;
}

static void drop(List *list, Client *client)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->all[i] == client)
            list->all[i] = NULL;
    }
}

/* The first of them, which have had their turn. */
static void take_away(List *list, size_t number)
{
    memmove(list->all, list->all + number, (list->count - number) * sizeof(Client *));
    list->count -= number;
}

/* Of one that has completed without a packet. */
static DWORD transferred(const Operation *operation)
{
    return (DWORD)operation->overlapped.InternalHigh;
}

/* Wine now and then queues a second packet for what has succeeded at once, whose OVERLAPPED is looked at: so the memory
   of a client is used again for another, and never freed. */
static Client *unused;

static Client *new_client(void)
{
    Client *client = unused;
    if (client == NULL)
        return calloc(1, sizeof *client);
    unused = client->next;
    memset(client, 0, sizeof *client);
    return client;
}

/* Frees it when nothing of it is in flight. */
static void leave(Client *client)
{
    if (!client->gone) {
        client->gone = true;
        closesocket(client->socket);
    }
    if (!client->receiving.pending && !client->sending.pending) {
        drop(&due, client);
        drop(&ready, client);
        free(client->buffers[0].memory);
        free(client->buffers[1].memory);
        client->next = unused;
        unused = client;
    }
}

static void receive(Client *client)
{
    DWORD flags = 0;
    WSABUF all = {client->buffers[client->current].size, client->buffers[client->current].memory};
    if (WSARecv(client->socket, &all, 1, NULL, &flags, &client->receiving.overlapped, NULL) == 0) {
        add(&ready, client); /* so that every client has its turn first */
    } else if (WSAGetLastError() == WSA_IO_PENDING) {
        client->receiving.pending = true;
    } else {
        leave(client);
    }
}

/* False when the client has left. */
static bool send_rest(Client *client)
{
    while (client->left > 0) {
        WSABUF rest = {client->left, client->rest};
        if (WSASend(client->socket, &rest, 1, NULL, 0, &client->sending.overlapped, NULL) != 0) {
            client->sending.pending = WSAGetLastError() == WSA_IO_PENDING;
            if (!client->sending.pending)
                leave(client);
            return client->sending.pending;
        }
        client->rest += transferred(&client->sending);
        client->left -= transferred(&client->sending);
    }
    return true;
}

/* What is received next may be as long as what came before. */
static void enlarge(Client *client)
{
    DWORD size = client->received < LARGEST / 4 ? client->received * 4 : LARGEST;
    if (size <= client->buffers[client->current].size)
        return;
    free(client->buffers[client->current].memory);
    client->buffers[client->current].memory = malloc(size);
    client->buffers[client->current].size = size;
}

static void echo(Client *client)
{
    if (client->received == 0) { /* the client sends no more, and has got everything */
        leave(client);
        return;
    }
    client->rest = client->buffers[client->current].memory;
    client->left = client->received;
    client->current ^= 1;
    if (client->received == client->buffers[!client->current].size)
        enlarge(client);
    client->waits = false;
    if (send_rest(client))
        add(&due, client);
}

static void received(Client *client, DWORD count)
{
    client->received = count;
    client->waits = true;
    if (client->left == 0)
        echo(client);
}

static void sent(Client *client, DWORD count)
{
    client->rest += count;
    client->left -= count;
    if (send_rest(client) && client->waits && client->left == 0)
        echo(client);
}

static void start(Accept *accept)
{
    post_accept(listener, accept->addresses, &accept->operation.overlapped, &accept->socket);
    accept->operation.pending = true;
}

static void accepted(Accept *accept, bool well)
{
    SOCKET socket = accept->socket;
    start(accept);
    if (!well) {
        closesocket(socket);
        return;
    }
    update_accept_context(listener, socket);
    Client *client = new_client();
    client->socket = socket;
    for (int i = 0; i < 2; i++) {
        client->buffers[i].memory = malloc(SMALLEST);
        client->buffers[i].size = SMALLEST;
    }
    client->receiving.client = client->sending.client = client;
    client->sending.what = SEND;
    if (CreateIoCompletionPort((HANDLE)socket, port, 0, 0) == NULL ||
        !SetFileCompletionNotificationModes((HANDLE)socket,
                                            FILE_SKIP_COMPLETION_PORT_ON_SUCCESS | FILE_SKIP_SET_EVENT_ON_HANDLE))
        leave(client);
    else
        receive(client);
}

static void completed(const OVERLAPPED_ENTRY *packet)
{
    Operation *operation = (Operation *)packet->lpOverlapped;
    bool well = (DWORD)operation->overlapped.Internal == 0;
    /* Of a second packet only the address counts. Wine writes 32 bits of a status. */
    if (!operation->pending || ((DWORD)operation->overlapped.Internal == STATUS_PENDING && (DWORD)packet->Internal == 0))
        return;
    operation->pending = false;
    if (operation->what == ACCEPT)
        accepted((Accept *)operation, well);
    else if (!well || operation->client->gone)
        leave(operation->client);
    else if (operation->what == RECEIVE)
        received(operation->client, transferred(operation));
    else
        sent(operation->client, transferred(operation));
}

static void take_packets(DWORD timeout)
{
    OVERLAPPED_ENTRY packets[PACKETS];
    ULONG count = 0;
    if (!GetQueuedCompletionStatusEx(port, packets, PACKETS, &count, timeout, FALSE)) {
        if (GetLastError() != WAIT_TIMEOUT)
            die("GetQueuedCompletionStatusEx");
        return; /* Wine says then that it has taken one */
    }
    for (ULONG i = 0; i < count; i++)
        completed(&packets[i]);
}

int main(void)
{
    listener = listening_socket();
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    if (port == NULL || CreateIoCompletionPort((HANDLE)listener, port, 0, 0) == NULL)
        die("CreateIoCompletionPort");
    for (int i = 0; i < ACCEPTS; i++) {
        accepts[i].operation.what = ACCEPT;
        start(&accepts[i]);
    }
    for (size_t turns = 0;;) {
        size_t first_ready = ready.count;
        for (size_t i = 0; i < first_ready; i++) {
            Client *client = ready.all[i];
            if (client != NULL) {
                ready.all[i] = NULL;
                received(client, transferred(&client->receiving));
            }
        }
        take_away(&ready, first_ready);
        turns += first_ready;
        if (first_ready == 0 || turns >= PACKETS) {
            turns = 0;
            take_packets(first_ready || due.count ? 0 : INFINITE);
        }
        size_t first_due = due.count;
        for (size_t i = 0; i < first_due; i++) {
            if (due.all[i] != NULL)
                receive(due.all[i]);
        }
        take_away(&due, first_due);
    }
}
