"""The Chinese says what the English says: each text of a page that is translated has its Chinese, and no other has."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from common_of_pages import CHECKOUT, SECONDS

FOLDER = CHECKOUT / "docs" / "locale" / "zh_CN" / "LC_MESSAGES"
TRANSLATED = sorted(str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.rglob("*.po"))
WHOLE = [
    "index",
    "start",
    "choose",
    *(f"tutorial/{path.stem}" for path in (CHECKOUT / "docs" / "tutorial").glob("*.md")),
]
"""The pages that have to be there in Chinese."""


@pytest.fixture(scope="module")
def messages() -> Path:
    """What there is to translate, a file for each page. The reference is not, nor needed for it."""
    folder = CHECKOUT / "build" / "gettext"
    without = "-D", "extensions=myst_parser,sphinx_design,sequence", "-D", "exclude_patterns=reference/**"
    command = ["sphinx", "-q", "-b", "gettext", *without, "-d", "build/doctrees-gettext", "docs", str(folder)]
    subprocess.run([sys.executable, "-m", *command], cwd=CHECKOUT, capture_output=True, timeout=SECONDS, check=True)
    return folder


def catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("page", TRANSLATED)
def test_each_text_of_a_page_is_translated(page: str, messages: Path) -> None:
    english = {str(message.id) for message in catalog(messages / f"{page}.pot") if message.id}
    chinese = {str(message.id): message for message in catalog(FOLDER / f"{page}.po") if message.id}
    assert not english - chinese.keys(), "these are new, or other ones than before"
    assert not chinese.keys() - english, "these are no longer there"
    assert [name for name, message in chinese.items() if message.fuzzy or not message.string] == []


@pytest.mark.parametrize("page", TRANSLATED)
def test_a_translation_has_the_code_and_the_links_of_its_text(page: str) -> None:
    for message in catalog(FOLDER / f"{page}.po"):
        for pattern in (r"`[^`]+`", r"\]\(([^)]+)\)"):
            found = [set(re.findall(pattern, str(text))) for text in (message.id, message.string)]
            assert found[0] == found[1], message.id


def test_start_and_the_tutorial_are_there() -> None:
    assert set(WHOLE) <= set(TRANSLATED)


def test_the_pages_are_built_in_chinese(chinese: Path) -> None:
    assert 'lang="zh-CN"' in (chinese / "start.html").read_text(encoding="utf-8")
    assert "十分钟入门" in (chinese / "start.html").read_text(encoding="utf-8")
    assert "在途的接收" in (chinese / "tutorial" / "overlapped-events.html").read_text(encoding="utf-8")


def test_a_page_leads_to_the_one_in_the_other_language(built: Path, chinese: Path) -> None:
    for page, other in ((built, "../zh_CN/tutorial/select.html"), (chinese, "../../tutorial/select.html")):
        here = page / "tutorial" / "select.html"
        assert f'href="{other}"' in here.read_text(encoding="utf-8")
        assert (here.parent / other).is_file()
