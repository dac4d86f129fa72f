/* Documented macros and inline functions that a header lacks, or has in a form that cannot be called. */

#ifndef SIZEOF_SOCKET_ADDRESS_LIST
#define SIZEOF_SOCKET_ADDRESS_LIST(count) (FIELD_OFFSET(SOCKET_ADDRESS_LIST, Address) + (count) * sizeof(SOCKET_ADDRESS))
#endif
#ifndef GROUP_FILTER_SIZE
#define GROUP_FILTER_SIZE(count) (FIELD_OFFSET(GROUP_FILTER, gf_slist) + (count) * sizeof(SOCKADDR_STORAGE))
#endif

#ifndef SOMAXCONN_HINT
#define SOMAXCONN_HINT(b) (-(b))
#endif

#undef SocketNotificationRetrieveEvents
#define SocketNotificationRetrieveEvents(notification) ((UINT32)(notification)->dwNumberOfBytesTransferred)

#ifndef CMSG_FIRSTHDR
#define CMSGHDR_ALIGN WSA_CMSGHDR_ALIGN
#define CMSGDATA_ALIGN WSA_CMSGDATA_ALIGN
#define CMSG_FIRSTHDR WSA_CMSG_FIRSTHDR
#define CMSG_NXTHDR WSA_CMSG_NXTHDR
#define CMSG_SPACE WSA_CMSG_SPACE
#define CMSG_LEN WSA_CMSG_LEN
#endif

#ifndef RIO_INVALID_CQ
#define RIO_INVALID_BUFFERID ((RIO_BUFFERID)(ULONG_PTR)0xFFFFFFFF)
#define RIO_INVALID_CQ ((RIO_CQ)0)
#define RIO_INVALID_RQ ((RIO_RQ)0)
#endif
#ifndef RIO_CMSG_FIRSTHDR
/* Control messages as in a WSAMSG, after the total length. */
static WSAMSG wsffi_message_of(PRIO_CMSG_BUFFER buffer)
{
    WSAMSG message = {0};
    if (buffer->TotalLength > RIO_CMSG_BASE_SIZE) {
        message.Control.buf = (char *)buffer + RIO_CMSG_BASE_SIZE;
        message.Control.len = buffer->TotalLength - (ULONG)RIO_CMSG_BASE_SIZE;
    }
    return message;
}
static PWSACMSGHDR RIO_CMSG_FIRSTHDR(PRIO_CMSG_BUFFER buffer)
{
    WSAMSG message = wsffi_message_of(buffer);
    return WSA_CMSG_FIRSTHDR(&message);
}
static PWSACMSGHDR RIO_CMSG_NEXTHDR(PRIO_CMSG_BUFFER buffer, PWSACMSGHDR cmsg)
{
    WSAMSG message = wsffi_message_of(buffer);
    return WSA_CMSG_NXTHDR(&message, cmsg);
}
#endif

#ifndef IN4_CLASSA
#define IN4_CLASSA(i) (((i) & 0x80) == 0)
#define IN4_CLASSB(i) (((i) & 0xC0) == 0x80)
#define IN4_CLASSC(i) (((i) & 0xE0) == 0xC0)
#define IN4_CLASSD(i) (((i) & 0xF0) == 0xE0)
#define IN4_MULTICAST(i) IN4_CLASSD(i)
#endif

#if defined(__MINGW32__) && __MINGW64_VERSION_MAJOR < 16
#define IN6_IS_ADDR_EUI64(a) (((a)->s6_bytes[0] & 0xE0) && !IN6_IS_ADDR_MULTICAST(a))
#define IN6_IS_ADDR_SUBNET_ROUTER_ANYCAST(a) \
    (IN6_IS_ADDR_EUI64(a) && !((a)->s6_words[4] | (a)->s6_words[5] | (a)->s6_words[6] | (a)->s6_words[7]))
#define IN6_IS_ADDR_SUBNET_RESERVED_ANYCAST(a) \
    (IN6_IS_ADDR_EUI64(a) && (a)->s6_words[4] == 0xFFFD && (a)->s6_words[5] == 0xFFFF && \
     (a)->s6_words[6] == 0xFFFF && ((a)->s6_words[7] & 0x80FF) == 0x80FF)
#define IN6_IS_ADDR_ANYCAST(a) (IN6_IS_ADDR_SUBNET_RESERVED_ANYCAST(a) || IN6_IS_ADDR_SUBNET_ROUTER_ANYCAST(a))
#define IN6_IS_ADDR_GLOBAL(a) (((a)->s6_bytes[0] & 0xF0) != 0 && ((a)->s6_bytes[0] & 0xF0) != 0xF0)
#define IN6_IS_ADDR_V4TRANSLATED(a) \
    (!((a)->s6_words[0] | (a)->s6_words[1] | (a)->s6_words[2] | (a)->s6_words[3]) && (a)->s6_words[4] == 0xFFFF && \
     !(a)->s6_words[5])
#define IN6ADDR_ISEQUAL(a, b) \
    ((a)->sin6_scope_id == (b)->sin6_scope_id && IN6_ADDR_EQUAL(&(a)->sin6_addr, &(b)->sin6_addr))
#define IN6ADDR_ISUNSPECIFIED(a) (!(a)->sin6_scope_id && IN6_IS_ADDR_UNSPECIFIED(&(a)->sin6_addr))
#endif

/* The bits of a number in network byte order, and back: Windows 8's SDK has these inline. */
#ifdef __MINGW32__
static unsigned long long wsffi_swapped(unsigned long long value)
{
    return ((unsigned long long)ntohl((u_long)value) << 32) | ntohl((u_long)(value >> 32));
}
static UINT wsffi_htonf(float value)
{
    UINT bits;
    memcpy(&bits, &value, sizeof(bits));
    return htonl(bits);
}
static float wsffi_ntohf(UINT value)
{
    UINT bits = ntohl(value);
    float result;
    memcpy(&result, &bits, sizeof(result));
    return result;
}
static unsigned long long wsffi_htond(double value)
{
    unsigned long long bits;
    memcpy(&bits, &value, sizeof(bits));
    return wsffi_swapped(bits);
}
static double wsffi_ntohd(unsigned long long value)
{
    unsigned long long bits = wsffi_swapped(value);
    double result;
    memcpy(&result, &bits, sizeof(result));
    return result;
}
#define htonf wsffi_htonf
#define ntohf wsffi_ntohf
#define htond wsffi_htond
#define ntohd wsffi_ntohd
#endif

#ifndef IDEAL_SEND_BACKLOG_IOCTLS
static int idealsendbacklogquery(SOCKET s, ULONG *size)
{
    DWORD returned;
    return WSAIoctl(s, SIO_IDEAL_SEND_BACKLOG_QUERY, NULL, 0, size, sizeof(*size), &returned, NULL, NULL);
}
static int idealsendbacklognotify(SOCKET s, LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine)
{
    DWORD returned;
    return WSAIoctl(s, SIO_IDEAL_SEND_BACKLOG_CHANGE, NULL, 0, NULL, 0, &returned, overlapped, routine);
}
#endif

/* FARPROC leaves its parameters open in the header, and cl.exe warns where it meets one that has none. */
typedef INT_PTR (WINAPI *WSFFI_BLOCKING_HOOK)(void);
static WSFFI_BLOCKING_HOOK wsffi_WSASetBlockingHook(WSFFI_BLOCKING_HOOK hook)
{
    return (WSFFI_BLOCKING_HOOK)(void *)WSASetBlockingHook((FARPROC)(void *)hook);
}
#define WSASetBlockingHook wsffi_WSASetBlockingHook

/* With UNICODE the header makes FreeAddrInfoEx, which is a function too, and the only one for this, mean FreeAddrInfoExW. */
#undef FreeAddrInfoEx
#undef FreeAddrInfoExA
#define FreeAddrInfoExA(info) FreeAddrInfoEx((void *)(info))
