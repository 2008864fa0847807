"""What a statement does (demand, accuse, pledge …) and to whom.

The act: the verb's own, or where the verb is neutral the best sum of the verb's inclination and the cues in the words
said; what comes after "nhưng" counts double. The target: whom the reporting clause addresses, else the first other
party named in the words said, else the other side of the sentence or of a two-sided article; remarks about the relation
itself have none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from hoidam.document import Document
from hoidam.lexicon import Hit
from hoidam.records import Act
from hoidam.said.reporting import Proposal
from hoidam.said.speaker import Scene, Speaker
from hoidam.said.vocabulary import priors, word_set
from hoidam.who import Cast

__all__ = ["Sides", "act_of", "target_of"]

_AT_SOMEBODY: frozenset[Act] = frozenset(
    ("demand", "appeal", "accuse", "criticize", "reject", "threaten", "pledge", "offer", "agree", "praise")
)
_BY_CONTEXT = _AT_SOMEBODY - {"appeal", "reject"}
_MUTUAL: frozenset[Act] = frozenset(("appeal", "demand", "pledge", "offer", "agree"))
_BUT = frozenset(("nhưng", "song"))
_MUST = frozenset(("cần", "phải", "nên", "hãy"))
_FIRST_WORDS, _NEAR = 9, 5
_NOT = frozenset(("không", "chưa", "chẳng"))
# On the scale of the cues: what one will do, what another must do, what all should do; a cue after "nhưng"; how much
# each further cue for the same act still counts.
_WILL, _OTHER_MUST, _ALL_SHOULD, _AFTER_BUT, _AGAIN = 1.5, 2.0, 0.75, 2.0, 0.6
# What one says to be doing without naming oneself ("tuyên bố dỡ bỏ …"), and a sentence that begins with "cần".
_OWN_DEED, _FIRST_MUST = 1.5, 2.0
_TOLD = frozenset(("say.tell", "say.reveal", "say.open"))


def act_of(scene: Scene, sides: Sides, proposal: Proposal) -> Act:
    """The act of the words said."""
    document = scene.document
    if proposal.verb.act:
        return _own_act(document, sides, proposal, proposal.verb.act)
    scores: defaultdict[Act, float] = defaultdict(float, priors()[proposal.verb.id])
    first, last = document.tokens.range(proposal.context, proposal.end)
    turn = next((i for i in range(first, last) if document.tokens.form[i] in _BUT), last)
    heard: Counter[Act] = Counter()
    for hit in scene.cues_in(first, last):
        act, weight = _turned(document, hit)
        scores[act] += weight * (_AFTER_BUT if hit.first > turn else 1.0) * _AGAIN ** heard[act]
        heard[act] += 1
    _add_modals(document, sides, proposal, scores)
    return max(scores, key=lambda a: scores[a])


def _turned(document: Document, hit: Hit[tuple[Act, float]]) -> tuple[Act, float]:
    """The act and weight of a cue; good news denied are bad news."""
    act, weight = hit.value
    before = document.tokens.form[max(0, hit.first - 4) : hit.first]
    return ("pessimism", weight) if act == "optimism" and _NOT & set(before) else (act, weight)


def _own_act(document: Document, sides: Sides, proposal: Proposal, act: Act) -> Act:
    """A verb's own act, but a request not to do is a demand, a wish to host somebody an offer, a proposal of what
    another is to do an appeal, what two sides wish together is agreed, and praise of what both have is optimism."""
    i = document.tokens.after(proposal.start)
    head = document.tokens.form[i : i + _FIRST_WORDS]
    if act == "offer":
        named = sides.named(proposal.start, proposal.start + 1)
        return "appeal" if named and named[0] not in {s.party for s in proposal.speakers} else act
    called = word_set("calls").at(document.tokens, document.tokens.after(proposal.trigger))
    if (
        act == "appeal"
        and not called
        and len(proposal.speakers) > 1
        and not sides.named(proposal.start, proposal.start + 1)
    ):
        return "agree"
    if act == "praise" and proposal.verb.id == act and word_set("mutual").find(document.tokens, i, i + _NEAR):
        return "optimism"
    if act == "deny" and word_set("refusable").find(document.tokens, i, i + _NEAR):
        return "reject"
    if act != "appeal":
        return act
    if "không" in head[:5]:
        return "demand"
    return "offer" if "đón" in head[:2] or {"sang", "thăm"} <= set(head) else act


def _add_modals(document: Document, sides: Sides, proposal: Proposal, scores: defaultdict[Act, float]) -> None:
    """What one will do oneself is a pledge; what another must do a demand, what all should do an appeal."""
    first, last = document.tokens.range(proposal.context, proposal.end)
    head = document.tokens.form[first : min(first + _FIRST_WORDS, last)]
    named = sides.named(proposal.context, document.tokens.end[min(first + _FIRST_WORDS, last) - 1])
    own = bool(named) and named[0] in {s.party for s in proposal.speakers}
    other_first = bool(named) and not own
    if "sẽ" in head and (head[0] == "sẽ" or own or (not other_first and word_set("own").at(document.tokens, first))):
        scores["pledge"] += _WILL
    if word_set("bare").at(document.tokens, first) and proposal.verb.id in _TOLD:
        scores["agree" if len(proposal.speakers) > 1 else "pledge"] += _OWN_DEED
    must = any(w in _MUST and k and head[k - 1] != "không" for k, w in enumerate(head))
    if head and head[0] in _MUST:
        scores["appeal"] += _FIRST_MUST
    elif must and other_first:
        scores["demand"] += _OTHER_MUST
    elif must:
        scores["appeal"] += _ALL_SHOULD


class Sides:
    """The parties of an article as its people stand for them, to find the other side of a speaker."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self._weight = Counter(p.code for p in cast.parties)
        tokens = scene.document.tokens
        only_where = {tokens.start[i + n] for i, n in scene.scan.words["located"] if i + n < len(tokens.start)}
        found = [(m.start, m.code) for m in cast.parties if m.start not in only_where]
        for m in cast.persons:
            if party := cast.people[m.person].party:
                self._weight[party] += 1
                if m.form != "pronoun":
                    found.append((m.start, party))
        found.sort()
        self._starts, self._codes = [s for s, _ in found], [c for _, c in found]
        self._groups = [(g.start, _codes_of(g.people, g.codes, cast)) for g in cast.groups]

    def other(self, party: str | None) -> str | None:
        """The party that the article names most beside this one; None where two are named alike."""
        rest = [(n, c) for c, n in self._weight.most_common(4) if c != party]
        if not rest or party is None or (len(rest) > 1 and rest[0][0] < 2 * rest[1][0]):
            return None
        return rest[0][1]

    def named(self, start: int, end: int) -> list[str]:
        """Codes of the parties named in a stretch, by name or through their people, in its order."""
        return self._codes[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def both(self, start: int, end: int) -> list[str]:
        """Codes of the parties meant by a group ("hai bên") in a stretch."""
        return [code for s, codes in self._groups if start <= s < end for code in codes]


def _codes_of(people: Sequence[int], codes: Sequence[str], cast: Cast) -> tuple[str, ...]:
    return tuple(p for i in people if (p := cast.people[i].party)) or tuple(codes)


def target_of(document: Document, sides: Sides, p: Proposal, speaker: Speaker, act: Act) -> str | None:
    """The party that the words are aimed at, or None."""
    joint = [s.party for s in p.speakers if s.party and s.party != speaker.party]
    if joint and len(p.speakers) == 2 and act in _AT_SOMEBODY:
        return joint[0]
    addressed = sides.named(p.trigger, p.start) if p.start > p.trigger else []
    aggrieved = bool(word_set("grievance").find(document.tokens, *document.tokens.range(p.start, p.end)))
    if act == "inform":
        return _first([*addressed, *(sides.named(p.start, p.end) if aggrieved else [])], speaker)
    if act == "deny":
        return (_first(sides.named(p.start, p.end), speaker) or sides.other(speaker.party)) if aggrieved else None
    if act not in _AT_SOMEBODY or (act == "appeal" and _to_all(document, p)):
        return None
    both = sides.both(p.start, p.start + 30) if act in _MUTUAL else []
    said = sides.named(p.start, p.end)
    found = _first([*said, *addressed] if act == "pledge" else [*addressed, *both, *said], speaker)
    if found or act not in _BY_CONTEXT | {"appeal"}:
        return found
    sentence = document.sentence_at(p.trigger)
    before = sides.named(sentence.start, p.trigger) if sentence and act in _BY_CONTEXT else []
    return _first(reversed(before), speaker) or sides.other(speaker.party)


def _to_all(document: Document, p: Proposal) -> bool:
    """Whether an appeal goes to everybody: "tất cả các nước", "cộng đồng quốc tế"."""
    i = document.tokens.after(p.context)
    return bool(word_set("everybody").at(document.tokens, i))


def _first(codes: Iterable[str], speaker: Speaker) -> str | None:
    return next((code for code in codes if code != speaker.party), None)
