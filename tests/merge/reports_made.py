"""Reports for tests, written as shortly as a table row."""

from __future__ import annotations

import random

from hoidam.merge import traits_of
from hoidam.merge.traits import Traits
from hoidam.records import Claim, Contact, Participant, Place, Report, Span

STATES = ("RUS", "USA", "CHN", "VNM")
PEOPLE = {
    "RUS": ("Vladimir Putin", "Sergey Lavrov"),
    "USA": ("Joe Biden", "Antony Blinken"),
    "CHN": ("Xi Jinping", "Wang Yi"),
    "VNM": ("Pham Minh Chinh", "Bui Thanh Son"),
}


def report(
    article: str = "a",
    parties: str = "RUS USA",
    channel: str = "meeting",
    date: str | None = None,
    people: str = "",
    *,
    status: str = "held",
    published: str | None = "2021-06-17",
    place: str = "",
    text: str = "",
    credits: str = "",
    dates: str = "",
    **more: object,
) -> Report:
    """`people` is 'Putin RUS, Biden USA'; `place` is 'Geneva CHE' or 'CHE'; `dates` are further dates named for it."""
    told = text or f"{article} {channel} {parties} {date} {people}"
    *name, country = place.split() or [""]
    return Report(
        article=article,
        published=published,
        credits=tuple(credits.split(", ")) if credits else (),
        contact=Contact(
            id="c",
            channel=channel,  # type: ignore[arg-type]
            status=status,  # type: ignore[arg-type]
            parties=tuple(parties.split()),
            participants=tuple(_person(p) for p in people.split(", ") if p),
            date=date,
            place=Place(name=" ".join(name) or None, country=country) if place else None,
            evidence=(Span(text=told, start=0, end=len(told)),),
            claims={"date": tuple(Claim(text=d, start=0, end=1, value=d, rule="t") for d in dates.split())},
            **more,  # type: ignore[arg-type]
        ),
    )


def _person(told: str) -> Participant:
    *name, party = told.split()
    return Participant(
        name=" ".join(name), party=party, role=None, surface=" ".join(name), start=0, end=len(" ".join(name))
    )


def traits(told: Report, key: str = "k") -> Traits:
    """The traits of a report."""
    return traits_of(key, told)


def some_articles(count: int, seed: int) -> list[list[Report]]:
    """Articles of one to three reports each, of few people and days, so that much of it is alike and conflicts."""
    rng = random.Random(seed)
    return [
        [_any_report(f"a{i:03}", j, day, rng) for j in range(rng.choice((1, 1, 2, 3)))]
        for i in range(count)
        for day in [rng.randrange(1, 11)]
    ]


def _any_report(article: str, number: int, published: int, rng: random.Random) -> Report:
    pair = rng.sample(STATES[:3], 2)
    rank = rng.randrange(2)
    people = [f"{PEOPLE[p][rank]} {p}" for p in pair if rng.random() < 0.8]
    day = max(1, published - rng.randrange(3))
    date = rng.choice((f"2021-06-{day:02}", f"2021-06-{day:02}", f"2021-06-{day:02}", "2021-06", None))
    return report(
        article,
        " ".join(pair),
        rng.choice(("meeting", "meeting", "call")),
        date,
        ", ".join(people),
        status=rng.choice(("held", "held", "planned")),
        published=f"2021-06-{published:02}",
        place=rng.choice(("", "Geneva CHE", "CHE")),
        text=f"tin {article} số {number}",
    )
