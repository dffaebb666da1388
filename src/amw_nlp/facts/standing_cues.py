"""What an amount is of a business, told by the nearest words before and behind it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from amw_nlp.facts.wordlists import any_word, words_of
from amw_nlp.text.patterns import lazy_pattern


class Size(StrEnum):
    """What an amount is of a business."""

    SALES = "revenue"
    PROFIT = "profit"
    VALUE = "valuation"


def read_size(before: str, after: str) -> Size | None:
    """What an amount is, by the nearest words: those right behind it, else the last before it."""
    if _DEAL.search(before):
        return Size.VALUE
    if _MADE.search(before) and _MADE_ON.match(after):
        return Size.PROFIT
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
        if not _PRICED.search(before):
            return Size.VALUE if _FOR.search(before) else None
    if _PAID.search(before) and _FOR_IT.match(after):
        return Size.VALUE
    if re.search(r"(?:^|[\s“\"])for (?:about |some |around |nearly |almost )?$", before, re.I) and _BOUGHT.match(after):
        return Size.VALUE
    return _before(before)


_TO_COME = lazy_pattern(
    r"\b(?:expects?|expected|expecting|forecasts?|hopes?|hoped|targets?|aims?|plans?|predicts?|could|would|may|might)\b[^,;]{0,40}$",
    re.I,
)
_SOMEBODY = lazy_pattern(
    r"\b(?:who (?:is|was)|founder|owner|chairman|chairwoman|heir|heiress|he|she|tycoon|husband|wife|brothers?|sisters?)\b[^.;]{0,30}\bworth (?:[a-z]+ ){0,2}$",
    re.I,
)
# "is to buy Larkin's in a deal worth"
_DEAL = lazy_pattern(
    r"\b(?:buy|buys|buying|bought|acquir\w+|takes? over|taken over|took over|snapp\w+ up|sold|sells?|purchas\w+)\b[^.;]{2,85}\b(?:deal|takeover|transaction|purchase|acquisition|agreement|sale) (?:worth|valued at|of|for) (?:about |some |around |up to |nearly )?$",
    re.I,
)
# "it made €1.9bn, after tax, on a turnover of"
_MADE = lazy_pattern(
    r"\b(?:made|makes|making|make|earned|earns|earning) (?:about |some |around |nearly |almost |just |only |over )?$",
    re.I,
)
_MADE_ON = lazy_pattern(
    r"[^.;]{0,60}?(?:\b(?:after|before) tax\b|\bon (?:a |an |its |total |annual )*(?:sales|turnover|revenues?|income|takings) of\b)",
    re.I,
)


def is_of_somebody(before: str) -> bool:
    """Whether the words before an amount make it what a person is worth."""
    return _SOMEBODY.search(before) is not None


def is_of_a_thing(before: str) -> bool:
    """Whether the words before an amount make it the worth of a thing that is no business: `land worth`, `an order worth`."""
    return bool(set(re.findall(r"[\w’-]+", before.lower())[-7:]) & words_of("firm.things"))


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
    if last[1] is Size.VALUE and _SOMEBODY.search(before):
        return None
    if last[1] is not Size.VALUE and _TO_COME.search(before):
        return None
    if last[1] is Size.SALES and found[0].lower() in _NOUNS and _is_part(before[: found.start()], gap):
        return None
    if last[1] is Size.VALUE and set(
        before[: found.start()]
        .lower()
        .replace("stock market", "")
        .replace("software house", "")
        .replace("fashion house", "")
        .replace(",", " ")
        .split()[-7:]
    ) & words_of("firm.things"):
        return None
    return last[1]


def _is_part(upto: str, gap: str) -> bool:
    """Whether a noun for income is one of a part: `export sales`, `sales of its drug`, `revenue from fees`."""
    words = re.findall(r"[\w’'-]+", upto.lower())
    if words and words[-1] in words_of("firm.parts"):
        return True
    return (
        re.match(
            r" (?:of (?:its|the|their|his|her|a|an) |from |in (?!(?:the|its) (?:year|past|last|latest|previous|financial|fiscal|twelve|12|same)|\ue010|all\b|total)|of [a-z]{3,}s\b)",
            gap,
        )
        is not None
    )


_CUT = lazy_pattern(
    r"[;:!?](?!\s?$)|[.](?=\s)|\b(?:but|while|whereas|after (?:paying|a)|although|against|compared|despite|than)\b|\ue010M",
    re.I,
)
_NOUNS = frozenset(["revenue", "revenues", "sales", "turnover", "takings", "income", "receipts", "billings"])
_SOLD_GOODS = lazy_pattern(
    r"\b(?:sold|sells|selling) (?!to\b|its\b|for\b|in\b|by\b|the\b|off\b|out\b|a\b|an\b|it\b|them\b|last\b|on\b|at\b|this\b)[a-z]{3,}[a-z, -]{0,40} for (?:about |some |around |nearly |almost )?$",
    re.I,
)
_SOLD = lazy_pattern(
    r"\b(?:sold|sells|sell|selling|bought|buys|buying|buy|acquired|acquires|acquiring|purchased|snapped up|taken over|changed hands|sale of)\b[^.;:]{0,80}$",
    re.I,
)
_FOR = lazy_pattern(
    r"\bfor (?:about |some |around |nearly |almost |roughly |just |over |more than |up to |a reported |an estimated )?$",
    re.I,
)
# "in talks to buy Kern at a price that puts its worth at"
_PRICED = lazy_pattern(
    r"\b(?:worth at|value at|valu(?:es|ed|ing) [^.;]{0,40}\bat|valued at|valuation (?:of|at)) (?:about |some |around |nearly |almost )?$",
    re.I,
)
_GOODS = lazy_pattern(r" (?:worth )?of (?!it|the\b|its\b|which|that|cash|stock|shares|bonds|debt|assets)[a-z]{3,}")
_IN_A_YEAR = lazy_pattern(
    r"(?: worth of [a-z]+)? (?:in (?:its|the|their) (?:last|latest|past|most recent|previous) (?:financial |fiscal )?year|last year|a year\b|annually|in the year|in (?:its|the) year)",
    re.I,
)
_PAID = lazy_pattern(
    r"\b(?:pay|pays|paid|paying|part with|parted with|stump up|stumped up|want|wants|wanted|asks|asked|asking|seek|seeks|seeking|sought|offered|offering|offers|bid|bids|agreed to pay|spent|to pay|hand over|handed over)(?: up to| about| some| around| nearly| almost| a reported| as much as| over| more than)? $",
    re.I,
)
_FOR_IT = lazy_pattern(
    r"(?: in [a-z ]{3,20})? (?:for|to (?:buy|acquire|take over|own)) (?!(?:the |its |their |a |an )?(?:[\w-]+ ){0,2}?(?:rights|licen[cs]e|land|patents?|shares?|stake|drug|site|building|damages|fine|contract|ticket|player|striker|midfielder|goalkeeper|house|painting|work|study|repairs|services)\b)",
    re.I,
)
_BOUGHT = lazy_pattern(
    r",? (?:[^.;]){0,60}?\b(?:bought|buys|buying|acquired|acquires|acquiring|taken over|took over|takes over|snapped up|agreed to buy|owns)\b",
    re.I,
)


@lru_cache(maxsize=1)
def _ahead() -> dict[Size, re.Pattern[str]]:
    """What stands before an amount and says what it is."""
    values = rf"{any_word('firm.values')}|(?<!share )(?<!house )\bprice(?: tag)? agreed|agreed price|sale price|selling price|asking price|(?:puts?|putting) [^.;]{{1,45}} at(?= (?:[a-z]+ ){{0,2}}$)|(?:valu(?:e|es|ed|ing)|priced|prices|pricing|capitalis(?:e|es|ed)|capitaliz(?:e|es|ed)|rated|reckoned)\b[^.;]{{1,70}}? at(?= (?:[a-z]+ ){{0,2}}$)"
    return {
        Size.VALUE: re.compile(rf"(?<![\w-])(?:{values})(?![\w-])", re.I),
        Size.PROFIT: re.compile(rf"(?<![\w-]){any_word('firm.profits')}(?![\w-])", re.I),
        Size.SALES: re.compile(
            rf"(?<![\w-]){any_word('firm.sales')}(?![\w-]| (?:tax|team|force|staff|target|pitch)\b)", re.I
        ),
    }


@lru_cache(maxsize=1)
def _behind() -> dict[Size, re.Pattern[str]]:
    """What stands right behind an amount and says what it is: `£9m in sales`, `a $5bn valuation`."""
    head = r"^[ -](?:(?:in|of|as|for|worth of) )?(?:(?:annual|yearly|total|net|gross|operating|pre-tax|pretax|after-tax|was|were|is|are|clear|its|their|last|last year's|the year's|full-year|in) ){0,3}"
    nouns = {
        Size.VALUE: r"(?:valuation|market cap(?:italisation|italization)?|market value|price tag|takeover|buyout|flotation|acquisition|company|firm|chain|business)",
        Size.PROFIT: any_word("firm.profits"),
        Size.SALES: r"(?:revenues?|sales|turnover|takings|income|receipts|billings)",
    }
    nouns[Size.SALES] += (
        r"|(?:that|which) (?:[a-z’' -]{1,30} )?(?:took in|takes in|took|turned over|brought in|grossed)"
    )
    return {
        size: re.compile(rf"{head}(?:{noun})(?![\w-]|\s?:| (?:tax|growth|recovery|loss|target|per)\b)", re.I)
        for size, noun in nouns.items()
    }
