"""Learn how sure contacts and their claims are, from articles read by hand.

    python tools/train_contacts.py --gold DIR [DIR …] --crawl CONTACTS.jsonl TEXTS.jsonl.gz [--write]

Each DIR holds ID.txt with ID.json (and ID.meta.json with the publication date); CONTACTS.jsonl one article a line with
the contacts that a reader found in it, TEXTS.jsonl.gz the texts by id, of which only the year 2017 is known. Prints the
reliability of the probabilities in cross-validation by article; `--write` writes the two tables.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from hoidam.clean import RawArticle, clean
from hoidam.contact.mention import Mention
from hoidam.contact.stage import find_contacts_explained
from hoidam.contact.sure import features
from hoidam.evaluate.alike import match, overlap, same_place, stretches
from hoidam.lexicon import DATA
from hoidam.records import Contact
from hoidam.when import Anchor, anchor_of, find_expressions, resolve
from hoidam.who import find_cast, years_of_office

FOLDS, RIDGE, PRIOR, UNSURE = 10, 10.0, 4.0, 0.5
BINS = (0.0, 0.5, 0.8, 0.9, 0.95, 1.01)
Item = dict[str, Any]


class Example(NamedTuple):
    """A contact found, its features, whether a reader found it too (1, 0, or half where the reader was unsure), what
    the shipped table says of it, and per claimed field whether it was right."""

    article: str
    features: dict[str, float]
    right: float
    shipped: float
    claims: list[tuple[str, str, bool]]


def articles(gold: Sequence[Path], crawl: Sequence[Path]) -> Iterator[tuple[str, str, str | None, list[Item]]]:
    """Id, text, publication date and the contacts that a reader found."""
    for path in sorted(path for folder in gold for path in folder.glob("*.txt")):
        meta = path.with_suffix(".meta.json")
        published = json.loads(meta.read_text("utf-8")).get("published") if meta.exists() else None
        yield (
            path.stem,
            path.read_text("utf-8"),
            published,
            json.loads(path.with_suffix(".json").read_text())["contacts"],
        )
    read = {o["id"]: o["contacts"] for o in map(json.loads, crawl[0].read_text("utf-8").splitlines())}
    with gzip.open(crawl[1], "rt", encoding="utf-8") as lines:
        for o in map(json.loads, lines):
            if o["id"] in read:
                yield o["id"], o["text"], "2017", read[o["id"]]


def contacts_of(text: str, published: str | None) -> list[tuple[Contact, list[Mention]]]:
    """The contacts of a text with the mentions that each was gathered from; offsets in the text as found."""
    document, normal = clean(RawArticle(text=text, published=published))
    expressions = find_expressions(document)
    anchor = anchor_of(document, expressions)
    cast = find_cast(document, anchor.date)
    if anchor.date is None and (years := years_of_office(cast, document)) and years[0] == years[1]:
        anchor = Anchor(str(years[0]), "offices")
        cast = find_cast(document, anchor.date)
    contacts, steps = find_contacts_explained(document, resolve(document, expressions, anchor), cast, (), anchor)
    mentions = [[s.mention for s in steps if s.occasion == n] for n in range(len(contacts))]
    return [(c, m) for c, m in zip(contacts, mentions, strict=True)] if normal.map is None else []


def likeness(gold: Item, read: Item) -> float:
    """How well a contact found fits one of a reader: two parties in common, and the same words or channel."""
    if len(set(gold["parties"]) & set(read["parties"])) < 2:
        return 0
    near = overlap(stretches(gold.get("evidence") or gold), stretches(read["evidence"]))
    channel = gold["channel"] == read["channel"]
    return 1 + 2 * near + channel + (gold["status"] == read["status"]) if near or channel else 0


def examples(gold: Path, crawl: Sequence[Path]) -> list[Example]:
    """All contacts found, told right or wrong; one of which a reader was unsure counts as half right."""
    found = []
    for id, text, published, wanted in articles(gold, crawl):
        read = contacts_of(text, published)
        items = [json.loads(json.dumps(_plain(c))) for c, _ in read]
        matching = match(wanted, items, likeness)
        fit = {b["id"]: a for a, b in matching.pairs}
        for (contact, mentions), item in zip(read, items, strict=True):
            gold_item = fit.get(item["id"])
            right = 0.0 if gold_item is None else UNSURE if gold_item.get("unsure") else 1.0
            claims = _claims(contact, None if right == UNSURE else gold_item)
            found.append(Example(id, features(mentions, contact), right, contact.sure or 0.0, claims))
    return found


def _plain(contact: Contact) -> Item:
    spans = [{"start": e.start, "end": e.end} for e in contact.evidence]
    return {"id": contact.id, "parties": list(contact.parties), "channel": contact.channel, "status": contact.status,
            "evidence": spans}  # fmt: skip


def _claims(contact: Contact, gold: Item | None) -> list[tuple[str, str, bool]]:
    told = []
    for field, claims in contact.claims.items():
        if gold is None or field not in gold:
            continue
        value = claims[0].value
        if field == "place":
            right = same_place(gold[field], {"name": value.name, "country": value.country})
        elif field == "topics":
            right = value in gold[field]
        elif field == "setting":
            right = bool(gold[field])
        else:
            right = value == gold[field]
        told.append((field, claims[0].rule, right))
    return told


def fit(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights of a ridge-penalised logistic regression (Newton's method); the first column, the bias, is free."""
    weights = np.zeros(rows.shape[1])
    penalty = np.full(rows.shape[1], RIDGE)
    penalty[0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (p - right) + penalty * weights
        hessian = (rows.T * (p * (1 - p))) @ rows + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def matrix(found: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """One row per example, one column per feature."""
    return np.array([[e.features.get(n, 0.0) for n in names] for e in found])


def by_the_others(found: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """The probability of each contact by a model learned without its article."""
    right = np.array([e.right for e in found], dtype=float)
    rows, said = matrix(found, names), np.zeros(len(found))
    fold = {a: n % FOLDS for n, a in enumerate(sorted({e.article for e in found}))}
    folds = np.array([fold[e.article] for e in found])
    for k in range(FOLDS):
        inside = folds == k
        said[inside] = 1 / (1 + np.exp(-rows[inside] @ fit(rows[~inside], right[~inside])))
    return said


def reliability(found: Sequence[Example], said: np.ndarray) -> list[str]:
    """Lines: per bin of the probability, the mean said and the share right."""
    right = np.array([e.right for e in found], dtype=float)
    lines = [f"{len(found)} contacts found, {right.mean():.3f} right; Brier {np.mean((said - right) ** 2):.4f}"
             f" (constant {np.mean((right.mean() - right) ** 2):.4f})"]  # fmt: skip
    for low, high in pairwise(BINS):
        if (bin := (said >= low) & (said < high)).any():
            told = f"said {said[bin].mean():.2f}  right {right[bin].mean():.2f}"
            lines.append(f"{low:.2f}-{min(high, 1):.2f}  n {bin.sum():4}  {told}")
    return lines


def shares(found: Sequence[Example]) -> list[str]:
    """Rows of contact_claims.tsv: the share right per field and rule, drawn to the field's mean by PRIOR."""
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for e in found:
        for field, rule, right in e.claims:
            counts[field, rule].append(right)
    rows = []
    for (field, rule), told in sorted(counts.items()):
        whole = [r for (f, _), rs in counts.items() if f == field for r in rs]
        share = (sum(told) + PRIOR * sum(whole) / len(whole)) / (len(told) + PRIOR)
        rows.append(f"{field}\t{rule}\t{share:.2f}\t{len(told)}")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--crawl", type=Path, nargs=2, required=True)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    found = examples(given.gold, given.crawl)
    names = ["bias", *sorted({n for e in found for n in e.features} - {"bias"})]
    print("learned without each article itself:", *reliability(found, by_the_others(found, names)), sep="\n")
    print("as shipped:", *reliability(found, np.array([e.shipped for e in found])), sep="\n")
    if given.write:
        weights = fit(matrix(found, names), np.array([e.right for e in found], dtype=float))
        counts = matrix(found, names).sum(axis=0).astype(int)
        rows = sorted(f"{n}\t{w:.3f}\t{c} contacts" for n, w, c in zip(names, weights, counts, strict=True))
        (Path(str(DATA)) / "contact_sure.tsv").write_text("\n".join(["feature\tweight\tnote", *rows, ""]), "utf-8")
        (Path(str(DATA)) / "contact_claims.tsv").write_text(
            "\n".join(["field\trule\tshare\tof", *shares(found), ""]), "utf-8"
        )


if __name__ == "__main__":
    main()
