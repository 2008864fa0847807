"""What stands around a candidate: the checks that tell a date from a fraction, an hour from a duration.

The words that decide are rows of `data/when_around.tsv`, by check.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from hoidam.lexicon import load

__all__ = ["Around", "after_word"]

_REACH = 24
_HANGS = re.compile(r"[.,/:+$€£#&=_]$|\w[–-]\w*$")
_LIST_OF_YEARS = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?:\s*[,;]| và| hoặc)\s*$")
_ENDS = re.compile(r"\s*(?:[)\]:,.;(–-]|$)")


@cache
def after_word(check: str) -> re.Pattern[str]:
    """Matches a text that ends with one of the words of a check."""
    return re.compile(rf"(?:{_words(check)})[ \u00a0]*$", re.IGNORECASE)


@cache
def _before_word(check: str) -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0]*(?:{_words(check)})(?!\w)", re.IGNORECASE)


def _words(check: str) -> str:
    found = sorted((row["word"] for row in load("when_around") if row["check"] == check), key=len, reverse=True)
    return "|".join(rf"(?<!\w){re.escape(w)}" if w[0].isalnum() else re.escape(w) for w in found)


class Around(NamedTuple):
    """A candidate in its text."""

    text: str
    start: int
    end: int

    @property
    def itself(self) -> str:
        """The candidate."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The 24 characters before it."""
        return self.text[max(0, self.start - _REACH) : self.start]

    @property
    def after(self) -> str:
        """The 24 characters after it."""
        return self.text[self.end : self.end + _REACH]

    def follows(self, check: str) -> bool:
        """Whether a word of the check stands right before it."""
        return bool(after_word(check).search(self.before))

    def precedes(self, check: str) -> bool:
        """Whether a word of the check follows."""
        return bool(_before_word(check).match(self.after))

    def joined(self) -> bool:
        """Whether it hangs on what stands before ('1.070', 'F-16', '3,5')."""
        return bool(_HANGS.search(self.before))

    def opens(self) -> bool:
        """Whether a line, bracket or clause begins with it."""
        return not self.before.strip(" ") or self.before.rstrip(" ")[-1:] in "([\n|,"

    def closes(self) -> bool:
        """Whether a mark or the end follows."""
        return bool(_ENDS.match(self.after))

    def in_brackets(self) -> bool:
        """Whether a bracket opens right before it."""
        return self.before.rstrip(" ").endswith(("(", "["))

    def dates(self) -> bool:
        """Whether two numbers with a stroke between are a day and a month here, not a fraction, score or address."""
        if self.joined() or self.follows("numbered") or self.precedes("counted"):
            return False
        return self.opens() or self.follows("dating") or self.closes()

    def year(self) -> bool:
        """Whether four digits are a year here, not a count."""
        if self.joined() or self.follows("no_year") or self.precedes("thing"):
            return False
        return self.in_brackets() or self.follows("before_year") or self._after_name() or self._in_list() or self._odd()

    def _odd(self) -> bool:
        """Whether it closes its clause behind a word and is no round number ('luật nhập cư 1917.')."""
        return bool(re.match(r"[,.;)]", self.after)) and not self.itself.endswith("00") and self.before[-2:-1].isalpha()

    def _after_name(self) -> bool:
        word = re.search(r"([^\W\d_]+)[ \u00a0]*$", self.before)
        return bool(word) and word[1][0].isupper()  # type: ignore[index]

    def _in_list(self) -> bool:
        return bool(_LIST_OF_YEARS.search(self.before))
