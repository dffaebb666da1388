"""A result as one HTML page: the figures, how far confidence can be trusted, and the errors in their place in the text.

One file without scripts and without anything from elsewhere, in light and dark. All text of documents is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Any

from amw_nlp.evaluation.charts import bars, reliability
from amw_nlp.evaluation.excerpt import ANSWER, BOTH, GAP, GOLD
from amw_nlp.evaluation.report import headline, tables

Result = Mapping[str, Any]
MOST_ERRORS = 100
"""How many errors the page shows where nobody said."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LEGEND = (
    f'<p class="legend"><mark class="{GOLD}">annotated</mark><mark class="{ANSWER}">predicted</mark>'
    f'<mark class="{BOTH}">both</mark></p>\n'
)


def render_html(result: Result, deltas: Sequence[Mapping[str, Any]] = ()) -> Iterator[str]:
    """The page, piece by piece."""
    title = escape(headline(result))
    style = "".join(
        files(f"amw_nlp.{package}").joinpath(f"data/{name}.css").read_text("utf-8")
        for package, name in (("report", "report"), ("evaluation", "page"))
    )
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>amw-nlp eval: {title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    )
    yield f'<header>\n<p class="product">amw-nlp {escape(result["version"])} eval</p>\n<p class="summary">{title}</p>\n</header>\n<main>\n'
    yield from _charts(result)
    yield '<section aria-label="Figures">\n<h2>Figures</h2>\n'
    for name, rows in tables(result, deltas):
        yield _table(name, rows)
    yield "</section>\n"
    yield from _errors(result["errors"])
    yield "</main>\n</body>\n</html>\n"


def _charts(result: Result) -> Iterator[str]:
    drawn = [
        (bars(result["figures"]), "Strict F1 by label, with its 95% interval"),
        (reliability(result["calibration"]), "Mentions: confidence, and the share that is right"),
        (reliability(result.get("finding_calibration", ())), "Findings: confidence, and the share that is right"),
    ]
    shown = [f"<figure>{svg}<figcaption>{text}</figcaption></figure>\n" for svg, text in drawn if svg]
    if shown:
        yield f'<section class="charts" aria-label="Charts">\n{"".join(shown)}</section>\n'


def _table(title: str, rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    lines = ["".join(f"<th>{escape(cell)}</th>" for cell in head)]
    lines += ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in body]
    inner = "".join(f"<tr>{line}</tr>\n" for line in lines)
    return f'<div class="scroll"><table>\n<caption>{escape(title)}</caption>\n{inner}</table></div>\n'


def _errors(errors: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The errors by document, in the order of the worst of each."""
    if not errors:
        return
    rank = {error["document"]: number for number, error in reversed(list(enumerate(errors)))}
    ordered = sorted(errors, key=lambda error: rank[error["document"]])
    yield f'<section aria-label="Errors">\n<h2>The {len(errors)} worst errors, in place</h2>\n{_LEGEND}'
    for document, group in groupby(ordered, key=lambda error: str(error["document"])):
        yield f'<h1 class="path">{escape(document)}</h1>\n'
        yield from map(_error, group)
    yield "</section>\n"


def _error(error: Mapping[str, Any]) -> str:
    text = "".join(_piece(text, side) for text, side in error["pieces"])
    sides = (("annotated", error["gold"]), ("predicted", error["answer"]))
    said = "".join(f"<dt>{name}</dt><dd>{escape(side) or 'nothing'}</dd>" for name, side in sides)
    return (
        f'<article class="error-item"><p class="what">{escape(error["kind"])} · {escape(error["where"])}</p>\n'
        f"<p>{text}</p>\n<dl>{said}</dl></article>\n"
    )


def _piece(text: str, side: str) -> str:
    if side == GAP:
        return '<span class="gap"> … </span>'
    return f'<mark class="{side}">{escape(text)}</mark>' if side else escape(text)
