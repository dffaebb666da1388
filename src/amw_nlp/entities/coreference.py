"""What "the company", "it" and "she" stand for, where that is certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amw_nlp.entities.name import Entity
from amw_nlp.text.draft import Draft
from amw_nlp.text.span import Span


class Coreference:
    """References to the entities of one draft; silent where two could be meant."""

    def __init__(self, draft: Draft, entities: Sequence[Entity]) -> None:
        self._found: dict[Span, int] = {}

    def resolve(self, span: Span) -> int | None:
        """The id of the entity that a stretch in reading offsets refers to, or None where that is not certain."""
        return self._found.get(span)

    def iter_references(self) -> Iterator[tuple[Span, int]]:
        """All references that are certain, in reading order."""
        yield from sorted(self._found.items())
