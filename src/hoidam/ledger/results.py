"""What a ledger answers with: records, and lists of them that turn into tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, Literal, TypeAlias, TypeVar, overload

import msgspec

from hoidam.errors import SettingError
from hoidam.records import Contact, Event, Record, Statement

__all__ = ["Entry", "EventEntry", "Filed", "Filing", "Hit", "Poll", "Refused", "Results", "Said", "Summary", "Volume"]

Filing: TypeAlias = Literal["new", "changed", "unchanged"]
R = TypeVar("R", bound=Record)


class Filed(Record, frozen=True):
    """Root of what one article says: where it stands. `id` is the id within the ledger; `copy_of` is the first copy of
    the article, where it is a copy."""

    id: str
    article: str
    published: str | None
    publisher: str | None
    title: str | None
    copy_of: str | None = None


class Entry(Filed, frozen=True, kw_only=True):
    """A contact as one article tells it."""

    contact: Contact


class Said(Filed, frozen=True, kw_only=True):
    """A statement as one article reports it."""

    statement: Statement


class EventEntry(Filed, frozen=True, kw_only=True):
    """An event as one article tells it."""

    event: Event


class Hit(Record, frozen=True):
    """An article that a search found. `snippet` is a stretch of it; `marks` are offsets of the words within that."""

    article: str
    published: str | None
    title: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...]


class Refused(Record, frozen=True):
    """Something that was set aside. `position` counts within the source."""

    id: str
    source: str
    position: int
    reason: str
    message: str


class Poll(Record, frozen=True):
    """One time that a feed was asked, and what came of it. `at` is UTC; `trouble` is with the feed itself."""

    url: str
    at: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    set_aside: int = 0
    trouble: str | None = None


class Volume(Record, frozen=True):
    """How many articles of a month ("" where that is unknown) were seen in all sources, and passed the gate."""

    month: str
    seen: int
    passed: int


class Summary(Record, frozen=True):
    """How much a ledger holds."""

    articles: int
    contacts: int
    statements: int
    events: int
    people: int
    parties: int
    quarantine: int
    first: str | None
    last: str | None


class Results(Sequence[R], Generic[R]):
    """Records in order, and the ways to take them elsewhere."""

    def __init__(self, items: Iterable[R]) -> None:
        self._items = tuple(items)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Results[R]: ...
    def __getitem__(self, index: int | slice) -> R | Results[R]:
        return Results(self._items[index]) if isinstance(index, slice) else self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[R]:
        return iter(self._items)

    def __repr__(self) -> str:
        return f"Results({len(self)} × {type(self[0]).__name__})" if self else "Results(none)"

    def to_dicts(self) -> list[dict[str, Any]]:
        """One flat dict a record: the fields of the contact, statement or event beside those of its article."""
        return [_flat(item) for item in self]

    def to_json(self) -> bytes:
        """A JSON list of the records."""
        return msgspec.json.encode(self._items)

    def to_pandas(self) -> Any:
        """A pandas DataFrame; raises SettingError where pandas is not installed."""
        return _optional("pandas").DataFrame(self.to_dicts())

    def to_arrow(self) -> Any:
        """An Arrow table; raises SettingError where pyarrow is not installed."""
        rows = self.to_dicts()
        columns = {name: _column([row[name] for row in rows]) for name in (rows[0] if rows else ())}
        return _optional("pyarrow").table(columns)


def _flat(item: Record) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in item.__struct_fields__:
        value = getattr(item, field)
        if isinstance(value, Contact | Statement | Event):
            row |= {("key" if k == "id" else k): v for k, v in msgspec.to_builtins(value).items()}
        else:
            row[field] = value
    return row


def _column(values: list[Any]) -> list[Any]:
    """Arrow wants one type a column: where one value is nested all go as JSON, but plain lists of words stay lists."""
    if any(isinstance(v, dict) or (isinstance(v, list | tuple) and not _is_words(v)) for v in values):
        return [None if v is None else msgspec.json.encode(v).decode() for v in values]
    return values


def _is_words(values: Sequence[Any]) -> bool:
    return all(isinstance(v, str) for v in values)


def _optional(module: str) -> Any:
    try:
        return __import__(module)
    except ImportError:
        raise SettingError(f"this needs {module}: pip install {module}") from None
