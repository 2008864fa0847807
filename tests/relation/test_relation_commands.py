"""`hoidam relation` and `hoidam background`, and the drawing."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from dealings_by_hand import GENEVA, dealings, event, occasion
from run_hoidam import run

from hoidam.relation import relation
from hoidam.show.relation_plot import relation_svg

ARTICLES = {
    "call": ("2021-12-31", "Ngày 30/12/2021, Tổng thống Mỹ Joe Biden điện đàm với Tổng thống Nga Vladimir Putin."),
    "meet": (
        "2021-06-17",
        "Ngày 16/6/2021, Tổng thống Mỹ Joe Biden hội đàm với Tổng thống Nga Vladimir Putin tại Geneva."
        " Ông Biden yêu cầu Nga chấm dứt tấn công mạng.",
    ),
    "bare": (None, "Tổng thống Mỹ Joe Biden từng điện đàm với Tổng thống Nga Vladimir Putin."),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("relation")
    for name, (published, text) in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps({"published": published}))
    assert run("ingest", folder, "--ledger", folder / "l.db").exit_code == 0
    return folder / "l.db"


def test_it_tells_how_much_it_is_told_by(ledger):
    done = run("relation", "RUS", "Mỹ", "--ledger", ledger)
    assert done.exit_code == 0, done.output
    assert "Russia – United States" in done.output
    assert "3 contacts as told by 3 articles; 1 without a date" in done.output
    assert "heads of state: 197 days" in done.output


def test_csv_has_a_line_a_month(ledger):
    done = run("relation", "RUS", "USA", "--ledger", ledger, "--since", "2021", "--until", "2021", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.output)))
    assert [r["month"] for r in rows] == [f"2021-{m:02}" for m in range(1, 13)]
    assert {r["month"]: r["contacts.call"] for r in rows if r["contacts.call"] != "0"} == {"2021-12": "1"}
    assert rows[5]["articles"] != "0"


def test_json_is_the_record(ledger):
    told = json.loads(run("relation", "RUS", "USA", "--ledger", ledger, "--format", "json").output)
    assert told["parties"] == ["RUS", "USA"]
    assert told["scale"] == "plover"


def test_the_state_on_a_day(ledger):
    done = run("relation", "RUS", "USA", "--ledger", ledger, "--on", "2021-07-01")
    assert "2021-06-16 meeting, Geneva" in done.output
    assert "15 days before" in done.output
    assert "2021-12-30" not in done.output
    told = json.loads(run("relation", "RUS", "USA", "--ledger", ledger, "--on", "2022", "--format", "json").output)
    assert [c["channel"] for c in told["last"]] == ["call", "meeting"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("RUS",), "two parties"),
        (("RUS", "Nga"), "two parties"),
        (("RUS", "Atlantis"), "Atlantis"),
        (("RUS", "USA", "--since", "gestern"), "--since"),
        (("RUS", "USA", "--on", "2021-02-30"), "--on"),
        (("RUS", "USA", "--scale", "mixed"), "--scale"),
        (("RUS", "USA", "--on", "2021", "--format", "csv"), "--format json"),
        (("RUS", "USA", "--plot", "no/such/folder/x.svg"), "no/such/folder"),
    ],
)
def test_what_goes_wrong_is_one_line(ledger, arguments, told):
    done = run("relation", *arguments, "--ledger", ledger)
    assert done.exit_code == 1
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_drawing_is_written(ledger, tmp_path):
    out = tmp_path / "r.svg"
    assert run("relation", "RUS", "USA", "--ledger", ledger, "--plot", out, "--lang", "vi").exit_code == 0
    assert ElementTree.parse(out).getroot().tag.endswith("svg")


def drawn():
    events = [
        event(f"e{i}", f"{2010 + i // 12}-{i % 12 + 1:02}-05", "SANCTION" if i >= 20 else "AID") for i in range(40)
    ]
    told = [occasion(f"o{i}", f"2011-0{i + 1}-03", c, place=GENEVA) for i, c in enumerate(["call", "visit", "meeting"])]
    return relation(dealings(told, events=events))


def test_the_drawing_is_the_same_each_time():
    assert relation_svg(drawn(), "vi") == relation_svg(drawn(), "vi")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_letter_has_a_shape(language):
    """A letter that the font lacks would be a warning, and warnings are errors here."""
    assert b"<svg" in relation_svg(drawn(), language)


def test_nothing_known_can_be_drawn():
    assert b"<svg" in relation_svg(relation(dealings()), "en")


def test_background_of_a_text_and_of_a_file(ledger, tmp_path):
    text = "Ngày 3/1/2022, Tổng thống Nga Vladimir Putin lại điện đàm với Tổng thống Mỹ Joe Biden."
    done = run("background", text, "--published", "2022-01-04", "--ledger", ledger)
    assert done.exit_code == 0, done.output
    assert done.output.index("2021-12-30 call") < done.output.index("2021-06-16 meeting")
    assert "[call]" in done.output
    file = tmp_path / "today.txt"
    file.write_text(text, "utf-8")
    told = json.loads(
        run("background", file, "--published", "2022-01-04", "--ledger", ledger, "--format", "json").output
    )
    assert [b["occasion"]["channel"] for b in told] == ["call", "meeting"]


def test_background_of_nothing_known(ledger):
    done = run("background", "Trời hôm nay đẹp.", "--ledger", ledger)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "No earlier contact" in done.stderr


@pytest.mark.parametrize("spelled", ["Biden", "Joe Biden", "Bai-đơn"])
def test_a_person_with_offices_contacts_and_statements(ledger, spelled):
    told = json.loads(run("person", spelled, "--ledger", ledger, "--format", "json").output)
    assert [(c["name"], c["offices"][0]["role"]) for c in told["careers"]] == [("Joe Biden", "president")]
    assert len(told["occasions"]) == 3
    assert [s["statement"]["act"] for s in told["statements"]] == ["demand"]
    assert "chấm dứt tấn công mạng" in run("person", spelled, "--ledger", ledger).output
