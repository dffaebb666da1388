"""How far a comment that silences reaches: its line, the next block, a range, or the whole file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.linter.directives import Directive, Verb
from amw_nlp.text.draft import Block, Draft, Role
from amw_nlp.text.span import Span


@dataclass(frozen=True, slots=True)
class Reach:
    """One selector of one directive (None is every rule), and the stretches of the source it holds for."""

    directive: Directive
    selector: str | None
    stretches: tuple[Span, ...]


def find_reaches(draft: Draft, directives: Sequence[Directive]) -> tuple[list[Reach], list[Directive]]:
    """How far each selector reaches, in order; and each `enable` that ends nothing."""
    blocks = [(block, draft.to_source(block.span)) for block in draft.blocks]
    whole = (Span(0, len(draft.source) + 1),)
    reaches: list[Reach] = []
    for directive in directives:
        if directive.verb is Verb.IGNORE_FILE:
            reaches += [Reach(directive, s, whole) for s in _selectors(directive)]
        elif directive.verb is Verb.IGNORE:
            stretches = tuple(_beside(draft, blocks, directive.at))
            reaches += [Reach(directive, s, stretches) for s in _selectors(directive)]
    ranges, loose = _ranges(draft, directives)
    return reaches + ranges, loose


def _selectors(directive: Directive) -> tuple[str | None, ...]:
    return (None,) if directive.is_blanket else directive.selectors


def _ranges(draft: Draft, directives: Sequence[Directive]) -> tuple[list[Reach], list[Directive]]:
    """What lies between each `disable` and its `enable`, else the end; a bare `enable` ends all."""
    ranges: list[Reach] = []
    loose: list[Directive] = []
    opened: list[tuple[Directive, str | None]] = []
    for directive in directives:
        if directive.verb is Verb.DISABLE:
            opened += [(directive, s) for s in _selectors(directive)]
        elif directive.verb is Verb.ENABLE:
            names = {s and s.upper() for s in _selectors(directive)}
            ended = [(d, s) for d, s in opened if None in names or (s and s.upper()) in names]
            opened = [pair for pair in opened if pair not in ended]
            ranges += [Reach(d, s, (Span(d.at.end, directive.at.start),)) for d, s in ended]
            loose += [] if ended else [directive]
    return ranges + [Reach(d, s, (Span(d.at.end, len(draft.source) + 1),)) for d, s in opened], loose


def _beside(draft: Draft, blocks: list[tuple[Block, Span]], at: Span) -> Iterator[Span]:
    """What an `ignore` holds for: in Word the passage it is set on; alone on its line the next block; else its own line."""
    if draft.format == "docx":
        yield from (span for _, span in blocks if span.overlaps(at)) if len(at) == 0 else (at,)
        return
    first, last = draft.locate(at.start)[0], draft.locate(max(at.start, at.end - 1))[0]
    line = Span(draft.line_span(first).start, draft.line_span(last).end)
    around = draft.source[line.start : at.start] + draft.source[at.end : line.end]
    inside = next((i for i, (_, span) in enumerate(blocks) if span.holds(at)), None)
    if around.strip(" \t>"):
        yield from _on_line(blocks, line, at)
    elif inside is not None:
        yield blocks[inside][1]
    else:
        following = next((i for i, (_, span) in enumerate(blocks) if span.start >= at.end), None)
        if following is not None:
            yield from _whole(blocks, following)


def _on_line(blocks: list[tuple[Block, Span]], line: Span, at: Span) -> Iterator[Span]:
    """The part on the line of the block that the comment is in or behind, else before; of a table, the row."""
    touching = [(block, span) for block, span in blocks if span.start < line.end and span.end > line.start]
    own = [pair for pair in touching if pair[1].start <= at.start] or touching
    if not own:
        return
    block, span = own[-1] if own[-1][1].start <= at.start else own[0]
    if block.cell is not None:
        yield from (s for b, s in blocks if b.cell and (b.cell.table, b.cell.row) == (block.cell.table, block.cell.row))
    else:
        yield Span(max(span.start, line.start), min(span.end, line.end))


def _whole(blocks: list[tuple[Block, Span]], first: int) -> Iterable[Span]:
    """A block; of a table all its cells; of a list all its items, where the comment stands before the first."""
    block = blocks[first][0]
    before = blocks[first - 1][0] if first else None
    if block.cell is not None:
        return [s for b, s in blocks if b.cell is not None and b.cell.table == block.cell.table]
    starts_list = (
        block.role is Role.LIST_ITEM and block.group is not None and (before is None or before.group != block.group)
    )
    return [s for b, s in blocks if b.group == block.group] if starts_list else [blocks[first][1]]
