"""Contact mentions: each trigger of an article with who takes part, its status, and whether it tells of a contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hoidam.contact.arguments import arguments
from hoidam.contact.arrivals import LEAVE, arrival
from hoidam.contact.aspect import aspect_of
from hoidam.contact.clause import Arguments, codes_of, following_subject
from hoidam.contact.mention import Mention
from hoidam.contact.place import own_place
from hoidam.contact.refuse import reason_against
from hoidam.contact.timing import bounds, overlap
from hoidam.contact.view import Actor, Node, View
from hoidam.contact.visits import stop_of_subject, this_country
from hoidam.contact.when import days_of_trip, own_date, own_length, times_listed
from hoidam.records import Claim, Person, Place

__all__ = ["find_mentions"]

_TOGETHER = frozenset({"ba bên", "bốn bên", "năm bên", "sáu bên"})
_CROWD = 3
# Cues that tell one occasion from another, by where they stand: right before and after the trigger, first of all, and
# between the subject and the trigger.
_BEFORE = frozenset({"plural", "earlier", "support", "after", "before", "fronting", "also", "over", "attend"})
_AFTER = frozenset({"same", "earlier", "next"})
_IN_FRONT = frozenset({"earlier", "apart"})
_REPORTS = frozenset({"report", "clause"})
_SEVERAL = ("hai", "ba", "bốn", "2", "3", "4")


def find_mentions(view: View) -> list[Mention]:
    """All mentions, in the order of the text, those that are refused with their reason."""
    found: list[Mention] = []
    for s in sorted({*view.triggered(), *view.arriving()}):
        nodes = view.nodes(s)
        known = [n for n in nodes if n.actor or n.time]
        silent = not known  # no verb tells of anybody; a noun may refer back
        timed = any([n.time for n in known])
        for i, n in enumerate(nodes):
            if (row := n.trigger) and silent and not _is_noun(nodes, i, row["kind"]):
                continue
            if row and row["force"] not in ("none", "gather"):
                found += _mentions_at(view, s, nodes, i, timed)
            elif ("toward" in n.cues or n.form == LEAVE) and i + 1 < len(nodes) and (args := arrival(nodes, i)):
                found += _arrivals(view, s, nodes, i, args)
    return found


def _arrivals(view: View, s: int, nodes: Sequence[Node], i: int, args: Arguments) -> Iterator[Mention]:
    """The visit that a mere arrival tells of."""
    date = own_date(nodes, i, args, noun=False)
    aspect = aspect_of(nodes, i, args, False, _future(date, view.anchor))
    if aspect.rule == "status.held" and nodes[i].form != LEAVE and _just_now(date, view.anchor):
        aspect = aspect._replace(status="ongoing", rule="status.arrival")
    mention = Mention(
        sentence=s, node=i, start=nodes[i].start, end=nodes[i].end, channel="visit", frame="visit", force="strong",
        noun=False, left=args.left, right=(), parties=_parties(args), first=args.first, last=args.last,
        aspect=aspect, rule="visit.arrival",
        cues=_context(nodes, i, args), date=date,
    )  # fmt: skip
    for one in _visits(mention, args):
        yield one._replace(against=reason_against(view, nodes, one))


def _mentions_at(view: View, s: int, nodes: Sequence[Node], i: int, timed: bool) -> Iterator[Mention]:
    """What the trigger at node `i` tells; `timed` says whether its sentence has any time."""
    row = nodes[i].trigger
    assert row is not None
    noun = _is_noun(nodes, i, row["kind"])
    if row["frame"] == "summon" and not _is_summons(nodes, i):
        return
    args = arguments(nodes, i, noun)
    if row["frame"] == "visit" and not args.hosts:
        args = args._replace(hosts=stop_of_subject(nodes, i) or this_country(view, s, i, args))
    date = _date(nodes, i, args, noun, row["frame"]) if timed else None
    aspect = aspect_of(nodes, i, args, noun, _future(date, view.anchor))
    if aspect.rule == "status.invite" and aspect.status == "proposed" and _accepted(view, s + 1):
        aspect = aspect._replace(status="planned")
    if date and aspect.rule in ("status.accept", "status.invite") and date.start < aspect.start:
        date = None  # the day of the invitation
    if date and aspect.status == "cancelled" and date.rule == "date.before":
        date = None  # the day on which it was called off
    mention = Mention(
        sentence=s, node=i, start=nodes[i].start, end=nodes[i].end, channel=row["channel"], frame=row["frame"],
        force=row["force"], noun=noun, left=args.left, right=args.right, parties=_parties(args), first=args.first,
        last=args.last, aspect=aspect, rule=f"{row['frame']}.{args.rule}", cues=_context(nodes, i, args), date=date,
        length=own_length(nodes, i, args.last) if timed else None, speakers=_speakers(nodes, i, args, noun),
    )  # fmt: skip
    if (row["frame"] == "sign" or (noun and "attend" in mention.cues)) and _only_adds(nodes, i):
        mention = mention._replace(parties=(), noun=True, cues=mention.cues | {"attend"})
    if place := own_place(nodes, mention):
        mention = mention._replace(place=place)
    for one in (*_split(view.cast.people, mention, args), *_talks_during(nodes, mention)):
        for each in _by_days(nodes, one):
            against = reason_against(view, nodes, each)
            yield each._replace(against=against) if against else each


def _date(nodes: Sequence[Node], i: int, args: Arguments, noun: bool, frame: str) -> Claim | None:
    """The date of what the trigger tells; of a visit also the days that close its sentence."""
    own = own_date(nodes, i, args, noun)
    return days_of_trip(nodes, i) if own is None and frame == "visit" and not noun else own


def _accepted(view: View, s: int) -> bool:
    """Whether a sentence right after an invitation says that it was accepted: "Ông B cảm ơn và vui vẻ nhận lời."."""
    if s >= len(view.document.sentences):
        return False
    nodes = view.nodes(s)
    return any("accept" in n.cues for n in nodes) and not any(n.trigger and n.trigger["frame"] != "none" for n in nodes)


def _talks_during(nodes: Sequence[Node], m: Mention) -> Iterator[Mention]:
    """The meeting that a visit implies where guest and host act together: "Trong chuyến thăm X, A và B nhất trí …"."""
    if m.channel != "visit" or not m.noun or not m.cues & {"fronting"} or m.aspect.unreal:
        return
    both = following_subject(nodes, m.last)
    codes = codes_of(both)
    people = all(a.people and a.official and not a.group for a in both)
    if people and len(both) == len(codes) == 2 and codes == set(m.parties):
        yield m._replace(
            channel="meeting", frame="meet", force="strong", left=both[:1], right=both[1:], rule="visit.together",
            host=None, length=None,
        )  # fmt: skip


def _is_noun(nodes: Sequence[Node], i: int, kind: str) -> bool:
    if kind != "both":
        return kind == "noun"
    before = nodes[i - 1].cues if i else frozenset[str]()
    if i + 1 < len(nodes) and nodes[i + 1].cues & {"owner", "between"}:
        return True
    if i > 2 and "join" in before and nodes[i - 2].trigger and "classifier" in nodes[i - 3].cues:
        return True
    return "classifier" in before or ("nominal" in before and "tense" not in before)


def _only_adds(nodes: Sequence[Node], i: int) -> bool:
    """Whether a noun only opens a list of who else was there: "tham dự cuộc gặp còn có A và B"."""
    return any("there" in n.cues for n in nodes[i + 1 : i + 4])


def _is_summons(nodes: Sequence[Node], i: int) -> bool:
    """Whether somebody is summoned: "triệu" is also the word for a million, "triệu tập" also convenes."""
    return any(n.actor and n.actor.official for n in nodes[i + 1 : i + 3])


def _future(date: Claim | None, anchor: str | None) -> bool | None:
    """Whether a date lies wholly after (true) or before (false) the article's."""
    if not date or not anchor:
        return None
    (first, last), (start, end) = bounds(date.value), bounds(anchor)
    return True if first > end else False if last < start else None


def _just_now(date: Claim | None, anchor: str | None) -> bool:
    """Whether whoever has arrived is still there: on no day that is told, or at most two days before the article's."""
    return not date or not anchor or overlap(date.value, anchor, 2)


def _parties(args: Arguments) -> tuple[str, ...]:
    codes = [c for a in (*args.left, *args.right) for c in a.codes]
    return tuple(dict.fromkeys(codes))


def _context(nodes: Sequence[Node], i: int, args: Arguments) -> frozenset[str]:
    """The cues that tell one occasion from another: "này", "trước đó", "các cuộc", "lần lượt"."""
    left = _BEFORE.intersection(_cues(nodes[max(0, i - 3) : i]))
    right = _AFTER.intersection(_cues(nodes[i + 1 : i + 3]))
    front = _IN_FRONT.intersection(_cues(nodes[:3]))
    if front and "report" in _cues(nodes[3:i]):
        front = frozenset()
    if i + 1 < len(nodes) and "partner" in nodes[i + 1].cues and not args.right:
        right |= {"stranger"}
    if len(args.right) > 1 and any(
        n.mark and n.form == ";" and args.right[0].end <= n.start < args.right[-1].start for n in nodes
    ):
        right |= {"listed"}
    forms = [n.form for n in nodes[i : max(args.last, i + 1) + 4]]
    if "joint" in _cues(nodes[i : i + 3]) or not _TOGETHER.isdisjoint(forms[:3]):
        right |= {"joint"}
    if "each" in nodes[i].cues and len(args.left) >= _CROWD and all(len(a.people) == 1 for a in args.left):
        right |= {"each"}  # the heads of several organs call on a guest one by one
    if args.rule == "stranger":
        right |= {"stranger"}
    if not _REPORTS.isdisjoint(_cues(nodes[args.first + 1 : i])):
        right |= {"reported"}
    if "lần" in forms and ("lần", "thứ") in pairwise(forms[1:]):
        right |= {"numbered"}
    if any([n.time and n.time.day for n in nodes[max(0, i - 8) : i + 12]]):
        right |= {"timed"}
    return left | right | front


def _cues(nodes: Sequence[Node]) -> set[str]:
    return set().union(*[n.cues for n in nodes])


def _speakers(nodes: Sequence[Node], i: int, args: Arguments, noun: bool) -> tuple[Actor, ...]:
    """Whoever speaks at "tại cuộc gặp, A nói …": most likely one of those who met."""
    return () if not noun or args.left or args.right else following_subject(nodes, i + 1)


def _split(people: Sequence[Person], mention: Mention, args: Arguments) -> Iterator[Mention]:
    """One mention that speaks of several contacts becomes several: a visit per stop, "các cuộc gặp với X, Y và Z"."""
    if mention.channel == "visit":
        yield from _visits(mention, args)
        return
    if "each" in mention.cues:
        yield from (mention._replace(left=(a,)) for a in mention.left)
        return
    groups = _apart(people, mention)
    if len(groups) < 2:
        yield mention
        return
    for group in groups:
        codes = tuple(dict.fromkeys(c for a in (*mention.left, *group) for c in a.codes))
        yield mention._replace(right=group, parties=codes)


def _by_days(nodes: Sequence[Node], mention: Mention) -> Iterator[Mention]:
    """One mention that counts its occasions and dates each: "gặp nhau hai lần, năm 2000 và năm 2007"."""
    several = "plural" in mention.cues or _counted(nodes, mention.node)
    days = times_listed(nodes, mention.node) if several else []
    if len(days) < 2:
        yield mention
        return
    for day in days:
        yield mention._replace(date=day, rule=f"{mention.rule}.each")


def _counted(nodes: Sequence[Node], i: int) -> bool:
    """Whether "hai lần", "ba lần" and the like stand right after the trigger."""
    return any([n.form == "lần" and m.form in _SEVERAL for m, n in pairwise(nodes[i + 1 : i + 6])])


def _visits(mention: Mention, args: Arguments) -> Iterator[Mention]:
    if any(a.group and len(a.codes) > 1 for a in mention.left):  # "hai nước": who of them comes is not said
        mention = mention._replace(left=())
    hosts = {code for code, _ in args.hosts}
    if (away := tuple(a for a in mention.left if not hosts.issuperset(a.codes))) and len(away) < len(mention.left):
        mention = mention._replace(left=away)
    visitors = tuple(dict.fromkeys(c for a in mention.left for c in a.codes))
    if not args.hosts:
        yield mention
    for code, place in args.hosts:
        yield mention._replace(
            parties=tuple(dict.fromkeys((*visitors, code))), host=place or Place(name=None, country=code)
        )


def _each(people: Sequence[Person], actor: Actor) -> list[Actor]:
    """The members of "các lãnh đạo X và Y", each with its party."""
    if len(actor.codes) < 2 or not actor.people:
        return [actor]
    return [
        actor._replace(codes=(c,), people=tuple(p for p in actor.people if people[p].party == c)) for c in actor.codes
    ]


def _two_heads(people: Sequence[Person], actors: Sequence[Actor]) -> bool:
    """Whether the head of state and the head of government of one party are named: they receive separately."""
    roles = {(a.codes, people[p].role) for a in actors for p in a.people}
    states = {codes for codes, role in roles if role in ("president", "monarch")}
    return any(codes in states for codes, role in roles if role == "prime minister")


def _apart(people: Sequence[Person], mention: Mention) -> list[tuple[Actor, ...]]:
    """The right-hand side by occasion: by person after a plural ("các cuộc gặp với X, Y"), else by party."""
    right = [one for a in mention.right if a.codes for one in _each(people, a)]
    if len(right) < 2 or not mention.left or mention.frame not in ("meet", "host"):
        return [mention.right]
    if all(a.people for a in right) and (mention.cues & {"plural", "listed"} or _two_heads(people, right)):
        return [(a,) for a in right]
    if len(right) >= _CROWD and not any(a.people for a in right):  # "họp với những người đồng cấp đến từ A, B và C"
        return [mention.right]
    by_code: dict[tuple[str, ...], list[Actor]] = {}
    for a in right:
        by_code.setdefault(a.codes, []).append(a)
    return [tuple(v) for v in by_code.values()] if len(by_code) > 1 and "joint" not in mention.cues else [mention.right]
