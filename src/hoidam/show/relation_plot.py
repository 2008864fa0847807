"""A relation as a drawing: contacts by channel and level, the score with its turns, and the articles behind it.

Letters are drawn as shapes from the font that comes with matplotlib, so that Vietnamese looks the same everywhere; the
same relation always gives the same bytes.
"""

from __future__ import annotations

import io
import math
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, get_args

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from hoidam import labels
from hoidam.labels import Language, message
from hoidam.records import Channel
from hoidam.relation import Month, Relation, Turn
from hoidam.relation.months import month_name, month_number, month_of_date
from hoidam.relation.series import took_place
from hoidam.show import relation_words as named

__all__ = ["relation_svg"]

_LOOKS: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "svg.fonttype": "path",
    "svg.hashsalt": "hoidam",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#8a8a8a",
    "xtick.color": "#444444",
    "ytick.color": "#444444",
}
_WIDTH, _WRAP = 11.0, 150  # inches, characters of a line of the notes
_COLOURS = {
    "head_of_state": "#5b0f3c",
    "head_of_government": "#a8325e",
    "minister": "#d9784f",
    "senior_official": "#e0ac4f",
    "working": "#8fae7d",
    "unknown": "#9a9a9a",
}
_COOPERATION, _CONFLICT, _LEVEL, _ARTICLES = "#2f7f86", "#c4572e", "#222222", "#8c96a3"
_LANE = 0.13  # of a row, between two levels
_DOT = 34  # area of the mark of one contact
_TICKS = 14


def relation_svg(whole: Relation, language: Language) -> bytes:
    """The drawing as SVG, UTF-8."""
    with matplotlib.rc_context(_LOOKS):
        figure = _figure(whole, language)
        out = io.BytesIO()
        figure.savefig(
            out, format="svg", metadata={"Title": named.title(whole, language), "Date": None, "Creator": "Hoidam"}
        )
    return out.getvalue()


def _figure(whole: Relation, language: Language) -> Figure:
    channels = [c for c in get_args(Channel) if any(o.channel == c for o in whole.occasions)]
    notes = _notes(whole, language)
    heights = [0.42 * max(len(channels), 1) + 0.2, 2.3, 0.8]
    below = 0.75 + 0.17 * len(notes)
    height = sum(heights) + 1.35 + below
    figure = Figure(figsize=(_WIDTH, height))
    axes = figure.subplots(3, 1, sharex=True, height_ratios=heights)
    figure.subplots_adjust(left=0.135, right=0.975, top=1 - 0.85 / height, bottom=below / height, hspace=0.16)
    figure.text(0.02, 1 - 0.32 / height, named.title(whole, language), fontsize=14, fontweight="bold", va="center")
    _strip(axes[0], whole, channels, language)
    _score(axes[1], whole, language)
    _articles(axes[2], whole.months, language)
    _time(axes[2], whole.months, language)
    _turns(axes, whole.turns)
    _legend(figure, whole, height, language)
    figure.text(0.02, (below - 0.5) / height, "\n".join(notes), fontsize=8, va="top", color="#333333", linespacing=1.45)
    return figure


def _strip(axes: Axes, whole: Relation, channels: Sequence[str], language: Language) -> None:
    """A mark a month, channel and level; its area grows with the contacts. What did not take place is hollow."""
    levels = list(_COLOURS)
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    for occasion in whole.occasions:
        if month := month_of_date(occasion.date):
            counts[month, occasion.channel, occasion.level or "unknown", took_place(occasion)] += 1
    for (month, channel, level, held), n in counts.items():
        y = channels.index(channel) + (levels.index(level) - (len(levels) - 1) / 2) * _LANE
        colour = _COLOURS[level]
        face = colour if held else "white"
        axes.scatter(_middle(month), y, s=_DOT * n, facecolor=face, edgecolor=colour, linewidth=1, alpha=0.9, zorder=3)
    for row in range(len(channels)):
        axes.axhspan(row - 0.5, row + 0.5, color="#f4f4f2" if row % 2 == 0 else "white", zorder=0)
    axes.set_ylim(max(len(channels), 1) - 0.5, -0.5)
    axes.set_yticks(range(len(channels)), [labels.value("channel", c, language) for c in channels])
    axes.tick_params(axis="both", length=0)
    axes.spines[:].set_visible(False)


def _score(axes: Axes, whole: Relation, language: Language) -> None:
    """The score of each month; the paler, the fewer articles are behind it."""
    scored = [m for m in whole.months if m.score is not None]
    most = max((m.articles for m in scored), default=1)
    for month in scored:
        colour = _COOPERATION if (month.score or 0) >= 0 else _CONFLICT
        axes.bar(_middle(month.month), month.score or 0, 0.85 / 12, color=colour, alpha=_weight(month.articles, most))
    axes.axhline(0, color="#8a8a8a", linewidth=0.8)
    for start, end, mean in _phases(whole, scored):
        axes.plot([start, end], [mean, mean], color=_LEVEL, linewidth=1.6, solid_capstyle="butt")
    largest = max((abs(m.score or 0) for m in scored), default=1.0)
    axes.set_ylim(-1.3 * max(largest, 3), 1.3 * max(largest, 3))
    axes.set_ylabel(message(f"relation.axis.{whole.scale}", language), fontsize=8)
    for word, y, align in (("up", 0.99, "top"), ("down", 0.01, "bottom")):
        shown = message(f"relation.axis.{word}", language)
        axes.text(1.0, y, shown, transform=axes.transAxes, fontsize=8, color="#777777", va=align, ha="right")
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", length=0)


def _weight(articles: int, most: int) -> float:
    return 0.35 + 0.6 * math.sqrt(articles / most)


def _phases(whole: Relation, scored: Sequence[Month]) -> Iterator[tuple[float, float, float]]:
    """Stretches between turns with their means; none where there is no turn, for a mean of everything says little."""
    if not whole.turns:
        return
    starts = [scored[0].month, *(turn.month for turn in whole.turns)]
    ends = [_left(turn.month) for turn in whole.turns] + [_left(scored[-1].month) + 1 / 12]
    means = [whole.turns[0].before, *(turn.after for turn in whole.turns)]
    for start, end, mean in zip(starts, ends, means, strict=True):
        yield _left(start), end, mean


def _articles(axes: Axes, months: Sequence[Month], language: Language) -> None:
    told = [m for m in months if m.articles or m.about]
    at = [_middle(m.month) for m in told]
    axes.bar(at, [m.about for m in told], 0.85 / 12, color="#dfe3e8")
    axes.bar(at, [m.articles for m in told], 0.5 / 12, color=_ARTICLES)
    axes.set_ylabel(message("relation.axis.articles", language), fontsize=8)
    axes.yaxis.set_major_locator(MaxNLocator(3, integer=True))


def _time(axes: Axes, months: Sequence[Month], language: Language) -> None:
    """Years, or where there are few of them, months."""
    if not months:
        return
    first, last = month_number(months[0].month), month_number(months[-1].month)
    axes.set_xlim((first - 0.5) / 12, (last + 1.5) / 12)
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, 1200, 12000) if (last - first) / s <= _TICKS)
    ticks = [number for number in range(first, last + 1) if number % step == 0]
    axes.set_xticks([n / 12 for n in ticks], [_tick(month_name(n), step, language) for n in ticks], ha="left")


def _tick(month: str, step: int, language: Language) -> str:
    if step >= 12:
        return month[:4]
    return named.day(month, language)


def _turns(axes: Sequence[Any], turns: Sequence[Turn]) -> None:
    for number, turn in enumerate(turns):
        colour = _COOPERATION if turn.kind == "thaw" else _CONFLICT
        for each in axes:
            each.axvline(_left(turn.month), color=colour, linewidth=1.1, linestyle=(0, (4, 3)), zorder=2)
        axes[1].annotate(
            _circled(number), (_left(turn.month), 0.97), xycoords=("data", "axes fraction"), xytext=(3, 0),
            textcoords="offset points", fontsize=13, color=colour, va="top",
        )  # fmt: skip


def _circled(number: int) -> str:
    return chr(0x2460 + number) if number < 20 else f"({number + 1})"


def _legend(figure: Figure, whole: Relation, height: float, language: Language) -> None:
    """The levels that occur, and what a hollow mark means."""
    present = {o.level or "unknown" for o in whole.occasions if month_of_date(o.date)}
    names = {c: labels.value("level", c, language) for c in _COLOURS} | {
        "unknown": message("relation.no_level", language)
    }
    marks = [_mark(colour, colour, names[level]) for level, colour in _COLOURS.items() if level in present]
    if any(not took_place(o) for o in whole.occasions if month_of_date(o.date)):
        marks.append(_mark("white", "#666666", message("relation.hollow", language)))
    figure.legend(
        handles=marks, loc="upper left", bbox_to_anchor=(0.01, 1 - 0.48 / height), ncols=7, frameon=False, fontsize=8,
        handletextpad=0.2, columnspacing=1.3,
    )  # fmt: skip


def _mark(face: str, edge: str, label: str) -> Line2D:
    return Line2D(
        [], [], marker="o", linestyle="", markerfacecolor=face, markeredgecolor=edge, markersize=6, label=label
    )


def _notes(whole: Relation, language: Language) -> list[str]:
    """The turns by their numbers, with what marks them; then what was counted."""
    lines = []
    for number, turn in enumerate(whole.turns):
        change = message(
            f"relation.{turn.kind}", language, month=named.day(turn.month, language), before=f"{turn.before:+.1f}",
            after=f"{turn.after:+.1f}", articles=turn.articles_before + turn.articles_after,
        )  # fmt: skip
        told = "; ".join(named.turn_marks(turn, whole, language)[:4])
        lines += textwrap.wrap(f"{_circled(number)} {change}: {told}", _WRAP, subsequent_indent="     ")
    if not whole.turns:
        lines.append(message("relation.no_turns", language))
    counted = message(
        "relation.counted", language, contacts=whole.contacts, articles=whole.articles, undated=whole.undated,
        coarse=whole.coarse,
    )  # fmt: skip
    return [*lines, *textwrap.wrap(f"{counted} {message('relation.pale', language)}", _WRAP)]


def _left(month: str) -> float:
    return month_number(month) / 12


def _middle(month: str) -> float:
    return (month_number(month) + 0.5) / 12
