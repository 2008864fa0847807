"""Counts and scores of a relation."""

from __future__ import annotations

import pytest
from dealings_by_hand import GENEVA, MOSCOW, PARTIES, dealings, event, occasion, said
from hypothesis import given, settings
from hypothesis import strategies as st

from hoidam.ledger.dealings import Coverage
from hoidam.relation import relation
from hoidam.relation.months import month_of_date, months_between

DATES = st.none() | st.sampled_from(
    ["2016", "2016-09", "2016-09-05", "2016-12-30/2017-01-02", "2017-03-01", "2017-01-01/2017-06-30", "2016-W36"]
)
CHANNELS = st.sampled_from(["meeting", "call", "video", "visit", "message"])
STATUSES = st.sampled_from(["held", "ongoing", "planned", "proposed", "cancelled", "denied"])


@pytest.mark.parametrize(
    ("date", "month"),
    [
        ("2016-09-05", "2016-09"),
        ("2016-09", "2016-09"),
        ("2016-12-30/2017-01-02", "2016-12"),
        ("2016", None),
        ("2016-01/2016-06", None),
        ("2016-06-31", None),
        (None, None),
    ],
)
def test_the_month_that_a_date_counts_in(date, month):
    assert month_of_date(date) == month


def test_months_run_over_the_year():
    assert list(months_between("2016-11", "2017-02")) == ["2016-11", "2016-12", "2017-01", "2017-02"]


@settings(deadline=None)
@given(st.lists(st.tuples(DATES, CHANNELS, STATUSES), max_size=25))
def test_the_months_and_what_is_in_none_add_up(told):
    found = relation(dealings(occasion(f"o{i}", *each) for i, each in enumerate(told)))
    by_channel = sum(sum(m.contacts.values()) for m in found.months)
    by_level = sum(sum(m.levels.values()) for m in found.months)
    held = sum(status in ("held", "ongoing") for _, _, status in told)
    assert found.contacts == held
    assert by_channel == by_level == held - found.undated - found.coarse
    unfulfilled = sum(sum(m.unfulfilled.values()) for m in found.months)
    assert unfulfilled == sum(
        month_of_date(date) is not None for date, _, status in told if status not in ("held", "ongoing")
    )


@settings(deadline=None)
@given(st.lists(st.tuples(DATES, st.sampled_from(["SANCTION", "AID", "ASSAULT", "COOPERATE"])), max_size=25))
def test_events_are_counted_once_and_scores_keep_within_the_scale(told):
    found = relation(dealings(events=[event(f"e{i}", *each) for i, each in enumerate(told)]))
    counted = sum(sum(m.events.values()) for m in found.months)
    assert counted == len({each for each in told if month_of_date(each[0])})
    assert all(-10 <= m.score <= 10 and m.articles for m in found.months if m.score is not None)


def test_each_article_has_one_voice():
    """One article tells three sanctions (-6), another one act of aid (10): the score is the mean of -6 and 10."""
    events = [event(f"s{i}", f"2016-09-0{i}", "SANCTION", article="angry") for i in (1, 2, 3)]
    found = relation(dealings(events=[*events, event("h1", "2016-09-20", "AID", article="kind")]))
    (month,) = found.months
    assert (month.score, month.articles) == (2.0, 2)
    assert month.events == {"SANCTION": 3, "AID": 1}


def test_an_occasion_counts_once_however_many_articles_tell_it():
    found = relation(dealings([occasion("o1", "2016-09-05", "call", articles=("a", "b", "c"))]))
    (month,) = found.months
    assert month.contacts == {"call": 1}
    assert month.events == {"CONSULT": 1}
    assert (month.score, month.articles, found.articles) == (1.5, 3, 3)


def test_the_scales_are_not_mixed():
    told = dealings([occasion("o1", "2016-09-05", "visit")])
    assert relation(told, scale="plover").months[0].score == 4.0
    told = dealings(events=[event("e1", "2016-09-05", "SANCTION", cameo="163", goldstein=-8.0)])
    assert relation(told, scale="goldstein").months[0].score == -8.0
    told = dealings(events=[event("e1", "2016-09-05", "SANCTION")])
    assert relation(told, scale="goldstein").months[0].score is None


@pytest.mark.parametrize("modality", ["future", "negated", "hypothetical", "historical"])
def test_what_is_not_told_as_done_scores_nothing(modality):
    found = relation(dealings(events=[event("e1", "2016-09-05", "SANCTION", modality=modality)]))
    assert found.months[0].score is None
    assert found.months[0].events == {}


def test_coverage_stands_beside_the_counts():
    coverage = [Coverage(month="2016-09", published=40, about=7)]
    found = relation(dealings([occasion("o1", "2016-09-05")], coverage=coverage))
    assert (found.months[0].published, found.months[0].about) == (40, 7)


def test_since_and_until_cut_and_widen():
    told = dealings([occasion("o1", "2015-12-31"), occasion("o2", "2016-03-01"), occasion("o3", None)])
    found = relation(told, since="2016", until="2016-04")
    assert [o.id for o in found.occasions] == ["o2"]
    assert [m.month for m in found.months] == ["2016-01", "2016-02", "2016-03", "2016-04"]


def test_who_asks_who_travels_what_about_and_what_came_of_it():
    found = relation(
        dealings(
            [
                occasion("o1", "2016-01-05", "visit", place=MOSCOW, initiator="USA", topics=("syria", "ukraine")),
                occasion("o2", "2016-02-05", place=GENEVA, outcome="agreement", topics=("syria",)),
                occasion("o3", "2016-03-05", "call", place=MOSCOW, outcome="no_agreement"),
                occasion("o4", "2016-04-05", "visit", "cancelled", place=MOSCOW, initiator="RUS"),
            ]
        )
    )
    assert found.initiators == {"RUS": 1, "USA": 1}
    assert found.travels == {"USA RUS": 1}
    assert found.topics == {"syria": 2, "ukraine": 1}
    assert (found.agreed, found.broken) == (("o2",), ("o3", "o4"))


def test_statements_of_one_speaker_on_one_day_are_one_deed():
    told = [said(f"a{i}", "2016-09-05", "demand", "Nga rút quân", speaker="John Kerry") for i in (1, 2)]
    found = relation(dealings(statements=told))
    (deed,) = found.deeds
    assert deed.articles == ("a1", "a2")
    assert (deed.type, deed.actors, deed.recipients) == ("REQUEST", ("USA",), ("RUS",))


def test_what_one_side_did_to_others_is_left_out():
    found = relation(dealings(events=[event("e1", "2016-09-05", "ASSAULT", by="RUS", to="SYR")]))
    assert found.deeds == ()


def test_three_parties_are_what_any_two_of_them_did():
    told = dealings(
        [occasion("o1", "2016-09-05", parties=("RUS", "UKR"))],
        events=[event("e1", "2016-09-06", "AID", by="USA", to="UKR")],
        parties=(*PARTIES, "UKR"),
    )
    assert len(relation(told).deeds) == 2


def test_nothing_is_known():
    found = relation(dealings())
    assert (found.contacts, found.months, found.turns, found.silences) == (0, (), (), ())
