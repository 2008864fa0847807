"""`hoidam export`: a ledger taken away in the formats of other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from hoidam.run.options import LEDGER, Lang, LedgerFile
from hoidam.run.speak import speaking

__all__ = ["add_commands"]


def add_commands(app: typer.Typer) -> None:
    """Adds the commands of this module to the command line."""
    app.command()(export)


def export(
    format: Annotated[
        str, typer.Option("--format", help="jsonl, csv, parquet, plover, gdelt, geojson or ical.")
    ] = "jsonl",
    out: Annotated[Path | None, typer.Option("--out", help="A file [default: standard output].")] = None,
    ledger: LedgerFile = LEDGER,
    lang: Lang = None,
) -> None:
    """Write all occasions (plover: events; gdelt: both) for other tools."""
    with speaking(lang) as language:
        from hoidam.ledger import Ledger
        from hoidam.ledger.export import FORMATS
        from hoidam.ledger.export import export as write
        from hoidam.run.choices import new_file, picked

        picked(format, "--format", FORMATS)
        new_file(out)
        with Ledger(ledger, create=False) as opened:
            if out is None:
                write(opened, format, sys.stdout.buffer, language)
            else:
                with out.open("wb") as file:
                    write(opened, format, file, language)
