"""A relation and its state on a day, for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hoidam import labels
from hoidam.labels import Language, message
from hoidam.ledger.dealings import Coverage
from hoidam.relation import Deed, Month, Relation, Silence, State
from hoidam.relation.standing import Standing
from hoidam.show import relation_words as named
from hoidam.show import words
from hoidam.show.terminal import safe, table

__all__ = ["relation_view", "state_view"]

_TOPICS = 8
_ROWS = 8  # of each kind of evidence; the rest is counted
_LONG = 160  # characters of a quotation


def relation_view(whole: Relation, language: Language) -> Group:
    """What was counted and out of how much, year by year; then what stands out."""
    about = message(
        "relation.counted", language, contacts=whole.contacts, articles=whole.articles, undated=whole.undated,
        coarse=whole.coarse,
    )  # fmt: skip
    parts: list[RenderableType] = [Text(safe(named.title(whole, language)), style="bold"), Text(about, style="dim")]
    parts += [Text(""), _years(whole, language)]
    for heading, lines in _sections(whole, language):
        parts += _section(message(heading, language), lines)
    return Group(*parts)


def _section(heading: str, lines: Sequence[str]) -> list[RenderableType]:
    if not lines:
        return []
    return [Text(f"\n{heading}", style="bold green"), *(Padding(Text(safe(line)), (0, 0, 0, 2)) for line in lines)]


def _years(whole: Relation, language: Language) -> Table:
    yearly = {c.month: c for c in whole.yearly}
    rows = [
        _year(year, list(of), yearly.get(year), language) for year, of in groupby(whole.months, lambda m: m.month[:4])
    ]
    return table(("year", "contacts", "events", "score", "articles", "corpus"), rows, language)


def _year(year: str, months: Sequence[Month], coarse: Coverage | None, language: Language) -> list[str]:
    contacts: Counter[str] = Counter()
    events: Counter[str] = Counter()
    for month in months:
        contacts.update(month.contacts)
        events.update(month.events)
    behind = sum(m.articles for m in months)
    mean = sum((m.score or 0.0) * m.articles for m in months) / behind if behind else None
    corpus: list[Month | Coverage] = [*months, *([coarse] if coarse else [])]
    shown = "" if mean is None else f"{mean:+.1f}"
    listed = named.counted(contacts, "channel", language), named.counted(events, "plover", language, 4)
    counted = f"{sum(c.about for c in corpus)}/{sum(c.published for c in corpus)}"
    return [year, *listed, shown, str(behind or ""), counted]


def _sections(whole: Relation, language: Language) -> Iterator[tuple[str, list[str]]]:
    turns = []
    for turn in whole.turns:
        change = message(
            f"relation.{turn.kind}", language, month=named.day(turn.month, language), before=f"{turn.before:+.1f}",
            after=f"{turn.after:+.1f}", articles=turn.articles_before + turn.articles_after,
        )  # fmt: skip
        turns += [change, *(f"  {mark}" for mark in named.turn_marks(turn, whole, language))]
    yield "relation.turns", turns or [message("relation.no_turns", language)]
    yield "relation.silences", [_silence(silence, language) for silence in whole.silences]
    yield "relation.initiators", [_counted(((labels.party(c, language), n) for c, n in whole.initiators.items()))]
    journeys = ((" → ".join(labels.party(c, language) for c in pair.split()), n) for pair, n in whole.travels.items())
    yield "relation.travels", [_counted(journeys)]
    yield "relation.topics", [named.counted(whole.topics, "topic", language, _TOPICS)]
    occasions = {o.id: o for o in whole.occasions}
    for heading, ids in (("relation.agreed", whole.agreed), ("relation.broken", whole.broken)):
        yield heading, _cut([named.occasion(occasions[id], language) for id in ids], language)


def _counted(pairs: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{what} {n}" for what, n in pairs) or "–"


def _silence(silence: Silence, language: Language) -> str:
    level = labels.value("level", silence.level, language) or message("relation.any_level", language)
    since, until = named.day(silence.since, language), named.day(silence.until, language)
    return message(
        "relation.silence", language, level=level, days=silence.days, since=since, until=until, n=silence.contacts
    )


def _cut(lines: list[str], language: Language) -> list[str]:
    more = len(lines) - _ROWS
    return [*lines[:_ROWS], message("relation.more", language, n=more)] if more > 0 else lines


def state_view(found: State, language: Language) -> Group:
    """The rows that explain the state, under what they are evidence of."""
    parties, on = words.parties(found.parties, language), named.day(found.on, language)
    head = message("relation.state", language, parties=parties, day=on, articles=found.articles)
    parts: list[RenderableType] = [Text(safe(head), style="bold")]
    for heading, lines in _evidence(found, language):
        shown = _cut(lines, language) or [message("relation.nothing", language)]
        parts += _section(message(heading, language), shown)
    return Group(*parts)


def _evidence(found: State, language: Language) -> Iterator[tuple[str, list[str]]]:
    yield (
        "relation.last",
        [
            f"{labels.value('level', last.level, language) or '?'}: {named.occasion(last.occasion, language)}, "
            + message("relation.ago", language, days=last.ago) + f" [{last.occasion.id}]"
            for last in found.last
        ],
    )  # fmt: skip
    for kind in ("demand", "promise", "threat"):
        yield f"relation.{kind}s", [_standing(s, language) for s in found.standing if s.kind == kind]
    agreed = [f"{named.occasion(o, language)} [{o.id}]" for o in found.agreements]
    yield "relation.agreed", agreed + [_quoted(d, language) for d in found.signed]
    yield (
        "relation.disputes",
        [line for dispute in found.disputes for line in _dispute(dispute.topic, dispute.deeds, language)],
    )
    yield "relation.measures", [_measure(m.deed, m.lifted, language) for m in found.measures]


def _standing(standing: Standing, language: Language) -> str:
    fate = message(f"relation.fate.{standing.fate}", language)
    line = f"{_quoted(standing.deed, language)}: {fate}"
    if standing.by is None:
        return line
    ties = ", ".join(labels.value("topic", w, language) for w in standing.why if w != "person")
    return f"{line} – {_quoted(standing.by, language)}" + (f" ({ties})" if ties else "")


def _dispute(topic: str | None, deeds: Sequence[Deed], language: Language) -> list[str]:
    name = labels.value("topic", topic, language) or message("relation.no_topic", language)
    return [f"{name}: {len(deeds)} – {_quoted(deeds[0], language)}"]


def _measure(deed: Deed, lifted: Deed | None, language: Language) -> str:
    line = _quoted(deed, language)
    return f"{line}: {message('relation.lifted', language)} {_quoted(lifted, language)}" if lifted else line


def _quoted(deed: Deed, language: Language) -> str:
    text = deed.text if len(deed.text) <= _LONG else deed.text[: _LONG - 1].rstrip() + "…"
    who = f" ({deed.speaker})" if deed.speaker else ""
    return f"{named.deed(deed, language)}{who}: “{' '.join(text.split())}” [{', '.join(deed.articles[:2])}]"
