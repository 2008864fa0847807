"""The first example of the docs runs as it is, on the sample it names and on a file of one's own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[2]


def run(*arguments: str) -> str:
    command = [sys.executable, str(HOUSE / "examples" / "quickstart.py"), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, env={"PYTHONUTF8": "1"})
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_quickstart_shows_contact_statement_and_time_of_its_sample() -> None:
    shown = run()
    assert "dates reckoned from 2021-12-31" in shown
    assert "held call, 2021-12-30" in shown and "USA - RUS" in shown
    assert "Joe Biden (indirect, appeal → RUS): Nga giảm căng thẳng với Ukraine" in shown
    assert "ngày 10/1 = 2022-01-10" in shown


def test_quickstart_reads_a_file_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("Hôm qua, Ngoại trưởng Pháp gặp người đồng cấp Đức tại Paris.\n", encoding="utf-8")
    assert "Hôm qua = 2024-03-01" in run(str(file), "2024-03-02")
    assert "they stay open" in run(str(file))
