"""`hoidam read`: articles from files, shown or written in the record's JSON form."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

import msgspec
import typer

from hoidam.errors import InputError
from hoidam.flow import read_article, reading_of, stages
from hoidam.gate import can_hold
from hoidam.labels import Language, has_message, message
from hoidam.ledger.dates import bounds_of
from hoidam.read import RawArticle, Refusal, open_source
from hoidam.records import Reading

__all__ = ["Form", "articles_of", "read", "refusal_line"]

Show: TypeAlias = Callable[[RawArticle], None]


@dataclass(frozen=True, slots=True)
class Form:
    """How readings come out: for people, or as JSON to standard output, to a folder, or a line each; and whether only
    those of articles that pass the gate do."""

    json: bool = False
    jsonl: bool = False
    out: Path | None = None
    explain: bool = False
    gate: bool = False


def articles_of(
    paths: Sequence[str], taken: Callable[[int], None] = lambda size: None
) -> Iterator[RawArticle | Refusal]:
    """All articles of some files and folders; raises InputError where a path does not exist or holds none."""
    for path in paths:
        if path != "-" and "://" not in path and not Path(path).exists():
            raise InputError(f"there is no file or folder {path}", reason="no_path", path=path)
        count = 0
        for article in open_source(path, taken=taken):
            count += 1
            yield article
        if not count:
            raise InputError(f"no article in {path}", reason="no_articles", path=path)


def read(paths: Sequence[str], published: str | None, form: Form, language: Language) -> None:
    """Reads and shows all. What can't be read is told in a line, and makes the exit code 1 where it was asked for by
    name or nothing else could be read."""
    bounds_of(published, "--published")
    done, held_back, refused = 0, 0, []
    with ExitStack() as files:
        show = _shower(form, language, files)
        for article in articles_of(paths):
            if isinstance(article, Refusal):
                refused.append(article.source)
                print(refusal_line(article, language, named=article.source in paths), file=sys.stderr)
            elif form.gate and not can_hold(article.text):
                held_back += 1
            else:
                show(replace(article, published=published) if published else article)
                done += 1
    if form.out:
        print(message("read.wrote", language, n=done, path=form.out), file=sys.stderr)
    if held_back:
        print(message("read.held_back", language, n=held_back), file=sys.stderr)
    if refused and (not (done or held_back) or not set(refused).isdisjoint(paths)):
        raise typer.Exit(1)


def refusal_line(refusal: Refusal, language: Language, *, named: bool = True) -> str:
    """Why something can't be read, and where it stands: an error where it was asked for by name, else a note."""
    reason = message(f"reason.{refusal.reason}", language) if has_message(f"reason.{refusal.reason}") else ""
    told = ": ".join(part for part in (refusal.source, reason, refusal.message) if part)
    return message("cli.error" if named else "cli.left_out", language, message=" ".join(told.split()))


def _shower(form: Form, language: Language, files: ExitStack) -> Show:
    if form.jsonl:
        lines: BinaryIO = files.enter_context(form.out.open("wb")) if form.out else sys.stdout.buffer
        return lambda raw: _line(read_article(raw), lines)
    if form.out:
        form.out.mkdir(parents=True, exist_ok=True)
        return _Folder(form.out)
    if form.json:
        return lambda raw: print(msgspec.json.format(read_article(raw).to_json(), indent=1).decode())
    return _for_people(language, explain=form.explain)


def _line(reading: Reading, lines: BinaryIO) -> None:
    lines.write(reading.to_json() + b"\n")
    lines.flush()


def _for_people(language: Language, *, explain: bool) -> Show:
    from rich.console import Console

    from hoidam.show.terminal import reading_view
    from hoidam.show.why import why_view

    def show(raw: RawArticle) -> None:
        found = stages(raw)
        console.print(reading_view(reading_of(raw, found), language))
        if explain:
            console.print(why_view(found, language))

    console = Console()
    return show


class _Folder:
    """Writes one ID.json an article. An id that would leave the folder, or that is taken, gets a safe name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._taken: set[str] = set()

    def __call__(self, raw: RawArticle) -> None:
        reading = read_article(raw)
        stem = safe = re.sub(r"[^\w.~-]+", "_", reading.id).strip(".") or "article"
        n = 1
        while stem in self._taken:
            n += 1
            stem = f"{safe}-{n}"
        self._taken.add(stem)
        (self._path / f"{stem}.json").write_bytes(msgspec.json.format(reading.to_json(), indent=1) + b"\n")
