"""Scores of readings against readings made by hand, layer by layer.

contacts    found: two parties in common, and evidence that overlaps or the same date and channel.
            strict: found, and parties, channel, status and date are all right. The rest over those found.
statements  found: the same speaker, and at least half of the characters in common.
events      found: evidence that overlaps and the same two parties; strict: type and direction too.
times       found: extents overlap; value: and the same value; strict: and the same extent.
page        title and publication date exact, credits as a set, noise over characters.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import eq
from pathlib import Path
from typing import Any

from hoidam.errors import InputError
from hoidam.evaluate.alike import Item, Matching, in_common, match, overlap, same_name, same_place, share, stretches
from hoidam.flow import read_article
from hoidam.read import Refusal, open_source

__all__ = ["LAYERS", "Report", "contact_likeness", "evaluate", "score_article"]

_CONTACT_FIELDS: dict[str, Callable[[Item, Item], bool]] = {
    "parties": lambda g, r: set(g["parties"]) == set(r.get("parties") or ()),
    "channel": lambda g, r: g["channel"] == r.get("channel"),
    "status": lambda g, r: g["status"] == r.get("status"),
    "date": lambda g, r: g["date"] == r.get("date"),
    "place": lambda g, r: same_place(g.get("place"), r.get("place")),
    "duration": lambda g, r: g.get("duration_min") == r.get("duration_min"),
    "setting": lambda g, r: bool(g.get("setting")) == bool(r.get("setting")),
    "outcome": lambda g, r: g.get("outcome") == r.get("outcome"),
}
_STRICT = ("parties", "channel", "status", "date")


@dataclass(slots=True)
class Report:
    """Counts over any number of articles. `found` has right, in gold, read; `exact` has right, of how many."""

    documents: int = 0
    found: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    exact: dict[str, tuple[int, int]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def count(self, key: str, right: int, gold: int, read: int) -> None:
        """Adds to a measure of precision and recall."""
        a, b, c = self.found.get(key, (0, 0, 0))
        self.found[key] = (a + right, b + gold, c + read)

    def hit(self, key: str, right: bool) -> None:
        """Adds one case to a measure of accuracy."""
        a, b = self.exact.get(key, (0, 0))
        self.exact[key] = (a + right, b + 1)

    def rows(self) -> dict[str, dict[str, Any]]:
        """Per measure: p, r, f1, tp, gold, pred; or acc, right, of. Rounded to four places."""
        rows: dict[str, dict[str, Any]] = {k: _rates(*v) for k, v in self.found.items()}
        rows |= {k: {"acc": round(a / b, 4), "right": a, "of": b} for k, (a, b) in self.exact.items()}
        return rows

    def figure(self, key: str) -> float | None:
        """The one number of a measure, F1 or accuracy; None where no article had such a thing."""
        row = self.rows().get(key)
        return None if row is None else float(row["f1"] if "f1" in row else row["acc"])


def _rates(right: int, gold: int, read: int) -> dict[str, Any]:
    """Nothing to find and nothing found is perfect."""
    precision = right / read if read else float(not gold)
    recall = right / gold if gold else float(not read)
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    figures = {"p": precision, "r": recall, "f1": f1}
    return {k: round(v, 4) for k, v in figures.items()} | {"tp": right, "gold": gold, "pred": read}


def evaluate(
    folder: str | Path, *, readings: str | Path | None = None, layers: Sequence[str] = (), only: Sequence[str] = ()
) -> Report:
    """Scores all articles of a folder of ID.txt and ID.json; raises InputError where it holds none.

    The articles are read now, or taken from `readings`, a folder of ID.json, where a missing one counts as empty.
    """
    gold = sorted(p for p in Path(folder).glob("*.json") if p.with_suffix(".txt").exists())
    if not gold:
        raise InputError(
            f"no article in {folder}: it should hold ID.txt and ID.json", reason="no_articles", path=folder
        )
    report = Report()
    for path in gold:
        if not only or path.stem in only:
            read = _read(path) if readings is None else _stored(Path(readings) / path.name)
            score_article(report, path.stem, json.loads(path.read_text("utf-8")), read, layers or tuple(LAYERS))
    return report


def _read(gold: Path) -> Item:
    for raw in open_source(gold.with_suffix(".txt")):
        if not isinstance(raw, Refusal):
            reading: Item = json.loads(read_article(raw).to_json())
            return reading
    return {}


def _stored(path: Path) -> Item:
    reading: Item = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return reading


def score_article(report: Report, id: str, gold: Item, read: Item, layers: Iterable[str]) -> None:
    """Adds one article to a report. A layer that the gold leaves out is not scored."""
    report.documents += 1
    for layer in layers:
        if layer == "page":
            _page(report, id, gold, read)
        elif gold.get(layer) is not None:
            LAYERS[layer](report, id, gold[layer], read.get(layer) or [])


def _contacts(report: Report, id: str, gold: list[Item], read: list[Item]) -> None:
    found = match(gold, read, contact_likeness)
    report.count("contacts.found", len(found.pairs), len(gold), len(read))
    strict = 0
    for g, r in found.pairs:
        right = {name: same(g, r) for name, same in _CONTACT_FIELDS.items()}
        for name, ok in right.items():
            report.hit(f"contacts.{name}", ok)
            if not ok:
                key = "duration_min" if name == "duration" else name
                report.errors.append(f"{id} {g['id']} {name}: gold {g.get(key)!r} read {r.get(key)!r}")
        strict += all(right[name] for name in _STRICT)
        people, named = ([p["name"] for p in c.get("participants") or ()] for c in (g, r))
        report.count("contacts.participants", in_common(people, named, same_name), len(people), len(named))
        topics, told = g.get("topics") or [], r.get("topics") or []
        report.count("contacts.topics", in_common(topics, told, eq), len(topics), len(told))
    report.count("contacts.strict", strict, len(gold), len(read))
    _left_over(report, id, "contact", found, lambda c: f"{c.get('channel')} {c.get('parties')} {c.get('date')}")


def contact_likeness(gold: Item, read: Item) -> int:
    """How alike two contacts are: 0 without two parties in common, or without shared evidence or date and channel."""
    parties = set(read.get("parties") or ())
    near = overlap(stretches(gold["evidence"]), stretches(read.get("evidence")))
    date = gold["date"] is not None and gold["date"] == read.get("date")
    channel = gold["channel"] == read.get("channel")
    if len(parties & set(gold["parties"])) < 2 or not (near or (date and channel)):
        return 0
    return 1 + near + 2 * date + bool(channel) + (parties == set(gold["parties"]))


def _statements(report: Report, id: str, gold: list[Item], read: list[Item]) -> None:
    found = match(gold, read, _statement_likeness)
    report.count("statements.found", len(found.pairs), len(gold), len(read))
    direct, quoted = ([s for s in side if s.get("kind") == "direct"] for side in (gold, read))
    both = match(direct, quoted, _statement_likeness).pairs
    report.count("statements.direct", len(both), len(direct), len(quoted))
    for g, r in found.pairs:
        for key in ("kind", "act", "target"):
            report.hit(f"statements.{key}", g.get(key) == r.get(key))
            if g.get(key) != r.get(key):
                report.errors.append(f"{id} {key}: gold {g.get(key)!r} read {r.get(key)!r}: {g['text'][:80]!r}")
    _left_over(report, id, "statement", found, lambda s: f"{s.get('speaker')} ({s.get('kind')})")


def _statement_likeness(gold: Item, read: Item) -> float:
    if not same_name(gold["speaker"], read.get("speaker")):
        return 0.0
    common = share(gold, read)
    return common if common >= 0.5 else 0.0


def _times(report: Report, id: str, gold: list[Item], read: list[Item]) -> None:
    found = match(gold, read, share)
    valued = [(g, r) for g, r in found.pairs if g["value"] == r.get("value")]
    exact = [(g, r) for g, r in valued if (g["start"], g["end"]) == (r["start"], r["end"])]
    for key, right in (("found", found.pairs), ("value", valued), ("strict", exact)):
        report.count(f"times.{key}", len(right), len(gold), len(read))
    for g, r in found.pairs:
        if g["value"] != r.get("value"):
            report.errors.append(f"{id} time {g['text']!r}: gold {g['value']!r} read {r.get('value')!r}")
    _left_over(report, id, "time", found, lambda t: f"{t.get('value')!r}")


def _events(report: Report, id: str, gold: list[Item], read: list[Item]) -> None:
    found = match(gold, read, _event_likeness)
    report.count("events.found", len(found.pairs), len(gold), len(read))
    report.count("events.strict", sum(_same_event(g, r) for g, r in found.pairs), len(gold), len(read))
    _left_over(report, id, "event", found, lambda e: f"{e.get('type')} {e.get('actor')} > {e.get('recipient')}")


def _same_event(gold: Item, read: Item) -> bool:
    return all(gold[key] == read.get(key) for key in ("type", "actor", "recipient"))


def _event_likeness(gold: Item, read: Item) -> int:
    sides = {gold["actor"], gold["recipient"]} == {read.get("actor"), read.get("recipient")}
    if not sides or not overlap(stretches(gold["evidence"]), stretches(read.get("evidence"))):
        return 0
    return 1 + _same_event(gold, read)


def _page(report: Report, id: str, gold: Item, read: Item) -> None:
    for key in ("title", "published"):
        if gold.get(key):
            report.hit(f"page.{key}", gold[key] == read.get(key))
            if gold[key] != read.get(key):
                report.errors.append(f"{id} {key}: gold {gold[key]!r} read {read.get(key)!r}")
    credits, read_credits = gold.get("credits") or [], read.get("credits") or []
    report.count("page.credits", in_common(credits, read_credits, eq), len(credits), len(read_credits))
    noise, read_noise = _characters(gold), _characters(read)
    report.count("page.noise", len(noise & read_noise), len(noise), len(read_noise))


def _characters(page: Item) -> set[int]:
    return {i for start, end in stretches(page.get("noise") or []) for i in range(start, end)}


def _left_over(report: Report, id: str, what: str, found: Matching, tell: Callable[[Item], str]) -> None:
    for word, items in (("MISSED", found.missed), ("EXTRA", found.extra)):
        for item in items:
            report.errors.append(f"{id} {word} {what} {tell(item)}: {_words(item)!r}")


def _words(item: Item) -> str:
    evidence = item.get("evidence") or item
    first = evidence[0] if isinstance(evidence, list) else evidence
    return str(first.get("text"))[:100]


LAYERS: dict[str, Callable[[Report, str, Any, Any], None]] = {
    "contacts": _contacts,
    "statements": _statements,
    "times": _times,
    "events": _events,
    "page": _page,
}
