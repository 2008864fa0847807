"""Who takes part: the grammar of arguments around a trigger, for verbs and nouns, active and passive, in any order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hoidam.contact.view import Actor, Node
from hoidam.records import Place

__all__ = ["Arguments", "arguments", "backward", "following_subject", "forward"]

REACH = 9  # words that may stand between a trigger and its argument


class Arguments(NamedTuple):
    """What the grammar found: `left` acts (or comes, or sends), `right` is met (or hosts, or receives).

    `hosts` are the stops of a visit as (code, place named, node). `first` and `last` are the outermost nodes used.
    """

    left: tuple[Actor, ...] = ()
    right: tuple[Actor, ...] = ()
    hosts: tuple[tuple[str, Place | None], ...] = ()
    first: int = 0
    last: int = 0
    rule: str = ""
    mutual: bool = False


Chain = tuple[tuple[Actor, ...], int]


def _skip_paren(nodes: Sequence[Node], j: int) -> int:
    """The node after a parenthesis that opens at `j`, or `j`."""
    if j < len(nodes) and nodes[j].form == "(":
        for k in range(j + 1, min(j + 16, len(nodes))):
            if nodes[k].form == ")":
                return k + 1
    return j


def forward(nodes: Sequence[Node], i: int) -> Chain:
    """The chain of actors that begins at node `i` ("A, B và C"), and the node after it.

    A comma joins only where a later "và" closes the list: after "gặp A, B nói" B is a subject of its own.
    """
    found = [(nodes[i].actor, i + 1, True)]
    j = _skip_paren(nodes, i + 1)
    while j < len(nodes) and (k := _joint(nodes, j)):
        nxt = nodes[k].actor
        if nxt is None:
            break
        found.append((nxt, k + 1, nodes[k - 1].form != ","))
        j = _skip_paren(nodes, k + 1)
    while len(found) > 1 and not found[-1][2]:
        found.pop()
    return _alike(tuple(a for a, _, _ in found if a)), found[-1][1]


def _joint(nodes: Sequence[Node], j: int) -> int:
    """The node that a joint at `j` (comma, "và", "cùng", a dash) leads to, or 0 where none is."""
    n = nodes[j]
    dash = n.mark and n.form in "-–—"
    if not (n.form == "," or dash or "join" in n.cues):
        return 0
    k = j + 1
    if n.form == "," and k < len(nodes) and "join" in nodes[k].cues:
        k += 1
    while k < len(nodes) and k < j + 3 and "light" in nodes[k].cues:
        k += 1
    return k if k < len(nodes) and nodes[k].actor else 0


def backward(nodes: Sequence[Node], i: int, low: int) -> tuple[tuple[Actor, ...], int]:
    """The chain of actors that ends at node `i`, and the node it begins at."""
    found = [nodes[i].actor]
    first, closed = i, False
    j = i
    while j - 2 >= low:
        link, before = nodes[j - 1], nodes[j - 2]
        if link.form == ")":
            break
        if before.form == ")" and "join" in link.cues:
            opened = next((k for k in range(j - 3, max(low, j - 18), -1) if nodes[k].form == "("), 0)
            before = nodes[opened - 1] if opened > low else before
            step = opened - 1
        else:
            step = j - 2
        dash = link.mark and link.form in "-–—"
        if link.actor and not link.actor.people and not nodes[j].actor.people:  # type: ignore[union-attr]
            before, step, dash = link, j - 1, True
        comma = link.form == "," and closed and before.actor and _kind(before.actor) == _kind(found[-1])
        if not before.actor or not ("join" in link.cues or dash or comma):
            break
        closed = closed or "join" in link.cues
        found.append(before.actor)
        first = j = step
    return _alike(tuple(a for a in reversed(found) if a)), first


def _kind(actor: Actor | None) -> str:
    return "" if actor is None else "person" if actor.people else "party"


def _alike(chain: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """ "Lãnh đạo Israel và Palestine": the head of the first goes for those after it; "Chủ tịch Hạ viện Mỹ A và Chủ tịch
    Ủy ban B": the country of the first too."""
    if len(chain) < 2 or not chain[0].official:
        return chain
    if chain[0].people:
        return tuple(a._replace(codes=chain[0].codes) if a.people and not a.codes and a.official else a for a in chain)
    return (chain[0], *(a._replace(official=True) for a in chain[1:]))


def _subject(nodes: Sequence[Node], i: int, low: int = 0, guest: bool = False) -> tuple[tuple[Actor, ...], int, bool]:
    """The nearest chain of actors left of node `i` that no preposition governs, its first node, and if it is an agent
    ("B được A tiếp"). A guest may be the object of an invitation ("A mời B thăm"). Whoever is represented ("đặc phái viên
    của A") stands in where no other is."""
    spare: tuple[tuple[Actor, ...], int, bool] = ((), i, False)
    j = i - 1
    while j >= low:
        n = nodes[j]
        if n.mark and n.form == ";":
            break
        if n.actor:
            chain, first = backward(nodes, j, low)
            governor = nodes[first - 1] if first > low else None
            if governor and "passive" in governor.cues:
                return chain, first, True
            if _free(chain, governor, guest):
                return chain, first, False
            if not spare[0] and governor and "owner" in governor.cues and first > 1 and "head" in nodes[first - 2].cues:
                spare = (chain, first, False)
            j = first
        j = _before_aside(nodes, j - 1)
    return spare


def _free(chain: Sequence[Actor], governor: Node | None, guest: bool) -> bool:
    """Whether a chain of actors can be a subject, going by the node before it: no preposition, no verb that takes it as
    its object, and, before a bare country, no noun that it only describes ("quan hệ Mỹ - Trung")."""
    if governor is None or governor.mark or governor.time:
        return True
    if governor.cues & {"partner", "toward", "at", "owner", "object", "between"}:
        return False
    if governor.trigger and governor.trigger["frame"] != "none":
        return guest and governor.trigger["frame"] == "invite"
    bare = not any(a.official or a.people or a.group for a in chain)
    return not (bare and not governor.cues)


_OPENERS = {")": "(", "”": "“", '"': '"'}


def _before_aside(nodes: Sequence[Node], j: int) -> int:
    """The node before a parenthesis or quotation that closes at `j`, or `j`."""
    opener = _OPENERS.get(nodes[j].form) if j >= 0 and nodes[j].mark else None
    if opener:
        for k in range(j - 1, -1, -1):
            if nodes[k].mark and nodes[k].form == opener:
                return k - 1
    return j


def following_subject(nodes: Sequence[Node], j: int) -> tuple[Actor, ...]:
    """The subject after a fronted phrase: "Sau cuộc gặp với A, B nói"."""
    while j < len(nodes) and not (nodes[j].mark and nodes[j].form in ",:"):
        j += 1
    for k in range(j + 1, min(j + 14, len(nodes))):
        if nodes[k].actor and not nodes[k - 1].cues & {"partner", "toward", "at", "object", "owner"}:
            return forward(nodes, k)[0]
        if "report" in nodes[k].cues:
            break
    return ()


def _walk(nodes: Sequence[Node], i: int) -> Iterator[tuple[int, Node, str]]:
    """The nodes right of `i` that can still hold arguments of it, each with the preposition last seen."""
    prep, count, j = "", 0, i + 1
    while j < len(nodes) and count <= REACH:
        n = nodes[j]
        if n.form == "(":
            k = _skip_paren(nodes, j)
            j = k if k > j else j + 1
            continue
        if n.mark:
            if (
                n.form in "-–—"
                or _bridge(nodes, j)
                or (n.form == "," and prep == "partner" and _next_is_actor(nodes, j))
            ):
                j += 1
                continue
            return
        if "margin" in n.cues:
            j = _past_setting(nodes, j)
            continue
        if n.cues & {"break", "report"} or (n.trigger and n.trigger["frame"] != "none" and "classifier" not in n.cues):
            return
        if n.actor or n.code:
            yield j, n, prep
            prep = ""
        elif n.time is None:
            role = next((c for c in ("between", "owner", "partner", "toward", "at", "by") if c in n.cues), "")
            prep = role or prep
            count += 0 if role else 1
        j += 1


def _bridge(nodes: Sequence[Node], j: int) -> bool:
    """Whether a comma only fences in a time, or goes on with the verb ("thăm, làm việc tại …")."""
    if nodes[j].form != "," or j + 1 >= len(nodes):
        return False
    return nodes[j + 1].time is not None or "along" in nodes[j + 1].cues


def _next_is_actor(nodes: Sequence[Node], j: int) -> bool:
    """Whether an actor follows a comma: "với Tổng Bí thư, Chủ tịch nước X", of which only the second part is known."""
    return j + 1 < len(nodes) and nodes[j + 1].actor is not None


def _past_setting(nodes: Sequence[Node], j: int) -> int:
    """The node after "bên lề Hội nghị …", where the next argument may begin."""
    for k in range(j + 1, min(j + 26, len(nodes))):
        n = nodes[k]
        if (n.mark and n.form in ",;:") or n.cues & {"break", "report", "between"}:
            return k
        if "partner" in n.cues or ("owner" in n.cues and any(_person(m) for m in nodes[k + 1 : k + 3])):
            return k
    return len(nodes)


def _person(node: Node) -> bool:
    return node.actor is not None and (node.actor.official or node.actor.group)


def _codes(actors: Sequence[Actor]) -> set[str]:
    return {c for a in actors for c in a.codes}


def arguments(nodes: Sequence[Node], i: int, noun: bool) -> Arguments:
    """The arguments of the trigger at node `i`."""
    frame = (nodes[i].trigger or {})["frame"]
    if frame == "visit":
        return _visit_noun(nodes, i) if noun else _visit_verb(nodes, i)
    if frame in _SPECIAL:
        return _SPECIAL[frame](nodes, i)
    return _meet_noun(nodes, i, host=frame == "host") if noun else _meet_verb(nodes, i)


def _meet_verb(nodes: Sequence[Node], i: int) -> Arguments:
    right, last = _objects(nodes, i)
    left, first, agent = _subject(nodes, i)
    if agent:
        patient, before, _ = _subject(nodes, first - 1)
        return Arguments(patient, left + right, first=min(before, first), last=last, rule="passive")
    mutual = not right or len(_codes(left)) > 1 and _reciprocal(nodes, i)
    if not left and right:
        left = following_subject(nodes, last)
        return Arguments(left, right, first=i, last=last, rule="verb.fronted")
    return Arguments(
        left, right, first=first, last=last, rule="verb.mutual" if mutual else "verb.active", mutual=mutual
    )


def _reciprocal(nodes: Sequence[Node], i: int) -> bool:
    return i + 1 < len(nodes) and nodes[i + 1].form == "nhau"


def _objects(nodes: Sequence[Node], i: int) -> tuple[tuple[Actor, ...], int]:
    """The actors that a verb takes to its right, with the node after them."""
    for j, n, prep in _walk(nodes, i):
        if n.actor and prep in ("", "partner", "toward", "between"):
            if prep == "toward" and not n.actor.official:
                continue
            chain, last = forward(nodes, j)
            if more := _leader(nodes, last) or _resumed(nodes, last):
                chain, last = (*chain, *more[0]), more[1]
            return chain, last
        if n.actor and prep == "owner":
            continue
    return (), i + 1


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


def _meet_noun(nodes: Sequence[Node], i: int, host: bool) -> Arguments:
    owner: tuple[Actor, ...] = ()
    partner: tuple[Actor, ...] = ()
    summit = (nodes[i].trigger or {})["force"] == "summit"
    last = i + 1
    for j, n, prep in _walk(nodes, i):
        if not n.actor or j < last:
            continue
        chain, end = forward(nodes, j)
        if prep == "between":
            partner, last = chain, end
            nxt = nodes[end] if end < len(nodes) else None
            if (
                len(_codes(chain)) < 2
                and nxt
                and "partner" in nxt.cues
                and end + 1 < len(nodes)
                and nodes[end + 1].actor
            ):
                owner = chain
                partner, last = forward(nodes, end + 1)
            elif len(_codes(chain)) < 2:
                return Arguments((), chain, first=i, last=end, rule="noun.half")
            break
        if prep == "owner" and not owner:
            owner, last = chain, end
        elif prep in ("", "partner", "by") and not partner:
            if not prep and not n.actor.official and not n.actor.people and not _several(chain):
                continue
            if summit and prep in ("partner", "by"):
                continue
            partner, last = chain, end
    if len(_codes((*owner, *partner))) > 1:
        return Arguments(owner, partner, first=i, last=last, rule="noun.of", mutual=not owner)
    return _with_subject(nodes, i, owner, partner, last)


def _several(chain: Sequence[Actor]) -> bool:
    """Whether a bare chain can be the sides of a noun by itself: two countries, or an organisation."""
    codes = _codes(chain)
    return len(codes) > 1 or any(len(c) != 3 for c in codes)


def _with_subject(
    nodes: Sequence[Node], i: int, owner: tuple[Actor, ...], partner: tuple[Actor, ...], last: int
) -> Arguments:
    """A noun whose own phrase names one side or none: the subject of the clause is the other."""
    fronted = _fronted(nodes, i)
    if fronted and partner and (left := following_subject(nodes, last)):
        return Arguments((*owner, *left), partner, first=i, last=last, rule="noun.fronted")
    left, first, agent = _subject(nodes, i)
    if agent:
        left, first, _ = _subject(nodes, first)
    if left and not (fronted and not partner) and (partner or _supported(nodes, i) or len(_codes(left)) > 1):
        return Arguments((*owner, *left), partner, first=first, last=last, rule="noun.subject")
    if partner and not left and (left := following_subject(nodes, last)):
        return Arguments((*owner, *left), partner, first=i, last=last, rule="noun.fronted")
    if not partner and (met := _addressee(nodes, i)):
        return Arguments((*owner, *_subject(nodes, i)[0]), met, first=first, last=last, rule="noun.within")
    return Arguments(owner, partner, first=i, last=last, rule="noun.bare")


def _addressee(nodes: Sequence[Node], i: int) -> tuple[Actor, ...]:
    """ "A nói gì đó với B trong cuộc gặp": whom the subject addresses there."""
    for j in range(i - 1, max(0, i - REACH), -1):
        if nodes[j].mark:
            break
        if nodes[j].actor:
            chain, first = backward(nodes, j, 0)
            return chain if first and "partner" in nodes[first - 1].cues and _person(nodes[j]) else ()
    return ()


def _fronted(nodes: Sequence[Node], i: int) -> bool:
    """Whether the noun stands in a phrase set before its clause ("(…,) tại cuộc gặp …, A nói")."""
    j = i - 1
    while j >= 0 and nodes[j].cues & {"classifier", "plural"}:
        j -= 1
    if j < 0 or "fronting" not in nodes[j].cues:
        return False
    before = nodes[j - 1] if j else None
    return before is None or before.mark or before.time is not None or bool(before.cues & {"report", "light"})


def _supported(nodes: Sequence[Node], i: int) -> bool:
    """Whether the noun is the object of "có", "tiến hành", "tổ chức" and the like."""
    return any("support" in n.cues for n in nodes[max(0, i - 4) : i])


Host = tuple[str, Place | None]


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
        last = j = _skip_paren(nodes, j + 1)
        if j + 1 < len(nodes) and (nodes[j].form == "," or "join" in nodes[j].cues):
            j += 1
            while j < len(nodes) and "toward" in nodes[j].cues:
                j += 1
    return tuple(found), last


def _visit_verb(nodes: Sequence[Node], i: int) -> Arguments:
    hosts: tuple[Host, ...] = ()
    last = i + 1
    for j, n, prep in _walk(nodes, i):
        if prep != "owner" and _host(n) and not (n.actor and n.actor.official and not n.place):
            if sum(not x.cues and not x.mark and not x.actor for x in nodes[i + 1 : j]) <= 2:
                hosts, last = _hosts(nodes, j)
            break
        if n.actor and n.actor.people:
            break
    left, first, agent = _subject(nodes, i, guest=True)
    if agent:
        left, first, _ = _subject(nodes, first)
    if i and "invite" in nodes[i - 1].cues and (guest := _invited(nodes, last)):
        left = guest
    if not hosts:
        hosts = _destination(nodes, first, i)
    if _codes(left) <= {code for code, _ in hosts}:
        left = _guest(nodes, i, hosts) or left
    return Arguments(left, (), hosts, first, last, "verb")


def _destination(nodes: Sequence[Node], low: int, i: int) -> tuple[Host, ...]:
    """ "A tới Y thăm chính thức": the stop that stands before the trigger."""
    for j in range(i - 1, low, -1):
        if (host := _host(nodes[j])) and "toward" in nodes[j - 1].cues:
            return (host,)
    return ()


def _visit_noun(nodes: Sequence[Node], i: int) -> Arguments:
    hosts: tuple[Host, ...] = ()
    owner: tuple[Actor, ...] = ()
    last = first = i
    last += 1
    for j, n, prep in _walk(nodes, i):
        if j < last:
            continue
        if n.actor and prep == "owner" and not owner and not (j > i + 2 and not hosts and _kind(n.actor) == "party"):
            owner, last = forward(nodes, j)
        elif not hosts and prep in ("", "toward", "at", "owner") and _host(n):
            hosts, last = _hosts(nodes, j)
        elif n.actor and n.actor.people:
            break
    rule = "of" if owner else "subject"
    if not owner:
        fronted = _fronted(nodes, i)
        owner, first = (following_subject(nodes, last), i) if fronted else ((), i)
        if not owner:
            owner, first, _ = _subject(nodes, i)
        if _codes(owner) <= {code for code, _ in hosts}:
            owner = _guest(nodes, i, hosts) or owner
        owner = owner or following_subject(nodes, last) or _guest(nodes, i, hosts)
    if not hosts:
        hosts = _destination(nodes, max(0, first), i)
    if not hosts and rule == "of" and (host := _receiver(nodes, i, owner)):
        hosts, rule = (host,), "of.implied"
    return Arguments(owner, (), hosts, first, last, rule)


def _invited(nodes: Sequence[Node], j: int) -> tuple[Actor, ...]:
    """ "chuyển lời mời thăm Y của A tới B": B is to come."""
    for k in range(j, min(j + REACH, len(nodes) - 1)):
        if "toward" in nodes[k].cues and (a := nodes[k + 1].actor) and a.people:
            return forward(nodes, k + 1)[0]
    return ()


def _receiver(nodes: Sequence[Node], i: int, owner: Sequence[Actor]) -> Host | None:
    """Where a visit names no stop, the country of whoever speaks of it ("A đánh giá cao chuyến thăm của B")."""
    speaker, _, _ = _subject(nodes, i)
    codes = [c for a in speaker if a.people for c in a.codes]
    return (codes[0], None) if codes and codes[0] not in _codes(owner) else None


def _invite(nodes: Sequence[Node], i: int) -> Arguments:
    """ "A mời B tới Y": B comes to Y, or to A's country where no stop is named. With "thăm" that verb tells it."""
    left, first, _ = _subject(nodes, i)
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
    if not hosts and codes:
        hosts = ((codes[0], None),)
    return Arguments(guest, (), hosts, first, last, "invite")


def _witness(nodes: Sequence[Node], i: int) -> Arguments:
    """ "… được ký trước sự chứng kiến của A và B"."""
    chain, last = forward(nodes, i + 1) if i + 1 < len(nodes) and nodes[i + 1].actor else ((), i + 1)
    left, first, _ = _subject(nodes, i) if len(_codes(chain)) < 2 else ((), i, False)
    return Arguments(left, chain, first=first, last=last, rule="witness", mutual=not left)


def _bare(node: Node) -> Actor:
    """A place named as if it were a party ("gửi tới Washington")."""
    return Actor(node.start, node.end, (), (node.code,) if node.code else (), False)


def _guest(nodes: Sequence[Node], i: int, hosts: Sequence[Host]) -> tuple[Actor, ...]:
    """The nearest person to the left who is not of the host country ("giữa A và B nhân chuyến thăm …")."""
    stops = {code for code, _ in hosts}
    for n in reversed(nodes[max(0, i - 3 * REACH) : i]):
        if n.actor and n.actor.people and n.actor.codes and not stops & set(n.actor.codes):
            return (n.actor,)
    return ()


def _send(nodes: Sequence[Node], i: int) -> Arguments:
    """ "A gửi thư cho B": the addressee follows a preposition or stands right after the verb."""
    left, first, _ = _subject(nodes, i)
    for j, n, prep in _walk(nodes, i):
        if prep in ("toward", "partner") or j == i + 1:
            right, last = forward(nodes, j) if n.actor else ((_bare(n),), j + 1)
            return Arguments(left, right, first=first, last=last, rule="send")
    return Arguments(left, (), first=first, last=i + 1, rule="send")


_SPECIAL = {"send": _send, "invite": _invite, "witness": _witness}
