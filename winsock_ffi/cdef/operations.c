/* Starting operations, and taking packets: with one call from Python each.

   In the C tier a start takes a call for the function, one for its error, and for each member of the OVERLAPPED that is
   set. Each of them costs more than the few instructions that it does, and lets go of Python's lock, for which
   other threads then fight.

   The functions give 0 when the operation has succeeded at once, and else the error: WSA_IO_PENDING when it is under
   way. What was started may have completed before they return, and another thread may have seen that, and started
   another operation with the same memory: so they touch nothing of it after a call that owes a completion.

   `owes` tells other threads when the OVERLAPPED can be looked at: once it is set, that has STATUS_PENDING until the
   operation completes. And it tells Python what to do when Ctrl+C comes between the call and what follows it:
   OPERATION_OWES_NOTHING   nothing has been started;
   OPERATION_OWES_COMPLETION   a completion will come, or has come, by event, routine or port;
   OPERATION_OWES_NOTE   it has succeeded at once, and nothing will come: a port that `skips` packets. */

#define OPERATION_STATUS_PENDING STATUS_PENDING /* what HasOverlappedIoCompleted compares with */
enum { OPERATION_OWES_NOTHING, OPERATION_OWES_COMPLETION, OPERATION_OWES_NOTE };

static void operation_before(OPERATION *o, HANDLE event)
{
    memset(&o->overlapped, 0, sizeof(o->overlapped));
    o->overlapped.hEvent = event;
    o->overlapped.Internal = STATUS_PENDING;
    InterlockedExchange(&o->owes, OPERATION_OWES_COMPLETION);
}

static int operation_after(OPERATION *o, BOOL skips, BOOL succeeded)
{
    int error = succeeded ? 0 : WSAGetLastError();
    if (error != 0 && error != WSA_IO_PENDING)
        o->owes = OPERATION_OWES_NOTHING;
    else if (succeeded && skips)
        o->owes = OPERATION_OWES_NOTE;
    return error;
}

#define STARTS(name, parameters, prepare, call) \
    static int operation_##name parameters \
    { \
        (void)routine; \
        operation_before(o, event); \
        prepare; \
        return operation_after(o, skips, call); \
    }
#define COMMON SOCKET s, OPERATION *o, HANDLE event, BOOL skips, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine

static void operation_one_buffer(OPERATION *o, char *data, ULONG length)
{
    o->buffer.buf = data;
    o->buffer.len = length;
}

STARTS(recv, (COMMON, char *data, ULONG length, DWORD flags),
       operation_one_buffer(o, data, length); o->flags = flags,
       WSARecv(s, &o->buffer, 1, NULL, &o->flags, &o->overlapped, routine) == 0)
STARTS(recv_several, (COMMON, WSABUF *buffers, DWORD count, DWORD flags),
       o->flags = flags,
       WSARecv(s, buffers, count, NULL, &o->flags, &o->overlapped, routine) == 0)
STARTS(send, (COMMON, char *data, ULONG length, DWORD flags),
       operation_one_buffer(o, data, length),
       WSASend(s, &o->buffer, 1, NULL, flags, &o->overlapped, routine) == 0)
STARTS(send_several, (COMMON, WSABUF *buffers, DWORD count, DWORD flags),
       ,
       WSASend(s, buffers, count, NULL, flags, &o->overlapped, routine) == 0)
STARTS(recvfrom, (COMMON, WSABUF *buffers, DWORD count, DWORD flags),
       o->flags = flags; o->name_length = sizeof(o->name),
       WSARecvFrom(s, buffers, count, NULL, &o->flags, (struct sockaddr *)&o->name, &o->name_length, &o->overlapped,
                   routine) == 0)
STARTS(sendto, (COMMON, WSABUF *buffers, DWORD count, DWORD flags, struct sockaddr *to, int to_length),
       ,
       WSASendTo(s, buffers, count, NULL, flags, to, to_length, &o->overlapped, routine) == 0)
STARTS(accept, (COMMON, SOCKET accepted, char *output, DWORD receive, DWORD room),
       ,
       AcceptEx(s, accepted, output, receive, room, room, &o->transferred, &o->overlapped))
STARTS(connect, (COMMON, LPFN_CONNECTEX connect, struct sockaddr *name, int name_length, char *data, DWORD length),
       ,
       connect(s, name, name_length, data, length, &o->transferred, &o->overlapped))
STARTS(disconnect, (COMMON, LPFN_DISCONNECTEX disconnect, DWORD flags),
       ,
       disconnect(s, &o->overlapped, flags, 0))
STARTS(transmit, (COMMON, HANDLE file, DWORD count, DWORD per_send, unsigned long long offset,
                  TRANSMIT_FILE_BUFFERS *around, DWORD flags),
       o->overlapped.Offset = (DWORD)offset; o->overlapped.OffsetHigh = (DWORD)(offset >> 32),
       TransmitFile(s, file, count, per_send, &o->overlapped, around, flags))

#undef STARTS
#undef COMMON

/* `taken` is the number of packets, also for a caller who is interrupted before he has the result. That is FALSE when
   there are none, and then GetLastError tells why. */
static BOOL operation_packets(HANDLE port, OVERLAPPED_ENTRY *entries, ULONG room, ULONG *taken, DWORD timeout,
                              BOOL alertable)
{
    *taken = 0;
    if (GetQueuedCompletionStatusEx(port, entries, room, taken, timeout, alertable))
        return TRUE;
    *taken = 0;
    return FALSE;
}
