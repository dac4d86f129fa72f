/* An echo request's checksum, over a raw socket. */
#include <winsock2.h>

typedef struct {
    BYTE type;
    BYTE code;
    USHORT checksum;
} ICMP;

USHORT checksum(USHORT *words, int size)
{
    unsigned long sum = 0;
    while (size > 1) {
        sum += *words++;
        size -= sizeof(USHORT);
    }
    if (size)
        sum += *(UCHAR *)words;
    sum = (sum >> 16) + (sum & 0xffff);
    sum += sum >> 16;
    return (USHORT)(~sum);
}

int ping(SOCKET s)
{
    ICMP header;
    header.type = 8;
    header.code = 0;
    header.checksum = checksum((USHORT *)&header, sizeof(header));
    return 0;
}
