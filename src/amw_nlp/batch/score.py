"""Scoring many articles in several processes: rows in the order of the files, one for each, whatever happens."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from amw_nlp.batch.row import Row, Scorer
from amw_nlp.linter.run import Request, RunOptions

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

# starting a process costs about as much as scoring this many articles
_ARTICLES_A_PROCESS = 16
# how many articles a process may be ahead: enough to keep it busy, few enough to bound memory
_AHEAD = 8


def score(requests: Sequence[Request], options: RunOptions, jobs: int = 0) -> Iterator[Row]:
    """The rows, in the order of the files. `jobs` 0 is as many processes as there are processors, where articles are many."""
    processes = min(jobs or min(os.cpu_count() or 1, len(requests) // _ARTICLES_A_PROCESS), len(requests))
    if processes < 2:
        scorer = Scorer(options)
        return (scorer.score(request) for request in requests)
    return _shared_out(requests, options, processes)


def _shared_out(requests: Sequence[Request], options: RunOptions, processes: int) -> Iterator[Row]:
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(processes)
    waiting: deque[tuple[Request, Future[Row]]] = deque()
    upcoming = iter(requests)
    try:
        while True:
            while len(waiting) < processes * _AHEAD and (request := next(upcoming, None)) is not None:
                waiting.append((request, pool.submit(_score_in_worker, request, options)))
            if not waiting:
                return
            request, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                # one of those under way killed its process; each is tried alone, so that only the culprit is lost
                pool.shutdown(wait=False, cancel_futures=True)
                for each in (request, *(r for r, _ in waiting)):
                    yield _score_alone(each, options)
                waiting.clear()
                pool = _pool(processes)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _score_alone(request: Request, options: RunOptions) -> Row:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return pool.submit(_score_in_worker, request, options).result()
        except BrokenProcessPool:
            return Row(request.shown, error="the process that read it died (out of memory, or killed)")


def _pool(processes: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # `spawn`: a fork would copy threads and locks of whatever program called us
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"))


@lru_cache(maxsize=1)
def _worker(options: RunOptions) -> Scorer:
    return Scorer(options)


def _score_in_worker(request: Request, options: RunOptions) -> Row:
    return _worker(options).score(request)
