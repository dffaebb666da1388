"""The fact table of a draft for a person at a terminal: what each figure was taken to be of, to be read beside the draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from amw_nlp.report.cells import shown_text
from amw_nlp.report.claim_row import ClaimRow, claim_row
from amw_nlp.report.claims import FactSheet
from amw_nlp.report.summary import counted

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

_MIN_WIDTH = 60
_UNTOLD = "-"


def as_text(sheets: Iterable[FactSheet], *, color: bool, width: int) -> Iterator[str]:
    """A table a draft, at most as wide as asked, and a line on what it has."""
    from rich.console import Console

    for i, sheet in enumerate(sheets):
        out = StringIO()
        console = Console(
            file=out,
            width=max(width, _MIN_WIDTH),
            color_system="standard" if color else None,
            force_terminal=color,
            highlight=False,
        )
        console.print(_title(sheet), soft_wrap=True)
        if sheet.claims:
            console.print(_table(sheet))
        lines = "\n".join(line.rstrip() for line in out.getvalue().splitlines())
        yield f"{'' if i == 0 else chr(10)}{lines}\n"


def _title(sheet: FactSheet) -> Text:
    from rich.text import Text

    told = sum(c.subject_name is not None and c.metric is not None for c in sheet.claims)
    date = f", dated {sheet.draft.date.day.isoformat()}" if sheet.draft.date else ""
    count = f"{counted(len(sheet.claims), 'figure')}, {told} with subject and metric" if sheet.claims else "no figures"
    return Text.assemble((shown_text(sheet.shown), "bold"), f": {count}{date}")


def _table(sheet: FactSheet) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    page = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    page.add_column("line", justify="right", style="dim", no_wrap=True)
    page.add_column("figure", overflow="fold", min_width=10)
    page.add_column("subject", overflow="fold")
    page.add_column("metric", overflow="fold")
    page.add_column("time", overflow="fold")
    page.add_column("status, said by", overflow="fold")
    for claim in sheet.claims:
        page.add_row(*_cells(claim_row(claim, sheet.draft)))
    return page


def _cells(row: ClaimRow) -> list[Text]:
    from rich.text import Text

    metric = " ".join(part for part in (row.metric, f"[{row.scope}]" if row.scope else "") if part)
    remark = Text(", ").join(
        Text(shown_text(text), style) for text, style in ((row.status, "yellow"), (row.said_by, "")) if text
    )
    texts = (str(row.line), row.figure, row.subject, metric, row.time)
    styles = ("", "bold", "", "", "")
    return [
        *(Text(shown_text(t) or _UNTOLD, s if t else "dim") for t, s in zip(texts, styles, strict=True)),
        remark or Text(_UNTOLD, "dim"),
    ]
