"""How occasions and deeds are named in a relation: what terminal and drawing write in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hoidam import labels
from hoidam.labels import Language, message
from hoidam.records import Occasion
from hoidam.relation import Deed, Relation, Turn
from hoidam.show import words

__all__ = ["counted", "day", "deed", "occasion", "title", "turn_marks"]

_FEW = 2  # people named of an occasion


def day(date: str | None, language: Language) -> str:
    """'16/6/2021' in Vietnamese, '2021-06-16' in English; spans keep both ends."""
    if date is None:
        return message("read.unknown_date", language)
    if language == "en":
        return date.replace("/", " – ")
    return " – ".join(
        "/".join(str(int(p)) if p.isdecimal() else p for p in reversed(d.split("-"))) for d in _ends(date)
    )


def _ends(date: str) -> list[str]:
    return [end.partition("T")[0] for end in date.split("/")]


def occasion(told: Occasion, language: Language) -> str:
    """'16/6/2021 hội đàm, Geneva (Joe Biden, Vladimir Putin)'."""
    where = told.place.name or labels.party(told.place.country, language) if told.place else ""
    people = ", ".join(p.name for p in told.participants[:_FEW])
    what = labels.value("channel", told.channel, language)
    if told.status != "held":
        what += f" ({labels.value('status', told.status, language)})"
    named = ", ".join(part for part in (what, where) if part)
    return f"{day(told.date, language)} {named}" + (f" ({people})" if people else "")


def deed(told: Deed, language: Language) -> str:
    """'15/4/2021 Mỹ → Nga: trừng phạt'."""
    sides = [
        ", ".join(labels.party(code, language) for code in side) for side in (told.actors, told.recipients) if side
    ]
    return f"{day(told.date, language)} {' → '.join(sides)}: {_did(told, language)}"


def _did(told: Deed, language: Language) -> str:
    return labels.value("act", told.act, language) or labels.value("plover", told.type, language)


def turn_marks(turn: Turn, whole: Relation, language: Language) -> list[str]:
    """What marks a turn: its occasions, then its deeds."""
    occasions = {o.id: o for o in whole.occasions}
    deeds = {d.id: d for d in whole.deeds}
    return [
        *(occasion(occasions[id], language) for id in turn.occasions),
        *(deed(deeds[id], language) for id in turn.deeds),
    ]


def title(whole: Relation, language: Language) -> str:
    """'Nga – Mỹ, 10/2014 – 1/2022'."""
    ends = [day(m.month, language) for m in (whole.months[:1] + whole.months[-1:])]
    span = f", {' – '.join(ends)}" if ends else ""
    return words.parties(whole.parties, language) + span


def counted(counts: Mapping[str, int], kind: str, language: Language, most: int = 99) -> str:
    """'hội đàm 3, điện đàm 2'."""
    return ", ".join(f"{labels.value(kind, word, language)} {n}" for word, n in _first(counts.items(), most))


def _first(pairs: Iterable[tuple[str, int]], most: int) -> list[tuple[str, int]]:
    return sorted(pairs, key=lambda pair: -pair[1])[:most]
