"""`hoidam name` and `hoidam read --explain`."""

from __future__ import annotations

import json

import pytest
from run_hoidam import run


def test_candidates_best_first():
    found = json.loads(run("name", "Tin-lơ-xơn", "--country", "USA", "--json").stdout)
    assert found[0]["name"] == "Rex Tillerson"
    assert found[0]["qid"]
    assert found[0]["offices"]
    assert [c["sure"] for c in found] == sorted((c["sure"] for c in found), reverse=True)
    shown = run("name", "Tin-lơ-xơn", "--country", "Mỹ").stdout
    assert "Rex Tillerson" in shown


def test_a_list(tmp_path):
    names = tmp_path / "names.tsv"
    names.write_text("surface\tkind\tcountry\nPu-tin\tperson\tRUS\n%%%\tperson\t\n", "utf-8")
    lines = run("name", "--file", names).stdout.splitlines()
    assert lines[0].split("\t")[:2] == ["surface", "canonical"]
    assert lines[1].split("\t")[:2] == ["Pu-tin", "Vladimir Putin"]
    assert lines[2].split("\t")[:2] == ["%%%", ""]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Give one name, or --file"),
        (["Pu-tin", "--file", "names.tsv"], "Give one name, or --file"),
        (["--file", "nowhere.tsv"], "no file or folder nowhere.tsv"),
        (["Pu-tin", "--country", "Atlantis"], "No party is called 'Atlantis'"),
    ],
)
def test_mistakes(arguments, said):
    done = run("name", *arguments)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert said in done.stderr


def test_why_a_contact_was_found_and_another_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Ngày 3/5, Tổng thống Mỹ Joe Biden điện đàm với Tổng thống Nga Vladimir Putin.\n"
        "Nga gặp Mỹ ở trận bán kết bóng đá.\n"
    )
    shown = run("read", path, "--published", "2021", "--explain").stdout
    assert "→ c1 new" in shown
    assert "= Joe Biden (USA)" in shown
    assert "× refused" in shown
