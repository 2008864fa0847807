"""WARC files of web crawls, record by record: each answer that is a page becomes an article."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from hoidam.errors import InputError
from hoidam.read.page import article_of_page_bytes
from hoidam.read.stream import CHUNK, READ_ERRORS, Peekable
from hoidam.read.where import Item, Where

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["read_warc"]

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: Peekable, where: Where) -> Iterator[Item]:
    """The pages of an unpacked WARC stream. Positions count its response and resource records."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    watched = _Counted(io.BufferedReader(stream, CHUNK))
    wanted = WarcRecordType.response | WarcRecordType.resource
    records: Iterable[Any] = ArchiveIterator(cast(BinaryIO, watched), record_types=wanted, parse_http=True)
    position = 0
    iterator = iter(records)
    while True:
        try:
            record = next(iterator)
            item = _article(record, position, where)
        except StopIteration:
            break
        except (*READ_ERRORS, ValueError, RuntimeError, InputError) as error:
            yield where.refusal(position, "bad_warc", f"record {position + 1}: {error}")
            return
        if item is not None:
            yield item
        position += 1
    if watched.error is not None:
        yield where.refusal(position, watched.error.reason, f"record {position + 1}: {watched.error}")
    elif position == 0:
        yield where.refusal(0, "empty", "holds no response records")


class _Counted:
    """Keeps what went wrong beneath the WARC reader, which takes any trouble for the end of the file."""

    def __init__(self, inner: io.BufferedReader) -> None:
        self._inner = inner
        self.error: InputError | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return self._inner.read(size)
        except InputError as error:
            self.error = error
        except READ_ERRORS as error:
            self.error = InputError(f"the file is cut off or damaged here ({error})", reason="truncated")
        return b""

    def tell(self) -> int:
        return 0

    def close(self) -> None:
        self._inner.close()


def _article(record: Any, position: int, where: Where) -> Item | None:
    """The article of a record; None for what is no page (pictures, scripts, answers other than 200)."""
    http = record.http_headers
    status = getattr(http, "status_code", 200) if http is not None else 200
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if status != 200 or kind not in _PAGES:
        return None
    length = int(record.headers.get("Content-Length") or 0)
    if length > where.limits.page:
        return where.refusal(position, "too_large", f"a page of {length >> 20} MiB; {where.limits.page >> 20} are read")
    body = _decoded(record, http, where.limits.page)
    if length and record.reader is not None and not body:
        return where.refusal(position, "truncated", f"record {position + 1} is empty or cut off")
    url = record.headers.get("WARC-Target-URI")
    return article_of_page_bytes(body, url, where.source, position, charset=record.http_charset)


def _decoded(record: Any, http: Any, limit: int) -> bytes:
    """The body, unpacked where the server had packed it."""
    body = cast(bytes, record.reader.read(limit + 1))
    if http is not None and "gzip" in (http.get("Content-Encoding") or "").lower() and body[:2] == b"\x1f\x8b":
        import gzip

        return gzip.GzipFile(fileobj=io.BytesIO(body)).read(limit + 1)
    return body
