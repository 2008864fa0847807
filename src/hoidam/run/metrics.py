"""What a ledger holds, and what was asked of feeds and of the page, for Prometheus.

Needs `pip install 'hoidam[metrics]'`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hoidam.errors import InputError, SettingError
from hoidam.ledger import Ledger

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry
    from prometheus_client.core import Metric

    from hoidam.show.web_timed import Answered

__all__ = ["exposition", "registry_of", "start", "visits"]

_HELD = ("articles", "contacts", "statements", "events", "people", "parties", "quarantine")
_LATEST = 10_000  # polls that are looked at


def exposition(path: Path) -> bytes:
    """All metrics of a ledger in Prometheus's text format, as a page may answer it."""
    from prometheus_client import generate_latest

    return generate_latest(registry_of(path))


def registry_of(path: Path | None) -> CollectorRegistry:
    """What is answered: that of a ledger, or nothing yet. Raises SettingError where prometheus_client is missing."""
    try:
        from prometheus_client import CollectorRegistry
    except ImportError:
        raise SettingError("--metrics needs prometheus_client: pip install 'hoidam[metrics]'") from None
    registry = CollectorRegistry()
    if path is not None:
        registry.register(_Collector(path))
    return registry


def start(registry: CollectorRegistry, port: int) -> None:
    """Answers Prometheus on this port of the loopback address, from a thread of its own, as long as this process runs.
    Raises InputError where the port is taken."""
    from prometheus_client import start_http_server

    try:
        start_http_server(port, addr="127.0.0.1", registry=registry)
    except OSError as error:
        raise InputError(f"port {port} can't be used for --metrics ({error.strerror})") from error


def visits(registry: CollectorRegistry) -> Callable[[Answered], None]:
    """Counts the answers of the page, and the seconds they took, by route."""
    from prometheus_client import Counter, Histogram

    answers = Counter("hoidam_answers", "Answers of the page", ["method", "route", "status"], registry=registry)
    took = Histogram("hoidam_answer_seconds", "Seconds until an answer was sent", ["route"], registry=registry)

    def tell(answered: Answered) -> None:
        answers.labels(answered.method, answered.route, str(answered.status)).inc()
        took.labels(answered.route).observe(answered.seconds)

    return tell


class _Collector:
    """Asks the ledger anew each time, by a connection of its own: Prometheus comes from another thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def describe(self) -> list[Any]:
        """Nothing is known before the ledger is asked."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The metrics of now."""
        from prometheus_client.core import GaugeMetricFamily

        with Ledger(self._path, create=False) as ledger:
            summary, volume, polls = ledger.summary(), ledger.volume(), ledger.polls(limit=_LATEST)
        held = GaugeMetricFamily("hoidam_held", "What the ledger holds", labels=["what"])
        for what in _HELD:
            held.add_metric([what], getattr(summary, what))
        yield held
        yield GaugeMetricFamily("hoidam_gate_seen", "Articles that the gate saw", sum(v.seen for v in volume))
        yield GaugeMetricFamily("hoidam_gate_passed", "Articles that it let pass", sum(v.passed for v in volume))
        trouble = GaugeMetricFamily("hoidam_feed_trouble", "Whether a feed could not be read last", labels=["url"])
        for url, poll in {poll.url: poll for poll in reversed(polls)}.items():
            trouble.add_metric([url], float(poll.trouble is not None))
        yield trouble
