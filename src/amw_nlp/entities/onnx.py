"""The default recogniser: the tagger that ships, run by ONNX Runtime; and the way to any other model."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from amw_nlp.entities.agreement import agree
from amw_nlp.entities.recognizer import NameLabel, NameSpan, Recognizer
from amw_nlp.entities.tagger.decode import WordSpan, best_tags, log_probabilities, may_follow, spans_of
from amw_nlp.entities.tagger.edges import mend_edges
from amw_nlp.entities.tagger.evidence import weigh
from amw_nlp.entities.tagger.kept import Kept
from amw_nlp.entities.tagger.session import Session
from amw_nlp.entities.tagger.store import is_tagger, named_folder, open_stored, shipped_folder
from amw_nlp.text.draft import Draft
from amw_nlp.text.parse import Parse
from amw_nlp.text.span import Span


class TaggerRecognizer:
    """Finds names with a tagger of ours, then weighs each name's occurrences over the whole draft together."""

    def __init__(self, folder: Path, *, threads: int = 0, whole_draft: bool = True, keep: int = 0) -> None:
        """`threads` and `keep` as in `Session`; without `whole_draft` each place is judged by its own window.

        Reads the model's settings only; its network is loaded by `warm`. Raises ModelError.
        """
        self._stored = open_stored(folder)
        self._tags = self._stored.tags
        self._settings = (threads, keep)
        self._kept = Kept(keep)
        self._whole_draft = whole_draft
        self._loaded: Session | None = None
        self._lock = Lock()

    def warm(self) -> Session:
        """Loads the network, once: by whichever thread comes first, while the others wait. Raises ModelError, each time it is asked.

        Most of it runs without Python's lock, so that a thread can do it while another reads the draft.
        """
        if self._loaded is None:
            with self._lock:
                self._loaded = self._loaded or Session(self._stored, *self._settings)
        return self._loaded

    def find(self, draft: Draft) -> list[NameSpan]:
        """All names, in reading order, without overlap; none crosses a block."""
        return self.read(draft)[0]

    def read(self, draft: Draft) -> tuple[list[NameSpan], Parse | None]:
        """The names, and the grammar where the model learned any."""
        found, parse = self._read(reading_text(draft), [s.span.start for s in draft.sentences])
        return (agree(draft, found) if self._whole_draft else found), parse

    def find_in(self, text: str) -> list[NameSpan]:
        """The names of a text whose line breaks end blocks, by the tagger alone."""
        return self._read(text, [])[0]

    def _read(self, text: str, begins: Sequence[int]) -> tuple[list[NameSpan], Parse | None]:
        """The names of a text, and its grammar; `begins` is where its sentences start."""
        import numpy as np

        session = self.warm()
        reading = session.cutter.read(text)
        words = reading.words
        if not words:
            return [], None
        scores, arcs = session.read(reading, [bisect_right(begins, w.start) for w in words])
        logs = log_probabilities(scores)
        chances = np.exp(logs)
        spans: list[WordSpan] = []
        breaks = [i for i, w in enumerate(words) if w.breaks]
        for first, last in zip([0, *breaks], [*breaks, len(words)], strict=True):
            part, chance = logs[first:last], chances[first:last]
            found = self._kept.ask(part.tobytes(), partial(self._names_in, part, chance))
            spans += [WordSpan(s.first + first, s.last + first, s.label, s.confidence) for s in found]
        spans = mend_edges(spans, text, reading)
        if self._whole_draft:
            spans = weigh(spans, text, reading, chances, self._tags)
        names = [
            NameSpan(Span(words[s.first].start, words[s.last - 1].end), NameLabel(s.label), round(s.confidence, 4))
            for s in spans
        ]
        return names, None if arcs is None else arcs.parse(reading, self._stored.relations)

    def _names_in(self, logs: Any, chances: Any) -> list[WordSpan]:
        """The names of one line, by the logarithms and probabilities of its words' tags."""
        return spans_of(best_tags(logs, may_follow(self._tags), self._tags), self._tags, chances)


def reading_text(draft: Draft) -> str:
    """The draft's text with the line breaks inside blocks made blanks, of the same length: a wrapped line ends no block."""
    parts, end = [], 0
    for block in draft.blocks:
        parts += [draft.text[end : block.span.start], draft.read(block.span).replace("\n", " ")]
        end = block.span.end
    return "".join([*parts, draft.text[end:]])


def load_shipped(threads: int = 0, keep: int = 0) -> Recognizer | None:
    """The recogniser that ships with the package, or None where it has none.

    Its network is loaded when it is first asked, or by `warm`; either raises ModelError when it is damaged.
    """
    folder = shipped_folder()
    return None if folder is None else TaggerRecognizer(folder, threads=threads, keep=keep)


def load_model(name: str, *, labels: Mapping[str, str] | None = None, threads: int = 0, keep: int = 0) -> Recognizer:
    """A recogniser by path or name: a folder of ours, a transformers model (safetensors or ONNX), a spaCy pipeline, a GLiNER folder.

    `labels` maps another model's labels to ours; `threads` and `keep` are for a folder of ours. Raises ModelError where no such
    model is found, its files are damaged, or its labels are none that are known.
    """
    folder = named_folder(name)
    if folder is not None and is_tagger(folder):
        tagger = TaggerRecognizer(folder, threads=threads, keep=keep)
        tagger.warm()
        return tagger
    from amw_nlp.entities.foreign import load_foreign

    return load_foreign(name, folder, labels or {})
