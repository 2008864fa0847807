"""One occasion, one contact: mentions that speak of the same occasion are joined, others kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hoidam.contact.apart import ANOTHER_DATE, TOLD_AS_ANOTHER, channels_differ, clash
from hoidam.contact.mention import Mention
from hoidam.contact.occasions import Occasion, Step
from hoidam.contact.refuse import reason_against
from hoidam.contact.timing import overlap
from hoidam.contact.view import Actor, View
from hoidam.records import Place

__all__ = ["join"]

_OF_ANOTHER = {"plural", "earlier", "stranger", "same", "over"}  # signs that a bare "chuyến thăm" is another's
LEAD, AHEAD = 2, 4  # the last sentence of the lead, counted from 0; sentences within which the sides must be named


def join(view: View, mentions: Sequence[Mention]) -> tuple[list[Occasion], list[Step]]:
    """The occasions of an article and the trace of how they came about."""
    state = _Joining(view)
    for m in mentions:
        state.take(m)
    state.look_ahead()
    return state.occasions, state.steps


@dataclass(slots=True)
class _Joining:
    """The state of going through the mentions: the occasions so far, and which was spoken of last."""

    view: View
    occasions: list[Occasion] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    recent: list[int] = field(default_factory=list)
    lost: int = -1

    def take(self, m: Mention) -> None:
        """Give a mention its occasion."""
        if m.against and (m.full or m.against != "one_party"):
            self.steps.append(Step(m, -1, "refused", m.against))
            return
        if self.lost == m.sentence and m.noun and not m.parties:
            self.steps.append(Step(m, -1, "refused", "refers to a contact of others"))
            return
        best, because = self._best(m) if m.full or m.noun else (-1, "")
        if best >= 0:
            self.occasions[best].add(m)
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
            if m.noun and not m.parties and (m.date or m.place or "timed" in m.cues):
                self.lost = m.sentence
        else:
            self.occasions.append(Occasion([m]))
            self._note(m, len(self.occasions) - 1, "new", because)

    def look_ahead(self) -> None:
        """A noun in the lead whose sides only the sentences after it name ("Cuộc gặp hôm 14/11 kéo dài ba giờ.")."""
        if not self.occasions:
            return
        first = self.occasions[0]
        begins = min(m.sentence for m in first.mentions)
        for k, step in enumerate(self.steps):
            m = step.mention
            if m.sentence > LEAD or step.because != "one_party" or not _names_nobody(m) or m.sentence >= begins:
                continue
            if begins - m.sentence <= AHEAD and not clash(self.view, m, first):
                first.mentions.append(m)
                self.steps[k] = Step(m, 0, "joined", "refers ahead")

    def _note(self, m: Mention, index: int, verdict: str, because: str) -> None:
        self.steps.append(Step(m, index, verdict, because))
        if index in self.recent:
            self.recent.remove(index)
        self.recent.insert(len(self.recent) if m.force == "summit" else 0, index)

    def _best(self, m: Mention) -> tuple[int, str]:
        """The occasion that a mention speaks of, with the reason; -1 where it is none of those before."""
        found, why = (0.0, -1), "first mention of these parties"
        parties = set(m.parties)
        last = next((k for k in self.recent if not channels_differ(m, self.occasions[k])), -1)
        for k, occasion in enumerate(self.occasions):
            if m.full and len(parties & occasion.codes) < 2:
                continue  # other parties, the usual case in a long article: seen before all that may clash
            if reason := clash(self.view, m, occasion):
                why = reason
                continue
            score = _likeness(m, occasion) + (0.5 if k == last else 0.0)
            if score >= found[0] and (m.full or _refers_back(m, occasion, k == last)):
                found = (score, k)
        if found[1] < 0:
            return -1, why
        return found[1], "same parties, nothing against it" if m.full else "refers back"

    def _completed(self, m: Mention) -> Mention | None:
        """A mention that names one side only, with the person whom the sentences before speak of as the other."""
        if m.full or m.aspect.unreal:
            return None
        if m.channel == "visit":
            return self._checked(self._visit_of_talks(m))
        if not _can_be_completed(m):
            return None
        if not m.parties:
            return self._checked(_by_speakers(m))
        if len(m.parties) != 1 or not m.people:
            return None
        other = salient(self.view, m)
        if other is None:
            return None
        left, right = ((other,), m.right) if m.right else (m.left, (other,))
        return self._checked(m._replace(left=left, right=right, parties=(*m.parties, *other.codes)))

    def _visit_of_talks(self, m: Mention) -> Mention | None:
        """A visit without a stop by somebody who met people of another state in their country: it is that country's."""
        if not (m.noun and m.people and len(m.parties) == 1) or m.date or m.cues & _OF_ANOTHER:
            return None
        for k in self.recent:
            o = self.occasions[k]
            if o.status not in (None, "held"):
                continue
            seat = next((x.place.value.country for x in o.mentions if x.place), None)
            if m.people & o.people and seat in o.codes and seat not in m.parties:
                return m._replace(parties=(*m.parties, seat), host=Place(name=None, country=seat))
        return None

    def _checked(self, m: Mention | None) -> Mention | None:
        """The mention with what speaks against it now that its sides are known."""
        if m is None:
            return None
        whole = m._replace(rule=f"{m.rule}.implied", against=None)
        return whole._replace(against=reason_against(self.view, self.view.nodes(m.sentence), whole))

    def _another(self, m: Mention) -> Mention | None:
        """A mention that refers back to the sides of an occasion but dates its own: a further occasion between them."""
        if m.against != "one_party" or not (m.date or "next" in m.cues) or not m.noun or m.aspect.unreal:
            return None
        if self.view.document.sentences[m.sentence].kind == "caption":  # its day may be the picture's
            return None
        if m.force in ("summit", "gather", "touch"):
            return None
        talks = m.force == "talks"
        for k in self.recent:
            o = self.occasions[k]
            reason = clash(self.view, m, o)
            if talks and not any(x.force == "talks" for x in o.mentions):
                continue
            if reason in (ANOTHER_DATE, TOLD_AS_ANOTHER) and _refers_back(m, o, k == self.recent[0]):
                model = next(x for x in o.mentions if x.full)
                if model.force == "summit":
                    continue
                return m._replace(
                    left=model.left, right=model.right, parties=model.parties, host=model.host, against=None,
                    rule=f"{m.rule}.again",
                )  # fmt: skip
        return None


def _names_nobody(m: Mention) -> bool:
    """Whether a noun names no side at all, and no plural: "cuộc gặp", "buổi hội đàm"."""
    return m.noun and not m.parties and m.force in ("strong", "weak") and "plural" not in m.cues and not m.aspect.unreal


def _by_speakers(m: Mention) -> Mention | None:
    """A noun set before its clause whose sides are those of the clause: "Trong cuộc gặp hôm 7/7, A và B nhất trí …"."""
    codes = tuple(dict.fromkeys(c for a in m.speakers for c in a.codes))
    if len(codes) < 2 or not all(a.official for a in m.speakers) or "fronting" not in m.cues:
        return None
    return m._replace(left=m.speakers, parties=codes)


def _can_be_completed(m: Mention) -> bool:
    """Whether the words leave no doubt of another side: its object stands there, or a strong word tells it."""
    if m.channel == "any" or m.frame not in ("meet", "host", "send") or m.force not in ("strong", "weak"):
        return False
    return bool(m.right or m.speakers) or (m.force == "strong" and m.frame != "send")


def salient(view: View, m: Mention) -> Actor | None:
    """The official of another party whom the sentence names before the trigger, else the two sentences before it."""
    party = m.parties[0]
    for n in view.nodes(m.sentence)[: m.node]:
        if (
            m.force == "strong"
            and n.actor
            and n.actor.ranked
            and len(n.actor.codes) == 1
            and party not in n.actor.codes
        ):
            return n.actor
    for s in range(m.sentence - 1, max(-1, m.sentence - 3), -1):
        for n in view.nodes(s):
            if n.actor and n.actor.people and n.actor.official and len(n.actor.codes) == 1:
                return n.actor if n.actor.codes[0] != party else None
    return None


def _refers_back(m: Mention, occasion: Occasion, recent: bool) -> bool:
    """Whether a mention with fewer than two parties can mean this occasion."""
    if m.parties and not set(m.parties) <= occasion.codes:
        return False
    if not m.noun or "stranger" in m.cues or ("plural" in m.cues and not m.parties):
        return False
    if _of_others(m, occasion):
        return False
    if m.force in ("summit", "gather") and not any(x.force == m.force for x in occasion.mentions):
        return False
    if m.channel == "visit" and m.people:
        return bool(m.people & occasion.principals)
    speakers = m.hint if m.aspect.status == "held" else frozenset()
    return recent or bool((m.people | speakers) & occasion.people) or bool(m.parties)


def _of_others(m: Mention, occasion: Occasion) -> bool:
    """Whether whoever speaks at a gathering set before its clause has no part in the occasion."""
    codes = {c for a in m.speakers for c in a.codes}
    named = all(a.people and a.official for a in m.speakers)
    return bool(codes) and named and "fronting" in m.cues and not m.parties and not codes & occasion.codes


def _likeness(m: Mention, occasion: Occasion) -> float:
    score = 2.0 * len(m.people & occasion.people) + len(m.hint & occasion.people) + len(set(m.parties) & occasion.codes)
    score += 2.0 * any(m.date and overlap(m.date.value, d) for d in occasion.dates)
    return score + (m.channel == occasion.channel)
