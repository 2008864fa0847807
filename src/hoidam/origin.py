"""Back from the normal text to the text as found: every span of a reading is mapped and cut anew."""

from __future__ import annotations

from typing import Any

import msgspec

from hoidam.normal import Normal
from hoidam.records import Participant, Reading, Record, Span

__all__ = ["shown"]


def shown(reading: Reading, text: str, normal: Normal) -> Reading:
    """The reading with its offsets in `text`, the text as found and as it is shown."""
    if normal.map is None and normal.text == text:
        return reading
    placed: Reading = _place(reading, text, normal)
    return msgspec.structs.replace(placed, text=text)


def _place(value: Any, text: str, normal: Normal) -> Any:
    if isinstance(value, tuple):
        return tuple(_place(v, text, normal) for v in value)
    if isinstance(value, dict):
        return {k: _place(v, text, normal) for k, v in value.items()}
    if not isinstance(value, Record):
        return value
    changes = {f: _place(getattr(value, f), text, normal) for f in value.__struct_fields__}
    if isinstance(value, Span | Participant):
        start, end = normal.origin(value.start, value.end)
        changes |= {"start": start, "end": end, _surface(value): text[start:end]}
    return msgspec.structs.replace(value, **changes)


def _surface(value: Span | Participant) -> str:
    return "text" if isinstance(value, Span) else "surface"
