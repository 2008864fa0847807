"""Running commands in the tests: in this process where the words matter, in one of its own where a kill does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from hoidam.run.cli import app

ENGLISH = {"LC_ALL": "en_GB.UTF-8", "COLUMNS": "160"}


def run(*arguments: object, env: dict[str, str] | None = None, input: str | bytes | None = None) -> Result:
    """Runs a command in this process."""
    return CliRunner().invoke(app, [str(a) for a in arguments], env=ENGLISH | (env or {}), input=input)


def start(*arguments: object) -> subprocess.Popen[bytes]:
    """Starts a command in a process of its own."""
    command = [sys.executable, "-m", "hoidam", *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | ENGLISH, start_new_session=True
    )


def write_articles(folder: Path, many: int) -> None:
    """A corpus of small articles, all different."""
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(many):
        (folder / f"{i:03}.txt").write_text(
            f"Bản tin số {i}\nNgày {i % 28 + 1}/5/2021, Tổng thống Mỹ Joe Biden điện đàm với Tổng thống Nga Vladimir"
            f" Putin. Ông Biden nói hai bên sẽ gặp lại sau {i + 2} ngày.\n",
            "utf-8",
        )
        (folder / f"{i:03}.meta.json").write_text('{"published": "2021-05-29"}')
