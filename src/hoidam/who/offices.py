"""Offices in the text: rank, portfolio and party ("cựu Bộ trưởng Quốc phòng Mỹ", "người phát ngôn Bộ Ngoại giao Nga").

An office is read word by word from its rank on: words of data/portfolios.tsv, parties, places, "của", a second rank.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hoidam.lexicon import Hit
from hoidam.normal import is_syllable
from hoidam.who.parties import PartyHit, is_state, leader_role
from hoidam.who.scene import Rank, Scene, name_words, words_for

__all__ = ["OfficeHit", "read_office", "read_shared_office"]

_SURNAME_WORDS = name_words("surname")
_GAPS = frozenset({" ", "-", " - ", " – ", "  "})
_OF = words_for("of")
_OF_PARTY = words_for("of_party")
_LINKS = _OF | _OF_PARTY | {"của", "và"}
# Words that end no office: what they led to has to follow.
_WEAK = words_for("weak")
# Offices whose place of work is their own country: "tại" after them tells where they are just now.
_AT_HOME = frozenset({
    "president", "vice president", "prime minister", "deputy prime minister", "foreign minister", "defense minister",
    "other minister", "deputy minister", "party leader", "parliament speaker", "monarch", "national security adviser",
})  # fmt: skip
_PROVINCES = words_for("provinces")
_SELF = words_for("self")
_THIS = words_for("this")
_FORMER = words_for("former")
_DEPUTY = {
    "president": "vice president", "prime minister": "deputy prime minister", "foreign minister": "deputy minister",
    "defense minister": "deputy minister", "other minister": "deputy minister", "spokesperson": "spokesperson",
    "national security adviser": "adviser", "military chief": "military chief", "envoy": "envoy",
}  # fmt: skip
_STOPS_INNER = frozenset({"none", "prefix", "suffix", "person", "counterpart", "head"})


class OfficeHit(NamedTuple):
    """An office: its tokens, role, the parties named in it in order, and what else was said of it.

    `kind` is that of the rank (data/roles.tsv), `head` the rank's words. `country` is "this" for "nước này", "host" for
    "nước chủ nhà", "self" where the office itself is pointed at ("vị Tổng thống này"). `bare`: the rank stands alone.
    "many" for "các nước". `implied` is the party meant where none is named and the people are Vietnamese.
    """

    first: int
    last: int
    role: str
    kind: str
    codes: tuple[str, ...]
    country: str
    former: bool
    bare: bool
    implied: str
    head: str
    inner: int = -1

    @property
    def code(self) -> str | None:
        """The party that the office is of, where the text names it."""
        return (self.codes[0] or None) if self.codes else None


class _Reader:
    """Reads one office from token `i` on; `j` is the next token, `strong` the end of what surely belongs to it."""

    def __init__(self, scene: Scene, parties: Mapping[int, PartyHit], i: int) -> None:
        self.scene, self.parties, self.i, self.j, self.strong = scene, parties, i, i, i
        self.codes: list[str] = []
        self.country = self.minister = self.chair = self.seat = ""
        self.former = self.deputy = self.inner = self.many = self.body = False
        self.kind = self.role = self.higher = ""
        self.party_end = self.served = -1

    def rank(self) -> Hit[Rank] | None:
        """Prefixes, then the rank itself; None where no rank stands here."""
        ranks, scene = self.scene.ranks, self.scene
        while (hit := ranks.get(self.j)) and hit.value.kind == "prefix":
            self.former |= hit.value.form in _FORMER
            self.deputy |= hit.value.form == "phó"
            self.j = hit.last
            if self.j >= scene.size or not scene.joined(self.j):
                return None
        if hit is None or hit.value.kind in ("suffix", "none"):
            return None
        self.j = self.strong = hit.last
        self.kind, self.role = hit.value.kind, hit.value.role
        if hit.value.form.endswith(" nước") and self.j < scene.size and scene.joined(self.j):
            self._this()
        return hit if not self.country else Hit(hit.first, hit.last, hit.value._replace(party=""))

    def go_on(self) -> None:
        """All that belongs to the office after the rank."""
        scene = self.scene
        size, sentence, here = scene.size, scene.sentence, scene.sentence[self.i]
        while self.j < size and sentence[self.j] == here and self._goes_on(scene.gap[self.j]):
            pass
        if self.j < scene.size and scene.gap[self.j] == " " and scene.tokens.form[self.j] in _SELF and not self.codes:
            self._pointed()

    def _goes_on(self, gap: str) -> bool:
        """Reads the next piece, of those that may follow such a gap; False where none does."""
        if gap == ", ":
            return self._listed()
        if gap == " (":
            return self._abbreviation() or self._party()
        return gap in _GAPS and (self._party() or self._word() or self._of())

    def _pointed(self) -> None:
        """ "vị Tổng thống này", "nhà lãnh đạo nói trên"."""
        form = self.scene.tokens.form
        wide = form[self.j : self.j + 2] == ("nói", "trên")
        if wide or form[self.j] != "nói":
            self.country, self.j = "self", self.j + 1 + wide
            self.strong = self.j

    def _open(self) -> bool:
        return self.scene.gap[self.j] in _GAPS

    def _party(self) -> bool:
        hit, gap = self.parties.get(self.j) or self._around(), self.scene.gap[self.j]
        if hit is None or not (gap == " " or (gap in (" (", " - ") and not self.codes)):
            return False
        if self.party_end == self.j and hit.kind != "metonym":
            return False  # "Ngoại trưởng Nga Mỹ …": no second party without a word between
        if not self.codes:
            self.seat = hit.head
        if hit.code not in self.codes:
            self.codes.append(hit.code)
        self.j = self.strong = self.party_end = hit.last
        return True

    def _around(self) -> PartyHit | None:
        """A party whose words began within the rank: "Chủ tịch Hội đồng Liên bang Nga", "Chủ tịch Ủy ban châu Âu"."""
        j, parties = self.j, self.parties
        for k in range(j - 1, max(self.i, j - 4), -1):
            if k in parties and parties[k].last > j:
                return parties[k]
        return None

    def _word(self) -> bool:
        if not self._open():
            return False
        scene = self.scene
        rank, portfolio = scene.ranks.get(self.j), scene.portfolio(self.j)
        rank = None if rank and rank.value.kind == "none" else rank
        if rank and rank.value.kind == "suffix" and self.kind != "person":
            self.former |= rank.value.form in _FORMER
            self.j = self.strong = rank.last
            return True
        if rank and self.kind == "aide" and not self.inner and rank.value.kind not in _STOPS_INNER and self._inner():
            return True
        if portfolio is None or (rank and rank.last >= portfolio.last):
            return self._second(rank) or self._place() or self._acronym()
        if self.codes and scene.gap[self.j] != " ":
            return False
        return self._portfolio(portfolio.value.minister, portfolio.value.chair, portfolio.value.form, portfolio.last)

    def _inner(self) -> bool:
        """The office that an aide serves: "trợ lý Tổng thống Nga"."""
        inner = read_office(self.scene, self.parties, self.j)
        if inner is None:
            return False
        self.inner = True
        self.served = inner.first
        self.codes.extend(inner.codes)
        self.country = self.country or inner.country
        self.j = self.strong = inner.last
        return True

    def _second(self, rank: Hit[Rank] | None) -> bool:
        """ "kiêm Bộ trưởng …": a second office of the same person."""
        form = self.scene.tokens.form
        if rank and form[self.j - 1] == "kiêm" and rank.value.kind not in _STOPS_INNER:
            self.j = self.strong = rank.last
            if rank.value.role in ("prime minister", "foreign minister", "defense minister"):
                self.higher = rank.value.role
            return True
        if form[self.j] == "kiêm" and self.j + 1 in self.scene.ranks:
            self.j += 1
            return True
        return False

    def _place(self) -> bool:
        """ "Thị trưởng London", "Bí thư Tỉnh ủy Sơn La": a town or province that the office is of."""
        hit = self.scene.places.get(self.j)
        if (
            hit is None
            or self.scene.gap[self.j] != " "
            or (hit.last < self.scene.size and self.scene.gap[hit.last] == "-")
        ):
            return False
        if not self.codes:
            self.codes.append(hit.value.country)
        self.j = self.strong = hit.last
        return True

    def _province(self) -> bool:
        """ "Bí thư Tỉnh ủy Lào Cai Vàng Seo Pao": two syllables before a surname, after a word for a province."""
        t, j = self.scene.tokens, self.j
        run = t.capital[j : j + 4] == (True,) * 4 and all(map(is_syllable, t.form[j : j + 2]))
        if not run or t.form[j - 1] not in _PROVINCES or t.form[j + 2] not in _SURNAME_WORDS:
            return False
        if not all(map(self.scene.joined, range(j + 1, j + 4))):
            return False
        self.j = self.strong = j + 2
        return True

    def _acronym(self) -> bool:
        """ "Phó Chủ tịch VCCI", "Tổng thư ký UMNO": a body by its initials."""
        tokens = self.scene.tokens
        if self.kind == "person" or not tokens.capital[self.j]:
            return False
        word = self.scene.text(self.j, self.j + 1)
        near = [k for k in (self.j - 1, self.j + 1) if 0 <= k < self.scene.size]
        if len(word) < 2 or not word.isupper() or not word.isalpha():
            return False
        if all(self.scene.text(k, k + 1).isupper() for k in near) or (
            self.j + 1 < len(tokens.form) and self.scene.gap[self.j + 1] == "-"
        ):
            return False
        self.j += 1
        while self.j < len(tokens.form) and self.scene.gap[self.j] == "&" and tokens.capital[self.j]:
            self.j += 1  # NN&PTNT
        self.strong = self.j
        self.body = True
        return True

    def _portfolio(self, minister: str, chair: str, form: str, last: int) -> bool:
        self.minister = self.minister or minister
        self.chair = self.chair or chair
        self.j = last
        self.many |= form == "các" or form.startswith("các nước")
        if form.lower() not in _WEAK:
            self.strong = self.j
        elif form == "nước" and self.j < self.scene.size:
            self._this()
        return True

    def _this(self) -> None:
        """ "nước này", "nước chủ nhà"."""
        form = self.scene.tokens.form
        if form[self.j] in _THIS:
            self.country, self.j = "this", self.j + 1
        elif form[self.j : self.j + 2] in (("chủ", "nhà"), ("sở", "tại")):
            self.country, self.j = "host", self.j + 2
        elif form[self.j : self.j + 2] == ("láng", "giềng"):
            self.country, self.j = "other", self.j + 2
        else:
            return
        self.strong = self.j

    def _of(self) -> bool:
        """A linking word, where party or portfolio follow."""
        scene, j = self.scene, self.j
        form, after = scene.tokens.form[j], j + 1
        if form not in _LINKS or not self._open() or after >= scene.size or not scene.joined(after):
            return False
        if form == "của" and self.kind == "aide" and not self.inner and after in scene.ranks:
            self.j = after
            return True
        to_party = (after in self.parties and self.parties[after].kind != "metonym") or after in scene.places
        if form in ("tại", "ở") and (self.role in _AT_HOME or self.kind in ("counterpart", "leader", "head", "chair")):
            return False
        is_rank = after in scene.ranks and scene.ranks[after].value.kind != "none"
        word = None if is_rank else scene.portfolio(after)
        to_word = word is not None and not (form in ("về", "với", "trong") and word.value.form == "nước")
        if not (
            (form in _OF_PARTY and to_party)
            or (form in _OF and to_word)
            or (form == "và" and self.minister and to_word)
        ):
            return False
        if form in ("tại", "ở") and to_party and not self.codes:
            self.codes.append("")  # the place of work of an office whose own party is not named
        self.j = after
        return True

    def _listed(self) -> bool:
        """ "Bộ Văn hóa, Thể thao và Du lịch": a comma between two portfolios of one ministry."""
        scene, j = self.scene, self.j
        hit = scene.portfolio(j)
        if scene.gap[j] != ", " or hit is None or not self.minister or j in scene.ranks or not hit.value.minister:
            return False
        return self._portfolio(hit.value.minister, "", hit.value.form, hit.last)

    def _abbreviation(self) -> bool:
        """ "(IAEA)" after the body's name."""
        scene, j = self.scene, self.j
        if scene.gap[j] != " (" or (j in self.parties and not self.codes) or not scene.text(j, j + 1).isupper():
            return False
        if j + 1 < scene.size and not scene.gap[j + 1].startswith(")"):
            return False
        self.j = self.strong = j + 1
        if j in self.parties and not is_state(self.parties[j].code) and self.codes and not is_state(self.codes[0]):
            self.codes[0] = self.parties[j].code  # "Tổng giám đốc Tổ chức … của Liên hợp quốc (UNESCO)"
        if j + 1 < scene.size and scene.gap[j + 1] == ") " and j + 1 in self.parties:
            hit = self.parties[j + 1]
            self.codes.append(hit.code)
            self.j = self.strong = hit.last
            return True
        return False


def read_office(scene: Scene, parties: Mapping[int, PartyHit], i: int) -> OfficeHit | None:
    """The office that begins at token `i`, or None."""
    reader = _Reader(scene, parties, i)
    hit = reader.rank()
    if hit is None:
        return None
    rank, rank_end = hit.value, reader.j
    reader.go_on()
    return OfficeHit(
        i, reader.strong, _role(rank, reader), rank.kind, tuple(reader.codes), _country(reader), reader.former,
        reader.strong == rank_end, rank.party, rank.form, reader.served,
    )  # fmt: skip


def read_shared_office(scene: Scene, parties: Mapping[int, PartyHit], i: int, before: OfficeHit) -> OfficeHit | None:
    """The office that begins at token `i` without the rank, which the one before it has: "… và Hạ viện Y", or None."""
    reader = _Reader(scene, parties, i)
    reader.kind, reader.role = before.kind, before.role
    word = scene.portfolio(i)
    ministers = before.role.endswith("minister")
    if word is None or not (word.value.minister if ministers else word.value.chair):
        return None
    reader.go_on()
    role = reader.minister if ministers else reader.chair
    return OfficeHit(
        i, reader.strong, role, before.kind, tuple(reader.codes), "", before.former, False, "", before.head
    )


def _country(reader: _Reader) -> str:
    return reader.country or ("many" if reader.many and not reader.minister else "")


def _role(rank: Rank, reader: _Reader) -> str:
    role = _ROLE_OF[rank.kind](rank.role, reader) if rank.kind in _ROLE_OF else rank.role
    if reader.higher and role in ("prime minister", "deputy prime minister", "president", "vice president"):
        return reader.higher if rank.form.startswith("phó") or reader.deputy else role
    if role == "official" and rank.form.startswith("chủ tịch") and reader.codes and not _of_state(reader):
        role = "organisation head"
    if reader.deputy:
        return "official" if rank.kind in ("leader", "head") else _DEPUTY.get(role, "official")
    return role


def _minister(role: str, reader: _Reader) -> str:
    return reader.minister or role


def _chair(role: str, reader: _Reader) -> str:
    if reader.chair:
        return reader.chair
    return role if _of_state(reader) and not reader.body else "organisation head"


def _leader(role: str, reader: _Reader) -> str:
    return leader_role(reader.codes[0]) if reader.codes and reader.codes[0] else role


def _organisation_head(role: str, reader: _Reader) -> str:
    return "official" if not reader.codes or _of_state(reader) else role


def _head(role: str, reader: _Reader) -> str:
    if reader.minister in ("foreign minister", "defense minister"):
        return reader.minister
    if reader.minister:
        return "official"
    return reader.seat or reader.chair or _leader("official", reader)


def _of_state(reader: _Reader) -> bool:
    return not reader.codes or is_state(reader.codes[0])


_ROLE_OF = {
    "minister": _minister, "chair": _chair, "leader": _leader, "orghead": _organisation_head, "head": _head,
}  # fmt: skip
