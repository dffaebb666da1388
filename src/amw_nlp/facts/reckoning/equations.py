"""Equations whose terms words beside the figures tell: post-money = pre-money + raise, speed = distance ÷ time.

A figure is the term whose words stand nearest to it. Where a term may be several figures, all are tried; an equation is only doubted
where none of its readings fits and what it gives is near to what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from amw_nlp.facts.change import Change
from amw_nlp.facts.identities import Unmet
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.phrase import NOWHERE
from amw_nlp.facts.reckoning.courses import find_courses
from amw_nlp.facts.reckoning.lengths import length_of
from amw_nlp.facts.reckoning.terms import Equation, Spoken, distance, load_equations
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

DIVIDENDS = "dividend bill = dividend × shares"
"""The equation whose unmet ones are totals of so much a share."""
SHORTFALL = "what is missing = what is needed − what there is"
"""The equation whose unmet ones are differences."""
_BACK = 2
_MOST, _CROWD = 3, 14
_WIDE = Decimal("0.01")
_BEFORE = frozenset(["money", "round", "tax", "deductions", "taxes"])
_EARLIER = frozenset(["previous", "previously", "earlier", "prior", "former", "formerly", "ago"])
_PEOPLE = frozenset(["person", "people", "inhabitant", "resident", "citizen", "islander", "villager"])
_ROLES = (Role.PARAGRAPH, Role.QUOTE, Role.STANDFIRST, Role.LIST_ITEM)
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b")
_PAST = lazy_pattern(r"\b(?:forecast|expected|target|had been|alone|average of the)\b")

_THEN = lazy_pattern(r"\b(?:(?:a|one|the) year (?:ago|earlier|before)|last year|previous year|year-ago)\b", re.I)


def find_equations(draft: Draft, rows: Sequence[Row]) -> Iterator[Unmet]:
    """The equations that the figures of neighbouring sentences do not meet."""
    spoken = [_spoken(draft, row, k) for k, row in enumerate(rows)]
    told: set[int] = set()
    for k, row in enumerate(rows):
        if row.role not in _ROLES or not spoken[k]:
            continue
        for back in range(_BACK + 1):
            near = [n for n in range(max(0, k - back), k + 1) if _is_near(rows, n, k)]
            if len(near) <= back and back:
                break
            figures = [s for n in near for s in spoken[n]]
            if len(figures) <= 1 or len(figures) > _CROWD:
                continue
            words = {w for s in figures for w in (*s.before.split(), *s.after.split())}
            labels = {s.figure.label for s in figures}
            for equation in load_equations():
                if not equation.may_stand(words, labels):
                    continue
                found = _unmet(equation, figures, rows, k)
                if found is not None and found.result.at.start not in told:
                    told.add(found.result.at.start)
                    yield found
    yield from (one for one in find_courses(draft, rows) if one.result.at.start not in told)


def difference_of(unmet: Unmet) -> Change:
    """What an unmet difference says, as a change from what is taken away to what it is taken from."""
    whole, part = unmet.inputs
    return Change(part, whole, unmet.result, 0, NOWHERE, firm=True, held=True)


def _is_near(rows: Sequence[Row], n: int, k: int) -> bool:
    if rows[n].role not in _ROLES or rows[k].index - rows[n].index > _BACK:
        return False
    # the lines of a list are terms of one another, not of the text that it follows
    return (rows[n].role is Role.LIST_ITEM) == (rows[k].role is Role.LIST_ITEM)


def _spoken(draft: Draft, row: Row, k: int) -> list[Spoken]:
    """The figures of a sentence with the words beside them."""
    words = {item.word for item in row.items}
    if (
        words & _EARLIER
        or words & (words_of("identity.not") - {"before"})
        or ("before" in words and not words & _BEFORE)
    ):
        return []
    read = {i: one for i, item in enumerate(row.items) if (one := _read(draft, item)) is not None}
    at = [i for i, item in enumerate(row.items) if item.kind is ItemKind.FIGURE or i in read]
    found = []
    for n, i in enumerate(at):
        if i not in read:
            continue
        item, (mention, figure) = row.items[i], read[i]
        start = at[n - 1] + 1 if n else 0
        end = at[n + 1] if n + 1 < len(at) else len(row.items)
        unit = " ".join(item.word.split()[1:]) if figure.label is Label.QUANTITY else ""
        before = " ".join(w.word for w in row.items[start:i])
        after = f"{unit} {' '.join(w.word for w in row.items[i + 1 : end])}".strip()
        found.append(Spoken(mention, figure, before, after, k))
    return found


def _read(draft: Draft, item: Item) -> tuple[Mention, Figure] | None:
    """A figure, or a length of time as one."""
    if item.kind is ItemKind.DATE:
        return length_of(draft, item)
    if item.kind is not ItemKind.FIGURE or item.mention is None or item.figure is None:
        return None
    return (item.mention, item.figure) if item.figure.value is not None and item.figure.value > 0 else None


def _unmet(equation: Equation, figures: Sequence[Spoken], rows: Sequence[Row], k: int) -> Unmet | None:
    """An equation whose last figure is in sentence `k`, where no choice of its terms meets it."""
    roles = (equation.result, *equation.terms)
    choices: list[list[Spoken]] = [[] for _ in roles]
    for one in figures:
        away = [distance(role, one) for role in roles]
        known = [d for d in away if d is not None]
        for role, d in enumerate(away):
            if known and d == min(known):
                choices[role].append(one)
    if any(not found or len(found) > _MOST for found in choices) or all(s.row != k for c in choices for s in c):
        return None
    shown: Unmet | None = None
    for chosen in product(*choices):
        if len({id(s) for s in chosen}) < len(chosen) or not _is_kin(equation, chosen):
            continue
        if _are_of_others(rows, {s.row for s in chosen}):
            continue
        result, *inputs = chosen
        made = equation.value([s.figure.interval for s in inputs])
        if made is None or made.widened(_WIDE).meets(result.figure.interval):
            return None
        middle = (made.low + made.high) / 2
        value = result.figure.value or Decimal(0)
        if made.high.is_infinite() or middle <= 0 or not 1 / equation.near <= middle / value <= equation.near:
            return None
        shown = shown or Unmet(
            result.mention, tuple(s.mention for s in inputs), made, equation.says, percent=equation.percent
        )
    return None if shown is None or _is_met_otherwise(equation, figures) else shown


def _is_met_otherwise(equation: Equation, figures: Sequence[Spoken]) -> bool:
    """Whether some figures of the passage meet an equation, whatever words stand beside them."""
    able = [[s for s in figures if role.takes(s.figure)] for role in (equation.result, *equation.terms)]
    if len(figures) > _CROWD // 2 or all(len(found) <= 1 for found in able):
        return False
    for result, *inputs in product(*able):
        if len({id(s) for s in (result, *inputs)}) == len(able):
            made = equation.value([s.figure.interval for s in inputs])
            if made is not None and made.meets(result.figure.interval):
                return True
    return False


def _are_of_others(rows: Sequence[Row], numbers: set[int]) -> bool:
    """Whether sentences name different companies or people, so that their figures are of different ones."""
    named = [{item.entity for item in rows[n].items if _is_organisation(item)} for n in numbers]
    every = [names for names in named if names]
    return len(every) > 1 and not set.intersection(*every)


def _is_organisation(item: Item) -> bool:
    return item.kind is ItemKind.NAME and item.mention is not None and item.mention.label is Label.ORG


def _is_kin(equation: Equation, chosen: Sequence[Spoken]) -> bool:
    """Whether amounts are of one currency, and no term is a change or a rate of time where the others are none."""
    money = {s.figure.unit for s in chosen if s.figure.label is Label.MONEY}
    added = equation.formula in ("sum", "difference", "apart")
    bare = {s.figure.unit for s in chosen if s.figure.label is Label.QUANTITY} if added else set()
    years = {year for s in chosen for year in _YEAR.findall(f"{s.before[-40:]} {s.after[:40]}")}
    past = any(_PAST.search(f"{s.before[-60:]} {s.after[:60]}") for s in chosen)
    # all of a year ago, or none: "A year ago he made 31 bushels an acre"
    then = {bool(_THEN.search(f"{s.before[-40:]} {s.after[:30]}")) for s in chosen}
    if equation.formula == "ratio" and chosen[0].figure.label is chosen[1].figure.label is Label.QUANTITY:
        divided = {(s.figure.unit or "").split(" per ")[0] for s in chosen[:2]} - {""}
        divided -= _PEOPLE if divided <= _PEOPLE else set()
        if len(divided) > 1:
            return False
    return len(money) <= 1 and len(bare - {None}) <= 1 and len(years) <= 1 and len(then) == 1 and not past
