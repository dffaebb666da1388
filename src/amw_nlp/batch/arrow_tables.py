"""The tables as Arrow has them. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amw_nlp.batch.columns import TABLES, Column, Kind
from amw_nlp.batch.extra import pyarrow
from amw_nlp.batch.rows import TableRow


def arrow_type(kind: Kind) -> Any:
    """The Arrow type of a kind of column."""
    arrow = pyarrow()
    types = {
        Kind.TEXT: arrow.string(),
        Kind.WHOLE: arrow.int64(),
        Kind.NUMBER: arrow.float64(),
        Kind.COUNTS: arrow.map_(arrow.string(), arrow.int64()),
        Kind.TEXTS: arrow.list_(arrow.string()),
    }
    return types[kind]


def arrow_schema(table: str) -> Any:
    """The Arrow schema of a table."""
    return pyarrow().schema([(c.name, arrow_type(c.kind)) for c in TABLES[table]])


def arrow_batch(rows: Iterable[TableRow], table: str) -> Any:
    """A RecordBatch of rows."""
    return pyarrow().RecordBatch.from_pylist([arrow_row(row, TABLES[table]) for row in rows], arrow_schema(table))


def arrow_row(row: TableRow, columns: tuple[Column, ...]) -> TableRow:
    """A row with its counts as Arrow takes them: a list of pairs."""
    return {c.name: _pairs(row.get(c.name)) if c.kind is Kind.COUNTS else row.get(c.name) for c in columns}


def _pairs(counts: object) -> object:
    return list(counts.items()) if isinstance(counts, dict) else counts
