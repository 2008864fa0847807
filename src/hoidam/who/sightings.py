"""Every place in the text where somebody stands: a name with its office, an office without a name, "ông".

Nothing is decided yet about who it is: `figures` gathers the names, `references` resolves the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hoidam.lexicon import Hit
from hoidam.normal import is_syllable
from hoidam.who.knowledge import Known
from hoidam.who.names import name_end
from hoidam.who.offices import OfficeHit, read_office, read_shared_office
from hoidam.who.parties import PartyHit
from hoidam.who.scene import Scene, name_words, words_for

__all__ = ["Sighting", "find_sightings", "is_of"]

_BRAND_WORDS = name_words("brand")
_PARTICLE_WORDS = name_words("particle")
_SINO_WORDS = name_words("sino")
_SURNAME_WORDS = name_words("surname")
_APPOSED = frozenset({", ", " - ", " – ", " (", " — "})
_CHAINED = frozenset({", ", " - ", " – ", " "})
_VAGUE = words_for("vague")
_PRONOUNS = words_for("pronouns")
_MOST_FORMS_OF_ADDRESS = 3
_GIVEN = words_for("given")
_RELATIVES = words_for("relatives")
_HEADS = frozenset({"president", "prime minister", "monarch"})
_WITH_PORTFOLIO = frozenset({"parliament speaker", "foreign minister", "defense minister", "other minister"})
_BODIES = words_for("bodies")
_SMALL = words_for("small")
_NO_PRONOUN_BEFORE = words_for("no_pronoun_before")
_NO_PRONOUN_AFTER = words_for("no_pronoun_after")


class Sighting(NamedTuple):
    """Somebody at tokens `outer` to `outer_last`; the name is `first` to `last` (empty where none stands).

    `offices` are those before or after the name. `polite` is the form of address before it (ông, bà, tướng), `known`
    the people of the tables whose full name this is; `gloss` the tokens of a plain spelling in brackets after the name.
    """

    first: int
    last: int
    outer: int
    outer_last: int
    offices: tuple[OfficeHit, ...] = ()
    polite: str = ""
    known: tuple[Known, ...] = ()
    gloss: tuple[int, int] = (0, 0)

    @property
    def named(self) -> bool:
        """Whether a name stands here."""
        return self.last > self.first


def find_sightings(scene: Scene, parties: Mapping[int, PartyHit]) -> list[Sighting]:
    """All of them, in the order of the text, without overlap."""
    known = scene.known
    found = _Finder(scene, parties, known).run()
    taken = {i for s in found for i in range(s.outer, s.outer_last)} | {i for s in found for i in range(*s.gloss)}
    taken |= {i for h in scene.ranks.values() if h.value.kind == "none" for i in range(h.first, h.last)}
    free = [h for h in known.values() if taken.isdisjoint(range(h.first, h.last))]
    unclaimed = {s.outer: s for s in found if not s.named and s.offices}
    joined = [_with_office_after(scene, h, unclaimed) for h in free]
    claimed = {s.offices[0] for s in joined if s.offices}
    own = [s for s in found if s.named or not s.offices or s.offices[0] not in claimed]
    return sorted(_apart(scene, own + joined))


def _apart(scene: Scene, sightings: list[Sighting]) -> list[Sighting]:
    """ "khi gặp Ngoại trưởng Nga, ông X": two people, where the article's X has an office of another party."""
    homes: dict[str, set[str]] = {}
    heads: set[str] = set()
    for s in sightings:
        if s.last - s.first > 1 and s.offices and (code := s.offices[0].code):
            homes.setdefault(scene.tokens.form[s.last - 1], set()).add(code)
        if s.named and any(o.role in _HEADS or o.kind == "leader" for o in s.offices):
            heads.add(scene.tokens.form[s.last - 1])
    return [part for s in sightings for part in (_parts(s) if _is_of_two(scene, s, homes, heads) else (s,))]


def _is_of_two(scene: Scene, s: Sighting, homes: Mapping[str, set[str]], heads: set[str]) -> bool:
    office = s.offices[0] if len(s.offices) == 1 else None
    if office is None or not s.polite or s.last - s.first != 1 or s.gloss[1] or not office.code:
        return False
    if not office.last < s.first or scene.gap[office.last] != ", ":
        return False
    if office.kind == "aide" and scene.tokens.form[s.first] in heads:
        return True  # "theo người phát ngôn Điện Kremlin, ông X": X is who the spokesman serves
    theirs = homes.get(scene.tokens.form[s.first])
    return theirs is not None and office.code not in theirs


def _parts(s: Sighting) -> tuple[Sighting, Sighting]:
    office = s.offices[0]
    return _office_alone(office), s._replace(outer=office.last, offices=())


def _with_office_after(scene: Scene, hit: Hit[tuple[Known, ...]], unclaimed: dict[int, Sighting]) -> Sighting:
    """A known name that nothing announced, with the office after it ("John Kerry, Ngoại trưởng Mỹ")."""
    after = unclaimed.get(hit.last)
    if after and scene.gap[hit.last] in _APPOSED:
        return Sighting(hit.first, hit.last, hit.first, after.outer_last, after.offices, "", hit.value)
    return Sighting(hit.first, hit.last, hit.first, hit.last, (), "", hit.value)


class _Finder:
    def __init__(
        self, scene: Scene, parties: Mapping[int, PartyHit], known: Mapping[int, Hit[tuple[Known, ...]]]
    ) -> None:
        self.scene, self.parties, self.known = scene, parties, known
        self.found: list[Sighting] = []
        self.done = 0

    def run(self) -> list[Sighting]:
        for i in sorted(self.scene.ranks.keys() | self._shared_starts()):
            if i >= self.done and (s := self._at(i) if i in self.scene.ranks else self._shared(i)):
                self.found.append(s)
                self.done = max(s.outer_last, s.gloss[1])
        return self.found

    def _shared_starts(self) -> set[int]:
        """Portfolios after "và", whose rank may be the one before: "Chủ tịch Thượng viện X và Hạ viện Y"."""
        t = self.scene.tokens
        return {i for i in self.scene.portfolios if i and t.form[i - 1] == "và" and t.capital[i]}

    def _shared(self, i: int) -> Sighting | None:
        last = self.found[-1] if self.found else None
        if last is None or not last.named or not last.offices or max(last.outer_last, last.gloss[1]) != i - 1:
            return None
        if last.offices[0].role not in _WITH_PORTFOLIO:
            return None
        office = read_shared_office(self.scene, self.parties, i, last.offices[0])
        if office is None or self.scene.gap[i] != " ":
            return None
        polite, j = self._polite(office)
        first, end, known = self._name(office, j)
        return self._named([office], polite, first, end, known) if end > first else None

    def _at(self, i: int) -> Sighting | None:
        if i in self.known and self.scene.ranks[i].value.kind == "person":
            return None  # Sheikh Hasina: the form of address is the first word of the name
        office = read_office(self.scene, self.parties, i)
        if office is None or self._is_of_name(office):
            return None
        chain = self._chain(office)
        polite, j = self._polite(chain[-1])
        if office.kind == "aide" and office.bare and polite in _PRONOUNS and self.scene.gap[office.last] == " ":
            return self._at(office.last)  # "cố vấn ông X": X is who is advised
        first, last, known = self._name(chain[-1], j)
        if last > first:
            if self._is_in_list(chain[-1], j) and self._joins_last(office):
                return None
            return self._named(chain, polite, first, last, known)
        if office.kind == "person" and (office.head in _PRONOUNS or office.bare):
            return self._pronoun(office)
        if self._joins_last(office):
            return None
        nobody = None if office.kind == "person" else Sighting(i, i, i, office.last, (office,))
        return self._before(office) or nobody

    def _is_in_list(self, office: OfficeHit, j: int) -> bool:
        """ "Đại tướng X, Ủy viên …, Bộ trưởng …, Thượng tướng Y": an office among those after X's name, not Y's."""
        last, scene = self.found[-1] if self.found else None, self.scene
        listed = last is not None and all(o.first >= last.last for o in last.offices)
        return (
            listed
            and j > office.last
            and scene.gap[office.last] == ", "
            and office.kind not in ("person", "counterpart")
        )

    def _is_of_name(self, office: OfficeHit) -> bool:
        """Anh, Cô, Nam … with a capital within a sentence are countries or names."""
        i = office.first
        return office.head in _SMALL and self.scene.tokens.capital[i] and i > 0 and self.scene.joined(i)

    def _chain(self, office: OfficeHit) -> list[OfficeHit]:
        """ "Tổng Bí thư, Chủ tịch nước Tô Lâm": several offices before one name."""
        chain, scene = [office], self.scene
        while chain[-1].last < scene.size and len(chain) < 6:
            last = chain[-1]
            j = last.last + (scene.tokens.form[last.last] in ("kiêm", "và"))
            spaced = scene.gap[last.last] == " " and scene.tokens.form[j - 1] not in ("kiêm", "và")
            if (
                office.kind in ("person", "counterpart")
                or j not in scene.ranks
                or spaced
                or scene.gap[last.last] not in _CHAINED
            ):
                break
            following = read_office(scene, self.parties, j)
            if following is None or following.kind in ("person", "counterpart") or not _one_party(last, following):
                break
            if scene.tokens.form[j - 1] == "và" and following.head.removeprefix("phó ") == last.head:
                break  # "Thủ tướng và Phó Thủ tướng X": two people
            chain.append(following)
        return chain if len(chain) == 1 or self._ends_in_name(chain[-1]) else [office]

    def _ends_in_name(self, office: OfficeHit) -> bool:
        first, last, _ = self._name(office, self._polite(office)[1])
        return last > first

    def _pronoun(self, office: OfficeHit) -> Sighting | None:
        scene, i = self.scene, office.first
        if office.head not in _PRONOUNS or office.codes:
            return None
        before = scene.tokens.form[i - 1] if i and scene.joined(i) else ""
        after = scene.tokens.form[i + 1] if i + 1 < scene.size and scene.gap[i + 1] == " " else ""
        if (
            before in _NO_PRONOUN_BEFORE
            or after in _NO_PRONOUN_AFTER
            or (i + 1 < scene.size and self._capital_after(i))
        ):
            return None
        return Sighting(i, i, i, office.last, (), office.head)

    def _capital_after(self, i: int) -> bool:
        return self.scene.gap[i + 1] == " " and self.scene.tokens.capital[i + 1] and not self.scene.tokens.capital[i]

    def _named(self, chain: list[OfficeHit], polite: str, first: int, last: int, known: tuple[Known, ...]) -> Sighting:
        offices, outer = tuple(chain), chain[0].first
        if chain[0].kind == "person":
            polite = chain[0].head
            offices = tuple(o for o in chain if o.codes or not o.bare)
        if self._is_relative(chain[0]):
            offices, outer = (), first
        if (served := self._served(chain[-1], first, last, known)) is not None:
            offices, outer = (served,), served.first
            self.found.append(self._aide(chain[-1], served))
        gloss, more = self._gloss(last)
        return Sighting(first, last, outer, last, offices, polite, known or more, gloss)

    def _is_relative(self, office: OfficeHit) -> bool:
        """ "con rể Tổng thống X": the office is not X's."""
        i = office.first
        return (
            i > 0 and self.scene.joined(i) and office.kind != "person" and self.scene.tokens.form[i - 1] in _RELATIVES
        )

    def _served(self, office: OfficeHit, first: int, last: int, known: tuple[Known, ...]) -> OfficeHit | None:
        """The office of whom an aide serves, where the name is that one's: "cố vấn của Tổng thống Mỹ Obama"."""
        if office.inner < 0:
            return None
        inner = read_office(self.scene, self.parties, office.inner)
        own = any(o.role == office.role for p in known for o in p.offices)
        theirs = inner is not None and any(o.role == inner.role for p in known for o in p.offices)
        return inner if last - first == 1 or (theirs and not own) else None

    def _aide(self, office: OfficeHit, served: OfficeHit) -> Sighting:
        """Who serves, without a name: "*người phát ngôn* của Tổng thống X"."""
        end = served.first - (self.scene.tokens.form[served.first - 1] == "của")
        alone = office._replace(last=end, bare=False, inner=served.first)
        return Sighting(office.first, office.first, office.first, end, (alone,))

    def _gloss(self, last: int) -> tuple[tuple[int, int], tuple[Known, ...]]:
        """The plain spelling in brackets after a name: "Rếch Tin-lơ-xơn (Rex Tillerson)"."""
        scene = self.scene
        if last >= scene.size or scene.gap[last] != " (" or last in self.parties:
            return (0, 0), ()
        end = name_end(scene, self.parties, last)
        hit = self.known.get(last)
        end = max(end, hit.last if hit else end)
        closed = end < scene.size and scene.gap[end].startswith(")")
        if end - last < 1 or not closed or scene.text(last, end).isupper():
            return (0, 0), ()
        return (last, end), hit.value if hit else ()

    def _polite(self, office: OfficeHit) -> tuple[str, int]:
        """Forms of address between office and name: "Chủ tịch Hạ viện, bà Nancy Pelosi"."""
        scene, j, polite = self.scene, office.last, ""
        for _ in range(_MOST_FORMS_OF_ADDRESS):
            hit = scene.ranks.get(j)
            if hit is None or hit.value.kind != "person" or j in self.known or not self._goes_on(office, j):
                break
            polite, j = hit.value.form, hit.last
        return polite, j

    def _goes_on(self, office: OfficeHit, j: int) -> bool:
        """Whether a name may follow at `j`: after a blank, a comma, a dash, or the bracket that the office closes."""
        gap = self.scene.gap[j]
        return gap in (" ", ", ", " - ") or (gap == ") " and self._is_bracketed(office, j))

    def _is_bracketed(self, office: OfficeHit, j: int) -> bool:
        return any(self.scene.gap[k] == " (" for k in range(max(office.first + 1, j - 4), j))

    def _name(self, office: OfficeHit, j: int) -> tuple[int, int, tuple[Known, ...]]:
        """Tokens of the name that begins at `j`, and the known people of that name."""
        scene = self.scene
        if j >= scene.size or scene.sentence[j] != scene.sentence[office.first]:
            return j, j, ()
        far = scene.gap[j] in (", ", " (") and office.kind != "person" and not self._is_given(office)
        closed = scene.gap[j] == ") " and self._is_bracketed(office, j)
        if not (scene.gap[j] in (" ", "  ") or far or closed):
            return j, j, ()
        last, hit = name_end(scene, self.parties, j), self.known.get(j)
        if hit and (not far or not office.bare):
            goes_on = last > hit.last and scene.gap[hit.last] == "-"
            return j, last if goes_on else hit.last, hit.value
        if (far and (last - j < 2 or office.bare or scene.gap[j] == " (")) or self._is_no_name(office, j, last):
            return j, j, ()
        return j, last, ()

    def _is_given(self, office: OfficeHit) -> bool:
        """ "bổ nhiệm X làm Bộ trưởng, Y …": an office that somebody is given; no name after a comma is its holder's."""
        i = office.first
        return i > 0 and self.scene.joined(i) and self.scene.tokens.form[i - 1] in _GIVEN

    def _is_no_name(self, office: OfficeHit, first: int, last: int) -> bool:
        """A body's initials, or syllables none of which is a surname ("Bí thư Quảng Tây")."""
        scene, form = self.scene, self.scene.tokens.form
        word, alone = scene.text(first, last), last - first == 1
        if not _BRAND_WORDS.isdisjoint(form[first:last]):
            return True
        if word.isupper() and len(word) > 1 and not scene.text(office.first, office.last).isupper():
            return True
        of_body = form[first - 1] in _BODIES and office.last == first and office.role != "parliament speaker"
        if alone and not of_body:
            return False
        if of_body:
            return True  # "giáo sư Đại học William …": a body's name
        spelled = any(scene.gap[k] == "-" or not is_syllable(form[k]) for k in range(first + 1, last))
        surname = form[first] in _SURNAME_WORDS or form[first] in _SINO_WORDS
        return office.kind != "person" and not surname and not spelled and is_syllable(form[first])

    def _joins_last(self, office: OfficeHit) -> bool:
        """An office after the name, set off by a comma or bracket, goes to that name."""
        last = self.found[-1] if self.found else None
        end = max(last.outer_last, last.gloss[1]) if last else -1
        if last is None or not last.named or end != office.first or office.kind == "counterpart":
            return False
        gap = self.scene.gap[office.first].removeprefix(")")
        if gap not in _APPOSED or (office.bare and last.offices and not self._is_closed(office)):
            return False
        if not _may_be_of(office, last):
            return False
        if self._leads_on(office) or self._is_given(office):
            return False
        if self._is_anothers(last, office):
            self.found.insert(-1, _office_alone(last.offices[0]))
            last = last._replace(outer=last.first, offices=())
        self.found[-1] = last._replace(outer_last=office.last, offices=(*last.offices, office))
        self.done = max(self.done, office.last)
        return True

    def _is_closed(self, office: OfficeHit) -> bool:
        """Whether a comma or bracket ends what is set off: "X, Phó Thủ tướng, *Bộ trưởng Quốc phòng*, dẫn đầu …"."""
        return office.last < self.scene.size and self.scene.gap[office.last].startswith((",", ")", " -", " –"))

    def _leads_on(self, office: OfficeHit) -> bool:
        """ "Sa thải ông X, tổng thống đã …": a bare office in small letters that begins the next clause."""
        j, scene = office.last, self.scene
        if not office.bare or office.role not in _HEADS or scene.tokens.capital[office.first]:
            return False
        return j < scene.size and scene.gap[j] == " " and scene.tokens.form[j] != "của"

    def _is_anothers(self, last: Sighting, office: OfficeHit) -> bool:
        """ "với Tổng thống Nga, ông X, Tổng giám đốc …": X, whom nobody knows, has an office of his own."""
        before = last.offices[0] if last.offices and last.offices[0].last <= last.first else None
        if before is None or office.bare or last.known or before.role not in _HEADS or not office.role:
            return False
        return self.scene.gap[before.last] == ", " and office.role != before.role

    def _before(self, office: OfficeHit) -> Sighting | None:
        """A name that only the office after it shows to be one: "Jillian York, phát ngôn viên của …"."""
        scene, i = self.scene, office.first
        if not i or scene.gap[i] not in _APPOSED or office.bare or scene.sentence[i] != scene.sentence[i - 1]:
            return None
        start = i - 1
        while start > self.done and scene.joined(start) and self._may_be_name(start - 1):
            start -= 1
        while start < i and name_end(scene, self.parties, start) != i:
            start += 1
        if i - start < 2:
            return None
        hit = self.known.get(start)
        return Sighting(start, i, start, office.last, (office,), "", hit.value if hit else ())

    def _may_be_name(self, j: int) -> bool:
        t = self.scene.tokens
        return t.capital[j] or self.scene.gap[j + 1] == "-" or t.form[j] in _PARTICLE_WORDS


def _office_alone(office: OfficeHit) -> Sighting:
    return Sighting(office.first, office.first, office.first, office.last, (office,))


def _may_be_of(office: OfficeHit, s: Sighting) -> bool:
    """An office of another party than the name's, or the same office again, begins a new person."""
    own = next((o.code for o in s.offices if o.code), None)
    if office.code and own and own != office.code:
        return False
    if office.role and any(o.role == office.role for o in s.offices) and office.role != "official":
        return False
    return not (s.known and office.code) or any(is_of(p, office.code) for p in s.known)


def is_of(person: Known, code: str | None) -> bool:
    """Whether a person of the tables held an office of the party."""
    return person.party == code or any(o.party == code for o in person.offices)


def _one_party(first: OfficeHit, second: OfficeHit) -> bool:
    """Whether two offices in a row may be one person's."""
    if first.head in _VAGUE or first.head.startswith("quan chức"):
        return False
    if first.role in ("official", "") or first.implied or second.implied:
        return first.code is None or second.code is None or first.code == second.code
    return first.code is None or first.code == second.code
