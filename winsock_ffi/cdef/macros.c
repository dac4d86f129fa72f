/* Documented macros and inline functions that a header lacks, and objects for those of a header's names that stand
   for a text in C: an initializer in braces, say, where a name in Python needs an object. */

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
static WSAMSG message_of(PRIO_CMSG_BUFFER buffer)
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
    WSAMSG message = message_of(buffer);
    return WSA_CMSG_FIRSTHDR(&message);
}
static PWSACMSGHDR RIO_CMSG_NEXTHDR(PRIO_CMSG_BUFFER buffer, PWSACMSGHDR cmsg)
{
    WSAMSG message = message_of(buffer);
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
static unsigned long long swapped(unsigned long long value)
{
    return ((unsigned long long)ntohl((u_long)value) << 32) | ntohl((u_long)(value >> 32));
}
static UINT own_htonf(float value)
{
    UINT bits;
    memcpy(&bits, &value, sizeof(bits));
    return htonl(bits);
}
static float own_ntohf(UINT value)
{
    UINT bits = ntohl(value);
    float result;
    memcpy(&result, &bits, sizeof(result));
    return result;
}
static unsigned long long own_htond(double value)
{
    unsigned long long bits;
    memcpy(&bits, &value, sizeof(bits));
    return swapped(bits);
}
static double own_ntohd(unsigned long long value)
{
    unsigned long long bits = swapped(value);
    double result;
    memcpy(&result, &bits, sizeof(result));
    return result;
}
#define htonf own_htonf
#define ntohf own_ntohf
#define htond own_htond
#define ntohd own_ntohd
#endif

/* Multicast source filters (RFC 3678), as calls of WSAIoctl. The SDK's own copy a group's address of any length into room
   for one, and give back memory that nobody has set: these are used with every compiler. */
static void *filter_memory(ULONG64 size)
{
    return size > MAXDWORD ? NULL : HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (SIZE_T)size);
}

static int filter_call(SOCKET s, DWORD code, void *filter, ULONG64 size, BOOL out)
{
    DWORD returned;
    return WSAIoctl(s, code, filter, (DWORD)size, out ? filter : NULL, out ? (DWORD)size : 0, &returned, NULL, NULL);
}

static int own_setipv4sourcefilter(SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE mode,
                                   ULONG count, const IN_ADDR *sources)
{
    ULONG64 size = IP_MSFILTER_SIZE((ULONG64)count);
    PIP_MSFILTER filter = filter_memory(size);
    int result;
    if (!filter) {
        WSASetLastError(WSAENOBUFS);
        return SOCKET_ERROR;
    }
    filter->imsf_multiaddr = group;
    filter->imsf_interface = interface_address;
    filter->imsf_fmode = mode;
    filter->imsf_numsrc = count;
    if (count)
        memcpy(filter->imsf_slist, sources, count * sizeof(*sources));
    result = filter_call(s, SIOCSIPMSFILTER, filter, size, FALSE);
    HeapFree(GetProcessHeap(), 0, filter);
    return result;
}

static int own_getipv4sourcefilter(SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE *mode,
                                   ULONG *count, IN_ADDR *sources)
{
    ULONG64 size = IP_MSFILTER_SIZE((ULONG64)*count);
    PIP_MSFILTER filter = filter_memory(size);
    int result;
    if (!filter) {
        WSASetLastError(WSAENOBUFS);
        return SOCKET_ERROR;
    }
    filter->imsf_multiaddr = group;
    filter->imsf_interface = interface_address;
    filter->imsf_numsrc = *count;
    result = filter_call(s, SIOCGIPMSFILTER, filter, size, TRUE);
    if (result == 0) {
        if (*count)
            memcpy(sources, filter->imsf_slist, min(*count, filter->imsf_numsrc) * sizeof(*sources));
        *count = filter->imsf_numsrc;
        *mode = filter->imsf_fmode;
    }
    HeapFree(GetProcessHeap(), 0, filter);
    return result;
}

static int own_setsourcefilter(SOCKET s, ULONG interface_index, const SOCKADDR *group, int length,
                               MULTICAST_MODE_TYPE mode, ULONG count, const SOCKADDR_STORAGE *sources)
{
    ULONG64 size = GROUP_FILTER_SIZE((ULONG64)count);
    PGROUP_FILTER filter = (size_t)length > sizeof(filter->gf_group) ? NULL : filter_memory(size);
    int result;
    if (!filter) {
        WSASetLastError(WSAENOBUFS);
        return SOCKET_ERROR;
    }
    filter->gf_interface = interface_index;
    memcpy(&filter->gf_group, group, (size_t)length);
    filter->gf_fmode = mode;
    filter->gf_numsrc = count;
    if (count)
        memcpy(filter->gf_slist, sources, count * sizeof(*sources));
    result = filter_call(s, SIOCSMSFILTER, filter, size, FALSE);
    HeapFree(GetProcessHeap(), 0, filter);
    return result;
}

static int own_getsourcefilter(SOCKET s, ULONG interface_index, const SOCKADDR *group, int length,
                               MULTICAST_MODE_TYPE *mode, ULONG *count, SOCKADDR_STORAGE *sources)
{
    ULONG64 size = GROUP_FILTER_SIZE((ULONG64)*count);
    PGROUP_FILTER filter = (size_t)length > sizeof(filter->gf_group) ? NULL : filter_memory(size);
    int result;
    if (!filter) {
        WSASetLastError(WSAENOBUFS);
        return SOCKET_ERROR;
    }
    filter->gf_interface = interface_index;
    memcpy(&filter->gf_group, group, (size_t)length);
    filter->gf_numsrc = *count;
    result = filter_call(s, SIOCGMSFILTER, filter, size, TRUE);
    if (result == 0) {
        if (*count)
            memcpy(sources, filter->gf_slist, min(*count, filter->gf_numsrc) * sizeof(*sources));
        *count = filter->gf_numsrc;
        *mode = filter->gf_fmode;
    }
    HeapFree(GetProcessHeap(), 0, filter);
    return result;
}
#undef setipv4sourcefilter
#define setipv4sourcefilter own_setipv4sourcefilter
#undef getipv4sourcefilter
#define getipv4sourcefilter own_getipv4sourcefilter
#undef setsourcefilter
#define setsourcefilter own_setsourcefilter
#undef getsourcefilter
#define getsourcefilter own_getsourcefilter

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
typedef INT_PTR (WINAPI *BLOCKING_HOOK)(void);
static BLOCKING_HOOK own_WSASetBlockingHook(BLOCKING_HOOK hook)
{
    return (BLOCKING_HOOK)(void *)WSASetBlockingHook((FARPROC)(void *)hook);
}
#define WSASetBlockingHook own_WSASetBlockingHook

/* With UNICODE the header makes FreeAddrInfoEx, which is a function too, and the only one for this, mean FreeAddrInfoExW. */
#undef FreeAddrInfoEx
#undef FreeAddrInfoExA

/* Objects. */
#ifndef WSAID_MULTIPLE_RIO
#define WSAID_MULTIPLE_RIO {0x8509E081, 0x96DD, 0x4005, {0xB1, 0x65, 0x9E, 0x2E, 0xE8, 0xC7, 0x9E, 0x3F}}
#endif
#define OBJECT(name, type) static const type name##_object = name
OBJECT(WSAID_TRANSMITFILE, GUID);
OBJECT(WSAID_ACCEPTEX, GUID);
OBJECT(WSAID_GETACCEPTEXSOCKADDRS, GUID);
OBJECT(WSAID_TRANSMITPACKETS, GUID);
OBJECT(WSAID_CONNECTEX, GUID);
OBJECT(WSAID_DISCONNECTEX, GUID);
OBJECT(NLA_NAMESPACE_GUID, GUID);
OBJECT(NLA_SERVICE_CLASS_GUID, GUID);
OBJECT(WSAID_WSARECVMSG, GUID);
OBJECT(WSAID_WSASENDMSG, GUID);
OBJECT(WSAID_WSAPOLL, GUID);
OBJECT(WSAID_MULTIPLE_RIO, GUID);
static const GUID SOCKET_DEFAULT2_QM_POLICY_object =
    {0xAEC2EF9C, 0x3A4D, 0x4D3E, {0x88, 0x42, 0x23, 0x99, 0x42, 0xE3, 0x9A, 0x47}};
static const GUID REAL_TIME_NOTIFICATION_CAPABILITY_object =
    {0x6B59819A, 0x5CAE, 0x492D, {0xA9, 0x01, 0x2A, 0x3C, 0x2C, 0x50, 0x16, 0x4F}};
static const GUID REAL_TIME_NOTIFICATION_CAPABILITY_EX_object =
    {0x6843DA03, 0x154A, 0x4616, {0xA5, 0x08, 0x44, 0x37, 0x12, 0x95, 0xF9, 0x6B}};
static const GUID ASSOCIATE_NAMERES_CONTEXT_object =
    {0x59A38B67, 0xD4FE, 0x46E1, {0xBA, 0x3C, 0x87, 0xEA, 0x74, 0xCA, 0x30, 0x49}};

/* Addresses, in network byte order. The SDK's objects of these names are in none of the libraries linked here. */
static const struct in6_addr IN6ADDR_ANY_INIT_object = {{{0}}};
static const struct in6_addr IN6ADDR_LOOPBACK_INIT_object = {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1}}};
static const struct in6_addr IN6ADDR_ALLNODESONNODE_INIT_object = {{{0xFF, 0x1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1}}};
static const struct in6_addr IN6ADDR_ALLNODESONLINK_INIT_object = {{{0xFF, 0x2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1}}};
static const struct in6_addr IN6ADDR_ALLROUTERSONLINK_INIT_object = {{{0xFF, 0x2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x2}}};
static const struct in6_addr IN6ADDR_ALLMLDV2ROUTERSONLINK_INIT_object = {{{0xFF, 0x2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x16}}};
static const struct in6_addr IN6ADDR_TEREDOINITIALLINKLOCALADDRESS_INIT_object = {{{0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE}}};
static const struct in6_addr IN6ADDR_TEREDOOLDLINKLOCALADDRESSXP_INIT_object = {{{0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x54, 0x45, 0x52, 0x45, 0x44, 0x4F}}};
static const struct in6_addr IN6ADDR_TEREDOOLDLINKLOCALADDRESSVISTA_INIT_object = {{{0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}}};
static const struct in6_addr IN6ADDR_LINKLOCALPREFIX_INIT_object = {{{0xFE, 0x80}}};
static const struct in6_addr IN6ADDR_MULTICASTPREFIX_INIT_object = {{{0xFF}}};
static const struct in6_addr IN6ADDR_SOLICITEDNODEMULTICASTPREFIX_INIT_object = {{{0xFF, 0x2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1, 0xFF}}};
static const struct in6_addr IN6ADDR_V4MAPPEDPREFIX_INIT_object = {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}}};
static const struct in6_addr IN6ADDR_6TO4PREFIX_INIT_object = {{{0x20, 0x2}}};
static const struct in6_addr IN6ADDR_TEREDOPREFIX_INIT_object = {{{0x20, 0x1}}};
static const struct in6_addr IN6ADDR_TEREDOPREFIX_INIT_OLD_object = {{{0x3F, 0xFE, 0x83, 0x1F}}};
static const struct in6_addr IN6ADDR_ULAPREFIX_INIT_object = {{{0xFC}}};
static const struct in6_addr IN6ADDR_SITELOCALPREFIX_INIT_object = {{{0xFE, 0xC0}}};
static const struct in6_addr IN6ADDR_6BONETESTPREFIX_INIT_object = {{{0x3F, 0xFE}}};
static const SCOPE_ID SCOPEID_UNSPECIFIED_INIT_object = {0};
#undef scopeid_unspecified
#define scopeid_unspecified SCOPEID_UNSPECIFIED_INIT
static const struct in_addr IN4ADDR_ANY_INIT_object = {{{0, 0, 0, 0}}};
static const struct in_addr IN4ADDR_LOOPBACK_INIT_object = {{{127, 0, 0, 1}}};
static const struct in_addr IN4ADDR_BROADCAST_INIT_object = {{{255, 255, 255, 255}}};
static const struct in_addr IN4ADDR_ALLNODESONLINK_INIT_object = {{{224, 0, 0, 1}}};
static const struct in_addr IN4ADDR_ALLROUTERSONLINK_INIT_object = {{{224, 0, 0, 2}}};
static const struct in_addr IN4ADDR_ALLIGMPV3ROUTERSONLINK_INIT_object = {{{224, 0, 0, 22}}};
static const struct in_addr IN4ADDR_ALLTEREDONODESONLINK_INIT_object = {{{224, 0, 0, 253}}};
static const struct in_addr IN4ADDR_LINKLOCALPREFIX_INIT_object = {{{169, 254, 0, 0}}};
static const struct in_addr IN4ADDR_MULTICASTPREFIX_INIT_object = {{{224, 0, 0, 0}}};

#undef in4addr_any
#define in4addr_any IN4ADDR_ANY_INIT
#undef in4addr_loopback
#define in4addr_loopback IN4ADDR_LOOPBACK_INIT
#undef in4addr_broadcast
#define in4addr_broadcast IN4ADDR_BROADCAST_INIT
#undef in4addr_allnodesonlink
#define in4addr_allnodesonlink IN4ADDR_ALLNODESONLINK_INIT
#undef in4addr_allroutersonlink
#define in4addr_allroutersonlink IN4ADDR_ALLROUTERSONLINK_INIT
#undef in4addr_alligmpv3routersonlink
#define in4addr_alligmpv3routersonlink IN4ADDR_ALLIGMPV3ROUTERSONLINK_INIT
#undef in4addr_allteredohostsonlink
#define in4addr_allteredohostsonlink IN4ADDR_ALLTEREDONODESONLINK_INIT
#undef in4addr_linklocalprefix
#define in4addr_linklocalprefix IN4ADDR_LINKLOCALPREFIX_INIT
#undef in4addr_multicastprefix
#define in4addr_multicastprefix IN4ADDR_MULTICASTPREFIX_INIT
#undef in6addr_any
#define in6addr_any IN6ADDR_ANY_INIT
#undef in6addr_loopback
#define in6addr_loopback IN6ADDR_LOOPBACK_INIT
#undef in6addr_allnodesonnode
#define in6addr_allnodesonnode IN6ADDR_ALLNODESONNODE_INIT
#undef in6addr_allnodesonlink
#define in6addr_allnodesonlink IN6ADDR_ALLNODESONLINK_INIT
#undef in6addr_allroutersonlink
#define in6addr_allroutersonlink IN6ADDR_ALLROUTERSONLINK_INIT
#undef in6addr_allmldv2routersonlink
#define in6addr_allmldv2routersonlink IN6ADDR_ALLMLDV2ROUTERSONLINK_INIT
#undef in6addr_teredoinitiallinklocaladdress
#define in6addr_teredoinitiallinklocaladdress IN6ADDR_TEREDOINITIALLINKLOCALADDRESS_INIT
#undef in6addr_linklocalprefix
#define in6addr_linklocalprefix IN6ADDR_LINKLOCALPREFIX_INIT
#undef in6addr_multicastprefix
#define in6addr_multicastprefix IN6ADDR_MULTICASTPREFIX_INIT
#undef in6addr_solicitednodemulticastprefix
#define in6addr_solicitednodemulticastprefix IN6ADDR_SOLICITEDNODEMULTICASTPREFIX_INIT
#undef in6addr_v4mappedprefix
#define in6addr_v4mappedprefix IN6ADDR_V4MAPPEDPREFIX_INIT
#undef in6addr_6to4prefix
#define in6addr_6to4prefix IN6ADDR_6TO4PREFIX_INIT
#undef in6addr_teredoprefix
#define in6addr_teredoprefix IN6ADDR_TEREDOPREFIX_INIT
#undef in6addr_teredoprefix_old
#define in6addr_teredoprefix_old IN6ADDR_TEREDOPREFIX_INIT_OLD
