/* Objects for those of a header's names that stand for a text in C: an initializer in braces, say, where a name in
   Python needs an object. */

#ifndef WSAID_MULTIPLE_RIO
#define WSAID_MULTIPLE_RIO {0x8509E081, 0x96DD, 0x4005, {0xB1, 0x65, 0x9E, 0x2E, 0xE8, 0xC7, 0x9E, 0x3F}}
#endif
#define WSFFI_OBJECT(name, type) static const type wsffi_##name = name
WSFFI_OBJECT(WSAID_TRANSMITFILE, GUID);
WSFFI_OBJECT(WSAID_ACCEPTEX, GUID);
WSFFI_OBJECT(WSAID_GETACCEPTEXSOCKADDRS, GUID);
WSFFI_OBJECT(WSAID_TRANSMITPACKETS, GUID);
WSFFI_OBJECT(WSAID_CONNECTEX, GUID);
WSFFI_OBJECT(WSAID_DISCONNECTEX, GUID);
WSFFI_OBJECT(NLA_NAMESPACE_GUID, GUID);
WSFFI_OBJECT(NLA_SERVICE_CLASS_GUID, GUID);
WSFFI_OBJECT(WSAID_WSARECVMSG, GUID);
WSFFI_OBJECT(WSAID_WSASENDMSG, GUID);
WSFFI_OBJECT(WSAID_WSAPOLL, GUID);
WSFFI_OBJECT(WSAID_MULTIPLE_RIO, GUID);
static const GUID wsffi_SOCKET_DEFAULT2_QM_POLICY =
    {0xAEC2EF9C, 0x3A4D, 0x4D3E, {0x88, 0x42, 0x23, 0x99, 0x42, 0xE3, 0x9A, 0x47}};
static const GUID wsffi_REAL_TIME_NOTIFICATION_CAPABILITY =
    {0x6B59819A, 0x5CAE, 0x492D, {0xA9, 0x01, 0x2A, 0x3C, 0x2C, 0x50, 0x16, 0x4F}};
static const GUID wsffi_REAL_TIME_NOTIFICATION_CAPABILITY_EX =
    {0x6843DA03, 0x154A, 0x4616, {0xA5, 0x08, 0x44, 0x37, 0x12, 0x95, 0xF9, 0x6B}};
static const GUID wsffi_ASSOCIATE_NAMERES_CONTEXT =
    {0x59A38B67, 0xD4FE, 0x46E1, {0xBA, 0x3C, 0x87, 0xEA, 0x74, 0xCA, 0x30, 0x49}};

/* Addresses, in network byte order. The SDK's objects of these names are in none of the libraries linked here. */
static const struct in6_addr wsffi_IN6ADDR_ANY_INIT = {{{0}}};
static const struct in6_addr wsffi_IN6ADDR_LOOPBACK_INIT = {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1}}};
static const struct in6_addr wsffi_IN6ADDR_ALLNODESONNODE_INIT = {{{0xFF, 0x1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1}}};
static const struct in6_addr wsffi_IN6ADDR_ALLNODESONLINK_INIT = {{{0xFF, 0x2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1}}};
static const struct in6_addr wsffi_IN6ADDR_ALLROUTERSONLINK_INIT = {{{0xFF, 0x2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x2}}};
static const struct in6_addr wsffi_IN6ADDR_ALLMLDV2ROUTERSONLINK_INIT = {{{0xFF, 0x2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x16}}};
static const struct in6_addr wsffi_IN6ADDR_TEREDOINITIALLINKLOCALADDRESS_INIT = {{{0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE}}};
static const struct in6_addr wsffi_IN6ADDR_TEREDOOLDLINKLOCALADDRESSXP_INIT = {{{0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x54, 0x45, 0x52, 0x45, 0x44, 0x4F}}};
static const struct in6_addr wsffi_IN6ADDR_TEREDOOLDLINKLOCALADDRESSVISTA_INIT = {{{0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}}};
static const struct in6_addr wsffi_IN6ADDR_LINKLOCALPREFIX_INIT = {{{0xFE, 0x80}}};
static const struct in6_addr wsffi_IN6ADDR_MULTICASTPREFIX_INIT = {{{0xFF}}};
static const struct in6_addr wsffi_IN6ADDR_SOLICITEDNODEMULTICASTPREFIX_INIT = {{{0xFF, 0x2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1, 0xFF}}};
static const struct in6_addr wsffi_IN6ADDR_V4MAPPEDPREFIX_INIT = {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}}};
static const struct in6_addr wsffi_IN6ADDR_6TO4PREFIX_INIT = {{{0x20, 0x2}}};
static const struct in6_addr wsffi_IN6ADDR_TEREDOPREFIX_INIT = {{{0x20, 0x1}}};
static const struct in6_addr wsffi_IN6ADDR_TEREDOPREFIX_INIT_OLD = {{{0x3F, 0xFE, 0x83, 0x1F}}};
static const struct in6_addr wsffi_IN6ADDR_ULAPREFIX_INIT = {{{0xFC}}};
static const struct in6_addr wsffi_IN6ADDR_SITELOCALPREFIX_INIT = {{{0xFE, 0xC0}}};
static const struct in6_addr wsffi_IN6ADDR_6BONETESTPREFIX_INIT = {{{0x3F, 0xFE}}};
static const SCOPE_ID wsffi_SCOPEID_UNSPECIFIED_INIT = {0};
#undef scopeid_unspecified
#define scopeid_unspecified SCOPEID_UNSPECIFIED_INIT
static const struct in_addr wsffi_IN4ADDR_ANY_INIT = {{{0, 0, 0, 0}}};
static const struct in_addr wsffi_IN4ADDR_LOOPBACK_INIT = {{{127, 0, 0, 1}}};
static const struct in_addr wsffi_IN4ADDR_BROADCAST_INIT = {{{255, 255, 255, 255}}};
static const struct in_addr wsffi_IN4ADDR_ALLNODESONLINK_INIT = {{{224, 0, 0, 1}}};
static const struct in_addr wsffi_IN4ADDR_ALLROUTERSONLINK_INIT = {{{224, 0, 0, 2}}};
static const struct in_addr wsffi_IN4ADDR_ALLIGMPV3ROUTERSONLINK_INIT = {{{224, 0, 0, 22}}};
static const struct in_addr wsffi_IN4ADDR_ALLTEREDONODESONLINK_INIT = {{{224, 0, 0, 253}}};
static const struct in_addr wsffi_IN4ADDR_LINKLOCALPREFIX_INIT = {{{169, 254, 0, 0}}};
static const struct in_addr wsffi_IN4ADDR_MULTICASTPREFIX_INIT = {{{224, 0, 0, 0}}};

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
