/* wingdi.h */

BOOL TextOutW(HDC hdc, int x, int y, LPCWSTR lpString, int c);
