"""The clause around a trigger: chains of actors, its subject, and a walk over what can still be an argument."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hoidam.contact.view import Actor, Node
from hoidam.records import Place

__all__ = [
    "REACH",
    "Arguments",
    "Chain",
    "Host",
    "acts",
    "backward",
    "before_aside",
    "codes_of",
    "following_subject",
    "forward",
    "fronted",
    "kind_of",
    "skip_paren",
    "subject",
    "unnamed_official",
    "walk",
    "whole",
]

TITLE = 30  # words that a title with its country can have
REACH = 9  # words that may stand between a trigger and its argument
_ROLES = ("between", "owner", "partner", "toward", "at", "by", "source")  # prepositions by what they govern
_GOVERN = frozenset(_ROLES)
_BREAKS = frozenset({"break", "report"})
_LISTING = ("như", "gồm", "bao gồm", "gồm có", "là")  # words that spell out a group named before
_OPENERS = {")": "(", "”": "“", '"': '"'}

Chain = tuple[tuple[Actor, ...], int]
Host = tuple[str, Place | None]


class Arguments(NamedTuple):
    """What the grammar found: `left` acts (or comes, or sends), `right` is met (or hosts, or receives).

    `hosts` are the stops of a visit, each a code with the place named. `first` is the outermost node used to the left,
    `last` the node after the trigger's own phrase.
    """

    left: tuple[Actor, ...] = ()
    right: tuple[Actor, ...] = ()
    hosts: tuple[Host, ...] = ()
    first: int = 0
    last: int = 0
    rule: str = ""


def skip_paren(nodes: Sequence[Node], j: int) -> int:
    """The node after a parenthesis that opens at `j`, or `j`."""
    if j < len(nodes) and nodes[j].form == "(":
        for k in range(j + 1, min(j + 16, len(nodes))):
            if nodes[k].form == ")":
                return k + 1
    return j


def forward(nodes: Sequence[Node], i: int) -> Chain:
    """The chain of actors that begins at node `i` ("A, B và C"), and the node after it.

    A comma joins only where a later "và" closes the list: after "gặp A, B nói" B is a subject of its own. A semicolon
    joins officials ("với A; B; C").
    """
    found = [(nodes[i].actor, i + 1, True)]
    j = skip_paren(nodes, i + 1)
    while j < len(nodes) and (k := _joint(nodes, j)):
        nxt = nodes[k].actor
        if nxt is None:
            break
        found.append((nxt, k + 1, nodes[k - 1].form != ","))
        j = skip_paren(nodes, k + 1)
    while len(found) > 1 and not found[-1][2]:
        found.pop()
    last = found[-1][1]
    if (k := _spelled_out(nodes, last)) and not any(a and a.people for a, _, _ in found):
        return forward(nodes, k)
    return _alike(tuple(a for a, _, _ in found if a)), last


def _spelled_out(nodes: Sequence[Node], j: int) -> int:
    """The first member of a list that spells out the group before node `j` ("lãnh đạo các nước như: A; B"); 0 where
    none is."""
    k = j
    while k < len(nodes) and (nodes[k].form in _LISTING or (nodes[k].mark and nodes[k].form in ":,(")) and k < j + 4:
        k += 1
    named = j < k < len(nodes) and any(n.form in _LISTING for n in nodes[j:k])
    return k if named and (a := nodes[k].actor) and a.people else 0


def _joint(nodes: Sequence[Node], j: int) -> int:
    """The node that a joint at `j` (comma, "và", "cùng", a dash) leads to, or 0 where none is."""
    n = nodes[j]
    dash = n.mark and n.form in "-–—"
    if n.mark and n.form == ";":
        return j + 1 if _one_of_many(nodes, j + 1) else 0
    if not (n.form == "," or dash or "join" in n.cues):
        return 0
    k = j + 1
    if n.form == "," and k < len(nodes) and "join" in nodes[k].cues:
        k += 1
    while k < len(nodes) and k < j + 3 and "light" in nodes[k].cues:
        k += 1
    return k if k < len(nodes) and nodes[k].actor else 0


def _one_of_many(nodes: Sequence[Node], j: int) -> bool:
    """Whether node `j` is an official who fills the space between two semicolons, and so is no subject of a clause."""
    if j >= len(nodes) or not (a := nodes[j].actor) or not a.official:
        return False
    after = skip_paren(nodes, j + 1)
    return after >= len(nodes) or nodes[after].mark or bool(nodes[after].cues & {"join", "at"})


def backward(nodes: Sequence[Node], i: int, low: int) -> Chain:
    """The chain of actors that ends at node `i`, and the node it begins at."""
    found, first, closed = [nodes[i].actor], i, False
    while first - 2 >= low and (step := _step_back(nodes, first, low, closed)) >= 0:
        closed = closed or "join" in nodes[first - 1].cues
        found.append(nodes[step].actor)
        first = step
    return _alike(tuple(a for a in reversed(found) if a)), first


def _step_back(nodes: Sequence[Node], j: int, low: int, closed: bool) -> int:
    """The node before `j` in a chain, or -1 where none is. A comma joins only after a "và" to its right has closed the
    list, and only like to like."""
    here, link, before = nodes[j].actor, nodes[j - 1], j - 2
    if link.actor and kind_of(link.actor) == kind_of(here) == "party":
        return j - 1  # a comma left out in a list of countries
    if nodes[before].form == ")" and "join" in link.cues:
        before = next((k for k in range(j - 3, max(low, j - 18), -1) if nodes[k].form == "("), 0) - 1
    if "join" in link.cues and before > low and nodes[before].form == ",":
        before -= 1  # "A, B, và C"
    if before < low or not nodes[before].actor:
        return -1
    dash = link.mark and link.form in "-–—"
    comma = link.form == "," and closed and kind_of(nodes[before].actor) == kind_of(here)
    return before if "join" in link.cues or dash or comma else -1


def kind_of(actor: Actor | None) -> str:
    return "" if actor is None else "person" if actor.people else "party"


def _alike(chain: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """ "Lãnh đạo Israel và Palestine": the head of the first goes for those after it; "Chủ tịch Hạ viện Mỹ A và
    Chủ tịch Ủy ban B": the country of the first too."""
    if len(chain) < 2 or not chain[0].official:
        return chain
    if chain[0].people:
        return tuple(a._replace(codes=chain[0].codes) if a.people and not a.codes and a.official else a for a in chain)
    return (chain[0], *(a._replace(official=True) for a in chain[1:]))


def subject(nodes: Sequence[Node], i: int, low: int = 0, guest: bool = False) -> tuple[tuple[Actor, ...], int, bool]:
    """The nearest chain of actors left of node `i` that no preposition governs, its first node, and if it is an agent
    ("B được A tiếp"). A guest may be the object of an invitation ("A mời B thăm"). Whoever is represented ("đặc phái
    viên của A") stands in where no other is."""
    spare: tuple[tuple[Actor, ...], int, bool] = ((), i, False)
    j = i - 1
    while j >= low:
        n = nodes[j]
        if n.mark and n.form == ";" and i - j > 3:
            break
        if n.actor:
            chain, first = whole(nodes, *backward(nodes, j, low))
            governor = nodes[first - 1] if first > low else None
            if governor and "passive" in governor.cues:
                return chain, first, True
            if _of_a_place(nodes, first):
                j = first - 1
                continue
            if _free(chain, governor, guest) or _both_act(nodes, chain, first, i):
                return chain, first, False
            if not spare[0] and governor and "owner" in governor.cues and first > 1 and "head" in nodes[first - 2].cues:
                spare = (tuple(a._replace(people=(), named=(), official=True) for a in chain), first, False)
            j = first
        j = before_aside(nodes, j - 1)
    return spare


def _of_a_place(nodes: Sequence[Node], j: int) -> bool:
    """Whether a bare country only closes the name of a place: "tại khách sạn X, Singapore, …"."""
    a = nodes[j].actor
    bare = a is not None and not a.official and not a.people and not a.group
    return bare and j > 1 and nodes[j - 1].form == "," and nodes[j - 2].place is not None


def whole(nodes: Sequence[Node], chain: tuple[Actor, ...], first: int) -> Chain:
    """A party whose name a parenthesis interrupts ("đoàn đại biểu Duma (Hạ viện) Nga") begins before it."""
    before = before_aside(nodes, first - 1) if first else -1
    if 0 <= before < first - 1 and (a := nodes[before].actor) and codes_of((a,)) == codes_of(chain) != set():
        return (a, *(x for x in chain if x.people)), before
    return chain, first


def _both_act(nodes: Sequence[Node], chain: Sequence[Actor], first: int, i: int) -> bool:
    """Whether two bare countries joined by "và" stand right before the trigger: "đến lượt NATO và Nga ngồi lại"."""
    return len(codes_of(chain)) > 1 and i - first <= 4 and "join" in nodes[first + 1].cues


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


def before_aside(nodes: Sequence[Node], j: int) -> int:
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


def walk(nodes: Sequence[Node], i: int) -> Iterator[tuple[int, Node, str]]:
    """The nodes right of `i` that can still hold arguments of it, each with the role of the preposition last seen."""
    role, count, j = "", 0, i + 1
    while j < len(nodes) and count <= REACH:
        n = nodes[j]
        if (n.mark or "margin" in n.cues) and (beyond := _passed(nodes, j, role)) > j:
            j = beyond
            continue
        if n.mark or not _BREAKS.isdisjoint(n.cues) or _other_trigger(n):
            return
        if n.actor or n.code:
            yield j, n, role
            role = ""
        elif n.time is not None:
            role = (
                role if j and not _GOVERN.isdisjoint(nodes[j - 1].cues) else ""
            )  # "chuyến thăm của (a stranger) năm 1959 và B"
        else:
            new = "" if _GOVERN.isdisjoint(n.cues) else next(r for r in _ROLES if r in n.cues)
            role, count = new or role, count + (not new)
        j += 1


def _other_trigger(node: Node) -> bool:
    row = node.trigger
    return row is not None and row["frame"] != "none" and row["force"] != "gather" and "classifier" not in node.cues


def _passed(nodes: Sequence[Node], j: int, role: str) -> int:
    """The node to go on with where the one at `j` is stepped over: a parenthesis, a dash, a comma that only fences in a
    time or goes on with the verb or the office, a setting; else `j`."""
    n = nodes[j]
    if n.form == "(":
        return max(skip_paren(nodes, j), j + 1)
    if n.mark:
        office = n.form == "," and role == "partner" and _next_is_actor(nodes, j)
        return j + 1 if n.form in "-–—" or office or _bridge(nodes, j) else j
    return _past_setting(nodes, j) if "margin" in n.cues else j


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
        if "partner" in n.cues or ("owner" in n.cues and any(acts(m) for m in nodes[k + 1 : k + 3])):
            return k
    return len(nodes)


def unnamed_official(nodes: Sequence[Node], j: int) -> Chain:
    """Somebody whom the cast does not know, by a title and the country in it: "(với) Phó Chủ tịch Ủy ban … Lào X"."""
    first = j
    while first < len(nodes) and nodes[first].cues & {"partner", "light"}:
        first += 1
    if first > j and (k := next((k for k in range(first, first + REACH) if _spelled_out(nodes, k)), 0)):
        return forward(nodes, _spelled_out(nodes, k))
    if first >= len(nodes) or "title" not in nodes[first].cues:
        return (), j
    k = first
    while k < min(first + TITLE, len(nodes)):
        n = nodes[k]
        if n.form == "(":
            k = max(skip_paren(nodes, k), k + 1)
            continue
        if n.actor or n.code:
            country = n.code or (n.actor.codes[0] if n.actor and n.actor.codes else "")
            return (
                ((Actor(nodes[first].start, n.end, (), (country,), True, titled=True),), k + 1) if country else ((), j)
            )
        if n.mark or n.time or n.cues & {"report", "clause", "tense", "held", "passive"}:
            break
        k += 1
    return (), j


def acts(node: Node) -> bool:
    return node.actor is not None and (node.actor.official or node.actor.group)


def codes_of(actors: Sequence[Actor]) -> set[str]:
    return {c for a in actors for c in a.codes}


def fronted(nodes: Sequence[Node], i: int) -> bool:
    """Whether the noun stands in a phrase set before its clause ("(…,) tại cuộc gặp …, A nói")."""
    j = i - 1
    while j >= 0 and nodes[j].cues & {"classifier", "plural"}:
        j -= 1
    if j < 0 or "fronting" not in nodes[j].cues:
        return False
    before = nodes[j - 1] if j else None
    return before is None or before.mark or before.time is not None or bool(before.cues & {"report", "light"})
