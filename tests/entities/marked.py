"""Drafts written with their names marked: ``[ORG:Tarn Bank]``, ``[PERSON:Ruiz=Ana Ruiz]`` where the canonical name differs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amw_nlp.entities.name import Entity
from amw_nlp.entities.native import add_native_names
from amw_nlp.entities.recognizer import NameLabel, NameSpan
from amw_nlp.entities.resolve import resolve_names
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention
from amw_nlp.text.readers import read_text
from amw_nlp.text.span import Span

_MARK = re.compile(r"\[(ORG|PERSON|LOC|PRODUCT):([^\]=]+)(?:=([^\]]+))?\]")


@dataclass(frozen=True)
class Marked:
    """A plain text with its marks: start, end, label, canonical name."""

    text: str
    names: tuple[tuple[int, int, NameLabel, str], ...]


def read_marked(source: str) -> Marked:
    """The text and its names."""
    text, names, place = "", [], 0
    for match in _MARK.finditer(source):
        text += source[place : match.start()]
        names.append((len(text), len(text) + len(match[2]), NameLabel(match[1]), match[3] or match[2]))
        text += match[2]
        place = match.end()
    return Marked(text + source[place:], tuple(names))


def resolve_marked(source: str, settings: Settings | None = None) -> tuple[Draft, list[Mention], tuple[Entity, ...]]:
    """The draft with exactly the marked names recognised, resolved."""
    marked = read_marked(source)
    draft = read_text(marked.text)
    assert draft.text == marked.text
    spans = [NameSpan(Span(start, end), label) for start, end, label, _ in marked.names]
    return draft, *resolve_names(draft, add_native_names(draft, spans), [], settings or Settings())


def names_in(marked: Marked) -> list[tuple[int, int, str, str]]:
    """The marked people and organisations, as `seen` gives mentions."""
    kept = (NameLabel.ORG, NameLabel.PERSON)
    return [(start, end, str(label), name) for start, end, label, name in marked.names if label in kept]


def seen(mentions: list[Mention]) -> list[tuple[int, int, str, str]]:
    """Mentions as marks: start, end, label, canonical name."""
    return [(m.at.start, m.at.end, str(m.label), str(m.norm["name"])) for m in mentions]
