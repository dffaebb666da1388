"""Which forms of a name in a draft are of one person or organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from amw_nlp.entities.recognizer import NameLabel, NameSpan
from amw_nlp.text.draft import Draft


@dataclass(slots=True)
class Group:
    """The spans of one entity, in reading order, under its fullest form."""

    label: NameLabel
    name: str
    spans: list[NameSpan] = field(default_factory=list)


def group_names(draft: Draft, spans: Sequence[NameSpan], aliases: Mapping[str, tuple[str, ...]]) -> list[Group]:
    """The entities of a draft by first mention. `spans` stand in reading order."""
    groups: dict[tuple[NameLabel, str], Group] = {}
    for span in spans:
        text = draft.read(span.at)
        group = groups.setdefault((span.label, text.casefold()), Group(span.label, text))
        group.spans.append(span)
    return list(groups.values())
