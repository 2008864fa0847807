"""The box beside an article."""

from __future__ import annotations

from dealings_by_hand import occasion

import hoidam
from hoidam.records import Participant
from hoidam.relation.background import background, subject_of

TODAY = (
    "Ngày 10/5/2016, Ngoại trưởng Nga Sergei Lavrov gặp Ngoại trưởng Mỹ John Kerry tại Geneva."
    " Hai ông bàn về Syria. Ông Kerry yêu cầu Nga ngừng ném bom ở Syria."
)


def person(name: str, party: str, qid: str) -> Participant:
    return Participant(name=name, party=party, role="foreign minister", surface=name, start=0, end=len(name), qid=qid)


LAVROV, KERRY = person("Sergey Lavrov", "RUS", "Q58217"), person("John Kerry", "USA", "Q22316")


def found(*occasions):
    return background(subject_of(hoidam.read(TODAY, "2016-05-11")), occasions)


def test_people_before_parties_and_late_before_long_ago():
    told = (
        occasion("pair", "2016-04-20"),
        occasion("both", "2016-03-01", participants=(LAVROV, KERRY)),
        occasion("long", "2010-03-01", participants=(LAVROV, KERRY)),
        occasion("topic", "2016-04-20", topics=("syria",)),
    )
    assert [b.occasion.id for b in found(*told)] == ["both", "topic", "pair", "long"]


def test_it_says_what_is_in_common():
    (one,) = found(occasion("both", "2016-03-01", participants=(LAVROV, KERRY), topics=("syria", "ukraine")))
    assert set(one.people) == {"Sergey Lavrov", "John Kerry"}
    assert set(one.parties) == {"RUS", "USA"}
    assert one.topics == ("syria",)


def test_what_is_no_background():
    told = (
        occasion("itself", "2016-05-10", participants=(LAVROV, KERRY)),
        occasion("later", "2016-06-10", participants=(LAVROV, KERRY)),
        occasion("plan", "2016-04-10", "meeting", "planned", participants=(LAVROV, KERRY)),
        occasion("undated", None, participants=(LAVROV, KERRY)),
        occasion("others", "2016-04-10", parties=("CHN", "JPN"), topics=("syria",)),
    )
    assert found(*told) == ()
