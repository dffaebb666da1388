"""Measures every suite of eval/suites.toml that is present, and writes eval/RESULTS.md and eval/results/latest.json.

    python eval/run.py                   # all of them
    python eval/run.py --only "clean"    # those whose name contains this; the others keep their last figures

Each suite is saved as soon as it is measured. Of the test split only totals are written: no text, no list of errors.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import resource
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

import amw_nlp  # noqa: E402
from amw_nlp.cli.models import shipped  # noqa: E402
from amw_nlp.cli.output import write_file  # noqa: E402
from amw_nlp.evaluation.gold import CorpusError, Gold  # noqa: E402
from amw_nlp.evaluation.mutants import mutants  # noqa: E402
from amw_nlp.evaluation.peers import Peer, make_peer, narrowed  # noqa: E402
from amw_nlp.evaluation.read_gold import corpus_hash, read_corpus  # noqa: E402
from amw_nlp.evaluation.report import render_markdown  # noqa: E402
from amw_nlp.evaluation.result import result, stamp  # noqa: E402
from amw_nlp.evaluation.score import score  # noqa: E402
from amw_nlp.evaluation.systems import Ours  # noqa: E402

LATEST = ROOT / "eval" / "results" / "latest.json"
PAGE = ROOT / "eval" / "RESULTS.md"
LIBRARIES = ("onnxruntime", "tokenizers", "numpy", "dateparser", "quantulum3", "babel", "CurrencyConverter")
Suite = Mapping[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="suites whose name contains this, or one of several parted by |")
    only = parser.parse_args().only
    suites: list[Suite] = tomllib.loads((ROOT / "eval" / "suites.toml").read_text(encoding="utf-8"))["suite"]
    kept: dict[str, Any] = json.loads(LATEST.read_text(encoding="utf-8")) if LATEST.exists() else {}
    wrong = 0
    at = commit()
    # everything is imported now, so that all suites are of one state of the code
    amw_nlp.lint("Calder Mills sold $5 million of yarn in 2024, up 20%.")
    for suite in suites:
        if not any(part.strip().lower() in suite["name"].lower() for part in only.split("|")):
            continue
        if not all((ROOT / name).exists() for name in suite["files"]):
            print(f"{suite['name']}: left out, its files are not here")
            continue
        measured = measure(suite, at)
        if measured is None:
            print(f"{suite['name']}: its files were changed while it ran; run it again")
            wrong = 1
            continue
        kept[suite["name"]] = measured
        save(kept, suites)
        print(
            f"{suite['name']}: {measured['documents']} documents, {measured['words_per_second']} words per second",
            flush=True,
        )
    return wrong


def measure(suite: Suite, at: str) -> dict[str, Any] | None:
    """The result of one suite; None where its files changed under it."""
    files = [ROOT / name for name in suite["files"]]
    before = stamp(files)
    try:
        scores = score(documents(suite, files), Ours(), most_alarms=suite.get("alarms", 0))
        peers = {name: against(make_peer(name), suite, files, before) for name in suite.get("peers", ())}
    except CorpusError:
        if stamp(files) != before:
            return None
        raise
    if stamp(files) != before:
        return None
    measured = result(scores, before, split=suite.get("split"), measured=dt.date.today().isoformat(), **machine(at))
    kept = {k: v for k, v in measured.items() if k not in ("replicates", "errors")}
    return kept | {"errors": [], "peers": peers}


def against(peer: Peer, suite: Suite, files: list[Path], stamped: list[dict[str, str]]) -> dict[str, Any]:
    """What a peer reaches on the labels that it has."""
    measured = result(score(narrowed(documents(suite, files), peer.labels), peer), stamped)
    return {"words_per_second": measured["words_per_second"], "figures": measured["figures"]}


def documents(suite: Suite, files: list[Path]) -> Iterator[Gold]:
    ids = tuple(suite.get("ids", ("",)))
    found = chain.from_iterable(read_corpus(path, split=suite.get("split")) for path in files)
    chosen = (gold for gold in found if gold.id.startswith(ids))
    return mutants(chosen) if suite.get("mutate") else chosen


def machine(at: str) -> dict[str, Any]:
    """What else the figures depend on: the commit, the model's hash, the libraries, the interpreter."""
    models = {folder.name: corpus_hash(folder / "model.onnx") for folder in shipped()}
    return {
        "commit": at,
        "models": models or {"rules": "no model"},
        "libraries": {name: found for name in LIBRARIES if (found := installed(name))},
        "python": platform.python_version(),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def commit() -> str:
    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()

    changed = git("status", "--porcelain", "--", "src", "models")
    return (git("rev-parse", "--short", "HEAD") or "no commit") + (" with changes" if changed else "")


def installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def save(kept: Mapping[str, Any], suites: list[Suite]) -> None:
    LATEST.parent.mkdir(exist_ok=True)
    write_file(LATEST, [json.dumps(kept, ensure_ascii=False, indent=1) + "\n"])
    write_file(PAGE, page(kept, suites))


def page(kept: Mapping[str, Any], suites: list[Suite]) -> Iterator[str]:
    """RESULTS.md: an overview, then every suite with what it was measured on."""
    yield "# Results\n\nMade by `python eval/run.py`; docs/evaluation.md says what each figure is. Intervals are 95% (Poisson bootstrap over\n"
    yield "documents). 'dev' was looked at while tuning; only 'test' was not. The machine was shared, so speeds are low ends.\n\n"
    yield "| suite | documents | strict F1 | norms | contradictions found | precision | false alarms per 1,000 words |\n"
    yield "|---|---|---|---|---|---|---|\n"
    shown = [suite for suite in suites if suite["name"] in kept]
    for suite in shown:
        measured = kept[suite["name"]]
        cells = [
            cell(measured, "all.strict.f1"), cell(measured, "all.norm"), cell(measured, "rules.recall", "all.flagged"),
            cell(measured, "rules.precision"), cell(measured, "alarms"),
        ]  # fmt: skip
        yield f"| {suite['name']} | {measured['documents']:,} | {' | '.join(cells)} |\n"
    for name in sorted({suite["name"] for suite in suites} - kept.keys()):
        yield f"| {name} | not measured | | | | | |\n"
    for suite in shown:
        yield from section(suite, kept[suite["name"]])


def cell(measured: Mapping[str, Any], *names: str) -> str:
    figure = next((measured["figures"][n] for n in names if n in measured["figures"]), None)
    if figure is None:
        return ""
    interval = "" if figure["low"] is None else f" ({figure['low']:.3f}-{figure['high']:.3f})"
    return f"{figure['value']:.3f}{interval}"


def section(suite: Suite, measured: Mapping[str, Any]) -> Iterator[str]:
    versions = ", ".join(f"{name} {number}" for name, number in measured["libraries"].items())
    models = ", ".join(f"{name} ({digest})" for name, digest in measured["models"].items())
    yield f"\n## {suite['name']}\n\n{suite['note']}\n\n"
    yield f"amw-nlp {measured['version']}, commit {measured['commit']}, {measured['measured']}; names by {models}; "
    yield f"Python {measured['python']}, {versions}; peak memory so far {measured['peak_memory_mb']} MB.\n\n"
    yield from render_markdown(measured)
    if measured.get("peers"):
        yield from beside_peers(measured)


def beside_peers(measured: Mapping[str, Any]) -> Iterator[str]:
    """Ours and the peers on the labels that a peer has; the guideline is ours, and peers were made to others."""
    yield "\n**beside peers, strict and type F1 and norms (on each one's own strictly right mentions)**\n\n"
    yield "| label | system | strict F1 | type F1 | norm | words per second |\n|---|---|---|---|---|---|\n"
    for name, peer in measured["peers"].items():
        labels = [n.removesuffix(".strict.f1") for n in peer["figures"] if n.endswith(".strict.f1")]
        for label in (n for n in labels if n != "all"):
            for system, of in (("amw-nlp", measured), (name, peer)):
                cells = [cell(of, f"{label}.{figure}") for figure in ("strict.f1", "type.f1", "norm")]
                yield f"| {label} | {system} | {' | '.join(cells)} | {of['words_per_second']:,} |\n"


if __name__ == "__main__":
    sys.exit(main())
