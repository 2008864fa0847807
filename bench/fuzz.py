"""The long fuzzing run: coverage-guided (atheris), one target of `tests/fuzz/fuzz_targets.py` a process.

    python bench/fuzz.py TARGET [-runs=N] [-timeout=1] [CORPUS FOLDER] ...

Any exception or any input that takes longer than `-timeout` seconds stops the run and is written to a file. Other
options are libFuzzer's own. Without a target it lists them.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "fuzz"))

with atheris.instrument_imports(include=["hoidam.read", "hoidam.clean", "hoidam.normal", "hoidam.document"]):
    from fuzz_targets import TARGETS


def main() -> None:
    """Runs one target until it fails or has had its number of inputs."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit("\n".join(TARGETS))
    warnings.simplefilter("ignore")
    target = TARGETS[sys.argv[1]]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
