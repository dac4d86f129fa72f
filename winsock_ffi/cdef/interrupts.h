/* Not of the SDK: the functions of interrupts.c and blocking.c. */

#define INTERRUPTS_CAME ...
enum { INTERRUPTS_NOTHING, INTERRUPTS_SOCKET, INTERRUPTS_EVENT, INTERRUPTS_PORT, INTERRUPTS_READINESS,
       INTERRUPTS_ROUTINES };
enum { BLOCKING_IDLE, BLOCKING_PENDING, BLOCKING_DONE };

void interrupts_main_thread(DWORD thread);
LONG interrupts_count(void);
BOOL interrupts_apply(void);
BOOL interrupts_enter(int kind, HANDLE handle);
BOOL interrupts_leave(void);
DWORD interrupts_wait(DWORD count, const HANDLE *events, BOOL all, DWORD timeout, BOOL alertable);
DWORD interrupts_wait_set(DWORD count, const HANDLE *events, DWORD timeout, HANDLE wake);
DWORD interrupts_sleep(DWORD timeout);
DWORD interrupts_wait_messages(DWORD timeout);
int interrupts_message(MSG *message);
int blocking_recv(BLOCKING *b, SOCKET s, char *data, ULONG length, DWORD flags, BOOL blocks);
int blocking_recvfrom(BLOCKING *b, SOCKET s, char *data, ULONG length, DWORD flags, BOOL blocks);
int blocking_send(BLOCKING *b, SOCKET s, char *data, ULONG length, DWORD flags, BOOL blocks);
int blocking_accept(BLOCKING *b, SOCKET s, BOOL blocks);
int blocking_wait(BLOCKING *b, int option);
int blocking_settle(BLOCKING *b);
BOOL blocking_is_over(BLOCKING *b);
int blocking_select(void *read, void *write, void *except, const struct timeval *timeout);
int blocking_poll(WSAPOLLFD *array, ULONG count, INT timeout);
