"""The sides of an event told as a noun: "lệnh trừng phạt của A đối với B", "A tiến hành cuộc không kích nhằm vào B"."""

from __future__ import annotations

from hoidam.contact.event_reach import acting, fellows, prepared, reaches, strung, subject
from hoidam.contact.event_scene import Clue, Scene
from hoidam.contact.event_words import syllables
from hoidam.contact.sides import Side

__all__ = ["is_noun", "noun_sides"]

MODIFIED = 4
"""How many words may stand between the noun and its owner ("vụ tấn công hôm 8/6 của A")."""

DOING = 6
"""How many words may stand between actor, verb and noun ("A đã tiến hành hơn 100 cuộc không kích")."""

DONE_BY = 15
"""How many characters after the one who acts "thực hiện" may end ("cuộc không kích được A thực hiện")."""

SOON = 30
"""How many characters behind the comma the one who was helped may be named."""

_WITH_HELP = frozenset({"với", "dưới", "nhờ"})
_HELPS = "giúp"
_COUNTS = frozenset({"một", "các", "những", "hai", "ba", "nhiều", "vào", "nhằm", "tại", "ở"})


def is_noun(scene: Scene, after: list[Side]) -> bool:
    """Whether the trigger is a noun, or a verb used as one: "hoạt động do thám của Mỹ"."""
    if scene.row["shape"] == "noun":
        return True
    counted = any(c.end + 1 == scene.start and "counted" in c.parts for c in scene.clues)
    owned = bool(after) and after[0].near == "của" and _gap(scene, after[0]) == 1
    if scene.row["object"] or scene.row["shape"] != "verb":
        return counted and owned and not scene.turned and scene.row["type"] != "AID"  # aid has nouns of its own
    return counted or (owned and not acting([s for s in scene.sides if scene.left <= s.start < scene.start]))


def noun_sides(scene: Scene, before: list[Side], after: list[Side]) -> tuple[list[Side], list[Side]]:
    """Actors and recipients of the noun."""
    owner = _owner(scene, after)
    actors = strung(scene, after[after.index(owner) :]) if owner else _doers(scene, before)
    codes = {a.code for a in actors}
    others = [s for s in after if s.code not in codes and reaches(scene, s)]
    toward, where = syllables("toward"), syllables("where")
    aimed = [
        s for s in others if prepared(scene, s) in toward or (s.near == _HELPS and scene.row["type"] == "AID")
    ] or [s for s in others if s.start - scene.end < 2 or (s.ground and prepared(scene, s) in where)]
    if not owner and not aimed:
        aimed = others
    return actors, strung(scene, aimed) or _undergoing(scene, before, codes) or _helped(scene, before, after, codes)


def _gap(scene: Scene, side: Side) -> int:
    """How many words stand between the noun and a side."""
    tokens = scene.document.tokens
    return tokens.after(side.start) - tokens.after(scene.end)


def _owner(scene: Scene, after: list[Side]) -> Side | None:
    """Whose act it is: "của A", "do A tiến hành", "mà A áp đặt"; not "vụ không kích một căn cứ của B"."""
    tokens = scene.document.tokens
    first = tokens.after(scene.end)
    if after and "mà" in tokens.form[first : min(first + MODIFIED + 1, tokens.after(after[0].start))]:
        return after[0]
    if after and after[0].near == "được" and scene.between("doing", after[0].end, after[0].end + DONE_BY):
        return after[0]
    for side in after[:2]:
        if side.near in syllables("agent") or (side.near == "từ" and scene.row["type"] in ("SANCTION", "AID")):
            words = tokens.form[first : tokens.after(side.start)]
            plain = words[: words.index(side.near)] if side.near in words else words
            if side.near == "do" or (len(plain) <= MODIFIED and not (plain and plain[0] in _COUNTS)):
                return side
    return None


def _doers(scene: Scene, before: list[Side]) -> list[Side]:
    """The side before the noun that is said to do it."""
    actor = subject(scene, before)
    if actor is None or not (does := scene.between("doing", actor.end, scene.start)):
        return []
    place = scene.document.tokens.after
    near = place(scene.start) - place(does[-1].end) <= DOING and place(does[0].start) - place(actor.end) <= DOING
    return fellows(scene, actor) if near and ", " not in scene.text[does[-1].start : scene.start] else []


def _undergoing(scene: Scene, before: list[Side], codes: set[str]) -> list[Side]:
    """The side before the noun that suffers or receives it: "hứng chịu cuộc tấn công của A"."""
    one = subject(scene, [s for s in before if s.code not in codes])
    return [one] if one and one.code not in codes and _between(scene, one) else []


def _helped(scene: Scene, before: list[Side], after: list[Side], codes: set[str]) -> list[Side]:
    """Who acts with the help of another: "với sự hỗ trợ của A, B giành lại …", "B, dưới sự yểm trợ của A, …"."""
    tokens = scene.document.tokens
    if scene.row["type"] != "AID" or tokens.form[tokens.after(scene.start) - 1] not in _WITH_HELP:
        return []
    if acting(before):
        one = subject(scene, [s for s in before if s.code not in codes])
        return [one] if one else []
    comma = scene.text.find(", ", scene.end, scene.right)
    near = [s for s in acting(after) if s.code not in codes and comma < s.start < comma + SOON]
    return near[:1] if comma >= 0 else []


def _between(scene: Scene, side: Side) -> list[Clue]:
    return scene.between("undergo", side.end, scene.start)
