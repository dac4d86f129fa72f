/* winsock2.h: the BSD names of integer types, and SOCKET. ws2def.h needs them too, so they come first. */

typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef unsigned long u_long;
typedef UINT_PTR SOCKET;
