"""contact: Document, times, cast and statements → the contacts and events in it."""

from hoidam.contact.events import find_events
from hoidam.contact.stage import find_contacts

__all__ = ["find_contacts", "find_events"]
