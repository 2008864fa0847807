"""Options that several commands have, so that they are named and explained alike."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["LEDGER", "Lang", "LedgerFile", "LogFile", "MetricsPort", "Pair", "Since", "Until"]

LEDGER = Path("ledger.db")
Lang = Annotated[str | None, typer.Option("--lang", help="Language of the output, vi or en [default: the locale's].")]
LedgerFile = Annotated[Path, typer.Option("--ledger", help="The ledger, a SQLite file.")]
LogFile = Annotated[
    Path | None, typer.Option("--log", metavar="FILE", help="Add what happens to a log, a JSON object a line.")
]
MetricsPort = Annotated[
    int | None, typer.Option("--metrics", metavar="PORT", help="Answer Prometheus on this port of this machine.")
]
Since = Annotated[str | None, typer.Option("--since", help="First day, month or year.")]
Until = Annotated[str | None, typer.Option("--until", help="Last day, month or year.")]
Pair = Annotated[
    tuple[str, str] | None, typer.Option("--between", metavar="PARTY PARTY", help="Two parties, by code or name.")
]
