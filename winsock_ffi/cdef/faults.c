/* A pointer that points nowhere gets the documented error, never a crash.

   Microsoft documents WSAEFAULT for an argument that is "not a valid part of the user address space". Not every
   system looks before it reads, and the window functions and macros promise nothing at all. Here memory is
   looked at before the call: every function below then is, for the Python side, the function of its name.
   Functions that look for themselves everywhere are not repeated here. */

static int bad(const void *address, size_t size) { return IsBadReadPtr(address, size); }
static int bad_if_given(const void *address, size_t size) { return address && bad(address, size); }
static int bad_text(const void *text) { return IsBadStringPtrA(text, (UINT_PTR)-1); }
static int bad_wide_text(const void *text) { return IsBadStringPtrW(text, (UINT_PTR)-1); }
static size_t length_of(int length) { return length > 0 ? (size_t)length : 1; }

#define FAULT(result) do { WSASetLastError(WSAEFAULT); return result; } while (0)
#define NO_ACCESS(result) do { SetLastError(ERROR_NOACCESS); return result; } while (0)

static SOCKET safe_accept(SOCKET s, struct sockaddr *addr, int *addrlen)
{
    if (addr && (bad(addrlen, sizeof(int)) || bad(addr, length_of(*addrlen))))
        FAULT(INVALID_SOCKET);
    return accept(s, addr, addrlen);
}

static int safe_bind(SOCKET s, const struct sockaddr *name, int namelen)
{
    if (bad(name, length_of(namelen)))
        FAULT(SOCKET_ERROR);
    return bind(s, name, namelen);
}

static int safe_connect(SOCKET s, const struct sockaddr *name, int namelen)
{
    if (bad(name, length_of(namelen)))
        FAULT(SOCKET_ERROR);
    return connect(s, name, namelen);
}

static int safe_getpeername(SOCKET s, struct sockaddr *name, int *namelen)
{
    if (bad(namelen, sizeof(int)) || bad(name, length_of(*namelen)))
        FAULT(SOCKET_ERROR);
    return getpeername(s, name, namelen);
}

static int safe_getsockname(SOCKET s, struct sockaddr *name, int *namelen)
{
    if (bad(namelen, sizeof(int)) || bad(name, length_of(*namelen)))
        FAULT(SOCKET_ERROR);
    return getsockname(s, name, namelen);
}

static int safe_getsockopt(SOCKET s, int level, int optname, char *optval, int *optlen)
{
    if (bad(optlen, sizeof(int)) || bad(optval, length_of(*optlen)))
        FAULT(SOCKET_ERROR);
    return getsockopt(s, level, optname, optval, optlen);
}

static int safe_setsockopt(SOCKET s, int level, int optname, const char *optval, int optlen)
{
    if (optlen > 0 && bad(optval, (size_t)optlen))
        FAULT(SOCKET_ERROR);
    return setsockopt(s, level, optname, optval, optlen);
}

static int bad_set(const fd_set *set)
{
    return set && (bad(set, sizeof(set->fd_count)) ||
                   bad(set, FIELD_OFFSET(fd_set, fd_array) + (size_t)set->fd_count * sizeof(SOCKET)));
}

static int safe_select(int nfds, fd_set *readfds, fd_set *writefds, fd_set *exceptfds, struct timeval *timeout)
{
    if (bad_set(readfds) || bad_set(writefds) || bad_set(exceptfds) || bad_if_given(timeout, sizeof(*timeout)))
        FAULT(SOCKET_ERROR);
    return select(nfds, readfds, writefds, exceptfds, timeout);
}

static int safe_sendto(SOCKET s, const char *buf, int len, int flags, const struct sockaddr *to, int tolen)
{
    if (bad_if_given(to, length_of(tolen)))
        FAULT(SOCKET_ERROR);
    return sendto(s, buf, len, flags, to, tolen);
}

static unsigned long safe_inet_addr(const char *cp)
{
    if (bad_text(cp))
        FAULT(INADDR_NONE);
    return inet_addr(cp);
}

static size_t size_of_address(int family)
{
    return family == AF_INET ? sizeof(struct in_addr) : family == AF_INET6 ? sizeof(struct in6_addr) : 1;
}

static INT safe_inet_pton(INT family, PCSTR text, PVOID address)
{
    if (bad_text(text) || bad(address, size_of_address(family)))
        FAULT(-1);
    return inet_pton(family, text, address);
}

static PCSTR safe_inet_ntop(INT family, const void *address, char *text, size_t size)
{
    if (bad(address, size_of_address(family)) || bad(text, size ? size : 1))
        FAULT(NULL);
    return inet_ntop(family, (PVOID)address, text, size);
}

static INT safe_InetPtonW(INT family, PCWSTR text, PVOID address)
{
    if (bad_wide_text(text) || bad(address, size_of_address(family)))
        FAULT(-1);
    return InetPtonW(family, text, address);
}

static PCWSTR safe_InetNtopW(INT family, const void *address, LPWSTR text, size_t size)
{
    if (bad(address, size_of_address(family)) || bad(text, size ? size * sizeof(WCHAR) : 1))
        FAULT(NULL);
    return InetNtopW(family, (PVOID)address, text, size);
}

static int safe_WSAStartup(WORD version, LPWSADATA data)
{
    if (bad(data, sizeof(*data)))
        return WSAEFAULT; /* the one call whose result is its code */
    return WSAStartup(version, data);
}

static SOCKET safe_WSASocketW(int af, int type, int protocol, LPWSAPROTOCOL_INFOW info, GROUP g, DWORD flags)
{
    if (bad_if_given(info, sizeof(*info)))
        FAULT(INVALID_SOCKET);
    return WSASocketW(af, type, protocol, info, g, flags);
}

static int safe_WSAHtonl(SOCKET s, u_long value, u_long *result)
{
    if (bad(result, sizeof(*result)))
        FAULT(SOCKET_ERROR);
    return WSAHtonl(s, value, result);
}

static int safe_WSAHtons(SOCKET s, u_short value, u_short *result)
{
    if (bad(result, sizeof(*result)))
        FAULT(SOCKET_ERROR);
    return WSAHtons(s, value, result);
}

static int safe_WSANtohl(SOCKET s, u_long value, u_long *result)
{
    if (bad(result, sizeof(*result)))
        FAULT(SOCKET_ERROR);
    return WSANtohl(s, value, result);
}

static int safe_WSANtohs(SOCKET s, u_short value, u_short *result)
{
    if (bad(result, sizeof(*result)))
        FAULT(SOCKET_ERROR);
    return WSANtohs(s, value, result);
}

static DWORD safe_WSAWaitForMultipleEvents(DWORD count, const WSAEVENT *events, BOOL all, DWORD timeout,
                                           BOOL alertable)
{
    if (count && bad(events, count * sizeof(*events))) {
        WSASetLastError(WSA_INVALID_PARAMETER);
        return WSA_WAIT_FAILED;
    }
    return WSAWaitForMultipleEvents(count, events, all, timeout, alertable);
}

static int safe_WSAEnumNetworkEvents(SOCKET s, WSAEVENT event, LPWSANETWORKEVENTS events)
{
    if (bad(events, sizeof(*events)))
        FAULT(SOCKET_ERROR);
    return WSAEnumNetworkEvents(s, event, events);
}

static int bad_operation(LPWSAOVERLAPPED overlapped, LPDWORD transferred)
{
    return bad_if_given(overlapped, sizeof(*overlapped)) || bad_if_given(transferred, sizeof(*transferred));
}

static int safe_WSARecv(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
                        LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine)
{
    if (bad_operation(overlapped, received) || bad(flags, sizeof(*flags)))
        FAULT(SOCKET_ERROR);
    return WSARecv(s, buffers, count, received, flags, overlapped, routine);
}

static int safe_WSARecvFrom(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD received, LPDWORD flags,
                            struct sockaddr *from, LPINT fromlen, LPWSAOVERLAPPED overlapped,
                            LPWSAOVERLAPPED_COMPLETION_ROUTINE routine)
{
    if (bad_operation(overlapped, received) || bad(flags, sizeof(*flags)) ||
        (from && (bad(fromlen, sizeof(*fromlen)) || bad(from, length_of(*fromlen)))))
        FAULT(SOCKET_ERROR);
    return WSARecvFrom(s, buffers, count, received, flags, from, fromlen, overlapped, routine);
}

static int safe_WSASend(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags,
                        LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine)
{
    if (bad_operation(overlapped, sent))
        FAULT(SOCKET_ERROR);
    return WSASend(s, buffers, count, sent, flags, overlapped, routine);
}

static int safe_WSASendTo(SOCKET s, LPWSABUF buffers, DWORD count, LPDWORD sent, DWORD flags,
                          const struct sockaddr *to, int tolen, LPWSAOVERLAPPED overlapped,
                          LPWSAOVERLAPPED_COMPLETION_ROUTINE routine)
{
    if (bad_operation(overlapped, sent) || bad_if_given(to, length_of(tolen)))
        FAULT(SOCKET_ERROR);
    return WSASendTo(s, buffers, count, sent, flags, to, tolen, overlapped, routine);
}

static BOOL safe_WSAGetOverlappedResult(SOCKET s, LPWSAOVERLAPPED overlapped, LPDWORD transferred, BOOL wait,
                                        LPDWORD flags)
{
    if (bad(overlapped, sizeof(*overlapped)) || bad(transferred, sizeof(*transferred)) ||
        bad(flags, sizeof(*flags)))
        FAULT(FALSE);
    return WSAGetOverlappedResult(s, overlapped, transferred, wait, flags);
}

static int safe_WSAIoctl(SOCKET s, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size,
                         LPDWORD returned, LPWSAOVERLAPPED overlapped,
                         LPWSAOVERLAPPED_COMPLETION_ROUTINE routine)
{
    if (bad_operation(overlapped, returned) || (in_size && bad(in, in_size)) || (out_size && bad(out, out_size)))
        FAULT(SOCKET_ERROR);
    return WSAIoctl(s, code, in, in_size, out, out_size, returned, overlapped, routine);
}

static BOOL safe_AcceptEx(SOCKET listener, SOCKET accepted, PVOID output, DWORD data, DWORD local, DWORD remote,
                          LPDWORD received, LPOVERLAPPED overlapped)
{
    if (bad_operation(overlapped, received) || bad(output, (size_t)data + local + remote))
        FAULT(FALSE);
    return AcceptEx(listener, accepted, output, data, local, remote, received, overlapped);
}

static void safe_GetAcceptExSockaddrs(PVOID output, DWORD data, DWORD local, DWORD remote,
                                      struct sockaddr **local_address, LPINT local_length,
                                      struct sockaddr **remote_address, LPINT remote_length)
{
    if (bad(output, (size_t)data + local + remote) || bad(local_address, sizeof(*local_address)) ||
        bad(local_length, sizeof(*local_length)) || bad(remote_address, sizeof(*remote_address)) ||
        bad(remote_length, sizeof(*remote_length)))
        FAULT(;);
    GetAcceptExSockaddrs(output, data, local, remote, local_address, local_length, remote_address, remote_length);
}

static void safe_FD_CLR(SOCKET fd, fd_set *set)
{
    if (bad(set, sizeof(set->fd_count)) || bad_set(set))
        FAULT(;);
    FD_CLR(fd, set);
}

static void safe_FD_SET(SOCKET fd, fd_set *set)
{
    if (bad(set, sizeof(set->fd_count)) || bad_set(set))
        FAULT(;);
    FD_SET(fd, set);
}

static void safe_FD_ZERO(fd_set *set)
{
    if (bad(set, sizeof(set->fd_count)))
        FAULT(;);
    FD_ZERO(set);
}

static int safe_FD_ISSET(SOCKET fd, fd_set *set)
{
    if (bad(set, sizeof(set->fd_count)) || bad_set(set))
        FAULT(0);
    return FD_ISSET(fd, set);
}

static BOOL safe_timerisset(const struct timeval *time)
{
    if (bad(time, sizeof(*time)))
        FAULT(FALSE);
    return timerisset(time);
}

static void safe_timerclear(struct timeval *time)
{
    if (bad(time, sizeof(*time)))
        FAULT(;);
    timerclear(time);
}

#define PROBED_IN6_TEST(name) \
    static BOOL safe_##name(const struct in6_addr *a) \
    { \
        if (bad(a, sizeof(*a))) \
            FAULT(FALSE); \
        return name(a); \
    }
PROBED_IN6_TEST(IN6_IS_ADDR_UNSPECIFIED)
PROBED_IN6_TEST(IN6_IS_ADDR_LOOPBACK)
PROBED_IN6_TEST(IN6_IS_ADDR_MULTICAST)
PROBED_IN6_TEST(IN6_IS_ADDR_LINKLOCAL)
PROBED_IN6_TEST(IN6_IS_ADDR_SITELOCAL)
PROBED_IN6_TEST(IN6_IS_ADDR_V4MAPPED)
PROBED_IN6_TEST(IN6_IS_ADDR_V4COMPAT)

static BOOL safe_IN6_ADDR_EQUAL(const struct in6_addr *a, const struct in6_addr *b)
{
    if (bad(a, sizeof(*a)) || bad(b, sizeof(*b)))
        FAULT(FALSE);
    return IN6_ADDR_EQUAL(a, b);
}

static BOOL safe_HasOverlappedIoCompleted(LPOVERLAPPED overlapped)
{
    if (bad(overlapped, sizeof(*overlapped)))
        FAULT(FALSE);
    return HasOverlappedIoCompleted(overlapped);
}

static int bad_name(LPCWSTR name) /* which may also be an atom, a number in the place of a pointer */
{
    return !IS_INTRESOURCE(name) && bad_wide_text(name);
}

static ATOM safe_RegisterClassExW(const WNDCLASSEXW *window_class)
{
    if (bad(window_class, sizeof(*window_class)) || bad_name(window_class->lpszClassName))
        NO_ACCESS(0);
    return RegisterClassExW(window_class);
}

static BOOL safe_UnregisterClassW(LPCWSTR class_name, HINSTANCE instance)
{
    if (bad_name(class_name))
        NO_ACCESS(FALSE);
    return UnregisterClassW(class_name, instance);
}

static HWND safe_CreateWindowExW(DWORD extended_style, LPCWSTR class_name, LPCWSTR name, DWORD style, int x, int y,
                                 int width, int height, HWND parent, HMENU menu, HINSTANCE instance, LPVOID parameter)
{
    if (bad_name(class_name) || (name && bad_wide_text(name)))
        NO_ACCESS(NULL);
    return CreateWindowExW(extended_style, class_name, name, style, x, y, width, height, parent, menu, instance,
                           parameter);
}

static BOOL safe_GetMessageW(LPMSG message, HWND window, UINT first, UINT last)
{
    if (bad(message, sizeof(*message)))
        NO_ACCESS(-1);
    return GetMessageW(message, window, first, last);
}

static BOOL safe_PeekMessageW(LPMSG message, HWND window, UINT first, UINT last, UINT remove)
{
    if (bad(message, sizeof(*message)))
        NO_ACCESS(FALSE);
    return PeekMessageW(message, window, first, last, remove);
}

static BOOL safe_TranslateMessage(const MSG *message)
{
    if (bad(message, sizeof(*message)))
        NO_ACCESS(FALSE);
    return TranslateMessage(message);
}

static LRESULT safe_DispatchMessageW(const MSG *message)
{
    if (bad(message, sizeof(*message)))
        NO_ACCESS(0);
    return DispatchMessageW(message);
}

static BOOL safe_TextOutW(HDC hdc, int x, int y, LPCWSTR text, int length)
{
    if (length > 0 && bad(text, (size_t)length * sizeof(WCHAR)))
        NO_ACCESS(FALSE);
    return TextOutW(hdc, x, y, text, length);
}

static HWND safe_FindWindowW(LPCWSTR class_name, LPCWSTR name)
{
    if ((class_name && bad_name(class_name)) || (name && bad_wide_text(name)))
        NO_ACCESS(NULL);
    return FindWindowW(class_name, name);
}

static BOOL safe_GetWindowRect(HWND window, LPRECT rectangle)
{
    if (bad(rectangle, sizeof(*rectangle)))
        NO_ACCESS(FALSE);
    return GetWindowRect(window, rectangle);
}

static int safe_MessageBoxW(HWND window, LPCWSTR text, LPCWSTR caption, UINT type)
{
    if ((text && bad_wide_text(text)) || (caption && bad_wide_text(caption)))
        NO_ACCESS(0);
    return MessageBoxW(window, text, caption, type);
}

static HMODULE safe_GetModuleHandleW(LPCWSTR name)
{
    if (name && bad_wide_text(name))
        NO_ACCESS(NULL);
    return GetModuleHandleW(name);
}

static void *safe_memset(void *dest, int c, size_t count)
{
    if (count && bad(dest, count))
        NO_ACCESS(NULL);
    return memset(dest, c, count);
}

static void *safe_memcpy(void *dest, const void *src, size_t count)
{
    if (count && (bad(dest, count) || bad(src, count)))
        NO_ACCESS(NULL);
    return memcpy(dest, src, count);
}

static size_t safe_strlen(const char *str)
{
    if (bad_text(str))
        NO_ACCESS(0);
    return strlen(str);
}

/* mingw-w64 declares these without `const`. */
static BOOL bad_connect(LPDWORD local_length, LPSOCKADDR local, LPDWORD remote_length, LPSOCKADDR remote,
                        const struct timeval *timeout)
{
    return (local && (bad(local_length, sizeof(*local_length)) || bad(local, *local_length))) ||
           (remote && (bad(remote_length, sizeof(*remote_length)) || bad(remote, *remote_length))) ||
           bad_if_given(timeout, sizeof(*timeout));
}

static BOOL safe_WSAConnectByNameA(SOCKET s, LPCSTR node, LPCSTR service, LPDWORD local_length, LPSOCKADDR local,
                                   LPDWORD remote_length, LPSOCKADDR remote, const struct timeval *timeout,
                                   LPWSAOVERLAPPED reserved)
{
    if (bad_text(node) || bad_text(service) || bad_connect(local_length, local, remote_length, remote, timeout))
        FAULT(FALSE);
    return WSAConnectByNameA(s, (LPSTR)node, (LPSTR)service, local_length, local, remote_length, remote,
                             (PTIMEVAL)timeout, reserved);
}

static BOOL safe_WSAConnectByNameW(SOCKET s, LPWSTR node, LPWSTR service, LPDWORD local_length, LPSOCKADDR local,
                                   LPDWORD remote_length, LPSOCKADDR remote, const struct timeval *timeout,
                                   LPWSAOVERLAPPED reserved)
{
    if (bad_wide_text(node) || bad_wide_text(service) ||
        bad_connect(local_length, local, remote_length, remote, timeout))
        FAULT(FALSE);
    return WSAConnectByNameW(s, node, service, local_length, local, remote_length, remote, (PTIMEVAL)timeout,
                             reserved);
}

/* mingw-w64 declares these with structures of its own (see source.c). */
static INT safe_GetAddrInfoExW(PCWSTR name, PCWSTR service, DWORD space, LPGUID provider, const ADDRINFOEXW *hints,
                               PADDRINFOEXW *result, struct timeval *timeout, LPOVERLAPPED overlapped,
                               LPLOOKUPSERVICE_COMPLETION_ROUTINE routine, LPHANDLE handle)
{
    if ((name && bad_wide_text(name)) || (service && bad_wide_text(service)) || bad_if_given(provider, sizeof(*provider)) ||
        bad_if_given(hints, sizeof(*hints)) || bad(result, sizeof(*result)) || bad_if_given(timeout, sizeof(*timeout)) ||
        bad_if_given(overlapped, sizeof(*overlapped)) || bad_if_given(handle, sizeof(*handle))) {
        WSASetLastError(WSAEFAULT);
        return WSAEFAULT;
    }
    return GetAddrInfoExW(name, service, space, provider, (void *)hints, (void *)result, timeout, overlapped,
                          (void *)routine, handle);
}

static void safe_FreeAddrInfoExW(PADDRINFOEXW info)
{
    if (bad_if_given(info, sizeof(*info)))
        FAULT(;);
    FreeAddrInfoExW((void *)info);
}

static void safe_FreeAddrInfoExA(PADDRINFOEXA info)
{
    if (bad_if_given(info, sizeof(*info)))
        FAULT(;);
    FreeAddrInfoEx((void *)info);
}

/* mingw-w64 declares where the text ends without `const`. */
#define PROBED_STRING_TO_ADDRESS(name, text_type, end_type, bad_kind) \
    static LONG safe_##name(text_type text, BOOLEAN strict, end_type *end, IN_ADDR *address) \
    { \
        if (bad_kind(text) || bad(end, sizeof(*end)) || bad(address, sizeof(*address))) \
            FAULT(-1); \
        return name(text, strict, (void *)end, address); \
    }
PROBED_STRING_TO_ADDRESS(RtlIpv4StringToAddressA, PCSTR, PCSTR, bad_text)
PROBED_STRING_TO_ADDRESS(RtlIpv4StringToAddressW, PCWSTR, LPCWSTR, bad_wide_text)
