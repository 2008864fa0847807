"""`python -m hoidam` is `hoidam`."""

from hoidam.run.cli import app

app()
