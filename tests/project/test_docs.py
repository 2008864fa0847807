"""The docs say what the code does."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path

import pytest
import write_docs
from typer.testing import CliRunner

from hoidam.run.cli import app

TOP = Path(__file__).parents[2]
pages = cache(write_docs.pages)
PAGES = sorted([*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md"), *(TOP / "samples").glob("*.md")])


@pytest.mark.parametrize("page", ["schema.json", "cli.md", "tables.md", "ledger.md", "architecture.md", "../README.md"])
def test_generated_pages_are_those_of_today(page):
    assert (TOP / "docs" / page).read_text("utf-8") == pages()[page], "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(TOP)))
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [t for t in targets if "://" not in t and not (page.parent / t).exists()] == []


def test_every_command_is_explained():
    for name, help in write_docs.commands():
        told = [
            line
            for line in help.splitlines()
            if re.match(r"  (-|\w+ <)", line) and not re.search(r"\s{2,}\S", line[4:])
        ]
        assert told == [], f"hoidam {name} has an option without help"


def code_blocks(language: str) -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        blocks = re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
        found += [(page.name, block) for block in blocks]
    return found


@pytest.mark.parametrize(("page", "block"), code_blocks("python"))
def test_python_in_the_docs_runs(page, block, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(TOP / "samples")
    exec(compile(block, page, "exec"), {"__name__": "__docs__"})


def shell_commands() -> list[str]:
    lines = [line for _, block in (*code_blocks("sh"), *code_blocks("console")) for line in block.splitlines()]
    return sorted({line.removeprefix("$ ") for line in lines if re.match(r"(\$ )?hoidam \w", line)})


@pytest.mark.parametrize("line", shell_commands())
def test_commands_in_the_docs_exist_with_their_options(line):
    """Only the parsing is tried: `--help` stops before anything runs."""
    words = shlex.split(line.partition(" #")[0].partition("|")[0])[1:]
    done = CliRunner().invoke(app, [*words, "--help"])
    assert done.exit_code == 0, done.output


def test_the_changelog_has_a_place_for_what_comes():
    assert "\n## Unreleased\n\n" in (TOP / "CHANGELOG.md").read_text("utf-8")


def test_the_licence_is_whole():
    text = (TOP / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
