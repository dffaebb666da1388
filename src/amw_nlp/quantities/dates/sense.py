"""Which phrases that look like dates are dates: the month May and the verb, 2,026 and 2026, Sunday and the Sunday Times."""

from __future__ import annotations

import re

from amw_nlp.quantities.dates.beside import (
    codes_after,
    codes_before,
    is_cued,
    is_followed_by_name,
    is_loosely_cued,
    month_codes,
    word_after,
    word_before,
)
from amw_nlp.quantities.dates.match import Found
from amw_nlp.quantities.dates.nodes import Point
from amw_nlp.quantities.dates.scan import Tokens
from amw_nlp.quantities.dates.sense_lengths import is_counted, is_counted_back, is_length
from amw_nlp.quantities.dates.sense_periods import (
    is_feast,
    is_period,
    is_period_end,
    is_quarter,
    is_season,
    is_season_year,
    is_the_period,
    is_the_weekend,
    is_unit_before,
)
from amw_nlp.quantities.dates.wordlists import words
from amw_nlp.text.patterns import lazy_pattern

_EARLIEST_BARE, _LATEST_BARE = 1500, 2100
_OLDEST_YEAR = 1000
_HEADING = 8  # tokens: "Revenue 2025" by itself heads a column, "at Expo 2025" names a fair


def is_date(found: Found, tokens: Tokens) -> bool:
    """Whether a phrase by itself is a date, from the words around it."""
    check = _CHECKS.get(found.pattern)
    return check is None or check(found, tokens)


def _year(found: Found, tokens: Tokens) -> bool:
    assert isinstance(found.node, Point)
    year = found.node.year or 0
    before, after = codes_before(found, tokens), codes_after(found, tokens)
    if before.endswith(("-", "/", "+")) and not before.endswith((" -",)) and not is_loosely_cued(found, tokens):
        return False
    if _is_numbered(found, tokens):
        return False
    if re.match(r" ?[%°]|\$|-[xX]|/|:[^ ]", after) or before.endswith(("#", "No. ", "$", "+")):
        return False
    if is_cued(found, tokens):
        return year >= _OLDEST_YEAR
    if before.endswith("(") and after.startswith(")"):
        return True
    if not _EARLIEST_BARE <= year <= _LATEST_BARE or _counts_something(found, tokens):
        return False
    # a capital in mid-sentence makes a name; "With 2026 sales" opens a sentence
    named = re.search(r"(?<![.!?\n\"] )(?<!^)(?<!\n)X[ -]$", before) is not None and len(tokens.codes) > _HEADING
    return not named


def _is_numbered(found: Found, tokens: Tokens) -> bool:
    """Whether the number is of a section, a bill, a version, a flight."""
    if word_before(found, tokens).rstrip(".") in words("numbered"):
        return True
    return _NUMBER_SIGN.search("".join(tokens.parts[max(0, found.start - 5) : found.start])) is not None


_NUMBER_SIGN = lazy_pattern(r"\b(?:No|Nos|S|R|Sec)\. $")


def _counts_something(found: Found, tokens: Tokens) -> bool:
    word = word_after(found, tokens)
    if not word or not word.isalpha() or tokens.codes[found.end] == "-":
        return False
    if word in words("counted"):
        return True
    code = tokens.codes[found.end + 1]
    return code == "x" and word.endswith("s") and not word.endswith("ss") and word not in words("not_plural")


def _month(found: Found, tokens: Tokens) -> bool:
    word = tokens.parts[found.start].lower()
    if (
        word == "march"
        and word_before(found, tokens) == "the"
        and word_after(found, tokens) in ("to", "on", "for", "in", "of")
    ):
        return False
    if word_before(found, tokens) in words("month_not_after") or word_after(found, tokens) in words("month_not_before"):
        return False
    if codes_after(found, tokens).startswith("-"):
        return is_loosely_cued(found, tokens)
    if (
        tokens.codes[max(0, found.start - 2) : found.start] == ", "
        and tokens.codes[max(0, found.start - 3)] in month_codes()
    ):
        return True  # May, June and July
    if word == "may":
        return is_cued(found, tokens) or (is_loosely_cued(found, tokens) and not is_followed_by_name(found, tokens))
    if word in words("name_like_months"):
        return is_loosely_cued(found, tokens) and (is_cued(found, tokens) or not is_followed_by_name(found, tokens))
    return is_loosely_cued(found, tokens) or not re.match(" X", codes_after(found, tokens))


def _month_day(found: Found, tokens: Tokens) -> bool:
    """May 12; not "In May 12 people died", whose number is of what follows."""
    said = tokens.codes[found.start : found.end]
    if word_before(found, tokens) != "in" or len(said) != len("m d"):
        return True
    return re.match(" x", codes_after(found, tokens)) is None


def _weekday(found: Found, tokens: Tokens) -> bool:
    if word_before(found, tokens) == "on":
        return True
    if word_before(found, tokens) in words("weekday_not_after"):
        return False
    if word_after(found, tokens) in words("weekday_not_before") and is_followed_by_name(found, tokens):
        return False
    return not (word_before(found, tokens) == "the" and is_followed_by_name(found, tokens))


def _weekday_number(found: Found, tokens: Tokens) -> bool:
    """On Friday 21, Friday 21 was; not "on Friday 21 people"."""
    return not codes_after(found, tokens).startswith(" ") or word_after(found, tokens) in words("subject_past")


def _ordinal_day(found: Found, tokens: Tokens) -> bool:
    """On the 9th; not on the 9th hole, the 9th Circuit."""
    if isinstance(found.node, Point) and found.node.weekday is not None and word_before(found, tokens) == "on":
        return True
    ends = not re.match("[ -][xX]", codes_after(found, tokens)) or word_after(found, tokens) in words("clause_openers")
    return ends and word_before(found, tokens) in ("on", "by", "until", "since", "before", "after")


def _short_weekday(found: Found, tokens: Tokens) -> bool:
    return word_before(found, tokens) == "on" and not is_followed_by_name(found, tokens)


def _numeric_short(found: Found, tokens: Tokens) -> bool:
    """A month and day in figures needs a word that only dates follow; 1/5 is else a fraction, 24/7 none."""
    return word_before(found, tokens) in (
        "on",
        "by",
        "since",
        "until",
        "till",
        "before",
        "after",
        "through",
        "dated",
        "from",
    ) and (
        not re.match(" [xX]", codes_after(found, tokens))
        or word_after(found, tokens) in ("and", "at", "to", "for", "with")
    )


def _numeric(found: Found, tokens: Tokens) -> bool:
    """Three numbers apart: full stops make a version or an address as well as a date, so the year must have four digits."""
    node = found.node
    assert isinstance(node, Point)
    parts = tokens.parts[found.start : found.end]
    if codes_before(found, tokens).endswith(("-", "/")) or _is_numbered(found, tokens):
        return False
    dotted = "." in parts and "/" not in parts
    digits = [p for p in parts if p.isdecimal()]
    if dotted and len(digits[2] if len(digits) > 2 else "") != 4:
        return False
    return not ("-" in parts and len(digits) > 2 and len(digits[2]) != 4 and not is_loosely_cued(found, tokens))


def _spoken_year(found: Found, tokens: Tokens) -> bool:
    """Two thousand and fifteen is a year after "in", or where nothing else is said; else it counts something."""
    alone = found.start == 0 and found.end == len(tokens.codes)
    return alone or (is_cued(found, tokens) and not re.match("[ -][xX]", codes_after(found, tokens)))


def _is_range_of_years(found: Found, tokens: Tokens) -> bool:
    return not re.match(r"-|/", codes_after(found, tokens)) and not codes_before(found, tokens).endswith(("-", "/"))


_CHECKS = {
    "earlier": is_counted,
    "the-period": is_the_period,
    "fiscal-loose": is_the_period,
    "the-weekend": is_the_weekend,
    "unit-before": is_unit_before,
    "feast": is_feast,
    "spoken-year": _spoken_year,
    "spoken-millennium": _spoken_year,
    "half-word": is_period,
    "quarter-word": is_period,
    "month-day": _month_day,
    "year": _year, "years": _is_range_of_years, "month": _month, "weekday": _weekday, "short-weekday": _short_weekday,
    "season-year": is_season_year,
    "ordinal-day": _ordinal_day,
    "weekday-number": _weekday_number,
    "period-end": is_period_end,
    "just-ended": lambda found, tokens: word_after(found, tokens) == "just",
    "count": is_counted_back, "count-two": is_counted_back,
    "season": is_season, "weak-season": is_season, "length": is_length, "half-tail": is_quarter, "quarter-tail": is_quarter,
    "numeric": _numeric,
    "numeric-short": _numeric_short,
}  # fmt: skip
