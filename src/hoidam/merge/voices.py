"""Independent voices: five reprints of one agency are one."""

from __future__ import annotations

from collections.abc import Sequence

from hoidam.merge.groups import Groups
from hoidam.normal import fold, words
from hoidam.records import Report

__all__ = ["voices"]

_SAME = 0.8  # share of the words in common from which two texts are copies
_FEW = 100  # beyond so many reports only identical evidence counts as a copy: comparing all would be quadratic


def voices(reports: Sequence[Report]) -> dict[str, str]:
    """A name for the voice behind each article: copies of one article, articles that credit one agency, and those whose
    evidence is nearly the same are one voice. An article without credits speaks for itself.

    An article that credits two agencies ties them together. That counts too few voices rather than too many.
    """
    groups = Groups()
    for report in reports:
        own = f"article {report.article}"
        groups.top(own)
        if report.copy_of:
            groups.join(own, f"article {report.copy_of}")
        for credit in report.credits:
            groups.join(own, f"credit {fold(credit)}")
        told = _words(report)
        if told:
            groups.join(own, f"text {' '.join(sorted(told))}")
    _join_copies(reports, groups)
    return {r.article: groups.top(f"article {r.article}") for r in reports}


def _join_copies(reports: Sequence[Report], groups: Groups) -> None:
    told = [(f"article {r.article}", _words(r)) for r in reports[:_FEW]]
    for i, (one, some) in enumerate(told):
        for other, others in told[:i]:
            if len(some & others) > _SAME * len(some | others):
                groups.join(one, other)


def _words(report: Report) -> frozenset[str]:
    return frozenset(fold(w) for span in report.contact.evidence for w in words(span.text))
