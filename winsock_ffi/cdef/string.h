/* string.h */

void *memset(_Out_writes_bytes_all_(count) void *dest, int c, size_t count);
void *memcpy(_Out_writes_bytes_all_(count) void *dest, _In_reads_bytes_(_Size) const void *src, size_t count);
size_t strlen(_In_z_ const char *str);
