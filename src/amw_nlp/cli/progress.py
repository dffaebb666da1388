"""How far a long run is: a bar with the rate and the time left, on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Meter:
    """Counts articles. What was known from an earlier run takes no time, and says nothing of the rate."""

    total: int
    clock: Callable[[], float] = time.monotonic
    known: int = 0
    scored: int = 0
    _began: float = field(init=False)

    def __post_init__(self) -> None:
        self._began = self.clock()

    def count(self, is_known: bool) -> None:
        """One more article."""
        if is_known:
            self.known += 1
        else:
            self.scored += 1

    @property
    def rate(self) -> float:
        """Articles scored a second, so far."""
        return self.scored / max(self.clock() - self._began, 1e-9)

    @property
    def words(self) -> str:
        """The rate and the time left."""
        if not self.scored:
            return ""
        left_s = max(0, self.total - self.known - self.scored) / self.rate
        hours, minutes = divmod(int(left_s) // 60, 60)
        return f"{self.rate:.1f} a second, {hours}:{minutes:02}:{int(left_s) % 60:02} left"


@contextmanager
def shown(total: int, *, quiet: bool) -> Iterator[Callable[[bool], None]]:
    """A function to call for each article, with whether it was known; it moves a bar where standard error is a terminal."""
    meter = Meter(total)
    if quiet or not sys.stderr.isatty():
        yield meter.count
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("scoring"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[words]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("scoring", total=total, words="")

        def move(is_known: bool) -> None:
            meter.count(is_known)
            progress.update(task, completed=meter.known + meter.scored, words=meter.words)

        yield move
