"""One occasion out of its reports: life, disagreement, voices; stories, careers, B-cubed."""

import pytest
from reports_made import report

from hoidam.merge import b_cubed, merge
from hoidam.merge.careers import Sighting, careers
from hoidam.merge.stories import Teller, stories
from hoidam.merge.voices import voices
from hoidam.records import Occasion

TOP = "Donald Trump USA, Kim Jong-un PRK"
PAIR = "USA PRK"


def test_announced_cancelled_held_followed_up_is_one_life() -> None:
    (one,) = merge(
        [
            report("mon", PAIR, date="2018-06-12", people=TOP, status="planned", published="2018-05-11", place="SGP"),
            report("thu", PAIR, date="2018-06-12", people=TOP, status="cancelled", published="2018-05-25"),
            report("tue", PAIR, date="2018-06-12", people=TOP, published="2018-06-12", place="Capella Hotel SGP"),
            report("wed", PAIR, date="2018-06-12", people=TOP, published="2018-06-13"),
            report("jul", PAIR, date="2018-06-12", people=TOP, published="2018-07-01"),
        ]
    )
    assert (one.status, one.date, one.place and one.place.name) == ("held", "2018-06-12", "Capella Hotel")
    assert [(s.kind, s.reported, s.articles) for s in one.history] == [
        ("announced", "2018-05-11", ("mon",)),
        ("cancelled", "2018-05-25", ("thu",)),
        ("held", "2018-06-12", ("tue", "wed")),
        ("followed_up", "2018-07-01", ("jul",)),
    ]


def test_a_later_day_is_a_postponement() -> None:
    (one,) = merge(
        [
            report("a", PAIR, date="2018-06-12", people=TOP, status="planned", published="2018-06-01", place="SGP"),
            report(
                "b", PAIR, date="2018-06-20", people=TOP, status="planned", published="2018-06-08", place="SGP",
                dates="2018-06-12",
            ),
            report("c", PAIR, date="2018-06-20", people=TOP, published="2018-06-21", place="SGP"),
        ]
    )  # fmt: skip
    assert [(s.kind, s.date) for s in one.history] == [
        ("announced", "2018-06-12"), ("postponed", "2018-06-20"), ("held", "2018-06-20"),
    ]  # fmt: skip


def told_lengths() -> Occasion:
    reports = [
        report("a", PAIR, date="2018-06-12", people=TOP, duration_min=90, credits="Reuters", text="Họp 90 phút."),
        report(
            "b", PAIR, date="2018-06-12", people=TOP, duration_min=90, credits="reuters", text="Kéo dài một giờ rưỡi"
        ),
        report("c", PAIR, date="2018-06-12", people=TOP, duration_min=90, credits="AP", text="Chín mươi phút đàm phán"),
        report("d", PAIR, date="2018-06-12", people=TOP, duration_min=120, credits="AFP", text="Hai giờ sau cửa đóng"),
    ]
    (one,) = merge(reports)
    return one


def test_disagreement_is_shown_and_reprints_are_one_voice() -> None:
    one = told_lengths()
    assert [(v.value, v.voices, v.articles) for v in one.values["duration_min"]] == [
        (90, 2, ("a", "b", "c")), (120, 1, ("d",)),
    ]  # fmt: skip
    assert one.duration_min == 90


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ({"credits": "TTXVN"}, {"credits": "TTXVN, AP"}, 1),
        ({"credits": "AP"}, {"credits": "AFP"}, 2),
        ({}, {}, 2),
        ({"text": "Hai ông đã gặp nhau ở Hà Nội sáng nay"}, {"text": "Hai ông đã gặp nhau ở Hà Nội sáng nay."}, 1),
    ],
)
def test_voices(first: dict[str, str], second: dict[str, str], count: int) -> None:
    told = [report("a", **{"text": "Một đằng", **first}), report("b", **{"text": "một nẻo khác", **second})]
    assert len(set(voices(told).values())) == count


def test_what_one_article_keeps_apart_a_third_does_not_bring_together() -> None:
    call = {"channel": "call", "people": TOP, "parties": PAIR}
    found = merge(
        [
            report("a", **call, date="2018-06-11", text="Hôm thứ Hai"),
            report("a", **call, date="2018-06-12", text="Hôm thứ Ba"),
            report("b", **call, date="2018-06-12", text="Sáng 12"),
        ]
    )
    assert sorted([r.contact.date for r in o.reports] for o in found) == [["2018-06-11"], ["2018-06-12", "2018-06-12"]]


def test_stories_share_news_not_what_is_only_recalled() -> None:
    reports = [
        report("a", PAIR, date="2018-06-12", people=TOP, published="2018-06-12"),
        report("b", PAIR, date="2018-06-12", people=TOP, published="2018-06-13"),
        report("c", PAIR, date="2018-06-12", people=TOP, published="2019-02-27"),
        report("c", PAIR, date="2019-02-27", people=TOP, published="2019-02-27"),
    ]
    found = merge(reports)
    tellers = [
        Teller(a, p, f"tin {a}", tuple(o.id for o in found if a in {r.article for r in o.reports}))
        for a, p in (("a", "2018-06-12"), ("b", "2018-06-13"), ("c", "2019-02-27"))
    ]
    made = stories(tellers, {o.id: o for o in found})
    assert [(s.headline, s.articles) for s in made] == [("tin a", ("a", "b")), ("tin c", ("c",))]
    assert [m.step for m in made[0].line] == ["held", "followed_up"]


def test_careers_list_offices_with_dates_and_conflicts() -> None:
    made = careers(
        [
            Sighting("q1", "An", "VNM", "foreign minister", "2015-01-01", "a"),
            Sighting("q1", "An", "VNM", "foreign minister", "2016-01-01", "b"),
            Sighting("q2", "Binh", "VNM", "foreign minister", "2015-06-01", "c"),
            Sighting("q2", "Binh", "VNM", "foreign minister", "2019-06-01", "d"),
            Sighting("q2", "Binh", "VNM", "president", "2020-06-01", "e"),
        ]
    )
    an, binh = made
    assert [(o.role, o.first, o.last) for o in binh.offices] == [
        ("foreign minister", "2015-06-01", "2019-06-01"), ("president", "2020-06-01", "2020-06-01"),
    ]  # fmt: skip
    assert (an.conflicts, binh.conflicts) == ((("foreign minister", "Binh"),), (("foreign minister", "An"),))


def test_b_cubed_by_hand() -> None:
    scores = b_cubed([["a", "b", "c"], ["d"]], [["a", "b"], ["c", "d"]])
    assert scores.precision == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert scores.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert b_cubed([["a", "b"]], [["a", "x"]]) == pytest.approx((0.25, 0.25, 0.25))
