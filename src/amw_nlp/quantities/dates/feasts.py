"""Feasts that are dates: their names, from `data/feasts.toml`, and the day each falls on in a year."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from amw_nlp.text.patterns import lazy_pattern

_RULE = lazy_pattern(
    r"(?P<month>\d\d)-(?P<day>\d\d)|(?P<of>\d\d) (?P<weekday>\d) (?P<nth>-?\d)|(?P<base>[a-z]+)(?P<off>[+-]\d+)"
)
_APOSTROPHES = ("'", "’", "")


@dataclass(frozen=True, slots=True)
class Feasts:
    """`rules` gives a feast's rule by any spelling of its name, lower-cased; `firsts` the words a name may begin with, as printed.

    `names` matches a name in a text, before a word's end.
    """

    rules: Mapping[str, str]
    firsts: frozenset[str]
    names: str


@lru_cache(maxsize=1)
def load_feasts() -> Feasts:
    """The table, read once; it is data and never changes."""
    tables = tomllib.loads(files(__package__).joinpath("data/feasts.toml").read_text(encoding="utf-8"))
    rules: dict[str, str] = {}
    firsts: set[str] = set()
    forms: dict[str, str] = {}
    for case, names in tables.items():
        for name, rule in names.items():
            rules |= {name.replace("'", sign): rule for sign in _APOSTROPHES}
            first = re.split(r"\W", name)[0]
            firsts |= {first.capitalize(), first.upper()} | ({first} if case == "any" else set())
            forms[name] = _form(name, lower=case == "any")
    longest = sorted(forms, key=len, reverse=True)
    return Feasts(rules, frozenset(firsts), "|".join(forms[name] for name in longest))


def _form(name: str, *, lower: bool) -> str:
    """A name as a regular expression: every word with a capital, all but the last (New Year's day), in capitals, or (`lower`) in lower case."""
    capital = [word[0].upper() + word[1:] for word in name.split(" ")]
    last = name.rsplit(" ", maxsplit=1)[-1]
    mixed = [" ".join((*capital[:-1], last))] if last in ("day", "eve") else []
    cased = [" ".join(capital), *mixed, name.upper(), *([name] if lower else [])]
    return "|".join(re.escape(form).replace("'", "[’']?") for form in cased)


def feast_day(rule: str, year: int) -> dt.date:
    """The day a rule of `data/feasts.toml` gives in a year, which must be one that `datetime` holds.

    >>> feast_day("11 3 4", 2026), feast_day("easter-2", 2026), feast_day("thanksgiving+1", 2026)
    (datetime.date(2026, 11, 26), datetime.date(2026, 4, 3), datetime.date(2026, 11, 27))
    """
    told = _RULE.fullmatch(rule)
    assert told is not None
    if told["month"]:
        return dt.date(year, int(told["month"]), int(told["day"]))
    if told["of"]:
        return _nth(year, int(told["of"]), int(told["weekday"]), int(told["nth"]))
    base = easter(year) if told["base"] == "easter" else _nth(year, 11, 3, 4)
    return base + dt.timedelta(days=int(told["off"]))


def _nth(year: int, month: int, weekday: int, number: int) -> dt.date:
    if number < 0:
        last = dt.date(year, month, monthrange(year, month)[1])
        return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def easter(year: int) -> dt.date:
    """Easter Sunday of the Western churches.

    The Gregorian reckoning as the Nautical Almanac prints it: the anonymous method of 1876 (Meeus, Astronomical Algorithms, chapter 8).
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    skipped, left = divmod(century, 4)
    moon = (century - (century - (century + 8) // 25 + 1) // 3) - skipped + 15
    epact = (19 * golden + moon) % 30
    quarter, odd = divmod(rest, 4)
    sunday = (32 + 2 * left + 2 * quarter - epact - odd) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
