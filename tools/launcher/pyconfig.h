/* What CPython's headers ask for when an extension of the stable ABI is compiled for Windows on Linux.
   Debian's own pyconfig.h describes Linux. */
#ifndef Py_CONFIG_H
#define Py_CONFIG_H

#define MS_WINDOWS
#define MS_WIN32
#ifdef _WIN64
#define MS_WIN64
#define SIZEOF_VOID_P 8
#define SIZEOF_SIZE_T 8
#define ALIGNOF_SIZE_T 8
#else
#define SIZEOF_VOID_P 4
#define SIZEOF_SIZE_T 4
#define ALIGNOF_SIZE_T 4
#endif
#define NT_THREADS
#define WITH_THREAD 1

/* Py_ENABLE_SHARED makes Python's names dllimport: without it the linker would need relocations of 32 bits. */
#define Py_ENABLE_SHARED 1
#define HAVE_DECLSPEC_DLL 1

#define PLATLIBDIR "lib"
#define SIZEOF_SHORT 2
#define SIZEOF_INT 4
#define SIZEOF_LONG 4
#define SIZEOF_LONG_LONG 8
#define SIZEOF_TIME_T 8
#define SIZEOF_WCHAR_T 2
#define SIZEOF_PID_T 4
#define ALIGNOF_LONG 4
#define SIZEOF_DOUBLE 8
#define SIZEOF_FLOAT 4

#define HAVE_SSIZE_T 1
#define HAVE_STDDEF_H 1
#define HAVE_SYS_TYPES_H 1
#define HAVE_SYS_STAT_H 1
#define HAVE_WCHAR_H 1

#endif
