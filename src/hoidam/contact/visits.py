"""Who comes where: the arguments of visits and invitations."""

from __future__ import annotations

import re
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
from hoidam.contact.states import is_state
from hoidam.contact.view import Actor, Node, View

__all__ = ["dispatch", "invite", "this_country", "visit_noun", "visit_verb"]

_COME = ("sang", "tới", "đến")  # "mời B sang …"
_THIS_COUNTRY = re.compile(r"(?:(?:tới|đến|sang|tại|ở) )?(?:đất )?(?:nước|quốc gia)(?: \S+){0,4} (?:này|trên)\b")
NEAR = 5  # nodes within which "tại Y" belongs to the noun
BACK = 2  # sentences in which the country was named that "nước này" points at


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
    owner, hosts, last = _noun_phrase(nodes, i)
    if not owner and hosts and last + 1 < len(nodes) and "owner" in nodes[last].cues and not nodes[last + 1].mark:
        return Arguments((), (), hosts, i, last, "stranger")
    if not owner and hosts:
        owner, last = _owner_further_on(nodes, last)
    if not owner:
        owner, first = _visitor(nodes, i, hosts, last)
        return Arguments(owner, (), hosts or _destination(nodes, max(0, first), i), first, last, "subject")
    if not hosts and (host := _receiver(nodes, i, owner)):
        return Arguments(owner, (), (host,), i, last, "of.implied")
    return Arguments(owner, (), hosts or _destination(nodes, i, i), i, last, "of")


def _noun_phrase(nodes: Sequence[Node], i: int) -> tuple[tuple[Actor, ...], tuple[Host, ...], int]:
    """Who comes and where, as the noun's own phrase says it, and the node after that phrase."""
    hosts: tuple[Host, ...] = ()
    owner: tuple[Actor, ...] = ()
    last = i + 1
    for j, n, role in walk(nodes, i):
        if j < last:
            continue
        if not hosts and any(x.cues & {"happen", "lasts"} for x in nodes[i + 1 : j]):
            break  # "chuyến thăm diễn ra trong bối cảnh …": what follows is no stop
        if role == "owner" and _still_the_stop(n, hosts):
            last = j + 1
        elif n.actor and role == "owner" and not owner and (hosts or j <= i + 2 or kind_of(n.actor) != "party"):
            owner, last = forward(nodes, j)
        elif not hosts and role in ("", "toward", "at", "owner") and _host(n) and (role != "at" or j <= i + NEAR):
            hosts, last = _hosts(nodes, j)
        elif n.actor and n.actor.people:
            break
    return owner, hosts, last


def _still_the_stop(node: Node, hosts: Sequence[Host]) -> bool:
    """Whether a bare country only closes the stop: "vùng X của nước Y"."""
    bare = node.actor is not None and not (node.actor.official or node.actor.people or node.actor.group)
    return bare and node.code in [code for code, _ in hosts]


def _owner_further_on(nodes: Sequence[Node], j: int) -> Chain:
    """The visitor of "chuyến thăm X và dự hội nghị Y của A": named after what else the trip was for."""
    attends = False
    for k in range(j, min(j + 2 * REACH, len(nodes) - 1)):
        n = nodes[k]
        attends = attends or "attend" in n.cues
        if n.cues & {"report", "clause", "happen"} or (n.mark and n.form in ";:"):
            break
        if attends and "owner" in n.cues and (a := nodes[k + 1].actor) and a.people:
            return forward(nodes, k + 1)
    return (), j


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


def dispatch(nodes: Sequence[Node], i: int) -> Arguments:
    """ "A cử phái đoàn tới Y": people of A come to Y, named or not."""
    sender, first, _ = subject(nodes, i)
    if len(codes_of(sender)) != 1:  # "A và B cử phái đoàn tới Y" tells of talks between the two
        return Arguments(rule="dispatch", first=first, last=i + 1)
    people: tuple[Actor, ...] = ()
    for j, n, role in walk(nodes, i):
        if n.actor and n.actor.people and role in ("", "by") and not people:
            people = forward(nodes, j)[0]
        elif role in ("toward", "at") and (host := _host(n)) and host[0] not in codes_of(sender):
            hosts, last = _hosts(nodes, j)
            envoys = people or tuple(a._replace(people=(), named=(), official=True) for a in sender[:1])
            return Arguments(envoys, (), hosts, first, last, "dispatch")
    return Arguments(rule="dispatch", first=first, last=i + 1)


def stop_of_subject(nodes: Sequence[Node], i: int) -> tuple[Host, ...]:
    """The stop of what a visit is said to be: "Chuyến đi tới X là chuyến thăm đầu tiên của A"."""
    k = next((k for k in range(i - 1, -1, -1) if "classifier" not in nodes[k].cues), 0)
    if nodes[k].form != "là":
        return ()
    told = (j for j in range(i) if (row := nodes[j].trigger) and row["frame"] == "visit")
    return next((hosts for j in told if (hosts := visit_noun(nodes, j).hosts)), ())


def this_country(view: View, s: int, i: int, args: Arguments) -> tuple[Host, ...]:
    """The stop of "thăm nước này": the country last named before, which is not the visitor's own."""
    nodes = view.nodes(s)
    if not _THIS_COUNTRY.match(" ".join(n.form.lower() for n in nodes[i + 1 : i + 2 + REACH])):
        return ()
    own = codes_of(args.left)
    for row in (nodes[:i], *(view.nodes(k) for k in range(s - 1, max(-1, s - 1 - BACK), -1))):
        for n in reversed(row):
            code = n.code or (n.actor.codes[0] if n.actor and len(n.actor.codes) == 1 else None)
            if code and is_state(code) and code not in own:
                return ((code, None),)
    return ()
