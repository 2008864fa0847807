"""What is no contact: the reasons for which a mention with a trigger is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from hoidam.contact.mention import Mention
from hoidam.contact.states import is_state
from hoidam.contact.view import Actor, Node, View
from hoidam.lexicon import load

__all__ = ["reason_against"]

FIRST_YEAR = "1945"  # older occasions are history, not news


def reason_against(view: View, nodes: Sequence[Node], mention: Mention) -> str | None:
    """Why a mention reports no contact between parties, or null where nothing speaks against it."""
    if not mention.full:
        return "one_party"
    if mention.aspect.unreal:
        return mention.aspect.unreal
    if mention.aspect.rule == "status.denied" and _never_yet(view, mention):
        return "habit"
    if mention.force == "letter" and not _letter(nodes, mention):
        return "no_letter"
    if mention.force == "summit" and not _attended(view, nodes, mention):
        return "only_setting"
    if mention.date and mention.date.value < FIRST_YEAR:
        return "history"
    if mention.force != "strong" and any("sport" in n.cues for n in nodes):
        return "sport"
    if _private(view, nodes, mention):
        return "private"
    return _unfit(mention)


def _never_yet(view: View, mention: Mention) -> bool:
    """ "Chưa từng gặp nhau" tells of no occasion."""
    return view.document.text[mention.aspect.start : mention.aspect.end].lower().startswith("chưa")


def _private(view: View, nodes: Sequence[Node], mention: Mention) -> bool:
    """Whether a side is a company, a club or the press: the word stands right before an actor or within it."""
    text = view.document.text
    for a in mention.actors:
        told = text[a.start : a.end].lower() if a.people else ""
        if told and (_heads_company().search(told) or (not a.ranked and _company().search(told))):
            return True
    ends = [n.end for n in nodes if "private" in n.cues]
    return any(-2 <= a.start - end <= 2 for a in mention.actors for end in ends)


@cache
def _company() -> re.Pattern[str]:
    """Words that make an office one of a company or club ("Chủ tịch *Quỹ* …")."""
    return re.compile(rf"\b(?:{_companies()})\b")


@cache
def _heads_company() -> re.Pattern[str]:
    """A company right after the title: "Chủ tịch Quỹ …", whatever office the cast takes that for."""
    return re.compile(rf"\b(?:chủ tịch|giám đốc|tổng giám đốc) (?:{_companies()})\b")


def _companies() -> str:
    return "|".join(re.escape(row["form"]) for row in load("contact_cues") if row["cue"] == "company")


def _letter(nodes: Sequence[Node], mention: Mention) -> bool:
    """Whether what is sent is a letter: the word stands within the reach of the verb."""
    return any("letter" in n.cues for n in nodes[mention.node + 1 : max(mention.last, mention.node + 5)])


def _attended(view: View, nodes: Sequence[Node], mention: Mention) -> bool:
    """Whether a summit is told as a contact of its sides, and not only as the place of another."""
    if any("margin" in n.cues for n in nodes[max(0, mention.node - 3) : mention.node]):
        return False
    if sum(is_state(c) for c in mention.parties) > 1 and mention.rule.endswith("noun.of"):
        return True
    if mention.date and view.anchor and mention.date.value[:4] < view.anchor[:4]:
        return False  # a summit of years ago is history, whoever attended
    near = nodes[max(0, mention.node - 4) : mention.node]
    if any(n.cues & {"attend", "support"} for n in near) and not any("clause" in n.cues for n in near):
        return True
    return any("attend" in n.cues for n in nodes[mention.node + 1 : mention.last + 1])


def _unfit(mention: Mention) -> str | None:
    """Whether the sides are fit for the trigger: a weak one needs somebody who acts for a party on both sides."""
    if mention.channel == "visit":
        return _no_visit(mention)
    if mention.force == "summit":
        return "only_setting" if mention.aspect.status == "proposed" else None
    if mention.force == "strong":
        return None
    if mention.channel == "any" and _unsettled(mention):
        return "policy"
    if mention.force == "say" and not all(a.ranked for a in mention.actors):
        return "nobody_acts"
    if mention.force == "talks":
        return _no_occasion(mention)
    if _nobody_named(mention):
        return "nobody_named"
    acting = {c for a in mention.actors if _acts(a) for c in a.codes}
    return None if len(acting) > 1 else "nobody_acts"


def _no_visit(mention: Mention) -> str | None:
    """Whether visits are only counted, or nobody comes who acts for a party."""
    if mention.noun and "plural" in mention.cues and not mention.date:
        return "count"
    if mention.frame == "dispatch" and not mention.date and not any(a.people for a in mention.left):
        return "nobody_named"
    return None if any(a.official for a in mention.left) else "no_visitor"


def _nobody_named(mention: Mention) -> bool:
    """Whether only groups meet on no day, or only a name is received ("chào mừng sự kiện APEC")."""
    if all(a.group and not a.people for a in mention.actors) and not mention.date and not mention.noun:
        return True
    return mention.frame == "host" and bool(mention.right) and not any(a.official or a.people for a in mention.right)


def _unsettled(mention: Mention) -> bool:
    """Whether a vague word ("trao đổi", "thảo luận") tells no fact: denied, or to come without a day."""
    return mention.aspect.status == "denied" or (mention.aspect.status == "planned" and not mention.date)


def _no_occasion(mention: Mention) -> str | None:
    """Talks are an occasion where they have a date or persons and a tense; else they are a policy."""
    if mention.aspect.status == "denied":
        return "policy"
    told = mention.noun or "support" in mention.cues
    undated = not mention.date and "timed" in mention.cues and mention.aspect.rule and told
    if (mention.date and len(mention.date.value) > len("2017")) or undated:
        return None
    if mention.noun and "plural" in mention.cues:
        return "policy"
    if mention.aspect.rule == "status.possible":
        return "policy"
    if mention.noun and "numbered" in mention.cues:  # "Đối thoại … lần thứ 8"
        return None
    if len({c for a in mention.actors if a.people for c in a.codes}) > 1:
        return None
    return None if (told or mention.aspect.rule) and any(a.people for a in mention.actors) else "policy"


def _acts(actor: Actor) -> bool:
    return actor.official or any(not is_state(c) for c in actor.codes)
