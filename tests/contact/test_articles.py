"""Whole articles of our own: `articles.toml`. And what holds of every contact, whatever the text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import CAST, PARTIES, Marked, told

ARTICLES = tomllib.loads(Path(__file__).with_name("articles.toml").read_text("utf-8"))["article"]
WORDS = [
    *(f"@{k}" for k in CAST), *(f"#{k}" for k in PARTIES), "gặp", "cuộc gặp", "hội đàm", "điện đàm", "thăm",
    "chuyến thăm", "với", "và", "của", "giữa", "tại $Paris", "tiếp", "được", "sẽ", "đã", ",", "(", ")", ";", "“", "”",
    "mời", "gửi thư cho", "bên lề", "hội nghị thượng đỉnh", "<hôm 5/9=2016-09-05>", "<90 phút~PT90M>", "tham dự còn có",
]  # fmt: skip


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["name"])
def test_article(article: dict[str, Any]) -> None:
    expected = "; ".join(article["contacts"]) or "none"
    assert told(article["text"].strip(), expected) == article["contacts"]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_words_give_contacts_that_stand_on_the_text(words: list[str]) -> None:
    marked = Marked(" ".join(words) + ".")
    for contact in marked.contacts():
        assert len(set(contact.parties)) > 1
        assert contact.evidence
        assert contact.sure is not None and 0 <= contact.sure <= 1
        assert contact.channel in ("meeting", "visit") or contact.place is None
        spans = [*contact.evidence, *(c for claims in contact.claims.values() for c in claims)]
        assert all(marked.text[s.start : s.end] == s.text for s in spans)
        assert all(marked.text[p.start : p.end] == p.surface for p in contact.participants)


def test_the_plain_fields_hold_the_first_claim() -> None:
    contact = Marked("@us gặp @ru tại $Paris <hôm 5/9=2016-09-05>.").contacts()[0]
    assert contact.claims["date"][0].value == contact.date == "2016-09-05"
    assert contact.claims["place"][0].value == contact.place


def test_contradictions_are_both_kept() -> None:
    text = "@us gặp @ru <hôm 5/9=2016-09-05>. Cuộc gặp <hôm 5/9=2016-09-05> diễn ra <hôm 4/9=2016-09/2016-09>."
    dates = [c.value for c in Marked(text).contacts()[0].claims["date"]]
    assert dates[0] == "2016-09-05"


@pytest.mark.parametrize("piece", ["@us gặp @ru, ", "cuộc gặp giữa @us và ", "(@us ", "@us và ", "chuyến thăm của "])
def test_hostile_length_takes_linear_time(piece: str) -> None:
    start = process_time()
    Marked(piece * 400).contacts()
    assert process_time() - start < 4
