"""How the values of options are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import click


def read_day(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date | None:
    """The day of an option such as `--date 2026-03-12`. Raises BadParameter."""
    try:
        return None if value is None else dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2026-03-12", ctx, param) from None


def split_list(values: Iterable[str]) -> tuple[str, ...]:
    """The items of an option that may be given often and takes commas.

    >>> split_list(["VAL001,CUR", "DATE002"])
    ('VAL001', 'CUR', 'DATE002')
    """
    return tuple(item.strip() for value in values for item in value.split(",") if item.strip())
