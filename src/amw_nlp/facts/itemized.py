"""The sentences of a draft as items, each cut once however many readers ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from amw_nlp.entities.name import Entity
from amw_nlp.facts.items import Item, fixed_items, itemize
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.numbers import with_numbers
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention
from amw_nlp.text.span import Span


class Itemized:
    """Asks a draft for the items of its sentences, by their number: mentions, references and words, and bare numbers as figures too."""

    def __init__(
        self,
        draft: Draft,
        mentions: Sequence[Mention],
        entities: Sequence[Entity],
        references: Iterable[tuple[Span, int]],
    ) -> None:
        self.draft = draft
        self._known = (mentions, entities, references)
        self._items: dict[int, tuple[Item, ...]] = {}
        self._numbered: dict[int, tuple[Item, ...]] = {}

    @cached_property
    def fixed(self) -> list[Item]:
        """The mentions and references in order; a reference has its words: `its` and `the company` open a noun phrase in different ways."""
        mentions, entities, references = self._known
        entity_of = {mention: entity.id for entity in entities for mention in entity.mentions}
        found = fixed_items(mentions, entity_of, references)
        return [replace(i, word=self.draft.read(i.span).lower()) if i.reference else i for i in found]

    @cached_property
    def starts(self) -> list[int]:
        """Where these start."""
        return [item.span.start for item in self.fixed]

    def items(self, index: int) -> tuple[Item, ...]:
        """The items of a sentence."""
        if index not in self._items:
            self._items[index] = itemize(
                self.draft, self.draft.sentences[index], self.fixed, self.starts, load_lexicon()
            )
        return self._items[index]

    def numbered(self, index: int) -> tuple[Item, ...]:
        """The items of a sentence, each bare number among them a figure of no unit."""
        if index not in self._numbered:
            items = self.items(index)
            self._numbered[index] = with_numbers(self.draft, items) if items else items
        return self._numbered[index]
