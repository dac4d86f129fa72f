/* string.h */

void *memset(void *dest, int c, size_t count);
void *memcpy(void *dest, const void *src, size_t count);
size_t strlen(const char *str);
