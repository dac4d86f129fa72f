/* The load: connections to an echo server that send a message, wait for all of it to come back, and send the next.

   load CONTROL_PORT

   It runs on Linux, in one thread, with epoll, and takes commands from a TCP connection that it makes to the control
   port: a line each, answered by a line, "ok ..." or "error ...". It ends with that connection.

   serve                      starts an echo server like it, for its own ceiling: ok PORT PID
   open PORT COUNT            opens connections; each has had an echo when it answers: ok SECONDS
   run COUNT SIZE SECONDS     round trips on those opened last: ok ROUND_TRIPS SECONDS MEDIAN_US P99_US
   close                      closes all connections: ok */

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 16384, AT_ONCE = 64, LARGEST = 1 << 20, TIMES = 1 << 21, PATIENCE = 60 };

typedef struct {
    int fd;
    bool connecting;
    size_t size; /* of the message */
    size_t sent;
    size_t received;
    double begin;
} Connection;

static Connection connections[MOST];
static int count;
static int poller;
static unsigned char message[LARGEST], answer[LARGEST];
static uint32_t times[TIMES]; /* of round trips, in microseconds */
static char failure[200];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static bool fail(const char *what)
{
    snprintf(failure, sizeof failure, "%s: %s", what, errno ? strerror(errno) : "closed by the server");
    return false;
}

static struct sockaddr_in loopback(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

static void watch(Connection *c, int operation, bool writing)
{
    struct epoll_event event = {.events = EPOLLIN | (writing ? EPOLLOUT : 0), .data.ptr = c};
    epoll_ctl(poller, operation, c->fd, &event);
}

/* Sends what the socket takes of the message. */
static bool push(Connection *c)
{
    bool waited = c->sent > 0;
    while (c->sent < c->size) {
        ssize_t n = send(c->fd, message + c->sent, c->size - c->sent, MSG_NOSIGNAL);
        if (n < 0) {
            if (errno != EAGAIN)
                return fail("send");
            break;
        }
        c->sent += n;
    }
    if (waited || c->sent < c->size)
        watch(c, EPOLL_CTL_MOD, c->sent < c->size);
    return true;
}

static bool begin(Connection *c, size_t size)
{
    c->size = size;
    c->sent = c->received = 0;
    c->begin = now();
    return push(c);
}

/* Receives what there is; `done` tells whether the whole message has come back. */
static bool pull(Connection *c, bool *done)
{
    *done = false;
    ssize_t n = recv(c->fd, answer, LARGEST, 0);
    if (n <= 0) {
        if (n < 0 && errno == EAGAIN)
            return true;
        if (n == 0)
            errno = 0;
        return fail("recv");
    }
    if (c->received + n > c->sent || memcmp(answer, message + c->received, n) != 0) {
        snprintf(failure, sizeof failure, "what came back is not what was sent");
        return false;
    }
    c->received += n;
    *done = c->received == c->size;
    if (!*done) {
        /* A server that sends in pieces would otherwise be held up by acknowledgements that come late, 40 ms each. */
        int yes = 1;
        setsockopt(c->fd, IPPROTO_TCP, TCP_QUICKACK, &yes, sizeof yes);
    }
    return true;
}

static bool start_connection(int port)
{
    Connection *c = &connections[count];
    int yes = 1;
    memset(c, 0, sizeof *c);
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (c->fd < 0)
        return fail("socket");
    count++;
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    struct sockaddr_in address = loopback(port);
    if (connect(c->fd, (struct sockaddr *)&address, sizeof address) < 0 && errno != EINPROGRESS)
        return fail("connect");
    c->connecting = true;
    watch(c, EPOLL_CTL_ADD, true);
    return true;
}

static bool open_connections(int port, int wanted, double *seconds)
{
    struct epoll_event events[AT_ONCE];
    int started = 0, finished = 0;
    double first = now();
    if (count + wanted > MOST) {
        snprintf(failure, sizeof failure, "there is room for %d connections", MOST);
        return false;
    }
    while (finished < wanted) {
        for (; started < wanted && started - finished < AT_ONCE; started++)
            if (!start_connection(port))
                return false;
        int n = epoll_wait(poller, events, AT_ONCE, PATIENCE * 1000);
        if (n == 0 || now() - first > PATIENCE) {
            snprintf(failure, sizeof failure, "only %d of %d connections in time", finished, wanted);
            return false;
        }
        for (int i = 0; i < n; i++) {
            Connection *c = events[i].data.ptr;
            bool done = false;
            if (c->connecting) {
                socklen_t length = sizeof errno;
                getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &errno, &length);
                if (errno)
                    return fail("connect");
                c->connecting = false;
                watch(c, EPOLL_CTL_MOD, false);
                if (!begin(c, 8))
                    return false;
            } else if (!pull(c, &done)) {
                return false;
            }
            finished += done;
        }
    }
    *seconds = now() - first;
    return true;
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool run(int busy, size_t size, double seconds, char *report, size_t room)
{
    struct epoll_event events[256];
    if (busy < 1 || busy > count || size < 1 || size > LARGEST) {
        snprintf(failure, sizeof failure, "no such run: %d connections of %d, %zu bytes", busy, count, size);
        return false;
    }
    double first = now(), last = first;
    long done = 0;
    int under_way = 0;
    for (int i = count - busy; i < count; i++, under_way++)
        if (!begin(&connections[i], size))
            return false;
    while (under_way) {
        int n = epoll_wait(poller, events, 256, PATIENCE * 1000);
        if (n == 0 || now() - first > seconds + PATIENCE) {
            snprintf(failure, sizeof failure, "no answer on %d connections", under_way);
            return false;
        }
        for (int i = 0; i < n; i++) {
            Connection *c = events[i].data.ptr;
            bool complete = false;
            if ((events[i].events & EPOLLOUT) && !push(c))
                return false;
            if ((events[i].events & ~EPOLLOUT) && !pull(c, &complete))
                return false;
            if (!complete)
                continue;
            last = now();
            times[done % TIMES] = (last - c->begin) * 1e6;
            done++;
            if (last - first < seconds) {
                if (!begin(c, size))
                    return false;
            } else {
                under_way--;
            }
        }
    }
    size_t kept = done < TIMES ? done : TIMES;
    qsort(times, kept, sizeof *times, by_value);
    snprintf(report, room, " %ld %.6f %u %u", done, last - first, times[kept / 2], times[kept * 99 / 100]);
    return true;
}

static void close_all(void)
{
    while (count)
        close(connections[--count].fd);
}

/* The echo server for the ceiling: the same loop, the other way round. */
static void serve(int listener)
{
    struct epoll_event events[256], event = {.events = EPOLLIN, .data.fd = listener};
    int all = epoll_create1(0), yes = 1;
    epoll_ctl(all, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int n = epoll_wait(all, events, 256, -1);
        for (int i = 0; i < n; i++) {
            int fd = events[i].data.fd;
            if (fd == listener) {
                event.data.fd = accept(listener, NULL, NULL);
                setsockopt(event.data.fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
                epoll_ctl(all, EPOLL_CTL_ADD, event.data.fd, &event);
                continue;
            }
            ssize_t got = recv(fd, answer, LARGEST, 0), sent = 0;
            while (sent < got) {
                ssize_t part = send(fd, answer + sent, got - sent, MSG_NOSIGNAL);
                if (part < 0)
                    break;
                sent += part;
            }
            if (got <= 0 || sent < got)
                close(fd);
        }
    }
}

static bool start_server(int control, char *report, size_t room)
{
    struct sockaddr_in address = loopback(0);
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, SOMAXCONN) < 0)
        return fail("listen");
    getsockname(listener, (struct sockaddr *)&address, &length);
    int child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(control);
        serve(listener);
    }
    close(listener);
    snprintf(report, room, " %d %d", ntohs(address.sin_port), child);
    return true;
}

static bool obey(const char *line, int control, char *report, size_t room)
{
    int a, b;
    double seconds;
    if (sscanf(line, "open %d %d", &a, &b) == 2) {
        if (!open_connections(a, b, &seconds))
            return false;
        snprintf(report, room, " %.6f", seconds);
        return true;
    }
    if (sscanf(line, "run %d %d %lf", &a, &b, &seconds) == 3)
        return run(a, b, seconds, report, room);
    if (strncmp(line, "serve", 5) == 0)
        return start_server(control, report, room);
    if (strncmp(line, "close", 5) == 0) {
        close_all();
        return true;
    }
    snprintf(failure, sizeof failure, "no such command");
    return false;
}

int main(int argc, char **argv)
{
    char line[200], report[200];
    struct rlimit files;
    struct sockaddr_in address = loopback(argc > 1 ? atoi(argv[1]) : 0);
    int control = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(control, (struct sockaddr *)&address, sizeof address) < 0) {
        perror("load: control connection");
        return 1;
    }
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    signal(SIGCHLD, SIG_IGN);
    for (int i = 0; i < LARGEST; i++)
        message[i] = i * 31 + i / 251;
    poller = epoll_create1(EPOLL_CLOEXEC);
    FILE *commands = fdopen(control, "r");
    while (fgets(line, sizeof line, commands)) {
        report[0] = 0;
        failure[0] = 0;
        bool well = obey(line, control, report, sizeof report);
        dprintf(control, well ? "ok%s%s\n" : "error%s %s\n", report, failure);
    }
    return 0;
}
