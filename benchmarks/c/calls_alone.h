/* What the module calls_alone declares to cffi: two functions of winsock2.h, and nothing of this package. */

unsigned short htons(unsigned short hostshort);
int WSAGetLastError(void);
