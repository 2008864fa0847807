"""Which two reports are one occasion: examples, and what must hold of any two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_made import report, some_articles, traits

from hoidam.merge import compare
from hoidam.merge.likeness import score, weights
from hoidam.records import Report

TOP = "Vladimir Putin RUS, Joe Biden USA"
MINISTERS = "Sergey Lavrov RUS, Antony Blinken USA"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            report("a", date="2021-06-16", people=TOP), report("b", date="2021-06-16", people=TOP), id="same day"
        ),
        pytest.param(
            report("a", channel="video", date="2021-12-07", people=TOP, text="Tối 7/12 (giờ Washington), hai ông họp."),
            report("b", channel="video", date="2021-12-08", people=TOP, text="Rạng sáng 8/12, giờ Hà Nội, họ họp."),
            id="evening in Washington, dawn in Hanoi",
        ),
        pytest.param(
            report("a", date="2021-06-16", people="Putin RUS, Biden USA"),
            report("b", date="2021-06-16", people="V. Putin RUS, Biden Joe USA"),
            id="spellings of names",
        ),
        pytest.param(
            report("a", date="2021-06", people=TOP),
            report("b", date="2021-06-16", people=TOP, place="Geneva CHE"),
            id="a month holds the day",
        ),
        pytest.param(
            report("a", date="2018-06-12", people=TOP, status="planned", published="2018-05-11", place="SGP"),
            report("b", date="2018-06-12", people=TOP, published="2018-06-12", place="Capella SGP"),
            id="a plan and what came of it",
        ),
        pytest.param(
            report("a", people=TOP, status="planned", published="2021-06-14"),
            report("b", date="2021-06-18", people=TOP, published="2021-06-18"),
            id="planned on Monday without a date, held on Friday",
        ),
        pytest.param(
            report("a", date="2021-06-20", people=TOP, status="planned", published="2021-06-10", dates="2021-06-12"),
            report("b", date="2021-06-12", people=TOP, status="planned", published="2021-06-01"),
            id="postponed, and the article names the earlier day",
        ),
        pytest.param(
            report("a", channel="visit", date="2021-06-16", people="Joe Biden USA", place="CHE", parties="USA CHE"),
            report("b", channel="visit", date="2021-06-15/2021-06-17", people="Joe Biden USA", parties="USA CHE"),
            id="a visit of several days",
        ),
        pytest.param(
            report("a", people=TOP, published="2021-06-17"),
            report("b", people=TOP, published="2021-06-18"),
            id="no dates, but the news of the day",
        ),
    ],
)
def test_one_occasion(one: Report, other: Report) -> None:
    assert compare(traits(one), traits(other)).total > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            report("a", date="2021-06-16", people=TOP), report("b", date="2021-06-19", people=TOP), id="other days"
        ),
        pytest.param(
            report("a", date="2021-06-16", people=TOP),
            report("b", date="2021-06-16", people=MINISTERS),
            id="other people on the same day",
        ),
        pytest.param(
            report("a", date="2021-06-16", people=TOP),
            report("b", channel="visit", date="2021-06-16", people=TOP),
            id="the visit and the meeting during it",
        ),
        pytest.param(
            report("a", channel="visit", date="2021-06", people="Joe Biden USA", place="CHN", parties="USA CHN"),
            report("b", channel="visit", date="2021-06", people="Xi Jinping CHN", place="USA", parties="USA CHN"),
            id="visit and return visit",
        ),
        pytest.param(
            report("a", channel="visit", date="2021-06", people="Wang Yi CHN", parties="CHN VNM", place="VNM"),
            report(
                "b", channel="visit", date="2021-07", people="Wang Yi CHN", parties="CHN VNM", place="VNM",
                status="planned",
            ),
            id="this month's visit and next month's",
        ),
        pytest.param(
            report("a", date="2018-07", people=TOP, place="Helsinki FIN"),
            report("b", date="2021-06-16", people=TOP, place="Geneva CHE"),
            id="an earlier summit recalled",
        ),
        pytest.param(
            report("a", date="2021", people=TOP, place="CHE"), report("b", date="2021-12", place="AUT"), id="vague"
        ),
        pytest.param(
            report("a", people=TOP, published="2021-06-17"),
            report("b", people=TOP, status="planned", published="2021-06-25"),
            id="held last week, and planned anew",
        ),
        pytest.param(report("a", published=None), report("b", published=None), id="nothing known but the parties"),
    ],
)  # fmt: skip
def test_two_occasions(one: Report, other: Report) -> None:
    assert compare(traits(one), traits(other)).total <= 0


def test_a_match_says_why() -> None:
    one = report("a", date="2021-06-16", people=TOP, text="Hai tổng thống gặp nhau.")
    match = compare(traits(one), traits(report("b", people=TOP, text="Họ đã hội đàm.")))
    assert [w.id for w in match.weights] == ["base", "time.expected", "parties.same", "channel.same", "people.both"]
    assert match.total == sum(w.value for w in match.weights)
    assert all(w.value == weights()[w.id] for w in match.weights)


@given(st.integers(0, 10_000))
def test_likeness_does_not_depend_on_which_comes_first(seed: int) -> None:
    told = [traits(r, str(i)) for i, found in enumerate(some_articles(4, seed)) for r in found]
    for one in told:
        for other in told:
            assert score(one, other) == score(other, one) == compare(one, other).total
