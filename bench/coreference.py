"""B-cubed of contact coreference: hand-made contacts and our own, merged and held against hand-made clusters.

    python bench/coreference.py FOLDER [PREFIX ...]

FOLDER holds ID.txt, ID.json, ID.meta.json and a file of clusters (`*coreference.json`: `mentions` are "ID#contact");
PREFIX keeps the clusters whose mentions all begin so. An own contact stands for the gold contact that it matches as in
`hoidam eval`; in the strict figure those without a match, and gold contacts not found, count as wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

import hoidam
from hoidam.evaluate.alike import match
from hoidam.evaluate.scores import contact_likeness
from hoidam.merge import BCubed, b_cubed, merge
from hoidam.records import Contact, Report


def clusters(folder: Path, prefixes: list[str]) -> list[list[str]]:
    """The true clusters, as lists of mentions."""
    (path,) = [*folder.glob("*coreference.json"), *folder.parent.glob("coreference.json")][:1]
    told = [c["mentions"] for c in json.loads(path.read_text("utf-8"))]
    return [ms for ms in told if not prefixes or all(m.startswith(tuple(prefixes)) for m in ms)]


def gold_reports(folder: Path, article: str) -> dict[str, Report]:
    """The hand-made contacts of an article, by mention."""
    gold = json.loads((folder / f"{article}.json").read_text("utf-8"))
    contacts = msgspec.convert(gold["contacts"], tuple[Contact, ...])
    return {
        f"{article}#{c.id}": Report(article=article, published=gold["published"], credits=gold["credits"], contact=c)
        for c in contacts
    }


def own_reports(folder: Path, article: str) -> dict[str, Report]:
    """Our own contacts of an article, each under the mention that it matches, or a name of its own."""
    gold = json.loads((folder / f"{article}.json").read_text("utf-8"))
    meta = folder / f"{article}.meta.json"
    published = json.loads(meta.read_text("utf-8")).get("published") if meta.exists() else None
    reading = hoidam.read((folder / f"{article}.txt").read_text("utf-8"), published, id=article)
    read = json.loads(reading.to_json())["contacts"]
    names = {r["id"]: g["id"] for g, r in match(gold["contacts"], read, contact_likeness).pairs}
    return {
        f"{article}#{names.get(c.id, 'extra-' + c.id)}": Report(
            article=article, published=reading.published, credits=reading.credits, contact=c
        )
        for c in reading.contacts
    }


def merged(reports: dict[str, Report]) -> list[list[str]]:
    """The mentions of each occasion that merging finds."""
    name_of = {(r.article, r.contact.id): name for name, r in reports.items()}
    return [[name_of[r.article, r.contact.id] for r in o.reports] for o in merge(reports.values())]


def within(groups: Iterable[list[str]], items: set[str]) -> list[list[str]]:
    """The groups without what is not among the items."""
    return [kept for g in groups if (kept := [m for m in g if m in items])]


def main(arguments: list[str]) -> None:
    """Prints a row per input."""
    folder, prefixes = Path(arguments[0]), arguments[1:]
    truth = clusters(folder, prefixes)
    mentions = {m for c in truth for m in c}
    articles = sorted({m.split("#")[0] for m in mentions})
    gold = {name: r for a in articles for name, r in gold_reports(folder, a).items()}
    own = {name: r for a in articles for name, r in own_reports(folder, a).items()}
    found = merged(own)
    print(f"{len(articles)} articles, {len(truth)} occasions, {len(mentions)} mentions, {len(own)} contacts read")
    show("gold contacts", b_cubed(truth, within(merged(gold), mentions)))
    show("own contacts, strict", b_cubed(truth, [g for g in found if mentions & set(g) or "extra" in "".join(g)]))
    both = mentions & set(own)
    show("own contacts, those matched", b_cubed(within(truth, both), within(found, both)))


def show(name: str, score: BCubed) -> None:
    """One row."""
    print(f"{name:28} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
