"""Which words of the text name a party, and which only look like it.

"Mỹ" is a country and a syllable of names (Mỹ Tâm), "Anh" a country and a pronoun, "Trung" counts only beside another
party (Mỹ - Trung); Washington is a government or a town.
"""

from __future__ import annotations

from typing import NamedTuple

from hoidam.lexicon import Hit
from hoidam.who.scene import PartyWord, Scene, is_syllable, name_words

__all__ = ["PartyHit", "find_parties"]

_IN_PLACE = frozenset(
    "tại ở tới đến thăm sang rời từ đô phố ngoại trên về qua bang gần quanh giữa khắp ra vào lại khỏi khắp".split()
)
_DASHES = frozenset({"-", " - ", "–", " – ", " — ", "- ", " -", "/"})
_KIN = frozenset("ông bà chị cô anh em cháu bé thị văn cụ sĩ viên hậu mẹ con".split())
# At the start of a sentence these need a sign elsewhere in the article that the country is meant.
_DOUBTFUL = frozenset({"anh", "ý", "áo", "thổ"})


class PartyHit(NamedTuple):
    """A party word: its tokens, code, kind of data/party_words.tsv, English place name, whether it stands as a place."""

    first: int
    last: int
    code: str
    kind: str
    english: str
    place: bool


def find_parties(scene: Scene) -> dict[int, PartyHit]:
    """All party words that count, by their first token."""
    hits = [h for h in scene.words if h.value.kind not in ("none", "short") and not _is_of_name(scene, h)]
    ends, starts = {h.last for h in hits}, {h.first for h in hits}
    short = {h.last: h for h in scene.words if h.value.kind == "short"}
    short_starts = {h.first for h in short.values()}
    for h in short.values():
        if _beside(scene, h, ends | set(short), starts | short_starts):
            hits.append(h)
    sure = {h.value.code for h in hits if not _is_doubtful(scene, h)}
    kept = (h for h in hits if not _is_doubtful(scene, h) or h.value.code in sure)
    return {h.first: PartyHit(h.first, h.last, *h.value, _is_place(scene, h)) for h in sorted(kept)}


def _beside(scene: Scene, hit: Hit[PartyWord], ends: set[int], starts: set[int]) -> bool:
    """Whether a short form stands in a chain of parties: Mỹ - Trung, Mỹ-Nhật-Hàn."""
    left = hit.first in ends and scene.gap[hit.first] in _DASHES
    right = hit.last in starts and hit.last < len(scene) and scene.gap[hit.last] in _DASHES
    listed = hit.first - 1 in ends and scene.tokens.form[hit.first - 1] == "và"
    return left or right or listed


def _is_doubtful(scene: Scene, hit: Hit[PartyWord]) -> bool:
    i = hit.first
    return scene.tokens.form[i] in _DOUBTFUL and hit.last - i == 1 and (i == 0 or not scene.joined(i))


def _is_of_name(scene: Scene, hit: Hit[PartyWord]) -> bool:
    if hit.value.kind != "syllable" or hit.last - hit.first != 1:
        return False
    return _follows_name(scene, hit.first) or _begins_name(scene, hit.first)


def _follows_name(scene: Scene, i: int) -> bool:
    """Minh Đức, Nguyễn Thị Nga: a capital syllable that is no word of office stands before it."""
    t = scene.tokens
    if i == 0 or scene.gap[i] != " " or not t.capital[i - 1] or i - 1 in scene.ranked:
        return False
    return is_syllable(t.form[i - 1]) and not any(h.first <= i - 1 < h.last for h in scene.words) and not _opens(scene, i - 1)


def _opens(scene: Scene, i: int) -> bool:
    """Whether the token only has a capital because a sentence begins with it ("Tại Nga", "Phía Mỹ")."""
    return (i == 0 or not scene.joined(i)) and t_is_common(scene.tokens.form[i])


def t_is_common(form: str) -> bool:
    """Whether a word opens sentences rather than names."""
    return form not in name_words("surname") or form in name_words("stop") or form in name_words("soft")


def _begins_name(scene: Scene, i: int) -> bool:
    """ca sĩ Mỹ Tâm, bà Nga, Anh Tuấn."""
    t = scene.tokens
    before = t.form[i - 1] if i and scene.joined(i) else ""
    if before in _KIN and not t.capital[i - 1] and before in ("bà", "chị", "cô", "em", "cháu", "bé"):
        return True
    j = i + 1
    follows = j < len(scene) and scene.gap[j] == " " and t.capital[j] and is_syllable(t.form[j])
    if not follows or j in scene.ranked or any(h.first == j for h in scene.words):
        return False
    hyphened = j + 1 < len(scene) and scene.gap[j + 1] == "-"
    return before in _KIN and not hyphened and t.form[j] not in name_words("surname")


def _is_place(scene: Scene, hit: Hit[PartyWord]) -> bool:
    i = hit.first
    if not i or not scene.joined(i):
        return False
    return scene.tokens.form[i - 1] in _IN_PLACE
