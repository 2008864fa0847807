"""Facts for the terminal, as Rich renderables. All text of articles goes in as plain text, never as markup."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hoidam import labels
from hoidam.labels import Language, message
from hoidam.ledger import Entry, Hit, Refused, Said
from hoidam.records import Contact, Event, Place, Reading, Statement
from hoidam.show import words
from hoidam.show.sentences import Quote, quoted

__all__ = [
    "contact_card",
    "contacts_table",
    "hits_list",
    "quarantine_table",
    "reading_view",
    "statements_table",
    "table",
]

_MARK = "bold black on yellow"
_WIDE = 150  # columns of a terminal that the whole table needs
_LEAST = {"parties": 16, "channel": 12, "people": 16}  # columns that must stay legible beside long ones
_FEW = 5  # topics of a contact that a table names; its card names all
_STEERING = dict.fromkeys(
    (*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�"
)
_STYLES = {"person": "bold cyan", "time": "green", "statement": "italic", "contact": "underline", "noise": "dim strike"}


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], language: Language) -> Table:
    """A plain table; `columns` are ids of `messages` under `col.`"""
    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0), caption_justify="left")
    for column in columns:
        least = _LEAST.get(column)
        made.add_column(message(f"col.{column}", language), overflow="fold", no_wrap=column == "date", min_width=least)
    for row in rows:
        made.add_row(*(Text(safe(cell)) for cell in row))
    return made


def contacts_table(entries: Iterable[Entry], language: Language, width: int = _WIDE) -> Table:
    """When, who, how, where, about what, and the id to look it up by: a line a contact where there is width, else the
    same in fewer columns. Reprints of an article tell nothing new: they are counted, not listed."""
    told = [_contact_cells(same, language) for same in _once(entries)]
    if width >= _WIDE:
        columns = ("date", "parties", "channel", "people", "place", "topics", "id")
        made = table(columns, ([cells[column] for column in columns] for cells in told), language)
    else:
        made = table(("date", "parties", "people"), (_folded(cells) for cells in told), language)
    if any(cells["date"].startswith("(") for cells in told):
        made.caption = message("contact.bracketed", language)
    return made


def _once(entries: Iterable[Entry]) -> Iterable[list[Entry]]:
    """Contacts that copies of one article tell alike stand together, the first copy's first where it is there."""
    groups: dict[Hashable, list[Entry]] = {}
    for entry in entries:
        contact = entry.contact
        people = frozenset(p.name for p in contact.participants)
        key = (contact.date, contact.channel, contact.status, frozenset(contact.parties), people)
        groups.setdefault((entry.copy_of or entry.article, *key), []).append(entry)
    return (sorted(same, key=lambda entry: entry.copy_of is not None) for same in groups.values())


def _folded(cells: dict[str, str]) -> list[str]:
    about = " · ".join(part for part in (cells["place"], cells["topics"]) if part)
    side = "\n".join((cells["parties"], cells["channel"]))
    return [cells["date"], side, "\n".join(part for part in (cells["people"], about, f"[{cells['id']}]") if part)]


def _contact_cells(same: Sequence[Entry], language: Language) -> dict[str, str]:
    entry, *reprints = same
    contact = entry.contact
    how = [words.what(contact, language), words.length(contact.duration_min, language)]
    reported = f"({entry.published})" if entry.published else "–"
    about = [words.topics(contact, language, most=_FEW)]
    if contact.outcome != "unspecified":
        about.append(labels.value("outcome", contact.outcome, language))
    copies = message("contact.reprints", language, n=len(reprints)) if reprints else ""
    return {
        "date": contact.date or reported,
        "parties": words.parties(contact.parties, language),
        "channel": ", ".join(part for part in how if part),
        "people": words.people(contact.participants),
        "place": words.place(contact.place, language),
        "topics": " · ".join(part for part in about if part),
        "id": f"{entry.id} {copies}".rstrip(),
    }


def statements_table(said: Iterable[Said], language: Language) -> Table:
    """A line a statement."""
    rows = (
        [
            s.published or "–",
            words.speaker(s.statement, language),
            labels.value("act", s.statement.act, language),
            labels.party(s.statement.target, language),
            _one_line(s.statement.text),
            s.article,
        ]
        for s in said
    )
    return table(("date", "speaker", "act", "target", "text", "article"), rows, language)


def quarantine_table(refused: Iterable[Refused], language: Language) -> Table:
    """A line a thing set aside."""
    rows = ([r.reason, r.source, str(r.position), r.message] for r in refused)
    return table(("reason", "source", "position", "message"), rows, language)


def hits_list(hits: Iterable[Hit], language: Language) -> Group:
    """Articles found, each with the stretch that holds the words."""
    shown: list[RenderableType] = []
    for hit in hits:
        date = hit.published or message("read.unknown_date", language)
        shown.append(Text.assemble((_one_line(hit.title or hit.article), "bold"), f"  {date}  ", (hit.article, "dim")))
        shown.append(Padding(_marked((_one_line(hit.snippet), list(hit.marks))), (0, 0, 1, 2)))
    return Group(*shown)


def safe(text: str) -> str:
    """Without characters that would steer the terminal; of the same length, so that offsets hold."""
    return text.translate(_STEERING)


def _one_line(text: str) -> str:
    return safe(text).replace("\n", " ")


def _marked(quote: Quote) -> Text:
    text, marks = quote
    shown = Text(_one_line(text))
    for start, end in marks:
        shown.stylize(_MARK, start, end)
    return shown


def contact_card(entry: Entry, reading: Reading, language: Language) -> Group:
    """One contact with all its fields, what else the article says of each, and its evidence in its sentences."""
    contact = entry.contact
    head = Text(f"{words.parties(contact.parties, language)}: {words.what(contact, language)}", style="bold")
    fields = Table.grid(padding=(0, 2))
    for label, shown in _fields(contact, language):
        if shown:
            fields.add_row(Text(label, style="dim"), Text(safe(shown)))
    source = " · ".join(part for part in (entry.title, entry.publisher, entry.published, entry.article) if part)
    fields.add_row(Text(message("contact.source", language), style="dim"), Text(safe(source)))
    evidence = [Padding(_marked(quote), (0, 0, 0, 2)) for quote in quoted(reading.text, contact.evidence)]
    return Group(head, fields, Text(message("contact.evidence", language), style="dim"), *evidence)


def _fields(contact: Contact, language: Language) -> Iterable[tuple[str, str]]:
    people = (words.person(p.name, p.role, p.party, language) for p in contact.participants)
    shown = {
        "date": contact.date or "",
        "people": "\n".join(people),
        "place": words.place(contact.place, language),
        "setting": contact.setting or "",
        "duration": words.length(contact.duration_min, language),
        "topics": words.topics(contact, language),
        "outcome": labels.value("outcome", contact.outcome, language),
    }
    for column, said in shown.items():
        field = {"duration": "duration_min"}.get(column, column)
        yield message(f"col.{column}", language), said + _other_values(contact, field, language)
    yield message("contact.initiator", language), labels.party(contact.initiator, language)
    yield message("contact.level", language), labels.value("level", contact.level, language)
    yield message("col.sure", language), "" if contact.sure is None else f"{contact.sure:.2f}"


def _other_values(contact: Contact, field: str, language: Language) -> str:
    """What the article gives besides: a contradiction is shown, not hidden. Lists have several values by nature."""
    if field in ("participants", "topics", "people"):
        return ""
    told = dict.fromkeys(_plainly(claim.value, language) for claim in contact.claims.get(field, ()))
    others = list(told)[1:]
    return f"\n{message('contact.other_values', language, values=', '.join(others))}" if others else ""


def _plainly(value: object, language: Language) -> str:
    """A claim's value in words; a place comes back from JSON as a dict."""
    if isinstance(value, Place | dict):
        return words.place(msgspec.convert(value, Place), language)
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def reading_view(reading: Reading, language: Language) -> Group:
    """An article as it was read: the text marked up, then contacts, statements and events."""
    date = reading.published or reading.anchor or message("read.unknown_date", language)
    head = Text.assemble((_one_line(reading.title or reading.id), "bold"), f"  {date}")
    parts: list[RenderableType] = [head, Padding(_marked_up(reading), (1, 0, 1, 0))]
    for id, lines in (
        ("contacts", [_contact_line(c, language) for c in reading.contacts]),
        ("statements", [_statement_line(s, language) for s in reading.statements]),
        ("events", [_event_line(e, language) for e in reading.events]),
    ):
        if lines:
            parts += [Text(message(f"read.{id}", language), style="bold"), *(Padding(x, (0, 0, 0, 2)) for x in lines)]
    return Group(*parts)


def _marked_up(reading: Reading) -> Text:
    shown = Text(safe(reading.text))
    spans = [("contact", e) for c in reading.contacts for e in c.evidence]
    spans += [("statement", s) for s in reading.statements]
    spans += [("time", t) for t in reading.times]
    spans += [("person", m) for p in reading.people for m in p.mentions]
    spans += [("noise", n) for n in reading.noise]
    for kind, span in spans:
        shown.stylize(_STYLES[kind], span.start, span.end)
    shown.rstrip()
    return shown


def _contact_line(contact: Contact, language: Language) -> Text:
    facts = (
        words.what(contact, language),
        words.people(contact.participants),
        words.place(contact.place, language),
        words.length(contact.duration_min, language),
        words.topics(contact, language),
    )
    rest = "; ".join(fact for fact in facts if fact)
    return Text.assemble((contact.date or "–", "green"), f"  {words.parties(contact.parties, language)}: {rest}")


def _statement_line(statement: Statement, language: Language) -> Text:
    act = labels.value("act", statement.act, language)
    return Text.assemble((words.speaker(statement, language), "cyan"), f" {act}: ", _one_line(statement.text))


def _event_line(event: Event, language: Language) -> Text:
    sides = f"{labels.party(event.actor, language)} → {labels.party(event.recipient, language)}"
    kind = labels.value("plover", event.type, language)
    return Text.assemble((event.date or "–", "green"), f"  {sides}: {kind}: ", _one_line(event.evidence.text))
