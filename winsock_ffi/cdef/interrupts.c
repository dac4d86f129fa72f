/* Ctrl+C ends the waits of the main thread, and of no other.

   Python learns of a Ctrl+C in a handler of the C run time, which Windows calls in a thread of its own, and it acts on it
   in the main thread, between two steps: never while that thread is in a call that waits. So a wait of the main thread
   says here how it can be ended, and a handler of ours ends it. The wait returns INTERRUPTS_CAME, Python runs its signal
   handlers on the way back to the wait, and if they raise nothing, the wait goes on with what is left of its time.

   Order. Windows asks its handlers from the last added to the first, so ours is asked before Python's has noted anything.
   It therefore waits, in the thread pool, for the end of the thread that asks the handlers ("HandlerRoutine callback
   function": the system creates a thread for it; ReactOS' ConsoleControlDispatcher, and Wine's, end it after the last
   one), and ends the wait then. What a program's own handlers answer is as ever: if one of them handles the event, the
   wait ends too, finds nothing to do, and goes on.

   Nothing is lost between looking and waiting: `came` is set, and looked at, under the lock, and a wait begins under it.
   How each kind is ended:
   an event     it has one more handle to wait for. One with 64 of them, or for all of several, is in the thread pool
                meanwhile, where an APC ends it, and runs nothing of the program's; if it is to run that, it is where
                it was, and the APC looks like a routine;
   EventSet     it has an event for wake() among its own: that one is set;
   a port       it gets a packet of ours. Another thread that takes it puts it back, and waits until the main thread has
                it;
   accept       CancelIoEx, until the call has returned: it may not have begun when it is first asked to end. Other
                threads' calls for the same listener end with it; they find that `interrupts_count` has changed, and
                begin anew;
   select, poll they have one more socket to look at, which gets a datagram of its own;
   messages     a wait for them has our event too;
   all others   wait for our event beside their own (blocking.c). */

enum {
    INTERRUPTS_NOTHING,
    INTERRUPTS_SOCKET,
    INTERRUPTS_EVENT,
    INTERRUPTS_PORT,
    INTERRUPTS_READINESS,
    INTERRUPTS_ROUTINES
};

#define INTERRUPTS_CAME 0x20000001 /* bit 29: no error code of the system's ("SetLastError function") */
#define INTERRUPTS_HOLD 1000       /* ms: at most so long does a thread leave a packet of ours to the main thread */

static struct {
    SRWLOCK lock;
    DWORD thread;  /* the main thread's */
    HANDLE self;   /* the main thread */
    BOOL begun;
    HANDLE event;  /* set when one came; by hand */
    HANDLE free;   /* set while the main thread waits at no port; by hand */
    BOOL came;     /* since the main thread has last looked */
    LONG count;    /* of all */
    int kind;      /* what the main thread waits in */
    HANDLE handle; /* the socket, event or port */
    LONG serial;   /* of the wait */
    BOOL posted;
    OVERLAPPED packet;
} interrupts = {SRWLOCK_INIT};

typedef struct {
    HANDLE thread;
    HANDLE wait;
} INTERRUPTS_PRESSED;

static LONG interrupts_count(void)
{
    return *(volatile LONG *)&interrupts.count;
}

static void CALLBACK interrupts_end_wait(ULONG_PTR unused)
{
    (void)unused;
}

static void interrupts_wake(void)
{
    LONG serial;
    AcquireSRWLockExclusive(&interrupts.lock);
    interrupts.count++;
    interrupts.came = TRUE;
    SetEvent(interrupts.event);
    if (interrupts.kind == INTERRUPTS_EVENT)
        SetEvent(interrupts.handle);
    if (interrupts.kind == INTERRUPTS_PORT && !interrupts.posted)
        interrupts.posted = PostQueuedCompletionStatus(interrupts.handle, 0, 0, &interrupts.packet);
    if (interrupts.kind == INTERRUPTS_READINESS)
        send((SOCKET)interrupts.handle, "", 1, 0);
    if (interrupts.kind == INTERRUPTS_ROUTINES)
        QueueUserAPC(interrupts_end_wait, interrupts.self, 0);
    serial = interrupts.serial;
    while (interrupts.kind == INTERRUPTS_SOCKET && interrupts.serial == serial) {
        CancelIoEx(interrupts.handle, NULL);
        ReleaseSRWLockExclusive(&interrupts.lock);
        Sleep(1);
        AcquireSRWLockExclusive(&interrupts.lock);
    }
    ReleaseSRWLockExclusive(&interrupts.lock);
}

static void CALLBACK interrupts_answered(void *context, BOOLEAN timed_out)
{
    INTERRUPTS_PRESSED *pressed = context;
    (void)timed_out;
    interrupts_wake();
    UnregisterWaitEx(pressed->wait, NULL);
    CloseHandle(pressed->thread);
    HeapFree(GetProcessHeap(), 0, pressed);
}

static BOOL WINAPI interrupts_pressed(DWORD type)
{
    INTERRUPTS_PRESSED *pressed;
    if (type != CTRL_C_EVENT && type != CTRL_BREAK_EVENT)
        return FALSE;
    pressed = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*pressed));
    if (pressed == NULL)
        return FALSE;
    if (!DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(), &pressed->thread, SYNCHRONIZE,
                         FALSE, 0) ||
        !RegisterWaitForSingleObject(&pressed->wait, pressed->thread, interrupts_answered, pressed, INFINITE,
                                     WT_EXECUTEONLYONCE)) {
        if (pressed->thread != NULL)
            CloseHandle(pressed->thread);
        HeapFree(GetProcessHeap(), 0, pressed);
    }
    return FALSE;
}

/* Whose waits are ended: the thread in which Python runs signal handlers. */
static void interrupts_main_thread(DWORD thread)
{
    interrupts.thread = thread;
}

/* Whether this wait is one that Ctrl+C ends. The handler is added by the first: after Python's, in any case. */
static BOOL interrupts_apply(void)
{
    if (GetCurrentThreadId() != interrupts.thread)
        return FALSE;
    if (!interrupts.begun) {
        interrupts.begun = TRUE;
        interrupts.event = CreateEventW(NULL, TRUE, FALSE, NULL);
        interrupts.free = CreateEventW(NULL, TRUE, TRUE, NULL);
        if (interrupts.event == NULL || interrupts.free == NULL ||
            !DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(), &interrupts.self,
                             THREAD_SET_CONTEXT, FALSE, 0) ||
            !SetConsoleCtrlHandler(interrupts_pressed, TRUE))
            interrupts.thread = 0;
    }
    return interrupts.thread != 0;
}

/* Under the lock: whether one came, of which Python will see now. */
static BOOL interrupts_look(void)
{
    BOOL came = interrupts.came;
    interrupts.came = FALSE;
    if (came)
        ResetEvent(interrupts.event);
    return came;
}

static BOOL interrupts_taken(void)
{
    BOOL came;
    AcquireSRWLockExclusive(&interrupts.lock);
    came = interrupts_look();
    ReleaseSRWLockExclusive(&interrupts.lock);
    return came;
}

/* A wait begins; FALSE when there is one to see first. */
static BOOL interrupts_enter(int kind, HANDLE handle)
{
    BOOL came;
    AcquireSRWLockExclusive(&interrupts.lock);
    came = interrupts_look();
    if (!came) {
        interrupts.kind = kind;
        interrupts.handle = handle;
        interrupts.posted = FALSE;
        interrupts.serial++;
        if (kind == INTERRUPTS_PORT)
            ResetEvent(interrupts.free);
    }
    ReleaseSRWLockExclusive(&interrupts.lock);
    return !came;
}

/* And has ended; whether one came meanwhile. */
static BOOL interrupts_leave(void)
{
    BOOL came;
    AcquireSRWLockExclusive(&interrupts.lock);
    if (interrupts.kind == INTERRUPTS_PORT)
        SetEvent(interrupts.free);
    interrupts.kind = INTERRUPTS_NOTHING;
    interrupts.serial++;
    came = interrupts_look();
    ReleaseSRWLockExclusive(&interrupts.lock);
    return came;
}

/* WSAWaitForMultipleEvents for what cannot have one more handle. */
typedef struct {
    HANDLE events[WSA_MAXIMUM_WAIT_EVENTS];
    DWORD count, timeout, result, error;
    BOOL all;
    HANDLE done;
    HANDLE volatile thread;
    LONG volatile ended;
} INTERRUPTS_POOLED;

static DWORD WINAPI interrupts_pooled(void *context)
{
    INTERRUPTS_POOLED *wait = context;
    HANDLE thread;
    DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(), &thread, THREAD_SET_CONTEXT, FALSE, 0);
    InterlockedExchangePointer((void *volatile *)&wait->thread, thread);
    wait->result = WAIT_IO_COMPLETION;
    if (InterlockedCompareExchange(&wait->ended, 0, 0) == 0) {
        wait->result = WSAWaitForMultipleEvents(wait->count, wait->events, wait->all, wait->timeout, TRUE);
        wait->error = GetLastError();
    }
    SetEvent(wait->done);
    return 0;
}

static DWORD interrupts_wait_pooled(DWORD count, const HANDLE *events, BOOL all, DWORD timeout)
{
    HANDLE either[2];
    INTERRUPTS_POOLED wait;
    memset(&wait, 0, sizeof(wait));
    memcpy(wait.events, events, count * sizeof(*events));
    wait.count = count;
    wait.all = all;
    wait.timeout = timeout;
    wait.done = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (wait.done == NULL || !QueueUserWorkItem(interrupts_pooled, &wait, WT_EXECUTELONGFUNCTION)) {
        if (wait.done != NULL)
            CloseHandle(wait.done);
        return WSAWaitForMultipleEvents(count, events, all, timeout, FALSE);
    }
    either[0] = wait.done;
    either[1] = interrupts.event;
    if (WaitForMultipleObjects(2, either, FALSE, INFINITE) != WAIT_OBJECT_0) {
        InterlockedExchange(&wait.ended, 1);
        if (wait.thread != NULL)
            QueueUserAPC(interrupts_end_wait, wait.thread, 0);
        WaitForSingleObject(wait.done, INFINITE);
    }
    CloseHandle(wait.done);
    CloseHandle(wait.thread);
    if (wait.result == WAIT_IO_COMPLETION) {
        interrupts_taken();
        return INTERRUPTS_CAME;
    }
    SetLastError(wait.error);
    return wait.result;
}

/* WSAWaitForMultipleEvents, or INTERRUPTS_CAME. One that is alertable and cannot have one more handle is ended by an APC,
   as routines end it, and looks like that. */
static DWORD interrupts_wait(DWORD count, const HANDLE *events, BOOL all, DWORD timeout, BOOL alertable)
{
    HANDLE more[WSA_MAXIMUM_WAIT_EVENTS];
    DWORD result;
    if (timeout == 0 || count == 0 || count > WSA_MAXIMUM_WAIT_EVENTS || !interrupts_apply())
        return WSAWaitForMultipleEvents(count, events, all, timeout, alertable);
    if (interrupts_taken())
        return INTERRUPTS_CAME;
    if (count == WSA_MAXIMUM_WAIT_EVENTS || (all && count > 1)) {
        DWORD error;
        if (!alertable)
            return interrupts_wait_pooled(count, events, all, timeout);
        if (!interrupts_enter(INTERRUPTS_ROUTINES, NULL))
            return INTERRUPTS_CAME;
        result = WSAWaitForMultipleEvents(count, events, all, timeout, alertable);
        error = GetLastError();
        interrupts_leave();
        SetLastError(error);
        return result;
    }
    memcpy(more, events, count * sizeof(*events));
    more[count] = interrupts.event;
    result = WSAWaitForMultipleEvents(count + 1, more, FALSE, timeout, alertable);
    if (result != WSA_WAIT_EVENT_0 + count)
        return result;
    interrupts_taken();
    return INTERRUPTS_CAME;
}

/* The same for an EventSet, with one event among its own that is set for INTERRUPTS_CAME too. */
static DWORD interrupts_wait_set(DWORD count, const HANDLE *events, DWORD timeout, HANDLE wake)
{
    DWORD result, error;
    if (timeout == 0 || !interrupts_apply())
        return WSAWaitForMultipleEvents(count, events, FALSE, timeout, FALSE);
    if (!interrupts_enter(INTERRUPTS_EVENT, wake))
        return INTERRUPTS_CAME;
    result = WSAWaitForMultipleEvents(count, events, FALSE, timeout, FALSE);
    error = GetLastError();
    interrupts_leave();
    SetLastError(error);
    return result;
}

/* SleepEx(timeout, TRUE). */
static DWORD interrupts_sleep(DWORD timeout)
{
    DWORD result;
    if (timeout == 0 || !interrupts_apply())
        return SleepEx(timeout, TRUE);
    if (interrupts_taken())
        return INTERRUPTS_CAME;
    result = WaitForSingleObjectEx(interrupts.event, timeout, TRUE);
    if (result == WAIT_IO_COMPLETION || result == WAIT_TIMEOUT)
        return result == WAIT_TIMEOUT ? 0 : result;
    interrupts_taken();
    return INTERRUPTS_CAME;
}

/* MsgWaitForMultipleObjectsEx for any message, or INTERRUPTS_CAME. */
static DWORD interrupts_wait_messages(DWORD timeout)
{
    BOOL apply = timeout != 0 && interrupts_apply();
    DWORD result;
    if (apply && interrupts_taken())
        return INTERRUPTS_CAME;
    result = MsgWaitForMultipleObjectsEx(apply, &interrupts.event, timeout, QS_ALLINPUT, MWMO_INPUTAVAILABLE);
    if (!apply || result != WAIT_OBJECT_0)
        return result;
    interrupts_taken();
    return INTERRUPTS_CAME;
}

/* GetMessageW(message, NULL, 0, 0), or INTERRUPTS_CAME. */
static int interrupts_message(MSG *message)
{
    if (interrupts_apply() && !PeekMessageW(message, NULL, 0, 0, PM_NOREMOVE) &&
        interrupts_wait_messages(INFINITE) == INTERRUPTS_CAME)
        return INTERRUPTS_CAME;
    return GetMessageW(message, NULL, 0, 0);
}

static void interrupts_pass_on(HANDLE port)
{
    BOOL passed;
    AcquireSRWLockExclusive(&interrupts.lock);
    passed = interrupts.kind == INTERRUPTS_PORT && interrupts.handle == port && interrupts.posted &&
             PostQueuedCompletionStatus(port, 0, 0, &interrupts.packet);
    ReleaseSRWLockExclusive(&interrupts.lock);
    if (passed)
        WaitForSingleObject(interrupts.free, INTERRUPTS_HOLD);
}

/* GetQueuedCompletionStatusEx. `taken` is the number of packets, also for a caller who is interrupted before he has the
   result. That is FALSE when there are none, and then GetLastError tells why: it may be INTERRUPTS_CAME. */
static BOOL operation_packets(HANDLE port, OVERLAPPED_ENTRY *entries, ULONG room, ULONG *taken, DWORD timeout,
                              BOOL alertable)
{
    BOOL apply = timeout != 0 && interrupts_apply();
    ULONGLONG begun = timeout != 0 && timeout != INFINITE ? GetTickCount64() : 0;
    DWORD left = timeout;
    for (;;) {
        ULONG got = 0, i, kept = 0;
        BOOL came = FALSE;
        DWORD error;
        *taken = 0;
        if (apply && !interrupts_enter(INTERRUPTS_PORT, port)) {
            SetLastError(INTERRUPTS_CAME);
            return FALSE;
        }
        if (!GetQueuedCompletionStatusEx(port, entries, room, &got, left, alertable))
            got = 0;
        error = GetLastError();
        for (i = 0; i < got; i++) {
            if (entries[i].lpOverlapped != &interrupts.packet)
                entries[kept++] = entries[i];
        }
        *taken = kept;
        if (apply)
            came = interrupts_leave();
        else if (kept < got)
            interrupts_pass_on(port);
        if (kept)
            return TRUE;
        if (came)
            error = INTERRUPTS_CAME;
        if (came || !got) {
            SetLastError(error);
            return FALSE;
        }
        if (timeout != 0 && timeout != INFINITE) {
            ULONGLONG passed = GetTickCount64() - begun;
            left = passed >= timeout ? 0 : (DWORD)(timeout - passed);
        }
    }
}
