/* bthdef.h, bthsdpdef.h: what ws2bth.h uses of them */

typedef ULONGLONG BTH_ADDR;
#define BTH_ADDR_NULL ...

#define MAX_UUIDS_IN_QUERY ...
#define MAX_L2CAP_PING_DATA_LENGTH ...
#define MAX_L2CAP_INFO_DATA_LENGTH ...

typedef union {
    GUID uuid128;
    ULONG uuid32;
    USHORT uuid16;
} SdpQueryUuidUnion;

typedef struct {
    USHORT minAttribute;
    USHORT maxAttribute;
} SdpAttributeRange;

typedef struct {
    SdpQueryUuidUnion u;
    USHORT uuidType;
} SdpQueryUuid;
