"""On a Ray cluster of two nodes on this machine: the records of the local run, whatever dies in the middle."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from crawl_file import rows, write_crawl, write_samples

from hoidam.run.cluster import on_processes, on_ray
from hoidam.run.engines import Local, OnRay
from hoidam.run.joins import find
from hoidam.run.parts import VERSION, do_unit

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'hoidam[ray]'")
pytestmark = pytest.mark.filterwarnings("default")  # Ray warns of its own settings


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return write_crawl(tmp_path_factory.mktemp("crawl") / "crawl.parquet", 400, group=10)


@pytest.fixture(scope="module")
def local(source, tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("local") / "out"
    on_processes([str(source)], folder, workers=1, gate=True, after_each=lambda done: None)
    return records(folder)


@pytest.fixture
def cluster() -> Iterator[object]:
    from ray.cluster_utils import Cluster

    nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    nodes.second = nodes.add_node(num_cpus=1)
    ray.init(address=nodes.address, log_to_driver=False)
    yield nodes
    ray.shutdown()
    nodes.shutdown()


def records(out: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted((out / f"version={VERSION}").glob("[!.]*"))}


def run(source: Path, out: Path, after: dict[int, object]) -> None:
    """Does all; after so many parts something happens."""
    done: list[object] = []

    def after_each(one: object) -> None:
        done.append(one)
        if happens := after.get(len(done)):
            happens()

    on_ray([str(source)], out, address=None, gate=True, after_each=after_each)


def test_two_nodes_give_the_records_of_the_local_run(cluster, source, local, tmp_path):
    run(source, tmp_path / "out", {})
    assert records(tmp_path / "out") == local


def test_a_worker_killed_in_the_middle_changes_nothing(cluster, source, local, tmp_path):
    killed: list[int] = []
    run(source, tmp_path / "out", {3: lambda: killed.append(kill_a_reader())})
    assert killed
    assert records(tmp_path / "out") == local


def kill_a_reader() -> int:
    """Kills a worker of this test's cluster while it reads."""
    for _ in range(200):
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and b"_do_row" in command(entry) and descends(int(entry.name)):
                os.kill(int(entry.name), signal.SIGKILL)
                return int(entry.name)
        time.sleep(0.02)
    raise AssertionError("no worker reads")


def command(process: Path) -> bytes:
    """How a process calls itself; empty where it is gone."""
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""


def descends(pid: int) -> bool:
    """Whether a process is one of this test's."""
    while pid > 1:
        if pid == os.getpid():
            return True
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return False


def test_a_node_killed_in_the_middle_changes_nothing(cluster, source, local, tmp_path):
    def kill() -> None:
        threading.Thread(target=cluster.remove_node, args=(cluster.second,), kwargs={"allow_graceful": False}).start()
        time.sleep(0.1)

    run(source, tmp_path / "out", {3: kill})
    assert records(tmp_path / "out") == local


def test_copies_and_occasions_are_those_found_here(cluster, tmp_path):
    run(write_samples(tmp_path / "samples.parquet"), tmp_path / "out", {})
    found = find(Local(), tmp_path / "out")
    here = {name: rows(tmp_path / "out" / name) for name in ("copies", "occasions")}
    assert find(OnRay(None), tmp_path / "out") == found
    assert {name: rows(tmp_path / "out" / name) for name in here} == here
    assert found.copies > 3


def test_nothing_alike_is_no_trouble(cluster, source, tmp_path):
    run(write_crawl(tmp_path / "one.parquet", 1), tmp_path / "out", {})
    assert find(OnRay(None), tmp_path / "out") == (0, 1)


def test_a_unit_done_twice_is_the_same(source, local, tmp_path):
    from hoidam.run.parts import units_of

    (first, *_) = units_of([str(source)], tmp_path / "out", gate=True)
    do_unit(first)
    do_unit(first)
    assert records(tmp_path / "out") == {Path(first.part).name: local[Path(first.part).name]}
