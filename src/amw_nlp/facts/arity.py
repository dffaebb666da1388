"""Names and figures that `respectively` pairs: `Norvik and Tarsand fell 2%, 3% and 4%, respectively`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from amw_nlp.facts.capitals import compiled, split_names
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.series import is_count
from amw_nlp.quantities.when import WhenKind
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_NAME = r"(?:the )?(?:<OP>|(?<![\ue010\w])(?-i:[A-Z])[\w’'-]{1,20}(?: (?-i:[A-Z0-9])[\w’'-]{1,20}){0,3})(?:['’]s)?"
_NAMES = rf"{_NAME}(?:, {_NAME}){{0,6}},? and {_NAME}"
_NUMBER = r"(?:<MRQXL>|(?<![\w.,])\d[\d.]{0,6}(?![\w.])|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
_FIGURES = rf"{_NUMBER}(?:, {_NUMBER}){{0,6}},? and {_NUMBER}"
_BETWEEN = lazy_pattern(r",? and |, ")
_PLAIN = lazy_pattern(
    r"(?<![\w-])(?P<chain>(?!The )[A-Za-z][a-z-]{2,20}(?:(?: [a-z-]{3,20}){0,2}, (?:[a-z-]{3,20} ){0,2}[a-z-]{3,20}){0,6}),? and (?:the )?(?!the\b)[a-z-]{3,20}\b"
)
_OPENERS = frozenset(
    [
        "in",
        "on",
        "for",
        "last",
        "over",
        "during",
        "after",
        "by",
        "at",
        "among",
        "with",
        "since",
        "meanwhile",
        "however",
        "then",
    ]
)
_MORE = r"\b(?:while|but|whereas|both)\b|;"
_TWO = 2
_YEARS = r"(?:<D>, ){0,6}<D>,? and <D>"


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A list and the list it should be paired with, as stretches, with how many each has."""

    at: Span
    of: Span
    count: int
    expected: int


def find_unpaired(draft: Draft, sentences: Sequence[Marked], rows: Sequence[Row]) -> Iterator[Unpaired]:
    """Sentences of one `respectively` whose two lists, and only two, have different lengths."""
    row_of = {row.index: row for row in rows}
    for sentence in sentences:
        if "respectively" not in sentence.text or sentence.has(_MORE) or _count(sentence, r"\band\b") != _TWO:
            continue
        row = row_of.get(sentence.sentence)
        if row is not None and (capitals := _by_capitals(draft, row)) is not None:
            from amw_nlp.facts.reckoning.pairings import may_be_paired

            if not may_be_paired(draft, row):
                yield capitals
            continue
        figures = _lists(sentence, _FIGURES)
        others = _lists(sentence, _NAMES) or _lists(sentence, _YEARS)
        if len(figures) != 1 or len(others) != 1 or figures[0].count == others[0].count:
            continue
        if _is_all(sentence, figures[0], "MRQXL") and _is_all(sentence, others[0], "OP"):
            yield Unpaired(figures[0].at, others[0].at, figures[0].count, others[0].count)


def _by_capitals(draft: Draft, row: Row) -> Unpaired | None:
    """A list of names as the text has them and the only figures outside it, where these are of one kind and in one row."""
    span = draft.sentences[row.index].span
    text = draft.read(span).replace("\n", " ")
    match = compiled("NAMES").search(text)
    if match is not None and _follows_name(text, match.start()):
        return None
    plain = _plain_list(text) if match is None else None
    if match is not None:
        at, named = Span(span.start + match.start(), span.start + match.end()), len(split_names(match["names"], 0))
    elif plain is not None:
        at, named = Span(span.start + plain[0], span.start + plain[1]), plain[2]
    else:
        return None
    figures = [i for i in range(len(row.items)) if _is_size(row.items, i) and not at.overlaps(row.items[i].span)]
    if len(figures) < _TWO or len({f.label for i in figures if (f := row.items[i].figure)}) != 1:
        return None
    if not all(_is_beside(row.items, a, b) for a, b in pairwise(figures)):
        return None
    counted = len(figures)
    of = Span(row.items[figures[0]].span.start, row.items[figures[-1]].span.end)
    return Unpaired(of, at, counted, named) if named != counted else None


def _plain_list(text: str) -> tuple[int, int, int] | None:
    """Where a list of plain nouns stands, `cod, haddock and plaice`, and how many they are: up to the comma that a longer stretch ends."""
    match = _PLAIN.search(text)
    if match is None:
        return None
    start, count = match.start(), match["chain"].count(",") + _TWO
    before = text[:start].rstrip()
    if not before.endswith(","):
        return start, match.end(), count
    opening = before.rstrip(",").rpartition(". ")[2]
    if "," in opening or opening.split(" ", 1)[0].lower() in _OPENERS:
        return start, match.end(), count
    tail = opening.rpartition(" ")[2]
    return start - len(before) + len(before.rstrip(",")) - len(tail) - 1, match.end(), count + 1


def _follows_name(text: str, start: int) -> bool:
    """Whether what stands before a list may be an element of it that was not read."""
    before = text[:start].rstrip()
    return before.endswith(("and", ",", "&")) and start > 0


def _is_size(items: Sequence[Item], i: int) -> bool:
    """Whether an item is a figure or a length of time, and not how many there are of what is listed (`its two mines`)."""
    item = items[i]
    if item.kind is ItemKind.DATE:
        return item.when is not None and item.when.kind is WhenKind.DURATION
    return item.kind is ItemKind.FIGURE and not (
        i and items[i - 1].word in ("its", "the", "their", "both") and is_count(item)
    )


def _is_beside(items: Sequence[Item], one: int, two: int) -> bool:
    """Whether only a comma, `and` and a word of the unit stand between two figures."""
    between = [item.word for item in items[one + 1 : two]]
    return bool({",", "and"} & set(between)) and len(between) <= _TWO + 1


@dataclass(frozen=True, slots=True)
class _List:
    at: Span
    count: int
    marks: tuple[Mark, ...]


def _lists(sentence: Marked, pattern: str) -> list[_List]:
    """The lists of such elements, in order."""
    found = []
    for match in sentence.find(pattern):
        before = sentence.text[: match.start]
        # what stands before a comma may be an element that was not read
        word = before.rstrip(" ,").rpartition(" ")[2]
        if before.endswith(", ") and (word[:1].isdigit() or word[:1].isupper()):
            continue
        text = sentence.text[match.start : match.end]
        count = len(_BETWEEN.split(text))
        at = sentence.span(match.start, match.end)
        found.append(_List(at, count, tuple(sentence.inside(match.start, match.end))))
    return found


def _is_all(sentence: Marked, own: _List, kinds: str) -> bool:
    """Whether a sentence has no marks of these kinds besides a list's, and those are of one kind."""
    inside = [m for m in own.marks if m.kind in kinds]
    return len(sentence.kinds(kinds)) == len(inside) and ("O" in kinds or len({m.kind for m in inside}) <= 1)


def _count(sentence: Marked, pattern: str) -> int:
    return sum(1 for _ in sentence.find(pattern))
