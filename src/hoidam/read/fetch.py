"""Fetching over HTTP as a polite guest: named, slow, obedient to robots.txt, and never held up by a bad host.

Whatever goes wrong comes back as an Answer with a refusal: a host that hangs or trickles (a deadline for the whole
answer), lies about its length (the size is counted), redirects in a circle (five at most), or answers 4xx or 5xx.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from types import TracebackType
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

__all__ = ["USER_AGENT", "Answer", "Fetcher", "Manners"]

USER_AGENT = "Hoidam/0.1 (reads news feeds; obeys robots.txt)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ROBOTS_LIMIT = 512 << 10


@dataclass(frozen=True, slots=True)
class Manners:
    """How to behave. Times in seconds, sizes in bytes."""

    delay: float = 2.0
    connect: float = 10.0
    silence: float = 20.0
    deadline: float = 60.0
    size: int = 20 << 20
    redirects: int = 5
    longest_delay: float = 60.0
    user_agent: str = USER_AGENT


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `refusal` names the trouble, or is None; `again` is in how many seconds it may be asked again."""

    url: str
    status: int = 0
    body: bytes = b""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    refusal: str | None = None
    detail: str = ""
    again: float | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing is new since last time."""
        return self.status == 304

    @property
    def passing(self) -> bool:
        """Whether the trouble may be over another time."""
        return self.refusal in {"timeout", "network", "server_error", "busy"}


@dataclass
class Fetcher:
    """One client for all hosts; keeps what it knows of each (robots.txt, when it was last asked).

    `transport` is how it connects, where not any address may be reached.
    """

    manners: Manners = field(default_factory=Manners)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    transport: httpx.BaseTransport | None = None

    def __post_init__(self) -> None:
        timeout = httpx.Timeout(self.manners.silence, connect=self.manners.connect)
        headers = {"User-Agent": self.manners.user_agent}
        self._client = httpx.Client(
            timeout=timeout, headers=headers, follow_redirects=False, trust_env=False, transport=self.transport
        )
        self._robots: dict[str, RobotFileParser | None] = {}
        self._asked: dict[str, float] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """The page at an address; with the `etag` and `modified` of the last answer the server may say "unchanged"."""
        headers = {k: v for k, v in (("If-None-Match", etag), ("If-Modified-Since", modified)) if v}
        at, seen = url, set[str]()
        for _ in range(self.manners.redirects + 1):
            if urlsplit(at).scheme not in ("http", "https") or not urlsplit(at).netloc:
                return Answer(at, refusal="bad_address", detail=f"no http address: {at}")
            if at in seen:
                return Answer(at, refusal="redirects", detail=f"redirects in a circle at {at}")
            seen.add(at)
            if not self._allowed(at):
                return Answer(at, refusal="robots", detail="robots.txt of the host forbids this page")
            answer, target = self._ask(at, headers, self.manners.size)
            if target is None:
                return answer
            at = urljoin(at, target)
        return Answer(at, refusal="redirects", detail=f"more than {self.manners.redirects} redirects")

    def _allowed(self, url: str) -> bool:
        """Whether robots.txt lets us; a host without one (or whose own is out of order) allows all."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            self._robots[host] = self._rules(host)
        rules = self._robots[host]
        return rules is None or rules.can_fetch(self.manners.user_agent, url)

    def _rules(self, host: str) -> RobotFileParser | None:
        answer, _ = self._ask(f"{host}/robots.txt", {}, _ROBOTS_LIMIT)
        if answer.status != 200:
            return None
        rules = RobotFileParser()
        rules.parse(answer.body.decode("utf-8", "replace").splitlines())
        return rules

    def _wait(self, url: str) -> None:
        """Lets the host rest since we last asked it: our own delay or the longer one of its robots.txt."""
        parts = urlsplit(url)
        rules = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        wished = rules.crawl_delay(self.manners.user_agent) if rules else None
        delay = max(self.manners.delay, min(float(wished or 0), self.manners.longest_delay))
        left = self._asked.get(parts.netloc, -delay) + delay - self.clock()
        if left > 0:
            self.sleep(left)
        self._asked[parts.netloc] = self.clock()

    def _ask(self, url: str, headers: dict[str, str], limit: int) -> tuple[Answer, str | None]:
        """One request; the second value is where the server sends us instead."""
        self._wait(url)
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                if response.status_code in _REDIRECTS and (target := response.headers.get("Location")):
                    return Answer(url, response.status_code), target
                return self._taken(url, response, limit), None
        except httpx.TimeoutException:
            return Answer(url, refusal="timeout", detail=f"no answer within {self.manners.silence:g} s"), None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError, ValueError) as error:
            return Answer(url, refusal="network", detail=f"{type(error).__name__}: {error}"), None

    def _taken(self, url: str, response: httpx.Response, limit: int) -> Answer:
        status = response.status_code
        if status >= 400:
            return _failed(url, response)
        body, trouble = self._body(response, limit)
        if trouble is not None:
            return Answer(url, status, refusal=trouble[0], detail=trouble[1])
        return Answer(
            url,
            status,
            body,
            charset=response.charset_encoding,
            etag=response.headers.get("ETag"),
            modified=response.headers.get("Last-Modified"),
        )

    def _body(self, response: httpx.Response, limit: int) -> tuple[bytes, tuple[str, str] | None]:
        """The body, or what is wrong with it: too long, or trickling in beyond the deadline.

        The pieces are taken as they come: gathering them into larger ones would outwait the deadline.
        """
        began, parts, size = self.clock(), [], 0
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > limit:
                return b"", ("too_large", f"an answer of more than {limit >> 10} KiB")
            if self.clock() - began > self.manners.deadline:
                return b"", ("timeout", f"not complete after {self.manners.deadline:g} s")
        return b"".join(parts), None


def _failed(url: str, response: httpx.Response) -> Answer:
    status = response.status_code
    reason = "busy" if status == 429 else "server_error" if status >= 500 else "gone"
    again = _retry_after(response.headers.get("Retry-After"))
    return Answer(url, status, refusal=reason, detail=f"the server answers {status}", again=again)


def _retry_after(stated: str | None) -> float | None:
    """Seconds to wait, as the server wishes: a number, or a date."""
    if stated is None:
        return None
    if stated.strip().isdigit():
        return float(stated)
    try:
        return max(0.0, parsedate_to_datetime(stated).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
