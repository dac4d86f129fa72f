"""Whatever comes in: the tool does not fail, and what comes out is Python."""

import ast
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from winsock_ffi.port import port
from winsock_ffi.port.source import decoded

PROGRAMS = [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).with_name("programs").iterdir())]
TOKENS = sorted({token for text in PROGRAMS for token in text.replace("(", " ( ").replace(";", " ; ").split()})

several = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def is_python(text: str) -> None:
    ported = port(text)
    ast.parse(ported.python)
    assert 0 <= ported.lost <= max(ported.statements, ported.lost)


@several
@given(st.lists(st.sampled_from(TOKENS), max_size=60))
def test_tokens_in_any_order(tokens: list[str]) -> None:
    is_python("int main(void) {\n" + " ".join(tokens) + "\n}\n")


@several
@given(st.sampled_from(PROGRAMS), st.data())
def test_a_program_with_a_piece_missing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 200, len(text))))
    is_python(text[:start] + text[end:])


@several
@given(st.sampled_from(PROGRAMS), st.data())
def test_a_program_with_tokens_put_in(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    tokens = data.draw(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=5))
    is_python(text[:place] + " " + " ".join(tokens) + " " + text[place:])


@several
@given(st.binary(max_size=300))
def test_bytes(data: bytes) -> None:
    is_python(decoded(data))


@several
@given(st.text(max_size=40))
def test_texts_and_comments(text: str) -> None:
    is_python(f'/* {text} */\nint main(void) {{ printf("{text}\\n"); // {text}\n return 0; }}')
