/* wingdi.h */

BOOL TextOutW(HDC hdc, int x, int y, _In_reads_(c) LPCWSTR lpString, int c);
