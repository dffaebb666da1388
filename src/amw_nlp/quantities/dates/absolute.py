"""Days, months, years, decades and centuries, in words and in figures."""

from __future__ import annotations

from amw_nlp.quantities.dates.grammar import Hit, Pattern
from amw_nlp.quantities.dates.nodes import Grain, Node, Point, Spread

# Two-digit years are read as news means them: from 50 on in the last century, the rest in this.
_PIVOT = 50
_SHORT_YEAR = 20  # 30 Jun 26 is a year, 30 Jun 5 none


def full_year(digits: str) -> int:
    """A printed year of two or four digits.

    >>> full_year("26"), full_year("99"), full_year("1848")
    (2026, 1999, 1848)
    """
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= _PIVOT else 2000)


def year_of(hit: Hit) -> int | None:
    """The year the match prints."""
    return full_year(hit.word("y")) if hit.has("y") else None


def weekday_of(hit: Hit) -> int | None:
    """The weekday printed before or after a date."""
    return hit.whole("wd") if hit.has("wd") else None


def ordinal_of(hit: Hit) -> int:
    """The ordinal in digits (d) or words (o, t): twenty-first is 21."""
    digits = hit.number("d")
    return digits if digits is not None else hit.whole("o") + (hit.whole("t") if hit.has("t") else 0)


def _day(hit: Hit) -> Node | None:
    day = ordinal_of(hit)
    return Point(Grain.DAY, year_of(hit), hit.whole("m"), day, weekday=weekday_of(hit)) if day <= 31 else None


def _short_dated(hit: Hit) -> Node | None:
    """30 Jun 26."""
    return _day(hit) if int(hit.word("y")) >= _SHORT_YEAR else None


def _days(hit: Hit) -> Node | None:
    year, month = year_of(hit), hit.whole("m")
    first = ordinal_of(hit)
    last = hit.number("e") or hit.whole("p")
    if first >= last or last > 31 or (hit.has("night") and last > first + 1):
        return None
    # "Friday and Saturday, 17 and 18 July" has a weekday before it that is the second day's
    one, two = (weekday_of(hit), hit.whole("wd2")) if hit.has("wd2") else (None, None)
    return Spread(Point(Grain.DAY, year, month, first, weekday=one), Point(Grain.DAY, year, month, last, weekday=two))


def _month(hit: Hit) -> Node | None:
    return Point(Grain.MONTH, year_of(hit), hit.whole("m"))


def months_of(hit: Hit) -> Node | None:
    """From one month to another, the year from the last; a first month after the last is of the year before."""
    year, first, last = year_of(hit), hit.whole("m"), hit.whole("n")
    before = year - 1 if year is not None and first > last else year
    return Spread(Point(Grain.MONTH, before, first), Point(Grain.MONTH, year, last))


def _numeric(hit: Hit) -> Node | None:
    if hit.word("s") != hit.word("s2") or len(hit.word("y")) == 1:
        return None
    year = full_year(hit.word("y")) if hit.has("y") else None
    return Point(Grain.DAY, year, hit.number("a"), hit.number("b"), weekday=weekday_of(hit), numeric=True)


def _month_figure(hit: Hit) -> Node | None:
    month = int(hit.word("a"))
    return Point(Grain.MONTH, year_of(hit), month) if month <= 12 else None


def _iso(hit: Hit) -> Node | None:
    if hit.word("s") != hit.word("s2"):
        return None
    return Point(Grain.DAY, hit.number("y"), hit.number("a"), hit.number("b"), weekday=weekday_of(hit))


def _year(hit: Hit) -> Node | None:
    year = int(hit.word("y"))
    return Point(Grain.YEAR, year, era=hit.whole("e") if hit.has("e") else 1) if 1 <= year <= 9998 else None


def _feast(hit: Hit) -> Node | None:
    return Point(Grain.DAY, year_of(hit), feast=str(hit.value("w")))


def _feast_weekend(hit: Hit) -> Node | None:
    return Point(Grain.WEEKEND, year_of(hit), feast=str(hit.value("w")))


def _era_day(hit: Hit) -> Node | None:
    """10 August 88 CE."""
    year = int(hit.word("y"))
    day = Point(Grain.DAY, year, hit.whole("m"), hit.number("d"), era=hit.whole("e"))
    return day if 1 <= year <= 9998 else None


def _spoken_year(hit: Hit) -> Node | None:
    """Twenty twenty-three; nineteen eighty-four; two thousand and fifteen."""
    rest = (hit.whole("t") if hit.has("t") else 0) + (hit.whole("n") if hit.has("n") else 0)
    if hit.has("k"):
        return Point(Grain.YEAR, 2000 + rest) if hit.word("k") == "thousand" and rest < 100 else None
    century = hit.whole("c")
    return Point(Grain.YEAR, 100 * century + rest) if 16 <= century <= 20 and 10 <= rest < 100 else None


def _years(hit: Hit) -> Node | None:
    first, tail = int(hit.word("y")), hit.word("z")
    last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
    return Spread(Point(Grain.YEAR, first), Point(Grain.YEAR, last)) if first < last <= first + 300 else None


def _estimated(hit: Hit) -> Node | None:
    """2026E in an analyst's table."""
    return _year(hit) if hit.word("x") in ("e", "f") else None


def _era_years(hit: Hit) -> Node | None:
    era = hit.whole("e")
    first, last = (Point(Grain.YEAR, int(hit.word(group)), era=era) for group in ("y", "z"))
    return Spread(first, last) if (int(hit.word("y")) - int(hit.word("z"))) * era < 0 else None


def _short_year(hit: Hit) -> Node | None:
    return Point(Grain.YEAR, full_year(hit.word("y")))


def _decade(hit: Hit) -> Node | None:
    year = int(hit.word("y"))
    if year % 100 == 0 and year < 2000:
        return Point(Grain.CENTURY, year)
    return Point(Grain.DECADE, year) if year % 10 == 0 else None


def _short_decade(hit: Hit) -> Node | None:
    tens = int(hit.word("n")) if hit.has("n") else hit.whole("w")
    return Point(Grain.DECADE, 1900 + tens) if tens >= 20 and tens % 10 == 0 else None


def _century(hit: Hit) -> Node | None:
    number = ordinal_of(hit)
    era = hit.whole("e") if hit.has("e") else 1
    return Point(Grain.CENTURY, (number - 1) * 100, era=era) if 1 <= number <= 30 else None


_STAMP = r"(?:(?:X| ){two}:{two}(?::{two}(?:\.{digits})?)?(?:X|[+-]{two}:?{two})?)?"
# What makes a number behind a month no day of it: 20,000; 2.5; 5%; 5 million; 5:30
_NO_DAY = (
    r"(?![,.]{digits}|[%:/]| %| {scale}| {quarter}| {half}|-{digits}|{ordinal_mark}? (?:{unit_many}|{clock_units}))"
)
_SEP = r"(?: ?- ?| {to} | {through} | {and} | & )"

# "July to September the second quarter"
_NO_PERIOD = r"(?! (?:{quarter}|{half}|{unit_one}))"
_SECOND_DAY = r"(?:{wd2=weekday_any}\.?,? )?(?:{the} )?(?:{e=day_number}{mark}|{p=ordinal_word}" + _NO_PERIOD + ")"

PATTERNS: tuple[Pattern, ...] = (
    Pattern("calendar-year", r"{calendar} (?:{year_noun} )?{y=year_number}", _year),
    Pattern("feast", r"{w=feast}{of_year}?", _feast),
    Pattern("feast-weekend", r"(?:{the} )?{w=feast}(?: {y=year_number})?[ -]{weekend}{of_year}?", _feast_weekend),
    Pattern(
        "era-day",
        r"(?:{d=day_number}{mark} {m=month_word}|{m=month_word} {d=day_number}{mark},?) {y=digits} {e=era}",
        _era_day,
    ),
    Pattern("day/month/year", r"{d=day_number}/{m=month_loose}/{y=year_digits}", _day),
    Pattern(
        "weak-the-month",
        r"{the} {day} {of} {m=weak_month}|(?:{d=day_number}{ordinal_mark}|{o=ordinal_word}) {of} {m=weak_month}",
        _day,
    ),
    Pattern(
        "spoken-year", r"(?:{c=tens}|{c=number}) (?:{t=tens}(?:[ -](?:{n=number}|{n=one}))?|{n=number})", _spoken_year
    ),
    Pattern(
        "spoken-millennium",
        r"{number} {k=scale}(?: {and})? (?:{t=tens}(?:[ -](?:{n=number}|{n=one}))?|{n=number}|{n=one})",
        _spoken_year,
    ),
    Pattern("month-figure", r"{a=day_number}/{y=year_number}", _month_figure),
    Pattern("day-of-month", r"(?:{the} )?{day} {day_noun} {of} {month_dotted}{of_year}?", _day),
    Pattern(
        "day-month",
        r"{d=day_number}-{m=month_word}-{y=year_digits}|{m=month_word}-{d=day_number}-{y=year_number}|{lead}(?:{the} )?{day}(?: (?:{of} )?|-){month_dotted}{of_year}?{trail}",
        _day,
    ),
    Pattern("day-month-short", r"{lead}{d=day_number} {month_dotted} {y=day_number}(?= ?(?:[);]|$))", _short_dated),
    Pattern("month-day", r"{lead}{month_dotted} ?(?:{the} )?{day}" + _NO_DAY + r"{of_year}?{trail}", _day),
    Pattern("month-slash-day", r"{m=month_word}/{d=day_number}|{month_dotted}, {d=day_number}{ordinal_mark}", _day),
    Pattern(
        "days-month",
        r"{lead}(?:{the} )?{day}(?:" + _SEP + "|(?P<night>/))" + _SECOND_DAY + r"(?: {of})? {month_dotted}{of_year}?",
        _days,
    ),
    Pattern(
        "month-days",
        r"{lead}{month_dotted} {day}" + _SEP + _SECOND_DAY + _NO_DAY + "{of_year}?",
        _days,
    ),
    Pattern(
        "month-year",
        r"{month_dotted}(?:,? (?:{of} |{in} )?{y=year_number}| ?'{y=two}|-{y=year_digits})|{m=abbreviation}\.? {y=two_digits}(?= ?(?:[,.;)]|$))",
        _month,
    ),
    Pattern("year-month", r"{y=year_number}[-/ ]{m=month_word}", _month),
    Pattern(
        "year-month-day",
        r"{y=year_number}[-/ ]{m=month_loose}[-/ ]{d=day_number}|{d=day_number}-{y=year_number}-{m=month_loose}",
        _day,
    ),
    Pattern(
        "months-year",
        r"{month_dotted}(?: ?- ?| {to} | {through} ){n=month_word}(?:\.(?= ?[,{year_number}]))?{of_year}",
        months_of,
    ),
    Pattern("weak-day-month", r"{lead}(?:{the} )?{day} (?:{of} )?{m=weak_month}\.?{of_year}", _day),
    Pattern("weak-month-day", r"{lead}{m=weak_month}\.? (?:{the} )?{day}" + _NO_DAY + "{of_year}", _day),
    Pattern("weak-month-ordinal", r"{lead}{m=weak_month} (?:{the} )?{d=day_number}{ordinal_mark}", _day),
    Pattern("weak-ordinal-month", r"{lead}(?:{the} )?{d=day_number}{ordinal_mark} (?:{of} )?{m=weak_month}", _day),
    Pattern("weak-month-year", r"{m=weak_month}\.?,? {y=year_number}", _month),
    Pattern("month", r"{m=month}|{m=may}|{m=abbreviation}(?:\.(?= x|,))?", _month),
    Pattern(
        "numeric",
        r"{lead}{a=day_number}(?P<s>[-/.]){b=day_number}(?P<s2>[-/.]){y=year_digits}" + _STAMP + "{trail}",
        _numeric,
    ),
    Pattern(
        "numeric-weekday",
        r"{wd=weekday_any}\.?,? {a=day_number}/{b=day_number}|{a=day_number}/{b=day_number} ?\({wd=weekday_any}\)",
        _numeric,
    ),
    Pattern("numeric-short", r"{a=day_number}/{b=day_number}", _numeric),
    Pattern(
        "iso", r"{lead}{y=year_number}(?P<s>[-/.]){a=day_number}(?P<s2>[-/.]){b=day_number}" + _STAMP + r"{trail}", _iso
    ),
    Pattern(
        "cjk",
        r"(?:{y=year_number} ?{cjk_year} ?)?{a=day_number} ?{cjk_weekday} ?{b=day_number} ?{cjk_weekday}(?: ?\({wd=cjk_weekday}\))?",
        _iso,
    ),
    Pattern("years", r"{y=year_number}(?:-|/){z=two}", _years),
    Pattern("year", r"{y=year_number}", _year),
    Pattern("estimated-year", r"{y=year_number}(?P<x>X)", _estimated),
    Pattern("named-year", r"{the} {year_noun} {y=year_number}", _year),
    Pattern("era-year", r"{e=era} {y=digits}|{y=digits} {e=era}", _year),
    Pattern("era-years", r"{y=digits}(?: ?- ?| {to} ){z=digits} {e=era}", _era_years),
    Pattern("short-year", r"'{y=two_digits}", _short_year),
    Pattern("decade", r"(?:{the} )?{y=year_number}'?{s}", _decade),
    Pattern("short-decade", r"{the} (?:'?{n=two}'?{s}|{w=tens_plural})|'{n=two}{s}", _short_decade),
    Pattern(
        "century",
        r"(?:{the} )?(?:{d=day_number}{ordinal_mark}|(?:{t=tens}-)?{o=ordinal_word})[- ]{century_noun}(?: {e=era})?",
        _century,
    ),
)
