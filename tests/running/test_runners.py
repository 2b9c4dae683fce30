"""Here, in processes and on a cluster: the same results in the same order, and a lost job loses nothing else."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator

import pytest

from lancang.running.cluster import ClusterError, run_on_cluster
from lancang.running.here import run_here
from lancang.running.processes import AHEAD, run_in_processes
from lancang.running.work import Work

# Jobs are expressions: `eval` is a function that every process can import by name.
SLOW_FIRST = ["__import__('time').sleep(0.3) or 0", *map(str, range(1, 60))]


def work(seconds: float = 60.0, done: Callable[[object], None] = lambda result: None) -> Work[str, object]:
    return Work(eval, lambda job, reason: f"{job[:24]}: {reason}", seconds, done)


def test_order_is_that_of_the_jobs_and_each_result_is_told_at_once() -> None:
    told: list[object] = []
    assert list(run_in_processes(work(done=told.append), SLOW_FIRST, 2)) == list(range(60))
    assert sorted(map(str, told)) == sorted(map(str, range(60)))
    assert told[0] != 0, "the slow first job was waited for"


def test_processes_are_others_and_not_more_than_asked() -> None:
    found = set(run_in_processes(work(), ["__import__('os').getpid()"] * 20, 2))
    assert os.getpid() not in found
    assert len(found) <= 2


def test_jobs_are_taken_only_a_bounded_number_ahead() -> None:
    taken = 0

    def jobs() -> Iterator[str]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield str(number)

    results = run_in_processes(work(), jobs(), 1)
    assert next(results) == 0
    assert taken <= AHEAD + 1
    results.close()


@pytest.mark.parametrize(
    ("death", "reason"),
    [
        ("__import__('os')._exit(3)", "found exit code 3"),
        ("__import__('os').kill(__import__('os').getpid(), 9)", "found signal SIGKILL"),
        ("__import__('ctypes').string_at(0)", "found signal SIGSEGV"),
    ],
)
def test_a_dead_worker_loses_its_own_job_only(death: str, reason: str) -> None:
    results = list(run_in_processes(work(), ["1", "2", death, "4", death, "6"], 2))
    assert [one for one in results if isinstance(one, int)] == [1, 2, 4, 6]
    assert reason in str(results[2])
    assert "expected a result" in str(results[4])


def test_a_hanging_worker_is_killed() -> None:
    began = time.monotonic()
    # Long enough for a busy machine to start the process, which counts.
    results = list(run_in_processes(work(seconds=6), ["1", "__import__('time').sleep(60)", "3"], 2))
    assert [results[0], results[2]] == [1, 3]
    assert "stopped: found no end after 6 s" in str(results[1])
    assert time.monotonic() - began < 30


def test_a_hanging_job_is_stopped_here() -> None:
    # What readers of broken files do: go on after any error. The stop must not be one of those.
    stubborn = "exec('import time\\ntry:\\n  time.sleep(60)\\nexcept Exception:\\n  pass')"
    results = list(run_here(work(seconds=0.2), ["1", stubborn, "3"]))
    assert [results[0], results[2]] == [1, 3]
    assert "stopped" in str(results[1])
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_outside_the_main_thread_jobs_run_without_limit() -> None:
    results: list[object] = []
    thread = threading.Thread(target=lambda: results.extend(run_here(work(seconds=0.01), ["sum(range(10**6)) and 7"])))
    thread.start()
    thread.join()
    assert results == [7]


def test_closing_ends_the_workers() -> None:
    results = run_in_processes(work(), ["__import__('os').getpid()"] * 40, 2)
    worker = next(results)
    assert isinstance(worker, int)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


# --- a cluster of two processes on this machine -------------------------------------------------------------------


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
        ) as cluster,
    ):
        yield cluster.scheduler_address


def test_a_cluster_gives_the_same_in_the_same_order(scheduler: str) -> None:
    told: list[object] = []
    assert list(run_on_cluster(work(done=told.append), SLOW_FIRST, scheduler)) == list(range(60))
    assert len(told) == 60


def test_a_cluster_reads_in_its_workers(scheduler: str) -> None:
    found = set(run_on_cluster(work(), ["__import__('os').getpid()"] * 20, scheduler))
    assert os.getpid() not in found


@pytest.mark.parametrize(
    ("job", "seconds", "reason"),
    [
        ("__import__('os')._exit(3)", 60, "the cluster gave it up: KilledWorker"),
        ("1/0", 60, "the cluster gave it up: ZeroDivisionError"),
        ("__import__('time').sleep(3)", 0.5, "stopped: found no end after 0.5 s"),
    ],
)
def test_a_lost_job_on_a_cluster(scheduler: str, job: str, seconds: float, reason: str) -> None:
    assert reason in str(next(run_on_cluster(work(seconds), [job], scheduler)))


def test_a_cluster_of_another_version_is_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from lancang.running import cluster, version

    class Other:
        """Another version here; what the workers get is their own."""

        def __call__(self) -> str:
            return "0.0.1"

        def __reduce__(self) -> tuple[object, ...]:
            return getattr, (version, "product_version")

    monkeypatch.setattr(cluster, "product_version", Other())
    with pytest.raises(ClusterError, match=r"found lancang \S+; expected 0\.0\.1 on all"):
        next(run_on_cluster(work(), ["1"], scheduler))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere:port", "ftp://127.0.0.1:21"])
def test_no_scheduler_is_said(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lancang.running.cluster.CONNECT_SECONDS", 1)
    with pytest.raises(ClusterError, match="expected a running Dask scheduler"):
        next(run_on_cluster(work(), ["1"], address))


def test_no_jobs_no_results() -> None:
    nothing: Iterable[str] = []
    assert list(run_in_processes(work(), nothing, 2)) == list(run_here(work(), nothing)) == []
