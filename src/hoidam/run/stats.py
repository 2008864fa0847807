"""What an ingest cost and did: seconds by stage, what the gate let pass, how often each rule was used."""

from __future__ import annotations

import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from hoidam.errors import InputError
from hoidam.records import Reading

__all__ = ["Clock", "Stats"]


class Clock:
    """Processor time between laps, in seconds, by name."""

    def __init__(self, now: Callable[[], float] = time.process_time) -> None:
        self._now = now
        self._last = now()
        self.took: defaultdict[str, float] = defaultdict(float)

    def lap(self, name: str) -> None:
        """The time since the last lap went into this."""
        now = self._now()
        self.took[name] += now - self._last
        self._last = now


class Stats:
    """Gathers what is told of each article."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.stages: defaultdict[str, float] = defaultdict(float)
        self.rules: dict[str, Counter[str]] = {k: Counter() for k in ("contacts", "statements", "events", "times")}
        self.counts: dict[str, Any] = {}

    def add(self, reading: Reading | None, took: Mapping[str, float]) -> None:
        """One article more was read."""
        for stage, seconds in took.items():
            self.stages[stage] += seconds
        if reading:
            for kind, used in self.rules.items():
                used.update(found.rule for found in getattr(reading, kind))

    def report(self) -> dict[str, Any]:
        """Everything as plain values. `peak_mib` is the most memory that this process and any one worker held."""
        peaks = {who: resource.getrusage(kind).ru_maxrss / 1024 for who, kind in _WHO.items()}
        return {
            "seconds": round(time.monotonic() - self._began, 3),
            "articles": self.counts,
            "stages": {name: round(seconds, 6) for name, seconds in self.stages.items()},
            "rules": {kind: dict(used.most_common()) for kind, used in self.rules.items()},
            "peak_mib": {who: round(peak, 1) for who, peak in peaks.items()},
        }

    def write(self, path: Path) -> None:
        """The report as JSON; raises InputError where the file can't be written."""
        try:
            path.write_bytes(msgspec.json.format(msgspec.json.encode(self.report()), indent=1) + b"\n")
        except OSError as error:
            raise InputError(f"{path} can't be written ({error})") from error


_WHO = {"writer": resource.RUSAGE_SELF, "worker": resource.RUSAGE_CHILDREN}
