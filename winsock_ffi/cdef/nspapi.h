/* nspapi.h: the name space functions of Winsock 1.1 */

#define SERVICE_RESOURCE ...
#define SERVICE_SERVICE ...
#define SERVICE_LOCAL ...
#define SERVICE_REGISTER ...
#define SERVICE_DEREGISTER ...
#define SERVICE_FLUSH ...
#define SERVICE_ADD_TYPE ...
#define SERVICE_DELETE_TYPE ...
#define SERVICE_FLAG_DEFER ...
#define SERVICE_FLAG_HARD ...
#define PROP_COMMENT ...
#define PROP_LOCALE ...
#define PROP_DISPLAY_HINT ...
#define PROP_VERSION ...
#define PROP_START_TIME ...
#define PROP_MACHINE ...
#define PROP_ADDRESSES ...
#define PROP_SD ...
#define PROP_ALL ...
#define SERVICE_ADDRESS_FLAG_RPC_CN ...
#define SERVICE_ADDRESS_FLAG_RPC_DG ...
#define SERVICE_ADDRESS_FLAG_RPC_NB ...
#define NS_DEFAULT ...
#define NS_VNS ...
#define NSTYPE_HIERARCHICAL ...
#define NSTYPE_DYNAMIC ...
#define NSTYPE_ENUMERABLE ...
#define NSTYPE_WORKGROUP ...
#define XP_CONNECTIONLESS ...
#define XP_GUARANTEED_DELIVERY ...
#define XP_GUARANTEED_ORDER ...
#define XP_MESSAGE_ORIENTED ...
#define XP_PSEUDO_STREAM ...
#define XP_GRACEFUL_CLOSE ...
#define XP_EXPEDITED_DATA ...
#define XP_CONNECT_DATA ...
#define XP_DISCONNECT_DATA ...
#define XP_SUPPORTS_BROADCAST ...
#define XP_SUPPORTS_MULTICAST ...
#define XP_BANDWIDTH_ALLOCATION ...
#define XP_FRAGMENTATION ...
#define XP_ENCRYPTS ...
#define RES_SOFT_SEARCH ...
#define RES_FIND_MULTIPLE ...
#define SET_SERVICE_PARTIAL_SUCCESS ...
static const char *const SERVICE_TYPE_VALUE_CONNA;
static const wchar_t *const SERVICE_TYPE_VALUE_CONNW;

typedef struct {
    DWORD dwNameSpace;
    DWORD dwNameSpaceFlags;
    LPSTR lpNameSpace;
} NS_INFOA, *PNS_INFOA, *LPNS_INFOA;

typedef struct {
    DWORD dwNameSpace;
    DWORD dwNameSpaceFlags;
    LPWSTR lpNameSpace;
} NS_INFOW, *PNS_INFOW, *LPNS_INFOW;

typedef NS_INFOW NS_INFO, *PNS_INFO, *LPNS_INFO;

typedef struct {
    DWORD dwNameSpace;
    DWORD dwValueType;
    DWORD dwValueSize;
    DWORD dwValueNameOffset;
    DWORD dwValueOffset;
} SERVICE_TYPE_VALUE, *PSERVICE_TYPE_VALUE, *LPSERVICE_TYPE_VALUE;

typedef struct {
    DWORD dwNameSpace;
    DWORD dwValueType;
    DWORD dwValueSize;
    LPSTR lpValueName;
    PVOID lpValue;
} SERVICE_TYPE_VALUE_ABSA, *PSERVICE_TYPE_VALUE_ABSA, *LPSERVICE_TYPE_VALUE_ABSA;

typedef struct {
    DWORD dwNameSpace;
    DWORD dwValueType;
    DWORD dwValueSize;
    LPWSTR lpValueName;
    PVOID lpValue;
} SERVICE_TYPE_VALUE_ABSW, *PSERVICE_TYPE_VALUE_ABSW, *LPSERVICE_TYPE_VALUE_ABSW;

typedef SERVICE_TYPE_VALUE_ABSW SERVICE_TYPE_VALUE_ABS, *PSERVICE_TYPE_VALUE_ABS, *LPSERVICE_TYPE_VALUE_ABS;

typedef struct {
    DWORD dwTypeNameOffset;
    DWORD dwValueCount;
    SERVICE_TYPE_VALUE Values[...];
} SERVICE_TYPE_INFO, *PSERVICE_TYPE_INFO, *LPSERVICE_TYPE_INFO;

typedef struct {
    LPSTR lpTypeName;
    DWORD dwValueCount;
    SERVICE_TYPE_VALUE_ABSA Values[...];
} SERVICE_TYPE_INFO_ABSA, *PSERVICE_TYPE_INFO_ABSA, *LPSERVICE_TYPE_INFO_ABSA;

typedef struct {
    LPWSTR lpTypeName;
    DWORD dwValueCount;
    SERVICE_TYPE_VALUE_ABSW Values[...];
} SERVICE_TYPE_INFO_ABSW, *PSERVICE_TYPE_INFO_ABSW, *LPSERVICE_TYPE_INFO_ABSW;

typedef SERVICE_TYPE_INFO_ABSW SERVICE_TYPE_INFO_ABS, *PSERVICE_TYPE_INFO_ABS, *LPSERVICE_TYPE_INFO_ABS;

typedef struct {
    DWORD dwAddressType;
    DWORD dwAddressFlags;
    DWORD dwAddressLength;
    DWORD dwPrincipalLength;
    BYTE *lpAddress;
    BYTE *lpPrincipal;
} SERVICE_ADDRESS, *PSERVICE_ADDRESS, *LPSERVICE_ADDRESS;

typedef struct {
    DWORD dwAddressCount;
    SERVICE_ADDRESS Addresses[...];
} SERVICE_ADDRESSES, *PSERVICE_ADDRESSES, *LPSERVICE_ADDRESSES;

typedef struct {
    LPGUID lpServiceType;
    LPSTR lpServiceName;
    LPSTR lpComment;
    LPSTR lpLocale;
    DWORD dwDisplayHint;
    DWORD dwVersion;
    DWORD dwTime;
    LPSTR lpMachineName;
    LPSERVICE_ADDRESSES lpServiceAddress;
    BLOB ServiceSpecificInfo;
} SERVICE_INFOA, *PSERVICE_INFOA, *LPSERVICE_INFOA;

typedef struct {
    LPGUID lpServiceType;
    LPWSTR lpServiceName;
    LPWSTR lpComment;
    LPWSTR lpLocale;
    DWORD dwDisplayHint;
    DWORD dwVersion;
    DWORD dwTime;
    LPWSTR lpMachineName;
    LPSERVICE_ADDRESSES lpServiceAddress;
    BLOB ServiceSpecificInfo;
} SERVICE_INFOW, *PSERVICE_INFOW, *LPSERVICE_INFOW;

typedef SERVICE_INFOW SERVICE_INFO, *PSERVICE_INFO, *LPSERVICE_INFO;

typedef struct {
    DWORD dwNameSpace;
    SERVICE_INFOA ServiceInfo;
} NS_SERVICE_INFOA, *PNS_SERVICE_INFOA, *LPNS_SERVICE_INFOA;

typedef struct {
    DWORD dwNameSpace;
    SERVICE_INFOW ServiceInfo;
} NS_SERVICE_INFOW, *PNS_SERVICE_INFOW, *LPNS_SERVICE_INFOW;

typedef NS_SERVICE_INFOW NS_SERVICE_INFO, *PNS_SERVICE_INFO, *LPNS_SERVICE_INFO;

typedef struct {
    DWORD dwServiceFlags;
    INT iAddressFamily;
    INT iMaxSockAddr;
    INT iMinSockAddr;
    INT iSocketType;
    INT iProtocol;
    DWORD dwMessageSize;
    LPSTR lpProtocol;
} PROTOCOL_INFOA, *PPROTOCOL_INFOA, *LPPROTOCOL_INFOA;

typedef struct {
    DWORD dwServiceFlags;
    INT iAddressFamily;
    INT iMaxSockAddr;
    INT iMinSockAddr;
    INT iSocketType;
    INT iProtocol;
    DWORD dwMessageSize;
    LPWSTR lpProtocol;
} PROTOCOL_INFOW, *PPROTOCOL_INFOW, *LPPROTOCOL_INFOW;

typedef PROTOCOL_INFOW PROTOCOL_INFO, *PPROTOCOL_INFO, *LPPROTOCOL_INFO;

typedef struct {
    DWORD dwScope;
    DWORD dwType;
    DWORD dwUsage;
    DWORD dwDisplayType;
    LPSTR lpLocalName;
    LPSTR lpRemoteName;
    LPSTR lpComment;
    NS_INFO ns_info;
    GUID ServiceType;
    DWORD dwProtocols;
    LPINT lpiProtocols;
} NETRESOURCE2A, *PNETRESOURCE2A, *LPNETRESOURCE2A;

typedef struct {
    DWORD dwScope;
    DWORD dwType;
    DWORD dwUsage;
    DWORD dwDisplayType;
    LPWSTR lpLocalName;
    LPWSTR lpRemoteName;
    LPWSTR lpComment;
    NS_INFO ns_info;
    GUID ServiceType;
    DWORD dwProtocols;
    LPINT lpiProtocols;
} NETRESOURCE2W, *PNETRESOURCE2W, *LPNETRESOURCE2W;

typedef NETRESOURCE2W NETRESOURCE2, *PNETRESOURCE2, *LPNETRESOURCE2;

typedef DWORD (*LPFN_NSPAPI)(void);
typedef void (*LPSERVICE_CALLBACK_PROC)(LPARAM lParam, HANDLE hAsyncTaskHandle);

typedef struct {
    LPSERVICE_CALLBACK_PROC lpServiceCallbackProc;
    LPARAM lParam;
    HANDLE hAsyncTaskHandle;
} SERVICE_ASYNC_INFO, *PSERVICE_ASYNC_INFO, *LPSERVICE_ASYNC_INFO;

INT EnumProtocolsA(_In_opt_ LPINT lpiProtocols, _Out_writes_bytes_(*lpdwBufferLength) LPVOID lpProtocolBuffer,
                   _Inout_ LPDWORD lpdwBufferLength);
INT EnumProtocolsW(_In_opt_ LPINT lpiProtocols, _Out_writes_bytes_(*lpdwBufferLength) LPVOID lpProtocolBuffer,
                   _Inout_ LPDWORD lpdwBufferLength);
INT GetAddressByNameA(DWORD dwNameSpace, _In_ LPGUID lpServiceType, _In_opt_ LPSTR lpServiceName,
                      _In_opt_ LPINT lpiProtocols, DWORD dwResolution, _In_opt_ LPSERVICE_ASYNC_INFO lpServiceAsyncInfo,
                      _Out_writes_bytes_(*lpdwBufferLength) LPVOID lpCsaddrBuffer, _Inout_ LPDWORD lpdwBufferLength,
                      _Inout_updates_opt_(*lpdwAliasBufferLength) LPSTR lpAliasBuffer,
                      _Inout_ LPDWORD lpdwAliasBufferLength);
INT GetAddressByNameW(DWORD dwNameSpace, _In_ LPGUID lpServiceType, _In_opt_ LPWSTR lpServiceName,
                      _In_opt_ LPINT lpiProtocols, DWORD dwResolution, _In_opt_ LPSERVICE_ASYNC_INFO lpServiceAsyncInfo,
                      _Out_writes_bytes_(*lpdwBufferLength) LPVOID lpCsaddrBuffer, _Inout_ LPDWORD lpdwBufferLength,
                      _Inout_updates_opt_(*lpdwAliasBufferLength) LPWSTR lpAliasBuffer,
                      _Inout_ LPDWORD lpdwAliasBufferLength);
INT GetTypeByNameA(_In_ LPSTR lpServiceName, _Inout_ LPGUID lpServiceType);
INT GetTypeByNameW(_In_ LPWSTR lpServiceName, _Inout_ LPGUID lpServiceType);
INT GetNameByTypeA(_In_ LPGUID lpServiceType, _Out_writes_bytes_(dwNameLength) LPSTR lpServiceName, DWORD dwNameLength);
INT GetNameByTypeW(_In_ LPGUID lpServiceType, _Out_writes_bytes_(dwNameLength) LPWSTR lpServiceName,
                   DWORD dwNameLength);
INT SetServiceA(DWORD dwNameSpace, DWORD dwOperation, DWORD dwFlags, _In_ LPSERVICE_INFOA lpServiceInfo,
                _In_opt_ LPSERVICE_ASYNC_INFO lpServiceAsyncInfo, _Out_ LPDWORD lpdwStatusFlags);
INT SetServiceW(DWORD dwNameSpace, DWORD dwOperation, DWORD dwFlags, _In_ LPSERVICE_INFOW lpServiceInfo,
                _In_opt_ LPSERVICE_ASYNC_INFO lpServiceAsyncInfo, _Out_ LPDWORD lpdwStatusFlags);
INT GetServiceA(DWORD dwNameSpace, _In_ LPGUID lpGuid, _In_ LPSTR lpServiceName, DWORD dwProperties,
                _Out_writes_bytes_(*lpdwBufferSize) LPVOID lpBuffer, _Inout_ LPDWORD lpdwBufferSize,
                _In_opt_ LPSERVICE_ASYNC_INFO lpServiceAsyncInfo);
INT GetServiceW(DWORD dwNameSpace, _In_ LPGUID lpGuid, _In_ LPWSTR lpServiceName, DWORD dwProperties,
                _Out_writes_bytes_(*lpdwBufferSize) LPVOID lpBuffer, _Inout_ LPDWORD lpdwBufferSize,
                _In_opt_ LPSERVICE_ASYNC_INFO lpServiceAsyncInfo);
