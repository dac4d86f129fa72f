/* WSAAsyncSelect: a window is sent a message for whatever happens on a socket. */

#include "stream.h"

enum { UM_ASYNCSELECT = WM_USER + 1 };

static SOCKET listener;

static void leave(HWND window, Client *client)
{
    WSAAsyncSelect(client->socket, window, UM_ASYNCSELECT, 0);
    close_client(client);
}

static void accept_client(HWND window)
{
    SOCKET socket = accept(listener, NULL, NULL);
    if (socket == INVALID_SOCKET)
        return;
    Client *client = new_client(socket);
    /* What came before WSAAsyncSelect is told of by a message: but under Wine not that the client is gone again. */
    if (WSAAsyncSelect(socket, window, UM_ASYNCSELECT, FD_READ | FD_WRITE | FD_CLOSE) != 0 || !receive(client))
        leave(window, client);
}

static LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
    if (message == UM_ASYNCSELECT) {
        Client *client = *client_of(wparam);
        WORD event = WSAGETSELECTEVENT(lparam);
        if (wparam == listener) {
            if (event == FD_ACCEPT && WSAGETSELECTERROR(lparam) == 0)
                accept_client(window);
        } else if (client != NULL) {
            client->closing |= event == FD_CLOSE;
            if (!(event == FD_READ ? receive(client) : resume(client)))
                leave(window, client);
        }
    }
    return DefWindowProcW(window, message, wparam, lparam);
}

int main(void)
{
    WNDCLASSEXW class = {.cbSize = sizeof class, .lpfnWndProc = procedure, .lpszClassName = L"async_select_server"};
    class.hInstance = GetModuleHandleW(NULL);
    class.hbrBackground = (HBRUSH)(COLOR_WINDOW + 1);
    RegisterClassExW(&class);
    HWND window = CreateWindowExW(WS_EX_OVERLAPPEDWINDOW, class.lpszClassName, L"echo", WS_OVERLAPPEDWINDOW, 200, 200,
                                  600, 400, NULL, NULL, class.hInstance, NULL);
    if (window == NULL)
        die("CreateWindowExW");
    ShowWindow(window, SW_SHOWNORMAL);
    UpdateWindow(window);
    listener = listening_socket();
    if (WSAAsyncSelect(listener, window, UM_ASYNCSELECT, FD_ACCEPT) == SOCKET_ERROR)
        die("WSAAsyncSelect");
    MSG message;
    while (GetMessageW(&message, NULL, 0, 0) > 0) {
        TranslateMessage(&message);
        DispatchMessageW(&message);
    }
    return 0;
}
