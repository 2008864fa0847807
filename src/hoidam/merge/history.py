"""The life of an occasion: announced, postponed or cancelled, held, followed up; each step with its articles."""

from __future__ import annotations

from collections.abc import Sequence

from hoidam.merge.days import days
from hoidam.records import Report, Step, StepKind

__all__ = ["history"]

_KINDS: dict[str, StepKind] = {
    "planned": "announced",
    "proposed": "announced",
    "cancelled": "cancelled",
    "denied": "denied",
    "ongoing": "under_way",
    "held": "held",
}
_APART = 1  # days between dates of one step: an hour zone may lie between two articles
_LATER = 3  # days after which a report of something held looks back on it


def history(reports: Sequence[Report]) -> tuple[Step, ...]:
    """The steps, by the day on which they were first reported; those in articles without a date come last.

    Articles that tell the same step with the same date, or without one, share it. A plan that gives a later day than
    an earlier plan is a postponement. Something held is followed up where an article looks back on it from more than
    three days later.
    """
    steps: list[Step] = []
    for report in sorted(reports, key=_order):
        kind = _kind(report, steps)
        date = report.contact.date
        same = next((s for s in steps if s.kind == kind and _one_date(s.date, date)), None)
        if same is None:
            steps.append(Step(kind=kind, reported=report.published, date=date, articles=(report.article,)))
        else:
            steps[steps.index(same)] = _with(same, report)
    return tuple(steps)


def _order(report: Report) -> tuple[bool, str, int, str]:
    """By publication; on one day, plans before what came of them."""
    return report.published is None, report.published or "", list(_KINDS).index(report.contact.status), report.article


def _one_date(one: str | None, other: str | None) -> bool:
    a, b = days(one), days(other)
    return a is None or b is None or a.gap(b) <= _APART


def _with(step: Step, report: Report) -> Step:
    """The step with one more article, and with the more precise of the two dates."""
    a, b = days(step.date), days(report.contact.date)
    better = b is not None and (a is None or b.width < a.width)
    date = report.contact.date if better else step.date
    articles = tuple(dict.fromkeys((*step.articles, report.article)))
    return Step(kind=step.kind, reported=step.reported, date=date, articles=articles)


def _kind(report: Report, before: Sequence[Step]) -> StepKind:
    kind = _KINDS[report.contact.status]
    at, told = days(report.contact.date), days(report.published)
    if kind == "announced" and at and any(_earlier(s, at.first) for s in before):
        return "postponed"
    if kind == "held" and at and told and told.first > at.last + _LATER:
        return "followed_up"
    return kind


def _earlier(step: Step, first: int) -> bool:
    plan = days(step.date) if step.kind in ("announced", "postponed") else None
    return plan is not None and plan.last < first
