"""Floors from the command line: `python -m hoidam.evaluate` checks them; `--raise` lifts them to what is reached;
`--lower REASON` lets them fall, and notes the reason in the CHANGELOG."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hoidam.errors import HoidamError, SettingError
from hoidam.evaluate.floors import check_floors, load_floors, raised, write_floors
from hoidam.evaluate.scores import evaluate

__all__ = ["main", "note_reason"]

_HEADING = "## Unreleased\n\n"


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 where no figure lies below its floor, 1 where one does."""
    parser = argparse.ArgumentParser(prog="python -m hoidam.evaluate", description=__doc__)
    parser.add_argument("--floors", type=Path, default=Path("quality/floors.toml"))
    parser.add_argument("--changelog", type=Path, default=Path("CHANGELOG.md"))
    parser.add_argument("--raise", dest="lift", action="store_true", help="write the figures as they are now")
    parser.add_argument("--lower", metavar="REASON", help="the same, though some have fallen; the reason is recorded")
    given = parser.parse_args(arguments)
    try:
        if given.lower is not None:
            note_reason(given.changelog, given.lower)
        if given.lift or given.lower is not None:
            _write(given.floors, lower=given.lower is not None)
        lines = check_floors(given.floors)
    except HoidamError as error:
        lines = [str(error)]
    print("\n".join(lines) or "all floors hold")
    return 1 if lines else 0


def note_reason(changelog: Path, reason: str) -> None:
    """Puts the reason on top of what is unreleased; raises SettingError where it is empty."""
    if not reason.strip():
        raise SettingError("--lower takes a reason: what got worse, and why that is right", reason="floor")
    text = changelog.read_text("utf-8")
    if _HEADING not in text:
        raise SettingError(f"{changelog} has no line {_HEADING.strip()!r}", reason="floor")
    entry = f"- A floor of quality was lowered: {reason.strip()}\n"
    changelog.write_text(text.replace(_HEADING, f"{_HEADING}{entry}", 1), "utf-8")


def _write(path: Path, *, lower: bool) -> None:
    floors = load_floors(path)
    write_floors(path, [raised(f, evaluate(f.folder), lower=lower) if f.folder.is_dir() else f for f in floors])


if __name__ == "__main__":
    sys.exit(main())
