"""Occasions in a ledger: the same whatever the order, kept up when articles change, and open to correction."""

import random

import pytest
from reports_made import report, some_articles

from hoidam.clean import RawArticle
from hoidam.errors import SettingError
from hoidam.ledger import Ledger
from hoidam.merge import MemoryShelf, Merger
from hoidam.records import Contact, Reading, Report

TOP = "Vladimir Putin RUS, Joe Biden USA"


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "l.db") as opened:
        yield opened


def file(ledger: Ledger, *reports: Report, text: str = "") -> None:
    """Files reports of one article as its reading."""
    first = reports[0]
    contacts = tuple(_numbered(r.contact, i) for i, r in enumerate(reports, 1))
    told = text or f"{first.article}: " + " ".join(s.text for c in contacts for s in c.evidence)
    reading = Reading(
        id=first.article, text=told, title=f"Tin {first.article}", published=first.published, credits=first.credits,
        contacts=contacts, tables="t",
    )  # fmt: skip
    ledger.file(RawArticle(text=told, id=first.article, published=first.published, source=first.article), reading)


def _numbered(contact: Contact, number: int) -> Contact:
    fields = {f: getattr(contact, f) for f in contact.__struct_fields__}
    return Contact(**fields | {"id": f"c{number}"})


def told(ledger: Ledger) -> list[list[str]]:
    """The articles of each occasion."""
    return sorted([r.article for r in o.reports] for o in ledger.occasions())


def summit(article: str, **more: str) -> Report:
    return report(article, **{"date": "2021-06-16", "people": TOP, "text": f"{article} viết riêng."} | more)


def test_the_ledger_merges_as_memory_does(ledger: Ledger) -> None:
    articles = some_articles(40, seed=5)
    shelf = MemoryShelf()
    for reports in articles:
        Merger(shelf).add(reports)
    for i, reports in enumerate(random.Random(2).sample(articles, len(articles))):
        file(ledger, *reports)
        if i % 7 == 0:
            ledger.merge()
    ledger.merge()
    rows = ledger._select("SELECT occasion_id, key FROM occasion_reports ORDER BY key")
    made: dict[str, list[str]] = {}
    for row in rows:
        made.setdefault(row["occasion_id"], []).append(row["key"])
    assert sorted(made.values()) == [list(keys) for keys in shelf.occasions()]


def test_a_new_article_joins_and_a_changed_one_leaves(ledger: Ledger) -> None:
    for article in ("a", "b", "c"):
        file(ledger, summit(article))
    assert told(ledger) == [["a", "b", "c"]]
    file(ledger, summit("b", date="2021-07-20"), text="Đính chính.")
    assert told(ledger) == [["a", "c"], ["b"]]
    file(ledger, summit("b"), text="Đính chính lần hai.")
    assert told(ledger) == [["a", "b", "c"]]


def test_decisions_outlive_a_second_reading(ledger: Ledger) -> None:
    for article in ("a", "b", "c"):
        file(ledger, summit(article))
    made = ledger.split(["b:c1"], by="An", why="hai cuộc khác nhau")
    assert told(ledger) == [["a", "c"], ["b"]]
    file(ledger, summit("b"), text="Bài b đăng lại.")
    file(ledger, summit("d"))
    assert told(ledger) == [["a", "c", "d"], ["b"]]
    assert list(ledger.merge_decisions()) == [made]
    assert (made.by, made.why) == ("An", "hai cuộc khác nhau")


def test_the_last_decision_counts(ledger: Ledger) -> None:
    file(ledger, summit("a"))
    file(ledger, summit("b", date="2021-09-01"))
    assert told(ledger) == [["a"], ["b"]]
    ledger.join(["a:c1", "b:c1"], by="An")
    assert told(ledger) == [["a", "b"]]
    ledger.split(["a:c1"], by="Bình")
    assert told(ledger) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (lambda ledger: ledger.occasion("o0"), "occasion"),
        (lambda ledger: ledger.split(["a:c1"], by="An"), "split"),
        (lambda ledger: ledger.split(["x:c1"], by="An"), "contact"),
        (lambda ledger: ledger.join(["a:c1"], by="An"), "join"),
    ],
)
def test_what_cannot_be_done_says_why(ledger: Ledger, ask, reason: str) -> None:
    file(ledger, summit("a"))
    with pytest.raises(SettingError) as caught:
        ask(ledger)
    assert caught.value.reason == reason


def test_questions(ledger: Ledger) -> None:
    file(ledger, summit("a"), report("a", "CHN VNM", date="2021-05-01", text="Hai nước khác."))
    file(ledger, summit("b"))
    (one,) = ledger.occasions(between=["RUS", "USA"], since="2021-06")
    assert [p.name for p in one.participants] == ["Vladimir Putin", "Joe Biden"]
    assert ledger.occasion("b:c1") == ledger.occasion(one.id) == one
    assert ledger.explain("a:c1", "b:c1").total > 0
    (story,) = ledger.stories()
    assert story.articles == ("a", "b")
    assert len(ledger.occasions(limit=1)) == 1
