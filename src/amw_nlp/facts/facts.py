"""All that a draft says in figures, with the questions rules ask of it."""

from __future__ import annotations

from dataclasses import dataclass

from amw_nlp.entities.name import Entity
from amw_nlp.facts.claim import Claim
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention


@dataclass(frozen=True)
class Facts:
    """The fact table of a draft. `mentions` are all its mentions in order; iterating gives the claims."""

    draft: Draft
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    settings: Settings


def build_facts(draft: Draft, mentions: tuple[Mention, ...], entities: tuple[Entity, ...], settings: Settings) -> Facts:
    """Reads off what each figure is of."""
    return Facts(draft, mentions, entities, (), settings)
