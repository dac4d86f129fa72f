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
static BOOLEAN wsffi_four_is_loopback(ULONG number) { return number >> 24 == 127; }
static BOOLEAN wsffi_four_is_multicast(ULONG number) { return number >> 28 == 14; }
static BOOLEAN wsffi_four_is_link_local(ULONG number) { return number >> 16 == 0xA9FE; }
static BOOLEAN wsffi_four_is_private(ULONG number)
{
    return number >> 24 == 10 || number >> 20 == 0xAC1 || number >> 16 == 0xC0A8;
}
static BOOLEAN wsffi_four_is_mc_admin_local(ULONG number) { return number >> 16 == 0xEFFF; }
static BOOLEAN wsffi_four_is_mc_site_local(ULONG number)
{
    return number >> 24 == 0xEF && !wsffi_four_is_mc_admin_local(number);
}

static SCOPE_LEVEL wsffi_four_unicast_scope(ULONG number)
{
    return wsffi_four_is_link_local(number) || wsffi_four_is_loopback(number) ? ScopeLevelLink : ScopeLevelGlobal;
}
static SCOPE_LEVEL wsffi_four_multicast_scope(ULONG number)
{
    return number >> 8 == 0xE00000 ? ScopeLevelLink
         : wsffi_four_is_mc_admin_local(number) ? ScopeLevelAdmin
         : wsffi_four_is_mc_site_local(number) ? ScopeLevelSite
         : ScopeLevelGlobal;
}
static SCOPE_LEVEL wsffi_four_scope(ULONG number)
{
    return number == INADDR_BROADCAST ? ScopeLevelLink
         : wsffi_four_is_multicast(number) ? wsffi_four_multicast_scope(number)
         : wsffi_four_unicast_scope(number);
}
static NL_ADDRESS_TYPE wsffi_four_type(ULONG number)
{
    return number == INADDR_ANY ? NlatUnspecified
         : number == INADDR_BROADCAST ? NlatBroadcast
         : wsffi_four_is_multicast(number) ? NlatMulticast
         : number >> 24 == 0 || number >> 28 == 15 ? NlatInvalid
         : NlatUnicast;
}
static BOOLEAN wsffi_four_is_6to4_eligible(ULONG number)
{
    return wsffi_four_type(number) == NlatUnicast && wsffi_four_unicast_scope(number) == ScopeLevelGlobal &&
           !wsffi_four_is_private(number);
}
static void wsffi_uncanonicalize(SCOPE_ID *id, SCOPE_LEVEL level, BOOL loopback)
{
    if (loopback || level == ScopeLevelGlobal)
        id->Value = 0;
    if (id->Level == (ULONG)level)
        id->Level = 0;
}
static void wsffi_four_uncanonicalize(ULONG number, SCOPE_ID *id)
{
    wsffi_uncanonicalize(id, wsffi_four_scope(number), wsffi_four_is_loopback(number));
}
static void wsffi_set_four(PSOCKADDR_IN a, const void *address, USHORT port)
{
    SOCKADDR_IN whole = {0};
    whole.sin_family = AF_INET;
    whole.sin_port = port;
    memcpy(&whole.sin_addr, address, sizeof(whole.sin_addr));
    *a = whole;
}

#define IN4_ADDR_EQUAL(a, b) wsffi_four(a) == wsffi_four(b)
#define IN4_UNALIGNED_ADDR_EQUAL IN4_ADDR_EQUAL
#define IN4_IS_ADDR_UNSPECIFIED(a) wsffi_four(a) == INADDR_ANY
#define IN4_IS_UNALIGNED_ADDR_UNSPECIFIED IN4_IS_ADDR_UNSPECIFIED
#define IN4_IS_ADDR_LOOPBACK(a) wsffi_four_is_loopback(wsffi_four(a))
#define IN4_IS_UNALIGNED_ADDR_LOOPBACK IN4_IS_ADDR_LOOPBACK
#define IN4_IS_ADDR_BROADCAST(a) wsffi_four(a) == INADDR_BROADCAST
#define IN4_IS_UNALIGNED_ADDR_BROADCAST IN4_IS_ADDR_BROADCAST
#define IN4_IS_ADDR_MULTICAST(a) wsffi_four_is_multicast(wsffi_four(a))
#define IN4_IS_UNALIGNED_ADDR_MULTICAST IN4_IS_ADDR_MULTICAST
#define IN4_IS_ADDR_LINKLOCAL(a) wsffi_four_is_link_local(wsffi_four(a))
#define IN4_IS_UNALIGNED_ADDR_LINKLOCAL IN4_IS_ADDR_LINKLOCAL
#define IN4_IS_ADDR_SITELOCAL(a) FALSE /* Microsoft takes private addresses for global ones */
#define IN4_IS_UNALIGNED_ADDR_SITELOCAL IN4_IS_ADDR_SITELOCAL
#define IN4_IS_ADDR_RFC1918(a) wsffi_four_is_private(wsffi_four(a))
#define IN4_IS_UNALIGNED_ADDR_RFC1918 IN4_IS_ADDR_RFC1918
#define IN4_IS_ADDR_MC_LINKLOCAL(a) wsffi_four(a) >> 8 == 0xE00000
#define IN4_IS_ADDR_MC_ADMINLOCAL(a) wsffi_four_is_mc_admin_local(wsffi_four(a))
#define IN4_IS_ADDR_MC_SITELOCAL(a) wsffi_four_is_mc_site_local(wsffi_four(a))

#define IN4ADDR_SETSOCKADDR(a, addr, port) wsffi_set_four(a, addr, port)
#define IN4ADDR_SETANY(a) wsffi_set_four(a, &in4addr_any, 0)
#define IN4ADDR_SETLOOPBACK(a) wsffi_set_four(a, &in4addr_loopback, 0)
#define IN4ADDR_ISANY(a) wsffi_four(&a->sin_addr) == INADDR_ANY
#define IN4ADDR_ISLOOPBACK(a) wsffi_four_is_loopback(wsffi_four(&a->sin_addr))
#define IN4ADDR_SCOPE_ID(a) scopeid_unspecified
#define IN4ADDR_ISEQUAL(a, b) wsffi_four(&a->sin_addr) == wsffi_four(&b->sin_addr)
#define IN4ADDR_ISUNSPECIFIED(a) wsffi_four(&a->sin_addr) == INADDR_ANY

#define Ipv4UnicastAddressScope(address) wsffi_four_unicast_scope(wsffi_four(address))
#define Ipv4MulticastAddressScope(address) wsffi_four_multicast_scope(wsffi_four(address))
#define Ipv4AddressScope(address) wsffi_four_scope(wsffi_four(address))
#define Ipv4AddressType(address) wsffi_four_type(wsffi_four(address))
#define IN4_UNCANONICALIZE_SCOPE_ID(address, id) wsffi_four_uncanonicalize(wsffi_four(address), id)
#define IN4_IS_ADDR_6TO4ELIGIBLE(a) wsffi_four_is_6to4_eligible(wsffi_four(a))
#define IN4_IS_UNALIGNED_ADDR_6TO4ELIGIBLE IN4_IS_ADDR_6TO4ELIGIBLE

/* IPv6 */

static BOOLEAN wsffi_same_bits(const void *first, const void *second, UINT8 count)
{
    const UCHAR *a = first, *b = second;
    UINT8 whole = count / 8, rest = count % 8;
    return memcmp(a, b, whole) == 0 && (rest == 0 || (a[whole] ^ b[whole]) >> (8 - rest) == 0);
}
/* RFC 5214: 00-00-5E-FE, or 02-00-5E-FE with a global IPv4 address */
static BOOLEAN wsffi_six_is_isatap(const IN6_ADDR *a)
{
    static const UCHAR identifier[] = {0, 0, 0x5E, 0xFE};
    return (a->s6_bytes[8] & ~2) == 0 && memcmp(a->s6_bytes + 9, identifier + 1, sizeof(identifier) - 1) == 0;
}
static BOOLEAN wsffi_six_is_6to4(const IN6_ADDR *a) { return wsffi_same_bits(a, &in6addr_6to4prefix, 16); }
static BOOLEAN wsffi_six_is_teredo(const IN6_ADDR *a)
{
    return wsffi_same_bits(a, &in6addr_teredoprefix, 32) || wsffi_same_bits(a, &in6addr_teredoprefix_old, 32);
}
static SCOPE_LEVEL wsffi_six_unicast_scope(const IN6_ADDR *a)
{
    return IN6_IS_ADDR_LINKLOCAL(a) || IN6_IS_ADDR_LOOPBACK(a) ? ScopeLevelLink
         : IN6_IS_ADDR_SITELOCAL(a) ? ScopeLevelSite
         : ScopeLevelGlobal;
}
static SCOPE_LEVEL wsffi_six_multicast_scope(const IN6_ADDR *a) { return (SCOPE_LEVEL)(a->s6_bytes[1] & 15); }
static SCOPE_LEVEL wsffi_six_scope(const IN6_ADDR *a)
{
    return IN6_IS_ADDR_MULTICAST(a) ? wsffi_six_multicast_scope(a) : wsffi_six_unicast_scope(a);
}
static NL_ADDRESS_TYPE wsffi_six_type(const IN6_ADDR *a)
{
    const UCHAR *embedded;
    if (IN6_IS_ADDR_MULTICAST(a))
        return NlatMulticast;
    if (IN6_IS_ADDR_UNSPECIFIED(a))
        return NlatUnspecified;
    if (wsffi_six_is_isatap(a) || IN6_IS_ADDR_V4COMPAT(a) || IN6_IS_ADDR_V4MAPPED(a) || IN6_IS_ADDR_V4TRANSLATED(a))
        embedded = a->s6_bytes + 12;
    else if (wsffi_six_is_6to4(a))
        embedded = a->s6_bytes + 2;
    else
        return NlatUnicast;
    return wsffi_four_type(wsffi_four(embedded)) == NlatUnicast ? NlatUnicast : NlatInvalid;
}
static void wsffi_set_embedded(PIN6_ADDR a, const IN6_ADDR *prefix, const IN_ADDR *embedded)
{
    IN6_ADDR whole = *prefix;
    memcpy(whole.s6_bytes + 12, embedded, sizeof(*embedded));
    *a = whole;
}
static void wsffi_set_solicited_node(PIN6_ADDR multicast, const IN6_ADDR *unicast)
{
    IN6_ADDR whole = in6addr_solicitednodemulticastprefix;
    memcpy(whole.s6_bytes + 13, unicast->s6_bytes + 13, 3);
    *multicast = whole;
}
static void wsffi_set_isatap_identifier(IN6_ADDR *a, const IN_ADDR *embedded)
{
    UCHAR identifier[] = {0, 0, 0x5E, 0xFE};
    if (wsffi_four_is_6to4_eligible(wsffi_four(embedded)))
        identifier[0] = 2;
    memcpy(a->s6_bytes + 8, identifier, sizeof(identifier));
    memcpy(a->s6_bytes + 12, embedded, sizeof(*embedded));
}
static void wsffi_set_6to4_prefix(IN6_ADDR *a, const IN_ADDR *embedded)
{
    memcpy(a->s6_bytes, &in6addr_6to4prefix, 2);
    memcpy(a->s6_bytes + 2, embedded, sizeof(*embedded));
    memset(a->s6_bytes + 6, 0, 2);
}
static void wsffi_six_uncanonicalize(const IN6_ADDR *a, SCOPE_ID *id)
{
    wsffi_uncanonicalize(id, wsffi_six_scope(a), IN6_IS_ADDR_LOOPBACK(a));
}
static void wsffi_set_six(PSOCKADDR_IN6 a, const void *address, SCOPE_ID scope, USHORT port)
{
    SOCKADDR_IN6 whole = {0};
    whole.sin6_family = AF_INET6;
    whole.sin6_port = port;
    memcpy(&whole.sin6_addr, address, sizeof(whole.sin6_addr));
    whole.sin6_scope_struct = scope;
    wsffi_six_uncanonicalize(&whole.sin6_addr, &whole.sin6_scope_struct);
    *a = whole;
}
static void wsffi_set_six_mapped(PSOCKADDR_IN6 a, const IN_ADDR *embedded, SCOPE_ID scope, USHORT port)
{
    SOCKADDR_IN6 whole = {0};
    whole.sin6_family = AF_INET6;
    whole.sin6_port = port;
    wsffi_set_embedded(&whole.sin6_addr, &in6addr_v4mappedprefix, embedded);
    whole.sin6_scope_struct = scope;
    wsffi_four_uncanonicalize(wsffi_four(embedded), &whole.sin6_scope_struct);
    *a = whole;
}

#define IN6_PREFIX_EQUAL(a, b, len) \
    (len > 128 ? (WSASetLastError(WSAEFAULT), FALSE) : wsffi_same_bits(a, b, len))
#define IN6_IS_ADDR_ALLNODESONNODE(a) wsffi_same_bits(a, &in6addr_allnodesonnode, 128)
#define IN6_IS_ADDR_ALLNODESONLINK(a) wsffi_same_bits(a, &in6addr_allnodesonlink, 128)
#define IN6_IS_ADDR_ALLROUTERSONLINK(a) wsffi_same_bits(a, &in6addr_allroutersonlink, 128)
#define IN6_IS_ADDR_SOLICITEDNODE(a) wsffi_same_bits(a, &in6addr_solicitednodemulticastprefix, 104)
#define IN6_IS_ADDR_ISATAP(a) wsffi_six_is_isatap(a)
#define IN6_IS_ADDR_6TO4(a) wsffi_six_is_6to4(a)
#define IN6_IS_ADDR_TEREDO(a) wsffi_six_is_teredo(a)
#define IN6ADDR_ISV4MAPPED(a) IN6_IS_ADDR_V4MAPPED(&a->sin6_addr)
#define IN6ADDR_ISISATAP(a) wsffi_six_is_isatap(&a->sin6_addr)
#define IN6ADDR_IS6TO4(a) wsffi_six_is_6to4(&a->sin6_addr)
#define IN6ADDR_ISTEREDO(a) wsffi_six_is_teredo(&a->sin6_addr)
#define IN6_GET_ADDR_V4MAPPED(a) a->s6_bytes + 12
#define IN6_GET_ADDR_V4COMPAT(a) a->s6_bytes + 12
#define IN6_EXTRACT_V4ADDR_FROM_ISATAP(a) a->s6_bytes + 12
#define IN6_EXTRACT_V4ADDR_FROM_6TO4(a) a->s6_bytes + 2
#define IN6_SET_ADDR_V4MAPPED(a6, a4) wsffi_set_embedded(a6, &in6addr_v4mappedprefix, a4)
#define IN6_SET_ADDR_V4COMPAT(a6, a4) wsffi_set_embedded(a6, &in6addr_any, a4)
#define IN6_SET_ADDR_SOLICITEDNODE(multicast, unicast) wsffi_set_solicited_node(multicast, unicast)
#define IN6_SET_ISATAP_IDENTIFIER(a6, a4) wsffi_set_isatap_identifier(a6, a4)
#define IN6_SET_6TO4_PREFIX(a6, a4) wsffi_set_6to4_prefix(a6, a4)

#define Ipv6UnicastAddressScope(address) wsffi_six_unicast_scope((const IN6_ADDR *)address)
#define IN6_MULTICAST_SCOPE(address) wsffi_six_multicast_scope((const IN6_ADDR *)address)
#define Ipv6AddressScope(address) wsffi_six_scope((const IN6_ADDR *)address)
#define Ipv6AddressType(address) wsffi_six_type((const IN6_ADDR *)address)
#define IN6_UNCANONICALIZE_SCOPE_ID(address, id) wsffi_six_uncanonicalize(address, id)
#define IN6ADDR_SETSOCKADDR(a, addr, scope, port) wsffi_set_six(a, addr, scope, port)
#define IN6ADDR_SETV4MAPPED(a6, a4, scope, port) wsffi_set_six_mapped(a6, a4, scope, port)

#define ScopeLevel(id) (SCOPE_LEVEL)id.Level

/* Either family. What is not AF_INET6 is taken for AF_INET. */

static SIZE_T wsffi_inet_size(ADDRESS_FAMILY family) { return family == AF_INET6 ? sizeof(IN6_ADDR) : sizeof(IN_ADDR); }
static SIZE_T wsffi_size_of_sockaddr(ADDRESS_FAMILY family)
{
    return family == AF_INET6 ? sizeof(SOCKADDR_IN6) : sizeof(SOCKADDR_IN);
}
static UCHAR *wsffi_address_in(const SOCKADDR *a)
{
    return a->sa_family == AF_INET6 ? (UCHAR *)&((PSOCKADDR_IN6)a)->sin6_addr : (UCHAR *)&((PSOCKADDR_IN)a)->sin_addr;
}
static const UCHAR *wsffi_any_of(ADDRESS_FAMILY family)
{
    return family == AF_INET6 ? (const UCHAR *)&in6addr_any : (const UCHAR *)&in4addr_any;
}
static BOOLEAN wsffi_inet_equal(ADDRESS_FAMILY family, const void *a, const void *b)
{
    return memcmp(a, b, wsffi_inet_size(family)) == 0;
}
static BOOLEAN wsffi_inet_is_loopback(ADDRESS_FAMILY family, const void *a)
{
    return family == AF_INET6 ? IN6_IS_ADDR_LOOPBACK((const IN6_ADDR *)a) != 0 : wsffi_four_is_loopback(wsffi_four(a));
}
static BOOLEAN wsffi_inet_is_multicast(ADDRESS_FAMILY family, const void *a)
{
    return family == AF_INET6 ? IN6_IS_ADDR_MULTICAST((const IN6_ADDR *)a) != 0
                              : wsffi_four_is_multicast(wsffi_four(a));
}
static SCOPE_ID wsffi_scope_in(const SOCKADDR *a)
{
    return a->sa_family == AF_INET6 ? ((const SOCKADDR_IN6 *)a)->sin6_scope_struct : scopeid_unspecified;
}
static BOOLEAN wsffi_sockaddr_equal(const SOCKADDR *a, const SOCKADDR *b)
{
    return a->sa_family == b->sa_family && wsffi_scope_in(a).Value == wsffi_scope_in(b).Value &&
           wsffi_inet_equal(a->sa_family, wsffi_address_in(a), wsffi_address_in(b));
}
static void wsffi_set_sockaddr(ADDRESS_FAMILY family, PSOCKADDR a, const void *address, SCOPE_ID scope, USHORT port)
{
    if (family == AF_INET6)
        wsffi_set_six((PSOCKADDR_IN6)a, address, scope, port);
    else
        wsffi_set_four((PSOCKADDR_IN)a, address, port);
}
static const void *wsffi_loopback_of(ADDRESS_FAMILY family)
{
    return family == AF_INET6 ? (const void *)&in6addr_loopback : (const void *)&in4addr_loopback;
}

#define INET_ADDR_EQUAL(af, a, b) wsffi_inet_equal(af, a, b)
#define INET_UNALIGNED_ADDR_EQUAL(af, a, b) wsffi_inet_equal(af, a, b)
#define INET_IS_ADDR_UNSPECIFIED(af, a) wsffi_inet_equal(af, a, wsffi_any_of(af))
#define INET_IS_UNALIGNED_ADDR_UNSPECIFIED(af, a) wsffi_inet_equal(af, a, wsffi_any_of(af))
#define INET_IS_ADDR_LOOPBACK(af, a) wsffi_inet_is_loopback(af, a)
#define INET_IS_ADDR_BROADCAST(af, a) af != AF_INET6 && wsffi_four(a) == INADDR_BROADCAST
#define INET_IS_ADDR_MULTICAST(af, a) wsffi_inet_is_multicast(af, a)
#define INET_ADDR_UNSPECIFIED(af) wsffi_any_of(af)
#define INET_SET_ADDRESS(family, address, value) memmove(address, value, wsffi_inet_size(family))
#define INET_ADDR_LENGTH(af) wsffi_inet_size(af)
#define INET_SOCKADDR_LENGTH(af) wsffi_size_of_sockaddr(af)
#define INETADDR_SETSOCKADDR(af, a, addr, scope, port) wsffi_set_sockaddr(af, a, addr, scope, port)
#define INETADDR_SETANY(a) wsffi_set_sockaddr(a->sa_family, a, wsffi_any_of(a->sa_family), scopeid_unspecified, 0)
#define INETADDR_SETLOOPBACK(a) \
    wsffi_set_sockaddr(a->sa_family, a, wsffi_loopback_of(a->sa_family), scopeid_unspecified, 0)
#define INETADDR_ISANY(a) wsffi_inet_equal(a->sa_family, wsffi_address_in(a), wsffi_any_of(a->sa_family))
#define INETADDR_ISLOOPBACK(a) wsffi_inet_is_loopback(a->sa_family, wsffi_address_in(a))
#define INETADDR_ISV4MAPPED(a) a->sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED((const IN6_ADDR *)wsffi_address_in(a))
#define NL_ADDR_EQUAL(af, sa, aa, sb, ab) sa.Value == sb.Value && wsffi_inet_equal(af, aa, ab)
#define NL_IS_ADDR_UNSPECIFIED(af, s, a) s.Value == 0 && wsffi_inet_equal(af, a, wsffi_any_of(af))
#define INETADDR_ISEQUAL(a, b) wsffi_sockaddr_equal(a, b)
#define INETADDR_ISUNSPECIFIED(a) \
    wsffi_scope_in(a).Value == 0 && wsffi_inet_equal(a->sa_family, wsffi_address_in(a), wsffi_any_of(a->sa_family))
#define INETADDR_SCOPE_ID(a) wsffi_scope_in(a)
#define INETADDR_PORT(a) SS_PORT(a)
#define INETADDR_ADDRESS(a) wsffi_address_in(a)
#define INETADDR_SET_PORT(a, port) ((PSOCKADDR_IN)a)->sin_port = port
#define INETADDR_SET_ADDRESS(a, address) memmove(wsffi_address_in(a), address, wsffi_inet_size(a->sa_family))
#define INET_UNCANONICALIZE_SCOPE_ID(family, address, id) \
    if (family == AF_INET6) wsffi_six_uncanonicalize((const IN6_ADDR *)address, id); \
    else wsffi_four_uncanonicalize(wsffi_four(address), id)
