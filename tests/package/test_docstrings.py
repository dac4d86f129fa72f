"""Docstrings have one form, which Sphinx' napoleon renders, and what they say is true: names, links and examples.

The form: a sentence; what it does; then Args, Attributes, Returns, Yields, Raises, Example and See Also, without those
that would be empty. The text names the C functions that are called ("Calls WSASend."), and See Also links each to its
page of Microsoft's.
"""

import ast
import asyncio
import builtins
import doctest
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any, NamedTuple

import pytest
from common.each import over
from common.registered import registered_io

import winsock_ffi
from winsock_ffi import WinsockError, aio, errors, raw
from winsock_ffi._winsock import ffi, lib

PACKAGE = Path(winsock_ffi.__path__[0])

TYPES = {name for names in ffi.list_types() for name in names}
"""Of the C tier, extension functions among them: ConnectEx is of the type LPFN_CONNECTEX."""

SECTIONS = ["Args", "Attributes", "Returns", "Yields", "Raises", "Example", "See Also"]
"""In this order."""

LISTED = re.findall(r"^from \.\S+ import (\w+)", (PACKAGE / "__init__.pyi").read_text(), re.MULTILINE)

PUBLIC = {name: getattr(winsock_ffi, name) for name in LISTED} | {name: getattr(aio, name) for name in aio.__all__}
OWN = re.compile(r"winsock_ffi(\.aio\..*)?")
FUNCTIONS = {name: each for name, each in PUBLIC.items() if isinstance(each, FunctionType)}
CLASSES = {name: each for name, each in PUBLIC.items() if isinstance(each, type) and OWN.fullmatch(each.__module__)}


def is_of_the_package(function: Any) -> bool:
    return isinstance(function, FunctionType) and Path(function.__code__.co_filename).is_relative_to(PACKAGE)


def parameters_of(function: Any, skip: int) -> list[str]:
    return list(inspect.signature(function).parameters)[skip:]


def parameters_of_class(cls: type) -> list[str]:
    """Those that a program calls it with; the fields of a NamedTuple are its attributes."""
    if issubclass(cls, WinsockError) and cls is not WinsockError:
        return []
    made_by = (vars(base).get("__init__") for base in cls.__mro__)
    return next((parameters_of(each, 1) for each in made_by if is_of_the_package(each)), [])


class Documented(NamedTuple):
    """Something public, and what its docstring must say."""

    doc: str
    parameters: list[str]
    returns: bool


def of_function(function: Any, skip: int) -> Documented:
    returns = inspect.signature(function).return_annotation not in (None, "None")
    return Documented(inspect.getdoc(function) or "", parameters_of(function, skip), returns)


def documented() -> Iterator[tuple[str, Documented]]:
    for module in (winsock_ffi, aio, raw, errors):
        yield module.__name__, Documented(inspect.getdoc(module) or "", [], False)
    for function in (errors.check, errors.check_code):
        yield f"errors.{function.__name__}", of_function(function, 0)
    for name, function in FUNCTIONS.items():
        yield name, of_function(function, 0)
    for name, cls in CLASSES.items():
        yield name, Documented(inspect.getdoc(cls) or "", parameters_of_class(cls), False)
        for member, each in inspect.getmembers(cls):
            if member.startswith("_"):
                continue
            if isinstance(each, property):
                yield f"{name}.{member}", Documented(inspect.getdoc(each) or "", [], False)
            elif is_of_the_package(each.__func__ if isinstance(each, MethodType) else each):
                yield f"{name}.{member}", of_function(each, 0 if isinstance(each, MethodType) else 1)


DOCUMENTED = dict(documented())
EXCEPTIONS = {**vars(builtins), "CancelledError": asyncio.CancelledError, **PUBLIC}

each_docstring = over(DOCUMENTED)


def sections_of(doc: str) -> dict[str, str]:
    """The text under "", and each section under its name."""
    text, *parts = re.split(r"^([A-Z]\w*(?: [A-Z]\w*)?):$", doc, flags=re.MULTILINE)
    names = parts[::2]
    assert len(set(names)) == len(names)
    return {"": text, **dict(zip(names, parts[1::2], strict=True))}


def entries_of(section: str) -> dict[str, str]:
    """`name: text`, with further lines of the text four spaces in from the name."""
    found = re.findall(r"^    (\S+): (.+(?:\n {8}.*)*)", section, re.MULTILINE)
    assert len(found) == len(re.findall(r"^ {4}\S", section, re.MULTILINE)), section
    assert len(dict(found)) == len(found), "one entry for each name"
    return dict(found)


def plain(text: str) -> str:
    return " ".join(text.split())


@each_docstring
def test_it_has_the_form(name: str) -> None:
    doc = DOCUMENTED[name].doc
    assert re.match(r"[A-Z0-9`].*[.:]$", doc.partition("\n")[0]), "the first line is a sentence"
    assert doc.count("\n") == 0 or doc.split("\n")[1] == ""
    sections = list(sections_of(doc))
    assert sections[1:] == [section for section in SECTIONS if section in sections], "these sections, in this order"
    for section in {"Args", "Attributes", "Returns", "Yields", "Raises"}.intersection(sections):
        text = sections_of(doc)[section]
        if section in ("Returns", "Yields"):
            assert text.startswith("\n    ")
            assert plain(text).endswith(".")
        else:
            assert entries_of(text)
            assert all(plain(entry).endswith(".") for entry in entries_of(text).values()), "each entry is a sentence"


@each_docstring
def test_its_arguments_are_the_parameters(name: str) -> None:
    _, parameters, _ = DOCUMENTED[name]
    sections = sections_of(DOCUMENTED[name].doc)
    assert list(entries_of(sections.get("Args", ""))) == parameters
    assert ("Args" in sections) == bool(parameters)


@each_docstring
def test_it_says_what_is_returned(name: str) -> None:
    sections = sections_of(DOCUMENTED[name].doc)
    assert ("Returns" in sections or "Yields" in sections) == DOCUMENTED[name].returns


@each_docstring
def test_what_it_raises_is_an_exception(name: str) -> None:
    for exception in entries_of(sections_of(DOCUMENTED[name].doc).get("Raises", "")):
        assert issubclass(EXCEPTIONS[exception], BaseException)


def is_c_function(word: str) -> bool:
    """One of the C tier, or an extension function."""
    if f"LPFN_{word.upper()}" in TYPES:
        return True
    return word in raw.__all__ and callable(getattr(lib, word, None))


def links_of(doc: str) -> dict[str, str]:
    return entries_of(sections_of(doc).get("See Also", ""))


@each_docstring
def test_each_c_function_that_it_calls_has_a_link(name: str) -> None:
    doc = DOCUMENTED[name].doc
    assert not re.search(r"\b(function|structure|enumeration) \(\w+\.h\)", doc)
    for sentence in re.findall(r"\bCalls ([^.]+)\.", plain(sections_of(doc)[""])):
        words = re.findall(r"\w+", sentence)
        assert is_c_function(words[0]), "after 'Calls' comes the name of a C function"
        assert set(filter(is_c_function, words)) <= set(links_of(doc))


@cache
def headers() -> dict[str, str]:
    """The text of each, by its name."""
    return {path.stem: path.read_text() for path in (PACKAGE / "cdef").glob("*.h")}


def link_of_c_function(function: str) -> str:
    """The pattern of its address. Microsoft has the page under the header that declares it, or a pointer to it.

    The console's functions have a documentation of their own.
    """
    name = re.compile(rf"\b({function}|LPFN_{function.upper()})\b")
    declaring = [header for header, text in headers().items() if name.search(text)]
    if declaring == ["wincon"]:
        return rf"console/{function.lower()}"
    return rf"win32/api/({'|'.join(declaring)})/(nf-\1-|nc-\1-lpfn_){function.lower()}"


@each_docstring
def test_each_link_is_used_and_leads_to_what_it_names(name: str) -> None:
    doc = DOCUMENTED[name].doc
    text = doc.partition("\nSee Also:\n")[0]
    for linked, address in links_of(doc).items():
        assert re.search(rf"\b{linked}\b", text)
        if is_c_function(linked):
            pattern = link_of_c_function(linked)
        elif linked in TYPES:
            pattern = rf"win32/api/(\w+)/n[se]-\1-{linked.lower()}"
        else:  # a code or an option, which has a page of Winsock's own
            pattern = rf"win32/winsock/{linked.lower().replace('_', '-')}"
        assert re.fullmatch(f"https://learn.microsoft.com/windows/{pattern}", address), pattern


def attributes() -> dict[str, tuple[set[str], set[str]]]:
    """Of each class that the package defines, the public attributes: all, and those with a docstring of their own."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                names, own = set(), set()
                for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
                    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                        names.add(statement.target.id)
                        if isinstance(following, ast.Expr):
                            own.add(statement.target.id)
                for each in ast.walk(node):
                    if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store):
                        names |= {each.attr} if isinstance(each.value, ast.Name) and each.value.id == "self" else set()
                found[node.name] = {name for name in names if not name.startswith("_")}, own
    return found


ATTRIBUTES = attributes()


@over(CLASSES)
def test_each_attribute_of_a_class_is_described(name: str) -> None:
    described: set[str] = set()
    for base in CLASSES[name].__mro__:
        if base in CLASSES.values():
            described |= set(entries_of(sections_of(inspect.getdoc(base) or "").get("Attributes", "")))
    for base in CLASSES[name].__mro__:
        names, own = ATTRIBUTES.get(base.__name__, (set(), set()))
        if base.__module__.startswith("winsock_ffi"):
            assert names - own <= described


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_has_an_example_which_runs(name: str) -> None:
    example = sections_of(DOCUMENTED[name].doc)["Example"]
    parsed = doctest.DocTestParser().get_doctest(example, {}, name, None, None)
    source = "".join(each.source for each in parsed.examples)
    assert 3 <= source.count("\n") <= 12
    assert "Winsock(" in source or "Socket(" not in source, "it starts what it needs"

    def run() -> None:
        try:
            doctest.DebugRunner().run(parsed)
        except doctest.UnexpectedException as error:
            raise error.exc_info[1] from None

    if re.search(r"\b(RegisteredBuffer|CompletionQueue|RequestQueue)\(", source):
        run = registered_io(run)
    run()
