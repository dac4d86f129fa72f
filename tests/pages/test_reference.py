"""Each name of C, and each public name of the wrappers, has an entry, which the search and the index find."""

import re
from pathlib import Path

import c_names
import c_records
import microsoft
import pytest
import wrappers
from sphinx.util.inventory import InventoryFile


@pytest.fixture(scope="module")
def objects(built: Path) -> dict[str, dict[str, str]]:
    """What has an entry: by the kind of object, each name with its address."""
    inventory = InventoryFile.loads((built / "objects.inv").read_bytes(), uri="")
    return {kind: {name: item.uri for name, item in items.items()} for kind, items in inventory.data.items()}


def of_c(objects: dict[str, dict[str, str]]) -> dict[str, str]:
    return {name: uri for kind, items in objects.items() if kind.startswith("c:") for name, uri in items.items()}


def test_each_name_of_c_has_an_entry(objects: dict[str, dict[str, str]]) -> None:
    entries = of_c(objects)
    assert not c_names.names() - entries.keys()
    assert all(entries[name].startswith("reference/c/") for name in c_names.names())


def test_each_function_of_c_is_one(objects: dict[str, dict[str, str]]) -> None:
    assert c_names.functions().keys() <= objects["c:function"].keys()


def test_each_public_name_has_an_entry(objects: dict[str, dict[str, str]]) -> None:
    entries = {name for kind, items in objects.items() if kind.startswith("py:") for name in items}
    listed = {name for name, module in wrappers.public_names().items() if module != "raw"}
    assert {f"winsock_ffi.{name}" for name in listed} <= entries
    assert {f"winsock_ffi.{each.name}" for each in wrappers.documented()} <= entries


def test_what_python_gives_every_class_has_none(objects: dict[str, dict[str, str]]) -> None:
    members = {name.rpartition(".")[2] for name in objects["py:method"]}
    assert not members & {"add_note", "with_traceback", "to_bytes", "count"}


def test_names_of_the_wrappers_that_are_c_s_lead_to_c(objects: dict[str, dict[str, str]]) -> None:
    assert {name for name, module in wrappers.public_names().items() if module == "raw"} <= of_c(objects).keys()


def test_an_entry_says_what_it_is_written_like_in_both_languages(built: Path) -> None:
    page = re.sub("<[^>]+>", "", (built / "reference" / "c" / "winsock2.html").read_text(encoding="utf-8"))
    assert "int WSAEventSelect(SOCKET s, WSAEVENT hEventObject, long lNetworkEvents)" in page
    assert "WSAEventSelect(s: int, hEventObject: CData, lNetworkEvents: int) -&gt; int" in page
    assert "lpNetworkEvents: written; not NULL" in page


def test_each_wrapper_that_calls_a_function_is_named_with_it() -> None:
    called = {name for name in c_names.functions() if c_records.wrappers_of(name)}
    assert {"WSAEventSelect", "accept", "WSARecv", "AcceptEx", "CreateIoCompletionPort", "getaddrinfo"} - called <= {
        "getaddrinfo"  # the wrapper calls GetAddrInfoW
    }
    assert [each.name for each in c_records.wrappers_of("accept")] == ["Socket.accept"]


def test_what_one_must_know_before_a_call_stands_in_its_entry(built: Path) -> None:
    described = {entry.names[0] for entry in c_names.entries() if entry.kind in ("function", "callback", "constant")}
    assert c_records.remarks().keys() <= described
    page = (built / "reference" / "c" / "mswsock.html").read_text(encoding="utf-8")
    entry = page.partition('id="c.AcceptEx"')[2].partition('<dl class="c ')[0]
    assert re.search(r"default properties until <[^>]+><[^>]+><[^>]+>SO_UPDATE_ACCEPT_CONTEXT", entry)


def test_an_option_that_a_wrapper_sets_is_used_by_it(built: Path) -> None:
    page = (built / "reference" / "c" / "ws2def.html").read_text(encoding="utf-8")
    entry = page.partition('id="c.SO_EXCLUSIVEADDRUSE"')[2].partition('<dl class="c ')[0]
    assert "<strong>Used by</strong>" in entry
    assert "winsock_ffi.listen_on" in entry


@pytest.mark.parametrize("name", c_records.since())
def test_what_not_every_windows_has_says_so(name: str, built: Path) -> None:
    header = c_names.functions()[name].header.removesuffix(".h")
    page = (built / "reference" / "c" / f"{header}.html").read_text(encoding="utf-8")
    assert f"</strong> {c_records.since()[name].windows}, in {c_records.since()[name].dll}" in page


def test_links_to_microsoft_are_those_of_the_docstrings() -> None:
    """The docstrings' links are checked against the declarations by a test of their own."""
    linked = {
        name: address
        for each in wrappers.documented()
        for name, address in re.findall(r"^    (\w+): (https://\S+/nf-\S+)", each.doc, re.MULTILINE)
    }
    entries = {entry.names[0]: entry for entry in c_names.entries() if entry.kind == "function"}
    assert len(linked) > 40
    for name in linked.keys() & entries.keys():
        assert microsoft.page_of(entries[name]) == linked[name]
