"""The summary as a page: one file that needs no network and no script, light or dark as the reader's system is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from amw_nlp.batch.charts import columns_chart, length_bar
from amw_nlp.batch.summary import BINS, Series, Summary, Timeline

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HEAD = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n'
)


def render_page(summary: Summary, name: str) -> Iterator[str]:
    """The page on an output of that name."""
    style = files("amw_nlp.batch").joinpath("data/summary.css").read_text("utf-8")
    yield f"{_HEAD}<title>{escape(name)}: scores</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    yield f'<header>\n<p class="product">amw-nlp</p>\n<h1>{escape(name)}</h1>\n{_totals(summary)}</header>\n<main>\n'
    yield _scores(summary)
    yield _rules(summary)
    yield _worst(summary)
    yield _over_time("Names over time", "mentions", summary.names, summary.timeline)
    yield _over_time("Metrics over time", "claims", summary.metrics, summary.timeline)
    yield _failed(summary)
    yield "</main>\n</body>\n</html>\n"


def _totals(summary: Summary) -> str:
    mean = "–" if summary.mean is None else f"{summary.mean:.1f}"
    counts = [
        ("articles", f"{summary.articles:,}"), ("words", f"{summary.words:,}"), ("figures", f"{summary.figures:,}"),
        ("mean score", mean), ("errors found", f"{summary.severities.get('error', 0):,}"),
        ("warnings", f"{summary.severities.get('warning', 0):,}"), ("not scored", f"{summary.failures:,}"),
    ]  # fmt: skip
    return f'<dl class="totals">{"".join(f"<div><dt>{what}</dt><dd>{much}</dd></div>" for what, much in counts)}</dl>\n'


def _scores(summary: Summary) -> str:
    width = 100 // BINS
    labels = [f"{i * width}–{(i + 1) * width}" for i in range(BINS)]
    chart = columns_chart(labels, summary.scores, about="Articles by consistency score, in fives", marks=(0, 9, 19))
    rest = f"Without a score, for too few figures or another language: {summary.unscored:,}."
    table = _table(("score", "articles"), [(label, f"{n:,}") for label, n in zip(labels, summary.scores, strict=True)])
    return _section("How the scores are spread", f"{chart}<p>{rest}</p>\n{_folded(table)}")


def _rules(summary: Summary) -> str:
    if not summary.rules:
        return _section("Findings by rule", "<p>Nothing was found.</p>\n")
    most = max(rule.findings for rule in summary.rules)
    rows = "".join(
        f'<tr><th scope="row"><span class="code">{escape(r.code)}</span> {escape(r.name)}</th><td>{escape(r.severity)}</td>'
        f'<td class="number">{r.findings:,}</td><td class="number">{r.articles:,}</td><td class="wide">{length_bar(r.findings, most, r.severity)}</td></tr>\n'
        for r in summary.rules
    )
    head = '<tr><th scope="col">rule</th><th scope="col">severity</th><th scope="col" class="number">findings</th><th scope="col" class="number">articles</th><td class="wide"></td></tr>'
    return _section(
        "Findings by rule", f'<div class="scroll"><table><thead>{head}</thead><tbody>\n{rows}</tbody></table></div>\n'
    )


def _worst(summary: Summary) -> str:
    rows = [
        (
            f"{row['score']:.1f}",
            f"{row['severities']['error']:,}",
            f"{row['severities']['warning']:,}",
            row["title"] or "",
            row["path"],
            ", ".join(f"{code} {n}" if n > 1 else code for code, n in row["findings"].items()),
        )
        for row in summary.worst
    ]
    if not rows:
        return _section("Articles to look at first", "<p>Every score is 100.</p>\n")
    return _section(
        "Articles to look at first", _table(("score", "errors", "warnings", "title", "path", "rules"), rows)
    )


def _over_time(title: str, table: str, series: Sequence[Series] | None, timeline: Timeline | None) -> str:
    if series is None:
        return _section(title, f"<p>The table of {table} was not written; score with --tables all.</p>\n")
    if not series:
        return _section(title, "<p>There are none.</p>\n")
    if timeline is None:
        totals = _table(("name", "articles"), [(s.name, f"{s.total:,}") for s in series])
        return _section(title, f"<p>Too few articles have a date.</p>\n{totals}")
    last = len(timeline.periods) - 1
    charts = "".join(
        f"<figure><figcaption>{escape(s.name)} <span>{_in_articles(s.total)}</span></figcaption>"
        + columns_chart(
            timeline.periods, s.counts, about=f"Articles with {s.name} by {timeline.unit}", marks=(0, last), width=320
        )
        + "</figure>\n"
        for s in series
    )
    rows = [(p, *(f"{s.counts[i]:,}" for s in series)) for i, p in enumerate(timeline.periods)]
    folded = _folded(_table((timeline.unit, *(s.name for s in series)), rows))
    return _section(title, f'<p>Articles by {timeline.unit}.</p>\n<div class="series">\n{charts}</div>\n{folded}')


def _failed(summary: Summary) -> str:
    if not summary.failures:
        return ""
    more = summary.failures - len(summary.failed)
    rest = f"<p>And {more:,} more.</p>\n" if more else ""
    return _section("Not scored", _table(("path", "why"), summary.failed) + rest)


def _section(title: str, html: str) -> str:
    return f"<section>\n<h2>{title}</h2>\n{html}</section>\n"


def _folded(table: str) -> str:
    return f"<details><summary>As a table</summary>\n{table}</details>\n"


def _table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table></div>\n'


def _cell(text: str) -> str:
    is_number = text.replace(",", "").replace(".", "").isdigit()
    return f'<td class="number">{text}</td>' if is_number else f"<td>{escape(text)}</td>"


def _in_articles(count: int) -> str:
    return "in 1 article" if count == 1 else f"in {count:,} articles"
