/* Not of the SDK: the functions of operations.c. */

#define WSFFI_OPERATION_STATUS_PENDING ...
enum {
    WSFFI_OPERATION_OWES_NOTHING, WSFFI_OPERATION_OWES_COMPLETION, WSFFI_OPERATION_OWES_NOTE,
    WSFFI_OPERATION_OWES_ANSWER
};

int wsffi_operation_recv(SOCKET s, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                         LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, char *data, ULONG length, DWORD flags);
int wsffi_operation_recv_several(SOCKET s, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                                 LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, WSABUF *buffers, DWORD count, DWORD flags);
int wsffi_operation_send(SOCKET s, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                         LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, char *data, ULONG length, DWORD flags);
int wsffi_operation_send_several(SOCKET s, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                                 LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, WSABUF *buffers, DWORD count, DWORD flags);
int wsffi_operation_recvfrom(SOCKET s, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                             LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, WSABUF *buffers, DWORD count, DWORD flags);
int wsffi_operation_sendto(SOCKET s, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                           LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, WSABUF *buffers, DWORD count, DWORD flags,
                           struct sockaddr *to, int to_length);
int wsffi_operation_accept(SOCKET s, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                           LPWSAOVERLAPPED_COMPLETION_ROUTINE unused, SOCKET accepted, char *output, DWORD receive,
                           DWORD room);
int wsffi_operation_set_context(SOCKET s, int option, SOCKET listener);
int wsffi_operation_connect(SOCKET s, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                            LPWSAOVERLAPPED_COMPLETION_ROUTINE unused, LPFN_CONNECTEX provided, struct sockaddr *name,
                            int name_length, char *data, DWORD length);
int wsffi_operation_disconnect(SOCKET s, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                               LPWSAOVERLAPPED_COMPLETION_ROUTINE unused, LPFN_DISCONNECTEX provided, DWORD flags);
int wsffi_operation_transmit(SOCKET s, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                             LPWSAOVERLAPPED_COMPLETION_ROUTINE unused, HANDLE file, DWORD count, DWORD per_send,
                             unsigned long long offset, TRANSMIT_FILE_BUFFERS *around, DWORD flags);
unsigned long long wsffi_operation_outcome(WSFFI_OPERATION *o);
BOOL wsffi_operation_under_wine(void);
BOOL wsffi_operation_packets(HANDLE port, OVERLAPPED_ENTRY *entries, ULONG room, ULONG *taken, DWORD timeout,
                             BOOL alertable);
ULONG wsffi_operation_completions(LPFN_RIODEQUEUECOMPLETION dequeue, RIO_CQ queue, RIORESULT *results, ULONG room,
                                  ULONG *taken);
void wsffi_operation_request(LPFN_RIORECEIVE start, RIO_RQ queue, RIO_BUF *data, ULONG count, DWORD flags,
                             void *context, int *outcome);
void wsffi_operation_request_ex(LPFN_RIORECEIVEEX start, RIO_RQ queue, RIO_BUF *data, ULONG count, RIO_BUF *local,
                                RIO_BUF *remote, RIO_BUF *control, RIO_BUF *about, DWORD flags, void *context,
                                int *outcome);
void wsffi_operation_request_queue(LPFN_RIOCREATEREQUESTQUEUE create, SOCKET s, ULONG receives, ULONG sends,
                                   RIO_CQ receive_queue, RIO_CQ send_queue, RIO_RQ *made);
