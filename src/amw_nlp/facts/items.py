"""A sentence as a row of items: figures, dates, names and metrics each stand as one, words and marks between them.

Patterns over items say what a figure is of without regard to how long a name or how a figure is printed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.when import When
from amw_nlp.text.draft import Draft, Sentence
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_WORD = lazy_pattern(r"['’]s\b|[^\W_]+(?:[’'.&-][^\W_]+)*|[^\w\s]")


class ItemKind(StrEnum):
    """What an item is."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    METRIC = "metric"
    VERB = "verb"
    WORD = "word"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a sentence, in reading offsets. `word` is its text in lower case.

    `mention` is set for figures, dates and names; `entity` for names and for words that stand for one ("the company"), where
    `reference` is true; `metric` is the metric's name for METRIC (a noun that names it) and VERB (a verb that takes it).
    """

    kind: ItemKind
    span: Span
    word: str
    mention: Mention | None = None
    entity: int | None = None
    reference: bool = False
    metric: str | None = None

    @property
    def figure(self) -> Figure | None:
        """The figure's value, for a figure."""
        value = self.mention.value if self.mention else None
        return value if isinstance(value, Figure) else None

    @property
    def when(self) -> When | None:
        """The date's value, for a date."""
        value = self.mention.value if self.mention else None
        return value if isinstance(value, When) else None


def itemize(
    draft: Draft, sentence: Sentence, fixed: Sequence[Item], starts: Sequence[int], lexicon: Lexicon
) -> tuple[Item, ...]:
    """The items of a sentence; `fixed` are the draft's mention and reference items in order, `starts` their starts."""
    items: list[Item] = []
    position, end = sentence.span.start, sentence.span.end
    for i in range(bisect_left(starts, sentence.span.start), bisect_left(starts, end)):
        items.extend(_between(draft.text, position, fixed[i].span.start, lexicon))
        items.append(fixed[i])
        position = fixed[i].span.end
    items.extend(_between(draft.text, position, end, lexicon))
    return tuple(items)


def fixed_items(
    mentions: Iterable[Mention], entity_of: dict[Mention, int], references: Iterable[tuple[Span, int]]
) -> list[Item]:
    """Mentions and references as items, in order; a reference inside a mention is dropped."""
    items = [_mention_item(m, entity_of) for m in mentions]
    taken = sorted((i.span.start, i.span.end) for i in items)
    for span, entity in references:
        at = bisect_left(taken, (span.start, span.end))
        near = taken[max(0, at - 1) : at + 1]
        if not any(start < span.end and span.start < end for start, end in near):
            items.append(Item(ItemKind.NAME, span, "", None, entity, reference=True))
    return sorted(items, key=lambda i: i.span)


def _mention_item(mention: Mention, entity_of: dict[Mention, int]) -> Item:
    if mention.label in (Label.ORG, Label.PERSON):
        return Item(ItemKind.NAME, mention.at, mention.text.lower(), mention, entity_of.get(mention))
    kind = ItemKind.DATE if mention.label is Label.DATE else ItemKind.FIGURE
    return Item(kind, mention.at, mention.text.lower(), mention)


def _between(text: str, start: int, end: int, lexicon: Lexicon) -> Iterable[Item]:
    """The items of a stretch without mentions: metric phrases, words and marks."""
    position = start
    for match in lexicon.terms.finditer(text, start, end):
        yield from _words(text, position, match.start())
        phrase = " ".join(match.group().lower().split())
        span = Span(match.start(), match.end())
        if phrase in lexicon.verb_of and phrase not in lexicon.noun_of:
            yield Item(ItemKind.VERB, span, phrase, metric=lexicon.verb_of[phrase])
        else:
            yield Item(ItemKind.METRIC, span, phrase, metric=lexicon.noun_of.get(phrase, "funding round"))
        position = match.end()
    yield from _words(text, position, end)


def _words(text: str, start: int, end: int) -> Iterable[Item]:
    for match in _WORD.finditer(text, start, end):
        word = match.group().lower().replace("’", "'")
        kind = ItemKind.WORD if word[0].isalnum() or word == "'s" else ItemKind.MARK
        yield Item(kind, Span(match.start(), match.end()), word)
