"""Streams of bytes: looked at before they are read, unpacked under a watch, read line by line under a limit."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from hoidam.errors import InputError
from hoidam.read.content import HEAD, Kind
from hoidam.read.raw import Limits

__all__ = ["READ_ERRORS", "Peekable", "lines_of", "read_all", "unpacked"]

CHUNK = 1 << 20
READ_ERRORS = (OSError, EOFError, zlib.error, lzma.LZMAError)


class Peekable(io.RawIOBase):
    """A stream whose first bytes can be looked at; counts the bytes that were read from it."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self._ahead = b""
        self.taken = 0

    def peek(self, size: int = HEAD) -> bytes:
        """The next bytes, which stay to be read: `size` of them, fewer at the end."""
        while len(self._ahead) < size:
            more = self._inner.read(size - len(self._ahead))
            if not more:
                break
            self._ahead += more
        return self._ahead[:size]

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer as far as the stream goes; the length read."""
        data = self._ahead[: len(buffer)] or self._inner.read(len(buffer)) or b""
        self._ahead = self._ahead[len(data) :] if self._ahead else b""
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


class _Watched(io.RawIOBase):
    """What comes out of a decompressor; stops where it grows out of all proportion."""

    def __init__(self, inner: BinaryIO, packed: Peekable, limits: Limits) -> None:
        # read1 gives what is there; read would lose all of it where the stream turns out to be cut off
        self._read: Callable[[int], bytes] = getattr(inner, "read1", inner.read)
        self._packed = packed
        self._limits = limits
        self._out = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills the buffer; raises InputError (`bomb`) where the packed bytes unpack to far too many."""
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        self._out += len(data)
        if self._out > self._limits.ratio_from and self._out > self._limits.ratio * max(self._packed.taken, 1):
            raise InputError(
                f"unpacks to more than {self._limits.ratio} times its size; taken for a bomb and left", reason="bomb"
            )
        if self._out > self._limits.unpacked:
            raise InputError(f"unpacks to more than {self._limits.unpacked} bytes", reason="bomb")
        return len(data)


def unpacked(kind: Kind, packed: Peekable, limits: Limits) -> Peekable:
    """The stream that a gzip, zstd, bzip2 or xz stream holds."""
    source = cast(BinaryIO, io.BufferedReader(packed, 1 << 16))
    if kind == "gzip":
        inner: BinaryIO = cast(BinaryIO, gzip.GzipFile(fileobj=source))
    elif kind == "bzip2":
        inner = cast(BinaryIO, bz2.BZ2File(source))
    elif kind == "xz":
        inner = cast(BinaryIO, lzma.LZMAFile(source))  # noqa: SIM115 closed with its source
    else:
        inner = _zstd(source)
    return Peekable(cast(BinaryIO, _Watched(inner, packed, limits)))


def _zstd(source: BinaryIO) -> BinaryIO:
    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(source, read_across_frames=True)
    return cast(BinaryIO, _Zstd(reader))


class _Zstd:
    """zstandard's own error as an OSError, like those of the other packers."""

    def __init__(self, reader: BinaryIO) -> None:
        self._reader = reader

    def read(self, size: int) -> bytes:
        import zstandard

        try:
            return self._reader.read(size)
        except zstandard.ZstdError as error:
            raise OSError(f"damaged zstd stream: {error}") from error


def read_all(stream: Peekable, limit: int) -> bytes:
    """All bytes of the stream; raises InputError (`too_large`) where there are more than `limit`."""
    parts: list[bytes] = []
    size = 0
    while data := stream.read(min(CHUNK, limit + 1 - size)):
        parts.append(data)
        size += len(data)
        if size > limit:
            raise InputError(f"larger than {limit >> 20} MiB", reason="too_large")
    return b"".join(parts)


def lines_of(stream: Peekable, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers (from 0), without empty ones; None for one longer than `limit`, which is skipped."""
    buffered = io.BufferedReader(stream, CHUNK)
    number = -1
    while line := buffered.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while (rest := buffered.readline(CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line
