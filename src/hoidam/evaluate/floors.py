"""Floors: figures that may rise but not fall. Going down takes an explicit flag and a reason in the CHANGELOG.

`quality/floors.toml` has one table a corpus: `folder` (from the top of the repository), `optional` where a checkout may
lack it, and under `floors` the measures. A hash of the hand-made readings is kept too, so that a figure can't change
because its yardstick did.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hoidam.errors import InputError, SettingError
from hoidam.evaluate.scores import Report, evaluate

__all__ = ["Floor", "check_floors", "fallen", "gold_hash", "load_floors", "raised", "write_floors"]

_STEP = 0.0001  # figures are rounded to four places


@dataclass(frozen=True, slots=True)
class Floor:
    """A corpus with the figures that its readings must reach."""

    name: str
    folder: Path
    optional: bool
    gold: str
    floors: Mapping[str, float]


def load_floors(path: str | Path) -> list[Floor]:
    """The floors of a file; their folders count from the folder above the file's own."""
    file = Path(path)
    top = file.resolve().parent.parent
    return [
        Floor(name, top / c["folder"], bool(c.get("optional", False)), c["gold"], c["floors"])
        for name, c in tomllib.loads(file.read_text("utf-8")).items()
    ]


def gold_hash(folder: Path) -> str:
    """A hash over articles and hand-made readings of a folder."""
    digest = hashlib.sha256()
    for path in sorted((*folder.glob("*.txt"), *folder.glob("*.json"))):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def fallen(floor: Floor, report: Report) -> list[str]:
    """What lies below its floor, a line each. A measure of which no article has anything has fallen too."""
    lines = []
    for key, least in floor.floors.items():
        figure = report.figure(key)
        if figure is None or figure < least - _STEP / 2:
            lines.append(f"{floor.name} {key}: {figure} is below its floor {least}")
    return lines


def check_floors(path: str | Path) -> list[str]:
    """All that is wrong with the floors of a file: nothing, or a line each. An optional corpus may be absent."""
    lines = []
    for floor in load_floors(path):
        if floor.folder.is_dir():
            if gold_hash(floor.folder) != floor.gold:
                lines.append(f"{floor.name}: the hand-made readings changed; run `python -m hoidam.evaluate --raise`")
            lines += fallen(floor, evaluate(floor.folder))
        elif not floor.optional:
            raise InputError(f"{floor.folder} is missing, and floors stand on it", reason="no_path", path=floor.folder)
    return lines


def raised(floor: Floor, report: Report, *, lower: bool = False) -> Floor:
    """The floor with its figures as they are now; raises SettingError where that is lower, unless `lower` is set."""
    if not lower and (lines := fallen(floor, report)):
        raise SettingError("; ".join(lines) + "; mend it, or give --lower REASON", reason="floor")
    now = {key: report.figure(key) or 0.0 for key in floor.floors}
    return Floor(floor.name, floor.folder, floor.optional, gold_hash(floor.folder), now)


def write_floors(path: str | Path, floors: Sequence[Floor]) -> None:
    """Writes the floors back, in the form that `load_floors` reads."""
    top = Path(path).resolve().parent.parent
    text = (
        "# Floors: no figure may fall below these. `python -m hoidam.evaluate --raise` lifts them to what is reached.\n"
    )
    for floor in floors:
        folder = Path(os.path.relpath(floor.folder, top)).as_posix()
        text += f'\n[{floor.name}]\nfolder = "{folder}"\noptional = {str(floor.optional).lower()}\n'
        text += f'gold = "{floor.gold}"\n\n[{floor.name}.floors]\n'
        text += "".join(f'"{key}" = {figure:.4f}\n' for key, figure in floor.floors.items())
    Path(path).write_text(text, "utf-8")
