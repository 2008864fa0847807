"""When an article came out, how that was found, how sure it is, and which dates on the page were not believed.

In order of trust: what the caller or the page's metadata gives, the address, a dateline, and the text itself where a
day is named both by its date and by its distance ("hôm qua, 5/8") and the text fixes the year. A date at the head of a
page may be the day on which the page was printed: it must fit the days that the text tells of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from hoidam.clean.lines import Line
from hoidam.records import Claim

__all__ = ["Published", "date_in_url", "find_published", "iso_day"]

_DMY = re.compile(
    r"(\d(?<![\d/.\-]\d)\d?)\s?(?:[/.\-]|\stháng\s|tháng\s)\s?(\d{1,2})"
    r"\s?(?:[/.\-]|\snăm\s|,?\s)\s?((?:19|20)\d\d)(?!\d)"
)
_YMD = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_DM = re.compile(r"(\d(?<![\d/.\-]\d)\d?)\s?[/\-]\s?(\d{1,2})(?![\d%]|\s?[/\-.]\s?\d)")
_DEICTIC = re.compile(
    r"(nay|qua|kia)[\s,]{0,2}\(?(?:ngày\s|thứ\s\w{2,4},?\s)?"
    r"(\d{1,2})\s?[/\-]\s?(\d{1,2})(?:\s?[/\-]\s?((?:19|20)\d\d))?(?!\d)"
)
_PART_OF_DAY = re.compile(r"(?:hôm|sáng|trưa|chiều|tối|đêm) \Z", re.I)
_DAYS_BACK = {"nay": 0, "qua": 1, "kia": 2}
_URL_DAY = re.compile(
    r"(?<!\d)(20[0-4]\d)(?:([/\-_.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{4,9}(?!\d))"
)
_CLOCK = re.compile(r"\d{1,2}\s?[:hg]\s?\d\d|gmt", re.I)
_STALE_AFTER = 10  # days that a page's head may be younger than the newest day its text tells of
_SURE = {"given": 1.0, "metadata": 0.97, "url": 0.97, "dateline": 0.95, "head": 0.8, "text": 0.9}


class Published(NamedTuple):
    """The date (ISO, as precise as known), how it was found, how sure it is (0 to 1), and the dates rejected."""

    value: str | None
    by: str | None
    sure: float | None
    rejected: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    line: Line
    day: date
    before_title: bool


def iso_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_in_url(url: str) -> str | None:
    """The day in an address: `/2024/04/09/…`, `…-20240409075616776.htm`."""
    for m in _URL_DAY.finditer(url):
        day = iso_day(int(m[1]), int(m[3] or m[5]), int(m[4] or m[6]))
        if day is not None:
            return day.isoformat()
    return None


def find_published(
    text: str, lines: Sequence[Line], given: str | None, given_by: str | None, url: str | None
) -> Published:
    """The publication date of an article from all that speaks of it."""
    heads = _heads(lines)
    body = _Body(lines)
    judged = [(h, _contradiction(h, body, given)) for h in heads]
    rejected = tuple(_claim(h, reason) for h, reason in judged if reason)
    by_url = date_in_url(url) if url else None
    if given and not (by_url and len(given) < len(by_url) and by_url.startswith(given)):
        by = given_by or "given"
        return Published(given, by, _SURE.get(by), rejected)
    if by_url:
        return Published(by_url, "url", _SURE["url"], rejected)
    for head, reason in judged:
        if not reason:
            by = "head" if head.before_title else "dateline"
            return Published(head.day.isoformat(), by, _SURE[by], rejected)
    inferred = _inferred(body.text)
    return Published(inferred, inferred and "text", _SURE["text"] if inferred else None, rejected)


class _Body:
    """The text without noise and datelines, put together only where a date hangs on it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self._lines if line.noise is None and not line.dateline)


def _heads(lines: Sequence[Line]) -> list[_Head]:
    title = next((i for i, line in enumerate(lines) if line.kind == "title"), -1)
    out = []
    for i, line in enumerate(lines):
        day = _full_date(line.text) if line.dateline else None
        if day is not None:
            out.append(_Head(line, day, i < title))
    return sorted(out, key=lambda h: h.before_title)


def _full_date(text: str) -> date | None:
    if m := _DMY.search(text):
        return iso_day(int(m[3]), int(m[2]), int(m[1]))
    if m := _YMD.search(text):
        return iso_day(int(m[1]), int(m[2]), int(m[3]))
    return None


def _contradiction(head: _Head, body: _Body, given: str | None) -> str | None:
    """Why the date at the head can't be the day of publication, or None."""
    if given and not head.day.isoformat().startswith(given[:7]) and not given.startswith(head.day.isoformat()[:7]):
        return "contradicts_given"
    full = {_full(m) for m in _DMY.finditer(body.text)} - {date.min}
    if len(full) > 1 and min(full) > head.day + timedelta(days=2):
        return "older_than_text"
    if head.before_title and not _CLOCK.search(head.line.text):
        newest = _newest(body.text, head.day)
        if newest is not None and (head.day - newest).days > _STALE_AFTER:
            return "younger_than_text"
    return None


def _full(m: re.Match[str]) -> date:
    return iso_day(int(m[3]), int(m[2]), int(m[1])) or date.min


def _newest(body: str, head: date) -> date | None:
    """The newest day that the text tells of, its days without a year put into the twelve months up to `head`."""
    days = [_full(m) for m in _DMY.finditer(body)]
    for m in _DM.finditer(body):
        this = iso_day(head.year, int(m[2]), int(m[1]))
        last = iso_day(head.year - 1, int(m[2]), int(m[1]))
        days.extend(d for d in (this, last) if d is not None)
    past = [d for d in days if d != date.min and d <= head + timedelta(days=3)]
    return max(past, default=None)


def _claim(head: _Head, reason: str) -> Claim:
    line = head.line
    return Claim(text=line.text, start=line.start, end=line.end, value=head.day.isoformat(), rule=f"published.{reason}")


def _inferred(body: str) -> str | None:
    """The day from "hôm qua (5/8)" and a full date near it; None where they disagree or leave the year open."""
    named = list(_DEICTIC.finditer(body))
    full = [d for m in _DMY.finditer(body) if (d := _full(m)) != date.min] if named else []
    found = {day for m in named for day in _from_deictic(m, full)}
    return found.pop().isoformat() if len(found) == 1 else None


def _from_deictic(m: re.Match[str], full: Sequence[date]) -> list[date]:
    if not _PART_OF_DAY.search(m.string, max(0, m.start() - 6), m.start()):
        return []
    back = _DAYS_BACK[m[1]]
    years = {int(m[4])} if m[4] else {d.year for d in full}
    days = [d for y in years if (d := iso_day(y, int(m[3]), int(m[2]))) is not None]
    near = [d for d in days if m[4] or any(abs((d - f).days) <= 90 for f in full)]
    return [d + timedelta(days=back) for d in near]
