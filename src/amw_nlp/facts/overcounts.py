"""Counts past what there is: 16 of the 12 jurors, 26 hours a day, 110 in every 100."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.wordlists import any_word, words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention, mention_at
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_REACH = 7
_CALENDAR = lazy_pattern(
    r"(?<![\w.,$£€-])(\d{1,4}) (hours|days|weeks|months) (?:(?:a|an|per|each|every|of the|of last|of this|of that|in a|out of every) )(day|week|month|year)\b(?! (?:of|off|each|for|ago|earlier|later|before|after|and a))"
)
_SEVERAL = lazy_pattern(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}) (?:[a-z-]+ )?(?!hours|days|weeks|months|years)[a-z]{3,}s\b",
    re.IGNORECASE,
)
_MOST = {
    ("hours", "day"): 24,
    ("hours", "week"): 168,
    ("days", "week"): 7,
    ("days", "month"): 31,
    ("days", "year"): 366,
    ("weeks", "year"): 53,
    ("months", "year"): 12,
    ("hours", "month"): 744,
}
_ROUND = frozenset((Decimal(10), Decimal(100), Decimal(1000), Decimal(10000), Decimal(100000)))


@dataclass(frozen=True, slots=True)
class OverCount:
    """A count with what it cannot pass, in words."""

    figure: Mention
    whole: str


def find_overcounts(draft: Draft, rows: Sequence[Row]) -> Iterator[OverCount]:
    """Parts that outnumber the whole they are said to be of, and times that a day or a year does not have."""
    for row in rows:
        if not {item.word for item in row.items} & words_of("overcount.denied"):
            yield from _parts(draft, row.items)
            yield from _before_comma(draft, row.items)
    for match in _CALENDAR.finditer(draft.text):
        most = _MOST.get((match[2], match[3]))
        over = most is not None and int(match[1]) > most + (match[2] == "hours" and match[3] == "day")
        if over and not _is_of_several(draft, match.start()):
            value = Decimal(match[1])
            figure = Figure(Label.QUANTITY, value, value, value, Interval.exactly(value), match[2].removesuffix("s"))
            at = Span(match.start(1), match.end(2))
            yield OverCount(mention_at(draft, at, Label.QUANTITY, figure), f"the {most} {match[2]} of a {match[3]}")


def _is_of_several(draft: Draft, at: int) -> bool:
    """Whether a length of time is that of several together: `seven branches open for a combined 214 hours a week`."""
    span = draft.sentences[draft.sentence_at(at)].span
    return _shared().search(draft.read(span)) is not None or _SEVERAL.search(draft.text, span.start, at) is not None


@cache
def _shared() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word('overcount.shared')}\b", re.IGNORECASE)


def _parts(draft: Draft, items: Sequence[Item]) -> Iterator[OverCount]:
    for i, item in enumerate(items):
        part = _count(item)
        if part is None or item.mention is None:
            continue
        j = _whole_after(items, i)
        whole = _count(items[j]) if j is not None else None
        if j is None or whole is None or not _is_counted(draft, items, j, items[j].figure):
            continue
        if part.interval.low > whole.interval.high and whole.value and _is_of_these(item.figure, items[j].figure):
            yield OverCount(item.mention, f"the {draft.read(items[j].span)}")


def _before_comma(draft: Draft, items: Sequence[Item]) -> Iterator[OverCount]:
    """`Out of 12 jurors, 14 voted to acquit`."""
    words = [item.word for item in items[:3]]
    at = 2 if words[:2] == ["out", "of"] else 1 if words[:1] == ["of"] else None
    if at is None:
        return
    figures = [j for j in range(at, min(len(items), at + 10)) if items[j].kind is ItemKind.FIGURE]
    if len(figures) < 2 or figures[0] - at > 2 or not any(items[k].word == "," for k in range(figures[0], figures[1])):
        return
    whole, part = _count(items[figures[0]]), _count(items[figures[1]])
    said = items[figures[1]].mention
    after = items[figures[1] + 1].word if figures[1] + 1 < len(items) else ""
    does = after in words_of("capped.people_do") or after in ("were", "have", "had", "are") or after.endswith("ed")
    if part is None or whole is None or said is None or not does or not _is_counted(draft, items, figures[0], whole):
        return
    if part.interval.low > whole.interval.high and _is_of_these(part, whole):
        yield OverCount(said, f"the {draft.read(items[figures[0]].span)}")


def _count(item: Item) -> Figure | None:
    figure = item.figure
    if item.kind is not ItemKind.FIGURE or figure is None or figure.label is not Label.QUANTITY or figure.value is None:
        return None
    return figure if figure.value >= 2 and figure.value == figure.value.to_integral_value() else None


def _whole_after(items: Sequence[Item], i: int) -> int | None:
    """The figure that `of the`, `out of its`, `of the village's` or `in every` leads to."""
    j = i + 1
    if j < len(items) and items[j].kind is ItemKind.WORD and items[j].word not in ("of", "out", "in"):
        j += 1  # "16 members of the 12 in the cabinet"
    words = [item.word for item in items[j : j + _REACH]]
    if words[:2] == ["out", "of"]:
        start = j + 2
    elif (
        words[:1] == ["of"]
        and len(words) > 1
        and (
            words[1] in words_of("overcount.determiners")
            or items[j + 1].reference
            or items[j + 1].kind is ItemKind.NAME
        )
    ):
        start = j + 1
    elif words[:2] in (["in", "every"], ["in", "each"]):
        start = j + 2
    else:
        return None
    for k in range(start, min(len(items), start + _REACH - 2)):
        if items[k].kind is ItemKind.FIGURE:
            return k
        known = items[k].word in words_of("overcount.determiners")
        owner = items[k].word.endswith(("'s", "s'"))
        if not known and not owner and items[k].kind is not ItemKind.NAME and not _before_owner(items, k):
            return None
    return None


def _before_owner(items: Sequence[Item], k: int) -> bool:
    """Whether an owner's word or two follow: `of the fishing village's 58 houses`."""
    return any(items[n].word.endswith(("'s", "s'")) for n in range(k + 1, min(len(items), k + 3)))


def _is_counted(draft: Draft, items: Sequence[Item], j: int, whole: Figure | None) -> bool:
    """Whether the whole is a number of things, or a round number that stands for any."""
    if whole is None or whole.value is None:
        return False
    end = items[j].span.end
    if draft.text[end : end + 1] in ("-", "’", "'", "%", "/", ":"):
        return False
    return whole.unit is not None or whole.value in _ROUND or _names_a_plural(items, j)


def _names_a_plural(items: Sequence[Item], j: int) -> bool:
    near = [item.word for item in items[j + 1 : j + 4]]
    return any(word.endswith("s") and len(word) > 3 for word in near)


def _is_of_these(part: Figure | None, whole: Figure | None) -> bool:
    assert part is not None
    assert whole is not None
    return part.unit is None or part.unit == whole.unit or whole.unit is None
