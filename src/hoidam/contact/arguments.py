"""Who takes part: the arguments of a trigger, by the frame that its table row gives it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hoidam.contact.clause import Arguments, codes_of, forward, subject, walk
from hoidam.contact.meetings import meet_noun, meet_verb
from hoidam.contact.view import Actor, Node
from hoidam.contact.visits import dispatch, invite, visit_noun, visit_verb

__all__ = ["arguments"]


def arguments(nodes: Sequence[Node], i: int, noun: bool) -> Arguments:
    """The arguments of the trigger at node `i`, which stands as a noun or as a verb."""
    frame = (nodes[i].trigger or {})["frame"]
    if frame in _ALIKE:
        return _ALIKE[frame](nodes, i)
    if frame == "visit":
        return visit_noun(nodes, i) if noun else visit_verb(nodes, i)
    return meet_noun(nodes, i) if noun else meet_verb(nodes, i)


def _witness(nodes: Sequence[Node], i: int) -> Arguments:
    """ "… được ký trước sự chứng kiến của A và B"."""
    chain, last = forward(nodes, i + 1) if i + 1 < len(nodes) and nodes[i + 1].actor else ((), i + 1)
    left, first, _ = subject(nodes, i) if len(codes_of(chain)) < 2 else ((), i, False)
    return Arguments(left, chain, first=first, last=last, rule="witness")


def _bare(node: Node) -> Actor:
    """A place named as if it were a party ("gửi tới Washington")."""
    return Actor(node.start, node.end, (), (node.code,) if node.code else (), False)


def _send(nodes: Sequence[Node], i: int) -> Arguments:
    """ "A gửi thư cho B": the addressee follows a preposition or stands right after the verb."""
    left, first, _ = subject(nodes, i)
    for j, n, prep in walk(nodes, i):
        if prep in ("toward", "partner") or j == i + 1:
            right, last = forward(nodes, j) if n.actor else ((_bare(n),), j + 1)
            return Arguments(left, right, first=first, last=last, rule="send")
    return Arguments(left, _honoured(nodes, first, left), first=first, last=i + 1, rule="send")


def _honoured(nodes: Sequence[Node], first: int, left: Sequence[Actor]) -> tuple[Actor, ...]:
    """ "Nhân dịp B được …, A gửi thư chúc mừng": B is the addressee where none stands after the verb."""
    if not any("margin" in n.cues for n in nodes[:3]):
        return ()
    other = (n.actor for n in nodes[:first] if n.actor and n.actor.codes and n.actor.official)
    found = next((a for a in other if not codes_of((a,)) & codes_of(left)), None)
    return (found._replace(people=(), named=()),) if found else ()


# Frames whose words have one grammar only.
_ALIKE: dict[str, Callable[[Sequence[Node], int], Arguments]] = {
    "send": _send, "invite": invite, "dispatch": dispatch, "witness": _witness,
}  # fmt: skip
