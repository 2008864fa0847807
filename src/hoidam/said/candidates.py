"""Who can speak in an article: people, groups, parties, institutions, documents, media.

The stage `who` gives people, groups and parties. Added here are those who speak for a party without being one:
institutions and unnamed officials (`officials`), private persons named beside their calling, documents ("thông cáo của
Nhà Trắng") and the media that pass words on.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from hoidam.document import Document
from hoidam.records import Person, Time
from hoidam.said.officials import Found, Noun, find_bodies
from hoidam.said.scan import scan
from hoidam.said.speaker import Candidate, Kind, Scene, Speaker, state
from hoidam.said.vocabulary import verbs, word_set
from hoidam.who import Cast, PartyMention

__all__ = ["find_candidates"]

_RANK = {
    "group": 0,
    "person": 1,
    "pronoun": 2,
    "body": 3,
    "media": 4,
    "skip": 5,
    "party": 6,
    "this_state": 7,
    "this_body": 7,
    "document": 8,
}
_Found: TypeAlias = dict[str, list[tuple[int, int]]]
_MAX_FILLERS, _LONGEST_NAME = 4, 4
_MAX_APPOSITION = 140
_BREAK = frozenset(",;:.!?()\n")
_COMMA_OR_STOP = re.compile(r", |[!?:;\n“”\"]|\.\s")
# Who speaks for others is no side of a meeting while one of those is named.
_FOR_OTHERS = frozenset(("spokesperson", "adviser", "official", "ambassador", None))
_SPEAKS_FOR = frozenset((("phát", "ngôn", "viên"), ("người", "phát", "ngôn")))
_BRACKET = " ("
_BOTH_SIDES, _TWO = "hai bên", 2


def find_candidates(document: Document, times: Sequence[Time], cast: Cast) -> Scene:
    """All candidates of the article; where two overlap, the one that begins first, then the more telling one."""
    scanned = scan(document.tokens)
    words = scanned.words
    bodies = find_bodies(document, cast, scanned.mouths)
    media = _media(document, cast, words, [document.stretch(hit) for hit in scanned.outlets])
    found = [*_people(cast, bodies), *_groups(document, cast, words), *_parties(cast), *media]
    found += _bodies(bodies)
    found += _these(document, words)
    found.sort(key=lambda c: (c[0], _RANK[c[2]], -c[1]))
    kept: list[Candidate] = []
    for candidate in found:
        if kept and _abbreviates(document.text, kept[-1], candidate):
            kept[-1] = kept[-1]._replace(end=candidate.end + 1)
        elif not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    kept = _with_documents(document, cast, _with_experts(document, kept, words["expert"]), words)
    if any(b.noun and b.name is None for b in bodies):
        kept = _referred(kept, {b.start: b for b in bodies})
    starts = tuple([c.start for c in kept])
    return Scene(document, tuple(kept), starts, {t.start: t.end for t in times}, scanned)


def _abbreviates(text: str, full: Candidate, short: Candidate) -> bool:
    """Whether a name in brackets repeats the one before it: "Liên minh châu Âu (EU)"."""
    if short.start - full.end != len(_BRACKET) or short.speakers != full.speakers or not full.speakers:
        return False
    return text.startswith(_BRACKET, full.end) and text.startswith(")", short.end)


def _people(cast: Cast, bodies: Sequence[Found]) -> Iterator[Candidate]:
    spoken_for = _spoken_for(cast, bodies)
    speakers = [(spoken_for.get(i) or Speaker(p.name, p.party, p.role),) for i, p in enumerate(cast.people)]
    for m in cast.persons:
        kind: Kind = "pronoun" if m.form == "pronoun" else "person"
        yield Candidate(m.outer_start, m.outer_end, kind, speakers[m.person])


def _spoken_for(cast: Cast, bodies: Sequence[Found]) -> dict[int, Speaker]:
    """The institutions for which spokespersons without a name speak, by person."""
    unnamed = {m.outer_start: m.person for m in cast.persons if m.form == "office" and _nameless(cast.people[m.person])}
    if not unnamed:
        return {}
    return {unnamed[b.start]: Speaker(b.name, b.party, _role(b)) for b in bodies if b.name and b.start in unnamed}


def _nameless(person: Person) -> bool:
    return person.role == "spokesperson" and person.qid is None and person.name.endswith(" spokesperson")


def _groups(document: Document, cast: Cast, words: _Found) -> Iterator[Candidate]:
    """Groups; "hai bên" are the people named most for the two parties (or in a joint statement
    the parties), "hai nước" the parties themselves."""
    tokens, principal = document.tokens, dict[str, int]()
    named = Counter(m.person for m in cast.persons).most_common()
    named.reverse()
    for i, _ in sorted(named, key=lambda n: cast.people[n[0]].role not in _FOR_OTHERS):
        if party := cast.people[i].party:
            principal[party] = i
    joint = next((tokens.start[i] for i, n in words["document"] if tokens.form[i + n - 1] == "chung"), None)
    for m in cast.groups:
        people, sides = m.people, document.text[m.start : m.end].lower() == _BOTH_SIDES
        if sides and joint is not None and m.start > joint and len(m.codes) == _TWO:
            people = ()  # "hai bên" of a joint statement are the states
        elif sides and not people and all(c in principal for c in m.codes):
            people = tuple(principal[c] for c in m.codes)
        speakers = tuple(Speaker(p.name, p.party, p.role) for p in (cast.people[i] for i in people))
        yield Candidate(m.start, m.end, "group", speakers or tuple(state(code) for code in m.codes))


def _parties(cast: Cast) -> Iterator[Candidate]:
    for m in cast.parties:
        if not m.within and m.sense == "party":
            yield Candidate(m.start, m.end, "party", (state(m.code),))


def _these(document: Document, words: _Found) -> Iterator[Candidate]:
    """ "Nước này", "khối này": the party that is spoken of, which the reader of a unit tells."""
    kinds: tuple[Literal["this_state", "this_body"], ...] = ("this_state", "this_body")
    for kind in kinds:
        for i, n in words[kind]:
            yield Candidate(document.tokens.start[i], document.tokens.end[i + n - 1], kind, ())


def _media(document: Document, cast: Cast, words: _Found, stretches: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Media with what follows in their names: "hãng tin Nga RIA Novosti", "truyền thông Đức"."""
    parties = {m.start: m.end for m in cast.parties}
    follow = parties | dict(stretches)
    last_end = -1
    for start, end in stretches:
        if start < last_end or parties.get(start, 0) > end:  # "Đài Loan" is no "đài"
            continue
        while until := follow.get(end + 1):
            end = until
        last_end = end
        yield Candidate(start, end, "media", ())
    tokens = document.tokens
    for i, n in words["skip_source"]:
        yield Candidate(tokens.start[i], _nation_end(document, parties, i + n), "skip", ())
    for i, _ in words["media_name"]:
        if tokens.capital[i]:
            first = i
            while first and i - first < _LONGEST_NAME and tokens.tight[first] and tokens.capital[first - 1]:
                first -= 1
            yield Candidate(tokens.start[first], tokens.end[i], "media", ())


def _nation_end(document: Document, parties: Mapping[int, int], i: int) -> int:
    """The end of a source that ends before token `i`, with the nation after it: "chuyên gia kinh tế Đức"."""
    tokens, k = document.tokens, i
    while k < len(tokens.form) and document.text[tokens.end[k - 1] : tokens.start[k]] == " ":
        if until := parties.get(tokens.start[k]):
            return until
        n = word_set("field").at(tokens, k)
        if not n:
            break
        k += n
    return tokens.end[i - 1]


def _bodies(found: Sequence[Found]) -> Iterator[Candidate]:
    for f in found:
        speakers = (Speaker(f.name, f.party, _role(f)),) if f.name else ()
        yield Candidate(f.start, f.end, "skip" if f.name == "" else "body", speakers)


def _role(found: Found) -> str | None:
    if found.noun is None or found.noun.head not in (found.name or ""):
        return None
    return found.noun.head if found.noun.head in _FOR_OTHERS else "official"


def _with_experts(document: Document, kept: list[Candidate], callings: Sequence[tuple[int, int]]) -> list[Candidate]:
    """The candidates with private persons whom the text names beside their calling: "X Y, chuyên gia …" and "giáo sư
    X Y"; the calling itself is no longer an unnamed source. Who speaks for an institution has its party."""
    tokens, taken = document.tokens, [c.start for c in kept]
    bodies = {c.start: c.speakers[0] for c in kept if c.kind == "body" and c.speakers}
    named: dict[int, Candidate] = {}
    for i, n in callings:
        before = (
            _name_ending(document, i - 1) if i and document.text[tokens.end[i - 1] : tokens.start[i]] == ", " else i
        )
        after = _name_from(document, i + n)
        first, last = (before, i) if i - before > 1 else (i + n, after)
        if last - first < 2 or _covered(kept, taken, tokens.start[first], tokens.end[last - 1]):
            continue
        start, end = tokens.start[min(first, i)], tokens.end[max(last - 1, i + n - 1)]
        if first < i:
            end = _calling_end(document, end)
        name = _ascii(document.text[tokens.start[first] : tokens.end[last - 1]])
        body = bodies.get(tokens.start[i]) if first < i else None
        role = "spokesperson" if tokens.form[i : i + n] in _SPEAKS_FOR else None
        speaker = Speaker(name, body.party, role) if body else Speaker(name, None, role)
        named[start] = Candidate(start, end, "person", (speaker,))
    if not named:
        return kept
    free = [c for c in kept if not any(e.start <= c.start < e.end for e in named.values())]
    return sorted([*free, *named.values()], key=lambda c: c.start)


def _calling_end(document: Document, end: int) -> int:
    """The comma at which a calling after a name ends: before a verb of saying in the same sentence, else `end`."""
    for m in _COMMA_OR_STOP.finditer(document.text, end, end + _MAX_APPOSITION):
        if m[0] != ", ":
            break
        if verbs().at(document.tokens, document.tokens.after(m.end())):
            return m.start()
    return end


def _name_ending(document: Document, i: int) -> int:
    """The token at which the capitalised words that end with token `i` begin; i + 1 where it is none."""
    tokens, first = document.tokens, i + 1
    while first and tokens.capital[first - 1] and i - first < _LONGEST_NAME and (first > i or tokens.tight[first]):
        first -= 1
    return first


def _name_from(document: Document, i: int) -> int:
    """The token after the capitalised words that begin with token `i`."""
    tokens, last = document.tokens, i
    while last < len(tokens.form) and tokens.capital[last] and last - i < _LONGEST_NAME and tokens.tight[last]:
        last += 1
    return last


def _covered(kept: Sequence[Candidate], starts: Sequence[int], start: int, end: int) -> bool:
    k = bisect_left(starts, end) - 1
    return k >= 0 and kept[k].end > start


def _ascii(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _with_documents(document: Document, cast: Cast, kept: Sequence[Candidate], words: _Found) -> list[Candidate]:
    """The candidates with documents among them; a document speaks for its author, named after it or last before it."""
    if not (words["document"] or words["document_of"]):
        return _apart(kept)
    by_start: dict[int, Candidate | PartyMention] = {m.start: m for m in cast.parties}
    by_start |= {c.start: c for c in kept if c.speakers}
    pair = next((g.codes for g in cast.groups if len(g.codes) == _TWO), ())
    joint = tuple(state(code) for code in pair)
    out = list(kept)
    for name in ("document", "document_of"):
        for i, n in words[name]:
            candidate = _document(document, by_start, joint, i, i + n)
            if name == "document" or candidate.speakers:
                out.append(candidate)
    out.sort(key=lambda c: (c.start, -c.end))
    return _authors(_apart(out))


def _apart(found: Sequence[Candidate]) -> list[Candidate]:
    """Those that begin in none before them."""
    out: list[Candidate] = []
    end = 0
    for candidate in found:
        if candidate.start >= end:
            out.append(candidate)
        end = max(end, candidate.end)
    return out


def _document(
    document: Document, by_start: dict[int, Candidate | PartyMention], joint: tuple[Speaker, ...], first: int, last: int
) -> Candidate:
    tokens = document.tokens
    if tokens.form[last - 1] == "chung":
        return Candidate(tokens.start[first], tokens.end[last - 1], "document", joint)
    for k in range(last, min(last + _MAX_FILLERS, len(tokens.form))):
        if not _BREAK.isdisjoint(document.text[tokens.end[k - 1] : tokens.start[k]]):
            break
        if owner := by_start.get(tokens.start[k]):
            speakers = owner.speakers if isinstance(owner, Candidate) else (state(owner.code),)
            return Candidate(tokens.start[first], owner.end, "document", speakers)
        if tokens.form[k] not in ("của", "từ", "do", "được", "trên", "phía"):
            break
    return Candidate(tokens.start[first], tokens.end[last - 1], "document", ())


def _authors(found: Sequence[Candidate]) -> list[Candidate]:
    """Documents without an author take the last institution named before them."""
    out: list[Candidate] = []
    author: tuple[Speaker, ...] = ()
    for candidate in found:
        if candidate.kind == "document" and not candidate.speakers:
            candidate = candidate._replace(speakers=author)
        elif candidate.kind in ("body", "document") and candidate.speakers:
            author = candidate.speakers
        if candidate.speakers or candidate.kind != "document":
            out.append(candidate)
    return out


def _referred(found: Sequence[Candidate], bodies: Mapping[int, Found]) -> list[Candidate]:
    """Officials of whom the text does not say whose they are belong to the last ones named ("quan chức này"), else to
    the last institution; where neither is, they are nobody's."""
    out: list[Candidate] = []
    officials: dict[str, Found] = {}
    institution: Found | None = None
    for candidate in found:
        body = bodies.get(candidate.start) if candidate.kind == "body" else None
        if body and body.noun and body.name is None:
            last = officials.get(body.noun.head) or officials.get("")
            name = _referred_name(body.noun, last, institution)
            party = (last or institution or body).party
            speakers = (Speaker(name, party, "official"),) if name else ()
            candidate = candidate._replace(speakers=speakers, kind="body" if speakers else "skip")
        elif body and body.noun:
            officials[body.noun.head] = officials[""] = body
        elif body:
            institution = body
        out.append(candidate)
    return out


def _referred_name(noun: Noun, last: Found | None, institution: Found | None) -> str | None:
    if last and last.noun:
        return last.name if last.noun.many == noun.many else noun.of(last.owner)
    return noun.of(institution.name) if institution and institution.name and noun.head != "source" else None
