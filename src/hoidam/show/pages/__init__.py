"""pages: what each address of the site answers with."""

from hoidam.show.pages import articles, contacts, editing, home, machine, parties, reading, search

__all__ = ["ROUTERS"]

ROUTERS = (
    reading.router,
    home.router,
    articles.router,
    contacts.router,
    search.router,
    parties.router,
    editing.router,
    machine.router,
)
