"""Amounts with `the` before them that say an earlier one again: `the $1.8 billion project`.

Such an echo needs no metric to be checked: it must agree with some figure of its kind. Where it agrees with none, the one it must
stand for has the same digits, a power of ten apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.claim import Claim
from amw_nlp.facts.conflict import agree, slip
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label
from amw_nlp.text.span import Span

_DEFINITE = frozenset({"the", "this", "that", "those", "these"})
_LEAST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Echo:
    """`claim`'s figure takes up `of`'s, and does not agree with it; `power` is how many tens apart they are, 0 for another slip."""

    claim: Claim
    of: Claim
    power: int


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
