/* hvsocket.h: sockets between a Hyper-V host and its guests */

#define HVSOCKET_CONNECT_TIMEOUT ...
#define HVSOCKET_CONNECT_TIMEOUT_MAX ...
#define HVSOCKET_CONTAINER_PASSTHRU 0x02
#define HVSOCKET_CONNECTED_SUSPEND ...
#define HVSOCKET_HIGH_VTL 0x08

static const GUID HV_GUID_ZERO;
static const GUID HV_GUID_BROADCAST;
static const GUID HV_GUID_WILDCARD;
static const GUID HV_GUID_CHILDREN;
static const GUID HV_GUID_LOOPBACK;
static const GUID HV_GUID_PARENT;
static const GUID HV_GUID_SILOHOST;
static const GUID HV_GUID_VSOCK_TEMPLATE;

#define HV_PROTOCOL_RAW ...

typedef struct {
    ADDRESS_FAMILY Family;
    USHORT Reserved;
    GUID VmId;
    GUID ServiceId;
} SOCKADDR_HV, *PSOCKADDR_HV;

#define HVSOCKET_ADDRESS_FLAG_PASSTHRU ...

typedef struct {
    GUID SystemId;
    GUID VirtualMachineId;
    GUID SiloId;
    ULONG Flags;
} HVSOCKET_ADDRESS_INFO, *PHVSOCKET_ADDRESS_INFO;
