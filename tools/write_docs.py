"""Writes the pages of docs/ that follow from the code: the record's schema, the commands, the tables, the ledger.

`make docs` runs it; tests/project/test_docs.py fails where a page is not what this would write.
"""

from __future__ import annotations

import ast
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main
from typer.testing import CliRunner

from hoidam import lexicon
from hoidam.evaluate import evaluate
from hoidam.ledger import Ledger
from hoidam.ledger.connect import migrations
from hoidam.run.cli import app
from hoidam.run.reference import schema_json

TOP = Path(__file__).parent.parent
DOCS = TOP / "docs"
SOURCE = TOP / "src" / "hoidam"
SAMPLES = TOP / "samples" / "articles"
ORDER = [
    *("errors", "normal", "records", "lexicon", "labels", "document", "origin", "gate"),
    *("read", "clean", "when", "who", "said", "contact", "flow"),
    *("merge", "ledger", "relation", "show", "evaluate", "run"),
    *("__init__", "__main__"),
]
MEASURES = (
    *("contacts.found", "contacts.strict", "contacts.participants", "contacts.date", "contacts.place"),
    *("statements.found", "statements.direct", "events.found", "times.value", "page.published"),
)
_WIDTH = 100

CLI = """\
# The command line

Written by `make docs` from the commands themselves. Every command takes `--lang vi` or `--lang en`; without it the
language is that of the locale. A party may be given by code or name: `RUS`, `Nga`, `Russia`. A date is a day, a month
or a year. What goes wrong is one line on standard error and exit code 1; a wrong option is 2, Ctrl-C 130.
"""

TABLES = """\
# The language tables

Written by `make docs` from `src/hoidam/data/schema.toml`. What Hoidam knows of the language and of the world stands in
these tables and not in code. To add a row, open `src/hoidam/data/NAME.tsv`, add a line (cells parted by tabs, in the
order of the header), keep the lines sorted, and run `make test`. A row that breaks its table is refused with file and
line. Text is NFC with the tone mark as in hòa, thủy. Rules that do not fit a flat row stand in `.toml` files beside
the tables, each with examples that it must match and examples that it must not.
"""

LEDGER = """\
# The ledger

Written by `make docs` from `src/hoidam/ledger/migrations`. A ledger is one SQLite file: copy it, open it in Datasette,
sqlite-utils or DuckDB, ask it in SQL. `PRAGMA user_version` counts the migrations applied; `PRAGMA application_id` is
0x486F6964. Of an article all is filed or nothing; filing it again changes nothing unless its text, what its source
says of it, or the language tables changed. Ids are made from what was read, never drawn: the same articles in the same
order give the same ledger. Offsets count code points of `articles.text`, end exclusive.
"""


def pages() -> dict[str, str]:
    """Every generated page by its name."""
    written = {"schema.json": schema_json(), "cli.md": cli(), "tables.md": tables(), "ledger.md": ledger()}
    written["architecture.md"] = filled(DOCS / "architecture.md", imports=picture())
    return written | {"../README.md": filled(TOP / "README.md", demo=demo(), quality=quality())}


def filled(page: Path, **parts: str) -> str:
    """A page written by hand with its generated parts between `<!-- name -->` and `<!-- /name -->`."""
    text = page.read_text("utf-8")
    for name, part in parts.items():
        before, _, rest = text.partition(f"<!-- {name} -->")
        text = f"{before}<!-- {name} -->\n{part}<!-- /{name} -->{rest.partition(f'<!-- /{name} -->')[2]}"
    return text


def demo() -> str:
    """What the commands of the demo print today, on the sample corpus."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "demo.db"
        run("ingest", SAMPLES, "--ledger", ledger)
        asked = [
            ("contacts", "--between", "RUS", "USA", "--since", "2021-06", "--until", "2021"),
            ("timeline", "PRK", "USA", "--since", "2018", "--until", "2019"),
        ]
        shown = [f"$ hoidam {' '.join(words)}\n{run(*words, '--ledger', ledger)}" for words in asked]
    return "```console\n" + "\n".join(shown) + "```\n"


def run(*words: object) -> str:
    """The output of a command, in English, a hundred columns wide."""
    done = CliRunner().invoke(
        app, [str(w) for w in words], env={"LC_ALL": "C", "COLUMNS": "100"}, catch_exceptions=False
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def quality() -> str:
    """The figures on the sample corpus today."""
    rows = {key: row for key, row in evaluate(SAMPLES).rows().items() if key in MEASURES}
    lines = ["| measure | figure | of |", "|---|---|---|"]
    for key, row in rows.items():
        figure = row["f1"] if "f1" in row else row["acc"]
        kind = "F1" if "f1" in row else "accuracy"
        lines.append(f"| {key} | {kind} {figure:.3f} | {row.get('gold', row.get('of'))} |")
    return "\n".join(lines) + "\n"


def modules() -> dict[str, list[Path]]:
    """The files of each module or package right below `hoidam`."""
    found: dict[str, list[Path]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        found.setdefault(path.relative_to(SOURCE).parts[0].removesuffix(".py"), []).append(path)
    return found


def imports() -> dict[str, list[str]]:
    """What each module imports of `hoidam` when it is loaded, in the order of `ORDER`."""
    found = {}
    for module, paths in modules().items():
        others = {name for path in paths for name in _imported(path)} - {module}
        found[module] = [name for name in ORDER if name in others]
    return found


def _imported(path: Path) -> Iterator[str]:
    """Modules of `hoidam` that a file imports, also within functions; but for the one that shows a reading."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "hoidam":
            inner = node.module.split(".")[1:]
            if inner == ["show", "notebook"] and path.name == "records.py":
                continue
            yield from inner[:1] or [a.name if a.name in ORDER else "__init__" for a in node.names]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("hoidam."))


def picture() -> str:
    """Who imports whom, a line a module."""
    width = max(map(len, ORDER))
    found = imports()
    lines = (f"{module:{width}}  {' '.join(found.get(module, ())) or '–'}".rstrip() for module in ORDER)
    return "```\n" + "\n".join(lines) + "\n```\n"


def cli() -> str:
    """Every command with its help."""
    text = CLI
    return text + "".join(f"\n## hoidam {name}\n\n```\n{help}\n```\n" for name, help in commands())


def commands() -> Iterator[tuple[str, str]]:
    """Names and help texts of all commands, in the order of `hoidam --help`."""
    top = typer.main.get_command(app)
    yield from _commands(top, "")


def _commands(group: Any, prefix: str) -> Iterator[tuple[str, str]]:
    for name, command in group.commands.items():
        full = f"{prefix}{name}"
        if hasattr(command, "commands"):
            yield from _commands(command, f"{full} ")
        else:
            context = command.context_class(
                command, info_name=f"hoidam {full}", terminal_width=_WIDTH, max_content_width=_WIDTH
            )
            yield full, "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def tables() -> str:
    """Every language table with its columns."""
    text = TABLES
    return text + "".join(_table(name, about) for name, about in sorted(lexicon.schema()["tables"].items()))


def _table(name: str, about: dict[str, Any]) -> str:
    lines = [
        f"\n## {name}\n\n{about['means']}\n",
        "| column | type | what it holds |",
        "|---|---|---|",
    ]
    for column, rule in about["columns"].items():
        kind = rule["type"] + (", may be empty" if rule.get("empty") else "")
        choices = f" One of: {', '.join(filter(None, rule['one_of']))}." if "one_of" in rule else ""
        lines.append(f"| {column} | {kind} | {rule['means']}{choices} |".replace("\n", " "))
    return "\n".join(lines) + "\n"


def ledger() -> str:
    """Every table and view of a ledger, from the comments in its migrations."""
    text = LEDGER
    notes = _notes("".join(migrations()))
    with tempfile.TemporaryDirectory() as folder:
        Ledger(Path(folder) / "l.db").close()
        db = sqlite3.connect(Path(folder) / "l.db")
        listed = db.execute(
            "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view')"
            " AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY type, name"
        ).fetchall()
        text += "".join(_relation(db, kind, name, notes) for kind, name in listed)
        db.close()
    return text


def _relation(db: sqlite3.Connection, kind: str, name: str, notes: dict[tuple[str, str], str]) -> str:
    refers = {row[3]: f"→ {row[2]}.{row[4]}" for row in db.execute(f"PRAGMA foreign_key_list({name})")}
    about = notes.get((name, ""), "")
    lines = [
        f"\n## {name}{' (view)' if kind == 'view' else ''}\n",
        *([f"{about[0].upper()}{about[1:]}.\n"] if about else []),
    ]
    lines += ["| column | type | |", "|---|---|---|"]
    for _, column, type, *_ in db.execute(f"PRAGMA table_info({name})"):
        said = ". ".join(filter(None, (notes.get((name, column), ""), refers.get(column, ""))))
        lines.append(f"| {column} | {type.lower()} | {said} |")
    return "\n".join(lines) + "\n"


def _notes(script: str) -> dict[tuple[str, str], str]:
    """The comment at the end of a line, by table and column; that of a table itself has no column."""
    notes, table = {}, ""
    for line in script.splitlines():
        code, _, note = line.partition("-- ")
        words = code.split()
        if words[:1] == ["CREATE"] and len(words) > 2:
            table = words[2] if words[1] != "VIRTUAL" else words[3]
            column = ""
        elif words:
            column = words[0].strip('"')
        if note and words:
            notes[table, column] = note.strip()
    return notes


def main() -> None:
    """Writes all of them."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
