"""What a sentence works out from a table: `Sales of pellets rose 12% from 2024 to 2025`, where the table has both years.

The sentence must name one row in the words of its label and two of its years, or one where there are but two. The figure is doubted only
where no two cells of such a row give it, at whatever scale the table is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from amw_nlp.facts.adding import Sum, added
from amw_nlp.facts.change import Change
from amw_nlp.facts.gridseries import Point, Series, words_in
from amw_nlp.facts.identities import Unmet
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.phrase import NOWHERE
from amw_nlp.facts.series import is_compared, value_of
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

_YEAR = lazy_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHARE = lazy_pattern(r"\b(?:percent|percentage|per cent|share|proportion) of\b", re.IGNORECASE)
_SCALES = tuple(Decimal(10) ** power for power in (0, 3, 6, 9, -3, -6, -9))
_SLACK = Decimal("0.001")
_ROLES = (Role.PARAGRAPH, Role.LIST_ITEM, Role.STANDFIRST, Role.CAPTION, Role.QUOTE)
_PAIR = 2
_MARKS = frozenset([",", ";", ".", "—", "–"])
_LINKS = frozenset(["and", "or", "plus", "minus", "less", "net"])


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence that works something out: the figure, and in which way it comes from two others."""

    item: Item
    way: str
    years: frozenset[str]


def find_said_of_tables(draft: Draft, rows: Sequence[Row], series: Sequence[Series]) -> Iterator[Change | Sum | Unmet]:
    """The changes, sums and averages of sentences that the tables of a draft do not bear out."""
    if not series:
        return
    for row in rows:
        said = _read(row, draft) if row.role in _ROLES else None
        if said is None:
            continue
        clause = _clause(row.items, said)
        told = {
            word
            for item in clause
            if item is not said.item and item.kind is not ItemKind.DATE
            for word in words_in(item.word)
        }
        named = [one for one in _named(words_in(_text(clause)), series) if _is_all_known(told, one)]
        pairs = [pair for one in named for pair in _pairs(one, said)]
        if pairs and not any(_fits(said, pair) for pair in pairs):
            yield _found(said, pairs[0])


def _read(row: Row, draft: Draft) -> _Said | None:
    text = draft.read(draft.sentences[row.index].span)
    figures = [i for i, item in enumerate(row.items) if item.kind is ItemKind.FIGURE and not _YEAR.fullmatch(item.word)]
    words = set(words_in(text))
    if len(figures) != 1 or words & words_of("grid.adjusted") or _SHARE.search(text) is not None:
        return None
    i = figures[0]
    others = (item for k, item in enumerate(row.items) if k != i and item.kind is not ItemKind.DATE)
    if any(letter.isdigit() for item in others for letter in _YEAR.sub("", item.word)):
        return None
    way = _way(words, row.items, i)
    figure = value_of(row.items[i])
    if way is None or figure.value is None or figure.label is Label.MULTIPLE or figure.per:
        return None
    return _Said(row.items[i], way, frozenset(_YEAR.findall(text)))


def _way(words: set[str], items: Sequence[Item], i: int) -> str | None:
    """How a figure comes from two others, by the words of its sentence."""
    percent = value_of(items[i]).label is Label.PERCENT
    before = items[i - 1].word if i else ""
    changed = words & words_of("grid.changes") or any(load_lexicon().direction(word) in (1, -1) for word in words)
    if words & words_of("grid.averages"):
        return None if changed else "average"
    if changed:
        if before in words_of("grid.levels"):
            return None
        return "growth" if percent else "difference"
    return "sum" if words & words_of("grid.sums") and not percent and not is_compared(items) else None


def _text(items: Sequence[Item]) -> str:
    return " ".join(item.word for item in items)


def _clause(items: Sequence[Item], said: _Said) -> Sequence[Item]:
    """A sentence up to the end of the clause that has the figure."""
    at = items.index(said.item)
    return items[: next((k for k in range(at, len(items)) if items[k].word in _MARKS), len(items))]


def _is_all_known(told: set[str], one: Series) -> bool:
    """Whether words speak of nothing that a table does not: no `summer`, no `from abroad`."""
    plain = words_of("grid.general") | words_of("grid.plain") | words_of("topic.closed")
    return all(word in one.known or word in plain or _is_plain(word) for word in told)


def _is_plain(word: str) -> bool:
    """Whether a word says nothing of what is measured: a verb, a word of change, a number."""
    lexicon = load_lexicon()
    closed = words_of("grid.changes") | words_of("grid.averages") | words_of("grid.sums")
    return word in closed or word in lexicon.verbs or lexicon.direction(word) is not None or not word.isalpha()


def _named(words: tuple[str, ...], series: Sequence[Series]) -> list[Series]:
    """The series whose label a sentence has in full; none where it names two things."""
    found = [one for one in series if not _is_general(one.label) and _has(words, one.label)]
    labels = {one.label for one in found}
    longest = {a for a in labels if not any(a != b and _has(b, a, free=True) for b in labels)}
    return [one for one in found if one.label in longest] if len(longest) == 1 else []


def _has(words: tuple[str, ...], label: tuple[str, ...], *, free: bool = False) -> bool:
    """Whether words have a label among them, and, unless `free`, as a noun phrase of its own."""
    for k in range(len(words) - len(label) + 1):
        end = k + len(label)
        if words[k:end] == label and (free or (_ends(words[k - 1 : k]) and _ends(words[end : end + 1]))):
            return True
    return False


def _ends(beside: tuple[str, ...]) -> bool:
    """Whether a word beside a label is no part of its noun phrase: none, one of a closed class, or a verb."""
    return all(word not in _LINKS and (word in words_of("topic.closed") or _is_plain(word)) for word in beside)


def _is_general(label: tuple[str, ...]) -> bool:
    """Whether a label is of no thing: `total`, `other`, `change`."""
    return all(word in words_of("grid.general") or word in words_of("topic.closed") for word in label)


def _pairs(one: Series, said: _Said) -> Iterator[tuple[Point, ...]]:
    """The points of a series that a sentence may speak of, the earlier first: of its two years, or of all two that there are.

    An average or a sum may be of those between as well.
    """
    years = {p.year for p in one.points}
    if said.way == "sum" and len(said.years) != _PAIR:
        return
    named = said.years & years
    if said.years - years or (len(named) != _PAIR and len(years) != _PAIR) or not named:
        return
    wanted = named if len(named) == _PAIR else years
    points = sorted((p for p in one.points if p.year in wanted), key=lambda p: p.year)
    pairs = [(a, b) for a, b in combinations(points, _PAIR) if a.year != b.year]
    like = [(a, b) for a, b in pairs if a.rest == b.rest]
    yield from like or pairs
    if said.way in ("average", "sum"):
        between = [p for p in one.points if points[0].year <= p.year <= points[-1].year]
        for rest in {p.rest for p in points}:
            once = [p for p in between if p.rest == rest]
            yield tuple(between if len({p.year for p in between}) == len(between) else once)


def _made(said: _Said, points: Sequence[Point]) -> Iterator[Interval]:
    a, b = value_of(points[0].item).interval, value_of(points[-1].item).interval
    rates = value_of(points[0].item).label is Label.PERCENT
    if said.way in ("average", "sum"):
        whole = added([value_of(p.item) for p in points])
        yield whole.scaled(Decimal(1) / len(points)) if said.way == "average" else whole
    elif said.way == "difference" or rates:
        yield b - a
    if said.way == "growth":
        for first, second in ((a, b), (b, a)):
            change = first.change_to(second)
            if change is not None:
                yield change


def _fits(said: _Said, points: Sequence[Point]) -> bool:
    stated = value_of(said.item).interval.widened(_SLACK)
    scales = _SCALES[:1] if said.way == "growth" else _SCALES
    values = (value_of(p.item).value for p in points)
    if any(v is None for v in values):
        return True
    return any(
        made.scaled(scale).meets(s) for made in _made(said, points) for scale in scales for s in (stated, -stated)
    )


def _found(said: _Said, points: Sequence[Point]) -> Change | Sum | Unmet:
    before, after, stated = points[0].item.mention, points[-1].item.mention, said.item.mention
    assert before is not None
    assert after is not None
    assert stated is not None
    made = next(_made(said, points))
    if said.way == "average":
        return Unmet(stated, (before, after), made, "average = total ÷ count")
    if said.way == "sum":
        return Sum(stated, (before, after), made)
    return Change(before, after, stated, 0, NOWHERE, firm=True, held=True)
