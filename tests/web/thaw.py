"""A ledger of two parties that were at odds for most of a year, and then got on."""

from __future__ import annotations

from pathlib import Path

from hoidam.ledger import Ledger
from hoidam.read import RawArticle
from hoidam.records import Contact, Event, Participant, Reading, Span

MONTHS = 9  # of each


def thawing(path: Path) -> Path:
    """Files an article a month: sanctions first, then meetings that end in agreement."""
    with Ledger(path) as ledger:
        for n in range(2 * MONTHS):
            month = f"{2017 + n // 12}-{n % 12 + 1:02}"
            text = (
                f"Tháng {n % 12 + 1}/{2017 + n // 12}, Iran và Na Uy {'trừng phạt nhau' if n < MONTHS else 'gặp nhau'}."
            )
            raw = RawArticle(text=text, id=f"m{n:02}", published=f"{month}-20", source="thaw", position=n)
            ledger.file(raw, _reading(raw, f"{month}-15", cold=n < MONTHS))
    return path


def _reading(raw: RawArticle, day: str, *, cold: bool) -> Reading:
    told = Span(text=raw.text, start=0, end=len(raw.text))
    who = {"surface": raw.text[:5], "start": 0, "end": 5, "rule": "x", "role": "president"}
    people = tuple(Participant(name=n, party=p, **who) for n, p in (("Ola Nordmann", "NOR"), ("Dara Irani", "IRN")))
    contact = Contact(
        id="c1", channel="meeting", status="held", parties=("NOR", "IRN"), participants=people, date=day,
        outcome="agreement", evidence=(told,), level="head_of_state", rule="x",
    )  # fmt: skip
    event = Event(type="SANCTION", actor="NOR", recipient="IRN", date=day, evidence=told, goldstein=-8.0, cameo="163")
    return Reading(
        id=raw.id, text=raw.text, published=raw.published, anchor=raw.published,
        contacts=() if cold else (contact,), events=(event,) if cold else (),
    )  # fmt: skip
