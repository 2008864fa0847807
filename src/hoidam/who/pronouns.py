"""Who "ông", "bà", "ông này", "đồng chí" is, from who was spoken of before.

In its own sentence a pronoun is who speaks there ("ông X tuyên bố nếu đắc cử ông sẽ …"), else the subject; after
"Trong cuộc gặp với X, ông …" it is not X. Else it is who speaks in the nearest sentence before, or its subject.
"ông này" is who was named last.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from hoidam.lexicon import Phrases, load
from hoidam.who.figures import Figures
from hoidam.who.scene import Scene, words_for
from hoidam.who.sightings import Sighting

__all__ = ["Seen", "who_is"]

_OBJECT_VERBS = words_for("object_verbs")
_GOVERNING = words_for("governing") | _OBJECT_VERBS
_BETWEEN = words_for("before_verb")
_FAR_SENTENCES = 6
_MOST_BETWEEN = 6
_NEXT_CLAUSE = (", ", "; ")


class Seen(NamedTuple):
    """A mention read so far: its tokens, the figure, the sentence, and whether it is the first person of it."""

    at: int
    end: int
    figure: int
    sentence: int
    leads: bool


@cache
def _say_verbs() -> Phrases[bool]:
    return Phrases((r["form"], True) for r in load("said_verbs") if r["needs"] != "never")


def who_is(scene: Scene, figures: Figures, s: Sighting, history: Sequence[Seen]) -> int | None:
    """The figure that a pronoun stands for, or None where nobody fits."""
    here, i = scene.sentence[s.outer], s.outer
    before = scene.tokens.form[i - 1] if i and scene.joined(i) else ""
    fits = _Fits(figures, s.polite)
    near = [h for h in history[-24:] if 0 <= here - h.sentence <= _FAR_SENTENCES and fits.may_be(h.figure)]
    present = frozenset(figures.present([h.figure for h in near]))
    near = [h for h in near if h.figure in present]
    own = [h for h in near if h.sentence == here]
    if own and (found := _in_sentence(scene, s, own, before)) is not None:
        return found
    aside = {h.figure for h in own} if before not in _OBJECT_VERBS else set()
    for sentence in dict.fromkeys(h.sentence for h in reversed(near) if h.sentence != here):
        found = _subject(scene, [h for h in near if h.sentence == sentence and h.figure not in aside])
        if found is not None:
            return found
    return own[0].figure if own else None


def _in_sentence(scene: Scene, s: Sighting, own: Sequence[Seen], before: str) -> int | None:
    if before in _OBJECT_VERBS:
        others = [h for h in own if not h.leads]
        return (others or own)[-1].figure if others else _subject(scene, own)
    if _points_back(scene, s):
        return own[-1].figure
    speaking = [h for h in own if _speaks(scene, h)]
    if speaking:
        return speaking[-1].figure
    if scene.gap[s.outer] in _NEXT_CLAUSE and all(_is_governed(scene, h) for h in own):
        return None
    return _subject(scene, own)


def _points_back(scene: Scene, s: Sighting) -> bool:
    """ "ông này", "bà này": who was named last."""
    return s.outer + 1 < scene.size and scene.tokens.form[s.outer + 1] == "này" and scene.joined(s.outer + 1)


def _subject(scene: Scene, entries: Sequence[Seen]) -> int | None:
    """Who speaks in a sentence; else the first whom no preposition or verb governs; else the first."""
    if not entries:
        return None
    if len(entries) == 1:
        return entries[0].figure
    speaking = next((h for h in entries if _speaks(scene, h)), None)
    free = next((h for h in entries if not _is_governed(scene, h)), None)
    return (speaking or free or entries[0]).figure


def _is_governed(scene: Scene, h: Seen) -> bool:
    return h.at > 0 and scene.joined(h.at) and scene.tokens.form[h.at - 1] in _GOVERNING


def _speaks(scene: Scene, h: Seen) -> bool:
    """Whether a verb of saying follows, but for adverbs and days: "ông X hôm 5/6 cho biết"."""
    t, j = scene.tokens, h.end
    while j < scene.size and scene.sentence[j] == h.sentence and j - h.end <= _MOST_BETWEEN:
        if (found := _say_verbs().at(t, j)) is not None:
            return found.value
        if t.form[j] not in _BETWEEN and not t.form[j][0].isdigit():
            return False
        j += 1
    return False


class _Fits:
    """Whether a figure may be meant by this form of address."""

    def __init__(self, figures: Figures, polite: str) -> None:
        self.figures, self.polite = figures, polite
        self.some_woman = any(f.woman for f in figures.all)

    def may_be(self, k: int) -> bool:
        """A woman is "bà", a man "ông"; anybody is "đồng chí", and who was never called either may be both."""
        woman, called = self.figures.all[k].woman, self.polite == "bà"
        if self.polite == "đồng chí" or woman is called:
            return True
        return woman is None and (not called or not self.some_woman)
