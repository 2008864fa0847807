"""Who can speak in an article: people, groups, parties, institutions, documents, media; and which of them a verb has.

The stage `who` gives people, groups and parties. Added here are those who speak for a party without being one:
institutions ("Bộ Ngoại giao Nga"), unnamed officials ("giới chức Mỹ"), documents ("thông cáo của Nhà Trắng") and the
media that pass words on.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from hoidam.document import Document
from hoidam.records import Time
from hoidam.said.vocabulary import Body, adjectives, bodies, find_classes, named_bodies, outlets, verbs, word_set
from hoidam.who import Cast

__all__ = ["Candidate", "Scene", "Speaker", "find_candidates"]

Kind: TypeAlias = Literal["person", "pronoun", "group", "body", "party", "document", "media", "skip"]
_RANK = {"person": 0, "pronoun": 1, "group": 2, "body": 3, "media": 4, "skip": 5, "party": 6, "document": 7}
# The classes of words that are looked for in the whole article at once.
_CLASSES = ("skip_source", "media_name", "expert", "document", "document_of", "theo", "relay", "said_above")
_Found: TypeAlias = dict[str, list[tuple[int, int]]]
_MAX_FILLERS, _LONGEST_NAME = 4, 4
_MAX_APPOSITION = 140
_PARENTHESIS = 60
_COMMA_OR_STOP = re.compile(r", |[!?:;\n“”\"]|\.\s")
_BETWEEN_PARTIES = (",", "-", "–")
# Who speaks for others is no side of a meeting while one of those is named.
_FOR_OTHERS = frozenset(("spokesperson", "adviser", "official", "ambassador", None))
_PASSIVE = frozenset(("bị", "được"))
_BOTH_SIDES = "hai bên"


class Speaker(NamedTuple):
    """Somebody who says something: canonical English name, party code, role (None for institutions)."""

    name: str
    party: str | None
    role: str | None


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
    words: dict[str, list[tuple[int, int]]]

    def words_in(self, name: str, first: int, last: int) -> list[tuple[int, int]]:
        """The phrases of a class that begin among tokens `first` to `last`, with their lengths."""
        found = self.words[name]
        return found[bisect_left(found, (first, 0)) : bisect_left(found, (last, 0))]

    def between(self, start: int, end: int) -> Sequence[Candidate]:
        """Candidates that begin within the stretch."""
        return self.candidates[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def governed(self, candidate: Candidate) -> bool:
        """Whether a preposition or a verb of meeting right before it makes it no subject."""
        tokens = self.document.tokens
        i = tokens.after(candidate.start) - 1
        if i < 0:
            return False
        text, near = self.document.text, max(0, candidate.start - _PARENTHESIS)
        if text.rfind("(", near, candidate.start) > text.rfind(")", near, candidate.start):
            return True
        if _break(text[tokens.end[i] : candidate.start]):
            return False
        if tokens.form[i] == "và":
            before = self._ending(tokens.end[i - 1])
            return before is None or _personal(before) != _personal(candidate) or self.governed(before)
        if candidate.kind == "party" and word_set("of_nation").ending(tokens, i):
            return True
        return bool(word_set("preposition").ending(tokens, i))

    def _ending(self, end: int) -> Candidate | None:
        """The candidate that ends at this offset."""
        k = bisect_left(self.starts, end) - 1
        return self.candidates[k] if k >= 0 and self.candidates[k].end == end else None

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

    def subject(self, start: int, end: int, *, strict: bool = False) -> Candidate | None:
        """The subject of a verb at `end`, looked for leftwards to `start`; right before the verb where `strict`."""
        found = self.between(start, end)
        far: Candidate | None = None
        for k in range(len(found) - 1, -1, -1):
            candidate = found[k]
            if candidate.end > end:
                continue
            if self._suffers(candidate):
                return None
            if self.governed(candidate):
                continue
            if self._suffering(candidate, end):
                return None
            apposed = self.document.text[candidate.end : candidate.end + 1] == ","
            if not (apposed and far and far.kind == "party") and self.clean_gap(candidate.end, end):
                return self._whole(found, k)
            far = far or candidate
        return None if strict else far

    def _whole(self, found: Sequence[Candidate], k: int) -> Candidate:
        """The candidate with those joined to it by "và", or the person to whom it stands in apposition."""
        candidate = found[k]
        if k == 0:
            return candidate
        before = found[k - 1]
        gap = self.document.text[before.end : candidate.start].strip()
        if gap == "và" and candidate.kind == "media":
            return before
        if before.kind == "person" and candidate.kind != "pronoun" and not self.governed(before) and _apposed(gap):
            return before
        parties = candidate.kind == before.kind == "party"
        if (
            (gap in ("và", "cùng") or (gap in _BETWEEN_PARTIES and parties))
            and before.speakers
            and candidate.speakers
            and not self.governed(before)
        ):
            speakers = tuple(dict.fromkeys(before.speakers + candidate.speakers))
            return Candidate(before.start, candidate.end, "group", speakers)
        return candidate


def _personal(candidate: Candidate) -> bool:
    return candidate.kind in ("person", "pronoun", "group")


def _apposed(gap: str) -> bool:
    """Whether what stands between two candidates makes the second an apposition: a comma and at most a title."""
    return gap[:1] == "," and gap.count(",") == 1 and gap.count(" ") <= 6 and not any(c in gap for c in ".;:!?\n")


def _break(gap: str) -> bool:
    return any(c in gap for c in ",;:.!?()\n")


def find_candidates(document: Document, times: Sequence[Time], cast: Cast) -> Scene:
    """All candidates of the article; where two overlap, the one that begins first, then the more telling one."""
    words = find_classes(document.tokens, _CLASSES)
    found = [*_people(cast), *_groups(document, cast), *_parties(cast), *_media(document, cast, words)]
    found += _bodies(document, cast)
    found.sort(key=lambda c: (c.start, _RANK[c.kind], -c.end))
    kept: list[Candidate] = []
    for candidate in found:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    kept = _with_documents(document, cast, _with_experts(document, kept, words["expert"]), words)
    return Scene(document, tuple(kept), tuple(c.start for c in kept), {t.start: t.end for t in times}, words)


def _people(cast: Cast) -> Iterator[Candidate]:
    for m in cast.persons:
        person = cast.people[m.person]
        kind: Kind = "pronoun" if m.form == "pronoun" else "person"
        yield Candidate(m.outer_start, m.outer_end, kind, (Speaker(person.name, person.party, person.role),))


def _groups(document: Document, cast: Cast) -> Iterator[Candidate]:
    """Groups; "hai bên" are the people named most for the two parties, "hai nước" the parties themselves."""
    principal: dict[str, int] = {}
    named = Counter(m.person for m in cast.persons).most_common()
    named.reverse()
    for i, _ in sorted(named, key=lambda n: cast.people[n[0]].role not in _FOR_OTHERS):
        if party := cast.people[i].party:
            principal[party] = i
    for m in cast.groups:
        people = m.people
        sides = document.text[m.start : m.end].lower() == _BOTH_SIDES and all(c in principal for c in m.codes)
        if not people and sides:
            people = tuple(principal[c] for c in m.codes)
        speakers = tuple(Speaker(p.name, p.party, p.role) for p in (cast.people[i] for i in people))
        yield Candidate(m.start, m.end, "group", speakers or tuple(_state(code) for code in m.codes))


def _parties(cast: Cast) -> Iterator[Candidate]:
    for m in cast.parties:
        if not m.within and m.sense == "party":
            yield Candidate(m.start, m.end, "party", (_state(m.code),))


def _state(code: str) -> Speaker:
    return Speaker(adjectives().get(code, (code, code))[0], code, None)


def _media(document: Document, cast: Cast, words: _Found) -> Iterator[Candidate]:
    """Media with what follows in their names: "hãng tin Nga RIA Novosti", "truyền thông Đức"."""
    stretches = [document.stretch(hit) for hit in document.find(outlets())]
    follow = {m.start: m.end for m in cast.parties} | dict(stretches)
    last_end = -1
    for start, end in stretches:
        if start < last_end:
            continue
        while until := follow.get(end + 1):
            end = until
        last_end = end
        yield Candidate(start, end, "media", ())
    tokens = document.tokens
    for i, n in words["skip_source"]:
        yield Candidate(tokens.start[i], tokens.end[i + n - 1], "skip", ())
    for i, _ in words["media_name"]:
        if tokens.capital[i]:
            first = i
            while first and i - first < _LONGEST_NAME and tokens.tight[first] and tokens.capital[first - 1]:
                first -= 1
            yield Candidate(tokens.start[first], tokens.end[i], "media", ())


def _bodies(document: Document, cast: Cast) -> Iterator[Candidate]:
    """Institutions and unnamed officials. Those of an institution ("nguồn tin từ Bộ Ngoại giao Nga") take its name."""
    owners = _owners(cast)
    for hit in document.find(named_bodies()):
        start, end = document.stretch(hit)
        titled = word_set("title").ending(document.tokens, hit.first - 1)
        speakers = () if titled else (Speaker(hit.value.english, hit.value.party, None),)
        yield Candidate(start, end, "skip" if titled else "body", speakers)
        owners[start] = _Owner(end, hit.value.party or "", hit.value.english, None)
    heads = [(document.stretch(head)[0], head) for head in document.find(bodies())]
    for start, head in reversed(heads):
        owner = _owner(document, owners, head.last)
        if owner is None:
            if head.value.role == "official":
                yield Candidate(start, document.tokens.end[head.last - 1], "body", ())
            continue
        speaker = _named(head.value, owner)
        titled = word_set("title").ending(document.tokens, head.first - 1)
        yield Candidate(start, owner.end, "skip" if titled else "body", () if titled else (speaker,))
        if head.value.role is None:
            owners[start] = _Owner(owner.end, owner.party, speaker.name, None)


def _with_experts(document: Document, kept: list[Candidate], callings: Sequence[tuple[int, int]]) -> list[Candidate]:
    """The candidates with private persons whom the text names beside their calling: "X Y, chuyên gia …" and "giáo sư
    X Y"; the calling itself is no longer an unnamed source."""
    tokens, taken = document.tokens, [c.start for c in kept]
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
        named[start] = Candidate(start, end, "person", (Speaker(name, None, None),))
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


class _Owner(NamedTuple):
    end: int
    party: str
    adjective: str
    surname: str | None


def _owners(cast: Cast) -> dict[int, _Owner]:
    """Those that an institution may belong to, by where they begin."""
    found = {m.start: _Owner(m.end, m.code, _adjective(m.code), None) for m in cast.parties}
    for m in cast.persons:
        person = cast.people[m.person]
        if person.party and m.form != "pronoun":
            owner = _Owner(m.outer_end, person.party, _adjective(person.party), person.name.split()[-1])
            found[m.outer_start] = found[m.start] = owner
    return found


def _adjective(party: str) -> str:
    return adjectives().get(party, (party, party))[1]


def _owner(document: Document, owners: dict[int, _Owner], i: int) -> _Owner | None:
    """The owner named right after token `i`, with nothing but fillers before it."""
    tokens = document.tokens
    for k in range(i, min(i + _MAX_FILLERS + 1, len(tokens.form))):
        if k and _break(document.text[tokens.end[k - 1] : tokens.start[k]]):
            return None
        if owner := owners.get(tokens.start[k]):
            return owner
        if not word_set("filler").at(tokens, k):
            return None
    return None


def _named(body: Body, owner: _Owner) -> Speaker:
    if owner.surname and body.english.endswith("government"):
        return Speaker(f"{owner.surname} administration", owner.party, None)
    return Speaker(body.english.format(adj=owner.adjective), owner.party, body.role)


def _with_documents(document: Document, cast: Cast, kept: Sequence[Candidate], words: _Found) -> list[Candidate]:
    """The candidates with documents among them; a document speaks for its author, named after it or last before it."""
    by_start = {m.start: Candidate(m.start, m.end, "party", (_state(m.code),)) for m in cast.parties}
    by_start |= {c.start: c for c in kept if c.speakers}
    out = list(kept)
    for name in ("document", "document_of"):
        for i, n in words[name]:
            candidate = _document(document, by_start, i, i + n)
            if name == "document" or candidate.speakers:
                out.append(candidate)
    out.sort(key=lambda c: (c.start, -c.end))
    return _authors([c for k, c in enumerate(out) if k == 0 or c.start >= max(o.end for o in out[max(0, k - 3) : k])])


def _document(document: Document, by_start: dict[int, Candidate], first: int, last: int) -> Candidate:
    tokens = document.tokens
    if tokens.form[last - 1] == "chung":
        return Candidate(tokens.start[first], tokens.end[last - 1], "skip", ())
    for k in range(last, min(last + _MAX_FILLERS, len(tokens.form))):
        if _break(document.text[tokens.end[k - 1] : tokens.start[k]]):
            break
        if owner := by_start.get(tokens.start[k]):
            return Candidate(tokens.start[first], owner.end, "document", owner.speakers)
        if tokens.form[k] not in ("của", "từ", "do", "được", "trên", "phía"):
            break
    return Candidate(tokens.start[first], tokens.end[last - 1], "document", ())


def _authors(found: Sequence[Candidate]) -> list[Candidate]:
    """Documents without an author take the last institution named before them, officials without a party the last
    ones named with it ("nguồn tin trên")."""
    out: list[Candidate] = []
    author: tuple[Speaker, ...] = ()
    official: tuple[Speaker, ...] = ()
    for candidate in found:
        if candidate.kind == "document" and not candidate.speakers:
            candidate = candidate._replace(speakers=author)
        elif candidate.kind == "body" and not candidate.speakers:
            candidate = candidate._replace(speakers=official, kind="body" if official else "skip")
        elif candidate.kind in ("body", "document"):
            author = candidate.speakers
            if candidate.speakers[0].role == "official":
                official = candidate.speakers
        if candidate.speakers or candidate.kind != "document":
            out.append(candidate)
    return out
