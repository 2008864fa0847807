"""Expressions of time: found by form first, given a value once the anchor is known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from hoidam.document import Document, Sentence
from hoidam.lexicon import load
from hoidam.normal import fold
from hoidam.when.context import Around
from hoidam.when.meaning import Meaning, Tense
from hoidam.when.patterns import begins, may_begin
from hoidam.when.readers import READERS
from hoidam.when.tense import sure_tense, tense_at

__all__ = ["Expression", "find_expressions"]


# Other kinds mean the same in any tense.
_TENSED = frozenset({"date", "span", "weekday", "lunar"})


class Expression(NamedTuple):
    """An expression of time as it stands, not yet resolved."""

    start: int
    end: int
    rule: str
    meaning: Meaning
    tense: Tense | None = None


def find_expressions(document: Document) -> tuple[Expression, ...]:
    """All expressions of time, in the order of the text, without overlap."""
    lower = document.text.lower()
    if len(lower) != len(document.text):  # a few letters of other alphabets become two
        lower = "".join(c if len(c.lower()) > 1 else c.lower() for c in document.text)
    return tuple(e for sentence in document.sentences for e in _in_sentence(document, lower, sentence))


@cache
def _starts() -> frozenset[str]:
    """The words that an expression may begin with; other words are passed over."""
    return frozenset(begins()) | frozenset(_refs())


def _in_sentence(document: Document, lower: str, sentence: Sentence) -> Iterator[Expression]:
    tokens, form, starts, i = document.tokens, document.tokens.form, _starts(), sentence.first
    while i < sentence.last:
        word = form[i]
        if (word in starts or word[0].isdigit()) and (found := _at(document, lower, sentence, i)):
            yield found
            i = max(i + 1, tokens.after(found.end))
        else:
            i += 1


def _at(document: Document, lower: str, sentence: Sentence, i: int) -> Expression | None:
    """The longest expression that begins at token `i`; of two as long, the one that needs no date, then the first."""
    form, start = document.tokens.form[i], document.tokens.start[i]
    best: tuple[int, str, Meaning] | None = None
    word = "#" if form[0].isdigit() else form
    tried = begins().get(word, ())
    if tried and not may_begin()[word].match(lower, start, sentence.end):
        tried = ()
    for pattern in tried:
        m = pattern.form.match(document.text, start, sentence.end)
        if m is None or (best and m.end() <= best[0]):
            continue
        groups = {name: text for name, text in m.groupdict().items() if text}
        around = Around(document.text, start, m.end())
        if "edge" in groups and around.follows("no_edge"):
            continue
        meaning = READERS[pattern.make](groups, around)
        if meaning is not None:
            best = m.end(), pattern.rule, meaning
    ref = _ref_at(document, sentence, i)
    if ref and (best is None or ref.end >= best[0]):
        return ref
    return _expression(document, sentence, start, *best) if best else None


def _expression(
    document: Document, sentence: Sentence, start: int, end: int, rule: str, meaning: Meaning
) -> Expression:
    if meaning.kind not in _TENSED:
        return Expression(start, end, rule, meaning)
    if meaning.tense is None and meaning.kind == "date":
        meaning = meaning._replace(tense=sure_tense(document, start))
    return Expression(start, end, rule, meaning, meaning.tense or tense_at(document, sentence, start, end))


class _Ref(NamedTuple):
    words: tuple[str, ...]
    value: str
    not_after: frozenset[str]
    not_before: frozenset[str]
    after: frozenset[str]

    def fits(self, before: str | None, after: str | None) -> bool:
        """Whether it may stand between these words (None where a mark parts them)."""
        if self.after and before not in self.after:
            return False
        return before not in self.not_after and after not in self.not_before


@cache
def _refs() -> dict[str, tuple[_Ref, ...]]:
    """The rows of when_refs.tsv by first word, longest first."""
    index: dict[str, list[_Ref]] = {}
    for row in load("when_refs"):
        words = tuple(fold(row["form"]).split())
        sets = (frozenset(row[column].split()) for column in ("not_after", "not_before", "after"))
        ref = _Ref(words, row["value"], *sets)
        index.setdefault(words[0], []).append(ref)
    return {word: tuple(sorted(refs, key=lambda r: -len(r.words))) for word, refs in index.items()}


def _ref_at(document: Document, sentence: Sentence, i: int) -> Expression | None:
    form, tight = document.tokens.form, document.tokens.tight
    for ref in _refs().get(form[i], ()):
        end = i + len(ref.words)
        if form[i:end] != ref.words or end > sentence.last or not all(tight[i + 1 : end]):
            continue
        before = form[i - 1] if i > sentence.first and tight[i] else None
        after = form[end] if end < sentence.last and tight[end] else None
        if not ref.fits(before, after):
            continue
        meaning = Meaning("fixed", value=ref.value)
        return Expression(document.tokens.start[i], document.tokens.end[end - 1], "ref", meaning)
    return None
