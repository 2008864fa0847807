"""Thaws, freezes and silences."""

from __future__ import annotations

import random

import pytest
from dealings_by_hand import dealings, event, occasion

from hoidam.relation import relation
from hoidam.relation.change import changes


def month(number: int) -> str:
    return f"{2012 + number // 12}-{number % 12 + 1:02}"


def phases(*lengths_and_types: tuple[int, str]):
    """An event a month, of one type per phase."""
    number = 0
    for length, type in lengths_and_types:
        for _ in range(length):
            yield event(f"e{number}", f"{month(number)}-10", type)
            number += 1


def test_a_freeze_is_found_dated_and_named():
    events = list(phases((14, "COOPERATE"), (14, "SANCTION")))
    called_off = occasion("gone", "2013-03-20", "visit", "cancelled")
    earlier = occasion("before", "2012-06-20", "visit", "cancelled")
    (turn,) = relation(dealings([called_off, earlier], events=events)).turns
    assert (turn.kind, turn.month) == ("freeze", "2013-03")
    assert turn.before > 5 > -5 > turn.after
    assert turn.occasions == ("gone",)
    assert set(turn.deeds) <= {f"e{n}:e1" for n in range(13, 17)}
    assert turn.articles_before == 14 + 1


def test_a_thaw_is_named_by_what_was_held_highest_first():
    events = list(phases((12, "SANCTION"), (12, "AGREE")))
    told = [
        occasion("low", "2013-01-03", level="working", articles=("a", "b", "c")),
        occasion("high", "2013-01-28", level="head_of_state"),
        occasion("failed", "2013-02-02", level="head_of_state", outcome="no_agreement"),
    ]
    (turn,) = relation(dealings(told, events=events)).turns
    assert (turn.kind, turn.month, turn.occasions) == ("thaw", "2013-01", ("high", "low"))


def test_there_and_back_are_two_turns():
    events = phases((12, "COOPERATE"), (12, "SANCTION"), (12, "COOPERATE"))
    assert [(t.kind, t.month) for t in relation(dealings(events=events)).turns] == [
        ("freeze", "2013-01"),
        ("thaw", "2014-01"),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_noise_is_no_turn(seed):
    noise = random.Random(seed)
    values = [noise.gauss(0, 3) for _ in range(60)]
    assert changes(values, [noise.randint(1, 9) for _ in values], 3) == []


def test_a_step_in_noise_is_found_near_its_place():
    noise = random.Random(1)
    values = [noise.gauss(3 if i < 30 else -3, 2) for i in range(60)]
    (at,) = changes(values, [1] * 60, 3)
    assert abs(at - 30) <= 2


def test_ten_articles_of_one_month_do_not_make_a_turn():
    values, weights = [2.0] * 20, [1] * 20
    values[10], weights[10] = -8.0, 10
    assert changes(values, weights, 3) == []


def test_too_few_months_say_nothing():
    assert relation(dealings(events=phases((2, "COOPERATE"), (3, "SANCTION")))).turns == ()


def test_months_without_articles_are_passed_over():
    events = [e for i, e in enumerate(phases((20, "COOPERATE"), (20, "SANCTION"))) if i % 3 == 0]
    (turn,) = relation(dealings(events=events)).turns
    assert (turn.kind, turn.month) == ("freeze", month(21))


def test_the_longest_silence_at_each_level():
    told = [
        occasion("a", "2016-01-01", level="minister"),
        occasion("b", "2016-01-10/2016-01-12", level="head_of_state"),
        occasion("c", "2016-03-01", level="minister"),
        occasion("d", "2016-03-02", level="head_of_state"),
        occasion("year", "2016", level="minister"),
        occasion("plan", "2016-02-01", "meeting", "planned", level="minister"),
    ]
    found = {s.level: s for s in relation(dealings(told)).silences}
    assert set(found) == {None, "minister", "head_of_state"}
    assert (found[None].days, found[None].after, found[None].before, found[None].contacts) == (49, "b", "c", 4)
    assert (found["minister"].days, found["minister"].contacts) == (60, 2)
    assert found["head_of_state"].days == 50


def test_one_contact_is_no_silence():
    assert relation(dealings([occasion("a", "2016-01-01")])).silences == ()
