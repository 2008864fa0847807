"""The verbs of saying in a unit: those that report something, not nouns, not denied, not inside a quotation."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import NamedTuple

from hoidam.lexicon import Hit
from hoidam.said.units import View
from hoidam.said.vocabulary import Verb, word_set

__all__ = ["THAT", "Trigger", "coordinator", "find_triggers"]

_start = attrgetter("start")
_OPENS = re.compile(r"\brằng\b|:")
THAT = Verb("say.that", "mark", None)
_REACH_OF_THAT = 140
_JOINS = frozenset(",;–")
_ENDS_PHRASE = frozenset(("này", "đó", "và"))


class Trigger(NamedTuple):
    """A verb of saying: its first token, its characters, its rule."""

    first: int
    start: int
    end: int
    verb: Verb


def find_triggers(view: View) -> tuple[list[Trigger], list[int]]:
    """The verbs of the unit, and where any words of the table stand, verb or not: they end the search for rằng."""
    found, starts = [], []
    for hit in view.scene.verbs_in(view.unit.first, view.unit.last):
        start, end = view.scene.document.stretch(hit)
        starts.append(start)
        if hit.value.needs != "never" and _reports(view, hit, start):
            end = view.tokens.end[hit.last - hit.value.said - 1]
            found.append(Trigger(hit.first, start, end, hit.value))
    that = _that_clauses(view, found)
    merged = _merged(view, found) if len(found) > 1 else found
    return (sorted(merged + that, key=_start) if that else merged), starts


def _reports(view: View, hit: Hit[Verb], start: int) -> bool:
    end = view.tokens.end[hit.last - 1]
    if hit.value.needs == "mark" and not view.unit.quotes and not _marked(view, end):
        return False
    if view.tokens.capital[hit.first] and view.gap(hit.first) == " ":
        return False  # the last word of a name: "Mặt trận Thống nhất"
    return not (view.quoted(start) or view.named(start) or _noun(view, hit) or _blocked(view, hit.first))


def _marked(view: View, end: int) -> bool:
    if view.text[end : end + 2] == ", ":
        return True
    return _OPENS.search(view.text, end, min(end + _REACH_OF_THAT, view.unit.end)) is not None


def _noun(view: View, hit: Hit[Verb]) -> bool:
    """Whether the word is a noun: "những cáo buộc", "lời kêu gọi", "yêu cầu của"."""
    marked = view.gap(hit.first) == " " and word_set("noun_mark").ending(view.tokens, hit.first - 1)
    if marked and not view.named(view.tokens.start[hit.first - 1]):
        return True
    if hit.value.said or hit.value.needs == "call" or hit.last >= view.unit.last:
        return False
    n = word_set("noun_after").at(view.tokens, hit.last)
    return view.gap(hit.last) == " " and bool(n) and view.tokens.form[hit.last + n : hit.last + n + 1] != ("là",)


def _blocked(view: View, first: int) -> bool:
    """Whether it is denied, wished for or made a purpose: "không yêu cầu", "để kêu gọi"."""
    i = view.before(first, _ENDS_PHRASE)
    return view.gap(i).isspace() and bool(word_set("blocker").ending(view.tokens, i - 1))


def _merged(view: View, found: list[Trigger]) -> list[Trigger]:
    """A verb of saying right before another only lends it its subject ("khẳng định mong muốn …"); blame right after
    one is a noun ("nói cáo buộc ấy là sai")."""
    out: list[Trigger] = []
    for t in found:
        last = out[-1] if out else None
        if not last or view.text[last.end : t.start] not in (" ", " sẽ "):
            out.append(t)
        elif not last.verb.id.startswith(("say.", "agree")):
            continue
        elif not t.verb.id.startswith("blame."):
            out[-1] = Trigger(last.first, last.start, t.end, t.verb)
    return out


def _that_clauses(view: View, triggers: list[Trigger]) -> list[Trigger]:
    """Clauses with rằng that no verb of the table is near: "thể hiện rõ rằng", "đưa ra thông điệp rằng"."""
    found: list[Trigger] = []
    not_that = word_set("not_that")
    for i, _ in view.scene.words_in("that", view.unit.first + 2, view.unit.last):
        if not_that.ending(view.tokens, i - 1):
            continue
        start = view.tokens.start[i]
        near = any(start - _REACH_OF_THAT < t.start < start for t in triggers)
        if not near and not view.quoted(start):
            found.append(Trigger(i, start, start, THAT))
    return found


def coordinator(view: View, first: int) -> int | None:
    """Where the words begin that join a verb to the one before ("và", "; đồng thời"); None where nothing does."""
    i = first
    while i > view.unit.first:
        gap = view.gap(i)
        if gap != " " and (not _JOINS.isdisjoint(gap) or gap.strip() == "-"):
            return view.tokens.end[i - 1]
        if n := word_set("coordinator").ending(view.tokens, i - 1):
            before = i - n
            comma = "," in view.gap(before) or ";" in view.gap(before)
            return view.tokens.end[before - 1] if comma else view.tokens.start[before] - 1
        if not (n := word_set("adverb").ending(view.tokens, i - 1)):
            return None
        i -= n
    return None
