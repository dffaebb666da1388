"""Counts whose things are then told one by one, with more of them than were counted: `two demands. The first is ... the third, ...`."""

from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.reckoning.counts import Count, find_counts
from amw_nlp.facts.timewords import ORDINALS
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_ORDINALS = ORDINALS[:6]
_TOLD = lazy_pattern(
    r"(?:[.;:,“] ?|\n)(?:and |but |while )?[Tt]he (?P<ordinal>first|second|third|fourth|fifth|sixth)(?: one)?(?=,| is\b| was\b| will\b| would\b| calls\b| asks\b| are\b| concerns\b|:)"
)
_ROLES = (Role.PARAGRAPH, Role.QUOTE)


def find_numbered(draft: Draft) -> Iterator[tuple[Count, int, tuple[Span, ...]]]:
    """Counts, where their sentence begins, and the ordinals behind them, which go on past the count."""
    for k, sentence in enumerate(draft.sentences[:-1]):
        if draft.blocks[sentence.block].role not in _ROLES:
            continue
        end = draft.blocks[sentence.block].span.end
        start = draft.sentences[k + 1].span.start
        if start >= end or not draft.text.startswith(("The first", "“The first", '"The first'), start):
            continue
        found = list(_TOLD.finditer(draft.text, max(0, start - 2), end))
        counts = find_counts(draft.read(sentence.span).replace("\n", " "))
        told = [m["ordinal"] for m in found]
        if len(counts) == 1 and tuple(told) == _ORDINALS[: len(told)] and len(told) > counts[0].value:
            spans = tuple(Span(m.start("ordinal"), m.end("ordinal")) for m in found)
            yield counts[0], sentence.span.start, spans
