/* What another thread does for the main thread, so that Ctrl+C ends the main thread's wait for it (interrupts.c): waits that
   cannot have one more handle, and look-ups of names, which the system does not end.

   The thread is made when it is first needed, and kept: most programs have one or none. Where a system lacks the means for
   a thread, that is known at once, and the main thread makes the call itself, for a while without another try, which would
   take what is left from others. A look-up whose caller has gone is finished
   by its thread, which frees what was found, and ends; the next one gets another thread. */

#define WSFFI_ASIDE_STACK 0x40000
#define WSFFI_ASIDE_AGAIN 10000 /* ms until a thread is tried again */

enum { WSFFI_ASIDE_WORKS, WSFFI_ASIDE_IS_DONE, WSFFI_ASIDE_IS_LEFT };

typedef struct WSFFI_ASIDE {
    HANDLE thread, asked, done;
    BOOL (*work)(struct WSFFI_ASIDE *); /* FALSE ends the thread */
    LONG volatile state;
    LONG volatile ended; /* whether a wait is to end */
    DWORD result, error;
    union {
        struct {
            HANDLE events[WSA_MAXIMUM_WAIT_EVENTS];
            DWORD count, timeout;
            BOOL all;
        } wait;
        struct {
            WCHAR *node, *service;
            ADDRINFOW hints;
            ADDRINFOW *found;
        } addresses;
        struct {
            struct sockaddr_storage address;
            int length, flags;
            WCHAR host[NI_MAXHOST], service[NI_MAXSERV];
        } name;
    } of;
} WSFFI_ASIDE;

/* The thread that has nothing to do. The main thread alone uses it. */
static WSFFI_ASIDE *wsffi_aside_idle;
static ULONGLONG wsffi_aside_again; /* when a thread may be tried again */

static void wsffi_aside_free(WSFFI_ASIDE *a)
{
    if (a->thread != NULL)
        CloseHandle(a->thread);
    if (a->asked != NULL)
        CloseHandle(a->asked);
    if (a->done != NULL)
        CloseHandle(a->done);
    HeapFree(GetProcessHeap(), 0, a);
}

static void wsffi_aside_free_texts(WSFFI_ASIDE *a)
{
    HeapFree(GetProcessHeap(), 0, a->of.addresses.node);
    HeapFree(GetProcessHeap(), 0, a->of.addresses.service);
}

static BOOL wsffi_aside_waits(WSFFI_ASIDE *a)
{
    SleepEx(0, TRUE); /* takes an APC that was too late for the wait before; `ended` tells of one for this wait */
    a->result = WAIT_IO_COMPLETION;
    if (InterlockedCompareExchange(&a->ended, 0, 0) == 0) {
        a->result = WSAWaitForMultipleEvents(a->of.wait.count, a->of.wait.events, a->of.wait.all, a->of.wait.timeout, TRUE);
        a->error = GetLastError();
    }
    return TRUE;
}

static BOOL wsffi_aside_finds_addresses(WSFFI_ASIDE *a)
{
    a->of.addresses.found = NULL;
    a->result = GetAddrInfoW(a->of.addresses.node, a->of.addresses.service, &a->of.addresses.hints, &a->of.addresses.found);
    wsffi_aside_free_texts(a);
    return TRUE;
}

static BOOL wsffi_aside_finds_name(WSFFI_ASIDE *a)
{
    a->result = GetNameInfoW((struct sockaddr *)&a->of.name.address, a->of.name.length, a->of.name.host, NI_MAXHOST,
                             a->of.name.service, NI_MAXSERV, a->of.name.flags);
    return TRUE;
}

static BOOL wsffi_aside_ends(WSFFI_ASIDE *a)
{
    (void)a;
    return FALSE;
}

static void wsffi_aside_drop(WSFFI_ASIDE *a)
{
    if (a->work == wsffi_aside_finds_addresses && a->result == 0)
        FreeAddrInfoW(a->of.addresses.found);
}

static DWORD WINAPI wsffi_aside_main(void *context)
{
    WSFFI_ASIDE *a = context;
    for (;;) {
        WaitForSingleObject(a->asked, INFINITE);
        if (!a->work(a))
            break;
        if (InterlockedCompareExchange(&a->state, WSFFI_ASIDE_IS_DONE, WSFFI_ASIDE_WORKS) != WSFFI_ASIDE_WORKS) {
            wsffi_aside_drop(a);
            break;
        }
        SetEvent(a->done);
    }
    wsffi_aside_free(a);
    return 0;
}

/* A thread for the main thread; NULL when there is none. */
static WSFFI_ASIDE *wsffi_aside_take(void)
{
    WSFFI_ASIDE *a = wsffi_aside_idle;
    wsffi_aside_idle = NULL;
    if (a != NULL)
        return a;
    if (GetTickCount64() < wsffi_aside_again)
        return NULL;
    a = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*a));
    if (a == NULL)
        return NULL;
    a->asked = CreateEventW(NULL, FALSE, FALSE, NULL);
    a->done = CreateEventW(NULL, FALSE, FALSE, NULL);
    if (a->asked != NULL && a->done != NULL)
        a->thread = CreateThread(NULL, WSFFI_ASIDE_STACK, wsffi_aside_main, a, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    if (a->thread != NULL)
        return a;
    wsffi_aside_free(a);
    wsffi_aside_again = GetTickCount64() + WSFFI_ASIDE_AGAIN;
    return NULL;
}

static void wsffi_aside_ask(WSFFI_ASIDE *a, BOOL (*work)(WSFFI_ASIDE *))
{
    a->work = work;
    InterlockedExchange(&a->state, WSFFI_ASIDE_WORKS);
    InterlockedExchange(&a->ended, 0);
    SetEvent(a->asked);
}

/* It has nothing to do any more. A signal handler that looked up a name may have left another one. */
static void wsffi_aside_give_back(WSFFI_ASIDE *a)
{
    if (wsffi_aside_idle == NULL)
        wsffi_aside_idle = a;
    else
        wsffi_aside_ask(a, wsffi_aside_ends);
}

/* WAIT_OBJECT_0: it is done; + 1: its thread could not begin, and it is freed; + 2: Ctrl+C came. */
static DWORD wsffi_aside_await(WSFFI_ASIDE *a, DWORD count)
{
    HANDLE each[3];
    DWORD result;
    each[0] = a->done;
    each[1] = a->thread; /* Wine ends one that lacks the means to begin */
    each[2] = wsffi_interrupts.event;
    result = WaitForMultipleObjects(count, each, FALSE, INFINITE);
    if (result == WAIT_OBJECT_0 + 1) {
        wsffi_aside_free(a);
        wsffi_aside_again = GetTickCount64() + WSFFI_ASIDE_AGAIN;
    }
    return result;
}

static DWORD wsffi_aside_wait(DWORD count, const HANDLE *events, BOOL all, DWORD timeout)
{
    DWORD result = WSAWaitForMultipleEvents(count, events, all, 0, FALSE); /* most often some are signalled */
    WSFFI_ASIDE *a = result == WSA_WAIT_TIMEOUT ? wsffi_aside_take() : NULL;
    if (result != WSA_WAIT_TIMEOUT)
        return result;
    if (a == NULL)
        return WSAWaitForMultipleEvents(count, events, all, timeout, FALSE);
    memcpy(a->of.wait.events, events, count * sizeof(*events));
    a->of.wait.count = count;
    a->of.wait.all = all;
    a->of.wait.timeout = timeout;
    wsffi_aside_ask(a, wsffi_aside_waits);
    result = wsffi_aside_await(a, 3);
    if (result == WAIT_OBJECT_0 + 2) {
        InterlockedExchange(&a->ended, 1);
        QueueUserAPC(wsffi_interrupts_end_wait, a->thread, 0);
        result = wsffi_aside_await(a, 2);
    }
    if (result != WAIT_OBJECT_0)
        return WSAWaitForMultipleEvents(count, events, all, timeout, FALSE);
    result = a->result;
    SetLastError(a->error);
    wsffi_aside_give_back(a);
    if (result == WAIT_IO_COMPLETION) {
        wsffi_interrupts_taken();
        return WSFFI_INTERRUPTS_CAME;
    }
    return result;
}

/* WSAWaitForMultipleEvents, or WSFFI_INTERRUPTS_CAME. One that is alertable and cannot have one more handle is ended by an APC,
   as routines end it, and looks like that. */
static DWORD wsffi_interrupts_wait(DWORD count, const HANDLE *events, BOOL all, DWORD timeout, BOOL alertable)
{
    HANDLE more[WSA_MAXIMUM_WAIT_EVENTS];
    DWORD result;
    if (timeout == 0 || count == 0 || count > WSA_MAXIMUM_WAIT_EVENTS || !wsffi_interrupts_apply())
        return WSAWaitForMultipleEvents(count, events, all, timeout, alertable);
    if (wsffi_interrupts_taken())
        return WSFFI_INTERRUPTS_CAME;
    if (count == WSA_MAXIMUM_WAIT_EVENTS || (all && count > 1)) {
        DWORD error;
        if (!alertable)
            return wsffi_aside_wait(count, events, all, timeout);
        if (!wsffi_interrupts_enter(WSFFI_INTERRUPTS_ROUTINES, NULL))
            return WSFFI_INTERRUPTS_CAME;
        result = WSAWaitForMultipleEvents(count, events, all, timeout, alertable);
        error = GetLastError();
        wsffi_interrupts_leave();
        SetLastError(error);
        return result;
    }
    memcpy(more, events, count * sizeof(*events));
    more[count] = wsffi_interrupts.event;
    result = WSAWaitForMultipleEvents(count + 1, more, FALSE, timeout, alertable);
    if (result != WSA_WAIT_EVENT_0 + count)
        return result;
    wsffi_interrupts_taken();
    return WSFFI_INTERRUPTS_CAME;
}

static BOOL wsffi_aside_copy(WCHAR **copy, const WCHAR *text)
{
    size_t size = text == NULL ? 0 : (wcslen(text) + 1) * sizeof(*text);
    *copy = text == NULL ? NULL : HeapAlloc(GetProcessHeap(), 0, size);
    if (*copy != NULL)
        memcpy(*copy, text, size);
    return *copy != NULL || text == NULL;
}

static void wsffi_aside_forget(void **call)
{
    WSFFI_ASIDE *a = *call;
    *call = NULL;
    if (a == NULL || InterlockedCompareExchange(&a->state, WSFFI_ASIDE_IS_LEFT, WSFFI_ASIDE_WORKS) == WSFFI_ASIDE_WORKS)
        return;
    WaitForSingleObject(a->done, INFINITE);
    wsffi_aside_drop(a);
    wsffi_aside_give_back(a);
}

/* What a look-up was asked for has been found, or WSFFI_INTERRUPTS_CAME: then `call` has it, for the next call; or it could
   not begin, which is no code of the system's. */
#define WSFFI_ASIDE_CANNOT 0x20000002

static int wsffi_aside_look_up(void **call)
{
    DWORD result;
    if (wsffi_interrupts_taken())
        return WSFFI_INTERRUPTS_CAME;
    result = wsffi_aside_await(*call, 3);
    if (result == WAIT_OBJECT_0 + 2) {
        wsffi_interrupts_taken();
        return WSFFI_INTERRUPTS_CAME;
    }
    if (result == WAIT_OBJECT_0)
        return (int)((WSFFI_ASIDE *)*call)->result;
    *call = NULL;
    return WSFFI_ASIDE_CANNOT;
}

/* GetAddrInfoW, or WSFFI_INTERRUPTS_CAME, after which it is called again with the same `call`; or that is forgotten. */
static int wsffi_aside_addresses(void **call, const WCHAR *node, const WCHAR *service, const ADDRINFOW *hints, ADDRINFOW **found)
{
    WSFFI_ASIDE *a = *call;
    int code = WSFFI_ASIDE_CANNOT;
    if (a == NULL && wsffi_interrupts_apply() && (a = wsffi_aside_take()) != NULL) {
        BOOL copied = wsffi_aside_copy(&a->of.addresses.node, node);
        if (!wsffi_aside_copy(&a->of.addresses.service, service) || !copied) {
            wsffi_aside_free_texts(a);
            wsffi_aside_give_back(a);
            return WSA_NOT_ENOUGH_MEMORY;
        }
        a->of.addresses.hints = *hints;
        *call = a;
        wsffi_aside_ask(a, wsffi_aside_finds_addresses);
    }
    if (*call != NULL)
        code = wsffi_aside_look_up(call);
    if (*call != NULL && code != WSFFI_INTERRUPTS_CAME) {
        *call = NULL;
        *found = a->of.addresses.found;
        wsffi_aside_give_back(a);
    }
    return code == WSFFI_ASIDE_CANNOT ? GetAddrInfoW(node, service, hints, found) : code;
}

/* GetNameInfoW with room for every name, likewise. */
static int wsffi_aside_name(void **call, const struct sockaddr *address, int length, WCHAR *host, WCHAR *service, int flags)
{
    WSFFI_ASIDE *a = *call;
    int code = WSFFI_ASIDE_CANNOT;
    if (a == NULL && length <= (int)sizeof(a->of.name.address) && wsffi_interrupts_apply() && (a = wsffi_aside_take()) != NULL) {
        memcpy(&a->of.name.address, address, length);
        a->of.name.length = length;
        a->of.name.flags = flags;
        *call = a;
        wsffi_aside_ask(a, wsffi_aside_finds_name);
    }
    if (*call != NULL)
        code = wsffi_aside_look_up(call);
    if (*call != NULL && code != WSFFI_INTERRUPTS_CAME) {
        *call = NULL;
        memcpy(host, a->of.name.host, sizeof(a->of.name.host));
        memcpy(service, a->of.name.service, sizeof(a->of.name.service));
        wsffi_aside_give_back(a);
    }
    return code == WSFFI_ASIDE_CANNOT ? GetNameInfoW(address, length, host, NI_MAXHOST, service, NI_MAXSERV, flags) : code;
}
