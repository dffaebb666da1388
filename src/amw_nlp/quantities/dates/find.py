"""Dates of every kind in a draft."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from amw_nlp.quantities.dates.beside import word_after, word_before
from amw_nlp.quantities.dates.compose import compose, share_years
from amw_nlp.quantities.dates.context import Context, order_of
from amw_nlp.quantities.dates.elided import fill_in
from amw_nlp.quantities.dates.lexicon import load_lexicon
from amw_nlp.quantities.dates.match import Found, load_matcher
from amw_nlp.quantities.dates.nodes import Base, Count, Grain, Inside, Length, Node, Point, Same, Seek, Shift, Step
from amw_nlp.quantities.dates.resolve import resolve
from amw_nlp.quantities.dates.scan import Tokens, scan_tokens
from amw_nlp.quantities.dates.sense import is_date
from amw_nlp.quantities.dates.sense_lengths import is_deadline, stands_alone
from amw_nlp.quantities.dates.tense import Tense, is_compared_with, is_since_record, tense_at
from amw_nlp.quantities.dates.terms import length_timex
from amw_nlp.quantities.dates.wordlists import words
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention, mention_at
from amw_nlp.text.span import Span

_CALENDAR_YEAR_END = "12-31"


def find_dates(draft: Draft, settings: Settings) -> list[Mention]:
    """Every date, period, duration and age of a draft, in order, not overlapping.

    Relative dates are resolved against the draft's date; without one their timex is None. Nothing reads the clock.
    """
    blocks = [_phrases(draft.read(block.span)) for block in draft.blocks]
    context = Context(
        draft.date.day if draft.date is not None else None,
        order_of([phrase for _, found in blocks for phrase in found], settings),
        None if settings.fiscal_year_end == _CALENDAR_YEAR_END else int(settings.fiscal_year_end[:2]),
    )
    context.is_of_now = any(_is_deictic(phrase) for _, found in blocks for phrase in found)
    mentions: list[Mention] = []
    for number, (tokens, found) in enumerate(blocks):
        block = draft.blocks[number]
        context.block = number
        context.anchor = context.lead = context.lead if block.role is Role.LIST_ITEM else None
        context.in_table(block.role is Role.CELL)
        mentions += _mentions(draft, block.span.start, tokens, found, context)
    return mentions


@lru_cache(maxsize=256)
def _phrases(text: str) -> tuple[Tokens, tuple[Found, ...]]:
    """A block's tokens and date phrases, which its text alone decides; kept for a draft that is read again with one block changed."""
    tokens = scan_tokens(text, 0, len(text), load_lexicon())
    phrases = fill_in(compose(share_years(list(load_matcher().iter_found(tokens)), tokens), tokens), tokens)
    return tokens, tuple(kept for phrase in phrases if (kept := _kept(phrase, tokens)) is not None)


def _is_deictic(phrase: Found) -> bool:
    """Whether a phrase speaks from the draft's day: yesterday, last week, Tuesday, two weeks ago."""
    node = phrase.node
    if isinstance(node, Shift | Step):
        return node.base is Base.DRAFT
    weekday_alone = isinstance(node, Point) and node.weekday is not None and node.day is None
    return weekday_alone or isinstance(node, Seek | Count)


def _is_compared(node: Node) -> bool:
    """Whether a phrase is of an earlier period that figures are held against: a year earlier, the same quarter of 2025."""
    match node:
        case Same():
            return node.years < 0
        case Shift() | Step():
            sign = node.sign if isinstance(node, Shift) else node.offset
            return node.base is Base.CONTEXT and sign < 0
        case Inside():
            return isinstance(node.inner, Same)
        case _:
            return False


def _kept(phrase: Found, tokens: Tokens) -> Found | None:
    """A phrase that is a date, or the length that is left where the rest is none: "two days after she left"."""
    if phrase.loose:
        return replace(phrase, start=phrase.start + 2, loose=False) if phrase.pattern == "the-length" else None
    if is_date(phrase, tokens):
        spaced_old = phrase.pattern == "age" and tokens.parts[phrase.end - 3 : phrase.end - 1] == ["years", " "]
        return replace(phrase, end=phrase.end - 2) if spaced_old else phrase  # 11 years old: the years are the date
    left = _left_of(phrase)
    return left if left is not None and is_date(left, tokens) else None


def _left_of(phrase: Found) -> Found | None:
    """What may be a date where the whole phrase is none."""
    node, start, end = phrase.node, phrase.start, phrase.end
    if isinstance(node, Point) and phrase.pattern == "feast" and node.year is not None:  # Parsi New Year 2018
        return Found(end - 1, end, Point(Grain.YEAR, node.year), "year")
    if isinstance(node, Point) and phrase.pattern == "weekday-number":  # "on Tuesday 13 people left"
        return Found(start, start + 1, replace(node, day=None), "weekday")
    if isinstance(node, Point) and phrase.pattern == "season-year":  # "will fall in 2028"
        return Found(end - 1, end, replace(node, grain=Grain.YEAR, number=None), "year")
    if isinstance(node, Point) and phrase.pattern == "month-day":  # "In May 12 people died"
        return Found(start, start + 1, replace(node, grain=Grain.MONTH, day=None), "month")
    if isinstance(node, Count) and phrase.pattern in ("count", "count-two"):  # "was to last six weeks"
        return Found(start + 2, end, node.length, "length")
    if isinstance(node, Shift) and phrase.pattern == "earlier":  # "two days after she left"
        return Found(start, end - 2, node.length, "length")
    return None


def _mentions(draft: Draft, start: int, tokens: Tokens, found: Sequence[Found], context: Context) -> list[Mention]:
    """The dates of the block that starts at `start`, resolved in order."""
    mentions = []
    ends = (
        [i for i, c in enumerate(tokens.codes) if c in ".!?" and tokens.codes[i + 1 : i + 2] in (" ", "")]
        if found
        else []
    )
    waiting = list(found[::-1])
    end, last, deictic, parted = 0, None, False, 0
    while waiting:
        phrase = waiting.pop()
        context.sentence = bisect_right(ends, phrase.start)
        context.opens = _opens(tokens, phrase.start)
        context.is_at = word_before(phrase, tokens) == "at"
        context.tense, context.is_weak = _tense(phrase, tokens)
        is_near = phrase.start - end < _MOST_BETWEEN and phrase.end > parted
        between = "".join(tokens.parts[end : phrase.start]) if is_near else "?"
        context.place(last, between, deictic=deictic)
        value = resolve(_meant(phrase, tokens, context, waiting[-1] if waiting else None), context)
        if value is None:
            waiting += phrase.parts[::-1]
            parted = phrase.end
            continue
        if not is_since_record(tokens, phrase.start):
            context.note(value, compared=_is_compared(phrase.node) or is_compared_with(tokens, phrase.start))
        end, last, deictic = phrase.end, value, _is_deictic(phrase)
        span = Span(start + tokens.offsets[phrase.start], start + tokens.offsets[phrase.end])
        mentions.append(mention_at(draft, span, Label.DATE, value.as_when()))
    return mentions


_REPORTED = (Grain.QUARTER, Grain.HALF)
_MOST_BETWEEN = 24  # tokens


def _tense(phrase: Found, tokens: Tokens) -> tuple[Tense, bool]:
    """Where the words about a date point, and whether that is a weak sign."""
    if tokens.codes[phrase.start - 1 : phrase.start] == "(" and tokens.codes[phrase.end : phrase.end + 1] == ":":
        return Tense.PAST, False  # Cash: €88m (31 December: €121m)
    tense, is_weak = tense_at(tokens, phrase.start, phrase.end)
    if tense is Tense.FUTURE and _is_reported(phrase, tokens):
        return Tense.UNKNOWN, True
    if tense is Tense.UNKNOWN and word_before(phrase, tokens) in ("by", "until", "till"):
        return Tense.FUTURE, True
    owns = tokens.codes[phrase.end : phrase.end + 1] == "'" and tokens.parts[phrase.end + 1 : phrase.end + 2] == ["s"]
    return (Tense.PAST, False) if owns and is_weak else (tense, is_weak)  # "Wednesday's rate is"


def _is_reported(phrase: Found, tokens: Tokens) -> bool:
    """Whether a quarter or half is over, whatever the verb: "will publish its first-half results"."""
    node = phrase.node
    return isinstance(node, Point) and node.grain in _REPORTED and word_after(phrase, tokens) in words("reports")


def _meant(phrase: Found, tokens: Tokens, context: Context, following: Found | None) -> Node:
    """What a phrase says in its sentence: "sails in five days" is a day, "the nine months" the stretch spoken of.

    "A decade later, in 2016" is the year beside it, where nothing before says what it is later than, and "Independence Day, 15
    August" is that day, whatever country's it is.
    """
    node = phrase.node
    beside = following.node if following is not None else None
    between = "".join(tokens.parts[phrase.end : following.start]) if following is not None else ""
    if isinstance(beside, Point):
        if isinstance(node, Shift) and node.base is Base.CONTEXT and context.anchor is None:
            return beside if beside.year and between in (", in ", ", on ") else node
        if isinstance(node, Point) and node.feast and node.year is None:
            return beside if beside.day and beside.month and between in (", ", " (", ", on ") else node
    if not isinstance(node, Length) or node.age or phrase.pattern not in ("length", "length-two"):
        return node
    if is_deadline(phrase, tokens, context.tense):
        # what stands alone is counted to the day
        return Shift(node, 1, Step(Grain.DAY, 0) if stands_alone(phrase, tokens) else Base.DRAFT)
    is_stretch = word_before(phrase, tokens) == "the" and word_after(phrase, tokens) not in words("goes_on")
    return Same(None, stretch=length_timex(node)) if is_stretch else node


def _opens(tokens: Tokens, start: int) -> bool:
    """Whether a phrase opens its sentence, but for a preposition: "In 2007, …"."""
    before = tokens.codes[max(0, start - 4) : start].rstrip(" ")
    return (
        not before
        or before[-1] in ".!?\n"
        or ((len(before) == 1 or before[-2:-1] in " \n") and before[:-1].rstrip(" ")[-1:] in ("", "."))
    )
