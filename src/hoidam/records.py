"""The one record model. CLI JSON, ledger, API, web page and exports all speak these types and no others.

Offsets are Unicode code points into the text of the article as it is shown, end exclusive: `text[start:end]` is always
the characters meant. Dates are ISO 8601, as precise as known: `2016-09-05`, `2016-09`, `2016`, or `A/B` for a span.
Parties are ISO 3166-1 alpha-3 codes for states, else a code or name of `data/parties.tsv`.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

__all__ = [
    "Article",
    "Attendant",
    "Channel",
    "Claim",
    "Contact",
    "Event",
    "Noise",
    "Occasion",
    "Outcome",
    "Participant",
    "Party",
    "Person",
    "Place",
    "PloverType",
    "Reading",
    "Report",
    "Span",
    "Statement",
    "Status",
    "Step",
    "StepKind",
    "Time",
    "Value",
]

Channel: TypeAlias = Literal["meeting", "call", "video", "visit", "message"]
Status: TypeAlias = Literal["held", "ongoing", "planned", "proposed", "cancelled", "denied"]
Outcome: TypeAlias = Literal["agreement", "progress", "no_agreement", "unspecified"]
Level: TypeAlias = Literal["head_of_state", "head_of_government", "minister", "senior_official", "working"]
Act: TypeAlias = Literal[
    "demand", "appeal", "accuse", "criticize", "reject", "deny", "threaten", "pledge",
    "offer", "agree", "praise", "optimism", "pessimism", "inform", "comment",
]  # fmt: skip
TimexType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
PloverType: TypeAlias = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
StepKind: TypeAlias = Literal["announced", "postponed", "cancelled", "denied", "under_way", "held", "followed_up"]
Modality: TypeAlias = Literal["actual", "future", "negated", "hypothetical", "historical"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Root of every record: immutable, typed, with one JSON form."""


class Span(Record, frozen=True):
    """A stretch of the article's text."""

    text: str
    start: int
    end: int


class Claim(Span, frozen=True):
    """One value that the text gives for a field, the characters it was read from and the rule that read it.

    `sure` is the share of such claims that are right on articles kept aside (0 to 1), null where not measured.
    """

    value: Any
    rule: str
    sure: float | None = None


class Noise(Span, frozen=True):
    """Text on the page that is not the article; `kind` is one of `data/noise.tsv`."""

    kind: str = "leftover"


class Time(Span, frozen=True):
    """A TIMEX3 expression. `value` is null where text and publication date leave it open; `zone` as stated."""

    type: TimexType
    value: str | None
    mod: str | None = None
    zone: str | None = None
    rule: str = ""


class Person(Record, frozen=True):
    """Somebody whom the article names, with the office it gives (or that the date decides), and where."""

    name: str
    party: str | None
    role: str | None
    qid: str | None = None
    office: str | None = None
    mentions: tuple[Span, ...] = ()
    rule: str = ""


class Party(Record, frozen=True):
    """A state, organisation or group that the article names, and where."""

    code: str
    mentions: tuple[Span, ...] = ()


class Participant(Record, frozen=True):
    """A person at a contact. `surface` is the name as the text writes it at `start`."""

    name: str
    party: str | None
    role: str | None
    surface: str
    start: int
    end: int
    qid: str | None = None
    rule: str = ""


class Place(Record, frozen=True):
    """Where: `name` in canonical English, null where only the country is known. `also` lists what is equally right."""

    name: str | None
    country: str | None
    also: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None


class Statement(Span, frozen=True):
    """What one speaker said. `via` is the medium or person that relays it ("RIA Novosti dẫn lời ông Peskov")."""

    speaker: str
    party: str | None
    role: str | None
    kind: Literal["direct", "indirect"]
    act: Act
    target: str | None
    via: str | None = None
    rule: str = ""
    sure: float | None = None


class Contact(Record, frozen=True):
    """One occasion on which parties dealt with each other, gathered from the whole article.

    `claims` gives, field by field, every value the text gives with its characters and rule, best supported first;
    the plain fields hold the first of each.
    """

    id: str
    channel: Channel
    status: Status
    parties: tuple[str, ...]
    participants: tuple[Participant, ...] = ()
    date: str | None = None
    place: Place | None = None
    setting: str | None = None
    duration_min: int | None = None
    topics: tuple[str, ...] = ()
    outcome: Outcome = "unspecified"
    evidence: tuple[Span, ...] = ()
    initiator: str | None = None
    level: Level | None = None
    topic_words: tuple[str, ...] = ()
    claims: dict[str, tuple[Claim, ...]] = {}
    rule: str = ""
    sure: float | None = None


class Report(Record, frozen=True):
    """A contact as one article tells it, with what of the article decides whose voice it is: the agencies that it
    credits, and the article of which it is a copy."""

    article: str
    contact: Contact
    published: str | None = None
    credits: tuple[str, ...] = ()
    copy_of: str | None = None


class Value(Record, frozen=True):
    """A value that reports give for a field. `voices` counts independent sources: reprints of one agency are one."""

    value: Any
    articles: tuple[str, ...]
    credits: tuple[str, ...] = ()
    voices: int = 1


class Step(Record, frozen=True):
    """A step in the life of an occasion: `reported` is the first publication that tells it, `date` the occasion's date
    as told then."""

    kind: StepKind
    reported: str | None
    date: str | None
    articles: tuple[str, ...]


class Attendant(Record, frozen=True):
    """Somebody at an occasion, and the articles that place them there."""

    name: str
    party: str | None
    role: str | None
    qid: str | None = None
    articles: tuple[str, ...] = ()


class Occasion(Record, frozen=True):
    """One occasion with all its reports. The plain fields are those of a Contact and hold the value that most
    independent voices give; `values` shows, field by field, what each report says, best supported first."""

    id: str
    channel: Channel
    status: Status
    parties: tuple[str, ...]
    participants: tuple[Attendant, ...] = ()
    date: str | None = None
    place: Place | None = None
    setting: str | None = None
    duration_min: int | None = None
    topics: tuple[str, ...] = ()
    outcome: Outcome = "unspecified"
    initiator: str | None = None
    level: Level | None = None
    values: dict[str, tuple[Value, ...]] = {}
    history: tuple[Step, ...] = ()
    reports: tuple[Report, ...] = ()


class Event(Record, frozen=True):
    """What one party did to another, in PLOVER's types; CAMEO code and Goldstein score where a mapping is defined."""

    type: PloverType
    actor: str
    recipient: str
    date: str | None
    evidence: Span
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    modality: Modality = "actual"
    place: Place | None = None
    cameo: str | None = None
    goldstein: float | None = None
    plover_score: float | None = None
    rule: str = ""
    sure: float | None = None


class Article(Record, frozen=True):
    """A text with what its page says of it. `published_by` tells how the date was found, `published_sure` how sure."""

    id: str = ""
    title: str | None = None
    published: str | None = None
    credits: tuple[str, ...] = ()
    noise: tuple[Noise, ...] = ()
    text: str = ""
    url: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published_by: str | None = None
    published_sure: float | None = None
    dates_rejected: tuple[Claim, ...] = ()


class Reading(Article, frozen=True):
    """An article and all that was read from it: what `hoidam.read` gives."""

    contacts: tuple[Contact, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    people: tuple[Person, ...] = ()
    parties: tuple[Party, ...] = ()
    anchor: str | None = None
    anchor_by: str | None = None
    tables: str = ""

    def to_json(self) -> bytes:
        """The JSON form, UTF-8, keys in the order of the fields."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, raw: bytes | str) -> Reading:
        """The reading whose JSON form this is; raises `msgspec.ValidationError` where it is none."""
        return msgspec.json.decode(raw, type=cls)

    def _repr_html_(self) -> str:
        """How a notebook shows it. The import is here because showing comes after reading, and only a notebook asks."""
        from hoidam.show.notebook import reading_html

        return reading_html(self)


def schema() -> dict[str, Any]:
    """The JSON Schema of a Reading, as `hoidam schema` prints it."""
    return msgspec.json.schema(Reading)
