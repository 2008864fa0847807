"""Values that options take, checked against the record's own enumerations."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from hoidam.errors import SettingError
from hoidam.labels import party_code
from hoidam.ledger.dates import bounds_of
from hoidam.records import Act, Channel, Status

__all__ = ["ACTS", "CHANNELS", "FORMATS", "STATUSES", "date", "new_file", "parties", "picked"]

ACTS: tuple[str, ...] = get_args(Act)
CHANNELS: tuple[str, ...] = get_args(Channel)
STATUSES: tuple[str, ...] = get_args(Status)
FORMATS = ("table", "json", "csv")


def picked(value: str | None, option: str, choices: tuple[str, ...]) -> str | None:
    """The value if it is one of the choices; raises SettingError naming them else."""
    if value is None or value in choices:
        return value
    listed = ", ".join(choices)
    raise SettingError(
        f"{value!r} can't be used for {option}; choose one of: {listed}",
        reason="one_of", value=value, option=option, choices=listed,
    )  # fmt: skip


def date(value: str | None, option: str) -> str | None:
    """The value if it is a day, a month or a year; raises SettingError else."""
    bounds_of(value, option)
    return value


def new_file(path: Path | None) -> Path | None:
    """The path of a file to be written; raises SettingError where its folder does not exist."""
    if path is None or path.parent.is_dir():
        return path
    raise SettingError(f"the folder {path.parent} does not exist; make it first", reason="no_folder", path=path.parent)


def parties(*names: str | None) -> tuple[str, ...]:
    """Codes for what was typed: RUS, Nga, Russia."""
    return tuple(party_code(name) for name in names if name)
