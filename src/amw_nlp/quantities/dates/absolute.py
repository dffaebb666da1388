"""Days, months, years and decades written out in full or in figures."""

from __future__ import annotations

from amw_nlp.quantities.dates.grammar import Hit, Pattern
from amw_nlp.quantities.dates.nodes import Grain, Node, Point, Spread

# Two-digit years are read as they are in news: 70 to 99 in the last century, the rest in this.
_PIVOT = 70


def full_year(digits: str) -> int:
    """A printed year of two or four digits.

    >>> full_year("26"), full_year("99"), full_year("1848")
    (2026, 1999, 1848)
    """
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= _PIVOT else 2000)


def year_of(hit: Hit) -> int | None:
    """The year the match prints, in whichever of its groups."""
    for group in ("y", "y2", "y3", "y4"):
        if hit.has(group):
            return full_year(hit.word(group))
    return None


def weekday_of(hit: Hit) -> int | None:
    """The weekday printed before or after a date."""
    for group in ("wd", "wd2", "wd3", "cjk"):
        if hit.has(group):
            return int(hit.value(group))
    return None


def ordinal_of(hit: Hit) -> int:
    """The ordinal in words: twenty-first is 21."""
    return int(hit.value("o")) + (int(hit.value("t")) if hit.has("t") else 0)


def _day(hit: Hit) -> Node | None:
    day = hit.number("d") if hit.has("d") else ordinal_of(hit)
    return Point(Grain.DAY, year_of(hit), int(hit.value("m")), day, weekday=weekday_of(hit))


def _two_days(hit: Hit) -> Node | None:
    year, month = year_of(hit), int(hit.value("m"))
    first, last = hit.number("d"), hit.number("d2")
    start = Point(Grain.DAY, year, month, first, weekday=weekday_of(hit))
    return Spread(start, Point(Grain.DAY, year, month, last))


def _month_year(hit: Hit) -> Node | None:
    return Point(Grain.MONTH, year_of(hit), int(hit.value("m")))


def _two_months(hit: Hit) -> Node | None:
    year = year_of(hit)
    first, last = int(hit.value("m")), int(hit.value("m2"))
    before = year - 1 if year is not None and first > last else year
    return Spread(Point(Grain.MONTH, before, first), Point(Grain.MONTH, year, last))


def _numeric(hit: Hit) -> Node | None:
    """Month and day in printed order; which is which is settled by the draft's order (`resolve`)."""
    if hit.word("s1") != hit.word("s2"):
        return None
    year = full_year(hit.word("y"))
    return Point(Grain.DAY, year, hit.number("a"), hit.number("b"), weekday=weekday_of(hit), numeric=True)


def _numeric_short(hit: Hit) -> Node | None:
    return Point(
        Grain.DAY, None, hit.number("a") or hit.number("a2"), hit.number("b") or hit.number("b2"), weekday=weekday_of(hit), numeric=True
    )


def _iso(hit: Hit) -> Node | None:
    return Point(Grain.DAY, hit.number("y"), hit.number("m"), hit.number("d"), weekday=weekday_of(hit))


def _cjk(hit: Hit) -> Node | None:
    return Point(Grain.DAY, hit.number("y"), hit.number("mo"), hit.number("d"), weekday=weekday_of(hit))


def _year(hit: Hit) -> Node | None:
    year, era = ("y9", "e9") if hit.has("y9") else ("y", "e")
    return Point(Grain.YEAR, int(hit.word(year)), era=int(hit.value(era)) if hit.has(era) else 1)


def _years(hit: Hit) -> Node | None:
    first = int(hit.word("y"))
    tail = hit.word("z")
    last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
    return Spread(Point(Grain.YEAR, first), Point(Grain.YEAR, last)) if first < last <= first + 300 else None


def _short_year(hit: Hit) -> Node | None:
    return Point(Grain.YEAR, full_year(hit.word("y2")))


def _decade(hit: Hit) -> Node | None:
    year = int(hit.word("y"))
    if year % 100 == 0 and year < 2000:
        return Point(Grain.CENTURY, year)
    return Point(Grain.DECADE, year) if year % 10 == 0 else None


def _short_decade(hit: Hit) -> Node | None:
    tens = int(hit.word("n")) if hit.has("n") else int(hit.value("w"))
    return Point(Grain.DECADE, 1900 + tens if tens >= 20 else 2000 + tens) if tens % 10 == 0 else None


def _century(hit: Hit) -> Node | None:
    number = hit.number("d")
    if number is None:
        number = ordinal_of(hit)
    era = int(hit.value("era")) if hit.has("era") else 1
    return Point(Grain.CENTURY, (number - 1) * 100, era=era) if 1 <= number <= 30 else None


_DAY = r"(?:(?:{d=day_number}{mark})|(?:{t=tens}[- ])?{o=ordinal_word})"
_STAMP = r"(?:(?:X| ){two}:{two}(?::{two}(?:\.{digits})?)?(?:X|\+{two}:?{two})?)?"
# What makes a number behind a month no day: 20,000; 2.5; 5%; 5 million; 5:30
_NO_DAY = r"(?![,.]{digits}| ?%| {scale}|:{two}|/|{ordinal_mark}? (?:{unit_any}|{clock_any}))"

PATTERNS: tuple[Pattern, ...] = (
    Pattern("day-month", r"{lead}(?:{the} )?" + _DAY + r"(?: (?:{of} )?|-){m=month_word}\.?(?:{of_year}|-{y4=year_number})?{trail}", _day),
    Pattern("month-day", r"{lead}{m=month_word}\.? (?:{the} )?" + _DAY + _NO_DAY + r"{of_year}?{trail}", _day),
    Pattern("days-month", r"{lead}(?:{the} )?{d=day_number}{mark}(?: ?- ?| {to} | {and} )(?:{the} )?{d2=day_number}{mark}(?: {of})? {m=month_word}\.?{of_year}?", _two_days),
    Pattern("month-days", r"{lead}{m=month_word}\.? {d=day_number}{mark}(?: ?- ?| {to} | {and} ){d2=day_number}{mark}" + _NO_DAY + "{of_year}?", _two_days),
    Pattern("month-year", r"{m=month_word}(?:\.?,? (?:{of} )?{y=year_number}|\.? ?'{y2=two}|-{y3=two}|-{y4=year_number})", _month_year),
    Pattern("year-month", r"{y=year_number}[- ]{m=month_word}", _month_year),
    Pattern("months-year", r"{m=month_word}\.?(?: ?- ?| {to} | {and} ){m2=month_word}\.?{of_year}", _two_months),
    Pattern("weak-day-month", r"{lead}(?:{the} )?" + _DAY + r" (?:{of} )?{m=weak_month}\.?{of_year}", _day),
    Pattern("weak-month-day", r"{lead}{m=weak_month}\.? (?:{the} )?" + _DAY + r"{of_year}", _day),
    Pattern("weak-month-ordinal", r"{lead}{m=weak_month} (?:{the} )?{d=day_number}{ordinal_mark}", _day),
    Pattern("weak-ordinal-month", r"{lead}(?:{the} )?{d=day_number}{ordinal_mark} (?:{of} )?{m=weak_month}", _day),
    Pattern("weak-month-year", r"{m=weak_month}\.?,? {y=year_number}", _month_year),
    Pattern("month", r"{m=month_word}\.?", _month_year),
    Pattern("numeric", r"{lead}{a=day_number}(?P<s1>[-/.]){b=day_number}(?P<s2>[-/.]){y=year_digits}" + _STAMP + "{trail}", _numeric),
    Pattern("numeric-short", r"(?:{wd=weekday_any}\.?,? {a=day_number}/{b=day_number}|{a2=day_number}/{b2=day_number} ?\({wd2=weekday_any}\))", _numeric_short),
    Pattern("iso", r"{lead}{y=year_number}(?P<s1>[-/.]){m=day_number}(?P<s2>[-/.]){d=day_number}" + _STAMP + r"{trail}", _iso),
    Pattern("cjk", r"(?:{y=year_number} ?{cjk_year} ?)?{mo=day_number} ?{cjk_weekday} ?{d=day_number} ?{cjk_weekday}(?: ?\({cjk=cjk_weekday}\))?", _cjk),
    Pattern("years", r"{y=year_number}(?:-|/){z=two}", _years),
    Pattern("year", r"(?:{the} {year_noun} )?{y=year_number}", _year),
    Pattern("ancient", r"(?:{e=era} {y=digits}|{y9=digits} {e9=era})", _year),
    Pattern("decade", r"(?:{the} )?{y=year_number}'?{s}", _decade),
    Pattern("short-decade", r"(?:{the} )(?:'?{n=two}'?{s}|{w=tens_plural})", _short_decade),
    Pattern("century", r"(?:{the} )?(?:{d=day_number}{ordinal_mark}|(?:{t=tens}-)?{o=ordinal_word})[- ]{century_noun}(?: {era=era})?", _century),
)
