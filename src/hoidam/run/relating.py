"""`hoidam relation` and `hoidam background`: how parties got on, how they stood on a day, and what went before."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from hoidam.errors import InputError, SettingError
from hoidam.labels import Language, message
from hoidam.run.options import LEDGER, Lang, LedgerFile, Since, Until
from hoidam.run.speak import speaking

if TYPE_CHECKING:
    from hoidam.clean import RawArticle
    from hoidam.ledger.dealings import Dealings
    from hoidam.relation import Relation

__all__ = ["add_commands"]

_LONGEST_PATH = 1024  # characters


def add_commands(app: typer.Typer) -> None:
    """Adds the commands of this module to the command line."""
    app.command()(relation)
    app.command()(background)


def relation(
    parties: Annotated[list[str], typer.Argument(metavar="PARTY PARTY", help="Two parties or more, by code or name.")],
    ledger: LedgerFile = LEDGER,
    since: Since = None,
    until: Until = None,
    on: Annotated[str | None, typer.Option("--on", help="How they stood at the end of this day instead.")] = None,
    scale: Annotated[str, typer.Option("--scale", help="Whose scores: plover or goldstein.")] = "plover",
    plot: Annotated[Path | None, typer.Option("--plot", help="Draw it into this SVG file.")] = None,
    format: Annotated[str, typer.Option("--format", help="table, json or csv (a line a month).")] = "table",
    lang: Lang = None,
) -> None:
    """Show how a relation went: contacts, score, thaws and freezes, silences; or its state on a day."""
    with speaking(lang) as language:
        from hoidam.ledger import Ledger
        from hoidam.ledger.dealings import dealings
        from hoidam.run import choices

        choices.picked(format, "--format", choices.FORMATS)
        codes = tuple(dict.fromkeys(choices.parties(*parties)))
        if len(codes) < 2:
            raise SettingError("give two parties at least: hoidam relation RUS USA", reason="two_parties")
        for value, option in ((since, "--since"), (until, "--until"), (on, "--on")):
            choices.date(value, option)
        choices.new_file(plot)
        with Ledger(ledger, create=False) as opened:
            found = dealings(opened, codes)
        if on is not None:
            _put_state(found, on, format, language)
        else:
            choices.picked(scale, "--scale", ("plover", "goldstein"))
            _put(found, since, until, scale, format, plot, language)


def background(
    article: Annotated[
        str, typer.Argument(metavar="TEXT|FILE", help="An article: its text, or a file; - is standard input.")
    ],
    ledger: LedgerFile = LEDGER,
    published: Annotated[str | None, typer.Option(help="Publication date: a day, a month or a year.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 10,
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
    lang: Lang = None,
) -> None:
    """List earlier contacts of the same people and parties as an article's, with sources."""
    with speaking(lang) as language:
        from hoidam.flow import read_article
        from hoidam.ledger import Ledger
        from hoidam.relation.background import background as earlier
        from hoidam.relation.background import subject_of
        from hoidam.run import choices

        choices.picked(format, "--format", ("table", "json"))
        subject = subject_of(read_article(_article(article, choices.date(published, "--published"))))
        with Ledger(ledger, create=False) as opened:
            found = {o.id: o for pair in subject.pairs for o in opened.occasions(between=pair)}
            found |= {o.id: o for person in subject.people for o in opened.occasions(person=person)}
        listed = earlier(subject, found.values(), limit)
        if format == "json":
            print(msgspec.json.format(msgspec.json.encode(listed), indent=1).decode())
        elif listed:
            from rich.console import Console

            from hoidam.show.background_view import background_view

            Console().print(background_view(listed, language))
        else:
            print(message("background.none", language), file=sys.stderr)


def _article(given: str, published: str | None) -> RawArticle:
    """The article of a file or of standard input; else what was given is its text."""
    from hoidam.clean import RawArticle
    from hoidam.run.reading import articles_of

    if given != "-" and not _is_file(given):
        return RawArticle(text=given, published=published)
    for found in articles_of([given]):
        if isinstance(found, RawArticle):
            return replace(found, published=published or found.published)
        raise InputError(f"{given}: {found.message}", reason=found.reason)
    raise InputError(f"no article in {given}", reason="no_articles", path=given)


def _is_file(given: str) -> bool:
    """A text may be too long to be asked about as a path."""
    return len(given) < _LONGEST_PATH and "\n" not in given and Path(given).is_file()


def _put(
    found: Dealings,
    since: str | None,
    until: str | None,
    scale: str,
    format: str,
    plot: Path | None,
    language: Language,
) -> None:
    from hoidam.relation import relation as whole_of

    whole = whole_of(found, since=since, until=until, scale="goldstein" if scale == "goldstein" else "plover")
    if plot is not None:
        plot.write_bytes(_drawn(whole, language))
    if format == "json":
        _json(whole)
    elif format == "csv":
        _csv(whole)
    else:
        from rich.console import Console

        from hoidam.show.relation_view import relation_view

        Console().print(relation_view(whole, language))
    if plot is not None:
        print(message("relation.drawn", language, path=plot), file=sys.stderr)


def _put_state(found: Dealings, on: str, format: str, language: Language) -> None:
    from hoidam.relation import state

    known = state(found, on)
    if format == "json":
        _json(known)
        return
    if format == "csv":
        raise SettingError("a state is no table; use --format json", reason="no_csv")
    from rich.console import Console

    from hoidam.show.relation_view import state_view

    Console().print(state_view(known, language))


def _drawn(whole: Relation, language: Language) -> bytes:
    try:
        from hoidam.show.relation_plot import relation_svg
    except ImportError as error:
        raise SettingError(
            f"--plot needs {error.name}; install it with `pip install 'hoidam[relation]'`",
            reason="needs_relation", module=error.name,
        ) from None  # fmt: skip
    return relation_svg(whole, language)


def _json(record: msgspec.Struct) -> None:
    print(msgspec.json.format(msgspec.json.encode(record), indent=1).decode())


def _csv(whole: Relation) -> None:
    """A line a month, a column a channel, level, status and type that occurs."""
    kinds = ("contacts", "levels", "unfulfilled", "events")
    columns = [(kind, name) for kind in kinds for name in sorted({n for m in whole.months for n in getattr(m, kind)})]
    plain = ("score", "articles", "about", "published")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["month", *(f"{kind}.{name}" for kind, name in columns), *plain])
    for month in whole.months:
        counts = [getattr(month, kind).get(name, 0) for kind, name in columns]
        writer.writerow([month.month, *counts, *(getattr(month, field) for field in plain)])
