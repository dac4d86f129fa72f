/* mswsock.h: Microsoft's extensions */

#define SO_CONNDATA ...
#define SO_CONNOPT ...
#define SO_DISCDATA ...
#define SO_DISCOPT ...
#define SO_CONNDATALEN ...
#define SO_CONNOPTLEN ...
#define SO_DISCDATALEN ...
#define SO_DISCOPTLEN ...
#define SO_OPENTYPE ...
#define SO_SYNCHRONOUS_ALERT ...
#define SO_SYNCHRONOUS_NONALERT ...
#define SO_MAXDG ...
#define SO_MAXPATHDG ...
#define SO_UPDATE_ACCEPT_CONTEXT ...
#define SO_CONNECT_TIME ...
#define SO_UPDATE_CONNECT_CONTEXT ...

#define TCP_BSDURGENT ...

#define SIO_UDP_CONNRESET ...
#define SIO_UDP_NETRESET _WSAIOW(IOC_VENDOR, 15)

INT WSARecvEx(SOCKET s, _Out_writes_bytes_to_(len, return) CHAR *buf, INT len, _Inout_ INT *flags);

typedef struct _TRANSMIT_FILE_BUFFERS {
    LPVOID Head;
    DWORD HeadLength;
    LPVOID Tail;
    DWORD TailLength;
} TRANSMIT_FILE_BUFFERS, *PTRANSMIT_FILE_BUFFERS, *LPTRANSMIT_FILE_BUFFERS;

#define TF_DISCONNECT ...
#define TF_REUSE_SOCKET ...
#define TF_WRITE_BEHIND ...
#define TF_USE_DEFAULT_WORKER ...
#define TF_USE_SYSTEM_THREAD ...
#define TF_USE_KERNEL_APC ...

BOOL TransmitFile(SOCKET hSocket, HANDLE hFile, DWORD nNumberOfBytesToWrite, DWORD nNumberOfBytesPerSend,
                  _Inout_opt_ LPOVERLAPPED lpOverlapped, _In_opt_ LPTRANSMIT_FILE_BUFFERS lpTransmitBuffers,
                  DWORD dwReserved);
BOOL AcceptEx(SOCKET sListenSocket, SOCKET sAcceptSocket,
              _Out_writes_bytes_(dwReceiveDataLength+dwLocalAddressLength+dwRemoteAddressLength) PVOID lpOutputBuffer,
              DWORD dwReceiveDataLength, DWORD dwLocalAddressLength, DWORD dwRemoteAddressLength,
              _Out_ LPDWORD lpdwBytesReceived, _Inout_ LPOVERLAPPED lpOverlapped);
void GetAcceptExSockaddrs(
    _In_reads_bytes_(dwReceiveDataLength+dwLocalAddressLength+dwRemoteAddressLength) PVOID lpOutputBuffer,
    DWORD dwReceiveDataLength, DWORD dwLocalAddressLength, DWORD dwRemoteAddressLength,
    _Outptr_result_bytebuffer_(*LocalSockaddrLength) struct sockaddr **LocalSockaddr, _Out_ LPINT LocalSockaddrLength,
    _Outptr_result_bytebuffer_(*RemoteSockaddrLength) struct sockaddr **RemoteSockaddr,
    _Out_ LPINT RemoteSockaddrLength);

typedef BOOL (__stdcall *LPFN_TRANSMITFILE)(SOCKET hSocket, HANDLE hFile, DWORD nNumberOfBytesToWrite,
                                            DWORD nNumberOfBytesPerSend, LPOVERLAPPED lpOverlapped,
                                            LPTRANSMIT_FILE_BUFFERS lpTransmitBuffers, DWORD dwReserved);
static const GUID WSAID_TRANSMITFILE;
typedef BOOL (__stdcall *LPFN_ACCEPTEX)(SOCKET sListenSocket, SOCKET sAcceptSocket, PVOID lpOutputBuffer,
                                        DWORD dwReceiveDataLength, DWORD dwLocalAddressLength,
                                        DWORD dwRemoteAddressLength, LPDWORD lpdwBytesReceived,
                                        LPOVERLAPPED lpOverlapped);
static const GUID WSAID_ACCEPTEX;
typedef void (__stdcall *LPFN_GETACCEPTEXSOCKADDRS)(PVOID lpOutputBuffer, DWORD dwReceiveDataLength,
                                                    DWORD dwLocalAddressLength, DWORD dwRemoteAddressLength,
                                                    struct sockaddr **LocalSockaddr,
                                                    LPINT LocalSockaddrLength,
                                                    struct sockaddr **RemoteSockaddr,
                                                    LPINT RemoteSockaddrLength);
static const GUID WSAID_GETACCEPTEXSOCKADDRS;

typedef struct _TRANSMIT_PACKETS_ELEMENT {
    ULONG dwElFlags;
    ULONG cLength;
    union {
        struct {
            LARGE_INTEGER nFileOffset;
            HANDLE hFile;
        };
        PVOID pBuffer;
    };
} TRANSMIT_PACKETS_ELEMENT, *PTRANSMIT_PACKETS_ELEMENT, *LPTRANSMIT_PACKETS_ELEMENT;

#define TP_ELEMENT_MEMORY ...
#define TP_ELEMENT_FILE ...
#define TP_ELEMENT_EOP ...
#define TP_DISCONNECT ...
#define TP_REUSE_SOCKET ...
#define TP_USE_DEFAULT_WORKER ...
#define TP_USE_SYSTEM_THREAD ...
#define TP_USE_KERNEL_APC ...

typedef BOOL (__stdcall *LPFN_TRANSMITPACKETS)(SOCKET hSocket, _In_opt_ LPTRANSMIT_PACKETS_ELEMENT lpPacketArray,
                                               DWORD nElementCount, DWORD nSendSize,
                                               _Inout_opt_ LPOVERLAPPED lpOverlapped, DWORD dwFlags);
static const GUID WSAID_TRANSMITPACKETS;
typedef BOOL (__stdcall *LPFN_CONNECTEX)(SOCKET s, _In_reads_bytes_(namelen) const struct sockaddr *name, int namelen,
                                         _In_reads_bytes_opt_(dwSendDataLength) PVOID lpSendBuffer, DWORD dwSendDataLength,
                                         _Out_opt_ LPDWORD lpdwBytesSent,
                                         _Inout_ LPOVERLAPPED lpOverlapped);
static const GUID WSAID_CONNECTEX;
typedef BOOL (__stdcall *LPFN_DISCONNECTEX)(SOCKET s, _Inout_opt_ LPOVERLAPPED lpOverlapped, DWORD dwFlags,
                                            DWORD dwReserved);
static const GUID WSAID_DISCONNECTEX;
#define DE_REUSE_SOCKET ...

static const GUID NLA_NAMESPACE_GUID;
static const GUID NLA_SERVICE_CLASS_GUID;
#define NLA_ALLUSERS_NETWORK ...
#define NLA_FRIENDLY_NAME ...

typedef enum _NLA_BLOB_DATA_TYPE {
    NLA_RAW_DATA, NLA_INTERFACE, NLA_802_1X_LOCATION, NLA_CONNECTIVITY, NLA_ICS, ...
} NLA_BLOB_DATA_TYPE, *PNLA_BLOB_DATA_TYPE;

typedef enum _NLA_CONNECTIVITY_TYPE {
    NLA_NETWORK_AD_HOC, NLA_NETWORK_MANAGED, NLA_NETWORK_UNMANAGED, NLA_NETWORK_UNKNOWN, ...
} NLA_CONNECTIVITY_TYPE, *PNLA_CONNECTIVITY_TYPE;

typedef enum _NLA_INTERNET {
    NLA_INTERNET_UNKNOWN, NLA_INTERNET_NO, NLA_INTERNET_YES, ...
} NLA_INTERNET, *PNLA_INTERNET;

typedef struct _NLA_BLOB {
    struct {
        NLA_BLOB_DATA_TYPE type;
        DWORD dwSize;
        DWORD nextOffset;
    } header;
    union {
        CHAR rawData[1];
        struct {
            DWORD dwType;
            DWORD dwSpeed;
            CHAR adapterName[1];
        } interfaceData;
        struct {
            CHAR information[1];
        } locationData;
        struct {
            NLA_CONNECTIVITY_TYPE type;
            NLA_INTERNET internet;
        } connectivity;
        struct {
            struct {
                DWORD speed;
                DWORD type;
                DWORD state;
                WCHAR machineName[256];
                WCHAR sharedAdapterName[256];
            } remote;
        } ICS;
    } data;
} NLA_BLOB, *PNLA_BLOB, *LPNLA_BLOB;

typedef INT (__stdcall *LPFN_WSARECVMSG)(SOCKET s, _Inout_ LPWSAMSG lpMsg, _Out_opt_ LPDWORD lpdwNumberOfBytesRecvd,
                                         _Inout_opt_ LPWSAOVERLAPPED lpOverlapped,
                                         _In_opt_ LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
static const GUID WSAID_WSARECVMSG;

#define SIO_BSP_HANDLE ...
#define SIO_BSP_HANDLE_SELECT ...
#define SIO_BSP_HANDLE_POLL ...
#define SIO_BASE_HANDLE ...
#define SIO_EXT_SELECT ...
#define SIO_EXT_POLL ...
#define SIO_EXT_SENDMSG ...

typedef struct {
    int result;
    ULONG fds;
    INT timeout;
    WSAPOLLFD fdArray[];
} WSAPOLLDATA, *LPWSAPOLLDATA;

typedef struct {
    LPWSAMSG lpMsg;
    DWORD dwFlags;
    LPDWORD lpNumberOfBytesSent;
    LPWSAOVERLAPPED lpOverlapped;
    LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine;
} WSASENDMSG, *LPWSASENDMSG;

typedef INT (__stdcall *LPFN_WSASENDMSG)(SOCKET s, LPWSAMSG lpMsg, DWORD dwFlags, LPDWORD lpNumberOfBytesSent,
                                         LPWSAOVERLAPPED lpOverlapped,
                                         LPWSAOVERLAPPED_COMPLETION_ROUTINE lpCompletionRoutine);
static const GUID WSAID_WSASENDMSG;
typedef INT (__stdcall *LPFN_WSAPOLL)(LPWSAPOLLFD fdarray, ULONG nfds, INT timeout);
static const GUID WSAID_WSAPOLL;

#ifndef WSAID_MULTIPLE_RIO
typedef BOOL (__stdcall *LPFN_RIORECEIVE)(RIO_RQ SocketQueue, PRIO_BUF pData, ULONG DataBufferCount,
                                          DWORD Flags, PVOID RequestContext);
typedef int (__stdcall *LPFN_RIORECEIVEEX)(RIO_RQ SocketQueue, PRIO_BUF pData, ULONG DataBufferCount,
                                           PRIO_BUF pLocalAddress, PRIO_BUF pRemoteAddress,
                                           PRIO_BUF pControlContext, PRIO_BUF pFlags, DWORD Flags,
                                           PVOID RequestContext);
typedef BOOL (__stdcall *LPFN_RIOSEND)(RIO_RQ SocketQueue, PRIO_BUF pData, ULONG DataBufferCount, DWORD Flags,
                                       PVOID RequestContext);
typedef BOOL (__stdcall *LPFN_RIOSENDEX)(RIO_RQ SocketQueue, PRIO_BUF pData, ULONG DataBufferCount,
                                         PRIO_BUF pLocalAddress, PRIO_BUF pRemoteAddress,
                                         PRIO_BUF pControlContext, PRIO_BUF pFlags, DWORD Flags,
                                         PVOID RequestContext);
typedef void (__stdcall *LPFN_RIOCLOSECOMPLETIONQUEUE)(RIO_CQ CQ);

typedef enum _RIO_NOTIFICATION_COMPLETION_TYPE {
    RIO_EVENT_COMPLETION = 1, RIO_IOCP_COMPLETION = 2
} RIO_NOTIFICATION_COMPLETION_TYPE, *PRIO_NOTIFICATION_COMPLETION_TYPE;

typedef struct _RIO_NOTIFICATION_COMPLETION {
    RIO_NOTIFICATION_COMPLETION_TYPE Type;
    union {
        struct {
            HANDLE EventHandle;
            BOOL NotifyReset;
        } Event;
        struct {
            HANDLE IocpHandle;
            PVOID CompletionKey;
            PVOID Overlapped;
        } Iocp;
    };
} RIO_NOTIFICATION_COMPLETION, *PRIO_NOTIFICATION_COMPLETION;

typedef RIO_CQ (__stdcall *LPFN_RIOCREATECOMPLETIONQUEUE)(DWORD QueueSize,
                                                          PRIO_NOTIFICATION_COMPLETION NotificationCompletion);
typedef RIO_RQ (__stdcall *LPFN_RIOCREATEREQUESTQUEUE)(SOCKET Socket, ULONG MaxOutstandingReceive,
                                                       ULONG MaxReceiveDataBuffers, ULONG MaxOutstandingSend,
                                                       ULONG MaxSendDataBuffers, RIO_CQ ReceiveCQ,
                                                       RIO_CQ SendCQ, PVOID SocketContext);
typedef ULONG (__stdcall *LPFN_RIODEQUEUECOMPLETION)(RIO_CQ CQ, PRIORESULT Array, ULONG ArraySize);
typedef void (__stdcall *LPFN_RIODEREGISTERBUFFER)(RIO_BUFFERID BufferId);
typedef INT (__stdcall *LPFN_RIONOTIFY)(RIO_CQ CQ);
typedef RIO_BUFFERID (__stdcall *LPFN_RIOREGISTERBUFFER)(PCHAR DataBuffer, DWORD DataLength);
typedef BOOL (__stdcall *LPFN_RIORESIZECOMPLETIONQUEUE)(RIO_CQ CQ, DWORD QueueSize);
typedef BOOL (__stdcall *LPFN_RIORESIZEREQUESTQUEUE)(RIO_RQ RQ, DWORD MaxOutstandingReceive,
                                                     DWORD MaxOutstandingSend);

typedef struct _RIO_EXTENSION_FUNCTION_TABLE {
    DWORD cbSize;
    LPFN_RIORECEIVE RIOReceive;
    LPFN_RIORECEIVEEX RIOReceiveEx;
    LPFN_RIOSEND RIOSend;
    LPFN_RIOSENDEX RIOSendEx;
    LPFN_RIOCLOSECOMPLETIONQUEUE RIOCloseCompletionQueue;
    LPFN_RIOCREATECOMPLETIONQUEUE RIOCreateCompletionQueue;
    LPFN_RIOCREATEREQUESTQUEUE RIOCreateRequestQueue;
    LPFN_RIODEQUEUECOMPLETION RIODequeueCompletion;
    LPFN_RIODEREGISTERBUFFER RIODeregisterBuffer;
    LPFN_RIONOTIFY RIONotify;
    LPFN_RIOREGISTERBUFFER RIORegisterBuffer;
    LPFN_RIORESIZECOMPLETIONQUEUE RIOResizeCompletionQueue;
    LPFN_RIORESIZEREQUESTQUEUE RIOResizeRequestQueue;
} RIO_EXTENSION_FUNCTION_TABLE, *PRIO_EXTENSION_FUNCTION_TABLE;
#endif
static const GUID WSAID_MULTIPLE_RIO;
