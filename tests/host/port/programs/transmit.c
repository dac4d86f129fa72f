/* TransmitFile; the end of the file is none of Winsock's business. */
#include <winsock2.h>
#include <mswsock.h>

int transmit(SOCKET s)
{
    HANDLE file = CreateFileA("data.bin", GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return 1;
    SetEndOfFile(file);
    if (!TransmitFile(s, file, 0, 0, NULL, NULL, TF_DISCONNECT))
        return WSAGetLastError();
    CloseHandle(file);
    return 0;
}
