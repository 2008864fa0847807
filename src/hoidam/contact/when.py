"""The date of a mention: the time expression of its own phrase or clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hoidam.contact.clause import Arguments
from hoidam.contact.view import Node
from hoidam.records import Claim

__all__ = ["days_of_trip", "lead_date", "loose_date", "own_date", "own_length", "times_listed"]

SPAN = 24  # nodes
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OF_TIME = ("vào", "hồi", "trong", "từ")  # words between a place and a time


def own_date(nodes: Sequence[Node], i: int, args: Arguments, noun: bool) -> Claim | None:
    """The date that the clause of the trigger gives it: after it, else before it."""
    if not any([n.time and n.time.date for n in nodes]):
        return None
    low, high = _clause(nodes, i, args.last, args.first)
    if noun and _relative(nodes, i):
        high = next((j for j in range(i + 1, high) if nodes[j].form == ","), high)
    after = next((nodes[j] for j in range(i + 1, high) if _dates_back(nodes, j, i, args.last)), None)
    before = next((nodes[j] for j in range(i - 1, low - 1, -1) if _dates(nodes, j, i)), None)
    best = after if after and (noun or not before or _inside(nodes, i, args, after)) else before or after
    if best is None or best.time is None or best.time.date is None:
        return None
    rule = "date.after" if best is after else "date.before"
    return Claim(text=best.form, start=best.start, end=best.end, value=best.time.date, rule=rule)


def days_of_trip(nodes: Sequence[Node], i: int) -> Claim | None:
    """The days from when to when that close a sentence on a visit, over what else the trip is for: "thăm X, dự hội nghị
    Y và gặp Z từ ngày 3 đến 6/9"; null where another visit stands between."""
    for n in nodes[i + 1 :]:
        if n.cues & {"report"} or (n.trigger and n.trigger["channel"] == "visit"):
            return None
        if n.time and n.time.date and len(n.time.date) > len("2017/2018") and "/" in n.time.date:
            return Claim(text=n.form, start=n.start, end=n.end, value=n.time.date, rule="date.trip")
    return None


def times_listed(nodes: Sequence[Node], i: int) -> list[Claim]:
    """The different dates that stand in a row after a trigger: "năm 2000 và năm 2007"."""
    found: list[Claim] = []
    for n in nodes[i + 1 : i + SPAN]:
        if n.time and n.time.date and "/" not in n.time.date:
            if n.time.date not in [c.value for c in found]:
                found.append(Claim(text=n.form, start=n.start, end=n.end, value=n.time.date, rule="date.each"))
        elif found and not (n.form in (",", "vào", "hồi", "rồi") or "join" in n.cues):
            break
    return found


def loose_date(nodes: Sequence[Node], i: int) -> Claim | None:
    """The nearest date elsewhere in the sentence: that of a report ("… cho biết hôm 5/9"), for want of a better one."""
    dated = [j for j, n in enumerate(nodes) if n.time and n.time.date and _DAY.fullmatch(n.time.date)]
    own = [nodes[j] for j in dated if not _in_parenthesis(nodes, j)] or [nodes[j] for j in dated]
    best = min(own, key=lambda n: abs(n.start - nodes[i].start), default=None)
    if best is None or best.time is None:
        return None
    return Claim(text=best.form, start=best.start, end=best.end, value=best.time.date, rule="date.sentence")


def _relative(nodes: Sequence[Node], i: int) -> bool:
    """Whether a noun only serves to date something else: "Hai ngày trước cuộc gặp, hôm 16/3, …"."""
    return any(n.cues & {"before", "after"} for n in nodes[max(0, i - 2) : i])


def _dates(nodes: Sequence[Node], j: int, i: int) -> bool:
    """Whether the time at node `j` can be that of the trigger at `i` to its right: it is not the date of a source
    ("Theo AFP ngày 6/2, …"), and no other trigger stands between, unless the two are joined."""
    time = nodes[j].time
    if not time or not time.date:
        return False
    k = j - 1
    while k >= 0 and not nodes[k].mark:
        if nodes[k].form == "theo":
            return False
        k -= 1
    if _in_parenthesis(nodes, j):
        return False
    others = [k for k in range(j + 1, i) if (t := nodes[k].trigger) and t["force"] in ("strong", "weak")]
    if not others:
        return True
    rest = nodes[others[-1] + 1 : i]
    if nodes[i - 1].form == "," and all("clause" not in n.cues for n in rest):  # "Ngày 5/9, A dự lễ đón, hội đàm với B"
        return True
    return any("join" in n.cues for n in rest) and not any("ongoing" in n.cues for n in rest)


def _dates_back(nodes: Sequence[Node], j: int, i: int, last: int) -> bool:
    """Whether the time at node `j` can be that of the trigger at `i` to its left: no other trigger stands between."""
    time = nodes[j].time
    if not time or not time.date:
        return False
    return not any(_rival(nodes, k) for k in range(last, j))


def _rival(nodes: Sequence[Node], k: int) -> bool:
    """Whether a node is a trigger that a time after it belongs to rather than to one before it: not a vague word
    ("cho cuộc thảo luận vào …"), nor the visit that a meeting is part of ("đón A trong chuyến thăm …, tháng 5")."""
    t = nodes[k].trigger
    if not t or t["force"] not in ("strong", "weak", "talks") or t["channel"] == "any":
        return False
    if any("join" in n.cues for n in nodes[max(0, k - 4) : k]):  # "chuyến thăm … và cuộc gặp … hồi tháng 6": of both
        return False
    return t["channel"] != "visit" or not any("fronting" in n.cues for n in nodes[max(0, k - 2) : k])


def _in_parenthesis(nodes: Sequence[Node], j: int) -> bool:
    """Whether a time only explains one before it: "tối 7-12 (giờ Washington, rạng sáng 8-12 giờ Hà Nội)", "chiều 7/12
    theo giờ địa phương (sáng 8/12 giờ Hà Nội)"."""
    for k in range(j - 1, max(-1, j - 8), -1):
        if nodes[k].form == ")":
            return False
        if nodes[k].form == "(":
            return any(n.time for n in nodes[max(0, k - 5) : k])
    return False


def lead_date(rows: Iterable[Sequence[Node]]) -> Claim | None:
    """The first day named in the sentences given: that of the news itself."""
    for nodes in rows:
        for n in nodes:
            if n.time and n.time.date and _DAY.fullmatch(n.time.date):
                return Claim(text=n.form, start=n.start, end=n.end, value=n.time.date, rule="date.lead")
    return None


def _inside(nodes: Sequence[Node], i: int, args: Arguments, node: Node) -> bool:
    last = max(args.last, i + 1)
    return last > 0 and node.start <= nodes[min(last, len(nodes)) - 1].end + 30


def own_length(nodes: Sequence[Node], i: int, last: int) -> Claim | None:
    """The length that the clause gives the contact ("kéo dài 90 phút", "thăm hai ngày"), in minutes."""
    if not any([n.time and n.time.minutes for n in nodes]):
        return None
    low, high = _clause(nodes, i, last)
    for j in (*range(i + 1, high), *range(i - 1, max(low, i - 3) - 1, -1)):
        n = nodes[j]
        if n.time and n.time.minutes and not _elapsed(nodes, j):
            return Claim(text=n.form, start=n.start, end=n.end, value=n.time.minutes, rule="duration.clause")
    return _lasting(nodes, i)


def _lasting(nodes: Sequence[Node], i: int) -> Claim | None:
    """The length after "kéo dài" further on, no other contact between ("cuộc gặp …, …, kéo dài ba giờ")."""
    lasts = False
    for n in nodes[i + 1 :]:
        if n.trigger and n.trigger["force"] in ("strong", "weak"):
            return None
        lasts = lasts or "lasts" in n.cues
        if lasts and n.time and n.time.minutes:
            return Claim(text=n.form, start=n.start, end=n.end, value=n.time.minutes, rule="duration.lasts")
    return None


def _elapsed(nodes: Sequence[Node], j: int) -> bool:
    """Whether a length is time gone by ("một ngày sau khi …", "hai ngày trước đó") and not how long it took."""
    return j + 1 < len(nodes) and nodes[j + 1].form.startswith(("sau", "trước", "ngay sau", "ngay trước"))


def _clause(nodes: Sequence[Node], i: int, last: int, first: int | None = None) -> tuple[int, int]:
    """The stretch of nodes whose times belong to the trigger at `i`; `first` is the node of its subject."""
    low, fenced = i, False
    if first is not None and first < i and not any("report" in n.cues for n in nodes[first:i]):
        low = first
    while low > max(0, i - SPAN) and not _left_wall(nodes[low - 1], fenced):
        fenced = fenced or nodes[low - 1].form == ","
        low -= 1
    high = max(last, i + 1)
    while high < min(len(nodes), i + 2 * SPAN) and not _right_wall(nodes, high):
        high += 1
    return low, high


def _left_wall(node: Node, fenced: bool) -> bool:
    """Where the clause ends to the left; "Ngày 5/9, sau khi đến nơi, A đã gặp B" goes on over what the commas fence."""
    if node.mark:
        return node.form in (";", ":")
    return "report" in node.cues or ("clause" in node.cues and not fenced)


def _right_wall(nodes: Sequence[Node], j: int) -> bool:
    """Where the clause ends to the right; a comma before a time or place does not end it ("tại A, B, ngày 6/7")."""
    node = nodes[j]
    if node.form == "," and node.mark and j + 2 < len(nodes) and nodes[j + 1].form == "trong" and nodes[j + 2].time:
        return False
    if node.form == "," and node.mark:
        return not any(n.time or (n.code and not n.actor) for n in nodes[j + 1 : j + 2]) and not _listed(nodes, j + 1)
    if node.mark:
        return node.form in (";", ":")
    if node.form == "kể từ":
        return True
    if j + 1 < len(nodes) and nodes[j + 1].time:
        return False
    return bool(node.cues & {"report", "clause"}) or node.form in ("nhằm", "theo")


def _listed(nodes: Sequence[Node], j: int) -> bool:
    """Whether a country closes a place name and a time follows it: "tại Hamburg, Đức, ngày 6/7"."""
    if j + 1 >= len(nodes) or nodes[j].code is None:
        return False
    k = j + 1
    while k + 1 < len(nodes) and nodes[k].form in _OF_TIME:
        k += 1
    return nodes[k].time is not None or nodes[j + 1].form in (",", "(")
