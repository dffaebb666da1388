"""Articles that never end, kill their process or stop it from listening are one error row each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from amw_nlp.batch.buckets import bucketed
from amw_nlp.batch.crew import Crew, Lost
from amw_nlp.batch.piece import Piece
from amw_nlp.batch.score import score
from amw_nlp.batch.scorer import ScoreOptions
from amw_nlp.errors import AmwError
from amw_nlp.settings import Settings


def pieces(*texts: str) -> list[Piece]:
    settings = Settings(model="rules")
    return [Piece(f"{n}", f"{n}.txt", Path(f"{n}.txt"), settings, text.encode()) for n, text in enumerate(texts)]


def errors(texts: tuple[str, ...], processes: int, limit_s: float = 4.0) -> dict[str, str]:
    rows = [e["articles"][0] for e in score(pieces(*texts), ScoreOptions(limit_s=limit_s), processes)]
    assert [r["path"] for r in rows] == [str(n) for n in range(len(texts))]
    return {str(r["path"]): str(r["error"]) for r in rows if r["error"]}


@pytest.mark.parametrize("processes", [0, 1, 2])
def test_an_endless_article_is_an_error_row(odd_rule: Path, processes: int) -> None:
    texts = ("One boat.", "An endless story.", "Two boats.")
    assert errors(texts, processes) == {"1": "took longer than 4 s (--time-limit)"}


@pytest.mark.slow
def test_an_article_that_stops_its_process_from_listening_is_killed(
    odd_rule: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amw_nlp.batch.crew._GRACE_S", 0.5)
    texts = ("One boat.", "A stubborn, endless story.", "Two boats.", "A deadly one.", "Three boats.")
    told = errors(texts, 2)
    assert told.pop("3").startswith("the process that read it died")
    assert told == {"1": "took longer than 4 s (--time-limit)"}


def double(limit: int) -> Callable[[int], int]:
    def work(n: int) -> int:
        if n == 7:
            raise AmwError("seven cannot be doubled")
        time.sleep(0.001)
        return 2 * n

    return work if limit else _refuse()


def _refuse() -> Callable[[int], int]:
    raise AmwError("cannot be set up")


def test_what_the_work_raises_is_raised_here() -> None:
    with pytest.raises(AmwError, match="seven cannot be doubled"):
        list(Crew[int, int](partial(double, 1), 2).run([(1, 2), (7,), (3,)]))
    with pytest.raises(AmwError, match="cannot be set up"):
        list(Crew[int, int](partial(double, 0), 1).run([(1,)]))


def test_nothing_is_read_further_ahead_than_results_are_taken() -> None:
    asked = 0

    def batches() -> Iterator[tuple[int, ...]]:
        nonlocal asked
        for n in range(10, 100):
            asked += 1
            yield (n,)

    results = Crew[int, int](partial(double, 1), 2).run(batches())
    first = [next(results) for _ in range(5)]
    assert asked <= 5 + 2
    rest = list(results)
    assert sorted(r for _, r in [*first, *rest] if not isinstance(r, Lost)) == [2 * n for n in range(10, 100)]


def test_batches_are_of_like_length_and_lose_nothing() -> None:
    sizes = [((n * 7919) % 40_000) + 1 for n in range(1000)]
    batches = list(bucketed(sizes, lambda n: n))
    assert sorted(n for batch in batches for n in batch) == sorted(sizes)
    assert all(len(batch) <= 16 and (sum(batch) <= 64 * 1024 or len(batch) == 1) for batch in batches)
    spread = [max(batch) - min(batch) for batch in batches]
    assert sum(spread) / len(spread) < 3_000


def test_no_more_than_a_window_is_held() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for _ in range(10_000):
            taken += 1
            yield 100_000

    next(bucketed(items(), lambda n: n))
    assert taken <= 256


def test_rows_are_the_same_by_any_number_of_processes(odd_rule: Path) -> None:
    texts = tuple(f"Acme {n} sold {n + 2} boats for ${n + 3} million, up {n}%." * (n % 5 + 1) for n in range(40))
    one, two = (list(score(pieces(*texts), ScoreOptions(), processes)) for processes in (0, 2))
    assert one == two
