"""Periods whose noun is left out: "2.1% in the second quarter from 2.4% in the first"; "this summer than last"; "the previous one"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from amw_nlp.quantities.dates.match import Found
from amw_nlp.quantities.dates.nodes import Base, Ending, Grain, Inside, Length, Node, Point, Same, Seek, Shift, Step
from amw_nlp.quantities.dates.scan import Tokens
from amw_nlp.quantities.dates.terms import months_in
from amw_nlp.quantities.dates.wordlists import words

_ORDINALS: Mapping[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_MOST: Mapping[Grain, int] = {Grain.QUARTER: 4, Grain.HALF: 2}
_STEPS: Mapping[str, int] = {
    "previous": -1,
    "last": -1,
    "prior": -1,
    "preceding": -1,
    "current": 1,
    "next": 1,
    "following": 1,
}
_YEAR = Length(((Decimal(1), "Y"),))
_MONTHS = 12
_REACH = 60  # tokens
_KEPT = 7  # periods of a sentence that one left out may be like


def fill_in(found: list[Found], tokens: Tokens) -> list[Found]:
    """The phrases, and between them those that only name which quarter, year or season is meant, of a period of their sentence."""
    filled: list[Found] = []
    models: list[Found] = []
    for i, phrase in enumerate(found):
        stop = found[i + 1].start if i + 1 < len(found) else len(tokens.parts)
        if models and _ends_between(tokens, models[-1].end, phrase.start):
            models = []
        filled.append(phrase)
        models = [*models[-_KEPT:], phrase]
        for elided in _elided(models, tokens, phrase.end, min(stop, phrase.end + _REACH)):
            filled.append(elided)
    return filled


def _ends_between(tokens: Tokens, start: int, end: int) -> bool:
    return any(_ends(tokens, i) for i in range(start, end))


def _ends(tokens: Tokens, i: int) -> bool:
    """Whether a sentence ends at a token."""
    return tokens.codes[i] in ".?!\n" and tokens.codes[i + 1 : i + 2] in (" ", "", "\n")


def _elided(models: list[Found], tokens: Tokens, start: int, stop: int) -> Iterator[Found]:
    """What is left out in a stretch without dates, up to the end of its sentence."""
    parts = tokens.parts
    for i in range(start, stop):
        if _ends(tokens, i):
            return
        word = parts[i].lower()
        before = parts[i - 2].lower() if i >= 2 else ""
        if word == "the" and before in words("elided_after") and i + 2 < stop:
            yield from _with_article(models, tokens, i, stop)
        elif word in ("last", "next") and before in words("elided_than") and _closes(tokens, i + 1):
            node = _first(_moved(model.node, _STEPS[word], plain=True) for model in reversed(models))
            if node is not None:
                yield Found(i, i + 1, node, "elided")


def _with_article(models: list[Found], tokens: Tokens, i: int, stop: int) -> Iterator[Found]:
    """ "The first", of quarters or halves; "the previous one"."""
    word = tokens.parts[i + 2].lower()
    one = i + 4 < stop and tokens.parts[i + 4].lower() == "one"
    if word in _ORDINALS and _closes(tokens, i + 3):
        node = _first(_numbered(model.node, _ORDINALS[word]) for model in reversed(models))
        end = i + 3
    elif word in _STEPS and one:
        node = _first(_moved(model.node, _STEPS[word], plain=False) for model in reversed(models))
        end = i + 5
    else:
        return
    if node is not None:
        yield Found(i, end, node, "elided")


def _first(nodes: Iterator[Node | None]) -> Node | None:
    return next((node for node in nodes if node is not None), None)


def _closes(tokens: Tokens, i: int) -> bool:
    """Whether what follows shows that no noun does: a mark, a figure, a word that goes on."""
    if i >= len(tokens.parts) or tokens.codes[i] in ".,;:)?!\n":
        return True
    after = tokens.parts[i + 1].lower() if i + 1 < len(tokens.parts) else ""
    return after in words("elided_before") or after[:1].isdigit() or after[:1] in "$€£¥₹("


def _numbered(node: Node, number: int) -> Node | None:
    """Another quarter or half of the same year."""
    if isinstance(node, Inside):
        inner = _numbered(node.inner, number)
        return None if inner is None else replace(node, inner=inner)
    if not isinstance(node, Point) or number > _MOST.get(node.grain, 0) or number == node.number:
        return None
    return replace(node, number=number)


def _moved(node: Node, step: int, *, plain: bool) -> Node | None:
    """The period before or after one that was said; `plain` only of one said from the draft's day ("this summer")."""
    if isinstance(node, Seek) and node.direction == 0 and node.point.grain is Grain.SEASON:
        return Shift(_YEAR, step, node)
    if isinstance(node, Step) and node.grain >= Grain.WEEK and node.base is Base.DRAFT:
        return replace(node, offset=node.offset + step) if not plain or node.offset == 0 else None
    if isinstance(node, Ending) and not plain and months_in(node.length)[0] == _MONTHS:
        return Same(None, years=step)
    return None
