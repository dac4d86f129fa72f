/* Starting operations, and taking packets: with one call from Python each.

   In the C tier a start takes a call for the function, one for its error, and for each member of the OVERLAPPED that is
   set. Each of them costs more than the few instructions that it does, and lets go of Python's lock, for which
   other threads then fight.

   The functions give 0 when the operation has completed at once, WSA_IO_PENDING when it is in flight, and the error of
   one that was not started. What was started may have completed before they return, and another thread may have seen
   that, and started another operation with the same memory: so they touch nothing of it after a call that owes a
   completion, but by event, where nobody can see it before they have said so.

   A receive that fails at once with WSAEMSGSIZE has been started, and has completed: its status, STATUS_BUFFER_OVERFLOW,
   is a warning, and is announced as success is (zio#733). Modes that skip packets on success skip this
   one, too; libuv counts on that (the same record).

   The event's handle has its low bit set: then a completion by event queues no packet, whichever port the socket is
   associated with, now or later ("GetQueuedCompletionStatus function (ioapiset.h)").

   `owes` tells other threads when the OVERLAPPED can be looked at: once it is set, that has STATUS_PENDING until the
   operation completes. And it tells Python what to do when Ctrl+C comes between the call and what follows it:
   WSFFI_OPERATION_OWES_NOTHING   nothing has been started;
   WSFFI_OPERATION_OWES_COMPLETION   a completion will come, or has come, by event, routine or port;
   WSFFI_OPERATION_OWES_NOTE   it has completed at once, and nothing will come: a port that `skips` packets;
   WSFFI_OPERATION_OWES_ANSWER   by event alone, which anybody may look at: the call has not returned. A start that fails may
   have set the status (Wine, for a datagram that is too long to be sent), and is no completion. */

#define WSFFI_OPERATION_STATUS_PENDING STATUS_PENDING /* what HasOverlappedIoCompleted compares with */
enum {
    WSFFI_OPERATION_OWES_NOTHING, WSFFI_OPERATION_OWES_COMPLETION, WSFFI_OPERATION_OWES_NOTE,
    WSFFI_OPERATION_OWES_ANSWER
};

static void wsffi_operation_before(WSFFI_OPERATION *o, HANDLE event)
{
    memset(&o->overlapped, 0, sizeof(o->overlapped));
    o->overlapped.hEvent = event == NULL ? NULL : (HANDLE)((ULONG_PTR)event | 1);
    o->overlapped.Internal = STATUS_PENDING;
    InterlockedExchange(&o->owes, event == NULL ? WSFFI_OPERATION_OWES_COMPLETION : WSFFI_OPERATION_OWES_ANSWER);
}

static int wsffi_operation_after(WSFFI_OPERATION *o, HANDLE event, BOOL skips, BOOL succeeded, int warning)
{
    int error = succeeded ? 0 : WSAGetLastError();
    BOOL started = error == 0 || error == WSA_IO_PENDING || error == warning;
    if (event != NULL)
        InterlockedExchange(&o->owes, started ? WSFFI_OPERATION_OWES_COMPLETION : WSFFI_OPERATION_OWES_NOTHING);
    else if (!started)
        o->owes = WSFFI_OPERATION_OWES_NOTHING;
    else if (skips && error != WSA_IO_PENDING)
        o->owes = WSFFI_OPERATION_OWES_NOTE;
    return error == warning ? 0 : error;
}

static BOOL wsffi_operation_under_wine(void)
{
    return GetProcAddress(GetModuleHandleA("ntdll.dll"), "wine_get_version") != NULL;
}

/* Wine's DisconnectEx says WSA_IO_PENDING of what has succeeded at once, for which a port that skips gets no packet. */
static BOOL wsffi_operation_has_succeeded_in_wine(WSFFI_OPERATION *o)
{
    return o->overlapped.Internal == 0 && wsffi_operation_under_wine();
}

#define WSFFI_STARTS_WARNING(name, parameters, prepare, call, warning) \
    static int wsffi_operation_##name parameters \
    { \
        (void)routine; \
        wsffi_operation_before(o, event); \
        prepare; \
        return wsffi_operation_after(o, event, skips, call, warning); \
    }
#define WSFFI_STARTS(name, parameters, prepare, call) WSFFI_STARTS_WARNING(name, parameters, prepare, call, 0)
#define WSFFI_RECEIVES(name, parameters, prepare, call) \
    WSFFI_STARTS_WARNING(name, parameters, prepare, call, WSAEMSGSIZE)
#define WSFFI_COMMON SOCKET s, WSFFI_OPERATION *o, HANDLE event, BOOL skips, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine

static void wsffi_operation_one_buffer(WSFFI_OPERATION *o, char *data, ULONG length)
{
    o->buffer.buf = data;
    o->buffer.len = length;
}

WSFFI_RECEIVES(recv, (WSFFI_COMMON, char *data, ULONG length, DWORD flags),
         wsffi_operation_one_buffer(o, data, length); o->flags = flags,
         WSARecv(s, &o->buffer, 1, NULL, &o->flags, &o->overlapped, routine) == 0)
WSFFI_RECEIVES(recv_several, (WSFFI_COMMON, WSABUF *buffers, DWORD count, DWORD flags),
         o->flags = flags,
         WSARecv(s, buffers, count, NULL, &o->flags, &o->overlapped, routine) == 0)
WSFFI_STARTS(send, (WSFFI_COMMON, char *data, ULONG length, DWORD flags),
       wsffi_operation_one_buffer(o, data, length),
       WSASend(s, &o->buffer, 1, NULL, flags, &o->overlapped, routine) == 0)
WSFFI_STARTS(send_several, (WSFFI_COMMON, WSABUF *buffers, DWORD count, DWORD flags),
       ,
       WSASend(s, buffers, count, NULL, flags, &o->overlapped, routine) == 0)
WSFFI_RECEIVES(recvfrom, (WSFFI_COMMON, WSABUF *buffers, DWORD count, DWORD flags),
         o->flags = flags; o->name_length = sizeof(o->name),
         WSARecvFrom(s, buffers, count, NULL, &o->flags, (struct sockaddr *)&o->name, &o->name_length, &o->overlapped,
                     routine) == 0)
WSFFI_STARTS(sendto, (WSFFI_COMMON, WSABUF *buffers, DWORD count, DWORD flags, struct sockaddr *to, int to_length),
       ,
       WSASendTo(s, buffers, count, NULL, flags, to, to_length, &o->overlapped, routine) == 0)
WSFFI_STARTS(accept, (WSFFI_COMMON, SOCKET accepted, char *output, DWORD receive, DWORD room),
       ,
       AcceptEx(s, accepted, output, receive, room, room, &o->transferred, &o->overlapped))
WSFFI_STARTS(connect, (WSFFI_COMMON, LPFN_CONNECTEX provided, struct sockaddr *name, int name_length, char *data,
                       DWORD length),
       ,
       provided(s, name, name_length, data, length, &o->transferred, &o->overlapped))
WSFFI_STARTS(disconnect, (WSFFI_COMMON, LPFN_DISCONNECTEX provided, DWORD flags),
       ,
       provided(s, &o->overlapped, flags, 0) || (skips && wsffi_operation_has_succeeded_in_wine(o)))
WSFFI_STARTS(transmit, (WSFFI_COMMON, HANDLE file, DWORD count, DWORD per_send, unsigned long long offset,
                  TRANSMIT_FILE_BUFFERS *around, DWORD flags),
       o->overlapped.Offset = (DWORD)offset; o->overlapped.OffsetHigh = (DWORD)(offset >> 32),
       TransmitFile(s, file, count, per_send, &o->overlapped, around, flags))

/* What a socket needs that AcceptEx or ConnectEx has connected, before every call works on it. */
static int wsffi_operation_set_context(SOCKET s, int option, SOCKET listener)
{
    BOOL accepted = option == SO_UPDATE_ACCEPT_CONTEXT;
    int size = accepted ? (int)sizeof(listener) : 0;
    return setsockopt(s, SOL_SOCKET, option, accepted ? (char *)&listener : NULL, size) == 0 ? 0 : WSAGetLastError();
}

#undef WSFFI_RECEIVES
#undef WSFFI_STARTS
#undef WSFFI_STARTS_WARNING
#undef WSFFI_COMMON

#ifdef __GNUC__
#define WSFFI_OPERATION_READ(address) __atomic_load_n(address, __ATOMIC_ACQUIRE)
#else
#define WSFFI_OPERATION_READ(address) ReadAcquire(address)
#endif

/* What the OVERLAPPED says: the status above the number of bytes, each of 32 bits. The status is STATUS_PENDING as long
   as the system may still touch the operation's memory, and also before there is an operation: what has set `owes`, and
   what has set the status, wrote everything else before, and is read in that order, on processors that need to be told
   so, too. The status has 32 bits of the 64 of Internal. */
static unsigned long long wsffi_operation_outcome(WSFFI_OPERATION *o)
{
    DWORD status = STATUS_PENDING;
    LONG owes = WSFFI_OPERATION_READ(&o->owes);
    if (owes != WSFFI_OPERATION_OWES_NOTHING && owes != WSFFI_OPERATION_OWES_ANSWER)
        status = (DWORD)WSFFI_OPERATION_READ((LONG *)&o->overlapped.Internal);
    return (unsigned long long)status << 32 | (DWORD)o->overlapped.InternalHigh;
}

/* `taken` is the number of completions, also for a caller who is interrupted before he has the result. */
static ULONG wsffi_operation_completions(LPFN_RIODEQUEUECOMPLETION dequeue, RIO_CQ queue, RIORESULT *results,
                                         ULONG room, ULONG *taken)
{
    return *taken = dequeue(queue, results, room);
}

/* And for its requests, RIOReceive and RIOSend having one type, as have RIOReceiveEx and RIOSendEx. */
static void wsffi_operation_request(LPFN_RIORECEIVE start, RIO_RQ queue, RIO_BUF *data, ULONG count, DWORD flags,
                                    void *context, int *outcome)
{
    *outcome = start(queue, data, count, flags, context) ? 0 : WSAGetLastError();
}

static void wsffi_operation_request_ex(LPFN_RIORECEIVEEX start, RIO_RQ queue, RIO_BUF *data, ULONG count,
                                       RIO_BUF *local, RIO_BUF *remote, RIO_BUF *control, RIO_BUF *about, DWORD flags,
                                       void *context, int *outcome)
{
    *outcome = start(queue, data, count, local, remote, control, about, flags, context) ? 0 : WSAGetLastError();
}

/* And for its request queues. The C function takes one data buffer a request, and no more. */
static void wsffi_operation_request_queue(LPFN_RIOCREATEREQUESTQUEUE create, SOCKET s, ULONG receives, ULONG sends,
                                          RIO_CQ receive_queue, RIO_CQ send_queue, RIO_RQ *made)
{
    *made = create(s, receives, 1, sends, 1, receive_queue, send_queue, NULL);
}
