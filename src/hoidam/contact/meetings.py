"""Who meets whom: the arguments of verbs and nouns of meeting and calling."""

from __future__ import annotations

from collections.abc import Sequence

from hoidam.contact.clause import (
    REACH,
    Arguments,
    Chain,
    acts,
    backward,
    codes_of,
    following_subject,
    forward,
    fronted,
    subject,
    unnamed_official,
    walk,
)
from hoidam.contact.states import is_state
from hoidam.contact.view import Actor, Node

__all__ = ["meet_noun", "meet_verb"]

_LEAD = ("dẫn đầu", "chủ trì", "đồng chủ trì", "cùng chủ trì", "tiến hành")


def meet_verb(nodes: Sequence[Node], i: int) -> Arguments:
    right, last = _objects(nodes, i)
    left, first, agent = subject(nodes, i)
    if not right and len(codes_of(left)) < 2:
        right = _addressee(nodes, i)  # "A đã cùng B ký …"
    if agent:
        patient, before, _ = subject(nodes, first - 1)
        return Arguments(patient, left + right, first=min(before, first), last=last, rule="passive")
    mutual = not right or (len(codes_of(left)) > 1 and _reciprocal(nodes, i))
    if not left and not right and _opens(nodes, i) and len(codes_of(both := following_subject(nodes, i + 1))) > 1:
        return Arguments(both, (), first=i, last=last, rule="verb.fronted")
    if not left and right:
        left = following_subject(nodes, last)
        return Arguments(left, right, first=i, last=last, rule="verb.fronted")
    return Arguments(left, right, first=first, last=last, rule="verb.mutual" if mutual else "verb.active")


def _opens(nodes: Sequence[Node], i: int) -> bool:
    """Whether the trigger opens its sentence or clause: "Hội đàm 85 phút tại X, A và B …"."""
    return i == 0 or nodes[i - 1].mark


def _reciprocal(nodes: Sequence[Node], i: int) -> bool:
    return i + 1 < len(nodes) and nodes[i + 1].form == "nhau"


def _objects(nodes: Sequence[Node], i: int) -> tuple[tuple[Actor, ...], int]:
    """The actors that a verb takes to its right, with the node after them."""
    for j, n, prep in walk(nodes, i):
        if n.actor and prep in ("", "partner", "toward", "between"):
            if prep == "toward" and not n.actor.official:
                continue
            if prep == "" and n.actor.group and not n.actor.people:  # "A gặp X và hai người …": a new subject
                continue
            chain, last = forward(nodes, j)
            if more := _leader(nodes, last) or _resumed(nodes, last):
                chain, last = (*chain, *more[0]), more[1]
            return chain, last
        if n.actor and prep == "owner" and "sign" in (nodes[i].trigger or {})["frame"] and _several([n.actor]):
            return forward(nodes, j)  # "dự khai mạc Hội nghị của ASEAN"
    return unnamed_official(nodes, i + 1)


def _leader(nodes: Sequence[Node], j: int) -> Chain | None:
    """ "(đoàn …) do X dẫn đầu": who leads the delegation just named."""
    if j + 1 < len(nodes) and "by" in nodes[j].cues and nodes[j + 1].actor:
        return forward(nodes, j + 1)
    return None


def _resumed(nodes: Sequence[Node], j: int) -> Chain | None:
    """ "gặp A tại X và B tại Y": the list goes on after the place of the first."""
    if j >= len(nodes) or "at" not in nodes[j].cues:
        return None
    for k in range(j + 1, min(j + 5, len(nodes) - 1)):
        if "join" in nodes[k].cues and (a := nodes[k + 1].actor):
            return forward(nodes, k + 1) if a.people else None
    return None


def meet_noun(nodes: Sequence[Node], i: int) -> Arguments:
    """ "cuộc gặp giữa A và B", "cuộc gặp của A với B", "cuộc gặp Nga - Mỹ"; else the subject is one of the sides."""
    owner: tuple[Actor, ...] = ()
    partner: tuple[Actor, ...] = ()
    last = i + 1
    for j, n, role in walk(nodes, i):
        if not n.actor or j < last:
            continue
        if role == "between":
            return _between(nodes, i, j)
        chain, end = forward(nodes, j)
        if role in ("owner", "by") and not owner and not codes_of(chain) <= codes_of(partner):
            owner, last = chain, end
        elif not partner and _fits(nodes[i], chain, role):
            partner, last = chain, end
    if not partner:
        partner, last = unnamed_official(nodes, max(last, i + 1))
    if i + 1 < len(nodes) and "between" in nodes[i + 1].cues:  # between whom, the cast does not know
        return Arguments((), (), first=i, last=last, rule="noun.half")
    if len(codes_of((*owner, *partner))) < 2:
        return _with_subject(nodes, i, owner, partner, last)
    of = Arguments(owner, partner, first=i, last=last, rule="noun.of")
    if owner or not any(a.official for a in partner):
        return of
    whole = _with_subject(nodes, i, owner, partner, last)  # "A có các cuộc gặp với B và C"
    return whole if whole.left and not codes_of(whole.left) & codes_of(partner) else of


def _led_by(nodes: Sequence[Node], j: int) -> Chain | None:
    """ "(cuộc đối thoại …) sẽ được A và B dẫn đầu", "… do A và B đồng chủ trì": who leads talks holds them."""
    for k in range(j, min(j + REACH, len(nodes) - 1)):
        if nodes[k].mark or "report" in nodes[k].cues:
            return None
        if nodes[k].cues & {"passive", "by"} and nodes[k + 1].actor:
            chain, last = forward(nodes, k + 1)
            verb = " ".join(n.form for n in nodes[last : last + 3])
            return (chain, last) if len(codes_of(chain)) > 1 and verb.startswith(_LEAD) else None
    return None


def _between(nodes: Sequence[Node], i: int, j: int) -> Arguments:
    """ "giữa A và B", "giữa A với B"; where only one side is known, the noun names no other."""
    chain, end = forward(nodes, j)
    if len(codes_of(chain)) > 1:
        return Arguments((), chain, first=i, last=end, rule="noun.of")
    if far := _beyond_clause(nodes, end):
        partner, last = forward(nodes, far)
        return Arguments(chain, partner, first=i, last=last, rule="noun.of")
    if end + 1 < len(nodes) and "partner" in nodes[end].cues and nodes[end + 1].actor:
        partner, last = forward(nodes, end + 1)
        return Arguments(chain, partner, first=i, last=last, rule="noun.of")
    return Arguments((), chain, first=i, last=end, rule="noun.half")


def _beyond_clause(nodes: Sequence[Node], j: int) -> int:
    """The second side after a clause between commas: "giữa A, đang ở thăm Mỹ, và B"; 0 where there is none."""
    if j >= len(nodes) or nodes[j].form != ",":
        return 0
    for k in range(j + 2, min(j + REACH, len(nodes) - 1)):
        if nodes[k - 1].form == "," and "join" in nodes[k].cues and nodes[k + 1].actor:
            return k + 1
    return 0


def _fits(trigger: Node, chain: Sequence[Actor], role: str) -> bool:
    """Whether a chain can be the other side of a noun: after "với", or right after it where it is no mere country."""
    summit = (trigger.trigger or {})["force"] == "summit"
    if role == "":
        return any(a.official or a.people for a in chain) or _several(chain)
    return role == "partner" and not summit


def _several(chain: Sequence[Actor]) -> bool:
    """Whether a bare chain can be the sides of a noun by itself: two countries, or an organisation."""
    codes = codes_of(chain)
    return len(codes) > 1 or any(not is_state(c) for c in codes)


def _with_subject(
    nodes: Sequence[Node], i: int, owner: tuple[Actor, ...], partner: tuple[Actor, ...], last: int
) -> Arguments:
    """A noun whose own phrase names one side or none: the subject of the clause is the other."""
    if not owner and not partner and (led := _led_by(nodes, last)):
        return Arguments(led[0], (), first=i, last=led[1], rule="noun.led")
    set_before = fronted(nodes, i)
    if set_before and partner and (left := _other_side(following_subject(nodes, last), partner)):
        return Arguments((*owner, *left), partner, first=i, last=last, rule="noun.fronted")
    left, first, _ = subject(nodes, i)
    if left and not (set_before and not partner) and (partner or _supported(nodes, i) or len(codes_of(left)) > 1):
        return Arguments((*owner, *left), partner, first=first, last=last, rule="noun.subject")
    if partner and not left and (left := following_subject(nodes, last)):
        return Arguments((*owner, *left), partner, first=i, last=last, rule="noun.fronted")
    if not partner and (met := _addressee(nodes, i)):
        return Arguments((*owner, *subject(nodes, i)[0]), met, first=first, last=last, rule="noun.within")
    return Arguments(owner, partner, first=i, last=last, rule="noun.bare")


def _other_side(left: Sequence[Actor], partner: Sequence[Actor]) -> tuple[Actor, ...]:
    """A subject without "hai bên": the group takes in the partner and does not tell who the other is."""
    return tuple(a for a in left if not (a.group and not a.people and codes_of((a,)) & codes_of(partner)))


def _addressee(nodes: Sequence[Node], i: int) -> tuple[Actor, ...]:
    """ "A nói gì đó với B trong cuộc gặp": whom the subject addresses there."""
    for j in range(i - 1, max(0, i - REACH), -1):
        if nodes[j].mark:
            break
        if nodes[j].actor:
            chain, first = backward(nodes, j, 0)
            return chain if first and "partner" in nodes[first - 1].cues and acts(nodes[j]) else ()
    return ()


def _supported(nodes: Sequence[Node], i: int) -> bool:
    """Whether the noun is the object of "có", "tiến hành", "tổ chức" and the like."""
    return any("support" in n.cues for n in nodes[max(0, i - 4) : i])
