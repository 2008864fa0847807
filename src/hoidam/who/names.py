"""Where a person's name ends that begins at a token: from the shape of the words alone, so that unknown people work."""

from __future__ import annotations

from collections.abc import Mapping

from hoidam.normal import is_syllable
from hoidam.who.parties import PartyHit
from hoidam.who.scene import Scene, name_words

__all__ = ["is_vietnamese", "name_end"]

_PARTICLE_WORDS = name_words("particle")
_SOFT_WORDS = name_words("soft")
_STOP_WORDS = name_words("stop")
_SURNAME_WORDS = name_words("surname")
_OPENING, _CLOSING = frozenset({' "', " “", " '"}), frozenset({'" ', "” ", "' "})
_LONGEST, _LONGEST_VIETNAMESE = 12, 5


def name_end(scene: Scene, parties: Mapping[int, PartyHit], i: int) -> int:
    """The token after the name that begins at `i`; `i` itself where none begins there."""
    if i >= scene.size or not _may_begin(scene, parties, i):
        return i
    if is_vietnamese_start(scene, i):
        return _vietnamese_end(scene, parties, i)
    return _foreign_end(scene, parties, i)


def is_vietnamese(words: list[str]) -> bool:
    """Whether the words (folded) have the shape of a Vietnamese full name."""
    return 2 <= len(words) <= _LONGEST_VIETNAMESE and words[0] in _SURNAME_WORDS and all(map(is_syllable, words))


def is_vietnamese_start(scene: Scene, i: int) -> bool:
    """Whether a Vietnamese full name may begin here: surname, then another capital syllable, no hyphen."""
    t, j = scene.tokens, i + 1
    return (
        t.form[i] in _SURNAME_WORDS
        and j < scene.size
        and scene.gap[j] == " "
        and scene.joined(j)
        and t.capital[j]
        and is_syllable(t.form[j])
        and not (j + 1 < scene.size and scene.gap[j + 1] == "-")
    )


def _may_begin(scene: Scene, parties: Mapping[int, PartyHit], i: int) -> bool:
    t = scene.tokens
    if t.form[i] in ("al", "el", "bin") and i + 1 < scene.size and t.capital[i + 1] and scene.joined(i + 1):
        return True
    if not t.capital[i] or _has_digit(t.form[i]) or t.form[i] in _STOP_WORDS or _is_rank(scene, i):
        return False
    hyphened = i + 1 < scene.size and scene.gap[i + 1] == "-"
    if t.form[i] in _SOFT_WORDS and not hyphened and not is_vietnamese_start(scene, i):
        return False
    return i not in parties or (parties[i].kind == "syllable" and is_vietnamese_start(scene, i))


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(c.isdigit() for c in word)


def _is_rank(scene: Scene, i: int) -> bool:
    """A word of office, not of one syllable only (Bà, Vua may be parts of names)."""
    hit = scene.ranks.get(i)
    return hit is not None and (hit.last - hit.first > 1 or hit.value.kind == "person" or hit.value.kind == "prefix")


def _ends_name(scene: Scene, i: int) -> bool:
    """A word of office that is no syllable of Vietnamese names, as Anh and Cô are."""
    hit = scene.ranks.get(i)
    return hit is not None and (hit.last - hit.first > 1 or hit.value.form in ("ông", "bà", "ngài"))


def _vietnamese_end(scene: Scene, parties: Mapping[int, PartyHit], i: int) -> int:
    t, j = scene.tokens, i + 1
    while j < min(scene.size, i + _LONGEST_VIETNAMESE) and scene.gap[j] == " " and scene.joined(j):
        if not t.capital[j] or not is_syllable(t.form[j]) or t.form[j] in _STOP_WORDS:
            break
        if _ends_name(scene, j) or (j in parties and parties[j].kind != "syllable"):
            break
        j += 1
    return j


def _foreign_end(scene: Scene, parties: Mapping[int, PartyHit], i: int) -> int:
    j, n = i + 1, min(scene.size, i + _LONGEST)
    while j < n:
        if _is_nickname(scene, j):
            j += 2
            continue
        if not scene.joined(j) or (j in parties and not _runs_over(scene, parties, i, j)):
            break
        if scene.gap[j] == "-" and scene.tokens.capital[j] and _is_rank(scene, j):
            break  # "ông X Y-Giám đốc Z"
        if scene.gap[j] == ". " and not _is_initial(scene, j - 1):
            break
        if scene.gap[j] not in ("-", ".") and not _goes_on(scene, i, j):
            break
        j += 1
    return j


def _is_nickname(scene: Scene, j: int) -> bool:
    """Jose "Chito" Santa Romana: one word in quotation marks with the name going on after it."""
    after = j + 1
    quoted = scene.gap[j] in _OPENING and after < scene.size and scene.gap[after] in _CLOSING
    return quoted and scene.tokens.capital[j] and scene.tokens.capital[after]


def _runs_over(scene: Scene, parties: Mapping[int, PartyHit], i: int, j: int) -> bool:
    """A party word inside a name: a syllable after a hyphen, a capital as surname (Kerry Washington)."""
    if scene.gap[j] == "-":
        return not _is_pair(scene, i, j)
    before = scene.text(j - 1, j)
    return (
        parties[j].kind == "seat" and scene.gap[j] == " " and not is_syllable(before.lower()) and not before.isupper()
    )


def _is_pair(scene: Scene, i: int, j: int) -> bool:
    return j - i == 1 and scene.tokens.capital[j]


def _is_initial(scene: Scene, i: int) -> bool:
    t = scene.tokens
    return t.capital[i] and (len(t.form[i]) <= 2)


def _goes_on(scene: Scene, i: int, j: int) -> bool:
    t = scene.tokens
    if not t.capital[j]:
        if t.form[j] not in _PARTICLE_WORDS or j + 1 >= scene.size or not scene.joined(j + 1):
            return False
        return (t.capital[j + 1] and (j + 1) not in scene.ranks) or t.form[j + 1] in _PARTICLE_WORDS
    if t.form[j][0].isdigit() or t.form[j] in _STOP_WORDS or _is_rank(scene, j):
        return False
    return not (t.form[j] in _SOFT_WORDS and not (j + 1 < scene.size and scene.gap[j + 1] == "-"))
