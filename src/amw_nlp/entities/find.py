"""Who a draft speaks of: the whole way from text to mentions and entities."""

from __future__ import annotations

from collections.abc import Sequence

from amw_nlp.entities.given import add_given_names
from amw_nlp.entities.name import Entity
from amw_nlp.entities.native import add_native_names
from amw_nlp.entities.recognizer import Recognizer, load_recognizer
from amw_nlp.entities.resolve import resolve_names
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention


def find_names(
    draft: Draft, figures: Sequence[Mention], settings: Settings, recognizer: Recognizer | None = None
) -> tuple[list[Mention], tuple[Entity, ...]]:
    """The ORG and PERSON mentions of a draft in reading order, and the entities they are of.

    `figures` are the mentions already found (money, dates and the like); a name never overlaps one. Without a `recognizer` the
    one that `settings.model` names is loaded.
    """
    recognizer = recognizer or load_recognizer(settings)
    named = add_given_names(draft, recognizer.find(draft), settings.aliases)
    spans = add_native_names(draft, named)
    return resolve_names(draft, spans, figures, settings)
