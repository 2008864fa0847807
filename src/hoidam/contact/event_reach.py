"""What in a clause belongs together: the subject of a verb, the sides it reaches, and sides strung together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hoidam.contact.event_scene import Scene
from hoidam.contact.event_words import syllables
from hoidam.contact.sides import Side

__all__ = ["acting", "adjacent", "fellows", "prepared", "reaches", "strung", "subject"]

LONG = 120
"""How many characters from the verb a side may stand behind a comma."""

BEGINNING = 6
"""How many words of its clause may stand before a subject."""

PREPARED = 12
"""How many words before a party its preposition may stand ("vào khu vực trung tâm thành phố X")."""

_STRUNG = frozenset({"", "và", "lẫn", "cùng", "hay", "cũng như", "và cả", "hoặc"})
_DESCRIBED = re.compile(r"^, (?:người|nước|nhóm|tổ chức|quốc gia|nơi|vốn|một)\b.*, (?:đã|vừa|cũng|còn)\s$")
_OF_TEXTS = frozenset({"theo đó", "qua đó", "từ đó"})
_MARKS = re.compile(r"[\s,()–-]+")
_BRACKETS = re.compile(r"\([^()]{0,60}\)")
_APPOSED = re.compile(
    r",\s*(?:một |những |các )?(?:lực lượng|nhóm|tổ chức|nước|quốc gia|bên|phe|phong trào|vốn|người|những kẻ)\b[^,;]*$"
)


def acting(sides: Sequence[Side]) -> list[Side]:
    """Those that can be the subject: no mere place, and behind no preposition."""
    behind = syllables("oblique", "toward")
    return [s for s in sides if not s.ground and s.near not in behind]


def subject(scene: Scene, before: list[Side]) -> Side | None:
    """The side that acts: in the last part of the clause before the verb the nearest, in earlier parts the first."""
    if before and not before[-1].ground and _APPOSED.match(scene.text[: scene.verb], before[-1].end):
        return before[-1]
    if not (free := acting(before)):
        return _outer_subject(scene) or next((s for s in reversed(before) if not s.ground), None)
    if _DESCRIBED.match(scene.text[free[0].end : scene.verb]):
        return free[0]
    openings = [c.end for c in scene.clues if c.end <= scene.verb and not c.parts.isdisjoint(("say", "nominal"))]
    for opening in reversed(openings):
        if inner := [s for s in free if s.start >= opening]:
            return _nearest(scene, inner)
    return _nearest(scene, free)


def _nearest(scene: Scene, free: list[Side]) -> Side:
    comma = scene.text.rfind(", ", scene.left, scene.verb)
    inner = [s for s in free if s.start > comma]
    return inner[-1] if inner else free[0]


def _outer_subject(scene: Scene) -> Side | None:
    """The subject of the clause around, unless this one has a subject of its own that is no party."""
    if scene.opening is None or scene.text[scene.opening.start : scene.opening.end] in _OF_TEXTS:
        return None
    if _words_between(scene) > 1:
        return None
    before = [s for s in acting([s for s in scene.sides if s.start < scene.left]) if _begins(scene, s)]
    if before:
        said = max((c.end for c in scene.clues if c.end <= scene.left and "say" in c.parts), default=0)
        return next((s for s in before if s.start >= said), before[0])
    comma = scene.text.find(", ", scene.end, scene.sentence.end)
    return next((s for s in acting(scene.sides) if 0 <= comma < s.start), None)


def _begins(scene: Scene, side: Side) -> bool:
    """Whether a side stands near the beginning of its clause, as a subject does."""
    tokens = scene.document.tokens
    comma = scene.text.rfind(", ", scene.sentence.start, side.start)
    bounds = [c.end for c in scene.clues if c.end <= side.start and not c.parts.isdisjoint(("bound", "say", "nominal"))]
    start = max([scene.sentence.start, comma, *bounds])
    return tokens.after(side.start) - tokens.after(start) <= BEGINNING


def _words_between(scene: Scene) -> int:
    """How many words between the opening of the clause and the verb are no mere adverbs."""
    tokens = scene.document.tokens
    adverbs = syllables("adverb", "doing")
    return sum(form not in adverbs for form in tokens.form[tokens.after(scene.left) : tokens.after(scene.verb)])


def fellows(scene: Scene, actor: Side | None) -> list[Side]:
    """The actor and those strung before it: "Mỹ, Anh và Pháp không kích"."""
    if actor is None:
        return []
    upto = [s for s in reversed(scene.sides) if s.start <= actor.start and not s.ground]
    found, behind = upto[:1], syllables("oblique")
    for side in upto[1:]:
        if _gap(scene, side, found[-1]) not in _STRUNG or side.near in behind:
            break
        found.append(side)
    if len(found) == 2 and not _gap(scene, found[1], found[0]) and not _begins(scene, found[1]):
        return found[:1]  # "với sự giúp đỡ của A, B tấn công": two with a comma between are a row only at the beginning
    return found[::-1]


def strung(scene: Scene, sides: Sequence[Side]) -> list[Side]:
    """The first of the sides and those strung to it, by commas only where "và" ends the row."""
    row, upto = list(sides[:1]), 1
    for side in sides[1:]:
        gap = _gap(scene, row[-1], side)
        if gap not in _STRUNG:
            break
        row.append(side)
        upto = len(row) if gap else upto
    return row[:upto]


def _gap(scene: Scene, one: Side, other: Side) -> str:
    return _MARKS.sub(" ", scene.text[one.end : other.start]).strip()


def reaches(scene: Scene, side: Side) -> bool:
    """Whether the verb reaches a side behind it: no comma between, or a preposition that waits for it."""
    stretch = _BRACKETS.sub("", scene.text[scene.end : side.start])
    if ", " not in stretch and " (" not in stretch:
        return True
    waiting = syllables("toward", "where") if side.ground else syllables("toward")
    return len(stretch) < LONG and not waiting.isdisjoint(stretch.split(", ")[0].split())


def adjacent(scene: Scene, side: Side) -> bool:
    """Whether only nouns that belong to a side stand between it and the verb ("hỗ trợ *lực lượng an ninh* Iraq")."""
    tokens, heads = scene.document.tokens, syllables("head")
    first, last = tokens.after(scene.end), tokens.after(side.start)
    return all(tokens.tight[first : last + 1]) and all(form in heads for form in tokens.form[first:last])


def prepared(scene: Scene, side: Side) -> str:
    """The preposition that governs a side: the last one back to the side, mark or trigger before it, and "của" last."""
    tokens = scene.document.tokens
    stop = max((s.end for s in scene.sides if s.end <= side.start), default=0)
    last = tokens.after(side.start)
    found = ""
    for k in range(last - 1, max(tokens.after(max(stop, scene.end)), last - PREPARED) - 1, -1):
        if tokens.form[k] in _prepositions():
            return tokens.form[k]
        if tokens.form[k] in syllables("agent"):
            found = found or tokens.form[k]
        if not tokens.tight[k]:
            break
    return found


@cache
def _prepositions() -> frozenset[str]:
    return syllables("toward", "oblique", "where") - syllables("agent")
