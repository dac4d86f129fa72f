/* Functions that not every Windows has, or not every import library: found in their DLL when first called, so that
   the module loads everywhere. The Python side asks `late_missing` before a call, and raises what it says. */

#define EACH_LATE(X) \
    X(WSAConnectByList, "ws2_32.dll", "Windows Vista") \
    X(WSAEnumNameSpaceProvidersExA, "ws2_32.dll", "Windows Vista") \
    X(WSAEnumNameSpaceProvidersExW, "ws2_32.dll", "Windows Vista") \
    X(ProcessSocketNotifications, "ws2_32.dll", "Windows 11 and Windows Server 2022 (build 20348)") \
    X(GetAddrInfoExA, "ws2_32.dll", "Windows 8") \
    X(GetAddrInfoExCancel, "ws2_32.dll", "Windows 8") \
    X(GetAddrInfoExOverlappedResult, "ws2_32.dll", "Windows 8") \
    X(SetAddrInfoExA, "ws2_32.dll", "Windows 8") \
    X(SetAddrInfoExW, "ws2_32.dll", "Windows 8") \
    X(WSASetSocketSecurity, "fwpuclnt.dll", "Windows Vista") \
    X(WSAQuerySocketSecurity, "fwpuclnt.dll", "Windows Vista") \
    X(WSASetSocketPeerTargetName, "fwpuclnt.dll", "Windows Vista") \
    X(WSADeleteSocketPeerTargetName, "fwpuclnt.dll", "Windows Vista") \
    X(WSAImpersonateSocketPeer, "fwpuclnt.dll", "Windows Vista") \
    X(WSARevertImpersonation, "fwpuclnt.dll", "Windows Vista") \
    X(RtlIpv6StringToAddressA, "ntdll.dll", "Windows Vista") \
    X(RtlIpv6StringToAddressW, "ntdll.dll", "Windows Vista") \
    X(RtlEthernetAddressToStringA, "ntdll.dll", "Windows Vista") \
    X(RtlEthernetAddressToStringW, "ntdll.dll", "Windows Vista") \
    X(RtlEthernetStringToAddressA, "ntdll.dll", "Windows Vista") \
    X(RtlEthernetStringToAddressW, "ntdll.dll", "Windows Vista") \
    X(CompareObjectHandles, "kernelbase.dll", "Windows 10")

#define LATE_INDEX(name, dll, since) name##_index,
enum { EACH_LATE(LATE_INDEX) LATE_FUNCTIONS };

#define LATE_ENTRY(name, dll, since) {#name, dll, since, NULL},
static struct {
    const char *name, *dll, *since;
    FARPROC address;
} late_functions[] = {EACH_LATE(LATE_ENTRY)};

static FARPROC late_address(int index)
{
    HMODULE module;
    if (!late_functions[index].address &&
        (module = LoadLibraryExA(late_functions[index].dll, NULL, LOAD_LIBRARY_SEARCH_SYSTEM32)))
        late_functions[index].address = GetProcAddress(module, late_functions[index].name);
    return late_functions[index].address;
}

static const char *late_name(int index) { return late_functions[index].name; }
static const char *late_dll(int index) { return late_functions[index].dll; }
static const char *late_since(int index) { return late_functions[index].since; }
static BOOL late_missing(int index) { return !late_address(index); }

#define LATE(name, result, parameters, arguments, failure) \
    static result late_##name parameters \
    { \
        result (WINAPI *function) parameters = (result (WINAPI *) parameters)(void *)late_address(name##_index); \
        if (!function) { \
            SetLastError(ERROR_PROC_NOT_FOUND); \
            return failure; \
        } \
        return function arguments; \
    }

LATE(WSAConnectByList, BOOL,
     (SOCKET s, PSOCKET_ADDRESS_LIST list, LPDWORD local_length, LPSOCKADDR local, LPDWORD remote_length,
      LPSOCKADDR remote, const struct timeval *timeout, LPWSAOVERLAPPED reserved),
     (s, list, local_length, local, remote_length, remote, timeout, reserved), FALSE)
LATE(WSAEnumNameSpaceProvidersExA, INT, (LPDWORD size, LPWSANAMESPACE_INFOEXA providers), (size, providers), SOCKET_ERROR)
LATE(WSAEnumNameSpaceProvidersExW, INT, (LPDWORD size, LPWSANAMESPACE_INFOEXW providers), (size, providers), SOCKET_ERROR)
LATE(ProcessSocketNotifications, DWORD,
     (HANDLE port, UINT32 count, SOCK_NOTIFY_REGISTRATION *registrations, UINT32 timeout, ULONG room,
      LPOVERLAPPED_ENTRY entries, UINT32 *received),
     (port, count, registrations, timeout, room, entries, received), ERROR_PROC_NOT_FOUND)
LATE(GetAddrInfoExA, INT,
     (PCSTR name, PCSTR service, DWORD space, LPGUID provider, const ADDRINFOEXA *hints, PADDRINFOEXA *result,
      struct timeval *timeout, LPOVERLAPPED overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine, LPHANDLE handle),
     (name, service, space, provider, hints, result, timeout, overlapped, routine, handle), ERROR_PROC_NOT_FOUND)
LATE(GetAddrInfoExCancel, INT, (LPHANDLE handle), (handle), ERROR_PROC_NOT_FOUND)
LATE(GetAddrInfoExOverlappedResult, INT, (LPOVERLAPPED overlapped), (overlapped), ERROR_PROC_NOT_FOUND)
LATE(SetAddrInfoExA, INT,
     (PCSTR name, PCSTR service, SOCKET_ADDRESS *addresses, DWORD count, LPBLOB blob, DWORD flags, DWORD space,
      LPGUID provider, struct timeval *timeout, LPOVERLAPPED overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine,
      LPHANDLE handle),
     (name, service, addresses, count, blob, flags, space, provider, timeout, overlapped, routine, handle),
     ERROR_PROC_NOT_FOUND)
LATE(SetAddrInfoExW, INT,
     (PCWSTR name, PCWSTR service, SOCKET_ADDRESS *addresses, DWORD count, LPBLOB blob, DWORD flags, DWORD space,
      LPGUID provider, struct timeval *timeout, LPOVERLAPPED overlapped, LPLOOKUPSERVICE_COMPLETION_ROUTINE routine,
      LPHANDLE handle),
     (name, service, addresses, count, blob, flags, space, provider, timeout, overlapped, routine, handle),
     ERROR_PROC_NOT_FOUND)
LATE(WSASetSocketSecurity, INT,
     (SOCKET s, const SOCKET_SECURITY_SETTINGS *settings, ULONG length, LPWSAOVERLAPPED overlapped,
      LPWSAOVERLAPPED_COMPLETION_ROUTINE routine),
     (s, settings, length, overlapped, routine), SOCKET_ERROR)
LATE(WSAQuerySocketSecurity, INT,
     (SOCKET s, const SOCKET_SECURITY_QUERY_TEMPLATE *query, ULONG query_length, SOCKET_SECURITY_QUERY_INFO *info,
      ULONG *info_length, LPWSAOVERLAPPED overlapped, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine),
     (s, query, query_length, info, info_length, overlapped, routine), SOCKET_ERROR)
LATE(WSASetSocketPeerTargetName, INT,
     (SOCKET s, const SOCKET_PEER_TARGET_NAME *name, ULONG length, LPWSAOVERLAPPED overlapped,
      LPWSAOVERLAPPED_COMPLETION_ROUTINE routine),
     (s, name, length, overlapped, routine), SOCKET_ERROR)
LATE(WSADeleteSocketPeerTargetName, INT,
     (SOCKET s, const struct sockaddr *address, ULONG length, LPWSAOVERLAPPED overlapped,
      LPWSAOVERLAPPED_COMPLETION_ROUTINE routine),
     (s, address, length, overlapped, routine), SOCKET_ERROR)
LATE(WSAImpersonateSocketPeer, INT, (SOCKET s, const struct sockaddr *address, ULONG length), (s, address, length),
     SOCKET_ERROR)
LATE(WSARevertImpersonation, INT, (void), (), SOCKET_ERROR)
LATE(RtlIpv6StringToAddressA, LONG, (PCSTR text, PCSTR *end, struct in6_addr *address), (text, end, address), -1)
LATE(RtlIpv6StringToAddressW, LONG, (PCWSTR text, LPCWSTR *end, struct in6_addr *address), (text, end, address), -1)
LATE(RtlEthernetAddressToStringA, PSTR, (const DL_EUI48 *address, PSTR text), (address, text), NULL)
LATE(RtlEthernetAddressToStringW, PWSTR, (const DL_EUI48 *address, PWSTR text), (address, text), NULL)
LATE(RtlEthernetStringToAddressA, LONG, (PCSTR text, PCSTR *end, DL_EUI48 *address), (text, end, address), -1)
LATE(RtlEthernetStringToAddressW, LONG, (PCWSTR text, LPCWSTR *end, DL_EUI48 *address), (text, end, address), -1)
LATE(CompareObjectHandles, BOOL, (HANDLE first, HANDLE second), (first, second), FALSE)
