"""Measures every suite of eval/suites.toml that is present, and writes eval/RESULTS.md and eval/results/latest.json.

    python eval/run.py                          # all of them (`make eval` does the same)
    python eval/run.py --only "clean|mutants"   # those whose name contains one of these; the others keep their last figures

What is not here is named as absent. Each suite is saved as soon as it is measured; one that fails is named, and the others go on (exit
code 1). Peers run in the environment that `python eval/peers.py` makes. Of the test split only totals are written: no text, no errors.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import platform
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT / "src"), str(HERE)]

import peers as peers_environment  # noqa: E402
from results_page import page  # noqa: E402

import amw_nlp  # noqa: E402
from amw_nlp.cli.models import shipped  # noqa: E402
from amw_nlp.cli.output import write_file  # noqa: E402
from amw_nlp.errors import AmwError  # noqa: E402
from amw_nlp.evaluation.gold import Gold  # noqa: E402
from amw_nlp.evaluation.mutants import mutants  # noqa: E402
from amw_nlp.evaluation.peers import LABELS, make_peer, narrowed  # noqa: E402
from amw_nlp.evaluation.read_claims import read_claims, with_claims  # noqa: E402
from amw_nlp.evaluation.read_gold import corpus_hash, read_corpus  # noqa: E402
from amw_nlp.evaluation.result import result, stamp  # noqa: E402
from amw_nlp.evaluation.score import score  # noqa: E402
from amw_nlp.evaluation.systems import Ours  # noqa: E402

LATEST = HERE / "results" / "latest.json"
PAGE = HERE / "RESULTS.md"
LIBRARIES = ("onnxruntime", "tokenizers", "numpy", "quantulum3", "babel", "CurrencyConverter")
MOST_ALARMS = 1000
Suite = Mapping[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="suites whose name contains this, or one of several parted by |")
    only = [part.strip().lower() for part in parser.parse_args().only.split("|")]
    plan = tomllib.loads((HERE / "suites.toml").read_text(encoding="utf-8"))
    kept: dict[str, Any] = json.loads(LATEST.read_text(encoding="utf-8")) if LATEST.exists() else {}
    # everything is imported now, so that all suites are of one state of the code
    at, _ = commit(), amw_nlp.lint("Calder Mills sold $5 million of yarn in 2024, up 20%.")
    failed = 0
    for suite in (*plan["suite"], *plan["bench"]):
        if not any(part in suite["name"].lower() for part in only):
            continue
        began = time.monotonic()
        try:
            told = one(suite, at, kept)
        except (
            Exception
        ) as problem:  # whatever it is: the other suites are measured, and the exit code says that one was not
            told, failed = f"failed: {problem!r}", 1
        save(kept, plan)
        print(f"{suite['name']}: {told} ({time.monotonic() - began:.0f} s)", flush=True)
    return failed


def one(suite: Suite, at: str, kept: dict[str, Any]) -> str:
    """Measures a suite or a benchmark, keeps what it gave, and says how it went."""
    absent = [name for name in suite.get("files", ()) if not (ROOT / name).exists()]
    if absent:
        return f"absent: {', '.join(absent)}"
    measured = bench(suite, at) if "command" in suite else measure(suite, at)
    kept[suite["name"]] = measured
    return (
        f"{measured['documents']} documents, {measured['words_per_cpu_second']} words per CPU second"
        if "documents" in measured
        else "done"
    )


def bench(suite: Suite, at: str) -> dict[str, Any]:
    """What a benchmark prints; it runs in processes of its own."""
    done = subprocess.run([sys.executable, *suite["command"]], cwd=ROOT, capture_output=True, text=True, check=True)
    return {"output": done.stdout.strip(), "measured": dt.date.today().isoformat(), **machine(at)}


def measure(suite: Suite, at: str) -> dict[str, Any]:
    """The result of one suite. Raises AmwError where its files changed under it."""
    files = [ROOT / name for name in suite["files"]]
    before = stamp(files)
    # the peers first: what was read once is quicker the second time, and we are to have no such start
    peers = dict(beside(suite, files, before)) if suite.get("peers") else {}
    scores = score(documents(suite, files), Ours(), most_alarms=MOST_ALARMS * bool(suite.get("verdicts")))
    if stamp(files) != before:
        raise AmwError("its files were changed while it ran; run it again")
    measured = result(scores, before, split=suite.get("split"), measured=dt.date.today().isoformat(), **machine(at))
    kept = {k: v for k, v in measured.items() if k not in ("replicates", "errors")}
    return kept | {"errors": [], "peers": peers, "sample": suite.get("sample", 1)}


def beside(suite: Suite, files: list[Path], stamped: list[dict[str, str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What we and each peer reach on the labels that a peer has, in the same run; a peer that is not installed says so."""
    labels = frozenset.union(*(LABELS[name] for name in suite["peers"]))
    # extraction alone, as the peers do it: no rules, and no model, for none of them gives names
    ours = result(score(narrowed(documents(suite, files), labels), Ours()), stamped)
    yield "amw-nlp", {"version": f"amw-nlp {ours['version']}", **told(ours)}
    for name in suite["peers"]:
        try:
            peer = make_peer(name, peers_environment.python())
        except AmwError as problem:
            yield name, {"absent": str(problem)}
            continue
        try:
            theirs = result(score(narrowed(documents(suite, files), peer.labels), peer), stamped)
            yield name, {"version": peer.version, **told(theirs)}
        finally:
            peer.close()


def told(measured: Mapping[str, Any]) -> dict[str, Any]:
    return {name: measured[name] for name in ("words_per_cpu_second", "figures")}


def documents(suite: Suite, files: list[Path]) -> Iterator[Gold]:
    """The documents of a suite: of its split, with its ids, every so many-th by the hash of its id, as mutants, with claims."""
    ids, sample = tuple(suite.get("ids", ("",))), suite.get("sample", 1)
    claims = ROOT / suite["claims"] if suite.get("claims") else None
    found = chain.from_iterable(read_corpus(path, split=suite.get("split")) for path in files if path != claims)
    chosen = (gold for gold in found if gold.id.startswith(ids) and drawn(gold.id, sample))
    if claims is not None:
        return (gold for gold in with_claims(chosen, read_claims(claims)) if gold.claims is not None)
    return mutants(chosen) if suite.get("mutate") else chosen


def drawn(name: str, sample: int) -> bool:
    """Whether a document is in a sample of one in `sample`: by its id alone, so the same ones every time."""
    return sample == 1 or int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) // 2 % sample == 0


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


def save(kept: Mapping[str, Any], plan: Mapping[str, Any]) -> None:
    LATEST.parent.mkdir(exist_ok=True)
    write_file(LATEST, [json.dumps(kept, ensure_ascii=False, indent=1) + "\n"])
    write_file(PAGE, page(kept, plan))


if __name__ == "__main__":
    sys.exit(main())
