"""What a sentence is about: the topics of `data/topics.tsv` that its words name."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from hoidam.document import tokenise
from hoidam.lexicon import Phrases, load

__all__ = ["subjects"]


@cache
def _phrases() -> Phrases[tuple[str, str]]:
    return Phrases((row["form"], (row["topic"], row["party"])) for row in load("topics"))


def subjects(text: str, parties: Collection[str]) -> tuple[str, ...]:
    """The topics named, in the order of the text. The name of one of the parties is no topic between them."""
    hits = (hit.value for hit in _phrases().find(tokenise(text)))
    return tuple(dict.fromkeys(topic for topic, party in hits if party not in parties))
