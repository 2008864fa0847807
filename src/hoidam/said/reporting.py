"""Reporting clauses: which words of a unit are said by somebody, by whom, and by which verb.

The verbs of saying are read from left to right. A verb opens a report that lasts to the end of the unit, to the next
verb of the same speaker, or to a clause that belongs to the writer again. A verb inside an open report is part of what
is said, unless it tells what a person said: then the inner report is the one that counts.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import Literal, NamedTuple

from hoidam.said.extent import clausal, cut, lead_in, marked, said_from, trimmed, whole
from hoidam.said.quotes import Quote
from hoidam.said.speaker import Candidate, Scene, Speaker, state
from hoidam.said.triggers import THAT, Trigger, coordinator, find_triggers
from hoidam.said.units import Unit, View
from hoidam.said.vocabulary import Verb, outlets, states, word_set

__all__ = ["Carry", "Proposal", "read_unit"]

_ACCORDING = Verb("say.according", "", None)
_BARE_QUOTE = Verb("say.quote", "", None)
_GOES_ON = "say.continued"
_MUST = frozenset(("cần", "phải", "nên"))
_ONLY_MARKS = re.compile(r"[\s,.!?…\-–—:;]*\Z")
_PARALLEL = re.compile(
    r"[-–,]\s*điều (?:mà|này)\s*\Z|;\s*\Z"
    r"|[,;]\s*(?:và|còn|trong khi|nhưng|song|đồng thời|sau khi|trước khi|mặc dù|dù)\s*\Z"
    r"|\s(?:nhưng|còn|trong khi(?: đó)?)\s*\Z"
)
_JOINS = frozenset(",;")
# What joins a quotation to a clause of the same speaker before it.
_JOINED_QUOTE = re.compile(r"(?:,|,?\s(?:và|rồi|nhưng)(?: rằng)?|\srằng)\Z")
_SENTENCE_BEFORE = frozenset('.!?…:”"-–—')
# Reaches, in characters: from "theo" to a name, from a name to the comma after it, of a name that a medium cites.
_THEO_REACH, _COMMA_REACH, _CITED_REACH = 25, 60, 30
_NESTED_REACH, _ADJUNCT = 80, 90
_SHORTEST, _SHORTEST_THANKS = 3, 7
# A sentence of free indirect speech: how long at least, where a word that points back makes it the writer's, what may
# be named in it, and that nothing is in brackets.
_SHORTEST_FREE, _POINTED = 9, 6
_IMPERSONAL = frozenset(("party", "group", "body", "document", "this_state", "this_body"))
_PLAIN = re.compile(r"[^()\[\]“”\"]*\Z")
# Whose words are mostly those of a principal; what one feels is no report inside another.
_FOR_OTHERS = frozenset(("spokesperson", "adviser", "official", "ambassador", None))
_FEELINGS = ("hope.", "fear.")
_WISHES = ("ask.", "hope.", "promise.", "praise")
_SPEAKING = frozenset(("person", "pronoun", "group"))


_start = attrgetter("start")


class Proposal(NamedTuple):
    """A statement before its act is known. `trigger` is where its verb begins, `context` where the clause that the
    words stand in begins (before them where only part of the clause is quoted)."""

    speakers: tuple[Speaker, ...]
    kind: Literal["direct", "indirect"]
    start: int
    end: int
    context: int
    verb: Verb
    trigger: int
    via: str | None


class Carry(NamedTuple):
    """Who spoke last before a unit, by which verb, whether that was in the unit right before it (`near`), and whether
    that one ended with reported words (`ended`) and in the same line, so that the unit may go on with them
    (`follows`)."""

    speakers: tuple[Speaker, ...] = ()
    verb: Verb | None = None
    near: bool = False
    ended: bool = False
    follows: bool = False


class _Report(NamedTuple):
    """A report that has begun: who says it, where the words begin, by which verb and where that stands."""

    speakers: tuple[Speaker, ...]
    start: int
    verb: Verb
    trigger: int


class _Reader:
    """Reads one unit; holds nothing beyond it."""

    def __init__(self, scene: Scene, unit: Unit, carry: Carry) -> None:
        self.scene, self.unit, self.carry = scene, unit, carry
        self.text, self.tokens = scene.document.text, scene.document.tokens
        self.view = View(scene, unit, self.text, self.tokens)
        self.out: list[Proposal] = []
        self.open: _Report | None = None
        self.via: str | None = None
        self.last: tuple[Speaker, ...] = ()
        self.used: set[int] = set()
        self.triggers, self.hits = find_triggers(self.view)

    def read(self) -> list[Proposal]:
        self._according()
        self._cited()
        if self.triggers and self.open is None:
            self._continued_to(self.triggers[0])
        ends = [*(t.start for t in self.triggers), self.unit.end]
        for k, trigger in enumerate(self.triggers):
            self._step(trigger, ends[k + 1])
        self._close(self.unit.end)
        if not self.out:
            self._bare_quotes()
        if not self.out:
            self._after_colon()
        if not self.out and all(t.verb.needs for t in self.triggers):
            self._continued()
        return sorted(self.out, key=_start) if len(self.out) > 1 else self.out

    # -- the verb and its subject ---------------------------------------------------------------------------------

    def _step(self, trigger: Trigger, after: int) -> None:
        joint = coordinator(self.view, trigger.first)
        if joint is not None and self._closes_apposition(joint):
            joint = None
        if joint is not None and (self.last or self.open):
            self._joined(trigger, after, joint)
            return
        subject = (joint is not None and self._before_adjunct(joint)) or self._subject(trigger, joint)
        if subject is None:
            if joint is not None or trigger.first <= self.unit.first + 1:
                self._fronted(trigger, after)
        elif quote := self._quote_before(subject):
            if subject.kind == "pronoun" and len(self.carry.speakers) == 1 and _personal(self.carry):
                subject = subject._replace(speakers=self.carry.speakers)
            self._postposed(subject, quote, trigger, after)
        elif subject.speakers:
            self._own(subject, trigger, after)
        else:
            self._relayed(subject)

    def _closes_apposition(self, joint: int) -> bool:
        """Whether the comma before a verb only ends what is said of its subject: "Ola Berg, giáo sư ở Oslo, nói"."""
        subject = self.scene.ending(joint)
        return subject is not None and ", " in self.text[subject.start : subject.end]

    def _before_adjunct(self, joint: int) -> Candidate | None:
        """The subject before the commas that enclose where or when it speaks: "Ola Berg, sau cuộc gặp, nói"."""
        comma = self.text.rfind(", ", max(self.unit.start, joint - _ADJUNCT), joint)
        subject = self.scene.ending(comma) if comma > 0 and self.open is None else None
        if subject is None or not subject.speakers or self.scene.governed(subject):
            return None
        i = self.tokens.after(comma)
        adjunct = word_set("preposition").at(self.tokens, i) or word_set("subordinator").at(self.tokens, i)
        return subject if adjunct or self.tokens.start[i] in self.scene.times else None

    def _subject(self, trigger: Trigger, joint: int | None) -> Candidate | None:
        """The subject of a verb: right before it, or at the head of a clause whose verb it joins."""
        left = self._left(trigger)
        if trigger.verb is THAT:
            head = self.scene.first_subject(left, trigger.start)
            return head if head and head.kind in ("person", "pronoun") else None
        weak = trigger.verb.needs == "lead" and not self.text.startswith(" rằng", trigger.end)
        blames = trigger.verb.id.startswith("blame.")
        subject = self.scene.subject(left, trigger.start, strict=weak, blames=blames)
        if subject and subject.kind in ("this_state", "this_body"):
            subject = self._this(subject)
        between = self.text[subject.end : trigger.start] if subject else ""
        beside = joint is not None and "đồng thời" in between and not any(c in between for c in ",;")
        if joint is not None and not beside and (subject is None or subject.end <= joint):
            first = None if weak else self.scene.first_subject(left, joint)
            subject = first if weak or (first and not (subject and subject.start <= first.start)) else subject
        at_head = subject and subject.kind == "pronoun" and subject.start == self.unit.start
        if subject and at_head and self.carry.near and _personal(self.carry):
            return subject._replace(speakers=self.carry.speakers)
        return subject

    def _this(self, subject: Candidate) -> Candidate:
        """Who "nước này" is: the state of who spoke last, else the one named last; "khối này" is named."""
        before = self.last or self.carry.speakers
        if before and subject.kind == "this_body" and before[0].party in states() and _institutional(before[0]):
            return subject._replace(kind="party", speakers=before[:1])
        party = before[0].party if before and subject.kind == "this_state" else None
        if party not in states():
            party = self.scene.party_before(subject.start, is_state=subject.kind == "this_state")
        return subject._replace(kind="party", speakers=(state(party),) if party else ())

    def _left(self, trigger: Trigger) -> int:
        """From where the subject of a verb may be looked for: after the quotation or the verb before it."""
        ends = [q.outer_end for q in self.unit.quotes if q.outer_end <= trigger.start and self.view.words(q) > 2]
        if self.last:
            ends += [t.end for t in self.triggers if t.start < trigger.start]
        if self.open and self.open.verb is _ACCORDING:
            ends.append(self.open.start)
        return max(ends, default=self.unit.start)

    def _begin(self, speakers: tuple[Speaker, ...], start: int, trigger: Trigger) -> None:
        self.open = _Report(speakers, start, trigger.verb, trigger.start)
        self.last = speakers

    def _joined(self, trigger: Trigger, after: int, joint: int) -> None:
        """A verb that goes on with the speaker of the one before."""
        start = said_from(self.view, trigger, after, self.hits)
        if start is None:
            return
        join = self.text[joint : trigger.start]
        if (
            self.open
            and word_set("shares_object").ending(self.tokens, self.tokens.after(joint) - 1)
            and _JOINS.isdisjoint(join)
        ):
            return  # "luôn coi trọng và mong muốn phát triển quan hệ": one object for both
        sure = join.lstrip().startswith(";") or "đồng thời" in join or marked(self.view, trigger.end, start)
        if trigger.verb.needs == "lead" and not sure:
            return
        speakers = self.open.speakers if self.open else self.last
        self._close(joint)
        self._begin(speakers, start, trigger)

    def _fronted(self, trigger: Trigger, after: int) -> None:
        """A verb phrase before its subject ("Đánh giá cao …, Thủ tướng khẳng định"), or one without any."""
        start = said_from(self.view, trigger, after, self.hits)
        if start is None or trigger.verb.needs == "mark" or trigger.verb.id == "say.reveal":
            return  # "Thông báo với báo giới về …, X cho biết": only what X says counts
        later = next((t for t in self.triggers if t.start > trigger.start), None)
        subject = self.scene.subject(trigger.end, later.start) if later else None
        if subject and subject.speakers:
            if self.text[: subject.start].rstrip().endswith(","):
                self._begin(subject.speakers, start, trigger)
                self._close(subject.start)
        elif (
            self.carry.speakers
            and (trigger.verb.needs != "lead" or self.carry.ended)
            and trigger.first <= self.unit.first + 1
        ):
            self._begin(self.carry.speakers, start, trigger)

    def _own(self, subject: Candidate, trigger: Trigger, after: int) -> None:
        """A verb with its own subject before it."""
        if not self.open:
            self.last = subject.speakers
        start = said_from(self.view, trigger, after, self.hits)
        if self._own_side(subject, trigger):
            self._begin(self.carry.speakers, self._head(), trigger)
            return
        if self.open:
            boundary = _PARALLEL.search(self.text, self.open.start, subject.start)
            if boundary:
                self._close(boundary.start())
            elif start is None and self._closes_unit(subject, trigger):
                self.open = None
            elif start is None or not self._nested(self.open, subject, trigger):
                return
            elif subject.kind == "pronoun":
                subject = subject._replace(speakers=self.open.speakers)
            self.open = None
        if start is None:
            self._said_before(subject, trigger)
            return
        self._begin(subject.speakers, start, trigger)
        self._end_subordinate(subject, start)

    def _own_side(self, subject: Candidate, trigger: Trigger) -> bool:
        """Whether a sentence about the speaker's own country goes on with his words: "Việt Nam sẵn sàng …"."""
        if (
            subject.kind != "party"
            or not self.carry.ended
            or len(self.carry.speakers) > 1
            or subject.start > self._head()
        ):
            return False
        goes_on = trigger.verb.needs == "lead" or (self.carry.follows and trigger.verb.id.startswith(_WISHES))
        return goes_on and subject.speakers[0].party == self.carry.speakers[0].party

    def _head(self) -> int:
        """Where the unit begins, after words that go on with the sentence before it."""
        return self.tokens.start[self.unit.first + word_set("continuation").at(self.tokens, self.unit.first)]

    def _nested(self, outer: _Report, subject: Candidate, inner: Trigger) -> bool:
        """Whether an inner report takes the place of the outer: a person, named where the outer begins, whose words
        somebody passes on who speaks for others. What a minister tells of another side's is the minister's own."""
        agreed = outer.verb is _ACCORDING and len(outer.speakers) > 1  # "theo tuyên bố chung, Hà Nội cam kết …"
        if not (agreed or subject.kind in _SPEAKING) or not outer.verb.id.startswith("say."):
            return False
        felt = inner.verb.id.startswith(_FEELINGS) and (outer.verb is not _ACCORDING or subject.kind != "person")
        if felt or (subject.kind == "pronoun" and inner.verb.needs == "lead"):
            return False
        if subject.kind != "pronoun" and not _passes_on(outer, subject, inner):
            return False
        lead = self.text[outer.start : subject.start]
        return not lead.strip() or (lead.rstrip().endswith(",") and len(lead) < _NESTED_REACH)

    def _end_subordinate(self, subject: Candidate, start: int) -> None:
        """A subordinate clause ("sau khi Mỹ cáo buộc …, …") ends where the main clause begins or goes on."""
        i = self.tokens.after(subject.start)
        if self.view.gap(i) != " " or not word_set("subordinator").ending(self.tokens, i - 1):
            return
        comma = self.text.find(", ", start, self.unit.end)
        if comma < 0 or self.view.quoted(comma):
            return
        if i <= self.unit.first + 3 or word_set("resumes").at(self.tokens, self.tokens.after(comma)):
            self._close(comma)

    # -- words before their verb ----------------------------------------------------------------------------------

    def _quote_before(self, subject: Candidate) -> Quote | None:
        """The quotation that a reporting clause with this subject follows: "…", ông X nói."""
        quote = next((q for q in reversed(self.unit.quotes) if q.outer_end <= subject.start), None)
        if quote is None or not _ONLY_MARKS.match(self.text, quote.outer_end, subject.start):
            return None
        before = self.text[self.unit.start : quote.outer_start].rstrip()
        return quote if not before or before[-1] in _SENTENCE_BEFORE else None

    def _postposed(self, subject: Candidate, quote: Quote, trigger: Trigger, after: int) -> None:
        self._close(self.unit.start)
        if not subject.speakers:
            self._relayed(subject)
        elif quote.start not in self.used:
            self.last = subject.speakers
            self._take(_Report(subject.speakers, quote.start, trigger.verb, trigger.start), quote)
            start = said_from(self.view, trigger, after, self.hits)
            if start is not None and (self._quote_at(start) or marked(self.view, trigger.end, start)):
                self._begin(subject.speakers, start, trigger)

    def _cited(self) -> None:
        """A medium cites somebody after the quotation: "…", CNN dẫn lời ông X."""
        for i, n in self.scene.words_in("relay", self.unit.first, self.unit.last):
            start, end = self.tokens.start[i], self.tokens.end[i + n - 1]
            medium = self.scene.subject(self.unit.start, start)
            source = next(iter(self.scene.between(end, end + _CITED_REACH)), None)
            if medium is None or medium.kind != "media" or source is None or not source.speakers:
                continue
            report = _Report(source.speakers, self.unit.start, _BARE_QUOTE, start)
            if quote := self._quote_before(medium):
                self._relayed(medium)
                self._take(report._replace(start=quote.start), quote)
            elif "," in self.view.gap(self.tokens.after(medium.start)) and not self.triggers:
                self._relayed(medium)
                self.open, self.last = report, source.speakers
                self._close(self.tokens.end[self.tokens.after(medium.start) - 1])

    def _quote_at(self, offset: int) -> bool:
        return any(q.outer_start == offset for q in self.unit.quotes)

    def _said_before(self, subject: Candidate, trigger: Trigger) -> None:
        """A reporting clause at the end: "…, nguồn tin Bộ Ngoại giao Nga cho hay"."""
        if self._closes_unit(subject, trigger):
            self._begin(subject.speakers, self.unit.start, trigger)
            self._close(self.text.rfind(",", self.unit.start, subject.start))

    def _closes_unit(self, subject: Candidate, trigger: Trigger) -> bool:
        """Whether a reporting clause ends the unit, right after a comma, and nothing was reported before it."""
        comma = self.text.rfind(",", self.unit.start, subject.start)
        last = not self.text[trigger.end : self.unit.end].strip(' .!…/”"')
        right_after = comma > 0 and not self.text[comma + 1 : subject.start].strip()
        return last and right_after and not self.out and trigger.verb.id.startswith(("say.tell", "say.judge"))

    def _relayed(self, subject: Candidate) -> None:
        if subject.kind == "media":
            self.via = self._outlet(subject)

    def _outlet(self, media: Candidate) -> str:
        """The medium's name without the words for what it is: "hãng tin Nga RIA Novosti" → "RIA Novosti"."""
        first, last = self.tokens.range(media.start, media.end)
        names = [hit for hit in self.scene.document.find(outlets(), first, last) if hit.value]
        start, end = self.scene.document.stretch(names[-1]) if names else (media.start, media.end)
        return self.text[start:end]

    # -- according to ---------------------------------------------------------------------------------------------

    def _according(self) -> None:
        """Every "theo …": a speaker at the head or the end of the unit, a medium anywhere."""
        for i, n in self.scene.words_in("theo", self.unit.first, self.unit.last):
            known = i + n < self.unit.last and not word_set("no_source").at(self.tokens, i)
            if known and not self.view.quoted(self.tokens.start[i]):
                self._according_at(i, i + n)

    def _according_at(self, i: int, after: int) -> None:
        start = self.tokens.start[after]
        candidate = next(iter(self.scene.between(self.tokens.end[i], start + _THEO_REACH)), None)
        if candidate is None or "," in self.text[start : candidate.start]:
            return
        if candidate.kind == "media":
            self.via = self._outlet(candidate)
        elif candidate.speakers and (candidate.kind != "party" or candidate.start <= start):
            self._according_to(candidate, i)

    def _according_to(self, candidate: Candidate, i: int) -> None:
        trigger = Trigger(i, self.tokens.start[i], candidate.end, _ACCORDING)
        if self.view.before(i) == self.unit.first or self._only_time_before(i):
            self._according_first(candidate, trigger)
        elif "," in self.view.gap(i) and not self.text[candidate.end : self.unit.end].strip(" .…/"):
            self._begin(candidate.speakers, self.unit.start, trigger)
            self._close(self.tokens.end[i - 1])

    def _only_time_before(self, i: int) -> bool:
        """Whether nothing but a time and a comma stands before token `i`: "Ngày 21-6, theo …"."""
        until = self.scene.times.get(self.unit.start)
        return until is not None and self.text[until : self.tokens.start[i]].strip() == ","

    def _according_first(self, candidate: Candidate, trigger: Trigger) -> None:
        """ "Theo người phát ngôn, ông X, …": the words begin after the comma, or after the apposition's."""
        comma = self.text.find(",", candidate.end, min(candidate.end + _COMMA_REACH, self.unit.end))
        if comma < 0:
            return
        behind = next(iter(self.scene.between(comma, comma + 3)), None)
        if behind and behind.kind in ("person", "body") and self.text[behind.end : behind.end + 1] == ",":
            candidate, comma = behind, behind.end
        self._begin(candidate.speakers, lead_in(self.view, comma), trigger)

    # -- the end of a report --------------------------------------------------------------------------------------

    def _close(self, end: int) -> None:
        """Ends the open report and adds what it says: its quotations, or the clause around them."""
        if self.open is None:
            return
        report, self.open = self.open, None
        quotes = [q for q in self.unit.quotes if report.start <= q.outer_start < end and q.start not in self.used]
        if quotes and quotes[0].outer_start == report.start and whole(self.view, quotes[0], end):
            self._take(report, quotes[0])
            return
        direct = [q for q in quotes if clausal(self.view, q)]
        if not direct:
            self._indirect(report, cut(self.view, report.start, end))
            return
        before = self.text[report.start : direct[0].outer_start].rstrip()
        clause = _JOINED_QUOTE.sub("", before)
        if clause != before and clause.count(" ") > _SHORTEST:
            self._indirect(report, report.start + len(clause))
            report = report._replace(start=direct[0].outer_start)
        for q in direct:
            self._take(report, q)

    def _take(self, report: _Report, quote: Quote) -> None:
        if quote.start not in self.used and self.view.words(quote):
            self.used.add(quote.start)
            self._add(report, "direct", quote.start, quote.end)

    def _indirect(self, report: _Report, end: int) -> None:
        end = trimmed(self.view, report.start, end)
        first, last = self.tokens.range(report.start, end)
        if last - first >= _SHORTEST and not self._courteous(report, first, last):
            self._add(report, "indirect", report.start, end)

    def _courteous(self, report: _Report, first: int, last: int) -> bool:
        """Whether thanks or welcome are for a visit, a reception and the like: a courtesy, no position."""
        if not report.verb.id.endswith(".courtesy"):
            return False
        return last - first < _SHORTEST_THANKS or bool(word_set("courtesy").find(self.tokens, first, last))

    # -- words without a verb -------------------------------------------------------------------------------------

    def _bare_quotes(self) -> None:
        """Quotations that no verb reports: after a name and a colon, or on their own after what the same one said."""
        for quote in self.unit.quotes:
            lead = self.text[self.unit.start : quote.outer_start].strip(" -–—•")
            rest = self.text[quote.outer_end : self.unit.end].strip(" .!?…,")
            speakers: tuple[Speaker, ...] = ()
            if not lead and not rest:
                speakers = self.carry.speakers
            elif lead.endswith(":") and (subject := self.scene.subject(self.unit.start, quote.outer_start)):
                speakers = subject.speakers
            if speakers:
                self._take(_Report(speakers, quote.start, _BARE_QUOTE, quote.start), quote)

    def _after_colon(self) -> None:
        """A name and a colon at the head of a unit: "Ông X: Chúng tôi sẽ …"."""
        subject = next(iter(self.scene.between(self.unit.start, self.unit.start + 1)), None)
        if subject and subject.kind == "person" and self.text[subject.end : subject.end + 2] == ": ":
            trigger = Trigger(self.unit.first, subject.end, subject.end + 1, _BARE_QUOTE)
            self._begin(subject.speakers, subject.end + 2, trigger)
            self._close(self.unit.end)

    def _continued(self) -> None:
        """A sentence that goes on with reported words: "Theo đó, …", "Đồng thời …", or without subject."""
        if report := self._going_on():
            self._indirect(report, self.unit.end)

    def _continued_to(self, trigger: Trigger) -> None:
        """The same up to a verb of saying that goes on after a semicolon: "Đồng thời, …; đề nghị …"."""
        joint = coordinator(self.view, trigger.first)
        report = self._going_on() if joint and self.text[joint - 1] == ";" else None
        if report and joint and report.start < joint:
            self.open, self.last = report, report.speakers

    def _going_on(self) -> _Report | None:
        n = word_set("continuation").at(self.tokens, self.unit.first)
        goes_on = (n and self.carry.follows) or (self.carry.ended and self._bare(self.unit.first + n)) or self._free()
        if not goes_on:
            return None
        start = lead_in(self.view, self.tokens.end[self.unit.first + n - 1]) if n else self.unit.start
        verb = Verb(_GOES_ON, "", self.carry.verb.act if self.carry.verb else None)
        return _Report(self.carry.speakers, start, verb, self.unit.start)

    def _bare(self, first: int) -> bool:
        """Whether a clause has no subject or tells what its subject must do; a participle before a clause of its own
        ("Thực hiện chính sách ấy, Peru …") is neither."""
        if not word_set("bare").at(self.tokens, first):
            return self._asks(first)
        comma = self.text.find(", ", self.tokens.start[first], self.unit.end)
        if comma < 0:
            return True
        after = comma + 2
        return after not in self.scene.times and not self.scene.between(after, after + 1)

    def _free(self) -> bool:
        """Whether a sentence goes on with a person's words although nothing says so: right after them, about things
        and states, without a time, a person or a word that points at what was told."""
        unit = self.unit
        if (
            not (self.carry.follows and _personal(self.carry))
            or unit.last - unit.first < _SHORTEST_FREE
            or self.triggers
        ):
            return False
        told = word_set("told").at(self.tokens, unit.first)
        points = word_set("points").find(self.tokens, unit.first, min(unit.first + _POINTED, unit.last))
        dated = any(start in self.scene.times for start in self.tokens.start[unit.first : unit.last])
        plain = not (told or points or dated) and _PLAIN.match(self.text[unit.start : unit.end])
        return bool(plain) and self._impersonal(unit)

    def _impersonal(self, unit: Unit) -> bool:
        """Whether a sentence has no person and does not begin with a state."""
        first = unit.first + word_set("adverb").at(self.tokens, unit.first)
        found = self.scene.between(unit.start, unit.end)
        named = [c for c in found if not self.scene.governed(c)]
        state_first = bool(named) and named[0].kind != "group" and named[0].start <= self.tokens.start[first]
        state_first = state_first and not self._own_state(named[0])
        own = any(c.kind == "person" and c.speakers == self.carry.speakers for c in found)
        return not state_first and not own and all(c.kind in _IMPERSONAL for c in named)

    def _own_state(self, candidate: Candidate) -> bool:
        """Whether a candidate is the speaker's own state and the clause tells what it does, means or will do."""
        own = candidate.kind in ("party", "body") and candidate.start <= self._head() and candidate.speakers[:1]
        i = self.tokens.after(candidate.end)
        meant = i < self.unit.last and self.view.gap(i) == " " and word_set("meant").at(self.tokens, i)
        return bool(own and meant and own[0].party == self.carry.speakers[0].party)

    def _asks(self, first: int) -> bool:
        """Whether a clause says right after its subject what somebody must do: "Hai nước cần …"."""
        if first >= self.unit.last:
            return False
        subject = next(iter(self.scene.between(self.tokens.start[first], self.tokens.start[first] + 1)), None)
        if subject is None or subject.kind not in ("group", "party"):
            return False
        i = self.tokens.after(subject.end)
        return i < self.unit.last and self.tokens.form[i] in _MUST and self.view.gap(i) == " "

    def _add(self, report: _Report, kind: Literal["direct", "indirect"], start: int, end: int) -> None:
        context = min(report.start, start)
        self.out.append(Proposal(report.speakers, kind, start, end, context, report.verb, report.trigger, self.via))


def _personal(carry: Carry) -> bool:
    """Whether persons spoke last, and not states or institutions."""
    return all(s.role or s.party is None for s in carry.speakers)


def _institutional(speaker: Speaker) -> bool:
    """Whether a speaker is an institution of a state, and not the state."""
    return speaker.role is None and speaker.party is not None and speaker != state(speaker.party)


def _passes_on(outer: _Report, subject: Candidate, inner: Trigger) -> bool:
    """Whether the outer speaker only passes on what the inner one said."""
    parties = {s.party for s in subject.speakers} if subject.kind == "person" else set()
    return (
        outer.verb is _ACCORDING
        or inner.verb.id.startswith("promise.")
        or any(s.role in _FOR_OTHERS or s.party in parties for s in outer.speakers)
    )


def _silent(scene: Scene, unit: Unit) -> bool:
    """Whether nothing stands in a unit that could report: no verb, no "theo", no "rằng", no colon."""
    if scene.verbs_in(unit.first, unit.last) or scene.words_in("theo", unit.first, unit.last):
        return False
    return ":" not in scene.document.text[unit.start : unit.end] and not scene.words_in("that", unit.first, unit.last)


def read_unit(scene: Scene, unit: Unit, carry: Carry) -> list[Proposal]:
    """What is said in one unit; `carry` is what the units before it leave open."""
    if not (carry.ended or carry.follows or unit.quotes) and _silent(scene, unit):
        return []
    return _Reader(scene, unit, carry).read()
