"""Reprints are linked to the first copy, in whatever order they come, and tell nothing new in a list of contacts."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from itertools import permutations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoidam.clean.duplicates import Sketch, sketch_of
from hoidam.flow import reading_of, stages
from hoidam.ledger import Ledger
from hoidam.ledger.copies import _connected
from hoidam.merge.voices import voices
from hoidam.read import RawArticle

LEAD = "Ngày 3/5/2021, Tổng thống Mỹ Joe Biden điện đàm với Tổng thống Nga Vladimir Putin về tình hình Ukraine."
REST = [
    "Theo thông cáo của Nhà Trắng, hai nhà lãnh đạo trao đổi gần một giờ và nhất trí giữ liên lạc ở cấp chuyên viên.",
    "Phía Nga cho biết cuộc nói chuyện diễn ra thẳng thắn, song hai bên còn cách xa nhau trong nhiều hồ sơ quan trọng.",
    "Các nhà quan sát nhận định đây là tín hiệu hiếm hoi cho thấy kênh đối thoại trực tiếp vẫn chưa bị đóng lại.",
]
TEXTS = {
    "b": ("2021-05-04", ["Biden và Putin điện đàm", LEAD, *REST]),
    "a": ("2021-05-05", ["Lãnh đạo hai nước nói chuyện", LEAD, *REST]),
    "c": ("2021-05-06", ["Trang chủ", "Điện đàm cấp cao", LEAD, *REST[:2]]),
    "d": (
        "2021-05-04",
        ["Chuyện khác", "Sáng nay, Bộ Ngoại giao hai nước mở đợt tham vấn thường niên tại Vienna.", *REST[2:]],
    ),
}


def article(id: str, lines: list[str] | None = None) -> RawArticle:
    published, told = TEXTS[id]
    return RawArticle(text="\n".join(lines or told), id=id, published=published, source=f"{id}.txt")


def file(ledger: Ledger, raw: RawArticle) -> None:
    found = stages(raw)
    ledger.file(raw, reading_of(raw, found), sketch_of(found.document))


def copies(ledger: Ledger) -> dict[str, str]:
    with sqlite3.connect(ledger.path) as db:
        return dict(db.execute("SELECT article_id, copy_of FROM copies"))


@pytest.mark.parametrize("order", list(permutations("abcd"))[::5])
def test_the_first_to_be_published_is_the_first_copy(order, tmp_path):
    with Ledger(tmp_path / "l.db") as ledger:
        for id in order:
            file(ledger, article(id))
        assert copies(ledger) == {"a": "b", "c": "b"}
        assert {e.article: e.copy_of for e in ledger.contacts()} == {"a": "b", "b": None, "c": "b"}


def test_copies_are_one_voice_in_an_occasion(ledger):
    for id in "abc":
        file(ledger, article(id))
    (occasion,) = ledger.occasions()
    (value,) = occasion.values["date"]
    assert (sorted(value.articles), value.voices) == (["a", "b", "c"], 1)
    unlike = [
        msgspec.structs.replace(r, contact=msgspec.structs.replace(r.contact, evidence=())) for r in occasion.reports
    ]
    assert len(set(voices(unlike).values())) == 1, "also where they word it differently"


def test_an_article_that_changes_is_linked_anew(ledger):
    for id in "abc":
        file(ledger, article(id))
    file(ledger, article("b", ["Tin khác hẳn", "Không còn câu nào của bài cũ."]))
    assert copies(ledger) == {"c": "a"}
    file(ledger, article("b"))
    assert copies(ledger) == {"a": "b", "c": "b"}
    file(ledger, replace(article("a"), published="2021-05-01"))
    assert copies(ledger) == {"b": "a", "c": "a"}


def made(words: tuple[int, ...]) -> Sketch:
    """A sketch of four parts, so that sketches with two parts in common are alike."""
    return Sketch(bytes(words), b"".join(bytes([w, 0, 0, i]) for i, w in enumerate(words) for _ in range(32)))


PARTS = st.lists(st.tuples(*[st.integers(0, 2)] * 4), min_size=2, max_size=7)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PARTS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_copies(tmp_path_factory, parts, random):
    reading = reading_of(article("a"), stages(article("a")))
    given = [
        (replace(article("a"), id=str(i), source=str(i), text=f"{LEAD} {i}"), made(p)) for i, p in enumerate(parts)
    ]
    told = []
    for order in (given, random.sample(given, len(given))):
        with Ledger(tmp_path_factory.mktemp("any") / "l.db") as ledger:
            for raw, sketch in order:
                ledger.file(raw, reading, sketch)
            told.append(copies(ledger))
            groups = {frozenset(_connected(ledger._db, raw.id)) for raw, _ in given}
            expected = {id: min(group) for group in groups for id in group if id != min(group)}
            assert told[-1] == expected
    assert told[0] == told[1]
