/* wsnwlink.h: options and structures of IPX and SPX */

#define IPX_PTYPE ...
#define IPX_FILTERPTYPE ...
#define IPX_STOPFILTERPTYPE ...
#define IPX_DSTYPE ...
#define IPX_EXTENDED_ADDRESS ...
#define IPX_RECVHDR ...
#define IPX_MAXSIZE ...
#define IPX_ADDRESS ...

typedef struct {
    INT adapternum;
    UCHAR netnum[4];
    UCHAR nodenum[6];
    BOOLEAN wan;
    BOOLEAN status;
    INT maxpkt;
    ULONG linkspeed;
} IPX_ADDRESS_DATA, *PIPX_ADDRESS_DATA;

#define IPX_GETNETINFO ...

typedef struct {
    UCHAR netnum[4];
    USHORT hopcount;
    USHORT netdelay;
    INT cardnum;
    UCHAR router[6];
} IPX_NETNUM_DATA, *PIPX_NETNUM_DATA;

#define IPX_GETNETINFO_NORIP ...
#define IPX_SPXGETCONNECTIONSTATUS ...

typedef struct {
    UCHAR ConnectionState;
    UCHAR WatchDogActive;
    USHORT LocalConnectionId;
    USHORT RemoteConnectionId;
    USHORT LocalSequenceNumber;
    USHORT LocalAckNumber;
    USHORT LocalAllocNumber;
    USHORT RemoteAckNumber;
    USHORT RemoteAllocNumber;
    USHORT LocalSocket;
    UCHAR ImmediateAddress[6];
    UCHAR RemoteNetwork[4];
    UCHAR RemoteNode[6];
    USHORT RemoteSocket;
    USHORT RetransmissionCount;
    USHORT EstimatedRoundTripDelay;
    USHORT RetransmittedPackets;
    USHORT SuppressedPacket;
} IPX_SPXCONNSTATUS_DATA, *PIPX_SPXCONNSTATUS_DATA;

#define IPX_ADDRESS_NOTIFY ...
#define IPX_MAX_ADAPTER_NUM ...
#define IPX_RERIPNETNUMBER ...
#define IPX_RECEIVE_BROADCAST ...
#define IPX_IMMEDIATESPXACK ...
