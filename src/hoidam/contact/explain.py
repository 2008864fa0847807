"""The trace of a reading in words: which mention, which rule, which arguments, joined to what or why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hoidam.contact.occasions import Step
from hoidam.contact.view import Actor
from hoidam.document import Document
from hoidam.records import Contact
from hoidam.who import Cast

__all__ = ["explained"]


def explained(document: Document, cast: Cast, contacts: Sequence[Contact], steps: Sequence[Step]) -> Iterator[str]:
    """Lines for a reader: each sentence with a mention, what was made of it, then the contacts with their claims."""
    sentence = -1
    for step in steps:
        if step.mention.sentence != sentence:
            sentence = step.mention.sentence
            s = document.sentences[sentence]
            yield f"[{sentence}] {document.text[s.start : s.end].strip()}"
        yield "    " + _line(document, cast, step)
    for contact in contacts:
        yield f"{contact.id}: {contact.channel}, {contact.status}, {' – '.join(contact.parties)} ({contact.rule})"
        for field, claims in contact.claims.items():
            yield from (f'    {field} = {c.value}: "{c.text}" ({c.rule})' for c in claims)


def _line(document: Document, cast: Cast, step: Step) -> str:
    m = step.mention
    sides = f"{_side(document, cast, m.left)} | {_side(document, cast, m.right)}"
    where = f"c{step.occasion + 1}" if step.occasion >= 0 else "–"
    word = document.text[m.start : m.end]
    status = m.aspect.status + (f" by {m.aspect.rule}" if m.aspect.rule else "")
    date = f", {m.date.value}" if m.date else ""
    told = f'"{word}" [{m.rule}] {m.channel}, {status}{date}, {"–".join(m.parties)}: {sides}'
    return f"{told} → {where} {step.verdict}: {step.because}"


def _side(document: Document, cast: Cast, actors: Sequence[Actor]) -> str:
    names = []
    for a in actors:
        who = ", ".join(cast.people[p].name for p in a.people) or document.text[a.start : a.end]
        names.append(f"{who} ({'+'.join(a.codes) or '?'}{'' if a.official else ', no office'})")
    return "; ".join(names) or "nobody"
