/* A socket for select and WSAPoll to look at beside the program's, which gets a datagram of its own when Ctrl+C comes
   (interrupts.c).

   WSACleanup may close it, and its number may be another's then. To ask the system before each wait would cost as much as
   the wait: so it is asked after each cleanup from here, and before anything is sent or received. Where somebody else has
   closed it, the wait fails, and begins anew with another; unless its number is another's by then: no byte of that is taken,
   and Ctrl+C does not end this wait. */

static struct {
    SOCKET socket;
    struct sockaddr_in address; /* which it has, and is connected to */
    LONG cleanups;              /* when it was last looked at */
} wsffi_the_waker = {INVALID_SOCKET};

static LONG volatile wsffi_waker_cleanups;

static int wsffi_waker_cleanup(void)
{
    int result = WSACleanup();
    InterlockedIncrement(&wsffi_waker_cleanups);
    return result;
}

#undef WSACleanup
#define WSACleanup() wsffi_waker_cleanup()

/* Whether the address is its own. */
static BOOL wsffi_waker_has(int error, const struct sockaddr_in *address, int size)
{
    return error == 0 && size == sizeof(*address) && address->sin_port == wsffi_the_waker.address.sin_port &&
           address->sin_addr.s_addr == wsffi_the_waker.address.sin_addr.s_addr;
}

static BOOL wsffi_waker_is_there(void)
{
    SOCKET waker = wsffi_the_waker.socket;
    struct sockaddr_in own, peer;
    int own_size = sizeof(own), peer_size = sizeof(peer);
    return waker != INVALID_SOCKET &&
           wsffi_waker_has(getsockname(waker, (struct sockaddr *)&own, &own_size), &own, own_size) &&
           wsffi_waker_has(getpeername(waker, (struct sockaddr *)&peer, &peer_size), &peer, peer_size);
}

static SOCKET wsffi_waker_make(void)
{
    struct sockaddr_in *its = &wsffi_the_waker.address;
    int size = sizeof(*its);
    u_long on = 1;
    SOCKET waker = WSASocketW(AF_INET, SOCK_DGRAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    if (waker == INVALID_SOCKET)
        return INVALID_SOCKET;
    memset(its, 0, sizeof(*its));
    its->sin_family = AF_INET;
    its->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(waker, (struct sockaddr *)its, sizeof(*its)) != 0 || getsockname(waker, (struct sockaddr *)its, &size) != 0 ||
        connect(waker, (struct sockaddr *)its, sizeof(*its)) != 0 || ioctlsocket(waker, FIONBIO, &on) != 0) {
        closesocket(waker);
        return INVALID_SOCKET;
    }
    return waker;
}

/* The socket, or INVALID_SOCKET where the system has none. The main thread alone asks for it. */
static SOCKET wsffi_waker(void)
{
    LONG cleanups = wsffi_waker_cleanups;
    if (wsffi_the_waker.socket == INVALID_SOCKET || (wsffi_the_waker.cleanups != cleanups && !wsffi_waker_is_there()))
        wsffi_the_waker.socket = wsffi_waker_make();
    wsffi_the_waker.cleanups = cleanups;
    return wsffi_the_waker.socket;
}

static void wsffi_waker_wakes(void)
{
    if (wsffi_waker_is_there())
        send(wsffi_the_waker.socket, "", 1, 0);
}

/* Takes what has woken it. FALSE when somebody has closed it: the next wait has another. */
static BOOL wsffi_waker_rests(void)
{
    char unused;
    BOOL there = wsffi_waker_is_there();
    if (!there)
        wsffi_the_waker.socket = INVALID_SOCKET;
    while (there && recv(wsffi_the_waker.socket, &unused, 1, 0) > 0)
        ;
    return there;
}
