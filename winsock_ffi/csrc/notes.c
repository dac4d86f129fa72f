/* Notes of the calls of the C tier, for `python -m winsock_ffi.trace`: those that Python makes, those that the package's own C
   makes, and those through pointers to extension functions.

   build_ffi.py makes two functions for each one that is declared: wsffi_noted_F is what everybody calls, and looks at one
   byte; wsffi_note_F is only called while F is shown. It copies what the parameters point to, as the annotations say: what
   is read before the call, what is written after it. A call that was given an OVERLAPPED may be over before it returns,
   and its memory may have another use: nothing of that is looked at. What cannot be read is not copied, as the function
   itself may well refuse it.

   The notes are in a list that a thread of Python takes them from. A program that is too fast for it waits for a while. */

#define WSFFI_NOTES_KEPT 4096 /* from so many on, whoever adds one waits */
#define WSFFI_NOTES_TOGETHER 64 /* fewer are not taken before a moment has passed: a change of threads costs as much as ten */
#define WSFFI_NOTES_WAIT 1000 /* but no longer than so many milliseconds: a Python that ends takes no more notes */

#ifdef _MSC_VER
#define WSFFI_NOTE_APART __declspec(noinline)
#else
#define WSFFI_NOTE_APART __attribute__((noinline))
#endif

static volatile unsigned char wsffi_notes_shown[WSFFI_NOTE_FUNCTIONS];

static struct {
    SRWLOCK lock;
    CONDITION_VARIABLE come;
    WSFFI_NOTE *first, *last;
    LONG volatile on;
    LONG volatile count;
    int limit; /* bytes that are copied of one parameter */
} wsffi_notes;

static void wsffi_notes_begin(int limit)
{
    wsffi_notes.limit = limit;
    InterlockedExchange(&wsffi_notes.on, 1);
}

static void wsffi_notes_show(int function, BOOL show)
{
    wsffi_notes_shown[function] = show != 0;
}

static void wsffi_notes_end(void)
{
    memset((void *)wsffi_notes_shown, 0, sizeof(wsffi_notes_shown));
    InterlockedExchange(&wsffi_notes.on, 0);
}

/* All that have been added, or NULL when there is none in the time. */
static WSFFI_NOTE *wsffi_notes_take(DWORD timeout)
{
    WSFFI_NOTE *first;
    AcquireSRWLockExclusive(&wsffi_notes.lock);
    if (wsffi_notes.first == NULL && timeout != 0)
        SleepConditionVariableSRW(&wsffi_notes.come, &wsffi_notes.lock, timeout, 0);
    if (wsffi_notes.count < WSFFI_NOTES_TOGETHER && timeout != 0) {
        ReleaseSRWLockExclusive(&wsffi_notes.lock);
        Sleep(2);
        AcquireSRWLockExclusive(&wsffi_notes.lock);
    }
    first = wsffi_notes.first;
    wsffi_notes.first = wsffi_notes.last = NULL;
    wsffi_notes.count = 0;
    ReleaseSRWLockExclusive(&wsffi_notes.lock);
    return first;
}

static void wsffi_notes_free(WSFFI_NOTE *first)
{
    while (first != NULL) {
        WSFFI_NOTE *next = first->next;
        HeapFree(GetProcessHeap(), 0, first);
        first = next;
    }
}

static WSFFI_NOTE_APART LONGLONG wsffi_note_time(void)
{
    LARGE_INTEGER now;
    QueryPerformanceCounter(&now);
    return now.QuadPart;
}

static WSFFI_NOTE_APART void wsffi_note_begin(WSFFI_NOTE *note, int function)
{
    memset(note, 0, offsetof(WSFFI_NOTE, memory));
    note->function = function;
    note->thread = GetCurrentThreadId();
}

/* How many bytes from there on can be read, at most `size`. */
static WSFFI_NOTE_APART size_t wsffi_note_readable(const void *pointer, size_t size)
{
    const DWORD unreadable = PAGE_NOACCESS | PAGE_GUARD | PAGE_EXECUTE;
    const char *from = pointer, *end = from;
    MEMORY_BASIC_INFORMATION about;
    while ((size_t)(end - from) < size && VirtualQuery(end, &about, sizeof(about)) != 0) {
        if (about.State != MEM_COMMIT || (about.Protect & unreadable))
            break;
        end = (const char *)about.BaseAddress + about.RegionSize;
    }
    return (size_t)(end - from) < size ? (size_t)(end - from) : size;
}

static WSFFI_NOTE_APART void wsffi_note_keep(WSFFI_NOTE *note, WSFFI_NOTE_PART *part, const void *pointer, size_t size)
{
    size_t room = sizeof(note->memory) - note->used;
    if ((ULONG_PTR)pointer < 0x10000)
        return;
    if (size > (size_t)wsffi_notes.limit)
        size = wsffi_notes.limit;
    size = wsffi_note_readable(pointer, size < room ? size : room);
    memcpy(note->memory + note->used, pointer, size);
    part->at = note->used;
    part->size = (int)size;
    note->used += (int)((size + 7) & ~(size_t)7);
}

/* A number of elements or bytes that a parameter points to. */
#define WSFFI_NOTE_COUNT(pointer) (wsffi_note_readable(pointer, sizeof(*(pointer))) < sizeof(*(pointer)) ? 0 : *(pointer))

#define WSFFI_NOTE_MEMBER(pointer, member) \
    (wsffi_note_readable(pointer, sizeof(*(pointer))) < sizeof(*(pointer)) ? 0 : (pointer)->member)

/* The size of a text of characters of 1 or 2 bytes, without its end. */
static WSFFI_NOTE_APART size_t wsffi_note_text(const void *text, size_t unit)
{
    const char *each = text;
    size_t size = 0, room = (ULONG_PTR)text < 0x10000 ? 0 : wsffi_note_readable(text, wsffi_notes.limit);
    while (size + unit <= room && (each[size] != 0 || each[size + unit - 1] != 0))
        size += unit;
    return size;
}

/* A set of any capacity, as far as it is filled. */
static WSFFI_NOTE_APART size_t wsffi_note_set(const fd_set *set)
{
    size_t none = offsetof(fd_set, fd_array);
    return (ULONG_PTR)set < 0x10000 || wsffi_note_readable(set, none) < none ? 0 : none + set->fd_count * sizeof(SOCKET);
}

static WSFFI_NOTE_APART void wsffi_note_buffers(WSFFI_NOTE *note, const WSABUF *buffers, DWORD count, size_t size)
{
    int begun = note->used;
    DWORD i;
    size_t room = sizeof(note->memory) - begun, left = (size_t)wsffi_notes.limit < room ? (size_t)wsffi_notes.limit : room;
    if (size < left)
        left = size;
    for (i = 0; i < count && left != 0 && wsffi_note_readable(buffers + i, sizeof(*buffers)) == sizeof(*buffers); i++) {
        size_t part = wsffi_note_readable(buffers[i].buf, buffers[i].len < left ? buffers[i].len : left);
        memcpy(note->memory + note->used, buffers[i].buf, part);
        note->used += (int)part;
        left -= part;
    }
    note->data.at = begun;
    note->data.size = note->used - begun;
    note->used = (note->used + 7) & ~7;
}

#define WSFFI_NOTE_NO_ERROR 0x20000003 /* no code of the system's */

/* Whether a call has set the thread's last error is seen by another one that stands there before. */
static WSFFI_NOTE_APART void wsffi_note_forget_error(WSFFI_NOTE *note)
{
    note->last = GetLastError();
    SetLastError(WSFFI_NOTE_NO_ERROR);
}

static WSFFI_NOTE_APART void wsffi_note_returned(WSFFI_NOTE *note)
{
    DWORD error = GetLastError();
    note->ended = wsffi_note_time();
    if (error != WSFFI_NOTE_NO_ERROR)
        note->error = note->last = error;
}

/* The system calls Python, which is not to see that one. */
static WSFFI_NOTE_APART void wsffi_note_called_back(WSFFI_NOTE *note)
{
    note->begun = note->ended = wsffi_note_time();
    note->last = GetLastError();
    if (note->last == WSFFI_NOTE_NO_ERROR)
        note->last = 0;
}

static WSFFI_NOTE_APART void wsffi_note_end(WSFFI_NOTE *note)
{
    size_t size = offsetof(WSFFI_NOTE, memory) + note->used;
    WSFFI_NOTE *kept = HeapAlloc(GetProcessHeap(), 0, size);
    int waited;
    BOOL first = FALSE;
    if (kept != NULL) {
        memcpy(kept, note, size);
        AcquireSRWLockExclusive(&wsffi_notes.lock);
        first = wsffi_notes.last == NULL;
        if (!first)
            wsffi_notes.last->next = kept;
        else
            wsffi_notes.first = kept;
        wsffi_notes.last = kept;
        wsffi_notes.count++;
        ReleaseSRWLockExclusive(&wsffi_notes.lock);
    }
    if (first)
        WakeConditionVariable(&wsffi_notes.come);
    for (waited = 0; waited < WSFFI_NOTES_WAIT && wsffi_notes.on && wsffi_notes.count >= WSFFI_NOTES_KEPT; waited++)
        Sleep(1);
    SetLastError(note->last);
}
