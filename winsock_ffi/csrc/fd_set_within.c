/* The header's own FD_SET, as it is when FD_SETSIZE is defined otherwise before the header is included. */
static void wsffi_fd_set_within(SOCKET fd, fd_set *set, u_int capacity)
{
#pragma push_macro("FD_SETSIZE")
#undef FD_SETSIZE
#define FD_SETSIZE capacity
    FD_SET(fd, set);
#pragma pop_macro("FD_SETSIZE")
}
