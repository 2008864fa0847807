"""Parquet in, Parquet out: the same records as into a ledger, and whatever is missing is done again."""

from __future__ import annotations

import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from crawl_file import dump, write_crawl
from run_hoidam import run, start

from hoidam.flow import read_article
from hoidam.run.parts import VERSION, outcomes, schema


def parts(out: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted((out / f"version={VERSION}").glob("[!.]*"))}


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return write_crawl(tmp_path_factory.mktemp("crawl") / "crawl.parquet", 100)


@pytest.fixture(scope="module")
def out(source, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "readings"
    assert "Read 5 parts" in run("ingest", source, "--out", folder).output
    return folder


@pytest.mark.parametrize("gate", ["--gate", "--no-gate"])
def test_loaded_it_is_the_ledger_that_reading_into_it_makes(source, tmp_path, gate):
    run("ingest", source, "--ledger", tmp_path / "direct.db", gate)
    run("ingest", source, "--out", tmp_path / "out", gate)
    done = run("load", tmp_path / "out", "--ledger", tmp_path / "loaded.db")
    assert done.exit_code == 0
    assert ("Loaded 75 articles: 50 new" if gate == "--gate" else "Loaded 100 articles: 75 new") in done.output
    assert dump(tmp_path / "loaded.db") == dump(tmp_path / "direct.db")
    assert (
        "50 unchanged" in run("load", tmp_path / "out", "--ledger", tmp_path / "loaded.db").output or gate != "--gate"
    )


def test_records_are_those_of_the_reading(out):
    read = [o for o in outcomes(out) if hasattr(o, "raw")]
    assert len(read) == 50
    assert all(o.reading.to_json() == read_article(o.raw).to_json() for o in read)


def test_parts_have_the_schema_and_its_version(out):
    for path in (out / f"version={VERSION}").glob("*.parquet"):
        assert pq.read_schema(path).equals(schema(), check_metadata=True)


def test_a_second_run_does_nothing_and_a_lost_part_is_made_again_as_it_was(source, out):
    before = parts(out)
    assert "Read 0 parts" in run("ingest", source, "--out", out).output
    lost = next((out / "_done").glob("*-00002.json"))
    lost.unlink()
    (out / f"version={VERSION}" / f"{lost.stem}.parquet").unlink()
    assert "Read 1 parts" in run("ingest", source, "--out", out).output
    assert parts(out) == before


def test_killed_and_run_again(source, out, tmp_path):
    for seconds in (0.8, 1.2, 1.6):
        process = start("ingest", source, "--out", tmp_path / "out", "-j", 2)
        time.sleep(seconds)
        process.kill()
        process.communicate(timeout=60)
    assert run("ingest", source, "--out", tmp_path / "out").exit_code == 0
    assert parts(tmp_path / "out") == parts(out)


def test_what_is_no_parquet_file_is_told(tmp_path):
    (tmp_path / "a.parquet").write_text("no such thing")
    done = run("ingest", tmp_path / "a.parquet", "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "a.parquet" in done.output


def test_a_folder_without_readings_is_told(tmp_path):
    assert run("load", tmp_path / "none", "--ledger", tmp_path / "l.db").exit_code == 1
    assert run("load", tmp_path, "--ledger", tmp_path / "l.db").exit_code == 1


def test_an_engine_that_there_is_not_is_told(source, tmp_path):
    done = run("ingest", source, "--out", tmp_path / "out", "--engine", "abacus")
    assert done.exit_code == 1
    assert "local, ray" in done.output
