"""Joins neighbouring phrases that make one: the end of + September, March + of last year, 2020 + to + 2023."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from amw_nlp.quantities.dates.grammar import expand
from amw_nlp.quantities.dates.lexicon import load_lexicon
from amw_nlp.quantities.dates.match import Found
from amw_nlp.quantities.dates.nodes import (
    Base,
    Count,
    Ending,
    Grain,
    Head,
    Inside,
    Length,
    Node,
    Opening,
    Part,
    Point,
    Same,
    Seek,
    Shift,
    Spread,
    Step,
)
from amw_nlp.quantities.dates.scan import Tokens
from amw_nlp.quantities.dates.wordlists import words
from amw_nlp.text.patterns import lazy_pattern

_Joined = tuple[Node, str] | None
_MOST_GAP = 8
_MOST_JOINED = 60  # tokens in a joined phrase; nothing anybody writes is longer


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two phrases, and the codes before the first."""

    codes: str
    before: str
    lead: frozenset[str]
    """The words before the first."""

    def fits(self, name: str) -> bool:
        """Whether the gap is one of the named kind."""
        return _gaps()[name].fullmatch(self.codes) is not None

    def follows(self, name: str) -> bool:
        """Whether the words before the first phrase are of the named kind."""
        return _gaps()[name].search(self.before) is not None


_SOURCES = {
    "head": r" |-||  ?|",
    "range": r" ?- ?| {to} | {through} | ?~ ?| {to} {the} ",
    "closed-range": r", {to} ",
    "tight": r"-| {to} | {through} ",
    "and": r" {and} ",
    "inside": r" {of} | {in} | |, | {of} {the} | {from} ",
    "of": r" {of} ",
    "on": r" {on} ",
    "from": r" {from} ",
    "ended": r",?(?: {that})? \(?{ended} (?:{on} |{in} )?| {to} | {through} ",
    "until": r",?(?: {that})? \(?{ended} (?:{on} |{in} )?",
    "bracket": r" ?\(|, ?",
    "week-of": r" {of} | {opens} (?:{on} )?",
    "list": r",? (?:{and} |{or} )?| ?/ ?| {to} ",
    "between": r"{between} $",
}


@lru_cache(maxsize=1)
def _gaps() -> dict[str, re.Pattern[str]]:
    lexicon = load_lexicon()
    return {name: re.compile(expand(source, lexicon)[0]) for name, source in _SOURCES.items()}


def compose(found: list[Found], tokens: Tokens) -> list[Found]:
    """The phrases with neighbours joined, in order. A join may join again: the end of + (March + of last year)."""
    done: list[Found] = []
    for phrase in found:
        current = phrase
        while done and (joined := _join(done[-1], current, tokens)) is not None:
            done.pop()
            current = joined
        done.append(current)
    return done


def share_years(found: list[Found], tokens: Tokens) -> list[Found]:
    """Gives a date without a year the year of the one it is listed with: "on May 3 and June 10, 2026"."""
    done: list[Found] = []
    for phrase in reversed(found):
        after = done[-1] if done else None
        node = phrase.node
        if after is not None and phrase.pattern == "fiscal-loose" and _is_told_when(phrase, after, tokens):
            assert isinstance(node, Point)
            assert isinstance(after.node, Point)
            done.append(replace(phrase, node=replace(node, year=after.node.year)))
        elif (
            after is not None
            and isinstance(node, Point)
            and isinstance(after.node, Point)
            and _is_listed(phrase, after, tokens)
        ):
            month, last = node.month or 0, after.node.month or 12
            year = (after.node.year or 0) - (month > last)
            done.append(replace(phrase, node=replace(node, year=year)))
        else:
            done.append(phrase)
    return done[::-1]


_TOLD = lazy_pattern(r", which (?:closed|ended|ends|closes|ran) (?:on |in |to )?")


def _is_told_when(year: Found, end: Found, tokens: Tokens) -> bool:
    """ "The financial year, which ended on 29 February 2024"."""
    said = "".join(tokens.parts[year.end : end.start]) if end.start - year.end <= _MOST_GAP + 2 else ""
    return isinstance(end.node, Point) and _TOLD.fullmatch(said) is not None


def _is_listed(first: Found, second: Found, tokens: Tokens) -> bool:
    a, b = first.node, second.node
    if not (isinstance(a, Point) and isinstance(b, Point)):
        return False
    if (
        a.year is not None
        or b.year is None
        or a.grain != b.grain
        or a.numeric
        or _is_weekday(a)
        or a.fiscal != b.fiscal
    ):
        return False
    return _gaps()["list"].fullmatch(tokens.codes[first.end : second.start]) is not None


def _join(left: Found, right: Found, tokens: Tokens) -> Found | None:
    if right.start - left.end > _MOST_GAP or right.end - left.start > _MOST_JOINED:
        return None
    lead = max(0, left.start - _MOST_GAP)
    gap = Gap(
        tokens.codes[left.end : right.start],
        tokens.codes[lead : left.start],
        frozenset(tokens.parts[lead : left.start]),
    )
    for join in _JOINS:
        result = join(left, right, gap)
        if result is not None:
            node, name = result
            end = right.end
            if name == "bracketed" and tokens.codes[end : end + 1] == ")":
                end += 1
            return Found(left.start, end, node, name, parts=(left, right) if name == "spread" else ())
    return None


def _weekday_in_brackets(left: Found, right: Found, gap: Gap) -> _Joined:
    """Tuesday (May 5); Monday, the 12th of March is one pattern already."""
    a, b = left.node, right.node
    if not (isinstance(a, Point) and isinstance(b, Point) and _is_weekday(a) and b.grain is Grain.DAY and b.day):
        return None
    return (replace(b, weekday=a.weekday), "bracketed") if b.weekday is None and gap.fits("bracket") else None


def _is_weekday(node: Node) -> bool:
    return isinstance(node, Point) and node.grain is Grain.DAY and node.day is None and not node.feast


def _part(left: Found, right: Found, gap: Gap) -> _Joined:
    if (
        not isinstance(left.node, Head)
        or not gap.fits("head")
        or isinstance(right.node, Length | Head | Count | Opening)
    ):
        return None
    if right.pattern == "numeric-short" or (isinstance(right.node, Same) and right.node.grain is None):
        return None
    return Part(left.node.part, right.node), "part"


def _ending(left: Found, right: Found, gap: Gap) -> _Joined:
    """The three months ended 30 June; the year to March 2026. A numbered quarter keeps its own mention."""
    length = _length_of(left.node)
    if length is None or not gap.fits("ended") or not isinstance(right.node, Point | Part | Inside):
        return None
    end = right.node
    if isinstance(end, Point) and (
        end.grain not in (Grain.DAY, Grain.MONTH, *_OF_YEARS.get(length.parts[0][1], ()))
        or (_is_weekday(end) and not gap.fits("until"))
    ):
        return None
    is_bare = isinstance(left.node, Length) and left.pattern == "length" and not gap.fits("until")
    if is_bare and ("by" in gap.lead or (isinstance(end, Point) and end.year is None)):
        return None  # delayed by 18 months to late 2027
    return Ending(length, end), "ending"


_OF_YEARS = {"Y": (Grain.YEAR,), "10Y": (Grain.YEAR,)}  # the five years to 2025


def _week_of(left: Found, right: Found, gap: Gap) -> _Joined:
    """The week of March 2; the week beginning 2 March."""
    node, end = left.node, right.node
    if not (isinstance(node, Same) and node.grain is Grain.WEEK and gap.fits("week-of")):
        return None
    if not (isinstance(end, Point) and end.grain is Grain.DAY and end.day is not None):
        return None
    return Ending(Length(((Decimal(7), "D"),)), end, starts=True), "week-of"


def _length_of(node: Node) -> Length | None:
    one = Decimal(1)
    units = {Grain.YEAR: "Y", Grain.QUARTER: "3M", Grain.MONTH: "M", Grain.WEEK: "W", Grain.HALF: "6M"}
    units |= {Grain.DECADE: "10Y"}
    if (
        isinstance(node, Length)
        and node.to is None
        and not node.age
        and len(node.parts) == 1
        and node.parts[0][0] is not None
    ):
        return node
    if isinstance(node, Count) and node.direction < 0:
        return node.length if node.length.to is None and node.length.parts[0][0] is not None else None
    if isinstance(node, Opening):
        return node.length
    if isinstance(node, Same | Step) and node.grain in units:
        return Length(((one, units[node.grain]),))
    if isinstance(node, Point) and node.fiscal and node.year is None and node.grain is Grain.YEAR:
        return Length(((one, "Y"),))
    return None


def _inside(left: Found, right: Found, gap: Gap) -> _Joined:
    """The third quarter of last year; March this year; Monday of last week; the same quarter in 2024."""
    if not gap.fits("inside") or not _is_open(left.node) or not _is_outer(right.node):
        return None
    if gap.fits("from") and not isinstance(left.node, Same):
        return None  # up 3% in September from a year earlier
    inner = Grain.DAY if isinstance(left.node, Same) and left.node.grain is None else _grain(left.node)
    outer = _grain(right.node)
    if inner is None or outer is None or inner >= outer:
        return None
    if gap.codes in (" ", ", ") and not _is_plain_outer(left.node, right.node, gap):
        return None
    return Inside(left.node, right.node), "inside"


def _is_plain_outer(left: Node, right: Node, gap: Gap) -> bool:
    """Without "of": Tuesday this week, July last year, the same quarter a year earlier; not "on Monday 2024"."""
    if isinstance(right, Point):
        return (
            isinstance(left, Point) and left.grain is not Grain.DAY and right.grain is Grain.YEAR and gap.codes == " "
        )
    if isinstance(right, Shift):
        return gap.codes == " " and not _is_weekday(left)
    return gap.codes == " " and isinstance(right, Step)


def _is_open(node: Node) -> bool:
    """Whether the node can lie in a period that is named after it."""
    if isinstance(node, Opening | Same):
        return True
    if isinstance(node, Count):
        return node.direction < 0
    if isinstance(node, Spread):
        return _is_open(node.first) and _is_open(node.last)
    if isinstance(node, Part):
        return _is_open(node.of)
    return isinstance(node, Point) and node.year is None


def _is_outer(node: Node) -> bool:
    return isinstance(node, Step | Same | Shift | Seek) or (
        isinstance(node, Point)
        and (node.year is not None or node.grain in (Grain.MONTH, Grain.WEEK, Grain.YEAR, Grain.HALF, Grain.QUARTER))
    )


def _grain(node: Node) -> Grain | None:
    match node:
        case Point() | Step():
            return node.grain
        case Same():
            return node.grain
        case Seek():
            return node.point.grain
        case Shift():
            return (
                Grain.YEAR
                if node.length.parts[0][1].endswith("Y")
                else Grain.MONTH
                if node.length.parts[0][1].endswith("M")
                else Grain.WEEK
            )
        case Opening() | Count():
            return Grain.DAY
        case Part():
            return _grain(node.of)
        case Spread():
            return _grain(node.last)
        case _:
            return None


def _spread(left: Found, right: Found, gap: Gap) -> _Joined:
    """2020 to 2023; between May and July; Monday to Friday; early 2026 to late 2027."""
    if left.loose or right.loose or not (_is_end(left.node) and _is_end(right.node)):
        return None
    closed = gap.fits("closed-range") and isinstance(left.node, Point) and left.node.day and left.node.year
    if not (closed or gap.fits("range") or (gap.fits("and") and gap.follows("between"))):
        return None
    if "from" in gap.lead and not words("moves").isdisjoint(gap.lead):
        return None  # slipped from March to September
    first, last = _grain(left.node), _grain(right.node)
    if first is None or last is None or (gap.codes == " - " and first != last):
        return None
    if (
        _is_weekday(left.node) != _is_weekday(right.node)
        and gap.codes != " - "
        and not (gap.follows("between") or gap.fits("range"))
    ):
        return None
    return _filled(left.node, right.node)


def _is_end(node: Node) -> bool:
    return isinstance(node, Point | Step | Seek | Part | Inside)


def _filled(first: Node, last: Node) -> _Joined:
    """The ends with what one leaves to the other: May to July 2026."""
    if isinstance(first, Point) and isinstance(last, Point):
        if first.year is None and last.year is not None and not _is_weekday(first):
            wraps = (first.month or 0) > (last.month or 12)
            return Spread(replace(first, year=last.year - wraps), last), "spread"
        if first.year is not None and last.year is not None and (first.year * first.era) > (last.year * last.era):
            return None
    return Spread(first, last), "spread"


def _day_of_week(left: Found, right: Found, gap: Gap) -> _Joined:
    """Next week on Tuesday; Tuesday, next week."""
    week, day = (left.node, right.node) if gap.codes != ", " else (right.node, left.node)
    if not (isinstance(week, Step) and week.grain is Grain.WEEK and _is_weekday(day)):
        return None
    return (Inside(day, week), "inside") if gap.codes == ", " or gap.fits("on") else None


def _from_base(left: Found, right: Found, gap: Gap) -> _Joined:
    """Two days after Monday; five days before 1 May."""
    node = left.node
    if (
        not isinstance(node, Shift)
        or node.base is not Base.CONTEXT
        or left.pattern != "before-base"
        or gap.codes != " "
    ):
        return None
    if not isinstance(right.node, Point | Step | Part) or (
        isinstance(right.node, Point) and right.node.grain > Grain.MONTH
    ):
        return None
    return replace(node, base=right.node), "based"


_JOINS: tuple[Callable[[Found, Found, Gap], _Joined], ...] = (
    _part,
    _week_of,
    _ending,
    _weekday_in_brackets,
    _inside,
    _day_of_week,
    _from_base,
    _spread,
)
