"""The gate loses nothing that the reading finds, and holds back what can't be world politics."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidam.clean import RawArticle
from hoidam.flow import read_article
from hoidam.gate import can_hold
from hoidam.records import Reading

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "articles").glob("*.txt"))
HOLDS = [
    "Tổng thống Mỹ Joe Biden điện đàm với Tổng thống Nga Vladimir Putin.",
    "TỔNG THỐNG MỸ ĐIỆN ĐÀM VỚI TỔNG THỐNG NGA",
    "Thủ tướng tiếp Đại sứ Na Uy tại trụ sở Chính phủ.",  # an office without a country is Vietnamese
    "Washington trừng phạt Bình Nhưỡng.",
    "Ông Macron hội đàm với bà Merkel tại Paris, theo điện Élysée và Berlin.",
    "Đàm phán Mỹ - Trung bế tắc.",
    "Cuộc gặp Nhật-Hàn bị hoãn.",
    "Ông Pu-tin gặp ông Ô-ba-ma tại Pê-ru.",
    "Pháp, Đức và Anh đàm phán với Iran.",
    "Ngoại trưởng Nga Sergei Lavrov thăm Ma-rốc.",
    "Na-ren-đra Mô-đi gặp lãnh đạo Nhật Bản.",
    "Thổ Nhĩ Kỳ tấn công lực lượng người Kurd ở Syria.",
    "Putin thăm Mỹ",  # a headline: a leader by surname alone
    "Merkel điện đàm với Obama",
    "Quốc vương Campuchia  Norodom\u00a0Sihamoni thăm Việt Nam.",
]
HOLDS_NOT = [
    "",
    "Giá vàng trong nước sáng nay tăng nhẹ so với hôm qua.",
    "Anh gặp chị ở bến xe rồi về quê.",  # "Anh" begins the sentence: a pronoun
    "Anh Trung gặp người mẹ sau mười năm thất lạc ở Huế.",  # "Trung" stands in no chain of parties
    "Mỹ phẩm bán chạy ở Pháp.",  # two countries, no dealings
    "Tổng thống Nga nghỉ cuối tuần.",
    "Ngay khi gặp bạn cũ, ông Ngạn mời về nhà.",
]


@pytest.mark.parametrize("text", HOLDS)
def test_what_may_report_something_passes(text):
    assert can_hold(text)


@pytest.mark.parametrize("text", HOLDS_NOT)
def test_what_can_report_nothing_is_held_back(text):
    assert not can_hold(text)


def test_dealings_far_from_any_foreign_side_are_none():
    far = "Nga và Pháp có tuyết. " + "Trời lạnh và đường trơn. " * 20 + "Hai người bạn gặp nhau."
    assert not can_hold(far)
    assert can_hold(far.replace("Hai người bạn", "Người Nga"))


@pytest.mark.parametrize("text", HOLDS)
@pytest.mark.parametrize("form", ["NFD", "NFC"])
def test_spelling_makes_no_difference(text, form):
    assert can_hold(unicodedata.normalize(form, text))
    assert can_hold(text.replace("Hòa", "Hoà").replace(" ", "\u00a0"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_nothing_is_lost_of_the_samples(path):
    by_hand = Reading.from_json(path.with_suffix(".json").read_bytes())
    found = read_article(RawArticle(text=path.read_text("utf-8"), published=by_hand.published))
    if by_hand.contacts or by_hand.events or found.contacts or found.events:
        assert can_hold(path.read_text("utf-8"))


WORDS = ("Mỹ", "Nga", "Anh", "Pháp", "ông", "Putin", "Trung", "-", ",", ".", "Thủ", "tướng", "Nhật", "gặp", "thăm",
         "điện", "đàm", "với", "ở", "tại", "và", "phê", "bình", "tấn", "công")  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_no_string_of_words_reports_anything_behind_the_gate(text):
    found = read_article(RawArticle(text=text, published="2017-05-03"))
    assert can_hold(text) or not (found.contacts or found.events)


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text):
    assert can_hold(text) in (True, False)
