"""Where the cells of HTML tables stand, rows and columns that span several counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from amw_nlp.text.draft import Cell

_WIDEST = 1000


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = 0
    # column -> the row before which a cell from above still fills it
    filled: dict[int, int] = field(default_factory=dict)


class TableGrid:
    """Follows the tags of tables. Tables that hold other tables are layout, and their numbers are kept in `layout`."""

    def __init__(self) -> None:
        self._open: list[_Table] = []
        self._count = 0
        self.layout: set[int] = set()

    def next_number(self) -> int:
        """The number of the next table."""
        self._count += 1
        return self._count - 1

    def start(self, tag: str) -> None:
        """An opening tag."""
        if tag == "table":
            if self._open:
                self.layout.add(self._open[-1].number)
            self._open.append(_Table(self.next_number()))
        elif tag == "tr" and self._open:
            self._open[-1].row += 1
            self._open[-1].column = 0

    def end(self, tag: str) -> None:
        """A closing tag."""
        if tag == "table" and self._open:
            self._open.pop()

    def cell(self, header: bool, named: Mapping[str, str]) -> Cell | None:
        """The place of the cell that opens now, or None outside a table."""
        if not self._open:
            return None
        table = self._open[-1]
        table.row = max(table.row, 0)
        while table.filled.get(table.column, 0) > table.row:
            table.column += 1
        cell = Cell(table.number, table.row, table.column, header)
        rows, columns = _span(named.get("rowspan")), _span(named.get("colspan"))
        if rows > 1:
            table.filled.update(dict.fromkeys(range(table.column, table.column + columns), table.row + rows))
        table.column += columns
        return cell


def _span(printed: str | None) -> int:
    """A span of rows or columns; browsers allow 1000 at most."""
    digits = (printed or "").strip()
    return min(max(int(digits), 1), _WIDEST) if digits.isdecimal() and digits.isascii() and len(digits) < 6 else 1
