"""In which years a text can have been written: those in which all its people held the offices that it gives them.

"tân Tổng thống X" is written in the first months of the term, "Tổng thống đắc cử X" just before it, "cựu Tổng thống X"
after it. A year told as past ("năm 2016 đạt 22 tỷ USD") bounds the year from below; where it is the year before the
first that the offices leave, it is that first year, for papers tell of last year, not of the one before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from hoidam.document import Document
from hoidam.normal import fold
from hoidam.who.knowledge import Known, Office, by_surname
from hoidam.who.references import SINGLE
from hoidam.who.scene import words_for
from hoidam.who.terms import term

__all__ = ["Holder", "common_years", "is_new", "known_person", "told_years"]

_FORMER, _NOT_YET, _NEW = ("cựu ", "nguyên "), ("đắc cử", "sắp nhậm chức"), ("tân ", "vừa nhậm chức", "mới nhậm chức")
_GONE = "cố "
# Months before and after the first day in office, for people newly in it and for people elected to it.
_FIRST_MONTHS, _BEFORE = (-1, 7), (-4, 0)
_LAST_YEAR = 2999
_LAST_MONTH = _LAST_YEAR * 12 + 12
# A year counts where the people share more than this many months of it: offices change hands in January, too.
_FEW_MONTHS = 1
_NEARLY_A_YEAR = 10
_FUTURE = words_for("future")


class Holder(NamedTuple):
    """A person of the article with the office that it gives, in the text's words."""

    qid: str | None
    name: str
    party: str | None
    role: str | None
    office: str


def is_new(office: str) -> bool:
    """Whether the words of an office say that it was just taken."""
    return any(w in fold(office) + " " for w in _NEW)


def common_years(holders: Iterable[Holder], told: frozenset[int] = frozenset()) -> tuple[int, int] | None:
    """The years that the terms of all share and no told year forbids; None where no term is known or none is common."""
    spans = [s for h in holders if (s := _months(h.qid, h.name, h.party, h.role, h.office))]
    shared = Counter(m // 12 for m in (frozenset.intersection(*spans) if spans else ()))
    last_told = max(told, default=0)
    years = sorted(y for y, n in shared.items() if n > _FEW_MONTHS and y >= last_told)
    if not years or years[-1] == _LAST_YEAR:
        return None
    if last_told == years[0] - 1 and shared[years[0]] >= _NEARLY_A_YEAR:
        return years[0], years[0]
    return years[0], years[-1]


def told_years(document: Document) -> frozenset[int]:
    """Years that the text tells of as past: "năm 2016" in a sentence without a word of the future."""
    form = document.tokens.form
    found = [i for i in range(1, len(form)) if form[i - 1] == "năm" and len(form[i]) == 4 and form[i].isdecimal()]
    return frozenset(int(form[i]) for i in found if form[i][:2] in ("19", "20") and not _is_future(document, i))


def _is_future(document: Document, i: int) -> bool:
    sentence = document.sentence_at(document.tokens.start[i])
    return sentence is None or not _FUTURE.isdisjoint(document.tokens.form[sentence.first : sentence.last])


@lru_cache(maxsize=16384)
def _months(qid: str | None, name: str, party: str | None, role: str | None, office: str) -> frozenset[int]:
    """All months (year * 12 + month - 1) in which the words fit the person; empty where the tables don't say."""
    words = fold(office) + " "
    person = known_person(qid, name) if role in SINGLE and party and not words.startswith(_GONE) else None
    if person is None:
        return frozenset()
    spans = [_of_term(o) for o in person.offices if o.role == role and o.party == (party or "")]
    if any(words.startswith(w) for w in _FORMER):
        return frozenset(range(max(s[-1] for s in spans), _LAST_MONTH)) if spans else frozenset()
    near = _BEFORE if any(w in words for w in _NOT_YET) else _FIRST_MONTHS if is_new(office) else None
    return frozenset(m for s in spans for m in (range(s[0] + near[0], s[0] + near[1] + 1) if near else s))


def known_person(qid: str | None, name: str) -> Known | None:
    """Whom the tables know by just this name and QID, or None."""
    words = name.split()
    namesakes = (p for w in dict.fromkeys((words[-1], words[0])) for p in by_surname(w))
    return next((p for p in namesakes if p.name == name and p.qid == qid), None)


def _of_term(office: Office) -> range:
    span = term(office.start, office.end, office.seen)
    return range(_month(span.first), _month(span.last) + 1)


def _month(day: int) -> int:
    return day // 10000 * 12 + min(max(day // 100 % 100, 1), 12) - 1
