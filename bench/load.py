"""Load on the page: so many visitors at once on a synthetic ledger, page by page, while articles are being filed.

    python bench/load.py --articles 200000 --ledger out/big.db     makes the ledger where there is none, then asks it

The ledger is made of invented articles about real states and office-holders (`data/people.tsv`), with the words of the
language tables as text; the same size gives the same ledger. Each visitor asks for a page, reads it for `--think`
seconds, and asks for another. What is told: the 50th and 95th percentile of each kind of page, in milliseconds, and
whether an ingest that ran at the same time lost anything. Also how much processor time the server spent on a page, with
a figure that tells how fast the machine was just then, and how long it takes from a pasted article to its reading.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import httpx

from hoidam.ledger import Ledger
from hoidam.ledger.write import content_hash, file_reading
from hoidam.lexicon import fingerprint, load
from hoidam.records import Contact, Event, Participant, Party, Person, Place, Reading, Span, Statement, Time

CODES = (
    "USA RUS CHN UKR VNM FRA DEU GBR JPN KOR PRK IRN ISR TUR IND SYR SAU EGY POL ITA AUS CAN SGP THA IDN MYS PHL PAK"
    " AFG IRQ QAT BRA MEX CUB VEN ZAF LAO KHM MMR BLR KAZ"
)
PARTIES = CODES.split()
CHANNELS = ("meeting", "meeting", "meeting", "visit", "call", "call", "video", "message")
TOPICS = ("syria", "ukraine", "trade", "nuclear_weapons", "energy", "south_china_sea", "climate", "nato", "terrorism")
PLACES = (("Geneva", "CHE", 46.2, 6.15), ("Hanoi", "VNM", 21.03, 105.85), ("Moscow", "RUS", 55.75, 37.62), (None,) * 4)
ACTS = ("demand", "accuse", "pledge", "inform", "comment", "reject")
DEEDS = (("SANCTION", -8.0), ("AGREE", 3.0), ("AID", 7.0), ("ACCUSE", -2.0), ("COOPERATE", 5.0))
FIRST = date(1998, 1, 1)
DAYS = 9400
QUERIES = (
    "nga my", "putin", "trung quoc nhat ban thang 9/2016", "dien dam nga my 2015", "syria", "my iran hat nhan",
    "viet nam phap", '"nguoi phat ngon"', "lien hop quoc ukraine", "thoa thuan thuong mai",
)  # fmt: skip


class World:
    """Who there is, and what may be said."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        people: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
        for row in load("people"):
            if row["party"] in PARTIES:
                people[row["party"]].append((row["name"], row["qid"] or None))
        self.people = {p: found[:60] for p, found in people.items()}
        self.parties = [p for p in PARTIES if p in self.people]
        self.words = sorted({word.lower() for row in load("topics") for word in row["form"].split()})
        self.words += sorted({row["syllable"] for row in load("sino_syllables")})
        self.weights = list(accumulate(1 / (n + 3) for n in range(len(self.words))))
        self.ranks = list(accumulate(1 / (n + 2) for n in range(len(self.parties))))

    def pair(self) -> tuple[str, str]:
        """Two parties, great powers more often."""
        while True:
            one, other = self.chance.choices(self.parties, cum_weights=self.ranks, k=2)
            if one != other:
                return one, other

    def person(self, party: str) -> tuple[str, str | None]:
        """Somebody of a party; a few are met far more often than the rest."""
        known = self.people[party]
        return known[min(int(self.chance.expovariate(0.12)), len(known) - 1)]

    def prose(self, many: int) -> str:
        """Words without sense, some much more frequent than others."""
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=many))


def occasions(world: World) -> Iterator[tuple[date, Contact, int]]:
    """Contacts without end, each with how many articles report it."""
    chance = world.chance
    while True:
        day = FIRST + timedelta(chance.randrange(DAYS))
        parties = world.pair()
        who = [(world.person(p), p) for p in parties]
        name, country, latitude, longitude = chance.choice(PLACES)
        place = Place(name=name, country=country, latitude=latitude, longitude=longitude) if name else None
        people = tuple(
            Participant(name=n, qid=q, party=p, role="president", surface=n, start=0, end=0, rule="x")
            for (n, q), p in who
        )
        yield (
            day,
            Contact(
                id="c1", channel=chance.choice(CHANNELS), status="held", parties=parties, participants=people,
                date=day.isoformat(), place=place, topics=tuple(chance.sample(TOPICS, chance.randrange(3))),
                duration_min=chance.choice((None, None, 60, 90)), level="head_of_state",
                outcome=chance.choice(("unspecified", "agreement", "no_agreement")), rule="x",
            ),
            chance.choices((1, 2, 3, 6), (60, 20, 15, 5))[0],
        )  # fmt: skip


def readings(world: World, many: int) -> Iterator[Reading]:
    """Articles: one contact each, told in the first lines, with statements and an event."""
    number = 0
    for day, contact, told in occasions(world):
        for _ in range(told):
            if number == many:
                return
            yield _reading(world, number, day, contact)
            number += 1


def _reading(world: World, number: int, day: date, contact: Contact) -> Reading:
    names = [p.name for p in contact.participants]
    lead = f"Ngày {day.day}/{day.month}/{day.year}, ông {names[0]} gặp ông {names[1]}, {world.prose(12)}."
    said = f"Ông {names[0]} nói {world.prose(18)}."
    title = f"{names[0]} và {names[1]}: {world.prose(4)}"
    text = "\n".join([title, lead, said, *(world.prose(60) + "." for _ in range(4))])

    def at(words: str) -> dict[str, Any]:
        start = text.index(words)
        return {"text": words, "start": start, "end": start + len(words)}

    kind, score = world.chance.choice(DEEDS)
    one, other = contact.parties[:2]
    told = contact.__class__(**{f: getattr(contact, f) for f in contact.__struct_fields__ if f != "evidence"},
                             evidence=(Span(**at(lead)),))  # fmt: skip
    return Reading(
        id=f"a{number:07}", title=title, text=text, published=(day + timedelta(1)).isoformat(), publisher="Báo Thử",
        published_by="given", tables=fingerprint(), anchor=day.isoformat(), anchor_by="published", contacts=(told,),
        statements=(
            Statement(**at(said), speaker=names[0], party=one, role="president", kind="indirect",
                      act=world.chance.choice(ACTS), target=other),
        ),
        events=(Event(type=kind, actor=one, recipient=other, date=day.isoformat(), evidence=Span(**at(lead)),
                      goldstein=score, cameo="05"),),
        times=(Time(**at(lead.partition(",")[0]), type="DATE", value=day.isoformat()),),
        people=tuple(Person(name=p.name, party=p.party, role="president", qid=p.qid, mentions=(Span(**at(p.name)),))
                     for p in contact.participants),
        parties=tuple(Party(code=c) for c in contact.parties),
    )  # fmt: skip


def build(path: Path, many: int) -> None:
    """Makes the ledger, in large transactions."""
    began = time.monotonic()
    with Ledger(path) as ledger:
        ledger._db.execute("PRAGMA synchronous = OFF")
        ledger._db.execute("BEGIN")
        for n, reading in enumerate(readings(World(7), many), 1):
            file_reading(ledger._db, reading, hash=content_hash(text=reading.id), source="synthetic", position=n)
            if n % 5000 == 0:
                ledger._db.execute("COMMIT")
                ledger._db.execute("BEGIN")
                print(f"  {n:,} articles, {n / (time.monotonic() - began):.0f}/s", flush=True)
        ledger._db.execute("COMMIT")
        print(f"filed in {time.monotonic() - began:.0f} s; merging", flush=True)
        began = time.monotonic()
        ledger.merge()
        print(f"merged in {time.monotonic() - began:.0f} s", flush=True)


def paths(chance: random.Random, known: dict[str, list[str]]) -> tuple[str, str]:
    """A kind of page, and one of that kind."""
    kind = chance.choice(("home", "search", "contact", "article", "relation", "person", "party", "topic", "new", "api"))
    one, other = chance.sample(PARTIES[:12], 2)
    return kind, {
        "home": "/",
        "search": f"/search?q={chance.choice(QUERIES)}",
        "contact": f"/contact/{chance.choice(known['contacts'])}",
        "article": f"/article/{chance.choice(known['articles'])}",
        "relation": f"/relation/{one}/{other}",
        "person": f"/person/{chance.choice(known['people'])}",
        "party": f"/party/{one}",
        "topic": f"/topic/{chance.choice(TOPICS)}",
        "new": f"/new?page={chance.randrange(1, 50)}",
        "api": f"/api/v1/contacts?between={one}&between={other}&limit=50",
    }[kind]


async def visit(client: httpx.AsyncClient, seed: int, until: float, think: float, known: Any, times: Any) -> None:
    """One visitor."""
    chance = random.Random(seed)
    await asyncio.sleep(chance.random() * think)
    while time.monotonic() < until:
        kind, path = paths(chance, known)
        began = time.monotonic()
        response = await client.get(path, follow_redirects=True)
        times[kind].append((time.monotonic() - began) * 1000)
        if response.status_code >= 500:
            raise SystemExit(f"{path} answers {response.status_code}")
        await asyncio.sleep(think * (0.5 + chance.random()))


async def load_test(base: str, users: int, seconds: float, think: float, seed: int) -> dict[str, list[float]]:
    """All visitors for so long; how long each kind of page took."""
    times: dict[str, list[float]] = defaultdict(list)
    limits = httpx.Limits(keepalive_expiry=2)  # shorter than the server's, which could hang up on a request else
    async with httpx.AsyncClient(base_url=base, timeout=60, limits=limits) as client:
        contacts = (await client.get("/api/v1/contacts?limit=200&offset=1000")).json()["items"]
        people = (await client.get("/api/v1/people?limit=200")).json()["items"]
        known = {
            "contacts": [o["id"] for o in contacts],
            "articles": [r["article"] for o in contacts for r in o["reports"]],
            "people": [p["id"] for p in people],
        }
        until = time.monotonic() + seconds
        await asyncio.gather(*(visit(client, seed + n, until, think, known, times) for n in range(users)))
    return times


def table(times: dict[str, list[float]]) -> bool:
    """Prints the figures; whether every kind of page keeps to 300 ms."""
    everything = sorted(t for found in times.values() for t in found)
    for kind, found in [*sorted(times.items()), ("all", everything)]:
        found = sorted(found)
        p50, p95 = found[len(found) // 2], found[min(int(len(found) * 0.95), len(found) - 1)]
        print(f"{kind:9} {len(found):6} visits   p50 {p50:6.0f} ms   p95 {p95:6.0f} ms")
    return everything[int(len(everything) * 0.95)] < 300


def calibration() -> float:
    """Milliseconds of processor time that a million additions take here and now: other work slows a machine down."""
    began, total = time.process_time(), 0
    for n in range(1_000_000):
        total += n
    return (time.process_time() - began) * 1000


def spent(process: int) -> float:
    """Seconds of processor time that a process has used, where the system tells (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def paste(base: str, folder: Path) -> None:
    """From the longest of the sample articles, pasted, to the page with its reading."""
    longest = max((path.read_text("utf-8") for path in folder.glob("*.txt")), key=len)
    took = []
    for n in range(11):
        began = time.monotonic()
        answer = httpx.post(f"{base}/read", data={"text": f"{longest}\n{n}"})
        took.append((time.monotonic() - began) * 1000)
        if 'id="f-c1"' not in answer.text:
            raise SystemExit("the reading of the sample article holds no contact")
    print(f"paste → reading of {len(longest):,} characters: {sorted(took)[5]:.0f} ms (median of {len(took)})")


def ingest(path: Path, many: int) -> subprocess.Popen[bytes]:
    """Files more articles in a process of its own."""
    code = (
        "from hoidam.flow import read_article\nfrom hoidam.ledger import Ledger\nfrom hoidam.read import RawArticle\n"
        f"with Ledger({str(path)!r}) as ledger:\n"
        f"    for n in range({many}):\n"
        "        raw = RawArticle(text=f'Ngày {n % 28 + 1}/5/2021, Tổng thống Mỹ Joe Biden điện đàm với Tổng thống Nga"
        " Vladimir Putin lần {n}.', id=f'late{n}', published='2021-06-01', source='late', position=n)\n"
        "        ledger.file(raw, read_article(raw))\n"
    )
    return subprocess.Popen([sys.executable, "-c", code])


def main() -> int:
    """Makes the ledger where it is missing, serves it, and asks."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=200_000)
    options.add_argument("--ledger", type=Path, default=Path("out/load.db"))
    options.add_argument("--users", type=int, default=20)
    options.add_argument("--seconds", type=float, default=30)
    options.add_argument("--think", type=float, default=1.0)
    options.add_argument("--late", type=int, default=200, help="articles filed meanwhile")
    given = options.parse_args()
    given.ledger.parent.mkdir(exist_ok=True)
    if not given.ledger.exists():
        build(given.ledger, given.articles)
    command = [sys.executable, "-m", "hoidam", "serve", "--ledger", str(given.ledger), "--port", "8791"]
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        assert server.stdout
        print(server.stdout.readline().decode().strip(), f"(after {time.monotonic() - began:.1f} s)", flush=True)
        try:
            time.sleep(1)
            before = spent(server.pid)
            kept = table(asyncio.run(load_test("http://127.0.0.1:8791", given.users, given.seconds, given.think, 1)))
            cost = spent(server.pid) - before
            print(f"processor time of the server: {cost:.1f} s; a million additions: {calibration():.0f} ms")
            paste("http://127.0.0.1:8791", Path(__file__).parents[1] / "samples" / "articles")
            print(f"while {given.late} articles are being filed:")
            with ingest(given.ledger, given.late) as writer:
                table(asyncio.run(load_test("http://127.0.0.1:8791", given.users, given.seconds, given.think, 2)))
                writer.wait()
            with Ledger(given.ledger) as ledger:
                (filed,) = ledger._db.execute("SELECT count(*) FROM articles WHERE source = 'late'").fetchone()
            print(f"filed {filed} of {given.late}")
        finally:
            server.terminate()
    return 0 if kept and filed >= given.late else 1


if __name__ == "__main__":
    sys.exit(main())
