/* The calls of a socket that wait, so that Ctrl+C ends them (interrupts.c) and nothing that they took is lost.

   What a call takes is in a WSFFI_BLOCKING, which the socket has: Python may raise KeyboardInterrupt as soon as the call is
   over, before anybody has looked. A receive, or a send on a stream, is an overlapped operation in the main thread, as
   that can be ended alone, whatever else is in flight on the socket. Its event's handle has its low bit set: so it queues
   no packet. It is plain where the socket does not block, and a send needs no memory then. MSG_WAITALL, which
   overlapped operations do not know ("recv function (winsock2.h)"), is several. A send is not cancelled: nobody would
   know how much of it was sent ("CancelIoEx function (ioapiset.h)"); it goes on. Nobody can cancel what is in flight on
   a socket whose handle is closed, and a duplicate open: it stays in flight, with its memory. */

enum { WSFFI_BLOCKING_IDLE, WSFFI_BLOCKING_PENDING, WSFFI_BLOCKING_DONE };

#define WSFFI_BLOCKING_PATIENCE 1000 /* ms, for what cannot be cancelled, or is complete already */

/* Events that no operation has. The main thread alone uses them. */
static HANDLE wsffi_blocking_events[8];
static int wsffi_blocking_spare;

static HANDLE wsffi_blocking_event(void)
{
    return wsffi_blocking_spare ? wsffi_blocking_events[--wsffi_blocking_spare] : CreateEventW(NULL, TRUE, FALSE, NULL);
}

static int wsffi_blocking_over(WSFFI_BLOCKING *b, int state, int error)
{
    if (b->event != NULL) {
        if (wsffi_blocking_spare < (int)(sizeof(wsffi_blocking_events) / sizeof(wsffi_blocking_events[0])))
            wsffi_blocking_events[wsffi_blocking_spare++] = b->event;
        else
            CloseHandle(b->event);
        b->event = NULL;
    }
    if (b->name.ss_family == AF_UNSPEC) /* a stream names no sender */
        b->name_length = 0;
    b->state = state;
    return error;
}

static int wsffi_blocking_plain(WSFFI_BLOCKING *b, int count)
{
    if (count == SOCKET_ERROR)
        return wsffi_blocking_over(b, WSFFI_BLOCKING_IDLE, WSAGetLastError());
    b->count = count;
    return wsffi_blocking_over(b, WSFFI_BLOCKING_DONE, 0);
}

static void wsffi_blocking_clear(WSFFI_BLOCKING *b)
{
    memset(&b->overlapped, 0, sizeof(b->overlapped));
    b->overlapped.hEvent = (HANDLE)((ULONG_PTR)b->event | 1);
}

static BOOL wsffi_blocking_begin(WSFFI_BLOCKING *b, SOCKET s, char *data, ULONG length, DWORD flags, BOOL blocks)
{
    b->socket = s;
    b->flags = flags;
    b->name.ss_family = AF_UNSPEC;
    b->name_length = sizeof(b->name);
    b->buffer.buf = data;
    b->buffer.len = length;
    b->end = 0;
    b->whole = FALSE;
    b->done = 0;
    if (!blocks || !wsffi_interrupts_apply() || (b->event = wsffi_blocking_event()) == NULL)
        return FALSE;
    wsffi_blocking_clear(b);
    return TRUE;
}

/* What was received whole, but for an error, has succeeded as far as it came: the error is the next call's. */
static int wsffi_blocking_result(WSFFI_BLOCKING *b)
{
    BOOL succeeded = WSAGetOverlappedResult(b->socket, &b->overlapped, &b->count, FALSE, &b->flags);
    int error = succeeded ? 0 : WSAGetLastError();
    if (!succeeded && b->done == 0)
        return wsffi_blocking_over(b, WSFFI_BLOCKING_IDLE, error);
    b->count = b->done + (succeeded ? b->count : 0);
    return wsffi_blocking_over(b, WSFFI_BLOCKING_DONE, 0);
}

/* Ends it; what it has taken all the same stays in it. For a receive. It is in flight still where nobody can end it. */
static int wsffi_blocking_settle(WSFFI_BLOCKING *b)
{
    BOOL cancelled;
    if (b->state != WSFFI_BLOCKING_PENDING)
        return 0;
    cancelled = CancelIoEx((HANDLE)b->socket, &b->overlapped);
    if (WaitForSingleObject(b->event, cancelled ? INFINITE : WSFFI_BLOCKING_PATIENCE) != WAIT_OBJECT_0)
        return WSAENOTSOCK;
    return wsffi_blocking_result(b);
}

/* Of what is to be received whole, begins to receive the rest. */
static BOOL wsffi_blocking_goes_on(WSFFI_BLOCKING *b)
{
    DWORD count, flags;
    if (!b->whole || !WSAGetOverlappedResult(b->socket, &b->overlapped, &count, FALSE, &flags) || count == 0 ||
        count >= b->buffer.len)
        return FALSE;
    b->done += count;
    b->buffer.buf += count;
    b->buffer.len -= count;
    b->flags = 0;
    wsffi_blocking_clear(b);
    if (WSARecv(b->socket, &b->buffer, 1, NULL, &b->flags, &b->overlapped, NULL) == 0 ||
        WSAGetLastError() == WSA_IO_PENDING)
        return TRUE;
    b->overlapped.InternalHigh = 0; /* it was not started: what came before is all */
    return FALSE;
}

/* Waits for it: 0, the error, or WSFFI_INTERRUPTS_CAME, after which it is called again. `option` is that of its time-out. */
static int wsffi_blocking_wait(WSFFI_BLOCKING *b, int option)
{
    while (!HasOverlappedIoCompleted(&b->overlapped) || wsffi_blocking_goes_on(b)) {
        HANDLE either[2];
        DWORD limit = 0, left = INFINITE, result;
        int size = sizeof(limit);
        if (wsffi_interrupts_taken())
            return WSFFI_INTERRUPTS_CAME;
        if (getsockopt(b->socket, SOL_SOCKET, option, (char *)&limit, &size) == 0 && limit != 0) {
            ULONGLONG now = GetTickCount64();
            if (b->end == 0)
                b->end = now + limit;
            left = now < b->end ? (DWORD)(b->end - now) : 0;
        }
        either[0] = b->event;
        either[1] = wsffi_interrupts.event;
        result = WaitForMultipleObjects(2, either, FALSE, left);
        if (result == WAIT_OBJECT_0 + 1) {
            wsffi_interrupts_taken();
            return WSFFI_INTERRUPTS_CAME;
        }
        if (result == WAIT_TIMEOUT) {
            int error = wsffi_blocking_settle(b);
            return error == WSA_OPERATION_ABORTED ? WSAETIMEDOUT : error;
        }
    }
    return wsffi_blocking_result(b);
}

static int wsffi_blocking_started(WSFFI_BLOCKING *b, int result, int option)
{
    int error = result == 0 ? 0 : WSAGetLastError();
    if (error != 0 && error != WSA_IO_PENDING)
        return wsffi_blocking_over(b, WSFFI_BLOCKING_IDLE, error);
    b->state = WSFFI_BLOCKING_PENDING;
    return wsffi_blocking_wait(b, option);
}

static int wsffi_blocking_recv(WSFFI_BLOCKING *b, SOCKET s, char *data, ULONG length, DWORD flags, BOOL blocks)
{
    if (!wsffi_blocking_begin(b, s, data, length, flags, blocks))
        return wsffi_blocking_plain(b, recv(s, data, (int)length, (int)flags));
    b->whole = (flags & (MSG_WAITALL | MSG_PEEK)) == MSG_WAITALL;
    b->flags &= ~(DWORD)MSG_WAITALL;
    return wsffi_blocking_started(b, WSARecv(s, &b->buffer, 1, NULL, &b->flags, &b->overlapped, NULL), SO_RCVTIMEO);
}

static int wsffi_blocking_recvfrom(WSFFI_BLOCKING *b, SOCKET s, char *data, ULONG length, DWORD flags, BOOL blocks)
{
    struct sockaddr *name = (struct sockaddr *)&b->name;
    if (!wsffi_blocking_begin(b, s, data, length, flags, blocks))
        return wsffi_blocking_plain(b, recvfrom(s, data, (int)length, (int)flags, name, &b->name_length));
    return wsffi_blocking_started(b, WSARecvFrom(s, &b->buffer, 1, NULL, &b->flags, name, &b->name_length, &b->overlapped, NULL),
                            SO_RCVTIMEO);
}

static int wsffi_blocking_send(WSFFI_BLOCKING *b, SOCKET s, char *data, ULONG length, DWORD flags)
{
    if (!wsffi_blocking_begin(b, s, data, length, flags, TRUE))
        return wsffi_blocking_plain(b, send(s, data, (int)length, (int)flags));
    return wsffi_blocking_started(b, WSASend(s, &b->buffer, 1, NULL, flags, &b->overlapped, NULL), SO_SNDTIMEO);
}

static int wsffi_blocking_sendto(WSFFI_BLOCKING *b, SOCKET s, char *data, ULONG length, DWORD flags,
                                 const struct sockaddr *to, int to_length)
{
    struct sockaddr *name = (struct sockaddr *)&b->name;
    if ((size_t)to_length > sizeof(b->name) || !wsffi_blocking_begin(b, s, data, length, flags, TRUE))
        return wsffi_blocking_plain(b, sendto(s, data, (int)length, (int)flags, to, to_length));
    memcpy(name, to, (size_t)to_length);
    return wsffi_blocking_started(b, WSASendTo(s, &b->buffer, 1, NULL, flags, name, to_length, &b->overlapped, NULL),
                                  SO_SNDTIMEO);
}

/* On a socket that does not block: nothing is in flight afterwards. */
static int wsffi_blocking_send_now(SOCKET s, char *data, ULONG length, DWORD flags, const struct sockaddr *to, int to_length)
{
    return to == NULL ? send(s, data, (int)length, (int)flags) : sendto(s, data, (int)length, (int)flags, to, to_length);
}

/* Whether what was in flight is over; then `b` may be used again. */
static BOOL wsffi_blocking_is_over(WSFFI_BLOCKING *b)
{
    if (b->state == WSFFI_BLOCKING_PENDING && HasOverlappedIoCompleted(&b->overlapped))
        wsffi_blocking_over(b, WSFFI_BLOCKING_IDLE, 0);
    return b->state != WSFFI_BLOCKING_PENDING;
}

static int wsffi_blocking_accept(WSFFI_BLOCKING *b, SOCKET s, BOOL blocks)
{
    BOOL apply = blocks && wsffi_interrupts_apply();
    int error;
    b->name_length = sizeof(b->name);
    if (apply && !wsffi_interrupts_enter(WSFFI_INTERRUPTS_SOCKET, (HANDLE)s))
        return WSFFI_INTERRUPTS_CAME;
    b->socket = accept(s, (struct sockaddr *)&b->name, &b->name_length);
    error = b->socket == INVALID_SOCKET ? WSAGetLastError() : 0;
    b->state = error ? WSFFI_BLOCKING_IDLE : WSFFI_BLOCKING_DONE;
    if (apply && wsffi_interrupts_leave() && (error == WSA_OPERATION_ABORTED || error == WSAEINTR))
        return WSFFI_INTERRUPTS_CAME;
    return error;
}

/* Closes a connection that was accepted for nobody: once. */
static void wsffi_blocking_refuse(WSFFI_BLOCKING *b)
{
    b->state = WSFFI_BLOCKING_IDLE;
    closesocket(b->socket);
}

/* A wait for readiness begins: its waker, or INVALID_SOCKET when Ctrl+C does not end it; or one came. */
static BOOL wsffi_blocking_look(BOOL waits, SOCKET *waker)
{
    *waker = waits && wsffi_interrupts_apply() ? wsffi_waker() : INVALID_SOCKET;
    return *waker == INVALID_SOCKET || wsffi_interrupts_enter(WSFFI_INTERRUPTS_READINESS, NULL);
}

/* And is over; `woken` when its waker is ready, or may be the one that is no socket. Whether it is to begin anew if it has
   nothing to tell: Ctrl+C came, or the waker was closed. */
static BOOL wsffi_blocking_looked(BOOL woken)
{
    BOOL came = wsffi_interrupts_leave();
    BOOL there = (!came && !woken) || wsffi_waker_rests();
    return came || !there;
}

typedef struct {
    u_int fd_count;
    SOCKET fd_array[1];
} WSFFI_BLOCKING_SET;

#define WSFFI_BLOCKING_SIZE(count) (offsetof(WSFFI_BLOCKING_SET, fd_array) + (count) * sizeof(SOCKET))

static u_int wsffi_blocking_count(const void *set)
{
    return set == NULL ? 0 : ((const WSFFI_BLOCKING_SET *)set)->fd_count;
}

/* select, or WSFFI_INTERRUPTS_CAME, which leaves the sets as they were. They are of any size. */
static int wsffi_blocking_select(void *read, void *write, void *except, struct timeval *timeout)
{
    void *sets[3] = {read, write, except};
    WSFFI_BLOCKING_SET *copies[3];
    u_int counts[3], i, total = 0;
    SOCKET waker;
    char *memory, *next;
    int ready, error;
    BOOL woken, waits = timeout == NULL || timeout->tv_sec != 0 || timeout->tv_usec != 0;
    for (i = 0; i < 3; i++)
        total += counts[i] = wsffi_blocking_count(sets[i]);
    if (!wsffi_blocking_look(waits && total != 0, &waker))
        return WSFFI_INTERRUPTS_CAME;
    memory = waker == INVALID_SOCKET ? NULL : HeapAlloc(GetProcessHeap(), 0, 3 * WSFFI_BLOCKING_SIZE(1) + (total + 1) * sizeof(SOCKET));
    if (memory == NULL) {
        if (waker != INVALID_SOCKET)
            wsffi_interrupts_leave();
        return select(0, read, write, except, timeout);
    }
    for (i = 0, next = memory; i < 3; i++) {
        copies[i] = (WSFFI_BLOCKING_SET *)next;
        copies[i]->fd_count = counts[i];
        if (counts[i])
            memcpy(copies[i]->fd_array, ((WSFFI_BLOCKING_SET *)sets[i])->fd_array, counts[i] * sizeof(SOCKET));
        next += WSFFI_BLOCKING_SIZE(counts[i] + 1);
    }
    copies[0]->fd_array[copies[0]->fd_count++] = waker;
    ready = select(0, (void *)copies[0], counts[1] ? (void *)copies[1] : NULL, counts[2] ? (void *)copies[2] : NULL, timeout);
    error = ready == SOCKET_ERROR ? WSAGetLastError() : 0;
    woken = error == WSAENOTSOCK;
    if (error == 0) {
        u_int kept = 0;
        for (i = 0; i < copies[0]->fd_count; i++) {
            if (copies[0]->fd_array[i] != waker)
                copies[0]->fd_array[kept++] = copies[0]->fd_array[i];
            else
                woken = TRUE;
        }
        copies[0]->fd_count = kept;
        ready -= woken;
    }
    if (wsffi_blocking_looked(woken) && ready <= 0) {
        ready = WSFFI_INTERRUPTS_CAME;
    } else if (ready == SOCKET_ERROR) {
        WSASetLastError(error);
    } else {
        for (i = 0; i < 3; i++) {
            if (sets[i] != NULL)
                memcpy(sets[i], copies[i], WSFFI_BLOCKING_SIZE(counts[i] ? copies[i]->fd_count : 0));
        }
    }
    HeapFree(GetProcessHeap(), 0, memory);
    return ready;
}

enum { WSFFI_BLOCKING_CONNECTS = 1, WSFFI_BLOCKING_CONNECTED };

/* connect on a stream, or WSFFI_INTERRUPTS_CAME, after which it goes on, and is called again to wait for it. So it stays,
   in `state`, when its caller never sees the result. The socket does not block meanwhile. */
static int wsffi_blocking_connect(SOCKET s, const struct sockaddr *name, int length, int *state)
{
    WSFFI_BLOCKING_SET connected = {1, {s}}, failed = {1, {s}};
    u_long on = 1, off = 0;
    struct sockaddr_storage peer;
    int error = 0, size = sizeof(error), peer_size = sizeof(peer);
    if (*state == WSFFI_BLOCKING_CONNECTED) {
        if (getpeername(s, (struct sockaddr *)&peer, &peer_size) == 0)
            return 0;
        *state = 0; /* disconnected meanwhile */
    }
    if (ioctlsocket(s, FIONBIO, &on) != 0)
        return WSAGetLastError();
    if (*state == 0) {
        error = connect(s, name, length) == 0 ? 0 : WSAGetLastError();
        *state = error == 0 ? WSFFI_BLOCKING_CONNECTED : error == WSAEWOULDBLOCK ? WSFFI_BLOCKING_CONNECTS : 0;
    }
    if (*state == WSFFI_BLOCKING_CONNECTS) {
        int ready = wsffi_blocking_select(NULL, &connected, &failed, NULL);
        if (ready == WSFFI_INTERRUPTS_CAME)
            error = ready;
        else if (ready == SOCKET_ERROR || getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &size) != 0)
            error = WSAGetLastError();
        if (error != WSFFI_INTERRUPTS_CAME)
            *state = error == 0 ? WSFFI_BLOCKING_CONNECTED : 0;
    }
    ioctlsocket(s, FIONBIO, &off);
    return error;
}

/* Whether one of them is a socket. WSAPoll fails where none is, and would not with the waker among them. */
static BOOL wsffi_blocking_any(const WSAPOLLFD *array, ULONG count)
{
    ULONG i;
    for (i = 0; i < count; i++) {
        int kind, size = sizeof(kind);
        if (getsockopt(array[i].fd, SOL_SOCKET, SO_TYPE, (char *)&kind, &size) == 0)
            return TRUE;
    }
    return FALSE;
}

/* WSAPoll, or WSFFI_INTERRUPTS_CAME. */
static int wsffi_blocking_poll(WSAPOLLFD *array, ULONG count, INT timeout)
{
    SOCKET waker;
    WSAPOLLFD *more;
    int ready, error;
    BOOL woken;
    if (!wsffi_blocking_look(timeout != 0 && wsffi_blocking_any(array, count), &waker))
        return WSFFI_INTERRUPTS_CAME;
    more = waker == INVALID_SOCKET ? NULL : HeapAlloc(GetProcessHeap(), 0, (count + 1) * sizeof(*more));
    if (more == NULL) {
        if (waker != INVALID_SOCKET)
            wsffi_interrupts_leave();
        return WSAPoll(array, count, timeout);
    }
    memcpy(more, array, count * sizeof(*more));
    more[count].fd = waker;
    more[count].events = POLLRDNORM;
    more[count].revents = 0;
    ready = WSAPoll(more, count + 1, timeout);
    error = ready == SOCKET_ERROR ? WSAGetLastError() : 0;
    woken = error ? error == WSAENOTSOCK : more[count].revents != 0;
    if (!error)
        ready -= woken;
    if (wsffi_blocking_looked(woken) && ready <= 0)
        ready = WSFFI_INTERRUPTS_CAME;
    else if (error)
        WSASetLastError(error);
    else
        memcpy(array, more, count * sizeof(*more));
    HeapFree(GetProcessHeap(), 0, more);
    return ready;
}
