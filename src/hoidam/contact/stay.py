"""What a visit and the meetings during it tell each other: where the meeting is, and that the visit is under way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hoidam.contact.occasions import Occasion
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
    """That a visit is going on, and the day, where the article is about a meeting of the visitor with the host and
    says of the visit neither when nor how it stands."""
    if visit.status or visit.dates or any(m.cues & _PAST for m in visit.mentions):
        return ()
    for meeting in occasions:
        m = meeting.mentions[0]
        told = {x.sentence for x in meeting.mentions}
        if any("timed" in x.cues and x.sentence not in told for x in visit.mentions):
            continue
        if meeting.channel != "meeting" or m.sentence > LEAD or meeting.status in _AHEAD or not _meets(visit, meeting):
            continue
        day = next((x.date for x in meeting.mentions if x.date), None)
        going = Claim(text="", start=m.start, end=m.end, value="ongoing", rule="status.meeting")
        return (going, day) if day else (going,)
    return ()


def _meets(visit: Occasion, meeting: Occasion) -> bool:
    """Whether the visitor meets somebody of the host country there."""
    return bool(visit.people & meeting.people) and visit.mentions[0].parties[-1] in meeting.codes
