"""Places in the text: venues, cities, regions and countries, with canonical English name and country.

A place is known from the tables, or by the word before it ("thành phố X", "căn cứ không quân X"), or by the country
after it ("X (Bỉ)", "X, Thụy Sĩ").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple, TypeAlias, cast

from hoidam.lexicon import Hit
from hoidam.normal import is_syllable, plain
from hoidam.records import Place
from hoidam.who.cast import PersonMention, PlaceMention
from hoidam.who.knowledge import GazetteerPlace
from hoidam.who.parties import PartyHit, is_state
from hoidam.who.scene import PlaceKind, Scene, Venue, name_words, words_for

__all__ = ["find_places_in"]

_STOP_WORDS = name_words("stop")
_Kind: TypeAlias = Literal["venue", "city", "region", "country"]
_LOCATIVE = words_for("locative")
_BEFORE_COUNTRY = frozenset({", ", " (", " - "})


class _Found(NamedTuple):
    first: int
    last: int
    place: Place
    kind: _Kind
    rule: str


def find_places_in(
    scene: Scene, parties: Mapping[int, PartyHit], persons: Sequence[PersonMention]
) -> tuple[PlaceMention, ...]:
    """All places, in the order of the text, without overlap; the names of persons are none."""
    t = scene.tokens
    taken = {i for p in persons if p.form != "office" for i in range(*t.range(p.start, p.end))}
    in_office = {i for p in persons for i in range(*t.range(p.outer_start, p.outer_end))}
    found: list[_Found] = []
    reader = _Reader(scene, parties)
    done = 0
    for place in sorted(reader.all(), key=lambda f: (f.first, -f.last)):
        if place.kind == "venue" and place.first in in_office:
            continue  # "người phát ngôn Nhà Trắng"
        if place.first >= done and taken.isdisjoint(range(place.first, place.last)):
            found.append(place)
            done = place.last
    located = [_located(scene, found, k) for k in range(len(found))]
    located = [f for f in located if f.place.country or f.rule != "place.seat_of_state"]
    return tuple(PlaceMention(t.start[f.first], t.end[f.last - 1], f.place, f.kind, f.rule) for f in located)


def _located(scene: Scene, found: Sequence[_Found], k: int) -> _Found:
    """A venue that no table knows is in the town that its sentence names nearest to it."""
    venue = found[k]
    if venue.kind != "venue" or venue.place.country or not venue.place.name:
        return venue
    near = (*range(k + 1, min(len(found), k + 4)), *range(k - 1, max(-1, k - 4), -1))
    sentence = scene.sentence[venue.first]
    cities = [found[n] for n in near if found[n].kind == "city" and scene.sentence[found[n].first] == sentence]
    if not cities or not cities[0].place.name:
        return venue
    town = cities[0].place
    place = Place(name=venue.place.name, country=town.country, also=(*venue.place.also, cities[0].place.name))
    return venue._replace(place=place)


@cache
def _country(code: str) -> Place:
    return Place(name=None, country=code)


class _Reader:
    def __init__(self, scene: Scene, parties: Mapping[int, PartyHit]) -> None:
        self.scene, self.parties = scene, parties

    def all(self) -> Iterator[_Found]:
        """Every place that some rule sees, overlapping."""
        for venue in self.scene.venues:
            yield self._venue(venue)
        for hit in self.scene.places.values():
            if hit.first not in self.parties and not self._is_of_name(hit):
                yield self._known(hit)
        for p in self.parties.values():
            if p.kind == "seat" and p.english:
                yield self._seat(p)
            elif p.kind in ("name", "syllable") and is_state(p.code):
                yield _Found(p.first, p.last, _country(p.code), "country", "place.country")
        for kind in self.scene.kinds:
            yield from self._after_kind(kind)
        yield from self._before_country()

    def _venue(self, hit: Hit[Venue]) -> _Found:
        """A venue of the table; one that every state has is the one of the state named after it, if any."""
        v = hit.value
        if v.country:
            place = Place(name=v.name, country=v.country, also=(v.city,) if v.city else ())
            return _Found(hit.first, hit.last, place, "venue", "place.venue")
        j, scene = hit.last, self.scene
        j += j < scene.size and scene.tokens.form[j] == "của"
        whole = self.parties.get(hit.first)  # "Phủ Tổng thống Hàn Quốc" is a party word
        if whole and is_state(whole.code):
            return _Found(hit.first, whole.last, Place(name=v.name, country=whole.code), "venue", "place.seat_of_state")
        owner = self.parties.get(j) if j < scene.size and scene.gap[j] == " " else None
        country = owner.code if owner and owner.kind in ("name", "syllable") and is_state(owner.code) else None
        return _Found(hit.first, hit.last, Place(name=v.name, country=country), "venue", "place.seat_of_state")

    def _is_of_name(self, hit: Hit[GazetteerPlace]) -> bool:
        """A gazetteer word that is part of a longer run of capitals, or not written with a capital."""
        t, scene = self.scene.tokens, self.scene
        if not any(t.capital[hit.first : hit.last]):
            return True
        after = hit.last < scene.size and scene.gap[hit.last] in (" ", "-") and t.capital[hit.last]
        before = (
            hit.first > 0
            and scene.gap[hit.first] in (" ", "-")
            and t.capital[hit.first - 1]
            and scene.joined(hit.first)
        )
        follows = after and scene.joined(hit.last) and hit.last not in scene.ranks and hit.last not in self.parties
        return follows or (before and hit.first - 1 not in scene.ranked)

    def _known(self, hit: Hit[GazetteerPlace]) -> _Found:
        g, country = hit.value, self._country_after(hit.last)
        if country and country != g.country:
            return _Found(hit.first, hit.last, Place(name=g.name, country=country), cast(_Kind, g.kind), "place.named")
        place = Place(name=g.name, country=g.country, latitude=g.latitude, longitude=g.longitude, geonames=g.geonames)
        return _Found(hit.first, hit.last, place, cast(_Kind, g.kind), "place.known")

    def _seat(self, p: PartyHit) -> _Found:
        hit = self.scene.places.get(p.first)
        if hit and hit.value.name == p.english and hit.last == p.last:
            return self._known(hit)
        return _Found(p.first, p.last, Place(name=p.english, country=p.code), "city", "place.seat")

    def _country_after(self, last: int) -> str | None:
        """ "Geneva, Thụy Sĩ", "Brussels (Bỉ)", "Sochi của Nga"."""
        scene = self.scene
        if last >= scene.size:
            return None
        j = last + (scene.tokens.form[last] in ("của", "thuộc") and scene.gap[last] == " ")
        hit = self.parties.get(j)
        ok = hit and hit.kind in ("name", "syllable") and (j > last or scene.gap[j] in _BEFORE_COUNTRY)
        return hit.code if hit and ok and is_state(hit.code) else None

    def _after_kind(self, hit: Hit[PlaceKind]) -> Iterator[_Found]:
        """ "thành phố X", "căn cứ không quân X"."""
        first, scene = hit.last, self.scene
        last = self._name_end(first)
        if last == first or scene.tokens.form[first] == "vịnh":
            return
        word = scene.text(first, last)
        known = scene.places.get(first)
        name = known.value.name if known and known.last == last else _plain_name(word)
        country = self._country_after(last) or (known.value.country if known else None)
        if hit.value.english == "{}" and known:
            return
        if hit.value.english != "{}" and hit.value.kind == "region" and country is None:
            return  # seas and islands of nobody
        english = hit.value.english.format(name)
        also = (name,) if known and known.last == last else ()
        place = Place(name=english, country=country, also=also)
        yield _Found(hit.first, last, place, cast(_Kind, hit.value.kind), "place.kind")

    def _before_country(self) -> Iterator[_Found]:
        """A name after "tại", with the country behind it: "tại Lillehammer (Na Uy)"."""
        t, scene = self.scene.tokens, self.scene
        for i in [i for i, form in enumerate(t.form[:-1]) if form in _LOCATIVE and t.capital[i + 1]]:
            if (last := self._name_end(i + 1)) > i + 1:
                country = self._country_after(last)
                if country and i + 1 not in scene.places:
                    name = _plain_name(scene.text(i + 1, last))
                    yield _Found(i + 1, last, Place(name=name, country=country), "city", "place.before_country")

    def _name_end(self, i: int) -> int:
        """The end of a run of capital words that is no party, office or sentence."""
        t, scene, j = self.scene.tokens, self.scene, i
        while j < scene.size and j - i < 6 and scene.joined(j) and scene.gap[j] != ". ":
            if j in self.parties or j in scene.ranked or t.form[j][0].isdigit():
                break
            if not (t.capital[j] or (j > i and scene.gap[j] == "-")) or t.form[j] in _STOP_WORDS:
                break
            j += 1
        return j


def _plain_name(word: str) -> str:
    """English spelling of a place that no table knows: Vietnamese names lose their marks, others stay as written."""
    words = word.split()
    if all(is_syllable(w.lower()) for w in words):
        return " ".join(plain(w).capitalize() for w in words)
    return word
