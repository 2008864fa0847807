"""Offices in the text: rank, portfolio and party around a name ("cựu Bộ trưởng Quốc phòng Mỹ", "người phát ngôn Bộ Ngoại giao Nga").

An office is read word by word from its rank on: words of data/portfolios.tsv, parties, "của", "tại", a second office.
"""

from __future__ import annotations

from typing import NamedTuple

from hoidam.lexicon import Hit
from hoidam.who.parties import PartyHit
from hoidam.who.scene import Rank, Scene

__all__ = ["OfficeHit", "read_office"]

_GAPS = frozenset({" ", "-", " - ", " – ", "  "})
_OF = frozenset({"của", "tại", "ở", "thuộc", "về", "cho", "bên", "cạnh", "trong", "với"})
_WEAK = frozenset(
    "nước về các nam bắc đông tây trung vùng miền số phụ trách nhóm đoàn ban hội chính viện vấn đề khu vực nhân dân biển hợp tác quan hệ tổ chức "
    "kiểm tra quản lý giải quyết điều phối đàm phán nghiên cứu phát triển xây dựng thống nhất".split()
)
_THIS = frozenset({"này", "ông", "bà", "ấy", "mình"})
_FORMER = frozenset({"cựu", "nguyên", "cố"})
_DEPUTY = {"president": "vice president", "prime minister": "deputy prime minister", "foreign minister": "deputy minister",
           "defense minister": "deputy minister", "other minister": "deputy minister", "spokesperson": "spokesperson",
           "national security adviser": "adviser", "military chief": "military chief", "envoy": "envoy"}  # fmt: skip


class OfficeHit(NamedTuple):
    """An office: its tokens, role, the parties named in it in order, and what was said of it.

    `kind` is that of the rank (data/roles.tsv). `country` tells "nước này" from the rest: this, host, or nothing.
    `bare` is true where the rank stands alone. `implied` is the party meant where none is named.
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


class _Reader:
    """Reads one office from token `i` on; `j` is the next token."""

    def __init__(self, scene: Scene, parties: dict[int, PartyHit], i: int) -> None:
        self.scene, self.parties, self.i, self.j = scene, parties, i, i
        self.words: list[str] = []
        self.codes: list[str] = []
        self.country = ""
        self.minister = self.chair = ""
        self.former = self.deputy = False
        self.strong = i
        self.inner: OfficeHit | None = None

    def rank(self) -> Hit[Rank] | None:
        """Prefixes, then the rank itself; None where no rank stands here."""
        ranks, scene = self.scene.ranks, self.scene
        while (hit := ranks.get(self.j)) and hit.value.kind == "prefix":
            self.former |= hit.value.form in _FORMER
            self.deputy |= hit.value.form == "phó"
            self.j = hit.last
            if self.j >= len(scene) or not scene.joined(self.j):
                return None
        if hit is None or hit.value.kind == "suffix":
            return None
        self.j = self.strong = hit.last
        return hit

    def go_on(self, kind: str) -> None:
        """All that belongs to the office after the rank."""
        while self.j < len(self.scene) and self.scene.sentence[self.j] == self.scene.sentence[self.i]:
            if not (self._abbreviation() or self._listed() or self._party() or self._word(kind) or self._of()):
                break

    def _open(self) -> bool:
        return self.scene.gap[self.j] in _GAPS

    def _party(self) -> bool:
        hit = self.parties.get(self.j)
        if hit is None or not (self._open() or (self.scene.gap[self.j] == " (" and not self.codes)):
            return False
        if self.scene.gap[self.j] not in (" ", " (") and self.codes:
            return False
        if hit.kind != "metonym" or not self.codes:
            self.codes.append(hit.code)
        self.j = self.strong = hit.last
        return True

    def _word(self, kind: str) -> bool:
        scene = self.scene
        if not self._open():
            return False
        rank, portfolio = scene.ranks.get(self.j), scene.portfolios.get(self.j)
        if rank and rank.value.kind == "suffix":
            self.j = self.strong = rank.last
            return True
        if rank and rank.value.kind not in ("prefix", "person") and kind == "aide" and not self.inner:
            self.inner = read_office(scene, self.parties, self.j)
            if self.inner:
                self.codes.extend(self.inner.codes)
                self.country = self.country or self.inner.country
                self.j = self.strong = self.inner.last
                return True
        if portfolio is None or (rank and rank.last >= portfolio.last):
            return self._second(rank)
        return self._portfolio(portfolio)

    def _second(self, rank: Hit[Rank] | None) -> bool:
        """"kiêm Bộ trưởng …": a second office of the same person."""
        after_kiem = self.scene.tokens.form[self.j - 1] == "kiêm"
        if rank and after_kiem and rank.value.kind not in ("prefix", "person"):
            self.j = self.strong = rank.last
            return True
        if self.scene.tokens.form[self.j] == "kiêm" and self.j + 1 in self.scene.ranks:
            self.j += 1
            return True
        return False

    def _portfolio(self, hit: object) -> bool:
        portfolio = self.scene.portfolios[self.j]
        value = portfolio.value
        form = value.form.lower()
        self.minister = self.minister or value.minister
        self.chair = self.chair or value.chair
        self.j = portfolio.last
        if form not in _WEAK:
            self.strong = self.j
        elif form == "nước" and self.j < len(self.scene):
            self._this()
        return True

    def _this(self) -> None:
        """"nước này", "nước chủ nhà"."""
        form = self.scene.tokens.form
        if form[self.j] in _THIS:
            self.country, self.j = "this", self.j + 1
        elif form[self.j : self.j + 2] == ("chủ", "nhà"):
            self.country, self.j = "host", self.j + 2
        elif form[self.j : self.j + 2] in (("sở", "tại"), ("láng", "giềng")):
            self.country, self.j = "other", self.j + 2
        else:
            return
        self.strong = self.j

    def _of(self) -> bool:
        """A linking word, where party or portfolio follow."""
        scene, j = self.scene, self.j
        form = scene.tokens.form[j]
        if not self._open() or j + 1 >= len(scene) or not scene.joined(j + 1):
            return False
        joins = form in _OF or (form == "và" and self.minister)
        follows = j + 1 in self.parties if form != "và" else False
        follows = follows or (j + 1 in scene.portfolios and scene.portfolios[j + 1].value.form.lower() not in ("nam", "bắc"))
        if not joins or not follows or (form in ("về", "với", "cho", "trong") and j + 1 in self.parties):
            return False
        if form in ("tại", "ở") and not self.codes and self.country == "":
            self.codes.append("")  # the place of work of an office whose own party is not named
        self.j += 1
        return True

    def _listed(self) -> bool:
        """"Bộ Văn hóa, Thể thao và Du lịch": a comma between two portfolios of one ministry."""
        scene, j = self.scene, self.j
        if scene.gap[j] != ", " or j not in scene.portfolios or not self.minister:
            return False
        return bool(scene.portfolios[j].value.minister) and j not in scene.ranks and self._portfolio(None)

    def _abbreviation(self) -> bool:
        scene, j = self.scene, self.j
        if scene.gap[j] != " (" or j in self.parties and not self.codes:
            return False
        closes = scene.gap[j + 1].startswith(")") if j + 1 < len(scene) else True
        if not closes or not scene.text(j, j + 1).isupper():
            return False
        self.j = self.strong = j + 1
        if self.j < len(scene) and scene.gap[self.j] == ") ":
            return self._after_bracket()
        return False

    def _after_bracket(self) -> bool:
        return self.j in self.parties


def read_office(scene: Scene, parties: dict[int, PartyHit], i: int) -> OfficeHit | None:
    """The office that begins at token `i`, or None."""
    reader = _Reader(scene, parties, i)
    hit = reader.rank()
    if hit is None:
        return None
    rank, rank_end = hit.value, reader.j
    reader.go_on(rank.kind)
    role = _role(rank, reader)
    codes = tuple(c for k, c in enumerate(reader.codes) if c or k == 0)
    return OfficeHit(
        i, reader.strong, role, rank.kind, codes, reader.country, reader.former, reader.strong == rank_end, rank.party, rank.form
    )


def _role(rank: Rank, reader: _Reader) -> str:
    role = rank.role
    if rank.kind == "minister":
        role = reader.minister or role
    elif rank.kind == "chair":
        role = reader.chair or ("president" if _is_state(reader) else "organisation head" if reader.codes else "official")
    elif rank.kind == "leader":
        role = "president" if _is_state(reader) else "party leader"
    elif rank.kind == "orghead" and _is_state(reader) and reader.codes:
        role = "official"
    return _DEPUTY.get(role, "official") if reader.deputy else role


def _is_state(reader: _Reader) -> bool:
    return not reader.codes or all(len(c) == 3 and c.isupper() and c not in ("ICC", "SCO") for c in reader.codes[:1])
