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
from functools import cache
from pathlib import Path

from hoidam.normal import fold, words

HERE = Path(__file__).parent
DATA = HERE.parent / "src/hoidam/data"
GENERAL = "general knowledge"
GENERAL_SEEN = "2025-12"
# Among the spellings of tools/facts/people.tsv: somebody else of the same name is in the sources.
NAMESAKE = "(namesake)"

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
    r"^(?:(?:nominee|Dr\.?|Gen\.?|General|Lt\.? Gen\.?|Maj\.? Gen\.?|Adm\.?|Col\.?|Sir|Dame|Lord|"
    r"Prince|Princess|Sheikh|Shaykh|Sayyid|Sultan|King|Queen|Emir|Amir|Crown|Cardinal|Archbishop|"
    r"Mr\.?|MR\.?|Ms\.?|Mrs\.?|Prof\.?|Hon\.?|H\.E\.) )+(?=\S+ \S)"
)
_TAIL = re.compile(
    r"(?:,? (?:Jr\.?|Sr\.?)|(?<= [\w.]{2}) (?:II|III|IV))?"
    r"(?:, (?:Prince|Grand Duke|Marquis|Baron|\d+(?:st|nd|rd|th) ).*| of (?:the )?(?:Uk|United Kingdom|Belgium|Bahrain|"
    r"Denmark|Jordan|Spain|Sweden|Norway|Morocco|Monaco|"
    r"Saudi Arabia|Liechtenstein|Luxembourg|Netherlands|Malaysia|Johor|Perak|Pahang|Selangor|Terengganu))?$"
)


def clean_name(raw: str) -> str:
    """The name without ranks, nicknames in quotes, notes in brackets and what follows a comma."""
    name = re.sub(r"\s*\([^)]*\)|[\u200e\u200f]", "", raw.replace("_", " "))
    name = re.sub(r'\s*[“"][^”"]*[”"]?', "", name)
    name = _RANK.sub("", name)
    regnal = re.fullmatch(r"[^\s,]+(?: [^\s,]+)? [IVX]+(?:,.*| of .*)?", name)
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


# Known by their initials in the press.
_INITIALS_KEPT = {"George W. Bush", "George H. W. Bush", "John F. Kennedy"}


def no_initials(name: str) -> str:
    """The name without initials in the middle: Mark T. Esper is Mark Esper to newspapers."""
    first, *rest = name.split()
    if name in _INITIALS_KEPT or re.fullmatch(r"\w\.?", first) or len(rest) < 2:
        return name
    return " ".join([first, *(w for w in rest[:-1] if not re.fullmatch(r"(?:[A-Z]\.?)+", w)), rest[-1]])


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


@cache
def organisations() -> frozenset[str]:
    """Codes of what is no state."""
    return frozenset(r["key"] for r in read(DATA / "parties.tsv") if r["kind"] != "state")


def is_organisation(code: str) -> bool:
    """Whether a code is an organisation's or a group's."""
    return code in organisations()


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
    emit_famous()


def labels_by(path: Path, column: str) -> dict[str, list[tuple[str, str]]]:
    """(language, label) by QID or name."""
    out: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in read(path):
        if (row[column], row["label"]) not in _WRONG_LABELS:
            out[row[column]].append((row["lang"], row["label"]))
    return out


def english(row: Row, labels: dict[str, list[tuple[str, str]]]) -> str:
    """The usual English spelling of a row's person, or "" where only another script is known."""
    if latin(row["name"]) and row["name"]:
        return clean_name(row["name"])
    for lang, label in labels.get(row["qid"], ()):
        if lang == "en" and latin(label):
            return clean_name(label)
    romanised = clean_name(romanise(row["name"]) or "")
    return romanised if latin(romanised) else ""


def gather(facts: Path, labels: dict[str, list[tuple[str, str]]]) -> list[Person]:
    """All people with names and offices, one Person each: same QID, or same name in the same country."""
    rows = [r for r in read(facts / "officeholders.tsv") if r["office"] != "office" and not left_out(r)]
    for row in rows:
        row["qid"] = _RIGHT_QID.get(row["name"], row["qid"])
        row["name_zh"] = "" if row["name"] in _RIGHT_QID else row["name_zh"]
    known = qid_by_name(rows, labels)
    people: dict[str, Person] = {}
    for row in sorted(rows, key=lambda r: is_organisation(r["country"])):
        if row["office"] == "monarch" and not row["qid"]:
            row["qid"] = crowned(rows, english(row, labels), labels)
        add_row(people, row, english(row, labels), known)
    for person in people.values():
        for lang, label in labels.get(person.qid or person.name, ()):
            person.forms.setdefault(label, lang)
    extend(people)
    keep_open(people)
    read_hanzi(people)
    return list(people.values())


def crowned(rows: list[Row], name: str, labels: dict[str, list[tuple[str, str]]]) -> str:
    """QID of the monarch of this name in another realm ("" where there is none): Charles III is one man."""
    return next((r["qid"] for r in rows if r["office"] == "monarch" and r["qid"] and english(r, labels) == name), "")


# Where the sources give somebody another's QID: name as they have it → right QID.
_RIGHT_QID = {"George H. W. Bush": "Q23505"}
_WRONG_LABELS = {("Q207", "George H. W. Bush"), ("Q207", "Джордж Буш")}


def left_out(row: Row) -> bool:
    """Commanders-in-chief who are heads of state, and misprints."""
    return (row["office"] == "military chief" and row["title"].startswith("Supreme Commander")) or row[
        "name"
    ] == "Qin Gangas"


def extend(people: dict[str, Person]) -> None:
    """Adds tools/facts/people.tsv: names as newspapers spell them, more offices, people the sources lack."""
    by_name = people_by_name(people)
    for row in read(HERE / "facts/people.tsv"):
        also = [f for f in row["also"].split(";") if f and f != NAMESAKE]
        names = [row["name"], *also]
        person = None if NAMESAKE in row["also"] else same_person(by_name, row["party"], names)
        if person is None:
            person = people[f"own {row['party']} {key(row['name'])}"] = Person("", row["name"], source=GENERAL)
        person.name = ascii_name(row["name"])
        person.countries.add(row["party"])
        for form in names:
            person.forms.setdefault(form, "en" if len(words(form)) > 1 or form == row["name"] else "alone")
            by_name.setdefault((row["party"], key(form)), person)
        if row["hanzi"]:
            person.forms.setdefault(row["hanzi"], "zh")
        if row["role"]:
            add_office(person, row)


def people_by_name(people: dict[str, Person]) -> dict[tuple[str, str], Person]:
    """People by (party, name key), in all spellings and without middle initials."""
    by_name: dict[tuple[str, str], Person] = {}
    for p in people.values():
        spellings = [f for f, lang in p.forms.items() if lang != "zh" and latin(f)]
        for name in (*spellings, p.name, no_initials(p.name)):
            for party in p.countries:
                by_name.setdefault((party, key(name)), p)
    return by_name


def same_person(by_name: dict[tuple[str, str], Person], party: str, names: list[str]) -> Person | None:
    """The person of the party, or for an organisation of any, who has one of these names."""
    own = next((by_name[party, key(n)] for n in names if (party, key(n)) in by_name), None)
    return own or (anywhere(by_name, names) if is_organisation(party) else None)


def anywhere(by_name: dict[tuple[str, str], Person], names: list[str]) -> Person | None:
    """The person of one of these names, where only one of all countries has it (Kofi Annan of the UN and Ghana)."""
    found = {id(p): p for (_, name), p in by_name.items() if name in {key(n) for n in names}}
    return next(iter(found.values())) if len(found) == 1 else None


def add_office(person: Person, row: Row) -> None:
    """An office of our own list; where a source has the same office from the same year, only its missing end."""
    for o, source in list(person.offices.items()):
        if (o[0], o[1]) == (row["party"], row["role"]) and abs(int(o[3][:4] or 0) - int(row["start"][:4])) <= 1:
            if not o[4]:
                del person.offices[o]
                seen = "" if row["end"] else GENERAL_SEEN
                person.offices[(*o[:4], row["end"], seen)] = f"{source} + {GENERAL}"
            return
    seen = "" if row["end"] else GENERAL_SEEN
    person.offices[row["party"], row["role"], row["title"], row["start"], row["end"], seen] = GENERAL


def keep_open(people: dict[str, Person]) -> None:
    """Offices of tools/facts/still.tsv: the last open holder was still in office at the end of 2025."""
    still = {(r["party"], r["role"]) for r in read(HERE / "facts/still.tsv")}
    last: dict[tuple[str, str], tuple[str, Person, tuple[str, ...]]] = {}
    for p in people.values():
        for o in p.offices:
            if (o[0], o[1]) in still and not o[4]:
                last[o[0], o[1]] = max(last.get((o[0], o[1]), ("", p, o)), (o[3], p, o), key=lambda t: t[0])
    for _, person, o in last.values():
        if o[5] < GENERAL_SEEN:
            source = person.offices.pop(o)
            person.offices[(*o[:5], GENERAL_SEEN)] = f"{source} + {GENERAL}"


def read_hanzi(people: dict[str, Person]) -> None:
    """Sino-Vietnamese forms of Chinese, Taiwanese, Korean and Japanese names through tools/facts/sino_names.tsv."""
    readings = {r["hanzi"]: r["reading"] for r in read(HERE / "facts/sino_names.tsv")}
    for p in people.values():
        if p.countries & {"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "JPN"}:
            least = 3 if "JPN" in p.countries else 2
            for form in [f for f, lang in p.forms.items() if lang == "zh" and len(f) >= least and f in readings]:
                p.forms.setdefault(readings[form], "vi")


def qid_by_name(rows: list[Row], labels: dict[str, list[tuple[str, str]]]) -> dict[tuple[str, str], str]:
    """(country, name key) → QID where only one person of the country has the name."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row["qid"]:
            spellings = {english(row, labels), row["name"]}
            spellings |= {label for lang, label in labels.get(row["qid"], ()) if lang in ("en", "vi", "fr", "es")}
            for name in spellings:
                if latin(name) and key(name):
                    found[row["country"], key(name)].add(row["qid"])
    return {k: next(iter(v)) for k, v in found.items() if len(v) == 1}


def elsewhere(people: dict[str, Person], row: Row, name: str) -> str:
    """Who heads an organisation is mostly known from home: the id of the only person of that name, else ""."""
    if not is_organisation(row["country"]):
        return ""
    same = [ident for ident, p in people.items() if key(p.name) == key(name)]
    return same[0] if len(same) == 1 else ""


def add_row(people: dict[str, Person], row: Row, name: str, known: dict[tuple[str, str], str]) -> None:
    """Puts one office row under its person."""
    if not name or len(key(name)) < 3 or name[0].islower():
        return
    qid = row["qid"] or known.get((row["country"], key(name)), "")
    ident = qid or elsewhere(people, row, name) or f"{row['country']} {key(name)}"
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
    for p in people:
        p.name = no_initials(p.name)
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
        names += [(ident, *f) for f in forms_of(p)]
    write("people", ["id", "name", "qid", "party", "source"], persons)
    write("offices", ["person", "party", "role", "title", "start", "end", "seen", "source"], offices)
    write("person_names", ["person", "kind", "form"], names)


def main_party(p: Person) -> str:
    """The party most of the offices are of; a state before an organisation, and of fifteen realms the first."""
    counts: dict[str, int] = dict.fromkeys(p.countries, 0)
    for o in p.offices:
        counts[o[0]] += 1
    reigns = "GBR" in counts and any(o[1] == "monarch" for o in p.offices)
    return "GBR" if reigns else max(sorted(counts), key=lambda c: (not is_organisation(c), counts[c]))


def forms_of(p: Person) -> set[tuple[str, str]]:
    """(full or alone, Latin spelling), with and without diacritics and middle initials, each way to fold it once."""
    given = {f: lang for f, lang in p.forms.items() if latin(f) and lang not in ("zh", "alone")} | {p.name: "en"}
    full: set[str] = set()
    for form, lang in given.items():
        cleaned = form if lang == "vi" else clean_name(uncapitalised(form))
        full |= {cleaned, no_initials(cleaned) if cleaned else ""}
        if lang != "vi" or "VNM" in p.countries:
            full |= {ascii_name(f) for f in full}
    once: dict[str, str] = {}
    for form in sorted(full):
        folded = " ".join(fold(w) for w in words(form))
        if 2 <= len(words(form)) <= 8 and readable(form) and folded.count(" ") == len(words(form)) - 1:
            once[folded] = min(once.get(folded, form), form, key=lambda f: (sum(c.isupper() for c in f), f))
    if not once:
        return {("alone", p.name)}
    return {("full", f) for f in once.values()} | {("alone", f) for f, lang in p.forms.items() if lang == "alone"}


def uncapitalised(name: str) -> str:
    """JOSEFINA DIAKITE → Josefina Diakite."""
    return " ".join(w.capitalize() if w.isupper() and len(w) > 3 else w for w in name.split())


def readable(form: str) -> bool:
    """Whether a text can hold the form in one piece: nothing but blanks, hyphens and the dots of initials in it."""
    return bool(
        re.fullmatch(r"[^\W\d_]+(?:['’]?[^\W\d_]+)*(?:(?:[ -]|(?<=\b\w)\. ?)[^\W\d_]+(?:['’][^\W\d_]+)*)*", form)
    )


def emit_famous() -> None:
    """data/famous_names.tsv: people whose Sino-Vietnamese reading no rule spells."""
    readings = {r["hanzi"]: r["reading"] for r in read(HERE / "facts/sino_names.tsv")}
    rows = [
        (r["name"], r["party"], readings[r["hanzi"]], GENERAL)
        for r in read(HERE / "facts/famous.tsv")
        if r["hanzi"] in readings
    ]
    write("famous_names", ["name", "party", "form", "source"], rows)


if __name__ == "__main__":
    main()
