"""Drawings: what stands in a page becomes arrows and notes, with room for their texts."""

import re
from xml.etree import ElementTree

import pytest
from sequence import drawn, parse, placed

LINES = [
    "program: The program",
    "winsock: Winsock",
    "",
    "program -> winsock: WSAEventSelect(s, event, FD_READ | FD_CLOSE)",
    "winsock --> program: 0",
    "note program: waits & sees",
]


def test_it_has_an_arrow_for_each_call_and_a_box_for_each_note() -> None:
    svg = ElementTree.fromstring(drawn("A <call>", *parse(LINES)))
    classes = [each.get("class") for each in svg.iter()]
    assert (classes.count("call"), classes.count("answer"), classes.count("note")) == (1, 1, 1)
    assert svg.get("aria-label") == "A <call>"
    assert [each.text for each in svg.iter("text")][-1] == "waits & sees"


def test_an_answer_points_back() -> None:
    svg = drawn("", *parse(LINES))
    starts = [int(x) for x in re.findall(r'<line class="(?:call|answer)" x1="(\d+)"', svg)]
    assert starts[0] < starts[1]


def test_columns_are_as_far_apart_as_the_longest_text_needs() -> None:
    _, steps = parse(LINES)
    near, far = placed(2, steps[1:]), placed(2, steps)
    assert far[1] - far[0] > near[1] - near[0]
    assert far[1] - far[0] >= 7 * len(steps[0].text)


@pytest.mark.parametrize("line", ["program: says", "program - winsock: x", "nobody -> winsock: x"])
def test_a_line_that_is_nothing_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"neither|not in list"):
        parse([*LINES, line])


@pytest.mark.parametrize("column", ["program", "winsock"])
def test_a_note_lies_within_the_drawing(column: str) -> None:
    svg = ElementTree.fromstring(drawn("", *parse([*LINES, f"note {column}: " + "a note that is very long " * 3])))
    width = float(svg.get("viewBox", "").split()[2])
    for box in svg.iter("rect"):
        assert 0 <= float(box.get("x", "")) <= float(box.get("x", "")) + float(box.get("width", "")) <= width
