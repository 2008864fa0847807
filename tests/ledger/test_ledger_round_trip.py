"""What is filed comes back whole."""

from __future__ import annotations

import msgspec
from any_record import readings
from hypothesis import HealthCheck, assume, given, settings
from readings_by_hand import full_reading, raw_of

from hoidam import records
from hoidam.ledger import Ledger
from hoidam.records import Reading, Record

KINDS = {getattr(records, name) for name in records.schema()["$defs"]}


def test_the_full_reading_fills_every_field():
    """Else the round trip below would prove less than it says."""
    filled = {(type(r), f) for r in walk(full_reading()) for f in r.__struct_fields__ if not unset(r, f)}
    empty = {f"{kind.__name__}.{f}" for kind in KINDS for f in kind.__struct_fields__ if (kind, f) not in filled}
    assert empty == {"Place.geonames"}


def unset(record: Record, field: str) -> bool:
    return getattr(record, field) in (None, "", (), {})


def walk(value):
    if isinstance(value, Record):
        yield value
        for field in value.__struct_fields__:
            yield from walk(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from walk(item)
    elif isinstance(value, dict):
        yield from walk(tuple(value.values()))


def test_a_reading_comes_back_as_it_was_filed(ledger):
    reading = full_reading()
    ledger.file(raw_of(reading), reading)
    assert ledger.reading("na-uy") == reading


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(readings())
def test_any_reading_comes_back_or_is_refused_whole(tmp_path_factory, reading: Reading):
    assume(reading.id)
    assume(len({c.id for c in reading.contacts}) == len(reading.contacts))
    reading = msgspec.structs.replace(
        reading, parties=tuple({p.code: p for p in reading.parties if p.mentions}.values())
    )
    with Ledger(tmp_path_factory.mktemp("any") / "l.db") as ledger:
        ledger.file(raw_of(reading), reading)
        back = ledger.reading(reading.id)
    assert msgspec.structs.replace(back, people=()) == msgspec.structs.replace(reading, people=())
    assert [p.name for p in back.people] == [p.name for p in reading.people]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_any_reading_survives_its_json(reading: Reading):
    assert Reading.from_json(reading.to_json()) == reading
