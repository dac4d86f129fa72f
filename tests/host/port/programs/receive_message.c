/* WSARecvMsg, fetched by WSAIoctl. */
#include <winsock2.h>
#include <mswsock.h>

int receive(SOCKET s, char *text, int size)
{
    GUID guid = WSAID_WSARECVMSG;
    LPFN_WSARECVMSG WSARecvMsg = NULL;
    DWORD count = 0;
    WSABUF buffer;
    WSAMSG message;
    if (WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &guid, sizeof(guid), &WSARecvMsg, sizeof(WSARecvMsg), &count, NULL, NULL) != 0)
        return -1;
    buffer.buf = text;
    buffer.len = size;
    memset(&message, 0, sizeof(message));
    message.lpBuffers = &buffer;
    message.dwBufferCount = 1;
    return WSARecvMsg(s, &message, &count, NULL, NULL);
}
