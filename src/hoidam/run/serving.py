"""`hoidam serve`: the web page, on this machine unless told otherwise."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated

import typer

from hoidam.errors import SettingError
from hoidam.labels import Language, message
from hoidam.run.speak import speaking

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
    lang: Annotated[
        str | None, typer.Option("--lang", help="Language of the output, vi or en [default: the locale's].")
    ] = None,
) -> None:
    """Open the web page: read an article, search the ledger, correct it."""
    with speaking(lang) as language:
        _serve(ledger, host, port, edit, name or [], language)


def _serve(ledger: Path | None, host: str, port: int, token: str | None, names: list[str], language: Language) -> None:
    try:
        import uvicorn

        from hoidam.show.web import Site, create_app
    except ImportError as error:
        raise SettingError(
            f"the web page needs {error.name}; install it with `pip install 'hoidam[web]'`",
            reason="needs_web", module=error.name,
        ) from None  # fmt: skip
    if token is not None and len(token) < _SHORTEST:
        raise SettingError(
            f"the token of --edit is too short; give {_SHORTEST} characters at least", reason="token", least=_SHORTEST
        )
    site = Site(ledger, token, _hosts(host, names))
    site.warm()
    print(message("serve.open", language, address=f"http://{_shown(host)}:{port}/"), flush=True)
    uvicorn.run(
        create_app(site),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        access_log=False,
        timeout_keep_alive=30,
    )


def _hosts(host: str, names: list[str]) -> frozenset[str]:
    """The names that are answered to: those of this machine, the address listened on, and those given."""
    return frozenset({"localhost", "127.0.0.1", "[::1]", _shown(host), *(n.lower() for n in names)})


def _shown(host: str) -> str:
    try:
        return f"[{host}]" if ipaddress.ip_address(host).version == 6 else host
    except ValueError:
        return host.lower()
