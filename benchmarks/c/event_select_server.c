/* WSAEventSelect, for up to 63 clients: one wait for the events of all. */

#include "selected.h"

static Group group;

int main(void)
{
    DWORD first = 0;
    join(&group, listening_socket(), FD_ACCEPT);
    for (;;) {
        bool gone;
        if (first >= group.count)
            first = 0;
        DWORD result = WSAWaitForMultipleEvents(group.count - first, group.events + first, FALSE, first ? 0 : 200, FALSE);
        if (result == WSA_WAIT_FAILED)
            die("WSAWaitForMultipleEvents");
        if (result == WSA_WAIT_TIMEOUT) {
            first = 0;
            continue;
        }
        DWORD index = first + result - WSA_WAIT_EVENT_0;
        first = index + 1; /* so that each has its turn */
        SOCKET socket = serve(&group, index, &gone);
        if (socket == INVALID_SOCKET)
            continue;
        new_client(socket);
        if (!join(&group, socket, FD_READ | FD_WRITE | FD_CLOSE))
            close_client(*client_of(socket));
    }
}
