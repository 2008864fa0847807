"""Copies are alike and meet in a bucket; other reports of the same day are not."""

from __future__ import annotations

import pytest

from hoidam.clean import RawArticle, clean
from hoidam.clean.duplicates import THRESHOLD, Sketch, buckets, shared, sketch_of

PARAGRAPHS = [
    "Sáng 3/4, ngoại trưởng hai nước gặp nhau tại Vienna để bàn về tình hình khu vực và quan hệ song phương.",
    "Hai bên nhất trí nối lại cơ chế đối thoại thường niên bị gián đoạn suốt ba năm qua vì bất đồng về thương mại.",
    "Phát biểu với báo giới, ông cho biết cuộc gặp diễn ra thẳng thắn và kéo dài gần gấp đôi thời gian dự kiến.",
    "Theo thông cáo, một nhóm công tác chung sẽ được lập trước tháng 6 và họp luân phiên ở thủ đô mỗi nước.",
    "Giới quan sát cho rằng đây là bước đi dè dặt nhưng cần thiết sau một thời gian dài hai bên không tiếp xúc.",
]
TITLE = "Hai ngoại trưởng hội đàm tại Vienna"
OTHER = [
    "Chiều 3/4, tổng thống nước chủ nhà đã tiếp đoàn đại biểu quốc hội nước láng giềng đang ở thăm chính thức.",
    "Tại buổi tiếp, tổng thống đánh giá cao vai trò của kênh nghị viện trong quan hệ giữa hai nước láng giềng.",
    "Chủ tịch quốc hội mời tổng thống sang thăm trong năm nay và được nhận lời, thời điểm cụ thể sẽ thu xếp sau.",
]
COPIES = {
    "the same": [TITLE, *PARAGRAPHS],
    "another headline": ["Nối lại đối thoại sau ba năm", *PARAGRAPHS],
    "other menus": ["Trang chủ", "Thế giới", TITLE, *PARAGRAPHS, "Ý kiến bạn đọc", "Gửi cho bạn bè"],
    "old tone placement": [TITLE, *PARAGRAPHS[:-1], PARAGRAPHS[-1].replace("hòa", "hoà")],
    "signed by another": [TITLE, *PARAGRAPHS, "Lan Hương (Theo AFP)"],
    "the last paragraph cut": [TITLE, *PARAGRAPHS[:-1]],
    "a word changed": [TITLE, *PARAGRAPHS[:2], PARAGRAPHS[2].replace("báo giới", "phóng viên"), *PARAGRAPHS[3:]],
}


def sketch(*lines: str) -> Sketch:
    made = sketch_of(clean(RawArticle(text="\n".join(lines)))[0])
    assert made is not None
    return made


FIRST = sketch(TITLE, *PARAGRAPHS)


@pytest.mark.parametrize("kind", COPIES)
def test_a_copy_is_alike_and_meets_the_first(kind: str) -> None:
    copy = sketch(*COPIES[kind])
    assert THRESHOLD <= shared(FIRST, copy) == shared(copy, FIRST) <= 1.0
    assert set(buckets(FIRST)) & set(buckets(copy))


@pytest.mark.parametrize("kind", ["the same", "another headline", "other menus", "signed by another"])
def test_only_the_same_words_are_an_exact_copy(kind: str) -> None:
    assert shared(FIRST, sketch(*COPIES[kind])) == 1.0
    assert shared(FIRST, sketch(*COPIES["the last paragraph cut"])) < 1.0


def test_another_article_is_not_alike() -> None:
    other = sketch(TITLE, *OTHER)
    assert shared(FIRST, other) < 0.1
    assert not set(buckets(FIRST)) & set(buckets(other))


def test_short_notices_have_no_sketch() -> None:
    assert sketch_of(clean(RawArticle(text="Tin vắn: hai bên gặp nhau."))[0]) is None
