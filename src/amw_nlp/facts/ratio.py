"""Two figures and how many times the one is the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.signature import sign
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.span import Span

_W = r"(?: (?:w|its|their|that|of|K|N|'s|D|in)){0,4}"
_ON = r"(?:against|on|over|versus|to|for|with)"
_PATTERNS = (
    # $80 million, or four times the $20 million it raised; is 12 times the company's operating profit of $5 million
    r"(?P<over>[MQ])(?: (?:w|K|N|,|or|in|D|that|is|was|were|are|at|of|for|on|it|its|their|'s|by)){0,8} (?P<times>X)(?: (?:of|its|their|w|D|'s|K|N|at|in|that)){0,6} (?P<under>[MQ])",
    # valued at $6 billion on sales of $120 million, a multiple of 40
    rf"(?P<over>[MQ]){_W} {_ON}{_W}(?: with)?(?: w)? (?P<under>[MQ])(?: (?:w|,|that|is|K|for|of|in|up|down|N|'s)){{0,6}} multiple(?: (?:of|w|at)){{0,3}}? (?P<times>X|w)",
    rf"(?P<over>[MQ]){_W} {_ON}{_W} (?P<under>[MQ])(?: (?:w|,|or|that|is|for|in|N|'s)){{0,5}} (?P<times>X)(?: w)?(?: (?:K|multiple))?",
)
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Ratio:
    """`over` is said to be `times` times `under`; `at` is where that is said, `said` its words."""

    over: Mention
    under: Mention
    times: Interval
    at: Mention | Span
    said: str
    phrase: Phrase


def find_ratios(phrase: Phrase, lexicon: Lexicon) -> Iterator[Ratio]:
    """The multiples of a sentence whose two figures, and no third of their kind, stand in it."""
    if sum(_is_multiple(item) for item in phrase.items) > 1:
        return
    if not any(_is_multiple(item) or item.word == "multiple" for item in phrase.items):
        return
    signature = sign(phrase.items, lexicon)
    for pattern in _PATTERNS:
        for found in signature.find(pattern):
            over, under, times = (phrase.items[found[k]] for k in ("over", "under", "times"))
            ratio = _ratio(phrase, over, under, times)
            moved = found["over"] and phrase.items[found["over"] - 1].word in ("by", "from")
            if ratio is not None and not moved and _is_alone(phrase, over) and not _is_on_top(phrase, found["times"]):
                yield ratio
                return


def _ratio(phrase: Phrase, over: Item, under: Item, times: Item) -> Ratio | None:
    stated = _stated(times)
    if stated is None or over.mention is None or under.mention is None or not _comparable(over, under):
        return None
    at = times.mention or times.span
    return Ratio(over.mention, under.mention, stated, at, times.mention.text if times.mention else times.word, phrase)


def _stated(item: Item) -> Interval | None:
    """The range of a multiple, or of the bare number of `a multiple of 40`."""
    if item.figure is not None:
        return item.figure.interval
    try:
        value = Decimal(item.word)
    except InvalidOperation:
        return None
    exponent = value.as_tuple().exponent
    half = Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)
    return Interval(value - half, value + half) if value.is_finite() else None


def _is_on_top(phrase: Phrase, times: int) -> bool:
    """Whether the multiple says how much more, or how many of something else: `three times more`, `twice a year`."""
    after = phrase.items[times + 1] if times + 1 < len(phrase.items) else None
    return after is not None and after.word in words_of("ratio.not_after")


def _is_multiple(item: Item) -> bool:
    figure = item.figure
    return item.kind is ItemKind.FIGURE and figure is not None and figure.label is Label.MULTIPLE and (not figure.verb or item.word == "twice")  # fmt: skip


def _comparable(a: Item, b: Item) -> bool:
    fa, fb = a.figure, b.figure
    return (
        fa is not None
        and fb is not None
        and fa.label is fb.label
        and fa.unit == fb.unit
        and (fa.per == fb.per or fa.label is Label.MONEY)
        and fa.unit is not None
    )


def _is_alone(phrase: Phrase, figure: Item) -> bool:
    return sum(_comparable(item, figure) for item in phrase.items if item.kind is ItemKind.FIGURE) == 2


def find_named_ratios(phrases: Sequence[Phrase]) -> Iterator[Ratio]:
    """`Net debt was $2.7bn and EBITDA $300m. Leverage of nine times`: a ratio by its name, of the two amounts it is of."""
    for number, phrase in enumerate(phrases):
        times = [i for i in phrase.figures() if _is_multiple(phrase.items[i])]
        if len(times) != 1 or not _is_leverage(phrase, times[0]):
            continue
        before = phrases[number - 1] if number and phrases[number - 1].block == phrase.block else None
        for held in (phrase, before):
            pair = _debt_and_earnings(held) if held is not None else None
            if pair is not None:
                ratio = _ratio(phrase, *pair, phrase.items[times[0]])
                yield from (ratio,) if ratio is not None else ()
                break


def _is_leverage(phrase: Phrase, i: int) -> bool:
    near = {item.word for item in phrase.items[max(0, i - _NEAR) : i + _NEAR + 1]}
    said = {item.word for item in phrase.items}
    return bool(near & words_of("ratio.leverage")) and not said & words_of("ratio.allowed")


def _debt_and_earnings(phrase: Phrase) -> tuple[Item, Item] | None:
    """The debt and the earnings of a sentence that gives these two amounts and no other."""
    amounts = [i for i in phrase.figures() if (f := phrase.items[i].figure) and f.label is Label.MONEY]
    if len(amounts) != 2:
        return None
    debts = [i for i, item in enumerate(phrase.items) if item.metric == "debt"]
    earned = [
        i for i, item in enumerate(phrase.items) if item.metric == "EBITDA" or item.word in words_of("ratio.earned")
    ]
    if len(debts) != 1 or not earned:
        return None
    over = min(amounts, key=lambda i: abs(i - debts[0]))
    return phrase.items[over], phrase.items[next(i for i in amounts if i != over)]


def figures_of(ratio: Ratio) -> tuple[Figure, Figure]:
    """The two figures, the larger side first."""
    over, under = ratio.over.value, ratio.under.value
    assert isinstance(over, Figure)
    assert isinstance(under, Figure)
    return over, under
