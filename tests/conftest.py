"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# how long an example takes says more about what else the machine does than about the code; bench/ measures that
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
