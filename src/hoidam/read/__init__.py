"""read: files, folders, archives, crawls, feeds and addresses → raw articles, and a refusal for what can't be read."""

from hoidam.read.raw import Limits, RawArticle, Refusal
from hoidam.read.rows import Fields
from hoidam.read.source import files_in, open_source

__all__ = ["Fields", "Limits", "RawArticle", "Refusal", "files_in", "open_source"]
