"""Figures that say again what stands elsewhere in the draft: a headline's, and one with `the` before it.

A headline tells its story's figures, and `the $1.8 billion project` takes up a figure already given. Such an echo needs no metric
to be checked: it must agree with some figure of its kind in the body. Where it agrees with none, the figure it most likely stands
for is looked for narrowly: the same digits a power of ten apart, or, for a headline, the one figure of its kind in the opening
that is of the same size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.conflict import HEADLINE_ROLES, agree, is_cut_short, slip
from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Block, Draft, Role
from amw_nlp.text.mention import Label
from amw_nlp.text.span import Span

_OPENING_BLOCKS = 4
"""How many blocks of prose below a headline open its story."""
_NEAR = Decimal(2)
"""A headline's figure and the body's are of one size when neither is more than twice the other."""
_DEFINITE = frozenset({"the", "this", "that", "those", "these"})
_LEAST_DIGITS = 2
_BEHIND, _WORD = 40, 4
"""Characters behind a figure in which its noun stands, and letters that make a word one."""
_SUMMED = 2
"""Figures that a headline adds up stand at most so many sentences apart."""


@dataclass(frozen=True, slots=True)
class Echo:
    """`claim`'s figure takes up `of`'s, and does not agree with it; `power` is how many tens apart they are, 0 for another slip."""

    claim: Claim
    of: Claim
    power: int


def find_headline_echoes(draft: Draft, claims: Sequence[Claim]) -> Iterator[Echo]:
    """Figures of titles and headings that stand nowhere in their text, with the figure there that they must mean."""
    by_block = _by_block(draft, claims)
    for number, block in enumerate(draft.blocks):
        if block.role not in HEADLINE_ROLES or (block.role is Role.HEADING and draft.format == "plain"):
            # plain text has no headings but by guess, and a list of sums is easily taken for them
            continue
        below = list(blocks_below(draft, number))
        body = [c for b in below for c in by_block.get(b, ()) if c.role not in HEADLINE_ROLES]
        opening = [c for b in _opening(draft, below) for c in by_block.get(b, ())]
        for claim in by_block.get(number, ()):
            of = _headline_source(draft, claim, body, opening)
            if of is not None:
                yield Echo(claim, of, slip(_figure(claim), _figure(of)))


def find_definite_echoes(draft: Draft, claims: Sequence[Claim]) -> Iterator[Echo]:
    """`the $18 billion project` after a $1.8 billion one: the digits of an earlier figure, a power of ten off."""
    for i, claim in enumerate(claims):
        figure = _figure(claim)
        if figure.label is not Label.MONEY or not _is_definite(draft, claim.figure.at) or not _is_telling(figure):
            continue
        earlier = [c for c in claims[:i] if _is_comparable(claim, c)]
        if any(
            agree(figure, _figure(c)) for c in (*earlier, *(c for c in claims[i + 1 :] if _is_comparable(claim, c)))
        ):
            continue
        sources = [c for c in earlier if _is_telling(_figure(c)) and _has_same_digits(figure, _figure(c))]
        if len({_figure(c).value for c in sources}) == 1:
            yield Echo(claim, sources[-1], slip(figure, _figure(sources[-1])))


def _figure(claim: Claim) -> Figure:
    assert isinstance(claim.figure.value, Figure)
    return claim.figure.value


def _by_block(draft: Draft, claims: Iterable[Claim]) -> Mapping[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        found.setdefault(draft.sentences[claim.sentence].block, []).append(claim)
    return found


def blocks_below(draft: Draft, number: int) -> Iterator[int]:
    """The blocks that a headline stands over: all after a title, those up to the next heading of its level after a heading."""
    head = draft.blocks[number]
    for i in range(number + 1, len(draft.blocks)):
        block = draft.blocks[i]
        if head.role is Role.HEADING and block.role is Role.HEADING and block.level <= head.level:
            return
        yield i


def _opening(draft: Draft, below: Sequence[int]) -> list[int]:
    return [i for i in below if _is_prose(draft.blocks[i])][:_OPENING_BLOCKS]


def _is_prose(block: Block) -> bool:
    return block.role in (Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE)


def _headline_source(draft: Draft, claim: Claim, body: Sequence[Claim], opening: Sequence[Claim]) -> Claim | None:
    """The figure of the opening that a headline's stands for, where the body has none that agrees: the first that could."""
    figure = _figure(claim)
    if figure.label not in (Label.MONEY, Label.QUANTITY) or not figure.value:
        return None
    if figure.label is Label.QUANTITY and not _is_telling(figure):
        return None
    rivals = [c for c in body if _is_comparable(claim, c)]
    if any(agree(figure, _figure(c)) or is_cut_short(figure, _figure(c)) for c in rivals) or _is_a_sum(figure, rivals):
        return None
    sources = [c for c in opening if _is_comparable(claim, c) and _may_be(claim, c)]
    if not sources:
        return None
    source = sources[0]
    near = _is_of_one_size(figure, _figure(source)) or slip(figure, _figure(source))
    if near:
        return source
    off = (c for c in sources if _is_a_digit_off(figure, _figure(c)))
    return next((c for c in off if _is_telling(figure) or _is_of_one_noun(draft, claim.figure.at, c.figure.at)), None)


def _is_of_one_noun(draft: Draft, headline: Span, body: Span) -> bool:
    """Whether a noun behind the headline's figure stands behind the body's too: `$5 Million Public Offering`, `a $1 million offering`."""
    heads = _stems(draft.text[headline.end : headline.end + _BEHIND])
    return bool(heads & _stems(draft.text[body.end : body.end + 2 * _BEHIND]))


def _stems(text: str) -> set[str]:
    words = (word.strip(".,;:()’'\"") for word in text.split("\n", maxsplit=1)[0].lower().split())
    return {stem(word) for word in words if len(word) >= _WORD and word not in words_of("topic.closed")}


def _is_a_digit_off(a: Figure, b: Figure) -> bool:
    """Whether two figures of the same scale differ in one digit: `$56.7 million` beside `$16.7 million`."""
    if a.value is None or b.value is None or a.value.is_infinite() or b.value.is_infinite():
        return False
    first, second = a.value.normalize().as_tuple(), b.value.normalize().as_tuple()
    if first.exponent != second.exponent or len(first.digits) != len(second.digits):
        return False
    return sum(x != y for x, y in zip(first.digits, second.digits, strict=True)) == 1


def _is_telling(figure: Figure) -> bool:
    """Whether a figure has digits enough to be known again; a range or a small count has not."""
    if figure.value is None or not figure.value or figure.value.is_infinite():
        return False
    return len(figure.value.normalize().as_tuple().digits) >= _LEAST_DIGITS


def _has_same_digits(a: Figure, b: Figure) -> bool:
    """Whether two figures are printed with the same digits at different scales."""
    assert a.value is not None
    assert b.value is not None
    return a.value.normalize().as_tuple().digits == b.value.normalize().as_tuple().digits and bool(slip(a, b))


def _is_comparable(a: Claim, b: Claim) -> bool:
    fa, fb = _figure(a), _figure(b)
    return (
        fa.label is fb.label
        and fa.unit == fb.unit
        and fa.per == fb.per
        and fb.value is not None
        and fa.unit is not None
    )


def _may_be(claim: Claim, source: Claim) -> bool:
    """Whether two figures may be of one thing: not of two companies, nor of two metrics, nor an earlier or denied one."""
    if source.status in (Status.PREVIOUS, Status.DENIED, Status.CORRECTED):
        return False
    if claim.subject is not None and source.subject is not None and claim.subject != source.subject:
        return False
    if claim.metric is not None and source.metric is not None and claim.metric != source.metric:
        return (claim.metric, source.metric) in _ALIKE or (source.metric, claim.metric) in _ALIKE
    return True


_ALIKE = frozenset(
    {
        ("deal value", "price"),
        ("deal value", "cash"),
        ("funding round", "investment"),
        ("cost", "investment"),
        ("contract value", "deal value"),
    }
)
"""Metrics that a headline writer swaps for each other; never compared elsewhere."""


def _is_of_one_size(a: Figure, b: Figure) -> bool:
    assert a.value is not None
    assert b.value is not None
    if not a.value or not b.value or (a.value < 0) != (b.value < 0):
        return False
    return 1 / _NEAR <= a.value / b.value <= _NEAR


def _is_a_sum(figure: Figure, rivals: Sequence[Claim]) -> bool:
    """Whether a headline's figure is the sum or the difference of two of the body's: it was worked out, and belongs to CALC003."""
    total = figure.interval
    return any(
        (x + y).meets(total) or (x - y).meets(total) or (y - x).meets(total)
        for a, b in combinations(rivals[:12], 2)
        if abs(a.sentence - b.sentence) <= _SUMMED
        for x, y in ((_figure(a).interval, _figure(b).interval),)
    )


def _is_definite(draft: Draft, at: Span) -> bool:
    """Whether `the` or the like stands right before a figure, and a word, not a mark, right after."""
    before = draft.text[max(0, at.start - 7) : at.start].lower().split()
    after = draft.text[at.end : at.end + 2]
    return (
        bool(before)
        and before[-1] in _DEFINITE
        and draft.text[at.start - 1].isspace()
        and after[:1].isspace()
        and after[1:2].isalpha()
    )
