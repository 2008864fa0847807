"""Readers of durations and repetitions."""

from __future__ import annotations

import re

from hoidam.when.context import Around, after_word
from hoidam.when.groups import Groups, mod_of
from hoidam.when.meaning import Meaning
from hoidam.when.words import number, value

__all__ = [
    "duration",
    "every",
    "half_duration",
    "hours",
    "interval",
    "one_duration",
    "past_stretch",
    "per",
    "some_duration",
]


def _length(n: float, code: str) -> str:
    """A TIMEX3 duration; decades and centuries in years, broken numbers in the next smaller unit."""
    if code in ("DE", "CE", "ML"):
        n, code = n * {"DE": 10, "CE": 100, "ML": 1000}[code], "Y"
    smaller = {"Y": ("M", 12), "TH": ("TM", 60), "D": ("TH", 24), "M": ("D", 30), "W": ("D", 7), "TM": ("TS", 60)}
    if n != int(n) and code in smaller:
        code, times = smaller[code]
        n = float(round(n * times))
    return f"PT{n:g}{code[1]}" if code[0] == "T" else f"P{n:g}{code}"


def _some(code: str) -> str:
    return f"PTX{code[1]}" if code[0] == "T" else f"PX{code}"


def duration(g: Groups, around: Around) -> Meaning | None:
    """'hơn 3 giờ đồng hồ', '18 tháng', 'nhiều năm', 'một tiếng rưỡi'."""
    if around.joined() or _hangs_on(g, around):
        return None
    code = value("unit", g["unit"])
    if g["unit"].lower() == "tiếng" and around.precedes("sound"):
        return None
    if "some" in g:
        return None if code == "Q" else Meaning("fixed", "DURATION", value=_some(code), mod=mod_of(g))
    if code == "TH" and _is_clock(g, around):
        return None
    n = number(g["num"]) + (0.5 if g.get("half") else 0)
    text = _length(n, code)
    if "unit_2" in g:
        text = _compound(text, number(g["num_2"]), value("unit", g["unit_2"]))
    if "low" in g:
        text = f"{_length(number(g['low']), code)}/{text}"
    return Meaning("fixed", "DURATION", value=text, mod=mod_of(g))


def _compound(text: str, n: float, code: str) -> str:
    more = f"{n:g}{code[-1]}"
    return text + more if code[0] != "T" or "T" in text else f"{text}T{more}"


_LATER_NUMERALS = frozenset({"tư", "lăm", "mốt", "mươi", "linh", "lẻ"})


def _hangs_on(g: Groups, around: Around) -> bool:
    """Whether the number, or 'hơn', belongs to what stands before ('lần thứ hai tuần này', 'muộn hơn một giờ')."""
    first = g.get("num", "").split(" ")[0].lower()
    if g.get("approx", "").lower() == "hơn" and around.follows("comparative"):
        return True
    return first in _LATER_NUMERALS or ("approx" not in g and around.follows("ordinal"))


def _is_clock(g: Groups, around: Around) -> bool:
    return g["unit"].lower() == "giờ" and "đồng hồ" not in around.itself.lower() and around.follows("at")


def hours(g: Groups, around: Around) -> Meaning | None:
    """'gần 2h đồng hồ', and '2h30' behind 'kéo dài'."""
    if around.joined() or not ("full" in g or around.follows("during")):
        return None
    minutes = f"{int(g['mm'])}M" if int(g.get("mm", "0")) else ""
    return Meaning("fixed", "DURATION", value=f"PT{int(g['hh'])}H{minutes}", mod=mod_of(g))


def half_duration(g: Groups, around: Around) -> Meaning | None:
    """'nửa giờ', 'hơn nửa thế kỷ'."""
    return Meaning("fixed", "DURATION", value=_length(0.5, value("unit", g["unit"])), mod=mod_of(g))


def some_duration(g: Groups, around: Around) -> Meaning | None:
    """'những tuần qua'."""
    return Meaning("fixed", "DURATION", value=_some(value("unit", g.get("unit") or g["unit_2"])))


def past_stretch(g: Groups, around: Around) -> Meaning | None:
    """'thời gian cấm vận vừa qua'."""
    return Meaning("fixed", value="PAST_REF")


def one_duration(g: Groups, around: Around) -> Meaning | None:
    """'thập kỷ qua'."""
    return Meaning("fixed", "DURATION", value=_length(1, value("unit", g["unit"])))


_SET_UNIT = {"giờ": "PT1H", "ngày": "P1D", "đêm": "P1D", "tuần": "P1W", "tháng": "P1M", "quý": "P1Q", "năm": "P1Y"}


def every(g: Groups, around: Around) -> Meaning | None:
    """'mỗi năm', 'hàng tuần', '2 lần một năm', 'mỗi sáu tháng'."""
    if g["every"].lower() in ("một", "/") and "often" not in g:
        return None
    text = _SET_UNIT[g["unit"].lower()]
    return Meaning("fixed", "SET", value=text.replace("1", f"{number(g['num']):g}") if "num" in g else text)


def interval(g: Groups, around: Around) -> Meaning | None:
    """'hai năm một lần'."""
    return Meaning("fixed", "SET", value=_length(number(g["num"]), value("unit", g["unit"])))


def per(g: Groups, around: Around) -> Meaning | None:
    """The unit of 'tấn/năm'."""
    if not (m := re.search(r"[^\W\d_]\s?(/\s?)$", around.before)) or after_word("no_speed").search(
        around.before[: m.start(1)]
    ):
        return None
    return Meaning("fixed", "SET", value=_SET_UNIT.get(g["unit"].lower(), "PT1M"))
