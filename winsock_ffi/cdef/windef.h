/* windef.h, basetsd.h, winnt.h: the Windows types that the other headers are written in.
   cffi knows most of them on Windows, and none elsewhere: the C source is generated on any system. */

typedef int BOOL;
typedef unsigned char BYTE;
typedef unsigned short WORD;
typedef unsigned long DWORD;
typedef int INT;
typedef unsigned int UINT;
typedef short SHORT;
typedef unsigned short USHORT;
typedef long LONG;
typedef unsigned long ULONG;
typedef unsigned char UCHAR;
typedef char CHAR;
typedef wchar_t WCHAR;
typedef WORD ATOM;
typedef long long LONGLONG;
typedef unsigned long long ULONGLONG;
typedef BYTE BOOLEAN;
typedef unsigned char UINT8;
typedef unsigned short UINT16;
typedef unsigned int UINT32;
typedef unsigned long long UINT64;
typedef unsigned long long ULONG64;

typedef intptr_t INT_PTR;
typedef uintptr_t UINT_PTR;
typedef int... LONG_PTR; /* long on 32-bit Windows, where intptr_t is int */
typedef int... ULONG_PTR;
typedef ULONG_PTR DWORD_PTR;
typedef size_t SIZE_T;
typedef UINT_PTR WPARAM;
typedef LONG_PTR LPARAM;
typedef LONG_PTR LRESULT;

typedef void *PVOID;
typedef void *LPVOID;
typedef const void *LPCVOID;
typedef BYTE *LPBYTE;
typedef INT *LPINT;
typedef DWORD *PDWORD;
typedef DWORD *LPDWORD;
typedef ULONG *PULONG;
typedef ULONG_PTR *PULONG_PTR;
typedef UCHAR *PUCHAR;
typedef USHORT *PUSHORT;
typedef char *PCHAR;
typedef char *PSTR;
typedef char *LPSTR;
typedef const char *LPCSTR;
typedef const char *PCSTR;
typedef wchar_t *PWCHAR;
typedef wchar_t *PWSTR;
typedef wchar_t *LPWSTR;
typedef const wchar_t *LPCWSTR;
typedef const wchar_t *PCWSTR;

typedef void *HANDLE;
typedef HANDLE *LPHANDLE;
typedef HANDLE *PHANDLE;
typedef INT_PTR (__stdcall *FARPROC)(void);
typedef struct HWND__ *HWND;
typedef struct HDC__ *HDC;
typedef struct HINSTANCE__ *HINSTANCE;
typedef HINSTANCE HMODULE;
typedef struct HMENU__ *HMENU;
typedef struct HICON__ *HICON;
typedef HICON HCURSOR;
typedef struct HBRUSH__ *HBRUSH;

typedef struct _GUID {
    unsigned long Data1;
    unsigned short Data2;
    unsigned short Data3;
    unsigned char Data4[...];
} GUID, *LPGUID;

typedef union _LARGE_INTEGER {
    struct {
        DWORD LowPart;
        LONG HighPart;
    };
    struct {
        DWORD LowPart;
        LONG HighPart;
    } u;
    LONGLONG QuadPart;
} LARGE_INTEGER, *PLARGE_INTEGER;

typedef struct _PROCESSOR_NUMBER {
    WORD Group;
    BYTE Number;
    BYTE Reserved;
} PROCESSOR_NUMBER, *PPROCESSOR_NUMBER;

typedef struct tagPOINT {
    LONG x;
    LONG y;
} POINT, *PPOINT, *LPPOINT;

typedef struct tagRECT {
    LONG left;
    LONG top;
    LONG right;
    LONG bottom;
} RECT, *PRECT, *LPRECT;

#define TRUE ...
#define FALSE ...

WORD MAKEWORD(BYTE a, BYTE b);
LONG MAKELONG(WORD a, WORD b);
WORD LOWORD(DWORD_PTR l);
WORD HIWORD(DWORD_PTR l);
BYTE LOBYTE(DWORD_PTR w);
BYTE HIBYTE(DWORD_PTR w);
LPARAM MAKELPARAM(WORD l, WORD h);
WPARAM MAKEWPARAM(WORD l, WORD h);
LRESULT MAKELRESULT(WORD l, WORD h);
