"""Scoring with Spark: `score_frame(frame)`, or `frame.mapInArrow(score, spark_schema(score))` for those who want to see it.

Every executor needs amw-nlp and pyarrow. The model is loaded once for each Python worker; `spark.python.worker.reuse` (the default)
keeps it between tasks.
"""

from __future__ import annotations

from typing import Any

from amw_nlp.integrations.arrow import ScoreBatches


def spark_schema(score: ScoreBatches) -> Any:
    """The Spark schema of what comes out."""
    from pyspark.sql.pandas.types import from_arrow_schema  # type: ignore[import-not-found,unused-ignore]

    return from_arrow_schema(score.schema)


def score_frame(frame: Any, score: ScoreBatches | None = None) -> Any:
    """A DataFrame with a row of scores for each row of a DataFrame that has a text column."""
    score = score or ScoreBatches()
    return frame.mapInArrow(score, spark_schema(score))
