"""Who holds which post where: "chief executive Jensen Huang", "Lin Qiao, a former Meta engineering lead"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amw_nlp.entities.name import Entity
from amw_nlp.text.draft import Draft
from amw_nlp.text.span import Span


@dataclass(frozen=True, slots=True)
class Post:
    """One person in one post.

    `person` and `organisation` are entity ids; `organisation` is None where the draft does not tell. `title` is canonical
    ("chief executive" for CEO). `at` is the stretch of the post's own words, in reading offsets.
    """

    person: int
    title: str
    organisation: int | None
    former: bool
    at: Span


def find_posts(draft: Draft, entities: Sequence[Entity]) -> tuple[Post, ...]:
    """The posts a draft gives people, in reading order."""
    return ()
