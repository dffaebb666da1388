"""Two numbers that are one figure, or share a unit: "$5-6 million", "between 10 and 12 percent", "45 and 50 mg"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

from amw_nlp.quantities.line import Line, Reading
from amw_nlp.quantities.naming import is_named
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

_LINK = lazy_pattern(
    r"(?P<dash>-?[ \u00a0]to[ \u00a0]|-to-|[ \u00a0]?(?:--|[-–—‑−])[ \u00a0]?)|(?P<and>[ \u00a0]and[ \u00a0])|(?P<or>[ \u00a0]or[ \u00a0])"
)
_BREAK = lazy_pattern(r"[ \u00a0](?:—|--)[ \u00a0]?|[ \u00a0]?(?:—|--)[ \u00a0]")
_BETWEEN = lazy_pattern(
    r"\b(between|from)[ \u00a0](?:an?[ \u00a0](?:estimated[ \u00a0])?)?(?:about |around |roughly |approximately |~)?$"
)


@lru_cache(maxsize=1)
def _change_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads((files("amw_nlp.quantities") / "data" / "ranges.toml").read_text("utf-8"))["change"]
    stems, spread = ("|".join(sorted(data[key], key=len, reverse=True)) for key in ("stems", "spread"))
    return re.compile(rf"\b(?:{stems})(?:s|e|es|d|n|[bdgmnpt]?(?:ed|ing))?\b"), re.compile(rf"\b(?:{spread})")


def link_of(line: Line, one: Reading, two: Reading) -> str | None:
    """How two neighbouring numbers are joined: ``dash``, ``to``, ``and``, ``or``, or None."""
    start, end = one.end, two.start
    if end - start > 12 or end <= start:
        return None
    match = _LINK.match(line.low, start, end)
    if match is None:
        return None
    if _BREAK.fullmatch(match[0]) and one.label is not None and two.label is not None:
        return None  # "€900 million — €400 million more"
    if match.end() != end and line.low[match.end() : end].strip() not in (
        "about",
        "around",
        "~",
        "roughly",
        "a",
        "nearly",
        "almost",
        "up to",
        "maybe",
        "even",
        "perhaps",
    ):
        return None
    return (
        "dash"
        if match.lastgroup == "dash" and "to" not in match[0]
        else "to"
        if match.lastgroup == "dash"
        else match.lastgroup
    )


def opener_of(line: Line, reading: Reading) -> str | None:
    """ "between" or "from" where it stands just before a number."""
    match = _BETWEEN.search(line.low, max(0, reading.start - 40), reading.start)
    return match[1] if match else None


def is_spread(line: Line, reading: Reading) -> bool:
    """Whether a word of spread leads up to a number: "ranged from"."""
    return _change_words()[1].search(line.low, max(0, reading.start - 30), reading.start) is not None


def is_change(line: Line, reading: Reading, *, reach: int = 70) -> bool:
    """Whether a verb of change leads up to a number, in its sentence and within `reach` characters."""
    left = line.low[max(0, reading.start - reach) : reading.start]
    left = re.split(r"[.;!?] ", left)[-1]
    change, spread = _change_words()
    return change.search(left) is not None and spread.search(left) is None


def find_change(clause: str) -> int | None:
    """Where the last verb or noun of change in a lower-case clause begins, or None."""
    found = [match.start() for match in _change_words()[0].finditer(clause)]
    return found[-1] if found else None


def share_scale(one: Reading, two: Reading) -> None:
    """Carries a scale back: "$5-6 million", "between €1.2 and €1.5 billion"; not "500 to 1 million"."""
    if (
        one.scale is None
        and two.scale is not None
        and ((one.number < 1000 and not one.grouped) or (one.grouped and two.grouped))  # "1,200-1,400 crore"
        and 0 < one.number <= 20 * two.number
    ):
        one.scale = two.scale


def share_unit(line: Line, one: Reading, two: Reading, link: str, opener: str | None) -> bool:
    """Gives a bare number its neighbour's unit; whether the two are now of one kind and unit."""
    if one.label is two.label and one.label is not None:
        return one.unit == two.unit and one.worth == two.worth
    if one.label is None and two.label is not None:
        if one.fraction or _is_year(line, one, two) or is_named(line, one) or two.verb:
            return False
        if two.label is Label.MONEY and two.marked and not (link in ("to", "dash") or opener):
            return False
        if two.marked and one.in_words and "." in two.digits:  # "corn fell four to $4.31"
            return False
        one.label, one.unit, one.worth, one.counted, one.per = two.label, two.unit, two.worth, two.counted, two.per
        return True
    if (
        link == "dash"
        and one.label is Label.MONEY
        and one.marked
        and one.scale is not None
        and _is_misread_scale(line, two)
    ):
        two.label, two.unit, two.worth, two.counted = one.label, one.unit, one.worth, False
        two.scale = Decimal(10**6 if two.end and line.text[two.end - 1] == "m" else 10**12)
        return True
    if (
        two.label is None
        and one.label is Label.MONEY
        and one.marked
        and (link in ("to", "dash") or opener)
        and not two.fraction
    ):
        two.label, two.unit, two.worth = one.label, one.unit, one.worth
        return True
    return False


_AND_ALSO = frozenset((" ", ", ", " and ", ", and ", "-", " & "))


def merge_compounds(line: Line, readings: list[Reading]) -> list[Reading]:
    """Readings with "5 feet 2 inches" and the like as one, in the smaller unit: 62 inches."""
    merged: list[Reading] = []
    for reading in readings:
        if merged and _is_compound(line, merged[-1], reading):
            merged.append(_sum_of(line, merged.pop(), reading))
        elif merged and _is_change(line, merged[-1], reading):
            merged.append(_change_of(merged.pop(), reading))
        else:
            merged.append(reading)
    return merged


def _is_change(line: Line, one: Reading, two: Reading) -> bool:
    """Whether a part of a currency follows its whole: "one kuai and five mao"."""
    if one.label is not Label.MONEY or two.label is not Label.MONEY or one.unit != two.unit or one.unit is None:
        return False
    if one.scale is not None or two.scale is not None or one.worth != 1 or two.worth >= 1 or "." in one.digits:
        return False
    return two.sign > 0 and two.number * two.worth < 1 and line.low[one.end : two.start] in _AND_ALSO


def _change_of(one: Reading, two: Reading) -> Reading:
    number = one.number + two.number * two.worth
    return replace(one, end=two.end, number=number, step=two.worth, digits=f"{number:f}", per=two.per)


def _ratio(line: Line, one: Reading, two: Reading) -> int | None:
    units = line.units.by_name
    big, small = units.get(one.unit or ""), units.get(two.unit or "")
    if big is None or small is None or big.dimension != small.dimension or not big.factor or not small.factor:
        return None
    ratio = big.factor / small.factor
    return int(ratio) if ratio.denominator == 1 and ratio > 1 and not (big.offset or small.offset) else None


def _is_compound(line: Line, one: Reading, two: Reading) -> bool:
    if one.label is not Label.QUANTITY or two.label is not Label.QUANTITY or one.counted or two.counted:
        return False
    if one.scale is not None or two.scale is not None or "." in one.digits or two.sign < 0:
        return False
    if line.low[one.end : two.start] not in _AND_ALSO:
        return False
    ratio = _ratio(line, one, two)
    return ratio is not None and two.number < max(ratio, 12)


def _sum_of(line: Line, one: Reading, two: Reading) -> Reading:
    ratio = _ratio(line, one, two)
    assert ratio is not None
    number = one.number * ratio + two.number
    return replace(two, start=one.start, number=number, sign=one.sign, digits=f"{number:f}", hedge=one.hedge)


def _is_misread_scale(line: Line, two: Reading) -> bool:
    """ "US$15m-20m": the second m was taken for meters."""
    return (
        two.label is Label.QUANTITY
        and two.unit in ("meter", "metric ton")
        and line.text[two.end - 2 : two.end - 1].isdecimal()
    )


_WHEN = lazy_pattern(
    r"\b(?:in|since|by|until|till|during|through|late|early|mid|fiscal|year|january|february|march|april|may|june|july|august|september|october|november|december)[ \u00a0-]$"
)


def _is_year(line: Line, one: Reading, two: Reading) -> bool:
    """Whether the first of two numbers is a year: "rose in 2024 to 21,000 tonnes"."""
    plain = (
        not one.grouped
        and not one.in_words
        and one.scale is None
        and len(one.digits) == 4
        and 1900 <= one.number <= 2099
    )
    if plain and (two.grouped or _WHEN.search(line.low, max(0, one.start - 12), one.start)):
        return True
    return plain and not (len(two.digits) >= 4 and two.label is Label.QUANTITY)
