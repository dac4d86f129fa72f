/* Multicast source filters (RFC 3678), as calls of WSAIoctl. The SDK's own copy a group's address of any length into room
   for one, and give back memory that nobody has set: these are used with every compiler. */
static void *wsffi_filter_memory(ULONG64 size)
{
    return size > MAXDWORD ? NULL : HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (SIZE_T)size);
}

static int wsffi_filter_call(SOCKET s, DWORD code, void *filter, ULONG64 size, BOOL out)
{
    DWORD returned;
    return WSAIoctl(s, code, filter, (DWORD)size, out ? filter : NULL, out ? (DWORD)size : 0, &returned, NULL, NULL);
}

static int wsffi_setipv4sourcefilter(SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE mode,
                                   ULONG count, const IN_ADDR *sources)
{
    ULONG64 size = IP_MSFILTER_SIZE((ULONG64)count);
    PIP_MSFILTER filter = wsffi_filter_memory(size);
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
    result = wsffi_filter_call(s, SIOCSIPMSFILTER, filter, size, FALSE);
    HeapFree(GetProcessHeap(), 0, filter);
    return result;
}

static int wsffi_getipv4sourcefilter(SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE *mode,
                                   ULONG *count, IN_ADDR *sources)
{
    ULONG64 size = IP_MSFILTER_SIZE((ULONG64)*count);
    PIP_MSFILTER filter = wsffi_filter_memory(size);
    int result;
    if (!filter) {
        WSASetLastError(WSAENOBUFS);
        return SOCKET_ERROR;
    }
    filter->imsf_multiaddr = group;
    filter->imsf_interface = interface_address;
    filter->imsf_numsrc = *count;
    result = wsffi_filter_call(s, SIOCGIPMSFILTER, filter, size, TRUE);
    if (result == 0) {
        if (*count)
            memcpy(sources, filter->imsf_slist, min(*count, filter->imsf_numsrc) * sizeof(*sources));
        *count = filter->imsf_numsrc;
        *mode = filter->imsf_fmode;
    }
    HeapFree(GetProcessHeap(), 0, filter);
    return result;
}

static int wsffi_setsourcefilter(SOCKET s, ULONG interface_index, const SOCKADDR *group, int length,
                               MULTICAST_MODE_TYPE mode, ULONG count, const SOCKADDR_STORAGE *sources)
{
    ULONG64 size = GROUP_FILTER_SIZE((ULONG64)count);
    PGROUP_FILTER filter = (size_t)length > sizeof(filter->gf_group) ? NULL : wsffi_filter_memory(size);
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
    result = wsffi_filter_call(s, SIOCSMSFILTER, filter, size, FALSE);
    HeapFree(GetProcessHeap(), 0, filter);
    return result;
}

static int wsffi_getsourcefilter(SOCKET s, ULONG interface_index, const SOCKADDR *group, int length,
                               MULTICAST_MODE_TYPE *mode, ULONG *count, SOCKADDR_STORAGE *sources)
{
    ULONG64 size = GROUP_FILTER_SIZE((ULONG64)*count);
    PGROUP_FILTER filter = (size_t)length > sizeof(filter->gf_group) ? NULL : wsffi_filter_memory(size);
    int result;
    if (!filter) {
        WSASetLastError(WSAENOBUFS);
        return SOCKET_ERROR;
    }
    filter->gf_interface = interface_index;
    memcpy(&filter->gf_group, group, (size_t)length);
    filter->gf_numsrc = *count;
    result = wsffi_filter_call(s, SIOCGMSFILTER, filter, size, TRUE);
    if (result == 0) {
        if (*count)
            memcpy(sources, filter->gf_slist, min(*count, filter->gf_numsrc) * sizeof(*sources));
        *count = filter->gf_numsrc;
        *mode = filter->gf_fmode;
    }
    HeapFree(GetProcessHeap(), 0, filter);
    return result;
}

#define setipv4sourcefilter wsffi_setipv4sourcefilter
#define getipv4sourcefilter wsffi_getipv4sourcefilter
#define setsourcefilter wsffi_setsourcefilter
#define getsourcefilter wsffi_getsourcefilter
