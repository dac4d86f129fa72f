/* WSAEventSelect in groups of 64: in each round every client whose event is set is served once. */

#include "selected.h"

enum { GROUPS = 20 };

static Group groups[GROUPS];

static void take_in(SOCKET socket)
{
    new_client(socket);
    for (int i = 0; i < GROUPS; i++)
        if (join(&groups[i], socket, FD_READ | FD_WRITE | FD_CLOSE))
            return;
    close_client(*client_of(socket));
}

int main(void)
{
    DWORD timeout = 0;
    join(&groups[0], listening_socket(), FD_ACCEPT);
    for (;;) {
        bool served = false;
        int used = 0;
        for (Group *group = groups; group < groups + GROUPS; group++) {
            if (group->count == 0)
                continue;
            DWORD result = WSAWaitForMultipleEvents(group->count, group->events, FALSE, timeout, FALSE);
            if (result == WSA_WAIT_FAILED)
                die("WSAWaitForMultipleEvents");
            if (result == WSA_WAIT_TIMEOUT)
                continue;
            served = true;
            timeout = 0;
            for (DWORD index = result - WSA_WAIT_EVENT_0; index < group->count;) {
                bool gone = false;
                if (WSAWaitForMultipleEvents(1, group->events + index, FALSE, 0, FALSE) != WSA_WAIT_TIMEOUT) {
                    SOCKET socket = serve(group, index, &gone);
                    if (socket != INVALID_SOCKET)
                        take_in(socket);
                }
                index += !gone;
            }
        }
        for (int i = 0; i < GROUPS; i++)
            used += groups[i].count > 0;
        timeout = served ? 0 : used == 1 ? 200 : 1;
    }
}
