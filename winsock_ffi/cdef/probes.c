/* More of what faults.c does, in short: PROBED(name, result, parameters, arguments, what is a fault, what then). */

#define PROBED(name, result, parameters, arguments, fault, then) \
    static result safe_##name parameters \
    { \
        if (fault) \
            then; \
        return name arguments; \
    }
#define PROBED_VOID(name, parameters, arguments, fault) \
    static void safe_##name parameters \
    { \
        if (fault) \
            FAULT(;); \
        name arguments; \
    }
#define BAD(pointer) bad(pointer, sizeof(*(pointer)))
#define BAD_IF_GIVEN(pointer) bad_if_given(pointer, sizeof(*(pointer)))
#define FAULT_CODE do { WSASetLastError(WSAEFAULT); return WSAEFAULT; } while (0)

static BOOL bad_text_if_given(const void *text) { return text && bad_text(text); }
static BOOL bad_wide_text_if_given(const void *text) { return text && bad_wide_text(text); }
static BOOL bad_room(const void *memory, size_t size) { return size && bad(memory, size); }
static BOOL bad_wide_room(const void *memory, size_t size) { return bad_room(memory, size * sizeof(WCHAR)); }

/* Names and addresses */

PROBED(getaddrinfo, INT, (PCSTR node, PCSTR service, const ADDRINFOA *hints, PADDRINFOA *result),
       (node, service, hints, result),
       bad_text_if_given(node) || bad_text_if_given(service) || BAD_IF_GIVEN(hints) || BAD(result), FAULT_CODE)
PROBED(GetAddrInfoW, INT, (PCWSTR node, PCWSTR service, const ADDRINFOW *hints, PADDRINFOW *result),
       (node, service, hints, result),
       bad_wide_text_if_given(node) || bad_wide_text_if_given(service) || BAD_IF_GIVEN(hints) || BAD(result), FAULT_CODE)
PROBED(GetAddrInfoExOverlappedResult, INT, (LPOVERLAPPED overlapped), (overlapped), BAD(overlapped), FAULT_CODE)
PROBED(GetAddrInfoExCancel, INT, (LPHANDLE handle), (handle), BAD(handle), FAULT_CODE)
PROBED_VOID(freeaddrinfo, (PADDRINFOA info), (info), BAD_IF_GIVEN(info))
PROBED_VOID(FreeAddrInfoW, (PADDRINFOW info), (info), BAD_IF_GIVEN(info))
PROBED(getnameinfo, INT,
       (const SOCKADDR *address, socklen_t length, PCHAR node, DWORD node_size, PCHAR service, DWORD service_size,
        INT flags),
       (address, length, node, node_size, service, service_size, flags),
       bad(address, length_of(length)) || (node && bad_room(node, node_size)) ||
           (service && bad_room(service, service_size)), FAULT_CODE)
PROBED(GetNameInfoW, INT,
       (const SOCKADDR *address, socklen_t length, PWCHAR node, DWORD node_size, PWCHAR service, DWORD service_size,
        INT flags),
       (address, length, node, node_size, service, service_size, flags),
       bad(address, length_of(length)) || (node && bad_wide_room(node, node_size)) ||
           (service && bad_wide_room(service, service_size)), FAULT_CODE)
PROBED(gethostname, int, (char *name, int length), (name, length), bad(name, length_of(length)), FAULT(SOCKET_ERROR))
PROBED(GetHostNameW, int, (PWSTR name, int length), (name, length), bad(name, length_of(length) * sizeof(WCHAR)),
       FAULT(SOCKET_ERROR))
PROBED(gethostbyname, struct hostent *, (const char *name), (name), bad_text_if_given(name), FAULT(NULL))
PROBED(gethostbyaddr, struct hostent *, (const char *address, int length, int type), (address, length, type),
       bad(address, length_of(length)), FAULT(NULL))
PROBED(getservbyname, struct servent *, (const char *name, const char *protocol), (name, protocol),
       bad_text(name) || bad_text_if_given(protocol), FAULT(NULL))
PROBED(getservbyport, struct servent *, (int port, const char *protocol), (port, protocol), bad_text_if_given(protocol),
       FAULT(NULL))
PROBED(getprotobyname, struct protoent *, (const char *name), (name), bad_text(name), FAULT(NULL))
PROBED(WSAAsyncGetServByName, HANDLE,
       (HWND window, u_int message, const char *name, const char *protocol, char *memory, int size),
       (window, message, name, protocol, memory, size),
       bad_text(name) || bad_text_if_given(protocol) || bad(memory, length_of(size)), FAULT(NULL))
PROBED(WSAAsyncGetServByPort, HANDLE,
       (HWND window, u_int message, int port, const char *protocol, char *memory, int size),
       (window, message, port, protocol, memory, size), bad_text_if_given(protocol) || bad(memory, length_of(size)),
       FAULT(NULL))
PROBED(WSAAsyncGetProtoByName, HANDLE, (HWND window, u_int message, const char *name, char *memory, int size),
       (window, message, name, memory, size), bad_text(name) || bad(memory, length_of(size)), FAULT(NULL))
PROBED(WSAAsyncGetProtoByNumber, HANDLE, (HWND window, u_int message, int number, char *memory, int size),
       (window, message, number, memory, size), bad(memory, length_of(size)), FAULT(NULL))
PROBED(WSAAsyncGetHostByName, HANDLE, (HWND window, u_int message, const char *name, char *memory, int size),
       (window, message, name, memory, size), bad_text(name) || bad(memory, length_of(size)), FAULT(NULL))
PROBED(WSAAsyncGetHostByAddr, HANDLE,
       (HWND window, u_int message, const char *address, int length, int type, char *memory, int size),
       (window, message, address, length, type, memory, size),
       bad(address, length_of(length)) || bad(memory, length_of(size)), FAULT(NULL))

/* Texts of addresses */

PROBED(WSAAddressToStringA, INT,
       (LPSOCKADDR address, DWORD length, LPWSAPROTOCOL_INFOA info, LPSTR text, LPDWORD size),
       (address, length, info, text, size),
       bad_room(address, length) || BAD_IF_GIVEN(info) || BAD(size) || bad_room(text, *size), FAULT(SOCKET_ERROR))
PROBED(WSAAddressToStringW, INT,
       (LPSOCKADDR address, DWORD length, LPWSAPROTOCOL_INFOW info, LPWSTR text, LPDWORD size),
       (address, length, info, text, size),
       bad_room(address, length) || BAD_IF_GIVEN(info) || BAD(size) || bad_wide_room(text, *size), FAULT(SOCKET_ERROR))
PROBED(WSAStringToAddressA, INT, (LPSTR text, INT family, LPWSAPROTOCOL_INFOA info, LPSOCKADDR address, LPINT length),
       (text, family, info, address, length),
       bad_text(text) || BAD_IF_GIVEN(info) || BAD(length) || bad(address, length_of(*length)), FAULT(SOCKET_ERROR))
PROBED(WSAStringToAddressW, INT, (LPWSTR text, INT family, LPWSAPROTOCOL_INFOW info, LPSOCKADDR address, LPINT length),
       (text, family, info, address, length),
       bad_wide_text(text) || BAD_IF_GIVEN(info) || BAD(length) || bad(address, length_of(*length)), FAULT(SOCKET_ERROR))
PROBED(RtlIpv4AddressToStringA, PSTR, (const IN_ADDR *address, PSTR text), (address, text),
       BAD(address) || bad(text, 16), FAULT(NULL))
PROBED(RtlIpv4AddressToStringW, PWSTR, (const IN_ADDR *address, PWSTR text), (address, text),
       BAD(address) || bad_wide_room(text, 16), FAULT(NULL))
PROBED(RtlIpv4AddressToStringExA, LONG, (const IN_ADDR *address, USHORT port, PSTR text, PULONG size),
       (address, port, text, size), BAD(address) || BAD(size) || bad_room(text, *size), FAULT(-1))
PROBED(RtlIpv4AddressToStringExW, LONG, (const IN_ADDR *address, USHORT port, PWSTR text, PULONG size),
       (address, port, text, size), BAD(address) || BAD(size) || bad_wide_room(text, *size), FAULT(-1))
PROBED(RtlIpv4StringToAddressExA, LONG, (PCSTR text, BOOLEAN strict, IN_ADDR *address, PUSHORT port),
       (text, strict, address, port), bad_text(text) || BAD(address) || BAD(port), FAULT(-1))
PROBED(RtlIpv4StringToAddressExW, LONG, (PCWSTR text, BOOLEAN strict, IN_ADDR *address, PUSHORT port),
       (text, strict, address, port), bad_wide_text(text) || BAD(address) || BAD(port), FAULT(-1))
PROBED(RtlIpv6AddressToStringA, PSTR, (const IN6_ADDR *address, PSTR text), (address, text),
       BAD(address) || bad(text, 46), FAULT(NULL))
PROBED(RtlIpv6AddressToStringW, PWSTR, (const IN6_ADDR *address, PWSTR text), (address, text),
       BAD(address) || bad_wide_room(text, 46), FAULT(NULL))
PROBED(RtlIpv6AddressToStringExA, LONG,
       (const IN6_ADDR *address, ULONG scope, USHORT port, PSTR text, PULONG size), (address, scope, port, text, size),
       BAD(address) || BAD(size) || bad_room(text, *size), FAULT(-1))
PROBED(RtlIpv6AddressToStringExW, LONG,
       (const IN6_ADDR *address, ULONG scope, USHORT port, PWSTR text, PULONG size), (address, scope, port, text, size),
       BAD(address) || BAD(size) || bad_wide_room(text, *size), FAULT(-1))
PROBED(RtlIpv6StringToAddressA, LONG, (PCSTR text, PCSTR *end, IN6_ADDR *address), (text, end, address),
       bad_text(text) || BAD(end) || BAD(address), FAULT(-1))
PROBED(RtlIpv6StringToAddressW, LONG, (PCWSTR text, LPCWSTR *end, IN6_ADDR *address), (text, end, address),
       bad_wide_text(text) || BAD(end) || BAD(address), FAULT(-1))
PROBED(RtlIpv6StringToAddressExA, LONG, (PCSTR text, IN6_ADDR *address, PULONG scope, PUSHORT port),
       (text, address, scope, port), bad_text(text) || BAD(address) || BAD(scope) || BAD(port), FAULT(-1))
PROBED(RtlIpv6StringToAddressExW, LONG, (PCWSTR text, IN6_ADDR *address, PULONG scope, PUSHORT port),
       (text, address, scope, port), bad_wide_text(text) || BAD(address) || BAD(scope) || BAD(port), FAULT(-1))

/* Protocols and connections */

static BOOL bad_catalogue(LPINT protocols, const void *entries, LPDWORD size)
{
    return BAD_IF_GIVEN(protocols) || BAD(size) || (entries && bad_room(entries, *size));
}
PROBED(EnumProtocolsA, INT, (LPINT protocols, LPVOID entries, LPDWORD size), (protocols, entries, size),
       bad_catalogue(protocols, entries, size), FAULT(SOCKET_ERROR))
PROBED(EnumProtocolsW, INT, (LPINT protocols, LPVOID entries, LPDWORD size), (protocols, entries, size),
       bad_catalogue(protocols, entries, size), FAULT(SOCKET_ERROR))
PROBED(WSAEnumProtocolsA, int, (LPINT protocols, LPWSAPROTOCOL_INFOA entries, LPDWORD size), (protocols, entries, size),
       bad_catalogue(protocols, entries, size), FAULT(SOCKET_ERROR))
PROBED(WSAEnumProtocolsW, int, (LPINT protocols, LPWSAPROTOCOL_INFOW entries, LPDWORD size), (protocols, entries, size),
       bad_catalogue(protocols, entries, size), FAULT(SOCKET_ERROR))
PROBED(WSADuplicateSocketA, int, (SOCKET s, DWORD process, LPWSAPROTOCOL_INFOA info), (s, process, info), BAD(info),
       FAULT(SOCKET_ERROR))
PROBED(WSADuplicateSocketW, int, (SOCKET s, DWORD process, LPWSAPROTOCOL_INFOW info), (s, process, info), BAD(info),
       FAULT(SOCKET_ERROR))
PROBED(WSASocketA, SOCKET, (int af, int type, int protocol, LPWSAPROTOCOL_INFOA info, GROUP g, DWORD flags),
       (af, type, protocol, info, g, flags), BAD_IF_GIVEN(info), FAULT(INVALID_SOCKET))
PROBED(WSAAccept, SOCKET,
       (SOCKET s, struct sockaddr *address, LPINT length, LPCONDITIONPROC condition, DWORD_PTR data),
       (s, address, length, condition, data), address && (BAD(length) || bad(address, length_of(*length))),
       FAULT(INVALID_SOCKET))
PROBED(WSAConnect, int,
       (SOCKET s, const struct sockaddr *name, int length, LPWSABUF caller, LPWSABUF callee, LPQOS sqos, LPQOS gqos),
       (s, name, length, caller, callee, sqos, gqos), bad(name, length_of(length)), FAULT(SOCKET_ERROR))
PROBED(WSAPoll, int, (LPWSAPOLLFD sockets, ULONG count, INT timeout), (sockets, count, timeout),
       bad_room(sockets, (size_t)count * sizeof(*sockets)), FAULT(SOCKET_ERROR))
PROBED(WSASendMsg, int,
       (SOCKET s, LPWSAMSG message, DWORD flags, LPDWORD sent, LPWSAOVERLAPPED overlapped,
        LPWSAOVERLAPPED_COMPLETION_ROUTINE routine),
       (s, message, flags, sent, overlapped, routine), BAD(message) || bad_operation(overlapped, sent),
       FAULT(SOCKET_ERROR))
PROBED(__WSAFDIsSet, int, (SOCKET s, fd_set *set), (s, set), bad(set, sizeof(set->fd_count)) || bad_set(set), FAULT(0))
PROBED(TransmitFile, BOOL,
       (SOCKET s, HANDLE file, DWORD size, DWORD at_once, LPOVERLAPPED overlapped, LPTRANSMIT_FILE_BUFFERS buffers,
        DWORD flags),
       (s, file, size, at_once, overlapped, buffers, flags), BAD_IF_GIVEN(overlapped) || BAD_IF_GIVEN(buffers),
       FAULT(FALSE))
PROBED(idealsendbacklogquery, int, (SOCKET s, ULONG *size), (s, size), BAD(size), FAULT(SOCKET_ERROR))
PROBED(idealsendbacklognotify, int, (SOCKET s, LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine),
       (s, overlapped, routine), BAD_IF_GIVEN(overlapped), FAULT(SOCKET_ERROR))
PROBED(setipv4sourcefilter, int,
       (SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE mode, ULONG count, const IN_ADDR *sources),
       (s, interface_address, group, mode, count, sources), bad_room(sources, (size_t)count * sizeof(*sources)),
       FAULT(SOCKET_ERROR))
PROBED(getipv4sourcefilter, int,
       (SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE *mode, ULONG *count, IN_ADDR *sources),
       (s, interface_address, group, mode, count, sources),
       BAD(mode) || BAD(count) || bad_room(sources, (size_t)*count * sizeof(*sources)), FAULT(SOCKET_ERROR))
PROBED(setsourcefilter, int,
       (SOCKET s, ULONG interface_index, const SOCKADDR *group, int length, MULTICAST_MODE_TYPE mode, ULONG count,
        const SOCKADDR_STORAGE *sources),
       (s, interface_index, group, length, mode, count, sources),
       bad(group, length_of(length)) || bad_room(sources, (size_t)count * sizeof(*sources)), FAULT(SOCKET_ERROR))
PROBED(getsourcefilter, int,
       (SOCKET s, ULONG interface_index, const SOCKADDR *group, int length, MULTICAST_MODE_TYPE *mode, ULONG *count,
        SOCKADDR_STORAGE *sources),
       (s, interface_index, group, length, mode, count, sources),
       bad(group, length_of(length)) || BAD(mode) || BAD(count) ||
           bad_room(sources, (size_t)*count * sizeof(*sources)), FAULT(SOCKET_ERROR))

/* Waits and handles */

PROBED(WaitForMultipleObjects, DWORD, (DWORD count, const HANDLE *handles, BOOL all, DWORD milliseconds),
       (count, handles, all, milliseconds), bad_room(handles, (size_t)count * sizeof(*handles)), NO_ACCESS(WAIT_FAILED))
PROBED(WaitForMultipleObjectsEx, DWORD,
       (DWORD count, const HANDLE *handles, BOOL all, DWORD milliseconds, BOOL alertable),
       (count, handles, all, milliseconds, alertable), bad_room(handles, (size_t)count * sizeof(*handles)),
       NO_ACCESS(WAIT_FAILED))
PROBED(CreateEventA, HANDLE, (LPSECURITY_ATTRIBUTES attributes, BOOL manual, BOOL set, LPCSTR name),
       (attributes, manual, set, name), BAD_IF_GIVEN(attributes) || bad_text_if_given(name), NO_ACCESS(NULL))
PROBED(CreateEventW, HANDLE, (LPSECURITY_ATTRIBUTES attributes, BOOL manual, BOOL set, LPCWSTR name),
       (attributes, manual, set, name), BAD_IF_GIVEN(attributes) || bad_wide_text_if_given(name), NO_ACCESS(NULL))
PROBED(CreateEventExA, HANDLE, (LPSECURITY_ATTRIBUTES attributes, LPCSTR name, DWORD flags, DWORD access),
       (attributes, name, flags, access), BAD_IF_GIVEN(attributes) || bad_text_if_given(name), NO_ACCESS(NULL))
PROBED(CreateEventExW, HANDLE, (LPSECURITY_ATTRIBUTES attributes, LPCWSTR name, DWORD flags, DWORD access),
       (attributes, name, flags, access), BAD_IF_GIVEN(attributes) || bad_wide_text_if_given(name), NO_ACCESS(NULL))
PROBED(OpenEventA, HANDLE, (DWORD access, BOOL inherit, LPCSTR name), (access, inherit, name), bad_text_if_given(name),
       NO_ACCESS(NULL))
PROBED(OpenEventW, HANDLE, (DWORD access, BOOL inherit, LPCWSTR name), (access, inherit, name),
       bad_wide_text_if_given(name), NO_ACCESS(NULL))
PROBED(RegisterWaitForSingleObject, BOOL,
       (PHANDLE wait, HANDLE object, WAITORTIMERCALLBACK function, PVOID context, ULONG milliseconds, ULONG flags),
       (wait, object, function, context, milliseconds, flags), BAD(wait) || !function, NO_ACCESS(FALSE))
PROBED(GetHandleInformation, BOOL, (HANDLE handle, LPDWORD flags), (handle, flags), BAD(flags), NO_ACCESS(FALSE))
PROBED(GetOverlappedResult, BOOL, (HANDLE handle, LPOVERLAPPED overlapped, LPDWORD transferred, BOOL wait),
       (handle, overlapped, transferred, wait), BAD(overlapped) || BAD(transferred), NO_ACCESS(FALSE))
PROBED(GetOverlappedResultEx, BOOL,
       (HANDLE handle, LPOVERLAPPED overlapped, LPDWORD transferred, DWORD milliseconds, BOOL alertable),
       (handle, overlapped, transferred, milliseconds, alertable), BAD(overlapped) || BAD(transferred),
       NO_ACCESS(FALSE))

/* Macros and inline functions */

static BOOL bad_message(LPWSAMSG message)
{
    return BAD(message) || bad_room(message->Control.buf, message->Control.len);
}
PROBED(WSA_CMSG_FIRSTHDR, LPWSACMSGHDR, (LPWSAMSG message), (message), bad_message(message), FAULT(NULL))
PROBED(WSA_CMSG_NXTHDR, LPWSACMSGHDR, (LPWSAMSG message, LPWSACMSGHDR header), (message, header),
       bad_message(message) || BAD_IF_GIVEN(header), FAULT(NULL))
#undef CMSG_FIRSTHDR
#undef CMSG_NXTHDR
#define CMSG_FIRSTHDR safe_WSA_CMSG_FIRSTHDR
#define CMSG_NXTHDR safe_WSA_CMSG_NXTHDR
static BOOL bad_rio_buffer(PRIO_CMSG_BUFFER buffer) { return BAD(buffer) || bad_room(buffer, buffer->TotalLength); }
PROBED(RIO_CMSG_FIRSTHDR, PWSACMSGHDR, (PRIO_CMSG_BUFFER buffer), (buffer), bad_rio_buffer(buffer), FAULT(NULL))
PROBED(RIO_CMSG_NEXTHDR, PWSACMSGHDR, (PRIO_CMSG_BUFFER buffer, PWSACMSGHDR header), (buffer, header),
       bad_rio_buffer(buffer) || BAD_IF_GIVEN(header), FAULT(NULL))
PROBED(SocketNotificationRetrieveEvents, UINT32, (LPOVERLAPPED_ENTRY entry), (entry), BAD(entry), FAULT(0))
PROBED(SS_PORT, u_short, (const void *address), (address), bad(address, 4), FAULT(0))
PROBED_IN6_TEST(IN6_IS_ADDR_EUI64)
PROBED_IN6_TEST(IN6_IS_ADDR_SUBNET_ROUTER_ANYCAST)
PROBED_IN6_TEST(IN6_IS_ADDR_SUBNET_RESERVED_ANYCAST)
PROBED_IN6_TEST(IN6_IS_ADDR_ANYCAST)
PROBED_IN6_TEST(IN6_IS_ADDR_GLOBAL)
PROBED_IN6_TEST(IN6_IS_ADDR_V4TRANSLATED)
PROBED_IN6_TEST(IN6_IS_ADDR_MC_NODELOCAL)
PROBED_IN6_TEST(IN6_IS_ADDR_MC_LINKLOCAL)
PROBED_IN6_TEST(IN6_IS_ADDR_MC_SITELOCAL)
PROBED_IN6_TEST(IN6_IS_ADDR_MC_ORGLOCAL)
PROBED_IN6_TEST(IN6_IS_ADDR_MC_GLOBAL)
PROBED_VOID(IN6_SET_ADDR_UNSPECIFIED, (struct in6_addr *address), (address), BAD(address))
PROBED_VOID(IN6_SET_ADDR_LOOPBACK, (struct in6_addr *address), (address), BAD(address))
PROBED_VOID(IN6ADDR_SETANY, (struct sockaddr_in6 *address), (address), BAD(address))
PROBED_VOID(IN6ADDR_SETLOOPBACK, (struct sockaddr_in6 *address), (address), BAD(address))
PROBED(IN6ADDR_ISANY, BOOL, (const struct sockaddr_in6 *address), (address), BAD(address), FAULT(FALSE))
PROBED(IN6ADDR_ISLOOPBACK, BOOL, (const struct sockaddr_in6 *address), (address), BAD(address), FAULT(FALSE))
PROBED(IN6ADDR_ISUNSPECIFIED, BOOL, (const struct sockaddr_in6 *address), (address), BAD(address), FAULT(FALSE))
PROBED(IN6ADDR_ISEQUAL, BOOL, (const struct sockaddr_in6 *a, const struct sockaddr_in6 *b), (a, b), BAD(a) || BAD(b),
       FAULT(FALSE))
