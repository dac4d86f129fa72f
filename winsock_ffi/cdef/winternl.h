/* winternl.h: OVERLAPPED.Internal is a status of the system's own; this gives the error code for it */

ULONG RtlNtStatusToDosError(LONG Status);
