"""What keeps a mention apart from an occasion: another channel, other sides, persons, day, place, length or status."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hoidam.contact.mention import Mention
from hoidam.contact.occasions import Occasion
from hoidam.contact.timing import overlap
from hoidam.contact.view import View
from hoidam.records import Person

__all__ = ["ANOTHER_DATE", "TOLD_AS_ANOTHER", "channels_differ", "clash"]

ANOTHER_DATE, TOLD_AS_ANOTHER = "another date", "told as another"
VISIT_DAYS = 8  # two days of one visit may lie so far apart
VAGUE_DAYS = 14  # "last week" counts from the article's day; where that is not known it may be so far off
_AHEAD = {"planned", "proposed", "cancelled", "denied"}


def clash(view: View, m: Mention, occasion: Occasion) -> str | None:
    """The first thing that keeps a mention apart from an occasion, or null."""
    for reason, differ in _CHECKS:
        if differ(view, m, occasion):
            return reason
    return None


def _other_channel(view: View, m: Mention, occasion: Occasion) -> bool:
    return channels_differ(m, occasion)


def channels_differ(m: Mention, occasion: Occasion) -> bool:
    """Whether a mention tells another channel; "trao đổi" may be any, "cuộc gặp" may be by video."""
    mine, other = m.channel, occasion.channel
    if mine == other or "visit" in (mine, other) or "message" in (mine, other):
        return mine != other
    if "any" in (mine, other):
        return False
    return m.full and not m.people & occasion.people if "video" in (mine, other) else True


def _other_parties(view: View, m: Mention, occasion: Occasion) -> bool:
    return m.full and len(set(m.parties) & occasion.codes) < 2


def _other_host(view: View, m: Mention, occasion: Occasion) -> bool:
    if m.channel != "visit" or not m.full:
        return False
    return m.parties[-1] != next((x.parties[-1] for x in occasion.mentions if x.full), None)


def _other_persons(view: View, m: Mention, occasion: Occasion) -> bool:
    """Whether the same party is stood for by other persons here and there."""
    if not m.full and m.cues & {"same", "attend"}:  # "tham dự cuộc gặp trên còn có …" adds persons
        return False
    if m.channel == "visit" and "reported" in m.cues and m.noun:  # "A cho rằng chuyến thăm X …": A need not be who came
        return False
    people: Sequence[Person] = view.cast.people
    mine, other = m.people, occasion.principals if m.full else occasion.people
    for p in mine - other:
        same = {q for q in other if people[q].party == people[p].party}
        if same and not same & mine:
            return True
    return any(a.titled and any(people[q].party in a.codes for q in other) for a in m.actors)


def _other_length(view: View, m: Mention, occasion: Occasion) -> bool:
    """Whether both say how long, and one says more than twice as long as the other."""
    lengths = [x.length.value for x in occasion.mentions if x.length]
    return bool(m.length and lengths and not any(n / 2 <= m.length.value <= n * 2 for n in lengths))


def _told_apart(view: View, m: Mention, occasion: Occasion) -> bool:
    """Whether words say that it is another one: "cuộc gặp sau đó", "A cũng gặp B", "Trước đó, …"."""
    if m.noun and "next" in m.cues:
        return True
    if not m.full:
        return False
    if not m.noun:
        others = not m.people <= occasion.people or any(not a.people for a in m.right)
        if "also" in m.cues and others:
            return True
    elif m.cues & {"fronting", "after"}:  # "Ngoài ra, sau cuộc gặp, …": what follows is another matter
        return False
    return "apart" in m.cues and not (m.date and occasion.dates)


def _other_date(view: View, m: Mention, occasion: Occasion) -> bool:
    """Whether both are dated, and not alike."""
    if not m.date or not occasion.dates:
        return _long_ago(view, m, occasion)
    slack = 0
    if m.channel == "visit":
        slack = VISIT_DAYS
    elif m.full and m.people and m.people <= occasion.people and len(view.anchor or "") < len("2017-01-01"):
        slack = VAGUE_DAYS if any("/" in d for d in (m.date.value, *occasion.dates)) else 0
    return not any(overlap(m.date.value, d, slack) for d in occasion.dates)


def _long_ago(view: View, m: Mention, occasion: Occasion) -> bool:
    """Whether one is dated in an earlier year and the other, a visit too, is told as the present one."""
    year = (view.anchor or "")[:4]
    if m.channel != "visit" or not year or m.aspect.status != "held":
        return False
    if m.date:
        return m.date.value[:4] < year and not any("earlier" in x.cues for x in occasion.mentions)
    return bool(m.cues & {"same"} and occasion.dates) and all(d[:4] < year for d in occasion.dates)


def _other_place(view: View, m: Mention, occasion: Occasion) -> bool:
    """Whether both say where, and not in the same country."""
    places = [x.place.value.country for x in occasion.mentions if x.place]
    return bool(m.place and places and m.place.value.country not in places)


def _other_status(view: View, m: Mention, occasion: Occasion) -> bool:
    """Whether words tell the one as past and the other as to come; a visit may be told both ways while it lasts."""
    mine, other = m.aspect.status if m.aspect.rule else None, occasion.status
    if not m.full or not mine or not other or m.channel == "visit":
        return False
    return (mine in _AHEAD) != (other in _AHEAD)


_CHECKS: tuple[tuple[str, Callable[[View, Mention, Occasion], bool]], ...] = (
    ("another channel", _other_channel),
    ("other parties", _other_parties),
    ("another host", _other_host),
    ("other persons", _other_persons),
    ("another length", _other_length),
    (TOLD_AS_ANOTHER, _told_apart),
    (ANOTHER_DATE, _other_date),
    ("another place", _other_place),
    ("another status", _other_status),
)
