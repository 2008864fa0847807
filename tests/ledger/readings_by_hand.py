"""Readings made by hand for the tests of the ledger."""

from __future__ import annotations

import msgspec

from hoidam.clean import RawArticle
from hoidam.records import (
    Claim,
    Contact,
    Event,
    Noise,
    Participant,
    Party,
    Person,
    Place,
    Reading,
    Span,
    Statement,
    Time,
)  # fmt: skip

TEXT = (
    "Tối 3/5, Ngoại trưởng Na Uy Ine Eriksen Søreide điện đàm 40 phút với ông Pu-tin.\n"
    "Bà nói “chúng tôi yêu cầu đối thoại”. Na Uy trừng phạt Belarus.\nXem thêm"
)


def span(words: str, made: type[Span] = Span, /, **more: object) -> Span:
    start = TEXT.index(words)
    return made(text=words, start=start, end=start + len(words), **more)


def full_reading() -> Reading:
    """A reading in which every kind of thing occurs, with every field filled."""
    caller = Participant(
        name="Ine Eriksen Søreide", party="NOR", role="foreign minister", surface="Ine Eriksen Søreide", qid="Q3798856",
        start=TEXT.index("Ine"), end=TEXT.index("Ine") + 19, rule="who.office",
    )  # fmt: skip
    called = Participant(
        name="Vladimir Putin", party="RUS", role="president", surface="Pu-tin", qid="Q7747",
        start=TEXT.index("Pu-tin"), end=TEXT.index("Pu-tin") + 6, rule="who.name",
    )  # fmt: skip
    contact = Contact(
        id="c1", channel="call", status="held", parties=("NOR", "RUS"), participants=(caller, called),
        date="2021-05-03", place=Place(name="Oslo", country="NOR", also=("Norway",), latitude=59.9, longitude=10.7),
        setting="none of note", duration_min=40, topics=("bilateral_relations",), outcome="progress",
        evidence=(span("Ine Eriksen Søreide điện đàm 40 phút với ông Pu-tin"),), initiator="NOR", level="minister",
        topic_words=("đối thoại",), rule="contact.call", sure=0.8,
        claims={
            "duration_min": (
                span("40 phút", Claim, value=40, rule="duration", sure=0.9),
                span("3/5", Claim, value=35, rule="duration"),
            ),
            "date": (span("Tối 3/5", Claim, value="2021-05-03", rule="date"),),
        },
    )  # fmt: skip
    return Reading(
        id="na-uy", title="Na Uy gọi Nga", published="2021-05-04", credits=("NTB",), text=TEXT, url="https://paper.test/1",
        publisher="Báo Thử", byline="An Bình", published_by="page", published_sure=0.9,
        dates_rejected=(span("3/5", Claim, value="2021-05-03", rule="body"),),
        noise=(span("Xem thêm", Noise, kind="related"),),
        contacts=(contact,),
        statements=(
            span(
                "chúng tôi yêu cầu đối thoại", Statement, speaker="Ine Eriksen Søreide", party="NOR",
                role="foreign minister", kind="direct", act="demand", target="RUS", via="NTB",
                rule="said.quote", sure=0.7,
            ),
        ),
        events=(
            Event(
                type="SANCTION", actor="NOR", recipient="BLR", date="2021", evidence=span("Na Uy trừng phạt Belarus"),
                modes=("embargo",), contexts=("economic",), modality="actual", place=Place(name=None, country="NOR"),
                cameo="163", goldstein=-8.0, plover_score=-5.5, rule="event.sanction", sure=0.6,
            ),
        ),
        times=(
            span("Tối 3/5", Time, type="TIME", value="2021-05-03TEV", mod="APPROX", zone="GMT+1", rule="when.day"),
            span("40 phút", Time, type="DURATION", value="PT40M", rule="when.length"),
        ),
        people=(
            Person(
                name="Ine Eriksen Søreide", party="NOR", role="foreign minister", qid="Q3798856",
                office="Foreign Minister",
                mentions=(span("Ine Eriksen Søreide"), span("Bà")), rule="who.office",
            ),
            Person(name="Vladimir Putin", party="RUS", role=None, qid="Q7747", mentions=(span("Pu-tin"),)),
        ),
        parties=(
            Party(code="NOR", mentions=(span("Na Uy"),)),
            Party(code="BLR", mentions=(span("Belarus"),)),
            Party(code="Federation of Fishermen", mentions=(span("đối thoại"),)),
        ),
        anchor="2021-05-04", anchor_by="page", tables="0123456789ab",
    )  # fmt: skip


def raw_of(reading: Reading, source: str = "a.txt", position: int = 0) -> RawArticle:
    """The article that such a reading would be read from."""
    same = {f: getattr(reading, f) for f in ("text", "id", "title", "published", "publisher", "byline", "url")}
    return RawArticle(**same, source=source, position=position)


def with_contact(id: str, **fields: object) -> Reading:
    """The full reading under another id, with other values for its contact."""
    reading = full_reading()
    contact = msgspec.structs.replace(reading.contacts[0], **fields)
    return msgspec.structs.replace(reading, id=id, contacts=(contact,))
