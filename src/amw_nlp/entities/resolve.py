"""From names as seen to names as meant: one entity for all the forms of a name in a draft."""

from __future__ import annotations

from collections.abc import Sequence

from amw_nlp.entities.alias import group_names
from amw_nlp.entities.kinds import kind_of
from amw_nlp.entities.name import Entity, Name
from amw_nlp.entities.recognizer import NameLabel, NameSpan
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention, mention_at
from amw_nlp.text.span import Span

_LABELS = {NameLabel.ORG: Label.ORG, NameLabel.PERSON: Label.PERSON}


def resolve_names(
    draft: Draft, spans: Sequence[NameSpan], figures: Sequence[Mention], settings: Settings
) -> tuple[list[Mention], tuple[Entity, ...]]:
    """The mentions of people and organisations in reading order, with the fullest form in this draft, and their entities.

    A span that overlaps a figure is dropped. `settings.aliases` adds names that are one.
    """
    kept = _apart([s for s in spans if s.label in _LABELS], [f.at for f in figures])
    mentions: list[Mention] = []
    entities: list[Entity] = []
    for number, group in enumerate(group_names(draft, kept, settings.aliases)):
        label = _LABELS[group.label]
        kind = kind_of(group.name) if label is Label.ORG else None
        value = Name(group.name, kind)
        own = tuple(mention_at(draft, s.at, label, value, s.confidence) for s in group.spans)
        entities.append(Entity(number, label, group.name, kind, own))
        mentions.extend(own)
    return sorted(mentions, key=lambda m: m.at), tuple(entities)


def _apart(spans: list[NameSpan], figures: list[Span]) -> list[NameSpan]:
    """The names that overlap neither a figure nor a name before them."""
    taken = sorted(figures)
    kept: list[NameSpan] = []
    for span in sorted(spans):
        if kept and kept[-1].at.overlaps(span.at):
            continue
        if not any(f.overlaps(span.at) for f in taken):
            kept.append(span)
    return kept
