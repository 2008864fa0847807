"""contact: Document, times, cast and statements → the contacts and events in it."""

from hoidam.contact.events import find_events
from hoidam.contact.occasions import Step
from hoidam.contact.stage import find_contacts, find_contacts_explained

__all__ = ["Step", "find_contacts", "find_contacts_explained", "find_events"]
