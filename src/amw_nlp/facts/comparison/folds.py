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
    "half": Decimal(50),
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
            value, count = part
            yield _percent(draft, items[i], items[i + count - 1], value)
            i += count
            continue
        found = _at(items, i) or _times(items, i)
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


def _times(items: Sequence[Item], i: int) -> tuple[Decimal, int, bool] | None:
    """`three times Ojo's haul`: a number of times what is somebody's."""
    figure = items[i].figure
    words = [item.word for item in items[i + 1 : i + 5]]
    if figure is None or figure.unit is not None or figure.value is None or words[:1] != ["times"]:
        return None
    owned = any(word.endswith("'s") or word == "'s" for word in words[1:])
    return (figure.value, 2, False) if owned and figure.value > 1 else None


def _part(items: Sequence[Item], i: int) -> tuple[Decimal, int] | None:
    """The percentage that `a quarter` is where something changes by it, and how many items say so: `by a third`, `a fifth more`."""
    count = _share_at(items, i)
    if not count:
        return None
    following = items[i + count].word if i + count < len(items) else ""
    if following in ("of", "as", "past") or not (following in _COMPARED or _is_led_to(items, i)):
        return None
    return _SHARES[items[i + count - 1].word], count


def _share_at(items: Sequence[Item], i: int) -> int:
    """How many items name a share: 2 for `a third`, 1 for `half`, else 0."""
    if items[i].word == "half" and (i == 0 or items[i - 1].word != "a"):
        return 1
    named = items[i].word in ("a", "one") and i + 1 < len(items) and items[i + 1].word in _SHARES
    return 2 if named else 0


def _is_led_to(items: Sequence[Item], i: int) -> bool:
    """Whether a word makes what follows the size of a change: `by a third`, `a fall of a third`, `down a third`, `the drop was a third`."""
    at = i - 1
    while at > 0 and items[at].word in _HEDGES:
        at -= 1
    if at < 0:
        return False
    word, before = items[at].word, items[at - 1].word if at else ""
    nouns = words_of("compare.rise_nouns") | words_of("compare.fall_nouns")
    if word in ("of", "is", "was"):
        return before in nouns
    # by half is a multiple where something falls by it
    return (word == "by" and (items[i].word != "half" or not _is_fall(items, i))) or (
        word in ("up", "down") and items[i].word != "half"
    )


_COMPARED = frozenset(["more", "less", "fewer", "higher", "lower", "up", "down", "cheaper", "dearer", "larger", "smaller"])  # fmt: skip


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
    words = [item.word for item in items[i : i + 6]] + [""] * 6
    fraction = _fraction(items, i, words)
    if fraction is not None:
        return fraction
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


def _fraction(items: Sequence[Item], i: int, words: Sequence[str]) -> tuple[Decimal, int, bool] | None:
    """What `a third of that`, `half of what it was`, `a quarter as many` are of another figure, and whether that is its own of before."""
    count = _share_at(items, i)
    if not count:
        return None
    value, rest = _SHARES[items[i + count - 1].word] / 100, words[count:]
    if rest[0] == "of":
        count, rest = count + 1, rest[1:]
        it = rest[:2] in (["what", "it"], ["what", "they"]) or (rest[0] in ("its", "their") and rest[1] in _FORMER)
        other = rest[0] in ("that", "what", "those") or any(word.endswith("'s") or word == "'s" for word in rest[1:3])
        return (value, count, it) if it or (other and rest[0] not in ("its", "their")) else None
    likens = rest[0] == "as" and bool(rest[1]) and rest[1] not in words_of("topic.closed") - {"many", "much"}
    return (value, count, False) if likens else None


_FORMER = frozenset(["former", "old", "previous", "earlier", "original", "peak"])


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
    if before in words_of("compare.to_be") or before in ("them", "it"):
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
