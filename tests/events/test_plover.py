"""PLOVER events derived from a reading agree with its contacts and statements."""

import pytest

from hoidam.contact.plover import PloverEvent, plover_events
from hoidam.lexicon import load
from hoidam.records import Contact, Participant, Place, Reading, Span, Statement

SPAN = Span(text="x", start=0, end=1)


def contact(**fields: object) -> Reading:
    made = Contact(id="c1", **({"parties": ("RUS", "USA"), "evidence": (SPAN,)} | fields))  # type: ignore[arg-type]
    return Reading(id="a", text="x", published="2021-06-16", contacts=(made,))


def one(reading: Reading) -> PloverEvent:
    (event,) = plover_events(reading)
    return event


@pytest.mark.parametrize(
    ("channel", "status", "type_", "mode"),
    [
        ("meeting", "held", "CONSULT", ()),
        ("call", "held", "CONSULT", ("phone",)),
        ("visit", "planned", "AGREE", ()),
        ("meeting", "cancelled", "REJECT", ("meet",)),
        ("meeting", "proposed", "REQUEST", ("meet",)),
    ],
)
def test_a_contact_by_channel_and_status(channel: str, status: str, type_: str, mode: tuple[str, ...]) -> None:
    event = one(contact(channel=channel, status=status))
    assert (event.event, event.mode) == ((type_,), mode)


def test_visitor_is_actor_and_host_recipient() -> None:
    event = one(contact(channel="visit", status="held", place=Place(name=None, country="USA")))
    assert [a.code for a in event.actor] == ["RUS"]
    assert [r.code for r in event.recipient] == ["USA"]


def test_without_a_host_all_sides_act() -> None:
    event = one(contact(channel="meeting", status="held", place=Place(name="Geneva", country="CHE")))
    assert [a.code for a in event.actor] == ["RUS", "USA"]
    assert event.recipient == ()


def test_the_person_stands_for_the_side() -> None:
    putin = Participant(name="Vladimir Putin", party="RUS", role="president", surface="x", start=0, end=1, qid="Q7747")
    event = one(contact(channel="call", status="held", participants=(putin,)))
    assert event.actor[0].identifier_id == "Q7747"


@pytest.mark.parametrize(("act", "type_"), [("demand", "REQUEST"), ("accuse", "ACCUSE"), ("threaten", "THREATEN")])
def test_a_statement_by_act(act: str, type_: str) -> None:
    said = Statement(
        text="x", start=0, end=1, speaker="A", party="RUS", role=None, kind="indirect", act=act, target="USA"
    )  # type: ignore[arg-type]
    event = one(Reading(id="a", text="x", published="2021-06-16", statements=(said,)))
    assert event.event == (type_,)
    assert event.date == "2021-06-16"
    assert event.comment


def test_a_statement_without_target_is_no_event() -> None:
    said = Statement(
        text="x", start=0, end=1, speaker="A", party="RUS", role=None, kind="direct", act="demand", target=None
    )
    assert plover_events(Reading(id="a", text="x", statements=(said,))) == ()


def test_every_cameo_code_in_use_has_a_score() -> None:
    scored = {row["code"] for row in load("cameo")}
    used = {row["cameo"] for t in ("event_triggers", "plover_contacts", "plover_statements") for row in load(t)}
    assert used <= scored
