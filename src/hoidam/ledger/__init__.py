"""ledger: readings in a SQLite file that a person can question. `Ledger` is the only way in."""

from hoidam.ledger.ledger import Ledger
from hoidam.ledger.results import Entry, EventEntry, Filing, Hit, Poll, Refused, Results, Said, Summary, Volume

__all__ = ["Entry", "EventEntry", "Filing", "Hit", "Ledger", "Poll", "Refused", "Results", "Said", "Summary", "Volume"]
