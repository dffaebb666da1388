"""Scoring with Ray Data: `score_dataset(dataset)`, or `dataset.map_batches(score, batch_format="pyarrow")` for those who want to see it.

Every worker needs amw-nlp and pyarrow. The model is loaded once for each worker process.
"""

from __future__ import annotations

from typing import Any

from amw_nlp.integrations.arrow import ScoreBatches

_ROWS = 64


def score_dataset(dataset: Any, score: ScoreBatches | None = None, *, batch_size: int = _ROWS, **options: Any) -> Any:
    """A Dataset with a row of scores for each row of a Dataset that has a text column.

    `options` are those of `map_batches` (`concurrency`, `num_cpus`, …).
    """
    return dataset.map_batches(score or ScoreBatches(), batch_format="pyarrow", batch_size=batch_size, **options)
