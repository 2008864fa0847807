"""Copies are linked to the first one; other reports of the same day are not."""

from __future__ import annotations

import pytest

from hoidam.clean import RawArticle, clean
from hoidam.clean.duplicates import Copies
from hoidam.document import Document

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


def _document(*lines: str) -> Document:
    return clean(RawArticle(text="\n".join(lines)))[0]


FIRST = _document(TITLE, *PARAGRAPHS)

COPIES = {
    "the same": [TITLE, *PARAGRAPHS],
    "another headline": ["Nối lại đối thoại sau ba năm", *PARAGRAPHS],
    "other menus": ["Trang chủ", "Thế giới", TITLE, *PARAGRAPHS, "Ý kiến bạn đọc", "Gửi cho bạn bè"],
    "old tone placement": [TITLE, *PARAGRAPHS[:-1], PARAGRAPHS[-1].replace("hòa", "hoà")],
    "signed by another": [TITLE, *PARAGRAPHS, "Lan Hương (Theo AFP)"],
    "the last paragraph cut": [TITLE, *PARAGRAPHS[:-1]],
    "a word changed": [TITLE, *PARAGRAPHS[:2], PARAGRAPHS[2].replace("báo giới", "phóng viên"), *PARAGRAPHS[3:]],
}


@pytest.mark.parametrize("kind", COPIES)
def test_a_copy_is_linked_to_the_first(kind: str) -> None:
    copies = Copies()
    assert copies.add("a", FIRST) is None
    found = copies.add("b", _document(*COPIES[kind]))
    assert found is not None
    assert found.first == "a"
    assert 0.5 <= found.share <= 1.0


def test_a_copy_of_a_copy_leads_to_the_first() -> None:
    copies = Copies()
    copies.add("a", FIRST)
    copies.add("b", _document(TITLE, *PARAGRAPHS[:-1]))
    assert [copies.add("c", _document(TITLE, *PARAGRAPHS[:-1]))] == [
        copies.add("d", _document(TITLE, *PARAGRAPHS[:-1]))
    ]
    found = copies.add("e", _document("Khác", *PARAGRAPHS[:-1]))
    assert found is not None and found.first == "a"


def test_other_articles_and_short_notices_are_no_copies() -> None:
    copies = Copies()
    copies.add("a", FIRST)
    assert copies.add("b", _document(TITLE, *OTHER)) is None
    assert copies.add("c", _document("Tin vắn: hai bên gặp nhau.")) is None
    assert copies.add("d", _document("Tin vắn: hai bên gặp nhau.")) is None
