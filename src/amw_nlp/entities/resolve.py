"""From names as seen to names as meant: one entity for all the forms of a name in a draft."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from amw_nlp.entities.alias import Group, group_names
from amw_nlp.entities.descriptions import describe
from amw_nlp.entities.kinds import kind_of, shows_company
from amw_nlp.entities.lexicon import load_lexicon
from amw_nlp.entities.name import Entity, Kind, Name
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

    Where a span overlaps a figure, what is left of it is the name ("Visa Q3": Visa), if anything is. `settings.aliases` adds names that are one.
    """
    kept = _apart(draft, [s for s in spans if s.label in _LABELS], [f.at for f in figures])
    mentions: list[Mention] = []
    entities: list[Entity] = []
    for number, group in enumerate(group_names(draft, kept, settings.aliases)):
        label = _LABELS[group.label]
        kind = _kind(draft, group) if label is Label.ORG else None
        value = Name(group.name, kind)
        own = tuple(mention_at(draft, s.at, label, value, s.confidence) for s in group.spans)
        entities.append(Entity(number, label, group.name, kind, own))
        mentions.extend(own)
    return sorted(mentions, key=lambda m: m.at), tuple(entities)


def _kind(draft: Draft, group: Group) -> Kind:
    """The kind that the name shows, else the one that the draft gives it: "the NBTC, the Thai regulator"."""
    kind = kind_of(group.name)
    if kind is Kind.OTHER or shows_company(group.name):
        return kind
    nouns = describe(draft, (s.at for s in group.spans)).nouns
    lexicon = load_lexicon()
    return Kind.OTHER if nouns & lexicon.other_nouns and not nouns & lexicon.company_nouns else kind


def _apart(draft: Draft, spans: list[NameSpan], figures: list[Span]) -> list[NameSpan]:
    """The names without what belongs to a figure, and without those that overlap a name before them."""
    figures = sorted(figures)
    starts = [f.start for f in figures]
    kept: list[NameSpan] = []
    for span in sorted(spans):
        own = _without_figures(
            draft, span, figures[max(0, bisect_left(starts, span.at.start) - 2) : bisect_left(starts, span.at.end)]
        )
        if own is not None and not (kept and kept[-1].at.overlaps(own.at)):
            kept.append(own)
    return kept


def _without_figures(draft: Draft, span: NameSpan, figures: list[Span]) -> NameSpan | None:
    """A name cut where a figure starts or ends inside it; None where the figure holds it or leaves no capital."""
    start, end = span.at.start, span.at.end
    for figure in figures:
        if not figure.overlaps(Span(start, end)):
            continue
        if figure.start > start:
            end = figure.start
        else:
            start = figure.end
        if start >= end:
            return None
    text = draft.text[start:end]
    if (start, end) == (span.at.start, span.at.end):
        return span
    at = Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
    return NameSpan(at, span.label, span.confidence) if any(c.isupper() for c in text) else None
