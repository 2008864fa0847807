"""What is taken away can be read back, and says the same."""

from __future__ import annotations

import csv
import io
import json

import msgspec
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from run_hoidam import run

from hoidam.contact.plover import PloverEvent, plover_events
from hoidam.errors import SettingError
from hoidam.ledger import Ledger
from hoidam.ledger.export import FORMATS, export, jsonl_line
from hoidam.ledger.export_events import GDELT_COLUMNS
from hoidam.ledger.export_rows import COLUMNS, csv_lines, row_of, write_parquet
from hoidam.ledger.export_views import geojson_parts, ical_parts
from hoidam.merge import occasion_of
from hoidam.records import Contact, Participant, Place, Report, Span
from hoidam.run.filing import located
from hoidam.run.ingest import ingest
from hoidam.run.reading import articles_of

ARTICLES = {
    "long": (
        "2021-06-17",
        "Ngày 16/6/2021, Tổng thống Mỹ Joe Biden hội đàm 90 phút với Tổng thống Nga Vladimir Putin tại Geneva.",
    ),
    "short": (
        "2021-06-18",
        "Ngày 16/6/2021, Tổng thống Nga Vladimir Putin hội đàm hai giờ với Tổng thống Mỹ Joe Biden tại Geneva.",
    ),
    "call": (
        "2021-12-31",
        "Ngày 30/12/2021, Tổng thống Mỹ Joe Biden điện đàm với Tổng thống Nga Vladimir Putin."
        " Ông Biden yêu cầu Nga giảm căng thẳng.",
    ),
}
TEXT = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00\r"), max_size=12)
DATES = st.none() | st.sampled_from(["2016", "2016-09", "2016-09-05", "2016-09-05/2016-09-07", "2016-02-31"])
CODES = st.sampled_from(["RUS", "USA", "VNM", "CHN", "EU"])


PLACES = st.builds(
    Place,
    name=st.none() | TEXT,
    country=CODES,
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180),
)
SLOWLY = settings(deadline=None)  # the first use of a library takes its time


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    for name, (published, text) in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps({"published": published}))
    with Ledger(folder / "l.db") as opened:
        ingest(opened, map(located, articles_of([str(folder)])))
        yield opened


def exported(ledger: Ledger, format: str) -> bytes:
    out = io.BytesIO()
    export(ledger, format, out)
    return out.getvalue()


def _somebody(name: str) -> Participant:
    return Participant(name=name, party=None, role=None, surface=name, start=0, end=len(name))


@st.composite
def occasions(draw):
    """Any occasion with one report or two."""
    contact = Contact(
        id="c1",
        channel=draw(st.sampled_from(["meeting", "call"])),
        status=draw(st.sampled_from(["held", "planned", "cancelled"])),
        parties=tuple(draw(st.lists(CODES, min_size=2, max_size=3, unique=True))),
        date=draw(DATES),
        place=draw(st.none() | PLACES),
        setting=draw(st.none() | TEXT.filter(bool)),
        duration_min=draw(st.none() | st.integers(1, 9999)),
        participants=tuple(map(_somebody, draw(st.lists(TEXT.filter(bool), max_size=2)))),
        evidence=(Span(text="Hai bên gặp nhau", start=0, end=16),),
    )
    articles = draw(st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True))
    return occasion_of(
        draw(st.uuids()).hex, [Report(article=a, contact=contact, published="2016-09-06") for a in articles]
    )


def test_a_line_of_json_is_an_occasion_with_its_reports(ledger):
    lines = [json.loads(line) for line in exported(ledger, "jsonl").splitlines()]
    assert [line["date"] for line in lines] == ["2021-06-16", "2021-12-30"]
    meeting = lines[0]
    assert [set(r) for r in meeting["reports"]] == [{"article", "contact"}] * 2
    assert {r["article"]: r["contact"]["duration_min"] for r in meeting["reports"]} == {"long": 90, "short": 120}
    assert {v["value"] for v in meeting["values"]["duration_min"]} == {90, 120}
    told = {e.article: e.contact for e in ledger.contacts(channel="meeting")}
    for report in meeting["reports"]:
        assert msgspec.convert(report["contact"], Contact) == told[report["article"]]


@SLOWLY
@given(occasions())
def test_reports_come_back_from_json_as_they_were(occasion):
    told = json.loads(jsonl_line(occasion))
    back = [Report(article=r["article"], contact=msgspec.convert(r["contact"], Contact)) for r in told["reports"]]
    assert [r.contact for r in back] == [r.contact for r in occasion.reports]
    assert told["parties"] == list(occasion.parties)


@SLOWLY
@given(st.lists(occasions(), max_size=4))
def test_parquet_comes_back_as_it_was(told):
    out = io.BytesIO()
    write_parquet(told, out)
    table = pq.read_table(io.BytesIO(out.getvalue()))
    assert table.schema.names == COLUMNS.names
    rows = [{k: _plain(v) for k, v in row_of(o).items()} for o in told]
    assert [{k: _plain(v) for k, v in row.items()} for row in table.to_pylist()] == rows


def _plain(value):
    if isinstance(value, list | tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


@SLOWLY
@given(st.lists(occasions(), max_size=4))
def test_csv_comes_back_as_it_was(told):
    rows = list(csv.DictReader(io.StringIO("".join(csv_lines(told)), newline="")))
    assert len(rows) == len(told)
    for row, occasion in zip(rows, told, strict=True):
        for name, value in row_of(occasion).items():
            assert row[name] == ("; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value))


def test_fields_that_sources_dispute_are_named(ledger):
    rows = list(csv.DictReader(io.StringIO(exported(ledger, "csv").decode())))
    assert [(r["disputed"], r["reports"]) for r in rows] == [("duration_min", "2"), ("", "1")]


def test_plover_is_what_the_readings_give(ledger):
    events = [msgspec.json.decode(line, type=PloverEvent) for line in exported(ledger, "plover").splitlines()]
    assert events == [e for id in ledger.article_ids() for e in plover_events(ledger.reading(id))]
    assert {e.event[0] for e in events} >= {"CONSULT", "REQUEST"}


def test_the_gdelt_table_counts_a_contact_once(ledger):
    lines = exported(ledger, "gdelt").decode().splitlines()
    rows = [dict(zip(GDELT_COLUMNS, line.split("\t"), strict=True)) for line in lines[1:]]
    meetings = [r for r in rows if r["SQLDATE"] == "20210616"]
    assert [(r["NumArticles"], r["EventRootCode"], r["QuadClass"]) for r in meetings] == [("2", "04", "1")]
    assert {meetings[0]["Actor1Code"], meetings[0]["Actor2Code"]} == {"RUS", "USA"}
    assert len({r["GLOBALEVENTID"] for r in rows}) == len(rows)


@SLOWLY
@given(st.lists(occasions(), max_size=4))
def test_geojson_has_a_feature_an_occasion(told):
    found = json.loads(b"".join(geojson_parts(told)))
    assert [f["id"] for f in found["features"]] == [o.id for o in told]
    for feature, occasion in zip(found["features"], told, strict=True):
        place = occasion.place
        known = place is not None and place.latitude is not None and place.longitude is not None
        assert (feature["geometry"] is not None) == known
        if known:
            assert feature["geometry"]["coordinates"] == [place.longitude, place.latitude]


@SLOWLY
@given(st.lists(occasions(), max_size=4))
def test_the_calendar_has_what_is_dated_to_the_month(told):
    calendar = Calendar.from_ical(b"".join(ical_parts(told, "en")))
    dated = [o for o in told if o.date not in (None, "2016", "2016-02-31")]
    assert [str(e["UID"]) for e in calendar.walk("VEVENT")] == [f"{o.id}@hoidam" for o in dated]


def test_a_calendar_entry(ledger):
    entry = Calendar.from_ical(exported(ledger, "ical")).walk("VEVENT")[0]
    assert str(entry["SUMMARY"]) == "United States – Russia: meeting"
    assert (entry["DTSTART"].dt.isoformat(), entry["DTEND"].dt.isoformat()) == ("2021-06-16", "2021-06-17")
    assert str(entry["LOCATION"]) == "Geneva, Switzerland"


def test_there_is_no_other_format(ledger):
    with pytest.raises(SettingError, match="parquet"):
        export(ledger, "xlsx", io.BytesIO())


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_ledger_can_be_taken_away(format, tmp_path):
    with Ledger(tmp_path / "l.db") as empty:
        assert exported(empty, format) is not None


@pytest.mark.parametrize("format", FORMATS)
def test_the_command_writes_the_same(ledger, format, tmp_path):
    out = tmp_path / "o"
    done = run("export", "--ledger", ledger.path, "--format", format, "--out", out)
    assert done.exit_code == 0, done.output
    assert out.read_bytes() == exported(ledger, format)


def test_the_command_refuses_in_one_line(ledger):
    for arguments, told in ((("--format", "xlsx"), "--format"), (("--out", "no/folder/x"), "no/folder")):
        done = run("export", "--ledger", ledger.path, *arguments)
        assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
        assert told in done.stderr


def test_results_turn_into_tables(ledger):
    table = ledger.contacts(between=("RUS", "USA")).to_arrow()
    frame = ledger.contacts(between=("RUS", "USA")).to_pandas()
    assert table.num_rows == len(frame) == 3
    assert sorted(frame["duration_min"].dropna()) == [90, 120]
