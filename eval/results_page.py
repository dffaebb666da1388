"""RESULTS.md: an overview, ours beside the peers, false alarms as read, benchmarks, then every suite with what it was measured on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from verdicts import judged, summary

from amw_nlp.evaluation.report import render_markdown

Suite = Mapping[str, Any]
Kept = Mapping[str, Any]
_KINDS = {
    "DATE001": "a weekday beside its full date",
    "VAL002": "an amount in the title that the body prints as well",
    "VAL001": "an amount that the body prints twice",
    "CALC001": "a percentage of change, both figures beside it",
    "CALC004": "a share, part and whole beside it",
    "CALC010": "a difference, both figures beside it",
    "CALC003": "a total, its parts beside it",
}
_SCORED = ("strict.f1", "type.f1", "norm")


def page(kept: Kept, plan: Mapping[str, Any]) -> Iterator[str]:
    """The page, piece by piece."""
    yield "# Results\n\nMade by `python eval/run.py`; docs/evaluation.md says what each figure is. Intervals are 95% (Poisson bootstrap over\n"
    yield "documents). 'dev' was looked at while tuning; only 'test' was not. The machine was shared: speeds are by\nthe processor's seconds, those of the clock are low ends. A suite with a\n"
    yield "sample is of one document in so many, drawn by the hash of its id.\n\n"
    shown = [suite for suite in plan["suite"] if suite["name"] in kept]
    yield from _overview(kept, shown)
    for bench in plan["bench"]:
        if bench["name"] not in kept:
            yield f"| {bench['name']} | not measured | | | | | |\n"
    for name in (suite["name"] for suite in plan["suite"] if suite["name"] not in kept):
        yield f"| {name} | not measured: its files are not here, or it failed | | | | | |\n"
    yield from _claims(kept, shown)
    yield from _beside_peers(kept, shown)
    yield from _alarms(kept, shown)
    yield from _mutants(kept, shown)
    yield from _benches(kept, plan["bench"])
    for suite in shown:
        yield from _section(suite, kept[suite["name"]])


def _overview(kept: Kept, shown: list[Suite]) -> Iterator[str]:
    yield "| suite | documents | strict F1 | norms | contradictions found | precision | false alarms per 1,000 words |\n"
    yield "|---|---|---|---|---|---|---|\n"
    for suite in shown:
        measured = kept[suite["name"]]
        cells = [
            cell(measured, "all.strict.f1"), cell(measured, "all.norm"), cell(measured, "rules.noticed", "all.flagged"),
            cell(measured, "rules.precision"), cell(measured, "alarms"),
        ]  # fmt: skip
        yield f"| {suite['name']} | {measured['documents']:,}{_sampled(measured)} | {' | '.join(cells)} |\n"


def _claims(kept: Kept, shown: list[Suite]) -> Iterator[str]:
    """What figures are of, and which names are one."""
    fields = ("found", "subject", "metric", "both", "time", "status", "attribution", "whole")
    claimed = [suite for suite in shown if suite.get("claims")]
    if claimed:
        yield f"\n| claims | figures | {' | '.join(fields)} |\n|{'---|' * (len(fields) + 2)}\n"
    for suite in claimed:
        measured = kept[suite["name"]]
        cells = " | ".join(cell(measured, f"claims.{field}") for field in fields)
        yield f"| {suite['name']} | {measured['figures']['claims.found']['count']} | {cells} |\n"
    names = [suite for suite in shown if "entities.b3.f1" in kept[suite["name"]]["figures"] and not suite.get("claims")]
    if names:
        yield "\n| names that are one | B³, mentions of both | CEAF-e | B³, all mentions | CEAF-e |\n|---|---|---|---|---|\n"
    for suite in names:
        figures = ("entities.b3.f1", "entities.ceafe.f1", "system.b3.f1", "system.ceafe.f1")
        yield f"| {suite['name']} | {' | '.join(cell(kept[suite['name']], figure) for figure in figures)} |\n"


def _sampled(measured: Mapping[str, Any]) -> str:
    sample = measured.get("sample", 1)
    return "" if sample == 1 else f" (1 in {sample})"


def cell(measured: Mapping[str, Any], *names: str) -> str:
    """The first of some figures that was measured, with its interval."""
    figure = next((measured["figures"][n] for n in names if n in measured["figures"]), None)
    if figure is None:
        return ""
    interval = "" if figure["low"] is None else f" ({figure['low']:.3f}-{figure['high']:.3f})"
    return f"{figure['value']:.3f}{interval}"


def _beside_peers(kept: Kept, shown: list[Suite]) -> Iterator[str]:
    """Ours and the peers on the labels that a peer has; one process after the other, on the same text."""
    compared = [suite for suite in shown if kept[suite["name"]].get("peers")]
    if not compared:
        return
    yield "\n## Beside other extractors\n\n"
    yield "Each read the same text in the same run, extraction alone. On our corpora the guideline is ours, which favours us: read type F1 beside\n"
    yield "strict; on the suites of others it is theirs. Norms are of each one's own strictly right mentions.\n"
    for suite in compared:
        peers = kept[suite["name"]]["peers"]
        yield f"\n### {suite['name']}\n\n"
        yield "| label | system | strict F1 | type F1 | norm | words per CPU second |\n|---|---|---|---|---|---|\n"
        found = [n for p in peers.values() if "figures" in p for n in p["figures"] if n.endswith(".strict.f1")]
        for label in sorted({name.removesuffix(".strict.f1") for name in found} - {"all"}):
            for name, peer in peers.items():
                if f"{label}.strict.f1" in peer.get("figures", {}):
                    cells = " | ".join(cell(peer, f"{label}.{figure}") or "gives none" for figure in _SCORED)
                    yield f"| {label} | {_called(name, peer)} | {cells} | {peer.get('words_per_cpu_second') or 0:,} |\n"
        for name, peer in peers.items():
            if "absent" in peer:
                yield f"\n{name} was not measured: {peer['absent']}. `python eval/peers.py` makes its environment.\n"


def _called(name: str, peer: Mapping[str, Any]) -> str:
    version = peer.get("version", "")
    return version if version.startswith(name) else f"{name} ({version})" if version else name


def _alarms(kept: Kept, shown: list[Suite]) -> Iterator[str]:
    """All findings on published articles, as a person read them."""
    # results kept from before places were told have no findings to list
    clean = [s for s in shown if s.get("verdicts") and "words_per_cpu_second" in kept[s["name"]]]
    if not clean:
        return
    alarms = [alarm for suite in clean for alarm in kept[suite["name"]]["alarms"] if isinstance(alarm, dict)]
    words = sum(kept[suite["name"]]["words"] for suite in clean)
    yield f"\n## False alarms on published articles\n\nEvery finding on {words:,} words of clean news (dev halves), read one by one; `eval/false_alarms.jsonl` has the verdicts.\n"
    yield "What ../shared/corpora/clean/known_errors.jsonl lists as really printed is not counted.\n\n"
    yield from summary(alarms, words)
    yield "\n| rule | severity | article | verdict | reason |\n|---|---|---|---|---|\n"
    for alarm, verdict, reason in sorted(judged(alarms), key=lambda j: (j[0]["code"], j[0]["title"])):
        title = alarm["title"].replace("|", "\\|")
        yield f"| {alarm['code']} | {alarm['severity']} | {title} | {verdict} | {reason} |\n"


def _mutants(kept: Kept, shown: list[Suite]) -> Iterator[str]:
    """Recall on articles with one changed digit, by what proves it wrong."""
    for suite in (s for s in shown if s.get("mutate")):
        figures = kept[suite["name"]]["figures"]
        yield "\n## Mutants, by what proves them wrong\n\n| changed | mutants | noticed by any rule | by its own rule |\n|---|---|---|---|\n"
        for code, words in (*_KINDS.items(), ("rules", "all")):
            if f"{code}.noticed" in figures:
                shares = " | ".join(cell(kept[suite["name"]], f"{code}.{measure}") for measure in ("noticed", "recall"))
                yield f"| {words} | {figures[f'{code}.noticed']['count']} | {shares} |\n"


def _benches(kept: Kept, benches: list[Suite]) -> Iterator[str]:
    for bench in benches:
        if bench["name"] in kept:
            measured = kept[bench["name"]]
            yield f"\n## {bench['name']}\n\n{bench['note']} Commit {measured['commit']}, {measured['measured']}.\n\n{measured['output']}\n"


def _section(suite: Suite, measured: Mapping[str, Any]) -> Iterator[str]:
    versions = ", ".join(f"{name} {number}" for name, number in measured["libraries"].items())
    models = ", ".join(f"{name} ({digest})" for name, digest in measured["models"].items())
    sample = measured.get("sample", 1)
    drawn = "" if sample == 1 else f" Sample: one document in {sample}."
    yield f"\n## {suite['name']}\n\n{suite['note']}{drawn}\n\n"
    yield f"amw-nlp {measured['version']}, commit {measured['commit']}, {measured['measured']}; names by {models}; "
    yield f"Python {measured['python']}, {versions}; peak memory so far {measured['peak_memory_mb']} MB.\n\n"
    yield from render_markdown({**measured, "alarms": []})
