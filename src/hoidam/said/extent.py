"""Where the words said begin and end, and whether a quotation is what is said or only part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import whitespace

from hoidam.said.quotes import Quote
from hoidam.said.triggers import Trigger
from hoidam.said.units import View
from hoidam.said.vocabulary import word_set

__all__ = ["clausal", "cut", "lead_in", "marked", "said_from", "trimmed", "whole"]

_MARK = re.compile(r"\brằng\b[,:]?\s*|(?<!Ảnh)(?<!Nguồn)(?<!\d):\s*")
_IS = re.compile(r"\s*,?\s*là\b[,:]?\s*")
_REACH = 140
# In words: how far after the verb "về" may stand behind the one who is told.
_WHOM = 12
_CALLED = re.compile(r"\slà\s")
_POINTS_BACK = 3
# What a feeling is about: "quan ngại trước …", "hài lòng với …".
_FELT, _FEELINGS = frozenset(("trước", "với", "vì", "do")), ("blame.", "fear.", "hope.", "praise")
_LEAD_IN = re.compile(r"[\s,]*")
_AT_THE_END = whitespace + "\u00a0.!?…,;:/"
_CREDIT = re.compile(r"\s\(?(?:Ảnh|Nguồn|Video|Clip)\s?:[^\n]{0,60}\Z|\s[-–]\s(?:Ảnh|Hình) \d{1,2}[ .]*\Z")
_CUT = re.compile(r",\s|\s?[-–]\s(?=điều)|\s\(")
_SOURCE = re.compile(r",\s(?:theo|Theo)\s[^,;“”\"]{2,60}[.…]?\s*\Z")
_SENTENCES = re.compile(r"[.!?]\s")
_SHORTEST = 3
_SHORTEST_PHRASE = 3
_SHORTEST_CLAUSE, _SURE_CLAUSE, _NOUN_CLAUSE = 4, 6, 9
_SHORTEST_BEFORE_CUT = 12


def lead_in(view: View, offset: int) -> int:
    """The first character after blanks and commas."""
    m = _LEAD_IN.match(view.text, offset)
    return m.end() if m else offset


def marked(view: View, start: int, end: int) -> bool:
    """Whether rằng or a colon stands between."""
    return _mark(view, start, end) is not None


def _mark(view: View, start: int, end: int) -> re.Match[str] | None:
    words = view.text[start:end]
    return _MARK.search(view.text, start, end) if "rằng" in words or ":" in words else None


def trimmed(view: View, start: int, end: int) -> int:
    """The end without a photo's credit, punctuation and blanks."""
    said = view.text[start:end]
    if ":" in said or said.rstrip(" .")[-1:].isdigit():
        said = _CREDIT.sub("", said)
    return start + len(said.rstrip(_AT_THE_END))


def said_from(view: View, trigger: Trigger, after: int, hits: Sequence[int]) -> int | None:
    """Where the words begin that a verb reports; None where it reports none. `after` is where the next verb begins."""
    if trigger.verb.needs == "call" and (called := _called(view, trigger)):
        return called
    quote = next((q for q in view.unit.quotes if q.outer_start >= trigger.end), None)
    stop = min(after, quote.outer_start if quote else after, trigger.end + _REACH)
    stop = next((h for h in hits if trigger.end <= h < stop), stop)
    start = lead_in(view, trigger.end)
    begun = trigger.verb.id != "say.that" and word_set("finite").at(view.tokens, view.tokens.after(start))
    mark = _IS.match(view.text, trigger.end, stop) or (None if begun else _mark(view, trigger.end, stop))
    if mark:
        return mark.end()
    if quote and quote.outer_start == start:
        named = trigger.verb.needs == "mark" and not clausal(view, quote) and not _alone(view, quote)
        named = named or (trigger.verb.needs == "clause" and trigger.verb.id == "blame.accuse")
        return None if named else start
    if trigger.verb.needs == "clause":
        return start if _own_clause(view, start, after, bare=trigger.verb.id == "blame.accuse") else None
    if trigger.verb.needs in ("mark", "call") and "," not in view.text[trigger.end : start]:
        return None
    i = view.tokens.after(start)
    if i >= view.unit.last or after <= start:
        return None
    if view.tokens.form[i] in _FELT and trigger.verb.id.startswith(_FEELINGS) and view.gap(i) == " ":
        return view.tokens.start[i + 1] if i + 1 < view.unit.last else None
    if view.tokens.form[i] == "về" and not trigger.verb.id.startswith("say."):
        return view.tokens.start[i + 1] if i + 1 < view.unit.last else None
    if trigger.verb.id == "say.reveal" and (about := _about(view, i, stop)):
        return about
    return start if _has_complement(view, trigger, i, after) else None


def _about(view: View, i: int, stop: int) -> int | None:
    """Where the words begin in "thông báo với X về (việc) …": after "về", and after the one who is told."""
    if not (word_set("told_whom").at(view.tokens, i) or view.tokens.form[i] == "về"):
        return None
    last = view.tokens.after(stop)
    k = next((k for k in range(i, min(i + _WHOM, last)) if view.tokens.form[k] == "về"), None)
    if k is None or "," in view.text[view.tokens.start[i] : view.tokens.start[k]]:
        return None
    k += 1 + (view.tokens.form[k + 1 : k + 2] == ("việc",))
    return view.tokens.start[k] if k < last else None


def _alone(view: View, quote: Quote) -> bool:
    """Whether nothing of the sentence stands after a quotation."""
    return not view.text[quote.outer_end : view.unit.end].strip(" .,;…!?/")


def _own_clause(view: View, start: int, after: int, *, bare: bool) -> bool:
    """Whether a clause with somebody as its subject begins here; `bare` where it needs nothing to show a verb."""
    subject = next(iter(view.scene.between(start, start + 1)), None)
    if subject is None or subject.kind in ("media", "document", "skip"):
        return False
    first = view.tokens.after(subject.end)
    return bare or _finite(view, first, min(view.tokens.after(after), view.unit.last))


def _called(view: View, trigger: Trigger) -> int | None:
    """Where the words begin in "gọi X là Y": at X, or at Y where X only points back ("gọi đó là Y")."""
    is_ = _CALLED.search(view.text, trigger.end, min(trigger.end + _REACH, view.unit.end))
    if is_ is None or view.quoted(is_.start()):
        return None
    first, last = view.tokens.range(trigger.end, is_.start())
    points_back = last - first <= _POINTS_BACK and view.tokens.form[last - 1] in ("đây", "đó", "này", "ấy")
    return is_.end() if first < last and points_back else lead_in(view, trigger.end)


def _has_complement(view: View, trigger: Trigger, i: int, after: int) -> bool:
    """Whether what follows the verb at token `i` is what is said, and not where, when or to whom."""
    start, rule = view.tokens.start[i], trigger.verb.id
    if "," in view.text[trigger.end : start]:
        return True
    if (n := word_set("no_complement").at(view.tokens, i)) and view.tokens.form[i + n : i + n + 1] != ("là",):
        return False
    if rule == "promise.offer" and word_set("addressed").at(view.tokens, i):
        return view.tokens.form[i + 1 : i + 2] == ("thăm",)
    if rule in ("say.reveal", "say.recall") and not _claims(view, i, after):
        return any(q.outer_start > start and clausal(view, q) for q in view.unit.quotes)
    adjunct = word_set("adjunct").at(view.tokens, i) and not word_set("no_adjunct").at(view.tokens, i)
    if adjunct or start in view.scene.times:
        comma = view.text.find(", ", start, after)
        return comma > 0 and rule != "say.open" and view.unit.end - comma > _SHORTEST_BEFORE_CUT
    return not (view.tokens.form[i] == "về" and rule.startswith("say."))


def _claims(view: View, i: int, after: int) -> bool:
    """Whether the words from token `i` can be a clause: a bare noun phrase is what is told of, not what is said."""
    if not word_set("np_start").at(view.tokens, i):
        return True
    return _finite(view, i, min(view.tokens.after(after), view.unit.last))


def _finite(view: View, first: int, last: int) -> bool:
    finite = word_set("finite")
    return any(finite.at(view.tokens, i) for i in range(first, last))


def whole(view: View, quote: Quote, end: int) -> bool:
    """Whether a quotation right after the verb is itself what is said; `end` is where the report ends."""
    if not view.text[quote.outer_end : end].strip(" .,;…!?/"):
        return view.words(quote) >= _SHORTEST
    return clausal(view, quote) or view.text[quote.end - 1] in ".!?"


def clausal(view: View, quote: Quote) -> bool:
    """Whether the quoted words are a clause or a verb phrase, not a noun phrase or words in doubt."""
    first, last = view.tokens.range(quote.start, quote.end)
    if last - first < _SHORTEST_CLAUSE:
        return last - first >= _SHORTEST_PHRASE and _short_phrase(view, first, last)
    if _SENTENCES.search(view.text, quote.start, quote.end):
        return True
    if word_set("np_start").at(view.tokens, first):
        return last - first >= _NOUN_CLAUSE and _finite(view, first, last)
    if word_set("vp_start").at(view.tokens, first):
        return True
    return last - first >= _SURE_CLAUSE and _finite(view, first, last)


def _short_phrase(view: View, first: int, last: int) -> bool:
    """Whether a few quoted words are a whole verb phrase, and not a verb whose object stands outside."""
    noun = word_set("np_start")
    verb = word_set("vp_start").at(view.tokens, first) and not noun.at(view.tokens, first)
    return bool(verb) and not noun.at(view.tokens, last)


def cut(view: View, start: int, end: int) -> int:
    """Where the writer's own words go on after a comma, or `end`."""
    said = view.text[start:end]
    if "heo " in said and (source := _SOURCE.search(view.text, start, end)):
        end = source.start()
    if "," not in said and "(" not in said and "điều" not in said:
        return end
    for m in _CUT.finditer(view.text, start + _SHORTEST_BEFORE_CUT, end):
        if word_set("cut").at(view.tokens, view.tokens.after(m.end() - 1)) and not view.quoted(m.start()):
            return m.start()
    return end
