"""Other people's extractors as systems, so that they are scored on the same text in the same run, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from amw_nlp.errors import AmwError
from amw_nlp.evaluation import peer_worker
from amw_nlp.evaluation.gold import Answer, Gold, Marked
from amw_nlp.evaluation.read_gold import ALL_LABELS
from amw_nlp.text.draft import Draft
from amw_nlp.text.span import Span

SPACY = "spacy:"
LABELS = {
    "quantulum3": frozenset({"MONEY", "PERCENT", "QUANTITY"}),
    "dateparser": frozenset({"DATE"}),
    "recognizers-text": frozenset({"MONEY", "PERCENT", "QUANTITY", "DATE"}),
    "spacy-matcher": frozenset({"MONEY", "PERCENT", "QUANTITY", "DATE", "MULTIPLE"}),
}
"""What each peer can give; it is not scored on other labels."""


class Peer:
    """A peer, run by the Python of an environment that has it. It reads what our readers read of a draft.

    `version` says which one it is. Raises AmwError for a name we do not know, or a peer that cannot be loaded there.
    """

    def __init__(self, name: str, python: Path | None = None) -> None:
        if name not in LABELS and not name.startswith(SPACY):
            raise AmwError(f"{name!r} is no system we know; take amw-nlp, {', '.join(LABELS)} or spacy:MODEL")
        self.name = name
        self.labels = LABELS.get(name, ALL_LABELS - {"MULTIPLE"})
        command = [str(python or sys.executable), "-I", "-X", "utf8", str(Path(peer_worker.__file__)), name]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        said = self._read()
        if "problem" in said:
            self.close()
            raise AmwError(f"{name}: cannot be loaded: {said['problem']}")
        self.version: str = said["version"]

    def answer(self, gold: Gold, draft: Draft) -> Answer:
        """Its mentions, at source offsets, and the seconds that finding them took in its own process."""
        assert self._process.stdin is not None
        asked = {"text": draft.text, "date": gold.date.isoformat() if gold.date else None}
        try:
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise AmwError(f"{self.name}: its process has ended before {gold.id}") from None
        said = self._read(gold.id)
        marks = (_at_source(m, draft) for m in said["mentions"] if m["label"] in gold.labels)
        return Answer(tuple(marks), None, said["seconds"], said["cpu_seconds"])

    def close(self) -> None:
        """Ends its process."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.terminate()
        self._process.wait()

    def _read(self, at: str = "the first document") -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise AmwError(f"{self.name}: its process has ended at {at}, without an answer")
        said: dict[str, Any] = json.loads(line)
        return said


def make_peer(name: str, python: Path | None = None) -> Peer:
    """The peer of a name: ``quantulum3``, ``dateparser``, ``recognizers-text``, ``spacy-matcher`` or ``spacy:MODEL``. Raises AmwError."""
    return Peer(name, python)


def narrowed(documents: Iterable[Gold], labels: frozenset[str]) -> Iterator[Gold]:
    """The documents with the annotations of some labels only, and nothing else to judge."""
    for gold in documents:
        marks = None if gold.mentions is None else tuple(m for m in gold.mentions if m.label in labels)
        yield replace(gold, labels=gold.labels & labels, mentions=marks, findings=None, verdict=None, claims=None)


def _at_source(mark: dict[str, Any], draft: Draft) -> Marked:
    at = draft.to_source(Span(mark["start"], mark["end"]))
    return Marked(at.start, at.end, mark["label"], mark["text"], mark["norm"])
