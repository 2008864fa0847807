"""Where the quotation marks of a text stand as pairs: all styles, nested, mixed, unclosed, over several paragraphs.

Only outermost quotations are given; what is quoted inside a quotation belongs to it. A mark is read by its
surroundings first and by its shape second, since newspapers mix “…" and ''…” and even turn them round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Quote", "find_quotes"]

# Every branch begins with the mark itself, so that the search skips from mark to mark.
_MARK = re.compile(r"''|[“”„‟\"«»]|[‘’'](?=\w)(?<!\w.)|[‘’'](?!\w)(?<=[\w.,!?…\"”].)")
_DOUBLE = frozenset({"''", *'“”„‟"«»'})
_OPENING, _CLOSING = frozenset("“„‟«‘"), frozenset("”»’")
_BEFORE_OPENING = frozenset(" \t\n\u00a0([{:,-–—/>")
_AFTER_CLOSING = frozenset(" \t\n\u00a0)]}.,;:!?…-–—/<|")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|\n|\Z")
_BREAK = re.compile(r"\n\s*")
_NEW_PARAGRAPH = re.compile(r"\n[\s\-–—]*\Z")
_REPORTED = re.compile(r",\s|\s[–-]\s")
_SHORTEST_UNCLOSED = 20


class Quote(NamedTuple):
    """A quotation: `start:end` are the words inside the marks, `outer_start:outer_end` takes in the marks.

    `closed` is false where the closing mark is missing; the quotation then ends with its first sentence.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool


class _Mark(NamedTuple):
    start: int
    end: int
    double: bool
    opens: bool
    closes: bool


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The outermost quotations of the text, in its order."""
    marks = [_mark(text, m) for m in _MARK.finditer(text)]
    quotes: list[Quote] = []
    i = 0
    while i < len(marks):
        if marks[i].opens:
            quote, i = _quote_from(text, marks, i)
            if quote is not None:
                quotes.append(quote)
        else:
            i += 1
    return tuple(quotes)


def _mark(text: str, m: re.Match[str]) -> _Mark:
    """The mark with what it can be. Surroundings decide; where they allow both or neither, the shape does."""
    start, end, form = m.start(), m.end(), m[0]
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    opens = before in _BEFORE_OPENING and not after.isspace()
    closes = not before.isspace() and after in _AFTER_CLOSING
    if opens == closes:
        opens, closes = form not in _CLOSING, form not in _OPENING
    return _Mark(start, end, form in _DOUBLE, opens, closes)


def _quote_from(text: str, marks: Sequence[_Mark], i: int) -> tuple[Quote | None, int]:
    """The quotation that mark `i` opens (None where it opens nothing), and the first mark after it."""
    opening, depth, j = marks[i], 1, i + 1
    while j < len(marks):
        mark = marks[j]
        if mark.double != opening.double:
            j += 1
            continue
        if not _runs_on(text, opening, marks[j - 1].end, mark):
            break
        if mark.closes:
            depth -= 1
            if depth == 0:
                return Quote(opening.end, mark.start, opening.start, mark.end, True), j + 1
        elif not _NEW_PARAGRAPH.search(text, opening.end, mark.start):
            if _closes_both(text, marks, j):
                return Quote(opening.end, marks[j + 1].start, opening.start, marks[j + 1].end, True), j + 2
            if not _two_closing(text, marks, j):
                break
            depth += 1
        j += 1
    unclosed = _unclosed(text, opening)
    j = i + 1
    while unclosed is not None and j < len(marks) and marks[j].start < unclosed.end:
        j += 1
    return unclosed, j


def _runs_on(text: str, opening: _Mark, since: int, mark: _Mark) -> bool:
    """Whether a quotation still stands open at `mark`: a new paragraph must open anew or close at once."""
    if "\n" not in text[since : mark.start]:
        return True
    if not opening.double or opening.start == mark.start:
        return False
    if mark.opens:
        return _NEW_PARAGRAPH.search(text, since, mark.start) is not None
    return len(_BREAK.findall(text, since, mark.start)) == 1


def _two_closing(text: str, marks: Sequence[_Mark], j: int) -> bool:
    """Whether an opening mark inside a quotation has its own closing mark and leaves one for the outer."""
    ahead = [m for m in marks[j + 1 : j + 4] if m.double == marks[j].double][:2]
    return len(ahead) == 2 and all(m.closes for m in ahead) and "\n" not in text[marks[j].start : ahead[1].start]


def _closes_both(text: str, marks: Sequence[_Mark], j: int) -> bool:
    """Whether the one closing mark after an inner opening one ends both: a reporting clause follows at once."""
    ahead = [m for m in marks[j + 1 : j + 3] if m.double == marks[j].double]
    if not ahead or ahead[0] is not marks[j + 1] or not ahead[0].closes or "\n" in text[marks[j].start : ahead[0].end]:
        return False
    line = text[ahead[0].end : text.find("\n", ahead[0].end) + 1 or len(text)]
    alone = len(ahead) < 2 or ahead[1].opens or ahead[1].start >= ahead[0].end + len(line)
    return alone and _REPORTED.match(line) is not None


def _unclosed(text: str, opening: _Mark) -> Quote | None:
    if not opening.double:
        return None
    stop = _SENTENCE_END.search(text, opening.end)
    end = stop.end() if stop else len(text)
    end = opening.end + len(text[opening.end : end].rstrip())
    if end - opening.end < _SHORTEST_UNCLOSED:
        return None
    return Quote(opening.end, end, opening.start, end, False)
