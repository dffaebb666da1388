"""The tables of a draft as rows of figures: what each row and column is called, and the figure of each cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.hedges import load_widths
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.printed import Printed, read_digits
from amw_nlp.quantities.widths import Rounding, printed_interval
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import FIGURES, Label, Mention, mention_at
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span
from amw_nlp.text.tables import Table

_NUMBER = lazy_pattern(r"\s*\(?\s*(?P<sign>[-−–+])?\s*(?P<number>[0-9][0-9.,\u00a0 ]{0,30}|[0-9])\s*\)?\s*[*†‡]?\s*")
_YEAR = lazy_pattern(r"(?<![\d,.])(?:19|20)\d\d(?![\d,.])")
_SHORT = 160
NOTHING = frozenset(["-", "–", "—", "nil", "0", "none", "−"])
"""What a cell without a figure prints for nought."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a body: its text in lower case, and its one figure, or None."""

    text: str
    figure: Item | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's body. `headers` name the columns and `labels` the rows, in lower case; `beside` is its caption's text, lower case.

    `above` is the text of the paragraph or heading right above it, lower case.
    """

    headers: tuple[str, ...]
    labels: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    beside: str
    above: str = ""

    def column(self, c: int) -> tuple[Cell, ...]:
        """The cells of a column, from the top."""
        return tuple(row[c] for row in self.rows)

    @property
    def figured(self) -> tuple[int, ...]:
        """The columns in which most cells have a figure; the first one names the rows."""
        return tuple(
            c
            for c in range(1, len(self.headers))
            if 2 * sum(cell.figure is not None for cell in self.column(c)) > len(self.rows)
        )


def read_grids(draft: Draft, mentions: Iterable[Mention]) -> Iterator[Grid]:
    """The tables that have a body of more than one row."""
    if not any(block.cell is not None for block in draft.blocks):
        return
    figures: dict[int, list[Mention]] = {}
    for mention in mentions:
        index = draft.block_at(mention.at.start)
        if draft.blocks[index].role is Role.CELL and mention.label in FIGURES:
            figures.setdefault(index, []).append(mention)
    for table in draft.tables:
        grid = _grid(draft, table, figures)
        if grid is not None:
            yield grid


def _grid(draft: Draft, table: Table, figures: dict[int, list[Mention]]) -> Grid | None:
    body = [row for i, row in enumerate(table.rows) if i not in table.header_rows]
    heads = [table.rows[i] for i in table.header_rows]
    while len(body) > 2 and _names_columns(draft, body[0]):
        heads.append(body.pop(0))
    if len(body) < 2 or len(body[0]) < 2:
        return None
    headers = tuple(" ".join(_text(draft, row[c]) for row in heads).strip() for c in range(len(body[0])))
    rows = tuple(tuple(_cell(draft, index, figures) for index in row) for row in body)
    beside = _text(draft, table.caption)
    return Grid(headers, tuple(row[0].text for row in rows), rows, beside, _above(draft, table))


def _above(draft: Draft, table: Table) -> str:
    """The paragraph or heading right above a table, where it is short."""
    first = min((index for row in table.rows for index in row if index is not None), default=0)
    text = _text(draft, first - 1) if first else ""
    return text if len(text) < _SHORT else ""


def _names_columns(draft: Draft, row: Sequence[int | None]) -> bool:
    """Whether a row of a body goes on with the header: years in its cells, or words behind no label but a bracket."""
    label, *cells = (_text(draft, index) for index in row)
    said = [cell for cell in cells if cell]
    years = sum(_YEAR.search(cell) is not None for cell in said)
    if not said or (label and not label.startswith("(") and years < 2):
        return False
    return all(_YEAR.search(cell) or not any(letter.isdigit() for letter in cell) for cell in said)


def _text(draft: Draft, index: int | None) -> str:
    return "" if index is None else draft.read(draft.blocks[index].span).strip().lower()


def _cell(draft: Draft, index: int | None, figures: dict[int, list[Mention]]) -> Cell:
    text = _text(draft, index)
    if index is None:
        return Cell(text, None)
    own = figures.get(index, [])
    if len(own) == 1:
        return Cell(text, Item(ItemKind.FIGURE, own[0].at, own[0].text.lower(), own[0]))
    bare = _bare(draft, draft.blocks[index].span) if not own else None
    return Cell(text, bare)


def _bare(draft: Draft, span: Span) -> Item | None:
    """The number that is all of a cell."""
    match = _NUMBER.fullmatch(draft.text, span.start, span.end)
    printed = read_digits(draft.text, match.start("number")) if match else None
    if match is None or printed is None or printed.end < len(draft.text[: match.end("number")].rstrip()):
        return None
    bracketed = draft.text[span.start : span.end].strip().startswith("(")
    value = -printed.number if bracketed or (match["sign"] or "+") != "+" else printed.number
    figure = Figure(Label.QUANTITY, value, value, value, _interval(value, printed))
    mention = mention_at(draft, Span(printed.start, printed.end), Label.QUANTITY, figure)
    return Item(ItemKind.FIGURE, mention.at, mention.text, mention)


def _interval(value: Decimal, printed: Printed) -> Interval:
    if "." not in printed.digits and abs(value) < load_widths().counted_below:
        return Interval.exactly(value)
    return printed_interval(value, printed.step, printed.digits, Rounding.COUNT)


def figures_of(cells: Sequence[Cell]) -> list[Item] | None:
    """The figures of cells, those that print nought left out; None where a cell has none."""
    found = []
    for cell in cells:
        if cell.figure is not None:
            found.append(cell.figure)
        elif cell.text not in NOTHING:
            return None
    return found
