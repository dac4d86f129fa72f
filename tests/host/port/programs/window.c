/* WSAAsyncSelect, with a window of its own. It ends when its client has gone. */
#include <stdio.h>
#include <string.h>
#include <winsock2.h>
#include <windows.h>
#pragma comment(lib, "ws2_32.lib")
#pragma comment(lib, "user32.lib")

#define WM_SOCKET (WM_USER + 1)

LRESULT CALLBACK WindowProc(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
    SOCKET s, client;
    char text[256];
    int received;

    switch (message) {
    case WM_SOCKET:
        s = (SOCKET)wparam;
        if (WSAGETSELECTERROR(lparam)) {
            printf("error %d\n", WSAGETSELECTERROR(lparam));
            closesocket(s);
            break;
        }
        switch (WSAGETSELECTEVENT(lparam)) {
        case FD_ACCEPT:
            client = accept(s, NULL, NULL);
            if (client != INVALID_SOCKET)
                WSAAsyncSelect(client, window, WM_SOCKET, FD_READ | FD_CLOSE);
            break;
        case FD_READ:
            received = recv(s, text, sizeof(text), 0);
            if (received > 0)
                send(s, text, received, 0);
            break;
        case FD_CLOSE:
            closesocket(s);
            DestroyWindow(window);
            break;
        }
        return 0;
    case WM_DESTROY:
        PostQuitMessage(7);
        return 0;
    }
    return DefWindowProc(window, message, wparam, lparam);
}

int main(void)
{
    WNDCLASS class = {0};
    HWND window;
    MSG message;
    WSADATA data;
    SOCKADDR_IN name;
    int length = sizeof(name);
    SOCKET listener;

    class.lpfnWndProc = WindowProc;
    class.hInstance = GetModuleHandle(NULL);
    class.lpszClassName = TEXT("ported window");
    if (!RegisterClass(&class))
        return 1;
    window = CreateWindow(TEXT("ported window"), TEXT("title"), WS_OVERLAPPEDWINDOW, CW_USEDEFAULT, CW_USEDEFAULT, 300, 200,
                          NULL, NULL, GetModuleHandle(NULL), NULL);
    if (window == NULL)
        return 2;

    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
        return 3;
    listener = socket(AF_INET, SOCK_STREAM, 0);
    memset(&name, 0, sizeof(name));
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, (SOCKADDR *)&name, sizeof(name)) != 0 || listen(listener, 5) != 0 ||
        getsockname(listener, (SOCKADDR *)&name, &length) != 0)
        return 4;
    if (WSAAsyncSelect(listener, window, WM_SOCKET, FD_ACCEPT) == SOCKET_ERROR)
        return 5;
    printf("port %u\n", ntohs(name.sin_port));
    fflush(stdout);

    while (GetMessage(&message, NULL, 0, 0) > 0) {
        TranslateMessage(&message);
        DispatchMessage(&message);
    }
    printf("quit %d\n", (int)message.wParam);
    closesocket(listener);
    WSACleanup();
    return (int)message.wParam;
}
