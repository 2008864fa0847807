"""A whole ledger taken away, format by format. Everything is streamed: memory does not grow with the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

import msgspec

from hoidam.errors import SettingError
from hoidam.labels import Language
from hoidam.ledger.export_events import gdelt_lines, plover_lines
from hoidam.ledger.export_rows import csv_lines, write_parquet
from hoidam.ledger.export_views import geojson_parts, ical_parts
from hoidam.ledger.ledger import Ledger
from hoidam.records import Occasion, Reading

__all__ = ["FORMATS", "export", "jsonl_line"]

FORMATS = ("jsonl", "csv", "parquet", "plover", "gdelt", "geojson", "ical")


def export(ledger: Ledger, format: str, out: IO[bytes], language: Language = "en") -> None:
    """Writes all occasions (plover: all events; gdelt: both) to a binary file. `language` is that of calendar entries.

    Raises SettingError for a format that there is not, or where its library is not installed.
    """
    if format == "parquet":
        write_parquet(ledger.all_occasions(), out)
        return
    for part in _parts(ledger, format, language):
        out.write(part)


def _parts(ledger: Ledger, format: str, language: Language) -> Iterable[bytes]:
    match format:
        case "jsonl":
            return (jsonl_line(o) for o in ledger.all_occasions())
        case "csv":
            return (line.encode() for line in csv_lines(ledger.all_occasions()))
        case "plover":
            return plover_lines(_readings(ledger))
        case "gdelt":
            return (line.encode() for line in gdelt_lines(ledger.all_occasions(), _readings(ledger)))
        case "geojson":
            return geojson_parts(ledger.all_occasions())
        case "ical":
            return ical_parts(ledger.all_occasions(), language)
    listed = ", ".join(FORMATS)
    raise SettingError(
        f"{format!r} can't be used for --format; choose one of: {listed}",
        reason="one_of", value=format, option="--format", choices=listed,
    )  # fmt: skip


def _readings(ledger: Ledger) -> Iterator[Reading]:
    return (ledger.reading(id) for id in ledger.article_ids())


def jsonl_line(occasion: Occasion) -> bytes:
    """One occasion: its merged fields, and each report as {"article": ID, "contact": what that article tells}."""
    fields = {f: getattr(occasion, f) for f in occasion.__struct_fields__}
    fields["reports"] = [{"article": r.article, "contact": r.contact} for r in occasion.reports]
    return msgspec.json.encode(fields) + b"\n"
