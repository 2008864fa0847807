"""Agencies and outlets that an article credits, and who signed it."""

from __future__ import annotations

import pytest

from hoidam.clean import RawArticle, clean
from hoidam.clean.credits import credits_in_dateline, credits_in_signature, signer

SIGNATURES = [
    ("Minh Anh (Theo AFP, TASS)", ("AFP", "TASS"), "Minh Anh"),
    ("Theo TTXVN", ("TTXVN",), None),
    ("TTXVN/Tin Tức", ("TTXVN", "Tin Tức"), None),
    ("Nguồn: Báo Ninh Sơn", ("Báo Ninh Sơn",), None),
    ("Lan Hương (lược dịch từ Reuters)", ("Reuters",), "Lan Hương"),
    ("Lan Hương (tổng hợp)", (), "Lan Hương"),
    ("Lan Hương (từ Berlin)", (), "Lan Hương"),
    ("Hà My/VOV - Trung tâm Tin Theo Kyodo", ("VOV", "Kyodo"), "Hà My"),
    ("Hà My/VOV.VN", ("VOV.VN",), "Hà My"),
    ("Theo Hà My/VnExpress", ("VnExpress",), None),
    ("T.N (theo AFP)", ("AFP",), "T.N"),
    ("(Vietnam+)", ("Vietnam+",), None),
    ("Bảo Ngọc (tổng hợp theo báo Lao Động, TTXVN)", ("báo Lao Động", "TTXVN"), "Bảo Ngọc"),
    ("Bảo Ngọc (Theo Cổng thông tin Bộ Ngoại giao)", ("Cổng thông tin Bộ Ngoại giao",), "Bảo Ngọc"),
    ("THU TRANG;TTXVN", ("TTXVN",), "THU TRANG"),
    ("Thu Trang", (), "Thu Trang"),
]


@pytest.mark.parametrize(("line", "credits", "author"), SIGNATURES, ids=[s[0] for s in SIGNATURES])
def test_signatures(line: str, credits: tuple[str, ...], author: str | None) -> None:
    assert credits_in_signature([line]) == credits
    assert author is None or signer([line]) == author


DATELINES = [
    ("(VnMedia) - Hôm qua hai bên gặp nhau.", ("VnMedia",)),
    ("VOV.VN - Hai bên gặp nhau.", ("VOV.VN",)),
    ("BTĐH - Sáng nay, hai bên gặp nhau.", ("BTĐH",)),
    ("EU - Việt Nam ký hiệp định.", ()),
    ("TTO - Hai bên gặp nhau.", ("TTO",)),
    ("(Báo Quê Hương) – Hai bên gặp nhau.", ("Báo Quê Hương",)),
    ("(Dân trí) Hai bên gặp nhau.", ("Dân trí",)),
    ("Nga - Mỹ nối lại đối thoại.", ()),
    ("Hà Nội - Hai bên gặp nhau.", ()),
    ("(IS) tuyên bố đứng sau vụ việc.", ()),
    ("Theo AFP, hai bên gặp nhau.", ()),
]


@pytest.mark.parametrize(("line", "credits"), DATELINES)
def test_datelines(line: str, credits: tuple[str, ...]) -> None:
    assert credits_in_dateline(line) == credits


BODY = "Ngoại trưởng hai nước gặp nhau tại Vienna hôm 3/4. Hai bên nhất trí nối lại đối thoại vào tháng 6."


@pytest.mark.parametrize("signature", ["Lan Hương (Theo AFP)", "(AFP)", "Theo AFP"])
def test_a_signature_may_end_the_last_paragraph(signature: str) -> None:
    article = clean(RawArticle(text=f"Hai nước nối lại đối thoại\n{BODY}\n{BODY} {signature}"))[0].article
    assert article.credits == ("AFP",)


def test_a_photo_credit_is_no_credit_of_the_article() -> None:
    document, _ = clean(
        RawArticle(text=f"Hai nước nối lại đối thoại\n{BODY}\nHai ngoại trưởng bắt tay. (Ảnh: Reuters)")
    )
    assert document.article.credits == ()
    assert document.sentences[-1].kind == "caption"
