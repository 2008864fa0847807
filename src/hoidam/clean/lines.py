"""What each line of an article is: title, lead, body, caption, heading, byline, or no part of it (noise).

A line is judged by its own features (how it ends, how long it is, cue words of `data/noise.tsv`, pipes and arrows) and
by its place (before the title, between paragraphs, after the end).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from hoidam import lexicon
from hoidam.clean.outlets import is_outlet
from hoidam.clean.sentences import photos_in, sentence_bounds
from hoidam.document import SentenceKind
from hoidam.read.dates import DATELINE

__all__ = ["Line", "cue_at_start", "read_lines", "signature"]

_LINE = re.compile(r"[^\n]+")
_END_MARK = re.compile(r"(?:[.!?…:;]|/\.)[\"”’'»)\]]*\Z")
_FULL_STOP = re.compile(r"(?:(?<!\.)\.|/\.|[.?!][\"”’'»)\]]+)\Z")
_EDGES = " \t.,;:!?…-–—_*•|/\\\"'“”‘’()[]{}=+#~^%$&"
_COUNT = re.compile(r" ?[\[(]? ?\d{1,7} ?[\])]?\Z|\A\d{1,7} ")
_LETTER = re.compile(r"[^\W\d_]")
_PIPES = re.compile(r"\A(?:[ \t]*\|)+[ \t]*|[ \t]*(?:\|[ \t]*)+\Z")
_ARROW = re.compile(r"\A[ \t*\-–•]*(?:>{2,}|»|►|▶|☞|→|⇒)")
_BRACKETED = re.compile(r"\[[^\W\d_a-z][^\[\]\n]{19,160}\]")
_LISTED_DATE = re.compile(r"\(\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[^()\n]{0,12}\)\s*\Z")
_BYLINE_CREDIT = r"(?:theo|nguồn|tổng hợp|lược dịch|dịch|từ|biên dịch|t/h|thực hiện)"
_SIGNED = re.compile(
    rf"\A[^!?\n]{{0,60}}[(\-–:/][^()\n]{{0,20}}\b{_BYLINE_CREDIT}\b[^()\n]{{0,100}}\)?\.?\Z"
    rf"|\A\(?{_BYLINE_CREDIT}\b[: ][^!?\n]{{2,80}}\Z",
    re.I,
)
_PROSE = re.compile(r"\b[^\W\d_]+(?:,? [^\W\d_]+){3}")
_LONG_WORD = re.compile(r"[^\W\d_]{30,}")


_WORDS_OF_A_PARAGRAPH = 12
_PARAGRAPHS_BEFORE_COMMENTS = 3
_HEADLINES_OF_A_COLUMN = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks at its ends; `noise` is the kind of noise or None; `kind` counts only without it."""

    start: int
    end: int
    number: int
    text: str
    words: int
    kind: SentenceKind | None = None
    noise: str | None = None
    dateline: bool = False

    @property
    def open(self) -> bool:
        """Whether it is still undecided."""
        return self.kind is None and self.noise is None

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return _END_MARK.search(self.text[-6:]) is not None

    @property
    def headline(self) -> bool:
        """Whether it may be a headline: short, and no full stop at its end."""
        return 2 <= self.words <= 32 and len(self.text) <= 220 and not _FULL_STOP.search(self.text[-4:])


@cache
def _cues() -> tuple[dict[str, str], dict[str, tuple[tuple[str, str], ...]]]:
    """Cues that are a whole line, and cues that open one, these by their first two letters and longest first."""
    rows = lexicon.load("noise")
    whole = {r["form"]: r["kind"] for r in rows if r["place"] == "line"}
    starts = sorted(((r["form"], r["kind"]) for r in rows if r["place"] == "start"), key=lambda s: -len(s[0]))
    heads = {form[:2] for form, _ in starts}
    return whole, {head: tuple(s for s in starts if s[0][:2] == head) for head in heads}


_BARS = re.compile(r"\s[|»›•·]\s")


def read_lines(text: str, title: str | None = None) -> tuple[Line, ...]:
    """The lines of a normal text, each with its kind. `title` is the headline where the page names it."""
    lines = [_line(text, m, number) for m, number in _numbered(text)]
    steps = (_by_itself, _boxes, _comments, _lists_at_the_head(title), _by_title(title), _by_place, _teasers)
    for step in (*steps, _after_the_end, _paragraphs):
        lines = step(lines)
    return tuple(lines)


def _numbered(text: str) -> Iterator[tuple[re.Match[str], int]]:
    number, before = 0, 0
    for m in _LINE.finditer(text):
        number += text.count("\n", before, m.start())
        before = m.start()
        if not m[0].isspace():
            yield m, number


def _line(text: str, m: re.Match[str], number: int) -> Line:
    found = m[0]
    start = m.start() + len(found) - len(found.lstrip())
    stripped = found.strip()
    return Line(start, start + len(stripped), number, stripped, stripped.count(" ") + 1)


def _by_itself(lines: Sequence[Line]) -> list[Line]:
    """What a line is whatever its place."""
    return [_judged(line) for line in lines]


def _judged(line: Line) -> Line:
    if noise := _noise_of(line):
        return replace(line, noise=noise)
    if (
        line.words <= 14
        and len(line.text) <= 120
        and any(map(str.isdigit, line.text))
        and DATELINE.fullmatch(line.text)
    ):
        return replace(line, kind="byline", dateline=True)
    return replace(line, kind="caption") if _is_caption(line) else line


def _noise_of(line: Line) -> str | None:
    if _LETTER.search(line.text) is None and not any(c.isdigit() for c in line.text):
        return "leftover"
    if line.words > 45:
        return None
    if _row_between_bars(line):
        return "menu"
    lower = line.text.lower()
    kind = _whole_cue(lower) if line.words <= 9 else None
    if kind is not None and kind != "menu":
        return kind
    if cue := cue_at_start(lower):
        return cue
    if _ARROW.match(line.text) or _BRACKETED.fullmatch(line.text) or _piped_headline(line):
        return "related"
    return _spam(line)


def _row_between_bars(line: Line) -> bool:
    """Entries of a menu, bar after bar: "Trang chủ | Thời sự | Thế giới | Thể thao"."""
    parts = [p.split() for p in _BARS.split(line.text)]
    return len(parts) > 3 and all(0 < len(p) <= 4 for p in parts) and not line.ends


def _whole_cue(lower: str) -> str | None:
    """The kind of a line that is nothing but a cue, perhaps with a count: "Bình luận (12)"."""
    whole, bare = _cues()[0], " ".join(lower.split()).strip(_EDGES)
    return whole.get(bare) or whole.get(_COUNT.sub("", bare)) or _row_of_cues(bare.split())


def _row_of_cues(words: list[str]) -> str | None:
    """The kind of a row of buttons or menu entries: "Chia sẻ Facebook Zalo". Two menu words may be a headline."""
    whole, kinds, i = _cues()[0], [], 0
    while i < len(words):
        n = next((n for n in (4, 3, 2, 1) if " ".join(words[i : i + n]) in whole), 0)
        if n == 0:
            return None
        kinds.append(whole[" ".join(words[i : i + n])])
        i += n
    if len(kinds) > 2 or (len(kinds) == 2 and "menu" not in kinds):
        return kinds[0]
    return None


def cue_at_start(lower: str) -> str | None:
    """The kind of noise that a line or sentence (in lower case) opens with, or None."""
    opening = lower.lstrip(" *•-–>»►|")
    by_first = _cues()[1].get(opening[:2], ())
    for form, kind in by_first:
        if opening.startswith(form) and (form[-1] == ":" or not opening[len(form) : len(form) + 1].isalnum()):
            return kind
    return None


def _piped_headline(line: Line) -> bool:
    pipes = _PIPES.search(line.text)
    return line.text.endswith("|") and pipes is not None and not _END_MARK.search(_PIPES.sub("", line.text))


def _spam(line: Line) -> str | None:
    if _PROSE.search(line.text) and line.text.count(",") < 4 and "#" not in line.text:
        return "garbled" if _garbled(line) else None
    letters = len(_LETTER.findall(line.text))
    if _garbled(line) or (len(line.text) > 12 and letters * 4 < len(line.text)):
        return None if DATELINE.fullmatch(line.text) else "garbled"
    parts = [p.strip() for p in re.split(r"[,;#]", line.text) if p.strip()]
    if len(parts) >= 5 and not line.ends and line.words <= 4 * len(parts) and all(p[0].islower() for p in parts):
        return "keywords"
    return None


def _garbled(line: Line) -> bool:
    """Characters lost, or words run together without a sentence's end."""
    if line.text.count("\ufffd") * 20 > len(line.text):
        return True
    return "://" not in line.text and _LONG_WORD.search(line.text) is not None and not line.ends


def _is_caption(line: Line) -> bool:
    if line.words > 70 or line.text.lower().startswith("nguồn"):
        return False
    if line.text.endswith("|"):
        return True
    lower = line.text.lower()
    if lower.startswith(("ảnh minh họa", "ảnh:", "ảnh tư liệu", "(ảnh")):
        return True
    photos = photos_in(line.text, 0, len(line.text))
    return (
        bool(photos)
        and len(line.text) - photos[-1].end() <= 60
        and any(c.isalnum() for c in line.text[: photos[-1].start()])
    )


def _boxes(lines: Sequence[Line]) -> list[Line]:
    """Headlines under "Tin liên quan" and the like belong to the box that this opens."""
    out = list(lines)
    inside = False
    for i, line in enumerate(out):
        if line.noise == "related" and line.words <= 9:
            inside = True
        elif inside and line.open and not line.ends and line.words >= 4:
            out[i] = replace(line, noise="related")
        else:
            inside = False
    return out


def _comments(lines: Sequence[Line]) -> list[Line]:
    """All that stands under "Ý kiến bạn đọc" once the article has had its paragraphs: names, comments, answers."""
    out = list(lines)
    paragraphs = 0
    for i, line in enumerate(out):
        paragraphs += line.open and line.ends and line.words > _WORDS_OF_A_PARAGRAPH
        if line.noise == "comment" and paragraphs >= _PARAGRAPHS_BEFORE_COMMENTS:
            return [*out[:i], *(_under_comments(x) for x in out[i:])]
    return out


def _under_comments(line: Line) -> Line:
    return replace(line, kind=None, noise="comment", dateline=False) if line.noise is None else line


def _lists_at_the_head(title: str | None) -> Callable[[Sequence[Line]], list[Line]]:
    """A column of headlines before the first paragraph: all but the last one, under which the article begins."""

    def step(lines: Sequence[Line]) -> list[Line]:
        out = list(lines)
        first = next((i for i, x in enumerate(out) if x.open and x.ends and x.words > _WORDS_OF_A_PARAGRAPH), 0)
        column = [i for i, x in enumerate(out[:first]) if x.open and not x.ends and 4 <= x.words <= 25]
        if title is None and len(column) >= _HEADLINES_OF_A_COLUMN:
            for i in column[:-1]:
                out[i] = replace(out[i], noise="related")
        return out

    return step


def _by_title(title: str | None) -> Callable[[Sequence[Line]], list[Line]]:
    """The first line that can be a headline, before any paragraph, is the title."""

    def step(lines: Sequence[Line]) -> list[Line]:
        out = list(lines)
        at = _given(out, title) if title else _first_headline(out)
        if at is None:
            return out
        out[at] = replace(out[at], kind="title", noise=None)
        for i, line in enumerate(out[:at]):
            if line.open:
                out[i] = replace(line, noise="motto" if _shouted(line) else "menu")
        for i in range(at + 1, min(at + 4, len(out))):
            if out[i].open and _same(out[i].text, out[at].text):
                out[i] = replace(out[i], kind="title")
        return out

    return step


def _same(a: str, b: str) -> bool:
    return abs(len(a) - len(b)) < 8 and a.lower().strip(_EDGES) == b.lower().strip(_EDGES)


def _given(lines: Sequence[Line], title: str) -> int | None:
    return next((i for i, line in enumerate(lines[:12]) if _same(line.text, title)), None)


def _first_headline(lines: Sequence[Line]) -> int | None:
    for i, line in enumerate(lines):
        if not line.open or _menu_word(line) or _shouted(line):
            continue
        if not line.headline:
            return None
        return i if any(x.open for x in lines[i + 1 :]) else None
    return None


def _menu_word(line: Line) -> bool:
    return line.words <= 6 and _cues()[0].get(line.text.lower().strip(_EDGES)) == "menu"


def _shouted(line: Line) -> bool:
    """A motto: quoted or dashed capitals. A headline in capitals has neither."""
    letters = [c for c in line.text if c.isalpha()]
    marked = line.text[0] in '“"«' or len(re.findall(r" [-–—] ", line.text)) >= 2
    return line.words >= 3 and marked and sum(c.isupper() for c in letters) * 10 >= 9 * len(letters)


def _by_place(lines: Sequence[Line]) -> list[Line]:
    """Menu words at the edges or beside other noise; headlines of other articles between lead and first paragraph."""
    out = list(lines)
    paragraphs = [i for i, line in enumerate(out) if line.open and line.ends and line.words > _WORDS_OF_A_PARAGRAPH]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(out), -1)
    for i, line in enumerate(out):
        beside = any(out[j].noise for j in (i - 1, i + 1) if 0 <= j < len(out))
        if line.open and _menu_word(line) and (i < first or i > last or beside):
            out[i] = replace(line, noise="menu")
    return out


def _teasers(lines: Sequence[Line]) -> list[Line]:
    """Links to other articles at the foot: headline and one sentence, twice in a row, or once behind the signature."""
    out = list(lines)
    left = [i for i, line in enumerate(out) if line.open and not signature(line.text)]
    pairs: list[int] = []
    while len(left) >= 2 and _is_teaser(out[left[-2]], out[left[-1]]) and left[-1] - left[-2] == 1:
        pairs += [left.pop(), left.pop()]
    signed = bool(pairs) and any(signature(line.text) for line in out[pairs[-1] - 1 : pairs[-1]])
    if len(left) > 2 and (len(pairs) > 2 or signed):
        for i in pairs:
            out[i] = replace(out[i], noise="related")
    return out


def _is_teaser(headline: Line, sentence: Line) -> bool:
    return (
        5 <= headline.words <= 25
        and not headline.ends
        and sentence.ends
        and 8 <= sentence.words <= 60
        and len(list(sentence_bounds(sentence.text, 0, len(sentence.text)))) == 1
    )


def _after_the_end(lines: Sequence[Line]) -> list[Line]:
    """Behind the last paragraph: signature and credits, then headlines of other articles."""
    out = list(lines)
    last = max((i for i, line in enumerate(out) if line.open and line.ends and line.words > 8), default=len(out))
    tail = [i for i in range(last + 1, len(out)) if out[i].open]
    titles = [i for i in tail if not signature(out[i].text) and out[i].words >= 5]
    signed = False
    for i in tail:
        if signature(out[i].text):
            out[i] = replace(out[i], kind="byline")
            signed = True
        elif _is_link(out[i], signed=signed, listed=i in titles and len(titles) > 1):
            out[i] = replace(out[i], noise="related")
    return out


def _is_link(line: Line, *, signed: bool, listed: bool) -> bool:
    """Whether a line behind the last paragraph leads to another article."""
    if listed or _LISTED_DATE.search(line.text):
        return True
    return signed and not line.ends and line.words >= 4


_WORD = re.compile(r"[^\W_]+")
_SLASH = re.compile(r"\s*[/;,]\s*")
_BRACKET_AT_END = re.compile(r"\(([^()]{2,80})\)\s*\Z")
_NO_NAME = ("?", "!", '"', "”", "…", ":")


def signature(text: str) -> bool:
    """Whether it only signs or credits the article: "Minh Đức (Theo …)", "TTXVN/Tin Tức", "Nguồn: …"."""
    if len(text) > 160:
        return False
    words = _WORD.findall(text)
    if not 0 < len(words) <= 16:
        return False
    if _SIGNED.match(text):
        return True
    if all(is_outlet(part) for part in _SLASH.split(text)) or _credited_in_brackets(text):
        return True
    capitals = sum(w[0].isupper() for w in words)
    return len(words) <= 7 and capitals >= len(words) - (len(words) > 3) and not text.endswith(_NO_NAME)


def _credited_in_brackets(text: str) -> bool:
    """A few words that end in a bracket with nothing but outlets: "Quốc Việt tổng hợp (AFP, Reuters)"."""
    m = _BRACKET_AT_END.search(text)
    return m is not None and len(_WORD.findall(text[: m.start()])) <= 6 and all(map(is_outlet, _SLASH.split(m[1])))


def _paragraphs(lines: Sequence[Line]) -> list[Line]:
    """What is left: lead, paragraphs, headings between them."""
    out = list(lines)
    left = [i for i, line in enumerate(out) if line.open]
    titled = any(line.kind == "title" for line in out)
    for n, i in enumerate(left):
        out[i] = replace(out[i], kind=_rest(out[i], first=n == 0 and titled, followed=n + 1 < len(left)))
    return out


def _rest(line: Line, *, first: bool, followed: bool) -> SentenceKind:
    if first and followed and line.words <= 90 and line.ends:
        return "lead"
    return "heading" if followed and not line.ends and line.words <= 20 else "body"
