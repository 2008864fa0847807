"""Every error that Hoidam raises on purpose. Each message says what was wrong, where, and what to do.

HoidamError
├── InputError        the thing to be read is no readable article, page or file
├── SettingError      an option or argument has a value that can't be used
├── TableError        a row of a language table breaks its schema
└── LedgerError       the ledger can't be opened, is of another version, or was damaged
"""

__all__ = ["HoidamError", "InputError", "LedgerError", "SettingError", "TableError", "no_date"]


class HoidamError(Exception):
    """The root: catch this to catch all that Hoidam raises on purpose.

    The message is English. `reason` names the kind of fault and `values` what it is about, so that the same can be said
    in another language (`error.REASON` in `data/messages.tsv`).
    """

    def __init__(self, message: str, /, *, reason: str = "", **values: object) -> None:
        super().__init__(message)
        self.reason = reason
        self.values = values


class InputError(HoidamError):
    """Something given to be read is empty, binary, cut off or otherwise no article; `reason` names the kind."""

    def __init__(self, message: str, /, *, reason: str = "unreadable", **values: object) -> None:
        super().__init__(message, reason=reason, **values)


class SettingError(HoidamError):
    """An option or argument has a value that can't be used."""


class TableError(HoidamError):
    """A row of a table under `hoidam/data` breaks its schema."""


class LedgerError(HoidamError):
    """A ledger can't be opened, belongs to a newer Hoidam, or is no ledger."""


def no_date(value: str, option: str) -> SettingError:
    """What is wrong with a date that somebody typed as `option`."""
    return SettingError(
        f"{value!r} is no date ({option}); give a day, a month or a year: 2016-09-05, 2016-09, 2016",
        reason="date", value=value, option=option,
    )  # fmt: skip
