"""`hoidam serve`: the web page, on this machine unless told otherwise."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from hoidam.errors import SettingError
from hoidam.labels import Language, message
from hoidam.run.logs import log, logging_to
from hoidam.run.options import Lang, LogFile, MetricsPort
from hoidam.run.speak import speaking

if TYPE_CHECKING:
    from hoidam.show.web_timed import Answered

__all__ = ["serve"]

_SHORTEST = 12  # characters of a token


def serve(
    ledger: Annotated[Path | None, typer.Option("--ledger", help="The ledger [default: none, only reading].")] = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on; another than this machine's own opens it to others.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    edit: Annotated[
        str | None,
        typer.Option(metavar="TOKEN", envvar="HOIDAM_EDIT", help="Lets whoever knows TOKEN correct [default: nobody]."),
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A name that the site is reached by, besides the address.")
    ] = None,
    metrics: MetricsPort = None,
    log_file: LogFile = None,
    lang: Lang = None,
) -> None:
    """Open the web page: read an article, search the ledger, correct it."""
    with speaking(lang) as language, logging_to(log_file):
        _serve(_Place(ledger, host, port, frozenset(name or ())), edit, _listeners(ledger, metrics, log_file), language)


class _Place(NamedTuple):
    """What is served, where, and under which other names."""

    ledger: Path | None
    host: str
    port: int
    names: frozenset[str]


def _listeners(ledger: Path | None, port: int | None, log_file: Path | None) -> list[Callable[[Answered], None]]:
    """Who is told of each answer."""
    told: list[Callable[[Answered], None]] = []
    if port:
        from hoidam.run.metrics import registry_of, start, visits

        registry = registry_of(ledger)
        told.append(visits(registry))
        start(registry, port)
    if log_file:
        told.append(_logged)
    return told


def _logged(answered: Answered) -> None:
    told = {"method": answered.method, "path": answered.path, "status": answered.status}
    log("serve").info("answer", extra=told | {"ms": round(answered.seconds * 1e3, 1)})


def _serve(
    place: _Place, token: str | None, listeners: Sequence[Callable[[Answered], None]], language: Language
) -> None:
    try:
        import uvicorn

        from hoidam.show.web import Site, create_app
        from hoidam.show.web_timed import Timed
    except ImportError as error:
        raise SettingError(
            f"the web page needs {error.name}; install it with `pip install 'hoidam[web]'`",
            reason="needs_web", module=error.name,
        ) from None  # fmt: skip
    if token is not None and len(token) < _SHORTEST:
        raise SettingError(
            f"the token of --edit is too short; give {_SHORTEST} characters at least", reason="token", least=_SHORTEST
        )
    site = Site(place.ledger, token, _hosts(place.host, place.names))
    site.warm()
    app = create_app(site)
    if listeners:
        app.add_middleware(Timed, tell=listeners)
    print(message("serve.open", language, address=f"http://{_shown(place.host)}:{place.port}/"), flush=True)
    uvicorn.run(
        app,
        host=place.host,
        port=place.port,
        log_level="warning",
        server_header=False,
        access_log=False,
        timeout_keep_alive=30,
    )


def _hosts(host: str, names: frozenset[str]) -> frozenset[str]:
    """The names that are answered to: those of this machine, the address listened on, and those given."""
    return frozenset({"localhost", "127.0.0.1", "[::1]", _shown(host), *(n.lower() for n in names)})


def _shown(host: str) -> str:
    try:
        return f"[{host}]" if ipaddress.ip_address(host).version == 6 else host
    except ValueError:
        return host.lower()
