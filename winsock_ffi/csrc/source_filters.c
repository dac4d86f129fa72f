/* Multicast source filters (RFC 3678), as calls of WSAIoctl. The SDK's own copy a group's address of any length into room
   for one, and give back memory that nobody has set: these are used with every compiler. */
static void *wsffi_filter_memory(ULONG64 size)
{
    void *filter = size > MAXDWORD ? NULL : HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (SIZE_T)size);
    if (!filter)
        WSASetLastError(WSAENOBUFS);
    return filter;
}

/* Both give the filter's memory back. */
static int wsffi_filter_set(SOCKET s, DWORD code, void *filter, ULONG64 size)
{
    DWORD returned;
    int result = WSAIoctl(s, code, filter, (DWORD)size, NULL, 0, &returned, NULL, NULL);
    HeapFree(GetProcessHeap(), 0, filter);
    return result;
}

static int wsffi_filter_get(SOCKET s, DWORD code, void *filter, ULONG64 size, const MULTICAST_MODE_TYPE *found_mode,
                            const ULONG *found, const void *list, size_t each, MULTICAST_MODE_TYPE *mode, ULONG *count,
                            void *sources)
{
    DWORD returned;
    int result = WSAIoctl(s, code, filter, (DWORD)size, filter, (DWORD)size, &returned, NULL, NULL);
    if (result == 0) {
        if (*count)
            memcpy(sources, list, min(*count, *found) * each);
        *count = *found;
        *mode = *found_mode;
    }
    HeapFree(GetProcessHeap(), 0, filter);
    return result;
}

static IP_MSFILTER *wsffi_filter_ipv4(ULONG64 size, IN_ADDR interface_address, IN_ADDR group, ULONG count)
{
    IP_MSFILTER *filter = wsffi_filter_memory(size);
    if (filter) {
        filter->imsf_multiaddr = group;
        filter->imsf_interface = interface_address;
        filter->imsf_numsrc = count;
    }
    return filter;
}

static GROUP_FILTER *wsffi_filter_group(ULONG64 size, ULONG interface_index, const SOCKADDR *group, int length, ULONG count)
{
    GROUP_FILTER *filter = wsffi_filter_memory((size_t)length > sizeof(filter->gf_group) ? MAXULONG64 : size);
    if (filter) {
        filter->gf_interface = interface_index;
        memcpy(&filter->gf_group, group, (size_t)length);
        filter->gf_numsrc = count;
    }
    return filter;
}

static int wsffi_setipv4sourcefilter(SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE mode,
                                   ULONG count, const IN_ADDR *sources)
{
    ULONG64 size = IP_MSFILTER_SIZE((ULONG64)count);
    IP_MSFILTER *filter = wsffi_filter_ipv4(size, interface_address, group, count);
    if (!filter)
        return SOCKET_ERROR;
    filter->imsf_fmode = mode;
    if (count)
        memcpy(filter->imsf_slist, sources, count * sizeof(*sources));
    return wsffi_filter_set(s, SIOCSIPMSFILTER, filter, size);
}

static int wsffi_getipv4sourcefilter(SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE *mode,
                                   ULONG *count, IN_ADDR *sources)
{
    ULONG64 size = IP_MSFILTER_SIZE((ULONG64)*count);
    IP_MSFILTER *filter = wsffi_filter_ipv4(size, interface_address, group, *count);
    if (!filter)
        return SOCKET_ERROR;
    return wsffi_filter_get(s, SIOCGIPMSFILTER, filter, size, &filter->imsf_fmode, &filter->imsf_numsrc,
                            filter->imsf_slist, sizeof(*sources), mode, count, sources);
}

static int wsffi_setsourcefilter(SOCKET s, ULONG interface_index, const SOCKADDR *group, int length,
                               MULTICAST_MODE_TYPE mode, ULONG count, const SOCKADDR_STORAGE *sources)
{
    ULONG64 size = GROUP_FILTER_SIZE((ULONG64)count);
    GROUP_FILTER *filter = wsffi_filter_group(size, interface_index, group, length, count);
    if (!filter)
        return SOCKET_ERROR;
    filter->gf_fmode = mode;
    if (count)
        memcpy(filter->gf_slist, sources, count * sizeof(*sources));
    return wsffi_filter_set(s, SIOCSMSFILTER, filter, size);
}

static int wsffi_getsourcefilter(SOCKET s, ULONG interface_index, const SOCKADDR *group, int length,
                               MULTICAST_MODE_TYPE *mode, ULONG *count, SOCKADDR_STORAGE *sources)
{
    ULONG64 size = GROUP_FILTER_SIZE((ULONG64)*count);
    GROUP_FILTER *filter = wsffi_filter_group(size, interface_index, group, length, *count);
    if (!filter)
        return SOCKET_ERROR;
    return wsffi_filter_get(s, SIOCGMSFILTER, filter, size, &filter->gf_fmode, &filter->gf_numsrc, filter->gf_slist,
                            sizeof(*sources), mode, count, sources);
}

#define setipv4sourcefilter wsffi_setipv4sourcefilter
#define getipv4sourcefilter wsffi_getipv4sourcefilter
#define setsourcefilter wsffi_setsourcefilter
#define getsourcefilter wsffi_getsourcefilter
