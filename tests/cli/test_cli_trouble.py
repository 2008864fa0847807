"""What can't be read: one clear line and an exit code when it is read alone; set aside, while the rest goes on, in an
ingest. All of it through the command line, at the sizes that people meet."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

import pytest
from bad_samples import TROUBLE, many_jsonl
from run_hoidam import run, write_articles

CYRILLIC = "Президент России встретился с президентом США, они говорили о торговле. " * 9

# file name, content, what the line must say, and the reason that the quarantine keeps
CASES: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "an empty file": ("a.txt", lambda: b"", "empty: ", "empty"),
    "a binary file": ("a.txt", TROUBLE["random bytes"][0], "no text: ", "binary"),
    "a picture": ("a.txt", TROUBLE["a picture"][0], "no text: ", "binary"),
    "a wrong encoding": ("a.txt", lambda: CYRILLIC.encode("cp1251"), "no text in any encoding", "binary"),
    "10 MB of one line": ("a.txt", lambda: "Hai bên gặp nhau. ".encode() * 500_000, "400,000 characters", "too_large"),
    "10 MB of one word": ("a.txt", lambda: b"a" * (10 << 20), "400,000 characters", "too_large"),
    "a gzip cut off": ("a.jsonl.gz", lambda: gzip.compress(many_jsonl(40))[:-20], "cut off or damaged", "truncated"),
    "a zip bomb": ("a.zip", TROUBLE["a zip bomb"][0], "unpacks to too much", "bomb"),
    "a gzip bomb": ("a.gz", lambda: gzip.compress(b" " * (300 << 20), 9), "too large", "too_large"),
    "a WARC cut in the middle": ("a.warc.gz", TROUBLE["a WARC cut in the middle"][0], "cut off", "truncated"),
    "a Parquet file of numbers": ("a.parquet", TROUBLE["a Parquet file of numbers"][0], "no article text", "no_text"),
    "an XML bomb in a feed": ("a.xml", TROUBLE["an XML bomb"][0], "XML bomb", "bad_feed"),
    "a page of 50 MB": ("a.html", lambda: b"<html><body>" + b"<p>Hai ben</p>" * 3_800_000, "too large", "too_large"),
    "a path that leaves the archive": ("a.zip", TROUBLE["a path that leaves the archive"][0], "leaves", "unsafe_path"),
    "a front page": ("a.html", TROUBLE["a front page"][0], "a front page, not an article", "front_page"),
    "no JSON": ("a.jsonl", TROUBLE["no JSON"][0], "broken JSON", "bad_json"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_read_alone_it_is_a_line_and_an_exit_code(name, tmp_path):
    file, make, said, _ = CASES[name]
    (tmp_path / file).write_bytes(make())
    done = run("read", tmp_path / file, "--jsonl")
    *lines, last = done.stderr.splitlines()
    assert done.exit_code == 1
    assert last.startswith(f"Error: {tmp_path / file}: ") and said in last
    assert lines == [], "one line"


@pytest.mark.parametrize("name", CASES)
def test_in_an_ingest_it_is_set_aside_and_the_rest_goes_on(name, tmp_path):
    file, make, _, reason = CASES[name]
    folder, ledger = tmp_path / "in", tmp_path / "l.db"
    write_articles(folder, 2)
    bad = folder / f"001-{file}"  # between the two
    bad.write_bytes(make())
    done = run("ingest", folder, "--ledger", ledger)
    assert done.exit_code == 0 and "1 set aside" in done.output
    entries = [json.loads(line) for line in run("quarantine", "export", "--ledger", ledger).output.splitlines()]
    assert [(e["source"], e["reason"]) for e in entries] == [(str(bad), reason)]
    assert entries[0]["message"] and "\n" not in entries[0]["message"]
    articles = run("search", "Biden", "--ledger", ledger, "--format", "csv").output
    assert "000," in articles and "001," in articles
    assert bad.name in run("quarantine", "list", "--ledger", ledger, "--format", "csv").output
    bad.unlink()
    retried = run("quarantine", "retry", "--ledger", ledger)
    assert "0 articles read, 1 still set aside" in retried.stdout, "what is gone stays listed"


@pytest.mark.parametrize("date", ["hôm qua", "31/2/2020", "2020-13", "05-09-2016"])
def test_a_date_that_is_none(date, tmp_path):
    write_articles(tmp_path, 1)
    done = run("read", tmp_path / "000.txt", "--published", date)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert f"{date!r} is no date" in done.stderr


def test_an_article_of_unknown_date_is_read_and_says_so(tmp_path):
    (tmp_path / "a.txt").write_text("Tổng thống Mỹ Joe Biden điện đàm với Tổng thống Nga Vladimir Putin.", "utf-8")
    done = run("read", tmp_path / "a.txt")
    assert done.exit_code == 0 and "date unknown" in done.output


def test_a_file_that_is_not_there(tmp_path):
    done = run("read", tmp_path / "none.txt")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "no file or folder" in done.stderr


def test_a_folder_without_articles(tmp_path):
    done = run("read", tmp_path)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"Error: No article in {tmp_path}.\n")
