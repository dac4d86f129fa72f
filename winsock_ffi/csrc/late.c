/* Functions that not every Windows has, or not every import library: found in their DLL when first called, so that
   the module loads everywhere. The Python side asks `wsffi_late_missing` before a call, and raises what it says. */

#define WSFFI_EACH_LATE(X) \
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

#define WSFFI_LATE_INDEX(name, dll, since) wsffi_late_##name##_index,
enum { WSFFI_EACH_LATE(WSFFI_LATE_INDEX) WSFFI_LATE_FUNCTIONS };

#define WSFFI_LATE_ENTRY(name, dll, since) {#name, dll, since, NULL},
static struct {
    const char *name, *dll, *since;
    FARPROC address;
} wsffi_late_functions[] = {WSFFI_EACH_LATE(WSFFI_LATE_ENTRY)};

static FARPROC wsffi_late_address(int index)
{
    HMODULE module;
    if (!wsffi_late_functions[index].address &&
        (module = LoadLibraryExA(wsffi_late_functions[index].dll, NULL, LOAD_LIBRARY_SEARCH_SYSTEM32)))
        wsffi_late_functions[index].address = GetProcAddress(module, wsffi_late_functions[index].name);
    return wsffi_late_functions[index].address;
}

static const char *wsffi_late_name(int index) { return wsffi_late_functions[index].name; }
static const char *wsffi_late_dll(int index) { return wsffi_late_functions[index].dll; }
static const char *wsffi_late_since(int index) { return wsffi_late_functions[index].since; }
static BOOL wsffi_late_missing(int index) { return !wsffi_late_address(index); }
