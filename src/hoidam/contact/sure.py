"""How sure a contact and its claims are: a small linear model over named features, and shares measured per rule.

Weights (`data/contact_sure.tsv`) and shares (`data/contact_claims.tsv`) are learned by `tools/train_contacts.py` on
articles read by hand; docs/coding-rules.md shows the reliability table.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from hoidam.contact.mention import Mention
from hoidam.contact.states import is_state
from hoidam.lexicon import load
from hoidam.records import Contact

__all__ = ["features", "shares", "sure_of"]


def features(mentions: Sequence[Mention], contact: Contact) -> dict[str, float]:
    """The features of a contact, each 0 or 1; the names are those of the table."""
    sides = {p.party for p in contact.participants if p.party}
    full = [m for m in mentions if m.full]
    dates = {c.rule for c in contact.claims.get("date", ())}
    found = {
        "bias": True,
        "mentions.four": len(mentions) > 3,
        "named.both": len(sides) > 1,
        "ranked.all": bool(full) and all(a.ranked for m in full for a in m.actors),
        "rule.implied": all("implied" in m.rule for m in full),
        "date.own": bool(dates & {"date.after", "date.before"}),
        "place.own": any(m.place for m in mentions),
        "ahead": contact.status in ("planned", "proposed"),
        "off": contact.status in ("cancelled", "denied"),
        "organisation": any(not is_state(code) for code in contact.parties),
        "many": len(contact.parties) > 2,
    }
    found |= {f"force.{m.force}": True for m in full}
    found[f"channel.{contact.channel}"] = True
    return {name: 1.0 for name, holds in found.items() if holds}


def sure_of(mentions: Sequence[Mention], contact: Contact) -> float:
    """The share of such contacts that are right, 0 to 1, rounded to hundredths."""
    score = sum(_weights().get(name, 0.0) * value for name, value in features(mentions, contact).items())
    return round(1 / (1 + math.exp(-score)), 2)


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in load("contact_sure")}


@cache
def shares() -> dict[tuple[str, str], float]:
    """By field and rule: the share of right claims among those that the rule read, where it was measured."""
    return {(row["field"], row["rule"]): float(row["share"]) for row in load("contact_claims")}
