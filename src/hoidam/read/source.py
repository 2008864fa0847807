"""One door for every source: a file, a folder, an address, standard input. What it is shows in its first bytes."""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from hoidam.errors import InputError
from hoidam.read.content import Kind, kind_of
from hoidam.read.raw import Limits, Refusal
from hoidam.read.rows import Fields
from hoidam.read.stream import CHUNK, READ_ERRORS, Peekable, unpacked
from hoidam.read.where import Item, Reader, Where

__all__ = ["files_in", "open_source", "read_stream"]

_PACKED = ("gzip", "zstd", "bzip2", "xz")
_ENDINGS = (".gz", ".zst", ".bz2", ".xz")


def open_source(
    target: str | os.PathLike[str],
    *,
    limits: Limits | None = None,
    fields: Fields | None = None,
    taken: Callable[[int], None] = lambda size: None,
) -> Iterator[Item]:
    """The articles of a file, a folder (walked in order), an http address or, for "-", standard input.

    Whatever can't be read comes as a Refusal, and the rest goes on. Raises InputError only where there is no such file.
    `taken` is told how many bytes of a file were read each time, so that one can say how much is left.
    """
    given = os.fspath(target)
    where = Where(given, given, limits or Limits(), fields or Fields())
    if given == "-":
        yield from read_stream(Peekable(cast(BinaryIO, sys.stdin.buffer)), where)
    elif given.startswith(("http://", "https://")):
        yield from _address(given, where)
    elif (path := Path(given)).is_dir():
        for file in files_in(path):
            yield from _file(file, replace(where, source=str(file), name=str(file)), taken)
    elif path.exists():
        yield from _file(path, where, taken)
    else:
        raise InputError(f"there is no file or folder {given}", reason="no_path", path=given)


def files_in(folder: Path) -> Iterator[Path]:
    """All files below a folder in the order of their names; hidden ones, and notes and readings beside texts
    (`NAME.meta.json`, `NAME.json`), are left."""
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        readings = {name.removesuffix(".txt") + ".json" for name in names if name.endswith(".txt")}
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(".meta.json") and name not in readings:
                yield Path(at, name)


class _Told(io.FileIO):
    """A file that tells how much of it is read."""

    def __init__(self, path: Path, taken: Callable[[int], None]) -> None:
        super().__init__(path)
        self._taken = taken

    def readinto(self, buffer: Any) -> int | None:
        """Fills the buffer; the length read."""
        size = super().readinto(buffer)
        self._taken(size or 0)
        return size


def _file(path: Path, where: Where, taken: Callable[[int], None]) -> Iterator[Item]:
    try:
        with io.BufferedReader(_Told(path, taken)) as file:
            meta = _notes(path)
            yield from read_stream(Peekable(cast(BinaryIO, file)), replace(where, meta=meta), file)
    except OSError as error:
        yield where.refusal(0, "unreadable", f"can't be opened: {error.strerror}")


def _notes(path: Path) -> dict[str, object]:
    """What stands in `NAME.meta.json` beside the file; nothing where there is none or it is broken."""
    notes = (
        path.with_name(path.name.partition(".")[0] + ".meta.json")
        if not path.suffix
        else path.with_suffix(".meta.json")
    )
    try:
        found = json.loads(notes.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _address(url: str, where: Where) -> Iterator[Item]:
    from hoidam.read.fetch import Fetcher

    with Fetcher() as fetcher:
        answer = fetcher.get(url)
    if answer.refusal is not None:
        yield where.refusal(0, answer.refusal, answer.detail)
        return
    stream = Peekable(io.BytesIO(answer.body))
    yield from read_stream(stream, replace(where, url=answer.url, charset=answer.charset))


def read_stream(stream: Peekable, where: Where, file: BinaryIO | None = None) -> Iterator[Item]:
    """The articles of a stream of bytes. `file` is the stream's own file where it can be read anywhere (seek)."""
    count = 0
    try:
        for item in _read(stream, where, file):
            yield _not_endless(item, where)
            count += 1
    except InputError as error:
        yield where.refusal(count, error.reason, str(error))
    except (EOFError, *READ_ERRORS) as error:
        yield where.refusal(count, "truncated", f"is cut off or damaged after {count} articles: {error}")


def _not_endless(item: Item, where: Where) -> Item:
    if isinstance(item, Refusal) or len(item.text) <= where.limits.text:
        return item
    return where.refusal(item.position, "too_large", f"a text of more than {where.limits.text:,} characters")


def _read(stream: Peekable, where: Where, file: BinaryIO | None) -> Iterator[Item]:
    kind = kind_of(stream.peek(), where.name)
    if where.depth > where.limits.depth:
        yield where.refusal(0, "too_deep", f"packed more than {where.limits.depth} times one in another")
    elif kind in _PACKED:
        inner = replace(where, name=_unpacked_name(where), depth=where.depth + 1)
        yield from _read(unpacked(kind, stream, where.limits), inner, None)
    elif kind in ("zip", "parquet"):
        with _seekable(stream, file, where.limits) as whole:
            yield from _read_seekable(kind, whole, where)
    elif kind == "tar":
        from hoidam.read.archive import read_tar

        yield from read_tar(stream, where, read_stream)
    else:
        yield from _reader(kind)(stream, where)


def _unpacked_name(where: Where) -> str:
    """The name without ".gz"; a stream that is the whole source keeps the source's name in its messages."""
    if where.name == where.source:
        return where.name
    return next((where.name.removesuffix(e) for e in _ENDINGS if where.name.endswith(e)), where.name)


def _read_seekable(kind: Kind, whole: BinaryIO, where: Where) -> Iterator[Item]:
    if kind == "parquet":
        from hoidam.read.tables import read_parquet

        yield from read_parquet(whole, where)
    else:
        from hoidam.read.archive import read_zip

        yield from read_zip(whole, where, read_stream)


def _seekable(stream: Peekable, file: BinaryIO | None, limits: Limits) -> BinaryIO:
    """The file itself, or a copy in a temporary file of a stream that only goes forward."""
    if file is not None:
        file.seek(0)
        return file
    copy = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 the caller closes it
    while data := stream.read(CHUNK):
        copy.write(data)
    copy.seek(0)
    return copy


def _reader(kind: Kind) -> Reader:
    """The reader of a kind. Each is loaded when first needed, so that plain text needs no Parquet library."""
    from importlib import import_module

    readers = {
        "text": ("plain", "read_text"),
        "html": ("page", "read_page"),
        "json": ("jsons", "read_json"),
        "csv": ("tables", "read_csv"),
        "feed": ("feed", "read_feed"),
        "warc": ("warc", "read_warc"),
    }
    if kind not in readers:
        return _refuse(kind)
    module, name = readers[kind]
    return cast(Reader, getattr(import_module(f"hoidam.read.{module}"), name))


def _refuse(kind: Kind) -> Reader:
    said = {"empty": "holds nothing", "binary": "is binary (a picture, a PDF, a program), no text"}

    def read(stream: Peekable, where: Where) -> Iterator[Refusal]:
        yield where.refusal(0, kind, said[kind])

    return read
