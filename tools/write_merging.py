"""Writes the examples of docs/merging.md from what merging gives on the samples: `python tools/write_merging.py`.

The contacts are those read by hand, so that the page shows merging alone. A test keeps the page as this writes it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec

from hoidam.merge import compare, contact_keys, merge, traits_of
from hoidam.merge.traits import Traits
from hoidam.records import Contact, Occasion, Report
from hoidam.show.occasions import told

__all__ = ["PAGE", "examples", "filled"]

TOP = Path(__file__).parents[1]
PAGE = TOP / "docs" / "merging.md"
_PAIRS = {
    "singapore": ("singapore-2018-1#c1", "singapore-2018-2#c1"),
    "december": ("call-2021-1#c1", "call-2021-2#c1"),
    "bali": ("bali-2022-1#c1", "bali-2022-2#c1"),
}


def examples() -> dict[str, str]:
    """The three examples by their names on the page."""
    reports = _reports()
    occasions = merge(reports.values())
    return {name: _example(pair, reports, occasions) for name, pair in _PAIRS.items()}


def filled(page: str) -> str:
    """The page with its examples as they are now."""
    for name, text in examples().items():
        block = re.compile(rf"(<!-- {name} -->\n```text\n).*?(```\n)", re.S)
        page = block.sub(lambda m, text=text: f"{m[1]}{text}{m[2]}", page)
    return page


def _reports() -> dict[str, Report]:
    found = {}
    for meta in sorted((TOP / "samples" / "articles").glob("*.meta.json")):
        article = json.loads((meta.parent / meta.name.replace(".meta", "")).read_text("utf-8"))
        for contact in msgspec.convert(article["contacts"], tuple[Contact, ...]):
            found[f"{article['id']}#{contact.id}"] = Report(
                article=article["id"],
                published=article["published"],
                credits=tuple(article["credits"]),
                contact=contact,
            )
    return found


def _example(pair: tuple[str, str], reports: dict[str, Report], occasions: list[Occasion]) -> str:
    first, second = (reports[id] for id in pair)
    match = compare(_traits(first), _traits(second))
    lines = [f"{pair[0]} and {pair[1]}"]
    lines += [f"  {w.value:+5.1f}  {w.id}" for w in match.weights]
    lines += [f"  {match.total:+5.1f}  sum: {'one occasion' if match.total > 0 else 'two occasions'}", ""]
    one = next(o for o in occasions if first in o.reports)
    lines.append(f"{one.id}: {one.channel}, {one.status}, {one.date}, {' '.join(one.parties)}")
    lines += [f"  {s.reported}  {s.kind} [{s.date}]: {', '.join(s.articles)}" for s in one.history]
    lines += [
        f"  {field}: {'; '.join(told(field, v, 'vi') for v in one.values[field])}"
        for field in ("date", "place", "duration_min", "outcome")
        if field in one.values
    ]
    return "\n".join(lines) + "\n"


def _traits(report: Report) -> Traits:
    return traits_of(contact_keys(report.article, [report.contact])[0], report)


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text("utf-8")), "utf-8")
