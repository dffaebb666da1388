"""Runs a tagger's network with ONNX Runtime: from a text's reading to the scores of its words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from amw_nlp.entities.tagger.arcs import Arcs
from amw_nlp.entities.tagger.kept import Kept
from amw_nlp.entities.tagger.pieces import PieceCutter, Reading
from amw_nlp.entities.tagger.store import NETWORK, TOKENIZER, Stored
from amw_nlp.entities.tagger.windows import Window, plan_windows
from amw_nlp.errors import ModelError


class Session:
    """A loaded network with its tokenizer. Between texts it remembers the pieces of words, and the scores of `keep` windows."""

    def __init__(self, stored: Stored, threads: int = 0, keep: int = 0) -> None:
        """`threads` is how many the network may use; 0 leaves it to ONNX Runtime. Raises ModelError when the files cannot be used."""
        self.stored = stored
        self._kept = Kept(keep)
        # Hashing and loading both run without Python's lock: side by side they take as long as the longer one.
        faults: list[str] = []
        check = Thread(target=lambda: faults.extend(stored.faults()))
        check.start()
        try:
            self._network = open_network(stored.folder / NETWORK, threads)
            self.cutter = _open_cutter(stored)
        except Exception as error:  # both libraries raise bare or private exceptions
            faults.append(f"{stored.folder}: cannot be loaded ({error}); export the model again")
        check.join()
        if faults:
            raise ModelError(min(faults, key=lambda fault: "cannot be loaded" in fault))

    def read(self, reading: Reading, sentences: Sequence[int]) -> tuple[Any, Arcs | None]:
        """The scores of every tag for every word, `[words, tags]`: the mean over a word's pieces; and the words' governors.

        `sentences` gives the number of each word's sentence: no word is governed from another. Windows are read one at a time. An
        eight-bit network rounds all that it reads at once by one measure, so that in a batch a window's scores would change with what
        else is in it; and a processor is no quicker with many.
        """
        import numpy as np

        plan = plan_windows(
            reading.costs(), [w.opens for w in reading.words], budget=self.stored.window, context=self.stored.context
        )
        scores = np.zeros((len(reading.words), len(self.stored.tags)), dtype=np.float32)
        arcs = Arcs(len(reading.words)) if self.stored.relations else None
        for window in plan:
            ids, features, owners = self.cutter.row(reading, window.begin, window.end)
            answer = self._kept.ask((*ids, *features), partial(self._run, ids, features))
            _put(scores, answer[0], owners, window)
            if arcs is not None:
                arcs.put(answer[1], answer[2], owners, window, sentences)
        return scores, arcs

    def _run(self, ids: Sequence[int], features: Sequence[tuple[int, int, int, int]]) -> list[Any]:
        """What the network says of one window: scores `[pieces, tags]`, and with a grammar arcs `[pieces, pieces]` and relations."""
        import numpy as np

        pieces = np.array([ids], dtype=np.int64)
        asked = {"pieces": pieces, "features": np.array([features], dtype=np.int64), "mask": np.ones_like(pieces)}
        wanted = ["scores", "arcs", "relations"] if self.stored.relations else ["scores"]
        return [answer[0] for answer in self._network.run(wanted, asked)]


def open_network(path: Path, threads: int = 0) -> Any:
    """An ONNX Runtime session on the processor. Raises whatever ONNX Runtime does where the file is none of a network."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The exported graph is optimised already.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _open_cutter(stored: Stored) -> PieceCutter:
    from tokenizers import Tokenizer

    return PieceCutter(Tokenizer.from_file(str(stored.folder / TOKENIZER)))


def _put(result: Any, pieces: Any, owners: Sequence[int], window: Window) -> None:
    """Writes the mean scores of the window's own words."""
    import numpy as np

    numbers = np.asarray(owners)
    own = (numbers >= window.first) & (numbers < window.last)
    words, values = numbers[own], pieces[: len(owners)][own]
    starts = np.flatnonzero(np.r_[True, words[1:] != words[:-1]]) if len(words) else np.zeros(0, dtype=np.int64)
    if len(starts):
        counts = np.diff(np.r_[starts, len(words)])[:, None]
        result[words[starts]] = np.add.reduceat(values, starts, axis=0) / counts
