/* nldef.h: the kinds of addresses that mstcpip.h's functions tell apart */

typedef enum {
    NlatUnspecified, NlatUnicast, NlatAnycast, NlatMulticast, NlatBroadcast, NlatInvalid, ...
} NL_ADDRESS_TYPE, *PNL_ADDRESS_TYPE;
