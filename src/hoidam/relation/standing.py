"""Demands, promises and threats between parties, and what became of them as far as later deeds tell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from hoidam.merge.days import days
from hoidam.normal import plain, words
from hoidam.records import Record
from hoidam.relation.deeds import Deed

__all__ = ["Fate", "Standing", "find_standing"]

Kind: TypeAlias = Literal["demand", "promise", "threat"]
Fate: TypeAlias = Literal["open", "met", "kept", "refused", "broken", "carried_out", "dropped"]

_ANSWERED = 730  # days after which no deed is taken for an answer any more
_KINDS: dict[str, Kind] = {
    "demand": "demand", "appeal": "demand", "pledge": "promise", "offer": "promise", "threaten": "threat",
}  # fmt: skip
_GIVING = ("AGREE", "CONCEDE", "RETREAT", "COOPERATE", "AID")
_DOING = ("COOPERATE", "AID", "CONCEDE", "RETREAT")
_HARMING = ("SANCTION", "COERCE", "MOBILIZE", "ASSAULT")

# What a later deed that speaks to it makes of it, by who did the deed: the side that was addressed, or its author.
_FATES: dict[tuple[Kind, Literal["addressed", "author"]], dict[str, Fate]] = {
    ("demand", "addressed"): {**dict.fromkeys(_GIVING, "met"), "REJECT": "refused"},
    ("demand", "author"): {"RETREAT": "dropped", "CONCEDE": "dropped"},
    ("promise", "addressed"): {"REJECT": "refused"},
    ("promise", "author"): {**dict.fromkeys(_DOING, "kept"), "REJECT": "broken", **dict.fromkeys(_HARMING, "broken")},
    ("threat", "addressed"): {},
    ("threat", "author"): {
        **dict.fromkeys(_HARMING, "carried_out"),
        **dict.fromkeys(("CONCEDE", "RETREAT"), "dropped"),
    },
}  # fmt: skip


class Standing(Record, frozen=True):
    """A demand, promise or threat: the deed in which it was made, what became of it, and the deed that tells so.

    `why` is what ties the two: topics in common, or 'person' where the later text names the speaker. `open` means that
    nothing in the corpus speaks to it within two years, not that nothing happened.
    """

    kind: Kind
    deed: Deed
    fate: Fate
    by: Deed | None = None
    why: tuple[str, ...] = ()


def find_standing(told: Sequence[Deed]) -> tuple[Standing, ...]:
    """All demands, promises and threats among the deeds, the latest first."""
    dated = sorted(((at.first, d.id, d) for d in told if (at := days(d.date))), key=lambda one: one[:2])
    at_days = [day for day, _, _ in dated]
    found = []
    for day, _, deed in reversed(dated):
        if deed.act in _KINDS:
            first, last = bisect_right(at_days, day), bisect_right(at_days, day + _ANSWERED)
            found.append(_standing(deed, (later for _, _, later in dated[first:last])))
    return tuple(found)


def _standing(deed: Deed, later: Iterable[Deed]) -> Standing:
    kind = _KINDS[deed.act or ""]
    for answer, fate in _answers(kind, deed, later):
        if why := _speaks_to(answer, deed):
            return Standing(kind=kind, deed=deed, fate=fate, by=answer, why=why)
    return Standing(kind=kind, deed=deed, fate="open")


def _answers(kind: Kind, deed: Deed, later: Iterable[Deed]) -> Iterator[tuple[Deed, Fate]]:
    """Later deeds that would settle it if they speak to it."""
    for answer in later:
        if answer.modality == "actual" and (fate := _fate(kind, deed, answer)):
            yield answer, fate


def _fate(kind: Kind, deed: Deed, answer: Deed) -> Fate | None:
    """An occasion at which both were and agreed meets a demand. That a promise was kept it does not tell."""
    if answer.occasion is not None:
        both = {*deed.actors, *deed.recipients} <= {*answer.actors, *answer.recipients}
        return "met" if answer.agreed and both and kind == "demand" else None
    if answer.actors == deed.recipients and answer.recipients == deed.actors:
        return _FATES[kind, "addressed"].get(answer.type)
    if answer.actors == deed.actors and answer.recipients == deed.recipients:
        return _FATES[kind, "author"].get(answer.type)
    return None


def _speaks_to(answer: Deed, deed: Deed) -> tuple[str, ...]:
    topics = tuple(topic for topic in deed.topics if topic in answer.topics)
    if answer.occasion is None and deed.speaker and answer.speaker != deed.speaker:
        last = (words(plain(deed.speaker)) or [""])[-1]
        if last in words(plain(answer.text)):
            return (*topics, "person")
    return topics
