"""What a visit and the meetings during it tell each other: where the meeting is, and that the visit is under way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hoidam.contact.occasions import Occasion
from hoidam.contact.timing import overlap
from hoidam.records import Claim, Place

__all__ = ["place_of_stay", "under_way"]

LEAD = 3  # sentences from the top that tell the news itself
_PAST = {"after", "earlier", "apart", "over"}
_AHEAD = ("planned", "proposed", "cancelled")


def place_of_stay(occasion: Occasion, visits: Sequence[Occasion]) -> Claim | None:
    """The country of a visit during which a meeting takes place: one side is the visitor, the other the host."""
    for visit in visits:
        m = visit.mentions[0]
        same_time = (visit.status in _AHEAD) == (occasion.status in _AHEAD) or visit.status == "ongoing"
        if _meets(visit, occasion) and same_time:
            place = Place(name=None, country=m.parties[-1])
            return Claim(text="", start=m.start, end=m.end, value=place, rule="place.visit")
    return None


def under_way(visit: Occasion, occasions: Iterable[Occasion]) -> Sequence[Claim]:
    """How a visit stands, and the day, where no word of its own says so: going on where the article is about a meeting
    of the visitor with the host, to come where all their meetings are still to come."""
    if visit.status or any(m.cues & _PAST for m in visit.mentions):
        return ()
    meetings = [o for o in occasions if o.channel == "meeting" and _meets(visit, o)]
    if meetings and all(o.status in _AHEAD for o in meetings):
        return (_standing(meetings[0], "planned"),)
    for meeting in meetings:
        if meeting.mentions[0].sentence > LEAD or meeting.status in _AHEAD or not _same_days(visit, meeting):
            continue
        going = _standing(meeting, "ongoing")
        day = next((x.date for x in meeting.mentions if x.date), None)
        return (going, day) if day and not visit.dates else (going,)
    return ()


def _standing(meeting: Occasion, status: str) -> Claim:
    m = meeting.mentions[0]
    return Claim(text="", start=m.start, end=m.end, value=status, rule="status.meeting")


def _same_days(visit: Occasion, meeting: Occasion) -> bool:
    """Whether the times given to the visit, if any, are those of the meeting: a span of days around it, or the same
    sentence."""
    if visit.dates:
        return any("/" in d and overlap(d, day) for d in visit.dates for day in meeting.dates)
    told = {x.sentence for x in meeting.mentions}
    return not any("timed" in x.cues and x.sentence not in told for x in visit.mentions)


def _meets(visit: Occasion, meeting: Occasion) -> bool:
    """Whether the visitor meets somebody of the host country there."""
    return bool(visit.people & meeting.people) and visit.mentions[0].parties[-1] in meeting.codes
