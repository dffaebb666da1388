"""Worker processes that each set up once and then work through batches; what kills or stalls one costs the item it had in hand, no other.

A worker gets its next batch when it has done the last: nothing is read further ahead than the caller takes results.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from amw_nlp.errors import AmwError
from amw_nlp.linter.workers import DIED

Item = TypeVar("Item")
Result = TypeVar("Result")
SetUp = Callable[[], Callable[[Item], Result]]

_READY = "ready"
_START_S = 120.0
# a worker interrupts itself at the limit; one that cannot is killed this much later
_GRACE_S = 5.0
_STOP_S = 2.0


@dataclass(frozen=True, slots=True)
class Lost:
    """An item without a result, and why."""

    problem: str


@dataclass(slots=True, eq=False)
class _Worker(Generic[Item]):
    """A process, what it has in hand (the first is being worked on), and since when nothing was heard of it."""

    process: BaseProcess
    connection: Connection
    heard: float
    ready: bool = False
    hand: deque[Item] = field(default_factory=deque)


class Crew(Generic[Item, Result]):
    """Some processes for one kind of work. `set_up` must pickle: a function of a module, or a `partial` of one.

    `limit_s` is how long one item may take, 0 as long as it likes; `late` is what to say of one that took longer.
    """

    def __init__(self, set_up: SetUp[Item, Result], processes: int, *, limit_s: float = 0.0, late: str = "") -> None:
        self._set_up, self._processes, self._limit_s, self._late = set_up, processes, limit_s, late
        self._workers: list[_Worker[Item]] = []

    def run(self, batches: Iterable[Sequence[Item]]) -> Iterator[tuple[Item, Result | Lost]]:
        """Every item with its result, as they come. Raises what `set_up` and the work raise, and AmwError where no process starts."""
        upcoming = iter(batches)
        waiting: deque[Sequence[Item]] = deque()
        try:
            while True:
                self._hand_out(waiting, upcoming)
                busy = [w for w in self._workers if w.hand]
                if not busy:
                    return
                heard = wait([w.connection for w in busy], timeout=self._patience(busy))
                for worker in busy:
                    if worker.connection in heard:
                        yield from self._listen(worker, waiting)
                    elif self._is_late(worker):
                        yield from self._replace(worker, waiting, self._late)
        finally:
            self._dismiss()

    def _hand_out(self, waiting: deque[Sequence[Item]], upcoming: Iterator[Sequence[Item]]) -> None:
        """Gives each idle worker a batch, starting workers as there is work for them."""
        while True:
            idle = next((w for w in self._workers if not w.hand), None)
            if idle is None and len(self._workers) >= self._processes:
                return
            batch = waiting.popleft() if waiting else next(upcoming, None)
            if batch is None:
                return
            if not batch:
                continue
            worker = idle or self._start()
            worker.hand.extend(batch)
            if worker.ready:
                self._give(worker)

    def _give(self, worker: _Worker[Item]) -> None:
        """Sends a worker what it has in hand; it is listening, so this does not block. One that is dead is found so when heard."""
        worker.heard = time.monotonic()
        with suppress(OSError):
            worker.connection.send(list(worker.hand))

    def _listen(self, worker: _Worker[Item], waiting: deque[Sequence[Item]]) -> Iterator[tuple[Item, Result | Lost]]:
        try:
            kind, told = worker.connection.recv()
        except (EOFError, OSError):
            if not worker.ready:
                raise AmwError(
                    "a worker process ended before it could start; --jobs 0 with few articles needs none"
                ) from None
            yield from self._replace(worker, waiting, DIED)
            return
        worker.heard = time.monotonic()
        if kind == _READY:
            worker.ready = True
            self._give(worker)
        elif kind == "raised":
            raise told
        else:
            yield worker.hand.popleft(), told

    def _replace(
        self, worker: _Worker[Item], waiting: deque[Sequence[Item]], problem: str
    ) -> Iterator[tuple[Item, Result | Lost]]:
        """Ends a worker: the item it was at is lost, the rest of its batch comes next."""
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        culprit = worker.hand.popleft()
        if worker.hand:
            waiting.appendleft(tuple(worker.hand))
        yield culprit, Lost(problem)

    def _start(self) -> _Worker[Item]:
        # `spawn`: a fork would copy threads and locks of whatever program called us
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._set_up), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker[Item](process, ours, time.monotonic())
        self._workers.append(worker)
        return worker

    def _allowed_s(self, worker: _Worker[Item]) -> float | None:
        if not worker.ready:
            return _START_S
        return self._limit_s + _GRACE_S if self._limit_s else None

    def _is_late(self, worker: _Worker[Item]) -> bool:
        allowed = self._allowed_s(worker)
        return allowed is not None and time.monotonic() - worker.heard > allowed

    def _patience(self, busy: list[_Worker[Item]]) -> float | None:
        """Seconds until the first of them would be late."""
        now = time.monotonic()
        left = [w.heard + allowed - now for w in busy if (allowed := self._allowed_s(w)) is not None]
        return max(0.0, min(left)) + 0.01 if left else None

    def _dismiss(self) -> None:
        for worker in self._workers:
            worker.connection.close()
        for worker in self._workers:
            worker.process.terminate()
            worker.process.join(_STOP_S)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()


def _serve(connection: Connection, set_up: SetUp[Item, Result]) -> None:
    """The life of a worker; it ends when the caller does, whose end of the pipe closes then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of the terminal; the caller acts on it
    try:
        work = set_up()
        connection.send((_READY, None))
        while True:
            for item in connection.recv():
                connection.send(("done", work(item)))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except Exception as error:  # told where it can be acted on
        connection.send(("raised", error))
