"""Lists, tables and numbered headings below a line that says how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amw_nlp.facts.gridsums import is_total
from amw_nlp.facts.reckoning.counts import Count, find_counts
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Block, Draft, Role
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_SHORT = 14
_NUMBERED = lazy_pattern(r"(?:No\.? ?|#)?(?P<number>[1-9][0-9]?)(?:[.):]|\s[—–-])\s?")
_Announced = tuple[Count, int, tuple[Span, ...]]
_ROLES = (Role.PARAGRAPH, Role.HEADING, Role.TITLE, Role.CAPTION, Role.STANDFIRST, Role.QUOTE)


def find_announced(draft: Draft) -> Iterator[_Announced]:
    """Counts with the items below that they announce, where these are not as many."""
    for index, block in enumerate(draft.blocks[:-1]):
        if block.role not in _ROLES or block.cell is not None:
            continue
        spans = _items_below(draft, index) or _rows_below(draft, index) or _headings_below(draft, index)
        if not spans:
            continue
        count = _count(draft, block)
        if count is not None and count.value != len(spans):
            yield count, block.span.start, spans


def _count(draft: Draft, block: Block) -> Count | None:
    """The one count of a line that announces what stands below it."""
    text = draft.read(block.span).replace("\n", " ").strip()
    sentence = re.split(r"(?<=[.!?]) (?=[A-Z“])", text)[-1]
    start = text.rindex(sentence)
    low = {w.strip(".,:;").lower() for w in sentence.split()}
    announces = sentence.endswith(":") or bool(low & (words_of("list.below") - {"as", "are", "were"}))
    short = len(sentence.split()) <= _SHORT and not sentence.endswith((".", "!", "”", '"'))
    if not (announces or short) or low & words_of("list.open"):
        return None
    counts = [c for c in find_counts(sentence) if not c.partitive]
    if len(counts) != 1 or re.search(
        r"\b(?:top|first|last|about|some|nearly|over|than|least)\s$", sentence[: counts[0].start], re.I
    ):
        return None
    one = counts[0]
    if not announces and not words_of("list.kinds") & set(re.findall(r"[a-z]+", sentence[one.start :].lower())[:6]):
        return None
    lead = len(draft.read(block.span)) - len(draft.read(block.span).lstrip())
    return Count(one.start + start + lead, one.end + start + lead, one.value, one.noun, one.partitive)


def _items_below(draft: Draft, index: int) -> tuple[Span, ...]:
    first = draft.blocks[index + 1]
    if first.role is not Role.LIST_ITEM or first.group is None:
        return ()
    items = []
    for block in draft.blocks[index + 1 :]:
        if block.role is not Role.LIST_ITEM or block.level < first.level:
            break
        if block.level == first.level:  # a nested item is a detail of the one above
            if block.group != first.group:
                break
            items.append(block.span)
    return tuple(items) if len(items) > 1 else ()


def _rows_below(draft: Draft, index: int) -> tuple[Span, ...]:
    if draft.blocks[index + 1].cell is None:
        return ()
    table = next((t for t in draft.tables if any(index + 1 in row for row in t.rows)), None)
    if table is None:
        return ()
    body = [row for i, row in enumerate(table.rows) if i not in table.header_rows and row and row[0] is not None]
    spans = [draft.blocks[row[0]].span for row in body if row[0] is not None]
    labels = [draft.read(span).strip().lower() for span in spans]
    if len(spans) < 2 or len(set(labels)) < len(labels) or any(is_total(label) or not label for label in labels):
        return ()
    return tuple(spans)


def _headings_below(draft: Draft, index: int) -> tuple[Span, ...]:
    """Headings below a title that are numbered on from 1."""
    if draft.blocks[index].role not in (Role.TITLE, Role.HEADING):
        return ()
    found: list[Span] = []
    for block in draft.blocks[index + 1 :]:
        match = _NUMBERED.match(draft.read(block.span)) if block.role is Role.HEADING else None
        if match is not None and int(match["number"]) == len(found) + 1:
            found.append(block.span)
    return tuple(found) if len(found) > 2 else ()
