"""PLOVER events, and the same as a table with the columns that users of GDELT know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, product

import msgspec

from hoidam.contact.plover import PloverEntity, PloverEvent, plover_events
from hoidam.labels import party
from hoidam.lexicon import load
from hoidam.records import Contact, Occasion, Participant, Reading

__all__ = ["GDELT_COLUMNS", "gdelt_lines", "plover_lines"]

GDELT_COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "Actor1Code", "Actor1Name", "Actor1CountryCode", "Actor2Code",
    "Actor2Name", "Actor2CountryCode", "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
    "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "ActionGeo_FullName", "ActionGeo_CountryCode",
    "ActionGeo_Lat", "ActionGeo_Long", "DATEADDED", "SOURCEURL", "PloverType", "PloverMode",
)  # fmt: skip


def plover_lines(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A line an event, in the JSON of the PLOVER manual, as each article tells it."""
    for reading in readings:
        for event in plover_events(reading):
            yield msgspec.json.encode(event) + b"\n"


def gdelt_lines(occasions: Iterable[Occasion], readings: Iterable[Reading]) -> Iterator[str]:
    """A header, then a line a pair of actors, cells parted by tabs: contacts by their occasions, so that each counts
    once, then statements and events as each article tells them. Only what has a day and is told as having happened."""
    yield "\t".join(GDELT_COLUMNS) + "\n"
    for occasion in occasions:
        for event in _of_occasion(occasion):
            yield from _lines(event, occasion)
    for reading in readings:
        for event in plover_events(msgspec.structs.replace(reading, contacts=())):
            if event.modality == "actual":
                yield from _lines(event, None, reading)


def _of_occasion(occasion: Occasion) -> tuple[PloverEvent, ...]:
    same = ("channel", "status", "parties", "date", "place", "setting")
    people = [Participant(name=p.name, party=p.party, role=p.role, surface="", start=0, end=0, qid=p.qid)
              for p in occasion.participants]  # fmt: skip
    contact = Contact(
        id="c1",
        participants=tuple(people),
        evidence=occasion.reports[0].contact.evidence,
        **{f: getattr(occasion, f) for f in same},
    )
    return plover_events(Reading(id=occasion.id, contacts=(contact,)))


def _lines(event: PloverEvent, occasion: Occasion | None, reading: Reading | None = None) -> Iterator[str]:
    day = event.date.replace("-", "")
    if len(day) != 8 or not day.isdecimal():
        return
    pairs = list(product(event.actor, event.recipient)) or list(combinations(event.actor, 2))
    for number, (one, other) in enumerate(pairs):
        id = event.id if len(pairs) == 1 else f"{event.id}.{number + 1}"
        cells = (id, day, day[:6], day[:4], *_actor(one), *_actor(other), "1", *_code(event))
        yield "\t".join((*cells, *_sources(occasion, reading), event.event[0], " ".join(event.mode))) + "\n"


def _actor(side: PloverEntity) -> tuple[str, str, str]:
    return side.code, (side.entity_text or party(side.code, "en")).upper(), side.code if _is_state(side.code) else ""


def _is_state(code: str) -> bool:
    return code in _states()


@cache
def _states() -> frozenset[str]:
    return frozenset(row["code"] for row in load("parties") if len(row["code"]) == 3 and row["code"].isalpha())


def _code(event: PloverEvent) -> tuple[str, ...]:
    code = event.cameo or ""
    score = "" if event.goldstein is None else f"{event.goldstein:g}"
    return code, code[:3], code[:2], str(event.quad_code), score


def _sources(occasion: Occasion | None, reading: Reading | None) -> tuple[str, ...]:
    """Mentions, sources, articles, where, when added, and the address of the (first) article."""
    if occasion is None:
        assert reading is not None
        added = (reading.published or "").replace("-", "")
        return "1", "1", "1", "", "", "", "", added, _cell(reading.url or reading.id)
    articles = dict.fromkeys(r.article for r in occasion.reports)
    voices = max((sum(v.voices for v in occasion.values.get("channel", ())), 1))
    place = occasion.place
    where = (
        (place.name or "", place.country or "", _number(place.latitude), _number(place.longitude))
        if place
        else ("",) * 4
    )
    added = min((r.published for r in occasion.reports if r.published), default="").replace("-", "")
    counts = (str(len(occasion.reports)), str(voices), str(len(articles)))
    return (*counts, *where, added, _cell(next(iter(articles))))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _cell(text: str) -> str:
    return " ".join(text.split())
