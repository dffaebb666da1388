"""Amounts and measures that a draft says again in another currency, unit or notation, wherever it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from amw_nlp.facts.gloss import Gloss, is_one_amount
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.restating.beside import Tie, tie_foreign, tie_same
from amw_nlp.facts.restating.taken_up import takes_up
from amw_nlp.facts.restating.words import bracket_end_pattern
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.numerals import SCALE_WORDS
from amw_nlp.quantities.units import load_units, same_dimension
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention, mention_at
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_AFTER = 70
_MISHEARD = Decimal(5)
_BACK = 3
"""How many sentences back an amount may stand that a later one takes up."""
_IMPERIAL = frozenset(["foot", "inch", "yard", "mile", "furlong", "fathom", "square foot", "square inch", "square yard", "square mile", "acre", "cubic foot", "cubic yard", "cubic inch", "gallon", "imperial gallon", "quart", "pint", "cup", "fluid ounce", "ton", "long ton", "pound", "ounce", "troy ounce", "stone", "hundredweight", "degree fahrenheit", "mile per hour", "foot per second", "horsepower", "british thermal unit", "psi", "pound per square inch", "barrel", "bushel", "acre-foot", "calorie", "foot-pound"])  # fmt: skip
_ABOUT_ONE = Interval(Decimal("0.95"), Decimal("1.05"))
_ARTICLE = lazy_pattern(
    r"\b(an?) (mile|foot|inch|yard|acre|pint|gallon|quart|ounce|pound|stone|ton|tonne|lit(?:er|re)|met(?:er|re)|kilomet(?:er|re)|kilo|kilogram|hectare|nautical mile|square mile|square foot|square yard|square met(?:er|re)|square kilomet(?:er|re)|cubic met(?:er|re)|cubic foot|cubic yard|fathom)(?: of [a-z]{3,12}| away| long| deep| high| tall| wide| thick| square)? [(\[](?:about |around |roughly |some |just over |just under )?$",
    re.IGNORECASE,
)
_DASHED = lazy_pattern(r"\s?[—–]\s?|\s-{1,2}\s")
_OWN = frozenset(["nautical mile", "knot", "light-year", "astronomical unit"])


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure of money or a measure with its place; `i` is its index among the items of its sentence."""

    mention: Mention
    figure: Figure
    phrase: Phrase
    i: int

    @property
    def sentence(self) -> int:
        return self.phrase.index


def find_restatements(draft: Draft, phrases: Sequence[Phrase]) -> Iterator[Gloss]:
    """Every figure with the one that it says again, where the words between them, beside them or before them tell so."""
    said = [s for p in phrases if p.role is not Role.CELL for s in _figures(p)]
    for k, later in enumerate(said):
        rivals = [s for s in said[max(0, k - 12) : k] if _is_near(s, later)]
        foreign = [s for s in rivals if is_foreign(s.figure, later.figure)]
        if (article := _after_article(draft, later)) is not None:
            yield Gloss(article, later.mention, later.phrase, later.i)
            continue
        found = _beside(draft, said, k) or _taken_up(draft, foreign, rivals, later)
        if found is not None:
            of, loose = found
            others = tuple(s.mention for s in foreign if s.mention is not of.mention)
            yield Gloss(of.mention, later.mention, later.phrase, later.i, others, loose)


def _figures(phrase: Phrase) -> Iterator[_Said]:
    for i in phrase.figures():
        mention = phrase.items[i].mention
        figure = phrase.items[i].figure
        if (
            mention is not None
            and figure is not None
            and (figure.unit or figure.label is Label.MONEY)
            and figure.label in (Label.MONEY, Label.QUANTITY)
        ):
            yield _Said(mention, figure, phrase, i)


def _are_both_dollars(a: Mention, b: Mention) -> bool:
    """Whether one of two amounts is in dollars that its words do not name: `A$2.7m — two million dollars`."""
    spelt = next((m for m in (a, b) if _is_in_words(m)), None)
    return (
        spelt is not None
        and re.search(r"(?<!\S)(?:[a-z-]+ )+dollars$", spelt.text) is not None
        and "$" in a.text + b.text
    )


def may_restate(a: Mention, b: Mention) -> bool:
    """Whether two figures are of one kind, so that the one can be the other again."""
    if not isinstance(a.value, Figure) or not isinstance(b.value, Figure):
        return False
    return a.value.unit == b.value.unit or is_foreign(a.value, b.value) or a.value.label is Label.MONEY


def is_foreign(a: Figure, b: Figure) -> bool:
    """Whether two figures are of one kind in two currencies, or of one dimension in two systems of units."""
    if a.label is not b.label or a.unit is None or b.unit is None or a.unit == b.unit:
        return False
    if a.label is Label.MONEY:
        return a.per == b.per or b.per is None or a.per is None
    return same_dimension(a.unit, b.unit) and _system(a.unit) != _system(b.unit)


def _system(unit: str) -> int:
    return 1 if unit in _IMPERIAL else 2 if unit in _OWN else 0


def _is_near(s: _Said, later: _Said) -> bool:
    """Whether a figure stands in the same block or the one before, a few sentences back at most."""
    return (
        s.figure.label is later.figure.label
        and 0 <= later.sentence - s.sentence <= _BACK
        and (later.phrase.block - s.phrase.block <= 1)
    )


def _beside(draft: Draft, said: Sequence[_Said], k: int) -> tuple[_Said, bool] | None:
    """The figure right before, in the same sentence."""
    later = said[k]
    before = next((s for s in reversed(said[:k]) if s.figure.label is later.figure.label), None)
    if before is None or before.sentence != later.sentence:
        return None
    between = draft.text[before.mention.at.end : later.mention.at.start]
    after = draft.text[later.mention.at.end : later.mention.at.end + _AFTER]
    if is_foreign(before.figure, later.figure) and not _are_both_dollars(before.mention, later.mention):
        tie = tie_foreign(between, after)
        return (before, tie is Tie.LOOSE) if tie is not None else None
    if later.figure.label is not Label.MONEY or before.figure.unit != later.figure.unit:
        return None
    in_words = _is_in_words(before.mention) != _is_in_words(later.mention)
    anew = _DASHED.fullmatch(between) is not None and _is_in_other_signs(before.mention, later.mention)
    tie = tie_same(between, after, in_words=in_words or anew) if before.figure.per == later.figure.per else None
    one = is_one_amount(before.mention, later.mention) or (in_words and _is_misheard(before.figure, later.figure))
    return (before, False) if tie is not None and one else None


def _has_sign(mention: Mention) -> bool:
    """Whether an amount is written with a currency's sign, not its code or name."""
    return any(sign in mention.text for sign in "$€£¥₹₩₽")


def _is_in_other_signs(a: Mention, b: Mention) -> bool:
    """Whether two amounts are written with a sign and without, or in two scales: `£1.8 billion — £1,080 million —`."""
    scales = [{word for word in re.findall("[a-z]+", m.text.lower()) if word in SCALE_WORDS} for m in (a, b)]
    return _has_sign(a) != _has_sign(b) or (all(scales) and scales[0] != scales[1])


def _is_misheard(a: Figure, b: Figure) -> bool:
    """Whether two amounts are as far apart as nineteen and ninety."""
    ratio = a.interval.over(b.interval)
    return ratio is not None and ratio.high >= 1 / _MISHEARD and ratio.low <= _MISHEARD


def _after_article(draft: Draft, later: _Said) -> Mention | None:
    """A unit with an article right before a bracket: `a mile (1.6km)`, `an ounce of saffron (28 grams)`."""
    if later.figure.label is not Label.QUANTITY:
        return None
    start = draft.sentences[later.sentence].span.start
    found = _ARTICLE.search(draft.text, max(start, later.mention.at.start - 50), later.mention.at.start)
    after = draft.text[later.mention.at.end : later.mention.at.end + _AFTER]
    if found is None or bracket_end_pattern().match(after) is None:
        return None
    unit = load_units().words.get(found[2].lower().split()[0], ())
    named = next((u for name, u in unit if name == found[2].lower()), None)
    if named is None:
        return None
    figure = Figure(Label.QUANTITY, Decimal(1), Decimal(1), Decimal(1), _ABOUT_ONE, named.name)
    at = Span(found.start(1), found.end(2))
    return mention_at(draft, at, Label.QUANTITY, figure) if is_foreign(figure, later.figure) else None


def _is_in_words(mention: Mention) -> bool:
    """Whether an amount's number is written without digits: `half a million pounds`."""
    return not any(ch.isdigit() for ch in mention.text)


def said_before(draft: Draft, foreign: Sequence[_Said]) -> str:
    """The sentence of the last figure that a later one may take up."""
    return draft.read(draft.sentences[foreign[-1].sentence].span) if foreign else ""


def _taken_up(
    draft: Draft, foreign: Sequence[_Said], rivals: Sequence[_Said], later: _Said
) -> tuple[_Said, bool] | None:
    """The figure of this sentence or an earlier one that the words around the later one take up."""
    start = draft.sentences[later.sentence].span.start
    before = draft.text[max(start, later.mention.at.start - 110) : later.mention.at.start]
    after = draft.text[later.mention.at.end : later.mention.at.end + _AFTER]
    how = takes_up(before, after, said_before(draft, foreign), is_measure=later.figure.label is Label.QUANTITY)
    if how is None:
        return None
    nearest = [s for s in foreign if s.sentence == foreign[-1].sentence] if foreign else []
    if nearest and any(s.sentence == nearest[-1].sentence and s.figure.unit == later.figure.unit for s in rivals):
        nearest = []  # said again there: "64 miles, or 103 kilometres"
    if nearest and len({s.figure.value for s in nearest}) == 1:
        return nearest[-1], not how.sure
    one_back = later.sentence - 1
    same = [s for s in rivals if s.figure.unit == later.figure.unit and s.sentence == one_back]
    one = same[0] if len(same) == 1 and all(s.sentence != one_back for s in foreign) else None
    if one is not None and how.exact and is_one_amount(one.mention, later.mention):
        return one, False
    written_anew = one is not None and _is_in_words(one.mention) != _is_in_words(later.mention)
    if one is not None and how.apposed and written_anew and is_one_amount(one.mention, later.mention):
        return one, False
    return None
