"""Who said what: quotations and reported speech with speaker, act and target.

quotes ─ candidates (speaker) ─ units and proposals (reporting) ─ act and target (acts) ─ no repetition ─→ statements
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hoidam.document import Document
from hoidam.records import Statement, Time
from hoidam.said.acts import Sides, act_of, target_of
from hoidam.said.quotes import find_quotes
from hoidam.said.reporting import Carry, Proposal, read_unit, through
from hoidam.said.speaker import Speaker, find_candidates
from hoidam.said.units import Unit, units
from hoidam.who import Cast

__all__ = ["find_statements"]

_REPEATED = 0.8
# A speaker is carried over at most so many lines, and reported words reach the end of a sentence up to so many
# characters.
_FAR, _NEAR = 2, 4


def find_statements(document: Document, times: Sequence[Time], cast: Cast) -> tuple[Statement, ...]:
    """All statements, in the order of the text."""
    scene = find_candidates(document, times, cast)
    proposals: list[Proposal] = []
    carry, line = Carry(), -1
    for unit in units(document, find_quotes(document.text)):
        if unit.line > line + _FAR:
            carry = Carry()
        found = read_unit(scene, unit, carry._replace(follows=carry.follows and unit.line == line))
        proposals += found
        carry, line = _carry(unit, found, carry), unit.line
    sides = Sides(document, cast)
    statements = [_statement(document, sides, speaker, p) for speaker, p in through(proposals)]
    return tuple(_without_repetitions(document, statements))


def _carry(unit: Unit, found: Sequence[Proposal], before: Carry) -> Carry:
    if not found:
        return before._replace(near=False, follows=False)
    last = found[-1]
    near = len(last.speakers) == 1
    return Carry(last.speakers, last.verb, near, last.kind == "indirect" and unit.end - last.end < _NEAR)


def _statement(document: Document, sides: Sides, speaker: Speaker, p: Proposal) -> Statement:
    act = act_of(document, sides, p)
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


def _without_repetitions(document: Document, statements: Iterable[Statement]) -> Iterable[Statement]:
    """The first occurrence of each utterance, and later ones that add words."""
    seen: dict[str, list[frozenset[str]]] = {}
    for s in statements:
        first, last = document.tokens.range(s.start, s.end)
        said = frozenset(document.tokens.form[first:last])
        before = seen.setdefault(s.speaker, [])
        if not any(len(said & b) >= _REPEATED * len(said) for b in before):
            yield s
        before.append(said)
