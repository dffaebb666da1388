"""Writing a suppression beside each finding, where a reader of the published page cannot see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amw_nlp.errors import AmwError
from amw_nlp.linter.rewrite import Edit, edited
from amw_nlp.rules.base import Diagnostic, Place
from amw_nlp.text.draft import Block, Draft, Role
from amw_nlp.text.span import Span

_MARKED = ("markdown", "html")


@dataclass(frozen=True, slots=True)
class Added:
    """The changed source, and the findings for which no place was found."""

    source: str
    left: tuple[Diagnostic, ...]


def with_ignores(draft: Draft, diagnostics: Iterable[Diagnostic], reason: str) -> Added:
    """The source with a comment for each finding, at the end of the line of one of its places. Raises AmwError as `find_ignores`."""
    edits, left = find_ignores(draft, diagnostics, reason)
    return Added(edited(draft.source, edits), left)


def find_ignores(
    draft: Draft, diagnostics: Iterable[Diagnostic], reason: str = ""
) -> tuple[list[Edit], tuple[Diagnostic, ...]]:
    """The comments that silence these findings, and the findings for which there is no place.

    Raises AmwError for a format without comments, and for a reason that would end the comment.
    """
    if draft.format not in _MARKED:
        what = "use the front matter, `per-file-ignores` or a baseline"
        raise AmwError(f"{draft.path}: a {draft.format} file takes no comments from us; {what}")
    if "--" in reason or ">" in reason or "\n" in reason:
        raise AmwError("the reason of --add-ignore must be one line without -- and >, which end a comment")
    blocks = [(block, draft.to_source(block.span)) for block in draft.blocks]
    codes: dict[int, list[str]] = {}
    left = []
    for diagnostic in diagnostics:
        at = next((a for p in diagnostic.places if (a := _spot(draft, blocks, p)) is not None), None)
        if at is None:
            left.append(diagnostic)
        elif diagnostic.code not in codes.setdefault(at, []):
            codes[at].append(diagnostic.code)
    note = f" ({reason})" if reason else ""
    space = " " if draft.format == "markdown" else ""
    edits = [Edit(at, at, f"{space}<!-- amw-nlp: ignore {', '.join(sorted(c))}{note} -->") for at, c in codes.items()]
    return edits, tuple(left)


def _spot(draft: Draft, blocks: list[tuple[Block, Span]], place: Place) -> int | None:
    """Where a comment may stand: behind the last character read of the place's block on its line.

    An HTML `<title>` shows comments as they are, and front matter has none, so a place there gives no spot.
    """
    found = next(((b, s) for b, s in blocks if s.start <= place.start < s.end), None)
    if found is None or (found[0].role is Role.TITLE and _is_outside_body(draft, found[1])):
        return None
    block, span = found
    line = draft.line_span(draft.locate(max(place.start, place.end - 1))[0])
    if draft.format == "markdown" and block.cell is None:
        return min(line.start + len(draft.source[line.start : line.end].rstrip(" \t\\#")), line.end)
    return min(span.end, _last_read(draft, block.span, line.end))


def _is_outside_body(draft: Draft, span: Span) -> bool:
    before = draft.source[: span.start].rstrip()
    if draft.format == "html":
        return before.lower().endswith("title>") or before.lower().endswith('content="')
    return (
        bool(draft.metadata)
        and draft.source.startswith(("---", "+++"))
        and "\n---" not in before
        and "\n+++" not in before
    )


def _last_read(draft: Draft, block: Span, before: int) -> int:
    """The source end of the last character of a block that ends by a source offset."""
    low, high = block.start, block.end
    while low < high:  # source offsets grow with reading offsets inside a block
        middle = (low + high + 1) // 2
        if draft.to_source(Span(middle - 1, middle)).end <= before:
            low = middle
        else:
            high = middle - 1
    return draft.to_source(Span(low - 1, low)).end
