"""`hoidam schema` and `hoidam tables`: what the record and the language tables look like."""

from __future__ import annotations

import json

from rich.console import Console

from hoidam import lexicon
from hoidam.errors import SettingError
from hoidam.labels import Language
from hoidam.records import schema
from hoidam.show.terminal import table as plain_table

__all__ = ["schema_json", "tables"]


def schema_json() -> str:
    """The JSON Schema of a Reading, as docs/schema.json keeps it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def tables(name: str | None, language: Language) -> None:
    """Lists all tables, or the columns of one."""
    known = lexicon.schema()["tables"]
    if name is None:
        rows = [[n, f"{len(lexicon.load(n)):,}", known[n]["means"]] for n in lexicon.table_names()]
        Console().print(plain_table(("table", "rows", "means"), rows, language))
    elif name in known:
        columns = known[name]["columns"].items()
        rows = [[c, rule["type"], rule["means"]] for c, rule in columns]
        Console().print(plain_table(("name", "type", "means"), rows, language))
    else:
        raise SettingError(f"no table {name!r}; `hoidam tables` lists them", reason="table", name=name)
