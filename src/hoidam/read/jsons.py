"""JSON: one article a line, one object, a list of objects, or an object that holds such a list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hoidam.read.rows import article_of_row
from hoidam.read.stream import CHUNK, Peekable, lines_of
from hoidam.read.where import Item, Where

__all__ = ["read_json"]

_SPACE = " \t\r\n"
_LISTS = ("articles", "items", "data", "rows", "results", "documents", "docs", "records")


def read_json(stream: Peekable, where: Where) -> Iterator[Item]:
    """The articles of a JSON or JSON Lines stream."""
    head = stream.peek().lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] == b"[":
        yield from _list(stream, where)
        return
    lines = lines_of(stream, where.limits.line)
    number, first = next(lines)
    if first is not None and _parsed(first) is None and not first.rstrip().endswith(b"}"):
        yield from _whole(first, lines, where)
        return
    yield from _line(first, number, where)
    for number, line in lines:
        yield from _line(line, number, where)


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _line(line: bytes | None, number: int, where: Where) -> Iterator[Item]:
    if line is None:
        yield where.refusal(number, "too_large", f"line {number + 1} is longer than {where.limits.line >> 20} MiB")
        return
    value = _parsed(line)
    if value is None:
        yield where.refusal(number, "bad_json", f"line {number + 1} is no JSON")
    else:
        yield from _articles(value, number, where)


def _articles(value: Any, position: int, where: Where) -> Iterator[Item]:
    """The article of an object, or those of the list that it holds."""
    if not isinstance(value, dict):
        yield where.refusal(position, "bad_json", f"record {position + 1} is no object with fields")
        return
    inner = next((value[k] for k in _LISTS if isinstance(value.get(k), list)), None)
    if inner is None:
        yield article_of_row(value, where.fields, where.source, position)
        return
    for i, row in enumerate(inner):
        if isinstance(row, dict):
            yield article_of_row(row, where.fields, where.source, position + i)
        else:
            yield where.refusal(position + i, "bad_json", f"record {i + 1} is no object with fields")


def _whole(first: bytes, lines: Iterator[tuple[int, bytes | None]], where: Where) -> Iterator[Item]:
    """One object over several lines."""
    parts, size = [first], len(first)
    for _, line in lines:
        size += len(line or b"")
        if line is None or size > where.limits.document:
            yield where.refusal(0, "too_large", f"a JSON document larger than {where.limits.document >> 20} MiB")
            return
        parts.append(line)
    value = _parsed(b"".join(parts))
    if value is None:
        yield where.refusal(0, "bad_json", "is no JSON, neither as a whole nor line by line")
    else:
        yield from _articles(value, 0, where)


def _list(stream: Peekable, where: Where) -> Iterator[Item]:
    """A list of objects, read element by element, so that its length does not matter."""
    decoder, buffer, position, want = json.JSONDecoder(), "", 0, CHUNK
    utf8 = _Utf8(stream)
    buffer = utf8.read(CHUNK).lstrip("\ufeff" + _SPACE)[1:]
    while True:
        buffer = buffer.lstrip(_SPACE + ",")
        if buffer.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(buffer)
        except (ValueError, RecursionError):
            more = utf8.read(want) if len(buffer) < where.limits.line else ""
            if not more:
                yield where.refusal(position, "bad_json", f"record {position + 1} of the list is cut off or no JSON")
                return
            buffer, want = buffer + more, max(want, len(buffer))
            continue
        buffer, want = buffer[end:], CHUNK
        yield from _articles(value, position, where)
        position += 1


class _Utf8:
    """A stream of bytes as text; a cut letter waits for its rest."""

    def __init__(self, stream: Peekable) -> None:
        import codecs

        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def read(self, size: int) -> str:
        data = self._stream.read(size)
        return self._decoder.decode(data or b"", final=not data)
