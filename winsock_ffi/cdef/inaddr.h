/* inaddr.h. s_addr and its like are macros for a path of members in C; here they are members. */

typedef struct in_addr {
    union {
        struct {
            u_char s_b1;
            u_char s_b2;
            u_char s_b3;
            u_char s_b4;
        } S_un_b;
        struct {
            u_short s_w1;
            u_short s_w2;
        } S_un_w;
        u_long S_addr;
    } S_un;
    u_long s_addr;
    u_char s_net;
    u_char s_host;
    u_char s_lh;
    u_char s_impno;
    u_short s_imp;
    ...;
} IN_ADDR, *PIN_ADDR, *LPIN_ADDR;
