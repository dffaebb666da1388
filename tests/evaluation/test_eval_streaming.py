"""A corpus is read a document at a time: no document is held when the next is read, and a terminal shows how far it is."""

from __future__ import annotations

import gc
import json
import sys
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.progress import Progress

from amw_nlp.evaluation.gold import Answer, Gold, Marked
from amw_nlp.evaluation.score import score
from amw_nlp.text.draft import Draft

TEXT = "The quarry sold 900 slabs.\n"
MARK = Marked(16, 25, "QUANTITY", "900 slabs")


class Watchful:
    """A system that answers nothing, and counts how many drafts are alive while it does."""

    name = "watchful"

    def __init__(self) -> None:
        self.seen: list[weakref.ref[Draft]] = []
        self.most_alive = 0

    def answer(self, gold: Gold, draft: Draft) -> Answer:
        gc.collect()
        self.seen.append(weakref.ref(draft))
        self.most_alive = max(self.most_alive, sum(ref() is not None for ref in self.seen))
        return Answer((), ())


def test_no_more_than_two_drafts_are_alive_at_once() -> None:
    system = Watchful()

    def corpus() -> Iterator[Gold]:
        for i in range(40):
            yield Gold(str(i), text=TEXT, labels=frozenset({"QUANTITY"}), mentions=(MARK,), findings=())

    scores = score(corpus(), system, most_errors=5)
    assert scores.documents == 40
    assert system.most_alive <= 2
    assert len(scores.errors) == 5


def test_the_corpus_is_not_read_ahead() -> None:
    read = 0

    def corpus() -> Iterator[Gold]:
        nonlocal read
        for i in range(20):
            read += 1
            yield Gold(str(i), text=TEXT, labels=frozenset({"QUANTITY"}), mentions=(MARK,), findings=())

    steps = []
    score(corpus(), Watchful(), advance=lambda: steps.append(read))
    assert steps == list(range(1, 21))


def test_what_a_run_keeps_does_not_grow_with_the_corpus() -> None:
    def corpus(count: int) -> Iterator[Gold]:
        for i in range(count):
            yield Gold(str(i), text=TEXT, labels=frozenset({"QUANTITY"}), mentions=(MARK,), findings=())

    few, many = (score(corpus(n), Watchful(), most_errors=10, replicates=20) for n in (20, 200))
    assert few.tally._sums.keys() == many.tally._sums.keys()
    assert len(few.errors) == len(many.errors) == 10
    assert (len(few.confused), len(few.calibration)) == (len(many.confused), len(many.calibration))


@pytest.fixture
def thousand(desk: Path) -> Path:
    row = {"text": TEXT, "mentions": [{"start": 16, "end": 25, "label": "QUANTITY", "text": "900 slabs"}]}
    corpus = desk / "thousand.jsonl"
    corpus.write_text("".join(json.dumps({"id": str(i), **row}) + "\n" for i in range(1000)), encoding="utf-8")
    (desk / "answers.jsonl").write_text("".join(json.dumps({"id": str(i), **row}) + "\n" for i in range(1000)), "utf-8")
    return corpus


def test_a_thousand_documents_show_progress_on_a_terminal(
    thousand: Path, amw: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    totals: list[float | None] = []
    steps = 0
    begin, advance = Progress.add_task, Progress.advance

    def told(self: Progress, *arguments: Any, **said: Any) -> Any:
        totals.append(said.get("total"))
        return begin(self, *arguments, **said)

    def stepped(self: Progress, *arguments: Any, **said: Any) -> None:
        nonlocal steps
        steps += 1
        advance(self, *arguments, **said)

    monkeypatch.setattr(Progress, "add_task", told)
    monkeypatch.setattr(Progress, "advance", stepped)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    done = amw("eval", str(thousand), "--predictions", "answers.jsonl", "--fail-under", "1")
    assert done.code == 0, done.err
    assert (totals, steps) == ([1000], 1000)
    assert "1,000 documents" in done.out


def test_no_progress_where_nobody_looks(thousand: Path, amw: Callable[..., Any]) -> None:
    assert amw("eval", str(thousand), "--predictions", "answers.jsonl", "--limit", "5").err == ""
