"""The Spark recipe of docs/scale.md, run as it stands there."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from crawl_file import write_crawl

from hoidam.run.parts import Unit, do_unit, outcomes

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
pytestmark = [
    pytest.mark.filterwarnings("default"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
]
DOCS = Path(__file__).parents[2] / "docs" / "scale.md"


def test_the_recipe_gives_the_records_of_the_local_run(tmp_path, monkeypatch):
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    source = write_crawl(tmp_path / "crawl.parquet", 40)
    recipe: dict[str, object] = {}
    exec(re.search(r"<!-- spark -->\n```py\n(.*?)```", DOCS.read_text("utf-8"), re.S)[1], recipe)
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        rows = recipe["readings"](session.read.parquet(str(source))).collect()
    finally:
        session.stop()
    assert sorted(row.record for row in rows if row.record) == by_hand(source, tmp_path / "out")


def by_hand(source: Path, out: Path) -> list[str]:
    for group in range(2):
        do_unit(Unit(str(source), group, 20 * group, str(out / "version=1" / f"{group}.parquet"), gate=True))
    return sorted(o.reading.to_json().decode() for o in outcomes(out) if hasattr(o, "raw"))
