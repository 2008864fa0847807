"""Normal text maps back to the text as found, character by character, whatever the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hoidam.normal import normalise

PIECES = st.sampled_from([
    "Nga", "hòa", "hoà", "thuỷ", "quý", "ố", "o\u0302\u0301", "e\u0323", "\u0301", "\u00ad", "\u200b", "\ufeff",
    "&nbsp;", "&amp;nbsp;", "&quot;", "&#7889;", "&#x1ED1;", "&shy;", "&", ";", "amp;", "#", "Рutin", "Тrump", "Путин",
    "α", "Ð", "\u2010", "\u00a0", " ", "\n", ".", "가", "ᄀ", "ᅡ", "각", "🇻🇳", "x\u200dy", "\u212b", "ﬁ", "\u0958",
])  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=40))


@given(TEXTS)
@settings(max_examples=1500, deadline=None)
@example("o\u0302\u0301&am&shy;p;nbsp;")
@example("\u0301\u0301a")
def test_every_character_comes_from_its_own_stretch(text: str) -> None:
    normal = normalise(text)
    at = 0
    for i, char in enumerate(normal.text):
        start, end = normal.origin(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert start >= at or normal.origin(i - 1, i) == (start, end)  # one stretch may give several characters
        at = max(at, start)
        if text[start:end] == char:
            continue
        assert normalise(text[start:end]).text.find(char) >= 0 or _mended_by_context(text[start:end], char)


def _mended_by_context(found: str, char: str) -> bool:
    """A look-alike letter or a tone mark that moved on from the vowel before: both depend on the letters around."""
    base = unicodedata.normalize("NFD", normalise(found).text)[0]
    return base.lower() == unicodedata.normalize("NFD", char)[0].lower() or "\u0370" <= base <= "\u04ff"


@given(TEXTS)
@settings(max_examples=1500, deadline=None)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once
    assert unicodedata.is_normalized("NFC", once)


@given(TEXTS, TEXTS)
@settings(max_examples=500, deadline=None)
def test_a_stretch_is_found_again(before: str, after: str) -> None:
    text = f"{before}\n Hội nghị Geneva \n{after}"
    normal = normalise(text)
    i = normal.text.index("Hội nghị Geneva", max(0, len(normalise(before + "\n").text) - 1))
    start, end = normal.origin(i, i + len("Hội nghị Geneva"))
    assert text[start:end] == "Hội nghị Geneva"


CASES = [
    ("hoà bình, khoẻ, thuỷ thủ, quý hoá", "hòa bình, khỏe, thủy thủ, quý hóa"),
    ("HOÀ BÌNH", "HÒA BÌNH"),
    ("hoàng toàn xoèn", "hoàng toàn xoèn"),
    ("To\u0302\u0309ng tho\u0302\u0301ng", "Tổng thống"),
    ("hội\u00a0đàm", "hội đàm"),
    ("đi\u00adện đ\u200bàm", "điện đàm"),
    ("Nga&nbsp;- M&#7929; &amp;quot;tan băng&quot;", 'Nga - Mỹ "tan băng"'),
    ("B&B; R&D", "B&B; R&D"),
    ("Тrump gặp Рutin", "Trump gặp Putin"),
    ("ông Путин", "ông Путин"),
    ("Ðông Nam Á", "Đông Nam Á"),
]


@pytest.mark.parametrize(("found", "normal"), CASES)
def test_what_is_mended(found: str, normal: str) -> None:
    assert normalise(found).text == normal


def test_a_normal_text_has_no_map() -> None:
    assert normalise("Hai nước hội đàm.").map is None
    assert normalise("Hai nước hoà đàm.").map is None
