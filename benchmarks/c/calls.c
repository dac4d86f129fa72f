/* What the calls cost in C: a line for each, "NAME NANOSECONDS". calls SECONDS: of each measurement. */

#include "server.h"

static SOCKET sender;
static WSAEVENT event;
static fd_set members;
static volatile u_long sink; /* so that the compiler keeps the calls */

static void call_htons(void) { sink = htons(2333); }
static void call_error(void) { sink = WSAGetLastError(); }
static void call_inet_addr(void) { sink = inet_addr("127.0.0.1"); }
static void call_isset(void) { sink = FD_ISSET(sender, &members); }
static void call_set_event(void) { sink = WSASetEvent(event); }

static void call_send(void)
{
    static const char data[32];
    sink = send(sender, data, sizeof data, 0);
}

static double elapsed(void (*call)(void), long number)
{
    LARGE_INTEGER begin, end, frequency;
    QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&begin);
    for (long i = 0; i < number; i++)
        call();
    QueryPerformanceCounter(&end);
    return (double)(end.QuadPart - begin.QuadPart) / frequency.QuadPart;
}

static void measure(const char *name, void (*call)(void), double seconds)
{
    long number = 1;
    double spent;
    while ((spent = elapsed(call, number)) < seconds / 10)
        number *= 4;
    number = number * seconds / spent;
    printf("%s %.3f\n", name, elapsed(call, number) / number * 1e9);
}

/* Two sockets: messages go to one that nobody reads from. */
static void make_sockets(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    int length = sizeof address;
    WSADATA wsadata;
    WSAStartup(MAKEWORD(2, 2), &wsadata);
    SOCKET receiver = socket(AF_INET, SOCK_DGRAM, 0);
    sender = socket(AF_INET, SOCK_DGRAM, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(receiver, (struct sockaddr *)&address, sizeof address) != 0)
        die("bind");
    getsockname(receiver, (struct sockaddr *)&address, &length);
    if (connect(sender, (struct sockaddr *)&address, sizeof address) != 0)
        die("connect");
    for (int i = 0; i < 10000; i++)
        call_send();
}

int main(int argc, char **argv)
{
    double seconds = argc > 1 ? atof(argv[1]) : 0.1;
    make_sockets();
    event = WSACreateEvent();
    for (SOCKET other = 4; members.fd_count < FD_SETSIZE - 1; other += 4)
        FD_SET(other, &members);
    FD_SET(sender, &members);
    measure("htons", call_htons, seconds);
    measure("WSAGetLastError", call_error, seconds);
    measure("inet_addr", call_inet_addr, seconds);
    measure("FD_ISSET", call_isset, seconds);
    measure("WSASetEvent", call_set_event, seconds);
    measure("send of 32 bytes", call_send, seconds);
    return 0;
}
