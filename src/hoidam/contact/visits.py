"""Who comes where: the arguments of visits and invitations."""

from __future__ import annotations

from collections.abc import Sequence

from hoidam.contact.clause import (
    REACH,
    Arguments,
    Chain,
    Host,
    backward,
    codes_of,
    following_subject,
    forward,
    fronted,
    kind_of,
    skip_paren,
    subject,
    walk,
    whole,
)
from hoidam.contact.view import Actor, Node

__all__ = ["invite", "visit_noun", "visit_verb"]

_COME = ("sang", "tới", "đến")  # "mời B sang …"


def visit_verb(nodes: Sequence[Node], i: int) -> Arguments:
    hosts: tuple[Host, ...] = ()
    last = i + 1
    for j, n, prep in walk(nodes, i):
        if prep != "owner" and _host(n) and not (n.actor and n.actor.official and not n.place):
            if sum(not x.cues and not x.mark and not x.actor for x in nodes[i + 1 : j]) <= 2:
                hosts, last = _hosts(nodes, j)
            break
        if n.actor and n.actor.people:
            break
    left, first, agent = subject(nodes, i, guest=True)
    if agent:
        left, first, _ = subject(nodes, first)
    if i and "invite" in nodes[i - 1].cues and (guest := _invited(nodes, last)):
        left = guest
    if not hosts:
        hosts = _destination(nodes, first, i)
    if not left:
        left = following_subject(nodes, last)
    if _at_home(left, hosts):
        left = _guest(nodes, i, hosts) or left
    return Arguments(left, (), hosts, first, last, "verb")


def visit_noun(nodes: Sequence[Node], i: int) -> Arguments:
    """ "chuyến thăm Y của A", "chuyến thăm của A tới Y", "A có chuyến thăm Y"."""
    hosts: tuple[Host, ...] = ()
    owner: tuple[Actor, ...] = ()
    last = i + 1
    for j, n, role in walk(nodes, i):
        if j < last:
            continue
        if n.actor and role == "owner" and not owner and (hosts or j <= i + 2 or kind_of(n.actor) != "party"):
            owner, last = forward(nodes, j)
        elif not hosts and role in ("", "toward", "at", "owner") and _host(n):
            hosts, last = _hosts(nodes, j)
        elif n.actor and n.actor.people:
            break
    if not owner and hosts and last + 1 < len(nodes) and "owner" in nodes[last].cues and not nodes[last + 1].mark:
        return Arguments((), (), hosts, i, last, "stranger")
    if not owner:
        owner, first = _visitor(nodes, i, hosts, last)
        return Arguments(owner, (), _named(hosts, _destination(nodes, max(0, first), i)), first, last, "subject")
    if not hosts and (host := _receiver(nodes, i, owner)):
        return Arguments(owner, (), (host,), i, last, "of.implied")
    return Arguments(owner, (), hosts or _destination(nodes, i, i), i, last, "of")


def _named(hosts: tuple[Host, ...], on_the_way: tuple[Host, ...]) -> tuple[Host, ...]:
    """The stops; of "đến Tokyo, bắt đầu chuyến thăm Nhật Bản" the town, which says more than the country."""
    if len(hosts) == 1 and on_the_way and on_the_way[0][0] == hosts[0][0] and not (hosts[0][1] and hosts[0][1].name):
        return on_the_way
    return hosts or on_the_way


def _visitor(nodes: Sequence[Node], i: int, hosts: Sequence[Host], last: int) -> tuple[tuple[Actor, ...], int]:
    """Who comes, where the noun's own phrase does not say: the subject of the clause, never one of the host's own."""
    if fronted(nodes, i) and (found := following_subject(nodes, last)) and not _at_home(found, hosts):
        return found, i
    found, first = _relative(nodes, i)
    if not found:
        found, first, _ = subject(nodes, i)
    if not _at_home(found, hosts):
        return found, first
    return _guest(nodes, i, hosts) or found or following_subject(nodes, last), first


def _relative(nodes: Sequence[Node], i: int) -> Chain:
    """ "(cuộc họp với) A đang có chuyến thăm Y": whoever stands right before, whatever governs it."""
    j = i - 1
    while j >= max(0, i - 4) and nodes[j].cues & {"classifier", "support", "tense", "ongoing"}:
        j -= 1
    under_way = any("ongoing" in n.cues for n in nodes[max(0, j) : i])
    return whole(nodes, *backward(nodes, j, 0)) if under_way and j >= 0 and nodes[j].actor else ((), i)


def _at_home(actors: Sequence[Actor], hosts: Sequence[Host]) -> bool:
    return codes_of(actors) <= {code for code, _ in hosts}


def _host(node: Node) -> Host | None:
    """The country (or organisation) that a node names as a stop, with the place."""
    return (node.code, node.place.place if node.place else None) if node.code else None


def _hosts(nodes: Sequence[Node], j: int) -> tuple[tuple[Host, ...], int]:
    """The stops that begin at node `j` ("Nhật Bản, Hàn Quốc và Trung Quốc")."""
    found: list[Host] = []
    last = j
    while j < len(nodes) and (host := _host(nodes[j])):
        if host[0] not in [c for c, _ in found]:
            found.append(host)
        last = j = skip_paren(nodes, j + 1)
        if j + 1 < len(nodes) and (nodes[j].form == "," or "join" in nodes[j].cues):
            j += 1
            while j < len(nodes) and "toward" in nodes[j].cues:
                j += 1
    return tuple(found), last


def _destination(nodes: Sequence[Node], low: int, i: int) -> tuple[Host, ...]:
    """ "A tới Y thăm chính thức": the stop that stands before the trigger."""
    for j in range(i - 1, low, -1):
        if (host := _host(nodes[j])) and "toward" in nodes[j - 1].cues:
            return (host,)
    return ()


def _invited(nodes: Sequence[Node], j: int) -> tuple[Actor, ...]:
    """ "chuyển lời mời thăm Y của A tới B": B is to come."""
    for k in range(j, min(j + REACH, len(nodes) - 1)):
        if "toward" in nodes[k].cues and (a := nodes[k + 1].actor) and a.people:
            return forward(nodes, k + 1)[0]
    return ()


def _receiver(nodes: Sequence[Node], i: int, owner: Sequence[Actor]) -> Host | None:
    """Where a visit names no stop, the country of whoever speaks of it ("A đánh giá cao chuyến thăm của B")."""
    speaker, _, _ = subject(nodes, i)
    codes = [c for a in speaker if a.people for c in a.codes]
    return (codes[0], None) if codes and codes[0] not in codes_of(owner) else None


def _guest(nodes: Sequence[Node], i: int, hosts: Sequence[Host]) -> tuple[Actor, ...]:
    """The nearest person to the left who is not of the host country ("giữa A và B nhân chuyến thăm …")."""
    stops = {code for code, _ in hosts}
    for n in reversed(nodes[max(0, i - 3 * REACH) : i]):
        if n.actor and n.actor.people and n.actor.codes and not stops & set(n.actor.codes):
            return (n.actor,)
    return ()


def invite(nodes: Sequence[Node], i: int) -> Arguments:
    """ "A mời B tới Y": B comes to Y, or to A's country where no stop is named. With "thăm" that verb tells it."""
    left, first, _ = subject(nodes, i)
    guest: tuple[Actor, ...] = ()
    hosts: tuple[Host, ...] = ()
    last = i + 1
    for j in range(i + 1, min(i + 16, len(nodes))):
        n = nodes[j]
        if (n.trigger and n.trigger["frame"] == "visit") or n.form in ";:":
            return Arguments(rule="told")
        if n.actor and not guest:
            guest, last = forward(nodes, j)
        elif guest and j >= last and _host(n) and nodes[j - 1].cues & {"toward", "at"}:
            hosts, last = _hosts(nodes, j)
            break
    codes = [c for a in left for c in a.codes]
    if not hosts and codes and any("attend" in n.cues or n.form in _COME for n in nodes[last : last + 3]):
        hosts = ((codes[0], None),)
    return Arguments(guest, (), hosts, first, last, "invite")
