"""Many generated articles through `hoidam ingest`: `python bench/scale.py MANY [JOBS [TELLING]]`.

Of TELLING articles one tells of a dealing (1: every one, as by default), the others are news of some town, which the
gate holds back as it does most of a crawl. Prints, at every tenth of the way, the processor time an article took since
the last line (all processes) and the memory of the whole tree of processes. Both should stay what they are, however
many articles there are.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from hoidam.lexicon import load

SYLLABLES = sorted({word for row in load("place_names") for word in row["form"].lower().split() if word.isalpha()})
NAMES = ("Nga", "Mỹ", "Trung Quốc", "Nhật Bản", "Pháp", "Đức", "Ấn Độ", "Iran", "Ai Cập", "Brazil", "Canada", "Cuba")
MORE = 20_000  # articles that are filed once more, at the end and in an empty ledger
DEALINGS = (
    "Ngày {d}/{m}, Ngoại trưởng {a} hội đàm với Ngoại trưởng {b} tại {c}.",
    "Tổng thống {a} điện đàm với Tổng thống {b} hôm {d}/{m} về tình hình {c}.",
    "Thủ tướng {a} thăm {b} từ ngày {d} đến ngày {e}/{m}.",
    "Bộ Ngoại giao {a} phản đối {b} vì vụ việc ở {c}.",
)


def articles(many: int, telling: int) -> Iterator[str]:
    """Lines of JSON. Most words are drawn at random, so that no article is a copy of another."""
    drawn = random.Random(1)
    for i in range(many):
        a, b, c = drawn.sample(NAMES, 3)
        day = drawn.randint(1, 25)
        told = drawn.choice(DEALINGS).format(a=a, b=b, c=c, d=day, e=day + 2, m=drawn.randint(1, 12))
        if i % telling:
            told = f"Hôm {day}/7, thành phố khai trương thêm một khu chợ đêm cho du khách."
        filler = (" ".join(drawn.choices(SYLLABLES, k=60)).capitalize() + "." for _ in range(4))
        text = "\n".join([f"Bản tin {i} của ngày {day}", told, *filler])
        yield json.dumps({"id": f"g{i}", "text": text, "published": f"2017-{i % 12 + 1:02}-28"}, ensure_ascii=False)


def tree(root: int) -> list[Path]:
    """The processes of a tree, as their folders in /proc."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    found = {root}
    while grown := {p for p, parent in parents.items() if parent in found} - found:
        found |= grown
    return [Path("/proc", str(p)) for p in found]


def cost(processes: list[Path]) -> tuple[float, float]:
    """Seconds of processor time so far, and MiB of memory now (shared pages by halves, thirds …)."""
    ticks, kib = 0, 0
    for process in processes:
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
            kib += next(int(x.split()[1]) for x in (process / "smaps_rollup").read_text().split("\n") if "Pss:" in x)
        except OSError:
            continue
    return ticks / os.sysconf("SC_CLK_TCK"), kib / 1024


def filing(rows: list[str], ledger: Path) -> float:
    """Processor seconds of filing these articles in a ledger, here and now, so that both see the same machine."""
    command = [sys.executable, "-m", "hoidam", "ingest", "-", "--gate", "--ledger", str(ledger)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input="\n".join(rows).encode(), stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(many: int, jobs: int, telling: int) -> None:
    """Writes to the command's standard input and looks at it on the way."""
    folder = tempfile.mkdtemp()
    ledger = Path(folder, "l.db")
    command = [sys.executable, "-m", "hoidam", "ingest", "-", "--gate", "--ledger", str(ledger), "-j", str(jobs)]
    began = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert process.stdin
    last, before = 0, 0.0
    for i, line in enumerate(articles(many, telling)):
        process.stdin.write(line.encode() + b"\n")
        if i + 1 in {many * k // 10 for k in range(1, 11)}:
            process.stdin.flush()
            seconds, mib = cost(tree(process.pid))
            each = (seconds - before) / (i + 1 - last) * 1e3
            print(f"{i + 1:>9,} {each:7.2f} ms an article {mib:7.0f} MiB {time.monotonic() - began:7.0f} s", flush=True)
            last, before = i + 1, seconds
    process.stdin.close()
    process.wait()
    rows = list(islice(articles(many + MORE, telling), many, None))
    grown, fresh = (filing(rows, path) for path in (ledger, Path(folder, "fresh.db")))
    print(f"{MORE:,} more cost {grown / fresh:.2f} times what they cost in an empty ledger")
    print(f"ledger {ledger.stat().st_size / many / 1024:.1f} KiB an article, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    numbers = [int(a) for a in sys.argv[1:]]
    main(*numbers, *(1, 1)[len(numbers) - 1 :])
