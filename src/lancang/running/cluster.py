"""Running jobs on a Dask cluster: the same function, results in the same order."""

from __future__ import annotations

import logging
import os
import re
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic

from .version import product_version
from .work import J, R, Work

# What distributed returns carries no types, so its client and futures are Any here.

CONNECT_SECONDS = 10
# A cluster that starts workers on demand needs a moment for the first.
FIRST_WORKER_SECONDS = 60
# Jobs on their way per thread of the cluster, so that no thread waits for the network; and at least so many, because
# the cluster may grow.
AHEAD = 4
AHEAD_AT_LEAST = 64

_ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss|ucx)://)?(?:[^\s/:\[\]]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}")


class ClusterError(Exception):
    """The cluster as a whole cannot be used; says what was found, expected, and what to do."""


def run_on_cluster(work: Work[J, R], jobs: Iterable[J], address: str) -> Iterator[R]:
    """Results in the order of the jobs; raises ClusterError if there is no scheduler or its workers are not ours.

    A worker that dies is the scheduler's affair: it gives the job to another and gives up after some deaths. A job
    that runs on a cluster cannot be killed from outside, so the limit is on silence: when nothing at all has finished
    for the time of one job, what is under way is given up.
    """
    client = _connect(address)
    try:
        _check_workers(client)
        ahead = max(AHEAD_AT_LEAST, AHEAD * sum(client.nthreads().values()))
        yield from _ordered(client, work, jobs, ahead)
    finally:
        client.close()


@dataclass(slots=True)
class _Sent(Generic[J, R]):
    """A job on its way, and its result once there; a list, because a result may be anything."""

    job: J
    future: Any
    result: list[R]


def _ordered(client: Any, work: Work[J, R], jobs: Iterable[J], ahead: int) -> Iterator[R]:
    run = os.urandom(8).hex()
    numbered = enumerate(jobs)
    sent: deque[_Sent[J, R]] = deque()
    more = True
    while more or sent:
        while more and len(sent) < ahead:
            number, job = next(numbered, (-1, None))
            more = job is not None
            if job is not None:
                sent.append(_Sent(job, _submit(client, work, job, f"lancang-{run}-{number}"), []))
        _settle(client, work, [one for one in sent if not one.result])
        while sent and sent[0].result:
            yield sent.popleft().result[0]


def _submit(client: Any, work: Work[J, R], job: J, key: str) -> Any:
    with warnings.catch_warnings():
        # A long document is long; that it makes a large task graph is no news.
        warnings.filterwarnings("ignore", message="Sending large graph")
        return client.submit(work.function, job, key=key, pure=False)


def _settle(client: Any, work: Work[J, R], under_way: list[_Sent[J, R]]) -> None:
    """Wait until something has finished, and fetch the results of all that has."""
    import distributed

    wait: Any = distributed.wait
    if not under_way:
        return
    silent = False
    try:
        with client.as_current():
            wait([one.future for one in under_way], timeout=work.seconds, return_when="FIRST_COMPLETED")
    except TimeoutError:
        silent = True
    for one in under_way:
        if silent or one.future.done():
            one.result.append(_result(work, one))
            work.done(one.result[0])


def _result(work: Work[J, R], sent: _Sent[J, R]) -> R:
    if not sent.future.done():
        sent.future.cancel()
        return work.lost(sent.job, work.too_long)
    if sent.future.status == "finished":
        result: R = sent.future.result()
        return result
    error = sent.future.exception()
    return work.lost(sent.job, f"the cluster gave it up: {type(error).__name__}: {error}".replace("\n", " "))


def _connect(address: str) -> Any:
    # The client itself takes anything, and hangs when it is thrown away after what it cannot parse.
    if not _ADDRESS.fullmatch(address):
        raise _no_scheduler(address, "no address of one")
    import distributed

    connect: Any = distributed.Client
    # Its own lines about closing connections would stand between ours.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        return connect(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except OSError as error:
        raise _no_scheduler(address, str(error) or type(error).__name__) from error


def _no_scheduler(address: str, found: str) -> ClusterError:
    return ClusterError(
        f"scheduler {address}: found {found}; expected a running Dask scheduler; "
        "start one with `dask scheduler` and give its address, such as tcp://127.0.0.1:8786"
    )


def _check_workers(client: Any) -> None:
    """Rows of one run must not come from two versions of the product."""
    own = product_version()
    try:
        client.wait_for_workers(1, timeout=FIRST_WORKER_SECONDS)
        found = set(client.run(product_version).values())
    except TimeoutError as error:
        raise ClusterError(
            f"the cluster: found no worker after {FIRST_WORKER_SECONDS} s; expected at least one; "
            "start one with `dask worker ADDRESS`"
        ) from error
    except Exception as error:
        raise ClusterError(
            f"the cluster's workers: found {type(error).__name__}: {error}; expected lancang {own}; "
            "install it where the workers run"
        ) from error
    if found != {own}:
        raise ClusterError(
            f"the cluster's workers: found lancang {', '.join(sorted(found))}; expected {own} on all; "
            "install the same version everywhere"
        )
