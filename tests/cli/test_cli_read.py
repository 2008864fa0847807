"""`hoidam read`: files, folders and standard input, for people and as JSON; and what it says of what is no article."""

from __future__ import annotations

import gzip
import json

import pytest
from run_hoidam import run, write_articles

from hoidam.records import Reading

TEXT = "Ngày 3/5, Tổng thống Mỹ Joe Biden điện đàm với Tổng thống Nga Vladimir Putin.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_json_is_the_record(article):
    done = run("read", article, "--json", "--published", "2021-05-04")
    reading = Reading.from_json(done.stdout)
    assert done.exit_code == 0
    assert (reading.id, reading.published, reading.text) == ("one", "2021-05-04", TEXT)


@pytest.mark.parametrize("published", ["2021-05-04", "2021-05", "2021"])
def test_a_date_may_be_a_day_a_month_or_a_year(article, published):
    assert json.loads(run("read", article, "--json", "--published", published).stdout)["published"] == published


def test_the_date_comes_from_the_notes_beside(article):
    article.with_suffix(".meta.json").write_text('{"published": "2021-05"}')
    assert json.loads(run("read", article, "--json").stdout)["published"] == "2021-05"
    assert json.loads(run("read", article, "--json", "--published", "2020").stdout)["published"] == "2020"


def test_standard_input():
    done = run("read", "-", "--json", input=TEXT.encode())
    assert json.loads(done.stdout)["text"] == TEXT


def test_for_people_in_both_languages(article):
    english = run("read", article, "--published", "2021-05-04", "--lang", "en").stdout
    vietnamese = run("read", article, "--published", "2021-05-04", "--lang", "vi").stdout
    assert "Contacts" in english
    assert "call" in english
    assert "Cuộc tiếp xúc" in vietnamese
    assert "điện đàm" in vietnamese


def test_text_of_an_article_is_never_markup(tmp_path):
    path = tmp_path / "m.txt"
    path.write_text("[bold]Mỹ[/bold] [link=x]và[/] \x1b[31mNga\n" + TEXT)
    done = run("read", path)
    assert "[bold]Mỹ[/bold] [link=x]và[/]" in done.stdout
    assert "\x1b[31m" not in done.stdout


def test_a_folder_goes_to_a_folder(tmp_path):
    write_articles(tmp_path / "in", 3)
    done = run("read", tmp_path / "in", "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["000.json", "001.json", "002.json"]
    reading = Reading.from_json((tmp_path / "out" / "001.json").read_bytes())
    assert (reading.id, reading.published) == ("001", "2021-05-29")


def test_readings_by_hand_beside_their_articles_are_no_articles(tmp_path):
    write_articles(tmp_path / "in", 2)
    (tmp_path / "in" / "000.json").write_text('{"id": "000", "contacts": []}')
    done = run("read", tmp_path / "in", "--out", tmp_path / "out")
    assert (done.exit_code, done.stderr) == (0, f"Wrote 2 articles to {tmp_path / 'out'}.\n")


def test_ids_never_leave_the_folder_nor_overwrite_one_another(tmp_path):
    lines = [{"id": "../../evil", "text": TEXT}, {"id": "a/b", "text": TEXT}, {"id": "a_b", "text": TEXT}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert run("read", tmp_path / "in.jsonl", "--out", tmp_path / "out").exit_code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["_.._evil.json", "a_b-2.json", "a_b.json"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_record_a_line(tmp_path, packed):
    lines = "".join(json.dumps({"id": f"n{i}", "text": TEXT}) + "\n" for i in range(3)).encode()
    path = tmp_path / ("in.jsonl.gz" if packed else "in.jsonl")
    path.write_bytes(gzip.compress(lines) if packed else lines)
    done = run("read", path, "--jsonl", "--published", "2021")
    assert [Reading.from_json(line).id for line in done.stdout.splitlines()] == ["n0", "n1", "n2"]
    run("read", path, "--jsonl", "--published", "2021", "--out", tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text() == done.stdout


BAD = {
    "empty": b"",
    "blank": b" \n\n ",
    "binary": bytes(range(256)) * 40,
    "image": b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_article_is_one_line_and_exit_code_1(tmp_path, kind):
    path = tmp_path / "bad.txt"
    path.write_bytes(BAD[kind])
    done = run("read", path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1
    assert "bad.txt" in done.stderr


def test_ten_megabytes_of_one_line_end_soon(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("Mỹ và Nga " * 1_000_000)
    done = run("read", path)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "long.txt" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt"], "no file or folder nowhere.txt"),
        (["{empty_folder}"], "No article in"),
        (["{article}", "--published", "yesterday"], "'yesterday' is no date (--published)"),
        (["{article}", "--published", "2021-02-30"], "'2021-02-30' is no date"),
        (["{article}", "--lang", "fr"], "'fr' can't be used for --lang; choose one of: vi, en"),
    ],
)
def test_mistakes(article, tmp_path, arguments, said):
    (tmp_path / "empty_folder").mkdir()
    places = {"article": article, "empty_folder": tmp_path / "empty_folder"}
    done = run("read", *(a.format(**places) for a in arguments))
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert said in done.stderr


def test_mistakes_in_vietnamese(tmp_path):
    done = run("read", tmp_path / "x.txt", "--lang", "vi")
    assert done.stderr == f"Lỗi: Không có tệp hay thư mục {tmp_path / 'x.txt'}.\n"


@pytest.mark.parametrize(
    ("env", "word"),
    [
        ({"LC_ALL": "vi_VN.UTF-8"}, "Lỗi"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "vi_VN"}, "Lỗi"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "vi_VN"}, "Error"),
        ({"LC_ALL": "C"}, "Error"),
    ],
)
def test_the_language_is_that_of_the_locale(env, word):
    assert run("read", "nowhere.txt", env=env).stderr.startswith(word)


def test_one_bad_file_in_a_folder_does_not_cost_the_others(tmp_path):
    write_articles(tmp_path / "in", 2)
    (tmp_path / "in" / "zero.txt").write_text("")
    done = run("read", tmp_path / "in", "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert "Left out: " in done.stderr
    assert "zero.txt" in done.stderr
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_the_gate_spares_articles_that_can_report_nothing(article, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Giá vàng trong nước sáng nay tăng nhẹ so với hôm qua.", "utf-8")
    done = run("read", article, other, "--jsonl", "--gate")
    assert done.exit_code == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["one"]
    assert "The gate held back 1 articles" in done.stderr
    assert run("read", other, "--jsonl", "--gate").exit_code == 0
