"""The equations of `facts/data/equations.toml`, and which figures of a passage each of their terms may be, by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, reduce
from typing import Any

from amw_nlp.facts.wordlists import read_data
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

_LABELS = {
    "money": frozenset([Label.MONEY]),
    "percent": frozenset([Label.PERCENT]),
    "quantity": frozenset([Label.QUANTITY]),
    "multiple": frozenset([Label.MULTIPLE]),
    "any": frozenset([Label.QUANTITY]),
    "price": frozenset([Label.MONEY, Label.QUANTITY]),
}
_HUNDRED, _HUNDREDTH = Decimal(100), Decimal("0.01")
_NEAR = "2.6"
_FAR = 9
_AFTER = 2
"""How much more a word behind a figure is taken to be away than one before it."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term: the labels and units its figure may have (no units: any), and the words that stand beside it."""

    labels: frozenset[Label]
    units: frozenset[str]
    cues: tuple[re.Pattern[str], ...]
    opening: frozenset[str]

    def takes(self, figure: Figure) -> bool:
        """Whether a figure has a label and unit that the term may have."""
        if figure.label not in self.labels or (self.units and (figure.unit or "") not in self.units):
            return False
        # `10p` may be read as a bare number, `10 shares` is no price
        return len(self.labels) == 1 or figure.label is not Label.QUANTITY or figure.unit is None


@dataclass(frozen=True, slots=True)
class Equation:
    """What `terms` make by `formula`, which is `result`."""

    says: str
    formula: str
    result: Term
    terms: tuple[Term, ...]
    near: Decimal
    """How far what it gives may be from what is printed, as a multiple, before its terms are taken for others."""

    def may_stand(self, words: set[str], labels: set[Label]) -> bool:
        """Whether a passage of these words has a figure and a word for every term; cheap, since nearly none has."""
        return all(role.labels & labels and role.opening & words for role in (self.result, *self.terms))

    @property
    def percent(self) -> bool:
        """Whether the result is a percentage."""
        return Label.PERCENT in self.result.labels

    def value(self, inputs: Sequence[Interval]) -> Interval | None:
        """What the terms make, in their order; None where they divide by nothing."""
        return _FORMULAS[self.formula](inputs)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A figure with the words before it, back to the figure or sentence before, and after it, up to the next."""

    mention: Mention
    figure: Figure
    before: str
    after: str
    row: int


def _apart(values: Sequence[Interval]) -> Interval:
    found = values[0] - values[1]
    return -found if found.high < 0 else found


def _part(values: Sequence[Interval]) -> Interval:
    return values[0].scaled(_HUNDREDTH) * values[1]


def _percent(values: Sequence[Interval]) -> Interval | None:
    found = values[0].over(values[1])
    return None if found is None else found.scaled(_HUNDRED)


_FORMULAS: Mapping[str, Callable[[Sequence[Interval]], Interval | None]] = {
    "sum": lambda v: reduce(lambda a, b: a + b, v),
    "difference": lambda v: reduce(lambda a, b: a - b, v),
    "apart": _apart,
    "ratio": lambda v: v[0].over(v[1]),
    "percent": _percent,
    "product": lambda v: v[0] * v[1],
    "part": _part,
    "points": lambda v: v[0].scaled(Decimal(3)) + v[1],
    "twelve": lambda v: v[0].scaled(Decimal(12)),
}


@lru_cache(maxsize=1)
def load_equations() -> tuple[Equation, ...]:
    """The equations of the package's own data."""
    return tuple(
        Equation(
            row["says"],
            row["formula"],
            _term(row["result"]),
            tuple(map(_term, row["terms"])),
            Decimal(str(row.get("near", _NEAR))),
        )
        for row in read_data("equations.toml")["equation"]
    )


def _term(row: Mapping[str, Any]) -> Term:
    cues = tuple(lazy_pattern(rf"(?<![\w-]){re.escape(cue)}(?![\w-])") for cue in row["cues"])
    opening = frozenset(cue.split()[0] for cue in row["cues"])
    return Term(_LABELS[row["label"]], frozenset(row.get("units", ())), cues, opening)


def distance(term: Term, spoken: Spoken) -> int | None:
    """How many words away the nearest of a term's words stands from a figure; None where the figure is none of its kind."""
    figure = spoken.figure
    if not term.takes(figure):
        return None
    found = [_FAR + 1]
    for cue in term.cues:
        for match in cue.finditer(spoken.before):
            found.append(len(spoken.before[match.end() :].split()) + 3 * spoken.before[match.end() :].count(","))
        for match in cue.finditer(spoken.after):
            found.append(
                _AFTER + 2 * len(spoken.after[: match.start()].split()) + 3 * spoken.after[: match.start()].count(",")
            )
    if term.units and (figure.unit or "") in term.units and figure.unit:
        found.append(_FAR)
    return min(found) if min(found) <= _FAR else None
