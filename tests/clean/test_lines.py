"""What the lines of a page are: an article of each make, line by line with its kind."""

from __future__ import annotations

import pytest

from hoidam.clean import RawArticle, clean

LEAD = "Ngoại trưởng hai nước vừa kết thúc vòng đàm phán thứ ba tại Vienna mà chưa đạt thỏa thuận."
BODY_1 = (
    "Phát biểu sau cuộc gặp, người phát ngôn cho biết hai bên đã trao đổi thẳng thắn. "
    "Các chuyên viên sẽ tiếp tục làm việc."
)
BODY_2 = "Theo giới quan sát, vòng đàm phán tới có thể diễn ra vào tháng 6 tại thủ đô một nước thứ ba ở châu Âu."
TITLE = "Vòng đàm phán thứ ba khép lại ở Vienna"

PAGES: dict[str, list[tuple[str, str]]] = {
    "a page of a newspaper": [
        ("menu", "Trang chủ"),
        ("menu", "Thế giới"),
        ("title", TITLE),
        ("byline", "Thứ năm, 4/4/2019, 10:30 (GMT+7)"),
        ("share", "Chia sẻ"),
        ("lead", LEAD),
        ("caption", "Hai ngoại trưởng trước giờ đàm phán. Ảnh: Reuters"),
        ("body", BODY_1),
        ("heading", "Khác biệt còn lớn"),
        ("body", BODY_2),
        ("byline", "Lan Hương (Theo AFP)"),
        ("comment", "Ý kiến bạn đọc (12)"),
        ("comment", "Gửi bình luận"),
        ("related", "Tin liên quan"),
        ("keywords", "Từ khóa: đàm phán, Vienna, ngoại trưởng"),
        ("share", "Gửi cho bạn bè"),
        ("menu", "© Bản quyền thuộc về Báo Thử. Cấm sao chép dưới mọi hình thức."),
    ],
    "a menu between bars": [
        ("menu", "Trang chủ | Tin nóng | Thế giới đó đây | Xe cộ | Làm đẹp"),
        ("byline", "Thứ năm, 4/4/2019 | 10:30 GMT+7"),
        ("title", TITLE),
        ("lead", LEAD),
        ("body", BODY_1),
    ],
    "leftovers of tables": [
        ("related", "Hai nước chuẩn bị vòng đàm phán mới | |"),
        ("related", "Ngoại trưởng lên đường tới Vienna | |"),
        ("leftover", "|"),
        ("body", LEAD),
        ("body", BODY_1),
        ("body", BODY_2),
    ],
    "links among the paragraphs": [
        ("title", TITLE),
        ("lead", LEAD),
        ("related", ">> Hai nước chuẩn bị vòng đàm phán mới"),
        ("body", BODY_1),
        ("related", "[Ngoại trưởng lên đường tới Vienna dự đàm phán]"),
        ("related", "Xem thêm: Ngoại trưởng lên đường tới Vienna"),
        ("body", BODY_2),
        ("invitation", "* Mời quý độc giả theo dõi các chương trình thời sự trên trang của Đài."),
    ],
    "teasers at the foot": [
        ("title", TITLE),
        ("lead", LEAD),
        ("body", BODY_1),
        ("body", BODY_2),
        ("related", "Hai nước chuẩn bị cho vòng đàm phán mới"),
        ("related", "Đoàn chuyên viên hai nước đã tới Vienna để chuẩn bị cho vòng đàm phán vào tuần sau."),
        ("related", "Ngoại trưởng lên đường tới Vienna dự đàm phán"),
        ("related", "Chuyến đi của ngoại trưởng kéo dài hai ngày, bắt đầu từ chiều thứ ba tuần này."),
        ("byline", "Lan Hương"),
    ],
    "headlines after the signature": [
        ("title", TITLE),
        ("lead", LEAD),
        ("body", BODY_1),
        ("byline", "Theo TTXVN"),
        ("related", "Ngoại trưởng lên đường tới Vienna dự đàm phán"),
    ],
    "comments and a box": [
        ("title", TITLE),
        ("share", "Chia sẻ Facebook Zalo"),
        ("lead", LEAD),
        ("body", BODY_1),
        ("related", "Tin liên quan"),
        ("related", "Hai nước chuẩn bị vòng đàm phán mới"),
        ("related", "Ngoại trưởng lên đường tới Vienna"),
        ("body", BODY_2),
        ("body", BODY_1),
        ("comment", "Ý kiến bạn đọc"),
        ("comment", "Nguyễn Văn A"),
        ("comment", "Tôi nghĩ hai nước nên ngồi lại với nhau sớm hơn, để lâu quá chỉ thiệt cho người dân."),
        ("comment", "Trả lời"),
    ],
    "a column of headlines before the article": [
        ("related", "Giá xăng giảm mạnh từ chiều nay"),
        ("related", "Đội tuyển công bố danh sách dự giải"),
        ("related", "Mưa lớn kéo dài ở các tỉnh"),
        ("related", "Mở bán vé tàu dịp nghỉ lễ"),
        ("title", TITLE),
        ("lead", LEAD),
        ("body", BODY_1),
    ],
    "two menu words may be a headline": [("title", "Kinh tế thế giới"), ("lead", LEAD), ("body", BODY_1)],
    "a spoilt page": [
        ("title", TITLE),
        ("lead", LEAD),
        ("garbled", "xinchàocácbạnđãđếnvớitrangtincủachúngtôihômnay"),
        ("body", BODY_1),
        ("garbled", "=== 0x3f 12 88 17 || ### 991 == 22"),
        ("keywords", "đàm phán, vienna, ngoại trưởng, hạt nhân, trừng phạt, châu âu"),
    ],
    "no headline": [("caption", "Hai ngoại trưởng tại Vienna. Ảnh: AP"), ("body", LEAD), ("body", BODY_1)],
    "sections of one paragraph are no teasers": [
        ("title", TITLE),
        ("lead", LEAD),
        ("body", BODY_1),
        ("heading", "Khác biệt còn rất lớn giữa hai bên"),
        ("body", BODY_1),
        ("heading", "Triển vọng của vòng đàm phán tới"),
        ("body", BODY_1),
    ],
}


@pytest.mark.parametrize("name", PAGES)
def test_lines(name: str) -> None:
    page = PAGES[name]
    text = "\n\n".join(line for _, line in page)
    document, _ = clean(RawArticle(text=text))
    kinds = {(s.line, s.kind) for s in document.sentences}
    noise = {
        text.count("\n", 0, n.start): n.kind for n in document.article.noise if n.text.strip(" |") or len(n.text) == 1
    }
    seen = []
    for i, (_, line) in enumerate(page):
        of_line = {kind for at, kind in kinds if at == 2 * i}
        seen.append((noise.get(2 * i) or next(iter(of_line), "?"), line))
        assert len(of_line) <= 1
    assert seen == page
    assert document.article.title == next((line for kind, line in page if kind == "title"), None)


TITLES = [
    ("given by the page", f"{LEAD}\n{BODY_1}", TITLE, TITLE),
    ("a question", f"Vì sao đàm phán thất bại?\n{LEAD}\n{BODY_1}", None, "Vì sao đàm phán thất bại?"),
    ("cut by a list", f"Vòng đàm phán khép lại mà ...\n{LEAD}\n{BODY_1}", None, "Vòng đàm phán khép lại mà ..."),
    ("a body sentence", f"{LEAD}\n{BODY_1}", None, None),
    ("one line only", TITLE, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given", "title"), [t[1:] for t in TITLES], ids=[t[0] for t in TITLES])
def test_titles(text: str, given: str | None, title: str | None) -> None:
    assert clean(RawArticle(text=text, title=given))[0].article.title == title
