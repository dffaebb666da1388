"""Hedges: the words that widen a figure or open one of its ends, each with one meaning and one source (`data/hedges.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

from amw_nlp.text.patterns import lazy_pattern


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a hedge does: how far below and above the figure it reaches, as shares of it, and which end it leaves open."""

    kind: str
    below: Decimal
    above: Decimal
    open: str | None


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge as said: its words in lower case and their meaning."""

    words: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Widths:
    """The greatest share a printed figure is rounded by, and the number below which a plain count is exact."""

    round: Decimal
    money: Decimal
    fold: Decimal
    counted_below: Decimal


@dataclass(frozen=True)
class _Tables:
    widths: Widths
    before: Mapping[str, tuple[Hedge, ...]]  # by last word, longest first
    after: tuple[Hedge, ...]  # longest first
    after_starts: frozenset[str]
    blockers: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    data = tomllib.loads((files("amw_nlp.quantities") / "data" / "hedges.toml").read_text("utf-8"))
    before: dict[str, list[Hedge]] = {}
    after: list[Hedge] = []
    for row in data["hedge"]:
        meaning = Meaning(row["kind"], Decimal(row.get("below", "0")), Decimal(row.get("above", "0")), row.get("open"))
        for words in row["words"]:
            before.setdefault(words.split()[-1], []).append(Hedge(words, meaning))
        after += [Hedge(words, meaning) for words in row.get("after", ())]
    blockers: dict[str, frozenset[str]] = {}
    for row in data["not_after"]:
        for words in row["words"]:
            blockers[words] = blockers.get(words, frozenset()) | frozenset(row["before"])
    return _Tables(
        widths=Widths(**{name: Decimal(row["most"]) for name, row in data["widths"].items()}),
        before={last: tuple(sorted(hs, key=lambda h: -len(h.words))) for last, hs in before.items()},
        after=tuple(sorted(after, key=lambda h: -len(h.words))),
        after_starts=frozenset(h.words[0] for h in after),
        blockers=blockers,
    )


def load_widths() -> Widths:
    """The widths of printed figures, from the data file."""
    return _tables().widths


_MARKS = "~≈<>≥≤"
# "31% above 314p" compares with 314p; it does not say "more than 314p"
_COMPARING = ("above", "below", "over", "under", "than")
_SHARES = ("%", "percent", "per cent", "points", "times", "premium", "discount")
# after a figure these are its hedge only where the phrase ends: "$5 million plus interest", "12 and up to 20" have none
_DANGLING = frozenset(
    (
        "plus",
        "and up",
        "and over",
        "and above",
        "max",
        "maximum",
        "tops",
        "at least",
        "at most",
        "at the most",
        "at a minimum",
        "odd",
        "ish",
        "and change",
    )
)
_CLOSED = lazy_pattern(r"[.,;:)!?—]|$| (?:in|of|from|for|a|per|this|last|on|by)\b")
_ARTICLES = frozenset(("a", "an", "the"))
_ARTICLE_PASSES = frozenset(("nearly", "almost", "roughly", "approximately"))


def hedge_before(text: str, start: int) -> Hedge | None:
    """The hedge that ends where a figure starts ("nearly |$5m"; "nearly a |30% rise"), or None.

    >>> hedge_before("It cost more than $5", 18).words
    'more than'
    """
    end = start
    while end and text[end - 1] in " \u00a0":
        end -= 1
    if not end:
        return None
    tables = _tables()
    if text[end - 1] in _MARKS:
        mark = text[end - 1]
        return next((h for h in tables.before.get(mark, ())), None)
    window = text[max(0, end - 40) : end].lower()
    last = window[window.rfind(" ") + 1 :].lstrip("(“\"‘'—–-/")
    if last in _ARTICLES:
        rest = window[: -len(last)].rstrip()
        last = rest[rest.rfind(" ") + 1 :].lstrip("(“\"‘'—–-")
        if last not in _ARTICLE_PASSES:
            return None
        window = rest
    for hedge in tables.before.get(last, ()):
        words = hedge.words
        if window.endswith(words) and not window[: -len(words)][-1:].isalnum():
            return None if _is_blocked(tables, words, window) else hedge
    return None


def _is_blocked(tables: _Tables, words: str, window: str) -> bool:
    rest = window[: -len(words)].rstrip()
    if words.endswith(_COMPARING) and rest.endswith(_SHARES):
        return True
    blocked = tables.blockers.get(words)
    if blocked is None:
        return False
    return rest[rest.rfind(" ") + 1 :].lstrip("(“\"‘'—–-") in blocked


def hedge_after(text: str, end: int) -> Hedge | None:
    """The hedge that follows a figure ("$5m |or so"), or None.

    >>> hedge_after("30 or so", 2).words
    'or so'
    """
    at = end
    while text[at : at + 1] in (" ", "\u00a0"):
        at += 1
    tables = _tables()
    if text[at : at + 1].lower() not in tables.after_starts:
        return None
    window = text[at : at + 22].lower()
    for hedge in tables.after:
        if window.startswith(hedge.words) and not window[len(hedge.words) : len(hedge.words) + 1].isalnum():
            if at > end and (
                hedge.words[0] in "-+" or (hedge.words in _DANGLING and not _CLOSED.match(window, len(hedge.words)))
            ):
                continue
            return hedge
    return None
