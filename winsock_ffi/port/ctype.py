"""C types, as far as a port has to tell them apart, and how a declarator spells them."""

from dataclasses import dataclass, replace

from tree_sitter import Node

from .source import field, named, text_of

UNSIGNED = {"DWORD", "UINT", "WORD", "USHORT", "u_short", "u_long", "ULONG", "u_int", "BYTE", "UCHAR", "u_char"}
UNSIGNED |= {
    "ULONG_PTR",
    "UINT_PTR",
    "DWORD_PTR",
    "SOCKET",
    "size_t",
    "SIZE_T",
    "WPARAM",
    "ULONGLONG",
    "UINT64",
    "GROUP",
}
UNSIGNED |= {
    "uint8_t",
    "uint16_t",
    "uint32_t",
    "uint64_t",
    "DWORD64",
    "ULONG64",
    "DWORDLONG",
    "uintptr_t",
    "ADDRESS_FAMILY",
}
INTEGERS = {"int", "short", "long", "BOOL", "INT", "LONG", "SHORT", "bool", "LPARAM", "LRESULT", "LONG_PTR", "INT_PTR"}
INTEGERS |= {"LONGLONG", "INT64", "int8_t", "int16_t", "int32_t", "int64_t", "__int64", "time_t", "ssize_t", "HRESULT"}
INTEGERS |= {"socklen_t", "BOOLEAN", "ATOM", "intptr_t", "clock_t", "errno_t"}
SPELLING = {"bool": "int", "__int64": "long long", "time_t": "long long", "socklen_t": "int", "ssize_t": "long long"}
CHARS = {"char", "CHAR", "signed char"}
WIDE = {"wchar_t", "WCHAR", "TCHAR", "_TCHAR"}
FLOATS = {"float", "double", "long double", "FLOAT"}
POINTERS = {
    "LPVOID": "void",
    "PVOID": "void",
    "LPCVOID": "void",
    "LPSTR": "char",
    "PSTR": "char",
    "LPCSTR": "char",
    "PCSTR": "char",
    "LPWSTR": "wchar_t",
    "PWSTR": "wchar_t",
    "LPCWSTR": "wchar_t",
    "PCWSTR": "wchar_t",
    "LPTSTR": "wchar_t",
    "LPCTSTR": "wchar_t",
    "LPDWORD": "DWORD",
    "PDWORD": "DWORD",
    "LPINT": "INT",
    "PULONG": "ULONG",
    "LPWORD": "WORD",
    "LPBOOL": "BOOL",
    "PULONG_PTR": "ULONG_PTR",
    "LPBYTE": "BYTE",
    "PBYTE": "BYTE",
    "PCHAR": "char",
    "PUCHAR": "UCHAR",
    "LPHANDLE": "HANDLE",
}


@dataclass(frozen=True)
class CType:
    """A type: a name, so many pointers to it, and arrays of that."""

    base: str = "?"
    stars: int = 0
    dims: tuple[str, ...] = ()

    def pointer(self) -> "CType":
        return (
            replace(self, stars=self.stars + 1, dims=())
            if not self.dims
            else replace(self.item(), stars=self.stars + 1)
        )

    def item(self) -> "CType":
        """What a pointer points to, or what an array is of."""
        if self.dims:
            return replace(self, dims=self.dims[1:])
        if self.stars:
            return replace(self, stars=self.stars - 1)
        return CType()

    @property
    def is_value(self) -> bool:
        return not self.stars and not self.dims

    @property
    def is_pointer(self) -> bool:
        return bool(self.stars) and not self.dims

    @property
    def is_char(self) -> bool:
        return self.is_value and self.base in CHARS

    @property
    def is_wide(self) -> bool:
        return self.is_value and self.base in WIDE

    @property
    def is_unsigned(self) -> bool:
        return self.is_value and (self.base in UNSIGNED or self.base.startswith("unsigned"))

    @property
    def is_integer(self) -> bool:
        words = set(self.base.split())
        return self.is_value and (
            self.base in UNSIGNED | INTEGERS
            or (bool(words) and words <= {"unsigned", "signed", "int", "short", "long", "char"})
        )

    @property
    def is_float(self) -> bool:
        return self.is_value and self.base in FLOATS

    def spelled(self) -> str:
        """The type as cffi reads it."""
        base = SPELLING.get(self.base, "wchar_t" if self.base in WIDE else self.base)
        return base + (" " + "*" * self.stars if self.stars else "")


INT = CType("int")
BOOL = CType("=bool")  # the result of a comparison, or of && and ||
TEXT = CType("char", 1)
VOID = CType("void")


def named_type(text: str) -> CType:
    """The type of a specifier: `const struct sockaddr`, `unsigned  int`, `LPVOID`."""
    words = [
        word
        for word in text.split()
        if word not in ("const", "volatile", "static", "register", "extern", "FAR", "CONST")
    ]
    while words and words[0] in ("struct", "union", "enum", "class"):
        words = words[1:]
    name = " ".join(words)
    return CType(POINTERS[name], 1) if name in POINTERS else CType(name)


def declared(node: Node, base: CType) -> tuple[str, CType, Node | None]:
    """The name and type of a declarator, and the function declarator in it, if there is one."""
    if node.type in ("identifier", "field_identifier", "type_identifier"):
        return text_of(node), base, None
    if node.type in ("pointer_declarator", "abstract_pointer_declarator"):
        inner = node.child_by_field_name("declarator")
        pointed = CType(base.base, base.stars + 1, base.dims)
        return declared(inner, pointed) if inner is not None else ("", pointed, None)
    if node.type in ("array_declarator", "abstract_array_declarator"):
        inner = node.child_by_field_name("declarator")
        arrayed = CType(base.base, base.stars, (text_of(node.child_by_field_name("size")), *base.dims))
        return declared(inner, arrayed) if inner is not None else ("", arrayed, None)
    if node.type == "reference_declarator":
        parts = named(node)
        return declared(parts[-1], base) if parts else ("", base, None)
    if node.type == "function_declarator":
        name, kind, _ = declared(field(node, "declarator"), base)
        return name, kind, node
    if node.type in ("init_declarator", "parenthesized_declarator", "attributed_declarator"):
        parts = [part for part in named(node) if "modifier" not in part.type]
        return declared(node.child_by_field_name("declarator") or parts[0], base) if parts else ("", base, None)
    return "", CType(), None
