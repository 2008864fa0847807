"""What finding events costs on hostile input: twice as much for twice the text, counted in lines run, not in time."""

import sys
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from hoidam.clean import RawArticle
from hoidam.contact.events import find_events
from hoidam.flow import Stages, stages
from hoidam.lexicon import load
from hoidam.when import Anchor

FORMS = [row["form"] for row in load("event_triggers") if row["shape"] != "none"]
SIDES = ("Mỹ", "Nga", "Iran", "Ấn Độ")


def repeated(parts: list[str], length: int) -> str:
    """So many characters of the parts, over and over, with no mark between them."""
    words = islice(cycle(parts), length)
    return " ".join(words)[:length]


BARE = FORMS
WITH_SIDES = [f"{side} {form}" for side, form in zip(cycle(SIDES), FORMS, strict=False)]
ONE = ["Mỹ tấn công Iran"]
STRUNG = ["Mỹ, Nga và Iran ký hiệp định với Ấn Độ"]


def lines_run(read: Stages) -> int:
    """How many lines of the modules for events are run."""
    count = 0

    def local(frame: FrameType, event: str, arg: Any) -> Callable[..., Any]:
        nonlocal count
        count += event == "line"
        return local

    def entering(frame: FrameType, event: str, arg: Any) -> Callable[..., Any] | None:
        name = Path(frame.f_code.co_filename).name
        return local if name.startswith("event") or name == "sides.py" else None

    before = sys.gettrace()
    sys.settrace(entering)
    try:
        find_events(read.document, read.times, read.cast, (), read.contacts, Anchor("2021", "given"))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("parts", "length"),
    [(BARE, 4_000), (WITH_SIDES, 4_000), (ONE, 4_000), (STRUNG, 4_000)],
    ids=["bare", "with sides", "one", "strung"],
)
def test_twice_the_text_costs_at_most_little_more_than_twice_as_much(parts: list[str], length: int) -> None:
    half, whole = (stages(RawArticle(text=repeated(parts, n), id="", published="2021")) for n in (length // 2, length))
    assert lines_run(whole) <= 3 * lines_run(half) + 1_000
