"""An empty ledger."""

from __future__ import annotations

import pytest

from hoidam.ledger import Ledger


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "l.db") as opened:
        yield opened
