/* libloaderapi.h: GetModuleHandleW(NULL) is the hInstance that WinMain gets in C */

HMODULE GetModuleHandleW(_In_opt_ LPCWSTR lpModuleName);
