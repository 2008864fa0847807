"""Why a contact was found or refused: sentence by sentence, each mention with its rule, its arguments and its fate."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from hoidam.contact import Step
from hoidam.flow import Stages
from hoidam.labels import Language, message
from hoidam.show.terminal import safe

__all__ = ["why_view"]


def why_view(found: Stages, language: Language) -> Group:
    """The trace of the stage `contact`, in the order of the text."""
    steps = sorted(found.steps, key=lambda step: (step.mention.start, step.mention.end))
    parts: list[RenderableType] = []
    for sentence, of_sentence in groupby(steps, key=lambda step: step.mention.sentence):
        bounds = found.document.sentences[sentence]
        parts.append(Text(safe(found.document.text[bounds.start : bounds.end].replace("\n", " ")), style="dim"))
        parts += [Padding(_step(found, step, language), (0, 0, 0, 2)) for step in of_sentence]
    return Group(*parts) if parts else Group(Text(message("why.nothing", language)))


def _step(found: Stages, step: Step, language: Language) -> Text:
    mention = step.mention
    text = found.document.text
    fate = f"→ c{step.occasion + 1}" if step.occasion >= 0 else "×"
    line = Text.assemble((safe(text[mention.start : mention.end]), "bold"), f" {mention.channel} [{mention.rule}] ")
    line.append(f"{fate} {step.verdict}: {step.because}", style="green" if step.occasion >= 0 else "red")
    for told in _arguments(found, step):
        line.append(f"\n{told}")
    return Text("\n").join([line, Text(message("why.parties", language, parties=" ".join(mention.parties) or "–"))])


def _arguments(found: Stages, step: Step) -> Iterator[str]:
    for side, actors in (("◂", step.mention.left), ("▸", step.mention.right)):
        for actor in actors:
            people = ", ".join(found.cast.people[p].name for p in actor.people)
            who = " ".join(part for part in (people, f"({' '.join(actor.codes)})" if actor.codes else "") if part)
            yield safe(f"{side} {found.document.text[actor.start : actor.end]} = {who}".replace("\n", " "))
