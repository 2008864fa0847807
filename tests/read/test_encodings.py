"""Texts older than Unicode, or spoilt on their way, come out as Vietnamese."""

from __future__ import annotations

import unicodedata

import pytest

from hoidam import lexicon
from hoidam.read.encoding import decode, mended

TEXT = (
    "Thủ tướng Chính phủ hội đàm với Tổng thống nước bạn. Hai bên nhất trí tăng cường hợp tác trong các lĩnh vực "
    "thương mại, quốc phòng và giáo dục; đồng thời trao đổi về những vấn đề khu vực mà cả hai nước cùng quan tâm."
)


def _old(text: str, encoding: str) -> bytes:
    rows = {r["letter"]: bytes.fromhex(r["bytes"]) for r in lexicon.load("encodings") if r["encoding"] == encoding}
    return b"".join(rows.get(c, c.encode("latin-1", "replace")) for c in text)


def _1258(text: str) -> bytes:
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    out = ""
    for c in text:
        parts = unicodedata.normalize("NFD", c)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in marks))
        out += base + "".join(p for p in parts if p in marks)
    return out.encode("cp1258")


BYTES = {
    "utf-8": TEXT.encode(),
    "utf-16 with mark": TEXT.encode("utf-16"),
    "utf-16 little": TEXT.encode("utf-16-le"),
    "utf-16 big": TEXT.encode("utf-16-be"),
    "windows-1258": _1258(TEXT),
    "tcvn3": _old(TEXT, "tcvn3"),
    "vni": _old(TEXT, "vni"),
    "viscii": _old(TEXT, "viscii"),
    "tcvn3 within utf-8": _old(TEXT, "tcvn3").decode("latin-1").encode(),
    "vni within utf-8": _old(TEXT, "vni").decode("latin-1").encode(),
    "utf-8 decoded as windows-1252": TEXT.encode().decode("cp1252", "replace").encode()
    if "\ufffd" not in TEXT.encode().decode("cp1252", "replace")
    else TEXT.encode().decode("latin-1").encode(),
}


@pytest.mark.parametrize("encoding", BYTES)
def test_an_encoding_is_found_out(encoding: str) -> None:
    assert unicodedata.normalize("NFC", decode(BYTES[encoding])) == TEXT


def test_decomposed_text_stays_as_found() -> None:
    found = unicodedata.normalize("NFD", TEXT)
    assert decode(found.encode()) == found


def test_a_few_lost_bytes_do_not_change_the_encoding() -> None:
    assert decode(TEXT.encode()[:-1] + b"\xe1") == TEXT[:-1] + "\ufffd"


@pytest.mark.parametrize("at", range(0, 200, 7))
def test_lost_bytes_in_the_middle_do_not_spoil_the_rest(at: int) -> None:
    raw = TEXT.encode()
    found = decode(raw[:at] + b"\x80\xfe\x81" + raw[at:])
    assert found.endswith(raw[at + 3 :].decode("utf-8", "ignore"))


FOREIGN = {
    "windows-1251": "Президент России встретился с президентом США, они говорили о торговле. " * 9,
    "shift_jis": "日本の首相は昨日、アメリカ大統領と会談した。 " * 30,
    "gb18030": "两国外长昨天在北京举行会谈 就贸易问题交换意见。 " * 30,
    "latin-1": "Le président français a rencontré le chancelier à Paris, où ils ont parlé. " * 9,
}


@pytest.mark.parametrize("encoding", FOREIGN)
def test_other_encodings_of_other_languages_are_refused_not_garbled(encoding: str) -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(FOREIGN[encoding].encode(encoding))


@pytest.mark.parametrize(
    "text", ["Der Präsident über die Gespräche", "Élysée: déclaration à l'été", "naïve café", "", "abc"]
)
def test_western_text_is_left_alone(text: str) -> None:
    assert mended(text * 20) == text * 20


def test_bytes_of_no_text_are_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(b"\x00\x01\x02\xff\xfe\x80" * 50)
