"""clean: raw article → Document (title, publication date, credits, noise, normal text, tokens, sentences)."""

from hoidam.clean.article import RawArticle, clean

__all__ = ["RawArticle", "clean"]
