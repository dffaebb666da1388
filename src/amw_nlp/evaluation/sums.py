"""Figures in a text that other figures beside them give: a change in percent, a share, a difference, a total.

Found by their values alone, by no reading of ours: a sentence with a word of change, and three figures of which one is given by the
others as printed. That is how the mutation suite knows that an article proves a figure; where chance could do it (small whole
numbers, more than one reading) nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])|\n+")
_NUMBER = re.compile(
    r"(?<![\w.,$€£-])(?P<sign>(?:US|C|A|CA|HK)?[$€£]\s?)?(?P<digits>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)"
    r"(?![\d%]|[.,]\d)(?:\s?(?P<scale>million|billion|trillion|thousand|bn|mn|[MBKm])\b)?(?!\s?(?:%|percent|per cent))"
)
_PERCENT = re.compile(r"(?<![\d.,-])(?P<digits>\d{1,4}(?:\.\d{1,2})?)\s?(?:%|percent\b|per cent\b)")
_CHANGE = re.compile(
    r"\b(?:up|down|rise|rises|rising|rose|risen|grew|grow|grown|growth|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)"
    r"|fell|fall|fallen|drop|dropped|jump(?:ed)?|surge[ds]?|climb(?:ed)?|gain(?:ed)?|reduced|cut)\b",
    re.I,
)
_TOTAL = re.compile(r"\b(?:total|totals|totalled|totaled|totaling|totalling|combined|altogether)\b", re.I)
_OF = re.compile(r"\bof\b", re.I)
_SCALES = {"thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "b": 9, "bn": 9, "trillion": 12}
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that others give: the rule that should notice if it were another, its stretch, where its digits begin, and the others."""

    code: str
    span: tuple[int, int]
    digits_at: int
    inputs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Figure:
    match: re.Match[str]
    value: Fraction

    @property
    def kind(self) -> str:
        """Only figures of one sign are set against each other."""
        return (self.match["sign"] or "").strip()

    @property
    def exact(self) -> bool:
        """Whether chance hardly gives it: at least two digits that are no noughts at the end, or a decimal."""
        return len(self.match["digits"].replace(",", "").replace(".", "").rstrip("0")) > 1


def derived(text: str) -> Iterator[Derived]:
    """The figures of a text that others in their sentence give, each once, in reading order."""
    start = 0
    for gap in (*_SENTENCE.finditer(text), None):
        end = gap.start() if gap else len(text)
        yield from _of_sentence(text, start, end)
        start = gap.end() if gap else end


def _of_sentence(text: str, start: int, end: int) -> Iterator[Derived]:
    figures = [f for m in _NUMBER.finditer(text, start, end) if (f := _figure(m)) is not None]
    if not 2 <= len(figures) <= 8:
        return
    changing = _CHANGE.search(text, start, end) is not None
    for percent in _PERCENT.finditer(text, start, end):
        yield from _percentages(percent, figures, changing=changing, parted=_OF.search(text, start, end) is not None)
    if changing:
        yield from _differences(figures)
    elif _TOTAL.search(text, start, end):
        yield from _totals(figures)


def _figure(found: re.Match[str]) -> _Figure | None:
    digits = found["digits"]
    if not found["sign"] and not found["scale"] and _YEAR.fullmatch(digits):
        return None
    value = Fraction(digits.replace(",", "")) * 10 ** _SCALES.get((found["scale"] or "").lower(), 0)
    return _Figure(found, value) if value else None


def _percentages(
    percent: re.Match[str], figures: Sequence[_Figure], *, changing: bool, parted: bool
) -> Iterator[Derived]:
    """One reading only, and the figure beside the percentage is in it: from one figure to the other, or one of the other."""
    stated, half = Fraction(percent["digits"]), Fraction(1, 2) / 10 ** len(percent["digits"].partition(".")[2])
    if stated < 2:
        return
    nearest = min(figures, key=lambda f: max(f.match.start() - percent.end(), percent.start() - f.match.end()))
    fits = []
    for a, b in permutations(figures, 2):
        if a.kind != b.kind or not (a.exact or b.exact) or min(a.value, b.value) < 10 or nearest not in (a, b):
            continue
        share = a.value / b.value * 100
        if changing and abs(abs(share - 100) - stated) <= half and a.match.start() != b.match.start():
            fits.append(("CALC001", a, b))
        elif not changing and parted and share < 100 and abs(share - stated) <= half:
            fits.append(("CALC004", a, b))
    if len({frozenset((a.match.start(), b.match.start())) for _, a, b in fits}) == 1:
        code, a, b = fits[0]
        yield Derived(code, percent.span(), percent.start(), (a.match.span(), b.match.span()))


def _differences(figures: Sequence[_Figure]) -> Iterator[Derived]:
    """The figure that is the gap of two others is the one changed where it is neither of them: the smallest, or what is printed apart."""
    fits = [
        (x, a, b)
        for x, a, b in permutations(figures, 3)
        if x.kind == a.kind == b.kind and a.value - b.value == x.value and all(f.exact for f in (x, a, b))
    ]
    # A − B = X and A − X = B are one relation, the smaller of B and X is taken for the difference
    if len({frozenset(f.match.start() for f in fit) for fit in fits}) == 1:
        x, a, b = min(fits, key=lambda fit: fit[0].value)
        yield Derived("CALC010", x.match.span(), x.match.start("digits"), (a.match.span(), b.match.span()))


def _totals(figures: Sequence[_Figure]) -> Iterator[Derived]:
    for total in figures:
        parts = [f for f in figures if f is not total and f.kind == total.kind]
        if len(parts) >= 2 and total.exact and sum(f.value for f in parts) == total.value:
            yield Derived(
                "CALC003", total.match.span(), total.match.start("digits"), tuple(f.match.span() for f in parts)
            )
