"""Commands that ask a ledger: what they print, in which form and language."""

from __future__ import annotations

import csv
import io
import json
import sqlite3

import pytest
from run_hoidam import run

from hoidam.clean import RawArticle
from hoidam.ledger import Ledger
from hoidam.records import Claim, Contact, Participant, Place, Reading, Span, Statement

TEXT = "Mở đầu.\nTối 3/5, ông Biden điện đàm 90 phút với ông Putin về Syria. Hết.\n“Đây là bước tiến”, ông Biden nói."


def span(words: str, made: type[Span] = Span, /, **more: object) -> Span:
    start = TEXT.index(words)
    return made(text=words, start=start, end=start + len(words), **more)


def person(name: str, party: str, surface: str) -> Participant:
    start = TEXT.index(surface)
    return Participant(name=name, party=party, role="president", surface=surface, start=start, end=start + len(surface))


@pytest.fixture
def ledger(tmp_path):
    contact = Contact(
        id="c1", channel="call", status="held", parties=("USA", "RUS"), date="2021-05-03", duration_min=90,
        participants=(person("Joe Biden", "USA", "Biden"), person("Vladimir Putin", "RUS", "Putin")),
        place=Place(name="Washington", country="USA"), topics=("syria",), outcome="progress",
        evidence=(span("ông Biden điện đàm 90 phút với ông Putin về Syria"),),
        claims={"duration_min": (
            span("90 phút", Claim, value=90, rule="d"), span("3/5", Claim, value=75, rule="d"),
        )},
    )  # fmt: skip
    planned = Contact(id="c2", channel="visit", status="planned", parties=("USA", "GBR"))
    statement = span(
        "Đây là bước tiến", Statement, speaker="Joe Biden", party="USA", role="president", kind="direct",
        act="optimism",
        target="RUS",
    )  # fmt: skip
    reading = Reading(
        id="bai-1", title="Điện đàm Mỹ - Nga", published="2021-05-04", text=TEXT, publisher="Báo Thử",
        contacts=(contact, planned), statements=(statement,),
    )  # fmt: skip
    path = tmp_path / "l.db"
    with Ledger(path) as opened:
        opened.file(RawArticle(text=TEXT, id="bai-1"), reading)
        opened.set_aside("hỏng.txt", 0, "empty", "nothing in it")
    return path


def test_contacts_as_a_table(ledger):
    english = run("contacts", "--between", "RUS", "USA", "--ledger", ledger).stdout
    assert "United States – Russia" in english
    for words in (
        "2021-05-03",
        "call, 90 min",
        "Joe Biden, Vladimir Putin",
        "Washington, United States",
        "Syria",
        "bai-1:c1",
    ):
        assert words in english
    assert "United Kingdom" not in english
    vietnamese = run("contacts", "--between", "Nga", "Mỹ", "--ledger", ledger, "--lang", "vi").stdout
    for words in ("Mỹ – Nga", "điện đàm, 90 phút", "Washington, Mỹ", "có tiến triển"):
        assert words in vietnamese


def test_a_narrow_terminal_gets_every_word_too(ledger):
    narrow = run("contacts", "--ledger", ledger, env={"COLUMNS": "80"}).stdout
    for words in ("United States – Russia", "Joe Biden, Vladimir Putin", "[bai-1:c1]", "visit (planned)"):
        assert words in narrow
    assert max(map(len, narrow.splitlines())) <= 80


def test_contacts_as_json_and_csv(ledger):
    (found,) = json.loads(run("contacts", "--person", "putin", "--format", "json", "--ledger", ledger).stdout)
    assert found["contact"]["evidence"][0]["text"].startswith("ông Biden")
    rows = list(csv.DictReader(io.StringIO(run("contacts", "--format", "csv", "--ledger", ledger).stdout)))
    assert [row["parties"] for row in rows] == ["USA RUS", "USA GBR"]
    assert rows[0]["people"] == "Joe Biden; Vladimir Putin"


@pytest.mark.parametrize(
    ("arguments", "many"),
    [
        (["--party", "Anh"], 1),
        (["--channel", "visit"], 1),
        (["--status", "held"], 1),
        (["--topic", "syria"], 1),
        (["--since", "2021-05", "--until", "2021-05"], 1),
        (["--until", "2020"], 0),
        (["--limit", "1"], 1),
        (["--person", "Merkel"], 0),
    ],
)
def test_filters(ledger, arguments, many):
    assert len(json.loads(run("contacts", *arguments, "--format", "json", "--ledger", ledger).stdout)) == many


def test_nothing_found_is_said_and_is_no_error(ledger):
    done = run("contacts", "--between", "CHN", "BRA", "--ledger", ledger)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "No contact found.\n")


def test_show_gives_the_evidence_in_its_sentence_and_what_else_the_article_says(ledger):
    shown = run("show", "bai-1:c1", "--ledger", ledger).stdout
    assert "Tối 3/5, ông Biden điện đàm 90 phút với ông Putin về Syria." in shown
    assert "Mở đầu" not in shown
    assert "the article also says: 75" in shown
    assert "president Joe Biden (United States)" in shown
    assert json.loads(run("show", "bai-1:c1", "--json", "--ledger", ledger).stdout)["contact"]["duration_min"] == 90


def test_the_evidence_is_highlighted(ledger):
    from rich.console import Console

    from hoidam.show.terminal import contact_card

    with Ledger(ledger) as opened:
        card = contact_card(opened.contact("bai-1:c1"), opened.reading("bai-1"), "en")
    console = Console(force_terminal=True, color_system="standard", width=200, file=io.StringIO())
    console.print(card)
    marked = "ông Biden điện đàm 90 phút với ông Putin về Syria"
    assert f"\x1b[1;30;43m{marked}\x1b[0m" in console.file.getvalue()


def test_timeline(ledger):
    shown = run("timeline", "RUS", "USA", "--ledger", ledger, "--lang", "vi").stdout
    assert "Nga – Mỹ: 1 cuộc tiếp xúc" in shown
    assert "05-03  điện đàm" in shown


def test_statements(ledger):
    shown = run("statements", "--speaker", "biden", "--ledger", ledger).stdout
    assert "president Joe Biden (United States)" in shown
    assert "Đây là bước tiến" in shown
    (row,) = csv.DictReader(io.StringIO(run("statements", "--format", "csv", "--ledger", ledger).stdout))
    assert (row["act"], row["target"]) == ("optimism", "RUS")


def test_search(ledger):
    shown = run("search", "dien dam", "--ledger", ledger).stdout
    assert "Điện đàm Mỹ - Nga" in shown
    assert "bai-1" in shown
    (hit,) = json.loads(run("search", "dien dam", "--format", "json", "--ledger", ledger).stdout)
    assert hit["article"] == "bai-1"


def test_quarantine(ledger):
    assert "hỏng.txt" in run("quarantine", "list", "--ledger", ledger).stdout
    assert json.loads(run("quarantine", "list", "--format", "json", "--ledger", ledger).stdout)[0]["reason"] == "empty"


def text_file(path):
    path.write_text("no database" * 1000)


def newer(path):
    Ledger(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.close()


@pytest.mark.parametrize(
    "command", [["contacts"], ["show", "x"], ["statements"], ["search", "x"], ["quarantine", "list"]]
)
@pytest.mark.parametrize(
    ("make", "english", "vietnamese"),
    [
        (lambda path: None, "There is no ledger at", "Chưa có sổ nào"),
        (text_file, "is no ledger, or is damaged", "không phải sổ của Hoidam"),
        (newer, "made by a newer Hoidam (ledger version 999", "bản Hoidam mới hơn"),
        (lambda path: path.mkdir(), "is a folder", "là thư mục"),
    ],
)
def test_no_ledger_is_one_line_in_either_language(tmp_path, command, make, english, vietnamese):
    path = tmp_path / "l.db"
    make(path)
    for lang, words in (("en", english), ("vi", vietnamese)):
        done = run(*command, "--ledger", path, "--lang", lang)
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert words in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["contacts", "--between", "RUS", "Atlantis"], "No party is called 'Atlantis'"),
        (["contacts", "--channel", "smoke"], "choose one of: meeting, call, video, visit, message"),
        (["contacts", "--format", "xml"], "choose one of: table, json, csv"),
        (["contacts", "--since", "May"], "'May' is no date (--since)"),
        (["statements", "--act", "sing"], "'sing' can't be used for --act"),
        (["show", "nothing"], "No contact 'nothing'"),
        (["search", "..."], "Nothing to look for"),
    ],
)
def test_mistakes_name_what_can_be_given(ledger, arguments, said):
    done = run(*arguments, "--ledger", ledger)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert said in done.stderr


def test_schema_and_tables():
    assert json.loads(run("schema").stdout)["$defs"]["Contact"]
    assert "messages" in run("tables").stdout
    assert "What the code calls it" in run("tables", "messages").stdout
    assert run("tables", "nothing").exit_code == 1
