"""What relative times hang on, and what else an expression carries: mod and zone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidam.clean import RawArticle, clean
from hoidam.records import Time
from hoidam.when import Anchor, anchor_of, find_expressions, resolve


def times(text: str, published: str | None, anchor: Anchor | None = None) -> list[Time]:
    document, _ = clean(RawArticle(text=text, published=published))
    expressions = find_expressions(document)
    return list(resolve(document, expressions, anchor or anchor_of(document, expressions)))


def anchored(text: str, published: str | None) -> Anchor:
    document, _ = clean(RawArticle(text=text, published=published))
    return anchor_of(document, find_expressions(document))


def test_given_date_is_the_anchor() -> None:
    assert anchored("Hôm qua, hai bên gặp nhau.", "2016-09-05") == Anchor("2016-09-05", "given")


def test_full_date_of_the_main_news_is_the_anchor() -> None:
    text = "Ngày 5/8/2016, hai ngoại trưởng đã hội đàm tại Viêng Chăn. Hôm qua, họ đã ăn tối cùng nhau."
    assert anchored(text, None).date == "2016-08-05"


def test_full_date_in_history_is_no_anchor() -> None:
    text = "Hai bên đã hội đàm tại Viêng Chăn. Họ vui vẻ. Họ cười. Họ lập quan hệ ngoại giao ngày 5/9/1962."
    assert anchored(text, None).date is None


def test_year_only_is_sharpened_by_the_lead() -> None:
    text = "Ngày 11-7, bộ trưởng đã trả lời báo chí tại Moscow. Cuối tuần qua, ông đã gặp người đồng cấp Mỹ."
    assert [t.value for t in times(text, "2017")] == ["2017-07-11", "2017-W27-WE"]


def test_planned_day_does_not_sharpen() -> None:
    text = "Hội nghị sẽ diễn ra ngày 14/5 tại Bắc Kinh với nhiều đoàn. Tuần tới, hai bên họp trù bị."
    assert [t.value for t in times(text, "2017")] == ["2017-05-14", None]


def test_day_in_brackets_tells_the_day_of_publication() -> None:
    text = "Tối qua (5/8), hai ngoại trưởng đã hội đàm tại Viêng Chăn. Sáng nay, họ ra tuyên bố chung."
    assert [t.value for t in times(text, "2016")] == ["2016-08-05TEV", "2016-08-05", "2016-08-06TMO"]


def test_year_from_the_offices() -> None:
    assert [t.value for t in times("Hai bên gặp nhau hôm 1/9 ở Lima.", None, Anchor("2016", "offices"))] == [
        "2016-09-01"
    ]


def test_date_behind_brackets_decides_the_weekday() -> None:
    assert [t.value for t in times("Hôm thứ Hai (4/9), ông đã tới Lima.", "2017")] == ["2017-09-04", "2017-09-04"]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("Họ gặp nhau hồi đầu tháng 5.", "START"),
        ("Họ gặp nhau hồi giữa tháng 5.", "MID"),
        ("Họ gặp nhau hồi cuối tháng 5.", "END"),
        ("Họ nói chuyện khoảng 25 phút.", "APPROX"),
        ("Họ nói chuyện hơn 3 giờ.", "MORE_THAN"),
        ("Họ nói chuyện gần 3 giờ.", "LESS_THAN"),
        ("Họ nói chuyện chưa đầy 3 giờ.", "LESS_THAN"),
        ("Họ nói chuyện ít nhất 3 giờ.", "EQUAL_OR_MORE"),
        ("Họ nói chuyện nhiều nhất 3 giờ.", "EQUAL_OR_LESS"),
        ("Họ sẽ ký trước ngày 5/11.", "BEFORE"),
        ("Họ sẽ ký sau ngày 5/11.", "AFTER"),
        ("Họ sẽ ký ngày 5/11.", None),
    ],
)
def test_mod(text: str, mod: str | None) -> None:
    assert [t.mod for t in times(text, "2016-09-05")] == [mod]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Trận đấu bắt đầu lúc 20h ngày 2/7 (giờ Việt Nam).", "Việt Nam"),
        ("Rạng sáng 8/12 (theo giờ Hà Nội), họ hội đàm.", "Hà Nội"),
        ("Chiều 16/11 theo giờ địa phương, ông tới Lima.", "địa phương"),
        ("Sáng 10-11 (giờ Chile, tối cùng ngày ở Hà Nội), ông đi dạo.", "Chile"),
        ("Máy bay rơi lúc 10 giờ GMT.", "GMT"),
        ("Lễ đón lúc 14 giờ (giờ địa phương) ngày 5-9.", "địa phương"),
        ("Bản tin này được đăng ngày 18/06/2024 06:02 GMT+7 ở Hà Nội.", "GMT+7"),
        ("Ông phát biểu lúc 14h30 ở Paris.", None),
    ],
)
def test_zone(text: str, zone: str | None) -> None:
    assert times(text, "2016-09-05")[0].zone == zone


WORDS = (
    "hôm qua ngày 5/8 tháng 12 năm 2016 20h sáng 31/2 tuần tới mùng Tết nửa hai ba 30 - , . ( ) / "
    "quý III thế kỷ 21 trước sau 29/2 rằm tháng"
)
PIECES = st.sampled_from(WORDS.split())


@given(st.lists(PIECES, max_size=25).map(" ".join), st.sampled_from([None, "2016", "2016-02", "2016-02-29"]))
def test_any_words_give_ordered_spans_of_the_text(text: str, published: str | None) -> None:
    document, _ = clean(RawArticle(text=text, published=published))
    expressions = find_expressions(document)
    found = resolve(document, expressions, anchor_of(document, expressions))
    assert all(document.text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
