"""Quotation marks: every style, mixed, nested, unclosed, over paragraphs; and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidam.said.quotes import find_quotes

CASES = [
    ("“một hai”", ["một hai"]),
    ('"một hai"', ["một hai"]),
    ("''một hai''", ["một hai"]),
    ("«một hai»", ["một hai"]),
    ("‘một hai’", ["một hai"]),
    ("'một hai'", ["một hai"]),
    ('“một hai"', ["một hai"]),
    ('"một hai”', ["một hai"]),
    ("”một hai“", ["một hai"]),
    ("“một” và “hai”", ["một", "hai"]),
    ('"một", "hai"', ["một", "hai"]),
    ("“một ‘hai’ ba”", ["một ‘hai’ ba"]),
    ('"một “hai” ba"', ["một “hai” ba"]),
    ('"một "hai" ba" bốn', ['một "hai" ba']),
    ("“một. hai. ba” bốn", ["một. hai. ba"]),
    ("“một\n“hai”", ["một\n“hai"]),
    ("“một\n\n“hai\n\n“ba” bốn", ["một\n\n“hai\n\n“ba"]),
    ("“một\n\nhai”, ông nói", ["một\n\nhai"]),
    ("d’Ivoire và N’Djamena", []),
    ("những năm '90", []),
    ("“ngắn quá", []),
    ("“không có dấu đóng ở cuối câu này. Câu sau.", ["không có dấu đóng ở cuối câu này."]),
    ("“không có dấu đóng ở cuối câu này. “Câu sau.”", ["không có dấu đóng ở cuối câu này.", "Câu sau."]),
    ("", []),
    ("không có gì", []),
]


@pytest.mark.parametrize(("text", "quoted"), CASES)
def test_quotes(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotes(text)] == quoted


@given(st.text(alphabet="aă .,!\n“”\"'‘’«»–:", max_size=120))
def test_quotes_are_in_order_and_apart(text: str) -> None:
    end = 0
    for q in find_quotes(text):
        assert end <= q.outer_start <= q.start <= q.end <= q.outer_end <= len(text)
        end = q.outer_end


def test_many_marks_take_no_long_time() -> None:
    assert len(find_quotes('"a ' * 20_000)) <= 20_000
