"""Scoring on a cluster: one callable from Arrow to Arrow, the same for Ray Data, Spark, Dask or a loop of one's own.

`dataset.map_batches(ScoreBatches(), batch_format="pyarrow")` in Ray, `frame.mapInArrow(ScoreBatches(), schema)` in Spark
(`amw_nlp.integrations.spark` has the schema). A row comes out for each that goes in, in their order, with the articles' columns of
`amw-nlp score` and a list for each other table. Needs pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, overload

from amw_nlp.batch.arrow_tables import arrow_row, arrow_schema
from amw_nlp.batch.columns import TABLES, Column
from amw_nlp.batch.entry import Entry, pack, unpack
from amw_nlp.batch.extra import pyarrow
from amw_nlp.batch.key import content_of
from amw_nlp.batch.piece import Piece
from amw_nlp.batch.scorer import ScoreOptions, Scorer
from amw_nlp.batch.source import SourceOptions, TableColumns
from amw_nlp.batch.table import Place, article_of, choose_columns
from amw_nlp.settings import Settings

_ROWS = 64
_PATH = "path"
LISTS: Mapping[str, str] = {"mentions": "mention_rows", "claims": "claim_rows", "findings": "finding_rows"}
"""The column that holds the rows of each table but the articles'."""


@dataclass(frozen=True, slots=True)
class ScoreBatches:
    """Scores Arrow data: a Table (or RecordBatch) gives a Table, an iterator of RecordBatches an iterator of RecordBatches.

    `source` says which columns hold what; an article's `path` is that of a column of this name, else its id. `table` is the path that
    settings and fingerprints go by, as that of a table is for `amw-nlp score`. `tables` are those given as lists. The model is loaded
    once a process. Pickles. Raises AmwError where a column is missing or the settings cannot be used.
    """

    settings: Settings = field(default_factory=Settings)
    source: SourceOptions = field(default_factory=SourceOptions)
    options: ScoreOptions = field(default_factory=ScoreOptions)
    table: str = ""
    tables: tuple[str, ...] = tuple(LISTS)

    @overload
    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]: ...

    @overload
    def __call__(self, batches: Any) -> Any: ...

    def __call__(self, batches: Any) -> Any:
        """The scores."""
        arrow = pyarrow()
        if isinstance(batches, arrow.RecordBatch):
            batches = arrow.Table.from_batches([batches])
        if isinstance(batches, arrow.Table):
            return arrow.Table.from_batches(list(self._scored(batches.to_batches())), self.schema)
        return self._scored(batches)

    @property
    def schema(self) -> Any:
        """The Arrow schema of what comes out, the same whatever goes in."""
        arrow = pyarrow()
        lists = [(LISTS[t], arrow.list_(arrow.struct(list(arrow_schema(t))[1:]))) for t in self.tables]
        return arrow.schema([*arrow_schema("articles"), *(arrow.field(*pair) for pair in lists)])

    def _scored(self, batches: Iterable[Any]) -> Iterator[Any]:
        arrow, scorer = pyarrow(), _scorer(self.options)
        for batch in batches:
            columns = choose_columns(self.source.columns, batch.schema.names, self.table or "the data")
            for start in range(0, batch.num_rows, _ROWS):
                rows = batch.slice(start, _ROWS).to_pylist()
                scored = [self._row(scorer, self._article(row, columns)) for row in rows]
                yield arrow.RecordBatch.from_pylist(scored, self.schema)

    def _article(self, row: Mapping[str, object], columns: TableColumns) -> Piece:
        place = Place(self.table, self.table, self.settings)
        path = row.get(_PATH) or (row.get(columns.id) if columns.id else None)
        return article_of(row, columns, place, self.source, "" if path is None else str(path))

    def _row(self, scorer: Scorer, article: Piece) -> dict[str, object]:
        packed = pack(scorer.score(article))  # as a ledger has it: the same bytes as a local run
        entry = unpack(packed, shown=article.shown, id=article.id, content=content_of(article))
        return {**arrow_row(entry["articles"][0], TABLES["articles"]), **self._lists(entry)}

    def _lists(self, entry: Entry) -> dict[str, object]:
        return {LISTS[t]: [arrow_row(row, _inner(t)) for row in entry[t]] for t in self.tables}


def _inner(table: str) -> tuple[Column, ...]:
    """The columns of a table without its path, which is that of the article."""
    return TABLES[table][1:]


@lru_cache(maxsize=4)
def _scorer(options: ScoreOptions) -> Scorer:
    """The scorer of this process; it loads each model once."""
    return Scorer(options)
