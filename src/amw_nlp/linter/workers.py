"""Sharing work out among processes: results in order, memory bounded, and one item that kills its process is only itself lost."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

DIED = "the process that read it died (out of memory, or killed)"
# how many items a process may be ahead: enough to keep it busy, few enough to bound memory
_AHEAD = 8


def shared_out(
    work: Callable[[Item], Result], items: Iterable[Item], processes: int, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """The results of `work`, in the order of the items; `lost` gives that of an item whose process died.

    `work` must pickle: a function of a module, or a `partial` of one. Raises what `work` raises, at its item.
    """
    pool = _pool(processes)
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    upcoming = iter(items)
    try:
        while True:
            _fill(waiting, upcoming, pool, work, processes * _AHEAD)
            if not waiting:
                return
            item, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                # one of those under way killed its process; each is tried alone, so that only the culprit is lost
                pool.shutdown(wait=False, cancel_futures=True)
                for each in (item, *(i for i, _ in waiting)):
                    yield _alone(work, each, lost)
                waiting.clear()
                pool = _pool(processes)
            else:
                yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _fill(
    waiting: deque[tuple[Item, Future[Result]]],
    upcoming: Iterator[Item],
    pool: ProcessPoolExecutor,
    work: Callable[[Item], Result],
    most: int,
) -> None:
    while len(waiting) < most:
        try:
            item = next(upcoming)
        except StopIteration:
            return
        try:
            waiting.append((item, pool.submit(work, item)))
        except BrokenProcessPool as error:  # it broke while we were busy elsewhere; told when its turn comes
            broken: Future[Result] = Future()
            broken.set_exception(error)
            waiting.append((item, broken))


def _alone(work: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenProcessPool:
            return lost(item)


def _pool(processes: int) -> ProcessPoolExecutor:
    # `spawn`: a fork would copy threads and locks of whatever program called us
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_ignore_interrupts)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal; only the one that shares out is to act on it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
