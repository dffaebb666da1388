"""The libraries of the extra `batch`, loaded when something needs them, and what to do where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from amw_nlp.errors import AmwError


def pyarrow() -> Any:
    """The module pyarrow. Raises AmwError where it is not installed."""
    return _load("pyarrow", "Parquet")


def duckdb() -> Any:
    """The module duckdb. Raises AmwError where it is not installed."""
    return _load("duckdb", "DuckDB")


def _load(module: str, what: str) -> Any:
    try:
        return import_module(module)
    except ImportError:
        raise AmwError(f"{what} needs {module}, which is not installed: pip install 'amw-nlp[batch]'") from None
