"""Readers of dates, months, years and their spans, of the solar and the lunar calendar."""

from __future__ import annotations

import re

from hoidam.when.calendar import valid
from hoidam.when.context import Around
from hoidam.when.groups import Groups, any_of, mod_of, month_of, point, shift_of, tense_of, year_of
from hoidam.when.meaning import Kind, Meaning
from hoidam.when.words import forms, number, value

__all__ = [
    "bare_year",
    "century",
    "date",
    "day_alone",
    "decade",
    "full_moon",
    "half",
    "lunar_month",
    "month",
    "month_span",
    "quarter",
    "season",
    "span",
    "tet",
    "year",
    "year_span",
]


_BARE_DATE = re.compile(r"(?:[^\W\d_]+\s+)?\d{1,2}\s*([/.–-])\s*\d{1,2}")
_MONTHS_OF_YEAR = re.compile(r"tháng năm \d{4}")  # '8 tháng năm 2016' counts months of the year
_CLASS = re.compile(r"(?:ngày|hôm|mùng|mồng)\b", re.IGNORECASE)


def date(g: Groups, around: Around) -> Meaning | None:
    """'20h ngày 2/7', 'sáng 8/10', 'ngày 4 tháng 7 năm 1954'."""
    day, month, year = int(g["d"]), month_of(g), year_of(any_of(g, "yy", "y", "y_2", "y_3"))
    if month is None or not valid(day, month, year) or _MONTHS_OF_YEAR.search(around.itself):
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
    return point(
        g, Meaning("date", year=year, month=month, day=day, shift=shift_of(g), mod=mod_of(g), tense=tense_of(g))
    )


def span(g: Groups, around: Around) -> Meaning | None:
    """'ngày 11-12/11', 'hai ngày 7 và 8/2', '30/6-2/7', '5/9/1962 - 5/9/2017'."""
    first = (int(g["m"]), int(g["d"]))
    last = (int(g.get("m_2", g["m"])), int(g["d_2"]))
    years = (year_of(any_of(g, "y")) if "y_2" in g else None, year_of(any_of(g, "y_2", "y")))
    if around.joined() or not valid(first[1], first[0]) or not valid(last[1], last[0]):
        return None
    if first >= last and first[0] == last[0] and years[0] is None:
        return None
    start = Meaning("date", year=years[0] or _year_before(first, last, years[1]), month=first[0], day=first[1])
    end = Meaning("date", year=years[1], month=last[0], day=last[1])
    return Meaning("span", start=start, end=end, tense=tense_of(g))


def _year_before(first: tuple[int, int], last: tuple[int, int], year: int | None) -> int | None:
    """The year of the start of a span ('30/12-2/1/2018')."""
    return year - (first > last) if year else None


def month(g: Groups, around: Around) -> Meaning | None:
    """'cuối tháng 5', 'tháng 12-2016', 'tháng Sáu năm ngoái'."""
    if (
        around.joined()
        or _MONTHS_OF_YEAR.search(around.itself)
        or ("tháng" not in around.itself.lower() and around.follows("numbered"))
    ):
        return None
    if "yearly" in g:
        return Meaning("fixed", "SET", value=f"XXXX-{month_of(g):02d}", mod=mod_of(g))
    kind: Kind = "lunar" if "lunar" in g else "date"
    return Meaning(
        kind, year=year_of(any_of(g, "y")), month=month_of(g), shift=shift_of(g), mod=mod_of(g), tense=tense_of(g)
    )


def month_span(g: Groups, around: Around) -> Meaning | None:
    """'1/2012-8/2013', 'tháng 5 và 6/2016'."""
    first_year, last_year = year_of(g.get("y")), year_of(g.get("y_2"))
    named = around.itself[0].lower() == "t"
    if around.joined() or not (named or (first_year and last_year)):
        return None
    start = Meaning("date", year=first_year or last_year, month=int(g["m"]))
    return Meaning(
        "span", start=start, end=Meaning("date", year=last_year or first_year, month=int(g["m_2"])), tense=tense_of(g)
    )


def year(g: Groups, around: Around) -> Meaning | None:
    """'năm 2014', 'đầu năm 2017', 'nửa đầu năm 2017'."""
    if "half" in g:
        return Meaning("in_year", year=int(g["y"]), suffix="-H1" if "đầu" in g["half"].lower() else "-H2")
    return Meaning("fixed", value=g["y"], mod=mod_of(g))


def bare_year(g: Groups, around: Around) -> Meaning | None:
    """'(1977)', 'APEC 2017'."""
    return None if re.match(r"\s*[-–/]\s*\w", around.after) or not around.year() else Meaning("fixed", value=g["y"])


def day_alone(g: Groups, around: Around) -> Meaning | None:
    """'ngày 18': a day of the month that is spoken of."""
    if not 1 <= int(g["d"]) <= 31 or around.precedes("counted") or around.precedes("thing"):
        return None
    if not ("part" in g or around.closes() or around.follows("dating")):
        return None
    return point(g, Meaning("date", day=int(g["d"])))


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
    text = any_of(g, "y", "yy") or ""
    if len(text) == 2 and int(text) < 30:
        return None
    return Meaning("fixed", value=text[:3] if len(text) == 4 else cent + text[0], mod=mod_of(g))


def century(g: Groups, around: Around) -> Meaning | None:
    """'thế kỷ 21', 'đầu thế kỷ XX', 'thế kỷ trước'."""
    if "shift" in g:
        if g["shift"].lower() == "qua":
            return Meaning("fixed", "DURATION", value="P100Y")
        return Meaning("period", shift={"trước": -1, "này": 0, "tới": 1}[g["shift"].lower()], unit="CE", mod=mod_of(g))
    n = int(g["cent"]) if "cent" in g else int(forms("roman").get(g["roman"].upper(), "0"))
    return Meaning("fixed", value=f"{n - 1:02d}", mod=mod_of(g)) if 1 <= n <= 22 else None


def quarter(g: Groups, around: Around) -> Meaning | None:
    """'quý 3', 'quý III/2017', 'quý này'."""
    if "shift" in g:
        return Meaning("period", unit="Q", shift=int(value("shift", g["shift"])), mod=mod_of(g))
    return Meaning("in_year", year=year_of(g.get("y")), shift=shift_of(g), suffix=f"-Q{_quarter(g)}", mod=mod_of(g))


def _quarter(g: Groups) -> int:
    if "q" in g:
        return int(g["q"])
    return int(value("roman", g["roman"].upper()) if "roman" in g else value("month", g["qw"]))


def half(g: Groups, around: Around) -> Meaning | None:
    """'nửa đầu năm 2017', '6 tháng đầu năm nay'."""
    year, shift = year_of(g.get("y")), shift_of(g)
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
    return Meaning("in_year", year=year_of(g.get("y")), shift=shift_of(g), suffix=suffix, mod=mod_of(g))


def tet(g: Groups, around: Around) -> Meaning | None:
    """'mùng 3 Tết', '30 Tết'."""
    year = year_of(g.get("y"))
    if "eve" in g:
        return point(g, Meaning("lunar", year=year, month=12, day=int(g["eve"]), shift=-1))
    return point(g, Meaning("lunar", year=year, month=1, day=int(number(g["d"]))))


def full_moon(g: Groups, around: Around) -> Meaning | None:
    """'rằm tháng Bảy'."""
    return Meaning("lunar", year=year_of(g.get("y")), month=month_of(g), day=15)


def lunar_month(g: Groups, around: Around) -> Meaning | None:
    """'tháng Chạp'."""
    return Meaning("lunar", year=year_of(g.get("y")), month=12 if g["month"].lower() == "chạp" else 1, mod=mod_of(g))
