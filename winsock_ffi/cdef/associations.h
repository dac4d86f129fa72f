/* Not of the SDK: the function of associations.c. */

BOOL socket_is_marked(SOCKET s);
