"""Reporting clauses: which words of a sentence are said by somebody, by whom, and by which verb.

A unit is a sentence, or several where a quotation runs over their ends. Its verbs of saying are read from left to
right. A verb opens a report that lasts to the end of the unit, to the next verb of the same speaker, or to a clause
that belongs to the writer again. A verb inside an open report is part of what is said, unless it tells what a person
said: then the inner report is the one that counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from hoidam.document import Document, Sentence
from hoidam.lexicon import Hit
from hoidam.said.quotes import Quote
from hoidam.said.speaker import Candidate, Scene, Speaker
from hoidam.said.vocabulary import Verb, outlets, verbs, word_set

__all__ = ["Carry", "Proposal", "Unit", "read_unit", "units"]

_ACCORDING = Verb("say.according", "", None)
_THAT = Verb("say.that", "mark", None)
_GOES_ON = Verb("say.continued", "", None)
_BARE_QUOTE = Verb("say.quote", "", None)
_MARK = re.compile(r"\brằng\b[,:]?\s*|:\s*|\A\s*,?\s*là\b[,:]?\s*")
_FULL_MARK_REACH = 140
_END = re.compile(r"[\s.!?…,;:/]+\Z")
_LEAD_IN = re.compile(r"[\s,]*")
_ONLY_MARKS = re.compile(r"[\s,.!?…\-–—:;]*\Z")
_ADJUNCT = frozenset("với trước trong tại trên hôm ngày vào sau khi bên nhân ở qua sáng chiều tối trưa đêm từ".split())
_PARALLEL = re.compile(r"[-–,]\s*điều (?:mà|này)\s*\Z|[,;]\s*(?:và|còn|trong khi|nhưng|song|đồng thời)\s*\Z|;\s*\Z")
_CUT = re.compile(r",\s|\s?[-–]\s(?=điều)|\s\(")
_NOUN_AFTER = frozenset("của chung này ấy đó".split())
_CLAUSE_WORDS = frozenset("sẽ đã đang cần phải không chưa là có tôi ta chúng muốn".split())
_FINITE = _CLAUSE_WORDS - {"cần", "có"}
_NOT_THAT = frozenset("cho thấy minh tin thực tế thật chứng ra biết ngờ buộc báo có nghĩa".split())


class Unit(NamedTuple):
    """A stretch that is read at once, its tokens, and the outermost quotations in it."""

    start: int
    end: int
    first: int
    last: int
    line: int
    kind: str
    quotes: tuple[Quote, ...]


class Proposal(NamedTuple):
    """A statement before its act is known."""

    speakers: tuple[Speaker, ...]
    kind: Literal["direct", "indirect"]
    start: int
    end: int
    verb: Verb
    trigger: int
    via: str | None


class Carry(NamedTuple):
    """Who spoke last before a unit, by which verb, whether that was in the unit right before it (`near`), and whether
    that one, in the same line, ended with reported words that the unit may go on with (`follows`)."""

    speakers: tuple[Speaker, ...] = ()
    verb: Verb | None = None
    near: bool = False
    follows: bool = False


class _Trigger(NamedTuple):
    first: int
    start: int
    end: int
    verb: Verb


class _Open(NamedTuple):
    speakers: tuple[Speaker, ...]
    start: int
    verb: Verb
    trigger: int


def units(document: Document, quotes: Sequence[Quote]) -> list[Unit]:
    """The sentences of the document, joined where a quotation runs over the end of one."""
    found: list[Unit] = []
    k = 0
    for s in document.sentences:
        while k < len(quotes) and quotes[k].outer_end <= s.start:
            k += 1
        inside = []
        for q in quotes[k:]:
            if q.outer_start >= s.end:
                break
            inside.append(q)
        if found and _joins(document.text, found[-1], s):
            last = found[-1]
            both = tuple(dict.fromkeys(last.quotes + tuple(inside)))
            found[-1] = last._replace(end=s.end, last=s.last, quotes=both)
        else:
            found.append(Unit(s.start, s.end, s.first, s.last, s.line, s.kind, tuple(inside)))
    return found


def _joins(text: str, unit: Unit, s: Sentence) -> bool:
    """Whether a sentence goes on with the unit before: inside a quotation, or a reporting clause after one."""
    if not unit.quotes:
        return False
    last = unit.quotes[-1]
    if last.outer_end > s.start:
        return True
    first = text[s.start]
    return s.line == unit.line and last.outer_end >= unit.end - 1 and (first in ",-–—" or first.islower())


class _Reader:
    """Reads one unit; holds nothing beyond it."""

    def __init__(self, scene: Scene, unit: Unit, carry: Carry) -> None:
        self.scene, self.unit, self.carry = scene, unit, carry
        self.text, self.tokens = scene.document.text, scene.document.tokens
        self.out: list[Proposal] = []
        self.open: _Open | None = None
        self.via: str | None = None
        self.last: tuple[Speaker, ...] = ()
        self.used: set[int] = set()
        self.triggers = self._triggers()

    # -- the verbs ------------------------------------------------------------------------------------------------

    def _triggers(self) -> list[_Trigger]:
        found = []
        self.hits = []
        for hit in self.scene.document.find(verbs(), self.unit.first, self.unit.last):
            start, end = self.scene.document.stretch(hit)
            self.hits.append(start)
            if hit.value.needs == "never":
                continue
            if hit.value.said:
                end = self.tokens.end[hit.last - hit.value.said - 1]
            if not self._quoted(start) and not self._named(start) and not self._noun(hit) and not self._blocked(hit.first):
                found.append(_Trigger(hit.first, start, end, hit.value))
        return sorted(self._merged(found) + self._that_clauses(found), key=lambda t: t.start)

    def _merged(self, found: list[_Trigger]) -> list[_Trigger]:
        """A verb of saying right before another only lends it its subject: "khẳng định mong muốn …"."""
        out: list[_Trigger] = []
        for t in found:
            last = out[-1] if out else None
            if last and last.verb.id.startswith(("say.", "agree")) and self.text[last.end : t.start] == " ":
                out[-1] = _Trigger(last.first, last.start, t.end, t.verb)
            else:
                out.append(t)
        return out

    def _that_clauses(self, triggers: Sequence[_Trigger]) -> list[_Trigger]:
        """Clauses with rằng that no verb of the table is near: "thể hiện rõ rằng", "đưa ra thông điệp rằng"."""
        found = []
        for i in range(self.unit.first + 2, self.unit.last):
            start = self.tokens.start[i]
            if self.tokens.form[i] != "rằng" or self.tokens.form[i - 1] in _NOT_THAT or self._quoted(start):
                continue
            if not any(start - _FULL_MARK_REACH < t.start < start for t in triggers):
                found.append(_Trigger(i, start, start, _THAT))
        return found

    def _quoted(self, offset: int) -> bool:
        return any(q.outer_start <= offset < q.outer_end for q in self.unit.quotes)

    def _named(self, offset: int) -> bool:
        """Whether a word belongs to a name ("Tin-lơ-xơn")."""
        near = self.scene.between(offset - 40, offset + 1)
        return any(c.kind != "document" and c.start <= offset < c.end for c in near)

    def _gap(self, i: int) -> str:
        """What stands between token i-1 and token i."""
        return self.text[self.tokens.end[i - 1] : self.tokens.start[i]] if i > self.unit.first else "\n"

    def _noun(self, hit: Hit[Verb]) -> bool:
        marked = self._gap(hit.first) == " " and word_set("noun_mark").ending(self.tokens, hit.first - 1)
        if marked and not self._named(self.tokens.start[hit.first - 1]):
            return True
        last = hit.last
        return not hit.value.said and last < self.unit.last and self._gap(last) == " " and self.tokens.form[last] in _NOUN_AFTER

    def _before(self, i: int) -> int:
        """The token before `i`, adverbs and times left out; stops at punctuation."""
        adverb = word_set("adverb")
        while i > self.unit.first and self._gap(i).isspace():
            n = adverb.ending(self.tokens, i - 1)
            if not n:
                break
            i -= n
        return i

    def _blocked(self, first: int) -> bool:
        i = self._before(first)
        return self._gap(i).isspace() and bool(word_set("blocker").ending(self.tokens, i - 1))

    def _coordinator(self, first: int) -> int | None:
        """Where the words begin that join this verb to the one before; None where it has its own subject."""
        i = first
        while i > self.unit.first:
            gap = self._gap(i)
            if any(c in gap for c in ",;–") or gap.strip() == "-":
                return self.tokens.end[i - 1]
            if n := word_set("coordinator").ending(self.tokens, i - 1):
                before = i - n
                comma = "," in self._gap(before) or ";" in self._gap(before)
                return self.tokens.end[before - 1] if comma else self.tokens.start[before] - 1
            if not (n := word_set("adverb").ending(self.tokens, i - 1)):
                return None
            i -= n
        return None

    # -- the walk -------------------------------------------------------------------------------------------------

    def read(self) -> list[Proposal]:
        self._according()
        for trigger in self.triggers:
            after = next((t.start for t in self.triggers if t.start > trigger.start), self.unit.end)
            self._step(trigger, after)
        self._close(self.unit.end)
        if not self.out:
            self._bare_quotes()
        if not self.out and all(t.verb.needs for t in self.triggers):
            self._continued()
        return sorted(self.out, key=lambda p: p.start)

    def _step(self, trigger: _Trigger, after: int) -> None:
        joint = self._coordinator(trigger.first)
        if joint is not None and (self.last or self.open):
            self._joined(trigger, after, joint)
            return
        left = self._left(trigger)
        weak = trigger.verb.needs == "lead"
        subject = self.scene.subject(left, trigger.start, strict=weak)
        if joint is not None and weak and (subject is None or subject.end <= joint):
            return
        if joint is not None and (subject is None or subject.end <= joint):
            subject = self.scene.first_subject(left, joint) or subject
        if trigger.verb is _THAT:
            subject = self.scene.first_subject(left, trigger.start)
            if subject and subject.kind not in ("person", "pronoun"):
                return
        if subject and subject.kind == "pronoun" and subject.start == self.unit.start and self.carry.near:
            subject = subject._replace(speakers=self.carry.speakers)
        if subject is None:
            if joint is not None or trigger.start - self.unit.start < 3:
                self._fronted(trigger, after)
            return
        if self._after_quote(subject, trigger):
            self._postposed(subject, trigger, after)
            return
        if not subject.speakers:
            self._relayed(subject)
            return
        self._own(subject, trigger, after)

    def _left(self, trigger: _Trigger) -> int:
        """From where the subject of a verb may be looked for: after the quotation or the verb before it."""
        ends = [q.outer_end for q in self.unit.quotes if q.outer_end <= trigger.start and self._words(q) > 2]
        ends += [t.end for t in self.triggers if t.start < trigger.start and self.last]
        if self.open and self.open.verb is _ACCORDING:
            ends.append(self.open.start)
        return max(ends, default=self.unit.start)

    def _joined(self, trigger: _Trigger, after: int, joint: int) -> None:
        """A verb that goes on with the speaker of the one before."""
        start = self._said_from(trigger, after)
        if start is None:
            return
        strong = trigger.verb.needs != "lead" or self.text[joint : trigger.start].lstrip()[:1] == ";"
        if not strong and "đồng thời" not in self.text[joint : trigger.start] and not _MARK.search(
            self.text, trigger.end, start
        ):
            return
        speakers = self.open.speakers if self.open else self.last
        self._close(joint)
        self._begin(speakers, start, trigger)

    def _fronted(self, trigger: _Trigger, after: int) -> None:
        """A verb phrase before its subject: "Đánh giá cao …, Thủ tướng khẳng định", or one without a subject."""
        start = self._said_from(trigger, after)
        if start is None or trigger.verb.needs == "mark":
            return
        for later in self.triggers:
            if later.start > trigger.start:
                subject = self.scene.subject(trigger.end, later.start)
                if subject and subject.speakers and self.text[:subject.start].rstrip().endswith(","):
                    self._begin(subject.speakers, start, trigger)
                    self._close(subject.start)
                return
        if self.carry.speakers and trigger.verb.needs != "lead":
            self._begin(self.carry.speakers, start, trigger)

    def _own(self, subject: Candidate, trigger: _Trigger, after: int) -> None:
        """A verb with its own subject before it."""
        if not self.open:
            self.last = subject.speakers
        start = self._said_from(trigger, after)
        if self._own_side(subject, trigger):
            self._begin(self.carry.speakers, self.unit.start, trigger)
            return
        if self.open:
            boundary = _PARALLEL.search(self.text, self.open.start, subject.start)
            if boundary:
                self._close(boundary.start())
            elif not self._nested(self.open, subject, trigger.verb.needs == "lead") or start is None:
                return
            elif subject.kind == "pronoun":
                subject = subject._replace(speakers=self.open.speakers)
            self.open = None
        if start is None:
            self._said_before(subject, trigger)
            return
        self._begin(subject.speakers, start, trigger)
        i = self.tokens.after(subject.start)
        if word_set("subordinator").ending(self.tokens, i - 1) and self._gap(i) == " ":
            comma = self.text.find(", ", start, self.unit.end)
            first = i <= self.unit.first + 3
            if comma > 0 and not self._quoted(comma) and (first or self._resumes(comma)):
                self._close(comma)

    def _own_side(self, subject: Candidate, trigger: _Trigger) -> bool:
        """Whether a sentence about the speaker's own country goes on with his words: "Việt Nam sẵn sàng …"."""
        if subject.kind != "party" or subject.start > self.unit.start or not self.carry.follows:
            return False
        return trigger.verb.needs == "lead" and subject.speakers[0].party == self.carry.speakers[0].party

    def _resumes(self, comma: int) -> bool:
        """Whether the main clause goes on after this comma with its verb."""
        i = self.tokens.after(comma)
        return i < self.unit.last and self.tokens.form[i] in ("sẽ", "đã", "đang", "được", "bị", "vẫn", "càng")

    def _nested(self, outer: _Open, subject: Candidate, lead_only: bool) -> bool:
        """Whether an inner report takes the place of the outer: a person, named where the outer begins."""
        if subject.kind not in ("person", "pronoun") or not outer.verb.id.startswith("say."):
            return False
        if subject.kind == "pronoun" and lead_only:
            return False
        lead = self.text[outer.start : subject.start]
        return len(lead) < 4 or lead.rstrip().endswith(",") and len(lead) < 80

    def _begin(self, speakers: tuple[Speaker, ...], start: int, trigger: _Trigger) -> None:
        self.open = _Open(speakers, start, trigger.verb, trigger.start)
        self.last = speakers

    # -- where the words said begin -------------------------------------------------------------------------------

    def _said_from(self, trigger: _Trigger, after: int) -> int | None:
        """Where the words begin that a verb reports; None where it reports none."""
        quote = next((q for q in self.unit.quotes if q.outer_start >= trigger.end), None)
        stop = min(after, quote.outer_start if quote else after, trigger.end + _FULL_MARK_REACH)
        stop = next((h for h in self.hits if trigger.end <= h < stop), stop)
        marked = _MARK.search(self.text, trigger.end, stop)
        if marked:
            return marked.end()
        lead = _LEAD_IN.match(self.text, trigger.end)
        start = lead.end() if lead else trigger.end
        if quote and quote.outer_start == start:
            return start
        if trigger.verb.needs == "mark" and "," not in self.text[trigger.end : start]:
            return None
        i = self.tokens.after(start)
        if i >= self.unit.last or after <= start:
            return None
        if self.tokens.form[i] == "về" and not trigger.verb.id.startswith("say."):
            return self.tokens.start[i + 1] if i + 1 < self.unit.last else None
        return start if self._has_complement(trigger, i, start, after) else None

    def _has_complement(self, trigger: _Trigger, i: int, start: int, after: int) -> bool:
        """Whether what follows the verb is what is said and not where, when or to whom it was said."""
        if "," in self.text[trigger.end : start]:
            return True
        word = self.tokens.form[i]
        if word in ("và", "giữa", "hoặc", "lẫn", "này", "đó") or self.tokens.form[i : i + 2] == ("trên", "tại"):
            return False
        if word == "về" and trigger.verb.id.startswith("say."):
            return False
        if word in ("tới", "đến", "cho") and trigger.verb.id == "promise.offer":
            return False
        if trigger.verb.id == "say.reveal" and not self._claims(i, after):
            return False
        if word in _ADJUNCT or self.tokens.start[i] in self.scene.times:
            comma = self.text.find(", ", start, after)
            return comma > 0 and trigger.verb.id != "say.open" and self.unit.end - comma > 12
        return True

    def _claims(self, i: int, after: int) -> bool:
        """Whether the words from token `i` can be a clause: a bare noun phrase is what is told of, not what is said."""
        if not word_set("np_start").at(self.tokens, i):
            return True
        last = min(self.tokens.after(after), self.unit.last)
        return any(f in _CLAUSE_WORDS for f in self.tokens.form[i:last])

    # -- quotations and clauses before the verb -------------------------------------------------------------------

    def _words(self, quote: Quote) -> int:
        first, last = self.tokens.range(quote.start, quote.end)
        return last - first

    def _after_quote(self, subject: Candidate, trigger: _Trigger) -> Quote | None:
        quote = next((q for q in reversed(self.unit.quotes) if q.outer_end <= subject.start), None)
        if quote and _ONLY_MARKS.match(self.text, quote.outer_end, subject.start) and self._leads(quote):
            return quote
        return None

    def _leads(self, quote: Quote) -> bool:
        """Whether a quotation is a sentence of its own and no part of one that began before it."""
        before = self.text[self.unit.start : quote.outer_start].rstrip()
        return not before or before[-1] in ".!?…:”\"-–—\n"

    def _postposed(self, subject: Candidate, trigger: _Trigger, after: int) -> None:
        quote = self._after_quote(subject, trigger)
        self._close(self.unit.start)
        if quote and subject.speakers and quote.start not in self.used:
            self._add(subject.speakers, "direct", quote.start, quote.end, trigger.verb, trigger.start)
            self.used.add(quote.start)
            self.last = subject.speakers
            start = self._said_from(trigger, after)
            if start is not None and self.text[start : start + 1] in "“\"'«”" or _MARK.search(
                self.text, trigger.end, min(trigger.end + 40, after)
            ):
                self._begin(subject.speakers, start or trigger.end, trigger)
        elif not subject.speakers:
            self._relayed(subject)
            source = next(iter(self.scene.between(trigger.end, trigger.end + 30)), None)
            if quote and source and source.speakers and word_set("relay").at(self.tokens, trigger.first):
                self._add(source.speakers, "direct", quote.start, quote.end, trigger.verb, trigger.start)
                self.used.add(quote.start)

    def _said_before(self, subject: Candidate, trigger: _Trigger) -> None:
        """A reporting clause at the end: "…, nguồn tin Bộ Ngoại giao Nga cho hay"."""
        comma = self.text.rfind(",", self.unit.start, subject.start)
        if not trigger.verb.id.startswith(("say.tell", "say.judge")):
            return
        only_end = not self.text[trigger.end : self.unit.end].strip(" .!…/”\"")
        if only_end and comma > 0 and not self.text[comma + 1 : subject.start].strip() and not self.out:
            self._begin(subject.speakers, self.unit.start, trigger)
            self._close(comma)

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
        """ "Theo ông Peskov, …" and "…, theo AFP"."""
        words, i = word_set("theo"), self.unit.first
        while i < self.unit.last:
            n = words.at(self.tokens, i)
            if n and not self._quoted(self.tokens.start[i]):
                self._according_at(i, i + n)
            i += n or 1

    def _according_at(self, i: int, after: int) -> None:
        if after >= self.unit.last:
            return
        start = self.tokens.start[after]
        candidate = next(iter(self.scene.between(self.tokens.end[i], start + 25)), None)
        if candidate is None or self._quoted(candidate.start) or "," in self.text[start : candidate.start]:
            return
        if candidate.kind == "media":
            self.via = self._outlet(candidate)
            return
        if not candidate.speakers or (candidate.kind == "party" and candidate.start > start + 12):
            return
        if i == self.unit.first or self._before(i) == self.unit.first:
            self._according_first(candidate, i)
        elif "," in self._gap(i) and not self.text[candidate.end : self.unit.end].strip(" .…/"):
            self._begin(candidate.speakers, self.unit.start, _Trigger(i, self.tokens.start[i], candidate.end, _ACCORDING))
            self._close(self.tokens.end[i - 1])

    def _according_first(self, candidate: Candidate, i: int) -> None:
        comma = self.text.find(",", candidate.end, self.unit.end)
        if comma < 0 or comma > candidate.end + 60:
            return
        behind = next(iter(self.scene.between(comma, comma + 3)), None)
        if behind and behind.kind in ("person", "body") and self.text[behind.end : behind.end + 1] == ",":
            candidate, comma = behind, behind.end
        lead = _LEAD_IN.match(self.text, comma)
        start = lead.end() if lead else comma
        self._begin(candidate.speakers, start, _Trigger(i, self.tokens.start[i], candidate.end, _ACCORDING))

    # -- closing --------------------------------------------------------------------------------------------------

    def _close(self, end: int) -> None:
        """Ends the open report and adds what it says."""
        if self.open is None:
            return
        report, self.open = self.open, None
        quotes = [q for q in self.unit.quotes if report.start <= q.outer_start < end and q.start not in self.used]
        if quotes and quotes[0].outer_start == report.start:
            if self._whole_quote(quotes, end):
                for q in quotes[:1]:
                    self._take(report, q)
                return
        direct = [q for q in quotes if self._clausal(q)]
        if not direct:
            self._indirect(report, self._cut(report.start, end, quotes))
            return
        before = self.text[report.start : direct[0].outer_start].rstrip()
        if before.endswith(",") and before.count(" ") >= 4:
            self._indirect(report, report.start + len(before))
        for q in direct:
            self._take(report, q)

    def _take(self, report: _Open, quote: Quote) -> None:
        self.used.add(quote.start)
        self._add(report.speakers, "direct", quote.start, quote.end, report.verb, report.trigger)

    def _indirect(self, report: _Open, end: int) -> None:
        end = report.start + len(_END.sub("", self.text[report.start : end]))
        first, last = self.tokens.range(report.start, end)
        if last - first >= 3 and not self._courteous(report, first, last):
            self._add(report.speakers, "indirect", report.start, end, report.verb, report.trigger)

    def _courteous(self, report: _Open, first: int, last: int) -> bool:
        """Whether thanks or welcome are for a visit, a reception and the like: a courtesy, no position."""
        if report.verb.id != "praise.courtesy":
            return False
        courtesy = word_set("courtesy")
        return last - first < 7 or any(courtesy.at(self.tokens, i) for i in range(first, last))

    def _whole_quote(self, quotes: Sequence[Quote], end: int) -> bool:
        """Whether a quotation right after the verb is itself what is said."""
        quote = quotes[0]
        first, last = self.tokens.range(quote.start, quote.end)
        if not self.text[quote.outer_end : end].strip(" .,;…!?/"):
            return last - first >= 3
        return self._clausal(quote) or self.text[quote.end - 1] in ".!?"

    def _clausal(self, quote: Quote) -> bool:
        """Whether the quoted words are a clause or a verb phrase, not a noun phrase or a word in doubt."""
        first, last = self.tokens.range(quote.start, quote.end)
        if last - first < 4:
            return False
        if re.search(r"[.!?]\s", self.text[quote.start : quote.end]):
            return True
        if word_set("np_start").at(self.tokens, first):
            return last - first >= 9 and any(f in _FINITE for f in self.tokens.form[first:last])
        return bool(word_set("vp_start").at(self.tokens, first)) or (
            last - first >= 6 and any(f in _CLAUSE_WORDS for f in self.tokens.form[first:last])
        )

    def _cut(self, start: int, end: int, quotes: Sequence[Quote]) -> int:
        """Where the writer's own words go on after a comma."""
        cut = word_set("cut")
        for m in _CUT.finditer(self.text, start + 12, end):
            if not any(q.outer_start <= m.start() < q.outer_end for q in quotes) and cut.at(
                self.tokens, self.tokens.after(m.end() - 1)
            ):
                return m.start()
        return end

    def _bare_quotes(self) -> None:
        """Quotations that no verb reports: after a name and a colon, or on their own after what the same one said."""
        for quote in self.unit.quotes:
            lead = self.text[self.unit.start : quote.outer_start].strip(" -–—•")
            rest = self.text[quote.outer_end : self.unit.end].strip(" .!?…,")
            if not lead and not rest and self.carry.speakers:
                self._add(self.carry.speakers, "direct", quote.start, quote.end, _BARE_QUOTE, quote.start)
            elif lead.endswith(":"):
                subject = self.scene.subject(self.unit.start, quote.outer_start)
                if subject and subject.speakers:
                    self._add(subject.speakers, "direct", quote.start, quote.end, _BARE_QUOTE, quote.start)

    def _continued(self) -> None:
        """A sentence that goes on with reported words: "Theo đó, …", "Đồng thời …"."""
        n = word_set("continuation").at(self.tokens, self.unit.first)
        if not n or not self.carry.follows:
            return
        lead = _LEAD_IN.match(self.text, self.tokens.end[self.unit.first + n - 1])
        start = lead.end() if lead else self.unit.start
        verb = Verb(_GOES_ON.id, "", self.carry.verb.act if self.carry.verb else None)
        report = _Open(self.carry.speakers, start, verb, self.unit.start)
        self._indirect(report, self.unit.end)

    def _add(self, speakers: tuple[Speaker, ...], kind: Literal["direct", "indirect"], start: int, end: int, verb: Verb, trigger: int) -> None:
        self.out.append(Proposal(speakers, kind, start, end, verb, trigger, self.via))


def read_unit(scene: Scene, unit: Unit, carry: Carry) -> list[Proposal]:
    """What is said in one unit; `carry` is what the units before it leave open."""
    return _Reader(scene, unit, carry).read()


def through(proposals: Sequence[Proposal]) -> Iterator[tuple[Speaker, Proposal]]:
    """One pair per speaker: a joint statement is each one's."""
    for p in proposals:
        for speaker in p.speakers:
            yield speaker, p
