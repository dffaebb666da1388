"""One pass over a line: every number, with what stands around it."""

from __future__ import annotations

import re
from decimal import Decimal

from amw_nlp.quantities.alone import read_alone
from amw_nlp.quantities.line import Line, Reading
from amw_nlp.quantities.marks import read_mark, read_name_before, read_sign
from amw_nlp.quantities.measure import read_span_of_time, read_unit
from amw_nlp.quantities.money import read_code_after_mark, read_money_after, read_per
from amw_nlp.quantities.multiple import FOLDS, TWICE, VERBS, read_multiple, read_multiplying
from amw_nlp.quantities.percent import read_percent, read_percent_of
from amw_nlp.quantities.printed import Printed, read_digits, read_words
from amw_nlp.quantities.ranges import opener_of
from amw_nlp.quantities.scales import read_scale_letter, read_scale_of_count, read_scale_word
from amw_nlp.quantities.tally import read_count, read_share
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

_UNITS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|zero"
_AFTER_A = r"an?(?=[ -](?:hundred|thousand|million|billion|trillion|dozen|quarter|third|half|fifth|tenth|lakh|crore|penny|dollar (?:per|a share|each)|percentage[ -]point)\b)"
SCAN = lazy_pattern(
    rf"(?P<digits>[0-9½¼¾⅓⅔⅛⅜⅝⅞]+)|\b(?:(?P<multiple>{VERBS}|{FOLDS}|{TWICE})|(?P<words>(?:{_UNITS}|half|quarter)\b|{_AFTER_A}))"
)
_BROKEN = lazy_pattern(
    r"\.[0-9]|:[0-9]|(?:st|nd|rd|th)\b|[’']s\b|s\b|/[0-9]|-[0-9]{1,5}-[0-9]|[ \u00a0]?(?:a\.m|p\.m|am\b|pm\b|o’clock|o'clock)"
)
_CODE_LEFT = lazy_pattern(r"\b[A-Z]{3}[ \u00a0]$")
_STEPS = lazy_pattern(
    r"(two|three|four|five|six|seven|eight|nine|ten) (?:quarter|half)-(?:percentage-)?point (?:[a-z]+ ){0,2}[a-z]{3,}s\b"
)
_AN = lazy_pattern(r"[ -]?\b(?:an?|one)[ -](?=penny|dollar|percentage)")


def iter_readings(line: Line) -> list[Reading]:
    """The numbers of a line, in order, each with the label it earns by itself, or none."""
    if (alone := read_alone(line)) is not None:
        return [alone]
    readings: list[Reading] = []
    done = 0
    for match in SCAN.finditer(line.low):
        start = match.start()
        if start < done:
            continue
        kind = match.lastgroup
        if kind == "multiple":
            reading = read_multiplying(line, start, match.end())
        elif kind == "words":
            reading = _read_worded(line, start)
        else:
            reading = _read_figured(line, start, done)
        if reading is not None:
            readings.append(reading)
            done = max(reading.end, match.end())
        elif kind == "digits":
            done = _skip(line.low, match.end())
    return readings


def _skip(low: str, at: int) -> int:
    """Past a run of digits and marks that is no figure: a version, a time, a telephone number."""
    while at < len(low) and (low[at].isdecimal() or (low[at] in ".:-/" and low[at + 1 : at + 2].isdecimal())):
        at += 1
    return at


def _read_figured(line: Line, start: int, done: int) -> Reading | None:
    """The figure at some digits; a currency mark before `done` is the last figure's ("10 $ 30 $")."""
    text = line.text
    if start and text[start - 1] in "%=&#@_":
        return None
    if height := _HEIGHT.match(text, start):
        return _read_height(height)
    if start and text[start - 1] == "." and not text[start - 2 : start - 1].isalnum():
        start -= 1
    elif start and text[start - 1] in ",.:/" and text[start - 2 : start - 1].isdecimal():
        return None
    bracket = text[start - 1 : start] == "("
    at = start - 1 if bracket and text[start - 2 : start - 1] in line.currencies.signs else start
    printed = read_digits(text, start, money=bool(start) and text[at - 1] in line.currencies.signs)
    if printed is None:
        return None
    reading = _reading_of(printed)
    marked = _read_left(line, reading, at, done)
    if not marked and start and (text[start - 1].isalnum() or text[start - 1] in "_#@"):
        return None
    broken = _BROKEN.match(line.low, printed.end)
    if broken is not None and not (marked and broken[0][0] in "s’'"):
        return None
    _read_right(line, reading, bracketed=bracket)
    return reading


# 6'11" and 5’7” tall: feet and inches
_HEIGHT = lazy_pattern(r"([3-8])['’′] ?(1[01]|[0-9])(?: ?[½¼¾])? ?(?:[\"”″]|''|’’)(?!\w)")


def _read_height(match: re.Match[str]) -> Reading:
    number = Decimal(match[1]) * 12 + Decimal(match[2])
    return Reading(match.start(), match.end(), number, Decimal(1), f"{number:f}", label=Label.QUANTITY, unit="inch")


def _reading_of(printed: Printed) -> Reading:
    return Reading(
        printed.start, printed.end, printed.number, printed.step, printed.digits, printed.scale,
        in_words=printed.in_words, grouped=printed.grouped, fraction=printed.fraction,
    )  # fmt: skip


def _read_left(line: Line, reading: Reading, at: int, done: int) -> bool:
    """Takes the currency mark and the sign before a number; whether there is a mark."""
    big = (
        reading.grouped
        or "." in reading.digits
        or read_scale_word(line.low, reading.end) is not None
        or read_scale_letter(line.low, reading.end, money=True) is not None
    )
    found = read_mark(line, at, big=big)
    if found is None and at > 1 and line.text[at - 1] in "-−–":
        before = line.text[at - 2]
        if before in line.currencies.signs or (
            before in " \u00a0" and _CODE_LEFT.search(line.text, max(0, at - 6), at - 1)
        ):
            found = read_mark(line, at - 1, big=True)
            reading.sign = -1 if found is not None else reading.sign
    if found is not None and found[0] >= done:
        start, mark = found
        reading.label, reading.marked = Label.MONEY, True
        reading.unit, reading.worth, reading.start = line.place.choose(mark), mark.worth, start
    start, sign = read_sign(line, reading.start)
    reading.start, reading.sign = start, sign * reading.sign
    return reading.marked


def _read_right(line: Line, reading: Reading, *, bracketed: bool) -> None:
    text = line.text
    if reading.marked and bracketed and text[reading.end : reading.end + 1] == ")":
        reading.sign, reading.end = -1, reading.end + 1
    if reading.scale is None:
        _read_scale(line, reading)
    if reading.scale is None and text[reading.end : reading.end + 1] == "+":  # "$450+ million"
        scaled = read_scale_word(line.low, reading.end + 1)
        if scaled is not None:
            reading.plus, (reading.scale, reading.end) = True, scaled
    if text[reading.end : reading.end + 1] == "+" and not text[reading.end + 1 : reading.end + 2].isdecimal():
        reading.plus, reading.end = True, reading.end + 1
    if (
        bracketed and not reading.marked and text.startswith((")%", ") %"), reading.end)
    ):  # "(5.1)%" in a column of changes
        reading.sign, reading.start, reading.end = -1, reading.start - 1, reading.end + 1
    if bracketed and not reading.marked and text[reading.end : reading.end + 1] == ")":
        after = read_scale_word(line.low, reading.end + 1)
        if after is not None and text[reading.start - 2 : reading.start - 1] in line.currencies.signs:
            reading.sign, reading.end = -1, after[1]
    if reading.marked:
        read_code_after_mark(line, reading)
        if reading.scale is None and "." not in reading.digits and line.low.startswith(" and ", reading.end):
            _read_parts(line, reading)
        read_per(line, reading)
        return
    _read_kind(line, reading)


def _read_scale(line: Line, reading: Reading) -> None:
    found = read_scale_word(line.low, reading.end)
    if found is None:
        found = read_scale_letter(line.low, reading.end, money=reading.marked)
    if found is None and not reading.marked:
        found = read_scale_letter(line.low, reading.end, money=True)
        if found is not None:
            probe = Reading(reading.start, found[1], reading.number, reading.step, reading.digits, found[0])
            if not read_money_after(line, probe):
                found = None
    if found is None and not reading.marked:
        found = _read_scale_of_unit(line, reading)
    if found is not None:
        reading.scale, reading.end = found


def _read_scale_of_unit(line: Line, reading: Reading) -> tuple[Decimal, int] | None:
    """The letter that is a scale because a unit of measure follows it: "1.1m sq ft", "4m tonnes"."""
    lettered = read_scale_of_count(line.text, reading.end)
    if lettered is None or line.text[lettered[1] : lettered[1] + 1] not in (" ", "\u00a0"):
        return None
    probe = Reading(
        reading.start, lettered[1], reading.number, reading.step, reading.digits, lettered[0], in_words=True
    )
    return lettered if read_unit(line, probe) else None


def _read_kind(line: Line, reading: Reading) -> None:
    """What a number without a currency mark is: percent, money, a multiple, a measure or a count, in this order."""
    if read_percent(line, reading):
        return
    if read_money_after(line, reading):
        if reading.scale is None and reading.worth == 1:
            _read_parts(line, reading)
        read_per(line, reading)
        return
    if reading.scale is None and read_multiple(line, reading):
        return
    if read_share(line, reading) or read_unit(line, reading):
        return
    named = read_name_before(line, reading.start)
    if named is not None and not reading.in_words and line.low[reading.end : reading.end + 1] != "-":
        start, mark = named
        reading.label, reading.unit, reading.start = Label.MONEY, line.place.choose(mark), start
        return
    if not reading.fraction and not read_count(line, reading) and not read_percent_of(line, reading):
        reading.time = read_span_of_time(line, reading.end)


_PART = lazy_pattern(
    r"(?:,? and |,? )([0-9]{1,2}|[a-z]+(?:-[a-z]+)?)[ -]?(?:cents?|pence|sens?|c|kopecks)\b|[ ](?:and )?([0-9]{2})(?=[.,;!?]?$)|[ ]and ([a-z]+(?:-[a-z]+)?)(?=[.;!?]?$)"
)


def _read_parts(line: Line, reading: Reading) -> None:
    """ "3 dollars 50 cents": the cents after the dollars are of one amount."""
    match = _PART.match(line.low, reading.end)
    if match is None:
        return
    group = match.lastindex or 1
    if group == 3 and opener_of(line, reading) is not None:  # "between two dollars and fifty"
        return
    part = read_digits(line.text, match.start(group)) or read_words(line.low, match.start(group))
    if part is None or part.number >= 100 or part.end != match.end(group) or "." in part.digits:
        return
    reading.number += part.number.scaleb(-2)
    reading.step, reading.digits, reading.end = Decimal("0.01"), f"{reading.number:f}", match.end()


def _read_worded(line: Line, start: int) -> Reading | None:
    if line.low.startswith("a dozen", start):  # about as vague as "several"
        return None
    printed = read_words(line.low, start)
    if printed is None:
        match = _AN.match(line.low, start)
        if match is None:
            return None
        printed = Printed(start, match.end() - 1, Decimal(1), Decimal(1), "1", in_words=True)
    elif printed.fraction and line.low[printed.end - 3 : printed.end] in (" of",) and printed.number < 1:
        printed.fraction = True
    if printed.fraction and (steps := _STEPS.match(line.low, start)):  # "three quarter-point cuts" are three
        printed = read_words(line.low[: steps.end(1)], start) or printed
    if (line.low[start - 1 : start] in ("-", "’", "'") and start) or line.text[printed.end : printed.end + 2] in (
        "’s",
        "'s",
    ):
        return None
    reading = _reading_of(printed)
    reading.start, reading.sign = read_sign(line, start)
    if reading.scale is None:
        found = read_scale_word(line.low, reading.end)
        if found is not None:
            reading.scale, reading.end = found
    _read_kind(line, reading)
    return reading
