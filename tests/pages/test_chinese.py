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


def part(caption: str) -> list[str]:
    """The pages of a part, as docs/index.md lists them."""
    text = (CHECKOUT / "docs" / "index.md").read_text(encoding="utf-8")
    found = re.search(rf"^:caption: {caption}\n(?::.+\n)*\n((?:\S+\n)+)```", text, re.MULTILINE)
    assert found, caption
    return found[1].split()


WHOLE = [
    "index",
    *part("Start"),
    *(f"tutorial/{path.stem}" for path in (CHECKOUT / "docs" / "tutorial").glob("*.md")),
    *part("How-to"),
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


def test_start_the_tutorial_and_the_how_to_are_there() -> None:
    assert len(WHOLE) > 25
    assert set(WHOLE) <= set(TRANSLATED)


@pytest.mark.parametrize("page", TRANSLATED)
def test_no_mark_is_left_as_text(page: str, chinese: Path) -> None:
    """Between two Chinese letters a mark behind a full stop or comma ends nothing: it would be shown."""
    text = (chinese / f"{page}.html").read_text(encoding="utf-8")
    article = text[text.index("<article") : text.index("</article>")]
    shown = re.sub(r"<(pre|code|svg)\b.*?</\1>|<[^>]+>", "", article, flags=re.DOTALL)
    assert re.findall(r".{0,30}(?:\*|`|\]\().{0,30}", shown) == []


def test_the_pages_are_built_in_chinese(chinese: Path) -> None:
    assert 'lang="zh-CN"' in (chinese / "start.html").read_text(encoding="utf-8")
    assert "十分钟入门" in (chinese / "start.html").read_text(encoding="utf-8")
    assert "在途的接收" in (chinese / "tutorial" / "overlapped-events.html").read_text(encoding="utf-8")


def test_a_page_leads_to_the_one_in_the_other_language(built: Path, chinese: Path) -> None:
    for page, other in ((built, "../zh_CN/tutorial/select.html"), (chinese, "../../tutorial/select.html")):
        here = page / "tutorial" / "select.html"
        assert f'href="{other}"' in here.read_text(encoding="utf-8")
        assert (here.parent / other).is_file()
