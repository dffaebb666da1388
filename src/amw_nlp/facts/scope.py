"""What narrows a figure: per share, a segment, a region."""

from __future__ import annotations

from amw_nlp.facts.attach import Attachment
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.phrase import Phrase

_KEEP = frozenset({
    "cloud", "advertising", "services", "service", "subscription", "data", "center", "centre", "data-centre", "data-center", "hardware", "software", "retail",
    "wholesale", "online", "domestic", "international", "overseas", "global", "worldwide", "export", "us", "u.s.", "american", "european", "asian", "chinese",
    "indian", "japanese", "german", "french", "british", "african", "latin", "north", "south", "device", "devices", "licensing", "segment", "unit", "division",
    "organic", "like-for-like", "same-store", "comparable", "ad", "gaming", "iphone", "auto", "automotive", "energy", "consumer", "commercial", "enterprise",
    "pre-money", "post-money", "adjusted", "underlying", "diluted", "gross", "net", "core", "quarterly", "monthly", "weekly", "daily", "annual", "average",
    "median", "peak", "minimum", "maximum", "new", "additional", "remaining", "first", "second", "third", "initial", "final", "half-year", "full-year", "first-half",
    "second-half", "first-quarter", "second-quarter", "third-quarter", "fourth-quarter", "seed", "debt", "equity", "secondary", "minority", "majority",
})  # fmt: skip
_PLACES = frozenset({"in", "across", "from", "within", "outside"})
_IGNORED = frozenset({"new", "annual", "first", "worldwide", "global"})


def find_scope(phrase: Phrase, i: int, attachment: Attachment) -> tuple[str, ...]:
    """The words that narrow the figure at item `i`, sorted; two claims of different scope are never compared."""
    found: set[str] = set()
    figure = phrase.items[i].figure
    if figure and figure.per:
        found.add(f"per {figure.per}")
    if attachment.by is not None:
        found |= _modifiers(phrase, attachment.by)
        found |= _series(phrase.items[attachment.by])
        found |= _place_after(phrase, attachment.by)
    found |= _place_after(phrase, i)
    return tuple(sorted(found - _IGNORED))


def _series(item: Item) -> set[str]:
    words = item.word.split()
    return (
        {" ".join(words[:2])}
        if words and words[0] in ("series", "pre-series")
        else {"seed"}
        if words[:1] == ["seed"]
        else set()
    )


def _modifiers(phrase: Phrase, anchor: int) -> set[str]:
    found: set[str] = set()
    for j in list(phrase.leftward(anchor))[:3]:
        item = phrase.items[j]
        if item.kind is not ItemKind.WORD or item.word == "'s":
            break
        if item.word in _KEEP:
            found.add(item.word)
    return found


def _place_after(phrase: Phrase, i: int) -> set[str]:
    """`in Europe`, `from services`: a place or segment named right after the figure."""
    row = [phrase.items[j] for j in phrase.rightward(i)][:4]
    for at, item in enumerate(row[:2]):
        if (
            item.word in _PLACES
            and at + 1 < len(row)
            and row[at + 1].kind is ItemKind.WORD
            and not row[at + 1].word.isdigit()
        ):
            word = row[at + 1].word
            return (
                set()
                if word
                in (
                    "this",
                    "that",
                    "these",
                    "those",
                    "their",
                    "his",
                    "her",
                    "which",
                    "both",
                    "a",
                    "an",
                    "all",
                    "cash",
                    "stock",
                    "its",
                    "the",
                    "total",
                    "revenue",
                    "sales",
                )
                else {word}
            )
    return set()
