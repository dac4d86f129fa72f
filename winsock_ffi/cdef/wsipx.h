/* wsipx.h: IPX addresses */

typedef struct sockaddr_ipx {
    short sa_family;
    char sa_netnum[...];
    char sa_nodenum[...];
    unsigned short sa_socket;
} SOCKADDR_IPX, *PSOCKADDR_IPX, *LPSOCKADDR_IPX;

#define NSPROTO_IPX ...
#define NSPROTO_SPX ...
#define NSPROTO_SPXII ...
