"""Sides that the clause of an event leaves to the article: of a treaty's date, of a release, of a raid on a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hoidam.contact.event_reach import fellows, prepared, subject
from hoidam.contact.event_scene import Scene
from hoidam.contact.event_sides import Pair
from hoidam.contact.event_words import syllables
from hoidam.contact.sides import Side, groups_named
from hoidam.records import Contact
from hoidam.who import Cast

__all__ = ["between_hosts", "implied", "meant_group", "set_free"]

_HOME = "VNM"  # named first, as the newspapers do


def between_hosts(scene: Scene, contacts: Sequence[Contact]) -> list[Pair]:
    """The parties of the article's first contact, for a mutual act told without sides ("năm 2010 ký hiệp định")."""
    if scene.row["shape"] != "with" or scene.row["type"] not in ("SUPPORT", "AGREE"):
        return []
    pair = next((c.parties for c in contacts if len(c.parties) == 2), None)
    if pair is None or not _named_with(scene) <= set(pair):
        return []
    first, second = sorted(pair, key=lambda code: code != _HOME)
    return [(_implied(scene, first), _implied(scene, second))]


def _named_with(scene: Scene) -> set[str]:
    """The parties named before the act and up to the next comma; a list of other acts may follow."""
    comma = scene.text.find(", ", scene.end, scene.right)
    return {s.code for s in scene.sides if s.start < (comma if comma >= 0 else scene.right)}


def set_free(scene: Scene, held: Mapping[str, str]) -> list[Pair]:
    """Whose people are released: those whom the same actor held or attacked (`held`: recipient by actor)."""
    if scene.row["mode"] != "release":
        return []
    before = [s for s in scene.sides if scene.left <= s.start < scene.verb]
    actors = fellows(scene, subject(scene, before))
    return [(actor, _implied(scene, held[actor.code])) for actor in actors if actor.code in held][:1]


def meant_group(scene: Scene, pair: Pair, cast: Cast, often: Sequence[str]) -> Pair:
    """An attack at a place is one on the armed group that the text names with it, not on the state that it lies in."""
    actor, recipient = pair
    if scene.row["type"] != "ASSAULT" or not recipient.ground:
        return pair
    if prepared(scene, recipient) not in syllables("where"):
        return pair
    near = groups_named(scene.document, cast, scene.sentence) or often
    groups = [code for code in near if code != actor.code]
    return (actor, recipient._replace(codes=(groups[0],))) if groups else pair


def implied(side: Side) -> bool:
    """Whether a side stands nowhere in the clause."""
    return side.start == side.end


def _implied(scene: Scene, code: str) -> Side:
    return Side(scene.start, scene.start, (code,), "")
