"""Lengths of time and ages: eighteen months, two and a half years, four-year-old; and dates counted by a length."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from amw_nlp.quantities.dates.counts import count_of
from amw_nlp.quantities.dates.grammar import Build, Hit, Pattern
from amw_nlp.quantities.dates.nodes import Base, Count, Grain, Length, Node, Opening, Point, Same, Seek, Shift, Step

_HALF = Decimal("0.5")
# A page may print a number of any length; a term of more than ten million years is none.
_MOST = Decimal(10_000_000)
_OLDEST = 130
_HOUR = 60
# From long to short: "2 years, 3 months" is one length, "2 years, 3 years" two
_ORDER = ("1000Y", "100Y", "10Y", "Y", "3M", "M", "2W", "W", "WE", "D", "H", "MIN", "S")


def length_of(hit: Hit) -> Length | None:
    """The length a match spells: groups n and u, k and v for a second part, low for the first end of a range."""
    try:
        amount = count_of(hit, "n") if hit.has("n") else Decimal(1)
        second = count_of(hit, "k") if hit.has("k") else None
        low = count_of(hit, "low") if hit.has("low") else None
    except ValueError:
        return None
    if max(amount or 0, second or 0, low or 0) > _MOST:
        return None
    if amount == 1 and hit.word("n") == "a" and hit.word("u") == "quarter":
        return None  # a quarter of something
    if hit.has("half"):
        amount = (amount or Decimal(0)) + _HALF
    if low is not None and amount is not None and amount < 1 <= low:
        amount, low = amount + low, None  # 2-1/2 weeks
    unit = str(hit.value("u"))
    parts: tuple[tuple[Decimal | None, str], ...] = ((amount, unit),)
    if hit.has("v"):
        if _ORDER.index(str(hit.value("v"))) <= _ORDER.index(unit):
            return None
        parts = (*parts, (second, str(hit.value("v"))))
    length = Length(parts)
    return Length(((low, unit),), to=length) if low is not None else length


def _hour_minutes(hit: Hit) -> Node | None:
    """ "ran it in two hours ten": minutes without their name."""
    length = length_of(hit)
    minutes = (hit.whole("t") if hit.has("t") else 0) + (hit.whole("k") if hit.has("k") else 0)
    if length is None or length.parts[0][1] != "H" or not 0 < minutes < _HOUR:
        return None
    return Length((*length.parts, (Decimal(minutes), "MIN")))


def _age(hit: Hit) -> Node | None:
    length = length_of(hit)
    return None if length is None else replace(length, age=True)


def _aged(hit: Hit) -> Node | None:
    try:
        amount = count_of(hit, "n")
    except ValueError:
        return None
    return None if amount is None or amount > _OLDEST else Length(((amount, "Y"),), age=True)


def _half_length(hit: Hit) -> Node | None:
    return Length(((_HALF, str(hit.value("u"))),))


def _shift(sign: int, base: Base) -> Build:
    def build(hit: Hit) -> Node | None:
        length = length_of(hit)
        return None if length is None else Shift(length, sign, base)

    return build


def _weekdays_ago(hit: Hit) -> Node | None:
    """Two Sundays ago, three Fridays from now: so many weeks, the last or the next such day being the first of them."""
    amount = count_of(hit, "n")
    if amount is None or not 0 < amount <= _OLDEST:
        return None
    sign = 1 if hit.has("f") else -1
    return Shift(Length(((amount - 1, "W"),)), sign, Seek(sign, Point(Grain.DAY, weekday=int(hit.value("wd")))))


def _shift_worded(hit: Hit) -> Node | None:
    length = length_of(hit)
    return None if length is None else Shift(length, hit.whole("w"), Base.CONTEXT)


def _from_now(hit: Hit) -> Node | None:
    """Three weeks from now, in a year's time; four months from tomorrow, which counts from that day."""
    length = length_of(hit)
    if length is None:
        return None
    return Shift(length, 1, Step(Grain.DAY, hit.whole("dw")) if hit.has("dw") else Base.DRAFT)


def _count(hit: Hit) -> Node | None:
    length = length_of(hit)
    return None if length is None else Count(hit.whole("w"), length)


def _opening(hit: Hit) -> Node | None:
    length = length_of(hit)
    return None if length is None else Opening(length, -1 if hit.has("l") else 1)


_EXTRA = r"(?:{extra}[- ]){0,2}"
# 2 years and 3 months | two and a half years | 18-month | three to five years | a year and a half
_RANGE = r"(?:{low=num}(?: ?- ?|[ -]{to}[ -]|[ -]{or}[ -])(?!{half})|(?<={between} ){low=num} {and} )?"
_ONE = r"{n=num}(?:[- ]" + _EXTRA + r"{u=unit_span}|{u=unit_span})"
_MEASURE = _RANGE + _ONE
_LENGTH = _MEASURE + r"(?P<half> {and} (?:{a} )?{half}(?! {a}))?"
_TWO = _ONE + r"(?:,? (?:{and} )?){k=num} {v=unit_span}"

# What a date that a length is counted from begins with
_BASE = r"(?:{month_word}|{feast}|{weekday}|{day_word}|{day_number}(?:{ordinal_mark}|/| {month_word})|{day_noun} {before}|{year_number}-|{edge} {of})"

PATTERNS: tuple[Pattern, ...] = (
    Pattern("length", _LENGTH, length_of),
    Pattern("length-two", _TWO, length_of),
    Pattern(
        "hour-minutes",
        r"{n=num} (?:{u=clock_unit}|{u=clock_units}) (?:{and} )?(?:{t=tens}(?:[- ](?:{k=number}|{k=one}))?|{k=number})(?= ?(?:[.,;:)?!\n]|$))",
        _hour_minutes,
    ),
    Pattern("ago-two", _TWO + r" {ago}", _shift(-1, Base.DRAFT)),
    Pattern("quarter-century", r"{a} {quarter}[- ]{century_noun}", lambda _: Length(((Decimal(25), "Y"),))),
    Pattern("half-length", r"{half}(?: {a} |-| ){u=unit_span}|{a} {half}-{u=unit_span}", _half_length),
    Pattern("ago", _LENGTH + r" {ago}", _shift(-1, Base.DRAFT)),
    Pattern(
        "half-ago",
        r"{half} {a} {u=unit_span} {ago}",
        lambda hit: Shift(Length(((_HALF, str(hit.value("u"))),)), -1, Base.DRAFT),
    ),
    Pattern("weekdays-ago", r"{n=num} {wd=weekdays} (?:{ago}|{f=from} {now})", _weekdays_ago),
    Pattern("short-ago", r"{n=digits}{u=unit_letter} {ago}", _shift(-1, Base.DRAFT)),
    Pattern("vague-ago", r"{u=units} {ago}", lambda hit: Shift(Length(((None, str(hit.value("u"))),)), -1, Base.DRAFT)),
    Pattern("from-now", _LENGTH + r"(?: {from} (?:{now}|{dw=day_word})|'?{s}? {time})", _from_now),
    Pattern(
        "earlier",
        _LENGTH + r" {w=earlier}|" + _LENGTH + r" {w=before}(?= ?(?:[,.;:)?!\n-]|$)| (?:x|{and}|{in}|{to}|{on}) )",
        _shift_worded,
    ),
    Pattern("before-base", _LENGTH + r" {w=before}(?= (?:{the} )?" + _BASE + ")", _shift_worded),
    Pattern("count-two", r"(?:{article} )?{w=count_step}[- ]" + _TWO, _count),
    Pattern("coming-count", r"{n=num} {coming} {u=unit_many}", length_of),
    Pattern("count", r"(?:{article} )?{w=count_step}[- ](?:{extra} )?" + _LENGTH, _count),
    Pattern(
        "count-past",
        r"(?:{article} )?{w=past} {u=unit_one}|{the} {w=last} (?:{u=year_noun}|{u=unit}|{u=century_noun})",
        _count,
    ),
    Pattern("opening", r"(?:{article} )?(?:{l=last}|{l=final}|{o=ordinal}|{o=final}) " + _MEASURE, _opening),
    Pattern("age", _RANGE + r"{n=num}[- ]{u=unit_span}[- ]{old}", _age),
    Pattern("age-of", _RANGE + r"{n=num} {u=unit_span} {of} {age}", _age),
    Pattern("age-short", r"{n=digits} ?{yo}", _aged),
    Pattern("aged", r"{aged} {n=num}|(?:{at} )?{age} (?:{of} )?{n=num}", _aged),
    Pattern(
        "the-length", r"{the} " + _MEASURE + r"(?=,? (?:{that} )?(?:{ended}|{to}|{through}) )", length_of, loose=True
    ),
    Pattern("those-length", r"{those} " + _MEASURE, length_of),
    Pattern(
        "same-length",
        r"(?:{the} )?{same} (?:" + _MEASURE + r"|{u=units})(?= {of} | {in} |,? {a} )",
        lambda _: Same(None),
    ),
)
