"""Builds data/people.tsv, data/offices.tsv and data/person_names.tsv.

    python tools/build_people.py [--facts ../shared/facts]

Sources: the dated rows of officeholders.tsv with names.tsv and names_noqid.tsv (see their SOURCES.md: Wikidata results
of every-politician-scrapers, CIA World Factbooks 1990-2025, general knowledge), and tools/facts/*.tsv, which are ours.
Without the facts folder nothing is built: the tables in the repository are the product.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from hoidam.normal import words

HERE = Path(__file__).parent
DATA = HERE.parent / "src/hoidam/data"
GENERAL = "general knowledge"
GENERAL_SEEN = "2025-12"

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """The rows of a plain TSV with a header."""
    with path.open(encoding="utf-8", newline="") as f:
        rows = csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{k: unicodedata.normalize("NFC", v or "").strip() for k, v in r.items()} for r in rows]


def write(name: str, columns: list[str], rows: list[tuple[str, ...]]) -> None:
    """A table of data/, sorted."""
    lines = ["\t".join(columns), *("\t".join(r) for r in sorted(set(rows)))]
    (DATA / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{name}: {len(lines) - 1} rows", file=sys.stderr)


_ASCII = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "İ": "I", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H", "ŋ": "n",
    "’": "'", "‘": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'", "`": "'", "ʼ": "'", "–": "-", "‑": "-", "\u00a0": " ",
})  # fmt: skip


def ascii_name(name: str) -> str:
    """The name in plain letters, as English-language newspapers print it."""
    flat = unicodedata.normalize("NFD", name.translate(_ASCII))
    return "".join(c for c in flat if not unicodedata.combining(c))


_RANK = re.compile(
    r"^(?:(?:nominee|Dr\.?|Gen\.?|General|Lt\.? Gen\.?|Maj\.? Gen\.?|Adm\.?|Col\.?|Sir|Dame|Lord|Prince|Princess|Sheikh|"
    r"Shaykh|Sayyid|Sultan|King|Queen|Emir|Amir|Crown|Cardinal|Archbishop|Mr\.?|Ms\.?|Mrs\.?|Hon\.?|H\.E\.) )+(?=\S+ \S)"
)
_TAIL = re.compile(
    r"(?:,? (?:Jr\.?|Sr\.?|II|III|IV))?(?:, (?:Prince|Grand Duke|Marquis|Baron|\d+(?:st|nd|rd|th) ).*| of (?:the )?"
    r"(?:Uk|United Kingdom|Belgium|Bahrain|Denmark|Jordan|Spain|Sweden|Norway|Morocco|Monaco|Saudi Arabia|Liechtenstein|"
    r"Luxembourg|Netherlands|Malaysia|Johor|Perak|Pahang|Selangor|Terengganu))?$"
)


def clean_name(raw: str) -> str:
    """The name without ranks, nicknames in quotes, notes in brackets and what follows a comma."""
    name = re.sub(r"\s*\([^)]*\)", "", raw.replace("_", " "))
    name = re.sub(r'\s*[“"][^”"]*[”"]?', "", name)
    name = _RANK.sub("", name)
    regnal = re.fullmatch(r"[^\s,]+(?: [^\s,]+)? [IVX]+(?:,.*| of .*)", name)
    name = re.sub(r"(?:,| of ).*$", "", name) if regnal else _TAIL.sub("", name)
    return re.sub(r"\s+", " ", name).strip(" ,.")


CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch , y , e yu ya i yi ye g".replace(",", "").split(
            " "
        ),
        strict=True,
    )
)


def romanise(name: str) -> str | None:
    """A Cyrillic name in Latin letters, first name first and without the patronymic; None for other scripts."""
    if not re.search("[а-яА-Я]", name):
        return None
    if "," in name:
        last, first = (p.strip() for p in name.split(",", 1))
        name = f"{first.split()[0]} {last}"
    elif len(parts := name.split()) == 3:
        name = f"{parts[0]} {parts[2]}"
    out = "".join((lambda s: s.capitalize() if c.isupper() else s)(CYRILLIC.get(c.lower(), c)) for c in name)
    return re.sub(r"iy\b|yy\b", "y", out)


def latin(name: str) -> bool:
    """Whether every letter is Latin."""
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


def key(name: str) -> str:
    """Names are the same person of one country where this is the same."""
    return re.sub(r"[^a-z]+", " ", ascii_name(name).lower()).strip()


@dataclass
class Person:
    """One person while the tables are built."""

    qid: str
    name: str
    countries: set[str] = field(default_factory=set)
    forms: dict[str, str] = field(default_factory=dict)
    offices: dict[tuple[str, ...], str] = field(default_factory=dict)
    source: str = ""


# --- offices -----------------------------------------------------------------------------------------------------

_SUPREME = {("IRN", "Supreme Leader"), ("AFG", "Supreme Leader")}


def role_of(row: Row) -> str:
    """The guidelines' role of an office: a supreme leader beside a president is no president."""
    title, office = row["title"], row["office"]
    if (row["country"], title) in _SUPREME:
        return "official"
    if row["country"] == "PRK" and "Presidium" in title:
        return "parliament speaker"
    if row["country"] in ("FRA", "GBR", "ESP") and re.search(r"Police|Inspector General", title):
        return "official"
    if row["country"] == "VAT" and office == "prime minister":
        return "official"
    return office


def source_of(text: str) -> tuple[str, str]:
    """(short source, date to which it knows) of a source as officeholders.tsv writes it."""
    ended = " + general knowledge" if "end: general knowledge" in text or "end general" in text else ""
    if snapshot := re.search(r"every-politician-scrapers/(\S+) .*?\(snapshot (\d{4}-\d\d)", text):
        return f"every-politician-scrapers/{snapshot[1]} {snapshot[2]}{ended}", snapshot[2]
    if "CIA-World-Factbook" in text:
        approximate = "".join(f" {w} approximate" for w in ("start", "end") if f"{w} approximate" in text)
        last = max(re.findall(r"fields_(?:\d{4}-)?(\d{4})", text), default="2025")
        return f"CIA World Factbook {last}{approximate}{ended}", "2025-12" if last >= "2025" else f"{last}-12"
    if text.startswith(GENERAL):
        return GENERAL, GENERAL_SEEN
    return "public repositories 2026", "2026-04"


def main() -> None:
    """Builds the three tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=Path, default=HERE.parents[1] / "shared/facts")
    facts: Path = parser.parse_args().facts
    if not (facts / "officeholders.tsv").exists():
        sys.exit(f"{facts}/officeholders.tsv is not there; give the folder with --facts")
    labels = labels_by(facts / "names.tsv", "qid") | labels_by(facts / "names_noqid.tsv", "name")
    people = gather(facts, labels)
    emit(people)


def labels_by(path: Path, column: str) -> dict[str, list[tuple[str, str]]]:
    """(language, label) by QID or name."""
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in read(path):
        out[row[column]].append((row["lang"], row["label"]))
    return out


def english(row: Row, labels: dict[str, list[tuple[str, str]]], preferred: dict[str, str]) -> str:
    """The usual English spelling of a row's person, or "" where only another script is known."""
    if row["qid"] in preferred:
        return preferred[row["qid"]]
    if latin(row["name"]) and row["name"]:
        return clean_name(row["name"])
    for lang, label in labels.get(row["qid"], ()):
        if lang == "en" and latin(label):
            return clean_name(label)
    return clean_name(romanise(row["name"]) or "")


def gather(facts: Path, labels: dict[str, list[tuple[str, str]]]) -> list[Person]:
    """All people with names and offices, one Person each: same QID, or same name in the same country."""
    extra = read(HERE / "facts/people.tsv") if (HERE / "facts/people.tsv").exists() else []
    preferred = {r["qid"]: r["name"] for r in extra if r["qid"]}
    rows = [r for r in read(facts / "officeholders.tsv") if r["office"] != "office"]
    known = qid_by_name(rows, labels, preferred)
    people: dict[str, Person] = {}
    for row in rows:
        add_row(people, row, english(row, labels, preferred), known)
    for person in people.values():
        for lang, label in labels.get(person.qid, ()) if person.qid else ():
            person.forms.setdefault(label, lang)
        for lang, label in labels.get(person.name, ()) if not person.qid else ():
            person.forms.setdefault(label, lang)
    return list(people.values())


def qid_by_name(
    rows: list[Row], labels: dict[str, list[tuple[str, str]]], preferred: dict[str, str]
) -> dict[tuple[str, str], str]:
    """(country, name key) → QID where only one person of the country has the name."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row["qid"]:
            spellings = {english(row, labels, preferred), row["name"]}
            spellings |= {label for lang, label in labels.get(row["qid"], ()) if lang in ("en", "vi", "fr", "es")}
            for name in spellings:
                if latin(name) and key(name):
                    found[row["country"], key(name)].add(row["qid"])
    return {k: next(iter(v)) for k, v in found.items() if len(v) == 1}


def add_row(people: dict[str, Person], row: Row, name: str, known: dict[tuple[str, str], str]) -> None:
    """Puts one office row under its person."""
    if not name or len(key(name)) < 3:
        return
    qid = row["qid"] or known.get((row["country"], key(name)), "")
    ident = qid or f"{row['country']} {key(name)}"
    source, seen = source_of(row["source"])
    person = people.setdefault(ident, Person(qid, ascii_name(name), source=source))
    person.countries.add(row["country"])
    person.forms.setdefault(name, "en")
    if latin(row["name"]):
        person.forms.setdefault(clean_name(row["name"]), "en")
    if row["name_zh"]:
        person.forms.setdefault(row["name_zh"], "zh")
    title = row["title"][:1].upper() + row["title"][1:]
    office = (row["country"], role_of(row), title, row["start"], row["end"], "" if row["end"] else seen)
    person.offices.setdefault(office, source)


def emit(people: list[Person]) -> None:
    """Writes the tables."""
    people.sort(key=lambda p: (key(p.name), -len(p.offices), p.qid))
    ids: set[str] = set()
    persons, offices, names = [], [], []
    for p in people:
        ident = base = key(p.name).replace(" ", "-")
        party = main_party(p)
        for n in range(1, 100):
            ident = base if n == 1 else f"{base}-{party.lower()}" + (str(n) if n > 2 else "")
            if ident not in ids:
                break
        ids.add(ident)
        persons.append((ident, p.name, p.qid, party, p.source))
        offices += [(ident, *o, s) for o, s in p.offices.items()]
        names += [(ident, "full", f) for f in forms_of(p)]
    write("people", ["id", "name", "qid", "party", "source"], persons)
    write("offices", ["person", "party", "role", "title", "start", "end", "seen", "source"], offices)
    write("person_names", ["person", "kind", "form"], names)


def main_party(p: Person) -> str:
    """The party most of the offices are of; a state before an organisation."""
    counts: dict[str, int] = defaultdict(int)
    for o in p.offices:
        counts[o[0]] += 1
    return max(sorted(counts), key=lambda c: (len(c) == 3, counts[c]))


def forms_of(p: Person) -> set[str]:
    """Latin spellings of at least two words, with and without diacritics."""
    full = {clean_name(f) for f, lang in p.forms.items() if latin(f) and lang != "zh"} | {p.name}
    out = full | {ascii_name(f) for f in full}
    return {f.replace("ʻ", "'") for f in out if len(words(f)) >= 2}


if __name__ == "__main__":
    main()
