/* What mstcpip.h has as inline functions: INLINE(name, result, parameters, what is a fault, what then, the value).

   mingw-w64 lacks them all, and those of the SDK use objects (in6addr_6to4prefix ...) that are in none of the libraries
   linked here. So they are written here for every compiler. As in probes.c, a pointer that points nowhere gets WSAEFAULT. */

#define INLINE(name, result, parameters, fault, failure, value) \
    static result safe_##name parameters \
    { \
        if (fault) \
            FAULT(failure); \
        return value; \
    }
#define INLINE_VOID(name, parameters, fault, action) \
    static void safe_##name parameters \
    { \
        if (fault) \
            FAULT(;); \
        action; \
    }
#define INLINE_TEST(name, type, value) INLINE(name, BOOLEAN, (const type *a), BAD(a), FALSE, value)

/* IPv4. An address need not be aligned, so that the functions for unaligned ones do the same. */

static ULONG four(const void *address) /* in host byte order */
{
    ULONG number;
    memcpy(&number, address, sizeof(number));
    return ntohl(number);
}
static BOOLEAN four_is_loopback(ULONG number) { return number >> 24 == 127; }
static BOOLEAN four_is_multicast(ULONG number) { return number >> 28 == 14; }
static BOOLEAN four_is_link_local(ULONG number) { return number >> 16 == 0xA9FE; }
static BOOLEAN four_is_private(ULONG number)
{
    return number >> 24 == 10 || number >> 20 == 0xAC1 || number >> 16 == 0xC0A8;
}
static BOOLEAN four_is_mc_admin_local(ULONG number) { return number >> 16 == 0xEFFF; }
static BOOLEAN four_is_mc_site_local(ULONG number) { return number >> 24 == 0xEF && !four_is_mc_admin_local(number); }

static SCOPE_LEVEL four_unicast_scope(ULONG number)
{
    return four_is_link_local(number) || four_is_loopback(number) ? ScopeLevelLink : ScopeLevelGlobal;
}
static SCOPE_LEVEL four_multicast_scope(ULONG number)
{
    return number >> 8 == 0xE00000 ? ScopeLevelLink
         : four_is_mc_admin_local(number) ? ScopeLevelAdmin
         : four_is_mc_site_local(number) ? ScopeLevelSite
         : ScopeLevelGlobal;
}
static SCOPE_LEVEL four_scope(ULONG number)
{
    return number == INADDR_BROADCAST ? ScopeLevelLink
         : four_is_multicast(number) ? four_multicast_scope(number)
         : four_unicast_scope(number);
}
static NL_ADDRESS_TYPE four_type(ULONG number)
{
    return number == INADDR_ANY ? NlatUnspecified
         : number == INADDR_BROADCAST ? NlatBroadcast
         : four_is_multicast(number) ? NlatMulticast
         : number >> 24 == 0 || number >> 28 == 15 ? NlatInvalid
         : NlatUnicast;
}
static BOOLEAN four_is_6to4_eligible(ULONG number)
{
    return four_type(number) == NlatUnicast && four_unicast_scope(number) == ScopeLevelGlobal && !four_is_private(number);
}
static void uncanonicalize(SCOPE_ID *id, SCOPE_LEVEL level, BOOL loopback)
{
    if (loopback || level == ScopeLevelGlobal)
        id->Value = 0;
    if (id->Level == (ULONG)level)
        id->Level = 0;
}
static void set_four(PSOCKADDR_IN a, const void *address, USHORT port)
{
    SOCKADDR_IN whole = {0};
    whole.sin_family = AF_INET;
    whole.sin_port = port;
    memcpy(&whole.sin_addr, address, sizeof(whole.sin_addr));
    *a = whole;
}

INLINE(IN4_ADDR_EQUAL, BOOLEAN, (const IN_ADDR *a, const IN_ADDR *b), BAD(a) || BAD(b), FALSE, four(a) == four(b))
INLINE(IN4_UNALIGNED_ADDR_EQUAL, BOOLEAN, (const IN_ADDR *a, const IN_ADDR *b), BAD(a) || BAD(b), FALSE,
       four(a) == four(b))
INLINE_TEST(IN4_IS_ADDR_UNSPECIFIED, IN_ADDR, four(a) == INADDR_ANY)
INLINE_TEST(IN4_IS_UNALIGNED_ADDR_UNSPECIFIED, IN_ADDR, four(a) == INADDR_ANY)
INLINE_TEST(IN4_IS_ADDR_LOOPBACK, IN_ADDR, four_is_loopback(four(a)))
INLINE_TEST(IN4_IS_UNALIGNED_ADDR_LOOPBACK, IN_ADDR, four_is_loopback(four(a)))
INLINE_TEST(IN4_IS_ADDR_BROADCAST, IN_ADDR, four(a) == INADDR_BROADCAST)
INLINE_TEST(IN4_IS_UNALIGNED_ADDR_BROADCAST, IN_ADDR, four(a) == INADDR_BROADCAST)
INLINE_TEST(IN4_IS_ADDR_MULTICAST, IN_ADDR, four_is_multicast(four(a)))
INLINE_TEST(IN4_IS_UNALIGNED_ADDR_MULTICAST, IN_ADDR, four_is_multicast(four(a)))
INLINE_TEST(IN4_IS_ADDR_LINKLOCAL, IN_ADDR, four_is_link_local(four(a)))
INLINE_TEST(IN4_IS_UNALIGNED_ADDR_LINKLOCAL, IN_ADDR, four_is_link_local(four(a)))
INLINE_TEST(IN4_IS_ADDR_SITELOCAL, IN_ADDR, FALSE) /* Microsoft takes private addresses for global ones */
INLINE_TEST(IN4_IS_UNALIGNED_ADDR_SITELOCAL, IN_ADDR, FALSE)
INLINE_TEST(IN4_IS_ADDR_RFC1918, IN_ADDR, four_is_private(four(a)))
INLINE_TEST(IN4_IS_UNALIGNED_ADDR_RFC1918, IN_ADDR, four_is_private(four(a)))
INLINE_TEST(IN4_IS_ADDR_MC_LINKLOCAL, IN_ADDR, four(a) >> 8 == 0xE00000)
INLINE_TEST(IN4_IS_ADDR_MC_ADMINLOCAL, IN_ADDR, four_is_mc_admin_local(four(a)))
INLINE_TEST(IN4_IS_ADDR_MC_SITELOCAL, IN_ADDR, four_is_mc_site_local(four(a)))

INLINE_VOID(IN4ADDR_SETSOCKADDR, (PSOCKADDR_IN a, const IN_ADDR *addr, USHORT port), BAD(a) || BAD(addr),
            set_four(a, addr, port))
INLINE_VOID(IN4ADDR_SETANY, (PSOCKADDR_IN a), BAD(a), set_four(a, &in4addr_any, 0))
INLINE_VOID(IN4ADDR_SETLOOPBACK, (PSOCKADDR_IN a), BAD(a), set_four(a, &in4addr_loopback, 0))
INLINE_TEST(IN4ADDR_ISANY, SOCKADDR_IN, four(&a->sin_addr) == INADDR_ANY)
INLINE_TEST(IN4ADDR_ISLOOPBACK, SOCKADDR_IN, four_is_loopback(four(&a->sin_addr)))
INLINE(IN4ADDR_SCOPE_ID, SCOPE_ID, (const SOCKADDR_IN *a), BAD(a), scopeid_unspecified, scopeid_unspecified)
INLINE(IN4ADDR_ISEQUAL, BOOLEAN, (const SOCKADDR_IN *a, const SOCKADDR_IN *b), BAD(a) || BAD(b), FALSE,
       four(&a->sin_addr) == four(&b->sin_addr))
INLINE_TEST(IN4ADDR_ISUNSPECIFIED, SOCKADDR_IN, four(&a->sin_addr) == INADDR_ANY)

static BOOL bad_four(const UCHAR *address) { return bad(address, sizeof(IN_ADDR)); }
INLINE(Ipv4UnicastAddressScope, SCOPE_LEVEL, (const UCHAR *address), bad_four(address), 0,
       four_unicast_scope(four(address)))
INLINE(Ipv4MulticastAddressScope, SCOPE_LEVEL, (const UCHAR *address), bad_four(address), 0,
       four_multicast_scope(four(address)))
INLINE(Ipv4AddressScope, SCOPE_LEVEL, (const UCHAR *address), bad_four(address), 0, four_scope(four(address)))
INLINE(Ipv4AddressType, NL_ADDRESS_TYPE, (const UCHAR *address), bad_four(address), NlatInvalid,
       four_type(four(address)))
INLINE_VOID(IN4_UNCANONICALIZE_SCOPE_ID, (const IN_ADDR *address, SCOPE_ID *id), BAD(address) || BAD(id),
            uncanonicalize(id, four_scope(four(address)), four_is_loopback(four(address))))
INLINE_TEST(IN4_IS_ADDR_6TO4ELIGIBLE, IN_ADDR, four_is_6to4_eligible(four(a)))
INLINE_TEST(IN4_IS_UNALIGNED_ADDR_6TO4ELIGIBLE, IN_ADDR, four_is_6to4_eligible(four(a)))

/* IPv6 */

static BOOLEAN same_bits(const void *first, const void *second, UINT8 count)
{
    const UCHAR *a = first, *b = second;
    UINT8 whole = count / 8, rest = count % 8;
    return memcmp(a, b, whole) == 0 && (rest == 0 || (a[whole] ^ b[whole]) >> (8 - rest) == 0);
}
static BOOLEAN six_is_isatap(const IN6_ADDR *a) /* RFC 5214: 00-00-5E-FE, or 02-00-5E-FE with a global IPv4 address */
{
    static const UCHAR identifier[] = {0, 0, 0x5E, 0xFE};
    return (a->s6_bytes[8] & ~2) == 0 && memcmp(a->s6_bytes + 9, identifier + 1, sizeof(identifier) - 1) == 0;
}
static BOOLEAN six_is_6to4(const IN6_ADDR *a) { return same_bits(a, &in6addr_6to4prefix, 16); }
static BOOLEAN six_is_teredo(const IN6_ADDR *a)
{
    return same_bits(a, &in6addr_teredoprefix, 32) || same_bits(a, &in6addr_teredoprefix_old, 32);
}
static SCOPE_LEVEL six_unicast_scope(const IN6_ADDR *a)
{
    return IN6_IS_ADDR_LINKLOCAL(a) || IN6_IS_ADDR_LOOPBACK(a) ? ScopeLevelLink
         : IN6_IS_ADDR_SITELOCAL(a) ? ScopeLevelSite
         : ScopeLevelGlobal;
}
static SCOPE_LEVEL six_multicast_scope(const IN6_ADDR *a) { return (SCOPE_LEVEL)(a->s6_bytes[1] & 15); }
static SCOPE_LEVEL six_scope(const IN6_ADDR *a)
{
    return IN6_IS_ADDR_MULTICAST(a) ? six_multicast_scope(a) : six_unicast_scope(a);
}
static NL_ADDRESS_TYPE six_type(const IN6_ADDR *a)
{
    const UCHAR *embedded;
    if (IN6_IS_ADDR_MULTICAST(a))
        return NlatMulticast;
    if (IN6_IS_ADDR_UNSPECIFIED(a))
        return NlatUnspecified;
    if (six_is_isatap(a) || IN6_IS_ADDR_V4COMPAT(a) || IN6_IS_ADDR_V4MAPPED(a) || IN6_IS_ADDR_V4TRANSLATED(a))
        embedded = a->s6_bytes + 12;
    else if (six_is_6to4(a))
        embedded = a->s6_bytes + 2;
    else
        return NlatUnicast;
    return four_type(four(embedded)) == NlatUnicast ? NlatUnicast : NlatInvalid;
}
static void set_embedded(PIN6_ADDR a, const IN6_ADDR *prefix, const IN_ADDR *embedded)
{
    IN6_ADDR whole = *prefix;
    memcpy(whole.s6_bytes + 12, embedded, sizeof(*embedded));
    *a = whole;
}
static void set_solicited_node(PIN6_ADDR multicast, const IN6_ADDR *unicast)
{
    IN6_ADDR whole = in6addr_solicitednodemulticastprefix;
    memcpy(whole.s6_bytes + 13, unicast->s6_bytes + 13, 3);
    *multicast = whole;
}
static void set_isatap_identifier(IN6_ADDR *a, const IN_ADDR *embedded)
{
    UCHAR identifier[] = {0, 0, 0x5E, 0xFE};
    if (four_is_6to4_eligible(four(embedded)))
        identifier[0] = 2;
    memcpy(a->s6_bytes + 8, identifier, sizeof(identifier));
    memcpy(a->s6_bytes + 12, embedded, sizeof(*embedded));
}
static void set_6to4_prefix(IN6_ADDR *a, const IN_ADDR *embedded)
{
    memcpy(a->s6_bytes, &in6addr_6to4prefix, 2);
    memcpy(a->s6_bytes + 2, embedded, sizeof(*embedded));
    memset(a->s6_bytes + 6, 0, 2);
}
static void six_uncanonicalize(const IN6_ADDR *a, SCOPE_ID *id)
{
    uncanonicalize(id, six_scope(a), IN6_IS_ADDR_LOOPBACK(a));
}
static void set_six(PSOCKADDR_IN6 a, const void *address, SCOPE_ID scope, USHORT port)
{
    SOCKADDR_IN6 whole = {0};
    whole.sin6_family = AF_INET6;
    whole.sin6_port = port;
    memcpy(&whole.sin6_addr, address, sizeof(whole.sin6_addr));
    whole.sin6_scope_struct = scope;
    six_uncanonicalize(&whole.sin6_addr, &whole.sin6_scope_struct);
    *a = whole;
}
static void set_six_mapped(PSOCKADDR_IN6 a, const IN_ADDR *embedded, SCOPE_ID scope, USHORT port)
{
    SOCKADDR_IN6 whole = {0};
    whole.sin6_family = AF_INET6;
    whole.sin6_port = port;
    set_embedded(&whole.sin6_addr, &in6addr_v4mappedprefix, embedded);
    whole.sin6_scope_struct = scope;
    uncanonicalize(&whole.sin6_scope_struct, four_scope(four(embedded)), four_is_loopback(four(embedded)));
    *a = whole;
}

INLINE(IN6_PREFIX_EQUAL, BOOLEAN, (const IN6_ADDR *a, const IN6_ADDR *b, UINT8 len), BAD(a) || BAD(b) || len > 128, FALSE,
       same_bits(a, b, len))
INLINE_TEST(IN6_IS_ADDR_ALLNODESONNODE, IN6_ADDR, same_bits(a, &in6addr_allnodesonnode, 128))
INLINE_TEST(IN6_IS_ADDR_ALLNODESONLINK, IN6_ADDR, same_bits(a, &in6addr_allnodesonlink, 128))
INLINE_TEST(IN6_IS_ADDR_ALLROUTERSONLINK, IN6_ADDR, same_bits(a, &in6addr_allroutersonlink, 128))
INLINE_TEST(IN6_IS_ADDR_SOLICITEDNODE, IN6_ADDR, same_bits(a, &in6addr_solicitednodemulticastprefix, 104))
INLINE_TEST(IN6_IS_ADDR_ISATAP, IN6_ADDR, six_is_isatap(a))
INLINE_TEST(IN6_IS_ADDR_6TO4, IN6_ADDR, six_is_6to4(a))
INLINE_TEST(IN6_IS_ADDR_TEREDO, IN6_ADDR, six_is_teredo(a))
INLINE_TEST(IN6ADDR_ISV4MAPPED, SOCKADDR_IN6, IN6_IS_ADDR_V4MAPPED(&a->sin6_addr))
INLINE_TEST(IN6ADDR_ISISATAP, SOCKADDR_IN6, six_is_isatap(&a->sin6_addr))
INLINE_TEST(IN6ADDR_IS6TO4, SOCKADDR_IN6, six_is_6to4(&a->sin6_addr))
INLINE_TEST(IN6ADDR_ISTEREDO, SOCKADDR_IN6, six_is_teredo(&a->sin6_addr))
INLINE(IN6_GET_ADDR_V4MAPPED, const UCHAR *, (const IN6_ADDR *a), BAD(a), NULL, a->s6_bytes + 12)
INLINE(IN6_GET_ADDR_V4COMPAT, const UCHAR *, (const IN6_ADDR *a), BAD(a), NULL, a->s6_bytes + 12)
INLINE(IN6_EXTRACT_V4ADDR_FROM_ISATAP, const UCHAR *, (const IN6_ADDR *a), BAD(a), NULL, a->s6_bytes + 12)
INLINE(IN6_EXTRACT_V4ADDR_FROM_6TO4, const UCHAR *, (const IN6_ADDR *a), BAD(a), NULL, a->s6_bytes + 2)
INLINE_VOID(IN6_SET_ADDR_V4MAPPED, (PIN6_ADDR a6, const IN_ADDR *a4), BAD(a6) || BAD(a4),
            set_embedded(a6, &in6addr_v4mappedprefix, a4))
INLINE_VOID(IN6_SET_ADDR_V4COMPAT, (PIN6_ADDR a6, const IN_ADDR *a4), BAD(a6) || BAD(a4),
            set_embedded(a6, &in6addr_any, a4))
INLINE_VOID(IN6_SET_ADDR_SOLICITEDNODE, (PIN6_ADDR multicast, const IN6_ADDR *unicast), BAD(multicast) || BAD(unicast),
            set_solicited_node(multicast, unicast))
INLINE_VOID(IN6_SET_ISATAP_IDENTIFIER, (IN6_ADDR *a6, const IN_ADDR *a4), BAD(a6) || BAD(a4),
            set_isatap_identifier(a6, a4))
INLINE_VOID(IN6_SET_6TO4_PREFIX, (IN6_ADDR *a6, const IN_ADDR *a4), BAD(a6) || BAD(a4), set_6to4_prefix(a6, a4))

static BOOL bad_six(const UCHAR *address) { return bad(address, sizeof(IN6_ADDR)); }
INLINE(Ipv6UnicastAddressScope, SCOPE_LEVEL, (const UCHAR *address), bad_six(address), 0,
       six_unicast_scope((const IN6_ADDR *)address))
INLINE(IN6_MULTICAST_SCOPE, SCOPE_LEVEL, (const UCHAR *address), bad_six(address), 0,
       six_multicast_scope((const IN6_ADDR *)address))
INLINE(Ipv6AddressScope, SCOPE_LEVEL, (const UCHAR *address), bad_six(address), 0, six_scope((const IN6_ADDR *)address))
INLINE(Ipv6AddressType, NL_ADDRESS_TYPE, (const UCHAR *address), bad_six(address), NlatInvalid,
       six_type((const IN6_ADDR *)address))
INLINE_VOID(IN6_UNCANONICALIZE_SCOPE_ID, (const IN6_ADDR *address, SCOPE_ID *id), BAD(address) || BAD(id),
            six_uncanonicalize(address, id))
INLINE_VOID(IN6ADDR_SETSOCKADDR, (PSOCKADDR_IN6 a, const IN6_ADDR *addr, SCOPE_ID scope, USHORT port),
            BAD(a) || BAD(addr), set_six(a, addr, scope, port))
INLINE_VOID(IN6ADDR_SETV4MAPPED, (PSOCKADDR_IN6 a6, const IN_ADDR *a4, SCOPE_ID scope, USHORT port), BAD(a6) || BAD(a4),
            set_six_mapped(a6, a4, scope, port))

INLINE(ScopeLevel, SCOPE_LEVEL, (SCOPE_ID id), FALSE, (SCOPE_LEVEL)0, (SCOPE_LEVEL)id.Level)

/* Either family. What is not AF_INET6 is taken for AF_INET. */

static SIZE_T inet_size(ADDRESS_FAMILY family) { return family == AF_INET6 ? sizeof(IN6_ADDR) : sizeof(IN_ADDR); }
static SIZE_T size_of_sockaddr(ADDRESS_FAMILY family)
{
    return family == AF_INET6 ? sizeof(SOCKADDR_IN6) : sizeof(SOCKADDR_IN);
}
static BOOL bad_inet(ADDRESS_FAMILY family, const void *address) { return bad(address, inet_size(family)); }
static BOOL bad_sockaddr(const SOCKADDR *a) { return BAD(&a->sa_family) || bad(a, size_of_sockaddr(a->sa_family)); }
static UCHAR *address_in(const SOCKADDR *a)
{
    return a->sa_family == AF_INET6 ? (UCHAR *)&((PSOCKADDR_IN6)a)->sin6_addr : (UCHAR *)&((PSOCKADDR_IN)a)->sin_addr;
}
static const UCHAR *any_of(ADDRESS_FAMILY family)
{
    return family == AF_INET6 ? (const UCHAR *)&in6addr_any : (const UCHAR *)&in4addr_any;
}
static BOOLEAN inet_equal(ADDRESS_FAMILY family, const void *a, const void *b)
{
    return memcmp(a, b, inet_size(family)) == 0;
}
static BOOLEAN inet_is_loopback(ADDRESS_FAMILY family, const void *a)
{
    return family == AF_INET6 ? IN6_IS_ADDR_LOOPBACK((const IN6_ADDR *)a) != 0 : four_is_loopback(four(a));
}
static BOOLEAN inet_is_multicast(ADDRESS_FAMILY family, const void *a)
{
    return family == AF_INET6 ? IN6_IS_ADDR_MULTICAST((const IN6_ADDR *)a) != 0 : four_is_multicast(four(a));
}
static SCOPE_ID scope_in(const SOCKADDR *a)
{
    return a->sa_family == AF_INET6 ? ((const SOCKADDR_IN6 *)a)->sin6_scope_struct : scopeid_unspecified;
}
static BOOLEAN sockaddr_equal(const SOCKADDR *a, const SOCKADDR *b)
{
    return a->sa_family == b->sa_family && scope_in(a).Value == scope_in(b).Value &&
           inet_equal(a->sa_family, address_in(a), address_in(b));
}
static void set_sockaddr(ADDRESS_FAMILY family, PSOCKADDR a, const void *address, SCOPE_ID scope, USHORT port)
{
    if (family == AF_INET6)
        set_six((PSOCKADDR_IN6)a, address, scope, port);
    else
        set_four((PSOCKADDR_IN)a, address, port);
}
static const void *loopback_of(ADDRESS_FAMILY family)
{
    return family == AF_INET6 ? (const void *)&in6addr_loopback : (const void *)&in4addr_loopback;
}

INLINE(INET_ADDR_EQUAL, BOOLEAN, (ADDRESS_FAMILY af, const void *a, const void *b), bad_inet(af, a) || bad_inet(af, b),
       FALSE, inet_equal(af, a, b))
INLINE(INET_UNALIGNED_ADDR_EQUAL, BOOLEAN, (ADDRESS_FAMILY af, const void *a, const void *b),
       bad_inet(af, a) || bad_inet(af, b), FALSE, inet_equal(af, a, b))
INLINE(INET_IS_ADDR_UNSPECIFIED, BOOLEAN, (ADDRESS_FAMILY af, const void *a), bad_inet(af, a), FALSE,
       inet_equal(af, a, any_of(af)))
INLINE(INET_IS_UNALIGNED_ADDR_UNSPECIFIED, BOOLEAN, (ADDRESS_FAMILY af, const void *a), bad_inet(af, a), FALSE,
       inet_equal(af, a, any_of(af)))
INLINE(INET_IS_ADDR_LOOPBACK, BOOLEAN, (ADDRESS_FAMILY af, const void *a), bad_inet(af, a), FALSE,
       inet_is_loopback(af, a))
INLINE(INET_IS_ADDR_BROADCAST, BOOLEAN, (ADDRESS_FAMILY af, const void *a), bad_inet(af, a), FALSE,
       af != AF_INET6 && four(a) == INADDR_BROADCAST)
INLINE(INET_IS_ADDR_MULTICAST, BOOLEAN, (ADDRESS_FAMILY af, const void *a), bad_inet(af, a), FALSE,
       inet_is_multicast(af, a))
INLINE(INET_ADDR_UNSPECIFIED, const UCHAR *, (ADDRESS_FAMILY af), FALSE, NULL, any_of(af))
INLINE_VOID(INET_SET_ADDRESS, (ADDRESS_FAMILY family, PUCHAR address, const UCHAR *value),
            bad_inet(family, address) || bad_inet(family, value), memmove(address, value, inet_size(family)))
INLINE(INET_ADDR_LENGTH, SIZE_T, (ADDRESS_FAMILY af), FALSE, 0, inet_size(af))
INLINE(INET_SOCKADDR_LENGTH, SIZE_T, (ADDRESS_FAMILY af), FALSE, 0, size_of_sockaddr(af))
INLINE_VOID(INETADDR_SETSOCKADDR, (ADDRESS_FAMILY af, PSOCKADDR a, const void *addr, SCOPE_ID scope, USHORT port),
            bad(a, size_of_sockaddr(af)) || bad_inet(af, addr), set_sockaddr(af, a, addr, scope, port))
INLINE_VOID(INETADDR_SETANY, (PSOCKADDR a), bad_sockaddr(a),
            set_sockaddr(a->sa_family, a, any_of(a->sa_family), scopeid_unspecified, 0))
INLINE_VOID(INETADDR_SETLOOPBACK, (PSOCKADDR a), bad_sockaddr(a),
            set_sockaddr(a->sa_family, a, loopback_of(a->sa_family), scopeid_unspecified, 0))
INLINE(INETADDR_ISANY, BOOLEAN, (const SOCKADDR *a), bad_sockaddr(a), FALSE,
       inet_equal(a->sa_family, address_in(a), any_of(a->sa_family)))
INLINE(INETADDR_ISLOOPBACK, BOOLEAN, (const SOCKADDR *a), bad_sockaddr(a), FALSE,
       inet_is_loopback(a->sa_family, address_in(a)))
INLINE(INETADDR_ISV4MAPPED, BOOLEAN, (const SOCKADDR *a), bad_sockaddr(a), FALSE,
       a->sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED((const IN6_ADDR *)address_in(a)))
INLINE(NL_ADDR_EQUAL, BOOLEAN, (ADDRESS_FAMILY af, SCOPE_ID sa, const UCHAR *aa, SCOPE_ID sb, const UCHAR *ab),
       bad_inet(af, aa) || bad_inet(af, ab), FALSE, sa.Value == sb.Value && inet_equal(af, aa, ab))
INLINE(NL_IS_ADDR_UNSPECIFIED, BOOLEAN, (ADDRESS_FAMILY af, SCOPE_ID s, const UCHAR *a), bad_inet(af, a), FALSE,
       s.Value == 0 && inet_equal(af, a, any_of(af)))
INLINE(INETADDR_ISEQUAL, BOOLEAN, (const SOCKADDR *a, const SOCKADDR *b), bad_sockaddr(a) || bad_sockaddr(b), FALSE,
       sockaddr_equal(a, b))
INLINE(INETADDR_ISUNSPECIFIED, BOOLEAN, (const SOCKADDR *a), bad_sockaddr(a), FALSE,
       scope_in(a).Value == 0 && inet_equal(a->sa_family, address_in(a), any_of(a->sa_family)))
INLINE(INETADDR_SCOPE_ID, SCOPE_ID, (const SOCKADDR *a), bad_sockaddr(a), scopeid_unspecified, scope_in(a))
INLINE(INETADDR_PORT, USHORT, (const SOCKADDR *a), bad_sockaddr(a), 0, SS_PORT(a))
INLINE(INETADDR_ADDRESS, PUCHAR, (const SOCKADDR *a), bad_sockaddr(a), NULL, address_in(a))
INLINE_VOID(INETADDR_SET_PORT, (PSOCKADDR a, USHORT port), bad_sockaddr(a), ((PSOCKADDR_IN)a)->sin_port = port)
INLINE_VOID(INETADDR_SET_ADDRESS, (PSOCKADDR a, const UCHAR *address),
            bad_sockaddr(a) || bad_inet(a->sa_family, address),
            memmove(address_in(a), address, inet_size(a->sa_family)))
INLINE_VOID(INET_UNCANONICALIZE_SCOPE_ID, (ADDRESS_FAMILY family, const UCHAR *address, SCOPE_ID *id),
            bad_inet(family, address) || BAD(id),
            if (family == AF_INET6) six_uncanonicalize((const IN6_ADDR *)address, id);
            else uncanonicalize(id, four_scope(four(address)), four_is_loopback(four(address))))
