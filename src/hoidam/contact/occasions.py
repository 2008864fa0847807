"""One occasion, one contact: mentions that speak of the same occasion are joined, others kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hoidam.contact.mentions import Mention
from hoidam.contact.refuse import reason_against
from hoidam.contact.timing import overlap
from hoidam.contact.view import Actor, View
from hoidam.records import Person, Status

__all__ = ["Occasion", "Step", "join"]


@dataclass(slots=True)
class Occasion:
    """The mentions of one occasion, in the order of the text."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def channel(self) -> str:
        """The channel that its mentions tell, `any` where none does."""
        told = [m.channel for m in self.mentions if m.channel != "any"]
        return "video" if "video" in told else told[0] if told else "any"

    @property
    def codes(self) -> set[str]:
        """All parties named."""
        return {c for m in self.mentions if m.full for c in m.parties}

    @property
    def people(self) -> set[int]:
        """All persons named."""
        return {p for m in self.mentions for p in m.people}

    @property
    def principals(self) -> set[int]:
        """The persons whom a mention names as its sides, not only as attending."""
        return {p for m in self.mentions if m.full for p in m.people}

    @property
    def dates(self) -> list[str]:
        """The dates its mentions give."""
        return [m.date.value for m in self.mentions if m.date]

    @property
    def status(self) -> Status | None:
        """The first status that a word gives, null where none does."""
        return next((m.aspect.status for m in self.mentions if m.aspect.rule), None)


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the trace: what became of a mention, and why. `occasion` counts from 0; -1 where there is none."""

    mention: Mention
    occasion: int
    verdict: str
    because: str


def join(view: View, mentions: Sequence[Mention]) -> tuple[list[Occasion], list[Step]]:
    """The occasions of an article and the trace of how they came about."""
    join = _Joining(view)
    for m in mentions:
        join.take(m)
    return join.occasions, join.steps


@dataclass(slots=True)
class _Joining:
    """The state of going through the mentions: the occasions so far, and which was spoken of last."""

    view: View
    occasions: list[Occasion] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    recent: list[int] = field(default_factory=list)

    def take(self, m: Mention) -> None:
        """Give a mention its occasion."""
        if m.against and (m.full or m.against != "one_party"):
            self.steps.append(Step(m, -1, "refused", m.against))
            return
        best, because = self._best(m)
        if best >= 0:
            self.occasions[best].mentions.append(m)
            self._note(m, best, "joined", because)
        elif not m.full and (other := self._another(m)):
            self.occasions.append(Occasion([other]))
            self.steps.append(Step(other, len(self.occasions) - 1, "new", "the same sides at another date"))
        elif whole := self._completed(m):
            self.take(whole)
        elif m.against:
            self.steps.append(Step(m, -1, "refused", m.against))
            if m.date and not m.noun:
                self.recent.clear()
        else:
            self.occasions.append(Occasion([m]))
            self._note(m, len(self.occasions) - 1, "new", because)

    def _note(self, m: Mention, index: int, verdict: str, because: str) -> None:
        self.steps.append(Step(m, index, verdict, because))
        if index in self.recent:
            self.recent.remove(index)
        self.recent.insert(0, index)

    def _best(self, m: Mention) -> tuple[int, str]:
        """The occasion that a mention speaks of, with the reason; -1 where it is none of those before."""
        found, why = (0.0, -1), "first mention of these parties"
        last = next((k for k in self.recent if not _channels_differ(m, self.occasions[k])), -1)
        for k, occasion in enumerate(self.occasions):
            clash = _clash(self.view, m, occasion)
            if clash:
                why = clash if not m.full or len(set(m.parties) & occasion.codes) > 1 else why
                continue
            score = _likeness(m, occasion) + (0.5 if k == last else 0.0)
            if score >= found[0] and (m.full or _refers_back(m, occasion, k == last)):
                found = (score, k)
        if found[1] < 0:
            return -1, why
        return found[1], "same parties, nothing against it" if m.full else "refers back"

    def _completed(self, m: Mention) -> Mention | None:
        """A mention that names one side only, with the person whom the sentences before speak of as the other."""
        if m.full or len(m.parties) != 1 or not m.people or m.force not in ("strong", "weak") or m.aspect.unreal:
            return None
        if m.frame not in ("meet", "host") or not m.right and m.force != "strong":
            return None
        other = salient(self.view, m.sentence, m.parties[0])
        if other is None:
            return None
        left, right = ((other,), m.right) if m.right else (m.left, (other,))
        whole = m._replace(left=left, right=right, parties=(*m.parties, *other.codes), rule=f"{m.rule}.implied")
        nodes = self.view.nodes(m.sentence)
        return whole._replace(against=reason_against(self.view, nodes, whole._replace(against=None)))

    def _another(self, m: Mention) -> Mention | None:
        """A mention that refers back to the sides of an occasion but dates its own: a further occasion between them."""
        if m.against != "one_party" or not (m.date or "next" in m.cues) or not m.noun or m.aspect.unreal:
            return None
        if m.force in ("summit", "gather"):
            return None
        for k in self.recent:
            o = self.occasions[k]
            clash = _clash(self.view, m, o)
            if clash in ("another date", "told as another") and _refers_back(m, o, k == self.recent[0]):
                model = next(x for x in o.mentions if x.full)
                return m._replace(
                    left=model.left, right=model.right, parties=model.parties, host=model.host, against=None,
                    rule=f"{m.rule}.again",
                )  # fmt: skip
        return None


def salient(view: View, sentence: int, party: str) -> Actor | None:
    """The official of another party whom the two sentences before name first."""
    for s in range(sentence - 1, max(-1, sentence - 3), -1):
        for n in view.nodes(s):
            if n.actor and n.actor.people and n.actor.official and len(n.actor.codes) == 1:
                return n.actor if n.actor.codes[0] != party else None
    return None


def _refers_back(m: Mention, occasion: Occasion, recent: bool) -> bool:
    """Whether a mention with fewer than two parties can mean this occasion."""
    if m.parties and not set(m.parties) <= occasion.codes:
        return False
    if not m.noun or ("plural" in m.cues and not m.parties):
        return False
    if m.force in ("summit", "gather") and not any(x.force == m.force for x in occasion.mentions):
        return False
    if m.channel == "visit" and m.people:
        return bool(m.people & occasion.principals)
    return recent or bool(m.people & occasion.people) or bool(m.parties)


def _likeness(m: Mention, occasion: Occasion) -> float:
    score = 2.0 * len(m.people & occasion.people) + len(m.hint & occasion.people) + len(set(m.parties) & occasion.codes)
    score += 2.0 * any(m.date and overlap(m.date.value, d) for d in occasion.dates)
    return score + (m.channel == occasion.channel)


def _clash(view: View, m: Mention, occasion: Occasion) -> str | None:
    """What keeps a mention apart from an occasion, or null."""
    if _channels_differ(m, occasion):
        return "another channel"
    if m.full and len(set(m.parties) & occasion.codes) < 2:
        return "other parties"
    if m.channel == "visit" and m.full and m.parties[-1] != _host(occasion):
        return "another host"
    if _people_differ(view.cast.people, m, occasion):
        return "other persons"
    if _lengths_differ(m, occasion):
        return "another length"
    if "next" in m.cues and m.noun:
        return "told as another"
    if m.full and not m.noun and "also" in m.cues and not m.people <= occasion.people:
        return "told as another"
    if m.full and not m.noun and "also" in m.cues and any(not a.people for a in m.right):
        return "told as another"
    if m.full and "apart" in m.cues and not (m.date and occasion.dates):
        return "told as another"
    if _dates_differ(view, m, occasion):
        return "another date"
    if _places_differ(m, occasion):
        return "another place"
    if m.full and _status_differs(m, occasion):
        return "another status"
    return None


def _channels_differ(m: Mention, occasion: Occasion) -> bool:
    mine, other = m.channel, occasion.channel
    if mine == other or "visit" in (mine, other) or "message" in (mine, other):
        return mine != other
    if "any" in (mine, other):
        return False
    return m.full and not m.people & occasion.people if "video" in (mine, other) else True


def _dates_differ(view: View, m: Mention, occasion: Occasion) -> bool:
    """Whether both are dated, and not alike. A visit takes days; "last week" counts from an article's day, which may
    not be known."""
    if not m.date or not occasion.dates:
        return False
    slack = 0
    if m.channel == "visit":
        slack = 8
    elif m.full and m.people and m.people <= occasion.people and len(view.anchor or "") < 10:
        slack = 14 if any("/" in d for d in (m.date.value, *occasion.dates)) else 0
    return not any(overlap(m.date.value, d, slack) for d in occasion.dates)


def _places_differ(m: Mention, occasion: Occasion) -> bool:
    """Whether both say where, and not in the same country."""
    places = [x.place.value.country for x in occasion.mentions if x.place]
    return bool(m.place and places and m.place.value.country not in places)


def _lengths_differ(m: Mention, occasion: Occasion) -> bool:
    """Whether both say how long, and one says more than twice as long as the other."""
    lengths = [x.length.value for x in occasion.mentions if x.length]
    return bool(m.length and lengths and not any(n / 2 <= m.length.value <= n * 2 for n in lengths))


def _host(occasion: Occasion) -> str | None:
    return next((m.parties[-1] for m in occasion.mentions if m.full), None)


def _people_differ(people: Sequence[Person], m: Mention, occasion: Occasion) -> bool:
    """Whether the same party is stood for by other persons here and there."""
    mine, other = m.people, occasion.principals if m.full else occasion.people
    for p in mine - other:
        party = people[p].party
        same = {q for q in other if people[q].party == party}
        if same and not same & mine:
            return True
    return False


def _status_differs(m: Mention, occasion: Occasion) -> bool:
    mine, other = m.aspect.status if m.aspect.rule else None, occasion.status
    if not mine or not other or mine == other or m.channel == "visit":
        return False
    ahead = {"planned", "proposed", "cancelled", "denied"}
    return (mine in ahead) != (other in ahead)
