"""What parties did to one another, each deed once: contacts by their occasions, statements and events as PLOVER events.

The types, modes and scores are those of `hoidam.contact.plover`, so that series and exports can never disagree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from hoidam.contact.plover import PloverEvent, plover_events
from hoidam.ledger import EventEntry, Said
from hoidam.records import Contact, Modality, Occasion, PloverType, Reading, Record
from hoidam.relation.subjects import subjects

__all__ = ["Deed", "deeds"]


class Deed(Record, frozen=True):
    """Something that one side did to another, or two did together (then there is no recipient).

    `date` is the text's, or the day of publication where the text gives none (`dated` tells which). `articles` are all
    that tell it; `occasion`, `act` and `speaker` say where it is from.
    """

    id: str
    type: PloverType
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    dated: bool
    text: str
    articles: tuple[str, ...]
    mode: str = ""
    modality: Modality = "actual"
    plover: float | None = None
    goldstein: float | None = None
    topics: tuple[str, ...] = ()
    occasion: str | None = None
    act: str | None = None
    speaker: str | None = None
    agreed: bool = False


def deeds(
    occasions: Iterable[Occasion], statements: Iterable[Said], events: Iterable[EventEntry], parties: Collection[str]
) -> tuple[Deed, ...]:
    """All deeds between at least two of the parties, oldest first, those without a date last.

    An occasion counts once, however many articles report it; so do statements of one speaker and one type on one day,
    and events of one type between the same two on one date.
    """
    told = [*_of_occasions(occasions, parties), *_of_statements(statements, parties), *_of_events(events, parties)]
    between = [deed for deed in told if len({*deed.actors, *deed.recipients} & {*parties}) > 1]
    return tuple(sorted(_once(between), key=lambda d: (not d.date, d.date or "", d.id)))


def _of_occasions(occasions: Iterable[Occasion], parties: Collection[str]) -> Iterator[Deed]:
    for occasion in occasions:
        same = {f: getattr(occasion, f) for f in ("channel", "status", "parties", "date", "place", "setting")}
        contact = Contact(id="c1", **same, evidence=occasion.reports[0].contact.evidence)
        for event in plover_events(Reading(id=occasion.id, contacts=(contact,))):
            deed = _deed(event, occasion.id, tuple(dict.fromkeys(r.article for r in occasion.reports)))
            yield msgspec.structs.replace(
                deed,
                dated=occasion.date is not None,
                topics=tuple(t for t in occasion.topics),
                occasion=occasion.id,
                agreed=occasion.outcome == "agreement",
            )


def _of_statements(statements: Iterable[Said], parties: Collection[str]) -> Iterator[Deed]:
    for said in statements:
        reading = Reading(id=said.article, published=said.published, statements=(said.statement,))
        for event in plover_events(reading):
            yield msgspec.structs.replace(
                _deed(event, said.id, (said.article,)),
                topics=subjects(said.statement.text, parties),
                act=said.statement.act,
                speaker=said.statement.speaker,
            )


def _of_events(events: Iterable[EventEntry], parties: Collection[str]) -> Iterator[Deed]:
    for entry in events:
        reading = Reading(id=entry.article, published=entry.published, events=(entry.event,))
        for event in plover_events(reading):
            yield msgspec.structs.replace(
                _deed(event, entry.id, (entry.article,)),
                dated=entry.event.date is not None,
                topics=subjects(event.event_text, parties),
            )


def _deed(event: PloverEvent, id: str, articles: tuple[str, ...]) -> Deed:
    date = f"{event.date}/{event.enddate}" if event.enddate else event.date
    return Deed(
        id=id,
        type=msgspec.convert(event.event[0], PloverType),
        actors=tuple(side.code for side in event.actor),
        recipients=tuple(side.code for side in event.recipient),
        date=date or None,
        dated=False,
        text=event.event_text,
        articles=articles,
        mode=event.mode[0] if event.mode else "",
        modality=event.modality,
        plover=event.event_scale,
        goldstein=event.goldstein,
    )


def _once(told: Sequence[Deed]) -> Iterator[Deed]:
    """Joins what several articles tell of one deed under the id that sorts first."""
    groups: dict[object, list[Deed]] = {}
    for deed in told:
        key = (deed.type, deed.actors, deed.recipients, deed.date, deed.modality, deed.act, deed.speaker)
        groups.setdefault(deed.occasion or key, []).append(deed)
    for same in groups.values():
        first = min(same, key=lambda d: (not d.mode, d.id))
        yield msgspec.structs.replace(
            first,
            articles=tuple(dict.fromkeys(a for d in same for a in d.articles)),
            topics=tuple(dict.fromkeys(t for d in same for t in d.topics)),
        )
