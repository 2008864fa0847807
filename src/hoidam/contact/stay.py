"""What a visit and the meetings during it tell each other: where the meeting is, and that the visit is under way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hoidam.contact.occasions import Occasion
from hoidam.contact.states import is_state
from hoidam.contact.timing import bounds, overlap
from hoidam.records import Claim, Place

__all__ = ["day_of_stay", "place_of_another", "place_of_stay", "under_way"]

DAY = 1440  # minutes
LEAD = 3  # sentences from the top that tell the news itself
_PAST = {"after", "earlier", "apart", "over"}
_AHEAD = ("planned", "proposed", "cancelled")


def place_of_stay(occasion: Occasion, visits: Sequence[Occasion]) -> Claim | None:
    """The country of a visit during which a meeting takes place: one side is the visitor, the other the host. Where the
    sentence just before tells the arrival in a town, the town."""
    for visit in visits:
        m = visit.mentions[0]
        if m.host and _just_arrived(visit, occasion):
            return Claim(text="", start=m.start, end=m.end, value=m.host, rule="place.arrival")
        same_time = (visit.status in _AHEAD) == (occasion.status in _AHEAD) or visit.status == "ongoing"
        if _meets(visit, occasion) and same_time:
            place = Place(name=None, country=m.parties[-1])
            return Claim(text="", start=m.start, end=m.end, value=place, rule="place.visit")
    return None


def _just_arrived(visit: Occasion, occasion: Occasion) -> bool:
    """Whether a meeting is told right after the arrival of one of its people: "A tới X. Ông sẽ hội đàm với B (của X)",
    "A sẽ thăm X, gặp người đứng đầu tổ chức Y"."""
    came, met = visit.mentions[0], occasion.mentions[0]
    if not came.people & occasion.people or not came.host or not came.host.name:
        return False
    if came.sentence == met.sentence and not came.noun and came.node < met.node:
        return came.parties[-1] in occasion.codes or any(not is_state(code) for code in occasion.codes)
    return came.rule == "visit.arrival" and met.sentence - came.sentence == 1 and came.parties[-1] in occasion.codes


def place_of_another(occasion: Occasion, occasions: Iterable[Occasion]) -> Claim | None:
    """The country in which somebody is told to meet others, where he also meets its own people: "A gặp B ở X. A sau đó
    hội đàm với Thủ tướng X"."""
    if occasion.status in _AHEAD:
        return None
    for other in occasions:
        place = next((m.place for m in other.mentions if m.place), None)
        if other is occasion or other.status in _AHEAD or place is None or place.value.country not in occasion.codes:
            continue
        apart = (
            occasion.dates and other.dates and not any(overlap(a, b, 1) for a in occasion.dates for b in other.dates)
        )
        guests = other.people & occasion.people
        if guests and place.value.country not in other.codes and not apart:
            value = Place(name=None, country=place.value.country)
            return Claim(text="", start=place.start, end=place.end, value=value, rule="place.another")
    return None


def day_of_stay(occasion: Occasion, visits: Sequence[Occasion]) -> Claim | None:
    """The day of a visit that is told to last one day, for a meeting during it that no word dates; for one to come,
    the days of the trip."""
    if occasion.status == "planned":
        return next((trip for visit in visits if _meets(visit, occasion) and (trip := _days_of_trip(visit))), None)
    if occasion.status in _AHEAD or any(m.cues & _PAST for m in occasion.mentions):
        return None
    for visit in visits:
        days = {m.date.value: m.date for m in visit.mentions if m.date}
        one_day = any(m.length and m.length.value == DAY for m in visit.mentions)
        if one_day and len(days) == 1 and _meets(visit, occasion):
            day = next(iter(days.values()))
            return Claim(text="", start=day.start, end=day.end, value=day.value, rule="date.visit")
    return None


def _days_of_trip(visit: Occasion) -> Claim | None:
    """The days of a trip to come or going on, where the text gives them from when to when."""
    spans = (m.date for m in visit.mentions if m.date and len(m.date.value) > 9 and "/" in m.date.value)
    if visit.status in ("held", "cancelled", "denied") or (day := next(spans, None)) is None:
        return None
    return Claim(text="", start=day.start, end=day.end, value=day.value, rule="date.trip")


def under_way(visit: Occasion, occasions: Iterable[Occasion], anchor: str | None) -> Sequence[Claim]:
    """How a visit stands, and the day, where no word of its own says so: going on where the article is about a meeting
    of the visitor with the host, to come where all their meetings are still to come."""
    if claim := _lasting(visit, anchor):
        return (claim,)
    if any(m.length and m.length.value <= DAY for m in visit.mentions):
        return ()
    told = next((m.aspect.rule for m in visit.mentions if m.aspect.rule), "")
    if told not in ("", "status.date", "status.planned") or any(m.cues & _PAST for m in visit.mentions):
        return ()
    meetings = [o for o in occasions if o.channel == "meeting" and _meets(visit, o)]
    if told == "status.planned":  # "A sẽ thăm X từ ngày …" of whoever is told to be met there already
        meetings = [o for o in meetings if o.mentions[0].sentence < LEAD and o.status == "held"]
    if meetings and all(o.status in _AHEAD for o in meetings):
        arrived = any(m.rule == "visit.arrival" for m in visit.mentions)
        return (_standing(meetings[0], "ongoing" if arrived else "planned"),)
    for meeting in meetings:
        news = meeting.mentions[0].sentence <= LEAD or any(_fresh(d, anchor) for d in meeting.dates)
        if not news or meeting.status in _AHEAD or not _same_days(visit, meeting):
            continue
        going = _standing(meeting, "ongoing")
        day = next((x.date for x in meeting.mentions if x.date), None)
        return (going, day) if day and not visit.dates else (going,)
    return ()


def _lasting(visit: Occasion, anchor: str | None) -> Claim | None:
    """That a visit goes on where the day of the news lies within its days and before the last."""
    if not anchor or len(anchor) != 10 or visit.status in _AHEAD:
        return None
    for m in visit.mentions:
        if m.date and "/" in m.date.value and not m.cues & _PAST:
            first, last = bounds(m.date.value)
            if first <= anchor < last:
                return Claim(text="", start=m.start, end=m.end, value="ongoing", rule="status.days")
    return None


def _standing(meeting: Occasion, status: str) -> Claim:
    m = meeting.mentions[0]
    return Claim(text="", start=m.start, end=m.end, value=status, rule="status.meeting")


def _fresh(day: str, anchor: str | None) -> bool:
    """Whether a day is that of the news or the day before."""
    return bool(anchor) and len(day) == len(anchor or "") == 10 and overlap(day, anchor or "", 1)


def _same_days(visit: Occasion, meeting: Occasion) -> bool:
    """Whether the times given to the visit, if any, are those of the meeting: a span of days around it, or the same
    sentence."""
    told = {x.sentence for x in meeting.mentions}
    if visit.dates and not (meeting.dates or all(x.sentence not in told for x in visit.mentions if x.date)):
        return True
    if visit.dates:
        return any(overlap(d, day) for d in visit.dates if len(d) > 9 for day in meeting.dates)
    return not any("timed" in x.cues and x.sentence not in told for x in visit.mentions)


def _meets(visit: Occasion, meeting: Occasion) -> bool:
    """Whether the visitor meets somebody of the host country there."""
    return bool(visit.people & meeting.people) and visit.mentions[0].parties[-1] in meeting.codes
