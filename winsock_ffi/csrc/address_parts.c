/* What mstcpip.h has as inline functions, as macros over functions that know the bytes of an address.

   mingw-w64 lacks them all, and those of the SDK use objects (in6addr_6to4prefix ...) that are in none of the libraries
   linked here. So they are written here for every compiler. Their parameters have the types of the declarations. */

/* IPv4. An address need not be aligned, so that the functions for unaligned ones do the same. */
static ULONG wsffi_four(const void *address) /* in host byte order */
{
    ULONG number;
    memcpy(&number, address, sizeof(number));
    return ntohl(number);
}
static BOOLEAN wsffi_four_is_loopback(ULONG n) { return n >> 24 == 127; }
static BOOLEAN wsffi_four_is_multicast(ULONG n) { return n >> 28 == 14; }
static BOOLEAN wsffi_four_is_link_local(ULONG n) { return n >> 16 == 0xA9FE; }
static BOOLEAN wsffi_four_is_private(ULONG n) { return n >> 24 == 10 || n >> 20 == 0xAC1 || n >> 16 == 0xC0A8; }
static SCOPE_LEVEL wsffi_four_unicast_scope(ULONG n)
{
    return wsffi_four_is_link_local(n) || wsffi_four_is_loopback(n) ? ScopeLevelLink : ScopeLevelGlobal;
}
static SCOPE_LEVEL wsffi_four_multicast_scope(ULONG n)
{
    return n >> 8 == 0xE00000 ? ScopeLevelLink : n >> 16 == 0xEFFF ? ScopeLevelAdmin
         : n >> 24 == 0xEF ? ScopeLevelSite : ScopeLevelGlobal;
}
static SCOPE_LEVEL wsffi_four_scope(ULONG n)
{
    return n == INADDR_BROADCAST ? ScopeLevelLink
         : wsffi_four_is_multicast(n) ? wsffi_four_multicast_scope(n) : wsffi_four_unicast_scope(n);
}
static NL_ADDRESS_TYPE wsffi_four_type(ULONG n)
{
    return n == INADDR_ANY ? NlatUnspecified : n == INADDR_BROADCAST ? NlatBroadcast
         : wsffi_four_is_multicast(n) ? NlatMulticast : n >> 24 == 0 || n >> 28 == 15 ? NlatInvalid : NlatUnicast;
}
static BOOLEAN wsffi_four_is_6to4_eligible(ULONG n)
{
    return wsffi_four_type(n) == NlatUnicast && wsffi_four_unicast_scope(n) == ScopeLevelGlobal &&
           !wsffi_four_is_private(n);
}
static void wsffi_uncanonicalize(SCOPE_ID *id, SCOPE_LEVEL level, BOOL loopback)
{
    if (loopback || level == ScopeLevelGlobal)
        id->Value = 0;
    if (id->Level == (ULONG)level)
        id->Level = 0;
}
static void wsffi_set_four(PSOCKADDR_IN a, const void *address, USHORT port)
{
    SOCKADDR_IN whole = {AF_INET, port, {{{0}}}, {0}};
    memcpy(&whole.sin_addr, address, sizeof(whole.sin_addr));
    *a = whole;
}

#define IN4_ADDR_EQUAL(a, b) (wsffi_four(a) == wsffi_four(b))
#define IN4_UNALIGNED_ADDR_EQUAL IN4_ADDR_EQUAL
#define IN4_IS_ADDR_UNSPECIFIED(a) (wsffi_four(a) == INADDR_ANY)
#define IN4_IS_UNALIGNED_ADDR_UNSPECIFIED IN4_IS_ADDR_UNSPECIFIED
#define IN4_IS_ADDR_LOOPBACK(a) wsffi_four_is_loopback(wsffi_four(a))
#define IN4_IS_UNALIGNED_ADDR_LOOPBACK IN4_IS_ADDR_LOOPBACK
#define IN4_IS_ADDR_BROADCAST(a) (wsffi_four(a) == INADDR_BROADCAST)
#define IN4_IS_UNALIGNED_ADDR_BROADCAST IN4_IS_ADDR_BROADCAST
#define IN4_IS_ADDR_MULTICAST(a) wsffi_four_is_multicast(wsffi_four(a))
#define IN4_IS_UNALIGNED_ADDR_MULTICAST IN4_IS_ADDR_MULTICAST
#define IN4_IS_ADDR_LINKLOCAL(a) wsffi_four_is_link_local(wsffi_four(a))
#define IN4_IS_UNALIGNED_ADDR_LINKLOCAL IN4_IS_ADDR_LINKLOCAL
#define IN4_IS_ADDR_SITELOCAL(a) FALSE /* Microsoft takes private addresses for global ones */
#define IN4_IS_UNALIGNED_ADDR_SITELOCAL IN4_IS_ADDR_SITELOCAL
#define IN4_IS_ADDR_RFC1918(a) wsffi_four_is_private(wsffi_four(a))
#define IN4_IS_UNALIGNED_ADDR_RFC1918 IN4_IS_ADDR_RFC1918
#define IN4_IS_ADDR_MC_LINKLOCAL(a) (wsffi_four(a) >> 8 == 0xE00000)
#define IN4_IS_ADDR_MC_ADMINLOCAL(a) (wsffi_four(a) >> 16 == 0xEFFF)
#define IN4_IS_ADDR_MC_SITELOCAL(a) (wsffi_four(a) >> 24 == 0xEF && !IN4_IS_ADDR_MC_ADMINLOCAL(a))
#define IN4_IS_ADDR_6TO4ELIGIBLE(a) wsffi_four_is_6to4_eligible(wsffi_four(a))
#define IN4_IS_UNALIGNED_ADDR_6TO4ELIGIBLE IN4_IS_ADDR_6TO4ELIGIBLE
#define Ipv4UnicastAddressScope(a) wsffi_four_unicast_scope(wsffi_four(a))
#define Ipv4MulticastAddressScope(a) wsffi_four_multicast_scope(wsffi_four(a))
#define Ipv4AddressScope(a) wsffi_four_scope(wsffi_four(a))
#define Ipv4AddressType(a) wsffi_four_type(wsffi_four(a))
#define IN4_UNCANONICALIZE_SCOPE_ID(a, id) wsffi_uncanonicalize(id, Ipv4AddressScope(a), IN4_IS_ADDR_LOOPBACK(a))
#define IN4ADDR_SETSOCKADDR wsffi_set_four
#define IN4ADDR_SETANY(a) wsffi_set_four(a, &in4addr_any, 0)
#define IN4ADDR_SETLOOPBACK(a) wsffi_set_four(a, &in4addr_loopback, 0)
#define IN4ADDR_ISANY(a) IN4_IS_ADDR_UNSPECIFIED(&a->sin_addr)
#define IN4ADDR_ISUNSPECIFIED IN4ADDR_ISANY
#define IN4ADDR_ISLOOPBACK(a) IN4_IS_ADDR_LOOPBACK(&a->sin_addr)
#define IN4ADDR_SCOPE_ID(a) scopeid_unspecified
#define IN4ADDR_ISEQUAL(a, b) IN4_ADDR_EQUAL(&a->sin_addr, &b->sin_addr)

/* IPv6 */
static BOOLEAN wsffi_same_bits(const void *first, const void *second, UINT8 count)
{
    const UCHAR *a = first, *b = second;
    UINT8 whole = count / 8, rest = count % 8;
    return memcmp(a, b, whole) == 0 && (rest == 0 || (a[whole] ^ b[whole]) >> (8 - rest) == 0);
}
/* RFC 5214: 00-00-5E-FE, or 02-00-5E-FE with a global IPv4 address */
static BOOLEAN wsffi_is_isatap(const IN6_ADDR *a)
{
    return (a->s6_bytes[8] & ~2) == 0 && memcmp(a->s6_bytes + 9, "\0\x5E\xFE", 3) == 0;
}
static SCOPE_LEVEL wsffi_six_unicast_scope(const IN6_ADDR *a)
{
    return IN6_IS_ADDR_LINKLOCAL(a) || IN6_IS_ADDR_LOOPBACK(a) ? ScopeLevelLink
         : IN6_IS_ADDR_SITELOCAL(a) ? ScopeLevelSite : ScopeLevelGlobal;
}
static SCOPE_LEVEL wsffi_six_scope(const IN6_ADDR *a)
{
    return IN6_IS_ADDR_MULTICAST(a) ? (SCOPE_LEVEL)(a->s6_bytes[1] & 15) : wsffi_six_unicast_scope(a);
}
static NL_ADDRESS_TYPE wsffi_six_type(const IN6_ADDR *a)
{
    int embedded = wsffi_is_isatap(a) || IN6_IS_ADDR_V4COMPAT(a) || IN6_IS_ADDR_V4MAPPED(a) ||
                   IN6_IS_ADDR_V4TRANSLATED(a) ? 12 : wsffi_same_bits(a, &in6addr_6to4prefix, 16) ? 2 : 0;
    return IN6_IS_ADDR_MULTICAST(a) ? NlatMulticast : IN6_IS_ADDR_UNSPECIFIED(a) ? NlatUnspecified
         : !embedded || wsffi_four_type(wsffi_four(a->s6_bytes + embedded)) == NlatUnicast ? NlatUnicast : NlatInvalid;
}
/* The first bytes of `start`, and `size` bytes of another address at `place`, which may be the same one. */
static void wsffi_set_part(IN6_ADDR *a, const void *start, int place, const void *part, size_t size)
{
    IN6_ADDR whole = *(const IN6_ADDR *)start;
    memcpy(whole.s6_bytes + place, part, size);
    *a = whole;
}
static void wsffi_set_isatap(IN6_ADDR *a, const IN_ADDR *embedded)
{
    UCHAR identifier[8] = {wsffi_four_is_6to4_eligible(wsffi_four(embedded)) ? 2 : 0, 0, 0x5E, 0xFE};
    memcpy(identifier + 4, embedded, sizeof(*embedded));
    wsffi_set_part(a, a, 8, identifier, sizeof(identifier));
}
static void wsffi_set_6to4(IN6_ADDR *a, const IN_ADDR *embedded)
{
    UCHAR prefix[8] = {0x20, 0x02};
    memcpy(prefix + 2, embedded, sizeof(*embedded));
    wsffi_set_part(a, a, 0, prefix, sizeof(prefix));
}
static void wsffi_set_six(PSOCKADDR_IN6 a, const IN6_ADDR *address, SCOPE_ID scope, USHORT port)
{
    SOCKADDR_IN6 whole = {0};
    whole.sin6_family = AF_INET6;
    whole.sin6_port = port;
    whole.sin6_addr = *address;
    whole.sin6_scope_struct = scope;
    *a = whole;
}
static void wsffi_set_six_in_scope(PSOCKADDR_IN6 a, const IN6_ADDR *address, SCOPE_ID scope, USHORT port)
{
    wsffi_uncanonicalize(&scope, wsffi_six_scope(address), IN6_IS_ADDR_LOOPBACK(address));
    wsffi_set_six(a, address, scope, port);
}
static void wsffi_set_mapped(PSOCKADDR_IN6 a, const IN_ADDR *embedded, SCOPE_ID scope, USHORT port)
{
    IN6_ADDR address;
    wsffi_set_part(&address, &in6addr_v4mappedprefix, 12, embedded, sizeof(*embedded));
    IN4_UNCANONICALIZE_SCOPE_ID(embedded, &scope);
    wsffi_set_six(a, &address, scope, port);
}

#define IN6_PREFIX_EQUAL(a, b, len) (len > 128 ? (WSASetLastError(WSAEFAULT), FALSE) : wsffi_same_bits(a, b, len))
#define IN6_IS_ADDR_ALLNODESONNODE(a) wsffi_same_bits(a, &in6addr_allnodesonnode, 128)
#define IN6_IS_ADDR_ALLNODESONLINK(a) wsffi_same_bits(a, &in6addr_allnodesonlink, 128)
#define IN6_IS_ADDR_ALLROUTERSONLINK(a) wsffi_same_bits(a, &in6addr_allroutersonlink, 128)
#define IN6_IS_ADDR_SOLICITEDNODE(a) wsffi_same_bits(a, &in6addr_solicitednodemulticastprefix, 104)
#define IN6_IS_ADDR_ISATAP wsffi_is_isatap
#define IN6_IS_ADDR_6TO4(a) wsffi_same_bits(a, &in6addr_6to4prefix, 16)
#define IN6_IS_ADDR_TEREDO(a) \
    (wsffi_same_bits(a, &in6addr_teredoprefix, 32) || wsffi_same_bits(a, &in6addr_teredoprefix_old, 32))
#define IN6ADDR_ISV4MAPPED(a) IN6_IS_ADDR_V4MAPPED(&a->sin6_addr)
#define IN6ADDR_ISISATAP(a) IN6_IS_ADDR_ISATAP(&a->sin6_addr)
#define IN6ADDR_IS6TO4(a) IN6_IS_ADDR_6TO4(&a->sin6_addr)
#define IN6ADDR_ISTEREDO(a) IN6_IS_ADDR_TEREDO(&a->sin6_addr)
#define IN6_GET_ADDR_V4MAPPED(a) (a->s6_bytes + 12)
#define IN6_GET_ADDR_V4COMPAT IN6_GET_ADDR_V4MAPPED
#define IN6_EXTRACT_V4ADDR_FROM_ISATAP IN6_GET_ADDR_V4MAPPED
#define IN6_EXTRACT_V4ADDR_FROM_6TO4(a) (a->s6_bytes + 2)
#define IN6_SET_ADDR_V4MAPPED(a6, a4) wsffi_set_part(a6, &in6addr_v4mappedprefix, 12, a4, 4)
#define IN6_SET_ADDR_V4COMPAT(a6, a4) wsffi_set_part(a6, &in6addr_any, 12, a4, 4)
#define IN6_SET_ADDR_SOLICITEDNODE(multicast, unicast) \
    wsffi_set_part(multicast, &in6addr_solicitednodemulticastprefix, 13, unicast->s6_bytes + 13, 3)
#define IN6_SET_ISATAP_IDENTIFIER wsffi_set_isatap
#define IN6_SET_6TO4_PREFIX wsffi_set_6to4
#define IN6_MULTICAST_SCOPE(a) ((SCOPE_LEVEL)(a[1] & 15))
#define Ipv6UnicastAddressScope(a) wsffi_six_unicast_scope((const IN6_ADDR *)a)
#define Ipv6AddressScope(a) wsffi_six_scope((const IN6_ADDR *)a)
#define Ipv6AddressType(a) wsffi_six_type((const IN6_ADDR *)a)
#define IN6_UNCANONICALIZE_SCOPE_ID(a, id) wsffi_uncanonicalize(id, wsffi_six_scope(a), IN6_IS_ADDR_LOOPBACK(a))
#define IN6ADDR_SETSOCKADDR wsffi_set_six_in_scope
#define IN6ADDR_SETV4MAPPED wsffi_set_mapped
#define ScopeLevel(id) ((SCOPE_LEVEL)id.Level)

/* Either family. What is not AF_INET6 is taken for AF_INET. */
static UCHAR *wsffi_address_in(const SOCKADDR *a)
{
    return a->sa_family == AF_INET6 ? (UCHAR *)&((PSOCKADDR_IN6)a)->sin6_addr : (UCHAR *)&((PSOCKADDR_IN)a)->sin_addr;
}
static SCOPE_ID wsffi_scope_in(const SOCKADDR *a)
{
    return a->sa_family == AF_INET6 ? ((const SOCKADDR_IN6 *)a)->sin6_scope_struct : scopeid_unspecified;
}
static void wsffi_set_either(ADDRESS_FAMILY family, PSOCKADDR a, const void *address, SCOPE_ID scope, USHORT port)
{
    if (family == AF_INET6)
        wsffi_set_six_in_scope((PSOCKADDR_IN6)a, address, scope, port);
    else
        wsffi_set_four((PSOCKADDR_IN)a, address, port);
}

#define INET_ADDR_LENGTH(af) (af == AF_INET6 ? sizeof(IN6_ADDR) : sizeof(IN_ADDR))
#define INET_SOCKADDR_LENGTH(af) (af == AF_INET6 ? sizeof(SOCKADDR_IN6) : sizeof(SOCKADDR_IN))
#define INET_ADDR_UNSPECIFIED(af) (af == AF_INET6 ? (const UCHAR *)&in6addr_any : (const UCHAR *)&in4addr_any)
#define WSFFI_LOOPBACK(af) (af == AF_INET6 ? (const void *)&in6addr_loopback : (const void *)&in4addr_loopback)
#define INET_ADDR_EQUAL(af, a, b) (memcmp(a, b, INET_ADDR_LENGTH(af)) == 0)
#define INET_UNALIGNED_ADDR_EQUAL INET_ADDR_EQUAL
#define INET_IS_ADDR_UNSPECIFIED(af, a) INET_ADDR_EQUAL(af, a, INET_ADDR_UNSPECIFIED(af))
#define INET_IS_UNALIGNED_ADDR_UNSPECIFIED INET_IS_ADDR_UNSPECIFIED
#define INET_IS_ADDR_LOOPBACK(af, a) \
    (af == AF_INET6 ? IN6_IS_ADDR_LOOPBACK((const IN6_ADDR *)a) != 0 : IN4_IS_ADDR_LOOPBACK(a))
#define INET_IS_ADDR_BROADCAST(af, a) (af != AF_INET6 && IN4_IS_ADDR_BROADCAST(a))
#define INET_IS_ADDR_MULTICAST(af, a) \
    (af == AF_INET6 ? IN6_IS_ADDR_MULTICAST((const IN6_ADDR *)a) != 0 : IN4_IS_ADDR_MULTICAST(a))
#define INET_SET_ADDRESS(af, a, value) memmove(a, value, INET_ADDR_LENGTH(af))
#define INET_UNCANONICALIZE_SCOPE_ID(af, a, id) \
    wsffi_uncanonicalize(id, af == AF_INET6 ? Ipv6AddressScope(a) : Ipv4AddressScope(a), INET_IS_ADDR_LOOPBACK(af, a))
#define INETADDR_SETSOCKADDR wsffi_set_either
#define INETADDR_SETANY(a) \
    wsffi_set_either(a->sa_family, a, INET_ADDR_UNSPECIFIED(a->sa_family), scopeid_unspecified, 0)
#define INETADDR_SETLOOPBACK(a) wsffi_set_either(a->sa_family, a, WSFFI_LOOPBACK(a->sa_family), scopeid_unspecified, 0)
#define INETADDR_ISANY(a) INET_IS_ADDR_UNSPECIFIED(a->sa_family, wsffi_address_in(a))
#define INETADDR_ISLOOPBACK(a) INET_IS_ADDR_LOOPBACK(a->sa_family, wsffi_address_in(a))
#define INETADDR_ISV4MAPPED(a) (a->sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&((const SOCKADDR_IN6 *)a)->sin6_addr))
#define INETADDR_ISUNSPECIFIED(a) (wsffi_scope_in(a).Value == 0 && INETADDR_ISANY(a))
#define INETADDR_ISEQUAL(a, b) \
    (a->sa_family == b->sa_family && wsffi_scope_in(a).Value == wsffi_scope_in(b).Value && \
     INET_ADDR_EQUAL(a->sa_family, wsffi_address_in(a), wsffi_address_in(b)))
#define INETADDR_SCOPE_ID wsffi_scope_in
#define INETADDR_PORT SS_PORT
#define INETADDR_ADDRESS wsffi_address_in
#define INETADDR_SET_PORT(a, port) ((PSOCKADDR_IN)a)->sin_port = port
#define INETADDR_SET_ADDRESS(a, address) INET_SET_ADDRESS(a->sa_family, wsffi_address_in(a), address)
#define NL_ADDR_EQUAL(af, sa, aa, sb, ab) (sa.Value == sb.Value && INET_ADDR_EQUAL(af, aa, ab))
#define NL_IS_ADDR_UNSPECIFIED(af, s, a) (s.Value == 0 && INET_IS_ADDR_UNSPECIFIED(af, a))
