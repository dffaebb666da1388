"""Units of measure: their names and symbols, what they measure, and exact conversion.

What news needs is in `data/units.toml`, with factors; names of rarer units are quantulum3's, read from its data and never
through its parser. A conversion that is not exact arithmetic on listed factors is not made.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.nouns import singular

_DOWN, _UP = Context(prec=34, rounding=ROUND_FLOOR), Context(prec=34, rounding=ROUND_CEILING)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its canonical name, what it measures, and one of it in the dimension's base: value × factor + offset."""

    name: str
    dimension: str
    factor: Fraction | None = None
    offset: Fraction = Fraction(0)


@dataclass(frozen=True)
class Units:
    """Units by canonical name, by name in words (lower case, grouped by first word, longest first) and by symbol."""

    by_name: Mapping[str, Unit]
    words: Mapping[str, tuple[tuple[str, Unit], ...]]
    symbols: Mapping[str, Unit]


_PREFIXES = {
    "pico": ("p", -12), "nano": ("n", -9), "micro": ("µ", -6), "milli": ("m", -3), "centi": ("c", -2), "deci": ("d", -1),
    "hecto": ("h", 2), "kilo": ("k", 3), "mega": ("M", 6), "giga": ("G", 9), "tera": ("T", 12),
}  # fmt: skip


@lru_cache(maxsize=1)
def load_units() -> Units:
    """The units of the data file and of quantulum3."""
    data = tomllib.loads((files("amw_nlp.quantities") / "data" / "units.toml").read_text("utf-8"))
    by_name: dict[str, Unit] = {}
    names: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for dimension, rows in data.items():
        for key, row in rows.items():
            for unit, each, marks in _expand(key, dimension, row):
                by_name.setdefault(unit.name, unit)
                for name in each:
                    names.setdefault(name, unit)
                for mark in marks:
                    symbols.setdefault(mark, unit)
    for name, unit in _iter_quantulum(frozenset(by_name), frozenset(names)):
        by_name.setdefault(unit.name, unit)
        names.setdefault(name, unit)
    grouped: dict[str, list[tuple[str, Unit]]] = {}
    for name, unit in names.items():
        first = "°" if name[0] == "°" else name.split(" ")[0].split("-")[0].rstrip(".")
        grouped.setdefault(first, []).append((name, unit))
    words = {first: tuple(sorted(pairs, key=lambda p: -len(p[0]))) for first, pairs in grouped.items()}
    return Units(by_name, words, symbols)


def _expand(key: str, dimension: str, row: dict[str, object]) -> Iterator[tuple[Unit, list[str], list[str]]]:
    """A row's unit with its names and symbols, then the same for each prefix it takes."""
    factor, offset = Fraction(str(row["factor"])), Fraction(str(row.get("offset", "0")))
    given, marks = [str(n) for n in _list(row, "names")], [str(m) for m in _list(row, "symbols")]
    names = [] if row.get("symbols_only") else [key.lower(), *given]  # "barrels a day" are barrels, bpd is a unit
    yield Unit(key.lower(), dimension, factor, offset), [f for n in names for f in _numbers(n)], marks
    for prefix in _list(row, "prefixes"):
        mark, power = _PREFIXES[str(prefix)]
        name = f"{prefix}{key.lower()}"
        unit = Unit(name, dimension, factor * Fraction(10) ** power)
        spelt = [f"{prefix}{n}" for n in names]
        yield (
            unit,
            [f for n in spelt for f in _numbers(n)],
            [f"{mark}{marks[0]}"] if (marks and power != -2) or marks == ["m"] else [],
        )


def _list(row: dict[str, object], key: str) -> list[object]:
    value = row.get(key, [])
    assert isinstance(value, list)
    return value


def _numbers(name: str) -> tuple[str, ...]:
    """A name in the singular and the plural: of "mile per hour" the first word takes the s."""
    head, per, rest = name.partition(" per ")
    if "/" in head:
        return (name,)
    if head.endswith(("s", "feet", "hertz", "celsius", "fahrenheit", "centigrade", "inches", " c", " f", "²", "°")):
        return (name,)
    plural = f"{head[:-4]}feet" if head.endswith("foot") else f"{head}es" if head.endswith("ch") else f"{head}s"
    return (name, f"{plural}{per}{rest}")


# of quantulum3's list: what is no unit of measure in news, or a common word, or ours already
_LEFT_OUT = frozenset(("currency", "dimensionless", "time", "typographical element", "magnetomotive force"))
_WORDS = frozenset(
    [
        "drop",
        "span",
        "quarter",
        "league",
        "ell",
        "count",
        "turn",
        "gross",
        "pair",
        "set",
        "piece",
        "pack",
        "rad",
        "gray",
        "tex",
        "quad",
        "kip",
        "cord",
        "rod",
        "point",
        "score",
        "minute",
        "second",
        "shake",
        "cup",
        "hand",
        "line",
        "mole",
        "mil",
        "stone",
        "bar",
        "langley",
        "henry",
        "gal",
        "tesla",
        "weber",
        "gauss",
        "barn",
        "darcy",
        "rhe",
        "poise",
        "stokes",
        "pond",
        "quartet",
        "candle",
        "franklin",
        "faraday",
        "tetrad",
        "tetrade",
        "peck",
        "bary",
        "barrie",
        "barie",
        "dalton",
        "nit",
        "rutherford",
        "curie",
        "maxwell",
        "siemens",
        "base",
        "force",
        "speed",
        "part",
        "tetrads",
        "farad",
    ]
)


def _iter_quantulum(known: frozenset[str], taken: frozenset[str]) -> Iterator[tuple[str, Unit]]:
    spec = find_spec("quantulum3")
    if spec is None or spec.origin is None:
        return
    rows = json.loads((Path(spec.origin).parent / "units.json").read_text("utf-8"))
    for key, row in rows.items():
        name = _american(key)
        if row["entity"] in _LEFT_OUT or name in known or name in _WORDS or singular(name) in known:
            continue
        unit = Unit(name, row["entity"])
        for surface in {name, *(s.lower() for s in row.get("surfaces", ()))}:
            for form in _numbers(surface):
                if form not in taken and form not in _WORDS and singular(form) not in _WORDS and len(form) > 3:
                    yield form, unit


def _american(name: str) -> str:
    return name.lower().replace("metre", "meter").replace("litre", "liter")


def same_dimension(a: str, b: str) -> bool:
    """Whether two canonical unit names measure the same thing.

    >>> same_dimension("mile", "kilometer"), same_dimension("mile", "kilogram"), same_dimension("store", "store")
    (True, False, False)
    """
    units = load_units().by_name
    one, other = units.get(a), units.get(b)
    return one is not None and other is not None and one.dimension == other.dimension


def convert_unit(interval: Interval, from_unit: str, to_unit: str) -> Interval | None:
    """A reading in another unit, rounded outward; None where a unit is unknown or they measure different things.

    Temperatures are readings of a thermometer; for a rise or fall of so many degrees see `convert_difference`.

    >>> convert_unit(Interval.exactly(Decimal(100)), "degree celsius", "degree fahrenheit")
    Interval(low=Decimal('212'), high=Decimal('212'))
    """
    return _convert(interval, from_unit, to_unit, with_offset=True)


def convert_difference(interval: Interval, from_unit: str, to_unit: str) -> Interval | None:
    """A difference of two readings in another unit: as `convert_unit`, but 1.5 degrees Celsius of warming is 2.7 Fahrenheit.

    >>> convert_difference(Interval.exactly(Decimal("1.5")), "degree celsius", "degree fahrenheit")
    Interval(low=Decimal('2.7'), high=Decimal('2.7'))
    """
    return _convert(interval, from_unit, to_unit, with_offset=False)


def _convert(interval: Interval, from_unit: str, to_unit: str, *, with_offset: bool) -> Interval | None:
    if not same_dimension(from_unit, to_unit):
        return None
    units = load_units().by_name
    source, target = units[from_unit], units[to_unit]
    if source.factor is None or target.factor is None:
        return None
    slope = source.factor / target.factor
    shift = (source.offset - target.offset) / target.factor if with_offset else Fraction(0)
    return Interval(_apply(interval.low, slope, shift, _DOWN), _apply(interval.high, slope, shift, _UP))


def _apply(value: Decimal, slope: Fraction, shift: Fraction, context: Context) -> Decimal:
    if value.is_infinite():
        return value
    exact = Fraction(value) * slope + shift
    return context.divide(Decimal(exact.numerator), Decimal(exact.denominator))
