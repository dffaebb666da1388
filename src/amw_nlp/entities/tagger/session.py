"""Runs a tagger's network with ONNX Runtime: from a text's reading to the scores of its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from amw_nlp.entities.tagger.pieces import PieceCutter, Reading
from amw_nlp.entities.tagger.store import NETWORK, TOKENIZER, Stored
from amw_nlp.entities.tagger.windows import Window, plan_windows
from amw_nlp.errors import ModelError

_BATCH_PIECES = 2048
_Row = tuple[list[int], list[tuple[int, int, int, int]], list[int]]


class Session:
    """A loaded network with its tokenizer. Holds no state between texts but the pieces of words it has cut."""

    def __init__(self, stored: Stored, threads: int = 0) -> None:
        """`threads` is how many the network may use; 0 leaves it to ONNX Runtime. Raises ModelError when the files cannot be used."""
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The exported graph is optimised already: doing it again costs a quarter of a second at every start.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self.stored = stored
        try:
            self._network = onnxruntime.InferenceSession(
                str(stored.folder / NETWORK), options, providers=["CPUExecutionProvider"]
            )
            self.cutter = PieceCutter(Tokenizer.from_file(str(stored.folder / TOKENIZER)))
        except Exception as error:  # both libraries raise bare or private exceptions
            raise ModelError(f"{stored.folder}: cannot be loaded ({error}); export the model again") from error

    def scores(self, reading: Reading) -> Any:
        """The scores of every tag for every word, `[words, tags]`: the mean over a word's pieces.

        Batches hold windows of one text only, so that a text's scores do not depend on what is read beside it.
        """
        import numpy as np

        plan = plan_windows(
            reading.costs(), [w.opens for w in reading.words], budget=self.stored.window, context=self.stored.context
        )
        result = np.zeros((len(reading.words), len(self.stored.tags)), dtype=np.float32)
        rows = [self.cutter.row(reading, w.begin, w.end) for w in plan]
        for group in _groups(rows):
            for i, pieces in zip(group, self._run([rows[i] for i in group]), strict=True):
                _put(result, pieces, rows[i][2], plan[i])
        return result

    def _run(self, rows: Sequence[_Row]) -> Any:
        import numpy as np

        length = max(len(ids) for ids, _, _ in rows)
        ids = np.full((len(rows), length), self.cutter.padding, dtype=np.int64)
        features = np.zeros((len(rows), length, 4), dtype=np.int64)
        mask = np.zeros((len(rows), length), dtype=np.int64)
        for i, (pieces, marks, _) in enumerate(rows):
            ids[i, : len(pieces)] = pieces
            features[i, : len(pieces)] = marks
            mask[i, : len(pieces)] = 1
        return self._network.run(["scores"], {"pieces": ids, "features": features, "mask": mask})[0]


def _groups(rows: Sequence[_Row]) -> Iterator[list[int]]:
    """Rows of like length together, about `_BATCH_PIECES` pieces at a time."""
    group: list[int] = []
    for i in sorted(range(len(rows)), key=lambda i: (len(rows[i][0]), i)):
        if group and len(rows[i][0]) * (len(group) + 1) > _BATCH_PIECES:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


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
