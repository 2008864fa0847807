"""The sample corpus is whole: every article has its reading, every span its characters, every occasion its reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hoidam.records import Participant, Reading, Record, Span

SAMPLES = Path(__file__).parents[2] / "samples"
ARTICLES = SAMPLES / "articles"
IDS = sorted(p.stem for p in ARTICLES.glob("*.txt"))
KEYS = {"id", "title", "published", "credits", "contacts", "statements", "events", "times", "noise"}


@cache
def text_of(article: str) -> str:
    return (ARTICLES / f"{article}.txt").read_text("utf-8")


@cache
def reading_of(article: str) -> Reading:
    """The reading by hand; decoding it refuses every enumeration that `hoidam.records` does not know."""
    return Reading.from_json((ARTICLES / f"{article}.json").read_bytes())


@cache
def occasions() -> list[dict[str, Any]]:
    return list(json.loads((SAMPLES / "coreference.json").read_text("utf-8")))


def spans(value: Any) -> Iterator[tuple[str, int, int]]:
    """Every stretch of text in a record, however deep: its characters, start and end."""
    if isinstance(value, tuple):
        for v in value:
            yield from spans(v)
    elif isinstance(value, Record):
        if isinstance(value, Span):
            yield value.text, value.start, value.end
        if isinstance(value, Participant):
            yield value.surface, value.start, value.end
        for f in value.__struct_fields__:
            yield from spans(getattr(value, f))


def test_each_article_has_its_text_its_reading_and_its_page() -> None:
    readings = {p.stem for p in ARTICLES.glob("*.json") if not p.name.endswith(".meta.json")}
    pages = {p.name.removesuffix(".meta.json") for p in ARTICLES.glob("*.meta.json")}
    assert set(IDS) == readings == pages
    assert len(IDS) >= 16


@pytest.mark.parametrize("article", IDS)
def test_reading_has_the_keys_of_the_form_and_no_others(article: str) -> None:
    assert set(json.loads((ARTICLES / f"{article}.json").read_text("utf-8"))) == KEYS


@pytest.mark.parametrize("article", IDS)
def test_reading_and_page_agree(article: str) -> None:
    page = json.loads((ARTICLES / f"{article}.meta.json").read_text("utf-8"))
    reading = reading_of(article)
    assert reading.id == page["id"] == article
    assert reading.published == page["published"]
    assert page["url"] is None, "our own prose was never published anywhere"
    assert reading.title in text_of(article).split("\n")


@pytest.mark.parametrize("article", IDS)
def test_every_span_is_exact(article: str) -> None:
    text = text_of(article)
    wrong = [(s, text[a:b]) for s, a, b in spans(reading_of(article)) if text[a:b] != s or s != s.strip()]
    assert wrong == []


@pytest.mark.parametrize("article", IDS)
def test_times_are_in_order_and_apart(article: str) -> None:
    times = reading_of(article).times
    assert times
    assert all(a.end <= b.start for a, b in pairwise(times))


@pytest.mark.parametrize("article", IDS)
def test_nothing_is_read_out_of_noise(article: str) -> None:
    reading = reading_of(article)
    facts = [*spans(reading.contacts), *spans(reading.statements), *spans(reading.events), *spans(reading.times)]
    assert [f for f in facts for n in reading.noise if f[1] < n.end and n.start < f[2]] == []


@pytest.mark.parametrize("article", IDS)
def test_contacts_hang_together(article: str) -> None:
    contacts = reading_of(article).contacts
    assert [c.id for c in contacts] == [f"c{i}" for i in range(1, len(contacts) + 1)]
    for contact in contacts:
        assert len(set(contact.parties)) == len(contact.parties) >= 2
        assert contact.evidence
        assert {p.party for p in contact.participants} <= set(contact.parties)


def test_every_contact_belongs_to_one_occasion() -> None:
    contacts = [f"{article}#{c.id}" for article in IDS for c in reading_of(article).contacts]
    mentions = [m for occasion in occasions() for m in occasion["mentions"]]
    assert sorted(mentions) == sorted(contacts)
    assert len({o["what"] for o in occasions()}) == len(occasions())


def test_reports_of_one_occasion_share_channel_and_parties() -> None:
    for occasion in occasions():
        reports = [_contact(m) for m in occasion["mentions"]]
        assert len({(r.channel, frozenset(r.parties)) for r in reports}) == 1, occasion["what"]


@pytest.mark.parametrize(
    "first, second, field",
    [
        ("singapore-2018-3#c1", "singapore-2018-4#c1", "duration_min"),
        ("geneva-2021-2#c1", "geneva-2021-3#c1", "duration_min"),
        ("call-2021-1#c1", "call-2021-2#c1", "date"),
        ("bali-2022-1#c1", "bali-2022-2#c1", "duration_min"),
        ("singapore-2018-1#c1", "singapore-2018-2#c1", "status"),
        ("geneva-2021-1#c1", "geneva-2021-2#c1", "status"),
    ],
)
def test_sources_disagree_where_the_corpus_says_so(first: str, second: str, field: str) -> None:
    assert any({first, second} <= set(o["mentions"]) for o in occasions())
    assert getattr(_contact(first), field) != getattr(_contact(second), field)


def test_corpus_shows_what_it_promises() -> None:
    readings = [reading_of(article) for article in IDS]
    pairs = {frozenset(c.parties) for r in readings for c in r.contacts if len(c.parties) == 2}
    assert len(pairs) >= 6
    assert sum(not r.contacts for r in readings) >= 2
    assert any(r.published is None for r in readings)
    assert any(r.noise for r in readings) and any(r.events for r in readings)
    assert {s.kind for r in readings for s in r.statements} == {"direct", "indirect"}


def test_guide_to_the_corpus_names_every_article() -> None:
    guide = (SAMPLES / "README.md").read_text("utf-8")
    assert [a for a in IDS if a not in guide and a.rsplit("-", 1)[0] not in guide] == []


def test_a_wrong_word_in_an_enumeration_is_refused() -> None:
    raw = (ARTICLES / f"{IDS[0]}.json").read_text("utf-8").replace('"meeting"', '"banquet"')
    with pytest.raises(msgspec.ValidationError, match="banquet"):
        Reading.from_json(raw)


def _contact(mention: str) -> Any:
    article, _, contact = mention.partition("#")
    return next(c for c in reading_of(article).contacts if c.id == contact)
