"""Questions to the ledger as SQL, made by small pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hoidam.normal import plain
from hoidam.who.naming import answer

__all__ = [
    "COPY_OF", "SNIPPET", "Query", "best_articles", "contacts", "coverage", "events", "full_text", "statements",
    "word_key",
]  # fmt: skip

_SURE, _FEW = 0.7, 3
COPY_OF = "(SELECT copy_of FROM copies WHERE article_id = a.id) AS copy_of"
# A stretch of the text that shows the words, with control characters around them so that no text is taken for a mark;
# of the title or the list of names where only these have them.
_IN_TEXT, _ANYWHERE = (f"snippet(articles_fts, {column}, char(2), char(3), '…', 24)" for column in (1, -1))
SNIPPET = f"CASE WHEN instr({_IN_TEXT}, char(2)) THEN {_IN_TEXT} ELSE {_ANYWHERE} END AS snippet"
_ARTICLE = f"a.id AS article, a.published, a.publisher, a.title, {COPY_OF}"


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT in the making: `where` are conditions that all hold, `values` what their marks stand for."""

    select: str
    order: str
    where: tuple[str, ...] = ()
    values: dict[str, str | int] = field(default_factory=dict)

    def when(self, condition: str, **values: str | int | None) -> Query:
        """With one more condition, unless one of its values is None: an option that was not given asks nothing."""
        given = {k: v for k, v in values.items() if v is not None}
        if len(given) < len(values):
            return self
        return replace(self, where=(*self.where, condition), values=self.values | given)

    def sql(self, limit: int | None = None, offset: int = 0) -> str:
        """The statement, its values named."""
        where = f" WHERE {' AND '.join(self.where)}" if self.where else ""
        page = f" LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
        return f"{self.select}{where} ORDER BY {self.order}{page}"


def contacts(
    *,
    between: Sequence[str] = (),
    person: str | None = None,
    since: str | None = None,
    until: str | None = None,
    channel: str | None = None,
    status: str | None = None,
    topic: str | None = None,
) -> Query:
    """Contacts in which all of `between` took part, oldest first; those without a date come last."""
    query = Query(
        f"SELECT c.id, {_ARTICLE}, c.record FROM contacts AS c JOIN articles AS a ON a.id = c.article_id",
        "c.first_day IS NULL, c.first_day, c.last_day, a.published, c.article_id, c.seq",
    )
    for i, party in enumerate(between):
        mark = f"party{i}"
        query = query.when(f"c.id IN (SELECT contact_id FROM contact_parties WHERE party = :{mark})", **{mark: party})
    query = query.when(
        "c.id IN (SELECT p.contact_id FROM participants AS p JOIN people AS q ON q.id = p.person_id"
        " WHERE q.id = :exact OR instr(words(q.name), :person))",
        exact=person,
        person=word_key(person),
    )
    query = query.when("c.channel = :channel", channel=channel).when("c.status = :status", status=status)
    query = query.when("c.id IN (SELECT contact_id FROM contact_topics WHERE topic = :topic)", topic=topic)
    return query.when("c.last_day >= :since", since=since).when("c.first_day <= :until", until=until)


def statements(
    *,
    speaker: str | None = None,
    party: str | None = None,
    target: str | None = None,
    act: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Query:
    """Statements by speaker, party, target and act, by the date of the article, then in the order of the text."""
    query = Query(
        f"SELECT s.id, {_ARTICLE}, s.record FROM statements AS s JOIN articles AS a ON a.id = s.article_id",
        "a.published IS NULL, a.published, s.article_id, s.seq",
    )
    query = query.when("instr(words(s.speaker), :speaker)", speaker=word_key(speaker))
    query = query.when("s.party = :party", party=party).when("s.target = :target", target=target)
    query = query.when("s.act = :act", act=act)
    return query.when("a.published >= :since", since=since).when("a.published <= :until", until=until)


def events(
    *,
    between: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,
) -> Query:
    """Events in which each of `between` acted or was acted upon, oldest first."""
    query = Query(
        f"SELECT e.id, {_ARTICLE}, e.record FROM events AS e JOIN articles AS a ON a.id = e.article_id",
        "e.first_day IS NULL, e.first_day, e.last_day, a.published, e.article_id, e.seq",
    )
    if len(set(between)) == 2:  # written so that an index on both is used
        query = query.when(
            "((e.actor = :one AND e.recipient = :other) OR (e.actor = :other AND e.recipient = :one))",
            one=between[0], other=between[-1],
        )  # fmt: skip
    else:
        for i, party in enumerate(between):
            mark = f"party{i}"
            query = query.when(f"(e.actor = :{mark} OR e.recipient = :{mark})", **{mark: party})
    query = query.when("e.type = :type", type=type)
    return query.when("e.last_day >= :since", since=since).when("e.first_day <= :until", until=until)


def coverage(parties: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Months of publication with the number of articles, and of those in which two of the parties or more are named.

    An article that gives no day counts in the month, or else under the year, that its dates are counted from.
    """
    marks = {f"party{i}": party for i, party in enumerate(parties)}
    named = ", ".join(f":{mark}" for mark in marks)
    sql = (
        "WITH told AS (SELECT article_id FROM spans"
        f" WHERE party IN ({named}) GROUP BY article_id HAVING count(DISTINCT party) > 1),"
        " about AS (SELECT substr(coalesce(a.published, a.anchor), 1, 7) AS month, count(*) AS many"
        " FROM told JOIN articles AS a ON a.id = told.article_id GROUP BY month),"
        " came (month, many) AS (SELECT substr(published, 1, 7), count(*) FROM articles WHERE published > '' GROUP BY 1"
        " UNION ALL SELECT substr(anchor, 1, 7), count(*) FROM articles WHERE published IS NULL AND anchor > ''"
        " GROUP BY 1)"
        " SELECT came.month, sum(came.many) AS published, coalesce(about.many, 0) AS about"
        " FROM came LEFT JOIN about USING (month) GROUP BY came.month ORDER BY came.month"
    )
    return sql, marks


def best_articles(within: str = "") -> str:
    """SQL of the articles that fit :words best, with a snippet, of a page by :limit and :offset. They are put in order
    first, and only those of the page are looked into, for a snippet costs far more than a rank."""
    return (
        "WITH best AS MATERIALIZED ("
        "SELECT rowid AS number, bm25(articles_fts, 4.0, 1.0, 2.0) AS rank FROM articles_fts"
        f" WHERE articles_fts MATCH :words {within} ORDER BY rank, number DESC LIMIT :limit OFFSET :offset)"
        f" SELECT a.id, a.published, a.title, {SNIPPET} FROM best"
        " CROSS JOIN articles_fts ON articles_fts.rowid = best.number JOIN articles AS a ON a.number = best.number"
        " WHERE articles_fts MATCH :words ORDER BY best.rank, best.number DESC"
    )


def word_key(name: str | None) -> str | None:
    """Words of a name between hyphens, so that one can look for whole ones: '-sergey-lavrov-'. SQL knows it as
    `words`."""
    return None if name is None else "-" + re.sub(r"\W+", "-", plain(name)).strip("-") + "-"


def full_text(wanted: str) -> str:
    """An FTS5 expression for what a person typed: all the words, "words in quotes" side by side.

    SQLite takes off the diacritics but đ, which is a letter of its own. In Vietnamese it only begins a syllable, so a
    `d` there is looked for as either. A spelling with hyphens is looked for joined as well (Pu-tin: Putin).
    """
    terms = [quoted or bare for quoted, bare in re.findall(r'"([^"]+)"|(\S+)', wanted)]
    return " AND ".join(found for found in map(_term, terms) if found)


def _term(term: str) -> str:
    parts = re.findall(r"\w+", term.replace("_", " "))
    if not parts:
        return ""
    phrases = _spellings(parts)
    if "-" in term and len(parts) > 1:
        phrases += [*_spellings(["".join(parts)]), *_known_as(term)]
    return "(" + " OR ".join(f'"{p}"' for p in phrases) + ")"


def _known_as(term: str) -> list[str]:
    """Last names of those whom a spelling with hyphens may mean: Lavrov for La-vrốp. Articles are filed under them."""
    found = [a.name.split()[-1] for a in answer(term) if a.qid and a.sure >= _SURE]
    return [re.sub(r"\W+", " ", plain(name)) for name in dict.fromkeys(found)][:_FEW]


def _spellings(parts: Sequence[str], limit: int = 64) -> list[str]:
    phrases = [""]
    for part in parts:
        word = plain(part)
        forms = [word, "đ" + word[1:]] if word.startswith("d") and len(phrases) < limit else [part.lower()]
        phrases = [f"{p} {form}".strip() for p in phrases for form in forms]
    return phrases
