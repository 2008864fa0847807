"""What an expression of time says, before the date it hangs on is known."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from hoidam.records import TimexType

__all__ = ["Kind", "Meaning", "Tense"]

Kind: TypeAlias = Literal[
    "fixed", "date", "span", "day", "weekday", "period", "echo_day", "echo", "ago", "clock", "lunar", "in_year"
]
Tense: TypeAlias = Literal["past", "future"]


class Meaning(NamedTuple):
    """The parts that were read. Which of them count depends on `kind`:

    fixed      `value` is final
    date       `year` `month` `day`, as far as said; `shift` years from the anchor's ("tháng 6 năm ngoái")
    span       from `start` to `end`, both dates
    day        `steps` days from the anchor; `start` is a date said with it ("tối qua 22/10")
    weekday    `day` 1 (Monday) to 7; `shift` weeks from the anchor's
    period     `shift` units (W M Y Q) from the anchor's, `suffix` put behind (-WE)
    in_year    `suffix` (-SU, -Q3, -H1) of `year`, or of `shift` years from the anchor's
    echo_day   `steps` days from the day named last
    echo       `steps` units from the day named last ("ba tuần sau đó")
    ago        `steps` units from the anchor ("hai năm trước")
    clock      a time of the day named last
    lunar      a date of the lunar calendar
    """

    kind: Kind
    type: TimexType = "DATE"
    value: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    shift: int | None = None
    steps: int = 0
    unit: str = ""
    suffix: str = ""
    part: str | None = None
    clock: str | None = None
    mod: str | None = None
    zone: str | None = None
    tense: Tense | None = None
    start: Meaning | None = None
    end: Meaning | None = None
