"""Names of persons and places, against those marked by hand in `samples/names.jsonl` (`samples/NAMES.md` says how)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from spans import Found, Text, clear_of, f1, pairs

from hoidam.clean import RawArticle
from hoidam.evaluate.alike import name_words
from hoidam.flow import stages
from hoidam.who.parties import is_state

__all__ = [
    "MEASURES",
    "Name",
    "NameScore",
    "OurName",
    "Recall",
    "canonical",
    "marked",
    "our_names",
    "participants",
    "score_names",
]

PLACES = frozenset({"country", "city", "region", "venue"})


class Name(NamedTuple):
    """A name marked by hand; `wide` is where it begins with the common noun before it."""

    start: int
    end: int
    kind: str
    sense: str = ""
    name: str = ""
    wide: int = -1

    def is_exactly(self, given: Any) -> bool:
        """Whether a stretch has this extent, with or without words of the common noun before."""
        first = self.wide if self.wide >= 0 else self.start
        return bool(self.end == given.end and first <= given.start <= self.start)


class OurName(NamedTuple):
    """A name that we found; `name` is the canonical one of a person."""

    start: int
    end: int
    label: str
    name: str = ""


class NameScore(NamedTuple):
    """F1 with the same extent, F1 with any overlap; then precision and recall of the latter."""

    exact: float
    overlap: float
    precision: float
    recall: float


class Measure(NamedTuple):
    """Which names are wanted, which may be found or not, and which of a program's kinds are looked at."""

    wanted: Callable[[Name], bool]
    neutral: Callable[[Name], bool]
    labels: frozenset[str]


def _person(n: Name) -> bool:
    return n.kind == "person"


def _byline(n: Name) -> bool:
    return n.kind == "byline"


def _place(n: Name) -> bool:
    """Not the White House that speaks: that is an institution to one program and a place to another."""
    return n.kind in PLACES and (n.kind, n.sense) != ("venue", "party")


def _where(n: Name) -> bool:
    return n.kind in PLACES and n.sense == "where"


def _other_geography(n: Name) -> bool:
    return n.kind == "part" or (n.kind, n.sense) == ("venue", "party")


MEASURES = {
    "persons": Measure(_person, _byline, frozenset({"person"})),
    "persons and by-lines": Measure(lambda n: _person(n) or _byline(n), lambda n: False, frozenset({"person"})),
    "geographical names": Measure(_place, _other_geography, frozenset({"place"})),
    "places (where something is)": Measure(
        _where, lambda n: _other_geography(n) or n.sense == "party", frozenset({"place"})
    ),
    "names, kind forgiven": Measure(
        lambda n: _person(n) or _place(n), lambda n: _byline(n) or _other_geography(n), frozenset({"person", "place"})
    ),
}


def marked(path: Path) -> dict[str, list[Name]]:
    """The names by hand of each article."""
    found: dict[str, list[Name]] = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        rest = {key: row[key] for key in ("sense", "name", "wide") if key in row}
        found.setdefault(row["article"], []).append(Name(row["start"], row["end"], row["kind"], **rest))
    return found


def our_names(articles: Sequence[Text]) -> list[list[OurName]]:
    """Ours: people where the text names them, places, and names of states that are no place in the text."""
    return [list(_ours(a)) for a in articles]


def _ours(article: Text) -> Iterator[OurName]:
    found = stages(RawArticle(text=article.text, id=article.id, published=article.published))
    place = found.normal.origin
    for m in found.cast.persons:
        if m.form in ("full", "short") or (m.form == "counterpart" and _is_name(found.document.text[m.start : m.end])):
            yield OurName(*place(m.start, m.end), "person", found.cast.people[m.person].name)
    for m in found.cast.places:
        yield OurName(*place(m.start, m.end), "place")
    for m in clear_of(found.cast.parties, [(m.start, m.end) for m in found.cast.places]):
        if is_state(m.code) and m.rule != "party.metonym":
            yield OurName(*place(m.start, m.end), "place")


def score_names(
    articles: Sequence[Text], names: dict[str, list[Name]], given: Sequence[Sequence[Found | OurName]], measure: str
) -> NameScore:
    """One measure over all articles."""
    of = MEASURES[measure]
    exact = overlap = n_wanted = n_given = 0
    for article, found in zip(articles, given, strict=True):
        wanted = [n for n in names[article.id] if of.wanted(n)]
        neutral = [(n.start, n.end) for n in names[article.id] if of.neutral(n)]
        kept = clear_of([g for g in found if g.label in of.labels], [*article.noise, *neutral], wanted)
        hits = pairs(wanted, kept)
        exact += sum(w.is_exactly(g) for w, g in hits)
        overlap, n_wanted, n_given = overlap + len(hits), n_wanted + len(wanted), n_given + len(kept)
    sizes = n_wanted, n_given
    return NameScore(f1(exact, *sizes), f1(overlap, *sizes), overlap / max(n_given, 1), overlap / max(n_wanted, 1))


def canonical(articles: Sequence[Text], names: dict[str, list[Name]], ours: Sequence[Sequence[OurName]]) -> float:
    """The share of the persons by hand that we find and bring to the same canonical name, word for word."""
    wanted = [[n for n in names[a.id] if _person(n)] for a in articles]
    people = [[o for o in each if o.label == "person"] for each in ours]
    hits = [pair for w, p in zip(wanted, people, strict=True) for pair in pairs(w, p)]
    return sum(_same_words(w.name, o.name) for w, o in hits) / sum(map(len, wanted))


def _same_words(one: str, other: str) -> bool:
    return sorted(name_words(one)) == sorted(name_words(other))


class Recall(NamedTuple):
    """Shares of the participants' names that were found with their extent, and at all; and how many names there are."""

    exact: float
    overlap: float
    of: int


def participants(articles: Sequence[Text], given: Sequence[Sequence[Found | OurName]]) -> Recall:
    """Of the names under which contacts read by hand name their participants; offices without a name are left out."""
    exact = overlap = total = 0
    for article, found in zip(articles, given, strict=True):
        surfaces = {(p["start"], p["end"]) for c in article.gold["contacts"] for p in c.get("participants") or ()}
        wanted = [Name(*name, "person") for a, b in sorted(surfaces) if (name := _bare(article.text, a, b))]
        hits = pairs(wanted, [g for g in found if g.label == "person"])
        exact += sum(w.is_exactly(g) for w, g in hits)
        overlap, total = overlap + len(hits), total + len(wanted)
    return Recall(exact / max(total, 1), overlap / max(total, 1), total)


_ADDRESS = re.compile(r"(?:[Ôô]ng|[Bb]à) ")


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without a form of address before it; None where it is an office."""
    if m := _ADDRESS.match(text, start, end):
        start = m.end()
    return (start, end) if _is_name(text[start:end]) else None


def _is_name(surface: str) -> bool:
    return all(word[0].isupper() for word in surface.split())
