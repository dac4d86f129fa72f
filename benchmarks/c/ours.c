/* The calls of benchmarks/batches.py in C: a DLL, so that both are made by one process, over sockets of one kind.

   Each function returns whether all calls have succeeded; if not, `failure` tells which has failed. One that measures
   fills in the seconds that each operation has taken: what is made of all operations together, in equal parts. */

#include <winsock2.h>
#include <mswsock.h>
#include <windows.h>

#include <stdio.h>

#define EXPORT __declspec(dllexport)

enum { MOST = 64, ADDRESS = sizeof(struct sockaddr_in) + 16, LENGTH = 32, PATIENCE = 10000 /* ms */ };

/* What a batch is about. Python fills it in. */
typedef struct {
    int count;
    SOCKET sockets[MOST];
    SOCKET others[MOST]; /* their other ends; or those that are accepted */
    HANDLE port;         /* NULL: by event */
    SOCKET listener;
    HANDLE file;
    struct sockaddr_in to;
    const OVERLAPPED *started[MOST]; /* by the wrappers */
} Batch;

typedef struct {
    OVERLAPPED overlapped;
    HANDLE event;
    WSABUF buffer;
    DWORD flags;
    struct sockaddr_in from;
    int from_length;
    DWORD transferred;
    char data[2 * ADDRESS];
} Operation;

typedef BOOL Call(const Batch *b, int i);

static Operation operations[MOST];
static LPFN_CONNECTEX connect_ex;
static char failed[100];
static volatile int sink; /* so that the compiler keeps what is read */

static BOOL fails(const char *function)
{
    snprintf(failed, sizeof failed, "%s failed in C: error %d", function, WSAGetLastError());
    return FALSE;
}

EXPORT const char *failure(void)
{
    return failed;
}

static LONGLONG frequency;

static inline LONGLONG now(void)
{
    LARGE_INTEGER counter;
    QueryPerformanceCounter(&counter);
    return counter.QuadPart;
}

static inline BOOL timed(const Batch *b, Call *call, double *each)
{
    for (int i = 0; i < b->count; i++) {
        LONGLONG begin = now();
        BOOL succeeded = call(b, i);
        each[i] = (double)(now() - begin) / frequency;
        if (!succeeded)
            return FALSE;
    }
    return TRUE;
}

static BOOL in_equal_parts(const Batch *b, LONGLONG begin, double *each)
{
    double spent = (double)(now() - begin) / frequency;
    for (int i = 0; i < b->count; i++)
        each[i] = spent / b->count;
    return TRUE;
}

static BOOL untimed(const Batch *b, Call *call)
{
    for (int i = 0; i < b->count; i++) {
        if (!call(b, i))
            return FALSE;
    }
    return TRUE;
}

/* The starts */

static inline OVERLAPPED *fresh(const Batch *b, int i)
{
    OVERLAPPED *overlapped = &operations[i].overlapped;
    ZeroMemory(overlapped, sizeof *overlapped);
    if (b->port == NULL) /* with its low bit set, as the wrappers do: no packet is queued, whatever the port */
        overlapped->hEvent = (HANDLE)((ULONG_PTR)operations[i].event | 1);
    return overlapped;
}

static inline WSABUF *buffer(int i, ULONG length)
{
    operations[i].buffer.buf = operations[i].data;
    operations[i].buffer.len = length;
    return &operations[i].buffer;
}

static inline BOOL started(BOOL succeeded, const char *function)
{
    return succeeded || WSAGetLastError() == WSA_IO_PENDING || fails(function);
}

static BOOL recv_one(const Batch *b, int i)
{
    operations[i].flags = 0;
    return started(WSARecv(b->sockets[i], buffer(i, LENGTH), 1, NULL, &operations[i].flags, fresh(b, i), NULL) == 0,
                   "WSARecv");
}

static BOOL send_one(const Batch *b, int i)
{
    return started(WSASend(b->sockets[i], buffer(i, LENGTH), 1, NULL, 0, fresh(b, i), NULL) == 0, "WSASend");
}

static BOOL recvfrom_one(const Batch *b, int i)
{
    Operation *o = &operations[i];
    o->flags = 0;
    o->from_length = sizeof o->from;
    return started(WSARecvFrom(b->sockets[i], buffer(i, LENGTH), 1, NULL, &o->flags, (struct sockaddr *)&o->from,
                               &o->from_length, fresh(b, i), NULL) == 0,
                   "WSARecvFrom");
}

static BOOL sendto_one(const Batch *b, int i)
{
    return started(WSASendTo(b->sockets[i], buffer(i, LENGTH), 1, NULL, 0, (struct sockaddr *)&b->to, sizeof b->to,
                             fresh(b, i), NULL) == 0,
                   "WSASendTo");
}

static SOCKET new_socket(int kind)
{
    SOCKET made = WSASocketW(AF_INET, kind, 0, NULL, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    if (made == INVALID_SOCKET)
        fails("WSASocketW");
    return made;
}

static BOOL accept_one(const Batch *b, int i)
{
    SOCKET accepted = ((Batch *)b)->others[i] = new_socket(SOCK_STREAM);
    return accepted != INVALID_SOCKET &&
           started(AcceptEx(b->listener, accepted, operations[i].data, 0, ADDRESS, ADDRESS, &operations[i].transferred,
                            fresh(b, i)),
                   "AcceptEx");
}

static BOOL connect_one(const Batch *b, int i)
{
    struct sockaddr_in any = {.sin_family = AF_INET};
    if (bind(b->sockets[i], (struct sockaddr *)&any, sizeof any) != 0)
        return fails("bind");
    return started(connect_ex(b->sockets[i], (struct sockaddr *)&b->to, sizeof b->to, NULL, 0,
                              &operations[i].transferred, fresh(b, i)),
                   "ConnectEx");
}

static BOOL read_one(const Batch *b, int i)
{
    return started(ReadFile(b->file, operations[i].data, LENGTH, NULL, fresh(b, i)), "ReadFile");
}

static BOOL write_one(const Batch *b, int i)
{
    return started(WriteFile(b->file, operations[i].data, LENGTH, NULL, fresh(b, i)), "WriteFile");
}

EXPORT BOOL start_recv(const Batch *b, double *each) { return timed(b, recv_one, each); }
EXPORT BOOL start_send(const Batch *b, double *each) { return timed(b, send_one, each); }
EXPORT BOOL start_recvfrom(const Batch *b, double *each) { return timed(b, recvfrom_one, each); }
EXPORT BOOL start_sendto(const Batch *b, double *each) { return timed(b, sendto_one, each); }
EXPORT BOOL start_accept_ex(const Batch *b, double *each) { return timed(b, accept_one, each); }
EXPORT BOOL start_connect_ex(const Batch *b, double *each) { return timed(b, connect_one, each); }
EXPORT BOOL start_read_file(const Batch *b, double *each) { return timed(b, read_one, each); }
EXPORT BOOL start_write_file(const Batch *b, double *each) { return timed(b, write_one, each); }

/* The completions */

static BOOL has_succeeded(const OVERLAPPED *overlapped)
{
    if (overlapped->Internal == 0)
        return TRUE;
    WSASetLastError((int)overlapped->Internal); /* an NTSTATUS */
    return fails("an operation");
}

static inline BOOL packets(const Batch *b, BOOL accepts, double *each)
{
    OVERLAPPED_ENTRY entries[MOST];
    LONGLONG begin = now();
    for (int left = b->count; left > 0;) {
        ULONG got;
        if (!GetQueuedCompletionStatusEx(b->port, entries, MOST, &got, PATIENCE, FALSE))
            return fails("GetQueuedCompletionStatusEx");
        for (ULONG i = 0; i < got; i++) {
            OVERLAPPED *overlapped = entries[i].lpOverlapped;
            SOCKET accepted = b->others[CONTAINING_RECORD(overlapped, Operation, overlapped) - operations];
            if (!has_succeeded(overlapped))
                return FALSE;
            if (accepts && setsockopt(accepted, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char *)&b->listener,
                                      sizeof b->listener) != 0)
                return fails("setsockopt");
        }
        left -= got;
    }
    return in_equal_parts(b, begin, each);
}

static BOOL packet_of_one(const Batch *b, int i)
{
    OVERLAPPED_ENTRY entry;
    ULONG got;
    (void)i;
    if (!GetQueuedCompletionStatusEx(b->port, &entry, 1, &got, PATIENCE, FALSE))
        return fails("GetQueuedCompletionStatusEx");
    return has_succeeded(entry.lpOverlapped);
}

static BOOL addresses_of_one(const Batch *b, int i)
{
    struct sockaddr *local, *remote;
    int local_length, remote_length;
    (void)b;
    GetAcceptExSockaddrs(operations[i].data, 0, ADDRESS, ADDRESS, &local, &local_length, &remote, &remote_length);
    sink = ((struct sockaddr_in *)local)->sin_port + ((struct sockaddr_in *)remote)->sin_port;
    return TRUE;
}

static BOOL result_of_one(const Batch *b, int i)
{
    Operation *o = &operations[i];
    DWORD transferred;
    if (b->file != NULL)
        return GetOverlappedResult(b->file, &o->overlapped, &transferred, TRUE) || fails("GetOverlappedResult");
    return WSAGetOverlappedResult(b->sockets[i], &o->overlapped, &transferred, TRUE, &o->flags) ||
           fails("WSAGetOverlappedResult");
}

EXPORT BOOL take_packets(const Batch *b, double *each) { return packets(b, FALSE, each); }
EXPORT BOOL take_accepts(const Batch *b, double *each) { return packets(b, TRUE, each); }
EXPORT BOOL take_each_packet(const Batch *b, double *each) { return timed(b, packet_of_one, each); }
EXPORT BOOL read_addresses(const Batch *b, double *each) { return timed(b, addresses_of_one, each); }
EXPORT BOOL results(const Batch *b) { return untimed(b, result_of_one); }

static BOOL is_over(const volatile OVERLAPPED *overlapped)
{
    ULONGLONG end = GetTickCount64() + PATIENCE;
    while (!HasOverlappedIoCompleted(overlapped)) {
        if (GetTickCount64() > end) {
            WSASetLastError(WSAETIMEDOUT);
            return fails("the wait for completions");
        }
        SleepEx(1, TRUE);
    }
    return TRUE;
}

static BOOL own_is_over(const Batch *b, int i) { return (void)b, is_over(&operations[i].overlapped); }
static BOOL started_is_over(const Batch *b, int i) { return is_over(b->started[i]); }

/* Wait until none is pending, and take no packets. */
EXPORT BOOL settle(const Batch *b) { return untimed(b, own_is_over); }
EXPORT BOOL settle_started(const Batch *b) { return untimed(b, started_is_over); }

/* Readiness */

EXPORT BOOL select_events(const Batch *b)
{
    for (int i = 0; i < b->count; i++) {
        if (WSAEventSelect(b->sockets[i], operations[i].event, FD_READ | FD_CLOSE) != 0)
            return fails("WSAEventSelect");
    }
    return TRUE;
}

EXPORT BOOL take_events(const Batch *b, double *each)
{
    HANDLE events[MOST];
    int told = 0;
    for (int i = 0; i < b->count; i++)
        events[i] = operations[i].event;
    LONGLONG begin = now();
    while (told < b->count) {
        DWORD timeout = PATIENCE;
        for (int place = 0; place < b->count; place++, timeout = 0) {
            WSANETWORKEVENTS found;
            DWORD result = WSAWaitForMultipleEvents(b->count - place, events + place, FALSE, timeout, FALSE);
            if (result == WSA_WAIT_TIMEOUT && timeout == 0)
                break;
            if (result == WSA_WAIT_TIMEOUT || result == WSA_WAIT_FAILED)
                return fails("WSAWaitForMultipleEvents");
            place += result;
            if (WSAEnumNetworkEvents(b->sockets[place], events[place], &found) != 0)
                return fails("WSAEnumNetworkEvents");
            told += found.lNetworkEvents != 0;
        }
    }
    return in_equal_parts(b, begin, each);
}

EXPORT BOOL select_ready(const Batch *b, double *each)
{
    fd_set all, ready;
    struct timeval timeout = {PATIENCE / 1000, 0};
    FD_ZERO(&all);
    for (int i = 0; i < b->count; i++)
        FD_SET(b->sockets[i], &all);
    LONGLONG begin = now();
    ready = all;
    if (select(0, &ready, NULL, NULL, &timeout) != b->count)
        return fails("select");
    for (u_int i = 0; i < ready.fd_count; i++)
        sink = (int)ready.fd_array[i];
    return in_equal_parts(b, begin, each);
}

EXPORT BOOL poll_ready(const Batch *b, double *each)
{
    WSAPOLLFD array[MOST];
    for (int i = 0; i < b->count; i++) {
        array[i].fd = b->sockets[i];
        array[i].events = POLLIN;
    }
    LONGLONG begin = now();
    if (WSAPoll(array, b->count, PATIENCE) != b->count)
        return fails("WSAPoll");
    for (int i = 0; i < b->count; i++) {
        if (array[i].revents != 0)
            sink = (int)array[i].fd;
    }
    return in_equal_parts(b, begin, each);
}

static BOOL refused_one(const Batch *b, int i)
{
    return (recv(b->sockets[i], operations[i].data, LENGTH, 0) == SOCKET_ERROR && WSAGetLastError() == WSAEWOULDBLOCK) ||
           fails("recv");
}

EXPORT BOOL refused(const Batch *b, double *each) { return timed(b, refused_one, each); }

/* What both sides need besides, and nobody measures */

EXPORT BOOL begin(void)
{
    LARGE_INTEGER of_counter;
    QueryPerformanceFrequency(&of_counter);
    frequency = of_counter.QuadPart;
    for (int i = 0; i < MOST; i++) {
        if ((operations[i].event = WSACreateEvent()) == WSA_INVALID_EVENT)
            return fails("WSACreateEvent");
    }
    return TRUE;
}

EXPORT BOOL end(void)
{
    for (int i = 0; i < MOST; i++) {
        if (!WSACloseEvent(operations[i].event))
            return fails("WSACloseEvent");
    }
    return TRUE;
}

EXPORT BOOL find_connect_ex(const Batch *b)
{
    GUID guid = WSAID_CONNECTEX;
    DWORD returned;
    if (WSAIoctl(b->listener, SIO_GET_EXTENSION_FUNCTION_POINTER, &guid, sizeof guid, &connect_ex, sizeof connect_ex,
                 &returned, NULL, NULL) != 0)
        return fails("WSAIoctl");
    return TRUE;
}

static BOOL close_one(SOCKET s)
{
    struct linger reset = {1, 0}; /* no port is left in TIME_WAIT */
    if (setsockopt(s, SOL_SOCKET, SO_LINGER, (char *)&reset, sizeof reset) != 0)
        return fails("setsockopt");
    return closesocket(s) == 0 || fails("closesocket");
}

static BOOL make_socket_of_one(const Batch *b, int i)
{
    SOCKET made = ((Batch *)b)->sockets[i] = new_socket(SOCK_STREAM);
    return made != INVALID_SOCKET &&
           (b->port == NULL || CreateIoCompletionPort((HANDLE)made, b->port, 0, 0) == b->port ||
            fails("CreateIoCompletionPort"));
}

static BOOL connect_client(const Batch *b, int i)
{
    SOCKET made = ((Batch *)b)->sockets[i] = new_socket(SOCK_STREAM);
    return made != INVALID_SOCKET &&
           (connect(made, (struct sockaddr *)&b->to, sizeof b->to) == 0 || fails("connect"));
}

static BOOL accept_and_close_one(const Batch *b, int i)
{
    SOCKET accepted = accept(b->listener, NULL, NULL);
    (void)i;
    return accepted == INVALID_SOCKET ? fails("accept") : close_one(accepted);
}

static BOOL close_socket_of_one(const Batch *b, int i) { return close_one(b->sockets[i]); }
static BOOL close_other_of_one(const Batch *b, int i) { return close_one(b->others[i]); }

static BOOL send_to_one(const Batch *b, int i)
{
    return send(b->others[i], operations[i].data, 1, 0) == 1 || fails("send");
}

static BOOL receive_at_one(const Batch *b, int i)
{
    return recv(b->others[i], operations[i].data, LENGTH, 0) == LENGTH || fails("recv");
}

static BOOL receive_byte_of_one(const Batch *b, int i)
{
    return recv(b->sockets[i], operations[i].data, LENGTH, 0) == 1 || fails("recv");
}

EXPORT BOOL make_sockets(const Batch *b) { return untimed(b, make_socket_of_one); }
EXPORT BOOL connect_clients(const Batch *b) { return untimed(b, connect_client); }
EXPORT BOOL accept_and_close(const Batch *b) { return untimed(b, accept_and_close_one); }
EXPORT BOOL close_sockets(const Batch *b) { return untimed(b, close_socket_of_one); }
EXPORT BOOL close_others(const Batch *b) { return untimed(b, close_other_of_one); }
EXPORT BOOL send_to_each(const Batch *b) { return untimed(b, send_to_one); }
EXPORT BOOL receive_at_each(const Batch *b) { return untimed(b, receive_at_one); }
EXPORT BOOL receive_bytes(const Batch *b) { return untimed(b, receive_byte_of_one); }
