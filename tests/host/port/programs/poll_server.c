/* WSAPoll over a growing array. */
#include <stdio.h>
#include <winsock2.h>
#define MAX 16

WSAPOLLFD fds[MAX];
ULONG count = 0;

void remove_at(ULONG i)
{
    closesocket(fds[i].fd);
    fds[i] = fds[--count];
}

int serve(SOCKET listener)
{
    char text[200];
    fds[count].fd = listener;
    fds[count].events = POLLRDNORM;
    count++;
    while (1) {
        int ready = WSAPoll(fds, count, 1000);
        if (ready == SOCKET_ERROR)
            return WSAGetLastError();
        for (ULONG i = 0; i < count; i++) {
            if (fds[i].revents & (POLLERR | POLLHUP)) {
                remove_at(i--);
                continue;
            }
            if (!(fds[i].revents & POLLRDNORM))
                continue;
            if (i == 0 && count < MAX) {
                fds[count].fd = accept(listener, NULL, NULL);
                fds[count].events = POLLRDNORM;
                count++;
            } else {
                int n = recv(fds[i].fd, text, sizeof(text), 0);
                if (n <= 0)
                    remove_at(i--);
                else
                    send(fds[i].fd, text, n, 0);
            }
        }
    }
}
