"""Copies in the ledger: which articles are alike, and which is the first. Works within the caller's transaction.

Two articles are linked where their sketches are alike; those that links connect are copies of the one among them that
was published first (of one day, the smaller id). Both are the same in whatever order the articles came. One thing alone
is not: of a bucket with dozens of copies only the first to come are compared, which connects them all the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from hoidam.clean.duplicates import THRESHOLD, Sketch, buckets, shared

__all__ = ["file_sketch"]

_MOST = 32  # articles of a bucket that are compared: a page of boilerplate must not cost a comparison with every other
_UNKNOWN = "9999"  # sorts behind all dates


def file_sketch(db: sqlite3.Connection, article: str, sketch: Sketch | None) -> None:
    """Takes the sketch of an article that has just been filed in the place of an earlier one, and links its copies."""
    left = _forget(db, article)
    if sketch:
        alike = _alike(db, sketch)
        _keep(db, article, sketch, alike)
        if left or not _follows(db, article, sketch, alike):
            left.append(article)
    _settle(db, left)


def _follows(db: sqlite3.Connection, article: str, sketch: Sketch, alike: Sequence[str]) -> bool:
    """The usual cases, which change nothing for others: an article without copies, or a later copy of a known one."""
    firsts = {_first(db, other) for other in alike}
    if len(firsts) > 1:
        return False
    for first in firsts:
        one, new = _told(db, first), _told(db, article)
        if new[:2] < one[:2]:
            return False
        db.execute("INSERT INTO copies VALUES (?, ?, ?)", (article, first, shared(one[2], sketch)))
    return True


def _forget(db: sqlite3.Connection, article: str) -> list[str]:
    """Removes the earlier sketch; gives the articles that it was linked with."""
    linked = _linked(db, article)
    if row := db.execute("SELECT exact, hashes FROM sketches WHERE article_id = ?", (article,)).fetchone():
        number = _number(db, article)
        db.executemany(
            "DELETE FROM sketch_buckets WHERE bucket = ? AND number = ?", [(b, number) for b in buckets(Sketch(*row))]
        )
        db.execute("DELETE FROM sketches WHERE article_id = ?", (article,))
        db.execute("DELETE FROM copies WHERE article_id = ?", (article,))
    return linked


def _keep(db: sqlite3.Connection, article: str, sketch: Sketch, alike: Sequence[str]) -> None:
    number = _number(db, article)
    db.execute("INSERT INTO sketches VALUES (?, ?, ?)", (article, *sketch))
    db.executemany("INSERT INTO sketch_buckets VALUES (?, ?)", [(b, number) for b in buckets(sketch)])
    db.executemany("INSERT INTO copy_links VALUES (?, ?)", [tuple(sorted((article, other))) for other in alike])


def _alike(db: sqlite3.Connection, sketch: Sketch) -> list[str]:
    numbers = {
        number
        for bucket in buckets(sketch)
        for (number,) in db.execute(
            "SELECT number FROM sketch_buckets WHERE bucket = ? ORDER BY number LIMIT ?", (bucket, _MOST)
        )
    }
    near = db.execute(
        "SELECT s.article_id, s.exact, s.hashes FROM articles AS a JOIN sketches AS s ON s.article_id = a.id"
        f" WHERE a.number IN ({','.join(map(str, sorted(numbers)))})"
    )
    return [other for other, *kept in near if shared(sketch, Sketch(*kept)) >= THRESHOLD]


def _settle(db: sqlite3.Connection, articles: Iterable[str]) -> None:
    """Finds the first copy anew for all that are connected with these articles."""
    done: set[str] = set()
    for article in articles:
        if article not in done:
            group = _connected(db, article)
            done |= group
            _name_first(db, group)


def _connected(db: sqlite3.Connection, article: str) -> set[str]:
    group, waiting = {article}, [article]
    while waiting:
        for other in _linked(db, waiting.pop()):
            if other not in group:
                group.add(other)
                waiting.append(other)
    return group


def _name_first(db: sqlite3.Connection, group: set[str]) -> None:
    first, *rest = sorted((_told(db, article) for article in group), key=lambda one: one[:2])
    db.execute("DELETE FROM copies WHERE article_id = ?", (first[1],))
    db.executemany(
        "INSERT INTO copies VALUES (?, ?, ?)"
        " ON CONFLICT (article_id) DO UPDATE SET copy_of = excluded.copy_of, share = excluded.share",
        [(id, first[1], shared(first[2], sketch)) for _, id, sketch in rest],
    )


def _told(db: sqlite3.Connection, article: str) -> tuple[str, str, Sketch]:
    """What articles are put in order by, and the sketch."""
    published, exact, hashes = db.execute(
        "SELECT a.published, s.exact, s.hashes FROM articles AS a JOIN sketches AS s ON s.article_id = a.id"
        " WHERE a.id = ?",
        (article,),
    ).fetchone()
    return published or _UNKNOWN, article, Sketch(exact, hashes)


def _first(db: sqlite3.Connection, article: str) -> str:
    row = db.execute("SELECT copy_of FROM copies WHERE article_id = ?", (article,)).fetchone()
    return str(row[0]) if row else article


def _linked(db: sqlite3.Connection, article: str) -> list[str]:
    rows = db.execute(
        "SELECT other FROM copy_links WHERE one = :id UNION SELECT one FROM copy_links WHERE other = :id",
        {"id": article},
    )
    return [other for (other,) in rows]


def _number(db: sqlite3.Connection, article: str) -> int:
    (number,) = db.execute("SELECT number FROM articles WHERE id = ?", (article,)).fetchone()
    return int(number)
