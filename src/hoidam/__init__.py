"""Hoidam reads Vietnamese-language news into a checkable record of who dealt with whom in world politics."""

from hoidam.flow import read
from hoidam.ledger import Ledger
from hoidam.records import Reading

__all__ = ["Ledger", "Reading", "read"]
__version__ = "0.1.0"
