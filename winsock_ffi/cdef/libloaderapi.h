/* libloaderapi.h: GetModuleHandleW(NULL) is the hInstance that WinMain gets in C */

HMODULE GetModuleHandleW(LPCWSTR lpModuleName);
