"""What people decided about contacts, and how a contact looks after that.

A decision names its contact by the key that `merge.contact_keys` makes from its words, so that it outlives a
re-reading; it is stored for ever, and a later one about the same thing takes the place of an earlier one, also where
the earlier one was made on another ledger and came here last.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar, get_args

import msgspec

from hoidam.errors import SettingError
from hoidam.ledger.connect import connect, guarded
from hoidam.ledger.dates import bounds_of
from hoidam.records import Channel, Contact, Occasion, Outcome, Place, Record, Status

__all__ = ["MENDABLE", "Action", "Correction", "amended", "by_key", "checked", "corrections", "decide", "is_wrong"]

Action: TypeAlias = Literal["wrong", "right", "mend", "join", "split"]
MENDABLE = ("date", "channel", "status", "outcome", "place", "setting", "duration_min", "topics", "parties")
T = TypeVar("T", Contact, Occasion)
_CHOICES: dict[str, tuple[str, ...]] = {
    "channel": get_args(Channel), "status": get_args(Status), "outcome": get_args(Outcome),
}  # fmt: skip


class Correction(Record, frozen=True):
    """A decision: who made it, when and why. `subject` holds the keys of the contacts that it is about; `value` is the
    mended value of `field`, or, for `join` and `split`, the keys of the other contacts."""

    number: int
    action: Action
    subject: tuple[str, ...]
    field: str | None
    value: Any
    reason: str | None
    made_by: str
    made_at: str


def decide(
    path: Path,
    action: Action,
    subject: Sequence[str],
    *,
    made_by: str,
    field: str | None = None,
    value: Any = None,
    reason: str = "",
) -> None:
    """Stores a decision; raises SettingError where the value does not fit the field or nobody stands for it."""
    if not made_by.strip():
        raise SettingError("a correction needs a name; say who makes it", reason="nobody")
    if action == "mend":
        checked(field, value)
    given = None if action != "mend" else _json(value)
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    with closing(connect(path, create=False, wait=10)) as db, guarded(path):
        db.execute(
            "INSERT INTO decisions (action, subject, field, value, reason, made_by, made_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (action, _json(sorted(subject)), field, given, reason.strip() or None, made_by.strip(), made_at),
        )


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def corrections(db: sqlite3.Connection) -> list[Correction]:
    """All decisions in the order in which they were made."""
    return [
        Correction(
            **{f: row[f] for f in Correction.__struct_fields__ if f not in ("subject", "value")},
            subject=msgspec.json.decode(row["subject"], type=tuple[str, ...]),
            value=None if row["value"] is None else msgspec.json.decode(row["value"]),
        )
        for row in db.execute("SELECT * FROM decisions ORDER BY made_at, number")
    ]


def by_key(made: Iterable[Correction]) -> dict[str, list[Correction]]:
    """The decisions about each contact, by its key."""
    found: dict[str, list[Correction]] = {}
    for correction in made:
        for key in correction.subject:
            found.setdefault(key, []).append(correction)
    return found


def is_wrong(made: Iterable[Correction]) -> bool:
    """Whether the last word about a contact is that there was none."""
    last = [c.action for c in made if c.action in ("wrong", "right")]
    return bool(last) and last[-1] == "wrong"


def amended(told: T, made: Iterable[Correction]) -> T:
    """The contact or occasion with its mended values in the place of those that were read."""
    changes = {c.field: checked(c.field, c.value) for c in made if c.action == "mend" and c.field}
    return msgspec.structs.replace(told, **changes) if changes else told


def checked(field: str | None, value: Any) -> Any:
    """A mended value as the record holds it; raises SettingError where it is none for this field."""
    if field not in MENDABLE:
        raise SettingError(
            f"{field!r} can't be used for field; choose one of: {', '.join(MENDABLE)}",
            reason="one_of", value=field, option="field", choices=", ".join(MENDABLE),
        )  # fmt: skip
    if value in (None, "", []) and field not in ("channel", "status", "outcome", "topics", "parties"):
        return None
    if field in _CHOICES and value not in _CHOICES[field]:
        raise SettingError(
            f"{value!r} can't be used for {field}; choose one of: {', '.join(_CHOICES[field])}",
            reason="one_of", value=value, option=field, choices=", ".join(_CHOICES[field]),
        )  # fmt: skip
    if field == "date":
        bounds_of(value, field)
    return _typed(field, value)


def _typed(field: str, value: Any) -> Any:
    kinds: dict[str, Any] = {
        "place": Place, "duration_min": int, "topics": tuple[str, ...], "parties": tuple[str, ...],
    }  # fmt: skip
    try:
        return msgspec.convert(value, kinds.get(field, str))
    except msgspec.ValidationError as error:
        raise SettingError(
            f"{value!r} is no value for {field}: {error}", reason="misfit", value=value, field=field
        ) from None
