"""From the groups of a form to what the expression says. A reader returns None where it is no time after all."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from hoidam.when.calendar import valid
from hoidam.when.context import Around, after_word
from hoidam.when.meaning import Kind, Meaning, Tense
from hoidam.when.words import forms, number, value, whole

__all__ = ["READERS", "Groups", "Reader"]

Groups = dict[str, str]
Reader = Callable[[Groups, Around], Meaning | None]

_CLOCK = re.compile(r"(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d\d)?", re.IGNORECASE)
_BARE_DATE = re.compile(r"(?:[^\W\d_]+\s+)?\d{1,2}\s*([/.–-])\s*\d{1,2}")
_CLASS = re.compile(r"(?:ngày|hôm|mùng|mồng)\b", re.IGNORECASE)
_LATE = frozenset({"AF", "EV"})
_SOME = re.compile(r"\b(?:vài|nhiều|mấy|chục|trăm|nghìn|ngàn|vạn)\b", re.IGNORECASE)
_PERIOD = {"tuần lễ": "W", "tuần": "W", "tháng": "M", "năm": "Y", "ngày": "D", "hôm": "D", "quý": "Q"}


def _first(g: Groups, *names: str) -> str | None:
    return next((g[n] for n in names if n in g), None)


def _year(text: str | None) -> int | None:
    """A year of four digits, or of two ('5/9/17')."""
    if text is None:
        return None
    n = int(text)
    return n if n > 99 else n + (2000 if n < 50 else 1900)


def _tense(g: Groups) -> Tense | None:
    tail = _first(g, "tail")
    return cast(Tense, value("tail", tail)) if tail else None


def _mod(g: Groups) -> str | None:
    if "edge" in g:
        return value("edge", g["edge"])
    return value("approx", g["approx"]) if "approx" in g else None


def _part(g: Groups) -> str | None:
    return value("part", g["part"]) if "part" in g else None


def _clock(g: Groups) -> str | None:
    """The time of day as HH:MM, or HH where no minutes are said; hours of the afternoon counted on ('3 giờ chiều')."""
    found = _first(g, "clock", "clock_2")
    m = _CLOCK.match(found) if found else None
    if m is None:
        return None
    hour, part = int(m[1]), _part(g)
    if hour < 12 and (part in _LATE or (part == "NI" and hour > 6)):
        hour += 12
    return f"{hour % 24:02d}:{m[2] or '00'}"


def _zone(g: Groups) -> str | None:
    found = _first(g, "zone", "zone_2", "zone_3", "zone_4", "place", "place_2")
    return found.replace(" ", "") if found else None


def _month(g: Groups, digits: str = "m", word: str = "month") -> int | None:
    if digits in g:
        return int(g[digits])
    return int(value("month", g[word])) if word in g else None


def _shift(g: Groups) -> int | None:
    return int(value("shift", re.sub(r"^năm ", "", g["yshift"].lower()))) if "yshift" in g else None


def _point(g: Groups, meaning: Meaning) -> Meaning:
    """The same with the part of the day and the clock that the groups name; then it is a TIME."""
    part, clock = _part(g), _clock(g)
    if part is None and clock is None:
        return meaning
    return meaning._replace(type="TIME", part=part, clock=clock, zone=_zone(g))


def date(g: Groups, around: Around) -> Meaning | None:
    """'20h ngày 2/7', 'sáng 8/10', 'ngày 4 tháng 7 năm 1954'."""
    day, month, year = int(g["d"]), _month(g), _year(_first(g, "yy", "y", "y_2", "y_3"))
    if month is None or not valid(day, month, year):
        return None
    bare = _BARE_DATE.fullmatch(around.itself)
    if "approx" in g and bare:
        return None
    if (
        bare
        and "part" not in g
        and not _CLASS.match(around.itself)
        and (not around.dates() or (bare[1] != "/" and not around.in_brackets()))
    ):
        return None
    if "lunar" in g:
        return Meaning("lunar", year=year, month=month, day=day)
    if "yearly" in g:
        return Meaning("fixed", "SET", value=f"XXXX-{month:02d}-{day:02d}")
    return _point(g, Meaning("date", year=year, month=month, day=day, shift=_shift(g), mod=_mod(g), tense=_tense(g)))


def span(g: Groups, around: Around) -> Meaning | None:
    """'ngày 11-12/11', 'hai ngày 7 và 8/2', '30/6-2/7', '5/9/1962 - 5/9/2017'."""
    first = (int(g["m"]), int(g["d"]))
    last = (int(g.get("m_2", g["m"])), int(g["d_2"]))
    years = (_year(g["y"]) if "y_2" in g else None, _year(_first(g, "y_2", "y")))
    if around.joined() or not valid(first[1], first[0]) or not valid(last[1], last[0]):
        return None
    if first >= last and first[0] == last[0] and years[0] is None:
        return None
    start = Meaning("date", year=years[0] or _year_before(first, last, years[1]), month=first[0], day=first[1])
    end = Meaning("date", year=years[1], month=last[0], day=last[1])
    return Meaning("span", start=start, end=end, tense=_tense(g))


def _year_before(first: tuple[int, int], last: tuple[int, int], year: int | None) -> int | None:
    """The year of the start of a span ('30/12-2/1/2018')."""
    return year - (first > last) if year else None


def month(g: Groups, around: Around) -> Meaning | None:
    """'cuối tháng 5', 'tháng 12-2016', 'tháng Sáu năm ngoái'."""
    if around.joined() or ("tháng" not in around.itself.lower() and around.follows("numbered")):
        return None
    if "yearly" in g:
        return Meaning("fixed", "SET", value=f"XXXX-{_month(g):02d}", mod=_mod(g))
    kind: Kind = "lunar" if "lunar" in g else "date"
    return Meaning(kind, year=_year(_first(g, "y")), month=_month(g), shift=_shift(g), mod=_mod(g), tense=_tense(g))


def month_span(g: Groups, around: Around) -> Meaning | None:
    """'1/2012-8/2013', 'tháng 5 và 6/2016'."""
    first_year, last_year = _year(g.get("y")), _year(g.get("y_2"))
    named = around.itself[0].lower() == "t"
    if around.joined() or not (named or (first_year and last_year)):
        return None
    start = Meaning("date", year=first_year or last_year, month=int(g["m"]))
    return Meaning(
        "span", start=start, end=Meaning("date", year=last_year or first_year, month=int(g["m_2"])), tense=_tense(g)
    )


def year(g: Groups, around: Around) -> Meaning | None:
    """'năm 2014', 'đầu năm 2017', 'nửa đầu năm 2017'."""
    if "half" in g:
        return Meaning("in_year", year=int(g["y"]), suffix="-H1" if "đầu" in g["half"].lower() else "-H2")
    return Meaning("fixed", value=g["y"], mod=_mod(g))


def bare_year(g: Groups, around: Around) -> Meaning | None:
    """'(1977)', 'APEC 2017'."""
    return None if re.match(r"\s*[-–/]\s*\w", around.after) or not around.year() else Meaning("fixed", value=g["y"])


def day_alone(g: Groups, around: Around) -> Meaning | None:
    """'ngày 18': a day of the month that is spoken of."""
    if not 1 <= int(g["d"]) <= 31 or around.precedes("counted") or around.precedes("thing"):
        return None
    if not (around.closes() or around.follows("dating")):
        return None
    return _point(g, Meaning("date", day=int(g["d"])))


def year_span(g: Groups, around: Around) -> Meaning | None:
    """'giai đoạn 2016-2020', 'năm 2011 và 2012'."""
    first, last = g["y"], g["yy"] if len(g["yy"]) == 4 else g["y"][:2] + g["yy"]
    if around.joined() or int(last) <= int(first) or around.precedes("thing"):
        return None
    if "and" in g and int(last) != int(first) + 1:
        return None
    return Meaning("fixed", value=f"{first}/{last}")


def decade(g: Groups, around: Around) -> Meaning | None:
    """'đầu những năm 1990', 'thập niên 80'."""
    cent = {"xx": "19", "20": "19", "xix": "18", "19": "18", "trước": "19"}[g.get("cent", "trước").lower()]
    text = _first(g, "y", "yy") or ""
    if len(text) == 2 and int(text) < 30:
        return None
    return Meaning("fixed", value=text[:3] if len(text) == 4 else cent + text[0], mod=_mod(g))


def century(g: Groups, around: Around) -> Meaning | None:
    """'thế kỷ 21', 'đầu thế kỷ XX', 'thế kỷ trước'."""
    if "shift" in g:
        if g["shift"].lower() == "qua":
            return Meaning("fixed", "DURATION", value="P100Y")
        return Meaning("period", shift={"trước": -1, "này": 0, "tới": 1}[g["shift"].lower()], unit="CE", mod=_mod(g))
    n = int(g["cent"]) if "cent" in g else int(forms("roman").get(g["roman"].upper(), "0"))
    return Meaning("fixed", value=f"{n - 1:02d}", mod=_mod(g)) if 1 <= n <= 22 else None


def quarter(g: Groups, around: Around) -> Meaning | None:
    """'quý 3', 'quý III/2017', 'quý này'."""
    if "shift" in g:
        return Meaning("period", unit="Q", shift=int(value("shift", g["shift"])), mod=_mod(g))
    return Meaning("in_year", year=_year(g.get("y")), shift=_shift(g), suffix=f"-Q{_quarter(g)}", mod=_mod(g))


def _quarter(g: Groups) -> int:
    if "q" in g:
        return int(g["q"])
    return int(value("roman", g["roman"].upper()) if "roman" in g else value("month", g["qw"]))


def half(g: Groups, around: Around) -> Meaning | None:
    """'nửa đầu năm 2017', '6 tháng đầu năm nay'."""
    year, shift = _year(g.get("y")), _shift(g)
    if "half" in g:
        return Meaning("in_year", year=year, shift=shift, suffix="-H1" if "đầu" in g["half"].lower() else "-H2")
    n, unit = int(number(g["num"])), g["unit"].lower()
    months = n * 3 if unit == "quý" else n
    if unit == "tuần" or not 1 <= months <= 12:
        return Meaning("fixed", "DURATION", value=f"P{n}W")
    first, last = (1, months) if g["edge"].lower() == "đầu" else (13 - months, 12)
    ends = [Meaning("date", year=year, month=m, shift=shift if shift is not None or year else 0) for m in (first, last)]
    return Meaning("span", start=ends[0], end=ends[1])


def season(g: Groups, around: Around) -> Meaning | None:
    """'mùa hè năm 2016', 'mùa đông năm ngoái'."""
    suffix = "-" + value("season", g["season"])
    return Meaning("in_year", year=_year(g.get("y")), shift=_shift(g), suffix=suffix, mod=_mod(g))


def relative_day(g: Groups, around: Around) -> Meaning | None:
    """'hôm qua', 'tối qua 22/10', '20h hôm nay'."""
    if "d" in g and not valid(int(g["d"]), int(g["m"])):
        return None
    count = int(value("day", g["day"]) if "day" in g else value("after_part", g["after_part"]))
    said = Meaning("date", year=_year(g.get("y")), month=int(g["m"]), day=int(g["d"])) if "d" in g else None
    if "after_part" in g and around.follows("counter"):
        return None
    if g.get("day", "").lower() == "ngày hôm nay" and around.follows("present"):
        return Meaning("fixed", value="PRESENT_REF")
    return _point(g, Meaning("day", steps=count, start=said))


def echo_day(g: Groups, around: Around) -> Meaning | None:
    """'cùng ngày', 'chiều cùng ngày', 'hôm sau'."""
    return _point(g, Meaning("echo_day", steps=1 if "next" in g else -1 if "prior" in g else 0))


def weekday(g: Groups, around: Around) -> Meaning | None:
    """'thứ Hai tuần tới', 'hôm thứ Sáu', 'sáng Chủ nhật'; 'lần thứ hai' is none."""
    name = re.sub(r"^thứ\s+", "", g["wday"], flags=re.IGNORECASE)
    if not _is_weekday(g, name, around):
        return None
    n = 7 if name.lower() == "chủ nhật" else int(value("weekday", name))
    if "every" in g:
        return Meaning("fixed", "SET", value=f"XXXX-WXX-{n}")
    shift, tense = _weekday_shift(g, around)
    return _point(g, Meaning("weekday", day=n, shift=shift, tense=tense))


def _is_weekday(g: Groups, name: str, around: Around) -> bool:
    """'thứ Hai' is Monday, 'thứ hai' may be 'second': then something must say that a day is meant."""
    if name.lower() == "chủ nhật":
        return True
    if "week" in g or "every" in g or "part" in g or g.get("class", "").strip().lower() == "hôm":
        return True
    if name[0].isupper():
        return not around.follows("order")
    if around.follows("order"):
        return False
    if g.get("class", "").strip().lower() == "ngày":
        return around.after.lstrip().startswith("(")
    return "shift" in g or (around.follows("day_named") and around.closes())


def _weekday_shift(g: Groups, around: Around) -> tuple[int | None, Tense | None]:
    if "shift" not in g:
        return None, None
    weeks = int(value("shift", g["shift"]))
    if "week" in g:
        return weeks, None
    return (0, None) if weeks == 0 else (None, "past" if weeks < 0 else "future")


def relative_period(g: Groups, around: Around) -> Meaning | None:
    """'tuần tới', 'cuối tuần trước', 'năm ngoái'."""
    unit = _PERIOD[g["unit"].lower()]
    if "edge" not in g and _counts(around):
        return None
    return Meaning("period", unit=unit, shift=int(value("shift", g["shift"])), mod=_mod(g), suffix=_weekend(g, unit))


def _counts(around: Around) -> bool:
    """Whether a number stands before ('ba tuần trước')."""
    word = re.search(r"(\w+)\s*$", around.before)
    return bool(word) and (word[1].isdigit() or word[1].lower() in forms("numeral") or around.follows("counter"))  # type: ignore[index]


def _weekend(g: Groups, unit: str) -> str:
    return "-WE" if unit == "W" and g.get("edge", "").lower() == "cuối" else ""


def next_year(g: Groups, around: Around) -> Meaning | None:
    """'sang năm'."""
    return None if re.match(r"\s*(?:\d|thứ)", around.after) else Meaning("period", unit="Y", shift=1)


def edge_period(g: Groups, around: Around) -> Meaning | None:
    """'cuối năm', 'cuối tuần này'."""
    unit = _PERIOD[g["unit"].lower()]
    return Meaning("period", unit=unit, shift=0, mod=_mod(g), suffix=_weekend(g, unit))


def echo_period(g: Groups, around: Around) -> Meaning | None:
    """'một ngày trước đó', 'cùng tháng'."""
    unit = (_first(g, "unit", "unit_2") or "").lower()
    if "way" not in g:
        return Meaning("echo", unit=_PERIOD[unit], steps=0)
    sign = -1 if "trước" in g["way"].lower() else 1
    n = whole(number(g["num"])) if "num" in g else 1
    return Meaning("echo", unit=_PERIOD.get(unit, "T"), steps=sign * (n or 0), mod=_mod(g))


def ago(g: Groups, around: Around) -> Meaning | None:
    """'hai năm trước', 'cách đây 40 năm', '3 tuần sau'."""
    if around.follows("ordinal"):
        return None
    way, unit = g["way"].lower(), g["unit"].lower()
    past = "trước" in way or "cách" in way
    if way == "sau" and not (around.closes() or around.precedes("goes_on")):
        return None
    if "some" in g or "num" not in g:
        return None if way == "sau" else Meaning("fixed", value="PAST_REF" if past else "FUTURE_REF")
    n = number(g["num"]) * {"thập kỷ": 10, "thập niên": 10, "thế kỷ": 100}.get(unit, 1)
    code = _PERIOD.get(unit, "Y" if unit[:2] == "th" else "T")
    kind: Kind = "echo" if way == "sau" and _told(around) else "ago"
    return Meaning(kind, unit=code, steps=(-1 if past else 1) * int(n), mod=_mod(g))


def _told(around: Around) -> bool:
    """Whether 'hai ngày sau' opens its clause, as in a story ('Hai ngày sau, ông …')."""
    return (around.itself[0].isupper() or around.opens()) and around.after.lstrip().startswith(",")


def _length(n: float, code: str) -> str:
    """A TIMEX3 duration; decades and centuries in years, broken numbers in the next smaller unit."""
    if code in ("DE", "CE", "ML"):
        n, code = n * {"DE": 10, "CE": 100, "ML": 1000}[code], "Y"
    smaller = {"Y": ("M", 12), "TH": ("TM", 60), "D": ("TH", 24), "M": ("D", 30), "W": ("D", 7), "TM": ("TS", 60)}
    if n != int(n) and code in smaller:
        code, times = smaller[code]
        n = round(n * times)
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
        return None if code == "Q" else Meaning("fixed", "DURATION", value=_some(code), mod=_mod(g))
    if code == "TH" and _is_clock(g, around):
        return None
    n = number(g["num"]) + (0.5 if g.get("half") else 0)
    text = _length(n, code)
    if "unit_2" in g:
        text = _compound(text, number(g["num_2"]), value("unit", g["unit_2"]))
    if "low" in g:
        text = f"{_length(number(g['low']), code)}/{text}"
    return Meaning("fixed", "DURATION", value=text, mod=_mod(g))


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


def half_duration(g: Groups, around: Around) -> Meaning | None:
    """'nửa giờ', 'hơn nửa thế kỷ'."""
    return Meaning("fixed", "DURATION", value=_length(0.5, value("unit", g["unit"])), mod=_mod(g))


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


def time(g: Groups, around: Around) -> Meaning | None:
    """'14h30', '8 giờ sáng', '20h hôm nay'."""
    text = g["clock"].lower()
    hours = _CLOCK.match(text)
    if hours is None or around.joined() or int(hours[1]) > 24:
        return None
    named = "part" in g or "zone" in g or "place" in g or around.follows("at")
    if not named and (":" in text or "giờ" in text or around.follows("during")):
        return None
    if "day" in g or "after_part" in g:
        return relative_day(g, around)
    return _point(g, Meaning("clock", mod=_mod(g)))


def tet(g: Groups, around: Around) -> Meaning | None:
    """'mùng 3 Tết', '30 Tết'."""
    year = _year(g.get("y"))
    if "eve" in g:
        return _point(g, Meaning("lunar", year=year, month=12, day=int(g["eve"]), shift=-1))
    return _point(g, Meaning("lunar", year=year, month=1, day=int(number(g["d"]))))


def full_moon(g: Groups, around: Around) -> Meaning | None:
    """'rằm tháng Bảy'."""
    return Meaning("lunar", year=_year(g.get("y")), month=_month(g), day=15)


def lunar_month(g: Groups, around: Around) -> Meaning | None:
    """'tháng Chạp'."""
    return Meaning("lunar", year=_year(g.get("y")), month=12 if g["month"].lower() == "chạp" else 1, mod=_mod(g))


READERS: dict[str, Reader] = {
    f.__name__: f
    for f in (
        date, day_alone, span, month, month_span, year, bare_year, year_span, decade, century, quarter, half, season,
        relative_day, echo_day, weekday, relative_period, next_year, edge_period, echo_period, ago, duration,
        half_duration, some_duration, one_duration, past_stretch,
        every, interval, per, time, tet, full_moon, lunar_month,
    )
}  # fmt: skip
