"""Lines that hold nothing but one figure, printed as it is nowhere else: "a kilogram", "thousand liters", "$20 43"."""

from __future__ import annotations

import re
from decimal import Decimal

from amw_nlp.quantities.line import Line, Reading
from amw_nlp.quantities.numerals import parse_number
from amw_nlp.quantities.units import Unit
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

_MEASURE = lazy_pattern(
    r"(an?|hundred|thousand|million|half|quarter|third|fourth|fifth)(?: of)?(?: an?)? ([^\d]{1,24})"
)
_AMOUNT = lazy_pattern(r"[^\s\w]\d{1,4} \d{2}")
# measures that are other words: a line of "A cup" or "A degree" says no measure
_WORDS = frozenset(("league", "stone", "bar", "cup", "degree", "bit", "mole", "yard", "ounce", "foot", "knot"))
_LONGEST = 32


def read_alone(line: Line) -> Reading | None:
    """The one figure of a line that holds nothing else, where its form is read only there; None for any other line."""
    if line.cell or len(line.text) > _LONGEST:
        return None
    low = line.low.strip()
    if match := _MEASURE.fullmatch(low):
        return _measure(line, match)
    if _AMOUNT.fullmatch(low) and low[0] in line.currencies.signs:
        return _amount(line, low)
    return None


def _measure(line: Line, match: re.Match[str]) -> Reading | None:
    start = line.low.index(match[0])
    unit = _unit_named(line, match[2], line.text[start + match.start(2) : start + match.end(2)])
    if unit is None or unit.name in _WORDS:
        return None
    number = Decimal(1) if match[1] in ("a", "an") else parse_number(match[1])
    step = Decimal(1) if number >= 1 else Decimal("0.01")
    return Reading(
        start, start + match.end(), number, step, f"{number:f}", in_words=True, label=Label.QUANTITY, unit=unit.name
    )


def _unit_named(line: Line, low: str, printed: str) -> Unit | None:
    """The unit that a whole phrase names, in words or by its symbol."""
    for name, unit in line.units.words.get(low.split(" ", maxsplit=1)[0], ()):
        if name == low:
            return unit
    return line.units.symbols.get(printed) if len(printed) > 1 else None


def _amount(line: Line, low: str) -> Reading | None:
    """ "$20 43": dollars and cents."""
    start = line.low.index(low)
    number = Decimal(low[1:].replace(" ", "."))
    mark = line.currencies.before.get(low[0])
    if mark is None:
        return None
    return Reading(
        start, start + len(low), number, Decimal("0.01"), f"{number:f}", label=Label.MONEY, unit=line.place.choose(mark), marked=True
    )  # fmt: skip
