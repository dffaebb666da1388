"""What a business takes in, makes and is worth, read from the words around its amounts, for the sizes that cannot go together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from amw_nlp.facts.claim import Claim
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention

Pair = tuple[list[Claim], list[Claim]]
_LEFT, _RIGHT = 100, 70
_OLD = 2
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
_YEARLY = frozenset(["year", "annual", "annually", "yearly", "full-year", "season", "twelve", "year's"])
_MARK = re.compile("\ue010([A-Z])(\\d{1,4})\ue011")
_STAKE = re.compile(
    r"\ue010R(\d{1,4})\ue011(?: \w+)? (?:stake|shareholding|share|holding|interest|of (?:the|its|it)\b)", re.I
)


class Size(StrEnum):
    """What an amount is of a business."""

    SALES = "revenue"
    PROFIT = "profit"
    VALUE = "valuation"


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
        found = [a for s in window for a in _amounts(s)]
        for over in found:
            if over.size is Size.SALES or over.mention not in claim_of:
                continue
            sales = [a for a in found if a.size is Size.SALES and a.unit == over.unit and _is_one_firm(over, a, today)]
            rivals = [a for a in found if a.size is over.size and a.unit == over.unit]
            if not sales or any(a.mention not in claim_of for a in sales):
                continue
            if all(_passes(r, a, times) for r in rivals for a in sales) and not _is_explained(over, sales, window):
                yield [_as(claim_of[over.mention], over.size)], [_as(claim_of[a.mention], Size.SALES) for a in sales]


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


def _amounts(sentence: Marked) -> Iterator[_Amount]:
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
        after = sentence.text[match.end() : min(end, match.end() + _RIGHT)]
        size = _size(before, after)
        if size is not None and figure.interval.low > 0 and not figure.interval.high.is_infinite():
            yield _Amount(mark.mention, size, figure.unit, _whole(sentence, size, figure.interval), sentence)


def _whole(sentence: Marked, size: Size, interval: Interval) -> Interval:
    """The value of all of a business of which the sentence sells a share."""
    stake = _STAKE.search(sentence.text) if size is Size.VALUE else None
    mark: Mark | None = sentence.marks[int(stake[1])] if stake else None
    share = mark.mention.value if mark is not None and mark.mention is not None else None
    if not isinstance(share, Figure) or not share.value or share.value > 100:
        return interval
    return interval.scaled(100 / share.value)


def _size(before: str, after: str) -> Size | None:
    """What an amount is, by the nearest words: those right behind it, else the last before it."""
    if re.match(r" (?:lower|higher|more|less|above|below|a share|per share|apiece|each)\b", after):
        return None
    for size, pattern in _behind().items():
        if pattern.match(after):
            return size
    if _SOLD_GOODS.search(before):
        return Size.SALES
    if _SOLD.search(before):
        if _GOODS.match(after) or _IN_A_YEAR.match(after):
            return Size.SALES
        return Size.VALUE if _FOR.search(before) else None
    if _PAID.search(before) and _FOR_IT.match(after):
        return Size.VALUE
    if re.search(r"(?:^|[\s“\"])for (?:about |some |around |nearly |almost )?$", before, re.I) and _BOUGHT.match(after):
        return Size.VALUE
    return _before(before)


def _before(before: str) -> Size | None:
    last: tuple[int, Size] | None = None
    found = None
    for size, pattern in _ahead().items():
        for match in pattern.finditer(before):
            if (
                last is None
                or match.end() > last[0]
                or (match.end() == last[0] and found and match.start() < found.start())
            ):
                last, found = (match.end(), size), match
    if last is None or found is None:
        return None
    gap = before[found.end() :]
    if len(gap) > 75 or _CUT.search(gap):
        return None
    if last[1] is Size.SALES and found[0].lower() in _NOUNS and _is_part(before[: found.start()], gap):
        return None
    if last[1] is Size.VALUE and set(before[: found.start()].lower().replace(",", " ").split()[-7:]) & words_of(
        "firm.things"
    ):
        return None
    return last[1]


def _is_part(upto: str, gap: str) -> bool:
    """Whether a noun for income is one of a part: `export sales`, `sales of its drug`, `revenue from fees`."""
    words = re.findall(r"[\w’'-]+", upto.lower())
    if words and words[-1] in words_of("firm.parts"):
        return True
    return (
        re.match(
            r" (?:of (?:its|the|their|his|her|a|an) |from |in (?!(?:the|its) (?:year|past|last|latest|previous|financial|fiscal|twelve|12)|\ue010|all\b|total)|of [a-z]{3,}s\b)",
            gap,
        )
        is not None
    )


_CUT = re.compile(
    r"[;:!?](?!\s?$)|[.](?=\s)|\b(?:but|while|whereas|after (?:paying|a)|although|against|compared|despite|than)\b|\ue010M",
    re.I,
)
_NOUNS = frozenset(["revenue", "revenues", "sales", "turnover", "takings", "income", "receipts", "billings"])
_SOLD_GOODS = re.compile(
    r"\b(?:sold|sells|selling) (?!to\b|its\b|for\b|in\b|by\b|the\b|off\b|out\b|a\b|an\b|it\b|them\b|last\b|on\b|at\b|this\b)[a-z]{3,}[a-z, -]{0,40} for (?:about |some |around |nearly |almost )?$",
    re.I,
)
_SOLD = re.compile(
    r"\b(?:sold|sells|sell|selling|bought|buys|buying|buy|acquired|acquires|acquiring|purchased|snapped up|taken over|changed hands|sale of)\b[^.;:]{0,80}$",
    re.I,
)
_FOR = re.compile(
    r"\bfor (?:about |some |around |nearly |almost |roughly |just |over |more than |up to |a reported |an estimated )?$",
    re.I,
)
_GOODS = re.compile(r" (?:worth )?of (?!it|the\b|its\b|which|that|cash|stock|shares|bonds|debt|assets)[a-z]{3,}")
_IN_A_YEAR = re.compile(
    r"(?: worth of [a-z]+)? (?:in (?:its|the|their) (?:last|latest|past|most recent|previous) (?:financial |fiscal )?year|last year|a year\b|annually|in the year|in (?:its|the) year)",
    re.I,
)
_PAID = re.compile(
    r"\b(?:pay|pays|paid|paying|offered|offering|offers|bid|bids|agreed to pay|spent|to pay|hand over|handed over)(?: up to| about| some| around| nearly| almost| a reported| as much as| over| more than)? $",
    re.I,
)
_FOR_IT = re.compile(
    r"(?: in [a-z ]{3,20})? (?:for|to (?:buy|acquire|take over|own)) (?!(?:the |its |their |a |an )?(?:[\w-]+ ){0,2}?(?:rights|licen[cs]e|land|patents?|shares?|stake|drug|site|building|damages|fine|contract|ticket|player|striker|midfielder|goalkeeper|house|painting|work|study|repairs|services)\b)",
    re.I,
)
_BOUGHT = re.compile(
    r",? (?:[^.;]){0,60}?\b(?:bought|buys|buying|acquired|acquires|acquiring|taken over|took over|takes over|snapped up|agreed to buy|owns)\b",
    re.I,
)


def _any(name: str) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words_of(name), key=lambda w: (-len(w), w))) + ")"


@lru_cache(maxsize=1)
def _ahead() -> dict[Size, re.Pattern[str]]:
    """What stands before an amount and says what it is."""
    values = rf"{_any('firm.values')}|(?:valu(?:e|es|ed|ing)|priced|prices|pricing|capitalis(?:e|es|ed)|capitaliz(?:e|es|ed)|rated|reckoned)\b[^.;]{{1,70}}? at(?= (?:[a-z]+ ){{0,2}}$)"
    return {
        Size.VALUE: re.compile(rf"(?<![\w-])(?:{values})(?![\w-])", re.I),
        Size.PROFIT: re.compile(rf"(?<![\w-]){_any('firm.profits')}(?![\w-])", re.I),
        Size.SALES: re.compile(rf"(?<![\w-]){_any('firm.sales')}(?![\w-])", re.I),
    }


@lru_cache(maxsize=1)
def _behind() -> dict[Size, re.Pattern[str]]:
    """What stands right behind an amount and says what it is: `£9m in sales`, `a $5bn valuation`."""
    head = r"^[ -](?:(?:in|of|as|for|worth of) )?(?:(?:annual|yearly|total|net|gross|operating|pre-tax|pretax|after-tax|was|were|is|are|clear|its|their|last|last year's|the year's|full-year|in) ){0,3}"
    nouns = {
        Size.VALUE: r"(?:valuation|market cap(?:italisation|italization)?|market value|price tag|takeover|buyout|flotation|acquisition|company|firm|chain|business)",
        Size.PROFIT: _any("firm.profits"),
        Size.SALES: r"(?:revenues?|sales|turnover|takings|income|receipts|billings)",
    }
    return {
        size: re.compile(rf"{head}{noun}(?![\w-]|\s?:| (?:tax|growth|recovery|loss|target|per)\b)", re.I)
        for size, noun in nouns.items()
    }


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
    return set(re.findall(r"[\w’']+", " ".join(said).lower()))


def _a_year_has(sales: _Amount) -> int:
    words = _words(sales.sentence)
    return 1 if words & _YEARLY else max((n for w, n in _PERIODS.items() if w in words), default=1)


def _is_of_one_time(a: _Amount, b: _Amount) -> bool:
    """Whether nothing tells that two amounts are of different lengths of time or of different years."""
    if a.sentence is b.sentence:
        return True
    one, other = _words(a.sentence), _words(b.sentence)
    lengths = [{n for w, n in _PERIODS.items() if w in s} | ({1} if s & _YEARLY else set()) for s in (one, other)]
    if lengths[0] and lengths[1] and not lengths[0] & lengths[1]:
        return False
    if bool(lengths[0] - {1}) != bool(lengths[1] - {1}):
        return False
    years = [{w for w in s if re.fullmatch(r"(?:19|20)\d\d", w)} for s in (one, other)]
    return not (years[0] and years[1] and not years[0] & years[1])


def _is_one_firm(over: _Amount, sales: _Amount, today: dt.date | None) -> bool:
    """Whether two amounts may be of one business: sentences near, no other name in the one, no word for another's."""
    if over.size is Size.VALUE and today is not None:
        years = [int(w) for w in _words(sales.sentence) if re.fullmatch(r"(?:19|20)\d\d", w)]
        if years and max(years) < today.year - _OLD:
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
    return any(re.search(rf"(?<![\w-]){_any(name)}(?![\w-])", text) for name in names)
