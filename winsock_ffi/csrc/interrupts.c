/* Ctrl+C ends the waits of the main thread, and of no other.

   Python learns of a Ctrl+C in a handler of the C run time, which Windows calls in a thread of its own, and it acts on it
   in the main thread, between two steps: never while that thread is in a call that waits. So a wait of the main thread
   says here how it can be ended, and a handler of ours ends it. The wait returns WSFFI_INTERRUPTS_CAME, Python runs its signal
   handlers on the way back to the wait, and if they raise nothing, the wait goes on with what is left of its time.

   Order. Windows asks its handlers from the last added to the first, so ours is asked before Python's has noted anything.
   It therefore waits, in the thread pool, for the end of the thread that asks the handlers ("HandlerRoutine callback
   function": the system creates a thread for it; ReactOS' ConsoleControlDispatcher, and Wine's, end it after the last
   one), and ends the wait then. What a program's own handlers answer is as ever: if one of them handles the event, the
   wait ends too, finds nothing to do, and goes on.

   Nothing is lost between looking and waiting: `came` is set, and looked at, under the lock, and a wait begins under it.
   How each kind is ended:
   an event     it has one more handle to wait for. One with 64 of them, or for all of several, is in another thread
                meanwhile (aside.c), where an APC ends it, and runs nothing of the program's; if it is to run that, it
                is where it was, and the APC looks like a routine;
   names        another thread looks them up (aside.c), which is left alone with it when the main thread goes;
   EventSet     it has an event for wake() among its own: that one is set;
   a port       it gets a packet of ours. Another thread that takes it puts it back, and waits until the main thread has
                it;
   accept       CancelIoEx, until the call has returned: it may not have begun when it is first asked to end. Other
                threads' calls for the same listener end with it; they find that `wsffi_interrupts_count` has changed, and
                begin anew;
   select, poll they have one more socket to look at, which gets a datagram of its own;
   messages     a wait for them has our event too;
   message box  the thread gets a WM_QUIT, which ends the box and is put back by it, and is taken out again ("Modality,
                part 7: A timed MessageBox, the cheap version", The Old New Thing);
   all others   wait for our event beside their own (blocking.c). */

enum {
    WSFFI_INTERRUPTS_NOTHING,
    WSFFI_INTERRUPTS_SOCKET,
    WSFFI_INTERRUPTS_EVENT,
    WSFFI_INTERRUPTS_PORT,
    WSFFI_INTERRUPTS_READINESS,
    WSFFI_INTERRUPTS_ROUTINES,
    WSFFI_INTERRUPTS_BOX
};

#define WSFFI_INTERRUPTS_CAME 0x20000001 /* bit 29: no error code of the system's ("SetLastError function") */
#define WSFFI_INTERRUPTS_DEPTH 16
#define WSFFI_INTERRUPTS_QUIT 0x57534649 /* the exit code of a WM_QUIT of ours */
#define WSFFI_INTERRUPTS_HOLD 1000       /* ms: at most so long does a thread leave a packet of ours to the main thread */

/* What the main thread waits in. */
typedef struct {
    int kind;
    HANDLE handle; /* the listener, event or port */
    BOOL posted;
} WSFFI_INTERRUPTS_WAIT;

static struct {
    SRWLOCK lock;
    DWORD thread;  /* the main thread's */
    HANDLE self;   /* the main thread */
    BOOL begun;
    HANDLE event;  /* set when one came; by hand */
    HANDLE free;   /* reset while a packet of ours is at a port for the main thread; by hand */
    BOOL came;     /* since the main thread has last looked */
    LONG count;    /* of all */
    WSFFI_INTERRUPTS_WAIT wait;
    WSFFI_INTERRUPTS_WAIT outer[WSFFI_INTERRUPTS_DEPTH]; /* those around it: a routine or window procedure may wait */
    int depth;
    LONG serial; /* of the wait */
    OVERLAPPED packet;
} wsffi_interrupts = {SRWLOCK_INIT};

typedef struct {
    HANDLE thread;
    HANDLE wait;
} WSFFI_INTERRUPTS_PRESSED;

static LONG wsffi_interrupts_count(void)
{
    return *(volatile LONG *)&wsffi_interrupts.count;
}

static void CALLBACK wsffi_interrupts_end_wait(ULONG_PTR unused)
{
    (void)unused;
}

static void wsffi_interrupts_wake(void)
{
    LONG serial;
    AcquireSRWLockExclusive(&wsffi_interrupts.lock);
    wsffi_interrupts.count++;
    wsffi_interrupts.came = TRUE;
    SetEvent(wsffi_interrupts.event);
    if (wsffi_interrupts.wait.kind == WSFFI_INTERRUPTS_EVENT)
        SetEvent(wsffi_interrupts.wait.handle);
    if (wsffi_interrupts.wait.kind == WSFFI_INTERRUPTS_PORT && !wsffi_interrupts.wait.posted) {
        wsffi_interrupts.wait.posted = PostQueuedCompletionStatus(wsffi_interrupts.wait.handle, 0, 0, &wsffi_interrupts.packet);
        if (wsffi_interrupts.wait.posted)
            ResetEvent(wsffi_interrupts.free);
    }
    if (wsffi_interrupts.wait.kind == WSFFI_INTERRUPTS_READINESS)
        wsffi_waker_wakes();
    if (wsffi_interrupts.wait.kind == WSFFI_INTERRUPTS_ROUTINES)
        QueueUserAPC(wsffi_interrupts_end_wait, wsffi_interrupts.self, 0);
    if (wsffi_interrupts.wait.kind == WSFFI_INTERRUPTS_BOX)
        PostThreadMessageW(wsffi_interrupts.thread, WM_QUIT, WSFFI_INTERRUPTS_QUIT, 0);
    serial = wsffi_interrupts.serial;
    while (wsffi_interrupts.wait.kind == WSFFI_INTERRUPTS_SOCKET && wsffi_interrupts.serial == serial) {
        CancelIoEx(wsffi_interrupts.wait.handle, NULL);
        ReleaseSRWLockExclusive(&wsffi_interrupts.lock);
        Sleep(1);
        AcquireSRWLockExclusive(&wsffi_interrupts.lock);
    }
    ReleaseSRWLockExclusive(&wsffi_interrupts.lock);
}

static void CALLBACK wsffi_interrupts_answered(void *context, BOOLEAN timed_out)
{
    WSFFI_INTERRUPTS_PRESSED *pressed = context;
    (void)timed_out;
    wsffi_interrupts_wake();
    UnregisterWaitEx(pressed->wait, NULL);
    CloseHandle(pressed->thread);
    HeapFree(GetProcessHeap(), 0, pressed);
}

static BOOL WINAPI wsffi_interrupts_pressed(DWORD type)
{
    WSFFI_INTERRUPTS_PRESSED *pressed;
    if (type != CTRL_C_EVENT && type != CTRL_BREAK_EVENT)
        return FALSE;
    pressed = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(*pressed));
    if (pressed == NULL)
        return FALSE;
    if (!DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(), &pressed->thread, SYNCHRONIZE,
                         FALSE, 0) ||
        !RegisterWaitForSingleObject(&pressed->wait, pressed->thread, wsffi_interrupts_answered, pressed, INFINITE,
                                     WT_EXECUTEONLYONCE)) {
        if (pressed->thread != NULL)
            CloseHandle(pressed->thread);
        HeapFree(GetProcessHeap(), 0, pressed);
    }
    return FALSE;
}

/* Whose waits are ended: the thread in which Python runs signal handlers. */
static void wsffi_interrupts_main_thread(DWORD thread)
{
    wsffi_interrupts.thread = thread;
}

/* Whether this wait is one that Ctrl+C ends. The handler is added by the first: after Python's, in any case. */
static BOOL wsffi_interrupts_apply(void)
{
    if (GetCurrentThreadId() != wsffi_interrupts.thread)
        return FALSE;
    if (!wsffi_interrupts.begun) {
        wsffi_interrupts.begun = TRUE;
        wsffi_interrupts.event = CreateEventW(NULL, TRUE, FALSE, NULL);
        wsffi_interrupts.free = CreateEventW(NULL, TRUE, TRUE, NULL);
        if (wsffi_interrupts.event == NULL || wsffi_interrupts.free == NULL ||
            !DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(), &wsffi_interrupts.self,
                             THREAD_SET_CONTEXT, FALSE, 0) ||
            !SetConsoleCtrlHandler(wsffi_interrupts_pressed, TRUE))
            wsffi_interrupts.thread = 0;
    }
    return wsffi_interrupts.thread != 0;
}

/* Under the lock: whether one came, of which Python will see now. */
static BOOL wsffi_interrupts_look(void)
{
    BOOL came = wsffi_interrupts.came;
    wsffi_interrupts.came = FALSE;
    if (came)
        ResetEvent(wsffi_interrupts.event);
    return came;
}

static BOOL wsffi_interrupts_taken(void)
{
    BOOL came;
    AcquireSRWLockExclusive(&wsffi_interrupts.lock);
    came = wsffi_interrupts_look();
    ReleaseSRWLockExclusive(&wsffi_interrupts.lock);
    return came;
}

/* A wait begins; FALSE when there is one to see first. */
static BOOL wsffi_interrupts_enter(int kind, HANDLE handle)
{
    BOOL came;
    AcquireSRWLockExclusive(&wsffi_interrupts.lock);
    came = wsffi_interrupts_look();
    if (!came) {
        if (wsffi_interrupts.depth < WSFFI_INTERRUPTS_DEPTH)
            wsffi_interrupts.outer[wsffi_interrupts.depth] = wsffi_interrupts.wait;
        wsffi_interrupts.depth++;
        wsffi_interrupts.wait.kind = kind;
        wsffi_interrupts.wait.handle = handle;
        wsffi_interrupts.wait.posted = FALSE;
        wsffi_interrupts.serial++;
    }
    ReleaseSRWLockExclusive(&wsffi_interrupts.lock);
    return !came;
}

/* And has ended; whether one came meanwhile. */
static BOOL wsffi_interrupts_leave(void)
{
    BOOL came;
    AcquireSRWLockExclusive(&wsffi_interrupts.lock);
    if (wsffi_interrupts.wait.posted)
        SetEvent(wsffi_interrupts.free);
    wsffi_interrupts.depth--;
    if (wsffi_interrupts.depth < WSFFI_INTERRUPTS_DEPTH)
        wsffi_interrupts.wait = wsffi_interrupts.outer[wsffi_interrupts.depth];
    else
        wsffi_interrupts.wait.kind = WSFFI_INTERRUPTS_NOTHING;
    wsffi_interrupts.serial++;
    came = wsffi_interrupts_look();
    ReleaseSRWLockExclusive(&wsffi_interrupts.lock);
    return came;
}

/* WSAWaitForMultipleEvents for an EventSet, with one event among its own that is set for WSFFI_INTERRUPTS_CAME too. */
static DWORD wsffi_interrupts_wait_set(DWORD count, const HANDLE *events, DWORD timeout, HANDLE wake)
{
    DWORD result, error;
    if (timeout == 0 || !wsffi_interrupts_apply())
        return WSAWaitForMultipleEvents(count, events, FALSE, timeout, FALSE);
    if (!wsffi_interrupts_enter(WSFFI_INTERRUPTS_EVENT, wake))
        return WSFFI_INTERRUPTS_CAME;
    result = WSAWaitForMultipleEvents(count, events, FALSE, timeout, FALSE);
    error = GetLastError();
    wsffi_interrupts_leave();
    SetLastError(error);
    return result;
}

/* SleepEx(timeout, TRUE). */
static DWORD wsffi_interrupts_sleep(DWORD timeout)
{
    DWORD result;
    if (timeout == 0 || !wsffi_interrupts_apply())
        return SleepEx(timeout, TRUE);
    if (wsffi_interrupts_taken())
        return WSFFI_INTERRUPTS_CAME;
    result = WaitForSingleObjectEx(wsffi_interrupts.event, timeout, TRUE);
    if (result == WAIT_IO_COMPLETION || result == WAIT_TIMEOUT)
        return result == WAIT_TIMEOUT ? 0 : result;
    wsffi_interrupts_taken();
    return WSFFI_INTERRUPTS_CAME;
}

/* MsgWaitForMultipleObjectsEx for any message, or WSFFI_INTERRUPTS_CAME. */
static DWORD wsffi_interrupts_wait_messages(DWORD timeout)
{
    BOOL apply = timeout != 0 && wsffi_interrupts_apply();
    DWORD result;
    if (apply && wsffi_interrupts_taken())
        return WSFFI_INTERRUPTS_CAME;
    result = MsgWaitForMultipleObjectsEx(apply, &wsffi_interrupts.event, timeout, QS_ALLINPUT, MWMO_INPUTAVAILABLE);
    if (!apply || result != WAIT_OBJECT_0)
        return result;
    wsffi_interrupts_taken();
    return WSFFI_INTERRUPTS_CAME;
}

/* GetMessageW(message, NULL, 0, 0), or WSFFI_INTERRUPTS_CAME. */
static int wsffi_interrupts_message(MSG *message)
{
    if (wsffi_interrupts_apply() && !PeekMessageW(message, NULL, 0, 0, PM_NOREMOVE) &&
        wsffi_interrupts_wait_messages(INFINITE) == WSFFI_INTERRUPTS_CAME)
        return WSFFI_INTERRUPTS_CAME;
    return GetMessageW(message, NULL, 0, 0);
}

/* Takes each WM_QUIT of ours out of the queue, and leaves the program's own. */
static void wsffi_interrupts_quit_no_more(void)
{
    MSG message;
    BOOL quits = FALSE;
    int code = 0;
    while (PeekMessageW(&message, NULL, WM_QUIT, WM_QUIT, PM_REMOVE)) {
        if (message.wParam != WSFFI_INTERRUPTS_QUIT) {
            quits = TRUE;
            code = (int)message.wParam;
        }
    }
    if (quits)
        PostQuitMessage(code);
}

/* MessageBoxW, or WSFFI_INTERRUPTS_CAME. */
static int wsffi_interrupts_box(HWND owner, const WCHAR *text, const WCHAR *caption, UINT style)
{
    int result;
    DWORD error;
    BOOL came;
    if (!wsffi_interrupts_apply())
        return MessageBoxW(owner, text, caption, style);
    if (!wsffi_interrupts_enter(WSFFI_INTERRUPTS_BOX, NULL))
        return WSFFI_INTERRUPTS_CAME;
    result = MessageBoxW(owner, text, caption, style);
    error = GetLastError();
    came = wsffi_interrupts_leave();
    if (came)
        wsffi_interrupts_quit_no_more();
    SetLastError(error);
    return came && result == 0 ? WSFFI_INTERRUPTS_CAME : result;
}

static void wsffi_interrupts_pass_on(HANDLE port)
{
    BOOL passed;
    AcquireSRWLockExclusive(&wsffi_interrupts.lock);
    passed = wsffi_interrupts.wait.kind == WSFFI_INTERRUPTS_PORT && wsffi_interrupts.wait.handle == port && wsffi_interrupts.wait.posted &&
             PostQueuedCompletionStatus(port, 0, 0, &wsffi_interrupts.packet);
    ReleaseSRWLockExclusive(&wsffi_interrupts.lock);
    if (passed)
        WaitForSingleObject(wsffi_interrupts.free, WSFFI_INTERRUPTS_HOLD);
}

/* GetQueuedCompletionStatusEx. `taken` is the number of packets, also for a caller who is interrupted before he has the
   result. That is FALSE when there are none, and then GetLastError tells why: it may be WSFFI_INTERRUPTS_CAME. */
static BOOL wsffi_operation_packets(HANDLE port, OVERLAPPED_ENTRY *entries, ULONG room, ULONG *taken, DWORD timeout,
                              BOOL alertable)
{
    BOOL apply = timeout != 0 && wsffi_interrupts_apply();
    ULONGLONG begun = timeout != 0 && timeout != INFINITE ? GetTickCount64() : 0;
    DWORD left = timeout;
    for (;;) {
        ULONG got = 0, i, kept = 0;
        BOOL came = FALSE;
        DWORD error;
        *taken = 0;
        if (apply && !wsffi_interrupts_enter(WSFFI_INTERRUPTS_PORT, port)) {
            SetLastError(WSFFI_INTERRUPTS_CAME);
            return FALSE;
        }
        if (!GetQueuedCompletionStatusEx(port, entries, room, &got, left, alertable))
            got = 0;
        error = GetLastError();
        for (i = 0; i < got; i++) {
            if (entries[i].lpOverlapped != &wsffi_interrupts.packet)
                entries[kept++] = entries[i];
        }
        *taken = kept;
        if (apply)
            came = wsffi_interrupts_leave();
        else if (kept < got)
            wsffi_interrupts_pass_on(port);
        if (kept)
            return TRUE;
        if (came)
            error = WSFFI_INTERRUPTS_CAME;
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
