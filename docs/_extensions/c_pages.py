"""Writes the reference of the C tier, one page for each header, before Sphinx reads the pages."""

import itertools
import re
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import advice
import c_names
import c_records
import docstrings
import microsoft
import wrappers
from c_names import Entry
from conformance_table import RUN, Rule
from sphinx.application import Sphinx

import build_ffi

FOLDER = Path("reference", "c")

ANNOTATIONS = {
    "_In": "read",
    "_Reserved": "read",
    "_Out": "written",
    "_Outptr": "written",
    "_Inout": "read and written",
}

FAMILIES = {
    "SO_": ("options of SOL_SOCKET", "Socket.get_option", "Socket.set_option"),
    "TCP_": ("options of IPPROTO_TCP", "Socket.get_option", "Socket.set_option"),
    "UDP_": ("options of IPPROTO_UDP", "Socket.get_option", "Socket.set_option"),
    "IP_": ("options of IPPROTO_IP", "Socket.get_option", "Socket.set_option"),
    "IPV6_": ("options of IPPROTO_IPV6", "Socket.get_option", "Socket.set_option"),
    "SIO_": ("codes of WSAIoctl", "Socket.ioctl"),
    "MSG_": ("flags of send and recv", "Socket.send", "Socket.recv"),
    "SD_": ("ways to shut down", "Socket.shutdown"),
    "FD_": ("network events", "FD"),
    "POLL": ("events of WSAPoll", "POLL"),
    "AI_": ("flags of getaddrinfo", "getaddrinfo"),
    "NI_": ("flags of getnameinfo", "getnameinfo"),
    "NS_": ("namespaces", "getaddrinfo_ex"),
    "AF_": ("address families", "Socket"),
    "SOCK_": ("types of sockets", "Socket"),
    "IPPROTO_": ("protocols", "Socket"),
    "WSA_FLAG_": ("flags of WSASocket", "Socket"),
    "WSAE": ("error codes", "WinsockError"),
    "WSA": ("error codes and waits",),
    "XP1_": ("what a protocol can do", "XP1"),
    "PFL_": ("flags of a protocol", "PFL"),
    "IFF_": ("flags of an interface", "IFF"),
    "WM_": ("window messages", "Window"),
    "ERROR_": ("codes of the system", "WinsockError"),
    "CTRL_": ("what a console handler is told", "CtrlEvent"),
}
"""By how the names of constants begin: what they are, and the wrappers that take or give them."""

SECTIONS = {
    "Functions": ("function",),
    "Structures": ("structure", "union"),
    "Enumerations": ("enumeration",),
    "Types of function pointers": ("callback",),
    "GUIDs, addresses and texts": ("object",),
    "Types": ("type",),
    "Names without the W": ("alias",),
}


def page(header: str) -> str:
    """The reStructuredText of a header's page."""
    entries = [entry for entry in c_names.entries() if entry.header == header]
    parts = [heading(header, "="), f"What ``winsock_ffi.raw`` has of {header}, in the header's order."]
    for title, kinds in SECTIONS.items():
        chosen = [entry for entry in entries if entry.kind in kinds]
        if chosen:
            parts += [heading(title, "-"), *map(described, chosen)]
    constants = [entry.names[0] for entry in entries if entry.kind == "constant"]
    if constants:
        parts += [heading("Constants", "-"), *constant_families(constants)]
    return "\n\n".join(part for part in parts if part) + "\n"


def heading(text: str, underline: str) -> str:
    return f"{text}\n{underline * len(text)}"


def described(entry: Entry) -> str:
    """A directive of Sphinx' C domain for each name, and under the last one what is known of them."""
    body = "\n\n".join(filter(None, BODIES[entry.kind](entry)))
    text = "\n".join([*signatures(entry), "   :no-contents-entry:", "", textwrap.indent(body, "   "), ""])
    return "\n".join([text, *constants(list(entry.enumerators))]) if entry.enumerators else text


def signatures(entry: Entry) -> Iterator[str]:
    if entry.kind in ("function", "object", "callback"):
        kind = {"function": "function", "object": "var", "callback": "type"}[entry.kind]
        yield f".. c:{kind}:: {' '.join(entry.c.split()).replace('__stdcall ', '')}"
        return
    first, *others = (name.lstrip("* ") for name in entry.names)
    kind = {"structure": "struct", "union": "union", "enumeration": "enum", "alias": "macro", "type": "type"}[
        entry.kind
    ]
    yield f".. c:{kind}:: {first}"
    if others:
        yield "   :no-contents-entry:\n"
        yield f".. c:type:: {others[0]}"
        yield from (f"             {name}" for name in others[1:])


def function_body(entry: Entry) -> Iterator[str]:
    name = entry.names[0]
    yield code("python", c_names.python_types()[name])
    yield remark(name)
    yield "\n".join(pointers(c_names.functions()[name]))
    yield called_by(name)
    yield c_records.explained(name)
    yield from states(name)
    yield microsoft_link(entry)


def remark(name: str) -> str:
    return docstrings.linked(c_records.remarks().get(name, ""))


def pointers(function: build_ffi.Function) -> Iterator[str]:
    """A line for each pointer: what is done with what it points to, and whether it may be NULL."""
    for parameter in function.parameters:
        if parameter.annotation:
            direction = ANNOTATIONS["_" + parameter.annotation.split("_")[1]]
            size = f", {size_of(parameter)}" if parameter.size else ""
            null = "may be NULL" if parameter.may_be_null else "not NULL"
            yield f"- ``{parameter.name}``: {direction}{size}; {null}"


def size_of(parameter: build_ffi.Parameter) -> str:
    unit = "bytes" if "bytes" in parameter.annotation else "elements"
    return f"``{parameter.size}`` {unit}"


def called_by(name: str) -> str:
    callers = c_records.wrappers_of(name)
    if callers:
        return f"**Wrapper** {', '.join(map(wrapper, callers))}"
    return named_by(c_records.mentions_of(name))


def named_by(mentions: Iterable[wrappers.Documented]) -> str:
    first = [*mentions][:6]
    return f"**Named by** {', '.join(map(wrapper, first))}" if first else ""


def wrapper(each: wrappers.Documented) -> str:
    return f":py:{each.kind}:`{each.name} <winsock_ffi.{each.name}>`"


def states(name: str) -> Iterator[str]:
    """Since which Windows, and what was found in Wine."""
    if name in c_records.since():
        windows, dll = c_records.since()[name]
        yield f"**Since** {windows}, in {dll}; looked up at the first call"
    if name in c_records.not_called():
        yield f"**Not called by the tests** {c_records.not_called()[name].replace('`', '``')}"
    rules = c_records.rules().get(name, [])
    if rules:
        differing = [rule for rule in rules if rule.systems[0]]
        yield f"**Rules** {len(rules)} of Microsoft's page are :doc:`tested </conformance>`"
        if differing:
            lines = textwrap.indent("\n".join(map(difference, differing)), "   ")
            yield f".. dropdown:: Where systems differ: {len(differing)}\n\n{lines}"


def difference(rule: Rule) -> str:
    documented, windows, *wines = rule.systems
    versions = zip(RUN, wines, strict=True)
    results = [f"Windows: {windows}", *(f"Wine {version}: {result}" for version, result in versions)]
    return "- " + plain(f"{rule.text} (documented: {documented}; {'; '.join(results)})")


def plain(text: str) -> str:
    """Text in which nothing is markup."""
    return re.sub(r"([*`|\\]|_\b)", r"\\\1", text)


def microsoft_link(entry: Entry) -> str:
    address = microsoft.page_of(entry)
    return f"`{entry.names[0]} in Microsoft's documentation <{address}>`__" if address else ""


def structure_body(entry: Entry) -> Iterator[str]:
    yield code("c", entry.c + ";")
    declared = [name for name in entry.names if name in c_names.names()]
    if declared:
        types = c_names.python_types()
        yield code("python", next(types[name] for name in declared if not types[name].startswith("= ")))
    yield named_by(dict.fromkeys(each for name in entry.names for each in c_records.mentions_of(name)))
    yield microsoft_link(entry)


def enumeration_body(entry: Entry) -> Iterator[str]:
    yield code("c", entry.c + ";")


def callback_body(entry: Entry) -> Iterator[str]:
    name = entry.names[0]
    if name in c_names.names():
        yield f"A decorator in Python:\n\n{code('python', c_names.python_types()[name])}"
    else:
        yield f'``new("{name} *")`` has room for one.'
    yield remark(name)
    yield called_by(name)
    yield microsoft_link(entry)


def object_body(entry: Entry) -> Iterator[str]:
    yield f"In Python: ``{c_names.python_types()[entry.names[0]]}``"


def type_body(entry: Entry) -> Iterator[str]:
    pointers = [name for name in entry.names if "*" in name]
    yield f"``typedef {' '.join(entry.c.split())} {', '.join(entry.names)};``"
    declared = [name for name in entry.names if name in c_names.names()]
    if declared and not pointers:
        yield f"In Python: ``{c_names.python_types()[declared[0]].removeprefix('= ')}``"


def alias_body(entry: Entry) -> Iterator[str]:
    yield f"As in C with UNICODE defined: :c:expr:`{entry.c}`."


BODIES = {
    "function": function_body,
    "structure": structure_body,
    "union": structure_body,
    "enumeration": enumeration_body,
    "callback": callback_body,
    "object": object_body,
    "type": type_body,
    "alias": alias_body,
}


def code(language: str, text: str) -> str:
    return f".. code-block:: {language}\n\n{textwrap.indent(text, '   ')}"


def constant_families(names: list[str]) -> Iterator[str]:
    """The constants, those together that begin alike and follow one another."""
    for family, members in itertools.groupby(names, family_of):
        yield family_line(family)
        yield from constants(list(members))


def family_of(name: str) -> str:
    known = [family for family in FAMILIES if name.startswith(family)]
    return max(known, key=len) if known else name.partition("_")[0]


def family_line(family: str) -> str:
    if family not in FAMILIES:
        return ""
    what, *takers = FAMILIES[family]
    return f"**{family}...** {what}" + (f": {linked(takers)}" if takers else "")


def linked(names: list[str]) -> str:
    kinds = {each.name: each for each in wrappers.documented()}
    return " and ".join(wrapper(kinds[name]) for name in names)


def constants(names: list[str]) -> Iterator[str]:
    """One directive for those of which nothing more is to be said."""
    for alone, members in itertools.groupby(names, lambda name: constant_body(name) and name):
        listed = list(members)
        lines = [
            f".. c:macro:: {listed[0]}",
            *(f"             {name}" for name in listed[1:]),
            "   :no-contents-entry:",
        ]
        yield "\n".join([*lines, "", textwrap.indent(constant_body(alone), "   ") if alone else ""])


def constant_body(name: str) -> str:
    meaning = advice.advice().get((name, "", ""))
    if meaning:
        return "\n\n".join(
            filter(None, [f"{plain(meaning)} :doc:`All advice <error-codes>`", c_records.explained(name)])
        )
    users = c_records.wrappers_of(name)
    lines = [
        remark(name),
        c_records.explained(name),
        f"**Used by** {', '.join(map(wrapper, users))}" if users else "",
        named_by(each for each in c_records.mentions_of(name) if each not in users),
    ]
    if name in wrappers.public_names():
        _, *takers = FAMILIES.get(family_of(name), ("",))
        lines.append(f"**Wrapper** ``winsock_ffi.{name}``" + (f", for {linked(takers)}" if takers else ""))
    return "\n\n".join(filter(None, lines))


def file_of(header: str) -> str:
    return header.removesuffix(".h")


def index() -> str:
    """The page of all headers, and of all names from A to Z."""
    of_winsock = [header for header in build_ffi.HEADERS if header not in build_ffi.SYSTEM_HEADERS]
    of_system = [header for header in build_ffi.HEADERS if header in build_ffi.SYSTEM_HEADERS]
    counts = f"{len(c_names.names()):,} names from {len(build_ffi.HEADERS)} headers"
    return "\n\n".join(
        [
            heading("The C tier", "="),
            f"``from winsock_ffi.raw import *`` gives {counts}. Each has an entry on its header's page: its "
            "declaration in C, how it is written in Python, which pointers are written to and which may be NULL, and "
            "the wrapper that does the same. :doc:`all-names` has them from A to Z; so have the search and "
            ":ref:`genindex`.",
            toctree(["/c-in-python", "all-names"]),
            heading("Winsock's headers", "-"),
            toctree(map(file_of, of_winsock)),
            heading("Headers of the system", "-"),
            "What sockets need of them: handles, events, waits, completion ports, windows.",
            toctree(map(file_of, of_system)),
        ]
    )


def toctree(pages: Iterable[str]) -> str:
    return "\n".join([".. toctree::", "   :maxdepth: 1", "", *(f"   {page}" for page in pages), ""])


def all_names() -> str:
    parts = [heading("C names from A to Z", "=")]
    for letter, members in itertools.groupby(sorted(c_names.names(), key=str.lower), lambda name: name[0].upper()):
        title = letter if letter != "_" else "With an underscore"
        parts += [heading(title, "-"), " · ".join(f":c:expr:`{name}`" for name in members)]
    return "\n\n".join(parts) + "\n"


def write(folder: Path) -> None:
    """The pages, each only if it is another one than before: Sphinx reads again what has changed."""
    texts = {f"{file_of(header)}.rst": page(header) for header in build_ffi.HEADERS}
    texts |= {"index.rst": index(), "all-names.rst": all_names(), "error-codes.rst": advice.page()}
    folder.mkdir(parents=True, exist_ok=True)
    for old in set(folder.glob("*.rst")) - {folder / name for name in texts}:
        old.unlink()
    for name, text in texts.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", lambda app: write(Path(app.srcdir) / FOLDER))
    return {"parallel_read_safe": True}
