/* What the language has, and no socket. */
#include <stdio.h>
#include <string.h>
#define COUNT 4
#define TWICE(x) ((x) * 2)

typedef struct point {
    int x, y;
    char name[8];
} POINT_T, *PPOINT_T;

enum colour { RED, GREEN = 5, BLUE };

static POINT_T points[COUNT];
int total = 0;

static int next(void)
{
    static int last = 10;
    return ++last;
}

void change(int *n, PPOINT_T p)
{
    *n += 3;
    p->x = *n;
    total++;
}

const char *word(int n)
{
    switch (n) {
    case 0:
        return "none";
    case 1:
    case 2:
        return "few";
    default:
        return "many";
    }
}

int main(void)
{
    int i, n = 7;
    unsigned short sum = 0;
    unsigned char bytes[3] = {1, 2, 250};
    char text[16] = "abc";
    char *p;

    change(&n, &points[1]);
    points[2] = points[1];
    points[1].x = 99;
    printf("%d %d %d %d\n", n, points[1].x, points[2].x, total);
    for (i = 0; i < 6; i++) {
        switch (i) {
        case 1:
            continue;
        case 2:
            if (n == 10)
                break;
            printf("never\n");
        case 3:
            printf("three or more: %d\n", i);
        case 4:
            printf("falls to four: %d\n", i);
            break;
        default:
            printf("%s ", word(i));
        }
        printf("[%d]\n", i);
    }
    for (p = text; *p; p++)
        sum += *p;
    sum = (unsigned short)~sum;
    printf("%u %d %d\n", sum, -7 / 2, -7 % 3);
    do {
        n--;
        if (n == 7)
            continue;
    } while (n > 6);
    printf("%d %d %d %d\n", n, TWICE(n + 1), next() + next(), BLUE);
    i = 0;
    bytes[i++] = 255;
    bytes[i] += 2;
    printf("%02x%02x%02x %5d|%-5s|%c %%\n", bytes[0], bytes[1], bytes[2], i, text, text[1]);
    {
        int n = 1;
        printf("%d\n", n);
    }
    printf("%d %s\n", n, n > 3 && i ? "yes" : "no");
    return 0;
}
