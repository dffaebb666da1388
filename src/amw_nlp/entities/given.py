"""Names that the settings give: found wherever they stand, whether a recogniser sees them or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from amw_nlp.entities.recognizer import NameLabel, NameSpan
from amw_nlp.text.draft import Draft
from amw_nlp.text.span import Span


def add_given_names(draft: Draft, spans: Iterable[NameSpan], aliases: Mapping[str, tuple[str, ...]]) -> list[NameSpan]:
    """The names, with the places of the names in `aliases` that are not among them.

    A name is an organisation's unless one of its alias group was seen as a person's. Case counts, words are whole.
    """
    found = sorted(spans)
    label = _labels(draft, found, aliases)
    if not label:
        return found
    names = sorted(label, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    kept = [NameSpan(Span(m.start(), m.end()), label[m[0]]) for m in pattern.finditer(draft.text)]
    taken = {i for s in found for i in range(s.at.start, s.at.end)}
    return sorted(found + [name for name in kept if taken.isdisjoint(range(name.at.start, name.at.end))])


def _labels(draft: Draft, found: list[NameSpan], aliases: Mapping[str, tuple[str, ...]]) -> dict[str, NameLabel]:
    seen = {draft.read(s.at): s.label for s in found}
    labels: dict[str, NameLabel] = {}
    for name, others in aliases.items():
        group = [n for n in (name, *others) if n]
        person = any(seen.get(n) is NameLabel.PERSON for n in group)
        labels |= dict.fromkeys(group, NameLabel.PERSON if person else NameLabel.ORG)
    return labels
