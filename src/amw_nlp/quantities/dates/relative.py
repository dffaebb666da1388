"""Dates said from where the reader stands: yesterday, last week, the same quarter of last year, by year-end."""

from __future__ import annotations

from decimal import Decimal

from amw_nlp.quantities.dates.absolute import months_of as _months
from amw_nlp.quantities.dates.absolute import ordinal_of, weekday_of, year_of
from amw_nlp.quantities.dates.grammar import Hit, Pattern
from amw_nlp.quantities.dates.nodes import Base, Ending, Grain, Head, Length, Node, Part, Point, Same, Seek, Step

_GRAINS = {
    "D": Grain.DAY, "W": Grain.WEEK, "M": Grain.MONTH, "3M": Grain.QUARTER, "Y": Grain.YEAR, "10Y": Grain.DECADE,
    "100Y": Grain.CENTURY, "1000Y": Grain.MILLENNIUM, "WE": Grain.WEEKEND,
}  # fmt: skip


def grain_of(hit: Hit) -> Grain | None:
    """The period a unit word names; None for a fortnight, which no calendar counts."""
    return _GRAINS.get(str(hit.value("u")))


def _day_word(hit: Hit) -> Node | None:
    return Step(Grain.DAY, hit.whole("w"))


def _day_beyond(hit: Hit) -> Node | None:
    offset = hit.whole("w")
    return Step(Grain.DAY, offset + hit.whole("b"))


def _step(hit: Hit) -> Node | None:
    grain = grain_of(hit)
    if grain is Grain.DAY and hit.whole("w") < 0:
        return None  # the last day of something
    return None if grain is None else Step(grain, hit.whole("w"))


def _just_ended(hit: Hit) -> Node | None:
    grain = grain_of(hit)
    return None if grain is None else Step(grain, -1)


def _step_twice(hit: Hit) -> Node | None:
    """The year before last."""
    grain = grain_of(hit)
    return None if grain is None else Step(grain, -2)


def _step_context(hit: Hit) -> Node | None:
    grain = grain_of(hit)
    return None if grain is None else Step(grain, hit.whole("w"), Base.CONTEXT)


def _earlier_step(hit: Hit) -> Node | None:
    step = _step(hit)
    return None if step is None else Part(hit.word("p"), step)


def _seek_weekday(hit: Hit) -> Node | None:
    return Seek(hit.whole("w"), Point(Grain.DAY, weekday=weekday_of(hit)))


def _seek_month(hit: Hit) -> Node | None:
    return Seek(hit.whole("w"), Point(Grain.MONTH, month=hit.whole("m")))


def _seek_day(hit: Hit) -> Node | None:
    return Seek(hit.whole("w"), Point(Grain.DAY, month=hit.whole("m"), day=hit.number("d")))


def _seek_feast(hit: Hit) -> Node | None:
    return Seek(hit.whole("w"), Point(Grain.DAY, feast=str(hit.value("f"))))


def _weekday(hit: Hit) -> Node | None:
    return Point(Grain.DAY, weekday=weekday_of(hit))


def _same(years: int):  # type: ignore[no-untyped-def]
    def build(hit: Hit) -> Node | None:
        return Same(grain_of(hit) if hit.has("u") else None, years)

    return build


def _bare(hit: Hit) -> Node | None:
    return Same(grain_of(hit) if hit.has("u") else None, bare=True)


def _period_end(hit: Hit) -> Node | None:
    grain = grain_of(hit)
    if grain is None:
        return None
    return Part(str(hit.value("p")), Point(grain, year_of(hit)) if hit.has("y") else Step(grain, 0))


def _head(hit: Hit) -> Node | None:
    return Head(str(hit.value("p")))


def _ordinal_day(hit: Hit) -> Node | None:
    return Point(Grain.DAY, day=hit.number("d"), weekday=weekday_of(hit))


def _nth_weekday(hit: Hit) -> Node | None:
    number = -1 if hit.has("l") else ordinal_of(hit)
    return Point(Grain.DAY, weekday=weekday_of(hit), number=number) if number <= 5 else None


def _month_quarter(hit: Hit) -> Node | None:
    """The March quarter ends with March."""
    return Ending(Length(((Decimal(1), "3M"),)), Point(Grain.MONTH, year_of(hit), hit.whole("m")))


PATTERNS: tuple[Pattern, ...] = (
    Pattern("day-word", r"{w=day_word}", _day_word),
    Pattern("day-beyond", r"(?:{the} )?{day_noun} {b=before} {w=day_word}", _day_beyond),
    Pattern(
        "step",
        r"{w=draft_step} {u=unit_one}|{the} {w=this} {u=unit_one}|{the} {w=latest} {u=unit_one}|{the} {w=coming} {u=unit_one}",
        _step,
    ),
    Pattern(
        "step-context", r"(?:{the} |{a} )?{w=context_step} {u=unit_one}|{the} {w=next} {u=unit_one}", _step_context
    ),
    Pattern(
        "step-last",
        r"{the} (?:{w=last}|{w=past}) (?:{u=quarter}|{u=week_noun}|{u=weekend})|{possessive} {w=last} (?:{u=quarter}|{u=year_noun})",
        _step,
    ),
    Pattern("earlier-step", r"{p=earlier} (?:{w=this}|{w=last}|{w=next}) {u=unit_one}", _earlier_step),
    Pattern("seek-weekday", r"(?:{this} )?{w=seek_step} {wd=weekday_any}(?! {of} {month_loose})", _seek_weekday),
    Pattern("seek-weekday-after", r"{wd=weekday_any} {w=last}(?! {unit_one}| {season_any})", _seek_weekday),
    Pattern("seek-month", r"{w=seek_step} {m=month_word}", _seek_month),
    Pattern("seek-day", r"{w=seek_step} {m=month_word} {d=day_number}{mark}", _seek_day),
    Pattern("seek-feast", r"{w=seek_step} {f=feast}", _seek_feast),
    Pattern("weekday", r"{wd=weekday}", _weekday),
    Pattern("short-weekday", r"{wd=short_weekday}\.?", _weekday, loose=True),
    Pattern(
        "same", r"(?:{the} )?{same} (?:{u=unit_one}|{period})|{that} {u=unit_one}|{that} {same} {u=unit_one}", _same(0)
    ),
    Pattern(
        "year-earlier",
        r"(?:{the}|{a}) (?:{year_noun}[- ](?:{ago}|{earlier})|{previous}[- ]{year_noun})[- ](?:{u=quarter}|{u=unit}|{period})",
        _same(-1),
    ),
    Pattern(
        "previous-same",
        r"(?:{the} )?{same} (?:{u=quarter}|{period})(?:,? (?:{a} )?{year_noun}[- ](?:{ago}|{earlier}|{before}))",
        _same(-1),
    ),
    Pattern("before-last", r"{the} {u=unit_one} {before} {w=last}", _step_twice),
    Pattern("same-half", r"{the} {same} {half}(?! {of})|{the} {latest} {period}", lambda _: Same(None)),
    Pattern("same-half-of", r"(?:{the} )?{same} {half}(?= {of})", lambda _: Same(Grain.HALF), loose=True),
    Pattern("unit-before", r"{the} {u=unit_one} {w=before}", _step_context),
    Pattern("this-daypart", r"(?:{w=this}|{w=last}) {daypart}", lambda hit: Step(Grain.DAY, hit.whole("w"))),
    Pattern(
        "mid-year",
        r"{p=early}[- ]{year_noun}",
        lambda hit: Point(Grain.MONTH, month=6) if hit.value("p") == "mid" else None,
    ),
    Pattern(
        "months-quarter",
        r"(?:{the} )?{m=month_word}(?: ?- ?|[ -]{to}[ -]|[ -]{through}[ -]){n=month_word} (?:{quarter}|{period}|{half}){of_year}?",
        _months,
    ),
    Pattern("month-quarter", r"(?:{the} )?{m=month_word}(?: {y=year_number})?[ -]{quarter}{of_year}?", _month_quarter),
    Pattern("just-ended", r"{the} {u=unit_one}(?= {weak_cue} {ended})", _just_ended),
    Pattern("the-period", r"{the} (?:{u=year_noun}|{u=quarter}|{u=unit})", _bare),
    Pattern("the-weekend", r"{the} {u=weekend}", lambda _: Point(Grain.WEEKEND)),
    Pattern(
        "bare",
        r"{the} (?:{extra} )?(?:{u=unit_one}|{period})|(?:{extra} )?(?:{u=year_noun}|{u=quarter})(?= (?:{to}|{ended}) )",
        _bare,
        loose=True,
    ),
    Pattern(
        "period-end",
        r"(?:{the} )?(?:{u=year_noun}|{u=quarter}|{u=unit}|{u=week_noun})(?:[- ]|'{s} ){p=edge}(?:,? (?:{of} )?{y=year_number})?",
        _period_end,
    ),
    Pattern("period-end-of", r"{p=edge} {of} (?:{u=year_noun}|{u=quarter}|{u=unit}|{u=week_noun})", _period_end),
    Pattern(
        "nth-weekday",
        r"(?:{the} )?(?:{d=day_number}{ordinal_mark}|{o=ordinal_word}|{l=last}|{l=final}) {wd=weekday}(?= {of}| {in})",
        _nth_weekday,
        loose=True,
    ),
    Pattern(
        "ordinal-day",
        r"(?:{wd=weekday_any},? )?{the} {d=day_number}{ordinal_mark}(?: {day_noun}(?= {of}))?",
        _ordinal_day,
    ),
    Pattern(
        "weekday-number",
        r"{wd=weekday},? {d=day_number}(?= ?(?:[.,;:)?!\n]|$)(?!{digits})| x)",
        _ordinal_day,
    ),
    Pattern("weekday-ordinal", r"{wd=weekday_any}\.?,? {d=day_number}{ordinal_mark}(?! {month_loose})", _ordinal_day),
    Pattern(
        "head-edge",
        r"(?:{the} )?(?:{very} )?{p=edge} {of}|{p=edge}(?=-)|(?<={cue} ){p=edge}(?= {month}| {may}| {year_number})",
        _head,
        loose=True,
    ),
    Pattern("head-part", r"(?:{the} )?(?:{very} )?{p=early}(?: {of}(?= )| {in}(?= ))?", _head, loose=True),
)
