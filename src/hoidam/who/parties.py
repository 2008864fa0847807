"""Which words of the text name a party, and which only look like it.

"Mỹ" is a country and a syllable of names (Mỹ Tâm), "Anh" a country and a pronoun, "Trung" counts only beside another
party (Mỹ - Trung); Washington is a government or a town.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from hoidam.lexicon import Hit, Row, load
from hoidam.normal import is_syllable
from hoidam.who.scene import PartyWord, Scene, name_words, words_for

__all__ = ["PartyHit", "adjective_of", "find_parties", "is_state", "leader_role"]

_SOFT_WORDS = name_words("soft")
_STOP_WORDS = name_words("stop")
_SURNAME_WORDS = name_words("surname")
_IN_PLACE = words_for("in_place")
_DASHES = frozenset({"-", " - ", "–", " – ", " — ", "- ", " -", "/"})
_KIN = words_for("kin")
_WOMEN = words_for("women")
# At the start of a sentence these need a sign elsewhere in the article that the country is meant.
_DOUBTFUL = words_for("doubtful")


class PartyHit(NamedTuple):
    """A party word: its tokens, then its row of data/party_words.tsv, and whether it stands as a place."""

    first: int
    last: int
    code: str
    kind: str
    english: str
    head: str
    place: bool


@cache
def _rows() -> dict[str, Row]:
    return {r["code"]: r for r in load("parties")}


def is_state(code: str) -> bool:
    """Whether a code is a state's."""
    return code in _rows() and _rows()[code]["kind"] == "state"


def leader_role(code: str) -> str:
    """The role meant by "nhà lãnh đạo" of this party."""
    return _rows()[code]["leader"] if code in _rows() else "president"


def adjective_of(code: str) -> str:
    """English adjective: RUS → Russian."""
    return _rows()[code]["adjective"] if code in _rows() else code


def find_parties(scene: Scene) -> dict[int, PartyHit]:
    """All party words that count, by their first token."""
    covered = frozenset(i for h in scene.words for i in range(h.first, h.last))
    hits = [h for h in scene.words if h.value.kind not in ("none", "short") and not _is_of_name(scene, h, covered)]
    short = [h for h in scene.words if h.value.kind == "short"]
    ends = {h.last for h in hits} | {h.last for h in short}
    starts = {h.first for h in hits} | {h.first for h in short}
    hits += [h for h in short if _beside(scene, h, ends, starts)]
    doubtful = {h for h in hits if _is_doubtful(scene, h, ends)}
    sure = {h.value.code for h in hits if h not in doubtful}
    kept = (h for h in hits if h.value.code in sure or h not in doubtful)
    return {h.first: PartyHit(h.first, h.last, *h.value[:4], _is_place(scene, h)) for h in sorted(kept)}


def _beside(scene: Scene, hit: Hit[PartyWord], ends: set[int], starts: set[int]) -> bool:
    """Whether a short form stands in a chain of parties: Mỹ - Trung, Mỹ-Nhật-Hàn."""
    left = hit.first in ends and scene.gap[hit.first] in _DASHES
    right = hit.last in starts and hit.last < scene.size and scene.gap[hit.last] in _DASHES
    listed = hit.first - 1 in ends and scene.tokens.form[hit.first - 1] == "và"
    return left or right or listed


def _is_doubtful(scene: Scene, hit: Hit[PartyWord], ends: set[int]) -> bool:
    """ "Anh" where a sentence or clause begins, but not in a list: "Mỹ, Anh, Pháp"."""
    i = hit.first
    begins = i == 0 or not (scene.joined(i) or (scene.gap[i] == ", " and i in ends))
    return begins and scene.tokens.form[i] in _DOUBTFUL and hit.last - i == 1


def _is_of_name(scene: Scene, hit: Hit[PartyWord], covered: frozenset[int]) -> bool:
    if hit.value.kind != "syllable" or hit.last - hit.first != 1:
        return False
    return _follows_name(scene, hit.first, covered) or _begins_name(scene, hit.first, covered)


def _follows_name(scene: Scene, i: int, covered: frozenset[int]) -> bool:
    """Minh Đức, Nguyễn Thị Nga: a capital syllable that is no word of office stands before it."""
    t = scene.tokens
    if i == 0 or scene.gap[i] != " " or not t.capital[i - 1] or i - 1 in scene.ranked or i - 1 in covered:
        return False
    return is_syllable(t.form[i - 1]) and not _opens(scene, i - 1)


def _opens(scene: Scene, i: int) -> bool:
    """Whether the token only has a capital because a sentence begins with it ("Tại Nga", "Phía Mỹ")."""
    form = scene.tokens.form[i]
    common = form not in _SURNAME_WORDS or form in _STOP_WORDS or form in _SOFT_WORDS
    goes_on = i + 2 < scene.size and scene.gap[i + 2] in (" ", "-", " - ") and scene.joined(i + 2)
    return common and goes_on and (i == 0 or not scene.joined(i))


def _begins_name(scene: Scene, i: int, covered: frozenset[int]) -> bool:
    """ca sĩ Mỹ Tâm, bà Nga, Anh Tuấn."""
    t, j = scene.tokens, i + 1
    before = t.form[i - 1] if i and scene.joined(i) else ""
    if before in _WOMEN:
        return True
    follows = j < scene.size and scene.gap[j] == " " and t.capital[j] and is_syllable(t.form[j])
    if not follows or j in scene.ranked or j in covered or before not in _KIN:
        return False
    hyphened = j + 1 < scene.size and scene.gap[j + 1] == "-"
    return not hyphened and t.form[j] not in _SURNAME_WORDS


def _is_place(scene: Scene, hit: Hit[PartyWord]) -> bool:
    i = hit.first
    return i > 0 and scene.joined(i) and scene.tokens.form[i - 1] in _IN_PLACE
