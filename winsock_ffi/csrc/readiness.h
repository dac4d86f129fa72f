/* Not of the SDK: the function of readiness.c. */

ULONG wsffi_readiness_ask(WSAPOLLFD *sockets, ULONG count, ULONG *found);
