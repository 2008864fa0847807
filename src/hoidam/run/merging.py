"""Commands about occasions: listing them, explaining, splitting and joining; stories; people over time."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console, RenderableType

from hoidam.labels import Language, message
from hoidam.run.options import LEDGER, Lang, LedgerFile, Pair, Since, Until
from hoidam.run.speak import speaking

__all__ = ["add_commands"]

Format = Annotated[str, typer.Option("--format", help="table or json.")]
Contacts = Annotated[list[str], typer.Argument(metavar="CONTACT", help="Ids of contacts, as `contacts` lists them.")]
By = Annotated[str | None, typer.Option("--by", help="Who decides [default: the user's name].")]
Why = Annotated[str, typer.Option("--why", help="The reason, kept with the decision.")]
FORMATS = ("table", "json")
_SAID = 20  # statements shown of a person, the latest
_SURE = 0.8  # how sure it must be who is meant by a spelling


def add_commands(app: typer.Typer) -> None:
    """Adds the commands of this module to the command line."""
    for command in (occasions, why, split, join, stories, person):
        app.command()(command)


def occasions(
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Show this occasion, or that of this contact.")
    ] = None,
    ledger: LedgerFile = LEDGER,
    between: Pair = None,
    person: Annotated[str | None, typer.Option(help="A name, part of one, or a Wikidata id.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")] = None,
    format: Format = "table",
    lang: Lang = None,
) -> None:
    """List occasions: what several articles tell is one, and where they disagree is shown."""
    with speaking(lang) as language:
        from hoidam.ledger import Ledger
        from hoidam.run.choices import parties, picked
        from hoidam.show import occasions as show

        picked(format, "--format", FORMATS)
        with Ledger(ledger, create=False) as opened:
            if id is not None:
                one = opened.occasion(id)
                _put(one, lambda: show.occasion_card(one, language), format, "occasion.none", language)
                return
            codes = parties(*(between or ()))
            found = opened.occasions(between=codes, person=person, since=since, until=until, limit=limit)
        _put(list(found), lambda: show.occasions_table(found, language), format, "occasion.none", language)


def why(
    one: Annotated[str, typer.Argument(metavar="CONTACT", help="Id of a contact.")],
    other: Annotated[str, typer.Argument(metavar="CONTACT", help="Id of another.")],
    ledger: LedgerFile = LEDGER,
    format: Format = "table",
    lang: Lang = None,
) -> None:
    """Explain what speaks for and against two contacts being one occasion."""
    with speaking(lang) as language:
        from hoidam.ledger import Ledger
        from hoidam.lexicon import load
        from hoidam.run.choices import picked
        from hoidam.show import occasions as show

        picked(format, "--format", FORMATS)
        with Ledger(ledger, create=False) as opened:
            match = opened.explain(one, other)
        means = {row["id"]: row["means"] for row in load("merge_weights")}
        _put(match, lambda: show.match_table(match, means, language), format, "occasion.none", language)


def split(contacts: Contacts, ledger: LedgerFile = LEDGER, by: By = None, why: Why = "", lang: Lang = None) -> None:
    """Decide that contacts are of another occasion than the rest of theirs."""
    with speaking(lang) as language:
        from hoidam.ledger import Ledger

        with Ledger(ledger, create=False) as opened:
            made = opened.split(contacts, by=by or getpass.getuser(), why=why)
        print(message("occasion.split", language, n=len(made.keys), others=len(made.others)))


def join(contacts: Contacts, ledger: LedgerFile = LEDGER, by: By = None, why: Why = "", lang: Lang = None) -> None:
    """Decide that contacts are of one occasion."""
    with speaking(lang) as language:
        from hoidam.ledger import Ledger

        with Ledger(ledger, create=False) as opened:
            made = opened.join(contacts, by=by or getpass.getuser(), why=why)
        print(message("occasion.joined", language, n=len(made.keys)))


def stories(
    ledger: LedgerFile = LEDGER, since: Since = None, until: Until = None, format: Format = "table", lang: Lang = None
) -> None:
    """Group articles about the same news, with a headline and a line of time. Dates are those of publication."""
    with speaking(lang) as language:
        from hoidam.ledger import Ledger
        from hoidam.run.choices import picked
        from hoidam.show import occasions as show

        picked(format, "--format", FORMATS)
        with Ledger(ledger, create=False) as opened:
            found = opened.stories(since=since, until=until)
        _put(list(found), lambda: show.stories_list(found, language), format, "story.none", language)


def person(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, part of one, or a Wikidata id.")],
    ledger: LedgerFile = LEDGER,
    format: Format = "table",
    lang: Lang = None,
) -> None:
    """Show the offices that articles give a person over time, conflicts, occasions, and what they said."""
    with speaking(lang) as language:
        from rich.console import Group

        from hoidam.ledger import Ledger
        from hoidam.run.choices import picked
        from hoidam.show import occasions as show
        from hoidam.show.terminal import statements_table

        picked(format, "--format", FORMATS)
        with Ledger(ledger, create=False) as opened:
            called = name if opened.careers(name) else _usual_name(name)
            known, met = opened.careers(called), opened.occasions(person=called)
            said = [s for n in dict.fromkeys(c.name for c in known) for s in opened.statements(speaker=n)]
        told = {"careers": list(known), "occasions": list(met), "statements": said} if known or met else {}
        views: list[RenderableType] = [show.careers_list(known, language), show.occasions_table(met, language)]
        views += [statements_table(said[-_SAID:], language)] if said else []
        _put(told, lambda: Group(*views), format, "occasion.none", language)


def _usual_name(spelled: str) -> str:
    """The name by which the ledger knows whom a newspaper spells otherwise: Sergey Lavrov for La-vrốp."""
    from hoidam.who.naming import answer

    best = next(iter(answer(spelled)), None)
    return best.name if best and best.qid and best.sure >= _SURE else spelled


def _put(found: Any, view: Callable[[], RenderableType], format: str, none: str, language: Language) -> None:
    if format == "json":
        print(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    elif found:
        Console().print(view())
    else:
        print(message(none, language), file=sys.stderr)
