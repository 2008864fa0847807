"""The one box: what is typed, and what it is taken for."""

from __future__ import annotations

import pytest

from hoidam.show.web_query import meant

TYPED = [
    ("Nga", [("party", "RUS")], ""),
    ("nga my", [("party", "RUS"), ("party", "USA")], ""),
    ("Nga và Mỹ", [("party", "RUS"), ("party", "USA")], ""),
    ("Russia and the United States", [("party", "RUS"), ("party", "USA")], ""),
    ("trieu tien", [("party", "PRK")], ""),
    ("Biển Đông", [("topic", "south_china_sea")], ""),
    ("bien dong", [("topic", "south_china_sea")], ""),
    ("Biden Putin tháng 6/2021", [("date", "2021-06-01"), ("person", "Q6279"), ("person", "Q7747")], ""),
    ("putin thang 6/2021", [("date", "2021-06-01"), ("person", "Q7747")], ""),
    ("putin 2021-06", [("date", "2021-06-01"), ("person", "Q7747")], ""),
    ("ngày 16/6/2021", [("date", "2021-06-16")], ""),
    ("2021", [("date", "2021-01-01")], ""),
    ("dien dam nga my", [("channel", "call"), ("party", "RUS"), ("party", "USA")], ""),
    ("Nga Mỹ bị hủy", [("party", "RUS"), ("party", "USA"), ("status", "cancelled")], ""),
    ("Nga thời tiết", [("party", "RUS"), ("words", "thời tiết")], "thời tiết"),
    ('"Nga" Mỹ', [("words", '"Nga"'), ("party", "USA")], '"Nga"'),
    ("mỳ tôm", [("words", "mỳ tôm")], "mỳ tôm"),
    ("", [], ""),
    ("!!! ???", [], ""),
    ('"', [], ""),
    ("32/13/2021", [("words", "32 13 2021")], "32 13 2021"),
]


@pytest.mark.parametrize(("typed", "terms", "words"), TYPED)
def test_what_is_typed(site, typed, terms, words):
    found = meant(typed, site.questions.columns)
    assert [(t.kind, t.values[0]) for t in found.terms] == terms
    assert found.words == words


def test_on_demand_all_of_it_is_words(site):
    found = meant("Nga Mỹ", site.questions.columns, literal=True)
    assert (found.terms, found.words) == ((), "Nga Mỹ")


def test_a_whole_article_in_the_box_is_words(site):
    typed = "Tổng thống Nga gặp Tổng thống Mỹ " * 20
    assert [t.kind for t in meant(typed, site.questions.columns).terms] == ["words"]
