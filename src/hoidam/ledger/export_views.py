"""Occasions for maps and calendars: GeoJSON (RFC 7946) and iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from hoidam import labels
from hoidam.errors import SettingError
from hoidam.labels import Language
from hoidam.ledger.dates import bounds
from hoidam.ledger.export_rows import row_of
from hoidam.records import Occasion

__all__ = ["geojson_parts", "ical_parts"]

_WIDEST = timedelta(days=31)  # of a date that still has a place in a calendar
_STATUSES = {"held": "CONFIRMED", "ongoing": "CONFIRMED", "cancelled": "CANCELLED", "denied": "CANCELLED"}


def geojson_parts(occasions: Iterable[Occasion]) -> Iterator[bytes]:
    """A FeatureCollection, a feature a line. Where the place is not known to the point, the geometry is null."""
    yield b'{"type":"FeatureCollection","features":['
    for number, occasion in enumerate(occasions):
        yield (b",\n" if number else b"\n") + msgspec.json.encode(_feature(occasion))
    yield b"\n]}\n"


def _feature(occasion: Occasion) -> dict[str, Any]:
    row = row_of(occasion)
    longitude, latitude = row.pop("longitude"), row.pop("latitude")
    known = longitude is not None and latitude is not None
    point = {"type": "Point", "coordinates": [longitude, latitude]} if known else None
    return {"type": "Feature", "id": row.pop("id"), "geometry": point, "properties": row}


def ical_parts(occasions: Iterable[Occasion], language: Language) -> Iterator[bytes]:
    """A calendar, an entry an occasion. What is not dated to the month has none. Raises SettingError where the library
    icalendar is not installed."""
    yield b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Hoidam//contacts//EN\r\n"
    for occasion in occasions:
        if days := bounds(occasion.date):
            first, last = (date.fromisoformat(day) for day in days)
            if last - first <= _WIDEST:
                yield _entry(occasion, first, last, language)
    yield b"END:VCALENDAR\r\n"


def _entry(occasion: Occasion, first: date, last: date, language: Language) -> bytes:
    try:
        from icalendar import Event
    except ImportError:
        raise SettingError(
            "this needs icalendar; install it with `pip install 'hoidam[web]'`", reason="needs_web", module="icalendar"
        ) from None
    entry = Event()
    entry.add("uid", f"{occasion.id}@hoidam")
    entry.add("dtstamp", _stamp(occasion, first))
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))
    entry.add("summary", _summary(occasion, language))
    if occasion.place:
        country = labels.party(occasion.place.country, language)
        entry.add("location", ", ".join(part for part in (occasion.place.name, country) if part))
    entry.add("status", _STATUSES.get(occasion.status, "TENTATIVE"))
    if occasion.participants:
        entry.add("description", "\n".join(p.name for p in occasion.participants))
    if occasion.topics:
        entry.add("categories", list(occasion.topics))
    return bytes(entry.to_ical())


def _stamp(occasion: Occasion, first: date) -> datetime:
    """When it was first reported, so that the same ledger always gives the same calendar."""
    told = min((r.published for r in occasion.reports if r.published), default=None)
    day = date.fromisoformat(days[0]) if (days := bounds(told)) else first
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _summary(occasion: Occasion, language: Language) -> str:
    parties = " – ".join(labels.party(code, language) for code in occasion.parties)
    return f"{parties}: {labels.value('channel', occasion.channel, language)}"
