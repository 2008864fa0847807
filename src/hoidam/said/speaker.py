"""Which of those who can speak in an article is the subject of a verb."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

from hoidam.document import Document
from hoidam.lexicon import Hit, T
from hoidam.records import Act
from hoidam.said.scan import Scan
from hoidam.said.vocabulary import Verb, adjectives, states, word_set

__all__ = ["Candidate", "Scene", "Speaker", "state"]

Kind: TypeAlias = Literal[
    "person", "pronoun", "group", "body", "party", "document", "media", "skip", "this_state", "this_body"
]
_MAX_APPOSITION = 140
_PARENTHESIS = 60
_AND = frozenset(("và", "cùng", "cùng với", ", và"))
_BETWEEN_PARTIES = (",", "-", "–")
_BREAKS = frozenset(",;:.!?()\n")
_PASSIVE = frozenset(("bị", "được"))


class Speaker(NamedTuple):
    """Somebody who says something: canonical English name, party code, role (None for institutions)."""

    name: str
    party: str | None
    role: str | None


_first = attrgetter("first")


def _among(hits: Sequence[Hit[T]], first: int, last: int) -> Sequence[Hit[T]]:
    """Those hits that begin among the tokens: a hit sorts by its first token, behind the bare number of it."""
    k = bisect_left(hits, (first,))
    return hits[k : bisect_left(hits, (last,), k)]


@cache
def state(code: str) -> Speaker:
    """A party that speaks as itself."""
    return Speaker(adjectives().get(code, (code, code))[0], code, None)


class Candidate(NamedTuple):
    """A stretch of text that may be the subject of a verb of saying. `speakers` is empty for media and for those
    whose words are not recorded."""

    start: int
    end: int
    kind: Kind
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """All who can speak, in the order of the text, with what is needed to choose among them."""

    document: Document
    candidates: tuple[Candidate, ...]
    starts: tuple[int, ...]
    times: dict[int, int]
    scan: Scan

    def verbs_in(self, first: int, last: int) -> Sequence[Hit[Verb]]:
        """The verbs of saying among tokens `first` to `last`."""
        return _among(self.scan.verbs, first, last)

    def cues_in(self, first: int, last: int) -> Sequence[Hit[tuple[Act, float]]]:
        """The cues for acts among tokens `first` to `last`."""
        return _among(self.scan.cues, first, last)

    def words_in(self, name: str, first: int, last: int) -> list[tuple[int, int]]:
        """The phrases of a class that begin among tokens `first` to `last`, with their lengths."""
        found = self.scan.words[name]
        return found[bisect_left(found, (first, 0)) : bisect_left(found, (last, 0))]

    def between(self, start: int, end: int) -> Sequence[Candidate]:
        """Candidates that begin within the stretch."""
        return self.candidates[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def party_before(self, offset: int, *, is_state: bool) -> str | None:
        """The state (or else the organisation) that was last named before an offset."""
        for k in range(bisect_left(self.starts, offset) - 1, -1, -1):
            candidate = self.candidates[k]
            party = candidate.speakers[0].party if candidate.speakers else None
            if party and candidate.kind in ("party", "body") and (party in states()) == is_state:
                return party
        return None

    def governed(self, candidate: Candidate) -> bool:
        """Whether a preposition or a verb of meeting right before it makes it no subject."""
        tokens = self.document.tokens
        i = tokens.after(candidate.start) - 1
        if i < 0:
            return False
        text, near = self.document.text, max(0, candidate.start - _PARENTHESIS)
        bracket = text.rfind("(", near, candidate.start)
        if bracket >= 0 and text.find(")", bracket, candidate.start) < 0:
            return True
        if _break(text[tokens.end[i] : candidate.start]):
            return False
        if tokens.form[i] == "cả" and i:  # "với cả X", but "cả X và Y đều …"
            i -= 1
            if _break(text[tokens.end[i] : tokens.start[i + 1]]):
                return False
        if tokens.form[i] == "và":
            before = self.ending(tokens.end[i - 1])
            if before is None and word_set("nobodys").ending(tokens, i - 1):
                return False  # "các quan chức phương Tây và X": only X is known
            return before is None or _personal(before) != _personal(candidate) or self.governed(before)
        if candidate.kind == "party" and word_set("of_nation").ending(tokens, i):
            return True
        return bool(word_set("preposition").ending(tokens, i))

    def ending(self, end: int) -> Candidate | None:
        """The candidate that ends at this offset, or at the bracket after it."""
        k = bisect_left(self.starts, end) - 1
        if k < 0:
            return None
        bracket = self.document.text.startswith(")", end)
        return self.candidates[k] if self.candidates[k].end in (end, end + bracket) else None

    def first_subject(self, start: int, end: int) -> Candidate | None:
        """The first possible subject of a clause whose verb does not follow its subject directly."""
        return next((c for c in self.between(start, end) if c.speakers and not self.governed(c)), None)

    def _suffers(self, candidate: Candidate) -> bool:
        """Whether the verb after it tells what is done to another: "X bị *Y* chỉ trích"."""
        i = self.document.tokens.after(candidate.start) - 1
        return (
            i >= 0 and self.document.tokens.form[i] in _PASSIVE and candidate.start - self.document.tokens.end[i] == 1
        )

    def _suffering(self, candidate: Candidate, end: int) -> bool:
        """Whether the verb at `end` tells what others do to the candidate: "X bị … chỉ trích"."""
        tokens = self.document.tokens
        i = tokens.after(candidate.end)
        return i < len(tokens.form) and tokens.form[i] == "bị" and tokens.start[i] < end

    def clean_gap(self, start: int, end: int) -> bool:
        """Whether nothing but adverbs, times, adjuncts and appositions stands between a subject and its verb."""
        tokens, adverb, preposition = self.document.tokens, word_set("adverb"), word_set("preposition")
        i, last = tokens.range(start, end)
        if i >= last:
            return True
        if self.document.text[start : tokens.start[i]].strip()[:1] in (",", "(", "-", "–"):
            return end - start <= _MAX_APPOSITION
        while i < last:
            if until := self.times.get(tokens.start[i]):
                i = tokens.after(until)
            elif n := adverb.at(tokens, i):
                i += n
            else:
                adjunct = preposition.at(tokens, i) or word_set("subordinator").at(tokens, i)
                return bool(adjunct) and end - start <= _MAX_APPOSITION
        return True

    def subject(self, start: int, end: int, *, strict: bool = False, blames: bool = False) -> Candidate | None:
        """The subject of a verb at `end`, looked for leftwards to `start`; right before the verb where `strict`. Where
        the verb `blames`, also whoever does it to another ("X bị *Y* chỉ trích")."""
        found = self.between(start, end)
        far: Candidate | None = None
        far_k = 0
        for k in range(len(found) - 1, -1, -1):
            candidate = found[k]
            if candidate.end > end:
                continue
            if self._suffers(candidate):
                return candidate if blames and candidate.speakers and self.clean_gap(candidate.end, end) else None
            if self.governed(candidate):
                continue
            if self._suffering(candidate, end):
                return None
            apposed = self.document.text[candidate.end : candidate.end + 1] == ","
            if not (apposed and far and far.kind == "party") and self.clean_gap(candidate.end, end):
                return self._whole(found, k)
            far, far_k = (far, far_k) if far else (candidate, k)
        return None if strict or far is None else self._whole(found, far_k)

    def _whole(self, found: Sequence[Candidate], k: int) -> Candidate:
        """The candidate with those joined to it by "và" and commas, or the person to whom it stands in apposition."""
        candidate = found[k]
        if k == 0:
            return candidate
        before = found[k - 1]
        gap = self._gap(before, candidate)
        if gap == "và" and candidate.kind == "media":
            return before
        if before.kind == "person" and candidate.kind != "pronoun" and not self.governed(before) and _apposed(gap):
            return before
        joined = [candidate]
        while k and self._joined(found[k - 1], joined[-1], first=len(joined) == 1):
            k -= 1
            joined.append(found[k])
        if len(joined) == 1 or (self.governed(joined[-1]) and not self._listed(joined[-1])):
            return candidate
        speakers = tuple(dict.fromkeys(s for c in reversed(joined) for s in c.speakers))
        return Candidate(joined[-1].start, candidate.end, "group", speakers)

    def _listed(self, candidate: Candidate) -> bool:
        """Whether a list begins with it: "nhiều nước gồm *A*, B và C"."""
        i = self.document.tokens.after(candidate.start) - 1
        return i >= 0 and self.document.tokens.form[i] == "gồm"

    def _gap(self, before: Candidate, after: Candidate) -> str:
        return self.document.text[before.end : after.start].strip()

    def _joined(self, before: Candidate, after: Candidate, *, first: bool) -> bool:
        """Whether two stand side by side as subjects: "A và B", "A - B", and before that further ones with commas."""
        if not (before.speakers and after.speakers):
            return False
        gap = self._gap(before, after)
        parties = before.kind == after.kind == "party"
        alike = _personal(before) == _personal(after)
        return (first and gap in _AND) or (gap in _BETWEEN_PARTIES and (parties or (alike and not first)))


def _personal(candidate: Candidate) -> bool:
    return candidate.kind in ("person", "pronoun", "group")


def _apposed(gap: str) -> bool:
    """Whether what stands between two candidates makes the second an apposition: a comma and at most a title."""
    return (
        gap[:1] == ","
        and gap not in _AND
        and gap.count(",") == 1
        and gap.count(" ") <= 6
        and not any(c in gap for c in ".;:!?\n")
    )


def _break(gap: str) -> bool:
    return gap != " " and not _BREAKS.isdisjoint(gap)
