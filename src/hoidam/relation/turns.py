"""Thaws and freezes: where the score's level changes, and the occasions and deeds that mark it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from hoidam.errors import SettingError
from hoidam.records import Level, Occasion, Record
from hoidam.relation.deeds import Deed
from hoidam.relation.months import month_number, month_of_date
from hoidam.relation.series import Month, Scale, score_of, took_place

__all__ = ["Turn", "find_turns"]

LEAST = 3  # months with articles on either side of a turn
_BEFORE, _AFTER = 1, 2  # months around a turn in which its marks are looked for
_MARKS = 3
_RANKS = {level: rank for rank, level in enumerate(get_args(Level))}


class Turn(Record, frozen=True):
    """A change of level: from `month` on the mean score is `after`, which was `before`, each over so many articles.

    `occasions` and `deeds` are ids of what marks it, the weightiest first; both may be empty.
    """

    kind: Literal["thaw", "freeze"]
    month: str
    before: float
    after: float
    articles_before: int
    articles_after: int
    occasions: tuple[str, ...]
    deeds: tuple[str, ...]


def find_turns(
    months: Sequence[Month], occasions: Sequence[Occasion], told: Sequence[Deed], scale: Scale
) -> tuple[Turn, ...]:
    """Thaws and freezes in a series, oldest first. Months without a score are passed over.

    Raises SettingError where the library that finds them is not installed.
    """
    scored = [m for m in months if m.score is not None]
    if len(scored) < 2 * LEAST:
        return ()
    try:
        from hoidam.relation.change import changes
    except ImportError as error:
        raise SettingError(
            f"thaws and freezes need {error.name}; install it with `pip install 'hoidam[relation]'`",
            reason="needs_relation", module=error.name,
        ) from None  # fmt: skip
    at = changes([m.score or 0.0 for m in scored], [m.articles for m in scored], LEAST)
    ends = [0, *at, len(scored)]
    return tuple(
        _turn(scored[a:b], scored[b:c], occasions, told, scale)
        for a, b, c in zip(ends, ends[1:], ends[2:], strict=False)
    )


def _turn(
    before: Sequence[Month], after: Sequence[Month], occasions: Sequence[Occasion], told: Sequence[Deed], scale: Scale
) -> Turn:
    old, new, month = _mean(before), _mean(after), after[0].month
    kind: Literal["thaw", "freeze"] = "thaw" if new > old else "freeze"
    near = [o for o in occasions if _near(o.date, month)]
    return Turn(
        kind=kind,
        month=month,
        before=round(old, 2),
        after=round(new, 2),
        articles_before=sum(m.articles for m in before),
        articles_after=sum(m.articles for m in after),
        occasions=tuple(o.id for o in sorted(_fitting(near, kind), key=_weight)[:_MARKS]),
        deeds=tuple(d.id for d in _strongest([d for d in told if _near(d.date, month)], kind, scale)[:_MARKS]),
    )


def _mean(months: Sequence[Month]) -> float:
    return sum((m.score or 0.0) * m.articles for m in months) / sum(m.articles for m in months)


def _near(date: str | None, month: str) -> bool:
    found = month_of_date(date)
    return found is not None and -_BEFORE <= month_number(found) - month_number(month) <= _AFTER


def _fitting(occasions: Sequence[Occasion], kind: str) -> list[Occasion]:
    """A thaw is marked by occasions that took place and did not fail; a freeze by those that failed or fell through."""
    if kind == "thaw":
        return [o for o in occasions if took_place(o) and o.outcome != "no_agreement"]
    return [o for o in occasions if o.status in ("cancelled", "denied") or o.outcome == "no_agreement"]


def _weight(occasion: Occasion) -> tuple[int, int, str]:
    return _RANKS.get(occasion.level or "", len(_RANKS)), -len(occasion.reports), occasion.id


def _strongest(told: Sequence[Deed], kind: str, scale: Scale) -> list[Deed]:
    sign = 1 if kind == "thaw" else -1
    scored = [(sign * score, d) for d in told if d.occasion is None and (score := score_of(d, scale)) is not None]
    return [d for score, d in sorted(scored, key=lambda s: (-s[0], s[1].date or "", s[1].id)) if score > 0]
