"""Words that put a figure into a class: unicorn, majority, double-digit, six-figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from amw_nlp.facts.wordlists import read_data
from amw_nlp.quantities.interval import INFINITY, Interval
from amw_nlp.text.draft import Draft
from amw_nlp.text.span import Span


@dataclass(frozen=True, slots=True)
class FigureClass:
    """A class: the figures that belong to it, and of what metric (or label) they are. `ladder` is true where a larger figure has a class of its own, `strict` where only
    a figure in apposition counts.
    """

    name: str
    of: str
    bounds: Interval
    ladder: bool
    strict: bool = False


@dataclass(frozen=True, slots=True)
class ClassWord:
    """A class said in the draft, in reading offsets."""

    at: Span
    of: FigureClass


@lru_cache(maxsize=1)
def _table() -> tuple[re.Pattern[str], dict[str, FigureClass]]:
    data = read_data("classes.toml")
    by_form: dict[str, FigureClass] = {}
    for row in data["class"]:
        high = Decimal(row["high"]) if "high" in row else INFINITY
        found = FigureClass(
            row["name"],
            row["of"],
            Interval(Decimal(row["low"]), high),
            bool(row.get("ladder", False)),
            bool(row.get("strict", False)),
        )
        by_form |= dict.fromkeys(row["forms"], found)
    forms = "|".join(re.escape(f) for f in sorted(by_form, key=lambda f: (-len(f), f)))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w])", re.I), by_form


def find_class_words(draft: Draft) -> Iterator[ClassWord]:
    """The class words of a draft, in reading order."""
    pattern, by_form = _table()
    for match in pattern.finditer(draft.text):
        yield ClassWord(Span(match.start(), match.end()), by_form[match.group().lower()])
