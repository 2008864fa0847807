"""In which years a text can have been written: those in which all its people held the offices that it gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from hoidam.normal import fold
from hoidam.who.knowledge import Office, by_surname
from hoidam.who.parties import key_of
from hoidam.who.references import SINGLE
from hoidam.who.terms import term

__all__ = ["common_years", "is_former"]

_NOT_NOW = ("cựu", "nguyên", "cố ", "đắc cử", "tân ")
# A year counts where the people share more than this many months of it: offices change hands in January, too.
_FEW_MONTHS = 1
Holder = tuple[str | None, str, str | None, str | None]


def is_former(office: str) -> bool:
    """Whether the words of an office say that it is no longer, or not yet, held."""
    return any(w in fold(office) for w in _NOT_NOW)


def common_years(holders: Iterable[Holder]) -> tuple[int, int] | None:
    """The years that the terms of all (qid, name, party, role) share; None where no term is known or none is common."""
    spans = [s for h in holders if (s := _months(*h))]
    months = frozenset.intersection(*spans) if spans else frozenset()
    years = sorted(y for y, n in Counter(m // 12 for m in months).items() if n > _FEW_MONTHS)
    return (years[0], years[-1]) if years else None


@cache
def _months(qid: str | None, name: str, party: str | None, role: str | None) -> frozenset[int]:
    """All months (year * 12 + month - 1) in which the person held the office; empty where the tables don't say."""
    if role not in SINGLE or not party:
        return frozenset()
    words = name.split()
    namesakes = (p for w in dict.fromkeys((words[-1], words[0])) for p in by_surname(w))
    person = next((p for p in namesakes if p.name == name and p.qid == qid), None)
    offices = person.offices if person else ()
    return frozenset(m for o in offices if o.role == role and o.party == key_of(party) for m in _of_term(o))


def _of_term(office: Office) -> range:
    span = term(office.start, office.end, office.seen)
    return range(_month(span.first), _month(span.last) + 1)


def _month(day: int) -> int:
    return day // 10000 * 12 + min(max(day // 100 % 100, 1), 12) - 1
