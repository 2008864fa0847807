"""`hoidam name`: who or what a name as a Vietnamese newspaper spells it stands for, with QID, offices and how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hoidam.errors import TableError
from hoidam.who.knowledge import Office
from hoidam.who.translit import Candidate, candidates

__all__ = ["COLUMNS", "Answer", "answer", "answer_file"]

COLUMNS = ("surface", "canonical", "qid", "party", "script", "sure", "offices")
_KINDS = ("person", "place", "org")


class Answer(NamedTuple):
    """One candidate: canonical name, Wikidata item, party, how it is spelled, how sure (0 to 1), offices by date."""

    name: str
    qid: str | None
    party: str | None
    script: str
    sure: float
    offices: tuple[Office, ...]


def answer(surface: str, country: str | None = None, kind: str = "person") -> list[Answer]:
    """The candidates for a name, best first; none where nothing is known and nothing can be made up.

    `country` is an alpha-3 code or a code of the party table, `kind` person, place or org.
    """
    return [_answer(c) for c in candidates(surface, kind, country)]


def _answer(c: Candidate) -> Answer:
    offices = c.known.offices if c.known else ()
    return Answer(c.name, c.qid, c.party, c.script, round(c.score, 3), tuple(sorted(offices, key=lambda o: o.start)))


def answer_file(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a TSV (header with surface and, if wanted, kind and country) → lines of a TSV with `COLUMNS`.

    One line per line read, the first choice only; its cells are empty where nothing is known. Raises TableError where
    the header has no surface or a kind is none of person, place, org.
    """
    rows = iter(lines)
    header = next(rows, "").rstrip("\r\n").removeprefix("\ufeff").split("\t")
    if "surface" not in header:
        raise TableError(f"the list begins with {header}; its first line must name the columns, surface among them")
    yield "\t".join(COLUMNS)
    for number, line in enumerate(rows, 2):
        if line.strip():
            yield "\t".join(_cells(dict(zip(header, line.rstrip("\r\n").split("\t"), strict=False)), number))


def _cells(row: dict[str, str], number: int) -> Sequence[str]:
    kind = row.get("kind") or "person"
    if kind not in _KINDS:
        raise TableError(f"line {number} of the list: kind {kind!r}; one of {', '.join(_KINDS)}")
    found = answer(row["surface"], row.get("country") or None, kind)
    if not found:
        return (row["surface"], *[""] * (len(COLUMNS) - 1))
    best = found[0]
    offices = "; ".join(f"{o.title} {o.start or '?'}/{o.end or '..'}" for o in best.offices)
    return (row["surface"], best.name, best.qid or "", best.party or "", best.script, f"{best.sure:.3f}", offices)
