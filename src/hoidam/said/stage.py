"""Who said what: quotations and reported speech with speaker, act and target.

quotes ─ candidates (speaker) ─ units and proposals (reporting) ─ act and target (acts) ─ no repetition ─→ statements
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec

from hoidam.document import Document
from hoidam.records import Act, Statement, Time
from hoidam.said.acts import Sides, act_of, target_of
from hoidam.said.candidates import find_candidates
from hoidam.said.quotes import find_quotes
from hoidam.said.reporting import Carry, Proposal, read_unit
from hoidam.said.speaker import Candidate, Scene, Speaker
from hoidam.said.triggers import find_triggers
from hoidam.said.units import Unit, View, units
from hoidam.said.vocabulary import adjectives
from hoidam.who import Cast

__all__ = ["find_statements"]

# A statement with the words it consists of.
_Said: TypeAlias = tuple[Statement, frozenset[str]]
_REPEATED = 0.8
# A speaker is carried over at most so many lines, and reported words reach the end of a sentence up to so many
# characters.
_FAR, _NEAR = 2, 4
# What stands between the paragraphs and leaves open who speaks.
_ASIDE = frozenset(("caption", "byline"))


def find_statements(document: Document, times: Sequence[Time], cast: Cast) -> tuple[Statement, ...]:
    """All statements, in the order of the text."""
    scene = find_candidates(document, times, cast)
    proposals: list[Proposal] = []
    carry, line = Carry(), -1
    for unit in units(document, find_quotes(document.text)):
        if unit.line > line + _FAR:
            carry = Carry()
        follows = carry.ended and unit.line == line
        found = read_unit(scene, unit, carry if carry.follows == follows else carry._replace(follows=follows))
        if not found and (author := _said_above(scene, unit, carry)):
            proposals[-1] = proposals[-1]._replace(speakers=author.speakers)
            carry = carry._replace(speakers=author.speakers)
        if not found and unit.kind in _ASIDE:
            continue
        proposals += found
        carry, line = _list_opened(scene, unit) or _carry(unit, found, carry), unit.line
    sides = Sides(scene, cast)
    statements = [
        _statement(document, sides, speaker, p, act)
        for p in proposals
        for act in [act_of(scene, sides, p)]
        for speaker in p.speakers
    ]
    said = [(s, _words(document, s)) for s in statements]
    return tuple(_without_repetitions(_without_headline(document, _through_people(said))))


def _list_opened(scene: Scene, unit: Unit) -> Carry | None:
    """The speaker of a sentence that ends with a colon, for the lines below it: "… nêu rõ các trụ cột gồm:"."""
    if ":" not in scene.document.text[unit.end - _NEAR : unit.end]:
        return None
    if not scene.document.text[unit.start : unit.end].rstrip().endswith(":"):
        return None
    triggers = find_triggers(View(scene, unit, scene.document.text, scene.document.tokens))[0]
    subject = scene.subject(unit.start, triggers[0].start) if triggers else None
    return Carry(subject.speakers, triggers[0].verb, True, True) if subject and subject.speakers else None


def _said_above(scene: Scene, unit: Unit, carry: Carry) -> Candidate | None:
    """Who said what the unit before reports of a state: "Ngoại trưởng Nga đưa ra tuyên bố trên …"."""
    if not carry.near or carry.speakers[0].role or not scene.words_in("said_above", unit.first, unit.last):
        return None
    subject = scene.first_subject(unit.start, unit.end)
    party = subject.speakers[0].party if subject and subject.kind == "person" else None
    return subject if party and party == carry.speakers[0].party else None


def _carry(unit: Unit, found: Sequence[Proposal], before: Carry) -> Carry:
    if not found:
        return before._replace(near=False, ended=False) if before.near or before.ended else before
    last = found[-1]
    near = len(last.speakers) == 1
    return Carry(last.speakers, last.verb, near, last.kind == "indirect" and unit.end - last.end < _NEAR)


def _statement(document: Document, sides: Sides, speaker: Speaker, p: Proposal, act: Act) -> Statement:
    return Statement(
        text=document.text[p.start : p.end],
        start=p.start,
        end=p.end,
        speaker=speaker.name,
        party=speaker.party,
        role=speaker.role,
        kind=p.kind,
        act=act,
        target=target_of(document, sides, p, speaker, act),
        via=p.via,
        rule=p.verb.id,
    )


def _words(document: Document, s: Statement) -> frozenset[str]:
    first, last = document.tokens.range(s.start, s.end)
    return frozenset(document.tokens.form[first:last])


def _through_people(statements: Sequence[_Said]) -> Sequence[_Said]:
    """The statements with those of a state that one of its people is told to have made given to that person: a
    headline names the state, the body who spoke for it."""
    later: dict[str | None, list[tuple[Statement, frozenset[str]]]] = {}
    out: list[_Said] = []
    for s, said in reversed(statements):
        if s.role:
            later.setdefault(s.party, []).append((s, said))
        elif s.party and s.speaker == adjectives().get(s.party, (s.party,))[0]:
            same = (p for p, words in reversed(later.get(s.party, [])) if len(said & words) >= _REPEATED * len(said))
            if by := next(same, None):
                s = msgspec.structs.replace(s, speaker=by.speaker, role=by.role)
        out.append((s, said))
    return out[::-1]


def _without_headline(document: Document, statements: Sequence[_Said]) -> Iterable[_Said]:
    """The statements without those of the headline whose side speaks in the body: a headline sums up, in other words,
    what the body tells. A quotation that the body repeats stands first in the headline."""
    end = document.sentences[0].end if document.sentences and document.sentences[0].kind == "title" else 0
    if not statements or statements[0][0].start >= end:
        return statements
    later = [(s, words) for s, words in statements if s.start >= end]
    body = {s.party for s, _ in later}
    told = [
        (s, words)
        for s, words in statements
        if s.start < end and (s.party not in body or _quoted_again(s, words, later))
    ]
    return told + later


def _quoted_again(s: Statement, words: frozenset[str], later: Sequence[_Said]) -> bool:
    """Whether the same speaker says a quotation again, word for word."""
    return s.kind == "direct" and any(
        s.speaker == t.speaker and len(words & w) >= _REPEATED * max(len(words), len(w)) for t, w in later
    )


def _without_repetitions(statements: Iterable[_Said]) -> Iterable[Statement]:
    """The first occurrence of each utterance, and later ones that add words."""
    seen: dict[str, list[frozenset[str]]] = {}
    for s, said in statements:
        before = seen.setdefault(s.speaker, [])
        if not (before and any(len(said & b) >= _REPEATED * len(said) for b in before)):
            yield s
        before.append(said)
