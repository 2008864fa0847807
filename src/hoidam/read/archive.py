"""ZIP and TAR archives: their members are read in place, never written to disk under their own names."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, TypeAlias, cast

from hoidam.errors import InputError
from hoidam.read.stream import READ_ERRORS, Peekable
from hoidam.read.where import Item, Where

__all__ = ["read_tar", "read_zip"]

Member: TypeAlias = Callable[[Peekable, Where], Iterator[Item]]


def read_zip(file: BinaryIO, where: Where, member: Member) -> Iterator[Item]:
    """The articles of the members of a ZIP file; `member` reads one."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, *READ_ERRORS, ValueError) as error:
        yield where.refusal(0, "bad_archive", f"is no readable ZIP file: {error}")
        return
    with archive:
        position = 0
        for info in archive.infolist():
            if info.is_dir() or _aside(info.filename):
                continue
            opened = _zip_member(archive, info, where, member)
            for item in opened:
                yield replace(item, position=position)
                position += 1


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: Where, member: Member) -> Iterator[Item]:
    inner = _inside(where, info.filename)
    if trouble := _unsafe(info.filename):
        yield inner.refusal(0, "unsafe_path", trouble)
    elif info.flag_bits & 1:
        yield inner.refusal(0, "encrypted", "is locked with a password")
    elif info.file_size > where.limits.ratio_from and info.file_size > where.limits.ratio * max(info.compress_size, 1):
        yield inner.refusal(0, "bomb", f"would unpack to {info.file_size >> 20} MiB; taken for a bomb and left")
    else:
        try:
            with archive.open(info) as data:
                yield from member(Peekable(cast(BinaryIO, _Bounded(cast(BinaryIO, data), info.file_size))), inner)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, *READ_ERRORS) as error:
            yield inner.refusal(0, "bad_archive", f"can't be unpacked: {error}")


def read_tar(stream: Peekable, where: Where, member: Member) -> Iterator[Item]:
    """The articles of the members of a TAR stream, in the order in which they come."""
    position = 0
    try:
        with tarfile.open(fileobj=cast(BinaryIO, stream), mode="r|") as archive:
            for info in archive:
                for item in _tar_member(archive, info, where, member):
                    yield replace(item, position=position)
                    position += 1
    except (tarfile.TarError, *READ_ERRORS, ValueError) as error:
        yield where.refusal(position, "bad_archive", f"the archive is cut off or damaged: {error}")


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo, where: Where, member: Member) -> Iterator[Item]:
    if info.isdir() or _aside(info.name):
        return
    inner = _inside(where, info.name)
    data = archive.extractfile(info) if info.isfile() else None
    if trouble := _unsafe(info.name):
        yield inner.refusal(0, "unsafe_path", trouble)
    elif data is None:
        yield inner.refusal(0, "unsafe_path", "is a link or device, no file")
    else:
        yield from member(Peekable(cast(BinaryIO, data)), inner)


class _Bounded:
    """A member that says it is `size` bytes long and may not be longer."""

    def __init__(self, inner: BinaryIO, size: int) -> None:
        self._inner = inner
        self._left = size

    def read(self, size: int) -> bytes:
        data = self._inner.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise InputError("is longer than its archive says; taken for a bomb and left", reason="bomb")
        return data


def _inside(where: Where, name: str) -> Where:
    return replace(where, name=f"{where.name}!{name}", depth=where.depth + 1, meta={})


def _aside(name: str) -> bool:
    """Files that archivers add of themselves, and the notes beside plain texts."""
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.startswith("._") or name.endswith(".meta.json")


def _unsafe(name: str) -> str | None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
        return f"a path that leaves the archive's own folder: {name!r}"
    return None
