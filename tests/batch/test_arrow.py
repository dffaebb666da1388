"""One callable from Arrow to Arrow: the same rows by hand, by the command, and (for real) on Ray's workers."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from amw_nlp.batch.columns import TABLES
from amw_nlp.batch.results import open_results
from amw_nlp.batch.scorer import ScoreOptions
from amw_nlp.batch.source import SourceOptions, TableColumns
from amw_nlp.errors import AmwError
from amw_nlp.settings import Settings

arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
from amw_nlp.integrations.arrow import LISTS, ScoreBatches  # noqa: E402

Amw = Callable[..., Any]
RULES = Settings(model="rules")


def news(count: int) -> Any:
    texts = [
        f"Dunmore {n} Ferries\n\nDunmore Ferries made ${n + 2} million in 2025, up {n}% from ${n + 1} million, said Ada Lund."
        for n in range(count)
    ]
    rows = [
        {"id": f"a{n}", "path": f"news.parquet:{n + 1}", "date": "2026-03-12", "text": None if n == 3 else text}
        for n, text in enumerate(texts)
    ]
    return arrow.Table.from_pylist(rows)


def as_bytes(table: Any) -> bytes:
    """The rows as Arrow's own bytes, in one piece."""
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table.combine_chunks())
    return bytes(sink.getvalue())


def test_a_table_gives_a_table_and_batches_give_batches() -> None:
    table, score = news(9), ScoreBatches(RULES)
    whole = score(table)
    assert (whole.num_rows, whole.schema) == (9, score.schema)
    pieces = list(score(iter(table.to_batches(max_chunksize=2))))
    assert [b.num_rows for b in pieces] == [2, 2, 2, 2, 1]
    assert as_bytes(arrow.Table.from_batches(pieces)) == as_bytes(whole)
    assert score(table.to_batches()[0]).equals(whole)


def test_a_row_without_text_is_an_error_row() -> None:
    row = ScoreBatches(RULES)(news(5)).to_pylist()[3]
    assert (row["id"], row["error"], row["words"]) == ("a3", "has no 'text'", None)
    assert [row[name] for name in LISTS.values()] == [[], [], []]


def test_rows_are_those_of_the_command(desk: Path, amw: Amw) -> None:
    table = news(6)
    parquet.write_table(table, desk / "news.parquet")
    amw("score", "news.parquet", "-q", "-o", "scores.parquet")
    results = open_results(Path("scores.parquet"))
    scored = ScoreBatches(RULES, table="news.parquet")(table).to_pylist(maps_as_pydicts="strict")
    names = [column.name for column in TABLES["articles"]]
    assert [{name: row[name] for name in names} for row in scored] == list(results.rows("articles"))
    for name, column in LISTS.items():
        ours = [{"path": row["path"], **inner} for row in scored for inner in row[column]]
        assert ours == list(results.rows(name))
        assert ours or name == "findings"


def test_it_pickles_and_loads_the_model_once_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    from amw_nlp.entities import recognizer  # noqa: PLC0415

    loaded = []
    real = recognizer.load_recognizer

    def counted(settings: Settings, *others: Any) -> Any:
        loaded.append(settings.model)
        return real(settings, *others)

    monkeypatch.setattr(recognizer, "load_recognizer", counted)
    score = ScoreBatches(RULES, options=ScoreOptions(limit_s=77.0))
    for _ in range(3):
        pickle.loads(pickle.dumps(score))(news(2))
    assert loaded == ["rules"]


def test_columns_may_have_other_names_and_fewer_lists() -> None:
    table = news(2).rename_columns(["key", "path", "day", "body"])
    source = SourceOptions(columns=TableColumns(text="body", id="key", date="day"))
    scored = ScoreBatches(RULES, source, tables=("findings",))(table)
    assert scored.column_names[-1] == "finding_rows"
    assert "claim_rows" not in scored.column_names
    assert scored.column("date").to_pylist() == ["2026-03-12"] * 2
    with pytest.raises(AmwError, match="has no column 'text'; it has key, path, day, body"):
        ScoreBatches(RULES)(table)


@pytest.fixture
def ray_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Ray on this machine, with two workers."""
    pytest.importorskip("ray.data")
    for name, value in (
        ("RAY_USAGE_STATS_ENABLED", "0"),
        ("RAY_AUTH_MODE", "disabled"),
        ("PYTHONPATH", os.pathsep.join(_source())),
    ):
        monkeypatch.setenv(name, value)
    import ray  # noqa: PLC0415

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, configure_logging=False)
    yield ray
    ray.shutdown()


def _source() -> list[str]:
    import amw_nlp  # noqa: PLC0415

    return [str(Path(amw_nlp.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH", "")])]


@pytest.mark.slow
def test_rays_workers_give_the_same_bytes(ray_workers: Any) -> None:
    from amw_nlp.integrations.ray import score_dataset  # noqa: PLC0415

    table, score = news(24), ScoreBatches(RULES)
    dataset = ray_workers.data.from_arrow(table).repartition(4)
    scored = score_dataset(dataset, score, batch_size=4, concurrency=2).take_batch(24, batch_format="pyarrow")
    by_id = scored.sort_by("path").cast(score.schema)
    assert as_bytes(by_id) == as_bytes(score(table).sort_by("path"))


@pytest.mark.slow
def test_spark_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    sql = pytest.importorskip("pyspark.sql")
    import sys  # noqa: PLC0415

    from amw_nlp.integrations.spark import score_frame  # noqa: PLC0415

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(_source()))
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = (
        builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    )
    try:
        table, score = news(12), ScoreBatches(RULES)
        frame = spark.createDataFrame(table.to_pylist(), "id string, path string, date string, text string")
        found = score_frame(frame.repartition(4), score).toArrow()
    finally:
        spark.stop()
    assert as_bytes(found.cast(score.schema).sort_by("path")) == as_bytes(score(table).sort_by("path"))
