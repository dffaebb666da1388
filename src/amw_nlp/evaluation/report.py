"""A result as a page: plain text for a terminal, Markdown for a repository."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from amw_nlp.evaluation.claim_scores import FIELDS, TOGETHER
from amw_nlp.evaluation.figures import ALL
from amw_nlp.evaluation.spans import SCHEMES

Result = Mapping[str, Any]
Table = list[list[str]]


def render_text(result: Result, deltas: Sequence[Mapping[str, Any]] = ()) -> Iterator[str]:
    """The result for a terminal, piece by piece."""
    yield headline(result) + "\n"
    for title, rows in tables(result, deltas):
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        yield f"\n{title}\n"
        for row in rows:
            yield "  " + "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() + "\n"
    if result["errors"]:
        yield "\nworst errors\n"
    for error in result["errors"]:
        yield f"  {error['kind']} {error['where']}: {error['what']}\n"


def render_markdown(result: Result, deltas: Sequence[Mapping[str, Any]] = ()) -> Iterator[str]:
    """The result as Markdown, piece by piece."""
    yield headline(result) + "\n"
    for title, rows in tables(result, deltas):
        yield f"\n**{title}**\n\n"
        head, *body = [[cell.replace("|", "\\|") for cell in row] for row in rows]
        for row in [head, ["---"] * len(head), *body]:
            yield f"| {' | '.join(row)} |\n"
    if result["errors"]:
        yield "\n**worst errors**\n\n"
    for error in result["errors"]:
        yield f"- {error['kind']} `{error['where']}`: {error['what']}\n"


def headline(result: Result) -> str:
    """What was measured on what, in a line."""
    names = ", ".join(f"{c['name']} ({c['sha256']})" for c in result["corpora"])
    speed = f", {result['words_per_second']:,} words per second" if result["words_per_second"] else ""
    if cpu := result.get("words_per_cpu_second"):
        speed += f" ({cpu:,} per second of the processor)"
    return f"{result['system']} on {names}: {result['documents']:,} documents, {result['words']:,} words{speed}"


def tables(result: Result, deltas: Sequence[Mapping[str, Any]] = ()) -> Iterator[tuple[str, Table]]:
    """The tables of a result with their titles, each with its head row; only those that have something to show."""
    made = [
        ("mentions: F1 by scheme", _labels(result)),
        ("strict precision and recall; norms and hedges of strictly right mentions", _values(result)),
        ("names that are one: over the mentions both sides mark (entities), and over all (system)", _clusters(result)),
        ("claims: the share that is right, by what the figure is", _claims(result)),
        ("claims: where the system says something, and where the annotation does", _claim_fields(result)),
        ("labels: annotated as, answered as", _confusion(result)),
        ("confidence of mentions, and the share that is strictly right", _calibration(result["calibration"])),
        (
            "confidence of findings, and the share that is about something that is there",
            _calibration(result.get("finding_calibration", [])),
        ),
        ("rules", _rules(result)),
        ("false alarms and remarks (info) per 1,000 words", _alarms(result)),
        ("documents with one verdict", _verdicts(result)),
        ("false alarms (at most those asked for)", _alarm_list(result)),
        ("changes since the other result", _deltas(deltas)),
    ]
    yield from ((title, rows) for title, rows in made if len(rows) > 1)


def _cell(result: Result, name: str, *, count: bool = False) -> str:
    figure = result["figures"].get(name)
    if figure is None:
        return "-"
    low, high = figure["low"], figure["high"]
    interval = "" if low is None or high is None else f" ({low:.3f}-{high:.3f})"
    return f"{figure['value']:.3f}{interval}" + (f" of {figure['count']}" if count else "")


def _names(result: Result, ending: str, *, but: Sequence[str] = ()) -> list[str]:
    """The names that have a figure of some ending, the sum of all last."""
    found = [name.removesuffix(ending) for name in result["figures"] if name.endswith(ending)]
    return sorted((n for n in found if n not in but and "." not in n), key=lambda n: (n in (ALL, "rules"), n))


def _labels(result: Result) -> Table:
    rows = [["label", "annotated", *SCHEMES]]
    for name in _names(result, ".strict.f1"):
        cells = [_cell(result, f"{name}.{scheme}.f1") for scheme in SCHEMES]
        rows.append([name, str(result["figures"][f"{name}.strict.f1"]["count"]), *cells])
    return rows


def _values(result: Result) -> Table:
    rows = [["label", "precision", "recall", "norm", "hedge"]]
    for n in _names(result, ".strict.f1"):
        cells = [_cell(result, f"{n}.{m}") for m in ("strict.precision", "strict.recall")]
        rows.append([n, *cells, _cell(result, f"{n}.norm", count=True), _cell(result, f"{n}.hedge", count=True)])
    return rows


def _clusters(result: Result) -> Table:
    rows = [["", "precision", "recall", "F1"]]
    for metric, shown in (("b3", "B³"), ("ceafe", "CEAF-e")):
        for name in ("entities", "system"):
            if f"{name}.{metric}.f1" in result["figures"]:
                cells = [_cell(result, f"{name}.{metric}.{m}") for m in ("precision", "recall", "f1")]
                rows.append([f"{shown}, {name}", *cells])
    return rows


def _claims(result: Result) -> Table:
    rows = [["figures", "annotated", "found", *FIELDS, *TOGETHER]]
    for name in sorted(_names(result, ".both"), key=lambda n: (n == "claims", n)):
        cells = [_cell(result, f"{name}.{field}") for field in rows[0][2:]]
        rows.append(["all" if name == "claims" else name, str(result["figures"][f"{name}.both"]["count"]), *cells])
    return rows


def _claim_fields(result: Result) -> Table:
    rows = [["field", "said", "of these right", "annotated", "of these right"]]
    for field in FIELDS:
        said, known = (result["figures"].get(f"claims.{field}.{m}") for m in ("precision", "recall"))
        if known:
            pair = [_cell(result, f"claims.{field}.{m}") for m in ("precision", "recall")]
            rows.append([field, str(said["count"] if said else 0), pair[0], str(known["count"]), pair[1]])
    return rows


def _confusion(result: Result) -> Table:
    return [["annotated", "answered", "count"], *([g, a, str(n)] for g, a, n in result["confusion"] if g != a)]


def _calibration(bins: Sequence[Sequence[float]]) -> Table:
    """Tenths of confidence that have answers; the last row is all, with the mean gap between confidence and rightness weighted by answers."""
    rows = [["answers", "mean confidence", "right"]]
    for n, confidence, right in bins:
        if n:
            rows.append([f"{n:.0f}", f"{confidence / n:.3f}", f"{right / n:.3f}"])
    total = sum(n for n, _, _ in bins)
    if total:
        gap = sum(abs(confidence - right) for _, confidence, right in bins) / total
        rows.append([f"{total:.0f}", "expected calibration error", f"{gap:.3f}"])
    return rows


def _rules(result: Result) -> Table:
    rows = [["rule", "planted", "recall", "noticed by any rule", "reported", "precision", "false per 1,000 words"]]
    found = {*_names(result, ".recall"), *_names(result, ".precision")}
    if not found:  # a corpus of published articles
        shown = _names(result, ".alarms")
        alarms = ((n, str(result["figures"][f"{n}.alarms"]["count"]), _cell(result, f"{n}.alarms")) for n in shown)
        return [["rule", "false or info", "per 1,000 words"], *map(list, alarms)]
    for name in sorted(found, key=lambda n: (n == "rules", n)):
        planted, reported = (result["figures"].get(f"{name}.{m}", {"count": 0}) for m in ("recall", "precision"))
        cells = [str(planted["count"]), _cell(result, f"{name}.recall"), _cell(result, f"{name}.noticed")]
        cells += [str(reported["count"]), _cell(result, f"{name}.precision"), _cell(result, f"{name}.alarms")]
        rows.append([name, *cells])
    return rows


def _alarms(result: Result) -> Table:
    rows = [["", "count", "per 1,000 words"]]
    for name in ("alarms", "alarms.error", "remarks"):
        if name in result["figures"]:
            rows.append([name, str(result["figures"][name]["count"]), _cell(result, name)])
    return rows


def _verdicts(result: Result) -> Table:
    rows = [["kind", "contradictions", "flagged", "sound", "flagged wrongly"]]
    found = {*_names(result, ".flagged"), *_names(result, ".misjudged")}
    for name in sorted(found, key=lambda n: (n == ALL, n)):
        cells = [name]
        for measure in ("flagged", "misjudged"):
            figure = result["figures"].get(f"{name}.{measure}")
            cells += [str(figure["count"]) if figure else "0", _cell(result, f"{name}.{measure}")]
        rows.append(cells)
    return rows


def _alarm_list(result: Result) -> Table:
    return [["article", "rule", "severity"], *([a["title"], a["code"], a["severity"]] for a in result["alarms"])]


def _deltas(deltas: Sequence[Mapping[str, Any]]) -> Table:
    rows = [["figure", "change", "p (paired bootstrap)"]]
    for d in deltas:
        if d["delta"]:
            rows.append([d["name"], f"{d['delta']:+.4f}", "-" if d["p"] is None else f"{d['p']:.3f}"])
    return rows
