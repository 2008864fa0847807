"""Decisions that were made on another ledger, as `/api/v1/decisions` gives them, taken into this one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from hoidam.errors import SettingError
from hoidam.ledger.corrections import Correction, checked

__all__ = ["decisions_of", "keys_of"]


def decisions_of(data: bytes) -> list[Correction]:
    """The decisions of a download, or of a list of such; raises SettingError where it is none, or one can't be used."""
    try:
        given = msgspec.json.decode(data)
        items = given.get("items") if isinstance(given, dict) else given
        made = msgspec.convert(items, list[Correction])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:  # of the first, ValidationError is a kind
        raise SettingError(
            f"this is no download of corrections ({error})", reason="no_decisions", detail=error
        ) from None
    return [_usable(n, c) for n, c in enumerate(made, 1)]


def _usable(number: int, made: Correction) -> Correction:
    """A decision as it is stored. A time is kept in UTC, so that times compare as they are written."""
    if not made.subject:
        raise _unusable(number, "subject", made.subject)
    if not made.made_by.strip():
        raise _unusable(number, "made_by", made.made_by)
    if made.action == "mend":
        _check_mended(number, made)
    elif made.action in ("join", "split") and not _is_keys(made.value):
        raise _unusable(number, "value", made.value)
    return msgspec.structs.replace(made, made_at=_time(number, made.made_at))


def _check_mended(number: int, made: Correction) -> None:
    try:
        checked(made.field, made.value)
    except SettingError:
        raise _unusable(number, made.field or "field", made.value) from None


def _is_keys(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(key, str) for key in value)


def _time(number: int, given: str) -> str:
    try:
        return datetime.fromisoformat(given).astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        raise _unusable(number, "made_at", given) from None


def _unusable(number: int, field: str, value: object) -> SettingError:
    return SettingError(
        f"correction {number} of the file can't be used: {value!r} is no value for {field}",
        reason="no_decision", number=number, field=field, value=value,
    )  # fmt: skip


def keys_of(made: Iterable[Correction]) -> set[str]:
    """The keys of all contacts that are split or joined."""
    return {key for c in made if c.action in ("join", "split") for key in (*c.subject, *c.value)}
