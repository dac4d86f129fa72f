/* in6addr.h. s6_addr and its like are macros for a path of members in C; here they are members. */

typedef struct in6_addr {
    union {
        u_char Byte[16]; /* cffi wants lengths in a union without a name; the compiler checks them */
        u_short Word[8];
    } u;
    u_char s6_addr[...];
    u_char s6_bytes[...];
    u_short s6_words[...];
    ...;
} IN6_ADDR, *PIN6_ADDR, *LPIN6_ADDR;
