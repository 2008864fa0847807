"""Opening a ledger: the file must be ours, not newer than we are, and is brought up to date step by step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

from hoidam.errors import LedgerError

__all__ = ["APPLICATION_ID", "connect", "guarded", "migrations"]

APPLICATION_ID = 0x486F6964  # "Hoid": `file` and SQLite tools tell a ledger by it


@cache
def migrations() -> tuple[str, ...]:
    """The scripts that make a ledger, in order; the number of those applied is kept as `PRAGMA user_version`."""
    folder = files("hoidam") / "ledger" / "migrations"
    return tuple(p.read_text("utf-8") for p in sorted(folder.iterdir(), key=lambda p: p.name) if p.name.endswith("sql"))


def connect(path: Path, *, create: bool, wait: float) -> sqlite3.Connection:
    """A connection to the ledger at `path`; raises LedgerError, saying why, where that is impossible."""
    if path.is_dir():
        raise LedgerError(f"{path} is a folder; give the path of a ledger file", reason="folder", path=path)
    if not create and not path.exists():
        raise LedgerError(
            f"there is no ledger at {path}; make one with `hoidam ingest PATH --ledger {path}`",
            reason="missing",
            path=path,
        )
    if not path.parent.is_dir():
        raise LedgerError(
            f"the folder {path.parent} does not exist; make it first", reason="no_folder", path=path.parent
        )
    with guarded(path):
        db = sqlite3.connect(path, timeout=wait, isolation_level=None)
        try:
            _prepare(db, path)
        except BaseException:
            db.close()
            raise
    return db


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turns what SQLite says into what a person can act on."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise LedgerError(
                f"{path} is being written by another process; try again when it is done", reason="locked", path=path
            ) from error
        raise LedgerError(
            f"{path} can't be opened or written ({error}); check that you may", reason="closed", path=path, detail=error
        ) from error
    except sqlite3.IntegrityError as error:
        raise LedgerError(f"what was to be filed contradicts itself ({error})", reason="inconsistent") from error
    except sqlite3.DatabaseError as error:
        raise LedgerError(
            f"{path} is no ledger, or is damaged ({error}); give another path",
            reason="damaged",
            path=path,
            detail=error,
        ) from error


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (owner,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if owner != APPLICATION_ID and (tables or version):
        raise LedgerError(
            f"{path} is a SQLite file, but no ledger of Hoidam; give another path", reason="foreign", path=path
        )
    if version > (known := len(migrations())):
        raise LedgerError(
            f"{path} was made by a newer Hoidam (ledger version {version}, this one knows {known}); update Hoidam",
            reason="newer", path=path, version=version, known=known,
        )  # fmt: skip
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA cache_size = -65536")  # KiB: the indexes of a large ledger are written all over
    if version < len(migrations()):
        db.execute("PRAGMA journal_mode = WAL")
        _migrate(db)


def _migrate(db: sqlite3.Connection) -> None:
    """Applies what is missing. The version is asked again under the lock: another process may have been faster."""
    db.execute("BEGIN IMMEDIATE")
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        for script in migrations()[version:]:
            for statement in _statements(script):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(migrations())}")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _statements(script: str) -> Iterator[str]:
    """`executescript` would commit by itself, so that a kill could leave half a ledger; hence one by one."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
