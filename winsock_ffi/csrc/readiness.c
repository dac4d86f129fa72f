/* Which of the sockets that share an event object are to be asked what has happened: those of which WSAPoll tells
   something, with one call for all. What has no `events` to look for has something that WSAPoll does not tell of, and is
   always asked. */
static ULONG wsffi_readiness_ask(WSAPOLLFD *sockets, ULONG count, ULONG *found)
{
    ULONG i, asked = 0;
    BOOL unknown = WSAPoll(sockets, count, 0) == SOCKET_ERROR;
    for (i = 0; i < count; i++) {
        if (unknown || sockets[i].events == 0 || sockets[i].revents != 0)
            found[asked++] = i;
    }
    return asked;
}
