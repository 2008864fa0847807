"""The site: what all its pages share – settings, templates, the language of a request, and how a page is sent."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from hoidam import labels
from hoidam.errors import SettingError
from hoidam.flow import read
from hoidam.labels import Language, party_code
from hoidam.ledger.questions import Questions
from hoidam.show import charts, moments, web_links, words
from hoidam.show.web_editing import form_mark, signed_in
from hoidam.show.web_turns import Lines

__all__ = [
    "Site",
    "asked_ledger",
    "asked_lines",
    "form_mark_of",
    "known_party",
    "language_of",
    "site_of",
    "unless_known",
]


@dataclass(frozen=True)
class Site:
    """`ledger` is the file that is asked, or None where there is only reading; `token` opens corrections, or None.

    `hosts` are the names in the Host header that are answered, None for any.
    """

    ledger: Path | None = None
    token: str | None = None
    hosts: frozenset[str] | None = None
    limit: int = 5 << 20
    questions: Questions | None = field(init=False, default=None)
    lines: Lines | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        if self.ledger is not None:
            questions = Questions(self.ledger)
            object.__setattr__(self, "questions", questions)
            object.__setattr__(self, "lines", Lines(questions))

    def warm(self) -> None:
        """Loads tables and ledger, so that the first visitor need not wait for them."""
        read("Tổng thống Nga điện đàm với Tổng thống Mỹ hôm 3/5/2021.")
        if self.questions is not None:
            self.questions.columns.pairs  # noqa: B018 it is kept

    def close(self) -> None:
        """Ends what works for the site in the background."""
        if self.lines is not None:
            self.lines.close()

    def page(self, request: Request, template: str, code: int = 200, /, **given: Any) -> Response:
        """A page, made from a template in the language of the request. A browser that has it already is told so."""
        language = language_of(request)
        html = _environment(language).get_template(template).render(
            request=request, language=language, site=self, editor=is_editor(self, request), here=Here(request), **given
        )  # fmt: skip
        response: Response = HTMLResponse(html, code)
        response.headers["Vary"] = "Accept-Language, Cookie"
        if code == 200:
            response = unless_known(request, response)
        if request.query_params.get("lang") in labels.LANGUAGES:
            response.set_cookie("lang", language, max_age=31_536_000, samesite="lax", httponly=True)
        return response


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    site: Site = request.app.state.site
    return site


def asked_ledger(request: Request) -> Questions:
    """The ledger of the site; a page that needs one is not there without."""
    if (questions := site_of(request).questions) is None:
        raise HTTPException(404, "no_ledger")
    return questions


def asked_lines(request: Request) -> Lines:
    """The relations of the site's ledger."""
    asked_ledger(request)
    lines: Lines = site_of(request).lines  # type: ignore[assignment]  # there is one with every ledger
    return lines


def language_of(request: Request) -> Language:
    """What the address says (`?lang=`), else what was chosen before, else what the browser prefers."""
    for given in (request.query_params.get("lang"), request.cookies.get("lang")):
        if given in labels.LANGUAGES:
            return "vi" if given == "vi" else "en"
    return _preferred(request.headers.get("accept-language", ""))


def form_mark_of(request: Request) -> str:
    """What the forms of an editor carry; nothing for anybody else."""
    token = site_of(request).token
    return form_mark(token, request) if token is not None and signed_in(token, request) else ""


def is_editor(site: Site, request: Request) -> bool:
    """Whether the visitor has shown the token of editors."""
    return site.token is not None and signed_in(site.token, request)


def _preferred(accepted: str) -> Language:
    """The first of our languages in an Accept-Language header, by weight; Vietnamese where there is none."""
    weighed = []
    for n, part in enumerate(accepted.split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        weighed.append((-_number(weight), n, tag.lower().partition("-")[0]))
    for _, _, tag in sorted(weighed):
        if tag in ("vi", "en"):
            return "vi" if tag == "vi" else "en"
    return "vi"


def _number(weight: str) -> float:
    try:
        return float(weight or 1)
    except ValueError:
        return 0.0


def unless_known(request: Request, response: Response) -> Response:
    """The answer with its ETag; or that nothing has changed, where the visitor has it already."""
    tag = f'"{hashlib.blake2b(bytes(response.body), digest_size=12).hexdigest()}"'
    varies = response.headers.get("Vary", "Accept-Language, Cookie")
    if tag in request.headers.get("if-none-match", ""):
        response = Response(status_code=304)
    response.headers["ETag"] = tag
    response.headers["Vary"] = varies
    return response


def known_party(name: str) -> str:
    """The code of a party, given by code or name; there is no page of one that is not known."""
    try:
        return party_code(name)
    except SettingError as error:
        raise SettingError(str(error), reason="no_party", name=name) from None


class Here:
    """Makes addresses of the page that is asked for, with other parameters."""

    def __init__(self, request: Request) -> None:
        self._path = request.url.path
        self._given = request.query_params.multi_items()

    def __call__(self, **changes: object) -> str:
        """With these parameters in the place of what they were: `here(lang='en')`; None takes one away."""
        kept = [(k, v) for k, v in self._given if k not in changes]
        return self._to([*kept, *((k, str(v)) for k, v in changes.items() if v is not None)])

    def adding(self, key: str, value: str) -> str:
        """With one more filter, from the first page on."""
        return self._to([*((k, v) for k, v in self._given if k != "page"), (key, value)])

    def without(self, key: str, value: str) -> str:
        """Without a filter, from the first page on."""
        return self._to([(k, v) for k, v in self._given if k != "page" and (k, v) != (key, value)])

    def _to(self, given: list[tuple[str, str]]) -> str:
        return f"{self._path}?{urlencode(given)}" if given else self._path


@cache
def _environment(language: Language) -> Environment:
    made = Environment(
        loader=PackageLoader("hoidam.show"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.globals |= {
        "t": partial(_text, language=language),
        "label": lambda kind, word: labels.value(kind, word, language),
        "party": lambda code: labels.party(code, language),
        "words": {
            f: partial(getattr(words, f), language=language)
            for f in ("parties", "person", "place", "setting", "topics", "what")
        },
        "link": web_links,
        "charts": charts,
        "asset": _asset,
        "other": "en" if language == "vi" else "vi",
    }
    made.filters |= {
        "why": partial(_reason, language=language),
        "cap": lambda text: text[:1].upper() + text[1:],
        "day": partial(moments.day, language=language),
        "length_of": partial(moments.length, language=language),
        "moment": partial(moments.moment, language=language),
        "number": partial(_number_of, language=language),
    }
    return made


def _asset(name: str) -> str:
    """The address of a file of ours, with a mark of what is in it: it may be kept for ever."""
    return f"/static/{name}?v={_marks()[name]}"


def _number_of(number: int, language: Language) -> str:
    """'1,234' in English, '1.234' in Vietnamese."""
    return f"{number:,}" if language == "en" else f"{number:,}".replace(",", ".")


def _text(id: str, *, language: Language, **given: Any) -> str:
    """A text of the pages; what counts one thing may have words of its own (`ID.one`)."""
    one = f"web.{id}.one"
    counted = str(given.get("n")) == "1" and labels.has_message(one, given)
    return labels.message(one if counted else f"web.{id}", language, **given)


def _reason(reason: str, language: Language) -> str:
    id = f"reason.{reason}"
    return labels.message(id, language) if labels.has_message(id) else reason.replace("_", " ")


@cache
def _marks() -> dict[str, str]:
    folder = files("hoidam.show") / "static"
    return {p.name: hashlib.blake2b(p.read_bytes(), digest_size=6).hexdigest() for p in folder.iterdir()}
