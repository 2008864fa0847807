"""pages: what each address of the site answers with."""

from hoidam.show.pages import articles, contacts, home, reading

__all__ = ["ROUTERS"]

ROUTERS = (reading.router, home.router, articles.router, contacts.router)
