"""`hoidam name`: candidates for one name, or the first choice for each of a list."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from rich.console import Console

from hoidam import labels
from hoidam.errors import InputError, SettingError
from hoidam.labels import Language, message
from hoidam.show.terminal import table
from hoidam.who.naming import Answer, answer, answer_file

__all__ = ["name"]


def name(
    surface: str | None, country: str | None, kind: str, file: Path | None, as_json: bool, language: Language
) -> None:
    """Prints candidates, best first; of a list, a TSV. Raises SettingError where neither or both are given."""
    if (surface is None) == (file is None):
        raise SettingError("give one name, or --file LIST.tsv", reason="one_name")
    if file is not None:
        _answer_list(file)
        return
    assert surface is not None
    found = answer(surface, labels.party_code(country) if country else None, kind)
    if as_json:
        print(msgspec.json.format(msgspec.json.encode([a._asdict() for a in found]), indent=1).decode())
    elif found:
        Console().print(table(("name", "sure", "parties", "office"), (_row(a, language) for a in found), language))
    else:
        print(message("name.none", language, name=surface), file=sys.stderr)


def _answer_list(file: Path) -> None:
    if not file.is_file():
        raise InputError(f"there is no file {file}", reason="no_path", path=file)
    with file.open(encoding="utf-8") as lines:
        for line in answer_file(lines):
            print(line)


def _row(found: Answer, language: Language) -> list[str]:
    offices = "\n".join(f"{o.title} {o.start or '?'}–{o.end or ''}" for o in found.offices)
    name = f"{found.name} ({found.qid})" if found.qid else found.name
    return [name, f"{found.sure:.2f}", labels.party(found.party, language), offices]
