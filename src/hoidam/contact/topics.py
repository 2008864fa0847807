"""What a contact dealt with, and what came of it: words of the stretches of text that tell its content."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Generic, NamedTuple

from hoidam.contact.occasions import Occasion, Step
from hoidam.contact.view import View
from hoidam.lexicon import Hit, Phrases, T, load
from hoidam.records import Claim
from hoidam.who.lookup import hits_at

__all__ = ["content_of", "outcome_claims", "topic_claims"]

# Words that end the title of an organ or a company, each with the word that must stand before it, if any.
_ORGANS = {
    "bộ": "", "ban": "ủy", "viện": "", "đồng": "hội", "chức": "tổ", "trưởng": "bộ thứ", "cục": "", "tâm": "trung",
    "ty": "công", "đoàn": "tập",
}  # fmt: skip

# Words after which a result is still to come, or may never: "sớm ký", "nhằm đạt", "nếu không đạt được".
_AIMS = frozenset(
    {"sớm", "để", "nhằm", "nếu", "tiến", "hướng", "mong", "muốn", "đợi", "vọng", "gọi", "nghị", "cần", "nên", "chưa"}
)

Stretch = tuple[int, int]
AIM = 5  # syllables before a result in which such a word stands
PAIR = 40  # characters in which both parties of a relation are named
NEAR = 2  # sentences after a mention in which one word is enough
LEAD = 4  # what the first sentences tell goes for a contact first named right after them


@cache
def _topics() -> Phrases[tuple[str, str]]:
    return Phrases((row["form"], (row["topic"], row["party"])) for row in load("topics"))


@cache
def _outcomes() -> Phrases[str]:
    return Phrases((row["form"], row["outcome"]) for row in load("contact_outcomes"))


def content_of(view: View, occasions: Sequence[Occasion], steps: Sequence[Step]) -> list[list[Stretch]]:
    """Per occasion the stretches that tell what was dealt with: the sentences that mention it, and those that follow as
    long as its people or both sides speak in them. What visitor and host say of the visit belongs to their talks."""
    found: list[list[Stretch]] = [[] for _ in occasions]
    if not occasions:
        return found
    by_sentence: dict[int, list[Step]] = {}
    for step in steps:
        if step.occasion >= 0:
            by_sentence.setdefault(step.mention.sentence, []).append(step)
    talks = -1
    for s, sentence in enumerate(view.document.sentences):
        here = by_sentence.get(s, ())
        for k, stretch in _told(view, s, here) if here else ():
            found[k].append(stretch)
        new = [step.occasion for step in here if occasions[step.occasion].channel != "visit"]
        if new:
            talks = new[-1]
        elif talks >= 0 and _speaks(view, s, occasions[talks]):
            found[talks].append((sentence.start, sentence.end))
        elif talks >= 0 and _elsewhere(view, s, occasions[talks]):
            talks = -1
    return found


def _told(view: View, s: int, here: Sequence[Step]) -> Iterator[tuple[int, Stretch]]:
    """The stretches of a sentence that its mentions open, up to the next; the first also has what the lead tells."""
    sentence = view.document.sentences[s]
    alone = len({step.occasion for step in here}) == 1
    for n, step in enumerate(here):
        end = here[n + 1].mention.start if n + 1 < len(here) else sentence.end
        yield step.occasion, (sentence.start if alone and n == 0 else step.mention.end, end)
        top = s <= 2 or (step.occasion == 0 and s <= LEAD)
        if top and s and step.verdict == "new" and step.mention.aspect.status in ("held", "ongoing"):
            yield step.occasion, (view.document.sentences[0].start, sentence.start)


def _speaks(view: View, s: int, occasion: Occasion) -> bool:
    """Whether a sentence has a person of the contact, or both sides, as actors."""
    sentence = view.document.sentences[s]
    persons = view.cast.persons_in(sentence.start, sentence.end)
    if any(m.person in occasion.people for m in persons):
        return True
    return bool(view.cast.groups_in(sentence.start, sentence.end))


def _elsewhere(view: View, s: int, occasion: Occasion) -> bool:
    """Whether a sentence turns to other people."""
    sentence = view.document.sentences[s]
    return any(m.person not in occasion.people for m in view.cast.persons_in(sentence.start, sentence.end))


def topic_claims(view: View, stretches: Sequence[Stretch], parties: Sequence[str], occasion: Occasion) -> list[Claim]:
    """The topics named in the content, in the order of the text. The name of a party of the contact is no topic, nor is
    what is named only once and not close to a mention of the contact."""
    hits = _hits(view, "topics", _topics(), stretches)
    found = [
        _claim(view, a, b, topic, "topic.word")
        for a, b, (topic, party) in hits
        if topic != "none" and party not in parties
    ]
    found += _relation(view, stretches, parties)
    often = Counter(c.value for c in {(c.start, c.value): c for c in found}.values())
    mentions = [(m.sentence, m.start) for m in occasion.mentions]
    if occasion.channel == "visit":  # what is said of a visit further on mostly belongs to the talks
        return [c for c in found if _same_sentence(view, c.start, mentions)]
    return [c for c in found if often[c.value] > 1 or _close(view, c.start, mentions)]


def _relation(view: View, stretches: Sequence[Stretch], parties: Sequence[str]) -> Iterator[Claim]:
    """ "Quan hệ A - B" of two parties of the contact."""
    starts = view.document.tokens.start
    at = [starts[i] for i in view.begins("relation")]
    for begin, end in stretches:
        for start in at[bisect_left(at, begin) : bisect_left(at, end)]:
            near = view.cast.parties_in(start, start + PAIR)
            if len({m.code for m in near if m.code in parties}) > 1:
                yield _claim(view, start, near[-1].end, "bilateral_relations", "topic.pair")


def _same_sentence(view: View, offset: int, mentions: Sequence[tuple[int, int]]) -> bool:
    here = bisect_right(view.document.starts, offset) - 1
    return any(sentence == here for sentence, _ in mentions)


def _close(view: View, offset: int, mentions: Sequence[tuple[int, int]]) -> bool:
    """Whether a word stands after a mention, in its sentence or in one of the few that follow."""
    here = bisect_right(view.document.starts, offset) - 1
    return any(start < offset and here - sentence <= NEAR for sentence, start in mentions)


def outcome_claims(view: View, stretches: Sequence[Stretch]) -> list[Claim]:
    """Words of the content that tell what came of it; what is only aimed at, asked for or recalled has not come."""
    hits = [
        hit
        for hit in _hits(view, "contact_outcomes", _outcomes(), stretches)
        if hit[2] == "progress" or not _only_aimed(view, hit[0])
    ]
    return [_claim(view, a, b, outcome, "outcome.word") for a, b, outcome in hits]


def _only_aimed(view: View, offset: int) -> bool:
    """Whether a word right before, in the same clause, makes a result only a wish or a condition ("để sớm ký …", "nếu
    không đạt được …") or something recalled ("vui mừng việc hai bên đã ký …", but "với việc …" tells how)."""
    tokens = view.document.tokens
    k = last = tokens.after(offset)
    while k and last - k < AIM and tokens.tight[k]:
        k -= 1
        if tokens.form[k] in _AIMS:
            return True
        if tokens.form[k] == "việc" and not (k and tokens.form[k - 1] in ("với", "bằng", "về")):
            return True
    return False


def _hits(view: View, table: str, phrases: Phrases[T], stretches: Sequence[Stretch]) -> Iterator[tuple[int, int, T]]:
    """The phrases of a table within the stretches, stretch by stretch."""
    whole = _in_article(view, table, phrases)
    starts = [hit.first for hit in whole]
    for start, end in stretches:
        first, last = view.document.tokens.range(start, end)
        i, j = bisect_left(starts, first), bisect_left(starts, last)
        hits = whole[i:j]
        if (i and whole[i - 1].last > first) or (hits and hits[-1].last > last):  # a phrase over the edge
            hits = list(_fit(view, phrases.find(view.document.tokens, first, last)))
        for hit in hits:
            if hit.fits:
                yield hit.start, hit.end, hit.value


class _Found(NamedTuple, Generic[T]):
    """A phrase with its tokens, its characters and whether it stands for itself, in nobody's office or name."""

    first: int
    last: int
    start: int
    end: int
    value: T
    fits: bool


def _in_article(view: View, table: str, phrases: Phrases[T]) -> list[_Found[T]]:
    """All phrases of the article, found once."""
    known = view.phrases.get(table)
    if known is None:
        hits = hits_at(phrases, view.document.tokens, view.begins(table))
        known = view.phrases[table] = list(_fit(view, hits))
    return known


def _fit(view: View, hits: Iterable[Hit[T]]) -> Iterator[_Found[T]]:
    for hit in hits:
        begin, stop = view.document.stretch(hit)
        fits = not _in_office(view, begin) and not _in_name(view, hit.first, begin, stop)
        yield _Found(hit.first, hit.last, begin, stop, hit.value, fits)


def _in_office(view: View, offset: int) -> bool:
    """Whether a word only belongs to somebody's office ("Bộ trưởng *Quốc phòng*")."""
    k = bisect_right(view.item_starts, offset) - 1
    return k >= 0 and view.items[k].rank == 0 and offset < view.items[k].end


def _in_name(view: View, token: int, begin: int, stop: int) -> bool:
    """Whether a word only belongs to the name of an organ or organisation ("Ủy ban *Giáo dục* …")."""
    tokens = view.document.tokens
    form = tokens.form
    before = _ORGANS.get(form[token - 1]) if token and tokens.tight[token] else None
    if before is not None and (not before or (token > 1 and form[token - 2] in before.split())):
        return True
    k = bisect_right(view.item_starts, begin) - 1
    item = view.items[k] if k >= 0 else None
    return item is not None and item.rank == 4 and stop <= item.end and (item.start, item.end) != (begin, stop)


def _claim(view: View, start: int, end: int, value: str, rule: str) -> Claim:
    return Claim(text=view.document.text[start:end], start=start, end=end, value=value, rule=rule)
