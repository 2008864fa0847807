"""Facts in the words of a language: what terminal, notebook and page write in common."""

from __future__ import annotations

from hoidam import labels
from hoidam.labels import Language
from hoidam.records import Contact, Occasion, Participant, Place, Statement
from hoidam.show import vietnamese

__all__ = ["length", "parties", "people", "person", "place", "setting", "speaker", "topics", "what"]


def parties(codes: tuple[str, ...], language: Language) -> str:
    """'Nga – Mỹ'."""
    return " – ".join(labels.party(code, language) for code in codes)


def person(name: str, role: str | None, party: str | None, language: Language) -> str:
    """'Ngoại trưởng Sergey Lavrov (Nga)'; a party or an institution of one that speaks is called by its own name."""
    if name == labels.party(party, "en"):
        return labels.party(party, language)
    if called := vietnamese.institution(name, party):
        return called if language == "vi" else name
    titled = f"{labels.value('role', role, language)} {name}".strip()
    return f"{titled} ({labels.party(party, language)})" if party else titled


def people(participants: tuple[Participant, ...]) -> str:
    """The names alone."""
    return ", ".join(p.name for p in participants)


def speaker(statement: Statement, language: Language) -> str:
    """Who spoke, with office and party."""
    return person(statement.speaker, statement.role, statement.party, language)


def place(where: Place | None, language: Language) -> str:
    """'Hangzhou, Trung Quốc'; only the country where no more is known."""
    if where is None:
        return ""
    country = labels.party(where.country, language)
    return ", ".join(part for part in dict.fromkeys((where.name, country)) if part)


def setting(name: str | None, language: Language) -> str:
    """'hội nghị thượng đỉnh G20', 'G20 summit'."""
    return vietnamese.setting(name) if name and language == "vi" else name or ""


def length(minutes: int | None, language: Language) -> str:
    """'90 min', '4320 min' for three days as the text gives them."""
    return labels.message("minutes", language, n=minutes) if minutes is not None else ""


def topics(contact: Contact, language: Language, most: int | None = None) -> str:
    """Topics, then words for which there is no topic; of more than `most` the first, and how many more there are."""
    named = [*(labels.value("topic", t, language) for t in contact.topics), *contact.topic_words]
    if most is None or len(named) <= most:
        return ", ".join(named)
    return f"{', '.join(named[:most])} … +{len(named) - most}"


def what(contact: Contact | Occasion, language: Language) -> str:
    """The channel, and the status unless it simply took place: 'call', 'visit (planned)'."""
    channel = labels.value("channel", contact.channel, language)
    return channel if contact.status == "held" else f"{channel} ({labels.value('status', contact.status, language)})"
