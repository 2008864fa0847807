"""said: Document, times and cast → the statements in it."""

from hoidam.said.stage import find_statements

__all__ = ["find_statements"]
