"""Where sentences of Vietnamese news end.

A line never holds half a sentence of another. Within a line a sentence ends at `.`, `?`, `!`, `…` where the next one
begins with a capital, a figure, a quotation mark or a bracket, unless the full stop belongs to an abbreviation, an
initial or a number; and after a photo credit, even where a caption has run into the middle of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from hoidam import lexicon
from hoidam.clean.outlets import agencies

__all__ = ["photos_in", "sentence_bounds"]

_STOP = re.compile(r"[.!?…]+(?:/\.)?[\"”“’'»)\]]*")
_OPENERS = "\"“”'‘’«([-–—*•"
_WORD_BEFORE = re.compile(r"[^\W_]+\Z")
_PHOTO = re.compile(
    r"\(Ảnh[^()\n]{0,60}\)|\([^()\n]{0,60}(?:Ảnh|Nguồn)[ \t]{0,2}:[^()\n]{0,60}\)"
    r"|\b(?:Ảnh(?: minh họa| tư liệu| chụp màn hình| cắt từ clip)?|Nguồn(?: ảnh)?|Photo|Đồ họa)[ \t]{0,2}:[ \t]{0,2}"
    r"|(?<=[.)] )Ảnh minh họa(?![^.\n]{0,3}:)"
)
# Words that open a sentence and never stand within one with a capital: before them a full stop was lost, as where a
# caption without credit has run into the text.
_LOST_STOP = re.compile(
    r" (?=[TSNBĐPCR])(?<=[\w)”\"] )(?=(?:Trước đó|Theo đó|Sau đó|Tuy nhiên|Ngoài ra|Bên cạnh đó|Trong khi đó"
    r"|Đồng thời|Đáng chú ý|Được biết|Phát biểu (?:tại|với|trước|trong|nhân|sau|trên)"
    r"|Trong (?:cuộc|chuyến|khuôn khổ|bối cảnh|buổi|một|bài)"
    r"|Tại (?:cuộc|buổi|hội nghị|phiên|lễ)|Sau (?:cuộc|khi|buổi)|Trả lời|Cũng (?:trong|tại|theo)"
    r"|(?:Ngày|Sáng|Trưa|Chiều|Tối|Đêm|Rạng sáng) (?:ngày )?\d{1,2}[/-]\d)(?:[ ,]|\d))"
)
_UPPER = "".join(c for c in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())
_NAME = rf"(?:\w+\.(?:vn|com|net|org)\b|[{_UPPER}][^\s,;:()/.]*)"
_RUN = re.compile(rf"{_NAME}(?:\.? ?{_NAME}){{0,5}}\.?")
_JOINER = re.compile(rf"[ ]?[/,&+–-][ ]?(?=[{_UPPER}])")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["form"].lower() for row in lexicon.load("abbreviations"))


_OPENING = frozenset(
    (
        *("Tổng", "Phó", "Đại", "Tại", "Theo", "Ông", "Bà", "Nhưng", "Trong", "Hãng", "Sau", "Trước"),
        *("Bộ", "Thủ", "Chủ", "Người", "Các", "Cuộc", "Ngoại", "Quân", "Những", "Một", "Hai"),
    )
)


def sentence_bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of the line `text[start:end]`, without the blanks around them."""
    begin = start
    for stop in _stops(text, start, end):
        if stop > begin:
            yield from _stripped(text, begin, stop)
            begin = stop
    yield from _stripped(text, begin, end)


def _stops(text: str, start: int, end: int) -> list[int]:
    """Where sentences of the line end, in order. A full stop within a photo credit is none."""
    stops = [m.end() for m in _STOP.finditer(text, start, end) if _ends(text, m, start, end)]
    lost = [m.start() for m in _LOST_STOP.finditer(text, start, end) if _outside_quotation(text, start, m.start())]
    if lost:
        stops = sorted({*stops, *lost})
    photos = [(m.start(), _credit_end(text, m, end)) for m in photos_in(text, start, end)]
    if not photos:
        return stops
    outside = [s for s in stops if not any(a < s < b for a, b in photos)]
    return sorted(outside + [b for _, b in photos])


def _outside_quotation(text: str, start: int, at: int) -> bool:
    """Whether no quotation mark or bracket is open: a headline within one has capitals of its own."""
    opened = text.count("“", start, at) - text.count("”", start, at)
    plain = text.count('"', start, at) % 2
    bracket = text.count("(", start, at) - text.count(")", start, at)
    return opened <= 0 and not plain and bracket <= 0


def photos_in(text: str, start: int, end: int) -> Sequence[re.Match[str]]:
    """Where photo credits begin (or, in brackets, stand). Each has a colon or the word "Ảnh"."""
    if text.find(":", start, end) < 0 and text.find("Ảnh", start, end) < 0:
        return ()
    return list(_PHOTO.finditer(text, start, end))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end


def _ends(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether the sentence ends after this mark."""
    after = mark.end()
    if after >= end:
        return True
    if not text[after].isspace():
        return _glued(text, mark)
    follow = _first_letter(text, after, end)
    if follow is None or _PHOTO.match(text, _skip_blanks(text, after)):
        return False
    if not (follow.isupper() or follow.isdigit() or follow in _OPENERS):
        return False
    return mark[0][0] != "." or len(mark[0]) > 1 or not _abbreviated(text, mark.start(), start)


def _skip_blanks(text: str, i: int) -> int:
    while i < len(text) and text[i].isspace():
        i += 1
    return i


def _first_letter(text: str, i: int, end: int) -> str | None:
    """The first letter or figure after `i`, over dashes and opening marks; an opening mark if nothing else."""
    i = _skip_blanks(text, i)
    while i < end and (text[i] in _OPENERS or text[i].isspace()):
        i += 1
    return text[i] if i < end else None


def _glued(text: str, mark: re.Match[str]) -> bool:
    """A missing blank: "… ở Syria.Ông Putin …", "… ở LHQ.Ông …", but not "V.Putin", "VOV.VN", "TP.HCM" or "5.000"."""
    after, before = mark.end(), mark.start()
    if before == 0 or not text[after].isupper() or not text[before - 1].isalpha():
        return mark[0][-1] in '"”»' and text[after].isupper()
    word = _WORD_BEFORE.search(text, max(0, before - 20), before)
    if word is None or not (text[before - 1].islower() or len(word[0]) > 2):
        return False
    return len(word[0]) > 1 and not _shortened(word[0]) and text[after + 1 : after + 2].islower()


def _abbreviated(text: str, dot: int, start: int) -> bool:
    """Whether the full stop at `dot` belongs to the word before it."""
    word = _WORD_BEFORE.search(text, max(start, dot - 20), dot)
    if word is None:
        return False
    if word[0].isdigit():  # "2. Nga": a number in a list, also where the list has run into one line
        before = text[start : word.start()].rstrip(" \t*•-–")
        return len(word[0]) <= 2 and (not before or before[-1] in ".!?…:;")
    return _shortened(word[0])


def _shortened(word: str) -> bool:
    """ThS, Tp, Nh, V: one capital, a listed form, or a capitalised cluster without a vowel."""
    if not word[0].isupper():
        return False
    if len(word) == 1 or word.lower() in _abbreviations():
        return True
    return len(word) <= 3 and word[1:].islower() and not _VOWEL.search(word)


_VOWEL = re.compile(r"[aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.I)


def _credit_end(text: str, photo: re.Match[str], end: int) -> int:
    """Where the photo credit that begins here ends: after its bracket, full stop or last name."""
    if photo[0].endswith(")"):
        return _over_dot(text, photo.end())
    if text[photo.start() - 1 : photo.start()] == "(":
        close = text.find(")", photo.end(), min(end, photo.end() + 80))
        if close >= 0:
            return _over_dot(text, close + 1)
    return _over_dot(text, _names_end(text, photo.end(), end))


def _over_dot(text: str, i: int) -> int:
    return i + 1 if text[i : i + 1] == "." else i


def _names_end(text: str, i: int, end: int) -> int:
    """The end of the agencies and photographers named from `i` on."""
    while True:
        known = agencies().match(text, i, end)
        stop = known.end() if known else _person_end(text, i, end)
        joiner = _JOINER.match(text, stop, end)
        if joiner is None or stop == i:
            return stop
        i = joiner.end()


def _person_end(text: str, i: int, end: int) -> int:
    """The end of a run of names. A capitalised word right before a lower-case one opens the next sentence."""
    if given := _GIVEN.match(text, i, end):
        return given.end()
    run = _RUN.match(text, i, end)
    if run is None:
        return i
    names = run[0].split(" ")
    opening = next((n for n, name in enumerate(names) if n and name in _OPENERS_OF_SENTENCES), None)
    if opening is not None:
        return i + len(" ".join(names[:opening]))
    if run[0].endswith("."):
        return run.end()
    follow = text[run.end() : run.end() + 2].strip()
    if len(names) > 1 and follow and (follow[0].islower() or follow[0].isdigit()):
        names.pop()
        if len(names) > 1 and names[-1] in _OPENING:
            names.pop()
    return i + len(" ".join(names))


# "Công an cung cấp", "Cắt từ clip", "báo Dân Việt": names with words in lower case, up to the next capital or mark
_GIVEN = re.compile(
    rf"[^\W\d_]+(?: [^\W\d_{_UPPER}][^\s.,;:()]*){{1,4}}(?=[.,)]|\Z| [{_UPPER}])|(?:báo|trang|tờ)(?: {_NAME}){{1,3}}"
)
_OPENERS_OF_SENTENCES = frozenset(
    {"Ông", "Bà", "Theo", "Tại", "Trong", "Sau", "Trước", "Ngày", "Chiều", "Sáng", "Tối", "Hôm", "Các", "Những", "Đây",
     "Tuy", "Như", "Nhưng", "Với", "Hiện", "Ngoài", "Khi", "Để", "Đáng"}
)  # fmt: skip
