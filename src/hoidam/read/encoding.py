"""Bytes become text: Unicode in its several forms, and the Vietnamese encodings older than it.

A text that is no UTF-8 is read in each encoding that it could be in; the one that gives the most of the commonest
Vietnamese words wins. The same is asked of UTF-8 text that shows the letters of an old font ("Thñ t­íng", "Thuû töôùng")
or was decoded wrongly once before ("Tá»•ng thá»‘ng").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from hoidam import lexicon

__all__ = ["decode", "mended"]

_COMMON = re.compile(
    r"\b(?:của|và|các|được|trong|không|một|những|với|người|là|có|đã|cho|này|nước|tổng|thống|trưởng|ngày|năm|về|để|tại"
    r"|đến|từ|sẽ|ông|khi|cũng|như|hai|quốc|hội|thủ|chủ|tịch|bộ|ngoại|chính|phủ|việt|nam|theo|trên|ở|vào|sau)\b",
    re.I,
)
_NATIVE = re.compile(
    r"[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0323]"
)
_LATIN_1 = re.compile(r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]")
_HIGH = re.compile(r"[^\x00-\x7f]")
_MOJIBAKE = re.compile(r"áº|á»|Æ°|Æ¡|Ä‘|Äƒ|Ã[\u0080-\u00bf]|Ã[©¨ª¡¢£¬\u00ad¹º]")
_FEW = 25  # words that say too little about their language
_SAMPLE = 20_000  # characters judged; an article says in its first page which encoding it is in
_OLD = ("tcvn3", "vni", "viscii")
_DECODERS_8_BIT = ("cp1258", "cp1252")


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text of these bytes. Raises UnicodeDecodeError where they are no text in any encoding known here."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    if wide := _wide(raw):
        return raw.decode(wide)
    try:
        return mended(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        if _slightly_broken(raw):
            return mended(raw.decode("utf-8", errors="replace"))
        if b"\0" in raw:
            raise error
    return _best(raw, declared)


def _wide(raw: bytes) -> str | None:
    """UTF-16 without its mark: every other byte is null or nearly so."""
    sample = raw[:2000]
    if len(sample) < 4 or sample.count(0) * 5 < len(sample):
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return "utf-16-le" if odd > 4 * even else "utf-16-be" if even > 4 * odd else None


def _slightly_broken(raw: bytes) -> bool:
    """UTF-8 with a few bytes lost (a cut, a slip), as opposed to another encoding: in that, hardly a letter above ASCII
    would be one in UTF-8 as well."""
    text = raw[: 4 * _SAMPLE].decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    return lost * 4 < len(_HIGH.findall(text)) - lost


def _best(raw: bytes, declared: str | None) -> str:
    candidates: list[Callable[[bytes], str]] = [_old_decoder(name) for name in _OLD]
    names = [n for n in (declared, *_DECODERS_8_BIT) if n]
    candidates = [_codec(n) for n in names] + candidates
    sample = raw[:_SAMPLE]
    best = max(candidates, key=lambda read: _common(read(sample)))
    if declared is None and not _vietnamese(best(sample)):
        raise UnicodeDecodeError("unknown", sample[:1], 0, 1, "in no encoding known here is it Vietnamese")
    return best(raw)


def _vietnamese(text: str) -> bool:
    """Whether one word in fifty is one of the commonest; in an article one in five is. A few words may have none."""
    words = len(re.findall(r"\w+", text))
    return words < _FEW or _common(text) * 50 > words


def _codec(name: str) -> Callable[[bytes], str]:
    def read(raw: bytes) -> str:
        try:
            return unicodedata.normalize("NFC", raw.decode(name, errors="replace"))
        except LookupError:
            return raw.decode("latin-1")

    return read


def _old_decoder(name: str) -> Callable[[bytes], str]:
    pattern, letters = _old(name)

    def read(raw: bytes) -> str:
        return pattern.sub(lambda m: letters[m[0]], raw.decode("latin-1"))

    return read


@cache
def _old(name: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [r for r in lexicon.load("encodings") if r["encoding"] == name]
    letters = {bytes.fromhex(r["bytes"]).decode("latin-1"): r["letter"] for r in rows}
    return re.compile("|".join(re.escape(k) for k in sorted(letters, key=len, reverse=True))), letters


def _common(text: str) -> int:
    return len(_COMMON.findall(text))


def mended(text: str) -> str:
    """UTF-8 text that was decoded wrongly before, or typed in an old font, put right; other text as it is."""
    sample = text[:_SAMPLE]
    foreign = len(_LATIN_1.findall(sample))
    if foreign * 50 < len(sample) or len(_NATIVE.findall(sample)) * 4 > foreign:
        return text
    if _MOJIBAKE.search(sample):
        return _better(text, _by_ftfy(text))
    raw = _as_bytes(text)
    if raw is None:
        return text
    return max((text, *(_old_decoder(name)(raw) for name in _OLD)), key=lambda t: _common(t[:_SAMPLE]))


def _by_ftfy(text: str) -> str:
    from ftfy import fix_encoding

    return fix_encoding(text)


def _better(text: str, other: str) -> str:
    return other if _common(other[:_SAMPLE]) > _common(text[:_SAMPLE]) else text


def _as_bytes(text: str) -> bytes | None:
    """The bytes that an old font's text had before it was taken for Western text; None where it has other letters."""
    out = bytearray()
    for c in text:
        if ord(c) < 256:
            out.append(ord(c))
        else:
            try:
                out += c.encode("cp1252")
            except UnicodeEncodeError:
                return None
    return bytes(out)
