"""Whom an article credits: agencies and outlets in its dateline or end line, as written, and who signed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from hoidam.clean.outlets import is_outlet
from hoidam.lexicon import load

__all__ = ["credits_in_dateline", "credits_in_signature", "signer"]

_HEAD = re.compile(
    r"\A\s*(?:\(([^()\n]{2,40})\)\s*[-–—:.,]?|([^()\n,.:–—-]{2,30}?(?:\.(?:vn|com|net))?)\s*[-–—]\s)", re.I
)
_INITIALS = re.compile(r"[A-ZĐ]{2,6}")
_GROUPS = re.compile(r"\s*[,;()&|\n]\s*|\s+[-–—]\s+|\s+và\s+|\.\s+")
_SLASH = re.compile(r"\s*/\s*")
_CUE = re.compile(r"\b(?:theo|nguồn|dịch từ|tổng hợp từ|tin từ|trích từ|dẫn nguồn)\b", re.I)
_SOURCE = re.compile(
    r"\A(?:.*?\b)?(?:theo|nguồn|dịch từ|tổng hợp từ|tin từ|trích từ|dẫn nguồn)\b[\s:]*"
    r"(?:tin|tin của|của|hãng tin|hãng|đài|tờ)?\s*(?=\S)",
    re.I,
)
_NO_SOURCE = re.compile(r"tổng hợp|biên dịch|lược dịch|t/h|trung tâm|ban |phóng viên|thực hiện|từ |bài", re.I)


def credits_in_dateline(text: str) -> tuple[str, ...]:
    """The outlet before the first sentence: "(VnMedia) - …", "VOV.VN - …", "TT - …"."""
    head = _HEAD.match(text)
    if head is None:
        return ()
    names = [n.strip() for n in re.split(r"[/,]|\s-\s", head[1] or head[2])]
    bracketed = head[1] is not None and head[0].rstrip()[-1] in "-–—"
    return tuple(
        n
        for n in names
        if is_outlet(n) or _is_initials(n) or (bracketed and n and n[0].isupper() and len(n.split()) <= 4)
    )


def _is_initials(name: str) -> bool:
    """Initials that stand for a paper ("TPO -", "NDĐT -"), not for a party ("EU - Việt Nam")."""
    return _INITIALS.fullmatch(name) is not None and name not in _parties()


@cache
def _parties() -> frozenset[str]:
    return frozenset(row["form"] for row in load("party_words"))


def credits_in_signature(texts: Iterable[str]) -> tuple[str, ...]:
    """The agencies and outlets of the lines that sign the article, in their order: "Minh Đức (Theo AFP, TASS)"."""
    return tuple(dict.fromkeys(name for text in texts for name, credited in _names(text) if credited))


def signer(texts: Iterable[str]) -> str | None:
    """Who signed the article, without the agencies."""
    return next((name for text in texts for name, credited in _names(text) if not credited), None)


def _names(text: str) -> Iterator[tuple[str, bool]]:
    """The names in a signature, each with whether it is credited as a source."""
    sourced = False
    for group in _GROUPS.split(text):
        names, cued = _cued([p for p in _SLASH.split(group) if p])
        sourced = sourced or cued
        outlets = [n for n in names if is_outlet(n)]
        for name in names:
            yield name, name in outlets or (sourced and not outlets)


def _cued(parts: list[str]) -> tuple[list[str], bool]:
    """The names of a group ("Hồng Nhung/VOV") without the words that lead up to them, and whether "theo" was one."""
    names: list[str] = []
    cued = False
    for part in parts:
        cue = _SOURCE.match(part)
        if cue is not None:
            before = _CUE.split(part, maxsplit=1)[0].strip(" :")
            names += [before] if is_outlet(before) else []
        name = part[cue.end() if cue else 0 :].strip(" .:*-–—[]\"“”'")
        cued = cued or cue is not None
        if name and (is_outlet(name) or (name[0].isupper() and len(name) > 1 and not _NO_SOURCE.search(name))):
            names.append(name)
    return names, cued
