"""Multiples that are no mention: `halves`, `cut in half`, `lost half its value`, `a doubling of`, `half as many`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, mention_at
from amw_nlp.text.span import Span

_STEMS = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6}
_PLAIN = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_SHARES = {
    "third": Decimal("33.3"), "quarter": Decimal(25), "fifth": Decimal(20), "sixth": Decimal("16.7"),
    "seventh": Decimal("14.3"), "eighth": Decimal("12.5"), "tenth": Decimal(10),
}  # fmt: skip
_WIDE = Decimal("0.1")
_ENDS = ("e", "es", "ed", "ing")
_HALF = Decimal("0.5")
_HEDGES = frozenset(["about", "around", "roughly", "approximately", "nearly", "almost", "than", "over", "under", "least", "some", "virtually", "practically", "just", "not", "n't", "than"])  # fmt: skip
_OWN = frozenset(["its", "their", "his", "her", "the", "our", "of"])
_WORTH = frozenset(["value", "worth", "price", "size", "strength", "workforce", "population", "members", "membership", "staff", "weight", "volume", "herd", "fleet", "level", "number", "customers", "subscribers", "readers", "pupils", "audience", "market", "capacity", "area"])  # fmt: skip


def with_folds(draft: Draft, items: Sequence[Item]) -> Iterator[Item]:
    """The items, each word or words for a multiple that no mention holds one figure."""
    i = 0
    while i < len(items):
        part = _part(items, i)
        if part is not None:
            yield _percent(draft, items[i], items[i + 1], part)
            i += 2
            continue
        found = _at(items, i)
        if found is None:
            yield items[i]
            i += 1
            continue
        value, count, verb = found
        span = Span(items[i].span.start, items[i + count - 1].span.end)
        figure = Figure(Label.MULTIPLE, value, value, value, Interval.exactly(value), verb=verb)
        mention = mention_at(draft, span, Label.MULTIPLE, figure)
        yield Item(ItemKind.FIGURE, span, draft.read(span).lower(), mention)
        i += count


def _part(items: Sequence[Item], i: int) -> Decimal | None:
    """The percentage that `a quarter` is where something rises by it: `by a third`, `a fifth more`."""
    if items[i].word not in ("a", "one") or i + 2 > len(items) - 1 or items[i + 1].word not in _SHARES:
        return None
    by = i > 0 and items[i - 1].word == "by"
    more = items[i + 2].word in (
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "up",
        "down",
        "cheaper",
        "dearer",
        "larger",
        "smaller",
    )
    return _SHARES[items[i + 1].word] if by or more else None


def _percent(draft: Draft, one: Item, two: Item, value: Decimal) -> Item:
    span = Span(one.span.start, two.span.end)
    wide = value * _WIDE
    figure = Figure(Label.PERCENT, value, value, value, Interval(value - wide, value + wide), "percent")
    return Item(ItemKind.FIGURE, span, draft.read(span).lower(), mention_at(draft, span, Label.PERCENT, figure))


def _at(items: Sequence[Item], i: int) -> tuple[Decimal, int, bool] | None:
    """The multiple that the words at a place are, how many items they take, and whether they are a verb."""
    if items[i].kind not in (ItemKind.WORD, ItemKind.VERB, ItemKind.METRIC):
        return None
    word = items[i].word
    words = [item.word for item in items[i : i + 4]] + [""] * 4
    if word in ("in", "by") and words[1] == "half" and items[i - 1].word not in _HEDGES and _is_fall(items, i):
        return _HALF, 2, True
    if i and items[i - 1].word in _HEDGES:
        return None
    if word == "half" and i and _is_fall(items, i) and words[1] in _OWN and (words[2] in _WORTH or words[3] in _WORTH):
        return _HALF, 1, True
    if word in ("halve", "halves", "halved", "halving"):
        return (_HALF, 1, True) if _is_verb(items, i) else None
    if word in _PLAIN and words[1] in ("the", "its", "their", "that", "what", "as", "his", "her", "our"):
        return Decimal(_PLAIN[word]), 1, False
    stem = next((s for s in _STEMS if word.startswith(s) and word[len(s) :] in _ENDS), None)
    return (Decimal(_STEMS[stem]), 1, True) if stem and _is_verb(items, i) else None


def _is_fall(items: Sequence[Item], i: int) -> bool:
    """Whether a verb of falling stands right before, or its object between: `cut in half`, `fallen by half`, `cut the wait in half`."""
    return any(item.word in words_of("compare.fall_verbs") for item in items[max(0, i - 6) : i])


def _is_verb(items: Sequence[Item], i: int) -> bool:
    """Whether a word of doubling is a verb or its noun, not a room, a match or a decker."""
    word = items[i].word
    before = items[i - 1].word if i else ""
    after = items[i + 1] if i + 1 < len(items) else None
    if word.endswith("ed") or word.endswith("ing"):
        return before != "down" and (after is None or after.word not in ("down", "room", "rooms", "-"))
    if after is not None and after.word in (
        "decker",
        "digit",
        "room",
        "rooms",
        "down",
        "bed",
        "murder",
        "standards",
        "title",
        "champion",
        "-",
    ):
        return False
    if before in words_of("compare.to_be"):
        return True
    if (
        word.endswith("e")
        and before.endswith("s")
        and (after is None or after.word in ("in", "to", "from", "since", "as", "over", "after", "at", "on"))
    ):
        return True
    if word.endswith("es"):
        return bool(before) and before not in (
            "men's",
            "women's",
            "mixed",
            "the",
            "of",
            "in",
            "and",
            "'s",
            "a",
            "ladies",
        )
    return False
