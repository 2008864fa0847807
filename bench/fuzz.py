"""The long fuzzing run: coverage-guided (atheris), one target of `tests/fuzz/fuzz_targets.py` a process.

    python bench/fuzz.py TARGET [-runs=N] [CORPUS FOLDER] ...

Any exception, or any input that takes more than a second of processor time (not of the clock: a busy machine makes
anybody wait), stops the run and is written to a file. Options are libFuzzer's own. Without a target it lists them.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "fuzz"))

with atheris.instrument_imports(include=["hoidam.read", "hoidam.clean", "hoidam.normal", "hoidam.document"]):
    from fuzz_targets import TARGETS


SECONDS = 1.0


def timed(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The target, failing where it takes too long."""

    def run(data: bytes) -> None:
        began = time.process_time()
        target(data)
        taken = time.process_time() - began
        assert taken < SECONDS, f"{taken:.1f} s for {len(data)} bytes"

    return run


def main() -> None:
    """Runs one target until it fails or has had its number of inputs."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit("\n".join(TARGETS))
    warnings.simplefilter("ignore")
    atheris.Setup([sys.argv[0], *sys.argv[2:]], timed(TARGETS[sys.argv[1]]))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
