"""Addresses of the pages."""

from __future__ import annotations

import re
from urllib.parse import quote

__all__ = ["article", "contact", "party", "person", "relation", "safe_url", "topic"]


def _to(*parts: str) -> str:
    return "/" + "/".join(quote(part, safe="") for part in parts)


def contact(id: str) -> str:
    """The page of a contact."""
    return _to("contact", id)


def article(id: str, fragment: str = "") -> str:
    """The page of an article; `fragment` is a mark in it."""
    return _to("article", id) + (f"#{quote(fragment)}" if fragment else "")


def person(id: str) -> str:
    """The page of a person, by the id of the ledger."""
    return _to("person", id)


def party(code: str) -> str:
    """The page of a party."""
    return _to("party", code)


def topic(name: str) -> str:
    """The page of a topic."""
    return _to("topic", name)


def relation(one: str, other: str) -> str:
    """The page of two parties."""
    return _to("relation", one, other)


def safe_url(url: str | None) -> str:
    """The address of an article's page where it is one of the web: `javascript:` and the like lead nowhere."""
    return url if url and re.match(r"https?://[^\s/]", url, re.I) else ""
