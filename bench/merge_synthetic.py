"""Merging at scale, on made-up articles whose truth is known: `python -m bench.merge_synthetic [ARTICLES]`.

A world of states, each with a few officials, deals for fifteen years; popular pairs deal often. Each occasion is told
by five articles on average, before, on and after its day. Articles vary as newspapers do: they spell names in several
ways, leave people out, name a venue, its town or only the country, date to the day, the month, the year or not at all,
count the next day for an hour zone, round lengths, name some of the topics, reprint one another, and recall earlier
occasions.

Printed: pairs compared and time per article, tenth by tenth, as the articles come by date (as news does) and with
`--shuffled` in no order (as an archive may, where the pairs to compare must grow as its years fill up); B-cubed against
the truth; and whether 20 shuffles of 2,000 articles give the same occasions.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from hoidam.merge import MemoryShelf, Merger, b_cubed, contact_keys
from hoidam.records import Channel, Claim, Contact, Participant, Place, Report, Span, Status

__all__ = ["Told", "World", "main", "merged", "stream", "tell"]

_START, _YEARS = date(2010, 1, 1), 15
_STATES = [f"{a}{b}{c}" for a in "BCDFG" for b in "AEIO" for c in "KMN"]
_ROLES = ("president", "prime minister", "foreign minister", "defense minister", "envoy")
_CHANNELS: tuple[Channel, ...] = ("meeting", "meeting", "meeting", "call", "call", "visit", "visit", "video", "message")
_TOPICS = ("syria", "ukraine", "trade", "energy", "border", "climate", "terrorism", "arms_control", "health", "space")
_AGENCIES = ("Hãng A", "Hãng B", "Hãng C", "Hãng D", "Hãng E", "Hãng G")
_FIRST = ("Alemi", "Borisei", "Cyrila", "Dymitri", "Emilyn", "Fyodora", "Gasimy", "Hilario")


class Official(NamedTuple):
    """Somebody who deals for a state."""

    name: str
    state: str
    role: str


@dataclass(frozen=True, slots=True)
class Truth:
    """An occasion as it was."""

    id: int
    channel: Channel
    parties: tuple[str, ...]
    people: tuple[Official, ...]
    day: date
    city: str
    country: str
    setting: str | None
    minutes: int
    topics: tuple[str, ...]
    announced: bool


class Told(NamedTuple):
    """An article: its reports, and the occasions that they are truly about."""

    reports: tuple[Report, ...]
    about: tuple[int, ...]


class World:
    """Who there is, and what they did: `occasions` in no order."""

    def __init__(self, size: int, rng: random.Random) -> None:
        self.rng = rng
        self.officials = {state: self._officials(state) for state in _STATES}
        pairs = [(a, b) for i, a in enumerate(_STATES) for b in _STATES[i + 1 :]]
        rng.shuffle(pairs)
        popular = [1 / (rank + 10) for rank in range(len(pairs))]
        self.occasions = [self._occasion(i, pair) for i, pair in enumerate(rng.choices(pairs, popular, k=size))]

    def _officials(self, state: str) -> list[Official]:
        last = [f"{state.title()}{end}" for end in ("ov", "ali", "sen", "man", "uyen")]
        return [Official(f"{self.rng.choice(_FIRST)} {name}", state, r) for name, r in zip(last, _ROLES, strict=True)]

    def _occasion(self, id: int, pair: tuple[str, str]) -> Truth:
        rng = self.rng
        parties = tuple(rng.sample(pair, 2)) + ((rng.choice(_STATES),) if rng.random() < 0.08 else ())
        parties = tuple(dict.fromkeys(parties))
        channel = rng.choice(_CHANNELS)
        rank = rng.choices(range(5), (5, 3, 6, 2, 2))[0]
        people = tuple(self.officials[p][rank] for p in parties)
        country = parties[1] if channel == "visit" else rng.choice((*pair, rng.choice(_STATES)))
        return Truth(
            id, channel, parties, people[:1] if channel == "visit" else people,
            _START + timedelta(rng.randrange(_YEARS * 365)),
            f"{country.title()} {rng.choice(('Port', 'Hill', 'Lake'))}", country,
            f"{rng.choice(_AGENCIES)} forum" if rng.random() < 0.15 else None,
            rng.choice((20, 30, 45, 60, 90, 120, 180)), tuple(rng.sample(_TOPICS, rng.choice((1, 2, 3)))),
            rng.random() < 0.3,
        )  # fmt: skip


def stream(articles: int, seed: int = 7) -> list[Told]:
    """That many articles about a fifth as many occasions, by their days."""
    rng = random.Random(seed)
    world = World(articles // 5, rng)
    history: dict[tuple[str, ...], list[Truth]] = {}
    for occasion in world.occasions:
        history.setdefault(tuple(sorted(occasion.parties)), []).append(occasion)
    weights = [min(rng.paretovariate(1.5), 25) for _ in world.occasions]  # the most told: about fifty articles
    main = world.occasions + rng.choices(world.occasions, weights, k=articles - len(world.occasions))
    reprinted: dict[int, Report] = {}
    told = [_article(f"a{i:06}", o, history[tuple(sorted(o.parties))], reprinted, rng) for i, o in enumerate(main)]
    return sorted(told, key=lambda t: (t.reports[0].published or "", t.reports[0].article))


def _article(id: str, about: Truth, past: Sequence[Truth], reprinted: dict[int, Report], rng: random.Random) -> Told:
    ahead = about.announced and rng.random() < 0.4
    published = about.day + timedelta(-rng.randrange(1, 12) if ahead else rng.choice((0, 0, 0, 1, 1, 2)))
    first = reprinted.get(about.id)
    if first and not ahead and rng.random() < 0.2:
        reports = [_renamed(first, id, published)]
    else:
        reports = [tell(about, id, published, rng, ahead=ahead)]
        if not ahead:
            reprinted.setdefault(about.id, reports[0])
    ids = [about.id]
    earlier = [o for o in past if 5 < (published - o.day).days < 400]
    if earlier and rng.random() < 0.25:
        recalled = rng.choice(earlier)
        reports.append(tell(recalled, id, published, rng, recalled=True))
        ids.append(recalled.id)
    return Told(tuple(reports), tuple(ids))


def _renamed(report: Report, id: str, published: date) -> Report:
    return Report(article=id, contact=report.contact, published=published.isoformat(), credits=report.credits)


def tell(
    o: Truth, article: str, published: date, rng: random.Random, *, ahead: bool = False, recalled: bool = False
) -> Report:
    """An occasion as an article tells it."""
    when, words = _date(o.day, rng, recalled)
    people = [p for p in o.people if rng.random() < (0.95 if o.channel == "visit" else 0.88)]
    status: Status = "planned" if ahead else "ongoing" if rng.random() < 0.05 else "held"
    claims = {"date": (Claim(text=words, start=0, end=len(words), value=when, rule="made"),)} if when else {}
    text = f"{' '.join(_spelt(p.name, rng) for p in people)} {o.channel} {words} {rng.randrange(10**6)} {article}"
    return Report(
        article=article,
        published=published.isoformat(),
        credits=(rng.choice(_AGENCIES),) if rng.random() < 0.6 else (),
        contact=Contact(
            id="c",
            channel=_channel(o.channel, rng),
            status=status,
            parties=o.parties if rng.random() < 0.95 else o.parties[:2],
            participants=tuple(_participant(p, rng) for p in people),
            date=when,
            place=_place(o, rng),
            setting=o.setting if rng.random() < 0.6 else None,
            duration_min=round(o.minutes * rng.choice((1, 1, 1, 1.1, 0.9, 2))) if rng.random() < 0.3 else None,
            topics=tuple(t for t in o.topics if rng.random() < 0.6),
            evidence=(Span(text=text, start=0, end=len(text)),),
            claims=claims,
        ),
    )


def _channel(channel: Channel, rng: random.Random) -> Channel:
    return "call" if channel == "video" and rng.random() < 0.15 else channel


def _participant(person: Official, rng: random.Random) -> Participant:
    name = _spelt(person.name, rng)
    return Participant(name=name, party=person.state, role=person.role, surface=name, start=0, end=len(name))


def _spelt(name: str, rng: random.Random) -> str:
    first, last = name.split()
    spellings = (name, name, name, last, f"{first[0]} {last}", f"{first.replace('y', 'i')} {last}", f"{last} {first}")
    return rng.choice(spellings)


def _date(day: date, rng: random.Random, recalled: bool) -> tuple[str | None, str]:
    """The date as told and its words. What is recalled is dated, if vaguely: else nobody could tell which it was."""
    kind = rng.choices(("day", "zone", "next", "month", "year", "none"), (70, 6, 3, 14 if recalled else 5, 2, 14))[0]
    if kind == "zone":
        return (day + timedelta(1)).isoformat(), "rạng sáng giờ Hà Nội"
    if kind == "next":
        return (day + timedelta(1)).isoformat(), "hôm sau"
    if kind == "none" and not recalled:
        return None, "mới đây"
    length = {"month": 7, "year": 4}.get(kind, 10)
    return day.isoformat()[:length], "ngày"


def _place(o: Truth, rng: random.Random) -> Place | None:
    if o.channel in ("call", "video", "message") or rng.random() < 0.3:
        return None
    name = rng.choice((o.city, o.city, f"{o.city} Palace", None))
    return Place(name=name, country=o.country)


def merged(articles: Iterable[Told]) -> tuple[MemoryShelf, Merger]:
    """The articles merged one after the other."""
    shelf = MemoryShelf()
    merger = Merger(shelf)
    for told in articles:
        merger.add(told.reports)
    return shelf, merger


def truth(articles: Iterable[Told]) -> list[list[str]]:
    """The true groups of contact keys."""
    groups: dict[int, list[str]] = {}
    for told in articles:
        keys = contact_keys(told.reports[0].article, [r.contact for r in told.reports])
        for key, about in zip(keys, told.about, strict=True):
            groups.setdefault(about, []).append(key)
    return list(groups.values())


def _measured(articles: Sequence[Told], name: str) -> None:
    """Merges articles and prints a row a tenth, then how good the result is and how the times compare."""
    shelf = MemoryShelf()
    merger = Merger(shelf)
    step = len(articles) // 10
    times = []
    gc.collect()
    gc.freeze()  # what the generator made must not be walked by the collector again and again
    for done in range(0, step * 10, step):
        reports, pairs, began = merger.reports, merger.compared, time.process_time()
        for told in articles[done : done + step]:
            merger.add(told.reports)
        times.append((time.process_time() - began) / step * 1000)
        each = (merger.compared - pairs) / (merger.reports - reports)
        counts = f"{done + step:>9,} {merger.reports:>9,} {merger.compared:>11,}"
        print(f"{name:>10} {counts} {each:>9.1f} {times[-1]:>9.3f}", flush=True)
    scores = b_cubed(truth(articles[: step * 10]), shelf.occasions())
    print(
        f"{name}: {len(shelf.occasions()):,} occasions; B³ precision {scores.precision:.4f},"
        f" recall {scores.recall:.4f}, F1 {scores.f1:.4f};"
        f" time per article, last tenth against first: {times[-1] / times[0]:.2f}\n"
    )


def _order_free(count: int = 2000, shuffles: int = 20) -> int:
    """How many of the shuffles give exactly the occasions that the first order gives."""
    articles = stream(count)
    expected = merged(articles)[0].occasions()
    rng = random.Random(1)
    return sum(merged(rng.sample(articles, count))[0].occasions() == expected for _ in range(shuffles))


def main(arguments: Sequence[str]) -> None:
    """Prints the tables."""
    articles = stream(int(arguments[0]) if arguments else 100_000)
    heads = ("order", "articles", "reports", "pairs", "pairs/rep", "ms/art")
    print(" ".join(f"{head:>{width}}" for head, width in zip(heads, (10, 9, 9, 11, 9, 9), strict=True)))
    _measured(articles, "by date")
    if "--shuffled" in arguments:
        _measured(random.Random(1).sample(articles, len(articles)), "shuffled")
    print(f"same occasions in {_order_free()} of 20 shuffles of 2,000 articles")


if __name__ == "__main__":
    main(sys.argv[1:])
