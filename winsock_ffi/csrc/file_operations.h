/* Not of the SDK: the functions of file_operations.c. */

#define WSFFI_OPERATION_IS_COMPLETE ...

int wsffi_operation_read_file(SOCKET file, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                              LPOVERLAPPED_COMPLETION_ROUTINE routine, char *data, DWORD length,
                              unsigned long long offset);
int wsffi_operation_write_file(SOCKET file, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                               LPOVERLAPPED_COMPLETION_ROUTINE routine, char *data, DWORD length,
                               unsigned long long offset);
int wsffi_operation_control(SOCKET file, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                            LPOVERLAPPED_COMPLETION_ROUTINE unused, DWORD code, char *input, DWORD input_length,
                            char *output, DWORD output_length);
int wsffi_operation_connect_pipe(SOCKET file, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                                 LPOVERLAPPED_COMPLETION_ROUTINE unused);
int wsffi_operation_read_changes(SOCKET file, WSFFI_OPERATION *o, HANDLE event, BOOL skips,
                                 LPOVERLAPPED_COMPLETION_ROUTINE routine, DWORD *data, DWORD length, BOOL subtree,
                                 DWORD filter);
