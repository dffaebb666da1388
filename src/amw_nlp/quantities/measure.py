"""Quantities: a number with a unit of measure."""

from __future__ import annotations

import re

from amw_nlp.quantities.line import Line, Reading
from amw_nlp.quantities.nouns import find_noun
from amw_nlp.quantities.units import Unit
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

_WORD = lazy_pattern(r"([ \u00a0-]?)((?:°[ ]?)?[^\W\d_]+)")
_SYMBOL = lazy_pattern(
    r"([ \u00a0\u202f-]?)((?:sq|cu)\.?[ \u00a0]?(?:km|mi|ft|cm|yd|in|m)\b\.?|fl\.? oz|°[ ]?[CFcf]?|º[CF]?|''|[\"'′″”℃℉]|[A-Za-zµμ]{1,6}[²³23]?(?:/[a-z]{1,3})?)(?![A-Za-z0-9])"
)
# symbols that are words, letters of names or scales elsewhere: read only where a digit touches them, or not at all
_TOUCHING = frozenset(
    (
        "m",
        "t",
        "l",
        "L",
        "g",
        "V",
        "W",
        "J",
        "kn",
        "kt",
        "cc",
        "ct",
        "mb",
        "cf",
        "sf",
        "MP",
        "MT",
        "mt",
        "cal",
        "ha",
        "HP",
        "mi",
        "bu",
        "fps",
        "rad",
        "gm",
        "ML",
        "pm",
        '"',
        "'",
        "′",
        "″",
        "''",
        "”",
        "kb",
    )
)
_NEVER = frozenset(("A", "B", "C", "F", "pm", "in", "in.", "'", '"', "”", "º", "mps", "mw", "cal"))
# one temperature on both scales: "30C (86F)", "41F, or 5C"
_BOTH = lazy_pattern(
    r"\d(?:C(?: ?[(\[/–—-] ?|,? (?:or |i\.e\. |which is |that is |equal to )?)(?:about |around |roughly )?[-−–]?\d[\d.]{0,5}F|F(?: ?[(\[/–—-] ?|,? (?:or |i\.e\. |which is |that is |equal to )?)(?:about |around |roughly )?[-−–]?\d[\d.]{0,5}C)\b"
)
# the same apart: "41C in Seville, or 96F"; not the seats of a plane
_BOTH_APART = lazy_pattern(
    r"(?<![\d.,])\d{1,3}(?:\.\d)?(?:C,? [^.;:!?\n\d]{0,30}?\b(?:or|is|i\.e\.) (?:about |around )?[-−]?\d{1,3}(?:\.\d)?F|F,? [^.;:!?\n\d]{0,30}?\b(?:or|is|i\.e\.) (?:about |around )?[-−]?\d{1,3}(?:\.\d)?C)\b"
)
_ROWED = lazy_pattern(
    r"\b(?:seats?|rows?|gates?|rooms?|flats?|units?|apartments?|bus(?:es)?|routes?|line|lines|cabins?|stand|block)\b"
)
_HOT = lazy_pattern(r"\b(?:temperatures?|degrees|heat|weather|warm|cold|celsius|fahrenheit|mercury|freez)")
_FEET = lazy_pattern(r"[0-9] ?(?:ft|feet|foot) ?$")
_PEAK = lazy_pattern(r"\b(?:high|low|highs|lows|max|min)(?: of| near| around)? $")
_WEIGHS = lazy_pattern(
    r"\b(?:weigh(?:s|ed|ing|t)?|los(?:t|ing|e|es)|gain(?:ed|ing|s)?|shed(?:ding|s)?|put on|dropp?(?:ed|ing|s)?|heavier)\b[^.;]{0,20} $"
)
_MONEYLESS_PER = lazy_pattern(
    r"(?:[ \u00a0](?:per|a|an)[ \u00a0]|/)(hour|minute|second|millisecond|microsecond|day|week|month|year|capita|person|share|unit|ms|min|s|h)\b"
)
_SHORT_TIMES = {"ms": "millisecond", "min": "minute", "s": "second", "h": "hour"}
# a length in one of these is a speed, a unit of its own; "3 millimeters a year" is a length
_SPEEDS = frozenset(("hour", "minute", "second", "millisecond", "microsecond"))
# "12m users" are million, "200m hurdles" meters
_RACE = lazy_pattern(
    r"[ \u00a0](?:freestyle|hurdles|relay|races?|sprints?|finals?|dash|butterfly|backstroke|breaststroke|medley|runners?|heats?|swims?|steeplechase)\b"
)
_OF_THEM = lazy_pattern(r"[ \u00a0]of (?:them|these|those|which|whom)\b")


_SPAN_OF_TIME = lazy_pattern(
    r"[ \u00a0](?:(?:business|working|calendar|trading|more|full|consecutive|straight) )?(seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?)\b(?![ -]old)"
)
_SPANS = {"se": "S", "mi": "MIN", "ho": "H", "da": "D", "we": "W", "mo": "M", "qu": "3M", "ye": "Y", "de": "10Y"}


def read_span_of_time(line: Line, at: int) -> str | None:
    """The TIMEX letters of the span of time after a number ("M" for months), or None."""
    match = _SPAN_OF_TIME.match(line.low, at)
    return _SPANS[match[1][:2]] if match is not None else None


def read_unit(line: Line, reading: Reading) -> bool:
    """Takes the unit of measure after a number into a reading; False where there is none."""
    return _read_unit_word(line, reading) or _read_symbol(line, reading) or _read_bracketed(line, reading)


_BRACKETED = lazy_pattern(r"[ \u00a0]?(?:\(([A-Za-zµ]{1,4}[²³]?)\)|<([A-Za-zµ]{1,4}[²³]?)>)")


def _read_bracketed(line: Line, reading: Reading) -> bool:
    """ "20 (kg)"."""
    match = _BRACKETED.match(line.text, reading.end)
    symbol = (match[1] or match[2]) if match is not None else None
    if match is None or symbol is None or len(symbol) < 2 or symbol in _TOUCHING or symbol in _NEVER:
        return False
    unit = line.units.symbols.get(symbol)
    return unit is not None and not unit.name.startswith("million") and _take(line, reading, unit, match.end())


def _read_unit_word(line: Line, reading: Reading) -> bool:
    low = line.low
    match = _WORD.match(low, reading.end)
    if match is None or (not match[1] and not reading.fraction and match[2][0] != "°"):
        return False
    candidates = line.units.words.get("°" if match[2][0] == "°" else match[2])
    if candidates is None:
        return False
    start = match.end(1)
    for name, unit in candidates:
        end = start + len(name)
        said = low[start:end].replace("\u00a0", " ")
        if said != name and said.replace("-", " ") != name.replace("-", " "):
            continue
        if low[end : end + 1].isalnum() or _is_a_word(line, reading, match[1], name, end):
            continue
        return _take(line, reading, unit, end)
    return False


def _is_a_word(line: Line, reading: Reading, gap: str, name: str, end: int) -> bool:
    """Whether a unit's name is another word here: "one foot in", "12 bars and restaurants", "two stone walls"."""
    low = line.low
    if name in (
        "league",
        "leagues",
        "bar",
        "bars",
        "stone",
        "cup",
        "cups",
        "yard",
        "yards",
        "degree",
        "degrees",
        "part",
        "bit",
        "bits",
        "kilo",
        "us",
        "uk",
    ):
        if name.startswith("degree"):
            return not reading.number >= 0 or (reading.in_words and gap == "-")
        if name in ("cup", "cups"):
            return low[end : end + 3] != " of"
        if name in ("yard", "yards"):
            return False
        if name == "stone":
            if _WEIGHS.search(low, max(0, reading.start - 40), reading.start):
                return False
            return gap == "-" or (low[end : end + 1] == " " and not low[end : end + 4].startswith((" in ", " of ")))
        return name != "kilo"
    if name == "foot" and gap != "-":
        return reading.number != 1 and not reading.fraction
    return False


def _read_symbol(line: Line, reading: Reading) -> bool:
    text = line.text
    match = _SYMBOL.match(text, reading.end)
    if match is None or (reading.in_words and (len(match[2]) < 2 or match[1] != " " or match[2] in _TOUCHING)):
        return False
    gap, symbol = match[1], match[2]
    unit = line.units.symbols.get(symbol) or line.units.symbols.get(symbol.replace("\u00a0", " "))
    if unit is None and "/" in symbol:  # "50 km/ms": a length and its rate
        symbol = symbol.partition("/")[0]
        unit = line.units.symbols.get(symbol)
    if unit is None and symbol[-1] == ".":  # the sentence's
        symbol = symbol[:-1]
        unit = line.units.symbols.get(symbol.replace("\u00a0", " "))
    if unit is None and symbol == "K" and "." in reading.digits and not gap and _is_hot(line, reading):
        unit = line.units.by_name["kelvin"]
    if symbol in ("m", "b", "t") and not gap and _counts(line, match.end()):
        return False
    end = match.start(2) + len(symbol)
    if unit is None or not _is_symbol(line, reading, gap, symbol, end):
        return False
    return _take(line, reading, unit, end)


def _counts(line: Line, end: int) -> bool:
    """Whether a letter after the digits is a scale, not a unit: a counted noun follows ("2.3m cars")."""
    if _OF_THEM.match(line.low, end):
        return True
    return not _RACE.match(line.low, end) and find_noun(line.cased, line.low, end, limit=3) is not None


def _is_hot(line: Line, reading: Reading) -> bool:
    """Whether the words about a number are of temperature."""
    if _PEAK.search(line.low, max(0, reading.start - 12), reading.start):  # "Highs of 31C"
        return True
    near = line.text[max(0, reading.start - 18) : reading.end + 24]
    if _BOTH.search(near):
        return True
    around = line.text[max(0, reading.start - 50) : reading.end + 50]
    if _BOTH_APART.search(around) and not _ROWED.search(around.lower()):
        return True
    return _HOT.search(line.low, max(0, reading.start - 300), reading.end + 300) is not None


def _is_symbol(line: Line, reading: Reading, gap: str, symbol: str, end: int) -> bool:
    text = line.text
    after = text[end : end + 1]
    if symbol in ("C", "F"):
        return (not gap and _is_hot(line, reading)) or (not gap and reading.sign < 0)
    if symbol in ("in", "in."):
        if not gap and _FEET.search(text, max(0, reading.start - 6), reading.start):  # "5ft 10in"
            return True
        return (
            gap != "-"
            and re.match(
                r"\.?(?:$|[,;:)]|\.$| (?:tall|long|wide|thick|of rain|of snow|deep|more|by))", text[end : end + 9]
            )
            is not None
        )
    if symbol in ("'", '"', "”", "''", "″", "′"):
        return (
            not gap
            and (
                reading.fraction
                or "." in reading.digits
                or text.count(symbol, max(0, reading.start - 400), end + 400) % 2 == 1
                or len(text) < 12
            )
            and not after.isalpha()
        )
    if symbol in _NEVER:
        return False
    if symbol in ("g", "l", "t", "m", "L", "W", "V", "J") and gap:
        return (
            gap != "-"
            and after in ("", ",", ".", ";", ")", " ")
            and not reading.plus
            and (symbol.islower() or "." in reading.digits or symbol in "WL")
        )
    if symbol in ("MT", "mt", "kt", "kn", "ct", "bu", "mi", "cf", "sf", "pm", "cal", "ha") and gap == "-":
        return False
    return not (symbol == "mi" and gap and after == "'")


def _take(line: Line, reading: Reading, unit: Unit, end: int) -> bool:
    reading.label, reading.unit, reading.end = Label.QUANTITY, unit.name, end
    if unit.dimension in ("mass", "volume", "power", "data", "length", "energy", "area"):
        tail = _MONEYLESS_PER.match(line.low, end)
        if tail:
            _read_rate(line, reading, unit, tail)
    return True


def _read_rate(line: Line, reading: Reading, unit: Unit, tail: re.Match[str]) -> None:
    """A rate that is a unit of its own ("miles an hour") becomes it; any other sets what the figure is per."""
    each = _SHORT_TIMES.get(tail[1], tail[1])
    name = f"{unit.name} per {each}"
    known = line.units.by_name.get(name)
    if (known is not None and known.dimension != "oil flow") or (unit.dimension == "length" and each in _SPEEDS):
        reading.unit, reading.end = name, tail.end()
    else:
        reading.per = each
