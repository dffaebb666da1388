"""Quarters, halves, fiscal years, seasons and weeks of a year."""

from __future__ import annotations

from amw_nlp.quantities.dates.absolute import ordinal_of, year_of
from amw_nlp.quantities.dates.almanac import SEASONS
from amw_nlp.quantities.dates.grammar import Hit, Pattern
from amw_nlp.quantities.dates.nodes import Base, Grain, Node, Point, Seek, Spread

_PARTS = {Grain.QUARTER: 4, Grain.HALF: 2}


def _within(grain: Grain, number: int, hit: Hit) -> Node | None:
    return Point(grain, year_of(hit), number=number, fiscal=hit.has("f")) if 1 <= number <= _PARTS[grain] else None


def _quarter_figure(hit: Hit) -> Node | None:
    return _within(Grain.QUARTER, int(hit.word("n")), hit)


def _half_figure(hit: Hit) -> Node | None:
    return _within(Grain.HALF, int(hit.word("n")), hit)


def _of_years(grain: Grain, hit: Hit) -> Node | None:
    """Q1 2026-27 is of a year that is no calendar's, named for its end as FY2026-27 is."""
    first, number = int(hit.word("y")), int(hit.word("n"))
    if int(hit.word("z")) != (first + 1) % 100 or not 1 <= number <= _PARTS[grain]:
        return None
    return Point(grain, first + 1, number=number, fiscal=True)


def _quarter_of_years(hit: Hit) -> Node | None:
    return _of_years(Grain.QUARTER, hit)


def _half_of_years(hit: Hit) -> Node | None:
    return _of_years(Grain.HALF, hit)


def _quarter_word(hit: Hit) -> Node | None:
    return _within(Grain.QUARTER, 4 if hit.has("l") else ordinal_of(hit), hit)


def _half_word(hit: Hit) -> Node | None:
    return _within(Grain.HALF, 2 if hit.has("l") else ordinal_of(hit), hit)


def _quarters_figure(hit: Hit) -> Node | None:
    first, last, year = int(hit.word("n")), int(hit.word("k")), year_of(hit)
    if not 1 <= first < last <= _PARTS[Grain.QUARTER]:
        return None
    return Spread(Point(Grain.QUARTER, year, number=first), Point(Grain.QUARTER, year, number=last))


def _fiscal_year(hit: Hit) -> Node | None:
    year = year_of(hit)
    if year is None:
        return None
    if hit.has("z"):  # FY2025-26 ends in 2026, and is named for it
        year = year - year % 100 + int(hit.word("z")[-2:])
    return Point(Grain.YEAR, year, fiscal=True)


def _estimated(hit: Hit) -> Node | None:
    """FY26E in an analyst's table."""
    return _fiscal_year(hit) if hit.word("x") in ("e", "f") else None


def _fiscal_directed(hit: Hit) -> Node | None:
    return Seek(hit.whole("w"), Point(Grain.YEAR, fiscal=True))


def _season(hit: Hit) -> Node | None:
    return Point(Grain.SEASON, year_of(hit), number=SEASONS.index(str(hit.value("s"))))


def _season_context(hit: Hit) -> Node | None:
    return Seek(hit.whole("w"), Point(Grain.SEASON, number=SEASONS.index(str(hit.value("s")))), Base.CONTEXT)


def _season_directed(hit: Hit) -> Node | None:
    return Seek(hit.whole("w"), Point(Grain.SEASON, number=SEASONS.index(str(hit.value("s")))))


def _week(hit: Hit) -> Node | None:
    number = int(hit.word("n"))
    return Point(Grain.WEEK, year_of(hit), number=number) if 1 <= number <= 53 else None


def _nth_week(hit: Hit) -> Node | None:
    number = -1 if hit.has("l") else ordinal_of(hit)
    return Point(Grain.WEEK, number=number) if number <= 5 else None


_OF_YEAR = (
    r"(?:(?:,? ?-?|/| {of} (?:{the} )?| {in} )(?:(?P<f>{fiscal_lead}){y=year_digits}|{y=year_number})|,? ?'{y=two})"
)
_THE = r"(?:(?:{article}|{a}) )?"
_ORD = r"(?:{d=day_number}{ordinal_mark}|{o=ordinal_word})"
_ORD_LAST = r"(?:{d=day_number}{ordinal_mark}|{o=ordinal_word}|{l=final})"

PATTERNS: tuple[Pattern, ...] = (
    Pattern("quarter-figure", r"{q} ?-?{n=day_number}" + _OF_YEAR + "?", _quarter_figure),
    Pattern("quarter-of-years", r"{q} ?-?{n=day_number}(?: {of})? {y=year_number}(?:-|/){z=two}", _quarter_of_years),
    Pattern("half-of-years", r"{h} ?-?{n=day_number}(?: {of})? {y=year_number}(?:-|/){z=two}", _half_of_years),
    Pattern(
        "quarter-tail", r"{n=day_number}{q} ?(?:(?P<f>{fy}) ?)?'?{y=year_digits}|{n=day_number}{q}", _quarter_figure
    ),
    Pattern("quarter-dash", r"{q}{n=day_number}[-/ ]{y=two_digits}", _quarter_figure),
    Pattern(
        "fiscal-quarter-figure",
        r"(?P<f>{fiscal_lead}){y=year_digits},? ?-?{q} ?{n=day_number}|(?P<f>{fiscal_lead}){q} ?{n=day_number}",
        _quarter_figure,
    ),
    Pattern("year-quarter", r"{y=year_number}(?:[-/ ]|, )?{q}{n=day_number}", _quarter_figure),
    Pattern(
        "quarters-figure",
        r"{q}{n=day_number} ?(?:-|{to}|/|{and}) ?{q}?{k=day_number}" + _OF_YEAR + "?",
        _quarters_figure,
    ),
    Pattern("half-figure", r"{h}{n=day_number}" + _OF_YEAR + "?", _half_figure),
    Pattern("half-tail", r"{n=day_number}{h} ?'?{y=year_digits}|{n=day_number}{h}", _half_figure),
    Pattern("year-half", r"{y=year_number}[- ]?{h}{n=day_number}", _half_figure),
    Pattern(
        "quarter-word",
        _THE + r"(?:(?P<f>{fiscal}) )?" + _ORD_LAST + r"[- ](?:(?P<f>{fiscal}) )?{quarter}" + _OF_YEAR + "?",
        _quarter_word,
    ),
    Pattern(
        "quarter-before",
        _THE + r"(?P<f>{fiscal_lead}){y=year_digits}(?:'{s})? " + _ORD + r"[- ]{quarter}",
        _quarter_word,
    ),
    Pattern("year-quarter-word", _THE + r"{y=year_number}(?:'{s})? " + _ORD + r"[- ]{quarter}", _quarter_word),
    Pattern(
        "half-word",
        _THE + r"(?:(?P<f>{fiscal}) )?" + _ORD_LAST + r"[- ]{half}(?:[- ]{year_noun})?" + _OF_YEAR + "?",
        _half_word,
    ),
    Pattern(
        "fiscal-year",
        _THE
        + r"{fiscal_lead}{y=year_number}(?:[-/]{z=year_digits})?|{fy} ?'?{y=two}(?:[-/]{z=two})?|{fiscal} (?:{year_noun} )?'{y=two}",
        _fiscal_year,
    ),
    Pattern("estimated-fiscal", r"{fy} ?'?{y=year_digits}(?P<x>X)", _estimated),
    Pattern("fiscal-before", r"(?:{article} )?{y=year_number}(?:-{z=two})? {fiscal} {year_noun}", _fiscal_year),
    Pattern("fiscal-directed", r"(?:{article} )?(?:{w=draft_step}|{w=past}) {fiscal} {year_noun}", _fiscal_directed),
    Pattern("fiscal-loose", r"{article} {fiscal} {year_noun}", lambda _: Point(Grain.YEAR, fiscal=True)),
    Pattern(
        "season-year",
        r"(?:{the} )?{s=season_any}(?:,? ?|-| {of} | {in} )(?:'{y=two}|{y=year_number}(?:[-/]{two})?)",
        _season,
    ),
    Pattern("season", r"(?:{the} )?{s=season}", _season),
    Pattern("weak-season", r"(?:{the} )?{s=weak_season}", _season),
    Pattern("season-context", r"{the} {w=context_step} {s=season_any}", _season_context),
    Pattern("season-directed", r"(?:{the} )?{w=draft_step} {s=season_any}", _season_directed),
    Pattern("week-number", r"(?:{the} )?{week_noun} {n=day_number}(?:,? (?:{of} )?{y=year_number})?", _week),
    Pattern("week-stamp", r"{y=year_number}-W{n=day_number}", _week),
    Pattern("nth-week", r"(?:{the} )?(?:" + _ORD + "|{l=last}|{l=final}) {week_noun}(?= {of})", _nth_week, loose=True),
)
