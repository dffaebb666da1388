"""What a business takes in, makes and is worth, read from the words around its amounts, for the sizes that cannot go together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amw_nlp.facts.claim import Claim
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.standing_cues import Size, is_of_a_thing, is_of_somebody, read_size
from amw_nlp.facts.wordlists import any_word
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

Pair = tuple[list[Claim], list[Claim]]
_LEFT, _RIGHT = 100, 70
_OLD = 2
_OPENING = 12
_LONGEST = 1500
"""No sentence of prose has more characters; this bounds the work, too."""
_MOST = 30
"""A passage of more amounts than this is a table or a list of many firms."""
_PERIODS = {
    "quarter": 4,
    "quarterly": 4,
    "month": 12,
    "monthly": 12,
    "week": 52,
    "weekly": 52,
    "half": 2,
    "half-year": 2,
    "day": 365,
    "daily": 365,
    "weekend": 52,
}
# with one of these `half` is a length of time
_HALVES = frozenset(["first", "second", "six", "year"])
_YEARLY = frozenset(["year", "annual", "annually", "yearly", "full-year", "season", "twelve", "year's"])
_MARK = lazy_pattern("\ue010([A-Z])(\\d{1,4})\ue011")
# "Since 2019 the group has made profits of"
_MANY_YEARS = lazy_pattern(
    r"^[“\"]?since \ue010|\b(?:decades?|cumulative|lifetime|between them|(?:over|in|past|last|next|first) (?:the )?(?:past |last |next )?(?:two|three|four|five|six|seven|eight|nine|ten) years)\b",
    re.I,
)
_PORTION = lazy_pattern(r"\b(half|third|quarter)(?: (?:of|share|stake|interest|the)\b)", re.I)
_PORTIONS = {"half": 2, "third": 3, "quarter": 4}
_BUYS = lazy_pattern(r"\b(?:buy|buys|buying|bought|acquir\w+|takes? over|took over|snapp\w+ up)\b", re.I)
_STAKE = lazy_pattern(
    r"\ue010R(\d{1,4})\ue011(?: \w+)? (?:stake|shareholding|share|holding|interest|of (?:the|its|it)\b)", re.I
)


@dataclass(frozen=True, slots=True)
class _Amount:
    mention: Mention
    size: Size
    unit: str
    interval: Interval
    sentence: Marked


def find_standings(
    draft: Draft, sentences: Sequence[Marked], claims: Sequence[Claim], times: Decimal, today: dt.date | None
) -> Iterator[Pair]:
    """Profits above all the income told beside them, and prices of more than `times` the yearly income."""
    claim_of = {c.figure: c for c in claims}
    for window in _windows(draft, sentences):
        found = [a for s in window for a in _amounts(s, _question_before(draft, s))]
        if len(found) > _MOST:
            continue
        for over in found:
            if over.size is Size.SALES or over.mention not in claim_of:
                continue
            sales = [a for a in found if a.size is Size.SALES and a.unit == over.unit and _is_one_firm(over, a, today)]
            rivals = [a for a in found if a.size is over.size and a.unit == over.unit]
            if not sales or any(a.mention not in claim_of for a in sales):
                continue
            if all(_passes(r, a, times) for r in rivals for a in sales) and not _is_explained(over, sales, window):
                yield [_as(claim_of[over.mention], over.size)], [_as(claim_of[a.mention], Size.SALES) for a in sales]


def is_anothers(facts: Facts, over: Claim) -> bool:
    """Whether a value may be that of a thing, or of the buyer in a sentence that gives a price of something bought as well."""
    start = facts.draft.sentences[over.sentence].span.start
    at = over.figure.at
    if is_of_a_thing(facts.draft.text[max(start, at.start - 60) : at.start].removesuffix("worth ")):
        return True
    if is_of_somebody(facts.draft.text[max(start, at.start - 60) : at.start]):
        return True
    span = facts.draft.sentences[over.sentence].span
    if re.search(rf"(?<![\w-]){any_word('firm.another')}(?![\w-])", facts.draft.read(span).lower()):
        return True
    if _is_old(set(re.findall(r"\b(?:19|20)\d\d\b", facts.draft.read(span))), facts.today):
        return True
    amounts = [m for m in facts.mentions if m.label is Label.MONEY and span.holds(m.at)]
    return len(amounts) > 2 and _BUYS.search(facts.draft.read(span)) is not None


def size_of(facts: Facts, mention: Mention) -> Size | None:
    """What an amount of the draft is of a business, by the words around it."""
    number = facts.draft.sentence_at(mention.at.start)
    said = (a for s in facts.marked if s.sentence == number for a in _amounts(s))
    return next((a.size for a in said if a.mention is mention), None)


def _as(claim: Claim, size: Size) -> Claim:
    return replace(claim, metric=claim.metric if claim.metric and str(size) in claim.metric else str(size))


def _windows(draft: Draft, sentences: Sequence[Marked]) -> Iterator[list[Marked]]:
    """The sentences of each paragraph; lines of a list that follow each other are one."""
    window: list[Marked] = []
    block = -2
    for sentence in sentences:
        number = draft.sentences[sentence.sentence].block
        role = draft.blocks[number].role
        joined = number == block or (role is Role.LIST_ITEM and number == block + 1)
        if role is Role.CELL:
            continue
        if window and not joined:
            yield window
            window = []
        window.append(sentence)
        block = number
    if window:
        yield window


def _question_before(draft: Draft, sentence: Marked) -> str:
    """The question that a sentence answers: `Its income last year? £17m.`"""
    before = draft.sentences[sentence.sentence - 1].span if sentence.sentence else None
    said = draft.read(before).rstrip() if before is not None else ""
    return f"{said.removesuffix('?')} " if said.endswith("?") else ""


def _amounts(sentence: Marked, question: str = "") -> Iterator[_Amount]:
    if len(sentence.text) > _LONGEST:
        return
    marks = list(_MARK.finditer(sentence.text))
    money = [m for m in marks if m[1] == "M"]
    for n, match in enumerate(money):
        mark = sentence.marks[int(match[2])]
        figure = mark.mention.value if mark.mention else None
        if (
            mark.mention is None
            or not isinstance(figure, Figure)
            or not figure.unit
            or figure.per
            or figure.label is not Label.MONEY
        ):
            continue
        start = money[n - 1].end() if n else 0
        end = money[n + 1].start() if n + 1 < len(money) else len(sentence.text)
        before = sentence.text[max(start, match.start() - _LEFT) : match.start()]
        if not n and match.start() < _OPENING:
            before = question[-_LEFT:] + before
        after = sentence.text[match.end() : min(end, match.end() + _RIGHT)]
        size = read_size(before, after)
        if size is not None and figure.interval.low > 0 and not figure.interval.high.is_infinite():
            yield _Amount(mark.mention, size, figure.unit, _whole(sentence, size, figure.interval), sentence)


def _whole(sentence: Marked, size: Size, interval: Interval) -> Interval:
    """The value of all of a business of which the sentence sells a share."""
    portion = _PORTION.search(sentence.text) if size is Size.VALUE else None
    if portion is not None:
        return interval.scaled(Decimal(_PORTIONS[portion[1].lower()]))
    stake = _STAKE.search(sentence.text) if size is Size.VALUE else None
    mark: Mark | None = sentence.marks[int(stake[1])] if stake else None
    share = mark.mention.value if mark is not None and mark.mention is not None else None
    if not isinstance(share, Figure) or not share.value or share.value > 100:
        return interval
    return interval.scaled(100 / share.value)


def _passes(over: _Amount, sales: _Amount, times: Decimal) -> bool:
    ratio = over.interval.over(sales.interval)
    if ratio is None:
        return False
    if over.size is Size.VALUE:
        return ratio.low > times * _a_year_has(sales)
    return ratio.low > 1 and _is_of_one_time(over, sales)


def _words(sentence: Marked) -> set[str]:
    """A sentence's words, those of its dates among them."""
    said = [_MARK.sub(" ", sentence.text), *(m.mention.text for m in sentence.marks if m.kind in "DL" and m.mention)]
    words = set(re.findall(r"[\w’']+", " ".join(said).lower()))
    return words if words & _HALVES else words - {"half"}


def _a_year_has(sales: _Amount) -> int:
    words = _words(sales.sentence)
    return 1 if words & _YEARLY else max((n for w, n in _PERIODS.items() if w in words), default=1)


def _is_of_one_time(a: _Amount, b: _Amount) -> bool:
    """Whether nothing tells that two amounts are of different lengths of time or of different years."""
    if a.sentence is b.sentence:
        words = _words(a.sentence)
        return not (words & _YEARLY and words & {"quarterly", "monthly", "weekly", "daily"})
    if (_MANY_YEARS.search(a.sentence.text) is None) != (_MANY_YEARS.search(b.sentence.text) is None):
        return False
    one, other = _words(a.sentence), _words(b.sentence)
    lengths = [{n for w, n in _PERIODS.items() if w in s} | ({1} if s & _YEARLY else set()) for s in (one, other)]
    if lengths[0] and lengths[1] and not lengths[0] & lengths[1]:
        return False
    if bool(lengths[0] - {1}) != bool(lengths[1] - {1}):
        return False
    years = [{w for w in s if re.fullmatch(r"(?:19|20)\d\d", w)} for s in (one, other)]
    return not (years[0] and years[1] and not years[0] & years[1])


def _is_old(words: set[str], today: dt.date | None) -> bool:
    """Whether the only years among some words are long past."""
    years = [int(w) for w in words if re.fullmatch(r"(?:19|20)\d\d", w)]
    return bool(years) and today is not None and max(years) < today.year - _OLD


def _is_one_firm(over: _Amount, sales: _Amount, today: dt.date | None) -> bool:
    """Whether two amounts may be of one business: sentences near, no other name in the one, no word for another's."""
    if over.size is Size.VALUE and any(_is_old(_words(a.sentence), today) for a in (over, sales)):
        return False
    if over.sentence is not sales.sentence:
        if abs(over.sentence.sentence - sales.sentence.sentence) > 2:
            return False
        names = [{m.entity for m in a.sentence.marks if m.kind == "O"} for a in (over, sales)]
        if names[0] and names[1] and not names[0] & names[1] and over.size is Size.PROFIT:
            return False
    elif over.size is Size.VALUE and len({m.entity for m in over.sentence.marks if m.kind == "O"}) > 3:
        return False
    return True


def _is_explained(over: _Amount, sales: Sequence[_Amount], window: Sequence[Marked]) -> bool:
    """Whether the passage has a reason for such sizes, or speaks of more than one business."""
    near = {over.sentence.sentence, *(a.sentence.sentence for a in sales)}
    text = " ".join(s.text for s in window if min(near) <= s.sentence <= max(near) + 1).lower()
    names = ["firm.explained", "firm.another"] if over.size is Size.PROFIT else ["firm.promise", "firm.another"]
    return any(re.search(rf"(?<![\w-]){any_word(name)}(?![\w-])", text) for name in names)
