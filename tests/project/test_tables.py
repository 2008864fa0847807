"""Hygiene of the language tables: a broken row is found here before it misleads anybody."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidam import lexicon, records
from hoidam.labels import party, party_code
from hoidam.normal import fold, normalise

DATA = Path(__file__).parents[2] / "src" / "hoidam" / "data"
TABLES = lexicon.table_names()
FOREIGN_NAMES = ("people", "person_names", "place_names", "places")


def lines_of(table: str) -> list[str]:
    return (DATA / f"{table}.tsv").read_text("utf-8").removesuffix("\n").split("\n")


def test_every_table_is_described_and_every_description_has_its_table():
    assert sorted(p.stem for p in DATA.glob("*.tsv")) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_every_row_holds_to_the_schema(table):
    assert lexicon.load(table)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_explained(table):
    about = lexicon.schema()["tables"][table]
    assert about["means"].endswith(".")
    assert [c for c, rule in about["columns"].items() if not rule.get("means")] == []


@pytest.mark.parametrize("table", TABLES)
def test_lines_are_sorted_and_stand_once(table):
    rows = lines_of(table)[1:]
    assert [line for line, n in Counter(rows).items() if n > 1] == []
    assert [b for a, b in zip(rows, sorted(rows), strict=True) if a != b][:3] == []


@pytest.mark.parametrize("table", TABLES)
def test_text_is_normal(table):
    """NFC, one tone placement, nothing invisible, no blanks at the ends of cells: else a form never matches."""
    lines = lines_of(table)
    form = fold if table in FOREIGN_NAMES else str  # "Roé" is no Vietnamese syllable
    assert [line for line in lines if form(normalise(line).text) != form(line)][:3] == []
    assert [line for line in lines if not unicodedata.is_normalized("NFC", line)][:3] == []
    assert [line for line in lines if any(cell != cell.strip() or "  " in cell for cell in line.split("\t"))][:3] == []


@pytest.mark.parametrize("path", sorted(DATA.glob("*.toml")), ids=lambda p: p.name)
def test_rule_files_can_be_read(path):
    tomllib.loads(path.read_text("utf-8"))


def labelled(kind: str) -> set[str]:
    return {row["value"] for row in lexicon.load("labels_values") if row["kind"] == kind}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("channel", get_args(records.Channel)),
        ("status", get_args(records.Status)),
        ("outcome", get_args(records.Outcome)),
        ("level", get_args(records.Level)),
        ("act", get_args(records.Act)),
        ("modality", get_args(records.Modality)),
        ("plover", get_args(records.PloverType)),
        ("role", sorted({row["role"] for row in lexicon.load("offices")})),
    ],
)
def test_every_word_of_the_record_has_a_name_in_both_languages(kind, words):
    assert set(words) - labelled(kind) == set()


def test_every_party_has_a_name_in_both_languages():
    keys = {row["key"] for row in lexicon.load("parties")}
    assert keys == {row["key"] for row in lexicon.load("labels_parties")}


def test_a_party_is_found_by_code_and_name_in_either_language():
    for row in lexicon.load("parties"):
        names = (row["code"], row["key"], row["english"], party(row["code"], "vi"))
        assert {party_code(name) for name in names} == {row["code"]}


def test_messages_have_the_same_places_in_both_languages():
    for row in lexicon.load("messages"):
        assert set(re.findall(r"{(\w+)", row["vi"])) == set(re.findall(r"{(\w+)", row["en"])), row["id"]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("one\ttwo", "2 cells, 3 columns"),
        ("x.y\t\ty", "column vi is empty"),
        ("BIG\tx\ty", "'BIG' in column id is no id"),
    ],
)
def test_a_broken_row_is_refused_with_file_and_line(row, fault, monkeypatch, tmp_path):
    (tmp_path / "schema.toml").write_text((DATA / "schema.toml").read_text("utf-8"), "utf-8")
    (tmp_path / "messages.tsv").write_text(f"id\tvi\ten\na\tb\tc\n{row}\n", "utf-8")
    monkeypatch.setattr(lexicon, "DATA", tmp_path)
    lexicon.load.cache_clear()
    with pytest.raises(lexicon.TableError, match=rf"data/messages.tsv, line 3: .*{re.escape(fault)}"):
        lexicon.load("messages")
    lexicon.load.cache_clear()


@given(st.data())
def test_a_whole_line_is_sound_exactly_where_each_of_its_cells_is(data):
    columns = lexicon._columns(data.draw(st.sampled_from(lexicon.table_names())))
    cell = st.sampled_from(["", "x", "X", "-1", "0", "1", "2.5", "2016-09", "Q42", "RUS", "a.b", "Bộ trưởng", "held"])
    cells = data.draw(st.lists(cell, min_size=len(columns) - 1, max_size=len(columns) + 1))
    try:
        each = lexicon._row("any", 2, columns, cells) is not None
    except lexicon.TableError:
        each = False
    assert (lexicon._line_pattern(columns).fullmatch("\t".join(cells)) is not None) == each
