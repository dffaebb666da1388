"""Figures in tables: a bare number in a cell is in what the headers, the caption or the sentence beside the table say."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from amw_nlp.quantities.currency import Mark
from amw_nlp.quantities.headers import Hint, is_uncounted, load_not_counted, mark_in, noun_in, read_header, read_hint
from amw_nlp.quantities.line import Line, Reading, lower
from amw_nlp.quantities.nounlists import load_nouns
from amw_nlp.quantities.nouns import is_plural, singular
from amw_nlp.quantities.printed import Printed, read_digits
from amw_nlp.text.draft import Block, Draft, Role
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

__all__ = ["Hint", "Tables", "load_not_counted", "read_cell", "read_hint"]

_STATED = lazy_pattern(
    r"\b(?:in|of|expressed in|are in|\$|€|£)[ \u00a0](?:[a-z.]+ ){0,2}?(?:thousands?|millions?|billions?|crores?|lakhs?)\b[^.;)\n]{0,40}|"
    r"\b(?:dollars?|euros?|pounds?|yen|yuan|rupees) in (?:thousands|millions|billions)\b|\((?:[$€£]|us\$|usd|eur|gbp)[ \u00a0]?(?:m|mn|bn|million|billion|thousand|crore)s?\b"
)
_WHOLE = lazy_pattern(
    r"\s*(?P<open>\()?\s*(?P<sign>[-−–+])?\s*(?P<number>[0-9.][0-9.,  \u00a0]*[0-9]|[0-9])\s*(?P<close>\))?\s*(?:[*†‡]|\[[0-9a-z]\]|\([a-z0-9]\))?\s*$"
)
_IN_NOUN = lazy_pattern(r"(?:,|\bnumber of) (?:in )?([a-z]{3,20})[.:)]?\s*$")


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], tuple[str, ...]]:
    data = tomllib.loads((files("amw_nlp.quantities") / "data" / "tables.toml").read_text("utf-8"))
    return frozenset(data["not_money"]), tuple(data["unscaled"])


class Tables:
    """The tables of a draft, and what each of their cells is in."""

    __slots__ = ("_captioned", "_draft", "_grid", "_said")

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._grid: dict[tuple[int, int, int], Block] = {}
        ends: dict[int, list[int]] = {}
        for i, block in enumerate(draft.blocks):
            if block.cell is not None:
                self._grid[block.cell.table, block.cell.row, block.cell.column] = block
                ends.setdefault(block.cell.table, [i, i])[1] = i
        self._said = {table: self._read_beside(first, last) for table, (first, last) in ends.items()}
        self._captioned = {table: noun for table, (first, _) in ends.items() if (noun := self._read_caption(first))}

    def _text(self, table: int, row: int, column: int) -> str:
        block = self._grid.get((table, row, column))
        return self._draft.read(block.span) if block is not None else ""

    def _read_beside(self, first: int, last: int) -> Hint:
        """What the blocks just before and after a table say of all of it."""
        blocks = self._draft.blocks
        for i in (first - 1, last + 1, first - 2):
            if not 0 <= i < len(blocks) or blocks[i].role is Role.CELL:
                continue
            text = self._draft.read(blocks[i].span)
            if blocks[i].role is Role.CAPTION and (hint := read_hint(text)) and (hint.scale or hint.percent):
                return hint
            stated = _STATED.search(lower(text))
            if stated is not None and (hint := read_hint(text[max(0, stated.start() - 16) : stated.end()])):
                return hint
        return Hint()

    def _read_caption(self, first: int) -> str | None:
        """What the caption or sentence just before a table says that it counts ("Fleet at June 30, in aircraft")."""
        before = self._draft.blocks[first - 1] if first else None
        if before is None or before.role is Role.CELL:
            return None
        match = _IN_NOUN.search(lower(self._draft.read(before.span)))
        return singular(match[1]) if match is not None and is_plural(match[1]) and not is_uncounted(match[1]) else None

    def hint_of(self, block: Block) -> tuple[Hint, bool]:
        """What a cell's figures are in, and whether the scale is left out for it ("per share" among millions)."""
        cell = block.cell
        assert cell is not None
        column, row = self._text(cell.table, 0, cell.column), self._text(cell.table, cell.row, 0)
        not_money, unscaled = _words()
        low = f"{lower(column)} {lower(row)}"
        bare = any(word in low for word in unscaled)
        near = (read_header(column) if cell.row else Hint()) or (read_header(row) if cell.column else Hint())
        if near and (near.mark is None or near.scale is not None or bare):
            return self._with_currency(near, cell.table), bare
        corner = read_hint(self._text(cell.table, 0, 0)) if cell.row else Hint()
        wide = corner if corner.scale is not None or corner.percent else self._said[cell.table]
        if near.mark is not None:
            return Hint(near.mark, wide.scale), bare
        if not bare and not not_money.isdisjoint(re.findall(r"[\w./%]+", low)):
            return Hint(), bare
        return self._with_currency(wide, cell.table), bare

    def noun_of(self, block: Block) -> str | None:
        """The noun that a row, a column or the caption counts ("Stores", "Fleet, in aircraft"), or None."""
        cell = block.cell
        assert cell is not None
        row, column = self._text(cell.table, cell.row, 0), self._text(cell.table, 0, cell.column)
        named = self._text(cell.table, 0, 0)[:1].isalpha()  # "Club": the rows are those, by their names
        for text in (column, row) if named else (row, column):
            if (noun := noun_in(text)) is not None:
                return noun
        return self._captioned.get(cell.table)

    def noun_beside(self, block: Block) -> str | None:
        """The noun that the cell to the right of a number begins with ("3,200 | households asked"), or None."""
        cell = block.cell
        assert cell is not None
        text = self._text(cell.table, cell.row, cell.column + 1)
        return noun_in(text) if text[:1].islower() and text.partition(" ")[0] not in load_nouns().stop else None

    def _with_currency(self, hint: Hint, table: int) -> Hint:
        """A scale without a currency takes the one that other cells of the table carry, or the caption's."""
        if hint.scale is None or hint.mark is not None or hint.unit is not None:
            return hint
        mark = self._said[table].mark or self._mark_of(table)
        return Hint(mark, hint.scale) if mark is not None else hint

    def _mark_of(self, table: int) -> Mark | None:
        for (number, _, _), block in self._grid.items():
            if number == table:
                text = self._draft.read(block.span)
                mark = mark_in(text, "") if len(text) < 20 and any(ch.isdecimal() for ch in text) else None
                if mark is not None:
                    return mark
        return None


def read_cell(line: Line, tables: Tables, block: Block, readings: list[Reading]) -> list[Reading]:
    """The figures of a cell, those without a unit of their own in what the table says."""
    cell = block.cell
    if cell is None or cell.header or not line.text or (cell.row == 0 and cell.column == 0):
        return readings
    hint, bare = tables.hint_of(block)
    if len(readings) == 1 and readings[0].label in (Label.MONEY, Label.PERCENT):
        _settle(line, readings[0], hint, bare=bare)
        return readings
    match = _WHOLE.match(line.text)
    if match is None or (readings and readings[0].label is not None):
        return readings
    if _is_label(cell.column, match["number"]):
        beside = tables.noun_beside(block) if cell.column == 0 else None
        if beside is None:
            return readings
        hint = Hint(unit=beside, counted=True)
    hint = hint or Hint(unit=tables.noun_of(block), counted=True)
    printed = read_digits(line.text, match.start("number"))
    if printed is None or printed.end != match.end("number"):
        return readings
    return _whole_cell(line, match, printed, hint, bare=bare) or readings


def _is_label(column: int, number: str) -> bool:
    """A year, or a bare number in the first column, which numbers the rows."""
    return column == 0 or (len(number) == 4 and number.isdecimal() and 1900 <= int(number) <= 2099)


def _settle(line: Line, reading: Reading, hint: Hint, *, bare: bool) -> None:
    """Brackets round a whole cell are a minus; a marked amount takes the header's scale."""
    text = line.text
    if text[: reading.start].strip() == "(" and text[reading.end :].strip() in (")", ")%", "%)"):
        reading.sign, reading.start = -1, text.index("(")
        reading.end = len(text.rstrip())
    whole = not text[: reading.start].strip() and not text[reading.end :].strip()
    if (
        whole
        and reading.label is Label.MONEY
        and reading.scale is None
        and hint.scale is not None
        and not bare
        and reading.worth == 1
    ):
        reading.scale = hint.scale


def _whole_cell(line: Line, match: re.Match[str], printed: Printed, hint: Hint, *, bare: bool) -> list[Reading] | None:
    bracketed = match["open"] is not None and match["close"] is not None
    if (match["open"] is None) != (match["close"] is None):
        return None
    start = match.start("open") if bracketed else match.start("sign") if match["sign"] else match.start("number")
    end = match.end("close") if bracketed else match.end("number")
    reading = Reading(
        start,
        end,
        printed.number,
        printed.step,
        printed.digits,
        sign=-1 if bracketed or match["sign"] in ("-", "−", "–") else 1,
    )
    if hint.percent:
        reading.label, reading.unit = Label.PERCENT, "percent"
    elif hint.unit is not None:
        reading.label, reading.unit, reading.scale, reading.counted = (
            Label.QUANTITY,
            hint.unit,
            hint.scale,
            hint.counted,
        )
    elif hint.mark is not None:
        reading.label, reading.unit, reading.worth = Label.MONEY, line.place.choose(hint.mark), hint.mark.worth
        reading.scale = None if bare else hint.scale
    else:
        return None
    return [reading]
