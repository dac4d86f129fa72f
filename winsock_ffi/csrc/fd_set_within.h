/* Not of the SDK: FD_SET for any FD_SETSIZE (see fd_set_within.c). */

void wsffi_fd_set_within(SOCKET fd, fd_set *set, u_int capacity);
