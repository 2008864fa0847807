"""Contacts as other programs subscribe to them: an Atom feed, a calendar, a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from feedgen.feed import FeedGenerator
from icalendar import Calendar, Event

from hoidam.labels import Language
from hoidam.ledger.dates import bounds
from hoidam.ledger.questions import Told
from hoidam.show import moments, web_links, words

__all__ = ["atom", "calendar", "table"]

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDEST = 10  # days of a date that still says when something was
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def atom(told: Sequence[Told], site: str, address: str, language: Language) -> bytes:
    """An Atom feed; `site` is the address of the site, `address` that of the feed itself."""
    feed = FeedGenerator()
    feed.id(address)
    feed.title("Hội đàm")
    feed.link(href=address, rel="self")
    feed.updated(max((_updated(t) for t in told), default=_NEVER))
    for one in told:
        entry = feed.add_entry(order="append")
        entry.id(site + web_links.contact(one.occasion.id)[1:])
        entry.title(_clean(_title(one, language)))
        entry.link(href=site + web_links.contact(one.occasion.id)[1:])
        entry.updated(_updated(one))
        entry.author(name=_clean("; ".join(dict.fromkeys(a.publisher for a in one.sources if a.publisher)) or "Hoidam"))
        entry.summary(_clean(_summary(one, language)))
    return bytes(feed.atom_str(pretty=False))


def calendar(told: Iterable[Told], site: str, language: Language) -> bytes:
    """A calendar of those contacts whose day is known, or nearly."""
    made = Calendar()
    made.add("prodid", "-//Hoidam//Hoidam//VI")
    made.add("version", "2.0")
    for one in told:
        days = bounds(one.occasion.date)
        if days is None:
            continue
        first, last = (date.fromisoformat(day) for day in days)
        if (last - first).days <= _WIDEST:
            made.add_component(_event(one, first, last, site, language))
    return bytes(made.to_ical())


def _event(one: Told, first: date, last: date, site: str, language: Language) -> Event:
    event = Event()
    event.add("uid", f"{one.occasion.id}@hoidam")
    event.add("dtstamp", _updated(one))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(1))
    event.add("summary", _clean(_title(one, language)))
    event.add("description", _clean(_summary(one, language)))
    event.add("url", site + web_links.contact(one.occasion.id)[1:])
    if where := words.place(one.occasion.place, language):
        event.add("location", _clean(where))
    if one.occasion.status == "cancelled":
        event.add("status", "CANCELLED")
    return event


def table(told: Iterable[Told]) -> str:
    """A row a contact, as `hoidam contacts --format csv` writes them."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_cells(one) for one in told)
    return out.getvalue()


_COLUMNS = (
    "id", "date", "parties", "channel", "status", "people", "place", "country", "setting", "duration_min", "topics",
    "outcome", "initiator", "level", "articles",
)  # fmt: skip


def _cells(one: Told) -> dict[str, object]:
    o = one.occasion
    same = ("id", "date", "channel", "status", "setting", "duration_min", "outcome", "initiator", "level")
    made = {field: getattr(o, field) for field in same} | {
        "parties": " ".join(o.parties),
        "people": "; ".join(p.name for p in o.participants),
        "place": o.place.name if o.place else None,
        "country": o.place.country if o.place else None,
        "topics": " ".join(o.topics),
        "articles": " ".join(a.id for a in one.sources),
    }
    return {field: _no_formula(value) for field, value in made.items()}


def _no_formula(value: object) -> object:
    """A cell that a spreadsheet would run is text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _title(one: Told, language: Language) -> str:
    o = one.occasion
    return f"{words.parties(o.parties, language)}: {words.what(o, language)}"


def _summary(one: Told, language: Language) -> str:
    o = one.occasion
    facts = (
        moments.day(o.date, language),
        words.place(o.place, language),
        ", ".join(p.name for p in o.participants),
        moments.length(o.duration_min, language),
    )
    return " · ".join(fact for fact in facts if fact)


def _updated(one: Told) -> datetime:
    """The latest day on which it was reported; its own day where no article has a date."""
    days = bounds(max((a.published for a in one.sources if a.published), default=one.occasion.date))
    return datetime.fromisoformat(days[1]).replace(tzinfo=UTC) if days else _NEVER


def _clean(text: str) -> str:
    """Without characters that XML knows no way to write."""
    return _NO_XML.sub("\ufffd", text)
