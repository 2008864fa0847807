"""What a statement does (demand, accuse, pledge …) and to whom.

The act: the verb's own, or where the verb is neutral the sum of the cues in the words said. The target: whom the
reporting clause addresses, else the first other party named in the words said, else the other side of a two-sided
article; remarks about the relation itself have none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from hoidam.document import Document
from hoidam.records import Act
from hoidam.said.reporting import Proposal
from hoidam.said.speaker import Speaker
from hoidam.said.vocabulary import cues
from hoidam.who import Cast

__all__ = ["Sides", "act_of", "target_of"]

_PRIOR: dict[str, dict[Act, float]] = {
    "say.tell": {"inform": 0.9, "comment": 0.6},
    "say.reveal": {"inform": 1.0},
    "say.continued": {"comment": 0.7, "inform": 0.6},
    "say.point": {"comment": 0.9},
    "say.judge": {"comment": 1.0},
    "say.concede": {"inform": 1.0},
    "say.open": {"comment": 0.9},
    "say.according": {"inform": 0.7, "comment": 0.7},
    "say.that": {"comment": 0.8},
    "say.quote": {"comment": 0.8},
}
_TO_SOMEBODY: frozenset[Act] = frozenset(
    ("demand", "appeal", "accuse", "criticize", "reject", "threaten", "pledge", "offer", "agree", "praise", "deny")
)
_OF_BOTH: frozenset[Act] = frozenset(("pledge", "offer", "agree", "praise", "appeal"))


def act_of(document: Document, proposal: Proposal) -> Act:
    """The act of the words said."""
    if proposal.verb.act:
        return proposal.verb.act
    scores: Counter[Act] = Counter()
    scores.update(_PRIOR.get(proposal.verb.id, {}))  # type: ignore[arg-type]
    first, last = document.tokens.range(proposal.start, proposal.end)
    for hit in document.find(cues(), first, last):
        act, weight = hit.value
        scores[act] += weight  # type: ignore[assignment]
    return max(scores, key=lambda a: scores[a])


class Sides:
    """The parties of an article as its people stand for them, to find the other side of a speaker."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._weight = Counter(p.code for p in cast.parties)
        for m in cast.persons:
            if party := cast.people[m.person].party:
                self._weight[party] += 1

    def other(self, party: str | None) -> str | None:
        """The party that the article names most beside this one; None where two are named alike."""
        rest = [(n, c) for c, n in self._weight.most_common(4) if c != party]
        if not rest or party is None or (len(rest) > 1 and rest[0][0] < 2 * rest[1][0]):
            return None
        return rest[0][1]

    def named(self, start: int, end: int) -> list[str]:
        """Codes of the parties named in a stretch, by name or through their people, in its order."""
        found = [(m.start, m.code) for m in self._cast.parties_in(start, end)]
        for m in self._cast.persons_in(start, end):
            if m.form != "pronoun" and (party := self._cast.people[m.person].party):
                found.append((m.start, party))
        return [code for _, code in sorted(found)]


def target_of(sides: Sides, proposal: Proposal, speaker: Speaker, act: Act) -> str | None:
    """The party that the words are aimed at, or None."""
    if act not in _TO_SOMEBODY:
        return None
    joint = [s.party for s in proposal.speakers if s.party and s.party != speaker.party]
    if joint and len(proposal.speakers) == 2:
        return joint[0]
    addressed = _others(sides.named(proposal.trigger, proposal.start), speaker) if proposal.start > proposal.trigger else []
    said = _others(sides.named(proposal.start, proposal.end), speaker)
    for code in (*addressed, *said):
        return code
    return sides.other(speaker.party) if act in _OF_BOTH else None


def _others(codes: Iterable[str], speaker: Speaker) -> Sequence[str]:
    return [code for code in codes if code != speaker.party]
