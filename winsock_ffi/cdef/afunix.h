/* afunix.h */

#define UNIX_PATH_MAX ...

typedef struct sockaddr_un {
    ADDRESS_FAMILY sun_family;
    char sun_path[...];
} SOCKADDR_UN, *PSOCKADDR_UN;
