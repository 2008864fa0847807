"""Copies and occasions among the parts of a folder, as joins by key on an engine: the result of `hoidam load`, without
a ledger and without a driver that holds it all.

    parts ─ buckets ─→ copies ─ pieces ─→ the first of each
    parts ─ cells ─→ links ─ pieces ─→ occasions
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache, partial
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from hoidam.clean.duplicates import THRESHOLD, Sketch, shared
from hoidam.errors import InputError
from hoidam.merge import Rulings, Traits, contact_keys, occasion_id, occasion_of, traits_of
from hoidam.merge.blocks import cells
from hoidam.merge.cluster import Link, link, occasions_among
from hoidam.merge.likeness import score
from hoidam.records import Reading, Report
from hoidam.run.engines import Engine, Row
from hoidam.run.parts import VERSION

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Found", "copies", "find", "occasions"]

_UNKNOWN = "9999"  # sorts behind all dates


class Found(NamedTuple):
    """How many copies and occasions were written."""

    copies: int
    occasions: int


def find(engine: Engine, folder: Path) -> Found:
    """Writes `copies` and `occasions` beside the parts of a folder. Raises InputError where there are none."""
    parts = folder / f"version={VERSION}"
    if not any(parts.glob("[!.]*.parquet")):
        raise InputError(f"{folder} holds no readings of version {VERSION}; write some with `ingest --out`")
    alike = copies(engine, parts)
    told = occasions(engine, parts, alike)
    return Found(
        engine.write(alike, folder / "copies", _schema("id", "copy_of")),
        engine.write(told, folder / "occasions", _schema("id", "record")),
    )


def copies(engine: Engine, parts: Path) -> Any:
    """Rows of `id` and `copy_of`: each article that is a copy, and the one that was published first."""
    edge = _schema("one", "other")
    sketches = engine.parts(parts, ["id", "published", "exact", "hashes", "buckets"])
    bucketed = engine.map(sketches, _bucketed, _schema("bucket", "node", exact="binary", hashes="binary"))
    edges = engine.group(bucketed, "bucket", _alike, edge)
    return engine.map(_pieces(engine, edges), _copy, _schema("id", "copy_of"))


def occasions(engine: Engine, parts: Path, alike: Any) -> Any:
    """Rows of `id` and `record`: the occasions (JSON) that the contacts of all parts are about."""
    row = _schema("article", "key", "other", "piece", "record")
    readings = engine.map(engine.parts(parts, ["record"]), _reports, row)
    first = engine.map(alike, lambda r: [_row(article=r["id"], other=r["copy_of"])], row)
    reports = engine.group(engine.union(readings, first), "article", _with_first, row)
    placed = engine.map(reports, _placed, _schema("cell", "home", "record", "key"))
    links = engine.group(placed, "cell", _links, row)
    labels = engine.map(_pieces(engine, engine.map(links, _ends, _schema("one", "other"))), _label, row)
    labelled = engine.group(engine.union(reports, links, labels), "key", _labelled, row)
    return engine.group(labelled, "piece", _occasions, _schema("id", "record"))


@cache
def _schema(*strings: str, **others: str) -> pa.Schema:
    import pyarrow as pa

    kinds = {"binary": pa.binary(), "int": pa.int64()}
    fields = [(name, pa.string()) for name in strings] + [(name, kinds[kind]) for name, kind in others.items()]
    return pa.schema(fields)


def _row(**told: str) -> Row:
    return dict.fromkeys(("article", "key", "other", "piece", "record")) | told


# Pieces: what edges connect. "Large star" and "small star" in turns (Kiveris and others, Connected Components in
# MapReduce and Beyond, 2014): each node ends up with one edge, to the smallest node of its piece.


def _pieces(engine: Engine, edges: Any) -> Any:
    edge = _schema("one", "other")
    edges = engine.group(edges, "one", _once, edge)
    before = None
    while (now := engine.total(engine.map(edges, _mark, _schema(mark="int")), "mark")) != before:
        before = now
        both = engine.map(edges, lambda r: [r, {"one": r["other"], "other": r["one"]}], edge)
        edges = engine.group(both, "one", partial(_star, larger=True), edge)
        ordered = engine.map(edges, lambda r: [dict(zip(("other", "one"), sorted(r.values()), strict=True))], edge)
        edges = engine.group(ordered, "one", partial(_star, larger=False), edge)
    return edges


def _once(rows: list[Row]) -> Iterator[Row]:
    for other in sorted({r["other"] for r in rows}):
        yield {"one": rows[0]["one"], "other": other}


def _star(rows: list[Row], *, larger: bool) -> Iterator[Row]:
    """The neighbours of a node (the larger ones, or all given and itself) joined with the smallest among them."""
    node, near = rows[0]["one"], sorted({r["other"] for r in rows})
    least = min(node, near[0])
    for one in near if larger else [*near, node]:
        if (one > node or not larger) and one != least:
            yield {"one": one, "other": least}


def _mark(row: Row) -> list[Row]:
    """A number that tells this edge from others, so that a sum tells whether any changed."""
    digest = hashlib.sha256(f"{row['one']}\n{row['other']}".encode()).digest()
    return [{"mark": int.from_bytes(digest[:5])}]


# Copies


def _bucketed(row: Row) -> Iterator[Row]:
    node = f"{row['published'] or _UNKNOWN}\n{row['id']}"
    for bucket in row["buckets"] or ():
        yield {"bucket": str(bucket), "node": node, "exact": row["exact"], "hashes": row["hashes"]}


def _alike(rows: list[Row]) -> Iterator[Row]:
    sketches = {r["node"]: Sketch(r["exact"], r["hashes"]) for r in rows}
    for one, other in combinations(sorted(sketches), 2):
        if shared(sketches[one], sketches[other]) >= THRESHOLD:
            yield {"one": one, "other": other}


def _copy(row: Row) -> list[Row]:
    (_, id), (_, first) = row["one"].split("\n", 1), row["other"].split("\n", 1)
    return [{"id": id, "copy_of": first}]


# Occasions


def _reports(row: Row) -> Iterator[Row]:
    if row["record"] is None:
        return
    reading = Reading.from_json(row["record"])
    published = reading.published or reading.anchor
    for key, contact in zip(contact_keys(reading.id, reading.contacts), reading.contacts, strict=True):
        report = Report(article=reading.id, published=published, credits=reading.credits, contact=contact)
        record = msgspec.json.encode(report).decode()
        yield _row(article=reading.id, key=key, record=record)


def _with_first(rows: list[Row]) -> Iterator[Row]:
    """The reports of one article, with the article that it is a copy of."""
    first = next((r["other"] for r in rows if r["key"] is None), None)
    for row in rows:
        if row["key"] is not None:
            report = msgspec.structs.replace(_report(row), copy_of=first)
            yield row | {"record": msgspec.json.encode(report).decode()}


def _report(row: Row) -> Report:
    return msgspec.json.decode(row["record"], type=Report)


def _traits(row: Row) -> Traits:
    return traits_of(row["key"], _report(row))


def _placed(row: Row) -> Iterator[Row]:
    found = cells(_traits(row))
    for places, home in ((found.home, "yes"), (found.visits, "no")):
        for cell in places:
            yield {"cell": cell, "home": home, "record": row["record"], "key": row["key"]}


def _links(rows: list[Row]) -> Iterator[Row]:
    """Links among the reports of a cell: of two of which one at least is at home, and which no article keeps apart."""
    ready = [(r["key"], r["home"] == "yes", _traits(r)) for r in sorted(rows, key=lambda r: str(r["key"]))]
    for (one, at_home, some), (other, too, others) in combinations(ready, 2):
        if (at_home or too) and some.article != others.article and (likeness := score(some, others)) > 0:
            told = msgspec.json.encode(link(likeness, one, other)).decode()
            yield _row(key=one, other=other, record=told)


def _ends(row: Row) -> list[Row]:
    return [{"one": row["key"], "other": row["other"]}]


def _label(row: Row) -> list[Row]:
    return [_row(key=row["one"], piece=row["other"])]


def _labelled(rows: list[Row]) -> Iterator[Row]:
    """A report and the links that begin at it, with the piece that it belongs to: its own where nothing is alike."""
    piece = next((r["piece"] for r in rows if r["piece"]), rows[0]["key"])
    told = {(r["other"] or "", r["record"]): r for r in rows if r["record"]}
    for row in told.values():
        yield row | {"piece": piece}


def _occasions(rows: list[Row]) -> Iterator[Row]:
    reports = {r["key"]: _report(r) for r in rows if r["other"] is None}
    links = [Link(*msgspec.json.decode(r["record"], type=tuple[float, str, str])) for r in rows if r["other"]]
    traits = {key: traits_of(key, report) for key, report in reports.items()}
    for keys in occasions_among(traits, links, Rulings()):
        id = occasion_id(keys)
        yield {"id": id, "record": msgspec.json.encode(occasion_of(id, [reports[key] for key in keys])).decode()}
