"""How commands talk: the language, the two consoles, and errors as one line and an exit code."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from hoidam.errors import HoidamError, SettingError
from hoidam.labels import LANGUAGES, Language, has_message, message

__all__ = ["default_language", "explain", "fail", "language_of", "speaking"]


def default_language() -> Language:
    """Vietnamese where the locale is, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if said := os.environ.get(variable):
            return "vi" if said.lower().startswith("vi") else "en"
    return "vi" if (locale.getlocale()[0] or "").startswith("vi") else "en"


def language_of(given: str | None) -> Language:
    """The language of `--lang`; raises SettingError for one that there is not."""
    if given is None:
        return default_language()
    for language in LANGUAGES:
        if given == language:
            return language
    choices = ", ".join(LANGUAGES)
    raise SettingError(
        f"{given!r} can't be used for --lang; choose one of: {choices}",
        reason="one_of", value=given, option="--lang", choices=choices,
    )  # fmt: skip


def explain(error: HoidamError, language: Language) -> str:
    """An error in the language asked for, where the interface has it in both."""
    id = f"error.{error.reason}"
    said = message(id, language, **error.values) if has_message(id, error.values) else str(error)
    return message("cli.error", language, message=" ".join(said.split()))


def fail(said: str, code: int = 1) -> NoReturn:
    """One line on standard error, and out."""
    print(said, file=sys.stderr)
    raise typer.Exit(code)


@contextmanager
def speaking(given: str | None) -> Iterator[Language]:
    """The language of a command; what goes wrong inside becomes one line and exit code 1 (130 after Ctrl-C)."""
    language = default_language()
    try:
        language = language_of(given)
        yield language
    except HoidamError as error:
        fail(explain(error, language))
    except KeyboardInterrupt:
        fail(message("cli.aborted", language), 130)
    except BrokenPipeError:  # `hoidam contacts | head`: the reader has what it wanted
        sys.stderr.close()
        raise typer.Exit(0) from None
