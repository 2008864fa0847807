"""Where sentences end: one line of the table a case."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoidam.clean import RawArticle, clean
from hoidam.clean.sentences import sentence_bounds

ROWS = [line.split("\t") for line in (Path(__file__).parent / "sentences.tsv").read_text().splitlines()[1:]]


@pytest.mark.parametrize(("rule", "cut"), ROWS, ids=[f"{i}-{r[0]}" for i, r in enumerate(ROWS)])
def test_sentences(rule: str, cut: str) -> None:
    expected = cut.split("¶")
    glued = "missing" in rule
    text = cut.replace("¶", "" if glued else " ")
    assert [text[a:b] for a, b in sentence_bounds(text, 0, len(text))] == expected


WORDS = st.sampled_from(
    ["Ông", "Putin", "nói", "TS", "V", "5", "AFP", "Ảnh", ":", ".", "...", "”", "“", "(", ")", "?", " ", "/", "-"]
)


@given(st.lists(WORDS, max_size=40).map("".join))
@settings(max_examples=800, deadline=None)
def test_nothing_is_lost_but_blanks(text: str) -> None:
    bounds = list(sentence_bounds(text, 0, len(text)))
    assert "".join("".join(text[a:b].split()) for a, b in bounds) == "".join(text.split())
    assert all(a < b for a, b in bounds)
    assert all(b <= c for (_, b), (c, _) in pairwise(bounds))


@given(st.text(max_size=200))
@settings(max_examples=800, deadline=None)
def test_any_text_becomes_a_document(text: str) -> None:
    document, normal = clean(RawArticle(text=text))
    for sentence in document.sentences:
        assert sentence.first < sentence.last
        assert document.tokens.range(sentence.start, sentence.end) == (sentence.first, sentence.last)
        assert document.sentence_at(sentence.start) == sentence
        start, end = normal.origin(sentence.start, sentence.end)
        assert 0 <= start < end <= len(text)
    for noise in document.article.noise:
        assert document.text[noise.start : noise.end] == noise.text
        assert document.sentence_at(noise.start) is None


HOSTILE = [
    ". " * 20_000, "A. " * 20_000, "Ảnh: " * 10_000, "(" * 30_000, "| " * 20_000, "1/1/" * 10_000, ">>" * 20_000,
    "&am&shy;p;" * 4000, "[A " * 10_000, "Ảnh: A/A/" * 5000, "theo " * 10_000, "\n".join(["12/12"] * 8000),
    "a\u0301" * 20_000, "a" * 60_000, "Thứ hai, " * 5000, "hôm nay (" * 8000, "0123456789" * 4000,
    "\n".join(["A b c d e f"] * 5000), "Thứ hai - " * 5000, "[" * 9000 + "]" * 9000, "A/" * 20_000, "&" * 40_000,
    "1:1:" * 25 + "x", "1h 1h " * 15 + "x", "Bình luận" + "\x0b" * 150 + "x", "\n".join(["1:1:" * 29 + "x"] * 300),
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=[re.sub(r"\s+", " ", t[:8]) for t in HOSTILE])
def test_hostile_text_takes_no_longer_than_any_other(text: str) -> None:
    import time

    began = time.process_time()
    clean(RawArticle(text=text))
    assert time.process_time() - began < 2.0
