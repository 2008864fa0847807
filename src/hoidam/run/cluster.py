"""Readings into Parquet over the processes of this machine, or of a cluster that Ray spans; and on into a ledger."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hoidam.errors import InputError
from hoidam.labels import Language, message
from hoidam.ledger import Ledger
from hoidam.run.engines import Local, OnRay, ray_at
from hoidam.run.ingest import load, warm
from hoidam.run.joins import find
from hoidam.run.logs import log, logging_to
from hoidam.run.parts import Done, Unit, do_unit, outcomes, units_of, volumes
from hoidam.run.pool import in_order

__all__ = ["ENGINES", "Options", "into_folder", "load_folder", "merge_folder", "on_processes", "on_ray"]

ENGINES = ("local", "ray")


class Options(NamedTuple):
    """On what the work is done: an engine, the address of its cluster, or so many processes here."""

    engine: str
    address: str | None
    workers: int
    gate: bool
    log_file: Path | None = None


def into_folder(sources: Sequence[str], out: Path, options: Options, language: Language) -> None:
    """Reads Parquet files into Parquet, and says how many parts were done."""
    done: list[Done] = []

    def after_each(one: Done) -> None:
        log("parts").info("part", extra={"source": one.source, "group": one.group, "set_aside": one.set_aside})
        done.append(one)

    with logging_to(options.log_file):
        if options.engine == "ray":
            on_ray(sources, out, address=options.address, gate=options.gate, after_each=after_each)
        else:
            on_processes(sources, out, workers=options.workers, gate=options.gate, after_each=after_each)
    print(message("parts.done", language, n=len(done), path=out), file=sys.stderr)


def on_processes(
    sources: Sequence[str], out: Path, *, workers: int, gate: bool, after_each: Callable[[Done], None]
) -> None:
    """Does all units that are not done yet, in this process or several."""
    for done in in_order(do_unit, units_of(sources, out, gate=gate), workers, chunk=1, ready=warm):
        after_each(done)


def on_ray(
    sources: Sequence[str], out: Path, *, address: str | None, gate: bool, after_each: Callable[[Done], None]
) -> None:
    """The same on a cluster, whose nodes must see the same folders. A unit whose worker or node dies is done again.
    Without an address Ray starts on this machine alone. Raises SettingError where Ray is not installed."""
    ray = ray_at(address)
    units = units_of(sources, out, gate=gate)
    if units:
        rows = ray.data.from_items([unit._asdict() for unit in units], override_num_blocks=len(units))
        for row in rows.map(_do_row).iter_rows():
            after_each(Done(**row))


def _do_row(row: dict[str, Any]) -> dict[str, Any]:
    done = do_unit(Unit(**row))
    return {"source": done.source, "group": done.group, "set_aside": done.set_aside, "months": {}}


def merge_folder(out: Path, *, engine: str, address: str | None, language: Language) -> None:
    """Finds copies and occasions among the readings of a folder, and says how many."""
    found = find(OnRay(address) if engine == "ray" else Local(), out)
    print(message("merge.done", language, copies=found.copies, occasions=found.occasions, path=out))


def load_folder(out: Path, ledger: Path, language: Language) -> None:
    """Files the readings of a folder, and how many articles the gate saw."""
    if not out.is_dir():
        raise InputError(f"there is no file or folder {out}", reason="no_path", path=out)
    with Ledger(ledger) as opened:
        count = load(opened, outcomes(out))
        for source, months in volumes(out).items():
            opened.count_volume(source, months)
    counts = {f: getattr(count, f) for f in ("read", "new", "changed", "unchanged", "set_aside")}
    print(message("load.done", language, **counts))
