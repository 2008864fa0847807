"""Asks the other programs, which run in a Python of their own: they bring much along that the project does not need."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from spans import Found, Text

__all__ = ["Peers"]


class Peers:
    """A running `peers.py`. `left_out` gathers a sentence for each program that is not there."""

    def __init__(self, python: str | None) -> None:
        self.left_out: list[str] = []
        self._process: subprocess.Popen[str] | None = None
        if python is None or not Path(python).exists():
            self.left_out.append(
                "The other programs are left out: `make bench-quality` installs them into .venv-peers."
            )
            return
        command = [python, str(Path(__file__).with_name("peers.py"))]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
        )

    def __enter__(self) -> Peers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process is not None:
            self._process.communicate()

    def find(self, reader: str, articles: Sequence[Text]) -> list[list[Found]] | None:
        """What a program finds in each article, or None where it is left out."""
        answer = self._ask({"reader": reader, "articles": [(a.text, a.published) for a in articles]}, reader)
        return answer and [[Found(*found) for found in each] for each in answer["found"]]

    def seconds(self, texts: Sequence[str]) -> dict[str, float] | None:
        """Processor time of underthesea's functions over the texts, or None where it is left out."""
        return self._ask({"seconds": list(texts)}, "underthesea")

    def versions(self) -> dict[str, str]:
        """Of the programs that are there."""
        return self._ask({"versions": True}, "") or {}

    def _ask(self, request: dict[str, Any], reader: str) -> dict[str, Any] | None:
        if self._process is None:
            return None
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        if "left_out" not in answer:
            return answer
        told = f"{reader} is left out: {answer['left_out']}."
        self.left_out += [told] if told not in self.left_out else []
        return None
