"""README.md reads well where there is no repository around it, on PyPI; README.zh.md is the same in Chinese."""

import re

import pytest
from common_of_pages import CHECKOUT


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_its_links_lead_somewhere_from_everywhere(readme: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (CHECKOUT / readme).read_text(encoding="utf-8"))
    assert [link for link in links if not link.startswith("https://")] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_files_that_it_names_are_there(readme: str) -> None:
    text = (CHECKOUT / readme).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:docs|examples|tools|tests|winsock_ffi)/[\w./]+|[A-Z]+(?:\.zh)?\.md)`", text))
    assert len(named) > 10
    assert [name for name in named if not (CHECKOUT / name).exists()] == []


def shape(readme: str) -> list[str]:
    """What a translation leaves as it is: code, and how many headings, rows and points there are, in order."""
    text = (CHECKOUT / readme).read_text(encoding="utf-8")
    parts = re.findall(r"^```.*?^```$|^#+ |^\||^- ", text, re.MULTILINE | re.DOTALL)
    return [part if part.startswith("```") else part.strip() for part in parts]


def test_the_chinese_one_has_the_same_parts() -> None:
    assert shape("README.zh.md") == shape("README.md")
