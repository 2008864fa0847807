"""When an event took place: the date in its clause, or the year that an anniversary of it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hoidam.contact.event_scene import Scene
from hoidam.records import Modality, Time
from hoidam.when import Anchor

__all__ = ["Day", "anniversary", "date_of", "merely_celebrated", "modality_of"]

HISTORICAL_YEARS = 5
"""An event this many years or more before the article is background, not news."""

DATE_NEAR = 90
"""How many characters from the trigger a date may stand and still be the event's."""

CELEBRATED = 60
"""How many characters before a mutual act the word for an anniversary still bears on it."""

_DATED = re.compile(r"\d{4}")
_ANNIVERSARY = re.compile(r"\b(\d{1,3}) năm\s+(?:[Nn]gày\s+|kể từ (?:khi|ngày)\s+)?(?:hai nước\s+|chính thức\s+)*$")


class Day(NamedTuple):
    """A date as the record gives it, and whether it was reckoned back from an anniversary."""

    date: str | None
    reckoned: bool = False


def date_of(scene: Scene, times: Sequence[Time], anchor: Anchor) -> Day:
    """The date in the clause nearest to the trigger; of "55 năm ngày thiết lập (5/9/1962)" the one in brackets, else
    the year so long before the article."""
    left, right = max(scene.left, scene.start - DATE_NEAR), min(scene.right, scene.end + DATE_NEAR)
    dated = [t for t in times if left <= t.start < right and t.value and _DATED.match(t.value)]
    if years := _ANNIVERSARY.search(scene.text, left, scene.start):
        bracketed = next((t for t in dated if scene.text[scene.end : t.start].strip() == "("), None)
        if bracketed and bracketed.value:
            return Day(_day(bracketed.value.partition("/")[0]))
        now = max([anchor.date or "", *(t.value for t in dated if t.value)])[:4]
        return Day(str(int(now) - int(years[1])) if anchor.date else None, reckoned=True)
    nearest = min(dated, key=lambda t: max(scene.start - t.end, t.start - scene.end), default=None)
    return Day(_day(nearest.value) if nearest and nearest.value else None)


def anniversary(scene: Scene) -> bool:
    """Whether the act is one whose anniversary is told ("50 năm ngày ký"): it took place, whatever is still to come."""
    return _ANNIVERSARY.search(scene.text, scene.left, scene.start) is not None


def merely_celebrated(scene: Scene) -> bool:
    """Whether only the anniversary is news, and no year of the event can be told from it."""
    before = scene.text[max(scene.left, scene.start - CELEBRATED) : scene.start]
    return "kỷ niệm" in before and not _ANNIVERSARY.search(before)


def _day(value: str) -> str:
    """A TIMEX3 value as a date: without the time of day."""
    return "/".join(part.split("T")[0] for part in value.split("/"))


def modality_of(date: str | None, anchor: Anchor) -> Modality:
    """Historical where it lies years before the article, else actual."""
    if date and anchor.date and int(anchor.date[:4]) - int(date[:4]) >= HISTORICAL_YEARS:
        return "historical"
    return "actual"
