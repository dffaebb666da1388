"""Scoring many articles in several processes: rows in the order of the files, one for each, whatever happens."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from amw_nlp.batch.row import Row, Scorer
from amw_nlp.linter.run import Request, RunOptions

# starting a process costs about as much as scoring this many articles
_ARTICLES_A_PROCESS = 16


def score(requests: Sequence[Request], options: RunOptions, jobs: int = 0) -> Iterator[Row]:
    """The rows, in the order of the files. `jobs` 0 is as many processes as there are processors, where articles are many."""
    processes = min(jobs or min(os.cpu_count() or 1, len(requests) // _ARTICLES_A_PROCESS), len(requests))
    if processes < 2:
        scorer = Scorer(options)
        return (scorer.score(request) for request in requests)
    from amw_nlp.linter.workers import shared_out

    return shared_out(partial(_score_in_worker, options=options), requests, processes, _lost)


@lru_cache(maxsize=1)
def _worker(options: RunOptions) -> Scorer:
    return Scorer(options)


def _score_in_worker(request: Request, *, options: RunOptions) -> Row:
    return _worker(options).score(request)


def _lost(request: Request) -> Row:
    from amw_nlp.linter.workers import DIED

    return Row(request.shown, error=DIED)
