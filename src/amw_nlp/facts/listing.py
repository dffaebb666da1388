"""A count and the list it announces: `three investors: Benchmark, Sequoia and AMD`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.span import Span

_MOST = 20
OPEN = frozenset(
    [
        "including",
        "include",
        "includes",
        "included",
        "like",
        "e.g.",
        "namely-not",
        "among",
        "amongst",
        "example",
        "instance",
        "others",
        "more",
        "etc",
        "elsewhere",
        "besides",
        "such",
    ]
)
_ATTRIBUTES = frozenset(["with", "which", "who", "whose", "where", "of", "for", "in", "at", "from", "on", "by"])
_ELEMENT = 7
"""The most items an element of a list may have; a longer one is a clause, and clauses are not counted."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A count and the stretches of what is listed after it; `least` and `most` are how many there can be, however `and` is read."""

    count: Mention
    elements: tuple[Span, ...]
    least: int
    most: int


def find_listings(phrase: Phrase) -> Iterator[Listing]:
    """Counts of a sentence that a complete list follows, after a colon, a dash, or, names only, a comma."""
    for i in phrase.figures():
        count = phrase.items[i]
        if not is_count(count) or is_partitive(phrase.items, i):
            continue
        start = _list_start(phrase, i)
        if start is None:
            continue
        listing = _read_list(phrase, i, *start)
        if listing is not None:
            yield listing


def find_bullet_listings(draft: Draft, phrase: Phrase, figures: list[int]) -> Iterator[Listing]:
    """A count in a paragraph that ends in a colon, and the items of the list right below it."""
    block = draft.blocks[phrase.block]
    if not draft.read(block.span).rstrip().endswith(":") or phrase.block + 1 >= len(draft.blocks):
        return
    group = draft.blocks[phrase.block + 1].group
    counts = [phrase.items[i].mention for i in figures if is_count(phrase.items[i])]
    if (
        group is None
        or draft.blocks[phrase.block + 1].role is not Role.LIST_ITEM
        or len(counts) != 1
        or counts[0] is None
    ):
        return
    level = draft.blocks[phrase.block + 1].level
    following = takewhile(
        lambda b: b.group == group or (b.role is Role.LIST_ITEM and b.level > level),
        islice(draft.blocks, phrase.block + 1, None),
    )
    items = [b.span for b in following if b.level == level]
    if not {i.word for i in phrase.items} & OPEN:
        yield Listing(counts[0], tuple(items), len(items), len(items))


def is_count(item: Item) -> bool:
    """Whether a figure is a small whole number of things, such as a list may have."""
    figure = item.figure
    if figure is None or figure.label is not Label.QUANTITY or figure.hedge or figure.value is None or not figure.unit:
        return False
    return (
        figure.value == figure.value.to_integral_value()
        and 2 <= figure.value <= _MOST
        and not item.word.split()[-1].endswith(("km", "kg"))
    )


def is_partitive(items: Sequence[Item], i: int) -> bool:
    """Whether a count is only what others are of: `two of the four bidders, Norvik and Tarsand`."""
    return i > 1 and items[i - 2].word == "of" and items[i - 1].word in ("the", "its", "their", "these", "those", "all")


def _list_start(phrase: Phrase, i: int) -> tuple[int, bool] | None:
    """Where the list after a count begins, and whether only names will do; None where none is announced."""
    for steps, j in enumerate(range(i + 1, min(len(phrase.items), i + 9))):
        item = phrase.items[j]
        if item.word == ":" or (item.word in ("—", "–") and steps < 6):
            return (j + 1, item.word != ":")
        if item.word == "," and steps == 0:
            return (j + 1, True)
        if item.kind in (ItemKind.FIGURE, ItemKind.MARK) or item.word in OPEN:
            return None
    return None


def _read_list(phrase: Phrase, i: int, start: int, names_only: bool) -> Listing | None:
    elements, complete = _elements(phrase, start)
    if not complete or len(elements) < 2:
        return None
    rows = [[phrase.items[j] for j in element] for element in elements]
    if any(not row or len(row) > _ELEMENT or {item.word for item in row} & OPEN for row in rows):
        return None
    if names_only and not all(_is_name(row) for row in rows):
        return None
    if any(row[0].word in _ATTRIBUTES and row[0].word != rows[0][0].word for row in rows):
        return None
    if len(rows) > 2 and all(len(row) == 1 for row in rows[1:-1]) and _is_clause(rows[-1]):
        return None
    if any(load_lexicon().direction(item.word) is not None for row in rows for item in row[1:] if _is_verb(item)):
        return None
    if not names_only and any(item.kind is ItemKind.FIGURE for row in rows for item in row):
        return None
    mention = phrase.items[i].mention
    assert mention is not None
    inner = sum(item.word in ("and", "&") for row in rows for item in row)
    spans = tuple(Span(row[0].span.start, row[-1].span.end) for row in rows)
    return Listing(mention, spans, len(rows), len(rows) + inner)


def _is_clause(row: list[Item]) -> bool:
    """Whether the last element of a list of single words goes on as a clause: `Chad, Niger and Mali sent deputies`."""
    verbs = load_lexicon().verbs
    return (
        len(row) > 2
        and any(item.word in verbs or item.word.endswith("ed") or item.kind is ItemKind.VERB for item in row[1:])
    ) or (
        len(row) > 2
        and row[0].kind is ItemKind.NAME
        and row[1].kind is ItemKind.WORD
        and row[1].word not in ("of", "in", "for", "at")
    )


def _elements(phrase: Phrase, start: int) -> tuple[list[list[int]], bool]:
    """The elements from `start` on, and whether the list came to a proper end: `and X`, then a comma, a dash or the sentence's end."""
    elements: list[list[int]] = [[]]
    depth, last = 0, False
    for j in range(start, len(phrase.items)):
        word = phrase.items[j].word
        depth += (word == "(") - (word == ")")
        if depth or word == ")":
            elements[-1].append(j)
        elif word in (",", ";") and not last:
            elements.append([])
        elif word == "and" and phrase.items[j].kind is ItemKind.WORD and not last and _is_last(phrase, j):
            last = True
            if elements[-1]:
                elements.append([])
        elif last and word in (",", "—", "–", ".", ";", ":"):
            return elements, word != ":"
        elif word == ".":
            return elements, last
        else:
            elements[-1].append(j)
    return elements, last


def _is_last(phrase: Phrase, j: int) -> bool:
    """Whether no comma, and no further `and`, stands between this `and` and the list's end."""
    for k in range(j + 1, len(phrase.items)):
        word = phrase.items[k].word
        if word in (",", ";", "—", "–", "."):
            following = [phrase.items[m].word for m in range(k + 1, len(phrase.items))]
            return "and" not in following[:_ELEMENT] or word in (".", "—", "–")
        if word == "and":
            return False
    return True


def _is_verb(item: Item) -> bool:
    """Whether a word of change can be a clause's verb, not an adjective such as `higher`."""
    return item.kind in (ItemKind.WORD, ItemKind.METRIC) and not item.word.endswith(("er", "ing"))


def _is_name(row: list[Item]) -> bool:
    """Whether an element is a name, past an article, with at most a bracket behind it."""
    core = [item for item in row if item.word not in ("the", "a", "'s")]
    return (
        bool(core)
        and core[0].kind is ItemKind.NAME
        and not core[0].reference
        and (len(core) == 1 or core[1].word == "(")
    )
