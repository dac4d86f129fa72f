/* WSAPoll over a growing array. It ends when the last client has gone. */
#include <stdio.h>
#include <winsock2.h>
#pragma comment(lib, "ws2_32.lib")
#define MAX 16

WSAPOLLFD fds[MAX];
ULONG count = 0;

void add(SOCKET s)
{
    fds[count].fd = s;
    fds[count].events = POLLRDNORM;
    count++;
}

void remove_at(ULONG i)
{
    closesocket(fds[i].fd);
    fds[i] = fds[--count];
}

int serve(SOCKET listener)
{
    char text[200];
    add(listener);
    do {
        int ready = WSAPoll(fds, count, 60000);
        if (ready == SOCKET_ERROR)
            return WSAGetLastError();
        if (ready == 0)
            return WSAETIMEDOUT;
        for (ULONG i = 0; i < count; i++) {
            if (fds[i].revents & (POLLERR | POLLHUP)) {
                remove_at(i--);
                continue;
            }
            if (!(fds[i].revents & POLLRDNORM))
                continue;
            if (i == 0 && count < MAX) {
                add(accept(listener, NULL, NULL));
            } else {
                int n = recv(fds[i].fd, text, sizeof(text), 0);
                if (n <= 0)
                    remove_at(i--);
                else
                    send(fds[i].fd, text, n, 0);
            }
        }
    } while (count > 1);
    return 0;
}

int main(void)
{
    WSADATA data;
    struct sockaddr_in name;
    int length = sizeof(name), result;
    SOCKET listener;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
        return 1;
    listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    memset(&name, 0, sizeof(name));
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (struct sockaddr *)&name, sizeof(name)) || listen(listener, SOMAXCONN) ||
        getsockname(listener, (struct sockaddr *)&name, &length))
        return 1;
    printf("port %u\n", ntohs(name.sin_port));
    fflush(stdout);
    result = serve(listener);
    printf("ended with %d\n", result);
    closesocket(listener);
    WSACleanup();
    return result;
}
