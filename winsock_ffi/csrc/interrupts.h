/* Not of the SDK: the functions of interrupts.c, aside.c and blocking.c. */

#define WSFFI_INTERRUPTS_CAME ...
enum { WSFFI_BLOCKING_IDLE, WSFFI_BLOCKING_PENDING, WSFFI_BLOCKING_DONE };
enum { WSFFI_BLOCKING_CONNECTS = 1, WSFFI_BLOCKING_CONNECTED };

void wsffi_interrupts_main_thread(DWORD thread);
LONG wsffi_interrupts_count(void);
BOOL wsffi_interrupts_apply(void);
DWORD wsffi_interrupts_wait(DWORD count, const HANDLE *events, BOOL all, DWORD timeout, BOOL alertable);
DWORD wsffi_interrupts_wait_set(DWORD count, const HANDLE *events, DWORD timeout, HANDLE wake);
DWORD wsffi_interrupts_sleep(DWORD timeout);
DWORD wsffi_interrupts_wait_messages(DWORD timeout);
int wsffi_interrupts_message(MSG *message);
int wsffi_interrupts_box(HWND owner, const WCHAR *text, const WCHAR *caption, UINT style);
int wsffi_aside_addresses(void **call, const WCHAR *node, const WCHAR *service, const ADDRINFOW *hints, ADDRINFOW **found);
int wsffi_aside_name(void **call, const struct sockaddr *address, int length, WCHAR *host, WCHAR *service, int flags);
void wsffi_aside_forget(void **call);
int wsffi_blocking_recv(WSFFI_BLOCKING *b, SOCKET s, char *data, ULONG length, DWORD flags, BOOL blocks);
int wsffi_blocking_recvfrom(WSFFI_BLOCKING *b, SOCKET s, char *data, ULONG length, DWORD flags, BOOL blocks);
int wsffi_blocking_send(WSFFI_BLOCKING *b, SOCKET s, char *data, ULONG length, DWORD flags);
int wsffi_blocking_sendto(WSFFI_BLOCKING *b, SOCKET s, char *data, ULONG length, DWORD flags, const struct sockaddr *to,
                          int to_length);
int wsffi_blocking_send_now(SOCKET s, char *data, ULONG length, DWORD flags, const struct sockaddr *to, int to_length);
int wsffi_blocking_accept(WSFFI_BLOCKING *b, SOCKET s, BOOL blocks);
void wsffi_blocking_refuse(WSFFI_BLOCKING *b);
int wsffi_blocking_wait(WSFFI_BLOCKING *b, int option);
int wsffi_blocking_settle(WSFFI_BLOCKING *b);
BOOL wsffi_blocking_is_over(WSFFI_BLOCKING *b);
int wsffi_blocking_select(void *read, void *write, void *except, struct timeval *timeout);
int wsffi_blocking_connect(SOCKET s, const struct sockaddr *name, int length, int *state);
int wsffi_blocking_poll(WSAPOLLFD *array, ULONG count, INT timeout);
