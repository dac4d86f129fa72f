/* Not of the SDK: "recv=int: s=: buf=_Out_writes_bytes_to_:len ...", and NULL after the last; build_ffi.py makes them. */

const char *wsffi_signature(int index);
