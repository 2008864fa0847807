"""Who does an event and to whom: the sides of a trigger, by the shape of the clause around it."""

from __future__ import annotations

import re
from itertools import product

from hoidam.contact.event_mutual import mutual_sides
from hoidam.contact.event_nouns import is_noun, noun_sides
from hoidam.contact.event_reach import acting, adjacent, fellows, prepared, reaches, strung, subject
from hoidam.contact.event_scene import Scene
from hoidam.contact.event_words import syllables
from hoidam.contact.sides import Side
from hoidam.normal import words

__all__ = ["Pair", "pairs_of"]

_BORDER = re.compile(r"biên giới (?:chung )?với\s$")

AGENT = 16
"""How many words before the verb "bị" may stand ("bị máy bay chiến đấu của A bắn hạ")."""

Pair = tuple[Side, Side]
Sides = tuple[list[Side], list[Side]]

DONE = 4
"""How many words before the verb "được" may stand and still make it passive ("được quốc tế công nhận")."""

_PASSIVE = ("bị",)
_RECEIVED = ("được", "nhận")
_GIVEN = frozenset({"cho", "tới", "đến", "sang", "tặng"})
_PARTNER = frozenset({"với", "giữa", "cùng"})
_LEFT = frozenset({"khỏi", "từ", "ở", "tại"})
_FIRED = frozenset({"vào", "lên", "xuống", "sang", "phía", "trúng", "nhằm", "nhắm", "tới"})
_ASKED_BY = frozenset({"của", "cho", "với", "từ"})
_PLACED = frozenset({"ở", "tại", "khỏi"})


def pairs_of(scene: Scene) -> list[Pair]:
    """Actor and recipient, each pair of them where several are strung together; none where a side is missing."""
    before = [s for s in scene.sides if scene.left <= s.start < scene.verb]
    after = [s for s in scene.sides if scene.end <= s.start < scene.right]
    actors, recipients = _sides(scene, before, after)
    return [pair for a, r in product(actors, recipients) if (pair := _apart(a, r))]


def _apart(actor: Side, recipient: Side) -> Pair | None:
    """The two, a word that points back standing for the likeliest that is not the other."""
    for one, other in product(actor.codes, recipient.codes):
        if one != other:
            return actor._replace(codes=(one,)), recipient._replace(codes=(other,))
    return None


def _sides(scene: Scene, before: list[Side], after: list[Side]) -> Sides:
    if scene.row["shape"] == "with":
        return mutual_sides(scene, before, after)
    if is_noun(scene, after):
        return noun_sides(scene, before, after)
    if scene.turned:
        return _turned_sides(scene, before, after)
    if (at := _passive(scene)) is not None:
        return _passive_sides(scene, before, after, at)
    if scene.row["id"] == "cooperate.deploy" and (lent := _lent(scene, before, after)):
        return lent
    actors = fellows(scene, subject(scene, before))
    if scene.row["type"] == "ASSAULT" and not after and (scenery := _heading(scene)):
        after = [scenery]
    if scene.row["type"] == "PROTEST" and not actors:
        actors = [s for s in [*before, *after] if s.ground][:1]
    return actors, _objects(scene, after, actors)


def _lent(scene: Scene, before: list[Side], after: list[Side]) -> Sides | None:
    """A thing of one side set up at another's: "triển khai hệ thống phòng thủ của A tại B", "B triển khai … của A"."""
    owner = next((s for s in after[:1] if s.near == "của" and reaches(scene, s)), None)
    if owner is None:
        return None
    places = [s for s in after[1:2] if s.ground and s.near in _PLACED]
    return ([owner], places) if places else (fellows(scene, subject(scene, before)), [owner])


def _heading(scene: Scene) -> Side | None:
    """The place that heads a headline: "Syria: Mỹ không kích ..."."""
    side = scene.sides[0]
    headed = side.start == scene.sentence.start and scene.text[side.end : side.end + 1] == ":"
    return side._replace(start=scene.start, end=scene.start) if headed else None


def _objects(scene: Scene, after: list[Side], actors: list[Side]) -> list[Side]:
    """Those acted on: the first side after the verb, or the one that the verb's preposition governs."""
    taken = {a.code for a in actors if len(a.codes) == 1}
    others = [s for s in after if s.code not in taken or len(s.codes) > 1]
    inside = [s for s in scene.sides if scene.verb < s.start < scene.end and s.code not in taken]
    near = [s for s in others if reaches(scene, s)]
    if after and after[0].code in taken and prepared(scene, after[0]) in syllables("toward"):
        return inside  # what is aimed at the actor is another's act
    if scene.row["id"] == "aid.enable":
        return strung(scene, inside)
    if scene.row["id"] == "reject.refuse":
        return [s for s in near if s.near in _ASKED_BY][:1]
    match scene.row["shape"]:
        case "give":
            given = [s for s in near if prepared(scene, s) in _GIVEN or adjacent(scene, s)]
            near = given or [s for s in near if s.ground and s.near in _PLACED and scene.row["object"]]
        case "from":
            left = [s for s in near if prepared(scene, s) in _LEFT]
            near = left if scene.row["type"] == "ASSAULT" else left or near
        case "toward":
            aims = syllables("toward", "where") - _PARTNER
            closed = not aims.isdisjoint(words(scene.row["form"])[-1:])
            near = [
                s for s in near if prepared(scene, s) in aims or (closed and adjacent(scene, s)) or _borders(scene, s)
            ]
        case "into":
            near = [s for s in near if prepared(scene, s) in _FIRED]
        case "aimed" if "treaty" in scene.row["object"]:
            near = [s for s in near if prepared(scene, s) in _PARTNER]
        case _:
            near = _aimed_first(scene, near)
    return strung(scene, inside or near)


def _borders(scene: Scene, side: Side) -> bool:
    return _BORDER.search(scene.text, scene.end, side.start) is not None


def _aimed_first(scene: Scene, near: list[Side]) -> list[Side]:
    """Where first only the place is named, those the act is aimed at: "tấn công ở Syria nhằm vào IS"."""
    aimed = [s for s in near if not s.ground and prepared(scene, s) in syllables("toward")]
    if aimed and near[0].ground and prepared(scene, near[0]) in syllables("where"):
        return near[near.index(aimed[0]) :]
    return near


def _passive(scene: Scene) -> int | None:
    """Where the agent may begin, if "bị" (of a gift: "được") stands before the verb in its clause."""
    tokens = scene.document.tokens
    marks = _RECEIVED if scene.row["shape"] == "give" else _PASSIVE
    last = tokens.after(scene.verb)
    if tokens.form[last] in _PASSIVE:
        return scene.verb
    for k in range(last - 1, max(last - AGENT, tokens.after(scene.left)) - 1, -1):
        if tokens.form[k] in marks or (tokens.form[k] == "được" and last - k <= DONE):
            start = tokens.start[k]
            return None if "," in scene.text[start : scene.verb] else start
    return None


def _passive_sides(scene: Scene, before: list[Side], after: list[Side], at: int) -> Sides:
    where = syllables("where")
    agents = [s for s in before if s.start >= at and s.near not in where]
    agents += [s for s in after if s.near in ("bởi", "do") or _by_means(scene, s)]
    patients = [s for s in before if s.start < at]
    free = acting(patients) or patients
    if not agents and scene.row["type"] in ("COERCE", "SANCTION"):
        agents = [s for s in [*patients, *after] if s.near in _PLACED]
    return agents[:1], free[-1:]


def _by_means(scene: Scene, side: Side) -> bool:
    """Whether the passive names the one who acts by his deed: "bị tiêu diệt trong một chiến dịch của A"."""
    if side.near != "của":
        return False
    form = scene.document.tokens.form
    means = form[scene.document.tokens.after(scene.end) : scene.document.tokens.after(side.start)]
    return "trong" in means[:1] or (scene.row["id"] == "sanction.list" and len(means) == 1)


def _turned_sides(scene: Scene, before: list[Side], after: list[Side]) -> Sides:
    """The object first: "lệnh trừng phạt (đối với B) mà A áp đặt (lên B)", "lệnh cấm vận B được A dỡ bỏ"."""
    toward = syllables("toward")
    inside = [s for s in scene.sides if scene.start <= s.start < scene.verb]
    at = _passive(scene) if scene.row["shape"] == "verb" else None
    if inside and at is not None and inside[-1].end <= at:  # nobody between "bị" and the verb: the place tells who
        return [s for s in after if s.near in _PLACED][:1], inside[-1:]
    aimed = [s for s in inside if s.near in toward]
    actors = [s for s in inside if s not in aimed]
    aimed += [s for s in after if s.near in toward]
    if scene.row["shape"] == "into":
        aimed = [s for s in aimed if s.near in _FIRED]
        return (actors[-1:], aimed[:1])
    aimed = aimed or [s for s in after if reaches(scene, s)] or actors[:-1]
    aimed = aimed or [s for s in before if s.start < scene.start and not s.ground][-1:]
    return actors[-1:], strung(scene, aimed)
