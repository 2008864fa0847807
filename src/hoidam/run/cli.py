"""The command line: what can be asked, and nothing else. Each command hands on to the module that does it.

Those modules are imported when their command runs, so that `hoidam --help` need not load tables and tools.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hoidam.run import exporting, merging, relating
from hoidam.run.options import LEDGER, Lang, LedgerFile, LogFile, Pair, Since, Until
from hoidam.run.serving import serve
from hoidam.run.speak import speaking
from hoidam.run.watching import watch

__all__ = ["app", "quarantine_app"]

app = typer.Typer(
    name="hoidam",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Reads Vietnamese-language news into a checkable record of who dealt with whom in world politics.",
)
quarantine_app = typer.Typer(no_args_is_help=True, help="What could not be read: list it, try again, take it away.")
app.add_typer(quarantine_app, name="quarantine")

Format = Annotated[str, typer.Option("--format", help="table, json or csv.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")]
Sources = Annotated[list[str], typer.Argument(metavar="PATH", help="Files or folders; - is standard input.")]


@app.command()
def read(
    paths: Sources,
    published: Annotated[str | None, typer.Option(help="Publication date: a day, a month or a year.")] = None,
    json: Annotated[bool, typer.Option("--json", help="The record as JSON.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One record a line.")] = False,
    out: Annotated[Path | None, typer.Option(help="Folder for one ID.json an article; a file with --jsonl.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say which rule found what, and why.")] = False,
    gate: Annotated[
        bool, typer.Option("--gate", help="Only count articles that can report no contact and no event.")
    ] = False,
    lang: Lang = None,
) -> None:
    """Read articles and show what they report."""
    with speaking(lang) as language:
        from hoidam.run import reading

        reading.read(
            paths, published, reading.Form(json=json, jsonl=jsonl, out=out, explain=explain, gate=gate), language
        )


@app.command()
def ingest(
    paths: Sources,
    ledger: LedgerFile = LEDGER,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that read.")] = 1,
    gate: Annotated[
        bool | None,
        typer.Option(
            "--gate/--no-gate",
            help="Only count articles that can report no contact and no event [default: those of JSON lines, Parquet"
            " and web archives].",
            show_default=False,
        ),
    ] = None,
    stats: Annotated[
        Path | None, typer.Option("--stats", metavar="FILE", help="Write what it cost and did as JSON.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Parquet in, Parquet out: a folder, and no ledger.")
    ] = None,
    engine: Annotated[str, typer.Option(help="With --out: local or ray.")] = "local",
    address: Annotated[str | None, typer.Option(help="Of the Ray cluster [default: this machine alone].")] = None,
    log_file: LogFile = None,
    lang: Lang = None,
) -> None:
    """Read articles into a ledger. What it holds already is not read again."""
    with speaking(lang) as language:
        from hoidam.run import filing, gating

        if out:
            from hoidam.run import choices, cluster

            choices.picked(engine, "--engine", cluster.ENGINES)
            options = cluster.Options(engine, address, jobs, gate=gate is not False, log_file=log_file)
            cluster.into_folder(paths, out, options, language)
        else:
            asked = gating.from_crawls if gate is None else gating.every if gate else gating.none
            filing.ingest_paths(paths, ledger, filing.Options(jobs, asked, stats, log_file), language)


@app.command()
def load(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `ingest --out` wrote.")],
    ledger: LedgerFile = LEDGER,
    lang: Lang = None,
) -> None:
    """File readings that were made elsewhere into a ledger."""
    with speaking(lang) as language:
        from hoidam.run import cluster

        cluster.load_folder(folder, ledger, language)


@app.command()
def merge(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `ingest --out` wrote.")],
    engine: Annotated[str, typer.Option(help="local or ray.")] = "local",
    address: Annotated[str | None, typer.Option(help="Of the Ray cluster [default: this machine alone].")] = None,
    lang: Lang = None,
) -> None:
    """Find copies and occasions among readings in Parquet, as Parquet: DIR/copies and DIR/occasions."""
    with speaking(lang) as language:
        from hoidam.run import choices, cluster

        choices.picked(engine, "--engine", cluster.ENGINES)
        cluster.merge_folder(folder, engine=engine, address=address, language=language)


@app.command()
def contacts(
    ledger: LedgerFile = LEDGER,
    between: Pair = None,
    party: Annotated[str | None, typer.Option(help="One party, by code or name.")] = None,
    person: Annotated[str | None, typer.Option(help="A name, part of one, or a Wikidata id.")] = None,
    since: Since = None,
    until: Until = None,
    channel: Annotated[str | None, typer.Option(help="meeting, call, video, visit or message.")] = None,
    status: Annotated[str | None, typer.Option(help="held, ongoing, planned, proposed, cancelled or denied.")] = None,
    topic: Annotated[str | None, typer.Option(help="A topic, such as syria.")] = None,
    limit: Limit = None,
    format: Format = "table",
    lang: Lang = None,
) -> None:
    """List contacts: who met, called or visited whom."""
    with speaking(lang) as language:
        from hoidam.run import asking

        asked = asking.ContactFilter(between or (), party, person, since, until, channel, status, topic, limit)
        asking.contacts(ledger, asked, format, language)


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of a contact, as `contacts` lists it.")],
    ledger: LedgerFile = LEDGER,
    json: Annotated[bool, typer.Option("--json", help="The record as JSON.")] = False,
    lang: Lang = None,
) -> None:
    """Show one contact with its evidence, highlighted in its sentence."""
    with speaking(lang) as language:
        from hoidam.run import asking

        asking.show(ledger, id, json, language)


@app.command()
def timeline(
    parties: Annotated[list[str], typer.Argument(metavar="PARTY", help="Parties, by code or name.")],
    ledger: LedgerFile = LEDGER,
    since: Since = None,
    until: Until = None,
    lang: Lang = None,
) -> None:
    """Show the contacts between parties as a line of time."""
    with speaking(lang) as language:
        from hoidam.run import asking

        asking.timeline(ledger, parties, since, until, language)


@app.command()
def statements(
    ledger: LedgerFile = LEDGER,
    speaker: Annotated[str | None, typer.Option(help="A name, or part of one.")] = None,
    party: Annotated[str | None, typer.Option(help="The speaker's party, by code or name.")] = None,
    target: Annotated[str | None, typer.Option(help="The party it is aimed at, by code or name.")] = None,
    act: Annotated[str | None, typer.Option(help="What it does: demand, accuse, pledge …")] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    format: Format = "table",
    lang: Lang = None,
) -> None:
    """List statements: who said what to whom. Dates are those of the articles."""
    with speaking(lang) as language:
        from hoidam.run import asking

        asked = asking.StatementFilter(speaker, party, target, act, since, until, limit)
        asking.statements(ledger, asked, format, language)


@app.command()
def search(
    text: Annotated[str, typer.Argument(help='Words, with or without diacritics; "in quotes" side by side.')],
    ledger: LedgerFile = LEDGER,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
    format: Format = "table",
    lang: Lang = None,
) -> None:
    """Find articles by their words."""
    with speaking(lang) as language:
        from hoidam.run import asking

        asking.search(ledger, text, limit, format, language)


@app.command(name="eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder of ID.txt with ID.json read by hand.")],
    readings: Annotated[
        Path | None, typer.Option("--readings", help="Score these ID.json instead of reading the articles now.")
    ] = None,
    layer: Annotated[str, typer.Option(help="contacts, statements, times, events, page or all.")] = "all",
    errors: Annotated[bool, typer.Option("--errors", help="List every miss, extra and wrong field.")] = False,
    json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
    lang: Lang = None,
) -> None:
    """Score readings against readings made by hand."""
    with speaking(lang):
        from hoidam.run import scoring

        scoring.score(gold, readings, layer, errors=errors, as_json=json)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the record."""
    from hoidam.run import reference

    typer.echo(reference.schema_json(), nl=False)


@app.command()
def name(
    surface: Annotated[str | None, typer.Argument(metavar="NAME", help="As a newspaper spells it.")] = None,
    country: Annotated[str | None, typer.Option(help="The party it belongs to, by code or name.")] = None,
    kind: Annotated[str, typer.Option(help="person, place or org.")] = "person",
    file: Annotated[
        Path | None, typer.Option(help="A list: a TSV whose header names surface, kind and country.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="The candidates as JSON.")] = False,
    lang: Lang = None,
) -> None:
    """Say who is meant by a name, however it is transliterated: candidates, best first."""
    with speaking(lang) as language:
        from hoidam.run import naming

        naming.name(surface, country, kind, file, json, language)


@app.command()
def tables(
    table: Annotated[str | None, typer.Argument(help="Show the columns of this one.")] = None, lang: Lang = None
) -> None:
    """List the language tables that everything is read with."""
    with speaking(lang) as language:
        from hoidam.run import reference

        reference.tables(table, language)


app.command()(watch)
app.command()(serve)
merging.add_commands(app)
relating.add_commands(app)
exporting.add_commands(app)


@quarantine_app.command("list")
def quarantine_list(ledger: LedgerFile = LEDGER, format: Format = "table", lang: Lang = None) -> None:
    """List what was set aside, and why."""
    with speaking(lang) as language:
        from hoidam.run import asking

        asking.quarantine(ledger, format, language)


@quarantine_app.command("retry")
def quarantine_retry(ledger: LedgerFile = LEDGER, lang: Lang = None) -> None:
    """Read again what was set aside, from where it came."""
    with speaking(lang) as language:
        from hoidam.run import filing

        filing.retry(ledger, language)


@quarantine_app.command("export")
def quarantine_export(
    ledger: LedgerFile = LEDGER,
    out: Annotated[Path | None, typer.Option(help="A file [default: standard output].")] = None,
    lang: Lang = None,
) -> None:
    """Write what was set aside as JSON, an entry a line."""
    with speaking(lang):
        from hoidam.run import asking

        asking.export_quarantine(ledger, out)
