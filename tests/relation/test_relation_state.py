"""How parties stand on a day: what is open, what became of it, what is in force."""

from __future__ import annotations

import pytest
from dealings_by_hand import dealings, event, occasion, said

from hoidam.errors import SettingError
from hoidam.relation import state

DEMAND = said("d", "2016-03-01", "demand", "Nga ngừng ném bom ở Syria", by="USA", to="RUS", speaker="John Kerry")
PLEDGE = said("p", "2016-03-01", "pledge", "Mỹ sẽ gỡ bỏ trừng phạt", by="USA", to="RUS", speaker="John Kerry")
THREAT = said("t", "2016-03-01", "threaten", "Mỹ sẽ áp trừng phạt mới", by="USA", to="RUS", speaker="John Kerry")
AGREED = occasion("o", "2016-04-01", outcome="agreement", topics=("syria",))


def fate(first, *later, on="2016-12-31"):
    statements = [x for x in (first, *later) if hasattr(x, "statement")]
    events = [x for x in later if hasattr(x, "event")]
    occasions = [x for x in later if hasattr(x, "reports")]
    return state(dealings(occasions, statements, events), on).standing[-1]


@pytest.mark.parametrize(
    ("first", "later", "expected"),
    [
        (DEMAND, (), "open"),
        (DEMAND, (said("r", "2016-03-09", "reject", "Nga không rút khỏi Syria", by="RUS", to="USA"),), "refused"),
        (DEMAND, (said("r", "2016-03-09", "reject", "Nga bác đề nghị của ông Kerry", by="RUS", to="USA"),), "refused"),
        (DEMAND, (said("r", "2016-03-09", "reject", "Nga bác cáo buộc tin tặc", by="RUS", to="USA"),), "open"),
        (DEMAND, (said("r", "2016-02-09", "reject", "Nga không rút khỏi Syria", by="RUS", to="USA"),), "open"),
        (DEMAND, (said("r", "2016-03-09", "reject", "Mỹ không rút khỏi Syria", by="USA", to="RUS"),), "open"),
        (DEMAND, (said("r", "2016-03-09", "agree", "Nga sẽ ngừng bắn ở Syria", by="RUS", to="USA"),), "met"),
        (DEMAND, (event("x", "2016-05-01", "RETREAT", by="RUS", text="Nga rút quân khỏi Syria", to="USA"),), "met"),
        (DEMAND, (AGREED,), "met"),
        (DEMAND, (occasion("o", "2016-04-01", outcome="agreement", topics=("ukraine",)),), "open"),
        (DEMAND, (occasion("o", "2016-04-01", outcome="no_agreement", topics=("syria",)),), "open"),
        (PLEDGE, (event("x", "2016-05-01", "CONCEDE", text="Mỹ gỡ bỏ trừng phạt đối với Nga"),), "kept"),
        (PLEDGE, (event("x", "2016-05-01", "SANCTION", text="Mỹ thêm lệnh trừng phạt Nga"),), "broken"),
        (PLEDGE, (event("x", "2016-05-01", "SANCTION", text="Mỹ thêm lệnh trừng phạt", modality="future"),), "open"),
        (THREAT, (event("x", "2016-05-01", "SANCTION", text="Mỹ áp trừng phạt Nga"),), "carried_out"),
        (THREAT, (event("x", "2016-05-01", "CONCEDE", text="Mỹ thôi trừng phạt Nga"),), "dropped"),
        (THREAT, (event("x", "2019-05-01", "SANCTION", text="Mỹ áp trừng phạt Nga"),), "open"),
    ],
)  # fmt: skip
def test_what_became_of_it(first, later, expected):
    found = fate(first, *later, on="2020-01-01")
    assert found.fate == expected
    assert (found.by is None) == (expected == "open")
    assert bool(found.why) == (expected != "open")


def test_what_comes_after_the_day_does_not_count():
    assert fate(DEMAND, AGREED, on="2016-03-31").fate == "open"
    assert fate(DEMAND, AGREED, on="2016-04").fate == "met"


def test_the_last_contact_by_channel_and_level():
    told = [
        occasion("old", "2016-01-05", "call", level="minister"),
        occasion("new", "2016-02-05", "call", level="minister"),
        occasion("top", "2016-01-01", "call", level="head_of_state"),
        occasion("plan", "2016-02-06", "call", "planned", level="minister"),
        occasion("later", "2016-03-01", "call", level="minister"),
    ]
    found = state(dealings(told), "2016-02-10").last
    assert [(c.channel, c.level, c.occasion.id, c.ago) for c in found] == [
        ("call", "minister", "new", 5),
        ("call", "head_of_state", "top", 40),
    ]


def test_measures_in_force_and_lifted():
    events = [
        event("s1", "2014-03-17", "SANCTION", text="Mỹ trừng phạt Nga"),
        event("s2", "2016-12-29", "SANCTION", text="Mỹ trục xuất nhà ngoại giao Nga"),
        event("s3", "2016-12-30", "COERCE", modes=("cyber",), text="Tin tặc"),
        event("c1", "2015-01-05", "CONCEDE", text="Mỹ gỡ bỏ trừng phạt với Nga"),
        event("c2", "2017-01-05", "CONCEDE", by="RUS", to="USA", text="Nga nhượng bộ"),
    ]
    found = state(dealings(events=events), "2017-06").measures
    assert [(m.deed.id, m.lifted and m.lifted.id) for m in found] == [("s2:e1", None), ("s1:e1", "c1:e1")]


def test_disputes_of_the_year_before_by_topic():
    told = [
        said("a", "2016-03-01", "accuse", "Nga ném bom Syria"),
        said("b", "2016-04-01", "accuse", "Mỹ vũ trang cho phe nổi dậy Syria", by="RUS", to="USA"),
        said("c", "2014-03-01", "accuse", "Nga đưa quân vào Ukraine"),
        said("d", "2016-04-01", "praise", "Mỹ giúp Syria", by="RUS", to="USA"),
    ]
    (found,) = state(dealings(statements=told), "2016-06-01").disputes
    assert (found.topic, [d.id for d in found.deeds]) == ("syria", ["b:s1", "a:s1"])


def test_agreements_the_latest_first():
    told = [occasion(f"o{y}", f"{y}-05-01", outcome="agreement") for y in (2011, 2015, 2019)]
    assert [o.id for o in state(dealings(told), "2016").agreements] == ["o2015", "o2011"]


def test_a_day_that_is_none():
    with pytest.raises(SettingError, match="--on"):
        state(dealings(), "2016-13")
