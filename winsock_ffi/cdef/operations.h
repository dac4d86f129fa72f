/* Not of the SDK: the functions of operations.c. */

#define OPERATION_STATUS_PENDING ...
enum { OPERATION_OWES_NOTHING, OPERATION_OWES_COMPLETION, OPERATION_OWES_NOTE, OPERATION_OWES_ANSWER };

int operation_recv(SOCKET s, OPERATION *o, HANDLE event, BOOL skips, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                   char *data, ULONG length, DWORD flags);
int operation_recv_several(SOCKET s, OPERATION *o, HANDLE event, BOOL skips,
                           LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, WSABUF *buffers, DWORD count, DWORD flags);
int operation_send(SOCKET s, OPERATION *o, HANDLE event, BOOL skips, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                   char *data, ULONG length, DWORD flags);
int operation_send_several(SOCKET s, OPERATION *o, HANDLE event, BOOL skips,
                           LPWSAOVERLAPPED_COMPLETION_ROUTINE routine, WSABUF *buffers, DWORD count, DWORD flags);
int operation_recvfrom(SOCKET s, OPERATION *o, HANDLE event, BOOL skips, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                       WSABUF *buffers, DWORD count, DWORD flags);
int operation_sendto(SOCKET s, OPERATION *o, HANDLE event, BOOL skips, LPWSAOVERLAPPED_COMPLETION_ROUTINE routine,
                     WSABUF *buffers, DWORD count, DWORD flags, struct sockaddr *to, int to_length);
int operation_accept(SOCKET s, OPERATION *o, HANDLE event, BOOL skips, LPWSAOVERLAPPED_COMPLETION_ROUTINE unused,
                     SOCKET accepted, char *output, DWORD receive, DWORD room);
int operation_connect(SOCKET s, OPERATION *o, HANDLE event, BOOL skips, LPWSAOVERLAPPED_COMPLETION_ROUTINE unused,
                      LPFN_CONNECTEX connect, struct sockaddr *name, int name_length, char *data, DWORD length);
int operation_disconnect(SOCKET s, OPERATION *o, HANDLE event, BOOL skips, LPWSAOVERLAPPED_COMPLETION_ROUTINE unused,
                         LPFN_DISCONNECTEX disconnect, DWORD flags);
int operation_transmit(SOCKET s, OPERATION *o, HANDLE event, BOOL skips, LPWSAOVERLAPPED_COMPLETION_ROUTINE unused,
                       HANDLE file, DWORD count, DWORD per_send, unsigned long long offset,
                       TRANSMIT_FILE_BUFFERS *around, DWORD flags);
unsigned long long operation_outcome(OPERATION *o);
BOOL operation_under_wine(void);
BOOL operation_packets(HANDLE port, OVERLAPPED_ENTRY *entries, ULONG room, ULONG *taken, DWORD timeout, BOOL alertable);
ULONG operation_completions(LPFN_RIODEQUEUECOMPLETION dequeue, RIO_CQ queue, RIORESULT *results, ULONG room,
                            ULONG *taken);
void operation_request(LPFN_RIORECEIVE start, RIO_RQ queue, RIO_BUF *data, ULONG count, DWORD flags, void *context,
                       int *outcome);
void operation_request_ex(LPFN_RIORECEIVEEX start, RIO_RQ queue, RIO_BUF *data, ULONG count, RIO_BUF *local,
                          RIO_BUF *remote, RIO_BUF *control, RIO_BUF *about, DWORD flags, void *context, int *outcome);
void operation_request_queue(LPFN_RIOCREATEREQUESTQUEUE create, SOCKET s, ULONG receives, ULONG sends,
                             RIO_CQ receive_queue, RIO_CQ send_queue, RIO_RQ *made);
