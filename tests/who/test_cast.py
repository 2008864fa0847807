"""What holds for every cast, on any text; and the years that offices leave."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoidam.clean import RawArticle, clean
from hoidam.document import Document
from hoidam.lexicon import load
from hoidam.who import Cast, find_cast, years_of_office

WORDS = [
    "Tổng thống", "Mỹ", "Nga", "Barack", "Obama", "ông", "Bà", "Nguyễn", "Xuân", "Phúc", "người đồng cấp", "hai",
    "nước", "và", ",", ".", "(", ")", "-", "Pu-tin", "Ngoại trưởng", "của", "tại", "Geneva", "này", "Bộ trưởng", "Bộ",
    "Ngoại giao", "cựu", "kiêm", "\n", "các", "lãnh đạo", "“", "”", "Anh", "Đức", "bin", "EU", "V.", "thành phố",
    "Chủ tịch", "đảng", "UN",
]  # fmt: skip


def cast_of(text: str, date: str | None = None) -> tuple[Document, Cast]:
    document, _ = clean(RawArticle(text=text))
    return document, find_cast(document, date)


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from([None, "2016-09-01", "2017"]))
@settings(max_examples=150, deadline=None)
def test_mentions_are_sorted_apart_and_inside_the_text(words: list[str], date: str | None) -> None:
    document, cast = cast_of(" ".join(words), date)
    for kind in (cast.persons, cast.parties, cast.groups, cast.places):
        assert all(0 <= m.start < m.end <= len(document.text) for m in kind)
        assert all(a.end <= b.start for a, b in pairwise(kind))
    for m in cast.persons:
        assert m.outer_start <= m.start and m.end <= m.outer_end
        assert 0 <= m.person < len(cast.people)
    assert all(k < len(cast.people) for g in cast.groups for k in g.people)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=40, deadline=None)
def test_the_same_text_gives_the_same_cast(words: list[str]) -> None:
    assert cast_of(" ".join(words))[1] == cast_of(" ".join(words))[1]


def test_every_person_has_the_spans_of_the_mentions() -> None:
    _, cast = cast_of("Tổng thống Nga Vladimir Putin tới Paris. Ông Putin gặp ông Emmanuel Macron.", "2017-05-29")
    spans = {(s.start, s.end, k) for k, p in enumerate(cast.people) for s in p.mentions}
    assert spans == {(m.start, m.end, m.person) for m in cast.persons}
    assert len(cast.people) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Tổng thống " * 3000,
        "Nga - " * 5000,
        "Bộ trưởng Bộ Ngoại giao và " * 1500,
        "A-b-" * 6000,
        "hai nước " * 3000,
        "ông " * 8000,
    ],
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    cast_of("Nga và Mỹ.")
    start = time.process_time()
    cast_of(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Thủ tướng Anh Theresa May gặp Tổng thống Mỹ Barack Obama.", (2016, 2016)),
        ("Tổng thống Mỹ George W. Bush tiếp Thủ tướng Anh Gordon Brown.", (2007, 2008)),
        ("Tổng thống Pháp Nicolas Sarkozy gặp Thủ tướng Nga Vladimir Putin.", (2008, 2012)),
        ("Cựu Tổng thống Mỹ Bill Clinton tới Hà Nội.", None),
        ("Tân Tổng thống Mỹ Donald Trump điện đàm với Thủ tướng Anh Theresa May.", (2017, 2017)),
        ("Tổng thống đắc cử Mỹ Barack Obama phát biểu ở Chicago.", (2008, 2008)),
        ("Cựu Tổng thống Mỹ Barack Obama gặp Thủ tướng Đức Angela Merkel.", (2017, 2021)),
        ("Tổng thống Mỹ Donald Trump nhắc rằng năm 2016 hai bên buôn bán 600 tỷ USD.", (2017, 2017)),
        ("Thủ tướng Anh Theresa May khen mức tăng của năm 2018.", (2018, 2019)),
        ("Thủ tướng Anh Theresa May sẽ chi thêm tới năm 2018.", (2016, 2019)),
        ("Trời hôm nay đẹp.", None),
    ],
)
def test_years_of_office(text: str, years: tuple[int, int] | None) -> None:
    document, cast = cast_of(text)
    assert years_of_office(cast, document) == years


def test_every_name_of_a_party_is_found() -> None:
    """Reach: each form, put through the real path, is read as its party."""
    rows = [r for r in load("party_words") if r["kind"] in ("name", "metonym", "seat")]
    missed = [r["form"] for r in rows if r["code"] not in {p.code for p in cast_of(_about(r["form"]))[1].parties}]
    assert len(rows) > 1000
    assert missed == []


def _about(form: str) -> str:
    return f"Theo đó, {form} đã trả lời, cũng theo {form}."


def test_every_party_has_a_name() -> None:
    named = {r["code"] for r in load("party_words")}
    assert {r["code"] for r in load("parties")} <= named


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Quan hệ xấu đi kể từ khi Tổng thống Mỹ Joe Biden nhậm chức hồi tháng 1.", (2021, 2021)),
        ("Đó là lần đầu từ khi Tổng thống Brazil Michel Temer nhậm chức cuối tháng Tám năm ngoái.", (2017, 2017)),
        ("Thủ tướng Anh Theresa May lên cầm quyền từ tháng 7.", (2016, 2016)),
    ],
)  # fmt: skip
def test_an_entry_into_office_dated_by_its_month_gives_the_year(text: str, years: tuple[int, int]) -> None:
    document, cast = cast_of(text)
    assert years_of_office(cast, document) == years


def test_an_entry_in_another_month_gives_no_year() -> None:
    document, cast = cast_of("Tổng thống Mỹ Joe Biden nhậm chức hồi tháng 9.")
    assert years_of_office(cast, document) != (2021, 2021)
